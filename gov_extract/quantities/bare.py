"""Numbers without a unit: 近20万无电人口, 三大体系, 省五部门, a table's cell, a text that is nothing but its numeral.

Most bare numerals are names, enumeration or codes, so that each way to count has its reason here.
"""

from __future__ import annotations

import re
from fractions import Fraction

from ..errors import NumeralError
from ..numerals import parse_numeral
from .draft import Draft
from .guards import in_short_quotes
from .modifiers import modifier_after, modifier_before
from .nouns import counted_noun_at
from .numbers import Number
from .reading import SCALES, Reading, is_han
from .signs import sign_length

__all__ = ["MOVES", "UPWARD", "bare", "came_to", "cell_figure", "is_compared", "whole_numeral"]

UPWARD = re.compile(r"(?<![以之如同向马北海路网线晚早])上\Z")
"""上百企业, 上千名: the 上 before a bare scale is a part of the numeral."""
MOVES = re.compile(r"(?:(?P<down>减少|减低|下降|降低|压减|回落)|增加|上升|增长|提高|上涨)了?约?(?=[0-9])")
"""What a figure of another time has done since, in figures: 较上年3.27|减少0.15万元."""
_COMPARED = re.compile(
    r"[较比](?:(?:19|20)[0-9]{2}年|[上去前]年|上月|上季度?)(?:同期|末|底|度)?(?:[\u4e00-\u9fff]{0,2}数)?的?\Z"
)
_FROM = re.compile(
    "(?<![自理事来缘])[由从](?:(?:(?:19|20)[0-9]{2}年|[上去前]年|年初)(?:同期|末|底|初)?(?:[\u4e00-\u9fff]{0,2})的)?约?\\Z"
)
_UP_TO = re.compile(
    r"(?:[升增降涨减跌]|上升|上涨|下降|下跌|回落|回升|增加|增长|提高|提升|减少|降低|压缩|扩大|缩短|缩减)[至到为](?:了|约)?(?=[0-9])"
)
_LIST_GOES_ON = re.compile(r"[和及与±][0-9]")
_GOES_ON_TO = re.compile("[-~—][0-9]")
_CLOCK_AFTER = re.compile(r":[0-9]")
_CLOCK_BEFORE = re.compile(r"[0-9]:\Z")
# 答案是四。共计三十五: what is said of something; behind it nothing follows that could be counted.
_PREDICATE = re.compile(r"(?:[是为共]|等于|合计|共计|总计|达到?|[至到])\Z")
# 答案是四，不是五: a single digit is one only where the sentence can say nothing else of it.
_IS = re.compile(r"(?:(?<![但就都还也只正凡于即便])是|等于)\Z")
_IS_NOT = re.compile(r"[。！？!?]|\Z|[不那这]是")
_PREDICATE_ENDS = frozenset("。，；、！？）)\n")
_SHARE = re.compile("(?<![万亿])[百千]分之|[成折]")
_PARTS = re.compile("[万亿百千]分之")
# The short numbers of emergency lines, government lines (12345, 12306) and companies (95598, 96110): alone they are dialled.
_DIALLED = re.compile(r"1(?:1[09]|2[02]|2[13][0-9]{2})|9[56][0-9]{3}")
_BOUNDED = frozenset(("at_least", "at_most", "less_than", "more_than"))


def bare(reading: Reading, number: Number) -> Draft | None:
    """The number as a count of its own, None where nothing says that it counts."""
    text = reading.text
    draft = Draft(
        number.start, number.end, "cardinal", number.value, "quantities.bare", upper=number.upper,
        modifier=number.modifier, number=number,
    )  # fmt: skip
    if reading.is_whole(number.start, number.end):
        return None if _DIALLED.fullmatch(text, number.start, number.end) else draft
    quoted = in_short_quotes(text, number.start, number.end)
    counts = _chinese(text, number, quoted=quoted) if number.chinese else _arabic(text, number, quoted=quoted)
    return draft if counts or (not quoted and _is_bounded(text, number)) else None


def cell_figure(number: Number) -> Draft:
    """The number of a cell that holds nothing else: 12437158 and 1999 are figures there, whatever they look like."""
    return Draft(
        number.start, number.end, "cardinal", number.value, "quantities.cell", upper=number.upper,
        modifier=number.modifier, number=number,
    )  # fmt: skip


def is_compared(text: str, start: int, end: int) -> bool:
    """Is the figure ``[start, end)`` that of another time, since which the text says what has changed: 比上年3270增加1080件?

    >>> is_compared("比上年3270增加1080件", 3, 7), is_compared("增加3270件", 2, 6)
    (True, False)
    """
    return MOVES.match(text, end) is not None and _COMPARED.search(text, max(0, start - 14), start) is not None


