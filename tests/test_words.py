"""The words stage: cut and tagged alike by both engines, and our own words whole."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gov_extract.characters import fold
from gov_extract.errors import DataError
from gov_extract.tables import read_rows
from gov_extract.words import cutter
from gov_extract.words import cutter as _cutter_function

module = importlib.import_module("gov_extract.words.cutter")
FIXTURES = Path(__file__).parents[1] / "fixtures"
TEXTS = [
    json.loads(line)["text"]
    for name in ("passages.jsonl", "heldout.jsonl")
    for line in (FIXTURES / name).read_text(encoding="utf-8").splitlines()
]
OWN = [cells for _, cells in read_rows("words.tsv", ("word", "tag", "example"))]


def test_both_engines_cut_and_tag_alike() -> None:
    """jieba itself gives what rjieba gives, so that an answer does not hang on what is installed."""
    pytest.importorskip("rjieba")
    for text in TEXTS:
        folded = fold(text)  # no stage cuts anything else
        compiled = [tuple(pair) for pair in cutter("rjieba").cut(folded)]
        assert compiled == [tuple(pair) for pair in cutter("jieba").cut(folded)]


def test_without_rjieba_jieba_cuts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rjieba", None)
    module._engine.cache_clear()
    try:
        assert isinstance(cutter(), module._Jieba)
    finally:
        module._engine.cache_clear()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_the_words_joined_are_the_text(text: str) -> None:
    assert "".join(word for word, _ in cutter().cut(text)) == text


@pytest.mark.parametrize("row", OWN, ids=[row[0] for row in OWN])
def test_a_word_of_ours_is_cut_whole_in_its_example(row: list[str]) -> None:
    """中直 of 中直投资 and 警情 of 刑事警情 are no two words."""
    word, _, example = row
    assert word in [cut for cut, _ in cutter().cut(example)]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("警情\tn\t刑事警情\n警情\tn\t警情", "is there twice"),
        ("警情\t名\t刑事警情", "want one of jieba's parts of speech"),
        ("警情\tn\t案件", "does not hold"),
    ],
)
def test_a_wrong_row_is_named(rows: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    table = "word\ttag\texample\n" + rows
    monkeypatch.setattr(module, "read_rows", lambda name, columns: read_rows(name, columns, text=table))
    module._own_words.cache_clear()
    try:
        with pytest.raises(DataError, match=message):
            module._own_words()
    finally:
        module._own_words.cache_clear()


def test_the_cutter_is_made_once() -> None:
    assert cutter() is _cutter_function()
