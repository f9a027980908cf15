"""Tables of items: one definition for Arrow, pandas, polars and CSV, typed, exact where asked for, safe in Excel."""

from __future__ import annotations

import csv
import datetime
import io
import os
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from documents import sentences
from hypothesis import example, given, settings
from hypothesis import strategies as st

import gov_extract
from gov_extract import Block, Extraction, InputError, TableCell, TextError, extract
from gov_extract.integrations import csv_file, frames
from gov_extract.integrations.csv_file import guarded, to_csv
from gov_extract.items import Evidence, Quantity, Statistic
from gov_extract.numerals import as_decimal
from gov_extract.tabular import TABLES, columns_of, rows_of

TEXT = (
    "2023年1月至5月，东莞市公安局破获案件1286起，同比下降20.2%。办理时长由5天压缩至3天，三分之二的业务网上办理。\n"
    "群众满意度达98.5%，罚款10至20万元。"
)
TABLE = "滨河市2018年公报\n指标\t绝对数（亿元）\t比上年增长（%）\n地区生产总值\t318.40\t8.1\n第一产业\t12.30\t-2.0\n"
FOLLOWED = "2023年，东莞市公安局破获案件2.5万余起。"


def doc(text: str = TEXT) -> Extraction:
    return extract(text, reference_date="2024-01-18")


def hostile(cell: str) -> Extraction:
    """An extraction whose one quantity is written as `cell`."""
    return Extraction.unchecked(
        cell, quantities=(Quantity(start=0, end=len(cell), text=cell, kind="cardinal", value="1"),)
    )


def lines(extractions: Any, table: str = "statistics", **options: Any) -> list[dict[str, str]]:
    """The CSV read back by the standard library, as any reader of RFC 4180 would."""
    out = io.BytesIO()
    to_csv(extractions, out, table, **options)
    return list(csv.DictReader(io.StringIO(out.getvalue().decode("utf-8-sig"), newline="")))


# --- the definition ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_a_cell_for_every_column(table: str) -> None:
    """The names and the values stand in two places: one more here than there would shift all that follow."""
    rows = list(rows_of(doc(), table))
    assert rows
    for row in rows:
        for cell, column in zip(row, columns_of(table), strict=True):
            assert column.nullable or cell is not None, column
            kinds: dict[str, Any] = {
                "string": str, "integer": int, "date": datetime.date, "number": (Decimal, Fraction),
            }  # fmt: skip
            assert cell is None or isinstance(cell, kinds[column.sort]), column


@pytest.mark.parametrize(
    ("table", "item", "elsewhere"),
    [
        # an index into a list becomes what it points at, evidence a table of its own; candidates are reasons, and the
        # figure is the column `text`
        ("statistics", Statistic, {"evidence", "candidates", "figure"}),
        # a cell becomes three columns
        ("quantities", Quantity, {"cell"}),
        ("times", gov_extract.Time, {"cell"}),
        ("entities", gov_extract.Entity, {"candidates", "cell"}),
        ("evidence", Evidence, set()),
    ],
)
def test_every_field_is_a_column(table: str, item: Any, elsewhere: set[str]) -> None:
    """A field that an item gets must not be forgotten here."""
    names = {column.name for column in columns_of(table)}
    assert set(item.__struct_encode_fields__) - names == elsewhere
    assert "cell" not in elsewhere or set(gov_extract.Cell.__struct_encode_fields__) <= names


def test_a_statistic_stands_with_its_quantity_and_its_sentence() -> None:
    """A row must tell its figure without a look into another table, and where to read it."""
    extraction = doc()
    names = [column.name for column in columns_of("statistics")]
    rows = [dict(zip(names, row, strict=True)) for row in rows_of(extraction, "statistics")]
    first, second = rows[:2]
    assert first["agency_name"] == "东莞市公安局"
    assert (first["period_start"], first["period_end"]) == (datetime.date(2023, 1, 1), datetime.date(2023, 5, 31))
    assert (second["value"], second["unit"], second["change"]) == ("20.2", "%", "decrease")
    for row in rows:
        assert extraction.text[row["start"] : row["end"]] == row["text"]
        assert row["sentence_start"] <= row["start"] < row["end"] <= row["sentence_end"]
    assert extraction.text[first["sentence_start"] : first["sentence_end"]].endswith("同比下降20.2%。")
    (reached,) = [row for row in rows if row["from"] is not None]
    assert (reached["from_number"], reached["number"]) == (5, 3)


