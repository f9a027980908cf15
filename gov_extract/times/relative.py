"""Periods that need the reference date alone, and holidays in a given year."""

from __future__ import annotations

import datetime

from .calendar import (
    Partial,
    Period,
    add_days,
    add_months,
    days_in_month,
    lunar_date,
    lunar_month,
    spring_rush,
)
from .expressions import Expression
from .festivals import festival_period, holidays

__all__ = [
    "clocked",
    "days_between",
    "feast_period",
    "pair_period",
    "quarter_period",
    "span_period",
    "week_of",
    "week_period",
]


def clocked(expression: Expression, first: Partial, last: Partial) -> Period:
    """The period with the expression's time of day, if it has one; 22:00至6:00 ends on the next day."""
    end_clock = expression.end_clock or expression.clock
    if first == last and len(last) == 3 and end_clock < expression.clock:
        last = add_days(last, 1) or last
    return Period(first, last, expression.clock, end_clock)


def days_between(first: Partial, second: Partial) -> int:
    """Days from `first` to `second`; what is missing counts as the first month or day."""

    def whole(date: Partial) -> datetime.date:
        year, month, day = (*date, 1, 1)[:3]
        return datetime.date(year, month, min(day, days_in_month(year, month)))

    return (whole(second) - whole(first)).days


def quarter_period(anchor: Partial, offset: int) -> Period:
    """The quarter that lies `offset` quarters after that of `anchor`."""
    first = add_months((anchor[0], (anchor[1] - 1) // 3 * 3 + 1), 3 * offset)
    return Period(first, add_months(first, 2))


def week_period(expression: Expression, today: Partial) -> Period | None:
    """上周五, 本周末, 下周: weeks run from Monday to Sunday; `last` is the weekday, 8 the weekend, 0 the week."""
    monday = 1 - datetime.date(*today).isoweekday() + 7 * expression.first
    if expression.last == 0:
        first, last = 0, 6
    elif expression.last == 8:
        first, last = 5, 6
    else:
        first = last = expression.last - 1
    start, end = add_days(today, monday + first), add_days(today, monday + last)
    return None if start is None or end is None else clocked(expression, start, end)


def week_of(today: Partial, first: int, last: int) -> Period | None:
    """The weeks from the `first` to the `last` after that of `today`, Monday to Sunday."""
    monday = 1 - datetime.date(*today).isoweekday()
    start, end = add_days(today, monday + 7 * first), add_days(today, monday + 7 * last + 6)
    return None if start is None or end is None else Period(start, end)


def pair_period(word: str, today: Partial) -> Period | None:
    """今明两年, 去今两年, 今明两天, 今冬明春."""
    year = today[0] - (word[0] == "去")
    if word.endswith("天"):
        return Period(today, add_days(today, 1))
    if word.endswith("年"):
        return Period((year,), (year + 1,))
    return Period((year, 24), (year + 1, 21))


def span_period(expression: Expression, today: Partial) -> Period | None:
    """近5年, 5年来, 今后五年: years are counted in years, one year in months, for two years would hold too much."""
    count, unit = expression.first, expression.name
    if unit == "year" and abs(count) == 1:
        unit, count = "month", 12 * count
    other: Partial | None
    if unit == "year":
        here, other = today[:1], (today[0] + count,)
    elif unit == "month":
        here, other = today[:2], add_months(today, count)
    else:
        here, other = today, add_days(today, count * (7 if unit == "week" else 1))
    if other is None:
        return None
    return Period(other, here) if count < 0 else Period(here, other)


def feast_period(expression: Expression, year: int) -> Period | None:
    """春运, a lunar date or month, or a festival in `year`: its day, or the days off around it."""
    if expression.kind == "rush":
        return spring_rush(year)
    if expression.kind == "lunar":
        leap = expression.name == "leap"
        if not expression.first:
            return lunar_month(year, expression.month, leap)
        day = lunar_date(year, expression.month, expression.first, leap)
        return None if day is None else clocked(expression, day, day)
    found = [festival_period(holidays()[name], year, off=bool(expression.first)) for name in expression.name.split("|")]
    periods = [period for period in found if period is not None and period.start is not None and period.end is not None]
    if len(periods) < len(found):
        return None
    if periods[0].start_clock and len(found) == 1:
        return periods[0]
    first, last = min(p.start for p in periods if p.start), max(p.end for p in periods if p.end)
    if expression.last:  # 中秋节翌日
        day = add_days(last if expression.last > 0 else first, expression.last)
        return None if day is None else clocked(expression, day, day)
    return clocked(expression, first, last)
