"""What QUDT calls a unit: what `Quantity.qudt` calls."""

from __future__ import annotations

from functools import cache

from ..errors import DataError
from ..items import Quantity
from ..tables import read_rows
from .conversion import unit_of
from .dimensions import measure_of

__all__ = ["qudt_of"]


@cache
def _names() -> dict[str, str]:
    """The names by our symbols."""
    names: dict[str, str] = {}
    file = "qudt_units.tsv"
    for line, (symbol, name) in read_rows(file, ("symbol", "name")):
        if (symbol != "%" and measure_of(symbol) is None) or not name or symbol in names:
            raise DataError(file, line, f"{symbol!r}, {name!r}: want a unit of unit_factors.tsv, once, and a name")
        names[symbol] = name
    return names


@cache
def _rates() -> frozenset[str]:
    return frozenset(name for symbol, name in _names().items() if "/" in symbol)


def qudt_of(quantity: Quantity) -> str | None:
    """What `Quantity.qudt` gives."""
    unit = unit_of(quantity)
    if unit is None or quantity.kind == "cardinal":
        return None
    if unit in _names():
        return _names()[unit]
    above, slash, below = unit.partition("/")
    if not slash or above not in _names() or below not in _names():
        return None
    rate = f"{_names()[above]}-PER-{_names()[below]}"  # 吨/天 as t/d
    return rate if rate in _rates() else None
