"""Quantities for pint: the same amounts there as here, and no unit that means another thing."""

from __future__ import annotations

import sys
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from gov_extract import ConversionError, InputError, parse_quantity
from gov_extract.tables import read_rows
from gov_extract.units.dimensions import measure_of

NAMES = {symbol: name for _, (symbol, name) in read_rows("pint_units.tsv", ("symbol", "name"))}


@pytest.fixture(scope="module")
def pint() -> Any:
    return pytest.importorskip("pint", reason="pint, an extra, is not installed")


def test_pint_counts_each_unit_as_we_do(pint: Any) -> None:
    """Two tables by two hands: a factor that is wrong in one of them stands out."""
    registry = pint.UnitRegistry()
    bases: dict[str, str] = {}
    for symbol, name in NAMES.items():
        measure = measure_of(symbol)
        assert measure is not None
        base = bases.setdefault(measure.dimension, name)
        assert registry.Quantity(1, name).to(base).magnitude == pytest.approx(float(measure.factor), rel=1e-12), symbol


@pytest.mark.parametrize(
    ("text", "magnitude", "unit"),
    [
        ("1.5吨", 1.5, "metric_ton"),
        ("36千瓦时", 36, "kilowatt_hour"),
        ("3亩", 2000, "meter ** 2"),
        ("50微克/立方米", 5e-8, "kilogram / meter ** 3"),
        ("5立方米/秒", 5, "meter ** 3 / second"),
        ("300公斤/亩", 0.45, "kilogram / meter ** 2"),
        ("2小时", 2, "hour"),
    ],
)
def test_it_is_the_same_amount(text: str, magnitude: float, unit: str, pint: Any) -> None:
    made = parse_quantity(text).to_pint(pint.UnitRegistry())
    assert made.magnitude == pytest.approx(magnitude, rel=1e-14)
    assert str(made.units) == unit


@pytest.mark.parametrize("kind", [Decimal, Fraction])
def test_an_exact_registry_gets_the_exact_value(kind: Any, pint: Any) -> None:
    made = parse_quantity("0.1吨").to_pint(pint.UnitRegistry(non_int_type=kind))
    assert (type(made.magnitude), made.magnitude) == (kind, kind("0.1"))


def test_without_a_registry_it_is_of_the_application(pint: Any) -> None:
    total = parse_quantity("3吨").to_pint() + parse_quantity("500公斤").to_pint()
    assert total.to("kilogram").magnitude == pytest.approx(3500)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("14元", "currency: rates of exchange"),
        ("14元/500克", "currency"),
        ("3起", "measures nothing"),
        ("20%", "measures nothing"),
        ("36.5℃", "a temperature or a difference"),
        ("2年", "a fixed number of days"),
        ("10个工作日", "no unit of working_time"),
        ("3至5公里", "is a range"),
    ],
)
def test_what_pint_cannot_hold_says_so(text: str, says: str, pint: Any) -> None:
    with pytest.raises(ConversionError, match=says):
        parse_quantity(text).to_pint()


def test_a_registry_that_is_none_is_named(pint: Any) -> None:
    with pytest.raises(InputError, match=r"registry: dict was given, want a pint\.UnitRegistry"):
        parse_quantity("3吨").to_pint({})  # type: ignore[arg-type]


def test_without_pint_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pint", None)
    with pytest.raises(InputError) as raised:
        parse_quantity("3吨").to_pint()
    assert str(raised.value) == "pint is not installed; pip install '.[pint]'"
