"""The automaton and its pure twin give the same matches: leftmost, then longest, without overlaps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_extract.matcher import Match, PureMatcher, make_matcher

# Few letters, so that words often share beginnings and overlap in a text.
LETTERS = st.sampled_from("公安局分市a\U00020000")
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=5), min_size=1, max_size=12)


def by_definition(words: list[str], text: str) -> list[Match]:
    """Leftmost-longest, written as one would say it."""
    found: list[Match] = []
    start = 0
    while start < len(text):
        here = [(len(word), -i) for i, word in enumerate(words) if text.startswith(word, start)]
        if not here:
            start += 1
            continue
        length, index = max(here)
        found.append((-index, start, start + length))
        start += length
    return found


@pytest.mark.parametrize(
    ("words", "text", "expected", "reason"),
    [
        (["公安", "公安局"], "市公安局", [(1, 1, 4)], "of two words that begin together the longer is the name"),
        (["市公安", "公安局"], "市公安局", [(0, 0, 3)], "of two that overlap the one that begins first wins"),
        (["分局"], "分局分局", [(0, 0, 2), (0, 2, 4)], "words side by side are both found"),
        (["局", "局"], "局", [(0, 0, 1)], "of two equal words the first one's index is given"),
        (["\U00020000安"], "a\U00020000安", [(0, 1, 3)], "a character beyond the BMP counts as one"),
        (["公安"], "", [], "nothing is in an empty text"),
    ],
)
def test_examples(words: list[str], text: str, expected: list[Match], reason: str) -> None:
    assert make_matcher(words).find(text) == expected, reason
    assert PureMatcher(words).find(text) == expected, reason


@given(WORDS, st.text(LETTERS, max_size=40))
def test_compiled_is_pure_is_the_definition(words: list[str], text: str) -> None:
    expected = by_definition(words, text)
    assert PureMatcher(words).find(text) == expected
    assert make_matcher(words).find(text) == expected


@given(st.lists(st.text(min_size=1, max_size=4), min_size=1, max_size=6), st.text(max_size=40))
def test_any_characters(words: list[str], text: str) -> None:
    # `st.text` makes no lone surrogates; neither does `fold`, which every text passes before a matcher.
    assert make_matcher(words).find(text) == PureMatcher(words).find(text)
