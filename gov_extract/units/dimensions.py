"""What dimension a unit is of, and how many base units it is, exactly.

A unit is read by its parts: kg/亩 is mass by area. Parts are not cancelled, so that L/(100.km) stays volume by length and
mg/kg mass by mass. What is counted (起, 人, 万元 behind a slash) has no dimension, and neither has a unit with it.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple

from ..errors import DataError
from ..numerals import factor_of
from ..tables import read_rows
from .table import unit_table

__all__ = ["Measure", "measure_of"]

_CURRENCY = re.compile(r"[A-Z]{3}\Z")
_FIGURE = re.compile(r"([0-9]+(?:\.[0-9]+)?)?([十百千万亿]*)")
_MEASURED = frozenset(("money", "measure", "duration", "age"))
_LONGEST = 60


class Measure(NamedTuple):
    """What a unit measures.

    Attributes:
        above, below: the dimensions over and under its slash, each in order of the alphabet.
        factor: one of it is so many base units.
        currency: the ISO 4217 code in it; empty where there is none.
    """

    above: tuple[str, ...]
    below: tuple[str, ...]
    factor: Fraction
    currency: str = ""

    @property
    def dimension(self) -> str:
        """As `Quantity.dimension` shows it: ``mass``, ``mass/volume``, ``currency/(area·time)``."""
        above, below = "·".join(self.above), "·".join(self.below)
        if not below:
            return above
        return f"{above or '1'}/({below})" if "·" in below else f"{above or '1'}/{below}"


@cache
def _rows() -> dict[str, Measure]:
    rows: dict[str, Measure] = {}
    file = "unit_factors.tsv"
    for line, (symbol, dimension, factor) in read_rows(file, ("symbol", "dimension", "factor")):
        if symbol in rows:
            raise DataError(file, line, f"{symbol!r} stands here already; keep one of the two rows")
        try:
            exact = Fraction(factor)
        except (ValueError, ZeroDivisionError):
            raise DataError(file, line, f"the factor {factor!r} is no number; write 1000, 0.1 or 1/3") from None
        if exact <= 0 or not dimension:
            raise DataError(file, line, f"dimension {dimension!r}, factor {factor!r}: want a name and more than 0")
        above, _, below = dimension.partition("/")
        rows[symbol] = Measure((above,), (below,) if below else (), exact)
    return rows


@cache
def _currencies() -> frozenset[str]:
    table = unit_table()
    return frozenset(unit.symbol for form in table.forms() if (unit := table.get(form)) and unit.kind == "money")


def _atom(symbol: str) -> Measure | None:
    """A unit without a slash: by its symbol, as a currency, or as it is written (公斤, 500克, 100)."""
    found = _rows().get(symbol)
    if found is not None:
        return found
    if _CURRENCY.match(symbol) and symbol in _currencies():
        return Measure(("currency",), (), Fraction(1), symbol)
    unit = unit_table().get(symbol)
    if unit is not None and unit.kind in _MEASURED and unit.symbol != symbol:
        inner = measure_of(unit.symbol)
        return inner and inner._replace(factor=inner.factor * unit.factor)
    figure = _FIGURE.match(symbol)
    assert figure is not None
    if not figure.end() or float(figure[1] or "1") == 0:
        return None
    count = Fraction(figure[1] or "1") * factor_of(figure[2])
    rest = symbol[figure.end() :].removeprefix(".")
    if not rest:
        return Measure((), (), count)
    inner = _atom(rest)
    return inner and inner._replace(factor=inner.factor * count)


def _product(text: str) -> Measure | None:
    whole = _atom(text)
    if whole is not None:
        return whole
    # W.h before W and h: the longest first part that has a row.
    for at in range(len(text) - 1, 0, -1):
        if text[at] in ".·" and (first := _atom(text[:at])) is not None:
            rest = _product(text[at + 1 :])
            return rest and _joined(first, rest, turned=False)
    return None


def _joined(one: Measure, other: Measure, *, turned: bool) -> Measure:
    """The product of two; `turned` puts the other under the slash."""
    above, below = (other.below, other.above) if turned else (other.above, other.below)
    factor = one.factor / other.factor if turned else one.factor * other.factor
    return Measure(
        tuple(sorted(one.above + above)), tuple(sorted(one.below + below)), factor, one.currency or other.currency
    )


@lru_cache(maxsize=4096)
def measure_of(unit: str) -> Measure | None:
    """What `unit` measures; None for a count, and for what is no unit.

    >>> measure_of("kg/亩").dimension, measure_of("kg/亩").factor
    ('mass/area', Fraction(3, 2000))
    >>> measure_of("起/天") is None
    True
    """
    if len(unit) > _LONGEST:
        return None
    above, slash, below = unit.partition("/")
    if below.startswith("(") and below.endswith(")"):
        below = below[1:-1]
    over = _product(above) if above else None
    if over is None or not slash:
        return over
    under = _product(below) if below else None
    return under and _joined(over, under, turned=True)