@pytest.mark.parametrize("table", ["quantities", "statistics"])
def test_what_a_unit_measures_stands_beside_it(table: str) -> None:
    """In every form of the table; what counts or compares measures nothing."""
    found = extract("2023年，全市播种面积3万亩，均价14元/500克，抓获3人，同比下降20.2%。")
    wanted = {"亩": "area", "CNY": "currency/mass", "人": "", "%": ""}
    assert {row["unit"]: row["dimension"] for row in lines([found], table)} == wanted
    pytest.importorskip("pyarrow", reason="pyarrow, an extra, is not installed")
    arrow = frames.to_arrow([found], table)
    assert [name for name in arrow.column_names if name in ("unit", "dimension")] == ["unit", "dimension"]
    exact = {unit: dimension or None for unit, dimension in wanted.items()}
    assert dict(zip(arrow["unit"].to_pylist(), arrow["dimension"].to_pylist(), strict=True)) == exact


def test_a_figure_of_a_table_says_its_cell() -> None:
    """Three columns, empty for prose; who joins them with a sheet must find the figure there."""
    rows = lines([extract(TABLE), doc()], "quantities")
    found = {row["text"]: (row["sheet"], row["row"], row["column"]) for row in rows if row["document"] == "0"}
    assert found == {"318.40": ("", "2", "2"), "8.1": ("", "2", "3"), "12.30": ("", "3", "2"), "-2.0": ("", "3", "3")}
    assert {(row["sheet"], row["row"], row["column"]) for row in rows if row["document"] == "1"} == {("", "", "")}
    statistics = lines([extract(TABLE)])
    assert [(row["text"], row["row"], row["column"]) for row in statistics] == [
        (text, row, column) for text, (_, row, column) in found.items()
    ]


def test_the_sheet_is_told_and_is_no_formula() -> None:
    """The name of a sheet is anybody's, too."""
    cells = (TableCell(start=0, end=2, row=9, column=0), TableCell(start=3, end=5, row=9, column=1))
    block = Block(kind="table", start=0, end=5, cells=cells, sheet="=一月")
    (row,) = lines([extract(gov_extract.Document("警情\t3起", blocks=(block,)))], "quantities")
    assert (row["sheet"], row["row"], row["column"]) == ("'=一月", "10", "2")


def test_sentences_are_those_that_were_read() -> None:
    """A file may say where a paragraph ends, which its text alone does not: the sentence ends there, too."""
    text = "本月共接报警情\n破获案件3起"
    parts = tuple(Block(kind="paragraph", start=a, end=b) for a, b in ((0, 7), (8, len(text))))
    extraction = extract(gov_extract.Document(text, blocks=parts))
    names = [column.name for column in columns_of("statistics")]
    (row,) = (dict(zip(names, row, strict=True)) for row in rows_of(extraction, "statistics"))
    assert text[row["sentence_start"] : row["sentence_end"]] == "破获案件3起"


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sentences()), st.lists(st.integers(0, 80), max_size=5), st.sampled_from(["\n", " ", "\u200b"]))
def test_sentences_hold_their_figures(text: str, places: list[int], layout: str) -> None:
    """Broken lines, blanks and marks are taken out before sentences are told: the way back must be right."""
    for place in places:
        text = text[:place] + layout + text[place:]
    extraction = extract(text)
    names = [column.name for column in columns_of("statistics")]
    for row in rows_of(extraction, "statistics"):
        cells = dict(zip(names, row, strict=True))
        assert cells["sentence_start"] <= cells["start"] < cells["end"] <= cells["sentence_end"]


@given(st.fractions(max_denominator=5000))
@example(Fraction(10**28 + 1))
def test_a_decimal_is_the_number_or_none(number: Fraction) -> None:
    """An exact column must not hold what is nearly right."""
    decimal = as_decimal(number)
    if decimal is not None:
        assert Fraction(decimal) == number
    else:
        rest = number.denominator
        for prime in (2, 5):
            while rest % prime == 0:
                rest //= prime
        assert rest > 1


# --- pandas, polars, Arrow -----------------------------------------------------------------------------------------


def test_pandas_columns_are_typed() -> None:
    """Dates that are strings, or counts that are floats for one missing, are what tidy tables are to spare one."""
    pytest.importorskip("pyarrow", reason="pyarrow, an extra, is not installed")
    pd = pytest.importorskip("pandas", reason="pandas, an extra, is not installed")
    frame = gov_extract.to_pandas({"a": doc(), "b": doc(FOLLOWED)})
    assert list(frame["document"].unique()) == ["a", "b"]
    assert frame["number"].dtype == "float64"
    assert pd.api.types.is_datetime64_any_dtype(frame["period_start"])
    assert frame["from"].dtype == pd.Int32Dtype()
    assert frame["from"].isna().any()
    assert not frame["start"].isna().any()
    assert frame.loc[frame["document"] == "b", "number"].tolist() == [25000.0]
    assert frame.loc[frame["document"] == "b", "modifier"].tolist() == ["more_than"]


