"""The value of a Chinese, Arabic or mixed numeral: `parse_numeral`, exact or refused.

The grammar, in the order in which this file reads it::

    numeral   = [sign] (number | fraction | number "又" fraction) | "俩" | "仨"
    sign      = "+" | "-" | "−" | "负" | "零下"
    fraction  = number "分之" [sign] number | digits "/" digits
    number    = arabic ["." digits] [multiplier]          13.4万亿, 1,234, .5
              | positional ["点" han-digits]               二〇二三, 三点一四
              | compound ["点" han-digits [multiplier]]    一万二千三百, 六千零二十九点一万, 3万4000
    compound  = (section scale …)… [["零"] section]       scales fall: 兆, 亿亿, 亿, 万; 万亿 multiplies
    section   = (digit unit ["零"])… [digit]               units fall: 千, 百, 十; or Arabic digits

Finding numerals in running text is another matter and no business of this file.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from .errors import InputError, NumeralError

__all__ = ["ARABIC", "CHINESE", "CHINESE_DIGITS", "CHINESE_UNITS", "parse_numeral"]

# To turn a million decimal digits into a number takes minutes, since that grows faster than their number.
_MOST = 20_000
_WAN, _YI, _ZHAO = 10**4, 10**8, 10**12
_LIANG, _YAO = -2, -1  # 两 and 幺 are digits that may not stand everywhere

_DIGIT_WRITINGS = ("零〇○◯", "一壹", "二贰貳", "三叁叄参參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
_UNIT_WRITINGS = {
    10: "十拾", 20: "廿卄", 30: "卅", 40: "卌", 100: "百佰", 1000: "千仟",
    _WAN: "万萬", _YI: "亿億", _ZHAO: "兆",
}  # fmt: skip

ARABIC = "0123456789０１２３４５６７８９"
"""The Arabic digits that a numeral may hold: half and full width."""
CHINESE_DIGITS = "".join(_DIGIT_WRITINGS) + "两兩幺"
"""Every Chinese digit: common, formal, simplified and traditional. 参 and 陆 are ordinary words too."""
CHINESE_UNITS = "".join(_UNIT_WRITINGS.values())
"""Every Chinese unit and scale, 廿 卅 卌 among them. 兆 is 10^12."""
CHINESE = CHINESE_DIGITS + CHINESE_UNITS
"""All characters of a Chinese numeral but its sign, 点, 分之 and 又; none needs escaping in a regex class."""

# One look-up tells what a character is: < 0 a digit that may not stand everywhere, < 10 a digit, else a unit.
_VALUES = {char: value for value, chars in enumerate(_DIGIT_WRITINGS) for char in chars}
_VALUES |= {char: value for value, chars in _UNIT_WRITINGS.items() for char in chars}
_VALUES |= {"两": _LIANG, "兩": _LIANG, "幺": _YAO}

_SIGNS = {"+": 1, "＋": 1, "-": -1, "－": -1, "−": -1, "负": -1, "負": -1}
# What is a numeral by itself; 俩 (两个) and 仨 (三个) are numerals in no company.
_WHOLE = {char: abs(value) for char, value in _VALUES.items() if char not in "参參"}
_WHOLE |= {"俩": 2, "倆": 2, "仨": 3}
_POINTS = "点點"
_SEPARATORS = ",， \u00a0\u2009\u202f"
_COMMON = str.maketrans("拾佰仟萬億", "十百千万亿")
_HAN_TO_ARABIC = str.maketrans({char: str(abs(value)) for char, value in _VALUES.items() if value < 10})

# What may multiply a decimal, as a power of ten: 千万 after 2.5, 万亿 after 13.4, 亿亿 after 12.5.
_SCALES = {"": 0, "万": 4, "亿": 8, "万万": 8, "万亿": 12, "兆": 12, "万兆": 16, "亿亿": 16}
_MULTIPLIERS = {
    small + large: power + zeros
    for power, small in enumerate(("", "十", "百", "千"))
    for large, zeros in _SCALES.items()
}
# The bare powers whose 分之 is a decimal: 百分之, 千分之, 万分之, 百万分之. 十分之三 stays a fraction.
_DECIMAL_BASES = {word: power for word, power in _MULTIPLIERS.items() if power >= 2}

# Most numerals of a report are these (13.2万, 20.2, 2023): one match spares them the reading by character.
_PLAIN = re.compile(r"([0-9]{1,20})(?:\.([0-9]{1,20}))?(万亿|[万亿])?").fullmatch
_ARABIC_RUN = re.compile(f"[{ARABIC}.．][{ARABIC}.．{_SEPARATORS}]*").match
_HAN_RUN = re.compile(f"[{''.join(_DIGIT_WRITINGS)}幺]+").match
_UNIT_RUN = re.compile(f"[{CHINESE_UNITS}]+").match
_SLASHED = re.compile(f"([{ARABIC}]+)[/／]([{ARABIC}]+)").match
# 参 is a word (参加, 参与); it is 3 only in company that is a formal numeral's.
_FORMAL = re.compile("[壹贰貳叁叄肆伍陆陸柒捌玖拾佰仟万萬亿億]").search

_RANGE = "two digits side by side give a range ({}), not one value; parse each end on its own"


def parse_numeral(text: str) -> int | Decimal | Fraction:
    """The exact value of `text`, which must be one numeral and nothing else.

    Reads digits (``2023``, ``１２３``, ``1,234.5``), Chinese numerals in common, formal, simplified and
    traditional writing (``二〇二三``, ``三千零五十``, ``貳拾萬``), mixed ones (``1亿2000万``, ``9.9亿``), the
    short tail of speech (``两万五`` is 25000), signs (``-``, ``负``, ``零下``) and fractions (``三分之二``,
    ``1/3``, ``百分之五``). 兆 is 10^12; 零 may stand behind 万 and 亿 always; a bare 千 is 1000.

    Args:
        text: the numeral, without unit or surrounding whitespace, of at most 20,000 characters. Python's
            own limit on digits (4,300) does not apply.

    Returns:
        ``int`` where no decimal place is left below the unit (``3``, ``9.9亿``); ``Decimal`` where one is
        (``3.0``, ``1.23456万``), all places kept, and for 百分之, 千分之, 万分之 … (``百分之五``: ``0.05``);
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
            return int(whole) if scale is None else int(whole) * 10 ** _MULTIPLIERS[scale]
        return Decimal(text) if scale is None else _decimal(whole, places, _MULTIPLIERS[scale])
    if len(text) > _MOST:
        raise NumeralError(text, _MOST, f"{len(text)} characters, and {_MOST} are the most that are read")
    if text in _WHOLE:
        return _WHOLE[text]
    if ("参" in text or "參" in text) and not _FORMAL(text):
        at = max(text.find("参"), text.find("參"))
        raise NumeralError(text, at, f"{text[at]} is 3 only among formal numerals, as in 叁佰参拾")
    negative, start = _sign(text, 0)
    value = _unsigned(text, start, signed=start > 0)
    if not negative:
        return value
    return _minus(value) if isinstance(value, Decimal) else -value


