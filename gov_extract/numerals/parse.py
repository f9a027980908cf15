"""The value of a Chinese, Arabic or mixed numeral: `parse_numeral`, exact or refused.

The grammar, in the order in which this file and its neighbours read it::

    numeral   = [sign] (number | fraction | number "又" fraction | arabic " " fraction | tenths) | "半" | "俩" | "仨"
    sign      = "+" | "-" | "−" | "负" | "零下"
    fraction  = number "分之" [sign] number | digits "/" digits | "一半"
    tenths    = number "成" [digit | "半"] | number "折" | "对折" | "半折" | "半成"
    number    = arabic ["." digits] [multiplier | power]   13.4万亿, 1,234, .5, 5×10⁴, 1.2e5, 30w
              | positional ["点" han-digits]               二〇二三, 三点一四
              | compound ["点" han-digits [multiplier]]    一万二千三百, 六千零二十九点一万, 3万4000
    compound  = (section scale …)… [["零"] section]       scales fall: 京, 兆, 亿亿, 亿, 万; 万亿 multiplies
    section   = (digit unit ["零"])… [digit]               units fall: 千, 百, 十; or Arabic digits

Finding numerals in running text is the matter of `gov_extract.quantities.numbers`, which asks this file what they are.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from ..errors import InputError, NumeralError
from .arabic import ARABIC_RUN, POWER, SLASHED, read_arabic, read_power, to_decimal, to_int
from .blanks import without_blanks
from .compound import PAIRS, RANGE, Compound, is_range
from .digits import ARABIC, COMMON, DIGIT_CLASS, HAN_TO_ARABIC, MULTIPLIERS, POINTS, VALUES, WAN, WHOLE, ZHAO

__all__ = ["Value", "parse_numeral"]

Value = int | Decimal | Fraction

# To turn a million decimal digits into a number takes minutes, since that grows faster than their number.
_MOST = 20_000

_SIGNS = {"+": 1, "＋": 1, "-": -1, "－": -1, "−": -1, "负": -1, "負": -1}
# The bare powers whose 分之 is a decimal: 百分之, 千分之, 万分之, 百万分之. 十分之三 stays a fraction.
_DECIMAL_BASES = {word: power for word, power in MULTIPLIERS.items() if power >= 2}
_BARE_BASE = re.compile("([十拾百佰千仟]?[万萬亿億兆]{0,2})分之").match

# Most numerals of a report are these (13.2万, 20.2, 2023): one match spares them the reading by character.
_PLAIN = re.compile(r"([0-9]{1,20})(?:\.([0-9]{1,20}))?(万亿|[万亿])?").fullmatch
_HAN_RUN = re.compile(f"[{DIGIT_CLASS}]+").match
_UNIT_RUN = re.compile("[十拾百佰千仟万萬亿億兆京]+").match
_MIXED = re.compile(f"([{ARABIC}]+)[ \u00a0]+([{ARABIC}]+)[/／]([{ARABIC}]+)").fullmatch
# 参 is a word (参加, 参与); it is 3 only in company that is a formal numeral's.
_FORMAL = re.compile("[壹贰貳叁叄肆伍陆陸柒捌玖拾佰仟万萬亿億]").search
_TENTH = re.compile(f"[{DIGIT_CLASS}半]").fullmatch
_WHOLE_TENTHS = {"对折": 50, "對折": 50, "半折": 50, "半成": 5, "一半": 50}


def parse_numeral(text: str) -> Value:
    """The exact value of `text`, which must be one numeral and nothing else.

    Reads digits (``2023``, ``１２３``, ``1,234.5``, ``1 234``), Chinese numerals in common, formal, simplified and
    traditional writing (``二〇二三``, ``三千零五十``, ``貳拾萬``), mixed ones (``1亿2000万``, ``9.9亿``), the
    short tail of speech (``两万五`` is 25000), signs (``-``, ``负``, ``零下``), fractions (``三分之二``,
    ``1/3``, ``4 1/2``, ``百分之五``), powers of ten (``5×10⁴``, ``1.2e5``), the suffixes of ``15k`` and ``30w``, and tenths
    (``七成六``, ``八五折``). 兆 is 10^12 and 京 10^16; 零 may stand behind 万 and 亿 always; a bare 千 is 1000.

    Args:
        text: the numeral, without unit or whitespace around it, of at most 20,000 characters; whitespace may part the
            groups of digits (``1 234 567``) and the units of a numeral (``一百 五十``). Python's own limit on digits
            (4,300) does not apply.

    Returns:
        ``int`` where no decimal place is left below the unit (``3``, ``9.9亿``); ``Decimal`` where one is
        (``3.0``, ``1.23456万``), all places kept, and for 百分之, 千分之, 万分之 … (``百分之五``: ``0.05``), 成 and 折;
        ``Fraction`` for any other fraction (``三分之二``, ``1/3``, ``二又三分之一``).

    Raises:
        NumeralError: `text` is not one numeral, is a range (``三五``, ``一二百``), or can be read in two
            ways; its ``position`` is the offset of the character at which reading failed.
        InputError: `text` is no str.

    >>> parse_numeral("十三点四万亿")
    13400000000000
    >>> parse_numeral("百分之三十五点八")
    Decimal('0.358')
    >>> parse_numeral("三分之二")
    Fraction(2, 3)
    >>> parse_numeral("一百百")
    Traceback (most recent call last):
    ...
    gov_extract.errors.NumeralError: '一百百' is not one numeral: 百 wants a digit before it (at offset 2)
    """
    try:
        plain = _PLAIN(text)
    except TypeError:  # asked for here, it costs a numeral nothing
        given = type(text).__name__
        hint = "; a number needs no parsing" if isinstance(text, (int, float, Decimal, Fraction)) else ""
        raise InputError(f"text: {given} was given, want a str, as in '九千四百'{hint}") from None
    if plain is not None:
        whole, places, scale = plain.groups()
        if places is None:
            return int(whole) if scale is None else int(whole) * 10 ** MULTIPLIERS[scale]
        return Decimal(text) if scale is None else to_decimal(whole, places, MULTIPLIERS[scale])
    if len(text) > _MOST:
        raise NumeralError(text, _MOST, f"{len(text)} characters, and {_MOST} are the most that are read")
    if text in WHOLE:
        return WHOLE[text]
    if ("参" in text or "參" in text) and not _FORMAL(text):
        at = max(text.find("参"), text.find("參"))
        raise NumeralError(text, at, f"{text[at]} is 3 only among formal numerals, as in 叁佰参拾")
    if not text.isascii() and any(map(str.isspace, text)):
        written, origin = without_blanks(text)
        if len(written) < len(text):
            try:
                return _signed(written)
            except NumeralError as error:
                at = origin[error.position] if error.position < len(origin) else len(text)
                raise NumeralError(text, at, error.reason) from None
    return _signed(text)


def _signed(text: str) -> Value:
    negative, start = _sign(text, 0)
    value = _unsigned(text, start, signed=start > 0)
    return _minus(value) if negative else value


def _minus(value: Value) -> Value:
    # Unary minus rounds a Decimal to the context's 28 digits; copy_negate does not. Zero keeps no sign.
    if isinstance(value, Decimal):
        return value.copy_negate() if value else value
    return -value


def _sign(text: str, i: int) -> tuple[bool, int]:
    first = text[i : i + 1]
    if first in _SIGNS:
        return _SIGNS[first] < 0, i + 1
    if first == "零" and text.startswith("零下", i):
        return True, i + 2
    return False, i


def _unsigned(text: str, start: int, *, signed: bool) -> Value:
    rest = text[start:] if start else text
    if rest in _WHOLE_TENTHS:
        return Fraction(1, 2) if rest == "一半" else Decimal(_WHOLE_TENTHS[rest]).scaleb(-2)
    if rest == "半":
        return Decimal("0.5")
    if (mixed := _MIXED(rest)) is not None:
        return to_int(mixed[1]) + _slashed(text, start + mixed.start(2), start + mixed.end(2))
    if (share := _share(text, start, signed=signed)) is not None:
        return share
    value, end = _number(text, start)
    if end == len(text):
        return value
    if text.startswith("分之", end):
        return _parts(text, start, end, value, signed=signed)
    if text[end] in "/／":
        return _slashed(text, start, end)
    if text[end] in "成折":
        return _tenths(text, start, end, value)
    if text[end] == "又" and isinstance(value, int):
        part = _unsigned_fraction(text, end + 1)
        if not 0 < part < 1:
            raise NumeralError(text, end + 1, "what follows 又 is a fraction between 0 and 1")
        return value + Fraction(part)
    raise _stray(text, end)


def _unsigned_fraction(text: str, start: int) -> Decimal | Fraction:
    if (share := _share(text, start, signed=True)) is not None:
        return share
    denominator, after = _number(text, start)
    if text.startswith("分之", after):
        return _parts(text, start, after, denominator, signed=True)
    return _slashed(text, start, after)


def _share(text: str, start: int, *, signed: bool) -> Decimal | None:
    """百分之五, 千分之三: a decimal of that power; a fall in prices is read out as 百分之负二点三. Else None."""
    bare = _BARE_BASE(text, start)
    power = None if bare is None else _DECIMAL_BASES.get(bare[1].translate(COMMON))
    if bare is None or power is None:
        return None
    return _lowered(_numerator(text, bare.end(), signed=signed), power)


def _lowered(value: int | Decimal, power: int) -> Decimal:
    """`value` divided by ten to the `power`; scaleb would round to the context's 28 digits."""
    sign, digits, exponent = Decimal(value).as_tuple()
    assert isinstance(exponent, int)
    return Decimal((sign, digits, exponent - power))


