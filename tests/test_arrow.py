"""Arrow batches in and out: every row, in its place, with what `to_dict` gives."""

from __future__ import annotations

import datetime
import json
import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from documents import documents, sentences
from hypothesis import given, settings
from hypothesis import strategies as st

from gov_extract import Block, Cell, Document, Extractor, InputError, TableCell, extract

pa = pytest.importorskip("pyarrow", reason="pyarrow, an extra, is not installed")

from pyarrow import parquet  # noqa: E402

from gov_extract.integrations.arrow import Columns, extract_batches, extraction_fields, output_schema  # noqa: E402
from gov_extract.integrations.arrow_schema import layer_array  # noqa: E402

ROOT = Path(__file__).parents[1]
TABLE = (
    "滨河市2018年公报\n指标\t绝对数（亿元）\t比上年增长（%）\t主管\t截至\n"
    "地区生产总值\t318.40\t8.1\t市公安局\t2018年12月\n第一产业\t12.30\t-2.0\t市教育局\t2018年11月\n"
)
LAYERS = ("quantities", "times", "entities", "statistics")
TEXT = "今年1月至8月，东莞市公安局破获案件1286起，盗窃警情从5.2%降至3.1%。"


def rows(*batches: Any, **options: Any) -> list[dict[str, Any]]:
    return [row for batch in extract_batches(batches, **options) for row in batch.to_pylist()]


def batch(texts: list[str | None], **columns: Any) -> Any:
    return pa.record_batch({**columns, "text": pa.array(texts, pa.string())})


def shaped(value: Any, kind: Any) -> Any:
    """`value` with the keys that `kind` says it has, in the order of `kind`; fails where it has others."""
    if pa.types.is_list(kind):
        return [shaped(item, kind.value_type) for item in value]
    if pa.types.is_struct(kind) and value is not None:
        assert list(value) == [field.name for field in kind]
        for field in kind:
            assert field.nullable or value[field.name] is not None, field
        return {field.name: shaped(value[field.name], field.type) for field in kind}
    return value


@pytest.mark.parametrize("explain", [False, True])
def test_schema_and_to_dict_agree(explain: bool) -> None:
    """A field that one of them has and the other has not would be lost for one sort of caller. Over all fixtures,
    so that every vocabulary and every null comes up."""
    texts = [*sentences(), TABLE, "2023年，挽回经济损失32万元。"]  # whose, nobody says
    fields = {field.name: field for field in extraction_fields(explain=explain)}
    got = rows(batch(texts), explain=explain, reference_date="2023-10-18")
    seen = set()
    for text, row in zip(texts, got, strict=True):
        doc = extract(text, reference_date="2023-10-18").to_dict(explain=explain)
        for layer in LAYERS:
            want = json.loads(json.dumps(doc[layer]))  # tuples as lists
            assert row[layer] == want
            assert shaped(want, fields[layer].type) == want
            seen |= {(layer, key) for item in want for key, value in item.items() if value not in (None, [])}
    # Each field was there with a value at least once, or its type was never tried.
    assert seen == {(layer, field.name) for layer in LAYERS for field in fields[layer].type.value_type}


def test_a_cell_is_a_struct_or_null() -> None:
    """Prose and tables in one batch, and a batch without any table: the null is the struct's, not its fields'."""
    workbook = Document("数\t3人", blocks=(Block(kind="table", start=0, end=4, sheet="一月", cells=(
        TableCell(start=0, end=1, row=4, column=1), TableCell(start=2, end=4, row=4, column=2),
    )),))  # fmt: skip
    assert extract(workbook).quantities[0].cell == Cell(5, 3, "一月")
    prose, table = extract("抓获3人。"), extract(TABLE)
    for docs in ([prose, table, extract(workbook)], [prose], [None], [extract("")]):
        for layer in LAYERS[:3]:
            array = layer_array(layer, [doc and getattr(doc, layer) for doc in docs])
            array.validate(full=True)
            want = [doc and [item["cell"] for item in doc.to_dict()[layer]] for doc in docs]
            assert [row and [item["cell"] for item in row] for row in array.to_pylist()] == [row or row for row in want]
            table_ = pa.table({layer: array}, schema=pa.schema([pa.field(layer, array.type)]))
            buffer = pa.BufferOutputStream()
            parquet.write_table(table_, buffer)
            assert parquet.read_table(pa.BufferReader(buffer.getvalue())).equals(table_)


