"""The calendar: partial dates, periods in EDTF, lunar dates and public holidays. Knows nothing of text.

A partial date is a tuple ``(year,)``, ``(year, month)`` or ``(year, month, day)``; a month of 21 to 24 is a
season (spring, summer, autumn, winter), as in EDTF.
"""

from __future__ import annotations

import datetime
from functools import cache
from typing import NamedTuple

from ..errors import DataError
from ..tables import read_rows

__all__ = [
    "Partial", "Period", "add_days", "add_months", "days_in_month", "lunar_date", "lunar_month", "public_holiday",
    "solar_term", "spring_rush",
]  # fmt: skip

Partial = tuple[int, ...]

_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def days_in_month(year: int, month: int) -> int:
    """How many days the month has; without a year (0) February has 29.

    >>> days_in_month(2023, 2), days_in_month(2024, 2), days_in_month(0, 2)
    (28, 29, 29)
    """
    if month == 2 and (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)):
        return 29
    return _MONTH_DAYS[month - 1]


def _write(date: Partial) -> str:
    if not date:
        return ""
    if len(date) == 1:
        return f"{date[0]:04d}"
    if len(date) == 2:
        return f"{date[0]:04d}-{date[1]:02d}"
    return f"{date[0]:04d}-{date[1]:02d}-{date[2]:02d}"


class Period(NamedTuple):
    """From `start` to `end`, both included; None at one end is open (``..``).

    A time of day (``T16``, ``T15:59``) belongs to its end; an empty date is an unknown day. `mask` is an EDTF value with
    unspecified digits (``199X``).

    >>> Period((2017, 1), (2017, 8)).edtf()
    '2017-01/2017-08'
    >>> Period(None, (2019, 2, 9), "", "T16").edtf()
    '../2019-02-09T16'
    """

    start: Partial | None
    end: Partial | None
    start_clock: str = ""
    end_clock: str = ""
    mask: str = ""

    def edtf(self) -> str:
        """The period as EDTF: one date where both ends are the same."""
        if self.mask:
            return f"../{self.mask}" if self.start is None else self.mask if self.end is not None else f"{self.mask}/.."
        if self.start == self.end and self.start is not None and self.start_clock == self.end_clock:
            return _write(self.start) + self.start_clock
        start = ".." if self.start is None else _write(self.start) + self.start_clock
        end = ".." if self.end is None else _write(self.end) + self.end_clock
        return start if start == end else f"{start}/{end}"

    def is_valid(self) -> bool:
        """Whether its years can be written and its end does not lie before its start."""
        start, end = self.start, self.end
        if any(date and not 1 <= date[0] <= 9999 for date in (start, end)):
            return False
        if start == () or end == ():
            return bool(self.start_clock or self.end_clock)
        if start is None or end is None:
            return start is not end
        shared = min(len(start), len(end))
        first, second = start[:shared], end[:shared]
        if first != second:
            return first < second
        return not (self.start_clock and self.end_clock) or self.start_clock <= self.end_clock

    def shift_years(self, years: int) -> Period:
        """The same period some years later, without times of day; 29 February becomes the 28th if it must."""
        return Period(_shift_years(self.start, years), _shift_years(self.end, years))


def _shift_years(date: Partial | None, years: int) -> Partial | None:
    if date is None:
        return None
    year = date[0] + years
    if len(date) == 3:
        return (year, date[1], min(date[2], days_in_month(year, date[1])))
    return (year, *date[1:])


