"""Money: 五元三角, 块三, ￥300, 人民币叁佰贰拾万元整, 壹元零壹分, 10日元5钱."""

from __future__ import annotations

import re
from decimal import Decimal

from ..units import Unit, UnitTable
from .draft import DIGITS, TAIL, Draft, number_at
from .numbers import Number

__all__ = ["is_priced", "money_sign", "read_cents", "read_sum", "short_price"]

_PRICE = re.compile(
    rf"块零?(?:{TAIL.pattern}|[一二三四五六七八九0-9]+[毛角]|[一二三四五六七八九]分(?=钱|[,，。;；、)\s]|\Z))"
)
_PRICED = re.compile(r"(?:[价钱费][^,，。;；\n]{0,6}|[涨跌贵省][了约近]?)\Z")
_FORMAL = re.compile("[壹贰叁肆伍陆柒捌玖拾佰仟]")
_ROUND = re.compile(r"整(?![个改治体合理顿修])")
# Units with the coins that 角 and 分 are; 五毛 of a pound is none.
_DECIMAL = frozenset(("CNY", "HKD", "MOP", "TWD", "USD", "SGD", "AUD", "CAD"))
_SEN = re.compile("(?:日本)?[钱銭]")


def is_priced(text: str, start: int, end: int) -> bool:
    """Do the number ``text[start:end]`` and the words around it speak of a price?

    五块三, 涨了二十块 and 电价下调三分 do, and capitals (退款壹分), which only sums are written in.
    """
    return (
        _PRICE.match(text, end) is not None
        or _FORMAL.search(text, start, end) is not None
        or _PRICED.search(text, max(0, start - 10), start) is not None
    )


_SIGN_LENGTHS = range(4, 0, -1)


def money_sign(text: str, start: int, units: UnitTable) -> Unit | None:
    """The currency sign or name right before a figure at `start`: ￥, HK$, 人民币."""
    if not start or text[start - 1] not in units.prefix_ends:
        return None
    for length in _SIGN_LENGTHS:
        if start >= length:
            unit = units.prefixes.get(text[start - length : start])
            if unit is not None:
                if unit.form.isalpha() and unit.form.isascii() and text[start - length - 1 : start - length].isalpha():
                    return None
                return unit
    return None


def read_sum(text: str, draft: Draft, units: UnitTable) -> None:
    """五元三角, 块三, 壹佰元零伍分, 9.9亿元人民币, 叁佰万元整; 人民币 and signs before the figure."""
    if draft.form is None or draft.factor != 1:
        return
    end = draft.end
    if isinstance(draft.value, (int, Decimal)) and draft.upper is None:
        coins = Decimal(0)
        for _ in range(2):
            coin = _coin(text, end, draft, units)
            if coin is None:
                break
            coins, end = coins + coin[0], coin[1]
        if not coins:
            coins, end = _digit_tail(text, end, draft)
        if coins:
            draft.value, draft.end = draft.value + coins, end
    if draft.unit == "CNY":
        if text.startswith("人民币", draft.end):
            draft.end += 3
        if text.startswith("整", draft.end) and _ROUND.match(text, draft.end):
            draft.end += 1


def _coin(text: str, position: int, draft: Draft, units: UnitTable) -> tuple[Decimal, int] | None:
    """(worth, end) of the coins behind a sum: 三角, 零伍分, 30美分, the 5钱 of 10日元5钱."""
    start = position + 1 if text[position : position + 1] == "零" else position
    part = number_at(text, start, units)
    if part is None or part.upper is not None or part.modifier or not isinstance(part.value, (int, Decimal)):
        return None
    unit = units.match_plain(text, part.end)
    if draft.unit == "JPY" and (sen := _SEN.match(text, part.end)):
        return Decimal(part.value) / 100, sen.end()
    if unit is None or unit.factor == 1 or part.value >= 100:
        return None
    if unit.kind == "money_part":
        if draft.unit not in _DECIMAL or (unit.symbol != "CNY" and draft.unit not in ("HKD", "MOP", "CNY")):
            return None
    elif unit.kind != "money" or unit.symbol != draft.unit:
        return None
    worth = Decimal(part.value) * Decimal(unit.factor.numerator) / unit.factor.denominator
    return worth, part.end + len(unit.form)


def _digit_tail(text: str, position: int, draft: Draft) -> tuple[Decimal, int]:
    """The 三 of 五块三 and the 零四 of 三块零四: tenths, and behind 零 hundredths."""
    form, number = draft.form, draft.number
    if form is None or form.form not in ("块", "元") or number is None or not number.chinese:
        return Decimal(0), position
    zero = text.startswith("零", position)
    tail = TAIL.match(text, position + zero)
    if tail is None:
        return Decimal(0), position
    return Decimal(DIGITS[tail[0]]) / (100 if zero else 10), tail.end()


def read_cents(text: str, draft: Draft, units: UnitTable) -> None:
    """两角五分 and 两毛五 without a 元 before it."""
    if draft.form is None or draft.form.form not in ("角", "毛") or not isinstance(draft.value, int):
        return
    cents = number_at(text, draft.end, units)
    if cents is None or cents.value not in range(1, 10):
        return
    if text.startswith("分", cents.end) and not text.startswith("分之", cents.end):
        end = cents.end + 1
    elif draft.number is not None and draft.number.chinese and (tail := TAIL.match(text, draft.end)):
        end = tail.end()
    else:
        return
    draft.value = Decimal(draft.value) + Decimal(int(cents.value)) / 10
    draft.end = end


def short_price(text: str, number: Number, units: UnitTable) -> Draft | None:
    """每斤块三: 块 with its 一 left out, the digit behind it tenths."""
    start = number.start - 1
    if start < 0 or text[start] != "块" or not number.chinese or number.end - number.start != 1:
        return None
    if not isinstance(number.value, int) or not 0 < number.value < 10 or units.match(text, number.end) is not None:
        return None
    if start and text[start - 1] in "一二两三四五六七八九十0123456789个整板地几数条那这每":
        return None
    value = 1 + Decimal(number.value) / 10
    return Draft(start, number.end, "money", value, "quantities.short_price", unit="CNY")
