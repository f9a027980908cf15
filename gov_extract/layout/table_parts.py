"""The parts of a table: titles, heads, rows with their names, notes.

A grid may hold several tables one under the other, each with a title and heads of its own (a monthly bulletin); each is
one `Part`. Which head stands over which column is told by the file where it can, else by counting, and where counting
leaves two answers the columns have no heads: a head over the wrong column would be a wrong value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from .cells import CellKind, kind_of_cell
from .grids import Box, Grid
from .group_heads import heads_parts
from .head_columns import heads_of_columns, stub_of
from .heads import table_words
from .row_kinds import RowKinds

__all__ = ["Part", "Row", "all_parts", "parts_of"]

_NOTE = re.compile(r"\(?(?:注|备注|说明|资料来源|数据来源|来源)[0-9]?[:.、]|\[[0-9]{1,2}\]")
_MOST_HEADS = 4
# Of two halves the second stands without 其中.
_HALVES = {"乡村": "城镇", "农村": "城镇", "女性": "男性", "女": "男", "县域": "城区"}
# A table goes on behind a page's number or a line 续表.
_NEAR = 60


class Row(msgspec.Struct, frozen=True):
    """A row of figures.

    Attributes:
        labels: the boxes that name it, the outermost first: the row that it is a part of, then its own.
        sections: the rows above it that hold a title alone, the outermost first.
        figures: its other boxes with something in them.
        units: the box of a column of units, of this row.
    """

    labels: tuple[Box, ...]
    sections: tuple[Box, ...]
    figures: tuple[Box, ...]
    unit: Box | None = None

    @property
    def at(self) -> int:
        """Its row in the grid."""
        return (*self.labels[-1:], *self.figures)[0].row

    @property
    def start(self) -> int:
        """Where its first box begins."""
        return min(box.start for box in (*self.labels, *self.figures))


class Part(msgspec.Struct, frozen=True):
    """One table with its heads.

    Attributes:
        titles: the boxes over the heads that hold a line of their own: a title, 单位:亿元.
        heads: for each column the boxes over it, from top to bottom.
        rows: the rows of figures.
        notes: the boxes of notes below.
        names: the columns that name rows.
        units: the columns that hold units.
    """

    titles: tuple[Box, ...]
    heads: dict[int, tuple[Box, ...]]
    rows: tuple[Row, ...]
    notes: tuple[Box, ...]
    names: frozenset[int]
    units: frozenset[int]

    @property
    def end(self) -> int:
        """Where its last row ends."""
        row = self.rows[-1]
        return max(box.end for box in (*row.labels, *row.sections, *row.figures))

    def years(self, text: str) -> Iterator[Box]:
        """The heads and names of rows that are a bare year: 2019 | 2020 | 2021."""
        boxes = {box.start: box for stack in self.heads.values() for box in stack}
        boxes.update((box.start, box) for row in self.rows for box in row.labels)
        return (box for _, box in sorted(boxes.items()) if kind_of_cell(text[box.start : box.end]) == "year")


def all_parts(grids: Sequence[Grid], text: str) -> list[Part]:
    """The tables of a text, in order; one that goes on over a page has the heads of its beginning."""
    found: list[Part] = []
    for grid in grids:
        near = bool(found) and grid.start - found[-1].end < _NEAR
        found += parts_of(grid, text, found[-1] if near else None)
    return found


def parts_of(grid: Grid, text: str, before: Part | None = None) -> list[Part]:
    """The tables in `grid`, whose offsets are of `text`, in order.

    Args:
        grid: the rows.
        text: folded text.
        before: the last part of the grid before, which this one may go on with on another page.
    """
    kinds = RowKinds(text)
    found: list[Part] = []
    rows = list(grid.rows)
    position = 0
    while position < len(rows):
        titles, heads, position = _top(rows, position, kinds)
        begin = position
        position = _body_end(rows, position, kinds)
        body = rows[begin:position]
        if not body:
            if position >= len(rows):
                break
            continue
        part = _make(grid, titles, heads, body, kinds, found[-1] if found else before)
        if part.rows:
            found.append(part)
    return found


def _top(rows: Sequence[Sequence[Box]], position: int, kinds: RowKinds) -> tuple[list[Box], list[Sequence[Box]], int]:
    """(titles, rows of heads, where the body begins)."""
    titles: list[Box] = []
    heads: list[Sequence[Box]] = []
    while position < len(rows):
        row = rows[position]
        if kinds.is_numbering(row) and heads:
            position += 1
        elif kinds.is_body(row):
            break
        elif kinds.is_caption(row):
            titles += row
            position += 1
        elif heads and len(heads) < _MOST_HEADS and kinds.is_alone(row) and heads_parts(kinds.words(row[0])):
            heads.append(row)  # 按性别分 below 总人口, 其中; #女生 below 在校生数
            position += 1
        elif kinds.is_alone(row) and not kinds.says_head(row[0]) and not row[0].head:
            if heads:
                break  # a section of the body: 一、农业
            titles.append(row[0])
            position += 1
        elif len(heads) < _MOST_HEADS:
            heads.append(row)
            position += 1
        else:
            break
    return titles, heads, position


def _body_end(rows: Sequence[Sequence[Box]], position: int, kinds: RowKinds) -> int:
    """Where the rows end that go with the heads above `position`: before the titles and heads of the next table."""
    first = position
    while position < len(rows):
        row = rows[position]
        if position > first and not kinds.is_body(row) and _begins_table(rows, position, kinds):
            break
        position += 1
    return position


def _begins_table(rows: Sequence[Sequence[Box]], position: int, kinds: RowKinds) -> bool:
    """Do titles, then heads, then figures follow?"""
    at = position
    while at < len(rows) and kinds.is_alone(rows[at]) and at - position < _MOST_HEADS:
        at += 1
    titled = at > position
    heads = 0
    while at < len(rows) and kinds.is_heads(rows[at]) and heads < _MOST_HEADS:
        heads, at = heads + 1, at + 1
    if not heads or at == len(rows):
        return False
    row = rows[at - heads]
    said = sum(kinds.says_head(box) or kinds.of(box) == "year" for box in row)
    return titled or said * 2 > len(row)


def _make(
    grid: Grid,
    titles: Sequence[Box],
    head_rows: Sequence[Sequence[Box]],
    body: Sequence[Sequence[Box]],
    kinds: RowKinds,
    before: Part | None,
) -> Part:
    notes = [row[0] for row in body if kinds.is_alone(row) and _NOTE.match(kinds.text, row[0].start)]
    rows = [row for row in body if not (kinds.is_alone(row) and row[0] in notes)]
    rows = rows if grid.exact else _not_slid(rows, kinds)
    columns = max((box.column + box.columns for row in rows for box in row), default=grid.columns)
    heads = heads_of_columns(grid, head_rows, rows, columns, kinds)
    names, units, telling = _naming(rows, heads, columns, kinds)
    if not head_rows and before is not None and names == before.names and columns <= max(before.heads, default=-1) + 1:
        heads = before.heads  # the table goes on, over a page or behind a line of its own
        titles = (*before.titles, *titles)
    skipped = telling | {column for column in range(columns) if _role(heads, column, kinds) in ("number", "remark")}
    return Part(
        tuple(titles),
        heads,
        tuple(_rows(rows, names, units, skipped, kinds)),
        tuple(notes),
        frozenset(names),
        frozenset(units),
    )


def _not_slid(rows: Sequence[Sequence[Box]], kinds: RowKinds) -> list[Sequence[Box]]:
    """The rows; one that has lost cells before its figures has them in their columns again.

    合计 | 6593 has lost its number, and -9% | -4.1% below the rows of two years its name.
    """
    columns = max((row[-1].column + 1 for row in rows), default=0)
    stub = stub_of(rows, kinds)
    moved: list[Sequence[Box]] = []
    for row in rows:
        first = next((at for at, box in enumerate(row) if kinds.of(box) in ("figure", "none", "year")), 0)
        packed = [box.column for box in row] == list(range(len(row)))
        lost = columns - len(row)
        if packed and 0 < first < stub and first + lost == stub:
            row = [
                msgspec.structs.replace(box, column=box.column + lost) if at >= first - 1 else box
                for at, box in enumerate(row)
            ]
        elif packed and not first and lost == stub and kinds.counts(row, "figure", "none") == len(row) > 1:
            row = [msgspec.structs.replace(box, column=box.column + lost) for box in row]
        moved.append(row)
    return moved


def _role(heads: dict[int, tuple[Box, ...]], column: int, kinds: RowKinds) -> str:
    over = heads.get(column, ())
    known = table_words().get(kinds.words(over[-1]).replace(" ", "")) if over else None
    return known or ""


def _naming(
    rows: Sequence[Sequence[Box]], heads: dict[int, tuple[Box, ...]], columns: int, kinds: RowKinds
) -> tuple[set[int], set[int], set[int]]:
    """(the columns that name rows, those that hold units, those that only tell more of a row)."""
    names: set[int] = set()
    units: set[int] = set()
    counted: dict[int, dict[CellKind, int]] = {}
    for row in rows:
        if len(row) == 1:
            continue  # a title between rows
        for box in row:
            tally = counted.setdefault(box.column, {})
            kind = kinds.of(box)
            tally[kind] = tally.get(kind, 0) + 1
    for column, tally in counted.items():
        figures, words = tally.get("figure", 0), tally.get("words", 0)
        role = _role(heads, column, kinds)
        if role == "unit" or (tally.get("unit", 0) > figures + words):
            units.add(column)
        elif role in ("remark", "number"):
            continue
        elif role == "corner" or words > figures or (column == 0 and tally.get("year", 0) > figures + words):
            names.add(column)
    # 镇 | 683: what stands alone before the figures names them, though it could be a unit.
    if not names and 0 in counted and not counted[0].get("figure"):
        names.add(0)
        units.discard(0)
    # 项目名称 | 指标解释: where the head of one column says that it names, other columns of words only tell more.
    naming = {column for column in names if _role(heads, column, kinds) == "corner"}
    telling = {column for column in names - naming if heads.get(column)} if naming else set()
    return names - telling, units, telling


def _rows(
    rows: Sequence[Sequence[Box]], names: set[int], units: set[int], skipped: set[int], kinds: RowKinds
) -> Iterator[Row]:
    sections: list[tuple[int, Box]] = []
    above: dict[int, Box] = {}
    parent: list[Box] = []
    lone: Box | None = None
    for row in rows:
        if kinds.is_alone(row):
            level = _level(kinds.words(row[0]))
            sections = [entry for entry in sections if entry[0] < level] + [(level, row[0])]
            above, parent, lone = {}, [], row[0]
            continue
        for first, last in _sides(row, names, units):
            side = [box for box in row if first <= box.column < last]
            own = _filled_down(
                [box for box in side if box.column in names], above, {n for n in names if first <= n < last}, row[0].row
            )
            if not own and not first and lone is not None:
                own, sections = [lone], sections[:-1]  # a name on a line of its own, above its figures
            lone = None
            above.update((box.column, box) for box in own)
            if not first:
                parent = _parents(parent, own, kinds)
            figures = tuple(
                box for box in side if box.column not in names and box.column not in units and box.column not in skipped
            )
            unit = next((box for box in side if box.column in units), None)
            shown = (*parent[:-1], *own) if parent and own and not first else tuple(own)
            if figures or (shown and not first):
                yield Row(shown, tuple(box for _, box in sections), figures, unit)


def _sides(row: Sequence[Box], names: set[int], units: set[int]) -> Iterator[tuple[int, int]]:
    """The columns of the tables that stand side by side: 粮食 | 105.9 | 服装 | 104.1; a unit between two names parts none."""
    end = max(box.column + box.columns for box in row)
    ordered = sorted(names)
    begins = [0]
    for before, column in pairwise(ordered):
        if any(between not in units for between in range(before + 1, column)):
            begins.append(column)
    yield from zip(begins, [*begins[1:], end], strict=True)


def _level(words: str) -> int:
    """How deep a title between rows stands: 一、 above （一） above 1."""
    if words[:1] in "一二三四五六七八九十" and words[1:2] in "、十":
        return 1
    if words[:1] == "(":
        return 2
    return 3 if words[:1].isdigit() else 1


def _filled_down(labels: Sequence[Box], above: dict[int, Box], names: set[int], row: int) -> list[Box]:
    """A row's names, with what a merged cell to the left of its own says of several rows; without any those merged down to it."""
    if not labels:
        reaching = (above[column] for column in sorted(names) if column in above)
        return [box for box in reaching if box.row + box.rows > row]
    first = labels[0].column
    kept = [above[column] for column in sorted(names) if column < first and column in above]
    return [*kept, *labels]


def _parents(chain: list[Box], own: Sequence[Box], kinds: RowKinds) -> list[Box]:
    """The rows that a row is a part of, and itself: by its indent, or by 其中."""
    if not own:
        return chain
    box = own[-1]
    # 其中 may stand further out than the parts behind it, and is no whole of theirs; nor is the other half of two.
    wholes = [other for other in chain if not kinds.is_part(other)]
    wholes = [other for other in wholes if kinds.words(other) not in _HALVES or other.indent > chain[0].indent]
    half = _HALVES.get(kinds.words(box))
    # 其中:城镇, then 乡村 as far out.
    second = half is not None and bool(chain) and kinds.is_part(chain[-1]) and kinds.words(chain[-1]).endswith(half)
    if kinds.is_part(box) or second:
        return [*[other for other in wholes if other.indent <= box.indent][-1:], box]
    return [*[other for other in wholes if other.indent < box.indent], box]
