"""Which fractions are finite decimals: asked here once, for values, tables and conversions."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

__all__ = ["as_decimal", "decimal_or_fraction", "decimal_places"]


def decimal_places(number: Fraction) -> int | None:
    """How many digits a fraction has behind the point, written as a decimal; None where that never ends.

    >>> decimal_places(Fraction(3, 40)), decimal_places(Fraction(7)), decimal_places(Fraction(1, 3))
    (3, 0, None)
    """
    rest = number.denominator
    twos = (rest & -rest).bit_length() - 1
    rest >>= twos
    fives = 0
    while rest % 5 == 0:
        rest //= 5
        fives += 1
    return max(twos, fives) if rest == 1 else None


def as_decimal(number: Decimal | Fraction | None) -> Decimal | None:
    """The number as a decimal that is the very same; None where there is none (a third).

    >>> as_decimal(Fraction(3, 4)), as_decimal(Fraction(1, 3))
    (Decimal('0.75'), None)
    """
    if number is None or isinstance(number, Decimal):
        return number
    places = decimal_places(number)
    if places is None:
        return None
    sign, digits, _ = Decimal(int(number * 10**places)).as_tuple()
    return Decimal((sign, digits, -places))  # scaleb would round to the context's 28 digits


def decimal_or_fraction(number: Fraction) -> Decimal | Fraction:
    """The very same number: a Decimal where one is finite.

    >>> decimal_or_fraction(Fraction(1, 8)), decimal_or_fraction(Fraction(2, 3))
    (Decimal('0.125'), Fraction(2, 3))
    """
    decimal = as_decimal(number)
    return number if decimal is None else decimal
