"""The checks of tables on the tables of a text: from cells to the statistics that stand in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..items import Finding, Quantity, Statistic
from ..layout.grids import Box
from ..layout.table_parts import Part, Row
from ..text.folded import Text
from .tables import Cell, Grid, GridFinding, check_grid, read_cell

__all__ = ["check_tables"]

# So many cells are looked at in one table: a register of a million rows is no table that somebody adds up.
_MOST_CELLS = 200_000


def check_tables(text: Text, quantities: Sequence[Quantity], statistics: Sequence[Statistic]) -> Iterator[Finding]:
    """The cells of each table that the others contradict, in order of the text."""
    if not text.parts:
        return
    at = {text.to_folded(quantity.start): index for index, quantity in enumerate(quantities)}
    stated = {statistic.quantity: index for index, statistic in enumerate(statistics)}
    for part in text.parts:
        table = _PartCells(text, part, quantities, at)
        if len(part.rows) * len(table.columns) > _MOST_CELLS or not table.columns:
            continue
        for finding in check_grid(table.grid()):
            yield _finding(finding, table, stated)


class _PartCells:
    """One table with the figure of each of its cells."""

    def __init__(self, text: Text, part: Part, quantities: Sequence[Quantity], at: dict[int, int]) -> None:
        self.text, self.part, self.quantities, self.at = text, part, quantities, at
        self.columns = sorted({box.column for row in part.rows for box in row.figures})
        self._place = {column: number for number, column in enumerate(self.columns)}
        self.figures: dict[tuple[int, int], int] = {}

    def grid(self) -> Grid:
        cells: list[list[Cell | None]] = []
        units: list[str | None] = []
        for number, row in enumerate(self.part.rows):
            line: list[Cell | None] = [None] * len(self.columns)
            unit = None
            for box in row.figures:
                index = self.figure(box)
                if index is None:
                    continue
                quantity = self.quantities[index]
                place = self._place[box.column]
                if quantity.kind not in ("percent", "percentage_point"):
                    unit = unit or quantity.unit
                line[place] = read_cell(self.words(box), exact=quantity.kind == "cardinal")
                self.figures[number, place] = index
            cells.append(line)
            units.append(unit)
        heads = ["".join(self.words(box) for box in self.part.heads.get(column, ())) for column in self.columns]
        depths = [len(row.labels) for row in self.part.rows]
        return Grid([self.name(row) for row in self.part.rows], heads, cells, self._depths(depths), units)

    def _depths(self, depths: list[int]) -> list[int]:
        """How deep each row is; none where only merged cells to the left, or nothing, makes the difference."""
        return depths if len(self.part.names) == 1 and len(set(depths)) > 1 else []

    def figure(self, box: Box) -> int | None:
        """The figure that begins the cell."""
        return next((self.at[offset] for offset in (box.start, box.start + 1) if offset in self.at), None)

    def words(self, box: Box) -> str:
        return self.text.folded[box.start : box.end]

    def name(self, row: Row) -> str:
        return self.words(row.labels[-1]) if row.labels else ""


def _finding(finding: GridFinding, table: _PartCells, stated: dict[int, int]) -> Finding:
    figures = [table.figures[cell] for cell in finding.cells if cell in table.figures]
    ordered = sorted(set(figures))
    return Finding(
        kind=finding.kind,
        statistics=tuple(stated[index] for index in ordered if index in stated),
        quantities=tuple(ordered),
        message=finding.message,
        expected=finding.expected,
        stated=finding.stated,
    )
