"""Parquet in, Parquet out: a row group at a time, and nothing under the target's name that is not whole."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from documents import documents

from gov_extract import Extractor, InputError

pa = pytest.importorskip("pyarrow", reason="pyarrow, an extra, is not installed")
pq = pytest.importorskip("pyarrow.parquet")

from gov_extract.integrations import parquet  # noqa: E402
from gov_extract.integrations.arrow import extract_batches, output_schema  # noqa: E402
from gov_extract.integrations.parquet import extract_parquet  # noqa: E402


def table(count: int) -> Any:
    numbers, texts, days = zip(*documents(count), strict=True)
    return pa.table({"id": numbers, "text": texts, "published": pa.array(days, pa.string())})


def written(path: Path, count: int = 50, rows: int = 16) -> Path:
    pq.write_table(table(count), path, row_group_size=rows)
    return path


def expected(path: Path, **options: Any) -> list[dict[str, Any]]:
    return [row for one in extract_batches(pq.read_table(path).to_batches(), **options) for row in one.to_pylist()]


@pytest.mark.parametrize("workers", [None, 2])
def test_the_file_holds_what_the_batches_hold(tmp_path: Path, workers: int | None) -> None:
    source = written(tmp_path / "in.parquet")
    extract_parquet(source, tmp_path / "out.parquet", date_column="published", workers=workers)
    got = pq.read_table(tmp_path / "out.parquet")
    assert got.schema.equals(output_schema(pq.read_schema(source)))
    assert got.to_pylist() == expected(source, date="published")


def test_row_groups_are_those_of_the_source(tmp_path: Path) -> None:
    """Whoever reads the output by row group meets the same rows; progress is told after each."""
    told: list[tuple[int, int]] = []
    extract_parquet(
        written(tmp_path / "in.parquet"), tmp_path / "out.parquet", on_row_group=lambda *step: told.append(step)
    )
    groups = pq.ParquetFile(tmp_path / "out.parquet").metadata
    assert [groups.row_group(i).num_rows for i in range(groups.num_row_groups)] == [16, 16, 16, 2]
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_a_huge_row_group_is_written_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """pandas writes a file of any size as few row groups: held whole, its extractions would not fit."""
    monkeypatch.setattr(parquet, "_LARGEST", 10_000)
    monkeypatch.setattr(parquet, "_BATCH", 8)
    source = written(tmp_path / "in.parquet", rows=1000)
    extract_parquet(source, tmp_path / "out.parquet")
    assert pq.ParquetFile(tmp_path / "out.parquet").num_row_groups > 2
    assert pq.read_table(tmp_path / "out.parquet").to_pylist() == expected(source)


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    """Arrow's own count of bytes held: after the last of sixty row groups about what it was after the fifth."""
    source = written(tmp_path / "in.parquet", count=600, rows=10)
    held: list[int] = []
    before = pa.total_allocated_bytes()
    extract_parquet(
        source, tmp_path / "out.parquet", on_row_group=lambda *_: held.append(pa.total_allocated_bytes() - before)
    )
    assert len(held) == 60
    assert max(held[50:]) < 2 * max(held[:10])


def test_files_without_rows_and_row_groups(tmp_path: Path) -> None:
    """A day without documents is a file like any other: the next step finds the columns it expects."""
    for count, name in ((0, "none"), (1, "one")):
        pq.write_table(table(1).slice(0, count), tmp_path / f"{name}.parquet")
        extract_parquet(tmp_path / f"{name}.parquet", tmp_path / "out.parquet")
        got = pq.read_table(tmp_path / "out.parquet")
        assert (got.num_rows, got.num_columns) == (count, 8)
    pq.ParquetWriter(tmp_path / "no_groups.parquet", table(1).schema).close()
    extract_parquet(tmp_path / "no_groups.parquet", tmp_path / "out.parquet")
    assert pq.read_table(tmp_path / "out.parquet").num_rows == 0