def _numerator(text: str, start: int, *, signed: bool) -> int | Decimal:
    negative, first = (False, start) if signed else _sign(text, start)
    numerator, last = _number(text, first)
    if last < len(text):
        raise _stray(text, last)
    if not negative:
        return numerator
    minus = _minus(numerator)
    assert not isinstance(minus, Fraction)
    return minus


def _parts(text: str, start: int, end: int, denominator: int | Decimal, *, signed: bool) -> Fraction:
    """A fraction by 分之, whose denominator stands at ``text[start:end]``; it closes the text."""
    numerator = _numerator(text, end + 2, signed=signed)
    if not isinstance(denominator, int) or not denominator:
        raise NumeralError(text, start, "the parts of a fraction are counted by a whole number above 0")
    if not isinstance(numerator, int):
        raise NumeralError(text, _sign(text, end + 2)[1], "the terms of a fraction are whole numbers")
    return Fraction(numerator, denominator)


def _slashed(text: str, start: int, end: int) -> Fraction:
    """A fraction by slash at ``text[start:]``, its first term already read up to `end`."""
    found = SLASHED(text, start)
    if found is None:
        raise NumeralError(text, end, "a fraction is written with 分之, or a slash between Arabic digits")
    if found.end() < len(text):
        raise _stray(text, found.end())
    denominator = to_int(found[2])
    if not denominator:
        raise NumeralError(text, found.start(2), "the denominator is 0")
    return Fraction(to_int(found[1]), denominator)


