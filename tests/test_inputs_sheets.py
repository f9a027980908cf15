"""Spreadsheets and separated text: a table for each sheet, each cell what it shows, at its place in the sheet."""

from __future__ import annotations

import csv
import io
import struct
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from workbooks import ods, packed, record, rows, xls, xls_number, xls_text, xlsx

from gov_extract import Document, InputError, extract, read
from gov_extract.inputs import sheet_cells, sheets
from gov_extract.inputs.number_formats import show
from gov_extract.inputs.separated import read as read_separated
from gov_extract.inputs.sheets import read as read_sheets

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.fixture
def xlrd() -> Any:
    return pytest.importorskip("xlrd", reason="xlrd, an extra, is not installed")


def grid(document: Document, block: int = 0) -> list[tuple[int, int, str]]:
    """Row, column and text of each cell that has one."""
    found = [(cell.row, cell.column, document.text[cell.start : cell.end]) for cell in document.blocks[block].cells]
    assert found == sorted(found, key=lambda cell: cell[:2])
    return [cell for cell in found if cell[2]]


def refused(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read_sheets(data)
    assert "\n" not in str(caught.value)
    return str(caught.value)


# --- number formats ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "code", "shown"),
    [
        ("5.1999999999999998E-2", "General", "0.052"),
        ("12.300000000000001", "General", "12.3"),
        ("3.0", "General", "3"),
        ("-0.0", "General", "0"),
        ("12", "G/通用格式", "12"),
        ("0.052", "0.0%", "5.2%"),
        ("-0.001", "0.0%", "-0.1%"),
        ("-0.0001", "0.0%", "0.0%"),
        ("2.675", "0.00", "2.68"),
        ("1234567", "#,##0", "1,234,567"),
        ("1234567", "#,##0,", "1,235"),
        ("12345", '0!.0,"万"', "1.2万"),
        ("1234567", '0.00,,"百万"', "1.23百万"),
        ("98.6", '0.0"万元"', "98.6万元"),
        ("1234.5", "[$¥-804]#,##0.00", "¥1,234.50"),
        ("5", "000", "005"),
        ("0.5", "#.##", "0.5"),
        ("0", "0;-0;;@", ""),
        # Less than nothing, in brackets, in red, or behind a mark: the number alone would be another one.
        ("-1234.5", "#,##0.0_);(#,##0.0)", "-1,234.5"),
        ("-5.2", "0.0;[Red]0.0", "-5.2"),
        ("-0.052", "▲0.0%;▼0.0%", "-5.2%"),
        ("-5.2", "增长0.0;下降0.0", "下降5.2"),
        ("15", '[>=10]0"多";0"少"', "15多"),
        ("5", '[>=10]0"多";0"少"', "5少"),
        ("45047", 'yyyy"年"m"月"', "2023年5月"),
        ("45047", "yyyy/m", "2023年5月"),
        ("45047", "mmm-yy", "2023年5月"),
        ("45047", 'yyyy"年"m"月"d"日";@', "2023年5月1日"),
        ("45047", '[DBNum1][$-804]yyyy"年"m"月"', "2023年5月"),
        ("45047", "m/d/yy", "2023-05-01"),
        ("45047", "[$-F800]dddd, mmmm dd, yyyy", "2023年5月1日"),
        ("45047.6875", "yyyy-mm-dd hh:mm", "2023-05-01 16:30"),
        ("0.6875", '上午/下午h"时"mm"分"', "下午4时30分"),
        ("1.25", "[h]:mm", "30:00"),
        ("59", "yyyy-mm-dd", "1900-02-28"),
        ("61", "yyyy-mm-dd", "1900-03-01"),
        ("-5", "yyyy-mm-dd", "-5"),
        ("9999999", "yyyy-mm-dd", "9999999"),
        ("1e300", "0.00", "1E+300"),
        ("NaN", "0", ""),
        ("无", "0", "无"),
    ],
)  # fmt: skip
def test_a_cell_shows_its_number_in_its_format(number: str, code: str, shown: str) -> None:
    assert show(number, code) == shown


def test_days_from_1904() -> None:
    assert show("43585", "yyyy-mm-dd", from_1904=True) == "2023-05-01"


@given(st.floats(allow_nan=True) | st.integers(), st.text('0#?.,%;"[]hmsyda年_*\\!@/E+-<>=5万 G', max_size=20))
def test_any_format_gives_a_text(number: float, code: str) -> None:
    assert isinstance(show(repr(number), code), str)


