"""The text of a document from its parts: every block on lines of its own, a table a row a line, cells parted by tabs."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from ..errors import InputError
from ..layout.blocks import Block, BlockKind, Document, TableCell

__all__ = ["MOST_FIELDS", "Builder", "Cell", "Span", "one_line", "place"]

MOST_FIELDS = 10_000_000
"""So many fields the tables of one document may have. A page of 20 MB could else ask for billions of tabs."""

# Behind this column no cell spans several: a row of a thousand such cells would ask for a million columns.
_MOST_COLUMNS = 1_000

# Characters that need no blank where a line between them was broken: Chinese ones, their punctuation, full width.
_WIDE = "[\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
_BREAKS = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
_NO_BLANK = re.compile(f"(?<={_WIDE})[^\\S\n]*\n\\s*(?={_WIDE})")
_BLANKS = re.compile(r"\s+")


class Cell(NamedTuple):
    """A cell at its place in a table: row and column counted from 0 (or as the sheet does), of a merged cell the first."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    head: bool = False


class Span(NamedTuple):
    """A cell as a row of HTML or Word lists it: its place follows from the cells before it. ``rows=0``: to the end."""

    text: str
    rows: int = 1
    columns: int = 1
    head: bool = False


def one_line(text: str) -> str:
    """`text` on one line: a line break is a blank, or nothing between two Chinese characters; blanks are single ones.

    >>> one_line("数量\\n（起）\\n per  day")
    '数量（起） per day'
    """
    return _BLANKS.sub(" ", _NO_BLANK.sub("", _BREAKS.sub("\n", text))).strip()


def place(rows: Iterable[Iterable[Span]]) -> list[Cell]:
    """The cells at their places, by the rule of HTML: each takes the first column that no cell above reaches into.

    Spans end where the table does, and columns in which no cell begins are none: a title over ``colspan="100000"``
    spans the columns that there are.

    Raises:
        InputError: there are more than `MOST_FIELDS` places.
    """
    cells: list[Cell] = []
    taken: dict[int, int] = {}  # column: the first row in which it is free again
    number = width = 0
    endless = 1 << 62
    for number, row in enumerate(rows, 1):
        top, column = number - 1, 0
        for span in row:
            while taken.get(column, 0) > top:
                column += 1
            end = column + 1
            last = min(column + span.columns, _MOST_COLUMNS)
            while end < last and taken.get(end, 0) <= top:
                end += 1
            down = span.rows if span.rows > 0 else endless
            for covered in range(column, end):
                taken[covered] = top + down
            cells.append(Cell(span.text, top, column, down, end - column, span.head))
            column = end
        width = max(width, column)
        _check(number * width)
    return _squeezed(cells, number)


def _squeezed(cells: list[Cell], rows: int) -> list[Cell]:
    """Without columns in which no cell begins, and rows beyond the last."""
    begun = sorted({cell.column for cell in cells})
    return [
        cell._replace(
            column=(first := bisect_left(begun, cell.column)),
            columns=bisect_left(begun, cell.column + cell.columns) - first,
            rows=min(cell.rows, rows - cell.row),
        )
        for cell in cells
    ]


def _check(fields: int) -> None:
    if fields > MOST_FIELDS:
        raise InputError(f"holds tables of more than {MOST_FIELDS} cells; split it")


class Builder:
    """Collects the parts of a document in their order, and gives its text and blocks.

    >>> builder = Builder()
    >>> builder.add("heading", "工作情况", level=1, label="一、")
    >>> builder.add_table(place([[Span("指标", head=True), Span("数量", head=True)], [Span("破案"), Span("3216")]]))
    >>> document = builder.document()
    >>> document.text
    '一、工作情况\\n指标\\t数量\\n破案\\t3216'
    >>> [(block.kind, document.text[block.body : block.end]) for block in document.blocks]
    [('heading', '工作情况'), ('table', '指标\\t数量\\n破案\\t3216')]
    """

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._blocks: list[Block] = []
        self._length = 0  # of the lines, each with its end
        self._fields = 0

    def add(self, kind: BlockKind, text: str, *, level: int = 0, label: str = "") -> None:
        """A block of one line or more; nothing where `text` is blank.

        Args:
            kind: what it is.
            text: its words; line breaks in it stay.
            level: as `Block.level`.
            label: what stands before its words, with the blank behind it, if any: ``一、``, ``1. ``.
        """
        text = _BREAKS.sub("\n", text).strip()
        if not text:
            return
        label = one_line(label) + (" " if label[-1:].isspace() else "") if label.strip() else ""
        start = self._length
        self._write(label + text)
        self._blocks.append(Block(kind=kind, start=start, end=self._length - 1, level=level, body=start + len(label)))

    def add_table(self, cells: Iterable[Cell], *, sheet: str | None = None, caption: str = "") -> None:
        """A table, its caption as a block before it; nothing but the caption where no cell holds text.

        Each row in which a cell begins is a line, with a field for each column from the first to the last in which one
        does; a place that no cell begins at is an empty field. The block covers the lines whole, empty fields at its
        ends too. Cells must lie apart; spans beyond the last line or column are cut.

        Args:
            cells: in any order.
            sheet: as `Block.sheet`.
            caption: its caption.

        Raises:
            InputError: the document's tables have more than `MOST_FIELDS` fields.
        """
        self.add("caption", one_line(caption))
        rows: defaultdict[int, list[Cell]] = defaultdict(list)
        for cell in cells:
            rows[cell.row].append(cell._replace(text=one_line(cell.text)))
        if not any(cell.text for row in rows.values() for cell in row):
            return
        left = min(cell.column for row in rows.values() for cell in row)
        width = max(cell.column for row in rows.values() for cell in row) - left + 1
        self._fields += len(rows) * width
        _check(self._fields)
        start, bottom = self._length, max(rows)
        placed: list[TableCell] = []
        for _, row in sorted(rows.items()):
            pieces: list[str] = []
            at, column = self._length, left
            for cell in sorted(row, key=lambda cell: cell.column):
                pieces.append("\t" * (cell.column - column) + cell.text)
                at += cell.column - column
                placed.append(
                    TableCell(
                        start=at,
                        end=at + len(cell.text),
                        row=cell.row,
                        column=cell.column,
                        rows=min(cell.rows, bottom + 1 - cell.row),
                        columns=min(cell.columns, left + width - cell.column),
                        head=cell.head,
                    )
                )
                at, column = at + len(cell.text), cell.column
            self._write("".join(pieces) + "\t" * (left + width - 1 - column))
        self._blocks.append(Block(kind="table", start=start, end=self._length - 1, cells=tuple(placed), sheet=sheet))

    def document(self, date: datetime.date | None = None) -> Document:
        """The document of what was added."""
        return Document("\n".join(self._lines), date, tuple(self._blocks))

    def _write(self, line: str) -> None:
        self._lines.append(line)
        self._length += len(line) + 1
