"""Units that a heading states once for the bare figures under it.

Three forms, all common in communiqués: ``单位:万人`` over a table, which holds for all its bare figures; ``发行总额(亿元)`` in
a row's label; and ``增长(%)`` over a column. A column's unit goes to that column alone: 8.1 under 增长(%) is a percentage, and
the 318.40 beside it is none. Where heads and cells cannot be matched no unit is given: a guess would be a wrong value.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..numerals import factor_of
from ..units import Unit, UnitTable

if TYPE_CHECKING:
    from .draft import Draft

__all__ = ["heading_units"]

Scaled = tuple[int, "Unit | None"]
Cell = tuple[int, int]

_TABLE = re.compile(r"单位[:] ?([^\s,，。;；)(、:]{1,10})")
# A bracket first, which `re` skips to; the character before it is looked at then.
_HEAD = re.compile(r"\((?<=[^\s\d(]\()([十百千万亿]{0,2}[^\s,，。;；)(、:\d]{1,6})\)")
_CELL_HEAD = re.compile(r"\(([十百千万亿]{0,2}[^\s,，。;；)(、:\d]{1,6})\)\Z|(%|百分点)\Z")
_SCALE = re.compile(r"[十百千万亿]{0,2}")
_ROW_PROSE = re.compile(r"[。;；]")
_BLANKS = re.compile(r"[^ \n]+")
_LABEL = re.compile(r"([^ 0-9]*[^ 0-9.+-])([+-]?[0-9][0-9.,]*)")
_COLUMN_SIGNS = ("|", "\t")


@dataclass(slots=True)
class _State:
    """What holds for the next rows: the unit of the whole table, of its columns, and of the last row that had its own."""

    table: Scaled | None = None
    columns: dict[int, Scaled] = field(default_factory=dict)
    width: int = 0
    label: Scaled | None = None
    heads: list[Scaled] = field(default_factory=list)

    def clear(self) -> None:
        self.table, self.columns, self.width, self.label, self.heads = None, {}, 0, None, []


def heading_units(drafts: list[Draft], text: str, units: UnitTable) -> Iterator[tuple[Draft, int, Unit | None]]:
    """The bare figures that take their unit from a heading, each with the heading's scale and unit."""
    # No head holds a line break, so that one search of the whole text tells whether its lines are worth a look each.
    if (
        ("单位:" not in text or _TABLE.search(text) is None)
        and not any(_unit_of(match[1], units) is not None for match in _HEAD.finditer(text))
        and not any(sign in text for sign in _COLUMN_SIGNS)
    ):
        return
    bare = [
        draft
        for draft in drafts
        if draft.unit is None and draft.kind == "cardinal" and draft.number is not None
        and not draft.number.chinese and draft.end == draft.number.end
    ]  # fmt: skip
    if not bare:
        return
    at = start = 0
    state = _State()
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        row: list[Draft] = []
        while at < len(bare) and bare[at].start < end:
            row.append(bare[at])
            at += 1
        yield from _read_line(line, start, row, state, units)
        start = end


def _read_line(
    line: str, start: int, row: list[Draft], state: _State, units: UnitTable
) -> Iterator[tuple[Draft, int, Unit | None]]:
    if not line.strip():
        state.clear()
        return
    stated = _TABLE.search(line)
    if stated is not None:
        state.clear()
        state.table = _unit_of(stated[1], units)
    cells = _cells(line)
    if len(cells) > 1 and (not row or _ROW_PROSE.search(line) is None):
        if row:
            yield from _read_row(line, start, cells, row, state, units)
        else:
            _read_heads(line, cells, state, units)
        return
    found = [
        (match.start() + start, unit)
        for match in _HEAD.finditer(line)
        if (unit := _unit_of(match[1], units)) is not None
    ]
    if _ROW_PROSE.search(line) is not None and not found:
        state.clear()
    elif found and row:
        # 发行总额(亿元) 1234.5 1300.2: a head holds for the figures after it, up to the next head.
        for draft in row:
            before = [unit for position, unit in found if position < draft.start]
            if before:
                yield draft, *before[-1]
    elif found:
        state.heads = [unit for _, unit in found]
    elif state.heads and row:
        if len(state.heads) == len(row):
            for draft, head in zip(row, state.heads, strict=True):
                yield draft, *head
    elif state.table is not None:
        for draft in row:
            yield draft, *state.table


def _cells(line: str) -> list[Cell]:
    """The cells of a line of a table, by bars or tabs, else by blanks; an empty cell between two bars counts."""
    line = line.rstrip("\n")
    if "|" not in line and "\t" not in line:
        cells = [match.span() for match in _BLANKS.finditer(line)]
        # 甲市 12.5 has lost its blank: a label goes before its figure.
        label = _LABEL.fullmatch(line, *cells[0]) if cells else None
        return cells if label is None else [label.span(1), label.span(2), *cells[1:]]
    cells = []
    start = 0
    for part in re.split(r"[|\t]", line):
        cells.append((start, start + len(part)))
        start += len(part) + 1
    return cells[:-1] if line.endswith("|") else cells


def _read_heads(line: str, cells: list[Cell], state: _State, units: UnitTable) -> None:
    """The units of the columns; a second line of heads that is shorter than the table belongs to its last columns."""
    filled = [index for index, cell in enumerate(cells) if line[slice(*cell)].strip()]
    shift = len(cells) - len(filled) if filled == list(range(len(filled))) else 0
    for index in filled:
        unit = _cell_unit(line[slice(*cells[index])], units)
        if unit is not None:
            state.columns[index + shift] = unit
    state.width = max(state.width, len(cells))


def _read_row(
    line: str, start: int, cells: list[Cell], row: list[Draft], state: _State, units: UnitTable
) -> Iterator[tuple[Draft, int, Unit | None]]:
    """Each figure takes the unit of its column, else that of its row, else that of the table."""
    first = row[0].start - start
    own = next(
        (unit for cell in cells if cell[1] <= first and (unit := _own_unit(line[slice(*cell)], units)) is not None),
        None,
    )
    if own is not None:
        state.label = own
    matched = state.width == len(cells)
    begins = [cell[0] for cell in cells]
    for index, draft in enumerate(row):
        column = bisect_right(begins, draft.start - start) - 1
        unit = state.columns.get(column) if matched else None
        if unit is None and (matched or not state.columns or (index == 0 and own is not None)):
            unit = state.label if state.label is not None else state.table
        if unit is not None:
            yield draft, *unit


def _own_unit(cell: str, units: UnitTable) -> Scaled | None:
    """The unit in a row's label, 利润总额(亿元), or in a cell of its own, 亿元."""
    bare = cell.replace(" ", "").rstrip(":")
    return _cell_unit(bare, units) or (_unit_of(bare, units) if 0 < len(bare) <= 6 else None)


def _cell_unit(cell: str, units: UnitTable) -> Scaled | None:
    head = _CELL_HEAD.search(cell.replace(" ", ""))
    return None if head is None else _unit_of(head[1] or head[2], units)


def _unit_of(source: str, units: UnitTable) -> Scaled | None:
    """(scale, unit) that a heading's bracket names: 万人, 亿元, %, 万; None where it names no unit."""
    whole = units.get(source)
    if whole is not None:
        return 1, whole
    scale = _SCALE.match(source)
    assert scale is not None
    factor = factor_of(scale[0])
    rest = source[scale.end() :]
    unit = units.get(rest)
    if unit is not None:
        return factor, unit
    return (factor, None) if not rest and factor > 1 else None
