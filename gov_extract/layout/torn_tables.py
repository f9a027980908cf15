"""Tables that a copy from a page has torn: one cell a line, or all rows run into one line.

Nothing but the order of the cells is left. So a table is taken only where its rows repeat one shape, a name and then as
many figures each time, and its heads are as many as the columns, with or without the corner over the names. Else nothing
says which head is whose, and no head is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .captions import UNIT_LINE
from .cells import kind_of_cell, scaled_unit
from .digit_groups import joints
from .glosses import is_english_unit, is_gloss
from .grids import Box, Grid, grid_of
from .group_heads import is_group_word
from .torn_heads import heads_over, sort_of

__all__ = ["crammed_tables", "joined_letters", "tables_of_cells", "torn_tables"]

Span = tuple[int, int]

_LONGEST = 30
_MOST_COLUMNS = 16
_FEWEST_GLOSSES = 2
_MOST_GLOSSES = 3
# What ends no cell.
_PROSE = re.compile(r"[。；！？，,](?![0-9])")
# 各县情况如下:
_ANNOUNCES = re.compile("[如以]下(?:表|所示)?:\\Z")
_SIGNS = re.compile(r"[|│┃║\t]")
_BORDER = " \t|│┃║"
_HAN = re.compile("[\u4e00-\u9fff]")
_WORDS = re.compile(r"[^ \t]+")
# A row run into a line: a figure between blanks, another or a name behind it.
_RUN = re.compile(r" [-+—]?[0-9][0-9.,]*%? +(?=[-+—]?[0-9]|[\u4e00-\u9fff])")


def torn_tables(text: str, lines: Sequence[Span]) -> Iterator[Grid]:
    """The tables whose cells stand one a line among `lines`, in order.

    >>> words = "指标 2022年(亿元) 增长(%) 产值 23.5 5.2 第一产业 2.3 -0.3".replace(" ", "\\n")
    >>> lines, at = [], 0
    >>> for line in words.split("\\n"):
    ...     lines.append((at, at + len(line)))
    ...     at += len(line) + 1
    >>> [grid.columns for grid in torn_tables(words, lines)]
    [3]
    """
    for cells, closed in _stretches(text, _without_english(text, lines)):
        yield from tables_of_cells(text, cells, closed=closed)


def _without_english(text: str, lines: Sequence[Span]) -> list[Span]:
    """The lines without those that say in English what the Chinese one above says: Premium Income below 保费收入.

    A table in two languages has them below most names: one line of letters alone is as likely a name, Brent below WTI.
    """
    glosses: set[Span] = set()
    unit = False  # the last line is a unit, and 10000 tons below 万吨 is no figure
    left = 0  # so many lines may yet say in English what the last one in Chinese does
    for line in lines:
        bare = text[slice(*line)].strip(_BORDER)
        if left and (is_gloss(bare) or (unit and is_english_unit(f"({bare})"))):
            glosses.add(line)
            left -= 1
        elif bare:
            unit = sort_of(bare) == "u"
            named = _HAN.search(bare) is not None and sort_of(bare) in ("w", "u") and len(bare) <= _LONGEST
            left = _MOST_GLOSSES if named else 0
    if len(glosses) < _FEWEST_GLOSSES:
        return list(lines)
    return [line for line in lines if line not in glosses]


def _without_group_words(cells: Sequence[Span], words: Sequence[str]) -> list[Span]:
    """The cells without the group words between two rows, whose figures they have none of: 按险种分 between 4650.82 and 寿险."""
    return [
        cell
        for at, cell in enumerate(cells)
        if not (
            0 < at < len(cells) - 2
            and is_group_word(words[at])
            and sort_of(words[at - 1]) == "f"
            and sort_of(words[at + 1]) == "w"
            and sort_of(words[at + 2]) == "f"
        )
    ]


def _stretches(text: str, lines: Sequence[Span]) -> Iterator[tuple[list[Span], bool]]:
    """Short lines without a sentence in them, one after the other, and whether a bar ends each of them.

    An empty line may stand between any two.
    """
    cells: list[Span] = []
    closed = True
    for start, end in lines:
        # A bar behind each cell, or on a line of its own, is what is left of its border.
        content = text[start:end]
        bare = content.strip(_BORDER)
        if not bare:
            continue
        left = start + len(content) - len(content.lstrip(_BORDER))
        prose = _PROSE.search(bare) is not None or _ANNOUNCES.search(bare) is not None
        if len(bare) <= _LONGEST and not prose and _SIGNS.search(bare) is None:
            cells.append((left, left + len(bare)))
            closed = closed and content[-1] in _BORDER
            continue
        if len(cells) > (4 if closed else 5):
            yield cells, closed
        cells, closed = [], True
    if len(cells) > (4 if closed else 5):
        yield cells, closed


def tables_of_cells(text: str, cells: Sequence[Span], *, closed: bool = False) -> Iterator[Grid]:
    """The tables in a run of cells of which nothing is left but their order; `closed` says that they are cells for sure."""
    cells = _without_group_words(cells, [text[start:end] for start, end in cells])
    words = [text[start:end] for start, end in cells]
    shape = [sort_of(word) for word in words]
    position = widest = 0
    while position < len(cells):
        try:
            first = shape.index("f", position)
        except ValueError:
            return
        found = _body(words, shape, position, first, closed=closed)
        if found is None:
            position = first + 1
            while position < len(shape) and shape[position] == "f":
                position += 1
            continue
        begin, names, width, end = found
        rows = heads_over(text, cells[position:begin], width, names, closed=closed)
        # Rows of one figure behind rows of two have lost the other, and nobody can tell which.
        lost = not rows and width < widest
        widest = max(widest, width)
        first_row = len(rows)
        rows += [
            [
                Box(*cells[at + column], first_row + number, column, placed=not lost or column < names)
                for column in range(width)
            ]
            for number, at in enumerate(range(begin, end, width))
        ]
        grid = grid_of(rows)
        if grid is not None:
            yield grid
        position = end


def _body(
    cells: Sequence[str], shape: Sequence[str], start: int, first: int, *, closed: bool
) -> tuple[int, int, int, int] | None:
    """(where the first row begins, names a row, cells a row, where the last ends) of rows of one shape; None for none.

    The first figure is at `first`, and what stands before it is its row's name, with a unit or not.
    """
    serial = first + 1 < len(shape) and shape[first + 1] == "w" and _is_serial(cells, first)
    names = (2 if serial else 1) + (
        shape[first - 1] == "u" if not serial else first + 2 < len(shape) and shape[first + 2] == "u"
    )
    begin = first if serial else first - names
    if begin < start or (shape[begin] not in ("w", "y") and not serial):
        return None
    at = begin + names
    while at < len(shape) and shape[at] == "f" and not (serial and _is_number_after(cells, begin, at)):
        at += 1
    width = at - begin
    row = shape[begin:at]
    end = begin + width
    while end + width <= len(shape) and all(map(_may_be, shape[end : end + width], row)):
        end += width
    figures = width - names
    if not figures:
        return None
    rows = (end - begin) // width
    # Two rows of a name and one figure are as likely two lines of a list.
    if width > _MOST_COLUMNS or (figures == 1 and rows < 3):
        return None
    if rows < 2:
        # 采矿 | 同比增长(%) | 甲县 | 3 | -40.5 |: one row is enough below its heads and nothing else.
        units = [at for at in range(start, begin) if UNIT_LINE.match(cells[at])]
        heads = begin - (units[-1] + 1 if units else start)
        return (begin, names, width, end) if closed and end == len(cells) and heads in (figures, width) else None
    return begin, names, width, end


def _may_be(found: str, wanted: str) -> bool:
    """A cell like a year may be the name of a row, and a figure."""
    return found == wanted or (found == "y" and wanted in ("w", "f")) or (found == "w" and wanted == "y")


def _is_serial(cells: Sequence[str], at: int) -> bool:
    return cells[at].strip() in ("1", "01")


def _is_number_after(cells: Sequence[str], first: int, at: int) -> bool:
    """Is the cell the number of the next row?"""
    return (
        cells[at].strip().lstrip("0") == str(int(cells[first]) + 1)
        and at + 1 < len(cells)
        and not cells[at + 1][:1].isdigit()
    )


def crammed_tables(text: str, lines: Sequence[Span]) -> Iterator[Grid]:
    """The tables whose rows run into one line: 指标 年末数 比重(%) 总人口 66.12 100 城镇 23.4 35.4 乡村 …

    >>> text = "表2 指标 年末数 比重(%) 总人口 66.12 100 城镇 23.4 35.4 乡村 42.7 64.6"
    >>> [len(grid.rows) for grid in crammed_tables(text, [(0, len(text))])]
    [4]
    """
    for start, end in lines:
        if len(_RUN.findall(text, start, end)) < 3:
            continue
        cells = joined_letters(text, [match.span() for match in _WORDS.finditer(text, start, end)])
        stretch: list[Span] = []
        for cell in (*cells, None):
            if cell is not None and cell[1] - cell[0] <= _LONGEST and _PROSE.search(text, *cell) is None:
                stretch.append(cell)
                continue
            if len(stretch) > 5:
                yield from (grid for grid in tables_of_cells(text, stretch) if _is_plain(grid, text))
            stretch = []


def joined_letters(text: str, cells: Sequence[Span]) -> list[Span]:
    """唐 山, 指 标, 城 东 区: characters that are set apart are one word, as long as no wider blank parts them.

    其中: goes with the name behind it.
    """
    joined: list[Span] = []
    gap = 0  # how far apart the last characters of a word stand, 0 where it is not set apart
    for start, end in cells:
        behind = joined[-1][1] if joined else start
        letter = end - start == 1 and _HAN.match(text, start) is not None
        first = bool(joined) and behind - joined[-1][0] == 1 and _HAN.match(text, behind - 1) is not None
        if letter and (first or (gap and start - behind <= gap)):
            gap = start - behind
            joined[-1] = joined[-1][0], end
        elif joined and text[slice(*joined[-1])] == "其中:":
            joined[-1] = joined[-1][0], end
        else:
            gap = 0
            joined.append((start, end))
    return joined


def _is_plain(grid: Grid, text: str) -> bool:
    """Rows of one line are a table where it has two columns of figures, or many rows: 全县 100 人 is prose."""
    figures = sum(kind_of_cell(text[box.start : box.end]) in ("figure", "none") for box in grid.rows[-1])
    counted = any(
        scaled_unit(text[box.start : box.end]) is not None for row in grid.rows for box in row if not box.column
    )
    # 粮食 12 345 3.4 油料 98 765 1.2: where each row may have its digits grouped, nobody can tell.
    bodies = [
        cells for cells in ([(box.start, box.end) for box in row] for row in grid.rows) if _holds_figure(cells, text)
    ]
    whole = any(not joints(text, cells)[0] for cells in bodies)
    return not counted and whole and (figures > 1 or len(grid.rows) > 4)


def _holds_figure(cells: Sequence[Span], text: str) -> bool:
    return any(kind_of_cell(text[start:end]) == "figure" for start, end in cells)
