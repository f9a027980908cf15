"""`Extraction.explain`: each field with its words, each rule in words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gov_extract import extract
from gov_extract.statistics.explained import NAMED_BY, USED_AS

FIXTURES = Path(__file__).parents[1] / "fixtures"


def test_each_field_is_told_with_its_words() -> None:
    doc = extract("2023年，南通市公安局接报盗窃警情4200起，比2019年下降20.2%。", reference_date="2024-02-01")
    told = doc.explain(1)
    assert told.startswith("20.2% is by how much it changed: 接报盗窃警情 (南通市).")
    for words in (
        "Change decrease: “下降”.",
        "Basis versus 2019: “比2019年”.",
        "Period 2023: “2023年”.",
        "“南通市公安局”",
        "By the rule statistics.change.inherited, confidence 0.",
    ):
        assert words in told
    assert told == doc.explain(doc.statistics[1])


def test_a_from_figure_and_a_field_without_words() -> None:
    doc = extract("办理时限由10天降至3天。")
    assert "It was 10天 before." in doc.explain(1)
    doc = extract("2023年，南通市公安局破案320起。\n\n全市抓获410名。")
    assert "Agency 320600/psb: no words of its own" in doc.explain(1)


def test_what_is_no_statistic_of_it_is_refused() -> None:
    doc = extract("破案320起。")
    with pytest.raises(ValueError, match="this extraction has 1"):
        doc.explain(1)
    with pytest.raises(ValueError, match="none of this extraction"):
        doc.explain(extract("破案321起，抓获12人。").statistics[1])


def test_every_rule_that_texts_show_has_words() -> None:
    rules = set()
    for name in ("passages.jsonl", "heldout.jsonl", "statistics.jsonl"):
        for line in (FIXTURES / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            doc = extract(row.get("text") or row["input"], reference_date=row["reference_date"])
            rules |= {one.rule for one in doc.statistics}
            assert all(doc.explain(index) for index in range(len(doc.statistics)))
    used = {rule.split(".")[1] for rule in rules}
    named = {".".join(rule.split(".")[2:]) for rule in rules} - {""}
    assert used <= USED_AS.keys()
    assert named <= NAMED_BY.keys()
