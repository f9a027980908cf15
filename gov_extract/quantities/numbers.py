"""Numbers in running text: where a numeral begins and ends, its exact value, its excess mark, its range.

`gov_extract.numerals` parses a whole string or refuses it; here the string is found first. A numeral is read
whole or not at all: what does not parse is no number, never a shorter one.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

import regex

from ..errors import DataError, NumeralError
from ..items import QuantityModifier
from ..numerals import Value, factor_of, parse_numeral
from ..numerals.arabic import POWER, read_power, to_decimal
from ..tables import read_rows
from ..units import UnitTable

__all__ = [
    "RUN",
    "Number",
    "Value",
    "find_run",
    "is_some",
    "read_number",
    "run_end",
    "shares_scale",
    "tenths",
]

Span = tuple[int, int]

_DIGITS = "零〇一二两三四五六七八九"
_SMALL = _DIGITS + "十百千万亿廿卅卌"
_FORMAL_DIGITS = "壹贰叁肆伍陆柒捌玖参"
_ANY_DIGIT = _DIGITS + _FORMAL_DIGITS


def _formal_digits() -> str:
    """A pattern of the formal digits that are ordinary characters, too: 伍 is no digit in 队伍."""
    company = (
        f"(?=[十百千万亿拾佰仟点元圆角分成折])|(?<=[拾佰仟零点之{_FORMAL_DIGITS}].)|(?<=[{_FORMAL_DIGITS}][万亿].)"
    )
    choices = []
    for line, (digit, not_after) in read_rows("lexicon/formal_numerals.tsv", ("digit", "not_after")):
        words = not_after.split("|")
        if digit not in _FORMAL_DIGITS or any(len(word) != 1 for word in words):
            raise DataError("lexicon/formal_numerals.tsv", line, f"{digit!r} wants one character each before it")
        choices.append(f"{digit}(?=[拾佰仟]|[万亿点][零{_FORMAL_DIGITS}])|(?<![{''.join(words)}]){digit}(?:{company})")
    return "|".join(choices)


# 兆 is mega in today's prose (350兆带宽), and 10^12 before a currency or in front of smaller scales (五兆六十二亿).
_LARGE = (
    "兆(?=(?:元|圆|美元|美金|日元|日圆|韩元|新台币|港元|欧元|英镑|卢布|卢比|盾)"
    f"|[{_ANY_DIGIT}0-9拾十][{_ANY_DIGIT}十百千拾佰仟0-9]{{0,7}}[万亿])"
    f"|京(?=[{_DIGITS}][{_DIGITS}十百千]{{0,6}}[万亿兆])"
)
_AMBIGUOUS = _formal_digits()
# 6.19百分点 and 两百分点 are percentage points, of which no one counts hundreds; 第95百分位数 is a percentile.
_COMMON = f"[零〇一二两三四五六七八九十亿廿卅卌壹贰叁柒捌玖]|[百千万](?!分[点位])|{_LARGE}|{_AMBIGUOUS}"
_START = (
    f"{_COMMON}|[拾佰仟](?=[{_FORMAL_DIGITS}万亿零元圆]|分之|[一二三四五六七八九][十百千万亿元圆])|俩(?=[百千万亿])"
)
_INNER = f"{_COMMON}|[佰仟]|(?<=[{_FORMAL_DIGITS}一二三四五六七八九零万亿])拾"
_GROUPED = "[0-9]++(?:,[0-9]{3}(?![0-9]))*+"
_ARABIC = rf"{_GROUPED}(?:\.[0-9]++)?+"
_SCALES = f"[亿佰仟]|[百千万](?!分[点位])|{_LARGE}"

# `regex` for its possessive quantifiers, which `re` has not before Python 3.11: a run never gives a character back,
# so that no text, however made, costs more than one look at each.
RUN = regex.compile(
    rf"{_ARABIC}(?:(?:{_SCALES})(?:{_INNER}|[0-9]++(?:\.[0-9]++)?+(?=[千万亿百])|{_GROUPED}(?![0-9.]))*+)?+"
    rf"|(?:{_START})(?:{_INNER})*+(?:点[{_ANY_DIGIT}](?:{_INNER}|[{_FORMAL_DIGITS}])*+)?+(?:(?<=[百千万亿])[0-9]++[千万]?+)?+"
    r"|半"
)
"""A maximal stretch of numeral characters. Formal numerals need company (叁佰, 伍元): 队伍 and 大陆 are words."""

# Most runs are these: 2023, 20.2, 13.4万亿, 三十五, 半; what follows says that `RUN` would end them there, too. `re` finds
# them five times faster than `regex`, since one class of characters stands first. Without the group, what was found is
# the first character of another run (1,234, 三点五, 叁佰), or of none (大陆).
_MORE = f"{_SMALL}{_FORMAL_DIGITS}拾佰仟兆京"
_FIRST = re.compile(
    f"[0-9{_MORE}半俩](?:(?:"
    rf"(?<=[0-9])[0-9]*(?:\.[0-9]+)?(?:(?:万亿|[百千万亿])(?![0-9{_MORE}]))?(?![0-9百千万亿佰仟兆]|[.,][0-9]|(?<=[百千万])分[点位])"
    rf"|(?<=[{_SMALL}])[{_SMALL}]*(?![{_MORE}0-9]|点[{_ANY_DIGIT}]|(?<=[百千万])分[点位])"
    r"|(?<=半))()|)"
)

# Longer than any figure of a report; serial and bank numbers are.
_LONGEST = 40
# How many digits may stand below a scale when no scale of their own follows: 3万4000, 1百23.
_ROOM = {"亿": 8, "万": 4, "千": 3, "百": 2}
_SCALES_OF_BOTH = frozenset("十百千万亿兆拾佰仟")
_JUXTAPOSED = re.compile(
    r"(?P<head>[一二三四五六七八九]?十|[一二两三四五六七八九][百千万]|)(?P<low>[一二两三四五六七八])(?P<high>[二两三四五六七八九])"
    r"(?P<small>[十百千]?)(?P<large>万亿|[万亿]?)"
)
_UNSCALED = re.compile(rf"[0-9.,{_ANY_DIGIT}点]+")
_ROW_OF_DIGITS = re.compile(rf"[{_DIGITS}]+")
_BARE_SCALES = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "十万": 10**5, "百万": 10**6, "千万": 10**7}
_BARE_SCALES |= {"十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12}
_BARE_TAIL = re.compile(f"[百千][{_DIGITS}]").fullmatch
_RANK = {digit: i for i, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
_SHORT_TAIL = re.compile(rf"[百千万亿][{_DIGITS}][千百]\Z")
_TAIL_DIGITS = re.compile(r"([百千万亿])([0-9]+)$")
_ARABIC_DIGIT = re.compile("[0-9]")
# Behind digits these may be a part of the number: 3多万, 10余人, 5×10⁴, 1.2e5, 15k.
_GOES_ON = frozenset(" 多余来几eEkKwWMxX×*")
_POWERS = frozenset(" eEkKwWMxX×*")
# 来 and 几 are excess only after a round ten (十来人, 二十几), and no word of their own (6项来自, 20来源).
_EXCESS_AFTER_ROUND = re.compile(r"多|余(?!下|额|热|粮)|来(?!自|源|到|信|访|电|说|看|讲|往|华)|几(?!乎|何)")
_EXCESS = re.compile(r"余(?=[万亿]|[^下额热粮\W])|多(?=[万亿])")


def find_run(text: str, position: int) -> Span | None:
    """The span of the first run of numeral characters from `position` on; None where there is none.

    >>> find_run("大陆壹佰元", 0)
    (2, 4)
    """
    while (first := _FIRST.search(text, position)) is not None:
        if first.lastindex:
            return first.span()
        start = first.start()
        if (run := RUN.match(text, start)) is not None:
            return start, int(run.end())
        position = start + 1
    return None


def run_end(text: str, position: int) -> int:
    """Where the run ends that begins exactly at `position`; 0 where none does.

    >>> run_end("3至5天", 0), run_end("3至5天", 1)
    (1, 0)
    """
    first = _FIRST.match(text, position)
    if first is None:
        return 0
    if first.lastindex:
        return first.end()
    run = RUN.match(text, position)
    return 0 if run is None else int(run.end())


class Number(NamedTuple):
    """A number in text, its unit not yet looked at.

    Attributes:
        start, end: folded offsets; `end` lies after the excess mark and the scales behind it.
        value: exact.
        upper: the upper end of a range by juxtaposition (三五), else None.
        modifier: ``more_than`` for 余 多 几 来, ``approx`` for juxtaposition, else None.
        chinese: written in Chinese numerals alone.
        scaled: a scale (万, 亿, …) is written.
    """

    start: int
    end: int
    value: Value
    upper: Value | None
    modifier: QuantityModifier | None
    chinese: bool
    scaled: bool


def _scaled(value: Value, factor: int | Fraction) -> Value:
    if isinstance(factor, int):
        return value * factor
    exact = (Fraction(value) if isinstance(value, (int, Decimal)) else value) * factor
    return exact.numerator if exact.denominator == 1 else exact


@lru_cache(1024)
def _parse(run: str) -> tuple[Value, Value | None, QuantityModifier | None] | None:
    """(value, upper, modifier) of a whole run, or None; a text says 一, 两 and 三十 again and again."""
    if run in _BARE_SCALES:
        return _BARE_SCALES[run], None, None
    if _BARE_TAIL(run):
        return None  # 近千一线民警: 千三 is 1300 in speech, and alone
    # Digits in a row without a scale are a range (三五), a year or a code (九一八), but no count; 一〇五 is one.
    if len(run) == 1 or not _ROW_OF_DIGITS.fullmatch(run) or ("〇" in run[1:] or "零" in run[1:]):
        try:
            return parse_numeral(run), None, None
        except NumeralError:
            pass
    match = _JUXTAPOSED.fullmatch(run)
    return None if match is None else _read_neighbours(match)


def _read_neighbours(match: re.Match[str]) -> tuple[Value, Value, QuantityModifier] | None:
    """七八十, 二十七八, 一百二三十万, 一万六七: two digits side by side are the two ends of a range."""
    head, low, high = match["head"], match["low"], match["high"]
    # 三五 and 七八 are ranges, 三七 and 九三 are not: neighbours, or 三五.
    if (_RANK[high] - _RANK[low] != 1 and low + high != "三五") or (high == "两" and low != "一"):
        return None
    small = factor_of(match["small"])
    base = 0
    if head:
        # 二十七八, 一百二三十: the head is added; 一万六七 is 一万六 or 一万七, as a single digit behind 万 is.
        room = factor_of(head[-1]) // 10
        if not match["small"] and room > 1 and not match["large"]:
            small = room
        if small > room or (small == 1 and room > 1):
            return None
        whole = parse_numeral(head)
        assert isinstance(whole, int)
        base = whole
    if match["large"] and head[-1:] == "万":
        return None
    large = factor_of(match["large"])
    return (base + _RANK[low] * small) * large, (base + _RANK[high] * small) * large, "approx"


def _is_plain(run: str) -> bool:
    """Is an Arabic run digits alone, with a point or without?"""
    return run.isdecimal() or run.replace(".", "", 1).isdecimal()


def read_number(text: str, start: int, end: int, units: UnitTable) -> Number | None:
    """The number whose run is ``text[start:end]``, None where the run is no numeral as a whole.

    >>> from gov_extract.units import unit_table
    >>> read_number("三百余万元", 0, 2, unit_table())[1:5]
    (4, 3000000, None, 'more_than')
    """
    if end - start > _LONGEST:
        return None
    run = text[start:end]
    arabic = run[0] <= "9"
    after = text[end : end + 1]
    if arabic and _is_plain(run):
        if after not in _GOES_ON:
            return Number(start, end, Decimal(run) if "." in run else int(run), None, None, False, False)
        if after in _POWERS and (powered := _powered(text, start, end, units)) is not None:
            return powered
    end = _own_end(text, start, end, units)
    run = text[start:end]
    parsed = _parse(run)
    if parsed is None and run[-1] == "两" and len(run) > 1 and units.match(text, end - 1):
        # 两万两: the last 两 is the weight.
        end, run = end - 1, run[:-1]
        parsed = _parse(run)
    if parsed is None and arabic and "," in run:
        # 分别为2017,234件 in a text with ASCII commas: a list, not one figure.
        end = start + run.index(",")
        run = text[start:end]
        parsed = _parse(run)
    if parsed is None and run[-1] == "零" and text.startswith("几", end):
        # 一千五百零几万: 零 stands for the places that 几 fills.
        end, run = end - 1, run[:-1]
        parsed = _parse(run)
    if parsed is None:
        return None
    value, upper, modifier = parsed
    chinese = not arabic and _ARABIC_DIGIT.search(run) is None
    number = Number(start, end, value, upper, modifier, chinese, not _UNSCALED.fullmatch(run))
    return number if modifier is not None else _with_excess(text, number, run, units)


def _powered(text: str, start: int, end: int, units: UnitTable) -> Number | None:
    """5×10⁴, 1.2e5, 15k, 30w: a power of ten behind digits; the W of 5W is a watt, for a unit goes first."""
    power = POWER.match(text, end)
    if power is None:
        return None
    if power["suffix"] and units.match(text, end) is not None:
        money = units.match(text, power.end())  # 2M元 are two millions; 2M alone is data
        if money is None or money.kind != "money":
            return None
    whole, _, places = text[start:end].partition(".")
    return Number(start, power.end(), to_decimal(whole, places, read_power(power)), None, None, False, True)


def _own_end(text: str, start: int, end: int, units: UnitTable) -> int:
    """Where the numeral of the run ends: some characters behind it are another's, or a unit's."""
    run = text[start:end]
    if run[0] <= "9":
        tail = _TAIL_DIGITS.search(run)
        if tail and len(tail[2]) < _ROOM[tail[1]] and not _fills_its_place(text, end, tail, units):
            return end - len(tail[2])
    # The 千 of 12千米, 3万千瓦 and 三千克 is the unit's; that of 十七万四千克 is the numeral's.
    if len(run) > 1 and run[-1] in "千百" and not _SHORT_TAIL.search(run):
        unit = units.match(text, end - 1)
        if unit is not None and unit.kind == "measure" and unit.factor == 1 and len(unit.form) > 1:
            return end - 1
    return end


def _fills_its_place(text: str, end: int, tail: re.Match[str], units: UnitTable) -> bool:
    """Is the 600 of 1万600元 a part of the numeral? The 3 of 投入50万3个月建成 is none, and 15 days are none either."""
    if text[end : end + 1] in ("年", "月", "日", "号", "时", "点"):
        return False
    unit = units.match(text, end)
    if unit is None:
        return not text[end : end + 1].isalnum()
    return len(tail[2]) >= 3 and unit.kind != "duration"


def _with_excess(text: str, number: Number, run: str, units: UnitTable) -> Number:
    """三百余万, 1万多亿, 十几亿: the mark of excess stands inside, scales may follow it; 1144多个 has it, too."""
    end = number.end
    zero = text.startswith("零几", end)  # 一千五百零几万
    end += zero
    after = text[end : end + 1]
    if not after or after not in "多余来几" or units.match(text, end) is not None:
        return number  # 24多米尼加比索
    round_ = run[-1] in "十百千万亿0拾佰仟"
    marked = (_EXCESS_AFTER_ROUND if round_ else _EXCESS).match(text, end) is not None
    if not marked and not (after == "多" and units.match(text, end + 1) is not None) and not zero:
        return number
    value, scaled = number.value, number.scaled
    scales = end + 1
    while scales < len(text) and text[scales] in "万亿千百" and scales - end < 4:
        if units.match(text, scales) is not None:
            break
        scales += 1
    factor = factor_of(text[end + 1 : scales])
    if factor > 1:
        # 三亿六千余万 is 三亿六千万 and more: the scale is that of the last part alone.
        joined = _parse(run + text[end + 1 : scales])
        value = joined[0] if joined is not None else _scaled(value, factor)
    return number._replace(end=scales, value=value, modifier="more_than", scaled=scaled or factor > 1)


_SOME = re.compile(r"(?:(?<![总基参系指级倍岁函单])数|几|若干|好多)\Z")


def is_some(text: str, start: int) -> bool:
    """Does a word for "some" stand before a bare scale at `start`: 数十名, 几百? 总数十万 has a number."""
    return start > 0 and text[start] in "十百千万亿" and _SOME.search(text, max(0, start - 2), start) is not None


def tenths(text: str, start: int, end: int) -> Number | None:
    """八五折: two digits in a row, which no numeral outside a discount may be."""
    if end - start == 2 and text.startswith("折", end):
        digits = ["零一二三四五六七八九".find(character) for character in text[start:end]]
        if min(digits) > 0:
            return Number(start, end, digits[0] * 10 + digits[1], None, None, True, False)
    return None


def shares_scale(text: str, low: Number, high: Number) -> Number:
    """`low` with the scale of `high`, where the text states it once: 5至10亿元, 50-100万, 十八至三十万, 七千到九千亿, 10~15k.

    500至1万元 stays: five hundred of a scale would exceed the upper end.
    """
    raw, own = text[high.start : high.end], text[low.start : low.end]
    if raw[-1] in "kKwW" and own.isdigit():
        factor = 1000 if raw[-1] in "kK" else 10**4
        return low._replace(value=_scaled(low.value, factor), scaled=True) if low.value * factor < high.value else low
    first = len(raw)
    while first and raw[first - 1] in _SCALES_OF_BOTH:
        first -= 1
    if low.scaled and own[-1] in "十百千拾佰仟":
        # 七千到九千亿: what stands behind the unit that both have is the scale of both.
        first = raw.find(own[-1], first) + 1 or len(raw)
    elif low.scaled and not set(own).isdisjoint("百千万亿佰仟"):
        return low
    # 十八至三十万: 18 times 十万 would be too much, so that it is 万 that is shared.
    for at in range(first, len(raw)):
        factor = factor_of(raw[at:])
        if low.value * factor < high.value:
            return low._replace(value=_scaled(low.value, factor), scaled=True)
    return low
