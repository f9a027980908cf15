"""For each figure of a table what stands over and beside it, and what that says: role, names; its unit is told in figure_units.py."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import islice

import msgspec

from .captions import UNIT_LINE
from .cells import Scaled
from .figure_units import OF_ANOTHER, FigureUnits, Named, is_points, is_rate, role_of
from .grids import Box, Grid
from .heads import CHANGES, Head, HeadRole, read_head
from .structure import Structure
from .table_parts import Part, Row

__all__ = ["CHANGES", "Named", "Reading", "Tables"]

Span = tuple[int, int]

_OF_CHANGES = re.compile(
    r"(?<![及与和其、])(?:增长(?:速度)?|增减|涨跌|升降)(?:变化|变动|幅度?)?(?:情况|统计|一览)?表?(?: ?\([^()]{1,8}\))?\Z"
)
_OF_MONTH = re.compile("[当本单]月")
_MOST_LEVELS = 4
# How many rows of years a row of changes looks back on.
_MOST_TIMES = 12


class Reading(msgspec.Struct, frozen=True):
    """One figure of a table.

    Attributes:
        box: its cell.
        columns: the heads over it, from top to bottom.
        measured: the heads that name what it measures: `columns`, or those of the column that it is the change of.
        labels: the names of its row, the outermost first.
        sections: the titles between rows that it stands under, the outermost first.
        titles: the lines over the heads, the lowest last: captions above the table, then lines of its own.
        role: what the figure is: ``level`` where nothing says anything else.
        unit: its unit where the cell has none of its own; None where no head says one.
        part: which table of the text it is in, from 0, also where two tables share one grid.
        row: its row in that table.
        column: its column.
        times: of a row that only says that it is a change, or says nothing, the names of the rows above that are of a
            time: 2015年, 2016年, then 同比. It is the change between the last two of those times.
    """

    box: Box
    columns: tuple[Named, ...]
    measured: tuple[Named, ...]
    labels: tuple[Named, ...]
    sections: tuple[Named, ...]
    titles: tuple[Span, ...]
    role: HeadRole
    unit: Scaled | None
    part: int
    row: int
    column: int
    times: tuple[Named, ...] = ()


class Tables:
    """The tables of one text.

    Attributes:
        parts: the tables, in order.
        readings: for each cell that may hold a figure what is said of it, in order of the text.
    """

    def __init__(
        self,
        text: str,
        grids: Sequence[Grid],
        parts: Sequence[Part],
        structure: Structure | None = None,
        times: Iterable[Span] = (),
    ) -> None:
        self.parts = parts
        self._spans = [(grid.start, grid.end) for grid in grids]
        self._starts = [grid.start for grid in grids]
        self.readings: list[Reading] = []
        if parts:
            inside = [span for span in times if self.holds(span[0])]
            for number, part in enumerate(parts):
                titles = [(box.start, box.end) for box in part.titles]
                if structure is not None:
                    above = structure.captions(structure.at(part.rows[0].start))
                    titles = [*((block.start, block.end) for block in reversed(above)), *titles]
                titles = [*_titles_in_corner(part, inside), *titles]
                self.readings += _PartReader(text, part, number, titles, inside).readings()
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


def _titles_in_corner(part: Part, times: Sequence[Span]) -> list[Span]:
    """2021年主要农产品产量 | 产量(吨): a corner with a time in it is what is left of the title."""
    corners = {box.start: box for column in sorted(part.names) for box in part.heads.get(column, ())}
    found = []
    for box in corners.values():
        at = bisect_left(times, (box.start, 0))
        if at < len(times) and times[at][1] < box.end:
            found.append((box.start, box.end))
    return found


class _PartReader:
    """Reads the heads of one table."""

    def __init__(self, text: str, part: Part, number: int, titles: Sequence[Span], times: Sequence[Span]) -> None:
        self.text, self.part, self.number, self.titles = text, part, number, tuple(titles)
        self.times = times
        self._starts = [start for start, _ in times]
        self._known: dict[int, Named] = {}
        self._labels = {box.start for row in part.rows for box in row.labels}
        self.columns = {column: tuple(self.named(box) for box in boxes) for column, boxes in part.heads.items()}
        self.units = FigureUnits(text, part, titles, self.columns, self.named)

    def named(self, box: Box) -> Named:
        label = box.start in self._labels
        known = self._known.get(box.start)
        if known is None:
            first = max(0, bisect_right(self._starts, box.start) - 1)
            inside = []
            for start, end in self.times[first:]:
                if start >= box.end:
                    break
                if start >= box.start and (not label or self._is_of_row(box, start, end)):
                    inside.append((start, end))
            head = read_head(self.text, box.start, box.end, inside)
            if label and head.role == "corner":
                head = Head("name", (box.start, box.end))  # 县区 | 183 below 市直单位 | 201
            known = self._known[box.start] = Named(box, head)
        return known

    def _is_of_row(self, box: Box, start: int, end: int) -> bool:
        """Does a time in the name of a row say when, or against what? 2020年收入 and 比上年增长 do; 上年结转 and 结转下年 are names."""
        before = self.text[start - 1] if start > box.start else " "
        if before in "比较" or any(map(str.isdigit, self.text[start:end])):
            return True
        return end == box.end and not "\u4e00" <= before <= "\u9fff"

    def readings(self) -> list[Reading]:
        found: list[Reading] = []
        times: list[Named] = []
        level: Row | None = None
        over: tuple[Box, ...] = ()
        for number, row in enumerate(self.part.rows):
            if row.sections != over:
                over, times, level = row.sections, [], None
            labels = tuple(self.named(box) for box in row.labels)
            changes = self._is_change_between(row, labels, times)
            if len(labels) == 1 and labels[0].head.role in CHANGES and labels[0].head.name is None:
                if level is not None and not changes:  # 销量 | 12.1, then 同比增长(%) | 4.8
                    labels = (*(self.named(box) for box in level.labels), *labels)
            else:
                level = row if labels else None
            between = tuple(times[-_MOST_TIMES:]) if changes else ()
            nameless = not changes and self._is_nameless(row)
            if len(labels) == 1 and _only_time(labels[0], self.text):
                times.append(labels[0])
                level = None
            for box in row.figures:
                if nameless or not box.placed:
                    found.append(self._unread(row, number, box, labels))
                    continue
                reading = self.reading(row, number, box, labels, level if labels and level is not row else None)
                if reading is not None:
                    role = "change" if changes and reading.role == "level" else reading.role
                    found.append(msgspec.structs.replace(reading, times=between, role=role) if changes else reading)
        return found

    def reading(self, row: Row, number: int, box: Box, labels: tuple[Named, ...], level: Row | None) -> Reading | None:
        """What is said of one figure; None where its column holds none that measure."""
        sections = tuple(self.named(section) for section in row.sections)
        columns = self.columns.get(box.column, ())
        if any(named.head.role in ("corner", "number", "remark") for named in columns[-1:]):
            return None
        role = role_of(columns, labels)
        unit = self.units.of(row, number, box.column, role, level)
        said = any(named.head.name is not None or named.head.unit is not None for named in columns)
        if (
            role == "level"
            and not said
            and is_rate(unit)
            and self.units.stated(row) is None
            and self._titled_of_changes()
        ):
            role = "rate"
        return Reading(
            box, columns, self.measured(box.column), labels, sections, self.titles, role, unit, self.number,
            number, box.column,
        )  # fmt: skip

    def _unread(self, row: Row, number: int, box: Box, labels: tuple[Named, ...]) -> Reading:
        """A figure of which nobody can tell what it counts."""
        sections = tuple(self.named(section) for section in row.sections)
        box = msgspec.structs.replace(box, placed=False)
        return Reading(box, (), (), labels, sections, self.titles, "level", None, self.number, number, box.column)

    def _titled_of_changes(self) -> bool:
        """工业增加值比上年增长情况(%): are all figures below changes? 产量及增长速度 is of levels, too."""
        lines = (span for span in reversed(self.titles) if UNIT_LINE.match(self.text, *span) is None)
        return any(_OF_CHANGES.search(self.text, *span) is not None for span in islice(lines, 1))

    def _is_nameless(self, row: Row) -> bool:
        """Has a row of a table whose other rows have names none? What it counts nobody can tell."""
        names = self.part.names
        return bool(names) and not row.labels and row.figures[0].column > min(names)

    def _is_change_between(self, row: Row, labels: Sequence[Named], times: Sequence[Named]) -> bool:
        """Does a row below those of two times only say how they differ: 同比 | -9 | -4.1, or -9% | -4.1% without a name?"""
        if len(times) < 2:
            return False
        if labels:
            return len(labels) == 1 and labels[0].head.role in CHANGES and labels[0].head.name is None
        cells = [self.text[box.start : box.end] for box in row.figures]
        signed = any(cell[0] in "+-" for cell in cells)
        return self._is_nameless(row) and signed and all(cell.endswith(("%", "‰")) for cell in cells)

    def measured(self, column: int) -> tuple[Named, ...]:
        """The heads of a column; of 同比 alone those of the column to its left that it is the change of."""
        own = self.columns.get(column, ())
        role = role_of(own, ())
        if role not in OF_ANOTHER or own[-1].head.name is not None:
            return own
        left = self.units.level_left_of(column)
        share = self._share_left_of(column, own[-1]) if role in CHANGES else None
        if share is not None and (left is None or is_points(own[-1].head.unit)):
            return self.columns[share]
        if left is None:
            return own
        like = self._like_left_of(column, own)
        if like is not None:
            return self.columns[like]
        # 事故起数 over 采矿 and 同比: the change is that of 采矿, below the same head.
        over = [named.box for named in own[:-1] if named.head.name is not None]
        same = all(box in [named.box for named in self.columns[left]] for box in over)
        return self.columns[left] if same else own

    def _like_left_of(self, column: int, own: Sequence[Named]) -> int | None:
        """当月产量 | 累计产量 | 当月同比增长: where the levels are of the month and from January on, the one that the change says."""
        said = "".join(self.text[named.box.start : named.box.end] for named in own)
        cumulative = any(named.head.cumulative for named in own)
        if not cumulative and not _OF_MONTH.search(said):
            return None
        at = column
        for _ in range(_MOST_LEVELS):
            left = self.units.level_left_of(at)
            if left is None:
                return None
            at = left
            if any(named.head.cumulative for named in self.columns[left]) == cumulative:
                return left
        return None

    def _share_left_of(self, column: int, own: Named) -> int | None:
        """The column of shares that 比较结果(百分点) is right behind: 2022年占比 | 2023年占比 | 比较结果."""
        heads = self.columns.get(column - 1, ())
        share = bool(heads) and column - 1 not in self.part.names and heads[-1].head.role == "share"
        return column - 1 if share and (own.head.unit is None or is_points(own.head.unit)) else None


def _only_time(named: Named, text: str) -> bool:
    """2016年, 2016年5月1-3日: is the name of a row nothing but a time?"""
    said = named.head.role == "level" and named.head.name is None and named.head.unit is None
    return said and any(map(str.isdigit, text[named.box.start : named.box.end]))
