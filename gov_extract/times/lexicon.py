"""The word lists of times, read from data/times/*.tsv and checked."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from ..errors import DataError
from ..tables import read_rows
from .calendar import Partial

__all__ = [
    "DayPart",
    "RelativeWord",
    "day_parts",
    "events",
    "find_relative_word",
    "relative_words",
]

_UNITS = ("year", "quarter", "month", "week", "day", "vague")
_HALVES = ("morning", "noon", "afternoon", "evening", "night")
_ANCHORS = ("reference", "governing", "last", "")


class RelativeWord(NamedTuple):
    """A word such as 去年 or 次日: so many units after its anchor. Of unit ``vague`` (近日) the value stays open."""

    unit: str
    anchor: str
    offset: int
    part: str
    not_before: tuple[str, ...]
    not_after: tuple[str, ...]


class DayPart(NamedTuple):
    """A part of the day: how an hour behind it is read, and what may not follow it."""

    half: str
    not_after: tuple[str, ...]


@cache
def relative_words() -> dict[str, RelativeWord]:
    """Word -> where it points."""
    name, table = "times/relative_words.tsv", {}
    columns = ("word", "unit", "anchor", "offset", "part", "not_before", "not_after")
    for line, (word, unit, anchor, offset, part, before, after) in read_rows(name, columns):
        if unit not in _UNITS or anchor not in _ANCHORS or part not in ("", "am", "pm"):
            raise DataError(name, line, f"unit {unit!r}, anchor {anchor!r}, part {part!r}: one is not known")
        if (unit == "vague") != (not anchor) or word in table:
            raise DataError(name, line, f"{word!r} is given twice, or lacks an anchor, or is vague and has one")
        try:
            number = int(offset or "0")
        except ValueError as error:
            raise DataError(name, line, f"offset {offset!r} is no whole number") from error
        table[word] = RelativeWord(
            unit, anchor, number, part,
            tuple(w for w in before.split("|") if w), tuple(w for w in after.split("|") if w),
        )  # fmt: skip
    return table


@cache
def day_parts() -> dict[str, DayPart]:
    """Part of the day -> how hours behind it are read."""
    name, table = "times/day_parts.tsv", {}
    for line, (word, half, after) in read_rows(name, ("word", "half", "not_after")):
        if half not in _HALVES or word in table:
            raise DataError(name, line, f"{word!r}: half {half!r} is not known, or the word is given twice")
        table[word] = DayPart(half, tuple(w for w in after.split("|") if w))
    return table


@cache
def events() -> dict[str, Partial]:
    """Event -> the year, month or day at which it began."""
    name, table = "times/events.tsv", {}
    for line, (event, start) in read_rows(name, ("event", "start")):
        try:
            date = tuple(int(part) for part in start.split("-"))
        except ValueError as error:
            raise DataError(name, line, f"{start!r} is no date; want YYYY, YYYY-MM or YYYY-MM-DD") from error
        if event in table or not 1 <= len(date) <= 3 or not all(1 <= p <= 12 for p in date[1:2]):
            raise DataError(name, line, f"{event!r} is given twice, or {start!r} is no date")
        table[event] = date
    return table


def find_relative_word(text: str, word: str, start: int) -> RelativeWord | None:
    """The entry of a word that stands at `start`; None where its neighbours make it part of another (安全年, 今日头条)."""
    entry = relative_words()[word]
    if entry.not_before and text.endswith(entry.not_before, 0, start):
        return None
    if entry.not_after and text.startswith(entry.not_after, start + len(word)):
        return None
    return entry
