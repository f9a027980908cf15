"""Tables of a page: those with rules from the rules, those without from what stands below each other."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .pdf_glyphs import Glyph, Rule
from .pdf_lines import Piece, joined, pieces, rows_of
from .rendering import Cell

__all__ = ["Table", "ruled_tables", "table_of_rows"]

_NEAR = 2.5  # points between lines that are meant to be one, or to meet
_MOST_PLACES = 20_000
_LONG = 120  # characters in half of the cells: columns of prose between rules


class Table(NamedTuple):
    """A table, with the edges of its columns, by which it is known again on the next page."""

    left: float
    right: float
    top: float
    bottom: float
    rows: int
    edges: tuple[float, ...]
    cells: tuple[Cell, ...]

    def row(self, number: int) -> tuple[tuple[str, int], ...]:
        """Text and column of each cell that begins in a row."""
        return tuple((cell.text, cell.column) for cell in self.cells if cell.row == number)


# --- with rules ----------------------------------------------------------------------------------------------------


def ruled_tables(rules: Sequence[Rule], glyphs: list[Glyph]) -> tuple[list[Table], list[Glyph]]:
    """The tables that rules draw, and the characters that stand in none."""
    tables: list[Table] = []
    for group in _groups(_merged(rules)):
        grid = _Grid.of(group)
        if grid is None:
            continue
        inside = [glyph for glyph in glyphs if grid.holds(glyph)]
        table = grid.table(inside) if inside else None
        if table is not None:
            tables.append(table)
            taken = set(map(id, inside))
            glyphs = [glyph for glyph in glyphs if id(glyph) not in taken]
    return tables, glyphs


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """Rules that go on from each other, or lie over each other, as one: a table may draw each side of each cell."""
    found: list[Rule] = []
    for upright in (False, True):
        same = sorted((rule for rule in rules if rule.upright == upright), key=lambda rule: rule.at)
        start = 0
        while start < len(same):
            end = start
            while end < len(same) and same[end].at - same[start].at <= _NEAR:
                end += 1
            at = sum(rule.at for rule in same[start:end]) / (end - start)
            for rule in sorted(same[start:end], key=lambda rule: rule.start):
                last = found[-1] if found else None
                if last and last.upright == upright and last.at == at and rule.start <= last.end + _NEAR:
                    found[-1] = last._replace(end=max(last.end, rule.end))
                else:
                    found.append(rule._replace(at=at))
            start = end
    return found


def _groups(rules: list[Rule]) -> list[list[Rule]]:
    """Rules that meet, directly or over others."""
    parent = list(range(len(rules)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    level = sorted((rule.at, index) for index, rule in enumerate(rules) if not rule.upright)
    heights = [at for at, _ in level]
    for index, rule in enumerate(rules):
        if rule.upright:
            low, high = bisect_left(heights, rule.start - _NEAR), bisect_right(heights, rule.end + _NEAR)
            for _, other in level[low:high]:
                if rules[other].start - _NEAR <= rule.at <= rules[other].end + _NEAR:
                    parent[root(index)] = root(other)
    groups: defaultdict[int, list[Rule]] = defaultdict(list)
    for index, rule in enumerate(rules):
        groups[root(index)].append(rule)
    return sorted(groups.values(), key=lambda group: min(r.start if r.upright else r.at for r in group))


class _Grid(NamedTuple):
    """The places that rules part: between `across` from left to right and `down` downwards."""

    across: list[float]
    down: list[float]
    level: set[tuple[int, int]]  # there is a rule over the place of that row and column
    upright: set[tuple[int, int]]  # … to the left of it

    @classmethod
    def of(cls, rules: list[Rule]) -> _Grid | None:
        """None where they draw no table of two rows and columns: a frame, a line under a head."""
        across = _distinct(rule.at for rule in rules if rule.upright)
        down = _distinct(rule.at for rule in rules if not rule.upright)
        if not across or len(down) < 3:
            return None
        # Many a table has no line at its left and right.
        ends = [end for rule in rules if not rule.upright for end in (rule.start, rule.end)]
        across = _distinct([*across, min(ends), max(ends)])
        if len(across) < 3 or len(across) * len(down) > _MOST_PLACES:
            return None
        grid = cls(across, down, set(), set())
        for rule in rules:
            if rule.upright:
                column = _index(across, rule.at)
                rows = range(_index(down, rule.start), _index(down, rule.end))
                grid.upright.update((row, column) for row in rows)
            else:
                row = _index(down, rule.at)
                columns = range(_index(across, rule.start), _index(across, rule.end))
                grid.level.update((row, column) for column in columns)
        return grid

    def holds(self, glyph: Glyph) -> bool:
        middle = (glyph.left + glyph.right) / 2
        height = glyph.base - 0.35 * glyph.size
        return self.across[0] <= middle <= self.across[-1] and self.down[0] <= height <= self.down[-1]

    def table(self, glyphs: list[Glyph]) -> Table | None:
        """None where what stands in it is no table: columns of prose between rules, a single cell."""
        owner = self._cells()
        held: defaultdict[tuple[int, int], list[Glyph]] = defaultdict(list)
        for glyph in glyphs:
            row = bisect_right(self.down, glyph.base - 0.35 * glyph.size) - 1
            column = bisect_right(self.across, (glyph.left + glyph.right) / 2) - 1
            held[owner[min(row, len(self.down) - 2), min(column, len(self.across) - 2)]].append(glyph)
        lengths = sorted(map(len, held.values()))
        if len(held) < 3 or lengths[len(lengths) // 2] > _LONG or len({place[1] for place in held}) < 2:
            return None
        extents: dict[tuple[int, int], tuple[int, int]] = {}
        for place, first in owner.items():
            last = extents.get(first, first)
            extents[first] = max(last[0], place[0]), max(last[1], place[1])
        cells = [
            Cell(
                _text(held[first]) if first in held else "",
                first[0], first[1], last[0] + 1 - first[0], last[1] + 1 - first[1],
            )
            for first, last in sorted(extents.items())
        ]  # fmt: skip
        return Table(
            self.across[0],
            self.across[-1],
            self.down[0],
            self.down[-1],
            len(self.down) - 1,
            tuple(self.across),
            tuple(cells),
        )

    def _cells(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Of each place the first of its cell: places are one cell where no rule parts them, if they make a rectangle."""
        owner: dict[tuple[int, int], tuple[int, int]] = {}
        rows, columns = len(self.down) - 1, len(self.across) - 1
        for row in range(rows):
            for column in range(columns):
                if (row, column) in owner:
                    continue
                right = column + 1
                while right < columns and (row, right) not in self.upright and (row, right) not in owner:
                    right += 1
                low = row + 1
                while low < rows and not any(
                    (low, at) in self.level
                    or (low, at) in owner
                    or (at > column and (low, at) in self.upright)
                    for at in range(column, right)
                ):  # fmt: skip
                    low += 1
                owner.update(((r, c), (row, column)) for r in range(row, low) for c in range(column, right))
        return owner