def test_columns_pass_through() -> None:
    """In their order, with type and metadata: a caller's key is what rows are joined on later."""
    schema = pa.schema(
        [
            pa.field("id", pa.int64(), nullable=False),
            pa.field("text", pa.large_string()),
            ("tags", pa.list_(pa.int8())),
        ],
        metadata={"origin": "here"},
    )
    given = pa.RecordBatch.from_pylist([{"id": 7, "text": TEXT, "tags": [1, 2]}], schema=schema)
    (got,) = extract_batches([given])
    assert got.schema.equals(output_schema(schema), check_metadata=True)
    assert got.schema.names == ["id", "text", "tags", *LAYERS, "error"]
    assert got.select([0, 1, 2]).equals(given)
    got.validate(full=True)


def test_a_dropped_column_is_still_read() -> None:
    """Texts are most of a file: who has them elsewhere leaves them out."""
    (row,) = rows(batch([TEXT], id=[1]), drop=["text"])
    assert list(row) == ["id", *LAYERS, "error"]
    assert [item["value"] for item in row["quantities"]] == ["1286", "5.2", "3.1"]


def test_a_clash_of_names_is_refused() -> None:
    """Two columns of one name can be told apart by nobody; either way out is named."""
    given = batch([TEXT], times=[3], error=[""])
    with pytest.raises(InputError, match=r"'error', 'times'.*prefix.*drop=\['error', 'times'\]"):
        rows(given)
    (prefixed,) = rows(given, prefix="gov_")
    assert prefixed["times"] == 3
    assert prefixed["gov_times"][0]["text"] == "今年1月至8月"
    (dropped,) = rows(given, drop=["error", "times"])
    assert dropped["times"][0]["text"] == "今年1月至8月"


def test_a_prefix_can_clash_too() -> None:
    with pytest.raises(InputError, match="'x_times'"):
        rows(batch([TEXT], x_times=[3]), prefix="x_")


def test_no_row_is_lost() -> None:
    """A null, a broken date and an empty text each keep their place, and only the first two fail."""
    given = batch([TEXT, None, "", TEXT], date=["2023-10-18", "2023-10-18", None, "18.10.2023"])
    got = rows(given, date="date")
    assert [row["error"] for row in got[:3]] == [None, "text: it is null", None]
    assert "'18.10.2023' is no ISO 8601 date" in got[3]["error"]
    assert [row["quantities"] is None for row in got] == [False, True, False, True]
    assert got[2]["quantities"] == got[2]["statistics"] == []
    assert got[0]["times"][0]["value"] == "2023-01/2023-08"


def test_bytes_that_are_no_text_fail_one_row() -> None:
    """Arrow does not look at what a writer calls a string; older Hive exports hold GBK there."""
    data = "破案3起".encode("gbk") + "破案3起".encode()
    ends = b"".join(n.to_bytes(4, "little") for n in (0, 7, 17))
    texts = pa.StringArray.from_buffers(2, pa.py_buffer(ends), pa.py_buffer(data))
    (got,) = extract_batches([pa.record_batch({"text": texts})], drop=["text"])
    assert got.column("error").to_pylist() == ["text: bytes that are no UTF-8", None]
    assert got.column("quantities").to_pylist()[1][0]["value"] == "3"


DAY = datetime.date(2023, 1, 1)
SHANGHAI_MIDNIGHT = datetime.datetime(2022, 12, 31, 16, 30, tzinfo=datetime.timezone.utc)


@pytest.mark.parametrize(
    "days",
    [
        pa.array([DAY], pa.date32()),
        pa.array([DAY], pa.date64()),
        pa.array([datetime.datetime(2023, 1, 1, 23, 59)], pa.timestamp("ns")),
        # Half past midnight in Shanghai is still the old year in UTC.
        pa.array([SHANGHAI_MIDNIGHT], pa.timestamp("us", "Asia/Shanghai")),
        pa.array(["2023-01-01"]),
        pa.array(["2023-01-01"], pa.large_string()),
        pa.array(["2023-01-01"]).dictionary_encode(),
    ],
    ids=lambda days: str(days.type),
)
def test_days_of_every_type(days: Any) -> None:
    given = pa.record_batch({"text": ["今年破案3起。"], "date": days})
    assert rows(given, date="date")[0]["times"][0]["value"] == "2023"


