"""Reads years counted by eras: 康熙三年五月, 清光绪元年, 昭和20年8月15日."""

from __future__ import annotations

from functools import cache

from .calendar import days_in_month
from .eras import Era, eras
from .expressions import Expression
from .numbers import number
from .patterns import patterns

__all__ = ["read_era"]

# From then on Japan counts months and days as we do; a Chinese era ends before China did.
_JAPAN, _JAPAN_SOLAR = "日本", 1873
_MONTHS = {"正": 1, "冬": 11, "腊": 12}


@cache
def _forms() -> dict[str, Era]:
    return {form: era for era in eras().values() for form in era.forms}


def read_era(text: str, start: int) -> Expression | None:
    """A year of an era, with its month and day where they are written; beyond the era's end the years count on.

    A month is taken as written (康熙三年五月 is 1664-05), though the lunar month lay a little later. A lunar day is
    worked out where the tables know its year, and is open before that.
    """
    found = patterns().era.match(text, start)
    if found is None:
        return None
    era, month = _forms().get(found["era"]), found["month"]
    if era is None:
        return None  # 唐光绪
    if not (era.bare or found["era"] != era.name or found["year"] == "元" or month):
        return None
    count = number(found["year"])
    if count < 1:
        return None
    result = Expression(start, found.end(), "times.era", "year", year=era.first + count - 1)
    if month:
        result.kind = "months"
        result.first = result.last = _MONTHS.get(month) or number(month)
        if not 1 <= result.first <= 12:
            return None
        if found["day"]:
            return _with_day(result, found["day"], era.dynasty == _JAPAN, bool(found["leap"]))
    return result


def _with_day(result: Expression, word: str, japan: bool, leap: bool) -> Expression | None:
    result.month, day = result.first, 30 if word == "卅" else number(word.removeprefix("初"))
    result.first = result.last = day
    if japan and (result.year or 0) >= _JAPAN_SOLAR:
        result.kind = "days"
        return result if 1 <= day <= days_in_month(result.year or 0, result.month) else None
    result.kind, result.name = "lunar", "leap" if leap else ""
    return result if 1 <= day <= 30 else None
