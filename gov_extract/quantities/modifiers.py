"""近 约 超 不低于 … 以上 左右: what the words around a number say about its exactness (TIMEX3's `mod`)."""

from __future__ import annotations

import re
from typing import cast

from ..first_characters import first_characters
from ..items import QuantityModifier

__all__ = ["is_modifier", "modifier_after", "modifier_before"]

# A verb or copula may stand between the word and the figure: 约为10倍, 不低于其80%, 超过了3成, 至少要一周.
_LINK = r"(?:了|为|是|有|达|到|要|占|于|在|需|能|可|其|过|人民币)?"
# Longest first within each class, so that 不超过 is not read as 超过 and 不足 not as 足.
_BEFORE = re.compile(
    rf"(?:(?P<at_least>(?:不[得应能可会]?|未)(?:低于|少于|小于)|不下于|不下|至少|最少|最低|起码|[大高多]于(?:或者?)?等于|≥|>=)"
    rf"|(?P<at_most>(?:不[得应能可会]?|未)(?:超过|高于|大于|多于|突破)|不超|至多|最多|顶多|[小低少]于(?:或者?)?等于|≤|<=)"
    rf"|(?P<less_than>不足|不到|不满|未满|未达|未到|低于|少于|小于|<|将近|接近|逼近|(?<![最附临邻新亲远相就靠贴])近(?!年来))"
    rf"|(?P<more_than>超过|突破|高于|多于|大于|>|不止|逾|(?<![赶反高])超|(?<=[^通经超不度渡错])过(?=\Z))"
    rf"|(?P<approx>大约|大概|大致|约莫|(?<![节签预条契履合违公特简制失爽赴邀相规婚租续守])约合?|估计有))"
    rf"{_LINK} ?\Z"
)
# 约为上年的10倍, 超过全省人口的54%: what the share is of stands between the word and the figure.
_BEFORE_SHARE = re.compile(
    r"(?:(?P<at_least>不低于|不少于|至少)|(?P<at_most>不超过|不高于)|(?P<less_than>不足|不到|将近|接近)|(?P<more_than>超过)|(?P<approx>大约|(?<![节签预条契履合])约))"
    r"(?:了|为|是|占)?[^,，。;；:、0-9（）()“”\n了]{1,10}的\Z"
)
_AFTER = re.compile(
    r"(?:[ \t\n]?[(（][^()（）]{0,12}[)）])?"
    r"(?:(?P<at_least>(?:及其?|或者?)?以上|之上|起(?=[,，。;；、)）\s]|$))"
    r"|(?P<at_most>(?:及其?|或者?)?以[下内]|之[下内])"
    r"|(?P<within>内(?!容|部|外|地|涵|阁|蒙|陆|河|贸|需|向|存|科|江|资|设|置|控|审|查|环|罚|幕|参|生|镜|乡|径|燃|销|黄|服))"
    r"|(?P<approx>左右|上下|许(?=[,，。;；、]|$)|前后)"
    r"|(?P<more_than>有余|还多|还要多|多点|开外|出头|挂零)"
    r"|(?P<strong>强(?=[,，。;；、()]|$)))"
)
# One look at a character spares most searches: it must be one that `_BEFORE` knows, or one that `_AFTER` can begin with.
_LAST = frozenset(_BEFORE.pattern)
_FIRST = first_characters(_AFTER)


def modifier_before(text: str, start: int, kind: str, *, bare_scale: bool) -> QuantityModifier | None:
    """The modifier that the words before a number at `start` state.

    Args:
        text: folded text.
        start: where the number begins.
        kind: the quantity's kind.
        bare_scale: the number begins with a scale or 半. Only then does 过 mark excess: 过百万人次, 过半;
            通过3项 states none.

    >>> modifier_before("总投资逾3200亿元", 4, "money", bare_scale=False)
    'more_than'
    >>> modifier_before("预约40份", 2, "cardinal", bare_scale=False) is None
    True
    """
    last = text[start - 1 : start]
    match = _BEFORE.search(text, max(0, start - 7), start) if last in _LAST else None
    if match is None and last == "的" and kind in ("multiple", "percent", "fraction"):
        match = _BEFORE_SHARE.search(text, max(0, start - 18), start)
    if match is None:
        return None
    modifier = match.lastgroup
    if modifier == "more_than" and match[modifier] == "过" and not bare_scale:
        return None
    return cast("QuantityModifier", modifier)


def modifier_after(text: str, end: int, kind: str) -> QuantityModifier | None:
    """The modifier that the words right after a quantity of `kind` ending at `end` state.

    >>> modifier_after("三成三以上;", 3, "percent")
    'at_least'
    """
    if text[end : end + 1] not in _FIRST:
        return None
    match = _AFTER.match(text, end)
    if match is None:
        return None
    group = match.lastgroup
    if group == "within":  # 三天内, 50公里内; but 12省内 and 3个镇内 are places
        return "at_most" if kind in ("duration", "measure") else None
    if group == "strong":  # 三分之一强; but 全国50强 is a league
        return "more_than" if kind in ("fraction", "percent") else None
    return cast("QuantityModifier", group)


def is_modifier(text: str, *, before: bool) -> bool:
    """Is `text`, which stands before a figure or behind it, nothing but a word that `modifier_before` or `_after` reads?

    >>> is_modifier("不超过", before=True), is_modifier("左右", before=False), is_modifier("其中", before=True)
    (True, True, False)
    """
    return (_BEFORE if before else _AFTER).fullmatch(text) is not None