def test_days_before_1970_are_not_rounded_up() -> None:
    days = pa.array([datetime.datetime(1949, 12, 31, 23, 0)], pa.timestamp("s"))
    assert (
        rows(pa.record_batch({"text": ["今年破案3起。"], "date": days}), date="date")[0]["times"][0]["value"] == "1949"
    )


def test_a_day_out_of_range_fails_its_row_only() -> None:
    """Hive writes the year 0 and the year 10000; Python has neither."""
    days = pa.array([10**7, 0], pa.int32()).cast(pa.date32())
    (got,) = extract_batches(
        [pa.record_batch({"text": ["今年破案3起。"] * 2, "date": days})], date="date", drop=["date"]
    )
    assert got.column("error").to_pylist() == ["date: not in the years 1 to 9999", None]


def test_reference_date_is_for_rows_without_their_own() -> None:
    given = batch(["今年破案3起。"] * 2, date=pa.array([None, DAY], pa.date32()))
    got = rows(given, date="date", reference_date="2020-05-01")
    assert [row["times"][0]["value"] for row in got] == ["2020", "2023"]


def test_dictionaries_of_texts_are_read() -> None:
    """pandas' categories and many Parquet writers keep repeated strings so."""
    texts = pa.array(["破案3起。", "破案4起。", "破案3起。", None]).dictionary_encode()
    got = rows(pa.record_batch({"text": texts}))
    assert [row["quantities"] and row["quantities"][0]["value"] for row in got] == ["3", "4", "3", None]


def test_a_column_of_nulls_alone_is_read() -> None:
    """Arrow gives such a column the type null; that it holds no text is said row by row."""
    got = rows(pa.record_batch({"text": pa.nulls(2), "date": pa.nulls(2)}), date="date")
    assert [row["error"] for row in got] == ["text: it is null"] * 2


