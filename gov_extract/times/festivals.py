"""Festivals: their names from data/times/holidays.tsv, and the days on which each falls in a year.

A row says in its own words when its festival is (``when``): a day, the Nth weekday of a month, so many days after
Easter, a key of feast_days.tsv. What neither a rule nor a table knows has no day.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from ..errors import DataError
from ..tables import read_rows
from .calendar import Partial, Period, add_days, days_in_month, lunar_date, public_holiday, solar_term

__all__ = ["Holiday", "easter", "festival_period", "holidays"]

_BARE = ("yes", "no", "number", "alone")
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_POINTS = {
    "solar": re.compile("([0-9]{2})-([0-9]{2})"),
    "lunar": re.compile("([0-9]{2})-([0-9]{2})"),
    "term": re.compile("(..)([+-][0-9]{1,2})?"),
    "weekday": re.compile(f"([0-9]{{2}})-([1-5L])({'|'.join(_WEEKDAYS)})([+-][0-9]{{1,2}})?"),
    "easter": re.compile("([+-]?[0-9]{1,2})"),
    "orthodox": re.compile("([+-]?[0-9]{1,2})"),
    "table": re.compile("([a-z_]+)"),
    "sighted": re.compile("([a-z_]+)"),
}
"""calendar -> the form of one point of its ``when``."""


class Holiday(NamedTuple):
    """A festival's place in the year.

    Attributes:
        calendar: what `points` count by: ``solar``, ``lunar``, ``term``, ``weekday``, ``easter``, ``orthodox``, ``table``
            or ``sighted`` (a table of days that a place may keep a day earlier or later).
        points: its day, or its first and its last, each in the parts of its form.
        period: its key among the public holidays, or empty.
        bare: whether the name alone is a time: ``yes``, ``no``, ``number`` or ``alone``, as the data file explains.
        not_before, not_after: words beside which the name is part of another (法国国庆节, 复活节岛).
    """

    calendar: str
    points: tuple[tuple[str, ...], ...]
    period: str
    bare: str
    not_before: tuple[str, ...]
    not_after: tuple[str, ...]


@cache
def holidays() -> dict[str, Holiday]:
    """Festival's name -> its place in the year."""
    name, table = "times/holidays.tsv", {}
    columns = ("name", "calendar", "when", "period", "bare", "not_before", "not_after")
    for line, (word, calendar, when, period, bare, before, after) in read_rows(name, columns):
        if calendar not in _POINTS or bare not in _BARE or word in table or len(word) < 2:
            raise DataError(name, line, f"{word!r}: calendar {calendar!r}, bare {bare!r}, given twice or too short")
        found = [_POINTS[calendar].fullmatch(point) for point in when.split("..")]
        points = tuple(tuple(part or "" for part in point.groups()) for point in found if point is not None)
        if len(points) != len(found) or len(points) > 2:
            raise DataError(name, line, f"when {when!r} is no point of the calendar {calendar!r}")
        entry = Holiday(
            calendar, points, period, bare,
            tuple(w for w in before.split("|") if w), tuple(w for w in after.split("|") if w),
        )  # fmt: skip
        _check(entry, name, line)
        table[word] = entry
    return table


def _check(entry: Holiday, name: str, line: int) -> None:
    """Refuse a point that no year has: a month 13, a term that there is not."""
    if entry.calendar in ("table", "sighted"):
        return  # the table is long, and read when one of its festivals is met
    for point in entry.points:
        try:
            wrong = _DAYS[entry.calendar](point, 2000) is None
        except (ValueError, IndexError):
            wrong = True
        if wrong:
            raise DataError(name, line, f"{'-'.join(point)!r} is no day of the calendar {entry.calendar!r}")


