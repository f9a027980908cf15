"""Numbers that are no plain "number + unit": shares, ratios, halves, multiples. Each reader has the case that it is for.

A reader is given the text and the number that has been read, and returns the draft that both make, or None.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from .decimals import decimal_string
from .draft import Draft, kind_of, number_at
from .lengths import half_measure
from .numbers import Number
from .ranges import JOIN
from .reading import Reading, is_han

__all__ = ["doubling", "fraction", "half", "half_prices", "mixed", "one_half", "percent_of_hundred", "ratio", "tally"]

_DOUBLED = re.compile(r"翻[了上]?(?P<near>将?近|约)?\Z")


def fraction(reading: Reading, number: Number) -> Draft | None:
    """百分之三十五点八, 三分之二, 二又三分之一, 百分之十至二十, 1/3."""
    text, units = reading.text, reading.units
    whole, below = 0, number
    if text.startswith("又", number.end):
        lower = number_at(text, number.end + 1, units)
        if lower is None or not isinstance(number.value, int):
            return None
        whole, below = number.value, lower
    if text.startswith("分之", below.end):
        return _in_words(reading, number.start, whole, below)
    if text.startswith("/", below.end) and not below.chinese:
        return _slashed(reading, number.start, whole, below)
    return None


def _in_words(reading: Reading, start: int, whole: int, below: Number) -> Draft | None:
    text, units = reading.text, reading.units
    # 百分之负零点三: prices that fall are read out so.
    negative = text[below.end + 2 : below.end + 3] in ("负", "-")
    top = number_at(text, below.end + 2 + negative, units)
    if top is None or top.upper is not None or not below.value:
        return None
    if negative:
        top = top._replace(value=-top.value)
    if below.value not in (100, 1000) or whole:
        value = Fraction(whole) + Fraction(top.value) / Fraction(below.value)
        return Draft(start, top.end, "fraction", value, "quantities.fraction", number=top)
    draft = Draft(
        start, top.end, "percent", top.value, "quantities.percent_in_words", unit="%",
        factor=Fraction(100, int(below.value)), number=top,
    )  # fmt: skip
    if top.modifier == "more_than":
        draft.modifier = "more_than"
    join = JOIN.match(text, top.end)
    high = number_at(text, _after_share(text, join.end()), units) if join else None
    if high is not None and Fraction(high.value) > Fraction(top.value):
        draft.end, draft.upper = high.end, high.value
    return draft


def _slashed(reading: Reading, start: int, whole: int, top: Number) -> Draft | None:
    """1/3; a slash before a larger number, another slash or a letter is of a date, a ratio of units or a code."""
    text = reading.text
    if text[start - 1 : start] == "/":
        return None  # 1/2/3 is a date
    low = number_at(text, top.end + 1, reading.units)
    if (
        low is None
        or not isinstance(low.value, int)
        or not low.value
        or text.startswith("/", low.end)
        or (text[low.end : low.end + 1].isascii() and text[low.end : low.end + 1].isalnum())
    ):
        return None
    if Fraction(top.value) >= low.value and not reading.is_whole(start, low.end):
        return None
    share = whole + Fraction(top.value) / low.value
    return Draft(start, low.end, "fraction", share, "quantities.fraction", number=low)


def mixed(reading: Reading, number: Number) -> Draft | None:
    """4 1/2: a whole number and a fraction, a blank between them; behind another figure it is a row of cells."""
    found = _MIXED.match(reading.text, number.end)
    if found is None or not isinstance(number.value, int) or number.value > 999 or not int(found[2]):
        return None
    before = reading.text[max(0, number.start - 2) : number.start]
    if (before[-1:] in "第/-:" and before) or before.strip()[-1:].isdigit():
        return None
    proper = int(found[1]) < int(found[2])
    if not proper and not reading.is_whole(number.start, found.end()):
        return None
    value = number.value + Fraction(int(found[1]), int(found[2]))
    unit = reading.units.match(reading.text, found.end())
    if unit is not None and unit.kind in ("duration", "measure"):
        end = found.end() + len(unit.form)  # 4 1/2小时
        return Draft(number.start, end, kind_of(unit), value, "quantities.mixed", unit=unit.symbol, factor=unit.factor)
    return Draft(number.start, found.end(), "fraction", value, "quantities.mixed")


_MIXED = re.compile(r" {1,2}([0-9]{1,3})/([0-9]{1,4})(?![0-9/.:-])")


def percent_of_hundred(reading: Reading, number: Number) -> Draft | None:
    """百分百 is 100 %; 百分三十 is what some say for 百分之三十."""
    text, end = reading.text, number.end
    if text[number.start : end] != "百" or not text.startswith("分", end):
        return None
    if text.startswith("分百", end):
        return Draft(number.start, end + 2, "percent", 100, "quantities.percent_in_words", unit="%", number=number)
    top = number_at(text, end + 1, reading.units)
    if top is None or top.upper is not None or reading.units.match(text, top.end) is not None:
        return None
    if not top.chinese or is_han(text[top.end : top.end + 1]):
        return None
    return Draft(number.start, top.end, "percent", top.value, "quantities.percent_in_words", unit="%", number=top)


def one_half(reading: Reading, number: Number) -> Draft | None:
    """一半: the 半 of 一半天 is the duration's."""
    text, end = reading.text, number.end
    if text[number.start : end] != "一" or not text.startswith("半", end):
        return None
    unit = reading.units.match(text, end + 1)
    if unit is not None and unit.kind == "duration":
        return None
    return Draft(number.start, end + 1, "fraction", Fraction(1, 2), "quantities.half")


