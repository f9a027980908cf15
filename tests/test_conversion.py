"""Quantities in other units: exact, of one dimension only, and never a currency into another."""

from __future__ import annotations

import pickle
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_extract import ConversionError, InputError, Quantity, QuantityError, extract, parse_quantity
from gov_extract.errors import DataError
from gov_extract.tables import read_rows
from gov_extract.units import dimensions
from gov_extract.units.dimensions import measure_of

FACTORS = {
    symbol: dimension for _, (symbol, dimension, _) in read_rows("unit_factors.tsv", ("symbol", "dimension", "factor"))
}
PAIRS = [(one, other) for one in FACTORS for other in FACTORS if FACTORS[one] == FACTORS[other]]
UNMEASURED = {"%", "百分点", "倍", "TEU", "总吨", "修正总吨", "净吨", "M", "G", "T", "P", "M/s"}
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12)


def quantity(number: Decimal | Fraction, unit: str, upper: Decimal | None = None) -> Quantity:
    value = str(number) if isinstance(number, Fraction) else format(number, "f")
    shown = None if upper is None else format(upper, "f")
    return Quantity(start=0, end=1, text="x", kind="measure", value=value, upper=shown, unit=unit)


@pytest.mark.parametrize(
    ("text", "unit", "number", "dimension"),
    [
        ("1万亩", "km2", Fraction(20, 3), "area"),
        ("3亩", "公顷", Decimal("0.2"), "area"),
        ("5公顷", "亩", Decimal(75), "area"),
        ("100斤", "吨", Decimal("0.05"), "mass"),
        ("2里", "公里", Decimal(1), "length"),
        ("1.5吨", "公斤", Decimal(1500), "mass"),
        ("3升", "mL", Decimal(3000), "volume"),
        ("36千瓦时", "MJ", Decimal("129.6"), "energy"),
        ("5立方米/秒", "m3/h", Decimal(18000), "volume/time"),
        ("50微克/立方米", "mg/m3", Decimal("0.05"), "mass/volume"),
        ("300公斤/亩", "吨/公顷", Decimal("4.5"), "mass/area"),
        ("14.27元/500克", "CNY/kg", Decimal("28.54"), "currency/mass"),
        ("1小时15分30秒", "分钟", Decimal("75.5"), "time"),
        ("2年", "月", Decimal(24), "calendar_time"),
        ("1英亩", "m2", Fraction(62726400000, 15499969), "area"),
        ("5亿元", "亿元", Decimal(5), "currency"),
    ],
)
def test_it_is_what_a_person_works_out(text: str, unit: str, number: Decimal | Fraction, dimension: str) -> None:
    found = parse_quantity(text)
    converted = found.to(unit)
    assert (converted.number, type(converted.number)) == (number, type(number))
    assert (found.dimension, converted.dimension) == (dimension, dimension)
    assert converted.quantity is found


def test_range_and_modifier_are_kept() -> None:
    converted = parse_quantity("约3至5公里").to("m")
    assert (converted.number, converted.upper, converted.modifier) == (3000, 5000, "approx")


@pytest.mark.parametrize(
    ("text", "unit", "says"),
    [
        ("14元", "USD", "currencies are not converted"),
        ("14元/500克", "USD/kg", "currencies are not converted"),
        ("14元/500克", "CNY", "is currency/mass"),
        ("3吨", "km", "'t' is mass, 'km' is length"),
        ("3起", "人", "counts"),
        ("191起/天", "起/年", "counts"),
        ("50元/人·月", "CNY/月", "counts"),
        ("20%", "t", "compares"),
        ("3:1", "t", "no unit"),
        ("36.5℃", "K", "offset"),
        ("36.5℃", "[degF]", "offset"),
        ("2年", "天", "calendar_time"),
        ("10个工作日", "天", "working_time"),
        ("3吨", "", "no such unit"),
        ("3吨", "斗", "no such unit"),
        ("3吨", "0.g", "no such unit"),
        ("3吨", "t/", "no such unit"),
        ("3吨", "(" * 5000, "no such unit"),
    ],
)
def test_what_is_refused_says_why(text: str, unit: str, says: str) -> None:
    with pytest.raises(ConversionError, match=says) as caught:
        parse_quantity(text).to(unit)
    assert isinstance(caught.value, QuantityError)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_a_unit_that_is_no_string_is_an_input_error() -> None:
    with pytest.raises(InputError, match="unit: int"):
        parse_quantity("3吨").to(5)  # type: ignore[arg-type]