def add_months(date: Partial, months: int) -> Partial:
    """The month that lies `months` after the month of `date`, without a day.

    >>> add_months((2021, 1), -1)
    (2020, 12)
    """
    count = date[0] * 12 + date[1] - 1 + months
    return (count // 12, count % 12 + 1)


def add_days(date: Partial, days: int) -> Partial | None:
    """The day that lies `days` after `date`; None beyond the calendar.

    >>> add_days((2021, 3, 1), -1)
    (2021, 2, 28)
    """
    try:
        day = datetime.date(*date) + datetime.timedelta(days)
    except (ValueError, OverflowError):
        return None
    return (day.year, day.month, day.day)


_TERMS = "小寒大寒立春雨水惊蛰春分清明谷雨立夏小满芒种夏至小暑大暑立秋处暑白露秋分寒露霜降立冬小雪大雪冬至"


class _LunarYear(NamedTuple):
    """A lunar year: its first day, its leap month (0: none), the lengths of its months; the terms of the calendar year."""

    new_year: Partial
    leap: int
    lengths: tuple[int, ...]
    terms: tuple[int, ...]


@cache
def _lunar_years() -> dict[int, _LunarYear]:
    name = "times/lunar_years.tsv"
    table: dict[int, _LunarYear] = {}
    for line, (year, first, leap, months, terms) in read_rows(
        name, ("year", "new_year", "leap_month", "months", "terms")
    ):
        try:
            new_year = datetime.date.fromisoformat(first)
            number, leap_month = int(year), int(leap)
            days = tuple(int(digit) + 15 * (index % 2) for index, digit in enumerate(terms))
        except ValueError as error:
            raise DataError(name, line, f"{error}; want numbers and a date YYYY-MM-DD") from error
        if len(months) != 12 + (leap_month > 0) or set(months) - {"0", "1"} or len(days) != 24:
            raise DataError(name, line, f"months {months!r}: want one 0 or 1 for each of the year's months; 24 terms")
        lengths = tuple(29 + int(month) for month in months)
        table[number] = _LunarYear((new_year.year, new_year.month, new_year.day), leap_month, lengths, days)
    return table


def lunar_date(year: int, month: int, day: int, leap: bool = False) -> Partial | None:
    """The day of a date of the lunar year that begins in `year`; day 0 of month 1 is New Year's Eve.

    None outside 1900 to 2100, and for a leap month or a day that the year does not have.

    >>> lunar_date(2023, 1, 1), lunar_date(2023, 8, 15)
    ((2023, 1, 22), (2023, 9, 29))
    >>> lunar_date(2020, 4, 1, leap=True)
    (2020, 5, 23)
    """
    entry = _lunar_years().get(year)
    if entry is None or not 1 <= month <= 12 or (leap and month != entry.leap):
        return None
    index = month - 1 + (leap or 0 < entry.leap < month)
    if day > entry.lengths[index]:
        return None
    return add_days(entry.new_year, sum(entry.lengths[:index]) + day - 1)


def lunar_month(year: int, month: int, leap: bool = False) -> Period | None:
    """The days of a month of the lunar year that begins in `year`.

    >>> lunar_month(2022, 10).edtf()
    '2022-10-25/2022-11-23'
    """
    first = lunar_date(year, month, 1, leap)
    last = lunar_date(year, month, 30, leap) or lunar_date(year, month, 29, leap)
    return Period(first, last) if first else None


def solar_term(year: int, name: str) -> Partial | None:
    """The day of one of the 24 solar terms; None outside 1900 to 2100.

    >>> solar_term(2024, "冬至")
    (2024, 12, 21)
    """
    entry, index = _lunar_years().get(year), _TERMS.index(name) // 2
    return (year, index // 2 + 1, entry.terms[index]) if entry else None


@cache
def _public_holidays() -> dict[tuple[int, str], tuple[Partial, Partial]]:
    name = "times/public_holidays.tsv"
    table: dict[tuple[int, str], tuple[Partial, Partial]] = {}
    for line, (year, holiday, first, last) in read_rows(name, ("year", "holiday", "start", "end")):
        try:
            start, end = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
            key = (int(year), holiday)
        except ValueError as error:
            raise DataError(name, line, f"{error}; want a year and two dates YYYY-MM-DD") from error
        if key in table or end < start:
            raise DataError(name, line, f"{year} {holiday}: given twice, or its end lies before its start")
        table[key] = ((start.year, start.month, start.day), (end.year, end.month, end.day))
    return table


def public_holiday(year: int, key: str) -> Period | None:
    """The days off around a public holiday of the mainland, as announced.

    >>> public_holiday(2017, "国庆").edtf()
    '2017-10-01/2017-10-08'
    """
    found = _public_holidays().get((year, key))
    return Period(*found) if found else None


def spring_rush(year: int) -> Period | None:
    """春运, the forty days of travel around the lunar new year: they begin fifteen days before it.

    >>> spring_rush(2023).edtf()
    '2023-01-07/2023-02-15'
    """
    new_year = lunar_date(year, 1, 1)
    if new_year is None:
        return None
    return Period(add_days(new_year, -15), add_days(new_year, 24))
