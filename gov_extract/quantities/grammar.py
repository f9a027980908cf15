"""A number with the unit that follows it: a count, a sum, a measure, a length of time, a percentage.

`with_unit` fills in a `Draft`; what the unit may still have behind it (五元三角, 三斤半, 一小时零十五分) is read by money.py and
lengths.py, what a rate is per by rates.py.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

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


def with_unit(text: str, number: Number, units: UnitTable, limit: int) -> Draft | None:
    """A number with the unit that follows it; None where none does.

    Args:
        limit: a unit may not reach past this offset (where the next name or time begins).
    """
    end = number.end
    value, modifier = number.value, number.modifier
    sign = money_sign(text, number.start, units)
    # 一个半工作日, 两个半小时; 三个多月.
    extra: Decimal | None = None
    if text[end : end + 1] not in ("个", "分"):
        unit = units.match(text, end)
        if unit is not None and unit.form == "块" and is_priced(text, number.start, end):
            # 五块三, 三块五毛 and 涨了二十块 are prices; three 块 of something are pieces.
            unit = unit._replace(kind="money", symbol="CNY")
    elif text.startswith("个半", end) and (unit := _after_half(text, end + 2, units)):
        extra, end = Decimal("0.5"), end + 2
    elif text.startswith("分半钟", end) and (unit := units.get("分钟")):
        extra, end, unit = Decimal("0.5"), end + 1, unit._replace(form="半钟")
    elif text[end : end + 2] in ("个多", "个余") and (unit := _after_half(text, end + 2, units)):
        modifier, end = "more_than", end + 2
    elif text.startswith("个亿", end):
        # 两个亿 is money unless it says of what.
        end += 2
        value *= 10**8
        return Draft(number.start, end, "money", value, "quantities.money", unit="CNY", modifier=_mod(modifier),
                     number=number)  # fmt: skip
    else:
        unit = units.match(text, end)
    unit = sure_unit(text, number, unit)
    if unit is not None and end + len(unit.form) > limit:
        unit = None
    if unit is not None and unit.form == "度":
        unit = _degree(text, number, unit)
    if unit is not None and unit.kind not in ("money", "money_part", "cardinal"):
        sign = None  # $9.9%$ in TeX is no sum
    if unit is None and sign is None:
        return None
    if unit is None or (sign is not None and unit.kind not in ("money", "money_part")):
        assert sign is not None
        draft = Draft(number.start - len(sign.form), number.end, "money", value, "quantities.money_sign",
                      upper=number.upper, unit=sign.symbol, modifier=_mod(modifier), number=number)  # fmt: skip
        return with_per(text, draft, units)
    end += len(unit.form)
    if extra is not None:
        if isinstance(value, Fraction):
            return None
        value = value + extra
    kind = unit.kind
    draft = Draft(
        number.start, end, kind_of(unit), value, f"quantities.{kind}", upper=number.upper, unit=unit.symbol, form=unit,
        factor=unit.factor, modifier=_mod(modifier), number=number,
    )  # fmt: skip
    if kind == "money_part" and unit.form == "分" and not is_priced(text, number.start, number.end):
        # 92.35分 is a score; 分 is money behind 元 or 角, as 分钱, and of a price (电价下调三分).
        draft.kind, draft.unit, draft.factor, draft.rule = "cardinal", "分", 1, "quantities.cardinal"
    elif kind == "money_part":
        draft.rule = "quantities.money"
        read_cents(text, draft, units)
    if kind == "percent" and unit.form == "成":
        _percent_tail(text, draft)
    elif kind == "percent" and unit.form == "折":
        _discount(text, draft, number)
    elif kind == "multiple" and text.startswith("多", end):
        draft.end, draft.modifier = end + 1, "more_than"
    elif kind == "money":
        if sign is not None:
            draft.start -= len(sign.form)
            if sign.form not in ("人民币", "￥", "¥") and unit.form == "元":
                draft.unit = sign.symbol
        read_sum(text, draft, units)
    elif kind in ("duration", "measure", "money_part"):
        read_compound(text, draft, units)
    if extra is None and text[draft.end : draft.end + 1] in HALF_OR_DIGIT:
        read_half_or_tail(text, draft)
    return with_per(text, draft, units)


def _mod(modifier: str | None) -> QuantityModifier | None:
    if modifier == "more_than":
        return "more_than"
    return "approx" if modifier == "approx" else None


def _discount(text: str, draft: Draft, number: Number) -> None:
    """八五折 is 85 %: two digits in a row are tenths and hundredths here."""
    if isinstance(draft.value, int) and 10 <= draft.value < 100:
        draft.factor = 1