def _minus(value: Decimal) -> Decimal:
    # Unary minus rounds to the context's 28 digits; copy_negate does not. Zero keeps no sign.
    return value.copy_negate() if value else value


def _sign(text: str, i: int) -> tuple[bool, int]:
    first = text[i : i + 1]
    if first in _SIGNS:
        return _SIGNS[first] < 0, i + 1
    if first == "零" and text.startswith("零下", i):
        return True, i + 2
    return False, i


def _unsigned(text: str, start: int, *, signed: bool) -> int | Decimal | Fraction:
    value, end = _number(text, start)
    if end == len(text):
        return value
    if text.startswith("分之", end):
        return _parts(text, start, end, value, signed=signed)
    if text[end] in "/／":
        return _slashed(text, start, end)
    if text[end] == "又" and isinstance(value, int):
        denominator, after = _number(text, end + 1)
        part = (
            _parts(text, end + 1, after, denominator, signed=True)
            if text.startswith("分之", after)
            else _slashed(text, end + 1, after)
        )
        if not 0 < part < 1:
            raise NumeralError(text, end + 1, "what follows 又 is a fraction between 0 and 1")
        return value + Fraction(part)
    raise _stray(text, end)


def _parts(text: str, start: int, end: int, denominator: int | Decimal, *, signed: bool) -> Decimal | Fraction:
    """A fraction by 分之, whose denominator stands at ``text[start:end]``; it closes the text."""
    after = end + 2
    # A fall in prices is read out as 百分之负二点三.
    negative, first = (False, after) if signed else _sign(text, after)
    numerator, last = _number(text, first)
    if last < len(text):
        raise _stray(text, last)
    if negative:
        numerator = _minus(numerator) if isinstance(numerator, Decimal) else -numerator
    power = _DECIMAL_BASES.get(text[start:end].translate(_COMMON)) if end - start <= 4 else None
    if power is not None:
        # scaleb would round to the context's 28 digits.
        sign, digits, exponent = Decimal(numerator).as_tuple()
        assert isinstance(exponent, int)
        return Decimal((sign, digits, exponent - power))
    if not isinstance(denominator, int) or not denominator:
        raise NumeralError(text, start, "the parts of a fraction are counted by a whole number above 0")
    if not isinstance(numerator, int):
        raise NumeralError(text, first, "the terms of a fraction are whole numbers")
    return Fraction(numerator, denominator)


