"""Tables in plain text: rows whose cells are parted by bars, tabs or blanks.

A line is a row where it has cells, and lines are a table where some cell holds a figure. A page's menu with bars and
prose with blanks in it (工矿商贸企业  发生15起，死亡236人) are none. Cells one a line are for `torn_tables`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from .blank_tables import table_by_blanks
from .cells import kind_of_cell
from .glosses import rows_without_english, without_glosses
from .grids import Box, Grid, grid_of, indent_of
from .headed_rows import headed_rows
from .table_lines import Line, lines_of, runs_of
from .torn_tables import crammed_tables, tables_of_cells, torn_tables

__all__ = ["find_tables"]

# One search tells of most texts that they hold no table: a bar, a tab, or a figure that a blank or a line end parts
# from what stands before it, with another or the end of its line behind.
_MAYBE = re.compile(
    r"[|│┃║\t]|[ \n](?=[-+—▲△▼▽↓]?[0-9])[-+—▲△▼▽↓]?[0-9][0-9.,]*(?:%|‰)?(?: *\n| +[-+—]?[0-9—]| +[\u4e00-\u9fff][^ \n]* +[0-9])"
)

# 旅客入境 人次 2011年5月, with its figures below
_HEADED = re.compile(r" (?:19|20)[0-9]{2}年[^ \n]{0,8} *\n\n?[0-9]")
# | --- | :---: |, run into the line of the rows
_RULED = re.compile(":?-{3,}:?")
_SIGNS = re.compile(r"[|│┃║\t]")


def find_tables(text: str) -> list[Grid]:
    """The tables of folded `text` whose line ends are still there, in order and apart.

    >>> [table] = find_tables("指标 绝对数(亿元) 增长(%)\\n产值 318.40 8.1\\n第一产业 24.36 3.2\\n")
    >>> len(table.rows), table.columns
    (3, 3)
    """
    if _MAYBE.search(text) is None:
        return []
    lines = list(lines_of(text))
    found: list[Grid] = []
    taken: list[tuple[int, int]] = []
    for first, last in runs_of(lines, text):
        grid = _table_of(lines[first : last + 1], text)
        if grid is not None:
            found.append(grid)
            taken.append((first, last))
    spans = [(line.start, line.end) for line in lines]
    for stretch in _outside(spans, taken):
        found += torn_tables(text, stretch)
    outside = _outside_grids(spans, found)
    if _HEADED.search(text) is not None:
        left = set(outside)
        found += headed_rows(text, [line for line in lines if (line.start, line.end) in left])
    found += crammed_tables(text, outside)
    found = [without_glosses(grid, text) for grid in found]
    found.sort(key=lambda grid: grid.start)
    return found


def _table_of(lines: Sequence[Line], text: str) -> Grid | None:
    """The table that a run of lines is; None where it is none."""
    return _by_signs(lines, text) if lines[0].by in ("bars", "tabs") else table_by_blanks(lines, text)


def _by_signs(lines: Sequence[Line], text: str) -> Grid | None:
    rows = rows_without_english([_with_name(line, text) for line in lines if line.cells or line.by == "line"], text)
    if not any(_figures(line.cells, text) and len(line.cells) > 1 for line in rows):
        return None
    # One row alone is a table where it has figures side by side, or a cell for its unit.
    if sum(len(line.cells) > 1 for line in rows) < 2 and not any(_is_full_row(line, text) for line in rows):
        return None
    if len(rows[-1].cells) > 1 and all(len(line.cells) == 1 for line in rows[:-1]):
        run = _all_in_one(rows[-1], rows[:-1], text)
        if run is not None:
            return run
    # Markdown's rows all begin with a bar; a name on a line of its own has none, nor has what stands behind prose.
    behind = [bool(line.start) and text[line.start - 1] != "\n" for line in rows]
    whole = [line for line, pressed in zip(rows, behind, strict=True) if line.by != "line" and not pressed]
    shift = min((cell[2] for line in whole for cell in line.cells), default=0)
    shifts = [0 if pressed else shift for pressed in behind]
    boxes = [
        [
            Box(start, end, row, max(0, column - shifts[row]), indent=indent_of(text, start))
            for start, end, column in line.cells
        ]
        for row, line in enumerate(rows)
    ]
    for above, below in pairwise(range(len(rows))):
        parts = sum(text[box.start] == "#" for box in boxes[below])
        if parts and boxes[above]:
            last = boxes[above][-1]
            parts -= last.column + 1 - len(boxes[above])  # in the columns that the row above leaves empty before
            reach = max(0, min(parts, _empty_behind(rows[above], text)))
            boxes[above][-1] = msgspec.structs.replace(last, columns=1 + reach)
    return grid_of(boxes)


def _empty_behind(line: Line, text: str) -> int:
    """How many empty cells stand behind the last one with something in it: 教职工数 | | over #专任教师."""
    return max(0, len(_SIGNS.findall(text, line.cells[-1][1], line.end)) - 1) if line.cells else 0


def _all_in_one(line: Line, titles: Sequence[Line], text: str) -> Grid | None:
    """All rows in one: 指标 | 本月 | 同比% | 产值 | 3097 | 3.3 | 用电 | 16 | 2.1, with its title over it or without."""
    cells = [(start, end) for start, end, _ in line.cells if not _RULED.fullmatch(text, start, end)]
    run = next(tables_of_cells(text, cells), None)
    if run is None or len(run.rows) < 3:
        return None
    above = [[Box(start, end, row, 0) for start, end, _ in title.cells] for row, title in enumerate(titles)]
    below = [[msgspec.structs.replace(box, row=box.row + len(above)) for box in row] for row in run.rows]
    return grid_of([*above, *below])


def _with_name(line: Line, text: str) -> Line:
    """A line between rows as a row of one cell."""
    if line.cells:
        return line
    content = text[line.start : line.end]
    left = line.start + len(content) - len(content.lstrip())
    return line._replace(cells=((left, left + len(content.strip()), 0),))


def _is_full_row(line: Line, text: str) -> bool:
    kinds = [kind_of_cell(text[start:end]) for start, end, _ in line.cells]
    return kinds.count("figure") > 1 or ("unit" in kinds and "figure" in kinds)


def _figures(cells: Sequence[tuple[int, int, int]], text: str) -> int:
    return sum(kind_of_cell(text[start:end]) in ("figure", "none") for start, end, _ in cells)


def _outside(lines: Sequence[tuple[int, int]], taken: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """The lines that no table has taken, a list for each stretch of neighbours."""
    stretches: list[list[tuple[int, int]]] = []
    position = 0
    for first, last in (*taken, (len(lines), len(lines))):
        if first > position:
            stretches.append(list(lines[position:first]))
        position = last + 1
    return stretches


def _outside_grids(lines: Sequence[tuple[int, int]], found: Sequence[Grid]) -> list[tuple[int, int]]:
    """The lines that no table reaches into."""
    spans = sorted((grid.start, grid.end) for grid in found)
    kept = []
    at = 0
    for start, end in lines:
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        if at == len(spans) or spans[at][0] >= end:
            kept.append((start, end))
    return kept