FOOT, POUND = Fraction("0.3048"), 7000 * Fraction("0.00006479891")
SURVEY_FOOT = Fraction(1200, 3937)
GRAVITY = Fraction("9.80665")


@pytest.mark.parametrize(
    ("symbol", "factor"),
    [
        # By UCUM 2.1 and SI: what each is in what it is defined by.
        ("mm[Hg]", Fraction("133.322")),
        ("atm", Fraction(101325)),
        ("马力", 75 * GRAVITY),
        ("[acr_us]", 160 * (Fraction("16.5") * SURVEY_FOOT) ** 2),
        ("[smi_us]", (8 * 40 * Fraction("16.5") * SURVEY_FOOT) ** 2),
        ("[sft_i]", FOOT**2),
        ("[in_i]", FOOT / 12),
        ("[fth_i]", 6 * FOOT),
        ("[mi_i]", 5280 * FOOT),
        ("[nmi_i]2", Fraction(1852) ** 2),
        ("[kn_i]", Fraction(1852, 3600)),
        ("[gal_us]", 231 * (FOOT / 12) ** 3),
        ("[qt_us]", 231 * (FOOT / 12) ** 3 / 4),
        ("[pt_us]", 231 * (FOOT / 12) ** 3 / 8),
        ("[bu_us]", Fraction("2150.42") * (FOOT / 12) ** 3),
        ("[gal_br]", Fraction("0.00454609")),
        ("[lb_av]", POUND),
        ("[oz_av]", POUND / 16),
        ("cal", Fraction("4.184")),
        ("A.h", Fraction(3600)),
        ("亩", Fraction(10000, 15)),
    ],
)
def test_a_factor_is_that_of_the_definition(symbol: str, factor: Fraction) -> None:
    measure = measure_of(symbol)
    assert measure is not None
    assert measure.factor == factor


def test_every_unit_of_the_tables_has_a_dimension_or_is_known_to_have_none() -> None:
    columns = ("form", "kind", "unit", "factor", "not_before")
    units = {cells[2] for _, cells in read_rows("units.tsv", columns)}
    without = {unit for unit in units if measure_of(unit) is None}
    assert {unit for unit in without if not unit.endswith(".km")} == UNMEASURED
    assert {unit for unit in without if unit.endswith(".km")} == {
        f"{word}.km" for word in ("人", "车", "车次", "列", "芯", "对", "车道")
    }


@given(NUMBERS, st.sampled_from(PAIRS))
def test_there_and_back_is_the_same_number(number: Decimal, pair: tuple[str, str]) -> None:
    there = quantity(number, pair[0]).to(pair[1]).number
    assert quantity(there, pair[1]).to(pair[0]).number == number


@given(NUMBERS, st.sampled_from(PAIRS))
def test_it_commutes_with_number_and_is_exact(number: Decimal, pair: tuple[str, str]) -> None:
    ratio = quantity(Decimal(1), pair[0]).to(pair[1]).number
    assert Fraction(quantity(number, pair[0]).to(pair[1]).number) == Fraction(number) * Fraction(ratio)


@given(NUMBERS, NUMBERS, st.sampled_from(PAIRS))
def test_larger_stays_larger(one: Decimal, other: Decimal, pair: tuple[str, str]) -> None:
    low, high = sorted((one, other))
    converted = quantity(low, pair[0], high).to(pair[1])
    assert converted.upper is not None
    assert (converted.number < converted.upper) == (low < high)


def test_a_long_number_loses_no_digit() -> None:
    digits = "123456789" * 12
    assert quantity(Decimal(digits), "t").to("g").number == Decimal(digits + "000000")


def test_the_json_holds_no_dimension() -> None:
    doc = extract("耕地3万亩。")
    assert doc.quantities[0].dimension == "area"
    assert "dimension" not in doc.to_json()


@pytest.mark.parametrize(
    ("row", "says"), [("t\tmass\tten", "is no number"), ("t\tmass\t0", "more than 0"), ("t\t\t1", "want a name")]
)
def test_a_wrong_row_is_named(row: str, says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"# head\nsymbol\tdimension\tfactor\n{row}\n"
    monkeypatch.setattr(dimensions, "read_rows", lambda name, columns: read_rows(name, columns, text=text))
    with pytest.raises(DataError, match=rf"unit_factors.tsv:3: .*{says}"):
        dimensions._rows.__wrapped__()