@pytest.mark.parametrize(
    ("columns", "options", "message"),
    [
        ({"body": ["x"]}, {}, r"text: there is no column 'text'; there are 'body'"),
        ({"text": ["x"]}, {"date": "day"}, r"date: there is no column 'day'"),
        ({"text": [1]}, {}, r"column 'text': its type is int64, want string"),
        ({"text": [b"x"]}, {}, r"column 'text': its type is binary, want string"),
        ({"text": ["x"], "day": [20230101]}, {"date": "day"}, r"column 'day': its type is int64, want date"),
        ({"text": ["x"]}, {"drop": ["y"]}, r"drop: there is no column 'y'"),
        ({"text": ["x"]}, {"drop": "text"}, r"drop: a str was given"),
        ({"text": ["x"]}, {"text": 3}, r"text: int was given"),
        ({"text": ["x"]}, {"extractor": "441900"}, r"extractor: str was given, want an Extractor"),
        ({"text": ["x"]}, {"reference_date": "2023"}, r"reference_date: '2023' is no ISO 8601 date"),
        ({"text": ["x"]}, {"workers": 0}, r"workers: 0 was given"),
    ],
)
def test_what_cannot_be_used_is_named(columns: dict[str, Any], options: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        rows(pa.record_batch(columns), **options)


def test_a_column_that_is_there_twice_is_refused() -> None:
    """A join leaves such tables; which of the two is meant cannot be guessed."""
    given = pa.RecordBatch.from_arrays([pa.array(["a"]), pa.array(["b"])], names=["text", "text"])
    with pytest.raises(InputError, match="text: there are 2 columns 'text'"):
        rows(given)


def test_an_unknown_time_zone_is_the_columns_error() -> None:
    given = pa.record_batch({"text": ["x"], "day": pa.array([0], pa.timestamp("s", "Asia/Nowhere"))})
    with pytest.raises(InputError, match="column 'day': its time zone 'Asia/Nowhere'"):
        rows(given, date="day")


@pytest.mark.parametrize("given", [pa.table({"text": ["x"]}), pa.record_batch({"text": ["x"]})], ids=["table", "batch"])
def test_what_is_no_iterable_of_batches_is_named(given: Any) -> None:
    """Going through a table or a batch gives its columns: a mistake made easily."""
    with pytest.raises(InputError, match=r"batches\[0\]: \w+ was given, want RecordBatch"):
        list(extract_batches(given))


def test_a_batch_of_another_schema_is_refused_in_its_turn() -> None:
    """What stands before it has been given by then."""
    results = extract_batches([batch(["破案3起。"]), pa.record_batch({"text": ["x"], "more": [1]})])
    assert next(results).num_rows == 1
    with pytest.raises(InputError, match=r"batches\[1\]: its schema"):
        next(results)


def test_batches_without_rows_keep_their_place() -> None:
    """Filters leave them; a batch lost or moved would tear rows from their neighbours in a zip."""
    empty = batch([])
    got = list(extract_batches([empty, batch(["破案3起。"]), empty, empty, batch([None, "破案4起。"]), empty]))
    assert [len(one) for one in got] == [0, 1, 0, 0, 2, 0]
    assert len({one.schema for one in got}) == 1
    assert list(extract_batches([])) == []


def test_batches_are_read_as_they_are_asked_for() -> None:
    """A source without end must not be read to its end first."""
    read = []

    def source() -> Iterator[Any]:
        for number in range(1000):
            read.append(number)
            yield batch([None if number % 2 else f"破案{number}起。"] * 3, id=[number] * 3)

    results = extract_batches(source())
    for number in range(5):
        assert next(results).column("id").to_pylist() == [number] * 3
    assert len(read) <= 6
    results.close()


def test_sliced_batches() -> None:
    """A slice begins inside its buffers: rows counted from the buffers' start would be others."""
    whole = batch([f"破案{n}起。" if n % 3 else None for n in range(20)], id=list(range(20)))
    pieces = [whole.slice(0, 3), whole.slice(3, 10), whole.slice(13)]
    assert rows(*pieces) == rows(whole)


@settings(max_examples=30)
@given(st.lists(st.integers(0, 9), max_size=8), st.booleans())
def test_the_cut_into_batches_changes_nothing(sizes: list[int], explain: bool) -> None:
    texts = [text if number % 7 else None for number, text, _ in documents(sum(sizes))]
    whole = batch(texts, id=list(range(len(texts))))
    starts = [sum(sizes[:i]) for i in range(len(sizes))]
    pieces = [whole.slice(start, size) for start, size in zip(starts, sizes, strict=True)]
    assert rows(*pieces, explain=explain) == rows(whole, explain=explain)


def test_workers_change_nothing() -> None:
    given = [batch([text], id=[number], date=pa.array([day], pa.string())) for number, text, day in documents(40)]
    given.insert(20, batch([None], id=[-1], date=["x"]))
    assert rows(*given, date="date", workers=2) == rows(*given, date="date")


def test_the_extractor_is_the_callers() -> None:
    got = rows(batch(["长安分局抓获3人。"]), extractor=Extractor(home="441900"))
    assert got[0]["entities"][0]["name"] == "东莞市公安局长安分局"


class Failing(Extractor):
    """Fails as a defect of ours would: with an error that is none of ours."""

    def extract(self, text: str, **options: Any) -> Any:
        if "坏" in text:
            raise ZeroDivisionError("一")
        return super().extract(text, **options)


def test_a_defect_costs_one_row() -> None:
    got = rows(batch(["破案3起。", "坏", "破案4起。"]), extractor=Failing())
    assert [row["error"] for row in got] == [None, "ZeroDivisionError: 一", None]


def test_offsets_are_code_points() -> None:
    """Not bytes, nor UTF-16 units: 𠮷 is one."""
    (row,) = rows(batch(["𠮷林🚓破案3起。"]))
    item = row["quantities"][0]
    assert row["text"][item["start"] : item["end"]] == item["text"] == "3起"


def test_columns_pickle() -> None:
    columns = Columns(drop=["a"])
    assert pickle.loads(pickle.dumps(columns)) == columns


def test_importing_loads_no_pyarrow() -> None:
    """Who has no pyarrow can import all modules, and is told what to install on the first call."""
    code = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "from gov_extract.integrations import arrow, parquet, spark\n"
        "try: arrow.extract_batches([])\n"
        "except arrow.InputError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout == "pyarrow is not installed; pip install '.[arrow]'\n"
