"""Reads dates: what has a year, a month, a day of the month, a quarter or a half of the year."""

from __future__ import annotations

import re

from .calendar import days_in_month
from .expressions import Expression
from .feasts import read_headed, read_lunar_day
from .hours import CLAUSE_OPENERS, read_tail
from .lexicon import find_relative_word
from .numbers import DIGITS, SEASONS, edge, number, year_number
from .patterns import patterns
from .pieces import read_piece
from .years import roc_year, set_short_year

__all__ = ["read_bare_year", "read_date", "read_month_word", "read_year_range"]


_RANGE_LEADS = ("从", "自", "时间", "时间为", "年份", "在")


def read_year_range(text: str, start: int) -> Expression | None:
    """2018至2020年, 2023-24年度, （2021—2025）; of a list (2016、2017年) the next year, which borrows its 年."""
    grammar = patterns()
    found = grammar.years.match(text, start)
    if found is None and text[start - 1 : start] in ("（", "("):
        found = grammar.bracket_years.match(text, start)
    if found is not None:
        first, word = year_number(found["from"]), found["to"]
        if len(word) == 4:
            last = year_number(word)
        elif found["annual"]:
            last = first // 100 * 100 + int(word)
        else:
            return None
        if not first < last < first + 200:
            return None
        return Expression(start, found.end(), "times.year_range", "years", first=first, last=last)
    found = grammar.year_list.match(text, start)
    if found is None:
        return _bare_range(text, start)
    result = Expression(start, found.end(), "times.year", "year", year=year_number(found["year"]))
    if found["same"]:
        result.kind, result.rule = "same", "times.same_period"  # 2015和2016年同期: of both
    return result


def _bare_range(text: str, start: int) -> Expression | None:
    """从2016-2018: two years without 年, where the word before says that they are."""
    found = patterns().bare_years.match(text, start)
    if found is None or not (text.endswith(_RANGE_LEADS, 0, start) or (start == 0 and found.end() == len(text))):
        return None
    first, last = int(found["from"]), int(found["to"])
    if not first < last < first + 100:
        return None
    return Expression(start, found.end(), "times.year_range", "years", first=first, last=last)


def read_bare_year(text: str, start: int) -> Expression | None:
    """A year that has lost its 年 and opens a sentence, before a place: 2017东莞市…."""
    if start and text[start - 1] not in "。！？\n　 ":
        return None
    found = patterns().bare_year.match(text, start)
    if found is None:
        return None
    return Expression(start, found.end(), "times.bare_year", "year", year=int(found["year"]))


def read_date(text: str, start: int) -> Expression | None:
    """A date with any of its parts: 2023年10月5日, 今年3月, 上年末, 三季度, 去年同期."""
    found = patterns().date.match(text, start)
    if found is None or found.lastgroup is None:
        return None
    if found["month"] and found.lastgroup in ("month", "monthedge", "daybare"):
        lunar = read_lunar_day(text, start, found.end("month"))
        if lunar is not None:
            return lunar
    result = Expression(start, found.end(), "times.year", "year")
    if found["year"]:
        result.year = year_number(found["year"])
        if result.year % 100 == 0 and text.startswith(("历史", "的历史", "前", "来"), result.end):
            return None  # 2000年的历史, 1800年前
    elif found["yearword"]:
        word = found["yearword"]
        entry = find_relative_word(text, word, start)
        if entry is None:
            return None
        result.year_from = (entry.anchor, entry.offset)
        if word == "全年":
            result.rule = "times.whole_year"
    elif found["roc"]:
        result.year = roc_year(found["roc"])
        if not result.year:
            return None
    elif found["bracketed"]:  # 去(2016)年, and 上(105)年 of the Republic
        written = int(found["bracketed"])
        result.year = written if written >= 1000 else 1911 + written
    elif found["fiscal"]:
        result.year, result.rule = year_number(found["fiscal"]), "times.fiscal_year"
    elif found["short"] and not set_short_year(text, result, found):
        return None
    last = found.lastgroup
    if last not in _YEAR_GROUPS and not _INNER[last](result, found):
        if found["year"]:
            result.kind = "none"  # 2023年2月29日, 2023年13月: neither a length of 2023 years nor a day of another
            return result
        return None
    if result.kind == "year" and last in _YEAR_GROUPS:
        headed = read_headed(text, result)
        if headed is not None:
            return headed
    if result.kind in ("year", "months") and result.modifier is None:
        read_piece(text, result)
        if result.piece is not None:
            return result
    if result.kind == "days" and result.first == result.last and last != "dayl":
        read_tail(text, result)
    elif result.rule == "times.month" and text.startswith("当月", result.end):
        result.end += 2  # 8月当月
    return result