def test_options_reach_the_batches(tmp_path: Path) -> None:
    source = tmp_path / "in.parquet"
    pq.write_table(pa.table({"body": ["今年长安分局抓获3人。"], "times": [1]}), source)
    extract_parquet(
        source,
        tmp_path / "out.parquet",
        extractor=Extractor(home="441900"),
        text_column="body",
        reference_date="2023-10-18",
        drop=["body"],
        prefix="gov_",
        explain=True,
    )
    (row,) = pq.read_table(tmp_path / "out.parquet").to_pylist()
    assert list(row) == ["times", "gov_quantities", "gov_times", "gov_entities", "gov_statistics", "gov_error"]
    assert row["gov_times"][0]["value"] == "2023"
    assert row["gov_entities"][0]["name"] == "东莞市公安局长安分局"
    assert row["gov_quantities"][0]["rule"]


@pytest.mark.parametrize(
    ("make", "options", "message"),
    [
        (lambda path: None, {}, r"in\.parquet: there is no such file"),
        (lambda path: path.mkdir(), {}, r"in\.parquet: is a folder, want one Parquet file"),
        (lambda path: path.write_bytes(b""), {}, r"in\.parquet: is no Parquet file"),
        (
            lambda path: path.write_text("id,text\n1,破案3起\n" * 9, encoding="utf-8"),
            {},
            r"in\.parquet: is no Parquet file",
        ),
        (written, {"text_column": "body"}, r"in\.parquet: text: there is no column 'body'; there are 'id', 'text'"),
        (written, {"text_column": "id"}, r"in\.parquet: column 'id': its type is int64, want string"),
        (written, {"date_column": "id"}, r"in\.parquet: column 'id': its type is int64, want date"),
        (written, {"date_column": "day"}, r"in\.parquet: date: there is no column 'day'"),
        (written, {"reference_date": "2023"}, r"reference_date: '2023' is no ISO 8601 date"),
        (written, {"workers": 0}, r"workers: 0 was given"),
    ],
    ids=["missing", "folder", "empty", "csv", "no text", "text type", "date type", "no date", "day", "workers"],
)
def test_what_cannot_be_used_is_named(tmp_path: Path, make: Any, options: dict[str, Any], message: str) -> None:
    """And leaves neither a target nor a half of one."""
    source = tmp_path / "in.parquet"
    make(source)
    with pytest.raises(InputError, match=message):
        extract_parquet(source, tmp_path / "out.parquet", **options)
    assert [path.name for path in tmp_path.iterdir() if path != source] == []


def test_a_broken_row_group_is_named(tmp_path: Path) -> None:
    """The file's end, which says what is in it, is whole: a download went on after a gap."""
    source = written(tmp_path / "in.parquet", count=400, rows=100)
    data = bytearray(source.read_bytes())
    group = pq.ParquetFile(source).metadata.row_group(2).column(1)
    place = group.dictionary_page_offset or group.data_page_offset
    data[place : place + group.total_compressed_size] = b"\xff" * group.total_compressed_size
    source.write_bytes(data)
    target = tmp_path / "out.parquet"
    target.write_bytes(b"what was there")
    with pytest.raises(InputError, match=r"in\.parquet: row group 2 cannot be read"):
        extract_parquet(source, target)
    assert target.read_bytes() == b"what was there"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.parquet", "out.parquet"]


def test_the_source_is_not_written_over(tmp_path: Path) -> None:
    source = written(tmp_path / "in.parquet")
    (tmp_path / "link.parquet").symlink_to(source)
    before = source.read_bytes()
    with pytest.raises(InputError, match="is the file that is read"):
        extract_parquet(source, tmp_path / "link.parquet")
    assert source.read_bytes() == before


def test_a_target_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    target = tmp_path / "out.parquet"
    target.write_bytes(b"old")
    target.chmod(0o640)
    extract_parquet(written(tmp_path / "in.parquet"), target)
    assert pq.read_metadata(target).num_rows == 50
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_target_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    source = written(tmp_path / "in.parquet")
    with pytest.raises(InputError, match=r"out\.parquet: cannot be written: No such file or directory"):
        extract_parquet(source, tmp_path / "nowhere" / "out.parquet")
    with pytest.raises(InputError, match="is not a regular file"):
        extract_parquet(source, os.devnull)


def test_an_interruption_leaves_nothing(tmp_path: Path) -> None:
    def stop(done: int, _: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    source = written(tmp_path / "in.parquet")
    with pytest.raises(KeyboardInterrupt):
        extract_parquet(source, tmp_path / "out.parquet", on_row_group=stop)
    assert [path.name for path in tmp_path.iterdir()] == ["in.parquet"]
