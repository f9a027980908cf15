"""Reads holidays, 春运 and dates of the lunar calendar."""

from __future__ import annotations

import re

from .expressions import Expression
from .lexicon import find_relative_word, holidays
from .numbers import number, year_number
from .patterns import patterns

__all__ = ["read_headed", "read_holiday", "read_lunar", "read_new_year_day", "read_rush"]


def read_headed(text: str, year: Expression) -> Expression | None:
    """A holiday, 春运 or a lunar date whose year has just been read."""
    following = text[year.end : year.end + 1]
    if not following or following not in '的春五国元清端中重除劳“"「十七八六农正腊大新圣建年阴冬':
        return None
    return read_holiday(text, year.start) or read_rush(text, year.start) or read_lunar(text, year.start)


def read_holiday(text: str, start: int) -> Expression | None:
    """国庆黄金周, “五一”假期, 中秋国庆假期, 2022年春节; a short name alone (五一, 清明) is none."""
    found = patterns().holiday.match(text, start)
    if found is None:
        return None
    opened, closed = bool(found["open"]), bool(found["close"])
    end = found.end()
    if opened != closed:
        if opened or found["tail"]:
            return None
        end = found.end("name2") if found["name2"] else found.end("name")
    name, second, tail, after = found["name"], found["name2"], found["tail"], found["after"]
    if second and {holidays()[name].period, holidays()[second].period} != {"中秋", "国庆"}:
        # 元旦、春节期间 are two; only 中秋 and 国庆 fall into one run of days off.
        if opened:
            return None
        second = tail = after = None
        end = found.end("name")
    headed = bool(found["year"] or found["yearword"])
    if name in ("十一", "七一", "八一"):  # 十一 is a number first
        known = bool(tail or (after and (opened or name != "十一")))
    else:
        known = holidays()[name].bare or bool(tail or after or headed)
    if not known:
        return None
    result = Expression(start, end, "times.holiday", "holiday", name=f"{name}|{second}" if second else name)
    result.first = int(after == "期间" or bool(tail and "节" not in tail))  # the days off, not the day
    return _with_year(text, result, found)


def _with_year(text: str, result: Expression, found: re.Match[str]) -> Expression | None:
    if found["year"]:
        result.year = year_number(found["year"])
    elif found["yearword"]:
        entry = find_relative_word(text, found["yearword"], result.start)
        if entry is None:
            return None
        result.year_from = (entry.anchor, entry.offset)
    return result


def read_rush(text: str, start: int) -> Expression | None:
    """春运, with its year where it has one."""
    found = patterns().rush.match(text, start)
    if found is None:
        return None
    return _with_year(text, Expression(start, found.end(), "times.spring_rush", "rush"), found)


def read_lunar(text: str, start: int) -> Expression | None:
    """农历八月十五, 正月初一, 年初六."""
    found = patterns().lunar.match(text, start)
    if found is None:
        return None
    if found["newday"]:
        month, day = 1, number(found["newday"])
    else:
        month = {"正": 1, "冬": 11, "腊": 12}.get(found["month"]) or number(found["month"])
        day = number(found["day"])
    if not (1 <= month <= 12 and 1 <= day <= 30):
        return None
    result = Expression(start, found.end(), "times.lunar_date", "lunar", month=month, first=day, last=day)
    return _with_year(text, result, found)


def read_new_year_day(text: str, start: int, first: Expression) -> Expression | None:
    """正月初一至初七, 除夕至初六: after another day of the new year 初 needs no 正月."""
    found = patterns().new_year_day.match(text, start)
    if found is None or first.kind not in ("lunar", "holiday"):
        return None
    return Expression(start, found.end(), "times.lunar_date", "lunar", month=1, first=number(found["newday"]))
