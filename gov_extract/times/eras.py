"""Reads years counted by eras: 康熙三年五月, 清光绪元年, 昭和20年8月15日."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from ..errors import DataError
from ..tables import read_rows
from .calendar import days_in_month
from .expressions import Expression
from .numbers import number

__all__ = ["Era", "dynasties", "eras", "read_era"]

# From then on Japan counts months and days as we do; a Chinese era ends before China did.
_JAPAN, _JAPAN_SOLAR = "日本", 1873
_MONTHS = {"正": 1, "冬": 11, "腊": 12}


class Era(NamedTuple):
    """An era: the names of its dynasty, the year AD of its first, whether its name with a number can be nothing else."""

    name: str
    dynasty: str
    first: int
    bare: bool

    @property
    def forms(self) -> tuple[str, ...]:
        """The name alone and behind its dynasty: 光绪, 清光绪, 清朝光绪."""
        before = (dynasty + word for dynasty in self.dynasty.split("|") for word in ("", "朝", "代"))
        return (self.name, *(word + self.name for word in before))


@cache
def eras() -> dict[str, Era]:
    """Era's name -> the era."""
    name, table = "times/eras.tsv", {}
    for line, (word, dynasty, first, bare) in read_rows(name, ("name", "dynasty", "first", "bare")):
        if word in table or not dynasty or bare not in ("yes", "no"):
            raise DataError(name, line, f"{word!r}: given twice, without a dynasty, or bare is {bare!r}")
        try:
            table[word] = Era(word, dynasty, int(first), bare == "yes")
        except ValueError as error:
            raise DataError(name, line, f"first {first!r} is no year") from error
    return table


@cache
def _forms() -> dict[str, Era]:
    return {form: era for era in eras().values() for form in era.forms}


def dynasties() -> set[str]:
    """What may stand before an era's name."""
    return {word for era in eras().values() for word in era.dynasty.split("|")}


def read_era(text: str, start: int) -> Expression | None:
    """A year of an era, with its month and day where they are written; beyond the era's end the years count on.

    A month is taken as written (康熙三年五月 is 1664-05), though the lunar month lay a little later. A lunar day is
    worked out where the tables know its year, and is open before that.
    """
    from .patterns import patterns  # the patterns are built from the eras

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