def _tenths(text: str, start: int, end: int, value: int | Decimal) -> Decimal:
    """七成六, 三成半, 10成; 八折, 八五折, 六点五折: what 成 and 折 at `end` make of the number before them."""
    tail = text[end + 1 :]
    hundredths = 0
    if text[end] == "成" and _TENTH(tail) and isinstance(value, int):
        hundredths = 5 if tail == "半" else abs(VALUES[tail])
    elif tail:
        raise _stray(text, end + 1)
    most = 100 if text[end] == "折" and end - start == 2 and isinstance(value, int) else 10
    if value > most:
        raise NumeralError(text, end, f"{text[end]} counts tenths, of which there are ten")
    if value > 10:
        return Decimal(value).scaleb(-2)  # 八五折 is 85 %
    share = _lowered(value, 1)
    return share + Decimal(hundredths).scaleb(-2) if hundredths else share


# ── a number without sign ───────────────────────────────────────────────


def _number(text: str, start: int) -> tuple[int | Decimal, int]:
    """The number that starts at `start`, and the offset behind it; what follows is the caller's matter."""
    first = VALUES.get(text[start : start + 1])
    if first is None:
        run = ARABIC_RUN(text, start)
        if run is None:
            if text[start : start + 1] in PAIRS and VALUES.get(text[start + 1 : start + 2], 0) >= 100:
                return _compound(text, start)
            raise _stray(text, start)
        end = run.end()
        whole, places = read_arabic(text, start, end)
        power = POWER.match(text, end)
        if power is not None:
            return to_decimal(whole, places, read_power(power)), power.end()
        if places:
            return _multiplied(text, end, whole, places, largest=0)
        units = _UNIT_RUN(text, end)
        if units is None:
            return to_int(whole), end
        zeros = MULTIPLIERS.get(units[0].translate(COMMON))
        if zeros is not None and units.end() == len(text):
            return to_int(whole) * 10**zeros, units.end()
    elif first < 10 and VALUES.get(text[start + 1 : start + 2], 10) < 10:
        run = _HAN_RUN(text, start)
        # 八五折: two digits are tenths and hundredths there, of which any two may stand side by side.
        if run is not None and (end := run.end()) - start == 2 and text.startswith("折", end):
            return to_int(run[0].translate(HAN_TO_ARABIC)), end
        if run is not None and VALUES.get(text[run.end() : run.end() + 1]) is None:
            return _positional(text, start, run.end())
    return _compound(text, start)


