"""Exact values as decimal strings."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from ..numerals import Value, decimal_places

__all__ = ["decimal_string"]


def decimal_string(value: Value, factor: int | Fraction = 1) -> str:
    """`value` × `factor` as an exact decimal string, without exponent or grouping; ``a/b`` where no decimal is exact.

    >>> decimal_string(Decimal("5.72"), 10**8)
    '572000000'
    >>> decimal_string(Decimal("6.0"))
    '6.0'
    >>> decimal_string(5, Fraction(1, 100))
    '0.05'
    """
    if factor == 1:
        # Most are these; asking whether a value is a Fraction is slow, for it is an abstract class's.
        if type(value) is int:
            return str(value)
        if type(value) is Decimal:
            return format(value, "f")
    else:
        exact = Fraction(value) * Fraction(factor)
        value = exact.numerator if exact.denominator == 1 else exact
    if isinstance(value, Fraction):
        places = decimal_places(value)
        if places is None:
            return f"{value.numerator}/{value.denominator}"
        digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
        sign = "-" if value < 0 else ""
        return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else sign + digits
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value)