_YEAR_GROUPS = frozenset(("year", "yearword", "roc", "bracketed", "fiscal", "short", "whole"))


def _months(result: Expression, first: int, last: int, rule: str) -> bool:
    result.kind, result.first, result.last, result.rule = "months", first, last, rule
    return 1 <= first <= last <= 12


def _days(result: Expression, first: int, last: int, rule: str) -> bool:
    """Days of a month, once its month is read; -1 is the month's last."""
    result.kind, result.first, result.last, result.rule = "days", first, last, rule
    if last < 0:
        return True
    limit = days_in_month(result.year or 0, result.month) if result.month else 31
    return 1 <= first <= last <= limit


def _in_month(result: Expression, found: re.Match[str]) -> bool:
    word = found["monthword"]
    if word:
        entry = find_relative_word(found.string, word, found.start("monthword"))
        if entry is None:
            return False
        result.month_from = (entry.anchor, entry.offset)
    else:
        result.month = number(found["month"])
        if not 1 <= result.month <= 12:
            return False
    last = found.lastgroup
    if word == "同月" and last == "monthword" and _has_year(result):
        result.month_from = None  # 去年同月
        result.kind, result.rule = "same", "times.same_period"
        return True
    if last == "daybare" and not _is_bare_day(result, found):
        result.end = found.start("daybare")
        while found.string[result.end - 1] == " ":
            result.end -= 1
        last = "month"
    if last in ("day", "dayl", "daybare"):
        day = number(found[last])
        return _days(result, day, day, "times.date")
    if last == "day2":
        return _days(result, number(found["day1"]), number(found["day2"]), "times.day_range")
    if last == "third":
        third = found["third"]
        first, end = {"上": 1, "中": 11, "下": 21}[third[0]], {"上": 10, "中": 20, "下": -1}[third[-1]]
        return _days(result, first, end, "times.third_of_month")
    if last == "halfmonth":
        first, end = (1, 15) if found["halfmonth"] == "上" else (16, -1)
        return _days(result, first, end, "times.half_month")
    if last == "monthlast":
        return _days(result, -1, -1, "times.date")
    result.kind, result.first, result.last, result.rule = "months", result.month, result.month, "times.month"
    if last == "monthedge":
        result.modifier, result.rule = edge(found["monthedge"]), "times.month_edge"
    return True


def _is_bare_day(result: Expression, found: re.Match[str]) -> bool:
    """1月3 without its 日: before a clock, behind a year, or where the text begins and ends with it."""
    text, end = found.string, found.end()
    if not found["month"] or (not found["daybare"].isascii() and (found["month"].isascii() or result.year is None)):
        return False  # 8月十五 is a day of the lunar year
    return _has_year(result) or ":" in text[end : end + 4] or (result.start == 0 and end == len(text))


def _month_range(result: Expression, found: re.Match[str]) -> bool:
    return _months(result, number(found["month1"]), number(found["month2"]), "times.month_range")


def _named_months(result: Expression, found: re.Match[str]) -> bool:
    """6、7、8三个月: months in a row, as many as are said."""
    named = [number(word) for word in found["monthset"].split("、")]
    in_a_row = named == list(range(named[0], named[0] + len(named)))
    if not in_a_row or len(named) != number(found["many"]):
        return False
    return _months(result, named[0], named[-1], "times.month_range")


def _listed_month(result: Expression, found: re.Match[str]) -> bool:
    month, text, end = number(found["monthl"]), found.string, found.end()
    if (
        text[end : end + 1] == "、"
        and not found["year"]
        and not found["yearword"]
        and _is_label(text, result, month, end)
    ):
        return False
    return _months(result, month, month, "times.month")


def _is_label(text: str, result: Expression, month: int, end: int) -> bool:
    """一、6月就业人数: the numeral of an item, not the month of January."""
    if text[result.start].isascii():
        return False
    following = re.match("[0-9]{1,2}|[一二三四五六七八九十]{1,2}", text[end + 1 : end + 3])
    opens = not result.start or text[result.start - 1] in CLAUSE_OPENERS
    return following is not None and opens and (following[0].isascii() or number(following[0]) != month + 1)


def _first_months(result: Expression, found: re.Match[str]) -> bool:
    return _months(result, 1, number(found["months"]), "times.month_range")