def _slashed(text: str, start: int, end: int) -> Fraction:
    """A fraction by slash at ``text[start:]``, its first term already read up to `end`."""
    found = _SLASHED(text, start)
    if found is None:
        raise NumeralError(text, end, "a fraction is written with 分之, or a slash between Arabic digits")
    if found.end() < len(text):
        raise _stray(text, found.end())
    denominator = _int(found[2])
    if not denominator:
        raise NumeralError(text, found.start(2), "the denominator is 0")
    return Fraction(_int(found[1]), denominator)


# ── a number without sign ───────────────────────────────────────────────


def _number(text: str, start: int) -> tuple[int | Decimal, int]:
    """The number that starts at `start`, and the offset behind it; what follows is the caller's matter."""
    first = _VALUES.get(text[start : start + 1])
    if first is None:
        run = _ARABIC_RUN(text, start)
        if run is None:
            raise _stray(text, start)
        end = run.end()
        whole, places = _arabic(text, start, end)
        if places:
            return _multiplied(text, end, whole, places, largest=0)
        units = _UNIT_RUN(text, end)
        if units is None:
            return _int(whole), end
        power = _MULTIPLIERS.get(units[0].translate(_COMMON))
        if power is not None and units.end() == len(text):
            return _int(whole) * 10**power, units.end()
    elif first < 10 and _VALUES.get(text[start + 1 : start + 2], 10) < 10:
        run = _HAN_RUN(text, start)
        if run is not None and _VALUES.get(text[run.end() : run.end() + 1]) is None:
            return _positional(text, start, run.end())
    compound = _Compound(text, start)
    end = compound.end
    if end < len(text) and text[end] in _POINTS and compound.takes_point:
        places = _places(text, end + 1)
        return _multiplied(text, end + 1 + len(places), str(compound.value), places, largest=compound.largest)
    return compound.value, end


def _arabic(text: str, start: int, end: int) -> tuple[str, str]:
    """The digits before and behind the point of the Arabic number ``text[start:end]``, groups joined."""
    run = text[start:end]
    if run.isdigit():
        return run, ""
    point = min((at for at in (run.find("."), run.find("．")) if at >= 0), default=len(run))
    whole, places = run[:point], run[point + 1 :]
    if point < len(run) and not places:
        raise NumeralError(text, end, "a point wants digits after it")
    if places and not places.isdigit():
        at = next(at for at, char in enumerate(places) if char not in ARABIC)
        reason = "a second point" if places[at] in ".．" else "groups of digits end at the point"
        raise NumeralError(text, start + point + 1 + at, reason)
    if whole and not whole.isdigit():
        whole = _joined(text, start, whole)
    return whole, places


