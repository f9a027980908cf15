"""Tables as rows of boxes, whatever they were written in; offsets are those of the text that they were found in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from .blocks import Block

__all__ = ["Box", "Grid", "grid_from_block", "grid_of", "indent_of", "move"]


class Box(msgspec.Struct, frozen=True, gc=False):
    """A cell with something in it.

    Attributes:
        start, end: where its text stands, without blanks around.
        row, column: where it stands in the grid, from 0; of a merged cell the first.
        rows, columns: how many it spans.
        head: the file says that it is a head.
        indent: how many blanks stand before it in its cell: 城镇 under 总人口.
        placed: its column is sure; not where its row leaves out a cell and only the order of its cells is known.
    """

    start: int
    end: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    head: bool = False
    indent: int = 0
    placed: bool = True


class Grid(msgspec.Struct, frozen=True):
    """One table.

    Attributes:
        rows: the boxes of each row that holds any, in order; a row's boxes are in order of their columns.
        start, end: from its first box to the end of its last.
        columns: how many columns there are.
        exact: columns and spans are what a file says; else they were told from a text, where a merged cell has left
            no trace.
        sheet: the name of the sheet, of a spreadsheet.
    """

    rows: tuple[tuple[Box, ...], ...]
    start: int
    end: int
    columns: int
    exact: bool = False
    sheet: str | None = None


def grid_of(rows: Sequence[Sequence[Box]], *, exact: bool = False, sheet: str | None = None) -> Grid | None:
    """A grid of the rows that hold a box; None where none does."""
    kept = tuple(tuple(row) for row in rows if row)
    if not kept:
        return None
    columns = max(box.column + box.columns for row in kept for box in row)
    start, end = min(row[0].start for row in kept), max(row[-1].end for row in kept)
    return Grid(kept, start, end, columns, exact, sheet)


def grid_from_block(block: Block, text: str) -> Grid | None:
    """The grid of a table that a file gives."""
    rows: dict[int, list[Box]] = {}
    for cell in block.cells:
        start, end = cell.start, cell.end
        content = text[start:end]
        if not content.strip():
            continue
        indent = len(content) - len(content.lstrip())
        start, end = start + indent, start + len(content.rstrip())
        rows.setdefault(cell.row, []).append(
            Box(start, end, cell.row, cell.column, cell.rows, cell.columns, cell.head, indent)
        )
    return grid_of([rows[row] for row in sorted(rows)], exact=True, sheet=block.sheet)


def move(grid: Grid, to: Callable[[int], int]) -> Grid:
    """The grid at other offsets; `to` gives where a character now is, and is asked for first and last ones."""
    rows = tuple(
        tuple(msgspec.structs.replace(box, start=to(box.start), end=to(box.end - 1) + 1) for box in row)
        for row in grid.rows
    )
    return msgspec.structs.replace(grid, rows=rows, start=to(grid.start), end=to(grid.end - 1) + 1)


def indent_of(text: str, start: int) -> int:
    """Blanks before a cell, beyond the one that parts it from a bar."""
    at = start
    while at and text[at - 1] == " ":
        at -= 1
    return start - at if not at or text[at - 1] in "\n\t" else max(0, start - at - 1)