def _quarter(result: Expression, found: re.Match[str]) -> bool:
    word = found["quarterl"] or found["quarter"].removeprefix("第")
    if re.fullmatch("[^第首]季", found["quarter"] or "") and not _has_year(result):
        return False  # 一年四季
    quarter = 1 if word[0] == "首" else number(word[0])
    result.modifier = edge(found["quarteredge"])
    return _months(result, 3 * quarter - 2, 3 * quarter, "times.quarter")


def _quarter_range(result: Expression, found: re.Match[str]) -> bool:
    first, last = number(found["quarter1"]), number(found["quarter2"])
    return _months(result, 3 * first - 2, 3 * last, "times.quarter_range")


def _first_quarters(result: Expression, found: re.Match[str]) -> bool:
    return _months(result, 1, 3 * number(found["quarters"]), "times.quarter_range")


def _english_quarter(result: Expression, found: re.Match[str]) -> bool:
    first, before = int(found["q"]), found.string[result.start - 1 : result.start]
    if before and not _has_year(result) and before not in CLAUSE_OPENERS and before not in "在于从自比较和与及至到的":
        return False  # 奥迪Q3
    return _months(result, 3 * first - 2, 3 * int(found["q2"] or first), "times.quarter")


def _half(result: Expression, found: re.Match[str]) -> bool:
    if found["half"] in ("前", "后") and not _has_year(result):
        return False
    first = 1 if found["half"] in ("上", "前") else 7
    result.modifier = edge(found["halfedge"])
    return _months(result, first, first + 5, "times.half_year")


def _year_edge(result: Expression, found: re.Match[str]) -> bool:
    result.modifier, result.rule = edge(found["yearedge"]), "times.year_edge"
    return _has_year(result)


def _season(result: Expression, found: re.Match[str]) -> bool:
    result.kind, result.first, result.rule = "season", SEASONS[found["season"]], "times.season"
    return _has_year(result)  # 夏季 in general is no time


def _end_of_year(result: Expression, found: re.Match[str]) -> bool:
    result.month, day = (12, 31) if found.lastgroup == "yearlast" else (1, 1)
    return _days(result, day, day, "times.date") and _has_year(result)


def _same(result: Expression, found: re.Match[str]) -> bool:
    result.kind, result.rule = "same", "times.same_period"
    if _has_year(result):
        return True
    text, start, end = found.string, result.start, result.end
    if found["same"] != "同期" or text.startswith(_NOT_AFTER_SAME, end):
        return False
    if text.endswith(_NOT_BEFORE_SAME, 0, start):
        return False
    result.year_from = ("governing", -1 if text.endswith(("较", "比", "与", "于"), 0, start) else 0)
    return True


# 历史同期 is no one period; 同期声, 同期学员 are none at all.
_NOT_BEFORE_SAME = ("历史", "历年", "往年", "常年", "近年", "以往", "任务", "建设", "不同", "时间")
_NOT_AFTER_SAME = ("声", "水平", "录音", "学员", "入", "对比", "可比", "建设", "推进")


def _has_year(result: Expression) -> bool:
    return result.year is not None or result.year_from is not None


_INNER = {
    **dict.fromkeys(
        ("month", "monthword", "day", "dayl", "daybare", "day2", "third", "halfmonth", "monthlast", "monthedge"),
        _in_month,
    ),
    "month2": _month_range,
    "many": _named_months,
    "monthl": _listed_month,
    "months": _first_months,
    "quarter": _quarter,
    "quarteredge": _quarter,
    "quarterl": _quarter,
    "quarter2": _quarter_range,
    "quarters": _first_quarters,
    "q": _english_quarter,
    "q2": _english_quarter,
    "half": _half,
    "halfedge": _half,
    "yearedge": _year_edge,
    "season": _season,
    "same": _same,
    "yearlast": _end_of_year,
    "yearfirst": _end_of_year,
}


_FROM_JANUARY = re.compile(r"(?<![0-9.])1[-—~至到]\Z")


def read_month_word(text: str, start: int) -> Expression | None:
    """上月, 本月5日, 1-本月; 月底 alone is of the reference's month."""
    if text[start] != "月":
        result = read_date(text, start)
        if result is not None and result.kind == "months" and _FROM_JANUARY.search(text, max(0, start - 3), start):
            result.start, result.first, result.rule = start - 2, 1, "times.month_range"
        return result
    before = text[start - 1 : start]
    if before and (before in DIGITS or before in "0123456789十个岁每当本上下同次几数"):
        return None
    result = Expression(start, start + 2, "times.month_edge", "months", month_from=("reference", 0))
    result.modifier = edge(text[start + 1])
    return result