def test_pandas_numbers_may_be_exact() -> None:
    """20.2 is no binary number; who sums money wants decimals, and of 三分之二 none rather than a near one."""
    pytest.importorskip("pyarrow", reason="pyarrow, an extra, is not installed")
    pytest.importorskip("pandas", reason="pandas, an extra, is not installed")
    frame = doc().to_pandas("quantities", numbers="decimal")
    numbers = dict(zip(frame["text"], frame["number"], strict=True))
    assert isinstance(numbers["20.2%"], Decimal)
    assert str(numbers["20.2%"]) == "20.2"
    assert numbers["三分之二"] is None
    assert frame.loc[frame["text"] == "三分之二", "value"].tolist() == ["2/3"]
    floats = doc().to_pandas("quantities")
    assert floats.loc[floats["text"] == "三分之二", "number"].tolist() == [2 / 3]


@pytest.mark.parametrize("table", TABLES)
def test_pandas_polars_and_arrow_agree(table: str) -> None:
    """One definition: who goes from one to another finds the same columns and the same rows."""
    pytest.importorskip("pyarrow", reason="pyarrow, an extra, is not installed")
    pytest.importorskip("pandas", reason="pandas, an extra, is not installed")
    pytest.importorskip("polars", reason="polars, an extra, is not installed")
    texts = [doc(), doc(FOLLOWED), doc(TABLE)]
    for numbers in ("float", "decimal"):
        arrow = frames.to_arrow(texts, table, numbers=numbers)  # type: ignore[arg-type]
        polars = frames.to_polars(texts, table, numbers=numbers)  # type: ignore[arg-type]
        pandas = frames.to_pandas(texts, table, numbers=numbers)  # type: ignore[arg-type]
        assert arrow.to_pylist() == polars.to_dicts()
        assert list(pandas.columns) == arrow.column_names == [row["name"] for row in csv_columns(table)]
        assert pandas["text"].tolist() == arrow.column("text").to_pylist()


def csv_columns(table: str) -> list[dict[str, str]]:
    return [{"name": "document"}, *({"name": column.name} for column in columns_of(table))]


def test_arrow_types_are_those_of_the_lists() -> None:
    """`extract_batches` has the same fields in lists: joined with them, a column must not have another type."""
    pytest.importorskip("pyarrow", reason="pyarrow, an extra, is not installed")
    from gov_extract.integrations.arrow import extraction_fields

    for field in extraction_fields(explain=True)[:4]:
        flat = frames.to_arrow([], field.name).schema
        for part in field.type.value_field.type:
            if part.name in flat.names:
                assert flat.field(part.name).type == part.type, part
                assert flat.field(part.name).nullable == part.nullable, part


def test_nothing_found_has_the_same_types() -> None:
    """A day without texts must not change the type of a column: tables of many days are put together."""
    pytest.importorskip("pyarrow", reason="pyarrow, an extra, is not installed")
    for table in TABLES:
        assert frames.to_arrow([], table).schema == frames.to_arrow([doc()], table).schema
        assert frames.to_arrow([extract("")], table).num_rows == 0


@pytest.mark.parametrize(
    ("value", "held"),
    [
        ("0.5", Decimal("0.5")),
        ("-12.000000000001", Decimal("-12.000000000001")),
        ("12300000000000000000000000", Decimal("12300000000000000000000000")),
        ("0.0000000000001", None),
        ("1" + "0" * 26, None),
        ("1" * 60, None),
        ("1/3", None),
        ("1/4", Decimal("0.25")),
    ],
)
def test_arrow_decimals_are_exact_or_null(value: str, held: Decimal | None) -> None:
    """A column of decimals has one scale; what does not fit must neither be rounded nor cost the other rows."""
    pytest.importorskip("pyarrow", reason="pyarrow, an extra, is not installed")
    extraction = Extraction.unchecked(
        "一", quantities=(Quantity(start=0, end=1, text="一", kind="cardinal", value=value),)
    )
    (row,) = frames.to_arrow([extraction], "quantities", numbers="decimal").to_pylist()
    assert row["number"] == held
    assert row["value"] == value