@cache
def _feast_days() -> dict[tuple[str, int], Period]:
    name, table = "times/feast_days.tsv", {}
    for line, (key, year, first, last) in read_rows(name, ("key", "year", "first", "last")):
        try:
            start, end = (datetime.date.fromisoformat(text[:10]) for text in (first, last))
            place = (key, int(year))
        except ValueError as error:
            raise DataError(name, line, f"{error}; want a year and two dates YYYY-MM-DD") from error
        if place in table or end < start or start.year != place[1]:
            raise DataError(name, line, f"{key} {year}: given twice, of another year, or its end lies before its start")
        table[place] = Period(
            (start.year, start.month, start.day), (end.year, end.month, end.day), first[10:], last[10:]
        )
    return table


def festival_period(entry: Holiday, year: int, *, off: bool = False) -> Period | None:
    """The day or days of a festival in `year`; with `off` the days off around it, where it has any.

    >>> festival_period(holidays()["母亲节"], 2024).edtf(), festival_period(holidays()["复活节"], 2024).edtf()
    ('2024-05-12', '2024-03-31')
    >>> festival_period(holidays()["国庆"], 2017, off=True).edtf()
    '2017-10-01/2017-10-08'
    """
    if off and entry.period:
        found = public_holiday(year, entry.period)
        if found is not None:
            return found
    if entry.calendar in ("table", "sighted"):
        return _table_period(entry.points[0][0], year)
    try:
        days = [_DAYS[entry.calendar](point, year) for point in entry.points]
    except (ValueError, OverflowError):  # a year that the calendar does not have
        return None
    first, last = days[0], days[-1]
    return None if first is None or last is None else Period(first, last)


def _table_period(key: str, year: int) -> Period | None:
    table = _feast_days()
    if (key, year) not in table and not any(known == key for known, _ in table):
        raise DataError("times/holidays.tsv", 0, f"{key!r} is no key of feast_days.tsv")
    return table.get((key, year))


def easter(year: int, orthodox: bool = False) -> Partial | None:
    """Easter Sunday, of the West (after Gauss, as Meeus has it) or of the Orthodox church, in our calendar.

    >>> easter(2013), easter(2013, orthodox=True)
    ((2013, 3, 31), (2013, 5, 5))
    """
    golden = year % 19
    if orthodox:
        moon = (19 * golden + 15) % 30
        month, day = divmod(moon + (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7 + 114, 31)
        julian_behind = year // 100 - year // 400 - 2
        return add_days((year, month, day + 1), julian_behind)
    century, rest = divmod(year, 100)
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return (year, month, day + 1)


def _solar(point: tuple[str, ...], year: int) -> Partial | None:
    month, day = int(point[0]), int(point[1])
    return (year, month, day) if 1 <= day <= days_in_month(year, month) else None


def _lunar(point: tuple[str, ...], year: int) -> Partial | None:
    return lunar_date(year, int(point[0]), int(point[1]))


def _term(point: tuple[str, ...], year: int) -> Partial | None:
    day = solar_term(year, point[0])
    return add_days(day, int(point[1] or "0")) if day else None


def _weekday(point: tuple[str, ...], year: int) -> Partial | None:
    month, length = int(point[0]), days_in_month(year, int(point[0]))
    first = (_WEEKDAYS.index(point[2]) + 1 - datetime.date(year, month, 1).isoweekday()) % 7 + 1
    day = first + (length - first) // 7 * 7 if point[1] == "L" else first + 7 * (int(point[1]) - 1)
    return add_days((year, month, day), int(point[3] or "0")) if day <= length else None


def _easter(point: tuple[str, ...], year: int) -> Partial | None:
    day = easter(year)
    return add_days(day, int(point[0])) if day else None


def _orthodox(point: tuple[str, ...], year: int) -> Partial | None:
    day = easter(year, orthodox=True)
    return add_days(day, int(point[0])) if day else None


_DAYS: dict[str, Callable[[tuple[str, ...], int], Partial | None]] = {
    "solar": _solar,
    "lunar": _lunar,
    "term": _term,
    "weekday": _weekday,
    "easter": _easter,
    "orthodox": _orthodox,
}
