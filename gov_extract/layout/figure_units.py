"""In what the figures of a table count that have no unit in their cells: by column, row and title."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import msgspec

from ..units import unit_table
from .captions import SHARES
from .cells import Scaled, scaled_unit
from .grids import Box
from .heads import CHANGES, Head, HeadRole, stated_units
from .table_parts import Part, Row
from .unit_nouns import unit_fits

__all__ = ["OF_ANOTHER", "FigureUnits", "Named", "is_points", "is_rate", "role_of"]

Span = tuple[int, int]

_OF_SHARES = re.compile("|".join(SHARES))
OF_ANOTHER = CHANGES | {"share", "rank"}
"""Roles of what is said of another column's figures."""
# What is counted in money by its head, and what by its things.
_OF_MONEY = re.compile("金额|款|总?额\\Z|收入|支出|产值|价值|资金|经费|投资|损失|税")
_OF_COUNT = re.compile("数|量|件|起|宗|人|户|家|次")
# What no sum of money and no number of things is.
_OF_RATE = re.compile(r"(?:(?<!汇)(?<!费)率|比重|占比|增速|指数|PMI|[别师之]比)\Z")
# A row that says so is a measure of its own, and what the row above counts in says nothing of it.
_OF_ITS_OWN = re.compile(
    "(?:[数量额率值]|面积|人口|收入|支出|投资|价格|里程|长度|工资|利润|税收|存款|贷款|[存出]栏|GDP)\\Z"
)


class Named(msgspec.Struct, frozen=True):
    """A head or the name of a row, with what it says."""

    box: Box
    head: Head


