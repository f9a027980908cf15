"""Digits with units and scales: 一万二千三百, 3万4000, 三百万亿, 廿五."""

from __future__ import annotations

from ..errors import NumeralError
from .arabic import ARABIC_RUN, read_arabic, to_int
from .digits import ARABIC, LIANG, VALUES, WAN, YAO, YI, ZHAO

__all__ = ["PAIRS", "RANGE", "Compound", "is_range"]

PAIRS = {"俩": 2, "倆": 2, "仨": 3}
RANGE = "two digits side by side give a range ({}), not one value; parse each end on its own"


class Compound:
    """Digits with units and scales, read from `start` on: 一万二千三百, 3万4000, 三百万亿, 廿五.

    What is read is ``total`` (closed by 亿 or 兆) + ``wan`` (closed by 万, which 亿 may still multiply) +
    ``section`` (below 万) + ``digit`` (what waits for its unit; -1 for none).
    """

    # Defaults on the class: most numerals change three of them, and setting all took a third of the time.
    total = wan = section = 0
    limit = 0  # the last 亿 or 兆, which what follows may not reach; 0 for none
    place = WAN  # the last unit of this section, which the next one may not reach
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
            value = VALUES.get(char)
            if value is None:
                if char in PAIRS and i == start:  # 俩千两百: 俩 and 仨 count a unit as 两 and 三 do
                    self.digit = PAIRS[char]
                    i += 1
                    continue
                if char not in ARABIC:
                    break
                i = self._read_arabic(i)
                continue
            if 0 < value < 10 and self.digit < 0 and not self.bare:
                self.digit = value
            elif value < 10:
                self._read_digit(i, value)
            elif value < WAN:
                self._read_unit(i, value)
            else:
                self._read_scale(i, value)
            i += 1
        self.end = i
        self.value = self._close()

    def _fail(self, at: int, reason: str) -> NumeralError:
        return NumeralError(self.text, at, reason)

    def _read_digit(self, i: int, value: int) -> None:
        if self.bare and i == self.start + 1 == len(self.text) - 1 and value > 0 and self.last in (100, 1000):
            self.digit = value  # 千三, 百五: a short tail, as that of 一千三
            return
        if self.bare:
            raise self._fail(i, "after a unit that no digit counts only a larger one can follow")
        if self.digit >= 0:
            if is_range(self.text, i):
                raise self._fail(i, RANGE.format(self.text[i - 1 : i + 1]))
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
        unit = VALUES.get(after)
        alone = i == self.start and unit is None and (not after or after not in ARABIC)
        if value == YAO:
            if not alone:
                raise self._fail(i, "幺 stands only among positional digits")
            return 1
        # 十两 and 二百两 are weights in taels. A digit after it makes a range, which that digit reports.
        if alone or self.zero or (unit is not None and (unit >= 100 or unit < 10)):
            return 2
        raise self._fail(i, "两 counts 百, 千, 万 and 亿 or stands alone; elsewhere write 二")

    def _read_arabic(self, i: int) -> int:
        text = self.text
        run = ARABIC_RUN(text, i)
        assert run is not None
        whole, places = read_arabic(text, i, run.end())
        if places:
            raise self._fail(i, "decimals stand only in a numeral's first number")
        if self.bare or self.digit >= 0 or self.last == 10:
            raise self._fail(i, "Arabic digits do not continue Chinese ones")
        self.padded = i > self.start and whole[0] in "0０"
        self.digit, self.width, self.at = to_int(whole), len(whole), i
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
        if scale > WAN:
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
        if scale == WAN:
            self.wan = value
        else:
            self.total, self.limit, self.wan = self.total + value, scale, 0
            self.doubled = VALUES.get(self.text[i - 1]) == WAN
        self._open_section(scale)

    def _read_doubled(self, i: int, scale: int) -> None:
        """万万 is 亿; 亿亿, which counts a supercomputer's operations, is 10^16. No other scale doubles."""
        counted_twice = VALUES.get(self.text[i - 1]) == scale and not (self.bare and i == self.start + 1)
        if counted_twice and scale == WAN and self.wan and (not self.limit or self.wan * WAN < self.limit):
            self.total, self.wan = self.total + self.wan * WAN, 0
        elif counted_twice and scale == YI == self.limit and self.total < ZHAO:
            self.total *= YI
        else:
            raise self._fail(i, f"{self.text[i]} wants a digit before it")
        self.limit, self.doubled = scale * scale, True
        self._open_section(self.limit)

    def _open_section(self, scale: int) -> None:
        self.section, self.place, self.last = 0, WAN, scale
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
                if self.doubled and self.last > WAN:
                    raise self._fail(self.end - 1, "the unit of the last digit is left out: ambiguous")
                self.takes_point = False
                return self.total + self.wan + self.section + self.digit * self.last // 10
            self._check_fit(1)
            return self.total + self.wan + self.section + self.digit
        if self.zero:
            raise self._fail(self.end, "零 wants a digit after it")
        return self.total + self.wan + self.section


def is_range(text: str, i: int) -> bool:
    """Whether the digits at ``i - 1`` and `i` are two ends of a range: 一二, 七八, 两三; and 三五, 三两."""
    first, second = (VALUES.get(char, -9) for char in text[i - 1 : i + 1])
    first, second = (2 if value == LIANG else value for value in (first, second))
    return (0 < first == second - 1) or (first == 3 and (second == 5 or text[i] in "两兩"))
