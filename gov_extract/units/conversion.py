"""Quantities in another unit of the same dimension, exactly: what `Quantity.to` and `Quantity.dimension` call."""

from __future__ import annotations

from fractions import Fraction

from ..errors import ConversionError, InputError
from ..items import Converted, Quantity
from ..numerals import decimal_or_fraction
from .dimensions import Measure, measure_of

__all__ = ["convert", "dimension_of", "unit_of"]


def unit_of(quantity: Quantity) -> str | None:
    """Its unit with what it is per: of money that stands in a field of its own."""
    if quantity.unit is None or quantity.per is None or "/" in quantity.unit:
        return quantity.unit
    return f"{quantity.unit}/{quantity.per}"


def _measure_of(quantity: Quantity) -> Measure | None:
    unit = unit_of(quantity)
    return None if unit is None or quantity.kind == "cardinal" else measure_of(unit)


def dimension_of(quantity: Quantity) -> str | None:
    """What `Quantity.dimension` gives."""
    measure = _measure_of(quantity)
    return None if measure is None else measure.dimension


def convert(quantity: Quantity, unit: str) -> Converted:
    """What `Quantity.to` gives; its docstring says what is refused."""
    if not isinstance(unit, str):
        raise InputError(f"unit: {type(unit).__name__} was given, want a str, as in 't' or '吨'")
    own, here = unit_of(quantity), _measure_of(quantity)
    if here is None or quantity.number is None:
        what = f"{own!r} counts or compares and measures nothing" if own else "it has no unit"
        raise ConversionError(quantity.text, unit, what)
    there = measure_of(unit)
    if there is None:
        raise ConversionError(quantity.text, unit, "no such unit is known; write a symbol (t, km2, kW.h) or 吨, 公顷")
    if here.currency != there.currency and here.currency and there.currency:
        raise ConversionError(quantity.text, unit, "currencies are not converted: rates of exchange change by the day")
    if here.dimension != there.dimension:
        both = f"{own!r} is {here.dimension}, {unit!r} is {there.dimension}"
        if all(one.dimension.startswith("temperature") for one in (here, there)):
            both += "; a temperature takes an offset and a difference none, and the quantity does not tell which it is"
        raise ConversionError(quantity.text, unit, both)
    factor = here.factor / there.factor
    return Converted(
        number=decimal_or_fraction(Fraction(quantity.number) * factor),
        upper=None if quantity.upper is None else decimal_or_fraction(Fraction(quantity.upper) * factor),
        unit=unit,
        dimension=there.dimension,
        modifier=quantity.modifier,
        quantity=quantity,
    )