class FigureUnits:
    """The units of one table; `named` tells what a head or the name of a row says."""

    def __init__(
        self,
        text: str,
        part: Part,
        titles: Sequence[Span],
        columns: dict[int, tuple[Named, ...]],
        named: Callable[[Box], Named],
    ) -> None:
        self.text, self.part, self.titles, self.columns, self.named = text, part, tuple(titles), columns, named
        self.first = min((box.column for row in part.rows for box in row.figures), default=0)
        self.title_units = [unit for span in titles for unit in stated_units(text, *span)]
        self.row_units = self._row_units()

    def level_left_of(self, column: int) -> int | None:
        """The nearest column to the left whose figures are levels of something named."""
        for left in range(column - 1, -1, -1):
            heads = self.columns.get(left, ())
            if left in self.part.names or not heads:
                return None
            if role_of(heads, ()) not in OF_ANOTHER:
                return left if any(named.head.name for named in heads) else None
        return None

    def _of_corner(self, column: int) -> Scaled | None:
        """The unit over the names of the rows: 收入(万元) | 2021 | 2020."""
        names = max((name for name in self.part.names if name < column), default=None)
        heads = self.columns.get(names, ()) if names is not None else ()
        return next((named.head.unit for named in reversed(heads) if named.head.unit is not None), None)

    def _amount_left_of(self, column: int) -> Scaled | None:
        """The unit of the levels to the left of 增减额: 本季(亿元) | 上年同期(亿元) | 增减额."""
        for left in range(column - 1, -1, -1):
            heads = self.columns.get(left, ())
            if left in self.part.names or not heads:
                return None
            if heads[-1].head.role not in OF_ANOTHER:
                unit = next((named.head.unit for named in reversed(heads) if named.head.unit is not None), None)
                return None if is_rate(unit) else unit
        return None

    def of(self, row: Row, number: int, column: int, role: HeadRole, level: Row | None = None) -> Scaled | None:
        """The unit of a figure that has none in its cell: its column's, else its row's, else the table's.

        `level` is the row that the row says the changes of, 销量 above 同比增长.
        """
        found = self._any(row, number, column, role, level)
        if found is None or role in CHANGES or is_rate(found) or not row.labels or found == self.stated(row):
            return found
        over = self.columns.get(column, ())
        of_rate = [row.labels[-1], *(named.box for named in over[-1:] if named.head.unit is None)]
        if any(map(self._is_of_rate, of_rate)):
            # 失业率 | 3.2 below 单位:亿元、% is no sum of money, nor 性别比 a number of people.
            return next((unit for unit in self.title_units if is_rate(unit)), None)
        return found

    def _is_of_rate(self, label: Box) -> bool:
        name = self.named(label).head.name
        return name is not None and _OF_RATE.search(self.text, *name) is not None

    def _any(self, row: Row, number: int, column: int, role: HeadRole, level: Row | None) -> Scaled | None:
        columns = self.columns.get(column, ())
        by_row = role in CHANGES and row.labels and all(named.head.role not in CHANGES for named in columns)
        if by_row and (role != "difference" or any(is_rate(named.head.unit) for named in columns)):
            return self._of_change(row, level, column, columns)
        own_unit = self.named(row.labels[-1]).head.unit if row.labels and role == "level" else None
        if own_unit is not None and not (columns and is_rate(columns[-1].head.unit) and not is_rate(own_unit)):
            return own_unit  # 挽回损失(万元) under 2022年(件); but 增值税(万元) under 结构(%) is a share
        for named in reversed(columns):
            if named.head.unit is not None:
                of_rate = role == "change" and named is not columns[-1] and is_rate(named.head.unit)
                return (1, unit_table().get("个百分点")) if of_rate else named.head.unit
        if not columns and column != self.first:
            # Of figures side by side without heads the first alone is what its row counts.
            return self.title_units[0] if len(self.title_units) == 1 else None
        own = self.row_units[number]
        if role in CHANGES and role != "difference":
            # The change of a rate is in percentage points, that of an amount in what nobody has said.
            if role == "change" and (is_rate(own) or self.is_change_of_rate(row, column, columns)):
                return 1, unit_table().get("个百分点")
            return self._rate_of_title(row, column, role)
        if role == "rank":
            return None
        if own is not None:
            # 结案率(%) | 91.2 | 89.7 | 1.5 under 增减数: rates are points apart.
            return (1, unit_table().get("个百分点")) if role == "difference" and is_rate(own) else own
        corner = self._of_corner(column) if role == "level" else None
        if corner is not None:
            return corner
        if len(self.title_units) == 1 and role == "level":
            return self.title_units[0]
        if role == "difference" and not self.title_units:
            return self._amount_left_of(column)
        fitting = [unit for unit in self.title_units if is_rate(unit) == (role == "share")]
        return fitting[0] if len(fitting) == 1 else self._named_unit(fitting, columns, row)

    def _of_change(self, row: Row, level: Row | None, column: int, columns: Sequence[Named]) -> Scaled | None:
        """The unit of a figure that its row says to be a change: 同比（%） below 产值（亿元） and below 破案率（%）, 增速 below 1月.

        A rate that changes does so by percentage points; of an amount the row alone says in what.
        """
        own = self.named(row.labels[-1]).head
        over = next((named.head.unit for named in reversed(columns) if named.head.unit is not None), None)
        over = over or (self.stated(level) if level is not None else None)
        if is_rate(over) and own.role in ("change", "difference"):
            return 1, unit_table().get("个百分点")
        if own.unit is not None or is_rate(over):
            return own.unit or over
        return self._rate_of_title(row, column, own.role)

    def _named_unit(self, units: Sequence[Scaled], columns: Sequence[Named], row: Row) -> Scaled | None:
        """Under 单位：件、万元 the unit that the column's head asks for: 金额 money, 件数 a count; None where it asks for neither."""
        head = self.text[columns[-1].box.start : columns[-1].box.end] if columns else ""
        by_row = bool(row.labels) and all(named.head.name is None for named in columns)
        noun = self.text[row.labels[-1].start : row.labels[-1].end] if by_row else head
        fitting = [unit for unit in units if unit[1] is not None and unit_fits(unit[1].form, noun.replace(" ", ""))]
        if len(fitting) == 1:
            return fitting[0]  # 男性 under 单位:万户,万人
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
        rate = next((unit for unit in self.title_units if is_rate(unit)), None)
        if rate is None or role != "change" or len(self.title_units) > 1:
            return rate
        levels = any(role_of(self.columns.get(box.column, ()), ()) not in OF_ANOTHER for box in row.figures)
        return (1, unit_table().get("个百分点")) if levels else rate

    def is_change_of_rate(self, row: Row, column: int, columns: Sequence[Named]) -> bool:
        """Is what changes a rate: 结案率 over 26.31%, 17.05% and 9.26, or 同比 behind 结案率(%)?"""
        left = self.level_left_of(column)
        if left is not None and any(is_rate(named.head.unit) for named in self.columns[left]):
            return True
        if left is None and any(
            named.head.role == "share" and is_rate(named.head.unit) for named in self.columns.get(column - 1, ())
        ):
            return True  # 2022年占比(%) | 2023年占比(%) | 差异
        top = columns[0].box if len(columns) > 1 else None
        beside = [
            box for box in row.figures
            if box.column == left or (top is not None and any(over.box == top for over in self.columns.get(box.column, ())))
        ]  # fmt: skip
        return any(self.text[box.start : box.end].endswith(("%", "‰")) for box in beside if box.column != column)

    def _row_units(self) -> list[Scaled | None]:
        """The unit of each row: its own, that of the row it is a part of, or the only one that its neighbours state."""
        stated = [self.stated(row) for row in self.part.rows]
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
                alone = len(several) == 1 and (not is_rate(units[at - 1]) or self._is_of_shares(rows[at]))
                alone = alone and self._counts_the_same(rows[at - 1], rows[at])
                if units[at] is None and (self._is_part(rows[at]) or alone) and self._goes_on(rows, at):
                    units[at] = units[at - 1]
            first = last + 1
        return units

    def _counts_the_same(self, above: Row, row: Row) -> bool:
        """May a row without a unit have that of the row above: 第一产业 below 生产总值(亿元), but not 总人口?"""
        names = [self.named(one.labels[-1]).head.name if one.labels else None for one in (above, row)]
        if names[1] is None:
            return True
        measure = _OF_ITS_OWN.search(self.text, *names[1]) is not None
        ends = [self.text[max(start, end - 2) : end] for start, end in filter(None, names)]
        return not measure or (len(ends) == 2 and ends[0] == ends[1])  # 财政收入(亿元), 税收收入

    def _is_of_shares(self, row: Row) -> bool:
        over = (*((box.start, box.end) for box in row.sections), *self.titles[-1:])
        return any(_OF_SHARES.search(self.text, start, end) is not None for start, end in over)

    def _goes_on(self, rows: Sequence[Row], at: int) -> bool:
        """May the unit of the row above hold? Where units have a column, only if their cell is merged over both rows."""
        if not self.part.units:
            return True
        above = rows[at - 1].unit
        return above is not None and above.row + above.rows > rows[at].at

    def stated(self, row: Row) -> Scaled | None:
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


def is_points(unit: Scaled | None) -> bool:
    """Is it a percentage point?"""
    return unit is not None and unit[1] is not None and unit[1].kind == "percentage_point"


def is_rate(unit: Scaled | None) -> bool:
    """Is it per cent or per mille?"""
    return unit is not None and unit[1] is not None and unit[1].kind == "percent"


def role_of(columns: Sequence[Named], labels: Sequence[Named]) -> HeadRole:
    """What the heads say of the figure; the lowest that says anything decides."""
    for named in (*reversed(columns), *reversed(labels)):
        role = named.head.role
        if role in CHANGES or role in ("share", "rank"):
            return role
    return "level"
