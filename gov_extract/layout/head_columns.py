"""Which head stands over which column: as a file says, else by counting, and nothing where counting leaves two answers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .grids import Box, Grid
from .group_heads import heads_in_groups
from .heads import CHANGES, SAYS_COLUMN, read_head, table_words
from .row_kinds import RowKinds

__all__ = ["heads_of_columns", "stub_of"]

_NUMBER = re.compile(r"[0-9][0-9,]{0,18}(?:\.[0-9]{1,9})?")
# More heads than these are not tried one by one.
_MOST_HEADS = 12
# How many times as much one of two figures of the same measure may be as the other.
_FAR = 10


def heads_of_columns(
    grid: Grid, head_rows: Sequence[Sequence[Box]], rows: Sequence[Sequence[Box]], columns: int, kinds: RowKinds
) -> dict[int, tuple[Box, ...]]:
    """The boxes over each column, from top to bottom."""
    over: dict[int, list[Box]] = {}
    stub = stub_of(rows, kinds)
    grouped = None if grid.exact else heads_in_groups(head_rows, columns, stub, kinds)
    if grouped is not None:
        return grouped
    split = None if grid.exact or len(head_rows) != 2 else _split(head_rows, rows, columns, stub, kinds)
    if split is not None:
        return split
    placed = [
        _place_exact(row) if grid.exact else _place(row, head_rows, number, columns, stub, kinds)
        for number, row in enumerate(head_rows)
    ]
    if any(row is None for row in placed):
        return {}
    for number, row in enumerate(placed):
        assert row is not None
        wide = _widened(row, placed[number + 1 :], columns) if number + 1 < len(placed) else row
        for column, box in wide.items():
            stack = over.setdefault(column, [])
            if not stack or stack[-1] is not box:
                stack.append(box)
    return {column: tuple(stack) for column, stack in over.items()}


def _split(
    head_rows: Sequence[Sequence[Box]], rows: Sequence[Sequence[Box]], columns: int, stub: int, kinds: RowKinds
) -> dict[int, tuple[Box, ...]] | None:
    """地区 | 人口数 | 比重 over 2020年 | 2010年: the heads where one alone is divided, and the figures say which.

    What the lower heads tell apart is one measure, whose figures in a row are not far from one another; where two heads
    may be the one, none is.
    """
    upper, lower = head_rows
    repeated = _repeated(upper, lower, columns, stub, kinds)
    if repeated is not None:
        return repeated
    if stub != 1 or len(upper) > _MOST_HEADS or len(lower) < 2 or len(upper) + len(lower) - 1 != columns:
        return None
    if any([box.column for box in row] != list(range(len(row))) for row in head_rows):
        return None
    if table_words().get(kinds.words(upper[0]).replace(" ", "")) != "corner":
        return None
    may = [at for at in range(1, len(upper)) if _is_one_measure(rows, at, len(lower), kinds)]
    if len(may) != 1:
        return None
    divided = may[0]
    over: dict[int, tuple[Box, ...]] = {}
    for at, box in enumerate(upper):
        if at == divided:
            over.update((at + behind, (box, below)) for behind, below in enumerate(lower))
        else:
            over[at if at < divided else at + len(lower) - 1] = (box,)
    return over


def _repeated(
    upper: Sequence[Box], lower: Sequence[Box], columns: int, stub: int, kinds: RowKinds
) -> dict[int, tuple[Box, ...]] | None:
    """收入, 税收比重%, 支出 over 当月, 累计, 当月, 累计: a head that says a unit or a share itself is not divided."""
    whole = [number for number, box in enumerate(upper) if number and _says_itself(kinds.words(box))]
    groups = len(upper) - 1 - len(whole)
    if stub != 1 or not whole or groups < 2 or len(lower) % groups or len(whole) + len(lower) + 1 != columns:
        return None
    if any([box.column for box in row] != list(range(len(row))) for row in (upper, lower)):
        return None
    words, each = [kinds.words(box).replace(" ", "") for box in lower], len(lower) // groups
    if words != words[:each] * groups:
        return None
    over: dict[int, tuple[Box, ...]] = {0: (upper[0],)}
    below = iter(lower)
    for number, box in enumerate(upper[1:], 1):
        for _ in range(1 if number in whole else each):
            over[len(over)] = (box,) if number in whole else (box, next(below))
    return over


def _says_itself(head: str) -> bool:
    said = read_head(head, 0, len(head))
    return said.unit is not None or said.role == "share" or said.role in CHANGES


def _is_one_measure(rows: Sequence[Sequence[Box]], first: int, count: int, kinds: RowKinds) -> bool:
    """Are the figures of `count` columns from `first` on of one size in every row?"""
    for row in rows:
        sizes = [
            abs(float(number[0].replace(",", "")))
            for box in row
            if first <= box.column < first + count and (number := _NUMBER.search(kinds.words(box))) is not None
        ]
        some = [size for size in sizes if size]
        if some and max(some) > _FAR * min(some):
            return False
    return True


def _place_exact(row: Sequence[Box]) -> dict[int, Box]:
    return {column: box for box in row for column in range(box.column, box.column + box.columns)}


def _widened(row: dict[int, Box], below: Sequence[dict[int, Box] | None], columns: int) -> dict[int, Box]:
    """A head over columns that a lower head divides: 结案率 over 本期, 去年同期 and 同比."""
    wide = dict(row)
    last: Box | None = None
    under = {column for other in below if other is not None for column in other}
    for column in range(columns):
        if column in row:
            last = row[column]
        elif last is not None and column in under:
            wide[column] = last
    return wide


def _place(
    row: Sequence[Box], head_rows: Sequence[Sequence[Box]], number: int, columns: int, stub: int, kinds: RowKinds
) -> dict[int, Box] | None:
    """The columns of a row of heads in a text, in which a merged cell has left no trace; None where it cannot be told.

    `stub` is how many columns stand before the first one of figures.
    """
    count = len(row)
    packed = [box.column for box in row] == list(range(count))
    if not packed or count >= columns:
        return {box.column: box for box in row if box.column < columns}
    if number:
        # A lower row has lost the cells to its left, which the row above spans.
        return {box.column + columns - count: box for box in row}
    roles = [table_words().get(kinds.words(box).replace(" ", "")) for box in row]
    if count == columns - stub and roles[0] not in ("corner", "number"):
        return {box.column + stub: box for box in row}  # the corner over the names is lost
    if count == columns - 1 and roles[0] == "unit" and stub == 2:
        return {box.column + 1: box for box in row}
    if (
        count == columns - 1
        and roles[0] == "corner"
        and stub == 2
        and all(map(SAYS_COLUMN.search, map(kinds.words, row[1:])))
    ):
        return {box.column + 1: box for box in row}  # 地区 | 产量 over 1 | 北京 | 0.31: no head over the numbers
    corners = next((at for at, role in enumerate(roles) if role not in ("corner", "number", "unit")), count)
    corners = min(corners, stub)
    heads = row[corners:]
    if len(head_rows) == 1 or not heads or (columns - stub) % len(heads):
        return None  # fewer heads than columns, and none below that divide them
    below = head_rows[1]
    if len(heads) > 1 and [box.column for box in below] == list(range(len(below))) and len(below) < columns - stub:
        return None  # 收入, 税收比重, 支出 over 当月, 累计, 当月, 累计: one of them is not divided
    each = (columns - stub) // len(heads)
    return {
        **{at: row[at] for at in range(corners)},
        **{stub + at * each: box for at, box in enumerate(heads)},
    }


def stub_of(rows: Sequence[Sequence[Box]], kinds: RowKinds) -> int:
    """How many columns stand before the first one that mostly holds figures."""
    figures: dict[int, int] = {}
    others: dict[int, int] = {}
    for row in rows:
        if len(row) > 1:
            for box in row:
                tally = figures if kinds.of(box) in ("figure", "none") else others
                tally[box.column] = tally.get(box.column, 0) + 1
    numbered = [column for column, count in figures.items() if count > others.get(column, 0)]
    # 1 东河县 3,722: numbers of rows stand before their names.
    words = [column for column, count in others.items() if count > figures.get(column, 0)]
    if words and 0 in numbered and min(words) == 1:
        numbered = [column for column in numbered if column > 1]
    return min(numbered, default=1)
