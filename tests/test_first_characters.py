"""`first_characters`: what a match can begin with, computed from the pattern."""

from __future__ import annotations

import re

import pytest

from gov_extract.first_characters import first_characters


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("至|到", "至到"),
        (r"(?:\(不?含\))? ?(?:至|—{1,2})", "( 至—"),  # what may be left out lets the next one begin
        ("半(?![数导])", "半"),
        ("[0-9](?=日)", "0123456789"),
        ("(?P<low>以上)|内(?!容)", "以内"),
    ],
)
def test_what_can_begin_a_match(pattern: str, expected: str) -> None:
    assert first_characters(re.compile(pattern)) == frozenset(expected)


def test_a_pattern_that_matches_nothing_at_all_is_refused() -> None:
    with pytest.raises(ValueError, match="matches the empty string"):
        first_characters(re.compile("至?"))