@given(st.integers(-(10**9), 10**9), st.integers(0, 6))
def test_a_format_of_enough_digits_keeps_the_value(number: int, decimals: int) -> None:
    """Of each number its sign and its digits, in any of the formats that show them all."""
    value = f"{number / 10**decimals:.{decimals}f}"
    for code in ("0." + "0" * decimals, "#,##0." + "0" * decimals, "0.{0};[Red](0.{0})".format("0" * decimals)):
        assert float(show(value, code).replace(",", "")) == float(value)


# --- .xlsx ---------------------------------------------------------------------------------------------------------

FORMATS = ("0.0%", 'yyyy"年"m"月"', "#,##0")
TABLE = (["指标", "数量\n（起）", "同比"], ["盗窃", (3216, 3), (0.052, 1)], ["诈骗", 186, (-0.1, 1)])


def test_a_sheet_is_a_table(tmp_path: Path) -> None:
    path = tmp_path / "治安.XLSX"
    path.write_bytes(xlsx({"治安": rows(*TABLE)}, formats=FORMATS))
    found = read(path)
    assert found.text == "指标\t数量（起）\t同比\n盗窃\t3,216\t5.2%\n诈骗\t186\t-10.0%"
    (block,) = found.blocks
    assert (block.kind, block.sheet, block.start, block.end) == ("table", "治安", 0, len(found.text))
    assert grid(found)[4] == (1, 1, "3,216")
    assert [quantity.value for quantity in extract(found.text).quantities][:3] == ["3216", "5.2", "186"]


def test_positions_are_the_sheets_own() -> None:
    """Empty rows and columns before and between are no lines, and count; each place of the table has its cell."""
    held = "<row r='3'><c r='C3'><v>1</v></c><c r='E3'><v>2</v></c></row><row r='7'><c r='D7'><v>3</v></c></row>"
    found = read_sheets(xlsx({"一": held}))
    assert found.text == "1\t\t2\n\t3\t"
    assert grid(found) == [(2, 2, "1"), (2, 4, "2"), (6, 3, "3")]
    assert [(cell.row, cell.column) for cell in found.blocks[0].cells] == [(r, c) for r in (2, 6) for c in (2, 3, 4)]


def test_merged_cells() -> None:
    """Over columns and rows; what they cover is an empty field and no cell, also where the file has text there."""
    held = rows(["表1", None, None, None], ["指标", "数量", None, "x"], [None, "本月", "累计", "y"], ["盗窃", 3, 16, 5])
    merged = "<mergeCells><mergeCell ref='A1:Z1'/><mergeCell ref='A2:A3'/><mergeCell ref='B2:C2'/><mergeCell ref='D2:D3'/></mergeCells>"
    found = read_sheets(xlsx({"一": f"<sheetData>{held}</sheetData>{merged}"}))
    assert found.text.split("\n") == ["表1\t\t\t", "指标\t数量\t\tx", "\t本月\t累计\t", "盗窃\t3\t16\t5"]
    spans = {(cell.row, cell.column): (cell.rows, cell.columns) for cell in found.blocks[0].cells}
    assert spans[0, 0] == (1, 4)
    assert (spans[1, 0], spans[1, 1], spans[1, 3]) == ((2, 1), (1, 2), (2, 1))
    assert (2, 0) not in spans
    assert (0, 1) not in spans


def test_what_is_hidden_is_not_read() -> None:
    """A reader sees neither; what is merged with a hidden row is seen in the row that is left."""
    held = (
        "<cols><col min='2' max='2' hidden='1'/></cols><sheetData>"
        "<row r='1' hidden='1'><c r='A1' t='str'><v>全市</v></c></row>"
        "<row r='2'><c r='B2'><v>7</v></c><c r='C2'><v>8</v></c></row></sheetData>"
        "<mergeCells><mergeCell ref='A1:A2'/></mergeCells>"
    )
    data = xlsx({"底稿": rows([1]), "表": held, "更深": rows([2])}, states={"底稿": "hidden", "更深": "veryHidden"})
    found = read_sheets(data)
    assert [block.sheet for block in found.blocks] == ["表"]
    assert grid(found) == [(1, 0, "全市"), (1, 2, "8")]