def _after_share(text: str, position: int) -> int:
    """Past a second 百分之, as in 百分之三到百分之五."""
    return position + 3 if text.startswith("百分之", position) else position


_RATIO_WORDS = re.compile(r"[比率例为到达至约是][^,，。;；\n]{0,4}\Z")


def ratio(reading: Reading, number: Number) -> Draft | None:
    """3:1, 三比一, 13.01:32.29:54.7: figures joined by one kind of sign, without units."""
    text, units = reading.text, reading.units
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
    if sign == "比" and (units.match(text, end) is not None or text[end : end + 1] in ("年", "月", "日")):
        return None  # 5比2019年
    if sign == ":" and len(parts) == 2:
        # 15:59 is a clock unless something around speaks of a ratio.
        minutes = text[parts[1].start : end]
        looks_like_clock = len(minutes) == 2 and minutes.isdigit() and int(minutes) < 60
        if looks_like_clock and not _RATIO_WORDS.search(text, max(0, number.start - 8), number.start):
            return None
    value = ":".join(decimal_string(part.value) for part in parts)
    return Draft(number.start, end, "ratio", value, "quantities.ratio", number=parts[-1])


def half(reading: Reading, start: int) -> Draft | None:
    """半年, 半个多月, 半数; `start` is where 半 stands. 一半 is read from its 一."""
    text, units = reading.text, reading.units
    end = start + 1
    if text.startswith("数", end):
        return Draft(start, end + 1, "fraction", Fraction(1, 2), "quantities.half")
    more = text[end : end + 2] in ("个多", "个余")
    unit = units.match(text, end + 2 if more else end)
    month = units.get("个月")
    if unit is None and more and month is not None and text.startswith("月", end + 2):
        unit = month._replace(form="月")  # 半个多月
    if unit is not None and unit.kind == "percent" and unit.form in ("折", "成"):
        return Draft(start, end + 1, "percent", 50 if unit.form == "折" else 5, "quantities.half", unit="%")
    if unit is not None and unit.kind == "duration":
        draft = Draft(
            start, (end + 2 if more else end) + len(unit.form), kind_of(unit), Decimal("0.5"), "quantities.half",
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


def doubling(reading: Reading, number: Number) -> Draft | None:
    """翻一番, 翻了两番, 翻了近一番: 2 and 4 times; the number stands before 番."""
    text = reading.text
    if not text.startswith("番", number.end) or not isinstance(number.value, int) or not 0 < number.value < 64:
        return None
    verb = _DOUBLED.search(text, max(0, number.start - 5), number.start)
    if verb is None:
        return None
    draft = Draft(verb.start(), number.end + 1, "multiple", 2**number.value, "quantities.doubling", unit="倍")
    if verb["near"]:
        draft.modifier = "approx" if verb["near"] == "约" else "less_than"
    return draft


_HALF_PRICE = re.compile("(?<=打)对折")


def half_prices(text: str) -> list[Draft]:
    """打对折: half the price, said without a numeral."""
    if "对折" not in text:
        return []
    return [
        Draft(match.start(), match.end(), "percent", 50, "quantities.half", unit="%")
        for match in _HALF_PRICE.finditer(text)
    ]


_NUMERALS = frozenset("0123456789一二两三四五六七八九十")
_WAYS = frozenset("涨降升跌平增减")
_WAY_AGAIN = re.compile("[0-9一二两三四五六七八九十]{1,3}[涨降升跌平增减](?![0-9]*[%.])")


def tally(reading: Reading, number: Number) -> Draft | None:
    """8涨3降1平, 两升一降: how many went which way; the 升 there is no litre."""
    text = reading.text
    if number.upper is not None or not isinstance(number.value, int) or number.value > 99:
        return None
    if text[number.end : number.end + 1] not in _WAYS:
        return None
    before = text[max(0, number.start - 2) : number.start]
    follows = len(before) == 2 and before[1] in _WAYS and before[0] in _NUMERALS
    if not follows and _WAY_AGAIN.match(text, number.end + 1) is None:
        return None
    return Draft(number.start, number.end, "cardinal", number.value, "quantities.tally", number=number)
