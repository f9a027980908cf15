"""Tables as CSV that Excel opens rightly: UTF-8 with a mark, quoted as RFC 4180 wants, and no cell a formula.

Needs no extra: the standard library writes it.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

from ..errors import InputError
from ..extraction import Extraction
from ..items import Target
from ..numerals import as_decimal
from ..tabular import (
    Column,
    DocumentId,
    Documents,
    Numbers,
    Row,
    as_float,
    check_numbers,
    columns_of,
    documents_of,
    rows_of,
)
from .files import replacing

__all__ = ["extraction_to_csv", "guarded", "to_csv", "write_csv"]

# OWASP's list (CSV Injection), with the full-width forms that East Asian editions of Excel take for the same.
_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_PLAIN = re.compile(r"[+\-]?[0-9]+(?:\.[0-9]+)?%?")
_MARK = "\ufeff"


def to_csv(
    extractions: Documents,
    target: Target,
    table: str = "statistics",
    *,
    documents: Iterable[DocumentId] | None = None,
    numbers: Numbers = "float",
    bom: bool = True,
    guard: bool = True,
) -> None:
    r"""Write one table of many extractions as CSV: a row an item, with the id of its document.

    Numbers are written out in full, whichever way is chosen; ``"float"`` also writes those that no decimal is (a
    third), rounded. Days are ISO 8601, lines end in CR LF, what is missing is an empty cell.

    Args:
        extractions, table, documents, numbers: as for `gov_extract.to_pandas`. Each extraction is written as it comes.
        target: a path, which appears under its name when everything is in it, or a file open for writing.
        bom: begin with a byte order mark. Excel takes the file for the system's own encoding without it.
        guard: put an apostrophe before a cell that Excel would take for a formula: text that begins with =, +, -, @,
            their full-width forms, a tab or a line break, and is no plain number.

    Raises:
        InputError: an argument cannot be used, or `target` cannot be written.

    >>> import io
    >>> from gov_extract import extract
    >>> from gov_extract.integrations.csv_file import to_csv
    >>> out = io.StringIO()
    >>> to_csv([extract("抓获10人。")], out, "quantities", bom=False)
    >>> out.getvalue().splitlines()[1]
    '0,0,10人,cardinal,10,10,,,人,,,,2,5,,,,quantities.cardinal'
    """
    check_numbers(numbers)
    columns = (Column("document", "string", nullable=False), *columns_of(table))
    rows = ((name, *row) for name, doc in documents_of(extractions, documents) for row in rows_of(doc, table))
    write_csv(columns, rows, target, numbers=numbers, bom=bom, guard=guard)


def extraction_to_csv(extraction: Extraction, target: Target, table: str, numbers: Numbers) -> None:
    """What `Extraction.to_csv` writes: the table without a column of documents."""
    check_numbers(numbers)
    write_csv(columns_of(table), rows_of(extraction, table), target, numbers=numbers, bom=True, guard=True)


def write_csv(
    columns: Sequence[Column],
    rows: Iterable[Row],
    target: Target,
    *,
    numbers: Numbers,
    bom: bool,
    guard: bool,
) -> None:
    """Rows with exact numbers as CSV; the arguments are those of `to_csv`."""
    lines = _lines(columns, rows, numbers, guard)
    if isinstance(target, (str, os.PathLike)):
        path = Path(os.path.realpath(target))
        if path.exists() and not path.is_file():
            raise InputError(f"{path}: is not a regular file; write to another")
        with replacing(path) as out:
            _write_bytes(lines, out, bom)
    elif not hasattr(target, "write"):
        raise InputError(f"target: {type(target).__name__} was given, want a path or a file open for writing")
    elif isinstance(target, io.TextIOBase):
        # Written as it is: a file opened with newline=None on Windows would double the CR, as csv's own docs warn.
        _write(lines, target, bom)
    else:
        _write_bytes(lines, target, bom)  # type: ignore[arg-type]


def _write_bytes(lines: Iterator[list[str]], out: IO[bytes], bom: bool) -> None:
    # Half of a surrogate pair, which a str may hold and UTF-8 may not, is written as its escape, as in `to_json`.
    text = io.TextIOWrapper(out, encoding="utf-8", errors="backslashreplace", newline="", write_through=True)
    try:
        _write(lines, text, bom)
    finally:
        text.detach()  # the file is the caller's to close


def _write(lines: Iterator[list[str]], out: Any, bom: bool) -> None:
    first = next(lines)  # before anything is written: what cannot be read must not leave a mark behind
    if bom:
        out.write(_MARK)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(first)
    writer.writerows(lines)


def _lines(columns: Sequence[Column], rows: Iterable[Row], numbers: Numbers, guard: bool) -> Iterator[list[str]]:
    yield [column.name for column in columns]
    for row in rows:
        yield [_cell(cell, column, numbers, guard) for cell, column in zip(row, columns, strict=True)]


def _cell(cell: Any, column: Column, numbers: Numbers, guard: bool) -> str:
    if cell is None:
        return ""
    if column.sort == "number":
        return _number(cell, numbers)
    if column.sort == "boolean":
        return "true" if cell else "false"
    written = str(cell)
    return guarded(written) if guard else written


def _number(number: Any, numbers: Numbers) -> str:
    exact: Decimal | None = as_decimal(number)
    if exact is not None:
        return format(exact, "f")
    return repr(as_float(number)) if numbers == "float" else ""


def guarded(cell: str) -> str:
    """The cell with an apostrophe before it where a spreadsheet would take it for a formula.

    >>> guarded("=HYPERLINK(0)"), guarded("-3.5"), guarded("10人")
    ("'=HYPERLINK(0)", '-3.5', '10人')
    """
    return f"'{cell}" if _FORMULA.match(cell) and not _PLAIN.fullmatch(cell) else cell
