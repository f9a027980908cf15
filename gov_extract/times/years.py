"""Years that are not written with four digits: 08年, 九七年, 两千零五年, 三六七年, and years of the Republic in Taiwan."""

from __future__ import annotations

import re

from ..text.origin import origin_of
from .expressions import Expression
from .feasts import is_whole_text
from .hours import CLAUSE_OPENERS
from .numbers import DIGITS, number
from .strings import TO

__all__ = ["read_roc_years", "roc_year", "set_short_year"]

_PARTS_THAT_ARE_NO_LENGTH = frozenset(
    (
        "day",
        "dayl",
        "day2",
        "third",
        "halfmonth",
        "quarter",
        "quarteredge",
        "quarters",
        "q",
        "half",
        "halfedge",
        "months",
    )
)
_PIECE_AHEAD = re.compile("的?第[0-9一二三四五六七八九十]{1,3}个?(?:周|星期|礼拜|季)")
_TERMS = (
    "徒刑",
    "刑期",
    "拘役",
    "历时",
    "耗时",
    "用时",
    "长达",
    "为期",
    "年限",
    "年龄",
    "共",
    "满",
    "至少",
    "已有",
    "超过",
)
# 三五年 and 七八年 are about so many years.
_ABOUT = frozenset(("三五", "一二", "一两", "二三", "三四", "四五", "五六", "六七", "七八", "八九"))


def roc_year(word: str) -> int:
    """The year of a year of the Republic: 103, 一〇三, 一百零三, 元; 0 if it is none."""
    if word.isascii() and word.isdecimal():
        count = int(word)
    elif word.startswith("一百"):
        count = 100 + (number(word[2:].lstrip("零〇")) if word[2:] else 0)
    elif len(word) > 1 and all(c in DIGITS for c in word):
        count = int("".join(DIGITS[c] for c in word))
    else:
        count = number(word)
    return 1911 + count if 1 <= count <= 200 else 0


def set_short_year(text: str, result: Expression, found: re.Match[str]) -> bool:
    """Give `result` the year of ``found["short"]``; False where it is a length of time, or no one knows."""
    word, last = found["short"], found.lastgroup or ""
    with_part = last != "short" or _PIECE_AHEAD.match(text, result.end) is not None
    if text.endswith(_TERMS, 0, result.start):
        return False
    if text.startswith("间", result.end) and not with_part and origin_of(text) != "TW":
        return False  # 20年间 is a length, 98年至103年间 in Taiwan a range
    if word.startswith("一百") or (len(word) > 1 and word.isascii()):
        if origin_of(text) == "TW":
            return _in_taiwan(text, result, word, with_part)
        if len(word) == 3 and word.isascii() and found[0].endswith("年度"):
            return _in_taiwan(
                text, result, word, with_part
            )  # 114年度: of the Republic, whether or not the text says so
        if len(word) != 2:
            return False
    if "千" in word:
        return _thousands(text, result, word, with_part)
    if word.isascii():
        sure = last in _PARTS_THAT_ARE_NO_LENGTH or (with_part and _opens(text, result.start))
        if word[0] != "0" and not sure:
            return False
        result.year_from = ("short", int(word))
        return True
    digits = "".join(DIGITS.get(c, c) for c in word)
    if len(digits) > 2:
        result.year = int(digits)
        return result.year > 0 and (with_part or is_whole_text(text, result.start, result.end))
    if not with_part and (word in _ABOUT or digits[0] in "1234"):
        return False
    result.year_from = ("short", int(digits))
    return True


_ROC_RANGE = re.compile(f"(?P<from>[0-9]{{2,3}})年?{TO}(?P<to>[0-9]{{2,3}}) ?年(?!代|期|级|内|以)度?")
_ROC_LIST = re.compile("(?P<year>[0-9]{2,3})(?=(?:、[0-9]{2,3}){0,8}[、和及与][0-9]{2,3} ?年(?!代|期|级|内|以))")


def read_roc_years(text: str, start: int) -> Expression | None:
    """100至104年, 103、104年 in a text of Taiwan."""
    found = _ROC_RANGE.match(text, start) or _ROC_LIST.match(text, start)
    if found is None or origin_of(text) != "TW":
        return None
    if "to" not in found.re.groupindex:
        year = roc_year(found["year"])
        return Expression(start, found.end(), "times.year", "year", year=year) if 1991 <= year <= 2060 else None
    first, last = roc_year(found["from"]), roc_year(found["to"])
    if not 1950 <= first < last <= 2060:
        return None
    return Expression(start, found.end(), "times.year_range", "years", first=first, last=last)


def _opens(text: str, start: int) -> bool:
    return not start or text[start - 1] in CLAUSE_OPENERS or text[start - 1] in "于在自从至到的"


def _in_taiwan(text: str, result: Expression, word: str, with_part: bool) -> bool:
    year = roc_year(word)
    # 服務20年 is a length there too; 98年 opens a clause or goes on with a month.
    plain = len(word) > 2 or (_opens(text, result.start) and year >= 1991)
    if not year or year > 2060 or not (with_part or plain):
        return False
    result.year = year
    return True


def _thousands(text: str, result: Expression, word: str, with_part: bool) -> bool:
    head, _, rest = word.partition("千")
    tail = number(rest.lstrip("零")) if rest else 0
    if not 0 <= tail <= 99 or not (with_part or is_whole_text(text, result.start, result.end)):
        return False
    result.year = 1000 * number(head) + tail
    return True
