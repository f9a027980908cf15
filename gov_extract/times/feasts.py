"""Reads festivals, 春运 and dates of the lunar calendar."""

from __future__ import annotations

import re

from ..units import unit_table
from .expressions import Expression
from .festivals import holidays
from .lexicon import find_relative_word
from .numbers import number, year_number
from .patterns import patterns
from .strings import BRANCHES, STEMS

__all__ = [
    "is_whole_text", "read_headed", "read_holiday", "read_lunar", "read_lunar_day", "read_new_year_day", "read_numeral_month",
    "read_rush",
]  # fmt: skip

_SHIFTS = {"翌日": 1, "次日": 1, "前夜": -1, "前一天": -1, "前一日": -1}
_LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}
# 8月十五晚上, 八月十五 of a year that is no number: Mid-Autumn, for a day of ours would be written with 日.
_MOON_NIGHT = frozenset("晚夜")
_MARKS = " 　\t\r\n“”\"'‘’「」『』《》()（）[]【】。，,.;；:：！？!?、"


# 12月4日是第十个国家宪法日: what the day is called, and no second time.
_CALLED = re.compile(
    "(?:是|为|系|定为|叫做?)(?:(?:一年一度的?)?第[0-9一二三四五六七八九十百]{1,4}个|我国的?|全国的?)?$"
)


def is_whole_text(text: str, start: int, end: int) -> bool:
    """Whether the text is nothing but this expression: then no report stands around it that it could lean on."""
    return not text[:start].strip(_MARKS) and not text[end:].strip(_MARKS)


def read_headed(text: str, year: Expression) -> Expression | None:
    """A festival, 春运 or a lunar date whose year has just been read."""
    at = year.end + text.startswith("的", year.end)
    if text[at : at + 1] not in patterns().feast_heads or at >= len(text):
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
        if opened or found["tail"] or found["shift"]:
            return None
        end = found.end("name2") if found["name2"] else found.end("name")
    name, second, tail, after = found["name"], found["name2"], found["tail"], found["after"]
    if second and {holidays()[name].period, holidays()[second].period} != {"中秋", "国庆"}:
        # 元旦、春节期间 are two; only 中秋 and 国庆 fall into one run of days off.
        if opened:
            return None
        second = tail = after = None
        end = found.end("name")
    if not _is_known(text, found, end, tail, after):
        return None
    result = Expression(start, end, "times.holiday", "holiday", name=f"{name}|{second}" if second else name)
    if holidays()[name].calendar == "sighted":
        result.modifier = "approx"
    if found["shift"] and not second and end == found.end():
        result.last = _SHIFTS[found["shift"]]
    else:
        # The days off, not the day: 国庆期间, 国庆7天, 国庆长假.
        result.first = int(after == "期间" or bool(found["long"]) or bool(tail and "节" not in tail))
    return _with_year(text, result, found)


def _is_known(text: str, found: re.Match[str], end: int, tail: str | None, after: str | None) -> bool:
    """Whether the name is a time here, and not an ordinary word, a numeral or a part of another name."""
    entry, start = holidays()[found["name"]], found.start()
    named, close = found.start("name"), found.end("name")
    if entry.not_before and text.endswith(entry.not_before, 0, named):
        return False
    if entry.not_after and text.startswith(entry.not_after, close):
        return False
    if found["mark"] and entry.calendar != "lunar":
        return False
    if text[close - 1] in "日周" and not tail and not after and _CALLED.search(text, max(0, start - 14), start):
        return False
    if tail == "节气" and entry.calendar != "term":
        return False
    if entry.bare == "alone":
        return tail == "节气" or is_whole_text(text, start, end)
    if entry.bare == "number":  # 十一 is a number first
        sure = bool(found["open"]) or found["name"] in ("七一", "八一", "六一", "三八")
        if found["name"] == "十一" and not found["open"] and end - start == 2:
            return bool(tail or (after and sure))  # alone it is eleven, as for all who parse numerals
        return bool(tail or (after and sure)) or is_whole_text(text, start, end)
    headed = found["year"] or found["short"] or found["cycle"] or found["yearword"] or found["mark"]
    return entry.bare == "yes" or bool(tail or after or headed or found["shift"]) or is_whole_text(text, start, end)


