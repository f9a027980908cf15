"""A table as the sums see it: cells with their margins, heads, and what is found wrong in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from ..characters import fold
from ..errors import InputError
from ..margins import Margin

__all__ = ["Cell", "Grid", "GridFinding", "check_shape", "read_cell", "read_grid"]

_CELL = re.compile(r"(?P<sign>[+\-−–]?)(?P<whole>[0-9]+)(?:\.(?P<places>[0-9]+))?[%％‰]?\Z")
_GROUPING = re.compile(r"(?<=[0-9])[,，\u00a0 ](?=[0-9]{3}(?![0-9]))")


class Cell(NamedTuple):
    """A figure in a table: its exact value, where the figure behind it lies, and how it is written."""

    value: Fraction
    margin: Margin
    text: str


class Grid(NamedTuple):
    """A table without its outer heads.

    Attributes:
        rows, columns: the heads, one for each row and column of `cells`.
        cells: the figures by row; None for what is blank or no figure (—, …, *).
        depths: how far each row is indented; empty where the table does not show it.
        row_units, column_units: what is counted, where rows or columns differ in it; empty where they do not.
    """

    rows: Sequence[str]
    columns: Sequence[str]
    cells: Sequence[Sequence[Cell | None]]
    depths: Sequence[int] = ()
    row_units: Sequence[str | None] = ()
    column_units: Sequence[str | None] = ()


class GridFinding(NamedTuple):
    """Cells of one table that cannot all be right.

    Attributes:
        kind: parts (a total, or a part above its whole), shares, growth.
        cells: (row, column) of each, the one that does not follow last.
        expected, stated: what the other cells give, and what stands there.
        message: the sum in words.
    """

    kind: Literal["parts", "shares", "growth"]
    cells: tuple[tuple[int, int], ...]
    expected: str
    stated: str
    message: str


def read_cell(text: str, *, exact: bool = False) -> Cell | None:
    """The cell that `text` writes; None for what is no figure.

    Args:
        text: digits with grouping, sign, decimals and a per cent sign.
        exact: a count: its whole numbers are not rounded.

    >>> cell = read_cell("1,234.5")
    >>> str(cell.value), str(cell.margin.low), str(cell.margin.high)
    ('2469/2', '24689/20', '24691/20')
    """
    written = _CELL.fullmatch(_GROUPING.sub("", fold(text).strip()))
    if written is None:
        return None
    places = written["places"] or ""
    value = Fraction(f"{written['whole']}.{places or '0'}")
    if written["sign"] not in ("", "+"):
        value = -value
    spread = Fraction(0) if exact and not places else Fraction(1, 2 * 10 ** len(places))
    return Cell(value, Margin(value - spread, value + spread), text.strip())


def read_grid(table: Sequence[Sequence[str]], *, exact: bool = False) -> Grid:
    """The grid of a table whose first row and first column are its heads; blanks before a row's head are its depth."""
    heads, *body = table
    rows = [row[0] for row in body]
    indents = [len(head) - len(head.lstrip(" \u3000")) for head in rows]
    cells = [[read_cell(text, exact=exact) for text in row[1:]] for row in body]
    return Grid([head.strip(" \u3000") for head in rows], list(heads[1:]), cells, indents if any(indents) else ())


def check_shape(grid: Grid) -> None:
    """Raises InputError where heads and cells do not fit together."""
    if len(grid.cells) != len(grid.rows):
        raise InputError(f"a grid of {len(grid.rows)} row heads has {len(grid.cells)} rows of cells; give one for each")
    for number, row in enumerate(grid.cells):
        if len(row) != len(grid.columns):
            raise InputError(
                f"row {number} has {len(row)} cells for {len(grid.columns)} column heads; give one for each"
            )
    for name, wanted in (("depths", grid.rows), ("row_units", grid.rows), ("column_units", grid.columns)):
        given = getattr(grid, name)
        if given and len(given) != len(wanted):
            raise InputError(f"{name} has {len(given)} entries for {len(wanted)} heads; give one for each, or none")
