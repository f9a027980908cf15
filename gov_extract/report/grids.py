"""Tables of the text as tables of the page, each cell where it stands; offsets are those of the text as given."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import msgspec
from markupsafe import Markup

from ..layout.blocks import Block, TableCell
from ..layout.cells import kind_of_cell
from ..layout.grids import Grid
from ..text.folded import Text

__all__ = ["Heads", "heads_of", "table_pieces"]

Piece = Markup | tuple[int, int]

# What parts cells and draws lines around them; all else between two cells is shown.
_SEPARATORS = re.compile(r"[\s|｜│┃║+\-—=_:┌┐└┘├┤┬┴┼━─\u200b\ufeff]*")
# No browser takes more; and a table that is so wide is not filled up, which would take its width times its length.
_WIDEST, _LONGEST_SPAN = 1_000, 60_000
_WIDE = 14


class Heads(NamedTuple):
    """The heads of all tables of a text, by where they begin.

    Attributes:
        over: cells over columns, each with its first column and over how many it stands.
        beside: cells that name rows.
        alone: cells that are a row of their own: a title, a section, a note.
    """

    over: dict[int, tuple[int, int]]
    beside: frozenset[int]
    alone: frozenset[int]


def heads_of(text: Text) -> Heads:
    """The heads of all tables of a text, as they were read.

    >>> heads = heads_of(Text("指标\\t绝对数（亿元）\\n产值\\t318.40\\n人口\\t25\\n"))
    >>> sorted(heads.over), sorted(heads.beside)
    ([0, 3], [11, 21])
    """
    parts = text.parts if text.grids else ()
    alone = {box.start for part in parts for box in (*part.titles, *part.notes)}
    alone |= {box.start for part in parts for row in part.rows for box in row.sections}
    columns: dict[int, list[int]] = {}
    for part in parts:
        # A part that goes on over a page has the heads of the one before.
        for column, stack in sorted(part.heads.items()):
            for box in stack:
                columns.setdefault(box.start, []).append(column)
    over = {start: (found[0], len({*found})) for start, found in columns.items() if start not in alone}
    beside = {box.start for part in parts for row in part.rows for box in row.labels} - set(over)

    def given(start: int) -> int:
        return text.span(start, start)[0]

    return Heads(
        {given(start): found for start, found in over.items()},
        frozenset(map(given, beside)),
        frozenset(map(given, alone)),
    )


class _Place(NamedTuple):
    """A cell with the stretch of the text that it shows, and where it stands among those that there are."""

    cell: TableCell
    start: int
    end: int
    row: int
    column: int
    rows: int
    columns: int


def table_pieces(text: str, block: Block, grid: Grid | None, heads: Heads) -> Iterator[Piece] | None:
    """A table: its tags, and between them the stretches of its cells; None where they do not follow one another.

    Args:
        text: the text as given.
        block: a table of it, with its cells.
        grid: the same, as it was read; whether its columns are what a file says.
        heads: what `heads_of` gives.
    """
    exact = grid is not None and grid.exact
    places = _places(text, block, {} if exact else heads.over)
    return _written(text, places, heads, exact=exact) if places else None


def _places(text: str, block: Block, over: Mapping[int, tuple[int, int]]) -> list[_Place]:
    cells = [cell for cell in block.cells if cell.start < cell.end]
    # In a plain text merged heads leave no trace; which columns they stand over was found out.
    cells = [
        msgspec.structs.replace(cell, column=over[cell.start][0], columns=over[cell.start][1])
        if cell.start in over
        else cell
        for cell in cells
    ]
    edges = [block.start, *(at for cell in cells for at in (cell.start, cell.end)), block.end]
    if edges != sorted(edges) or any(after.row < before.row for before, after in pairwise(cells)):
        return []
    rows = sorted({cell.row for cell in cells})
    columns = sorted({at for cell in cells for at in (cell.column, cell.column + max(1, cell.columns))})
    found: list[_Place] = []
    at, before = block.start, None
    for number, cell in enumerate(cells):
        following = cells[number + 1].start if number + 1 < len(cells) else block.end
        start = _begin(text, at, cell, is_first=before is None or before.row < cell.row)
        end = _end(text, cell.end, following)
        row, column = bisect_left(rows, cell.row), bisect_left(columns, cell.column)
        high = bisect_left(rows, cell.row + max(1, cell.rows)) - row
        wide = bisect_left(columns, cell.column + max(1, cell.columns)) - column
        found.append(_Place(cell, start, end, row, column, min(high, _LONGEST_SPAN), min(wide, _WIDEST)))
        at, before = end, cell
    return found


def _begin(text: str, at: int, cell: TableCell, *, is_first: bool) -> int:
    """With the blanks before it where it begins a row: 城镇 stands further in than 总人口, of which it is a part."""
    start = cell.start
    if not _is_separators(text, at, start):
        return at
    while is_first and start > at and text[start - 1] in " \u3000":
        start -= 1
    return start


def _end(text: str, end: int, following: int) -> int:
    """With what stands behind it and is no part of another."""
    return end if _is_separators(text, end, following) else len(text[:following].rstrip())


def _is_separators(text: str, start: int, end: int) -> bool:
    return _SEPARATORS.fullmatch(text, start, end) is not None


def _written(text: str, places: Sequence[_Place], heads: Heads, *, exact: bool) -> Iterator[Piece]:
    rows: list[list[_Place]] = []
    for place in places:
        if not rows or rows[-1][0].row != place.row:
            rows.append([])
        rows[-1].append(place)
    width = max(place.column + place.columns for place in places)
    top = _top(rows, heads)
    filler = _Filler(width)
    yield Markup("<table>")
    for number, row in enumerate(rows):
        if number == 0:
            yield Markup("<thead>" if top else "<tbody>")
        elif number == top:
            yield Markup("</thead><tbody>")
        yield Markup("<tr>")
        filler.begin(number)
        for place in row:
            yield filler.before(place.column)
            spread = width - place.column if not exact and len(row) == 1 and place.cell.start in heads.alone else 0
            tag, opening = _opening(
                text, place, heads, spread or place.columns, is_first=place is row[0] and len(row) > 1
            )
            yield opening
            yield place.start, place.end
            yield Markup(f"</{tag}>")
            filler.put(place, number, spread or place.columns)
        yield filler.before(width)
        yield Markup("</tr>")
    yield Markup(f"</{'thead' if top == len(rows) else 'tbody'}></table>")


def _top(rows: Sequence[Sequence[_Place]], heads: Heads) -> int:
    """How many rows at the top hold heads alone, and titles: they stay in sight."""
    count = heading = 0
    for number, row in enumerate(rows):
        if all(place.cell.start in heads.over or place.cell.head for place in row):
            heading = number + 1
        elif not all(place.cell.start in heads.alone for place in row):
            break
        count = number + 1
    count = min(count, heading)
    # A head that reaches down into the body would be cut there.
    if any(place.row + place.rows > count for row in rows[:count] for place in row):
        return 0
    return count


def _opening(text: str, place: _Place, heads: Heads, columns: int, *, is_first: bool) -> tuple[str, Markup]:
    cell = place.cell
    # Chinese may break behind any character: a column of figures would leave one of each name to a line.
    classes = ' class="w"' if cell.end - cell.start > _WIDE else ""
    spans = (f' rowspan="{place.rows}"' if place.rows > 1 else "") + (f' colspan="{columns}"' if columns > 1 else "")
    if cell.start in heads.beside or (cell.head and is_first and cell.start not in heads.over):
        return "th", Markup(f'<th scope="row{"group" if place.rows > 1 else ""}"{classes}{spans}>')
    if cell.start in heads.over or cell.head:
        return "th", Markup(f'<th scope="col{"group" if columns > 1 else ""}"{classes}{spans}>')
    if kind_of_cell(text[cell.start : cell.end].strip()) in ("figure", "none"):
        classes = ' class="n"'
    return "td", Markup(f"<td{classes}{spans}>")


class _Filler:
    """Empty cells where a row has none, so that those behind stand under their heads."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.at = 0
        self.row = 0
        self.reaching: list[tuple[int, int, int]] = []  # (column, behind it, row behind it) of cells of several rows

    def begin(self, row: int) -> None:
        self.at, self.row = 0, row
        if self.reaching:
            self.reaching = sorted(entry for entry in self.reaching if entry[2] > row)

    def put(self, place: _Place, row: int, columns: int) -> None:
        self.at = max(self.at, place.column + columns)
        if place.rows > 1:
            self.reaching.append((place.column, place.column + columns, row + place.rows))

    def before(self, column: int) -> Markup:
        """What fills the row up to `column`."""
        if column <= self.at or self.width > _WIDEST:
            return Markup("")
        holes = []
        at = self.at
        for start, end, below in self.reaching:
            if end > at and start < column and below > self.row:
                if start > at:
                    holes.append(start - at)
                at = max(at, end)
        if column > at:
            holes.append(column - at)
        return Markup("").join(
            Markup("<td></td>") if hole == 1 else Markup(f'<td colspan="{hole}"></td>') for hole in holes
        )
