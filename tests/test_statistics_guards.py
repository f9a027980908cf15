"""A guard looks at one character before a pattern is tried; it must let through all that the pattern would find.

The set of characters stands beside the pattern. Who adds a word to one and not to the other would lose the word without
a sound: these tests say so.
"""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterable
from typing import Any

import pytest

from gov_extract.statistics import bases, times_said

parser: Any = importlib.import_module("re._parser" if sys.version_info >= (3, 11) else "sre_parse")


def edge(pattern: re.Pattern[str], *, last: bool = False) -> set[str]:
    """The characters that a match of `pattern` can begin with (or end with), those of assertions left out."""
    found, _ = _edge(parser.parse(pattern.pattern), last)
    return found


def _edge(items: Any, last: bool) -> tuple[set[str], bool]:
    """(characters, may it match nothing) of a sequence of parsed items."""
    found: set[str] = set()
    for operation, argument in reversed(list(items)) if last else list(items):
        characters, empty = _of_item(str(operation), argument, last)
        found |= characters
        if not empty:
            return found, False
    return found, True


def _of_item(operation: str, argument: Any, last: bool) -> tuple[set[str], bool]:
    if operation == "LITERAL":
        return {chr(argument)}, False
    if operation == "IN":
        return _of_class(argument), False
    if operation == "BRANCH":
        parts = [_edge(branch, last) for branch in argument[1]]
        return set().union(*(part[0] for part in parts)), any(part[1] for part in parts)
    if operation == "SUBPATTERN":
        return _edge(argument[-1], last)
    if operation in ("MAX_REPEAT", "MIN_REPEAT"):
        found, empty = _edge(argument[2], last)
        return found, empty or argument[0] == 0
    if operation in ("AT", "ASSERT", "ASSERT_NOT"):
        return set(), True
    raise AssertionError(f"{operation} is not known here; add it")


def _of_class(parts: Iterable[tuple[Any, Any]]) -> set[str]:
    found: set[str] = set()
    for operation, argument in parts:
        if str(operation) == "NEGATE":
            return set()  # any character: what comes behind 每 is not looked at by its character
        assert str(operation) in ("LITERAL", "RANGE"), operation
        low, high = argument if str(operation) == "RANGE" else (argument, argument)
        found |= {chr(code) for code in range(low, high + 1)}
    return found


@pytest.mark.parametrize(
    ("pattern", "guard", "last", "why"),
    [
        (times_said._SUPERLATIVE, times_said._BASE_BEGINS, False, "2016年以来最低: the time is a base"),
        (times_said._BASE_AFTER, times_said._BASE_BEGINS, False, "2016年的215个: the time is a base"),
        (times_said._BASE_BEFORE, times_said._BASE_ENDS, True, "较2016年: the time is a base"),
    ],
)
def test_a_guard_lets_through_what_its_pattern_finds(
    pattern: re.Pattern[str], guard: frozenset[str], last: bool, why: str
) -> None:
    assert edge(pattern, last=last) <= guard, why


@pytest.mark.parametrize(
    ("text", "kind", "why"),
    [
        ("警情同比下降", "year", "同比"),
        ("较上年同期", "year", "the longest form wins"),
        ("按月看", "period", "按月 and 按年 begin alike"),
        ("环比下降", "period", "环比"),
        ("年均增长", "none", "an average lifts a basis"),
        ("较改革前缩短", "base", "a base in words"),
        ("比前三年", "base", "a base of years, counted"),
        ("与会人员", None, "与 begins a basis only before 上年, 去年 and their kin"),
        ("上年", None, "上年 alone compares nothing"),
    ],
)
def test_markers_by_their_first_character(text: str, kind: str | None, why: str) -> None:
    match = bases._WORDS.search(text)
    assert (match.lastgroup if match is not None else None) == kind, why


def test_an_average_takes_the_numerals_before_it() -> None:
    """两年平均增长5%: the marker begins with its numeral, of any length."""
    markers = bases.Markers("出口1两年平均增长", []).near.items
    assert [(marker.start, marker.end, marker.basis) for marker in markers] == [(2, 7, None)]