def test_half_a_surrogate_pair_is_escaped() -> None:
    """A str may hold what UTF-8 may not; a table of a million rows must not fail for one."""
    pytest.importorskip("pyarrow", reason="pyarrow, an extra, is not installed")
    assert frames.to_arrow([hostile("\ud800")], "quantities").column("text").to_pylist() == ["\\ud800"]
    assert lines([hostile("\ud800")], "quantities")[0]["text"] == "\\ud800"


# --- CSV -----------------------------------------------------------------------------------------------------------


def test_csv_opens_in_excel() -> None:
    """Excel reads UTF-8 only behind its mark; without it 东莞 is 涓滆帪."""
    out = io.BytesIO()
    to_csv([doc()], out)
    assert out.getvalue().startswith(b"\xef\xbb\xbfdocument,statistic,indicator,")
    assert out.getvalue().endswith(b"\r\n")
    plain = io.BytesIO()
    to_csv([doc()], plain, bom=False)
    assert out.getvalue() == b"\xef\xbb\xbf" + plain.getvalue()


def test_csv_says_what_the_items_say() -> None:
    """Numbers in full and exact, days in ISO 8601, nothing where nothing is."""
    rows = lines({"报告": doc()})
    assert {row["document"] for row in rows} == {"报告"}
    assert [row["value"] for row in rows] == [doc().quantities[one.quantity].value for one in doc().statistics]
    assert (rows[0]["number"], rows[0]["period_start"], rows[0]["basis"]) == ("1286", "2023-01-01", "")
    fine = next(row for row in rows if row["unit"] == "CNY")
    assert (fine["number"], fine["upper_number"]) == ("100000", "200000")
    third = next(row for row in lines([doc()], "quantities") if row["value"] == "2/3")
    assert third["number"] == repr(2 / 3)
    third = next(row for row in lines([doc()], "quantities", numbers="decimal") if row["value"] == "2/3")
    assert third["number"] == ""


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1",
        "＋1",
        "－1",
        "＠A",
        "=",
        "-",
        "+-1",
    ],
)
def test_csv_has_no_formulas(cell: str) -> None:
    """A text is anybody's: opened in a spreadsheet, it must not compute, fetch or run anything (OWASP)."""
    assert lines([hostile(cell)], "quantities")[0]["text"] == f"'{cell}"
    assert lines([hostile(cell)], "quantities", guard=False)[0]["text"] == cell
    assert lines({cell: hostile("1")}, "quantities")[0]["document"] == f"'{cell}"


@pytest.mark.parametrize("cell", ["-3.5", "+3", "-20.2%", "10人", "", "1=1", "“+1”"])
def test_csv_leaves_alone_what_is_none(cell: str) -> None:
    """-3.5 behind an apostrophe would be a text, and no sum would count it."""
    assert guarded(cell) == cell


@given(st.text())
def test_csv_guards_all_and_loses_nothing(cell: str) -> None:
    """Whatever stands in a cell comes back, behind at most one apostrophe, quotes and line breaks with it."""
    cell = cell.replace("\0", "").encode("utf-8", "ignore").decode()  # Python 3.10's csv reads no NUL
    read = lines([hostile(cell)], "quantities")[0]["text"]
    assert read in (cell, f"'{cell}")
    assert read[:1] not in ("=", "@", "\t", "\r", "\n")


def test_csv_to_a_path_appears_when_it_is_whole(tmp_path: Path) -> None:
    """Half a table looks like a whole one: what fails on its way must leave what was there before."""
    target = tmp_path / "figures.csv"
    to_csv([doc()], target)
    before = target.read_bytes()
    with pytest.raises(InputError, match=r"extractions\[1\]: int was given, want an Extraction"):
        to_csv([doc(FOLLOWED), 7], target)  # type: ignore[list-item]
    assert target.read_bytes() == before
    assert os.listdir(tmp_path) == ["figures.csv"]
    with pytest.raises(InputError, match="is not a regular file"):
        to_csv([doc()], tmp_path)
    with pytest.raises(InputError, match="cannot be written"):
        to_csv([doc()], tmp_path / "nowhere" / "figures.csv")


def test_csv_to_open_files() -> None:
    """A web service writes to what it has; the file stays open, being the caller's."""
    text, data = io.StringIO(newline=""), io.BytesIO()
    to_csv([doc()], text)
    to_csv([doc()], data)
    assert text.getvalue().encode() == data.getvalue()
    with pytest.raises(InputError, match="target: int was given"):
        to_csv([doc()], 7)  # type: ignore[arg-type]


