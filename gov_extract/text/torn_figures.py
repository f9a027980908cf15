"""Figures that layout has torn: what stands inside one figure and is no part of it, so that rules read it whole.

A page sets ``1 130 405亿元`` with blanks, a PDF breaks ``2313.⏎6亿元`` at the end of its line, a hand types ``1，234起``
with the comma of the sentence, and TeX leaves ``9.\\,9\\%``. Each is one figure, and half of it would be a wrong value.
`cuts` names the stretches to take out. Each rule asks what stands around: a row of a table holds blanks between its
figures, too, and those stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..errors import NumeralError
from ..numerals import parse_numeral
from ..numerals.blanks import without_blanks
from ..units import unit_table

__all__ = ["cuts"]

Span = tuple[int, int]

_SMALL = "零〇一二两三四五六七八九十百千万亿兆廿卅"
_FORMAL = "壹贰叁肆伍陆柒捌玖拾佰仟"
_NUMERAL = f"{_SMALL}{_FORMAL}"

# 1 130 405亿元, as GB/T 15835 allows; 1 6687亿元 by people who count in 万.
_BLANK_GROUPS = re.compile(
    r"(?<![0-9.])(?<![0-9][,， ])(?:[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,4}(?: [0-9]{4})+(?=(?:\.[0-9]{1,6})?[万亿]))"
    r"(?![0-9]|[,，][0-9]|[.][0-9]+\.)(?:\.[0-9]{1,9})?"
)
# 分别为412 300、98 700及1 203: figures of a list, each without a unit of its own; and what may be said of one behind it.
_LIST_BEFORE = re.compile("[0-9]、\\Z")
_GOES_ON = re.compile("[、及和与至到或] ?[0-9]|[,;!?](?![0-9])|[增减升降涨跌]|上升|下[降跌]|不等|[较比占]|[同环]比")
# 表1 200户: the number of a table, then a figure; 案件1 200宗 and 代表1 200名 are counted.
_NUMBERED = re.compile(r"(?:第|附[件表图录]|续表|(?:\A|\n)[表图])\Z")
_BLANKS = re.compile(" +")
_GROUPED_BEFORE = re.compile("[0-9] [0-9]{3} +[\u4e00-\u9fff]{1,8}\\Z")
_YEAR = re.compile(r"(?:19|20)[0-9]{2} ")
_COMMA_GROUPS = re.compile(r"，(?<=[0-9]，)(?=[0-9]{3}(?![0-9]))")
_COMMA_HEAD = re.compile(r"(?:\A|[^0-9.,，]|(?:\A|[^0-9])[,，])(?P<head>[1-9][0-9]{0,2})\Z")
_COMMA_TAIL = re.compile(r"(?:，[0-9]{3}){1,12}(?![0-9，,])(?:\.[0-9]{1,9})?")
_ALIGNED = re.compile(r"(?:分别|依次)(?:[为是有达]|达到)? ?\Z")
_MORE_BEHIND = re.compile(r"[^0-9。；;\n]{0,8}[0-9]")
_LISTED = re.compile(r"(?:分别|依次|各)[^。；\n]{0,20}\Z")
# 2313.⏎6亿元; a number at the head of a line with a point behind it is an item's label.
_BROKEN_POINT = re.compile(
    r"\.(?<=[0-9]\.)(?P<behind> ?\n ?| )[0-9]{1,9}(?![0-9.])|\n(?<=[0-9]\n)(?P<before>)\.[0-9]{1,9}(?![0-9.])"
)
_LABEL = re.compile(r"(?:\A|\n)[ \t]*[0-9]{1,2}\Z")
_TEX = re.compile(r"\\(?:[,;:! ](?<=[0-9.]\\.)(?=[0-9.])|(?=[%$&]))")
_TEX_MATH = re.compile(r"\$(?=[0-9][0-9.,\\ ;:!]{0,20}(?:\\?%)?\$)|(?<=[0-9%])\$")

_CHINESE = re.compile(f"[{_NUMERAL}0-9][{_NUMERAL}0-9点分之又成折余多几]*(?: +[{_NUMERAL}0-9点分之又成折余多几]+)+")
_EXCESS = str.maketrans("", "", "余多几")
_DIGIT_LABEL = re.compile("[0-9]{1,2}|[一二三四五六七八九十]").fullmatch
# 政 府 工 作 报 告, 一 百 五 十 个 百 分 点: type that is set apart letter by letter.
_SPACED = re.compile("(?<![^ \n])[\u4e00-\u9fff](?: [\u4e00-\u9fff]){3,}(?![^ \n，。；、：！？])")
_PLAIN_DIGITS = frozenset("零〇一二两三四五六七八九")

# One search of all blanks spares most texts the others.
_BLANK_IN_FIGURE = re.compile(
    f" (?:(?<=[0-9] )(?=[0-9]{{3}})|(?<=[{_NUMERAL}点分之] )|(?<=[\u4e00-\u9fff0-9] )(?=[{_NUMERAL}点分之又成折])"
    "|(?<=[\u4e00-\u9fff] )(?=[\u4e00-\u9fff] ))"
)
_CELL_BEGINS = frozenset("\n\t|")
_CLAUSE_ENDS = frozenset("，。；、）)！？;\n\t|")
_TIME_UNITS = frozenset("年月日号时点")


def cuts(text: str) -> Iterable[Span]:
    """The stretches of folded `text` that stand inside one figure, in order and apart.

    >>> [tuple("全国产值1 130 405亿元"[slice(*span)]) for span in cuts("全国产值1 130 405亿元")]
    [(' ',), (' ',)]
    """
    found: list[Span] = []
    if "，" in text:
        found += _commas(text)
    if "\\" in text:
        found += (match.span() for match in _TEX.finditer(text))
        found += (match.span() for match in _TEX_MATH.finditer(text))
    if "\n" in text or " " in text:
        found += _points(text)
    if " " in text and _BLANK_IN_FIGURE.search(text) is not None:
        found += _groups(text)
        found += _chinese(text)
        found += _spaced(text)
    return found if len(found) < 2 else sorted(set(found))


def _is_measured(text: str, end: int) -> bool:
    """Does a unit, a scale or a sign of percentage stand at `end`?"""
    after = text[end : end + 1]
    if after in ("余", "多") and len(text) > end + 1:
        end, after = end + 1, text[end + 1]
    return after in ("万", "亿", "%", "‰") or unit_table().match(text, end) is not None


def _stands_whole(text: str, start: int, end: int) -> bool:
    """Do the characters around ``[start, end)`` say that it is one figure, not several in a row?"""
    if _is_measured(text, end) or (text[end : end + 1] == " " and _is_measured(text, end + 1)):
        return True
    while start and text[start - 1] == " ":
        start -= 1
    while text[end : end + 1] == " ":
        end += 1
    if not start and (end == len(text) or text[end:].strip() in _CLAUSE_ENDS):
        return True  # the text is nothing else
    before, after = text[start - 1 : start], text[end : end + 1]
    if _GROUPED_BEFORE.search(text, max(0, start - 24), start) is not None:
        return False  # 甲县 12 345 乙县 98 765: two figures of each, it may be
    alone = not before or before in _CELL_BEGINS
    if alone:
        return not after or after in _CELL_BEGINS
    if not "\u4e00" <= before <= "\u9fff" and not _LIST_BEFORE.search(text, max(0, start - 2), start):
        return False
    return not after or after in _CLAUSE_ENDS or _GOES_ON.match(text, end) is not None


def _groups(text: str) -> Iterator[Span]:
    for match in _BLANK_GROUPS.finditer(text):
        if _YEAR.match(match[0]) or not _stands_whole(text, *match.span()):
            continue
        if _NUMBERED.search(text, max(0, match.start() - 2), match.start()) or _is_list(text, *match.span()):
            continue
        yield from _blanks_in(text, *match.span())


def _is_list(text: str, start: int, end: int) -> bool:
    """样本分别为300 400 500户: where 分别 says that there are several and nothing else parts them, the blanks do."""
    if text.count(" ", start, end) < 2 or _ALIGNED.search(text, max(0, start - 6), start) is None:
        return False
    return _MORE_BEHIND.match(text, end) is None


def _blanks_in(text: str, start: int, end: int) -> Iterator[Span]:
    for blank in _BLANKS.finditer(text, start, end):
        yield blank.span()


def _commas(text: str) -> Iterator[Span]:
    """破案1，234起: the comma of the sentence between groups of three, where a unit follows the last."""
    done = 0
    for match in _COMMA_GROUPS.finditer(text):
        if match.start() < done:
            continue
        head = _COMMA_HEAD.search(text, max(0, match.start() - 5), match.start())
        tail = _COMMA_TAIL.match(text, match.start()) if head is not None else None
        if head is None or tail is None or _LISTED.search(text, max(0, match.start() - 24), match.start()):
            continue
        done = tail.end()
        start = head.start("head")
        if text[start - 1 : start] in ("$", "¥", "￥", "€", "£"):
            continue  # $20，300美元: two sums
        if not _stands_whole(text, start, done) or text[done : done + 1] in _TIME_UNITS:
            continue
        for at in range(match.start(), done):
            if text[at] == "，":
                yield at, at + 1


def _points(text: str) -> Iterator[Span]:
    """2313.⏎6亿元 and 4. 5个百分点: the figure goes on behind the break, for its unit stands there."""
    for match in _BROKEN_POINT.finditer(text):
        if text[match.end() : match.end() + 1] in _TIME_UNITS or not _is_measured(text, match.end()):
            continue
        if _LABEL.search(text, max(0, match.start() - 4), match.start()):
            continue
        yield match.span("behind") if match["behind"] else (match.start(), match.start() + 1)


def _chinese(text: str) -> Iterator[Span]:
    """一百 五十, 四点 五个百分点, 三分 之一: blanks in a numeral in characters, where it can only be one."""
    for match in _CHINESE.finditer(text):
        start, end = match.span()
        sequence = match[0]
        at_head = not start or text[start - 1] == "\n"
        if at_head and _is_labelled(sequence) and text[end : end + 1] not in ("", "\n"):
            continue  # 三 十二件: an item's label
        if not _is_one(sequence):
            # 一 百 五 十 个 百 分 点: what follows may have been taken for a part of it.
            continue
        yield from _blanks_in(text, start, end)
        unit = unit_table().match(text, end + 1) if text[end : end + 1] == " " else None
        if unit is not None:
            yield end, end + 1


def _is_labelled(sequence: str) -> bool:
    """Does a lone digit stand first, and what could be a numeral of its own behind it?"""
    first, _, rest = sequence.partition(" ")
    return _DIGIT_LABEL(first) is not None and rest.lstrip()[0] not in "点分之又成折余多几"


def _is_one(sequence: str) -> bool:
    written, _ = without_blanks(sequence.translate(_EXCESS))
    if " " in written or written.isascii():
        return False
    try:
        parse_numeral(written)
    except NumeralError:
        return False
    return True


def _spaced(text: str) -> Iterator[Span]:
    for match in _SPACED.finditer(text):
        if all(character in _PLAIN_DIGITS or character == " " for character in match[0]):
            continue
        for blank in range(match.start() + 1, match.end(), 2):
            if text[blank - 1] not in _PLAIN_DIGITS or text[blank + 1] not in _PLAIN_DIGITS:
                yield blank, blank + 1
