"""Numerals: a whole string to its exact value and back. `parse_numeral` reads, `format_numeral` writes.

`digits` has the characters, `arabic` and `compound` the two ways of writing a number, `parse` puts them together;
`exact` tells which fractions are decimals.
"""

from .digits import ARABIC, CHINESE, CHINESE_DIGITS, CHINESE_UNITS, factor_of
from .exact import as_decimal, decimal_or_fraction, decimal_places
from .format import format_numeral
from .parse import Value, parse_numeral

__all__ = [
    "ARABIC",
    "CHINESE",
    "CHINESE_DIGITS",
    "CHINESE_UNITS",
    "Value",
    "as_decimal",
    "decimal_or_fraction",
    "decimal_places",
    "factor_of",
    "format_numeral",
    "parse_numeral",
]
