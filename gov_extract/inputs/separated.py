"""Tables in plain text (.csv, .tsv): a line a row, cells separated by a comma, a tab, a semicolon or a Chinese comma."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from functools import partial

from ..errors import InputError
from ..layout.blocks import Document
from ..reading import decode
from .extras import brief
from .rendering import Builder
from .sheet_cells import Room, Sheet

__all__ = ["read", "separator_of"]

# The first of these where several fit as well: a figure may be grouped by commas, and prose is full of Chinese ones.
_SEPARATORS = ("\t", ",", ";", "，")
_SAMPLE = 100_000  # characters
_MOST_COLUMNS = 16_384  # as many as Excel's sheets have


def read(data: bytes) -> Document:
    """One table; rows and columns count as in the file, from 0, rows without text with the others.

    In any encoding that plain text may have. A cell in quotes may hold the separator, line breaks, and quotes doubled.

    Raises:
        InputError: it is no text, empty, its quotes do not pair, or it is too large.
    """
    text = decode(data)
    if not text.strip():
        raise InputError("is empty")
    separator = ""
    # What Excel itself understands and a reader skips; a line end, which the fuzzer tried, a quote and a digit part no cells.
    said = text[:4].lower() == "sep=" and text[5:6] in ("\r", "\n")
    if said and text[4] not in '\r\n"\0' and not text[4].isalnum():
        separator, text = text[4], text[5:].lstrip("\r\n")
    rows = _rows(text, separator or separator_of(text))
    sheet = Sheet(None, Room())
    for row, cells in enumerate(rows):
        if len(cells) > _MOST_COLUMNS:
            raise InputError(f"has {len(cells)} cells in row {row + 1}, at most {_MOST_COLUMNS} are read; split it")
        for column, cell in enumerate(cells):
            sheet.put(row, column, cell)
    builder = Builder()
    sheet.add_to(builder)
    document = builder.document()
    if not document.text.strip():
        raise InputError("holds no text, only empty cells")
    return document


def separator_of(text: str) -> str:
    """The character that parts most rows into the same number of cells, more than one; a comma where none does."""
    best, most = ",", (0.0, 0)
    for separator in _SEPARATORS:
        reader = csv.reader(io.StringIO(text[:_SAMPLE], newline=""), delimiter=separator)
        try:
            counts = Counter(len(row) for row in reader if row)
        except csv.Error:
            continue
        columns = max((number for number in counts if number > 1), key=lambda number: counts[number], default=0)
        fits = counts[columns] / max(sum(counts.values()), 1), columns
        if fits > most:
            best, most = separator, fits
    return best


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    """As the quotes say; where they cannot be quotes of cells and the rows agree without them, as plain characters.

    “飓风2017” typed with straight quotes at the start of a cell is such: "飓风2017"专项行动. Read once to know and once for the
    rows: 200 MB of line ends are two hundred million of them.
    """
    quoted = partial(csv.reader, delimiter=separator, strict=True)
    try:
        for _ in quoted(io.StringIO(text, newline="")):
            pass
    except csv.Error as error:
        problem = brief(error)
    else:
        return quoted(io.StringIO(text, newline=""))
    plain = partial(csv.reader, delimiter=separator, quoting=csv.QUOTE_NONE)
    try:
        lengths = {len(row) for row in plain(io.StringIO(text, newline="")) if row}
    except csv.Error as error:
        raise InputError(f"cannot be read as separated cells ({brief(error)}); save it as .xlsx or .txt") from error
    if len(lengths) == 1:
        return plain(io.StringIO(text, newline=""))
    raise InputError(
        f'has a quote in line {_broken_line(text, separator)} that opens no cell or closes none ({problem}); write "" '
        'for " within quotes'
    )


def _broken_line(text: str, separator: str) -> int:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    last = 1
    try:
        for _ in reader:
            last = reader.line_num + 1  # the row that fails begins there, and may end anywhere
    except csv.Error:
        pass
    return last
