"""For each figure of a table what stands over and beside it, and what that says: unit, role, names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import islice

import msgspec

from ..units import unit_table
from .captions import SHARES, UNIT_LINE
from .cells import Scaled, scaled_unit
from .grids import Box, Grid
from .heads import Head, HeadRole, read_head, stated_units
from .structure import Structure
from .table_parts import Part, Row

__all__ = ["CHANGES", "Named", "Reading", "Tables"]

Span = tuple[int, int]

CHANGES: frozenset[HeadRole] = frozenset(("change", "difference", "rate", "fall"))
"""Roles of figures that are changes."""
# What is said of another column's figures.
_OF_SHARES = re.compile("|".join(SHARES))
# What is counted in money by its head, and what by its things.
_OF_MONEY = re.compile("金额|款|总?额\\Z|收入|支出|产值|价值|资金|经费|投资|损失|税")
_OF_COUNT = re.compile("数|量|件|起|宗|人|户|家|次")
_OF_CHANGES = re.compile(
    r"(?<![及与和其、])(?:增长(?:速度)?|增减|涨跌|升降)(?:变化|变动|幅度?)?(?:情况|统计|一览)?表?(?: ?\([^()]{1,8}\))?\Z"
)
_OF_RATE = re.compile(r"(?:(?<!汇)(?<!费)率|比重|占比|增速|指数|PMI)\Z")
_OF_ANOTHER = CHANGES | {"share", "rank"}
# How many rows of years a row of changes looks back on.
_MOST_TIMES = 12


class Named(msgspec.Struct, frozen=True):
    """A head or the name of a row, with what it says."""

    box: Box
    head: Head


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
        self.first = min((box.column for row in part.rows for box in row.figures), default=0)
        self.title_units = [unit for span in titles for unit in stated_units(text, *span)]
        self.row_units = self._row_units()
        self._changing: dict[int, Row] = {}

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
            known = self._known[box.start] = Named(box, read_head(self.text, box.start, box.end, inside))
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
                if level is not None and not changes:
                    self._changing[number] = level  # 销量 | 12.1, then 同比增长(%) | 4.8
                    labels = (*(self.named(box) for box in level.labels), *labels)
            else:
                level = row if labels else None
            between = tuple(times[-_MOST_TIMES:]) if changes else ()
            nameless = not changes and self._is_nameless(row)
            if len(labels) == 1 and _only_time(labels[0], self.text):
                times.append(labels[0])
                level = None
            for box in row.figures:
                reading = self.reading(row, number, box, labels, nameless=nameless)
                if reading is not None:
                    role = "change" if changes and reading.role == "level" else reading.role
                    found.append(msgspec.structs.replace(reading, times=between, role=role) if changes else reading)
        return found

    def reading(self, row: Row, number: int, box: Box, labels: tuple[Named, ...], *, nameless: bool) -> Reading | None:
        """What is said of one figure; None where its column holds none that measure."""
        sections = tuple(self.named(section) for section in row.sections)
        if not box.placed or nameless:
            box = msgspec.structs.replace(box, placed=False)
            return Reading(box, (), (), labels, sections, self.titles, "level", None, self.number, number, box.column)
        columns = self.columns.get(box.column, ())
        if any(named.head.role in ("corner", "number", "remark") for named in columns[-1:]):
            return None
        role = _role(columns, labels)
        unit = self.unit(row, number, box.column, role)
        said = any(named.head.name is not None or named.head.unit is not None for named in columns)
        if role == "level" and not said and _is_rate(unit) and self._stated(row) is None and self._titled_of_changes():
            role = "rate"
        return Reading(
            box, columns, self.measured(box.column), labels, sections, self.titles, role, unit, self.number,
            number, box.column,
        )  # fmt: skip

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
        if not own or own[-1].head.role not in _OF_ANOTHER or any(named.head.name for named in own):
            return own
        left = self.level_left_of(column)
        return own if left is None else self.columns[left]

    def level_left_of(self, column: int) -> int | None:
        """The nearest column to the left whose figures are levels of something named."""
        for left in range(column - 1, -1, -1):
            heads = self.columns.get(left, ())
            if left in self.part.names or not heads:
                return None
            if heads[-1].head.role not in _OF_ANOTHER:
                return left if any(named.head.name for named in heads) else None
        return None

    def unit(self, row: Row, number: int, column: int, role: HeadRole) -> Scaled | None:
        """The unit of a figure that has none in its cell: its column's, else its row's, else the table's."""
        found = self._any_unit(row, number, column, role)
        if found is None or role in CHANGES or _is_rate(found) or not row.labels or found == self._stated(row):
            return found
        if self._is_of_rate(row.labels[-1]):
            # 失业率 | 3.2 below 单位:亿元、% is no sum of money.
            return next((unit for unit in self.title_units if _is_rate(unit)), None)
        return found

    def _is_of_rate(self, label: Box) -> bool:
        name = self.named(label).head.name
        return name is not None and _OF_RATE.search(self.text, *name) is not None

    def _any_unit(self, row: Row, number: int, column: int, role: HeadRole) -> Scaled | None:
        columns = self.columns.get(column, ())
        by_row = role in CHANGES and row.labels and all(named.head.role not in CHANGES for named in columns)
        if by_row and (role != "difference" or any(_is_rate(named.head.unit) for named in columns)):
            return self._unit_of_change(row, number, column, columns)
        for named in reversed(columns):
            if named.head.unit is not None:
                of_rate = role == "change" and named is not columns[-1] and _is_rate(named.head.unit)
                return (1, unit_table().get("个百分点")) if of_rate else named.head.unit
        if not columns and column != self.first:
            # Of figures side by side without heads the first alone is what its row counts.
            return self.title_units[0] if len(self.title_units) == 1 else None
        own = self.row_units[number]
        if role in CHANGES and role != "difference":
            # The change of a rate is in percentage points, that of an amount in what nobody has said.
            if role == "change" and (_is_rate(own) or self.is_change_of_rate(row, column, columns)):
                return 1, unit_table().get("个百分点")
            return self._rate_of_title(row, column, role)
        if role == "rank":
            return None
        if own is not None:
            return own
        if len(self.title_units) == 1 and role == "level":
            return self.title_units[0]
        fitting = [unit for unit in self.title_units if _is_rate(unit) == (role == "share")]
        return fitting[0] if len(fitting) == 1 else self._named_unit(fitting, columns)

    def _unit_of_change(self, row: Row, number: int, column: int, columns: Sequence[Named]) -> Scaled | None:
        """The unit of a figure that its row says to be a change: 同比（%） below 产值（亿元） and below 破案率（%）, 增速 below 1月.

        A rate that changes does so by percentage points; of an amount the row alone says in what.
        """
        own = self.named(row.labels[-1]).head
        over = next((named.head.unit for named in reversed(columns) if named.head.unit is not None), None)
        level = self._changing.get(number)
        over = over or (self._stated(level) if level is not None else None)
        if _is_rate(over) and own.role in ("change", "difference"):
            return 1, unit_table().get("个百分点")
        if own.unit is not None or _is_rate(over):
            return own.unit or over
        return self._rate_of_title(row, column, own.role)

    def _named_unit(self, units: Sequence[Scaled], columns: Sequence[Named]) -> Scaled | None:
        """Under 单位：件、万元 the unit that the column's head asks for: 金额 money, 件数 a count; None where it asks for neither."""
        head = self.text[columns[-1].box.start : columns[-1].box.end] if columns else ""
        money = [unit for unit in units if unit[1] is not None and unit[1].kind == "money"]
        if _OF_MONEY.search(head):
            return money[0] if len(money) == 1 else None
        counts = [unit for unit in units if unit not in money]
        named = [unit for unit in counts if unit[1] is not None and unit[1].form in head]
        return named[0] if len(named) == 1 else (counts[0] if len(counts) == 1 and _OF_COUNT.search(head) else None)

    def _rate_of_title(self, row: Row, column: int, role: HeadRole) -> Scaled | None:
        """The rate that the table's title states for its changes: 同比 under 单位：亿元、%.

        Under 单位：% alone the levels are rates and their changes differences, 失业率 and 同比; where the table has no
        levels, 环比 and 同比 of 住宅价格, the changes are the rates.
        """
        rate = next((unit for unit in self.title_units if _is_rate(unit)), None)
        if rate is None or role != "change" or len(self.title_units) > 1:
            return rate
        levels = any(_role(self.columns.get(box.column, ()), ()) not in _OF_ANOTHER for box in row.figures)
        return (1, unit_table().get("个百分点")) if levels else rate

    def is_change_of_rate(self, row: Row, column: int, columns: Sequence[Named]) -> bool:
        """Is what changes a rate: 结案率 over 26.31%, 17.05% and 9.26, or 同比 behind 结案率(%)?"""
        left = self.level_left_of(column)
        if left is not None and any(_is_rate(named.head.unit) for named in self.columns[left]):
            return True
        top = columns[0].box if len(columns) > 1 else None
        beside = [
            box for box in row.figures
            if box.column == left or (top is not None and any(over.box == top for over in self.columns.get(box.column, ())))
        ]  # fmt: skip
        return any(self.text[box.start : box.end].endswith(("%", "‰")) for box in beside if box.column != column)

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
            for at in range(first + 1, last + 1):
                # 破案率(%) says nothing of the row below it; under 生产总值构成 all rows are shares.
                alone = len(several) == 1 and (not _is_rate(units[at - 1]) or self._is_of_shares(rows[at]))
                if units[at] is None and (self._is_part(rows[at]) or alone) and self._goes_on(rows, at):
                    units[at] = units[at - 1]
            first = last + 1
        return units

    def _is_of_shares(self, row: Row) -> bool:
        over = (*((box.start, box.end) for box in row.sections), *self.titles[-1:])
        return any(_OF_SHARES.search(self.text, start, end) is not None for start, end in over)

    def _goes_on(self, rows: Sequence[Row], at: int) -> bool:
        """May the unit of the row above hold? Where units have a column, only if their cell is merged over both rows."""
        if not self.part.units:
            return True
        above = rows[at - 1].unit
        return above is not None and above.row + above.rows > rows[at].at

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


def _only_time(named: Named, text: str) -> bool:
    """2016年, 2016年5月1-3日: is the name of a row nothing but a time?"""
    said = named.head.role == "level" and named.head.name is None and named.head.unit is None
    return said and any(map(str.isdigit, text[named.box.start : named.box.end]))


def _is_rate(unit: Scaled | None) -> bool:
    return unit is not None and unit[1] is not None and unit[1].kind == "percent"


def _role(columns: Sequence[Named], labels: Sequence[Named]) -> HeadRole:
    """What the heads say of the figure; the lowest that says anything decides."""
    for named in (*reversed(columns), *reversed(labels)):
        role = named.head.role
        if role in CHANGES or role in ("share", "rank"):
            return role
    return "level"