def _compound(text: str, start: int) -> tuple[int | Decimal, int]:
    compound = Compound(text, start)
    end = compound.end
    if end < len(text) and text[end] in POINTS and compound.takes_point:
        places = _places(text, end + 1)
        return _multiplied(text, end + 1 + len(places), str(compound.value), places, largest=compound.largest)
    return compound.value, end


def _positional(text: str, start: int, end: int) -> tuple[int | Decimal, int]:
    if end == start + 2 and is_range(text, start + 1):
        raise NumeralError(text, start + 1, RANGE.format(text[start:end]))
    whole = text[start:end].translate(HAN_TO_ARABIC)
    if end == len(text) or text[end] not in POINTS:
        return to_int(whole), end
    places = _places(text, end + 1)
    return _multiplied(text, end + 1 + len(places), whole, places, largest=ZHAO)


def _places(text: str, start: int) -> str:
    run = _HAN_RUN(text, start)
    if run is None:
        raise NumeralError(text, start, "点 wants Chinese digits after it")
    return run[0].translate(HAN_TO_ARABIC)


def _multiplied(text: str, i: int, whole: str, places: str, *, largest: int) -> tuple[int | Decimal, int]:
    """A decimal with the multiplier that stands at `i`, if one does; it must go beyond `largest`, the largest
    unit of the whole part: 六千点五万 is a numeral, 三百点五百 and 一万点五万 are none."""
    units = _UNIT_RUN(text, i)
    if units is None:
        return to_decimal(whole, places, 0), i
    word = units[0]
    power = MULTIPLIERS.get(word.translate(COMMON)) if len(word) <= 3 else None
    if power is None or largest > WAN or VALUES[word[0]] <= largest:
        raise NumeralError(text, i, f"{word[:8]} cannot multiply the decimal before it")
    return to_decimal(whole, places, power), i + len(word)


def _stray(text: str, i: int) -> NumeralError:
    if not text:
        return NumeralError(text, 0, "it is empty")
    if i == len(text):
        return NumeralError(text, i, "a number is missing at its end")
    if text[i].isspace():
        return NumeralError(text, i, "whitespace stands only inside a numeral, and parts its groups or units; strip it")
    if text[i] in POINTS + ".．":
        return NumeralError(text, i, "a point is not possible here")
    return NumeralError(text, i, f"{text[i]!r} is no part of a numeral here; cut off units and other words")