def test_csv_needs_no_extra() -> None:
    """The standard library writes it; who only wants a file for Excel installs nothing."""
    code = (
        "import io, sys\n"
        "sys.modules.update(dict.fromkeys(('pyarrow', 'pandas', 'polars', 'matplotlib', 'numpy')))\n"
        "from gov_extract import extract, series\n"
        "from gov_extract.integrations.csv_file import to_csv\n"
        "out = io.StringIO()\n"
        "docs = [extract('2023年，东莞市公安局抓获10人。')]\n"
        "to_csv(docs, out)\n"
        "series(docs).to_csv(out)\n"
        "print(out.getvalue().count('东莞市公安局'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=False, timeout=120,
        env={**os.environ, "PYTHONPATH": str(Path(gov_extract.__file__).parents[1]), "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert (done.stdout.strip(), done.stderr) == ("2", "")


# --- what goes wrong -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("extractions", "options", "said"),
    [
        ([], {"table": "tokens"}, r"table: 'tokens' was given, want one of 'quantities', 'times'"),
        ([], {"table": ["times"]}, r"table: \['times'\] was given"),
        ([], {"numbers": "int"}, r"numbers: 'int' was given, want 'float' or 'decimal'"),
        (doc(), {}, r"extractions: an Extraction was given, want a list of them; write \[extraction\]"),
        (7, {}, r"extractions: int was given"),
        ([TextError(3, InputError("it is null"))], {}, r"extractions\[0\]: texts\[3\]: InputError: it is null; leave"),
        ([doc(), doc()], {"documents": ["a"]}, r"documents: 1 ids were given, and there are more extractions"),
        ([doc()], {"documents": ["a", "b"]}, r"documents: there are more ids than extractions"),
        ([doc(), doc()], {"documents": ["a", "a"]}, r"documents\[1\]: 'a' is the id of an earlier document, too"),
        ([doc(), doc()], {"documents": ["a", 1]}, r"documents\[1\]: 1 was given; want ids that are all str, or all"),
        ([doc()], {"documents": [None]}, r"documents\[0\]: NoneType was given, want str or int"),
        ([doc()], {"documents": "a"}, r"documents: a str was given, want a list of ids"),
        ([doc()], {"documents": 7}, r"documents: int was given, want a list of ids"),
        ({"a": doc()}, {"documents": ["a"]}, r"documents: the extractions are a mapping and have their ids"),
    ],
)
def test_bad_calls_say_what_is_wrong(extractions: Any, options: dict[str, Any], said: str) -> None:
    """The same words from every form of table."""
    with pytest.raises(InputError, match=said):
        to_csv(extractions, io.StringIO(), **options)
    pytest.importorskip("pyarrow", reason="pyarrow, an extra, is not installed")
    with pytest.raises(InputError, match=said):
        frames.to_arrow(extractions, **options)


def test_an_id_beyond_64_bits_is_refused() -> None:
    """Arrow has no such integer, and its own error would not say which column."""
    pytest.importorskip("pyarrow", reason="pyarrow, an extra, is not installed")
    with pytest.raises(InputError, match=r"document: .*64 bits"):
        frames.to_arrow({2**70: doc()})


@pytest.mark.parametrize("missing", ["pandas", "polars", "pyarrow"])
def test_a_missing_extra_is_named(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line that can be pasted, whichever part is missing."""
    monkeypatch.setitem(sys.modules, missing, None)
    calls = {
        "pandas": (frames.to_pandas, "pip install '.[pandas]'"),
        "polars": (frames.to_polars, "pip install '.[polars]'"),
        "pyarrow": (frames.to_arrow, "pip install '.[arrow]'"),
    }
    call, command = calls[missing]
    with pytest.raises(InputError) as raised:
        call([doc()])
    assert str(raised.value) == f"{missing} is not installed; {command}"


def test_importing_loads_no_library() -> None:
    """Tables are a part that most callers never ask for."""
    code = (
        "import sys, gov_extract, gov_extract.integrations.frames, gov_extract.integrations.csv_file\n"
        "import gov_extract.timeseries\n"
        "print([name for name in ('pandas', 'polars', 'pyarrow', 'numpy', 'matplotlib') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120,
        env={**os.environ, "PYTHONPATH": str(Path(gov_extract.__file__).parents[1])},
    )  # fmt: skip
    assert done.stdout.strip() == "[]"


def test_public_names() -> None:
    """What the package gives is what stands here."""
    assert gov_extract.to_pandas is frames.to_pandas
    assert set(csv_file.__all__) == {"extraction_to_csv", "guarded", "to_csv", "write_csv"}