def _with_year(text: str, result: Expression, found: re.Match[str]) -> Expression | None:
    if found["year"]:
        result.year = year_number(found["year"])
    elif found["short"]:
        if found.start() and text[found.start() - 1] not in _MARKS:
            return None  # 近20年春节, 建国70年国庆: how many, not which
        result.year_from = ("short", year_number(found["short"]))
    elif found["cycle"]:
        stem, branch = (
            STEMS.index(found["cycle"][0]),
            BRANCHES.index(found["cycle"][1]),
        )
        if (stem - branch) % 2:
            return None
        result.year_from = ("cycle", (6 * stem - 5 * branch) % 60)
    elif found["yearword"]:
        entry = find_relative_word(text, found["yearword"], found.start("yearword"))
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


def read_lunar_day(text: str, start: int, month_end: int) -> Expression | None:
    """A lunar date whose year and month have just been read as if they were of our calendar: 去年五月初五, 2023年七月半."""
    at = text.find("月", month_end) + 1
    if text[at : at + 1] not in patterns().month_tails:
        return None
    return read_numeral_month(text, start)


def read_numeral_month(text: str, start: int) -> Expression | None:
    """五月初五, 八月十五, 三月三; None where it is a month of our calendar."""
    return read_lunar(text, start) or read_holiday(text, start)


def read_lunar(text: str, start: int) -> Expression | None:
    """农历八月十五, 正月初一, 年初六, 腊月, 闰四月; 农历元宵 is a festival."""
    found = patterns().lunar.match(text, start)
    if found is None:
        return read_holiday(text, start)
    if found["newday"]:
        if not text.startswith("大", start) and unit_table().match(text, found.end()) is not None:
            return None  # 年初三家企业
        result = _lunar_day(found, 1, number(found["newday"]), found.end())
        return result and _with_year(text, result, found)
    month = _LUNAR_MONTHS.get(found["month"]) or number(found["month"])
    marked = bool(found["mark"] or found["mark2"])
    own = marked or bool(found["leap"] or found["cycle"]) or found["month"] in ("正", "腊")
    word = found["day"]
    if word and not _is_day(text, found, own):
        word = None
    if word:
        day, end = 30 if word == "卅" else number(word.removeprefix("初")), found.end()
    elif own or (found["month"] == "冬" and (found["year"] or found["yearword"])):
        day, end = 0, found.end("monthend")
    else:
        return None
    result = _lunar_day(found, month, day, end)
    return result and _with_year(text, result, found)


def _lunar_day(found: re.Match[str], month: int, day: int, end: int) -> Expression | None:
    if not (1 <= month <= 12 and 0 <= day <= 30):
        return None
    result = Expression(found.start(), end, "times.lunar_date", "lunar", month=month, first=day, last=day)
    if found["leap"]:
        result.name = "leap"
    return result


def _is_day(text: str, found: re.Match[str], own: bool) -> bool:
    """Whether what stands behind a month is the day of a lunar date: 初八, 廿三, 十五 by night; not 初3名干部."""
    word, end = found["day"], found.end()
    if found["unit"]:
        return own or word[0] in "初廿卅"
    if end < len(text) and (text[end] in "0123456789%.百千万亿余多几" or unit_table().match(text, end) is not None):
        return False
    if word == "十五" and number(found["month"]) == 8 and text.startswith("中秋", end):
        return True
    if own or word[0] in "廿卅" or found["month"] == "冬":
        return True
    if word[0] == "初":
        return not word[1].isdecimal()
    if found["year"] or found["short"] or word.isdecimal():
        return False  # 2004年八月十五 has a year of our calendar, and no word that says another
    return text[end : end + 1] in _MOON_NIGHT or (word == "十五" and number(found["month"]) == 8)


def read_new_year_day(text: str, start: int, first: Expression) -> Expression | None:
    """正月初一至初七, 除夕至初六: after another day of the new year 初 needs no 正月."""
    found = patterns().new_year_day.match(text, start)
    if found is None or first.kind not in ("lunar", "holiday"):
        return None
    month = first.month if first.kind == "lunar" and not found["month"] else 1  # 五月初五至初八
    return Expression(start, found.end(), "times.lunar_date", "lunar", month=month, first=number(found["newday"]))
