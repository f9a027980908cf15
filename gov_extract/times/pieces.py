"""Pieces of a period: the 2nd week of a month, the last three days of a year or of a holiday, the first Monday of October.

`read_piece` reads them behind the period's name, `cut` finds their days.
"""

from __future__ import annotations

import datetime
import re

from ..first_characters import first_characters
from .calendar import Partial, Period, add_days, days_in_month
from .expressions import Expression
from .hours import read_tail
from .numbers import number
from .strings import DAYS_OFF

__all__ = ["cut", "read_days_off", "read_piece"]

_COUNT = "(?:[0-9]{1,3}|[二三四五六七八九]?十[一二三四五六七八九]?|[一两二三四五六七八九])"
_UNIT = "(?P<{0}>周(?!年|岁|边|期)|星期|礼拜|天|日(?!报|常|程)|个月)"
_PIECE = re.compile(
    f"的? ?(?:第 ?(?P<nth>{_COUNT}) ?个?(?:(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])|{_UNIT.format('unit')})"
    f"|(?P<last>最后|最末) ?(?P<count>{_COUNT}) ?个?(?:(?:周|星期|礼拜)(?P<lastday>[一二三四五六日天])|{_UNIT.format('unit2')})"
    f"|(?P<side>前|头|后|末) ?(?P<count2>{_COUNT}) ?个?{_UNIT.format('unit3')}(?!前|后|内)"
    "|(?P<opening>首|末)[日天])"
)
_FIRST = first_characters(_PIECE)
_ON = ("至", "到", "—", "-", "、第")
_UNITS = {"周": "week", "星期": "week", "礼拜": "week", "天": "day", "日": "day", "个月": "month"}


def read_piece(text: str, result: Expression) -> None:
    """Give a year, a month or days off the piece that follows (国庆假期第三天, 春节假期首日): the span grows."""
    if text[result.end : result.end + 1] not in _FIRST:
        return
    found = _PIECE.match(text, result.end)
    if found is None:
        return
    piece = _piece(found)
    if piece is None or (piece[0] == "month" and result.kind != "year"):
        return
    if result.kind not in ("holiday", "days_off"):
        if found["opening"]:
            return
    elif piece[0] != "day" or text.startswith(_ON, found.end()):
        return  # 国庆假期第1日至第3日: the whole, rather than half of the piece
    # 4月前两周 is of the month, 今年前两个月 is read with its year; in 2021年前3天 the days may lie before it.
    if found["side"] and found["side"] in "后末" and result.kind == "year" and piece[0] == "month":
        return
    result.piece, result.end, result.rule = piece, found.end(), "times.piece"
    if piece[0] == "day" and piece[1] == piece[2]:
        read_tail(text, result)


def read_days_off(text: str, start: int) -> Expression | None:
    """假期第二天, 长假首日: days of the holiday that the text speaks of."""
    word = next(word for word in DAYS_OFF if text.startswith(word, start))
    result = Expression(start, start + len(word), "times.piece", "days_off")
    read_piece(text, result)
    return None if result.piece is None else result


def _piece(found: re.Match[str]) -> tuple[str, int, int] | None:
    if found["opening"]:
        return ("day", 1, 1) if found["opening"] == "首" else ("day", -1, -1)
    if found["nth"]:
        count = number(found["nth"])
        if count < 1:
            return None
        if found["weekday"]:
            return ("weekday", count, _weekday(found["weekday"]))
        return (_UNITS[found["unit"]], count, count)
    count = number(found["count"] or found["count2"])
    if count < 1:
        return None
    if found["lastday"]:
        return ("weekday", -1, _weekday(found["lastday"])) if count == 1 else None
    unit = _UNITS[found["unit2"] or found["unit3"]]
    if found["last"] or found["side"] in ("后", "末"):
        return (unit, -count, -1)
    return (unit, 1, count)


def _weekday(word: str) -> int:
    return "一二三四五六日".find(word.replace("天", "日")) + 1


def cut(period: Period, piece: tuple[str, int, int]) -> tuple[Partial, Partial] | None:
    """The first and the last day (or month) of a piece of a period; None where the period has none such.

    Weeks run from Monday, and one is of the year that its Thursday is in, as ISO 8601 has it; of a month it is
    the one that its Monday is in. Numbers below zero count from the end.

    >>> cut(Period((2021,), (2021,)), ("week", 1, 1)), cut(Period((2021, 6), (2021, 6)), ("weekday", 3, 7))
    (((2021, 1, 4), (2021, 1, 10)), ((2021, 6, 20), (2021, 6, 20)))
    """
    unit, first, last = piece
    if period.start is None or period.end is None:
        return None
    if len(period.start) > 2 and (unit != "day" or len(period.end) < 3):
        return None
    start, end = _day(period.start, False), _day(period.end, True)
    if unit == "month":
        return _months(period.start[0], first, last)
    if unit == "day":
        length = (end - start).days + 1
        one, two = (first - 1, last - 1) if first > 0 else (length + first, length + last)
        inside = 0 <= one <= two < length
        return (_partial(start, one), _partial(start, two)) if inside else None
    if unit == "weekday":
        day = _nth_weekday(start, end, first, last)
        return None if day is None else (_partial(day, 0), _partial(day, 0))
    return _weeks(start, end, len(period.start) == 1, first, last)


def _weeks(
    start: datetime.date, end: datetime.date, of_year: bool, first: int, last: int
) -> tuple[Partial, Partial] | None:
    if of_year:
        monday = datetime.date.fromisocalendar(start.year, 1, 1)
        final = datetime.date.fromisocalendar(start.year, datetime.date(start.year, 12, 28).isocalendar()[1], 1)
    else:
        monday = start + datetime.timedelta(-start.weekday() % 7)
        final = end - datetime.timedelta(end.weekday())
    count = (final - monday).days // 7 + 1
    one, two = (first - 1, last - 1) if first > 0 else (count + first, count + last)
    if not 0 <= one <= two < count:
        return None
    return _partial(monday, 7 * one), _partial(monday, 7 * two + 6)


def _months(year: int, first: int, last: int) -> tuple[Partial, Partial] | None:
    one, two = (first, last) if first > 0 else (13 + first, 13 + last)
    return ((year, one), (year, two)) if 1 <= one <= two <= 12 else None


def _nth_weekday(start: datetime.date, end: datetime.date, nth: int, weekday: int) -> datetime.date | None:
    if nth < 0:
        return end - datetime.timedelta((end.isoweekday() - weekday) % 7)
    day = start + datetime.timedelta((weekday - start.isoweekday()) % 7 + 7 * (nth - 1))
    return day if day <= end else None


def _day(date: Partial, last: bool) -> datetime.date:
    if len(date) > 2:
        return datetime.date(date[0], date[1], date[2])
    year, month = date[0], date[1] if len(date) > 1 else (12 if last else 1)
    return datetime.date(year, month, days_in_month(year, month) if last else 1)


def _partial(day: datetime.date, days: int) -> Partial:
    moved = add_days((day.year, day.month, day.day), days)
    return (day.year, day.month, day.day) if moved is None else moved
