"""Money: 五元三角, 块三, ￥300, 人民币叁佰贰拾万元整."""

from __future__ import annotations

import re
from decimal import Decimal

from ..units import Unit, UnitTable
from .draft import DIGITS, TAIL, Draft, number_at, plain
from .numbers import Number

__all__ = ["is_priced", "money_sign", "read_cents", "read_sum", "short_price"]

_PRICE = re.compile(rf"块(?:{TAIL.pattern}|[一二三四五六七八九0-9]+[毛角])")
_PRICED = re.compile(r"(?:[价钱费][^,，。;；\n]{0,6}|[涨跌贵省][了约近]?)\Z")


def is_priced(text: str, start: int, end: int) -> bool:
    """Do the words around the number ``text[start:end]`` speak of a price: 五块三, 涨了二十块, 电价下调三分?"""
    return _PRICE.match(text, end) is not None or _PRICED.search(text, max(0, start - 10), start) is not None


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
    """五元三角, 块三, 9.9亿元人民币, 叁佰万元整; 人民币 and signs before the figure."""
    if draft.unit == "CNY" and draft.form is not None and draft.factor == 1:
        cents = Decimal(0)
        end = draft.end
        if isinstance(draft.value, (int, Decimal)):
            for _ in range(2):
                part = number_at(text, end, units)
                unit = units.match(text, part.end) if part else None
                if part is None or unit is None or unit.kind != "money_part" or part.upper is not None:
                    break
                cents += Decimal(plain(part.value)) * Decimal(unit.factor.numerator) / unit.factor.denominator
                end = part.end + len(unit.form)
            if not cents and draft.form.form in ("块", "元") and draft.number and draft.number.chinese:
                tail = TAIL.match(text, end)
                if tail:
                    cents, end = Decimal(DIGITS[tail[0]]) / 10, tail.end()
            if cents:
                draft.value, draft.end = draft.value + cents, end
        if text.startswith("人民币", draft.end):
            draft.end += 3
        if text.startswith("整", draft.end) and not re.match(
            r"[个改治体合理顿修]", text[draft.end + 1 : draft.end + 2]
        ):
            draft.end += 1


def read_cents(text: str, draft: Draft, units: UnitTable) -> None:
    """两角五分 without a 元 before it."""
    cents = number_at(text, draft.end, units) if draft.form is not None and draft.form.form in ("角", "毛") else None
    if (
        cents is not None
        and text.startswith("分", cents.end)
        and isinstance(draft.value, int)
        and cents.value in range(1, 10)
    ):
        draft.value = Decimal(draft.value) + Decimal(int(cents.value)) / 10
        draft.end = cents.end + 1


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
