"""The published benchmark: its gold is what its annotators wrote, sound, and scored by the one scorer."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from gov_extract.evaluation import read_gold

GOVSTAT = Path(__file__).parents[1] / "benchmarks" / "govstat"
sys.path.insert(0, str(GOVSTAT))

from agreement import agreement  # noqa: E402
from annotate import SourceError, read_source  # noqa: E402
from grades import Answer, grades  # noqa: E402

FILES = sorted((GOVSTAT / "gold").glob("*.jsonl"))
SOURCE = """# name: police-g01
# date: 2021-05-10
今年1至4月，滨河市公安局接报盗窃警情4200起，同比下降20.2%，较2019年的6100起少；另有3人表示感谢。
---
4200起 | cardinal 4200 起 | 接报盗窃警情 / 盗窃警情 | - | 2021-01/2021-04 | 滨河市公安局
20.2% | percent 20.2 % | 盗窃警情 | decrease year_on_year / decrease | 2021-01/2021-04 | 滨河市公安局
6100起 | cardinal 6100 起 | 盗窃警情? | - | 2019 | -
3人 | cardinal 3 人 optional
"""


def rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def source(tmp_path: Path, text: str = SOURCE) -> Path:
    path = tmp_path / "source.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_there_is_as_much_of_it_as_it_says() -> None:
    found = [row for file in FILES for row in rows(file)]
    assert len({row["name"] for row in found}) == len(found) >= 98
    assert sum(len(row["statistics"]) for row in found) >= 2300


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_gold_can_be_read(file: Path) -> None:
    """Each row is checked as it is read: offsets, kinds, indexes."""
    assert len(read_gold(file)) == len(rows(file))


@pytest.mark.parametrize("name", ["economy", "public"])
def test_gold_is_what_its_source_says(name: str) -> None:
    assert list(read_source(GOVSTAT / "sources" / f"{name}.txt")) == rows(GOVSTAT / "gold" / f"{name}.jsonl")


def test_a_source_becomes_gold(tmp_path: Path) -> None:
    (gold,) = read_source(source(tmp_path))
    assert [gold["text"][one["start"] : one["end"]] for one in gold["quantities"]] == [
        "4200起",
        "20.2%",
        "6100起",
        "3人",
    ]
    assert gold["quantities"][3]["optional"]
    assert gold["statistics"][0]["indicator"] == ["接报盗窃警情", "盗窃警情"]
    assert gold["statistics"][1]["change"] == "decrease"
    assert gold["statistics"][1]["basis"] == ["year_on_year", None]
    assert gold["statistics"][2] == {
        "quantity": 2, "indicator": "盗窃警情", "change": None, "basis": None, "base": None, "from": None,
        "period": "2019", "agency": None, "optional": True,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("4200起 | cardinal", "4300起 | cardinal", "'4300起' does not stand behind"),
        ("cardinal 4200 起", "count 4200 起", "want `kind value unit"),
        ("percent 20.2 %", "percent 20.2 % more", "'more' is no modifier"),
        ("percent 20.2 %", "percent twenty %", "'twenty' is no value"),
        ("decrease year_on_year / decrease", "down", "neither a change"),
        ("decrease year_on_year / decrease", "decrease versus", "has a base"),
        ("3人 | cardinal 3 人 optional", "3人", "1 parts"),
        ("# date: 2021-05-10\n", "", "wants `# date"),
        ("---\n", "", "no line `---`"),
    ],
)
def test_a_slip_is_named_with_its_line(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in SOURCE
    with pytest.raises(SourceError, match=told.replace("|", r"\|")) as caught:
        list(read_source(source(tmp_path, SOURCE.replace(old, new))))
    assert "source.txt:" in str(caught.value)


def answer(start: int, end: int, value: str, unit: str | None, **said: Any) -> Answer:
    return Answer(start, end, value, None, unit, **said)


def test_the_grades_ask_one_thing_more_each(tmp_path: Path) -> None:
    (gold,) = read_source(source(tmp_path))
    first, rate, base, _ = gold["quantities"]
    found = [
        answer(first["start"], first["end"] - 1, "4200.0", "起", stated=True, indicator="接报盗窃警情"),
        answer(rate["start"], rate["end"], "20.2", "%", stated=True, change="increase", indicator="盗窃警情"),
        answer(base["start"], base["end"], "6100", None),
        answer(0, 2, "1", None),
    ]
    graded = grades([gold], [found])
    # The date's 1 is one too many; the optional 3人 is asked of nobody, and the optional statistic neither.
    assert [(one.right, one.extra, one.missed) for one in graded.values()] == [
        (3, 1, 0),
        (2, 2, 1),
        (1, 1, 1),
        (1, 1, 1),
    ]


def test_who_says_nothing_of_statistics_has_no_grade_for_them(tmp_path: Path) -> None:
    (gold,) = read_source(source(tmp_path))
    found = [answer(one["start"], one["end"], one["value"], one["unit"]) for one in gold["quantities"]]
    graded = grades([gold], [found])
    assert [one.f1 for one in graded.values()] == [1.0, 1.0, 0.0, 0.0]


def test_two_annotators_agree_where_an_answer_of_one_is_an_answer_of_the_other(tmp_path: Path) -> None:
    (first,) = read_source(source(tmp_path))
    (second,) = read_source(
        source(tmp_path, SOURCE.replace("decrease year_on_year / decrease", "increase year_on_year"))
    )
    assert all(agrees for _, agrees, _ in agreement(first, first))
    assert [(field, where) for field, agrees, where in agreement(first, second) if not agrees] == [
        ("change", "police-g01:29 20.2%")
    ]
