"""Reads dates that are written in figures alone: 2023-10-05, 1994.01-19, 20240307, 2022.1-2022.6, 09-01 20:01."""

from __future__ import annotations

import re

from .calendar import days_in_month
from .expressions import Expression
from .hours import read_tail
from .strings import TO

__all__ = ["MONTH_DAY_CLOCK", "NUMERIC", "read_iso", "read_month_day", "read_numeric"]

_YEAR = "(?:1[0-9]|20|21)[0-9]{2}"
NUMERIC = (
    rf"(?<![0-9A-Za-z./-])(?:{_YEAR}[-./][0-9]{{1,2}}[-./][0-9]"
    rf"|(?:19|20)[0-9]{{6}}(?![0-9A-Za-z./%-])"
    rf"|(?:19|20)[0-9]{{2}}\.[0-9]{{1,2}}{TO}(?:19|20)[0-9]{{2}}\.[0-9]{{1,2}}(?![0-9]))"
)
"""What a trigger looks for."""
MONTH_DAY_CLOCK = r"(?<![0-9A-Za-z./-])[01]?[0-9][-/][0-3]?[0-9] {1,2}[0-2]?[0-9]:[0-5][0-9]"
"""09-01 20:01: the time of day says that it is no code."""

_ISO = re.compile(
    rf"(?P<year>{_YEAR})(?:(?P<sep>[-./])(?P<month>[0-9]{{1,2}})(?P=sep)(?P<day>[0-9]{{1,2}})|\.(?P<month2>[0-9]{{2}})-(?P<day2>[0-9]{{2}}))"
    r"(?:(?![0-9]|\.[0-9]|-[0-9]{1,2}(?![0-9:]))|(?=[0-9]{2}:[0-9]{2}))"
    r"(?:(?:[ T]{1,2}|-|(?<=[-./][0-9]{2}))(?P<clock>(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9])?))?"
)
_EIGHT = re.compile("(?P<year>(?:19|20)[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
# 20230105号 and 编号20230105 are codes, 20230105元 an amount.
_NOT_BEFORE_EIGHT = ("号", "编", "码", "第", "No.", "NO.", "约", "共", "计", "近", "超", "达", "为", "〔", "[")
_NOT_AFTER_EIGHT = frozenset("号元个人次件起家户年吨米万亿千平公立亩辆条名期款号.,")
_MONTHS = re.compile(
    rf"(?P<year>(?:19|20)[0-9]{{2}})\.(?P<month>[0-9]{{1,2}}){TO}"
    r"(?P<year2>(?:19|20)[0-9]{2})\.(?P<month2>[0-9]{1,2})(?![0-9.]| ?[万亿元%个米吨])"
)
_MONTH_DAY = re.compile("(?P<month>[01]?[0-9])[-/·](?P<day>[0-3]?[0-9])(?![0-9])")


def read_numeric(text: str, start: int) -> Expression | None:
    """A date of figures: in three parts, in eight figures, or two months with their years."""
    return _read_months(text, start) or read_iso(text, start) or _read_eight(text, start)


def read_iso(text: str, start: int) -> Expression | None:
    """2023-10-05, 2023.10.05, 1994.01-19, 2021-03-24 15:59."""
    found = _ISO.match(text, start)
    if found is None:
        return None
    result = _day(found, int(found["month"] or found["month2"]), int(found["day"] or found["day2"]))
    if result is None:
        return None
    clock = found["clock"]
    if clock:
        result.clock = "T0" + clock if clock[1] == ":" else "T" + clock
    else:
        read_tail(text, result)
    return result


def _day(found: re.Match[str], month: int, day: int) -> Expression | None:
    year = int(found["year"])
    if not 1 <= month <= 12 or not 1 <= day <= days_in_month(year, month):
        return None
    return Expression(
        found.start(), found.end(), "times.date", "days", year=year, month=month, first=day, last=day
    )  # fmt: skip


def _read_eight(text: str, start: int) -> Expression | None:
    found = _EIGHT.match(text, start)
    if found is None or text.endswith(_NOT_BEFORE_EIGHT, 0, start):
        return None
    following = text[found.end() : found.end() + 1]
    if following and (following in _NOT_AFTER_EIGHT or following.isdecimal()):
        return None
    return _day(found, int(found["month"]), int(found["day"]))


def _read_months(text: str, start: int) -> Expression | None:
    """2022.1-2022.6, two months with a dot each."""
    found = _MONTHS.match(text, start)
    if found is None:
        return None
    first, last = int(found["month"]), int(found["month2"])
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    result = Expression(start, found.end(), "times.range", "months", year=int(found["year"]), first=first, last=first)
    result.upto = Expression(
        found.start("year2"), found.end(), "times.month", "months", year=int(found["year2"]), first=last, last=last
    )
    return result


def read_month_day(text: str, start: int) -> Expression | None:
    """09-01, 12/1, 6·30: a month and a day; only where the caller knows that they are no code and no fraction."""
    found = _MONTH_DAY.match(text, start)
    if found is None:
        return None
    month, day = int(found["month"]), int(found["day"])
    if not 1 <= month <= 12 or not 1 <= day <= days_in_month(0, month):
        return None
    result = Expression(start, found.end(), "times.date", "days", month=month, first=day, last=day)
    read_tail(text, result)
    return result
