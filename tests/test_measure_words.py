"""Measure words that a sentence each shows, and what only looks like them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gov_extract import extract

FIXTURE = Path(__file__).parents[1] / "fixtures" / "measure_words.jsonl"
ROWS = [json.loads(line) for line in FIXTURE.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=[row["word"] for row in ROWS])
def test_the_word_is_the_unit_of_its_sentence(row: dict[str, str]) -> None:
    found = {(one.value, one.unit) for one in extract(row["text"]).quantities}
    assert (row["value"], row["word"]) in found, found


@pytest.mark.parametrize(
    "text",
    [
        "五发展理念深入人心。",  # 发展 begins a word
        "三镇政府联合办公。",  # 镇政府 is an organ, three of them are counted as organs
        "八乡村振兴示范带。",
        "十二桩基工程。",
        "一镇一业、百镇千村行动。",
        "三炉子沟村。",
        "一学位论文。",
    ],
)
def test_heads_of_other_words_are_no_measure_words(text: str) -> None:
    assert [one for one in extract(text).quantities if one.unit is not None] == []