def came_to(text: str, start: int, end: int) -> int:
    """Where the figure begins that the bare one ``[start, end)`` has come to, 价格由1200升至1300元; 0 where it has come to none.

    >>> came_to("价格由1200升至1300元", 3, 7), came_to("由12号楼升至", 1, 3)
    (9, 0)
    """
    match = _UP_TO.match(text, end) if _FROM.search(text, max(0, start - 14), start) is not None else None
    return match.end() if match is not None else 0


def _chinese(text: str, number: Number, *, quoted: bool) -> bool:
    raw = text[number.start : number.end]
    if text[number.start - 1 : number.start] in ("、", "第") and number.start:
        return False  # 一、二、三产业: a list of names
    if not quoted and counted_noun_at(text, number.end):
        # 一部门 is no count; the 百 of 双百行动 and the 千万 of 走进千万家庭 are none either, those of 上百企业 and 近千万家庭 are.
        alone = set(raw) <= SCALES and not (
            UPWARD.search(text, max(0, number.start - 2), number.start)
            or modifier_before(text, number.start, "cardinal", bare_scale=True)
        )
        return not (alone or raw in ("一", "零", "〇"))
    large = len(raw) > 1 and number.value >= 100
    if number.scaled and not quoted and (large or number.modifier == "more_than"):
        return True
    if "点" in raw and len(raw) > 2:
        return True
    if not quoted and len(raw) == 1:
        return _IS.search(text, max(0, number.start - 2), number.start) is not None and (
            _IS_NOT.match(text, number.end) is not None
        )
    return (
        not quoted
        and text[number.end : number.end + 1] in _PREDICATE_ENDS
        and _PREDICATE.search(text, max(0, number.start - 2), number.start) is not None
    )


def _arabic(text: str, number: Number, *, quoted: bool) -> bool:
    if quoted:
        return False
    raw = text[number.start : number.end]
    if number.scaled or number.modifier or not isinstance(number.value, int):
        return True
    if _GOES_ON_TO.match(text, number.end):
        return False  # 3-5号楼: what is joined to a figure behind it is no figure of its own
    if is_year(text, number):
        return False  # 净网2022, and the years over a table's columns
    after = text[number.end : number.end + 1]
    if is_han(after) and (is_compared(text, number.start, number.end) or came_to(text, number.start, number.end)):
        return True
    if is_han(after) and not _LIST_GOES_ON.match(text, number.end):
        # 12345找政府, 95306货运平台 are numbers to dial; 全市33镇街 counts.
        return number.value < 100 and counted_noun_at(text, number.end)
    if _CLOCK_AFTER.match(text, number.end) or _CLOCK_BEFORE.search(text, max(0, number.start - 3), number.start):
        return False  # 3:30
    if number.value >= 10**7 and "," not in raw:
        return False
    before = text[number.start - 1 : number.start]
    if before == "±":  # 65±2; 误差±2 has no middle
        return text[max(0, number.start - 2) : number.start - 1].isdigit()
    if before == "-":  # a cell, -12
        first = number.start == 1 and _LIST_GOES_ON.match(text, number.end) is not None
        return first or (number.start > 1 and text[number.start - 2] in " \t|(\n")
    # At the head of a text a figure counts as it does at the head of a line.
    return not before or is_han(before) or before in ":、,，(和及与 \n\t|"


def _is_bounded(text: str, number: Number) -> bool:
    """大于二十, ≥50, 1000以上: who names a bound states a number; 三以下 may still be a list's."""
    if text.startswith("之间", number.end):
        return True
    after = modifier_after(text, number.end, "cardinal")
    if after in ("at_least", "at_most"):
        return number.end - number.start > 1 or not number.chinese
    before = modifier_before(text, number.start, "cardinal", bare_scale=False)
    ends = text[number.end : number.end + 1]
    return before in _BOUNDED and (not is_han(ends) or ends in "的并且小大不而") and not is_year(text, number)


def is_year(text: str, number: Number) -> bool:
    """Could these four digits be a year?"""
    return number.end - number.start == 4 and text[number.start : number.start + 2] in ("19", "20")


def whole_numeral(reading: Reading) -> Draft | None:
    """A text that is nothing but a numeral is that number, however it is written: 拾, -.5, 七成六, 千三."""
    start, end = reading.whole
    if start >= end or reading.owned.overlaps(start, end) or reading.words.covering(start, end):
        return None
    text = reading.text
    first = sign_length(text, start)
    if _DIALLED.fullmatch(text, start, end):
        return None
    try:
        value = parse_numeral(text[start - first : end])
    except NumeralError:
        return None
    if isinstance(value, Fraction):
        return Draft(start - first, end, "fraction", value, "quantities.whole")
    if _SHARE.search(text, start, end):
        return Draft(start - first, end, "percent", value, "quantities.whole", unit="%", factor=100)
    if _PARTS.search(text, start, end):  # 万分之五 is a fraction, and so is 万万分之一
        return Draft(start - first, end, "fraction", Fraction(value), "quantities.whole")
    return Draft(start - first, end, "cardinal", value, "quantities.whole")
