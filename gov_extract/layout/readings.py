"""For each figure of a table what stands over and beside it, and what that says: unit, role, names."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

import msgspec

from ..units import unit_table
from .cells import Scaled, kind_of_cell, scaled_unit
from .grids import Box, Grid
from .heads import Head, HeadRole, read_head, stated_units
from .table_parts import Part, Row

__all__ = ["CHANGES", "Named", "Reading", "Tables"]

Span = tuple[int, int]

CHANGES: frozenset[HeadRole] = frozenset(("change", "rate", "fall"))
"""Roles of figures that are changes."""


class Named(msgspec.Struct, frozen=True):
    """A head or the name of a row, with what it says."""

    box: Box
    head: Head


class Reading(msgspec.Struct, frozen=True):
    """One figure of a table.

    Attributes:
        box: its cell.
        columns: the heads over it, from top to bottom.
        labels: the names of its row, the outermost first.
        sections: the titles between rows that it stands under, the outermost first.
        titles: the lines over the heads.
        role: what the figure is: ``level`` where nothing says anything else.
        unit: its unit where the cell has none of its own; None where no head says one.
        part: which table of the text it is in, from 0, also where two tables share one grid.
        row: its row in that table.
        column: its column.
    """

    box: Box
    columns: tuple[Named, ...]
    labels: tuple[Named, ...]
    sections: tuple[Named, ...]
    titles: tuple[Box, ...]
    role: HeadRole
    unit: Scaled | None
    part: int
    row: int
    column: int


class Tables:
    """The tables of one text.

    Attributes:
        parts: the tables, in order.
        readings: for each cell that may hold a figure what is said of it, in order of the text.
    """

    def __init__(self, text: str, grids: Sequence[Grid], parts: Sequence[Part], times: Iterable[Span] = ()) -> None:
        self.parts = parts
        self._spans = [(grid.start, grid.end) for grid in grids]
        self._starts = [grid.start for grid in grids]
        self.readings: list[Reading] = []
        if parts:
            inside = [span for span in times if self.holds(span[0])]
            for number, part in enumerate(parts):
                self.readings += _PartReader(text, part, number, inside).readings()
            self.readings.sort(key=lambda reading: reading.box.start)
        self._cells = [reading.box.start for reading in self.readings]

    def holds(self, offset: int) -> bool:
        """Is there a table at `offset`?"""
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._spans[at][1]

    def at(self, offset: int) -> Reading | None:
        """What is said of the figure at `offset`; None where no cell for figures is there."""
        at = bisect_right(self._cells, offset) - 1
        if at < 0 or self.readings[at].box.end <= offset:
            return None
        return self.readings[at]


class _PartReader:
    """Reads the heads of one table."""

    def __init__(self, text: str, part: Part, number: int, times: Sequence[Span]) -> None:
        self.text, self.part, self.number = text, part, number
        self.times = times
        self._starts = [start for start, _ in times]
        self._known: dict[int, Named] = {}
        self.columns = {column: tuple(self.named(box) for box in boxes) for column, boxes in part.heads.items()}
        self.title_units = [unit for box in part.titles for unit in stated_units(text, box.start, box.end)]
        self.row_units = self._row_units()

    def named(self, box: Box) -> Named:
        known = self._known.get(box.start)
        if known is None:
            first = max(0, bisect_right(self._starts, box.start) - 1)
            inside = []
            for start, end in self.times[first:]:
                if start >= box.end:
                    break
                if start >= box.start:
                    inside.append((start, end))
            known = self._known[box.start] = Named(box, read_head(self.text, box.start, box.end, inside))
        return known

    def readings(self) -> list[Reading]:
        found = []
        for number, row in enumerate(self.part.rows):
            labels = tuple(self.named(box) for box in row.labels)
            sections = tuple(self.named(box) for box in row.sections)
            for box in row.figures:
                columns = self.columns.get(box.column, ())
                if any(named.head.role in ("corner", "number", "remark") for named in columns[-1:]):
                    continue
                role = _role(columns, labels)
                found.append(
                    Reading(
                        box, columns, labels, sections, self.part.titles, role,
                        self.unit(row, number, columns, role), self.number, number, box.column,
                    )
                )  # fmt: skip
        return found

    def unit(self, row: Row, number: int, columns: Sequence[Named], role: HeadRole) -> Scaled | None:
        """The unit of a figure that has none in its cell: its column's, else its row's, else the table's."""
        for named in reversed(columns):
            if named.head.unit is not None:
                return named.head.unit
        own = self.row_units[number]
        if role in CHANGES:
            # The change of a rate is in percentage points, that of an amount in what nobody has said.
            if role == "change" and (_is_rate(own) or self.is_row_of_rates(row, columns)):
                return 1, unit_table().get("个百分点")
            return next((unit for unit in self.title_units if _is_rate(unit)), None) if role != "change" else None
        if role == "rank":
            return None
        if own is not None:
            return own
        return next((unit for unit in self.title_units if _is_rate(unit) == (role == "share")), None)

    def is_row_of_rates(self, row: Row, columns: Sequence[Named]) -> bool:
        """Do the cells under the same upper head hold rates: 结案率 over 26.31%, 17.05% and 9.26?"""
        top = columns[0].box if columns else None
        beside = [
            box for box in row.figures
            if (over := self.columns.get(box.column)) and (len(columns) < 2 or over[0].box == top)
        ]  # fmt: skip
        words = [self.text[box.start : box.end] for box in beside]
        rates = [word for word in words if word.endswith(("%", "‰"))]
        plain = [word for word in words if kind_of_cell(word) == "figure" and not word.endswith(("%", "‰"))]
        return bool(rates) and len(plain) == 1

    def _row_units(self) -> list[Scaled | None]:
        """The unit of each row: its own, that of the row it is a part of, or the only one that its neighbours state."""
        stated = [self._stated(row) for row in self.part.rows]
        units: list[Scaled | None] = list(stated)
        first = 0
        rows = self.part.rows
        while first < len(rows):
            last = first
            while last + 1 < len(rows) and rows[last + 1].sections == rows[first].sections:
                last += 1
            several = {unit for unit in stated[first : last + 1] if unit is not None}
            for at in range(first, last + 1):
                if units[at] is None and at > first and (self._is_part(rows[at]) or len(several) == 1):
                    units[at] = units[at - 1]
            first = last + 1
        return units

    def _stated(self, row: Row) -> Scaled | None:
        if row.unit is not None:
            found = scaled_unit(self.text[row.unit.start : row.unit.end].replace(" ", "").strip("()"))
            if found is not None:
                return found
        for box in (*reversed(row.labels), *reversed(row.sections)):
            unit = self.named(box).head.unit
            if unit is not None:
                return unit
        return None

    def _is_part(self, row: Row) -> bool:
        return bool(row.labels) and (len(row.labels) > 1 or self.named(row.labels[-1]).head.role == "part")


def _is_rate(unit: Scaled | None) -> bool:
    return unit is not None and unit[1] is not None and unit[1].kind == "percent"


def _role(columns: Sequence[Named], labels: Sequence[Named]) -> HeadRole:
    """What the heads say of the figure; the lowest that says anything decides."""
    for named in (*reversed(columns), *reversed(labels)):
        role = named.head.role
        if role in CHANGES or role in ("share", "rank"):
            return role
    return "level"