def _text(glyphs: list[Glyph]) -> str:
    return joined(" ".join(piece.text for piece in row) for row in rows_of(pieces(glyphs)))


def _distinct(values: Iterable[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _index(values: list[float], value: float) -> int:
    """Which of them is nearest."""
    index = bisect_left(values, value)
    if index == len(values) or (index and value - values[index - 1] < values[index] - value):
        index -= 1
    return index


# --- without rules -------------------------------------------------------------------------------------------------

_FEWEST_ROWS = 3
_SHORT = 10
_BULLET = re.compile("[•●■◆▲★·◇○*–—-]|[（(]?(?:[0-9]{1,3}|[a-z]|[一二三四五六七八九十]{1,3})[)）.．、]")


def table_of_rows(rows: Sequence[Sequence[Piece]]) -> Table | None:
    """The table that lines make whose pieces stand below each other; None where they make none.

    The lines with the commonest number of pieces say where its columns are; what reaches over several of these, as a
    head does, is a cell over them.
    """
    counts = sorted(len(row) for row in rows if len(row) > 1)
    if len(counts) < _FEWEST_ROWS:
        return None
    common = max(set(counts), key=lambda count: (counts.count(count), count))
    marks = sum(_BULLET.fullmatch(row[0].text) is not None for row in rows)
    if common == 2 and 2 * marks >= len(counts):
        return None  # a list
    spans = _columns([row for row in rows if len(row) == common], common)
    if spans is None:
        return None
    held = [piece for row in rows for piece in row]
    short = sum(len(piece.text) <= _SHORT or 3 * sum(map(str.isalpha, piece.text)) <= len(piece.text) for piece in held)
    if 10 * short < 7 * len(held):
        return None
    edges = [
        min(piece.left for piece in held),
        *((spans[index][1] + spans[index + 1][0]) / 2 for index in range(common - 1)),
        max(piece.right for piece in held),
    ]
    cells: list[Cell] = []
    for number, row in enumerate(rows):
        placed: dict[int, Cell] = {}
        for piece in row:
            covered = [index for index, (left, right) in enumerate(spans) if piece.left < right and piece.right > left]
            first = covered[0] if covered else max(0, bisect_right(edges, piece.left) - 1)
            first = min(first, common - 1)
            if first in placed:
                placed[first] = placed[first]._replace(text=placed[first].text + " " + piece.text)
            else:
                placed[first] = Cell(piece.text, number, first, 1, max(1, len(covered)))
        cells += _row(placed, number, common)
    top, bottom = min(piece.top for piece in held), max(piece.bottom for piece in held)
    return Table(edges[0], edges[-1], top, bottom, len(rows), tuple(edges), tuple(cells))


def _row(placed: dict[int, Cell], number: int, columns: int) -> list[Cell]:
    """The cells of a row, empty ones too, none over another."""
    cells: list[Cell] = []
    column = 0
    while column < columns:
        cell = placed.get(column)
        if cell is None:
            cell = Cell("", number, column)
        after = min((other for other in placed if other > column), default=columns)
        cell = cell._replace(columns=min(cell.columns, after - column))
        cells.append(cell)
        column += cell.columns
    return cells


def _columns(rows: list[Sequence[Piece]], number: int) -> list[tuple[float, float]] | None:
    """From where to where each column reaches; None where those of one row are not below those of another."""
    spans = [(piece.left, piece.right) for piece in rows[0]]
    agreeing = 0
    for row in rows:
        wider = [
            (min(left, piece.left), max(right, piece.right)) for (left, right), piece in zip(spans, row, strict=True)
        ]
        if all(wider[index][1] < wider[index + 1][0] for index in range(number - 1)):
            spans = wider
            agreeing += 1
    return spans if agreeing >= _FEWEST_ROWS and 10 * agreeing >= 7 * len(rows) else None