def _joined(text: str, start: int, whole: str) -> str:
    separator = next(char for char in whole if char not in ARABIC)
    groups = whole.split(separator)
    # Between half-width digits a full-width comma is the sentence's, not the number's.
    if separator == "，" and any(char in "0123456789" for char in whole):
        raise NumeralError(text, start + len(groups[0]), "a full-width comma groups full-width digits only")
    at = start
    for index, group in enumerate(groups):
        if not group.isdigit() or not (len(group) == 3 or (index == 0 and len(group) < 3)):
            raise NumeralError(text, at, "grouped digits stand in threes, split by one and the same sign")
        at += len(group) + 1
    return "".join(groups)


def _positional(text: str, start: int, end: int) -> tuple[int | Decimal, int]:
    if end == start + 2 and _is_range(text, start + 1):
        raise NumeralError(text, start + 1, _RANGE.format(text[start:end]))
    whole = text[start:end].translate(_HAN_TO_ARABIC)
    if end == len(text) or text[end] not in _POINTS:
        return _int(whole), end
    places = _places(text, end + 1)
    return _multiplied(text, end + 1 + len(places), whole, places, largest=_ZHAO)


def _places(text: str, start: int) -> str:
    run = _HAN_RUN(text, start)
    if run is None:
        raise NumeralError(text, start, "点 wants Chinese digits after it")
    return run[0].translate(_HAN_TO_ARABIC)


def _multiplied(text: str, i: int, whole: str, places: str, *, largest: int) -> tuple[int | Decimal, int]:
    """A decimal with the multiplier that stands at `i`, if one does; it must go beyond `largest`, the largest
    unit of the whole part: 六千点五万 is a numeral, 三百点五百 and 一万点五万 are none."""
    units = _UNIT_RUN(text, i)
    if units is None:
        return _decimal(whole, places, 0), i
    word = units[0]
    power = _MULTIPLIERS.get(word.translate(_COMMON)) if len(word) <= 3 else None
    if power is None or largest > _WAN or _VALUES[word[0]] <= largest:
        raise NumeralError(text, i, f"{word[:8]} cannot multiply the decimal before it")
    return _decimal(whole, places, power), i + len(word)


def _decimal(whole: str, places: str, power: int) -> int | Decimal:
    left = power - len(places)
    return _int(whole + places) * 10**left if left >= 0 else Decimal(f"{whole}{places}E{left}")


def _int(digits: str) -> int:
    """``int(digits)`` in less than square time, whatever limit on it Python was told (640 digits or more)."""
    if len(digits) <= 600:
        return int(digits)
    parts = [int(digits[max(0, end - 600) : end]) for end in range(len(digits), 0, -600)]
    base = 10**600
    while len(parts) > 1:
        if len(parts) % 2:
            parts.append(0)
        parts = [low + high * base for low, high in zip(parts[::2], parts[1::2], strict=True)]
        if len(parts) > 1:
            base *= base
    return parts[0]


# ── digits with units ───────────────────────────────────────────────────


