"""Tables that a copy from a page has torn: one cell a line, or all rows run into one line.

Nothing but the order of the cells is left. So a table is taken only where its rows repeat one shape, a name and then as
many figures each time, and its heads are as many as the columns, with or without the corner over the names. Else nothing
says which head is whose, and no head is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .cells import kind_of_cell, scaled_unit
from .digit_groups import joints
from .grids import Box, Grid, grid_of
from .heads import CHANGES, SAYS_COLUMN, read_head, table_words

__all__ = ["crammed_tables", "joined_letters", "tables_of_cells", "torn_tables"]

Span = tuple[int, int]

_LONGEST = 30
_MOST_COLUMNS = 16
_MOST_SECTIONS = 2
# What ends no cell.
_PROSE = re.compile(r"[。；！？，,](?![0-9])")
# 各县情况如下:
_ANNOUNCES = re.compile("[如以]下(?:表|所示)?:\\Z")
_SIGNS = re.compile(r"[|│┃║\t]")
_BORDER = " \t|│┃║"
# A cell that only says a unit, below the head that it is of: 总产量, then (万吨).
_UNIT = re.compile(r"\([^()]{1,10}\)")
# What may stand over heads and is none: a title, 单位:万元.
_ENDS_ABOVE = re.compile("表\\Z|情况\\Z|\\A附?表[0-9一二三四五六七八九十]|\\A\\(?单位[:]")
_YEAR = re.compile("(?:19|20)[0-9]{2}年?")
_LABEL = re.compile(r"[0-9一二三四五六七八九十]{1,2}")
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
    for cells, closed in _stretches(text, lines):
        yield from tables_of_cells(text, cells, closed=closed)


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
    words = [text[start:end] for start, end in cells]
    shape = [_sort(word) for word in words]
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
        rows = _heads(text, cells[position:begin], width, names, closed=closed)
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


def _sort(cell: str) -> str:
    kind = kind_of_cell(cell)
    return {"figure": "f", "none": "f", "unit": "u", "year": "y"}.get(kind, "w")


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
        heads = begin - start
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


def _heads(text: str, cells: Sequence[Span], width: int, names: int, *, closed: bool) -> list[list[Box]]:
    """The heads that stand right before the first row, a row or two of them; none where these cells are no heads."""
    whole = closed and len(cells) in (width, width - names)  # nothing else stands in the table's way
    figures = width - names
    cells = _with_units(text, cells, figures)
    units = 0
    while units < len(cells) and _UNIT.fullmatch(text, *cells[len(cells) - 1 - units]):
        units += 1
    if units == figures and len(cells) >= 2 * figures:
        above = _row_of_heads(text, cells[: len(cells) - units], width, names, said=False)
        below = [Box(*cell, 1, names + at) for at, cell in enumerate(cells[len(cells) - units :])]
        return [above, below] if above else []
    over = _over_repeated(text, cells, figures)
    if over:
        first, each = len(cells) - figures, figures // over
        return [
            [
                Box(start, end, 0, names + at * each, 1, each)
                for at, (start, end) in enumerate(cells[first - over : first])
            ],
            [Box(start, end, 1, names + at) for at, (start, end) in enumerate(cells[first:])],
        ]
    divided = _years_below(text, cells, figures)
    if divided:
        first = len(cells) - divided
        upper = cells[first - (figures - divided + 2) : first]
        return [
            [Box(start, end, 0, at) for at, (start, end) in enumerate(upper)],
            [Box(start, end, 1, at) for at, (start, end) in enumerate(cells[first:])],
        ]
    behind = _behind_years(text, cells, figures)
    if behind:
        # 2008, 2012, 2013, then 員額: the name of the first rows together.
        years = cells[len(cells) - behind - figures : len(cells) - behind]
        sections = [[Box(*cell, 1 + at, 0)] for at, cell in enumerate(cells[len(cells) - behind :])]
        return [[Box(*cell, 0, names + at) for at, cell in enumerate(years)], *sections]
    row = _row_of_heads(text, cells, width, names, said=True, whole=whole)
    return [row] if row else []


def _over_repeated(text: str, cells: Sequence[Span], figures: int) -> int:
    """How many heads stand over lower ones that repeat: 起数 and 死亡人数 over 采矿, 同比, 采矿, 同比; 0 for none."""
    lower = [text[start:end].replace(" ", "") for start, end in cells[len(cells) - figures :]]
    if len(cells) < figures + 2 or len(set(lower)) == figures:
        return 0
    for each in range(2, figures // 2 + 1):
        over = figures // each
        if figures % each or lower != lower[:each] * over or len(cells) < figures + over:
            continue
        if len(set(lower[:each])) != each and not all(map(SAYS_COLUMN.search, lower[1:each:2])):
            continue  # 采矿, 同比, 交通, 同比: 同比 goes with what is before it
        first = len(cells) - figures - over
        above = {text[start:end] for start, end in cells[first : first + over]}
        # 收入, 支出, 结余 over two of them: nobody can tell which.
        alone = first == 0 or _ENDS_ABOVE.search(text[slice(*cells[first - 1])].replace(" ", "")) is not None
        alone = alone or table_words().get(text[slice(*cells[first - 1])].replace(" ", "")) == "corner"
        return over if alone and len(above) == over and not any(map(_LABEL.fullmatch, above)) else 0
    return 0


def _years_below(text: str, cells: Sequence[Span], figures: int) -> int:
    """How many years stand below one of the heads: 2020年 and 2010年 behind 地区, 人口数, 比重; 0 for none."""
    years = 0
    while years < figures and years < len(cells) and _YEAR.fullmatch(text, *cells[len(cells) - 1 - years]):
        years += 1
    corner = len(cells) - figures - 2  # above the years a head for each other column, one for them, the corner
    if not 1 < years < figures or corner < 0:
        return 0
    return years if table_words().get(text[slice(*cells[corner])].replace(" ", "")) == "corner" else 0


def _with_units(text: str, cells: Sequence[Span], figures: int) -> Sequence[Span]:
    """水平, (元), 名义增速, (%): a unit behind each head is part of it; units in a row of their own stay."""
    are = [_UNIT.fullmatch(text, *cell) is not None for cell in cells]
    if not any(are) or (figures > 1 and all(are[-figures:])):
        return cells
    joined: list[Span] = []
    for cell, unit in zip(cells, are, strict=True):
        if unit and joined and not _UNIT.fullmatch(text, *joined[-1]):
            joined[-1] = joined[-1][0], cell[1]
        else:
            joined.append(cell)
    return joined


def _behind_years(text: str, cells: Sequence[Span], figures: int) -> int:
    """How many cells of words stand behind a run of just as many years as there are figures in a row; 0 for none."""
    kinds = [_sort(text[start:end]) for start, end in cells[-figures - _MOST_SECTIONS - 1 :]]
    for below in range(1, _MOST_SECTIONS + 1):
        first = len(kinds) - below - figures
        if first < 0 or kinds[len(kinds) - below - 1] != "y":
            continue
        alone = first == 0 or kinds[first - 1] != "y"
        return below if alone and figures > 1 and all(kind == "y" for kind in kinds[first : first + figures]) else 0
    return 0


def _row_of_heads(
    text: str, cells: Sequence[Span], width: int, names: int, *, said: bool, whole: bool = False
) -> list[Box]:
    for wanted in (width, width - 1, width - names):
        if not 0 < wanted <= len(cells):
            continue
        taken = cells[len(cells) - wanted :]
        words = [text[start:end].replace(" ", "").replace("\n", "") for start, end in taken]
        over_figures = words[-(width - names) :]
        # 项目, 热线, 平台: as many as the columns, the first of them over names.
        sure = wanted == width and table_words().get(words[0]) == "corner"
        sure = sure or (whole and wanted == len(cells) and any(map(SAYS_COLUMN.search, over_figures)))
        if said and not sure and not all(SAYS_COLUMN.search(word) for word in over_figures):
            continue
        if any(map(_LABEL.fullmatch, words)):
            continue
        if any(words.count(word) > 1 and not _says_of_another(word) for word in over_figures):
            return []  # 立案数, 破案数, 立案数, 破案数: the heads over them are lost
        if any(map(_UNIT.fullmatch, over_figures)) and not all(map(_UNIT.fullmatch, over_figures)):
            return []  # a unit is no head of its own: one of the heads is lost
        # A head over several columns has lost its place, and nobody can tell which are below it.
        above = [text[start:end].replace(" ", "") for start, end in cells[: len(cells) - wanted][-1:]]
        corner = words[: len(words) - len(over_figures)]
        cut = bool(above) and _sort(above[0]) == "y" and _sort(words[0]) == "y"  # half of a run of years
        if cut or any(map(_says_unit, corner)) or any(word in table_words() for word in above):
            return []
        return [Box(*cell, 0, width - wanted + at) for at, cell in enumerate(taken)]
    return []


def _says_of_another(word: str) -> bool:
    """同比, 占比(%): may a head stand again behind another column?"""
    head = read_head(word, 0, len(word))
    return head.name is None and (head.role in CHANGES or head.role in ("share", "rank", "unit", "remark"))


def _says_unit(head: str) -> bool:
    """学校数(所) is over figures; 县(市、区) is not."""
    return head.endswith(")") and scaled_unit(head[head.rfind("(") + 1 : -1]) is not None


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
