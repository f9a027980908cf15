"""Reads words that stand for a time: 昨日, 上周五, 年底, 今春, 党的十八大以来."""

from __future__ import annotations

import re

from .dates import read_date
from .expressions import Expression
from .feasts import read_lunar
from .hours import read_tail
from .lexicon import find_relative_word, relative_words
from .numbers import DIGITS, SEASONS, edge, number
from .patterns import patterns
from .strings import DAY, MONTH, PART

__all__ = [
    "read_bracketed_word",
    "read_edge_word",
    "read_entering",
    "read_event",
    "read_pair",
    "read_present_season",
    "read_word",
]


def read_word(text: str, start: int) -> Expression | None:
    """A relative word of a day, a week or a quarter, or a vague one (近年来)."""
    hit = patterns().word.match(text, start)
    if hit is None:
        return None
    word, end = hit[0], hit.end()
    entry = find_relative_word(text, word, start)
    if entry is None or (word == "今日" and _is_title(text, start)) or text[start - 1 : start] == "《":
        return None
    if entry.unit == "vague":
        return Expression(start, end, "times.vague", "vague")
    result = Expression(start, end, f"times.{entry.unit}", f"{entry.unit}_offset", name=entry.anchor)
    result.first = entry.offset
    if entry.unit == "day":
        _read_bracketed(text, result)
        read_tail(text, result, entry.part)
    elif entry.unit == "week":
        day = patterns().weekday.match(text, end)
        if day is not None:
            result.last = 8 if day["end"] else "一二三四五六日".find(day["day"].replace("天", "日")) + 1
            result.end = day.end()
            if not day["end"]:
                read_tail(text, result)
    elif entry.unit == "quarter" and text[end : end + 1] in ("初", "末"):
        result.end, result.modifier = end + 1, edge(text[end])
    return result


_HOUR_AHEAD = re.compile(f"{PART}|[0-9]{{1,2}}[时点:]|[一二两三四五六七八九十]{{1,3}}[时点]")
_BRACKETED = re.compile(f"[（(](?:(?P<month>{MONTH})月)?(?P<day>{DAY})[日号][)）]")


def _read_bracketed(text: str, result: Expression) -> None:
    """今天（20日）上午9时: the bracket says again which day it is, and belongs to it."""
    found = _BRACKETED.match(text, result.end)
    if found is None or result.name != "reference" or not _HOUR_AHEAD.match(text, found.end()):
        return  # 昨日（2月15日）结束 are two times
    day, month = number(found["day"]), number(found["month"]) if found["month"] else 0
    if 1 <= day <= 31 and 0 <= month <= 12:
        result.month, result.last, result.end = month, day, found.end()


def read_bracketed_word(text: str, start: int) -> Expression | None:
    """昨(26)日, 今(22)日, 去(2016)年: the number in the bracket says which day or year the word means."""
    close = text.index(")", start)
    if text[close + 1] == "年":
        return read_date(text, start)
    entry = relative_words().get(f"{text[start]}日")
    if entry is None or entry.unit != "day":
        return None
    result = Expression(start, close + 2, "times.day", "day_offset", name=entry.anchor, first=entry.offset)
    read_tail(text, result)
    return result


def _is_title(text: str, start: int) -> bool:
    """今日东莞 alone on its line is a column's name."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", start)
    line = text[line_start : line_end if line_end >= 0 else len(text)].strip()
    return len(line) <= 6 and line.startswith("今日") and line[-1] not in "。，！？：；.,"


def read_edge_word(text: str, start: int) -> Expression | None:
    """年初, 年底, 年末, 年内 without a year; 年初六 is a lunar date."""
    before = text[start - 1 : start]
    if before and (before in DIGITS or before in "0123456789半几数十百千万当今本多余大过两"):
        return None
    end = start + 2
    lunar = read_lunar(text, start) if text[end : end + 1] in tuple("一二三四五六七八九十") else None
    if lunar is not None:
        return lunar
    within = text[end - 1] == "内"
    near = within or text.startswith(("前", "之前", "以前", "以来"), end)
    result = Expression(start, end, "times.year_edge", "year")
    result.year_from = ("reference" if near else "governing", 0)
    result.modifier = None if within else edge(text[end - 1])
    return result


def read_pair(text: str, start: int) -> Expression | None:
    """今明两年, 今冬明春."""
    found = patterns().pair.match(text, start)
    if found is None:
        return None
    return Expression(start, found.end(), "times.pair", "pair", name=found[0])


def read_present_season(text: str, start: int) -> Expression | None:
    """今春, 去冬."""
    found = patterns().present_season.match(text, start)
    if found is None:
        return None
    result = Expression(start, found.end(), "times.season", "season", first=SEASONS[found["season"]])
    result.year_from = ("reference", {"今": 0, "去": -1, "明": 1}[found["when"]])
    return result


def read_entering(text: str, start: int) -> Expression | None:
    """入夏以来: since this year's summer began."""
    found = patterns().entering.match(text, start)
    if found is None:
        return None
    result = Expression(start, found.end(), "times.season", "season", first=SEASONS[found["season"]])
    result.year_from, result.since = ("reference", 0), True
    return result


def read_event(text: str, start: int) -> Expression | None:
    """以来 after an event whose date is known."""
    found = patterns().event.match(text, start)
    if found is None:
        return None
    return Expression(start, found.end(), "times.event", "fixed", name=found["event"], since=True)
