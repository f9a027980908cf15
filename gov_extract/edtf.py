"""The days that an EDTF value spans (ISO 8601-2), as far as `Time.value` uses it."""

from __future__ import annotations

import calendar
import datetime
import re

__all__ = ["first_day", "last_day"]

_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2})(?:T.*)?)?)?\Z")
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
"""EDTF's seasons without a hemisphere, read as China's: spring is March to May."""


def first_day(value: str | None) -> datetime.date | None:
    """The first day of `value`; None where it has none (open, unknown).

    >>> first_day("2017-01/2017-08"), first_day("../2019-02-09")
    (datetime.date(2017, 1, 1), None)
    """
    return None if value is None else _day(value.partition("/")[0], last=False)


def last_day(value: str | None) -> datetime.date | None:
    """The last day of `value`; None where it has none.

    >>> last_day("2017-01/2017-08"), last_day("2022/.."), last_day("2024-02")
    (datetime.date(2017, 8, 31), None, datetime.date(2024, 2, 29))
    """
    return None if value is None else _day(value.rpartition("/")[2], last=True)


def _day(point: str, *, last: bool) -> datetime.date | None:
    match = _DATE.match(point)
    if match is None:
        return None
    year, month = int(match["year"]), int(match["month"] or 0)
    if not year:
        return None
    if match["day"]:
        return datetime.date(year, month, int(match["day"]))
    if month in _SEASONS:
        first, final = _SEASONS[month]
        month = final if last else first
        year += last and final < first
    elif not month:
        month = 12 if last else 1
    return datetime.date(year, month, calendar.monthrange(year, month)[1] if last else 1)
