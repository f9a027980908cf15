"""What was written is read back equal, and what is no extraction is refused, with the place."""

from __future__ import annotations

import io
import json
import pickle
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import msgspec
import pytest
from documents import sentences
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gov_extract import (
    DataError,
    Document,
    Entity,
    Extraction,
    Extractor,
    InputError,
    Quantity,
    Statistic,
    Time,
    check,
    extract,
    read,
    read_jsonl,
    series,
    to_csv,
    write_jsonl,
)
from gov_extract.stored import is_stored, stored_documents

TEXT = (
    "2023年，西安市公安局破案320起，同比下降20.2%，办理时限从10天降至3天。长安分局在“速办通”开展夏季治安打击整治行动。"
)
DOC = extract(TEXT, reference_date="2024-01-18")


def written(*docs: Extraction) -> str:
    out = io.StringIO()
    write_jsonl(docs, out)
    return out.getvalue()


# --- back again ----------------------------------------------------------------------------------------------------


@given(st.text(max_size=80) | st.sampled_from(sentences()), st.dates() | st.none())
@example("一\ud800起下降20.2%", None)  # half of a surrogate pair, which UTF-8 cannot hold
@example("盗窃警情\u202e下降20.2%\u2028", None)
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read_back(text: str, day: Any) -> None:
    doc = extract(text, reference_date=day)
    assert Extraction.from_json(doc.to_json(explain=True)) == doc
    assert Extraction.from_dict(doc.to_dict(explain=True)) == doc
    plain = Extraction.from_json(doc.to_json())
    assert plain.to_dict() == doc.to_dict()


def test_a_file_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    docs = [DOC, extract(""), extract("抓获10人。")]
    write_jsonl(docs, path)
    assert list(read_jsonl(path)) == docs


def test_the_parts_of_a_file_come_back(tmp_path: Path) -> None:
    """Headings and cells of a file are not in its text: without them a table would be read by its shape."""
    path = tmp_path / "表.csv"
    path.write_text("指标,2023年,2022年\n破案数（起）,320,400\n", encoding="utf-8")
    doc = extract(read(path))
    assert doc.given
    assert doc.quantities[0].cell is not None
    again = Extraction.from_json(doc.to_json(explain=True))
    assert again == doc
    assert again.blocks == doc.blocks
    assert [str(one) for one in again.check()] == [str(one) for one in doc.check()]


def test_what_is_read_back_works_as_it_did() -> None:
    again = Extraction.from_json(DOC.to_json(explain=True))
    assert again.explain(1) == DOC.explain(1)
    assert again.tokens == DOC.tokens
    assert again.rows() == DOC.rows()
    assert pickle.loads(pickle.dumps(again)) == DOC


def test_a_line_of_an_older_version_is_read() -> None:
    """Before there were roles, scopes, cells and ids a line had none of them."""
    data = DOC.to_dict()
    for row in data["statistics"]:
        for name in ("role", "scope", "indicator_id", "confidence"):
            del row[name]
    for row in data["quantities"]:
        del row["per"], row["cell"]
    again = Extraction.from_dict({"source": "a.txt", **data})
    assert [one.role for one in again.statistics] == ["level"] * len(DOC.statistics)
    assert [one.figure for one in again.statistics] == [one.figure for one in DOC.statistics]


# --- what is none --------------------------------------------------------------------------------------------------


def change(path: str, value: Any) -> Callable[[dict[str, Any]], None]:
    *steps, last = (int(step) if step.isdecimal() else step for step in path.split("."))

    def apply(data: Any) -> None:
        for step in steps:
            data = data[step]
        data[last] = value

    return apply


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("text", 7, "text: expected `str`, got `int`"),
        ("text", "短", "quantities[0]: [14:18] is no span of a text of 1 characters"),
        ("reference_date", "2024-1-18", "reference_date: '2024-1-18' is no ISO 8601 date"),
        ("quantities.0.start", 0, "quantities[0]: text[0:18] is"),
        ("quantities.0.kind", "count", "quantities[0].kind: invalid enum value 'count'"),
        ("quantities.0.value", "3e2", "quantities[0]: value '3e2' is no exact number"),
        ("quantities.0.note", "x", "quantities[0]: 'note' is no field of Quantity"),
        ("statistics.0.quantity", 9, "statistics[0]: quantity 9: there are 4 quantities"),
        ("statistics.1.quantity", 0, "statistics[1]: quantity 0 comes behind 0"),
        ("statistics.0.confidence", 2.0, "statistics[0]: confidence 2.0 is not between 0 and 1"),
        ("statistics.0.evidence.0.text", "x", "statistics[0].evidence[0]: text["),
        ("statistics.0.evidence.0.colour", "x", "statistics[0].evidence[0]: 'colour' is no field of Evidence"),
        ("schema", 2, "schema: 2 was written by a newer gov_extract"),
        ("tokens", [], "tokens: no extraction has this field"),
        ("quantities", {}, "quantities: expected `array`, got `object`"),
    ],
)
def test_what_is_no_extraction_is_refused(path: str, value: Any, said: str) -> None:
    data = json.loads(DOC.to_json(explain=True))
    change(path, value)(data)
    with pytest.raises(InputError) as error:
        Extraction.from_dict(data)
    assert said in str(error.value)


