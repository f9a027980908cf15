"""Quantities for pint, whose units multiply, divide and convert: the extra ``pint``."""

from __future__ import annotations

import importlib
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

from ..errors import ConversionError, DataError, InputError
from ..items import Quantity
from ..tables import read_rows
from ..units.conversion import unit_of
from ..units.dimensions import measure_of

if TYPE_CHECKING:
    import pint

__all__ = ["to_pint"]


@cache
def _names() -> dict[str, str]:
    """The names that pint has, by our symbols."""
    names: dict[str, str] = {}
    file = "pint_units.tsv"
    for line, (symbol, name) in read_rows(file, ("symbol", "name")):
        if measure_of(symbol) is None or not name or symbol in names:
            raise DataError(file, line, f"{symbol!r}, {name!r}: want a symbol of unit_factors.tsv, once, and a name")
        names[symbol] = name
    return names


@cache
def _bases() -> dict[str, str]:
    """The name of each dimension's base."""
    bases: dict[str, str] = {}
    for symbol, name in _names().items():
        measure = measure_of(symbol)
        assert measure is not None
        bases.setdefault(measure.dimension, name)
    return bases


def to_pint(quantity: Quantity, registry: pint.UnitRegistry | None = None) -> Any:
    """What `Quantity.to_pint` describes."""
    try:
        pint_ = importlib.import_module("pint")
    except ImportError as error:
        raise InputError("pint is not installed; pip install '.[pint]'") from error
    if registry is not None and not isinstance(registry, pint_.UnitRegistry):
        raise InputError(f"registry: {type(registry).__name__} was given, want a pint.UnitRegistry")
    units: Any = pint_.get_application_registry() if registry is None else registry
    if quantity.number is None or quantity.dimension is None:
        raise ConversionError(quantity.text, "pint", "it measures nothing: pint has no counts, shares and ratios")
    if quantity.upper is not None:
        raise ConversionError(quantity.text, "pint", "it is a range, and pint holds one number; convert each end")
    name, factor = _named(quantity)
    number = Fraction(quantity.number) * factor
    # A registry of decimals or fractions keeps the value exact; by default pint counts in floats.
    kind = getattr(units, "non_int_type", float)
    if kind is Fraction:
        return units.Quantity(number, name)
    return units.Quantity(kind(number.numerator) / kind(number.denominator), name)


def _named(quantity: Quantity) -> tuple[str, Fraction]:
    """Its unit as pint reads it, and how many of that one of its own is."""
    unit = unit_of(quantity)
    assert unit is not None
    measure = measure_of(unit)
    assert measure is not None
    if unit in _names():
        return _names()[unit], Fraction(1)
    missing = [name for name in (*measure.above, *measure.below) if name not in _bases()]
    if missing:
        raise ConversionError(quantity.text, "pint", f"pint has no unit of {missing[0]}{_WHY.get(missing[0], '')}")
    above = " * ".join(f"({_bases()[name]})" for name in measure.above) or "1"
    return above + "".join(f" / ({_bases()[name]})" for name in measure.below), measure.factor


_WHY = {
    "currency": ": rates of exchange change by the day",
    "calendar_time": " that is ours: its months and years have a fixed number of days",
    "temperature_celsius": " that leaves open whether it is a temperature or a difference",
    "temperature_fahrenheit": " that leaves open whether it is a temperature or a difference",
}
