"""A hundred paragraphs in the manner of real reports: no false finding, and most of what was planted is found.

The other examples (`test_checks.py`) have two or three figures each. Here each paragraph has ten, as reports do, and what
stands beside a figure is what misleads: a mean in a bracket, a threshold, a budget, another district.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gov_extract import extract
from gov_extract.extraction import Extraction

PARAGRAPHS: list[dict[str, Any]] = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "fixtures" / "checks_real.jsonl").read_text(encoding="utf-8").splitlines()
]
PLANTED = [paragraph for paragraph in PARAGRAPHS if paragraph["findings"]]
# What was found when these numbers were last looked at; both may only rise.
PRECISION, RECALL = 0.95, 0.96


def read(paragraph: dict[str, Any]) -> Extraction:
    return extract(paragraph["text"], reference_date=paragraph["reference_date"])


def true_and_false(paragraph: dict[str, Any]) -> tuple[int, list[str]]:
    """How many findings are of what was planted, and the others in words."""
    doc, wanted, false = read(paragraph), list(zip(paragraph["findings"], paragraph["planted"], strict=True)), []
    for finding in doc.check():
        texts = [doc.quantities[index].text for index in finding.quantities]
        hit = next((pair for pair in wanted if pair[0] == finding.kind and pair[1] in texts), None)
        if hit is None:
            false.append(str(finding))
        else:
            wanted.remove(hit)
    return len(paragraph["findings"]) - len(wanted), false


@pytest.mark.parametrize("paragraph", PARAGRAPHS, ids=[paragraph["name"] for paragraph in PARAGRAPHS])
def test_no_false_finding(paragraph: dict[str, Any]) -> None:
    """Silence where nothing was planted, and nothing beside what was."""
    assert true_and_false(paragraph)[1] == []


def test_precision_and_recall() -> None:
    """Of what is reported nearly all is true, and of what was planted most is reported."""
    counts = [true_and_false(paragraph) for paragraph in PARAGRAPHS]
    true, false = sum(found for found, _ in counts), sum(len(others) for _, others in counts)
    planted = sum(len(paragraph["findings"]) for paragraph in PARAGRAPHS)
    assert true / (true + false) >= PRECISION
    assert true / planted >= RECALL


def test_every_kind_is_found() -> None:
    """No kind of finding was bought off by silence."""
    for kind in ("growth", "from_to", "parts", "shares", "contradiction"):
        of_kind = [paragraph for paragraph in PLANTED if kind in paragraph["findings"]]
        assert len(of_kind) >= 4
        assert sum(true_and_false(paragraph)[0] for paragraph in of_kind) >= 0.7 * len(of_kind), kind


def test_the_paragraphs_are_what_they_are_said_to_be() -> None:
    """A hundred, thirty of them with one planted error, whose figure stands in the text; every judgement has a reason."""
    assert len(PARAGRAPHS) == 100
    assert len(PLANTED) == 30
    assert len({paragraph["name"] for paragraph in PARAGRAPHS}) == 100
    for paragraph in PARAGRAPHS:
        assert len(paragraph["findings"]) == len(paragraph["planted"]) <= 1
        assert all(figure in paragraph["text"] for figure in paragraph["planted"])
        assert all(judged["why"] for judged in paragraph.get("judged", []))


def test_the_record_of_the_first_run() -> None:
    """What docs/statistics.md says of the precision before: 23 of 55 findings were true."""
    judged = [judged for paragraph in PARAGRAPHS for judged in paragraph.get("judged", [])]
    assert (len(judged), sum(item["true"] for item in judged)) == (55, 23)
