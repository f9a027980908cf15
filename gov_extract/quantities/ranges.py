"""Two numbers that are one quantity: 3至5天, 10-15%, 5至10亿元, 500万美元至800万美元, 三、五天."""

from __future__ import annotations

import re
from fractions import Fraction

from ..first_characters import first_characters
from ..units import UnitTable
from .draft import Draft, number_at
from .grammar import with_unit
from .guards import SEQUENCE, Spans
from .money import money_sign
from .numbers import Number, shares_scale
from .signs import sign_length

__all__ = ["JOIN", "JOINTS", "neighbours", "range_from", "upper_number"]

JOIN = re.compile(r"(?:\(不?含\))? ?(?:至|到|—{1,2}|-|~) ?")
JOINTS = first_characters(JOIN)
"""What `JOIN` can begin with: without one of them behind it no number is the lower end of a range."""
# 由7天压缩到3至5天: the 到 before the figure has closed the change.
_MOVED = re.compile(
    r"(?:[增减升降涨跌]|[增减]少|增加|减少|上升|下降|下跌|上涨|回升|回落|增长|提高|降低)了?(?:约|近|逾|超过?)?\Z"
)
# 零下5至零下2℃, -5℃至-2℃: the upper end has its own sign where the lower one has.
_SIGN = re.compile("零下|[-负](?=[0-9])")
_FROM = re.compile(r"[从由自][^,，。;；:：\n到至为成]{0,12}\Z")


def upper_number(text: str, number: Number, units: UnitTable, owned: Spans) -> Number | None:
    """The upper number of a range that begins at `number`, where it has a unit or a scale; else None."""
    join = JOIN.match(text, number.end)
    if join is None or number.upper is not None:
        return None
    high = number_at(text, _behind_sign(text, number, join.end()), units)
    if high is None or high.upper is not None or owned.overlaps(high.start, high.end):
        return None
    if text[high.end : high.end + 1] == "-" and text[high.end + 1 : high.end + 2].isdigit():
        return None  # 1-2-3 is a code
    return high if high.scaled or units.match(text, high.end) is not None else None


def _behind_sign(text: str, number: Number, position: int) -> int:
    """Where the upper numeral of a range begins whose lower one is `number`: behind its sign, if both have one."""
    sign = _SIGN.match(text, position)
    return sign.end() if sign is not None and sign_length(text, number.start) else position


def range_from(
    text: str, number: Number, plain: Draft | None, units: UnitTable, owned: Spans, limit: int
) -> Draft | None:
    """The range that begins at `number`, by itself `plain`; 从A到B states two figures and is none."""
    sign = text[number.end : number.end + 2].strip()[:1]
    high = upper_number(text, number, units, owned)
    if high is not None:
        return (
            None if sign in ("至", "到") and _is_change(text, number) else _one_unit(text, number, high, units, limit)
        )
    return None if plain is None else _two_units(text, number, plain, units, owned, limit)


def _is_change(text: str, number: Number) -> bool:
    return _FROM.search(text, max(0, number.start - 14), number.start) is not None


def _leads_to_level(text: str, number: Number, lower: Draft, upper: Draft) -> bool:
    """减少2700人至115700人: the first figure is the difference, the second the level that it led to."""
    if _MOVED.search(text, max(0, number.start - 6), number.start) is None:
        return False
    assert not isinstance(lower.value, str)
    assert not isinstance(upper.value, str)
    # 增长5%至8% is a range of rates, 上升0.2%至3.5% a difference and a level.
    return lower.kind not in ("percent", "percentage_point") or upper.value >= 4 * lower.value


def _one_unit(text: str, number: Number, high: Number, units: UnitTable, limit: int) -> Draft | None:
    low = shares_scale(text, number, high)
    draft = with_unit(text, high, units, limit)
    if draft is None:
        if not high.scaled:
            return None
        draft = Draft(high.start, high.end, "cardinal", high.value, "quantities.bare", number=high)
    if isinstance(draft.value, str) or draft.upper is not None:
        return None
    sign = 0
    join = JOIN.match(text, number.end)
    below = join is not None and join.end() < high.start  # its own sign is between
    if below or low.value >= draft.value:
        # 气温-5至3℃: five is not below three, minus five is.
        sign = sign_length(text, number.start)
        low, draft.value = low._replace(value=-low.value), -draft.value if below else draft.value
        if not sign or low.value >= draft.value:
            return None  # -0至0℃ spans nothing
    if draft.form is not None and draft.form.group == SEQUENCE:
        return None  # 3-5号楼
    before = money_sign(text, number.start, units)
    if before is not None and draft.kind == "cardinal" and draft.form is None:
        draft.kind, draft.unit = "money", before.symbol
    draft.start = number.start - (len(before.form) if before is not None and draft.kind == "money" else sign)
    draft.upper, draft.value, draft.rule = draft.value, low.value, "quantities.range"
    return draft


def _two_units(text: str, number: Number, lower: Draft, units: UnitTable, owned: Spans, limit: int) -> Draft | None:
    """10%-15%, 500万美元至800万美元: the unit is written twice."""
    if lower.upper is not None or isinstance(lower.value, str):
        return None
    join = JOIN.match(text, lower.past)
    if join is None or (join[0].strip() in ("至", "到") and _is_change(text, number)):
        return None
    high = number_at(text, _behind_sign(text, number, join.end()), units)
    if high is None or owned.overlaps(high.start, high.end):
        return None
    upper = with_unit(text, high, units, limit)
    if (
        upper is None
        or isinstance(upper.value, str)
        or (upper.kind, upper.unit, upper.factor) != (lower.kind, lower.unit, lower.factor)
        or (lower.per is not None and upper.per != lower.per)
        or (join[0].strip() in ("至", "到") and _leads_to_level(text, number, lower, upper))
    ):
        return None
    below = join.end() < high.start
    if below or lower.value >= upper.value:
        sign = sign_length(text, number.start)
        low, top = -lower.value, -upper.value if below else upper.value
        if not sign or low >= top:
            return None
        lower.value, upper.value, lower.start = low, top, lower.start - sign  # -5℃至3℃, -5℃至-2℃
    lower.end, lower.upper, lower.rule = upper.end, upper.value, "quantities.range"
    lower.per, lower.behind = upper.per, upper.behind
    return lower


def neighbours(text: str, number: Number, units: UnitTable, limit: int) -> Draft | None:
    """三、五天 and 七、八个: neighbouring digits before one unit; 一、二级 and 1、3、5分钟 are lists."""
    if not number.chinese or number.end - number.start != 1 or not text.startswith("、", number.end):
        return None
    if number.start and text[number.start - 1] in "、第":
        return None
    high = number_at(text, number.end + 1, units)
    if high is None or not high.chinese or high.upper is not None or high.modifier:
        return None
    # 二、三十名: the scale is stated once.
    low = shares_scale(text, number, high)
    step = Fraction(high.value) / Fraction(low.value) if low.value else Fraction(0)
    if step not in (Fraction(digit + 1, digit) for digit in range(2, 9)) and (number.value, high.value) != (3, 5):
        return None
    draft = with_unit(text, high, units, limit)
    if draft is None or isinstance(draft.value, str) or draft.form is None or draft.form.group == SEQUENCE:
        return None
    if draft.form.form in ("级", "类", "项", "条"):
        return None
    draft.start, draft.upper, draft.value, draft.modifier = number.start, draft.value, low.value, "approx"
    draft.rule = "quantities.neighbours"
    return draft
