"""The names that QUDT has for our units; `scripts/check_qudt.py` holds all of them against QUDT's own file."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from gov_extract import parse_quantity
from gov_extract.errors import DataError
from gov_extract.tables import read_rows
from gov_extract.units import qudt
from gov_extract.units.dimensions import measure_of

ROWS = [row for _, row in read_rows("qudt_units.tsv", ("symbol", "name"))]
NAMES = dict(ROWS)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("1.5吨", "TONNE"),
        ("3公顷", "HA"),
        ("36千瓦时", "KiloW-HR"),
        ("36.5℃", "DEG_C"),
        ("20.2%", "PERCENT"),
        ("120毫米汞柱", "MilliM_HG"),
        ("50马力", "HP_Metric"),
        ("3至5天", "DAY"),
        ("35微克/立方米", "MicroGM-PER-M3"),
        ("5立方米/秒", "M3-PER-SEC"),
        ("300吨/天", "TONNE-PER-DAY"),
        ("600公斤/公顷", "KiloGM-PER-HA"),
        ("512GB", "GigaBYTE"),
        # QUDT has no such unit, or another one under a like name.
        ("3亩", None),
        ("5斤", None),
        ("2年", None),
        ("3个月", None),
        ("2英亩", None),
        ("300公斤/亩", None),
        ("14元/500克", None),
        ("14元", None),
        ("3起", None),
        ("0.5个百分点", None),
        ("1/3", None),
    ],
)
def test_a_unit_has_its_name(text: str, name: str | None) -> None:
    assert parse_quantity(text).qudt == name


def test_the_name_of_a_rate_is_made_of_those_of_its_parts() -> None:
    """Else 吨/天, which is found by its parts, would get another name than t/d."""
    rates = [symbol for symbol in NAMES if "/" in symbol]
    assert len(rates) > 100
    for symbol in rates:
        above, _, below = symbol.partition("/")
        assert NAMES[symbol] == f"{NAMES[above]}-PER-{NAMES[below]}"


def test_one_name_is_one_amount() -> None:
    """秒 and s are one unit, and no name stands for two."""
    amounts: dict[str, object] = {}
    for symbol, name in ROWS:
        measure = measure_of(symbol)
        assert amounts.setdefault(name, measure and (measure.dimension, measure.factor)) == (
            measure and (measure.dimension, measure.factor)
        ), name


@pytest.mark.parametrize("row", ["起\tX", "t\t", "t\tTONNE\nt\tTONNE"])
def test_a_wrong_row_is_named(row: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(n, tuple(line.split("\t"))) for n, line in enumerate(row.splitlines(), 1)]
    monkeypatch.setattr(qudt, "read_rows", lambda *_: iter(rows))
    qudt._names.cache_clear()
    try:
        with pytest.raises(DataError, match=r"qudt_units\.tsv"):
            qudt._names()
    finally:
        qudt._names.cache_clear()


def test_the_script_sees_what_differs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1] / "scripts"))
    import check_qudt

    made = tmp_path / "units.ttl"
    made.write_text(
        "unit:TONNE\n  a qudt:Unit ;\n  qudt:conversionMultiplier 1000.0 ;\n\n"
        "unit:KiloM\n  a qudt:Unit ;\n  qudt:conversionMultiplier 100.0 ;\n\n"
        "unit:HA\n  a qudt:Unit ;\n  qudt:conversionMultiplier 10000.0 ;\n  qudt:deprecated true ;\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(sys, "argv", ["check_qudt.py", str(made)])
    assert check_qudt.main() == 1
    told = capsys.readouterr().out
    assert ": km KiloM: QUDT has 100.0, we have 1000.0\n" in told
    assert ": 公顷 HA: deprecated\n" in told
    assert ": m M: QUDT has no such unit\n" in told
    assert " TONNE:" not in told
