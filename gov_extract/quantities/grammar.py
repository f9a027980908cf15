"""What a number and the characters after it make: a share, a ratio, a sum, a measure, a count.

Reading order for a newcomer: `with_unit` is the common case (it fills in a `Draft`); the other functions are the
forms that are no plain "number + unit", each with the case that it is for.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from ..items import QuantityModifier
from ..units import Unit, UnitTable
from .currency import sure_unit
from .draft import DIGITS, Draft, kind_of, number_at, plain
from .lengths import HALF_OR_DIGIT, half_measure, read_compound, read_half_or_tail
from .money import is_priced, money_sign, read_cents, read_sum
from .numbers import Number, Value
from .rates import with_per

__all__ = ["doubling", "fraction", "half", "ratio", "with_unit"]


_DOUBLED = re.compile(r"翻[了上]?(?P<near>将?近|约)?\Z")


def fraction(text: str, number: Number, units: UnitTable) -> Draft | None:
    """百分之三十五点八, 三分之二, 二又三分之一, 百分之十至二十, 1/3, 百分百."""
    end = number.end
    whole: Value = 0
    if text.startswith("又", end):
        lower = number_at(text, end + 1, units)
        if lower is None or not text.startswith("分之", lower.end):
            return None
        whole, number_of = number.value, lower
    else:
        number_of = number
    if text.startswith("分之", number_of.end):
        top = number_at(text, number_of.end + 2, units)
        if top is None or top.upper is not None or not number_of.value:
            return None
        if number_of.value in (100, 1000) and not whole:
            draft = Draft(
                number.start, top.end, "percent", top.value, "quantities.percent_in_words", unit="%",
                factor=Fraction(100, int(number_of.value)), number=top,
            )  # fmt: skip
            if top.modifier == "more_than":
                draft.modifier = "more_than"
            join = _RANGE.match(text, top.end)
            high = number_at(text, _after_share(text, join.end()), units) if join else None
            if high is not None and Fraction(high.value) > Fraction(top.value):
                draft.end, draft.upper = high.end, high.value
            return draft
        value = Fraction(whole) + Fraction(top.value) / Fraction(number_of.value)
        return Draft(number.start, top.end, "fraction", value, "quantities.fraction", number=top)
    if text.startswith("分百", end) and text[number.start : end] == "百":
        return Draft(number.start, end + 2, "percent", 100, "quantities.percent_in_words", unit="%", number=number)
    if text.startswith("/", end) and not number.chinese:
        low = number_at(text, end + 1, units)
        if (
            low is None
            or not isinstance(low.value, int)
            or not low.value
            or text.startswith("/", low.end)
            or (text[low.end : low.end + 1].isascii() and text[low.end : low.end + 1].isalnum())
            or Fraction(number.value) >= low.value
        ):
            return None
        share = Fraction(number.value) / low.value
        return Draft(number.start, low.end, "fraction", share, "quantities.fraction", number=low)
    return None


_RANGE = re.compile(r" ?(?:至|到|—{1,2}|-|~) ?")


def _after_share(text: str, position: int) -> int:
    """Past a second 百分之, as in 百分之三到百分之五."""
    return position + 3 if text.startswith("百分之", position) else position


_RATIO_WORDS = re.compile(r"[比率例为到达至约是][^,，。;；\n]{0,4}\Z")


def ratio(text: str, number: Number, units: UnitTable) -> Draft | None:
    """3:1, 三比一, 13.01:32.29:54.7: figures joined by one kind of sign, without units."""
    sign = text[number.end : number.end + 1]
    if sign not in (":", "比"):
        return None
    parts, end = [number], number.end
    while text.startswith(sign, end) and len(parts) < 8:
        part = number_at(text, end + 1, units)
        if part is None or part.upper is not None or part.modifier:
            break
        parts.append(part)
        end = part.end
    if len(parts) < 2 or any(part.upper is not None or part.modifier for part in parts):
        return None
    if sign == "比" and (units.match(text, end) is not None or text[end : end + 1] in "年月日"):
        return None  # 5比2019年
    if sign == ":" and len(parts) == 2:
        # 15:59 is a clock unless something around speaks of a ratio.
        minutes = text[parts[1].start : end]
        looks_like_clock = len(minutes) == 2 and minutes.isdigit() and int(minutes) < 60
        if looks_like_clock and not _RATIO_WORDS.search(text, max(0, number.start - 8), number.start):
            return None
    value = ":".join(plain(part.value) for part in parts)
    return Draft(number.start, end, "ratio", value, "quantities.ratio", number=parts[-1])


def half(text: str, start: int, units: UnitTable) -> Draft | None:
    """半年, 半个多月, 半数; `start` is where 半 stands. 一半 is read from its 一."""
    end = start + 1
    if text.startswith("数", end):
        return Draft(start, end + 1, "fraction", Fraction(1, 2), "quantities.half")
    more = text[end : end + 2] in ("个多", "个余")
    unit = units.match(text, end + 2 if more else end)
    if unit is not None and unit.kind == "duration":
        draft = Draft(
            start, (end + 2 if more else end) + len(unit.form), "duration", Decimal("0.5"), "quantities.half",
            unit=unit.symbol, form=unit, factor=unit.factor,
        )  # fmt: skip
        if more:
            draft.modifier = "more_than"
        return draft
    if (measured := half_measure(text, start, units)) is not None:
        return measured
    before = text[start - 1 : start]
    if before == "过" and text[start - 2 : start] != "通过":
        return Draft(start, end, "fraction", Fraction(1, 2), "quantities.half", modifier="more_than")
    return None


def doubling(text: str, number: Number) -> Draft | None:
    """翻一番, 翻了两番, 翻了近一番: 2 and 4 times; the number stands before 番."""
    if not text.startswith("番", number.end) or not isinstance(number.value, int) or not 0 < number.value < 64:
        return None
    verb = _DOUBLED.search(text, max(0, number.start - 5), number.start)
    if verb is None:
        return None
    draft = Draft(verb.start(), number.end + 1, "multiple", 2**number.value, "quantities.doubling", unit="倍")
    if verb["near"]:
        draft.modifier = "approx" if verb["near"] == "约" else "less_than"
    return draft


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
