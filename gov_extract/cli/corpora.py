"""Corpora: one file with a text in each row, as CSV, JSON lines, XLSX or Parquet."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from ..errors import InputError
from ..inputs.documents import MOST_CHARACTERS, read_document
from ..reading import read_file

__all__ = ["CORPORA", "Columns", "CorpusRow", "corpus_rows"]

CORPORA = (".csv", ".tsv", ".jsonl", ".xlsx", ".parquet")
"""What the names of files end in that may hold a text in each row."""

_Record = dict[str, Any]


@dataclass(frozen=True)
class Columns:
    """Which columns of a corpus are read.

    Attributes:
        text: that of the texts.
        date: that of their days of publication; None for none.
        id: that of their names; None for the numbers of their rows, from 1.
    """

    text: str
    date: str | None = None
    id: str | None = None


@dataclass(frozen=True)
class CorpusRow:
    """One row: its name, its text and its day as they stand there; or why it has none."""

    name: str
    text: str = ""
    day: str | None = None
    error: InputError | None = None


def corpus_rows(path: str, columns: Columns) -> Iterator[CorpusRow]:
    """Each row of a corpus, in order; one that cannot be read says why.

    Raises:
        InputError: the file cannot be read, is of another kind, or has not the columns.
    """
    kind = os.path.splitext(path)[1].lower()
    reader = _READERS.get(kind)
    if reader is None:
        raise InputError(f"is no corpus ({', '.join(CORPORA)}); leave --text-column out to read it as one text")
    for number, record in enumerate(reader(path, columns), 1):
        if isinstance(record, InputError):
            yield CorpusRow(str(number), error=record)
            continue
        name = str(number) if columns.id is None else _written(record[columns.id]) or str(number)
        text = record[columns.text]
        if not isinstance(text, str) or not text:
            what = "is empty" if text in (None, "") else f"is {type(text).__name__}, want text"
            yield CorpusRow(name, error=InputError(f"column {columns.text!r} {what}"))
            continue
        yield CorpusRow(name, text, None if columns.date is None else _written(record[columns.date]) or None)


def _written(value: Any) -> str:
    return "" if value is None else str(value)


def _check_columns(there: list[str], columns: Columns) -> None:
    for option, name in (("text", columns.text), ("date", columns.date), ("id", columns.id)):
        if name is not None and name not in there:
            raise InputError(
                f"has no column {name!r} (--{option}-column); it has {', '.join(map(repr, there)) or 'none'}"
            )
        if name is not None and there.count(name) > 1:
            raise InputError(f"has {there.count(name)} columns {name!r}; rename all but one")


def _separated(path: str, columns: Columns) -> Iterator[_Record | InputError]:
    from ..inputs.separated import separator_of

    text = read_file(path)
    csv.field_size_limit(MOST_CHARACTERS)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text), strict=True)
    try:
        head = [cell.strip() for cell in next(reader, [])]
        _check_columns(head, columns)
        for row in reader:
            if any(row):
                yield dict(zip(head, [*row, *[""] * (len(head) - len(row))], strict=False))
    except csv.Error as error:
        raise InputError(f"cannot be read as separated cells in line {reader.line_num} ({error})") from None


def _json_lines(path: str, columns: Columns) -> Iterator[_Record | InputError]:
    checked = False
    try:
        file = open(path, "rb")  # noqa: SIM115
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}") from None
    with file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                record = msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                yield InputError(f"line {number} is no JSON: {error}")
                continue
            if not isinstance(record, dict):
                yield InputError(f"line {number} is no object with columns")
                continue
            if not checked:
                _check_columns(list(record), columns)
                checked = True
            if columns.text not in record:
                yield InputError(
                    f"line {number} has no {columns.text!r} (--text-column); it has {', '.join(map(repr, record))}"
                )
            else:
                yield {name: record.get(name) for name in (columns.text, columns.date, columns.id) if name is not None}


def _workbook(path: str, columns: Columns) -> Iterator[_Record | InputError]:
    document = read_document(path)
    tables = [block for block in document.blocks if block.kind == "table" and block.cells]
    if not tables:
        raise InputError("has no sheet with rows")
    rows: dict[int, dict[int, str]] = {}
    for cell in tables[0].cells:  # the first sheet; a corpus is no report of several tables
        rows.setdefault(cell.row, {})[cell.column] = document.text[cell.start : cell.end]
    (_, first), *rest = sorted(rows.items())
    head = {column: name.strip() for column, name in first.items()}
    _check_columns(list(head.values()), columns)
    for _, row in rest:
        yield {name: row.get(column, "") for column, name in head.items()}


def _parquet(path: str, columns: Columns) -> Iterator[_Record | InputError]:
    from ..integrations.arrow_schema import load_pyarrow
    from ..integrations.parquet import opened

    load_pyarrow()
    wanted = [name for name in (columns.text, columns.date, columns.id) if name is not None]
    with opened(path) as file:
        _check_columns(file.schema_arrow.names, columns)
        for batch in file.iter_batches(1_000, columns=wanted):
            yield from batch.to_pylist()


_READERS: dict[str, Callable[[str, Columns], Iterator[_Record | InputError]]] = {
    ".csv": _separated, ".tsv": _separated, ".jsonl": _json_lines, ".xlsx": _workbook, ".parquet": _parquet,
}  # fmt: skip