@pytest.mark.parametrize("missing", ["text", "quantities", "times", "entities", "statistics"])
def test_a_layer_that_is_missing_is_named(missing: str) -> None:
    data = DOC.to_dict()
    del data[missing]
    with pytest.raises(InputError, match=f"^{missing}: is missing"):
        Extraction.from_dict(data)


@pytest.mark.parametrize("line", ["", "{", "[" * 100_000, "7", "null", '"text"', b"\xff{}"])
def test_what_is_no_json_is_refused(line: str | bytes) -> None:
    with pytest.raises(InputError):
        Extraction.from_json(line)


def test_a_row_of_dictionaries_is_no_extraction() -> None:
    """`Extraction(**row)` was taken once, and broke where it was used."""
    with pytest.raises(InputError, match=r"quantities\[0\]: dict was given, want a Quantity; .*from_dict"):
        Extraction(**DOC.to_dict())


one = Quantity(start=0, end=3, text="10人", kind="cardinal", value="10", unit="人")


@pytest.mark.parametrize(
    ("layers", "said"),
    [
        ({"quantities": 7}, "quantities: int was given, want a tuple of Quantity objects"),
        ({"quantities": "10人"}, "quantities: str was given"),
        ({"times": [one]}, "times[0]: Quantity was given, want a Time"),
        ({"quantities": [one, one]}, "quantities[1]: begins at 0, the one before it ends at 3"),
        ({"quantities": [msgspec.structs.replace(one, kind="count")]}, "kind 'count' was given, want one of cardinal"),
        ({"quantities": [msgspec.structs.replace(one, kind=None)]}, "kind None was given"),
        ({"statistics": [Statistic(quantity=0, indicator="抓获")]}, "there are 0 quantities"),
        ({"entities": [Entity(start=0, end=3, text="10人", type="place")]}, "type 'place' was given"),  # type: ignore[arg-type]
        ({"times": [Time(start=0, end=9, text="10人")]}, "times[0]: [0:9] is no span of a text of 3 characters"),
    ],
)
def test_the_constructor_refuses_what_it_cannot_be(layers: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError) as error:
        Extraction("10人", **layers)
    assert said in str(error.value)
    assert Extraction("10人", quantities=[one]).quantities == (one,)


def test_a_broken_line_is_named_with_its_number(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text(written(DOC) + "\n" + written(DOC)[:80], encoding="utf-8")
    lines = read_jsonl(path)
    assert next(lines) == DOC
    with pytest.raises(DataError, match=r"out\.jsonl:3: is no JSON.*was its writer stopped"):
        next(lines)


@pytest.mark.parametrize("path", ["there is none.jsonl", ".", 7, "\0"])
def test_a_file_that_cannot_be_read_is_told_at_once(path: Any) -> None:
    """At the call, and not when the first line is asked for."""
    with pytest.raises(InputError):
        read_jsonl(path)


# --- where extractions are taken -----------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    texts = {
        "2022.txt": "2022年，东莞市公安局接报盗窃警情4200起。",
        "2023.txt": "2023年，东莞市公安局接报盗窃警情4000起，同比下降25%。",
    }
    for name, text in texts.items():
        write_jsonl({name: extract(text)}, tmp_path / f"{name}.jsonl")
    return tmp_path


def test_series_and_check_take_what_is_stored(folder: Path) -> None:
    paths = sorted(folder.glob("*.jsonl"))
    docs = {name: doc for path in paths for name, doc in stored_documents(path)}
    assert list(docs) == ["2022.txt", "2023.txt"]
    for given_ in (folder, str(folder), paths):
        assert series(given_).rows == series(docs).rows
        assert [str(found) for found in check(given_)] == [str(found) for found in check(docs)] != []
    assert len(series(docs)) == 3