def test_kinds_of_cells() -> None:
    """Formulas have their last value; an error states nothing: the 0 of #DIV/0! is no figure."""
    held = (
        "<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c><c t='str'><f>A1&amp;B1</f><v>甲_x000D_\n乙</v></c>"
        "<c t='b'><v>1</v></c><c t='e'><f>1/0</f><v>#DIV/0!</v></c><c t='d'><v>2023-05-01T00:00:00</v></c>"
        "<c><f>SUM(A2:A9)</f><v>12.300000000000001</v></c></row>"
    )
    strings = ["盗窃", "<r><t>破</t></r><r><t>案</t></r><rPh sb='0' eb='1'><t>poan</t></rPh>"]
    found = read_sheets(xlsx({"一": held}, strings=strings))
    assert found.text == "盗窃\t破案\t甲乙\tTRUE\t\t2023-05-01\t12.3"


def test_days_from_1904_in_a_workbook() -> None:
    data = xlsx({"一": rows([(43585, 2)])}, formats=FORMATS, settings="date1904='1'")
    assert read_sheets(data).text == "2023年5月"


def test_more_sheets_than_one() -> None:
    found = read_sheets(xlsx({"一季度": rows(["甲", 1]), "空": "", "二季度": rows(["乙", 2])}))
    assert found.text == "甲\t1\n乙\t2"
    assert [(block.sheet, found.text[block.start : block.end]) for block in found.blocks] == [
        ("一季度", "甲\t1"),
        ("二季度", "乙\t2"),
    ]


# --- .ods ----------------------------------------------------------------------------------------------------------


def cell(text: str, *, spanned: int = 1, repeated: int = 1, value: str = "") -> str:
    """A cell of an .ods; `value` is that of a percentage."""
    kind = f"office:value-type='percentage' office:value='{value}'" if value else ""
    counts = f"table:number-columns-spanned='{spanned}' table:number-columns-repeated='{repeated}'"
    return f"<table:table-cell {counts} {kind}><text:p>{text}</text:p></table:table-cell>"


def test_an_ods_has_what_it_shows() -> None:
    """Percentages too; a note in a cell is not its text, and the empty rest of the sheet is a million rows."""
    note = "<office:annotation><text:p>待核</text:p></office:annotation>"
    table = (
        "<table:table table:name='治安'><table:table-column table:number-columns-repeated='2'/>"
        "<table:table-column table:visibility='collapse'/><table:table-row>"
        f"{cell('表1', spanned=2)}<table:covered-table-cell/>{cell('藏')}</table:table-row>"
        f"<table:table-row><table:table-cell>{note}<text:p>盗<text:span>窃</text:span></text:p></table:table-cell>"
        f"{cell('5.2%', value='0.052')}</table:table-row>"
        f"<table:table-row table:number-rows-repeated='2'>{cell('同', repeated=2)}</table:table-row>"
        "<table:table-row><table:table-cell office:value-type='percentage' office:value='0.052'/>"
        f"{cell('#DIV/0!')}</table:table-row><table:table-row table:visibility='filter'>{cell('筛')}</table:table-row>"
        "<table:table-row table:number-rows-repeated='1048000'><table:table-cell table:number-columns-repeated='16384'/>"
        "</table:table-row></table:table>"
    )
    hidden = f"<table:table table:name='底稿' table:style-name='h'><table:table-row>{cell('1')}</table:table-row></table:table>"
    styles = "<style:style style:name='h'><style:table-properties table:display='false'/></style:style>"
    found = read_sheets(ods(table + hidden, styles=styles))
    assert found.text == "表1\t\n盗窃\t5.2%\n同\t同\n同\t同\n5.2%\t"
    assert [block.sheet for block in found.blocks] == ["治安"]
    assert found.blocks[0].cells[0].columns == 2


# --- .xls ----------------------------------------------------------------------------------------------------------


def test_an_old_workbook(xlrd: Any) -> None:
    """With its formats, merged and hidden cells, as the new ones."""
    held = (
        record(0x208, struct.pack("<HHHHHHI", 3, 0, 9, 255, 0, 0, 0x120))  # row 3 is hidden
        + xls_text(1, 1, "表1")
        + xls_text(2, 1, "盗窃")
        + xls_number(2, 2, 0.052, 1)
        + xls_number(2, 3, 45047.0, 2)
        + xls_number(2, 4, 3216.0)
        + xls_number(3, 1, 7.0)
        + record(0xE5, struct.pack("<HHHHH", 1, 1, 1, 1, 4))
    )
    found = read_sheets(xls([("治安", 0, held), ("底稿", 1, xls_number(0, 0, 9.0))], formats=FORMATS))
    assert found.text == "表1\t\t\t\n盗窃\t5.2%\t2023年5月\t3216"
    assert found.blocks[0].sheet == "治安"
    assert (found.blocks[0].cells[0].row, found.blocks[0].cells[0].columns) == (1, 4)


