"""Tables in plain text: rows whose cells are parted by bars, tabs or blanks.

A line is a row where it has cells, and lines are a table where some cell holds a figure. A page's menu with bars and
prose with blanks in it (工矿商贸企业  发生15起，死亡236人) are none. Cells one a line are for `torn_tables`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from .captions import UNIT_LINE, is_caption_label
from .cells import kind_of_cell
from .grids import Box, Grid, grid_of
from .torn_tables import crammed_tables, tables_of_cells, torn_tables

__all__ = ["find_tables"]

_BARS = re.compile(r"[|│┃║]")
_RULE = re.compile(r"[ \t|│┃║+\-—=_:┌┐└┘├┤┬┴┼━─]+")
_PIECES = re.compile(r"[^ \t]+(?: [^ \t]+)*")
# Words in Latin letters are one name: Consumer Price Index.
_WORDS = re.compile(r"[A-Za-z][A-Za-z&.,'()-]*(?: [A-Za-z&(][A-Za-z&.,'()-]*)+(?![^ \t])|[^ \t]+")
# - 3 - is no row of three cells.
_PAGE = re.compile(r"[-—] ?[0-9]{1,4} ?[-—]")
# What a cell of a table does not hold: a sentence. A comma between digits groups them.
_PROSE = re.compile(r"[。；！？]|[，,;](?![0-9])")
# Between bars a short cell may hold a comma: 桶装，一级.
_SENTENCE = re.compile(r"[。！？]")
_SHORT_CELL = 24
_LONGEST_CELL = 60
_MOST_HEADS = 3
_NUMBER = re.compile("[0-9]{1,3}")
# 总计 Total: a name in two languages.
_LATIN = re.compile("[A-Za-z][A-Za-z .,&()'-]*")
# What the head of a column says: a unit, a time.
_SAYS = re.compile(r"\([^()]{1,8}\)|%|[0-9]年|[0-9]月|同比|环比|绝对|累计")
_MOST_COLUMNS = 200
# One search tells of most texts that they hold no table: a bar, a tab, or a figure that a blank or a line end parts
# from what stands before it, with another or the end of its line behind.
_MAYBE = re.compile(
    r"[|│┃║\t]|[ \n](?=[-+—▲△▼▽↓]?[0-9])[-+—▲△▼▽↓]?[0-9][0-9.,]*(?:%|‰)?(?: *\n| +[-+—]?[0-9—]| +[\u4e00-\u9fff][^ \n]* +[0-9])"
)


class _Line(NamedTuple):
    """A line with its cells, as (start, end, column) in the text; `by` says what parts them."""

    start: int
    end: int
    cells: tuple[tuple[int, int, int], ...]
    by: str


def find_tables(text: str) -> list[Grid]:
    """The tables of folded `text` whose line ends are still there, in order and apart.

    >>> [table] = find_tables("指标 绝对数(亿元) 增长(%)\\n产值 318.40 8.1\\n第一产业 24.36 3.2\\n")
    >>> len(table.rows), table.columns
    (3, 3)
    """
    if _MAYBE.search(text) is None:
        return []
    lines = list(_lines(text))
    found: list[Grid] = []
    taken: list[tuple[int, int]] = []
    for first, last in _runs(lines, text):
        grid = _table_of(lines[first : last + 1], text)
        if grid is not None:
            found.append(grid)
            taken.append((first, last))
    rest = _outside([(line.start, line.end) for line in lines], taken)
    for stretch in rest:
        found += torn_tables(text, stretch)
    found += crammed_tables(text, _outside_grids([(line.start, line.end) for line in lines], found))
    found.sort(key=lambda grid: grid.start)
    return found


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for raw in text.split("\n"):
        yield _read_line(text, start, start + len(raw))
        start += len(raw) + 1


def _read_line(text: str, start: int, end: int) -> _Line:
    raw = text[start:end]
    stripped = raw.strip()
    if not stripped:
        return _Line(start, end, (), "")
    if _PAGE.fullmatch(stripped) is not None:
        return _Line(start, end, (), "page")
    if _BARS.search(raw) is not None:
        if _RULE.fullmatch(raw) is not None and ("-" in raw or "—" in raw or "=" in raw or "─" in raw):
            return _Line(start, end, (), "rule")
        return _Line(start, end, tuple(_fields(text, start, end, _BARS)), "bars")
    if "\t" in stripped:
        return _Line(start, end, tuple(_fields(text, start, end, re.compile("\t"))), "tabs")
    if _RULE.fullmatch(raw) is not None and len(stripped) > 2:
        return _Line(start, end, (), "rule")
    if "  " in stripped:
        cells = [
            (match.start(), match.end(), column) for column, match in enumerate(_PIECES.finditer(text, start, end))
        ]
        return _Line(start, end, tuple(cells), "wide")
    if " " in stripped:
        cells = [(match.start(), match.end(), column) for column, match in enumerate(_WORDS.finditer(text, start, end))]
        return _Line(start, end, tuple(cells), "blanks")
    return _Line(start, end, (), "line")


def _fields(text: str, start: int, end: int, sign: re.Pattern[str]) -> Iterator[tuple[int, int, int]]:
    """The cells between signs; one behind the last sign is none, and empty ones are left out but counted."""
    column = 0
    while start <= end:
        match = sign.search(text, start, end)
        stop = match.start() if match is not None else end
        piece = text[start:stop]
        if piece.strip():
            left = start + len(piece) - len(piece.lstrip())
            yield left, left + len(piece.strip()), column
        if match is None:
            return
        column += 1
        start = match.end()


def _runs(lines: Sequence[_Line], text: str) -> Iterator[tuple[int, int]]:
    """Stretches of lines that may be one table, as indexes of the first and the last line."""
    index = 0
    while index < len(lines):
        line = lines[index]
        if line.by in ("bars", "tabs") and _is_row(line, text):
            last = _run_of_signs(lines, index, text)
        elif line.by in ("wide", "blanks") and _is_row(line, text):
            last = _run_of_blanks(lines, index, text)
        else:
            index += 1
            continue
        if last > index:
            yield index, last
            index = last + 1
        elif line.by in ("bars", "tabs"):
            yield index, index
            index += 1
        else:
            index += 1


def _is_row(line: _Line, text: str) -> bool:
    """Cells of a table are short and hold no sentence."""
    if not line.cells or len(line.cells) > _MOST_COLUMNS:
        return False
    signs = line.by in ("bars", "tabs")
    for start, end, _ in line.cells:
        prose = _SENTENCE if signs and end - start <= _SHORT_CELL else _PROSE
        if end - start > _LONGEST_CELL or prose.search(text, start, end) is not None:
            return False
    return True


def _run_of_signs(lines: Sequence[_Line], index: int, text: str) -> int:
    by, last = lines[index].by, index
    for at in range(index + 1, len(lines)):
        line = lines[at]
        if line.by == by and (not line.cells or _is_row(line, text)):
            last = at
        elif line.by == "line" and at - last < 2 and _names_row(lines, at, by, text):
            continue
        elif line.by == "rule" or (not line.by and at - last < 2):
            continue  # a ruling line, or one empty line between two rows
        else:
            break
    return last


def _run_of_blanks(lines: Sequence[_Line], index: int, text: str) -> int:
    last = index
    for at in range(index + 1, len(lines)):
        line = lines[at]
        if line.by in ("wide", "blanks") and _is_row(line, text):
            last = at
        elif line.by == "rule" or (not line.by and at - last < 2):
            continue
        elif line.by == "line" and line.end - line.start <= 24 and at + 1 < len(lines) and _is_section(lines, at, text):
            continue  # a row of one cell, between rows
        else:
            break
    return last


def _names_row(lines: Sequence[_Line], at: int, by: str, text: str) -> bool:
    """A short line of words alone between two rows: a title, or the name of the row below that has none."""
    line = lines[at]
    return line.end - line.start <= _SHORT_CELL and at + 1 < len(lines) and _is_section(lines, at, text, (by,))


def _is_section(lines: Sequence[_Line], at: int, text: str, by: tuple[str, ...] = ("wide", "blanks")) -> bool:
    line, following = lines[at], lines[at + 1]
    short = _PROSE.search(text, line.start, line.end) is None and ":" not in text[line.start : line.end]
    return short and following.by in by and _is_row(following, text)


def _figures(cells: Sequence[tuple[int, int, int]], text: str) -> int:
    return sum(kind_of_cell(text[start:end]) in ("figure", "none") for start, end, _ in cells)


def _is_body(line: _Line, text: str) -> bool:
    """A name, then figures; before the name the number of the row may stand."""
    kinds = [kind_of_cell(text[start:end]) for start, end, _ in line.cells]
    if len(kinds) > 2 and kinds[1] == "words" and _NUMBER.fullmatch(text, *line.cells[0][:2]) is not None:
        kinds = kinds[1:]
    if "figure" not in kinds:
        return False
    first = kinds.index("figure")
    named = [kind for kind in kinds[:first] if kind in ("words", "year", "unit", "none")]
    # 12 号: a unit behind a figure is that figure's, and no cell.
    behind = [kind for kind in kinds[first:] if kind in ("words", "unit")]
    return bool(named) and not behind and len(named) <= 4


def _table_of(lines: Sequence[_Line], text: str) -> Grid | None:
    """The table that a run of lines is; None where it is none."""
    by = lines[0].by
    rows = [_with_name(line, text) for line in lines if line.cells or line.by == "line"]
    if by in ("bars", "tabs"):
        if not any(_figures(line.cells, text) and len(line.cells) > 1 for line in rows):
            return None
        # One row alone is a table where it has figures side by side, or a cell for its unit.
        if sum(len(line.cells) > 1 for line in rows) < 2 and not any(_is_full_row(line, text) for line in rows):
            return None
        if len(rows) == 1:
            # All rows in one: 指标 | 本月 | 同比% | 产值 | 3097 | 3.3 | 用电 | 16 | 2.1.
            run = next(tables_of_cells(text, [(start, end) for start, end, _ in rows[0].cells]), None)
            if run is not None and len(run.rows) > 2:
                return run
        # Markdown's rows all begin with a bar.
        shift = min(cell[2] for line in rows if line.by == by for cell in line.cells)
        made = [
            [
                Box(start, end, row, max(0, column - shift), indent=_indent(text, start))
                for start, end, column in line.cells
            ]
            for row, line in enumerate(rows)
        ]
        return grid_of(made)
    return _by_blanks(lines, text)


def _with_name(line: _Line, text: str) -> _Line:
    """A line between rows as a row of one cell."""
    if line.cells:
        return line
    content = text[line.start : line.end]
    left = line.start + len(content) - len(content.lstrip())
    return line._replace(cells=((left, left + len(content.strip()), 0),))


def _is_full_row(line: _Line, text: str) -> bool:
    kinds = [kind_of_cell(text[start:end]) for start, end, _ in line.cells]
    return kinds.count("figure") > 1 or ("unit" in kinds and "figure" in kinds)


def _indent(text: str, start: int) -> int:
    """Blanks before a cell, beyond the one that parts it from a bar."""
    at = start
    while at and text[at - 1] == " ":
        at -= 1
    return start - at if not at or text[at - 1] in "\n\t" else max(0, start - at - 1)


def _by_blanks(lines: Sequence[_Line], text: str) -> Grid | None:
    rows = [line for line in lines if line.cells or line.by == "line"]
    bodies = [index for index, line in enumerate(rows) if line.cells and _is_body(line, text)]
    if not bodies or (len(bodies) == 1 and not _has_heads(rows, bodies[0], text)):
        return None
    first, last = bodies[0], bodies[-1]
    counts = {len(_split(rows[index], text)) for index in bodies}
    if len(counts) > 3:
        return None
    if rows[bodies[0]].by == "blanks" and len(counts) > 1 and not _has_heads(rows, bodies[0], text):
        return None
    # Heads stand right above the first row with figures, and are no wider than it.
    head = first
    width = max(counts)
    while head and first - head < _MOST_HEADS and rows[head - 1].cells and len(_split(rows[head - 1], text)) <= width:
        first_cell = rows[head - 1].cells[0]
        if is_caption_label(text, *first_cell[:2]) or UNIT_LINE.match(text, first_cell[0]) is not None:
            break
        head -= 1
    kept = rows[head : last + 1]
    between = [line for line in kept if line.by == "line"]
    if any(not _fits(line, text) for line in kept if line.cells and not _is_body(line, text)) or len(between) > len(
        bodies
    ):
        return None
    pieces = [_split(line, text) for line in kept]
    # Single blanks say nothing of where a column is.
    aligned = all(line.by != "blanks" for line in kept)
    placed = (
        _columns(pieces, text, [line.start for line in kept]) if aligned else [list(range(len(row))) for row in pieces]
    )
    return grid_of(
        [
            [
                Box(start, end, row, column, indent=_indent(text, start) if not column else 0)
                for (start, end), column in zip(cells, columns, strict=True)
            ]
            for row, (cells, columns) in enumerate(zip(pieces, placed, strict=True))
        ]
    )


def _has_heads(rows: Sequence[_Line], body: int, text: str) -> bool:
    """One row of figures is a table only under heads that are as many, and say units or times."""
    if not body or not rows[body - 1].cells:
        return False
    heads, cells = _split(rows[body - 1], text), _split(rows[body], text)
    said = sum(_SAYS.search(text, start, end) is not None for start, end in heads)
    return len(heads) in (len(cells), len(cells) - 1) and len(cells) > 2 and said > 0


def _fits(line: _Line, text: str) -> bool:
    return all(kind_of_cell(text[start:end]) != "figure" for start, end, _ in line.cells) or len(line.cells) > 1


def _split(line: _Line, text: str) -> list[tuple[int, int]]:
    """The cells of a line; where single blanks part figures from each other, at those, too."""
    if not line.cells:
        stripped = text[line.start : line.end].strip()
        start = text.index(stripped, line.start)
        return [(start, start + len(stripped))]
    cells: list[tuple[int, int]] = []
    for start, end, _ in line.cells:
        words = [match.span() for match in _WORDS.finditer(text, start, end)]
        if len(words) > 1 and all(kind_of_cell(text[a:b]) in ("figure", "none") for a, b in words[1:]):
            cells += words
        else:
            cells.append((start, end))
    return _join_names(cells, text) if line.by == "blanks" else cells


def _join_names(cells: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """其中: 城镇 12.5: words before the first figure are one name, but for a unit; 总计 Total are one anywhere."""
    kinds = [kind_of_cell(text[start:end]) for start, end in cells]
    begin = 1 if len(cells) > 2 and kinds[1] == "words" and _NUMBER.fullmatch(text, *cells[0]) is not None else 0
    first = next((at for at in range(begin, len(cells)) if kinds[at] == "figure"), 0)
    joined: list[tuple[int, int]] = []
    for at, cell in enumerate(cells):
        both = joined and at > begin and kinds[at] == kinds[at - 1] == "words"
        if both and (at < first or _LATIN.fullmatch(text, *cell) is not None):
            joined[-1] = joined[-1][0], cell[1]
        else:
            joined.append(cell)
    return joined


def _columns(rows: Sequence[list[tuple[int, int]]], text: str, begins: Sequence[int]) -> list[list[int]]:
    """The column of each cell: by its order where all rows have as many, else by where it stands on its line."""
    width = max(map(len, rows))
    plain = [list(range(len(cells))) for cells in rows]
    full = [index for index, cells in enumerate(rows) if len(cells) == width]
    if len(full) == len(rows):
        return plain
    edges = [[_place(text, begins[index], cell) for cell in rows[index]] for index in range(len(rows))]
    spans = [
        (min(edges[index][column][0] for index in full), max(edges[index][column][1] for index in full))
        for column in range(width)
    ]
    if any(left[1] > right[0] for left, right in pairwise(spans)):
        return plain  # not set in columns
    placed = []
    for index, cells in enumerate(rows):
        if len(cells) == width:
            placed.append(plain[index])
            continue
        columns = [_nearest(edge, spans) for edge in edges[index]]
        placed.append(columns if len(set(columns)) == len(columns) else plain[index])
    return placed


def _place(text: str, begin: int, cell: tuple[int, int]) -> tuple[float, float]:
    """Where a cell stands on its line, in half-width characters."""
    left = sum(1 if character < "\x80" else 2 for character in text[begin : cell[0]])
    return left, left + sum(1 if character < "\x80" else 2 for character in text[cell[0] : cell[1]])


def _nearest(edge: tuple[float, float], spans: Sequence[tuple[float, float]]) -> int:
    def distance(span: tuple[float, float]) -> float:
        overlap = min(edge[1], span[1]) - max(edge[0], span[0])
        return -overlap if overlap > 0 else abs((edge[0] + edge[1]) - (span[0] + span[1]))

    return min(range(len(spans)), key=lambda column: (distance(spans[column]), column))


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
