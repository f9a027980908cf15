"""One unit for several figures: the last of a list gives it to the others, a heading to those under it."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise

from ..layout.readings import Tables
from ..numerals import factor_of
from .bare import MOVES, came_to, is_compared
from .cells import heading_units
from .draft import Draft, kind_of

__all__ = ["share_compared_units", "share_from_units", "share_heading_units", "share_list_units"]

_FAR = 3
# How many times as much a figure may be as the one that it comes from, where that is to tell its scale.
_NEAR = 20
_DECIMALS = re.compile(r"\.([0-9]+)")
_SCALES = frozenset("百千万亿")
_LIST_JOIN = re.compile(r" ?[、,，和及与] ?")


def share_list_units(drafts: list[Draft], text: str) -> None:
    """18.18和24.48个百分点, 3183.3亿、3116.4亿和2420.2亿元: the unit of the last figure is that of each."""
    for index in range(len(drafts) - 2, -1, -1):
        draft, following = drafts[index], drafts[index + 1]
        if draft.unit is not None or draft.kind != "cardinal" or following.form is None or following.upper is not None:
            continue
        number = draft.number
        if number is None or draft.end != number.end or (number.chinese and not number.scaled):
            continue
        if text[following.start] in _SCALES:
            continue  # 系数0.545,万元GDP能耗: a scale without a figure opens the next name
        gap = text[draft.end : following.start]
        if len(gap) <= 3 and _LIST_JOIN.fullmatch(gap):
            draft.kind, draft.unit = following.kind, following.unit
            draft.form, draft.rule, draft.per = following.form, "quantities.shared_unit", following.per
            draft.factor = following.form.factor * _shared_scale(draft, following, text)


def _shared_scale(draft: Draft, following: Draft, text: str) -> int:
    """亿 of 分别为12.5和13.4亿元, which is of both: where a figure without one is near the other; in 5000和1.2亿元 nobody can tell."""
    assert following.form is not None
    if following.number is None or text[following.start] > "9":
        return 1  # 3、四个
    carried = Fraction(following.factor) / Fraction(following.form.factor)
    scale = _scale_of(following, text) * (int(carried) if following.rule == "quantities.shared_unit" else 1)
    if scale == 1 or _scale_of(draft, text) != 1 or isinstance(draft.value, str) or isinstance(following.value, str):
        return 1
    one, other = Fraction(draft.value), Fraction(following.value) / _scale_of(following, text)
    return scale if 0 < other <= _NEAR * one <= _NEAR * _NEAR * other else 1


def share_compared_units(drafts: list[Draft], text: str) -> None:
    """经费支出3.12万元,较上年3.27减少0.15万元: the figure compared with is in the unit and the scale in which the sum comes out.

    Where it comes out in none (较上年327减少0.15万元) nobody has said what it counts.
    """
    for index in range(1, len(drafts) - 1):
        draft, moved = drafts[index], drafts[index + 1]
        if draft.unit is not None or draft.kind != "cardinal" or draft.number is None or moved.number is None:
            continue
        move = MOVES.match(text, draft.end)
        if move is None or move.end() != moved.start or not is_compared(text, draft.start, draft.end):
            continue
        for level in drafts[max(0, index - _FAR) : index][::-1]:
            if text.find("\n", level.end, draft.start) >= 0:
                break
            scale = _scale_between(level, draft, moved, text, down=move["down"] is not None)
            if scale:
                draft.kind, draft.unit, draft.form = level.kind, level.unit, level.form
                draft.factor, draft.rule = level.factor * scale, "quantities.compared_unit"
                break


def share_from_units(drafts: list[Draft], text: str) -> None:
    """价格由1200升至1300元: what something has come from is in the unit of what it has come to.

    In 由1.2升至1.5万吨 in its scale, too, in 由9800增至1.2万吨 not: where both or neither are near, nobody can tell.
    """
    for draft, reached in pairwise(drafts):
        if draft.unit is not None or draft.kind != "cardinal" or draft.number is None or draft.end != draft.number.end:
            continue
        if reached.form is None or reached.number is None or came_to(text, draft.start, draft.end) != reached.start:
            continue
        scales = {_scale_of(reached, text), 1} if _scale_of(draft, text) == 1 else {1}
        now = _exact(reached)
        one = Fraction(reached.form.factor)
        near = [scale for scale in scales if now <= _NEAR * _exact(draft) * one * scale <= _NEAR * _NEAR * now]
        if len(scales) == 1 or len(near) == 1:
            scale = near[0] if len(scales) > 1 else 1
            draft.kind, draft.unit, draft.form = reached.kind, reached.unit, reached.form
            draft.factor, draft.rule, draft.per = one * scale, "quantities.shared_unit", reached.per


def _scale_between(level: Draft, other: Draft, moved: Draft, text: str, *, down: bool) -> int:
    """By what `other` is to be multiplied so that `level` is as far from it as `moved` says; 0 where nothing helps."""
    if level.number is None or level.unit is None:
        return 0
    rates = level.kind == "percent" and moved.kind == "percentage_point"
    relative = moved.kind == "percent" and level.kind != "percent"
    if not (rates or relative or level.unit == moved.unit):
        return 0
    now, change = _exact(level), _exact(moved)
    for scale in sorted({_scale_of(level, text), _scale_of(moved, text), 1}, reverse=True):
        one = Fraction(level.factor) * scale
        before = _exact(other) * one
        unsure = _step(level, text) + one * _places(other, text)
        fallen = before - now if down else now - before
        if relative and before:
            fallen, unsure = fallen * 100 / before, unsure * 100 / before
        if abs(fallen - change) * 2 <= unsure + _step(moved, text):
            return scale
    return 0


def _exact(draft: Draft) -> Fraction:
    return Fraction(0) if isinstance(draft.value, str) else Fraction(draft.value) * Fraction(draft.factor)


def _scale_of(draft: Draft, text: str) -> int:
    assert draft.number is not None
    return factor_of(text[draft.start : draft.number.end].lstrip("-0123456789.,"))


def _places(draft: Draft, text: str) -> Fraction:
    """One in the last digit that is written."""
    assert draft.number is not None
    decimals = _DECIMALS.search(text, draft.start, draft.number.end)
    return Fraction(1, 10 ** len(decimals[1])) if decimals is not None else Fraction(1)


def _step(draft: Draft, text: str) -> Fraction:
    return Fraction(draft.factor) * _scale_of(draft, text) * _places(draft, text)


def share_heading_units(drafts: list[Draft], text: str, tables: Tables) -> None:
    """318.40 under 绝对数(亿元), and 发行总额(亿元) 1234.5: the unit of a head is that of its bare figures."""
    for draft, (scale, unit) in heading_units(drafts, text, tables):
        if unit is not None:
            draft.kind, draft.unit = kind_of(unit), unit.symbol
            draft.form, draft.factor = unit, unit.factor
        if isinstance(scale, Fraction) and not isinstance(draft.value, str):
            draft.kind, draft.value = "fraction", Fraction(draft.value) * scale  # 7.42 under 死亡率(1/10万)
        else:
            draft.factor *= scale
        draft.rule = "quantities.heading_unit"