def test_an_old_workbook_with_a_password(xlrd: Any) -> None:
    assert "is encrypted" in refused(xls([("一", 0, xls_number(0, 0, 1.0))], encrypted=True))


def test_xlrd_is_an_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlrd", None)
    assert refused(OLE + bytes(999)) == "xlrd is not installed; pip install '.[sheets]'"


# --- what cannot be read -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04 and no more", "cannot be read as a spreadsheet"),
        (packed({"a.txt": "x"}), "cannot be read as a spreadsheet"),
        (packed({"xl/workbook.bin": b"\0"}), "is a binary workbook (.xlsb)"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "is encrypted"),
        (ods("", manifest="<encryption-data/>"), "is encrypted"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "is a web page"),
        (b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>", "Excel 2003"),
        (bytes(range(256)) * 9, "is no spreadsheet"),
        (xlsx({"一": ""}), "shows no text"),
        (xlsx({"一": rows([1])}, states={"一": "hidden"}), "shows no text"),
        (xlsx({"一": "<row><c r='A1048577'><v>1</v></c></row>"}), "no cell is called"),
        (xlsx({"一": "<row><c t='s'><v>7</v></c></row>"}), "IndexError"),
        (xlsx({"一": "<sheetData>" + "<x>" * 300}), "nested more than 200 deep"),
    ],
)
def test_what_cannot_be_read(data: bytes, reason: str) -> None:
    assert reason in refused(data)


def test_a_text_called_xls_is_read() -> None:
    """So many a website exports its tables."""
    assert read_sheets("指标\t数量\n盗窃\t3216".encode("gb18030")).text == "指标\t数量\n盗窃\t3216"


def test_entities_are_refused() -> None:
    """A few of them can stand for gigabytes."""
    evil = "<!DOCTYPE s [<!ENTITY a '1234567890'>]><worksheet><sheetData><row><c><v>&a;</v></c></row></sheetData></worksheet>"
    parts = xlsx({"一": rows([1])})
    with zipfile.ZipFile(io.BytesIO(parts)) as package:
        changed = {name: package.read(name) for name in package.namelist()}
    changed["xl/worksheets/sheet1.xml"] = evil.encode()
    assert "document type" in refused(packed(changed))


def test_two_cells_in_the_corners_of_a_sheet() -> None:
    """Seventeen thousand million places between them; other readers make room for each."""
    held = "<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576'><v>2</v></c></row>"
    begun = time.monotonic()
    found = read_sheets(xlsx({"一": held}))
    assert grid(found) == [(0, 0, "1"), (1048575, 16383, "2")]
    assert time.monotonic() - begun < 5


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    data = xlsx({"一": rows([1, 2]), "二": rows([3, 4])})
    monkeypatch.setattr(sheet_cells, "MOST_CELLS", 3)
    assert refused(data) == "holds more than 3 cells; split it"
    monkeypatch.setattr(sheet_cells, "MOST_CELLS", 4)
    assert read_sheets(data).text == "1\t2\n3\t4"
    monkeypatch.setattr(sheet_cells, "MOST_CHARACTERS", 3)
    assert refused(data) == "holds more than 3 characters; split it"
    monkeypatch.setattr(sheets, "_MOST_XML", 99)
    assert "unpacks to" in refused(data)


def test_one_text_named_by_every_cell() -> None:
    """60 kB that would be a text of gigabytes."""
    held = "<row>" + "<c t='s'><v>0</v></c>" * 16_000 + "</row>"
    assert "characters; split it" in refused(xlsx({"一": held * 3}, strings=["破案" * 20_000]))


def test_a_repeated_row_of_an_ods() -> None:
    row = f"<table:table-row table:number-rows-repeated='1048576'>{cell('1', repeated=16384)}</table:table-row>"
    assert "cells that are alike; split it" in refused(ods(f"<table:table table:name='一'>{row}</table:table>"))


def test_a_million_rows_that_are_alike_of_an_ods() -> None:
    """404 bytes that took 12 seconds and 800 MB, as fuzzing found; what an office repeats is read."""
    row = f"<table:table-row table:number-rows-repeated='{{}}'>{cell('1')}</table:table-row>"
    table = "<table:table table:name='一'>{}</table:table>"
    assert "more than 200000 cells that are alike" in refused(ods(table.format(row.format(1_048_576))))
    assert len(read_sheets(ods(table.format(row.format(2_000)))).text.split()) == 2_000


