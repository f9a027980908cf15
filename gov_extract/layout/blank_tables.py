"""A table whose cells are parted by blanks: which lines are rows, what is a cell, and in which column it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .captions import UNIT_LINE, is_caption_label
from .cells import kind_of_cell
from .digit_groups import divide, joined, joints
from .glosses import is_gloss
from .grids import Box, Grid, grid_of, indent_of
from .group_heads import is_group_word
from .heads import SAYS_COLUMN, table_words
from .table_lines import WORDS, Line
from .table_numbers import TABLE_NUMBER
from .torn_tables import joined_letters

__all__ = ["table_by_blanks"]

_MOST_HEADS = 4
_NUMBER = re.compile("[0-9]{1,3}")
_HAN = re.compile("[\u4e00-\u9fff]")
_YEAR = re.compile("(?:19|20)[0-9]{2}年?")
_NUMBERED = re.compile(TABLE_NUMBER)
# 总计 Total: a name in two languages.
_LATIN = re.compile("[A-Za-z][A-Za-z .,&()'-]*")
# What the head of a column says: a unit, a time.
_SAYS = re.compile(r"\([^()]{1,8}\)|%|[0-9]年|[0-9]月|同比|环比|绝对|累计")


def table_by_blanks(lines: Sequence[Line], text: str) -> Grid | None:
    rows = _without_english([line for line in lines if line.cells or line.by == "line"], text)
    bodies = [index for index, line in enumerate(rows) if line.cells and _is_body(line, text)]
    if not bodies:
        return None
    cells_of, unsure = _whole_figures([_split(line, text) for line in rows], rows, bodies, text)
    if len(bodies) == 1 and not _has_heads(rows, cells_of, bodies[0], text):
        return None
    first, last = bodies[0], bodies[-1]
    counts = {len(cells_of[index]) for index in bodies if index not in unsure}
    if len(counts) > 3:
        return None
    if rows[bodies[0]].by == "blanks" and len(counts) > 1 and not _has_heads(rows, cells_of, bodies[0], text):
        return None
    # Heads stand right above the first row with figures, and are no wider than it.
    head = first
    width = max(counts, default=max(len(cells_of[index]) for index in bodies))
    while head and first - head < _MOST_HEADS and len(cells_of[head - 1]) <= width:
        if not rows[head - 1].cells and is_group_word(text[slice(*cells_of[head - 1][0])]):
            head -= 1  # 按性别分
            continue
        if not rows[head - 1].cells:
            # 单位:万元 between the heads and the rows
            if UNIT_LINE.match(text, cells_of[head - 1][0][0]) is None or head < 2 or not rows[head - 2].cells:
                break
            head -= 1
            continue
        first_cell = rows[head - 1].cells[0]
        if is_caption_label(text, *first_cell[:2]) or UNIT_LINE.match(text, first_cell[0]) is not None:
            break
        if len(rows[head - 1].cells) == 2 and _NUMBERED.fullmatch(text, *first_cell[:2]) is not None:
            break  # 13-15 民政事业
        head -= 1
    kept = rows[head : last + 1]
    between = [line for line in kept if line.by == "line"]
    if any(not _fits(line, text) for line in kept if line.cells and not _is_body(line, text)) or len(between) > len(
        bodies
    ):
        return None
    pieces = cells_of[head : last + 1]
    # Single blanks say nothing of where a column is.
    aligned = all(line.by != "blanks" for line in kept) and not unsure
    columns = _by_place(pieces, text, [line.start for line in kept]) if aligned else [None] * len(pieces)
    least = _least(_heads_left(pieces[: first - head], text), [len(cells_of[at]) for at in bodies if at not in unsure])
    rows_of_boxes = []
    for row, (cells, places) in enumerate(zip(pieces, columns, strict=True)):
        sure = places is not None or (len(cells) >= least and head + row not in unsure)
        rows_of_boxes.append(
            [
                Box(start, end, row, column, indent=0 if at else indent_of(text, start), placed=sure or not at)
                for at, ((start, end), column) in enumerate(zip(cells, places or range(len(cells)), strict=True))
            ]
        )
    return grid_of(rows_of_boxes)


def _without_english(rows: Sequence[Line], text: str) -> list[Line]:
    """The lines without those that say in English what the one above says, and without the English before lower heads.

    Year Households Population below 年份 总户数 总人口; the Total Total of Total Total 男性 女性, which stands below 总户数 总人口.
    """
    kept: list[Line] = []
    below = False  # the last rows are heads
    for line in rows:
        cells = line.cells or ((line.start, line.end, 0),)
        english = [is_gloss(text[start:end]) for start, end, _ in cells]
        if below and all(english):
            continue
        if below and english[0] and line.by == "blanks" and all(map(_HAN.search, (text[s:e] for s, e, _ in cells[1:]))):
            line = line._replace(cells=cells[1:])
        kept.append(line)
        below = (below or len(line.cells) > 1) and not (line.cells and _is_body(line, text))
    return kept


def _heads_left(heads: Sequence[list[tuple[int, int]]], text: str) -> list[list[tuple[int, int]]]:
    """The rows of heads; where some stand below 其中, all that have figures as the last row."""
    if not any(is_group_word(text[slice(*cell)]) for row in heads for cell in row):
        return list(heads)
    return [*heads, [cell for row in heads for cell in row if not is_group_word(text[slice(*cell)])]]


def _whole_figures(
    pieces: list[list[tuple[int, int]]], rows: Sequence[Line], bodies: Sequence[int], text: str
) -> tuple[list[list[tuple[int, int]]], set[int]]:
    """(the cells of each row, the digits of one figure in one cell; the rows of which nobody can tell where a figure ends).

    How many cells a row has to have say the rows without such blanks, else the heads.
    """
    grouped = [index for index in bodies if joints(text, pieces[index])[0]]
    if not grouped:
        return pieces, set()
    plain = [len(pieces[index]) for index in bodies if index not in grouped]
    wanted = {max(set(plain), key=plain.count)} if plain else _widths_by_heads(pieces, rows, bodies[0], text)
    found: dict[int, list[tuple[int, int]]] = {}
    for index in grouped:
        ways = [way for width in wanted if (way := divide(text, pieces[index], width)) is not None]
        if len(ways) == 1:
            found[index] = ways[0]
    if any(len(cells) < len(pieces[index]) for index, cells in found.items()):
        # A table that groups digits in one row does so in all: 12 345 of a row that has left out a cell is one figure, or two.
        found = {index: cells for index, cells in found.items() if len(cells) < len(pieces[index])}
    unsure = {index for index in grouped if index not in found}
    return [
        found.get(index) or (joined(cells, joints(text, cells)[0]) if index in unsure else cells)
        for index, cells in enumerate(pieces)
    ], unsure


def _widths_by_heads(pieces: Sequence[list[tuple[int, int]]], rows: Sequence[Line], body: int, text: str) -> set[int]:
    """How many cells a row may have by the heads above: as many, or one more where the corner over the names is lost."""
    if not body or not rows[body - 1].cells or rows[body - 1].by == "line":
        return set()
    heads = pieces[body - 1]
    first, *others = (text[start:end].replace(" ", "") for start, end in heads)
    # 产品 before 产量(吨) and 增长(%) stands over names; 城镇 before 农村 may not.
    corner = table_words().get(first) in ("corner", "number") or (
        bool(others) and SAYS_COLUMN.search(first) is None and all(map(SAYS_COLUMN.search, others))
    )
    return {len(heads)} if corner else {len(heads), len(heads) + 1}


def _least(heads: Sequence[list[tuple[int, int]]], bodies: Sequence[int]) -> int:
    """As many cells at least has a row that leaves none out, by its heads and by what most rows have.

    Of which head 5.2 is in 工业增加值 5.2 under 绝对额 and 增长(%) nobody can tell: as the first it was 5.2亿元 of growth.
    """
    if not heads or not bodies:
        return 0
    most = min(set(bodies), key=lambda count: (-bodies.count(count), count))
    return most if most in (len(heads[-1]), len(heads[-1]) + 1) else len(heads[-1])


def _is_body(line: Line, text: str) -> bool:
    """A name, then figures; before the name the number of the row may stand."""
    cells = _split(line, text) if line.by == "wide" else [(start, end) for start, end, _ in line.cells]
    kinds = [kind_of_cell(text[start:end]) for start, end in cells]
    if len(kinds) > 2 and kinds[1] == "words" and _NUMBER.fullmatch(text, *cells[0]) is not None:
        kinds = kinds[1:]
    if "figure" not in kinds:
        return False
    first = kinds.index("figure")
    named = [kind for kind in kinds[:first] if kind in ("words", "year", "unit", "none")]
    # 12 号: a unit behind a figure is that figure's, and no cell.
    behind = [kind for kind in kinds[first:] if kind in ("words", "unit")]
    begin, end = cells[0][0], cells[len(cells) - len(kinds) + first - 1][1]
    told = "year" in named or any(character.isalpha() for character in text[begin:end])  # < 3 names nothing
    return bool(named) and told and not behind and len(named) <= 4


def _has_heads(rows: Sequence[Line], pieces: Sequence[list[tuple[int, int]]], body: int, text: str) -> bool:
    """One row of figures is a table only under heads that are as many, and say units or times."""
    if not body or not rows[body - 1].cells:
        return False
    heads, cells = pieces[body - 1], pieces[body]
    said = sum(_SAYS.search(text, start, end) is not None for start, end in heads)
    return len(heads) in (len(cells), len(cells) - 1) and len(cells) > 2 and said > 0


def _fits(line: Line, text: str) -> bool:
    return all(kind_of_cell(text[start:end]) != "figure" for start, end, _ in line.cells) or len(line.cells) > 1


def _split(line: Line, text: str) -> list[tuple[int, int]]:
    """The cells of a line; where single blanks part figures from each other, at those, too."""
    if not line.cells:
        stripped = text[line.start : line.end].strip()
        start = text.index(stripped, line.start)
        return [(start, start + len(stripped))]
    cells: list[tuple[int, int]] = []
    for start, end, _ in line.cells:
        words = [match.span() for match in WORDS.finditer(text, start, end)]
        figures = len(words) > 1 and all(kind_of_cell(text[a:b]) in ("figure", "none") for a, b in words[1:])
        if figures or (len(words) > 1 and all(_YEAR.fullmatch(text, *word) for word in words)):
            cells += words  # 2021年 2020年, too, are two heads
        else:
            cells.append((start, end))
    return _join_names(cells, text) if line.by == "blanks" else joined_letters(text, cells)


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


def _by_place(rows: Sequence[list[tuple[int, int]]], text: str, begins: Sequence[int]) -> Sequence[list[int] | None]:
    """The columns of each row's cells: by their order where all rows have as many, else by where they stand on the line.

    None for a row of which nothing but the order of its cells is known: lines not set in columns, two cells in one.
    """
    width = max(map(len, rows))
    full = [index for index, cells in enumerate(rows) if len(cells) == width]
    if len(full) == len(rows):
        return [list(range(width)) for _ in rows]
    edges = [[_place(text, begins[index], cell) for cell in rows[index]] for index in range(len(rows))]
    spans = [
        (min(edges[index][column][0] for index in full), max(edges[index][column][1] for index in full))
        for column in range(width)
    ]
    if any(left[1] > right[0] for left, right in pairwise(spans)):
        return [None] * len(rows)
    placed = ([_nearest(edge, spans) for edge in row] for row in edges)
    return [columns if len(set(columns)) == len(columns) else None for columns in placed]


def _place(text: str, begin: int, cell: tuple[int, int]) -> tuple[float, float]:
    """Where a cell stands on its line, in half-width characters."""
    left = sum(1 if character < "\x80" else 2 for character in text[begin : cell[0]])
    return left, left + sum(1 if character < "\x80" else 2 for character in text[cell[0] : cell[1]])


def _nearest(edge: tuple[float, float], spans: Sequence[tuple[float, float]]) -> int:
    def distance(span: tuple[float, float]) -> float:
        overlap = min(edge[1], span[1]) - max(edge[0], span[0])
        return -overlap if overlap > 0 else abs((edge[0] + edge[1]) - (span[0] + span[1]))

    return min(range(len(spans)), key=lambda column: (distance(spans[column]), column))
