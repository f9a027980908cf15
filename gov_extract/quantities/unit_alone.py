"""Units that state no number, although their scale would read as one: a cell 亿元, the 万元 of 以万元为单位."""

from __future__ import annotations

import re

from .draft import Draft

__all__ = ["is_unit_alone"]

# 十 is a numeral before it is a scale: 十美元 is a sum.
_SCALES = re.compile("[百千万亿]+")
_OPENS = frozenset("\n\t|(:/ ")
_CLOSES = frozenset("\n\t|)/ ")
# 单位:件、万元: the units of a table, one behind the other.
_UNITS_OF_TABLE = re.compile(r"单位[:：][^。；\n0-9]{1,16}[、,，/]\Z")
_SHARE_ALONE = re.compile(r"1/(?:10{0,8})?[万亿]人?\)|1/10{3,8}\)|[百千十]?[万亿]分之一\)")
_PER_ALONE = re.compile(r"10{0,8}[万亿]?人?\)")
_IN_WORDS = re.compile("为(?:计量|计算)?单位|计(?:算|量|价)?(?![划入提生件时])")


def is_unit_alone(text: str, draft: Draft) -> bool:
    """Is `draft` but a unit with its scale, alone in its cell or bracket?

    万元现金 and 惠及万户 state a number, a cell 万元 says in what the figures beside it count.
    """
    number = draft.number
    if draft.kind in ("fraction", "cardinal") and draft.start and text[draft.start - 1] in "(/":
        # 死亡率(1/10万), 发病率(/10万): in what the figures of a head are.
        alone = _SHARE_ALONE if draft.kind == "fraction" else _PER_ALONE
        if (draft.kind == "fraction" or text[draft.start - 2 : draft.start] == "(/") and alone.match(text, draft.start):
            return True
    if (
        number is None
        or draft.start != number.start
        or draft.unit is None
        or draft.modifier is not None
        or not number.scaled
    ):
        return False
    if text[number.start] not in "百千万亿" or _SCALES.fullmatch(text, number.start, number.end) is None:
        return False
    start, end = draft.start, draft.past
    before, after = text[start - 1 : start] if start else "\n", text[end : end + 1] or "\n"
    if before == "以" and _IN_WORDS.match(text, end):
        return True
    if _UNITS_OF_TABLE.search(text, max(0, start - 24), start):
        return True
    # The blank between a unit and the figure of the next cell is gone: 亿元752.4.
    return before in _OPENS and (after in _CLOSES or after.isdigit())
