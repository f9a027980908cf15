"""The parts of a document: what a reader of files gives, and what is found in plain text."""

from __future__ import annotations

import datetime
from typing import Literal, NamedTuple

import msgspec

from ..errors import InputError

__all__ = ["Block", "BlockKind", "Document", "TableCell", "check_blocks"]

BlockKind = Literal["title", "heading", "lead", "paragraph", "item", "table", "caption", "note", "furniture"]
"""What a block is. A lead is a line that opens a list (其中：), furniture is what belongs to the page, not to the text."""


# As many as a sheet of Excel has: a cell that says it spans a billion columns would cost as much as they.
_ROWS, _COLUMNS = 1_048_576, 16_384


class TableCell(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One cell of a table.

    Attributes:
        start, end: where its text stands in the document's text, in code points, end exclusive; equal where it is
            empty.
        row, column: where it stands, counted from 0; of a merged cell the first row and column.
        rows, columns: how many it spans.
        head: the file says that it is a head (``<th>``, the repeated rows of Word).
    """

    start: int
    end: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    head: bool = False


class Block(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One part of a document, as a line or several of its text.

    Attributes:
        kind: what it is.
        start, end: where it stands in the document's text, in code points, end exclusive, without the blanks and line
            ends around it.
        level: of a heading 1 for the highest, of an item how deep its list is; else 0.
        body: where the words behind the label (一、, （三）, 1., ●) begin; `start` where there is none.
        cells: of a table its cells, in order of row, then column; each row stands on a line of its own.
        sheet: of a table of a spreadsheet the name of the sheet; `cells` then count as the sheet does.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    body: int = -1
    cells: tuple[TableCell, ...] = ()
    sheet: str | None = None

    def __post_init__(self) -> None:
        if self.body < 0:
            msgspec.structs.force_setattr(self, "body", self.start)


class Document(NamedTuple):
    """A text with its day of publication and its parts, as a file gives them.

    Attributes:
        text: its text; of a web page the main text, without menus and footers; a table has a line for each row, with
            a tab between two cells.
        date: the day of publication where the file states one, as web pages do; else None. The day on which a Word
            document or a PDF was made is no such day.
        blocks: its parts in order, apart from each other; empty where the file says nothing of them, as a plain text.
    """

    text: str
    date: datetime.date | None = None
    blocks: tuple[Block, ...] = ()


def check_blocks(document: Document) -> tuple[Block, ...]:
    """The blocks of a document that somebody may have made by hand.

    Raises:
        InputError: a block or a cell is none, reaches out of the text, or over the one before it.
    """
    text, blocks = document.text, tuple(document.blocks)
    length = len(text) if isinstance(text, str) else 0
    position = 0
    for index, block in enumerate(blocks):
        where = f"blocks[{index}]"
        if not isinstance(block, Block):
            raise InputError(f"{where}: {type(block).__name__} was given, want a Block")
        if not position <= block.start <= block.body <= block.end <= length:
            raise InputError(
                f"{where}: [{block.start}:{block.end}] is no stretch of the text behind the block before it, "
                f"which ends at {position}; the text has {length} characters"
            )
        position = block.end
        at, row = block.start, 0
        for number, cell in enumerate(block.cells):
            last = (cell.row + cell.rows, cell.column + cell.columns)
            if (
                min(cell.row, cell.column) < 0
                or min(cell.rows, cell.columns) < 1
                or last > (_ROWS, _COLUMNS)
                or last[1] > _COLUMNS
            ):
                raise InputError(
                    f"{where}.cells[{number}]: reaches to row {last[0]}, column {last[1]}; a table has at most "
                    f"{_ROWS} rows and {_COLUMNS} columns, and no cell begins below 0 or spans nothing"
                )
            if cell.row < row:
                raise InputError(f"{where}.cells[{number}]: is of row {cell.row}, behind one of row {row}; sort them")
            row = cell.row
            if cell.start == cell.end:
                continue
            if not at <= cell.start < cell.end <= block.end:
                raise InputError(
                    f"{where}.cells[{number}]: [{cell.start}:{cell.end}] is no stretch of its table behind the cell before"
                )
            at = cell.end
    return blocks
