"""Lengths in several units or with a half: 1小时15分30秒, 一年零三个月, 三斤半, 三米九, 米九, 半公里, 分半钟."""

from __future__ import annotations

import re
from decimal import Decimal

from ..first_characters import first_characters
from ..units import Unit, UnitTable
from .draft import DIGITS, TAIL, Draft, kind_of, number_at
from .numbers import Number

__all__ = ["HALF_OR_DIGIT", "half_measure", "read_compound", "read_half_or_tail", "short_length"]

# A larger unit, the smaller that may follow it, and how many of those make it one. 年 is no number of days, and so a day
# behind a month or a year is a length of its own.
_SMALLER: dict[str, dict[str, int]] = {
    "年": {"月": 12},
    "周": {"天": 7},
    "天": {"小时": 24, "分钟": 1440},
    "小时": {"分钟": 60, "秒": 3600},
    "分钟": {"秒": 60},
    "斤": {"两": 10},
}
# Behind hours and days 分 are minutes; 月 alone is a month of a year (2年3月 is a point of time).
_SHORT = {"分": "分钟"}
_SECONDS = re.compile(r"(?:[0-9]{1,2}(?:\.[0-9]{1,3})?|[一二三四五六七八九十两]{1,3})秒(?!杀|针|表|拍)")
_HALF_AT_END = re.compile(r"半(?=[,，。;；、)]|\Z)")
_HALF_AFTER_UNIT = re.compile(r"半(?![数导径岛成价年天个月小路夜途截点])")
HALF_OR_DIGIT = first_characters(TAIL) | first_characters(_HALF_AFTER_UNIT) | first_characters(_HALF_AT_END)
"""What `read_half_or_tail` can begin with, looked at before it is called."""
# 半里, 半斤: of the units of one character only those that a half is said of; 半度, 半分 and 半升 are words.
_HALVED = frozenset("米里尺寸丈亩斤吨磅顷")
_SHORT_LENGTH = re.compile(r"(?:(?<=[身高长深宽约近有达])|(?<![\u4e00-\u9fff0-9A-Za-z]))米\Z")


_GOES_ON = frozenset("十百千万亿点分")


def read_compound(text: str, draft: Draft, units: UnitTable) -> None:
    """一小时零十五分 becomes 75 分钟: the smaller unit keeps the value exact. 4天4夜 is two."""
    if draft.unit == "分" and draft.kind == "cardinal" and _SECONDS.match(text, draft.end):
        _as_minutes(draft, units)  # 3分20秒 is no score
    while draft.unit in _SMALLER and draft.upper is None and isinstance(draft.value, int) and draft.factor == 1:
        end = draft.end
        start = end + 1 if text[end : end + 1] in ("零", "又") else end
        part = number_at(text, start, units)
        if part is None or part.upper is not None or part.modifier or not isinstance(part.value, (int, Decimal)):
            return
        found = _smaller(text, part, draft.unit, units)
        if found is None:
            return
        symbol, after = found
        per = _SMALLER[draft.unit][symbol]
        if part.value >= max(per, 60) or (isinstance(part.value, Decimal) and symbol != "秒"):
            return
        draft.value = draft.value * per + part.value
        draft.unit, draft.end = symbol, after
        draft.rule = f"quantities.compound_{draft.kind}"


def _as_minutes(draft: Draft, units: UnitTable) -> None:
    minute = units.get("分钟")
    if minute is not None:
        draft.kind, draft.unit, draft.form, draft.factor = "duration", minute.symbol, minute, 1


def _smaller(text: str, part: Number, larger: str, units: UnitTable) -> tuple[str, int] | None:
    """(symbol, end) of the unit behind `part`, where it is one of those that follow `larger`."""
    smaller = _SMALLER[larger]
    unit = units.match_plain(text, part.end)
    if unit is not None and unit.symbol in smaller and unit.factor == 1 and unit.kind in ("duration", "measure"):
        return unit.symbol, part.end + len(unit.form)
    symbol = _SHORT.get(text[part.end : part.end + 1])
    if symbol in smaller and text[part.end + 1 : part.end + 2] not in ("之", "局", "公"):
        return symbol, part.end + 1
    return None


def read_half_or_tail(text: str, draft: Draft) -> None:
    """三斤半, 三年半, 两岁半; 三米九, where the digit is a tenth."""
    if not isinstance(draft.value, (int, Decimal)):
        return
    if draft.upper is not None or draft.number is None or draft.modifier is not None:
        return
    half = text.startswith("半", draft.end)
    if half and draft.kind in ("duration", "measure", "age") and _HALF_AFTER_UNIT.match(text, draft.end):
        draft.value, draft.end = draft.value + Decimal("0.5"), draft.end + 1
    elif (
        draft.kind == "measure"
        and draft.number.chinese
        and draft.form is not None
        and draft.form.form in ("米", "丈", "尺")
    ):
        tail = TAIL.match(text, draft.end)
        if tail:
            draft.value, draft.end = draft.value + Decimal(DIGITS[tail[0]]) / 10, tail.end()
    elif half and draft.kind == "cardinal" and _HALF_AT_END.match(text, draft.end):
        draft.value, draft.end = draft.value + Decimal("0.5"), draft.end + 1


def half_measure(text: str, start: int, units: UnitTable) -> Draft | None:
    """半公里, 半加仑, 半斤; `start` is where 半 stands. 分半钟 is a minute and a half."""
    if text.startswith("半钟", start) and start and text[start - 1] == "分":
        minute = units.get("分钟")
        if minute is None or (start > 1 and text[start - 2] in "0123456789一二两三四五六七八九十几"):
            return None
        return _half(start - 1, start + 2, Decimal("1.5"), minute)
    unit = units.match(text, start + 1)
    if unit is None or unit.kind != "measure" or (len(unit.form) == 1 and unit.form not in _HALVED):
        return None
    if start and text[start - 1] in "一大小多过对各两东西南北上下前后":
        return None
    return _half(start, start + 1 + len(unit.form), Decimal("0.5"), unit)


def _half(start: int, end: int, value: Decimal, unit: Unit) -> Draft:
    return Draft(
        start, end, kind_of(unit), value, "quantities.half", unit=unit.symbol, form=unit, factor=unit.factor
    )  # fmt: skip


def short_length(text: str, number: Number, units: UnitTable) -> Draft | None:
    """身高米九: 米 with its 一 left out, the digit behind it tenths."""
    start = number.start - 1
    if not number.chinese or number.end - number.start != 1 or not isinstance(number.value, int):
        return None
    if not 0 < number.value < 10 or _SHORT_LENGTH.search(text, max(0, start - 1), number.start) is None:
        return None
    if units.match(text, number.end) is not None or text[number.end : number.end + 1] in _GOES_ON:
        return None
    metre = units.get("米")
    if metre is None:
        return None
    value = 1 + Decimal(number.value) / 10
    return Draft(start, number.end, "measure", value, "quantities.short_length", unit=metre.symbol, form=metre)