def test_csv_of_what_is_stored(folder: Path) -> None:
    out = io.StringIO()
    to_csv(folder, out, bom=False)
    assert [line.split(",")[0] for line in out.getvalue().splitlines()] == [
        "document",
        "2022.txt",
        "2023.txt",
        "2023.txt",
    ]


def test_one_source_twice_is_two_documents(tmp_path: Path) -> None:
    """Two runs over one file: neither is lost, and each can be told."""
    for name in ("a", "b"):
        write_jsonl({"报告.txt": extract("抓获10人。")}, tmp_path / f"{name}.jsonl")
    assert [name for name, _ in stored_documents(tmp_path)] == ["报告.txt", "报告.txt (b.jsonl:1)"]


def test_a_folder_of_nothing_stored_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"is a folder without any \.jsonl or \.parquet file"):
        series(tmp_path)


def test_parquet_is_read_back(tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow, of the extra arrow, is not installed")
    import pyarrow as pa

    from gov_extract.integrations.parquet import extract_parquet

    table = pa.table({"id": [7, 8, 9], "text": [TEXT, None, "抓获10人。"]})
    pq.write_table(table, tmp_path / "corpus.parquet")
    extract_parquet(tmp_path / "corpus.parquet", tmp_path / "out.parquet", explain=True)
    found = dict(stored_documents(tmp_path / "out.parquet"))
    assert list(found) == ["7", "9"]  # the text of 8 is null
    assert found["7"].statistics == extract(TEXT).statistics
    assert len(series(tmp_path / "out.parquet").left_out) + len(series(tmp_path / "out.parquet")) == 5


def test_what_is_stored_is_told_from_a_corpus(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    write_jsonl([DOC], ours)
    theirs.write_text('{"text":"抓获10人。","date":"2024-01-18"}\n', encoding="utf-8")
    assert is_stored(ours)
    assert not is_stored(theirs)


# --- rows and shapes -----------------------------------------------------------------------------------------------


def test_a_row_has_all_of_a_figure() -> None:
    row = DOC.rows()[1]
    assert row["number"] == Decimal("20.2")
    assert (row["unit"], row["change"], row["basis"], row["role"]) == ("%", "decrease", "year_on_year", "difference")
    assert (row["agency"], row["agency_name"], row["place"]) == ("610100/psb", "西安市公安局", "西安市")
    assert row["sentence"] == TEXT[: TEXT.index("。") + 1]
    assert TEXT[row["start"] : row["end"]] == row["text"] == "20.2%"
    assert len(DOC.rows()) == len(DOC.statistics)
    assert extract("").rows() == []


def test_a_rate_is_per_what_it_is_once() -> None:
    """起/天 is one unit already, and was 起/天/天 in records; of money what it is per stands in a field of its own."""
    units = [row["unit"] for row in extract("全市日均接警191起/天，单价14.27元/500克，车速80公里/小时。").rows()]
    assert units == ["起/天", "CNY/500克", "km/h"]


def test_a_fraction_stays_exact() -> None:
    assert extract("三分之一的案件告破。").rows()[0]["number"] == Fraction(1, 3)


def test_a_statistic_shows_its_number() -> None:
    assert str(DOC.statistics[0]) == "320起 [0] 破案 2023 610100/psb"
    assert {one.figure for one in DOC.statistics} == {DOC.quantities[one.quantity].text for one in DOC.statistics}


@pytest.mark.parametrize("name", ["passages", "statistics"])
def test_each_figure_is_its_quantitys(name: str) -> None:
    """Also of tables, brackets and figures that say another again."""
    for line in Path("fixtures", f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        doc = extract(row.get("text", row.get("input")), reference_date=row["reference_date"])
        for found in doc.statistics:
            assert found.figure == doc.quantities[found.quantity].text


def test_extractors_are_equal_by_what_they_are_told() -> None:
    assert Extractor() == Extractor()
    assert Extractor(home="441900") != Extractor()
    assert Extractor(protected=["三区三线"]) == Extractor(protected=("三区三线",))
    assert len({Extractor(), Extractor(), Extractor(max_length=5)}) == 2
    assert Extractor() != "Extractor()"
    assert repr(Extractor(home="441900", max_length=5)) == "Extractor(home='441900', max_length=5)"
    assert repr(Extractor()) == "Extractor()"


def test_a_document_without_its_blocks_has_other_parts() -> None:
    """`given` is a part of what is compared."""
    text = "一、工作\n抓获10人。"
    assert extract(Document(text)) == extract(text)
