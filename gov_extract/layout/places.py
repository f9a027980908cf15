"""In which cell of a table an item stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TypeVar

import msgspec

from ..items import Cell, Entity, Quantity, Time
from .grids import Grid

__all__ = ["Places"]

Item = TypeVar("Item", Quantity, Time, Entity)


class Places:
    """The cells of the tables of one text."""

    def __init__(self, grids: Sequence[Grid]) -> None:
        found = [(box, grid.sheet) for grid in grids for row in grid.rows for box in row]
        found.sort(key=lambda entry: entry[0].start)
        self._starts = [box.start for box, _ in found]
        self._ends = [box.end for box, _ in found]
        self._cells = [Cell(row=box.row + 1, column=box.column + 1, sheet=sheet) for box, sheet in found]

    def of(self, offset: int) -> Cell | None:
        """The cell at a folded offset."""
        at = bisect_right(self._starts, offset) - 1
        return self._cells[at] if at >= 0 and offset < self._ends[at] else None

    def all(self, items: Sequence[Item]) -> list[Item]:
        """The items, with folded offsets, each with its cell."""
        return [
            item if (cell := self.of(item.start)) is None else msgspec.structs.replace(item, cell=cell)
            for item in items
        ]