def test_many_rows_take_time_by_their_number() -> None:
    """A hundred thousand rows of four cells; twice as many take about twice the time, and no more than seconds."""
    line = "<row><c t='inlineStr'><is><t>盗窃</t></is></c><c><v>3216</v></c><c s='1'><v>0.052</v></c><c><v>7.5</v></c></row>"
    begun = time.monotonic()
    found = read_sheets(xlsx({"一": line * 100_000}, formats=FORMATS))
    assert len(found.blocks[0].cells) == 400_000
    assert time.monotonic() - begun < 60


@settings(max_examples=60, deadline=None)
@given(st.data())
@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_damaged_workbooks_are_read_or_refused(kind: str, data: st.DataObject) -> None:
    if kind == "xls":
        pytest.importorskip("xlrd", reason="an extra")
        whole = xls([("治安", 0, xls_text(0, 0, "盗窃") + xls_number(0, 1, 0.052, 1))], formats=FORMATS)
    else:
        table = f"<table:table table:name='一'><table:table-row>{cell('盗窃')}</table:table-row></table:table>"
        whole = xlsx({"治安": rows(*TABLE)}, formats=FORMATS) if kind == "xlsx" else ods(table)
    content = bytearray(whole)
    for _ in range(data.draw(st.integers(0, 6), label="bytes")):
        content[data.draw(st.integers(0, len(content) - 1), label="at")] = data.draw(st.integers(0, 255), label="to")
    length = data.draw(st.just(len(content)) | st.integers(0, len(content)), label="length")
    try:
        found = read_sheets(bytes(content[:length]))
    except InputError:
        return
    assert found.text.strip()


# --- separated text ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_is_a_table(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes('指标,数量,说明\r\n盗窃,"3,216","一""窗""通\r\n办"\r\n\r\n诈骗,186\r\n'.encode(encoding))
    found = read(path)
    assert found.text == '指标\t数量\t说明\n盗窃\t3,216\t一"窗"通办\n诈骗\t186\t'
    assert grid(found)[-1] == (3, 1, "186")
    assert found.blocks[0].sheet is None


@pytest.mark.parametrize(
    "text",
    [
        "指标\t数量\n盗窃\t3,216\n诈骗\t1,186",
        "指标;数量\n盗窃;3,216\n诈骗;186",
        '指标,数量\n盗窃,"3,216"\n诈骗,186',
        "指标，数量\n盗窃，3,216\n诈骗，186",
        "sep=;\n指标;数量\n盗窃;3,216",
    ],
)
def test_the_separator_is_found_out(text: str) -> None:
    assert read_separated(text.encode()).text.split("\n")[:2] == ["指标\t数量", "盗窃\t3,216"]


@pytest.mark.parametrize("said", ["\n", "\r", '"', "3", "数"])
def test_a_separator_that_parts_no_cells_is_none(said: str) -> None:
    """The fuzzer's sep=\\n\\n: the line is one like the others then."""
    found = read_separated(f"sep={said}\n指标;数量\n盗窃;3".encode()).text
    assert "盗窃" in found
    assert found.startswith("sep=")


def test_one_column() -> None:
    assert read_separated("盗窃\n诈骗".encode()).text == "盗窃\n诈骗"


def test_quotes_that_are_no_quotes_of_cells() -> None:
    """A name in straight quotes at the start of a cell keeps them."""
    text = '名称,数量\n"飓风2017"专项行动,3\n'
    assert read_separated(text.encode()).text == '名称\t数量\n"飓风2017"专项行动\t3'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b",,\n,,", "only empty cells"),
        ('指标,数量\n盗窃,"3,216\n诈骗,186\n'.encode(), "has a quote in line 2"),
        (b"a," * 20_000, "has 20001 cells in row 1"),
        (b"\xff\x00\xd8" * 9, "is not text"),
    ],
)
def test_separated_text_that_cannot_be_read(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read_separated(data)


@given(st.lists(st.lists(st.text('甲1,"\n;\t，', max_size=6), min_size=2, max_size=4), min_size=1, max_size=5))
def test_what_is_written_is_read(table: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out).writerows(table)
    try:
        found = read_separated(out.getvalue().encode())
    except InputError:
        return
    for block in found.blocks:
        assert found.text[block.start : block.end].count("\n") == len({cell.row for cell in block.cells}) - 1