class _Compound:
    """Digits with units and scales, read from `start` on: 一万二千三百, 3万4000, 三百万亿, 廿五.

    What is read is ``total`` (closed by 亿 or 兆) + ``wan`` (closed by 万, which 亿 may still multiply) +
    ``section`` (below 万) + ``digit`` (what waits for its unit; -1 for none).
    """

    # Defaults on the class: most numerals change three of them, and setting all took a third of the time.
    total = wan = section = 0
    limit = 0  # the last 亿 or 兆, which what follows may not reach; 0 for none
    place = _WAN  # the last unit of this section, which the next one may not reach
    last = 0  # the last unit or scale; 0 for none
    largest = 0  # the largest of them
    digit = -1
    width = 1  # the digit's width: more than 1 for some Arabic numbers, which stand in a digit's place
    at = 0  # that number's offset
    padded = False  # it has leading zeros, behind a unit
    zero = False  # 零 stands before what comes next
    bare = False  # the numeral began with a unit that no digit counts (百万)
    doubled = False  # the last scale is two (万亿, 万万): a short tail could hang on either
    takes_point = True

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.start = start
        i = start
        while i < len(text):
            char = text[i]
            value = _VALUES.get(char)
            if value is None:
                if char not in ARABIC:
                    break
                i = self._read_arabic(i)
                continue
            if 0 < value < 10 and self.digit < 0 and not self.bare:
                self.digit = value
            elif value < 10:
                self._read_digit(i, value)
            elif value < _WAN:
                self._read_unit(i, value)
            else:
                self._read_scale(i, value)
            i += 1
        self.end = i
        self.value = self._close()

    def _fail(self, at: int, reason: str) -> NumeralError:
        return NumeralError(self.text, at, reason)

    def _read_digit(self, i: int, value: int) -> None:
        if self.bare:
            raise self._fail(i, "after a unit that no digit counts only a larger one can follow")
        if self.digit >= 0:
            if _is_range(self.text, i):
                raise self._fail(i, _RANGE.format(self.text[i - 1 : i + 1]))
            raise self._fail(i, "two digits side by side, and units: positional writing and units do not mix")
        if value < 0:
            value = self._read_special(i, value)
        if value == 0 and i > self.start:
            if self.zero:
                raise self._fail(i, "one 零 stands for all skipped places")
            if self.last == 10:
                raise self._fail(i, "behind 十 there is no place to skip")
            self.zero = True
        else:
            self.digit = value

    def _read_special(self, i: int, value: int) -> int:
        after = self.text[i + 1 : i + 2]
        unit = _VALUES.get(after)
        alone = i == self.start and unit is None and (not after or after not in ARABIC)
        if value == _YAO:
            if not alone:
                raise self._fail(i, "幺 stands only among positional digits")
            return 1
        # 十两 and 二百两 are weights in taels. A digit after it makes a range, which that digit reports.
        if alone or self.zero or (unit is not None and (unit >= 100 or unit < 10)):
            return 2
        raise self._fail(i, "两 counts 百, 千, 万 and 亿 or stands alone; elsewhere write 二")

    def _read_arabic(self, i: int) -> int:
        text = self.text
        run = _ARABIC_RUN(text, i)
        assert run is not None
        whole, places = _arabic(text, i, run.end())
        if places:
            raise self._fail(i, "decimals stand only in a numeral's first number")
        if self.bare or self.digit >= 0 or self.last == 10:
            raise self._fail(i, "Arabic digits do not continue Chinese ones")
        self.padded = i > self.start and whole[0] in "0０"
        self.digit, self.width, self.at = _int(whole), len(whole), i
        self.takes_point = False  # 3点5 is a time of day
        return run.end()

    def _check_fit(self, unit: int) -> None:
        """Refuses the digit, counting `unit`, where it reaches the last unit: 40000 in 3万40000."""
        if self.last and self.digit * unit >= self.last:
            raise self._fail(self.at, "it does not fit into the places that are left")
        if self.padded and 10**self.width * unit != self.last:
            raise self._fail(self.at, "leading zeros do not fill the places that are left")

    def _has_tail(self) -> bool:
        """Whether the digit is the short tail of speech: 五 in 两万五, 2 in 1百2."""
        return self.width == 1 and self.last >= 100 and not self.zero and not self.padded

    def _read_unit(self, i: int, unit: int) -> None:
        count = 1
        if 10 < unit < 100:  # 廿 卅 卌 are 二十 三十 四十
            unit, count = 10, unit // 10
        if self.digit < 0:
            if self.bare or not (unit == 10 or i == self.start):
                raise self._fail(i, f"{self.text[i]} wants a digit before it")
            self.bare = unit > 10
            self.digit = count
        elif self.digit == 0:
            raise self._fail(i, f"零 counts no {self.text[i]}")
        elif count > 1:
            raise self._fail(i, f"{self.text[i]} takes no digit before it")
        if unit >= self.place:
            raise self._fail(i, f"{self.text[i]} does not go below the unit before it")
        if self.zero and unit * 10 == self.place < _WAN:  # 十万零一千 is written, 一千零一百 is not
            raise self._fail(i, f"零 stands for a skipped place; before {self.text[i]} none is")
        self._check_fit(unit)
        self.section += self.digit * unit
        self.place = self.last = unit
        if unit > self.largest:
            self.largest = unit
        self.digit = -1
        self.zero = False
        if self.width > 1:
            self.width, self.padded = 1, False

    def _read_scale(self, i: int, scale: int) -> None:
        body, counted = self.section, self.section > 0
        if self.digit >= 0:
            if self.last < scale:
                # 一百五万 may be 105万 or 150万.
                if self._has_tail():
                    raise self._fail(i, "the unit of the digit before it is left out: ambiguous")
                self._check_fit(1)
            elif self.last > scale:
                self._check_fit(scale)
            body += self.digit
            if not body and self.text[i - 1] not in ARABIC:
                raise self._fail(i, f"零 counts no {self.text[i]}")
            counted = True
        elif self.zero:
            raise self._fail(i, "零 wants a digit after it")
        if scale > _WAN:
            body, counted = body + self.wan, counted or self.wan > 0
        elif counted and self.wan:
            raise self._fail(i, f"{self.text[i]} does not go below the scale before it")
        if not counted:
            if i > self.start:
                self._read_doubled(i, scale)
                return
            self.bare, body = True, 1
        value = body * scale
        if self.limit and max(value, scale) >= self.limit:  # 1亿0亿 adds nothing, and is no numeral
            raise self._fail(i, f"{self.text[i]} does not go below the scale before it")
        if scale == _WAN:
            self.wan = value
        else:
            self.total, self.limit, self.wan = self.total + value, scale, 0
            self.doubled = _VALUES.get(self.text[i - 1]) == _WAN
        self._open_section(scale)

    def _read_doubled(self, i: int, scale: int) -> None:
        """万万 is 亿; 亿亿, which counts a supercomputer's operations, is 10^16. No other scale doubles."""
        counted_twice = _VALUES.get(self.text[i - 1]) == scale and not (self.bare and i == self.start + 1)
        if counted_twice and scale == _WAN and self.wan and (not self.limit or self.wan * _WAN < self.limit):
            self.total, self.wan = self.total + self.wan * _WAN, 0
        elif counted_twice and scale == _YI == self.limit and self.total < _ZHAO:
            self.total *= _YI
        else:
            raise self._fail(i, f"{self.text[i]} wants a digit before it")
        self.limit, self.doubled = scale * scale, True
        self._open_section(self.limit)

    def _open_section(self, scale: int) -> None:
        self.section, self.place, self.last = 0, _WAN, scale
        self.largest = max(self.largest, scale)
        self.digit = -1
        self.zero = False
        if self.width > 1:
            self.width, self.padded = 1, False

    def _close(self) -> int:
        if self.bare:
            self.takes_point = False
        if self.digit >= 0:
            if self._has_tail():
                if self.doubled and self.last > _WAN:
                    raise self._fail(self.end - 1, "the unit of the last digit is left out: ambiguous")
                self.takes_point = False
                return self.total + self.wan + self.section + self.digit * self.last // 10
            self._check_fit(1)
            return self.total + self.wan + self.section + self.digit
        if self.zero:
            raise self._fail(self.end, "零 wants a digit after it")
        return self.total + self.wan + self.section


def _is_range(text: str, i: int) -> bool:
    """Whether the digits at ``i - 1`` and `i` are two ends of a range: 一二, 七八, 两三; and 三五, 三两."""
    first, second = (_VALUES.get(char, -9) for char in text[i - 1 : i + 1])
    first, second = (2 if value == _LIANG else value for value in (first, second))
    return (0 < first == second - 1) or (first == 3 and (second == 5 or text[i] in "两兩"))


def _stray(text: str, i: int) -> NumeralError:
    if not text:
        return NumeralError(text, 0, "it is empty")
    if i == len(text):
        return NumeralError(text, i, "a number is missing at its end")
    if text[i].isspace():
        return NumeralError(text, i, "whitespace stands only between groups of three digits; strip it")
    if text[i] in _POINTS + ".．":
        return NumeralError(text, i, "a point is not possible here")
    return NumeralError(text, i, f"{text[i]!r} is no part of a numeral here; cut off units and other words")
