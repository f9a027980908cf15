"""A number with the unit that follows it: a count, a sum, a measure, a length of time, a percentage.

`with_unit` fills in a `Draft`; what the unit may still have behind it (五元三角, 三斤半, 一小时零十五分) is read by money.py and
lengths.py, what a rate is per by rates.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from ..items import QuantityModifier
from ..units import Unit, UnitTable
from .currency import sure_unit
from .draft import DIGITS, Draft, kind_of
from .lengths import HALF_OR_DIGIT, read_compound, read_half_or_tail
from .money import is_priced, money_sign, read_cents, read_sum
from .numbers import Number
from .rates import with_per

__all__ = ["with_unit"]


def _percent_tail(text: str, draft: Draft) -> None:
    """三成三, 三成半, 四成多."""
    after = text[draft.end : draft.end + 1]
    if draft.number is None or not draft.number.chinese or not isinstance(draft.value, int):
        if after == "多":
            draft.end, draft.modifier = draft.end + 1, "more_than"
        return
    if after == "半":
        draft.value, draft.end = draft.value + Decimal("0.5"), draft.end + 1
    elif after in DIGITS and after and text[draft.end + 1 : draft.end + 2] != "成":
        draft.value, draft.end = draft.value + Decimal(DIGITS[after]) / 10, draft.end + 1
    elif after == "多":
        draft.end, draft.modifier = draft.end + 1, "more_than"


_WARMTH = re.compile(r"(?:温|零[下上]|[负\-])[^,，。;；\n]{0,8}\Z")
_POWER = re.compile(r"[电能耗][^,，。;；\n]{0,10}\Z")


def _degree(text: str, number: Number, unit: Unit) -> Unit:
    """度 is a kilowatt-hour of electricity, a degree of warmth (最高气温38度) or of an angle (转体180度)."""
    window = max(0, number.start - 12)
    if _WARMTH.search(text, window, number.start):
        return unit._replace(symbol="Cel")
    electric = number.scaled or text.startswith("电", number.end + 1) or _POWER.search(text, window, number.start)
    return unit if electric else unit._replace(symbol="度")


def _after_half(text: str, position: int, units: UnitTable) -> Unit | None:
    """The unit of 两个半小时 and of 两个半月, whose 个月 is taken apart."""
    unit = units.match(text, position)
    if unit is not None:
        return unit if unit.kind == "duration" else None
    if text.startswith("钟", position) and text[position + 1 : position + 2] not in ("头", "表", "楼", "鼓"):
        hour = units.get("小时")  # 一个半钟
        return hour._replace(form="钟") if hour is not None else None
    month = units.get("个月")
    return month._replace(form="月") if month is not None and text.startswith("月", position) else None


class _Behind(NamedTuple):
    """What stands behind a number: the unit, where it begins, and what of the number is said between the two."""

    unit: Unit | None
    at: int
    extra: Decimal | None = None
    modifier: QuantityModifier | None = None


def with_unit(text: str, number: Number, units: UnitTable, limit: int) -> Draft | None:
    """A number with the unit that follows it; None where none does.

    Args:
        limit: a unit may not reach past this offset (where the next name or time begins).
    """
    if text.startswith("个亿", number.end):
        # 两个亿 is money unless it says of what.
        return Draft(number.start, number.end + 2, "money", number.value * 10**8, "quantities.money", unit="CNY",
                     modifier=number.modifier, number=number)  # fmt: skip
    behind = _behind(text, number, units)
    unit = sure_unit(text, number, behind.unit)
    if unit is not None and behind.at + len(unit.form) > limit:
        unit = None
    if unit is not None and unit.form == "度":
        unit = _degree(text, number, unit)
    sign = money_sign(text, number.start, units)
    if sign is not None and unit is not None and unit.kind not in ("money", "money_part", "cardinal"):
        sign = None  # $9.9%$ in TeX is no sum
    modifier = behind.modifier or number.modifier
    if sign is not None and (unit is None or unit.kind == "cardinal"):
        draft = Draft(number.start - len(sign.form), number.end, "money", number.value, "quantities.money_sign",
                      upper=number.upper, unit=sign.symbol, modifier=modifier, number=number)  # fmt: skip
        return with_per(text, draft, units)
    if unit is None or (behind.extra is not None and isinstance(number.value, Fraction)):
        return None
    value = number.value
    if behind.extra is not None and not isinstance(value, Fraction):
        value = value + behind.extra
    draft = Draft(
        number.start, behind.at + len(unit.form), kind_of(unit), value, f"quantities.{unit.kind}", upper=number.upper,
        unit=unit.symbol, form=unit, factor=unit.factor, modifier=modifier, number=number,
    )  # fmt: skip
    if sign is not None and unit.kind == "money":
        draft.start -= len(sign.form)
        if sign.form not in ("人民币", "￥", "¥") and unit.form == "元":
            draft.unit = sign.symbol
    for tail in _TAILS.get(unit.kind, ()):
        tail(text, draft, units)
    if behind.extra is None and text[draft.end : draft.end + 1] in HALF_OR_DIGIT:
        read_half_or_tail(text, draft)
    return with_per(text, draft, units)


def _behind(text: str, number: Number, units: UnitTable) -> _Behind:
    """The unit behind `number`; 半 and 多 may stand before it: 一个半工作日, 分半钟, 三个多月."""
    end = number.end
    if text[end : end + 1] not in ("个", "分"):
        unit = units.match(text, end)
        if unit is not None and unit.form == "块" and is_priced(text, number.start, end):
            # 五块三, 三块五毛 and 涨了二十块 are prices; three 块 of something are pieces.
            unit = unit._replace(kind="money", symbol="CNY")
        return _Behind(unit, end)
    if text.startswith("个半", end) and (unit := _after_half(text, end + 2, units)):
        return _Behind(unit, end + 2, extra=Decimal("0.5"))
    if text.startswith("分半钟", end) and (unit := units.get("分钟")):
        return _Behind(unit._replace(form="半钟"), end + 1, extra=Decimal("0.5"))
    if text[end : end + 2] in ("个多", "个余") and (unit := _after_half(text, end + 2, units)):
        return _Behind(unit, end + 2, modifier="more_than")
    return _Behind(units.match(text, end), end)


def _cents(text: str, draft: Draft, units: UnitTable) -> None:
    """92.35分 is a score; 分 is money behind 元 or 角, as 分钱, and of a price (电价下调三分)."""
    number = draft.number
    assert number is not None
    assert draft.form is not None
    if draft.form.form == "分" and not is_priced(text, number.start, number.end):
        draft.kind, draft.unit, draft.factor, draft.rule = "cardinal", "分", 1, "quantities.cardinal"
    else:
        draft.rule = "quantities.money"
        read_cents(text, draft, units)


def _percent(text: str, draft: Draft, units: UnitTable) -> None:
    """成 may have hundredths behind it, and two digits before 折 are tenths and hundredths (八五折 is 85 %)."""
    form = draft.form.form if draft.form is not None else ""
    if form == "成":
        _percent_tail(text, draft)
    elif form == "折" and isinstance(draft.value, int) and 10 <= draft.value < 100:
        draft.factor = 1


def _multiple(text: str, draft: Draft, units: UnitTable) -> None:
    """3倍多: the 多 is inside."""
    if text.startswith("多", draft.end):
        draft.end, draft.modifier = draft.end + 1, "more_than"


_TAILS: dict[str, tuple[Callable[[str, Draft, UnitTable], None], ...]] = {
    "money_part": (_cents, read_compound),  # 五角三分
    "percent": (_percent,),  # 三成三, 八五折
    "multiple": (_multiple,),  # 3倍多
    "money": (read_sum,),  # 五元三角, 9.9亿元人民币
    "duration": (read_compound,),  # 一小时零十五分
    "measure": (read_compound,),  # 三斤四两
}
"""What may go on behind a unit of a kind, and who reads it; each with its case."""
