"""How exact a written number is, and sums that carry it along.

168.3万 is written to 0.1万, so the figure behind it lies between 168.25万 and 168.35万; 超过98% has no upper end.
All ends are exact fractions and belong to their margin: which way a half was rounded nobody can tell.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from .characters import fold
from .items import Change, Quantity

__all__ = ["Margin", "decimals_of", "margin_of"]


class Margin(NamedTuple):
    """Where a figure lies; both ends belong to it.

    Attributes:
        low, high: in the unit of the figure; None where that side is open.
    """

    low: Fraction | None
    high: Fraction | None

    def __neg__(self) -> Margin:
        return Margin(None if self.high is None else -self.high, None if self.low is None else -self.low)

    def __add__(self, other: object) -> Margin:
        if not isinstance(other, Margin):
            return NotImplemented
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Margin(low, high)

    def __sub__(self, other: Margin) -> Margin:
        return self + -other

    def directed(self, change: Change | None) -> Margin:
        """The margin of a change, below zero where that is a decrease, however the text wrote it.

        >>> Margin(Fraction(1), Fraction(2)).directed("decrease") == Margin(Fraction(-2), Fraction(-1))
        True
        >>> Margin(Fraction(-2), Fraction(-1)).directed("decrease") == Margin(Fraction(-2), Fraction(-1))
        True
        """
        if change is None:
            return self
        written_below = self.low is not None and self.low < 0
        return -self if written_below != (change == "decrease") else self

    def times(self, factor: Fraction) -> Margin:
        """The margin in a unit of which `factor` (above 0) make one of this."""
        return Margin(
            None if self.low is None else self.low * factor, None if self.high is None else self.high * factor
        )

    def clipped(self) -> Margin:
        """The margin of what is never below 0: a count, a sum, a rate."""
        return Margin(max(self.low or Fraction(0), Fraction(0)), self.high)

    def per(self, other: Margin) -> Margin:
        """The margin of this divided by `other`; both are never below 0.

        >>> Margin(Fraction(9), Fraction(11)).per(Margin(Fraction(2), Fraction(2)))
        Margin(low=Fraction(9, 2), high=Fraction(11, 2))
        """
        over, under = self.clipped(), other.clipped()
        low = over.low / under.high if over.low is not None and under.high else Fraction(0)
        high = over.high / under.low if over.high is not None and under.low else None
        return Margin(low, high)

    def apart(self, other: Margin) -> bool:
        """Can no figure lie in both?"""
        return self.below(other) or other.below(self)

    def below(self, other: Margin) -> bool:
        """Is every figure of this below every one of `other`?"""
        return self.high is not None and other.low is not None and self.high < other.low


_NUMBER = re.compile(r"(?<![0-9])[0-9][0-9,]*(?:\.([0-9]+))?")
_GROUPED = re.compile(r"(?<=[0-9])[ \u00a0\u2009\u202f](?=[0-9]{3}(?![0-9]))")
_CHINESE = re.compile(r"[〇零一二两三四五六七八九十百千万亿](?:[〇零一二两三四五六七八九十百千万亿点]*)")
_DIGIT = re.compile(r"[〇零一二两三四五六七八九]")
_TRAILING = re.compile(r"[百千万亿]*\Z")
_PLACES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


def margin_of(quantity: Quantity, *, average: bool = False, rounded: bool = False) -> Margin | None:
    """Where the figure behind `quantity` lies, by the decimals written and its modifier.

    A count and a number of days in whole numbers are exact; 近, 超, 余 and their kin leave one side open.

    Args:
        quantity: the figure as written.
        average: it is a mean, and a mean in whole numbers is rounded like any other.
        rounded: take 12000 for a rounding to thousands, too.

    Returns:
        None where the words leave it open: 约, a range, a fraction, a ratio, mixed numerals.

    >>> from gov_extract import extract
    >>> margin = margin_of(extract("办理168.3万件").quantities[0])
    >>> float(margin.low), float(margin.high)
    (1682500.0, 1683500.0)
    """
    if quantity.upper is not None or quantity.modifier == "approx" or quantity.kind in ("fraction", "ratio"):
        return None
    number = quantity.number
    if number is None or (number < 0 and quantity.modifier is not None):
        return None
    value = Fraction(number)
    grain = _grain(quantity, abs(value))
    if grain is None:
        return None
    if grain == 1 and not average and quantity.kind in ("cardinal", "ordinal", "duration", "age"):
        grain = Fraction(0)
    if rounded and grain < 1000 and value and value % 1000 == 0:
        grain = Fraction(1000)
    low, high = value - grain / 2, value + grain / 2
    if quantity.modifier in ("more_than", "at_least"):
        return Margin(value, None)
    if quantity.modifier in ("less_than", "at_most"):
        # 近3000起 is written for 3012起, too, where the figure is round.
        return Margin(None, high)
    return Margin(low, high)


def decimals_of(quantity: Quantity) -> int:
    """How many decimals the value of `quantity` has.

    >>> decimals_of(Quantity(start=0, end=5, text="10.3%", kind="percent", value="10.3", unit="%"))
    1
    """
    return len(quantity.value.partition(".")[2])


def _grain(quantity: Quantity, value: Fraction) -> Fraction | None:
    """What one in the last written place is worth; None where that cannot be told."""
    text = _GROUPED.sub("", fold(quantity.text))  # 78 416宗 is one number
    numbers = list(_NUMBER.finditer(text))
    if len(numbers) > 1 or (numbers and _DIGIT.search(text, numbers[0].end())):
        return None  # 1亿2000万, 3万五
    if numbers:
        place = Fraction(1, 10 ** len(numbers[0][1] or ""))
        mantissa = Fraction(Decimal(numbers[0][0].replace(",", "")))
        # What multiplies the numeral (万, 成, ‰, 千公顷, a 亿 stated only once) shows in its value.
        return place * value / mantissa if mantissa else place
    if quantity.kind == "percent":
        if "成" in text or "折" in text:
            return Fraction(1) if _DIGIT.search(text, max(text.find("成"), text.find("折"))) else Fraction(10)
        return Fraction(1, 10 ** len(text.partition("点")[2]))
    numeral = _CHINESE.search(text)
    if numeral is None:
        return None
    trailing = _TRAILING.search(numeral[0])
    worth = Fraction(1)
    for place_name in trailing[0] if trailing else "":
        worth *= _PLACES[place_name]
    before = numeral[0][: trailing.start()] if trailing else numeral[0]
    return worth * Fraction(1, 10 ** len(before.partition("点")[2]))
