"""The heads of a table of which nothing is left but the order of its cells.

They are as many as the columns, with or without the corner over the names, or one row of them divides another. Else nothing
says which head is whose, and no head is given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .cells import kind_of_cell, scaled_unit
from .grids import Box
from .heads import CHANGES, SAYS_COLUMN, read_head, table_words

__all__ = ["heads_over", "sort_of"]

Span = tuple[int, int]

# A cell that only says a unit, below the head that it is of: 总产量, then (万吨).
_UNIT = re.compile(r"\([^()]{1,10}\)")
# What may stand over heads and is none: a title, 单位:万元.
_ENDS_ABOVE = re.compile("表\\Z|情况\\Z|\\A附?表[0-9一二三四五六七八九十]|\\A\\(?单位[:]")
_MERGED_UNIT = re.compile(r"(?:单位[:]?)?\([^()]{1,10}\)")
_YEAR = re.compile("(?:19|20)[0-9]{2}年?")
_LABEL = re.compile(r"[0-9一二三四五六七八九十]{1,2}")
_MOST_SECTIONS = 2


def sort_of(cell: str) -> str:
    """f for a figure or a sign for none, u for a unit, y for a year, w for words."""
    kind = kind_of_cell(cell)
    return {"figure": "f", "none": "f", "unit": "u", "year": "y"}.get(kind, "w")


def heads_over(text: str, cells: Sequence[Span], width: int, names: int, *, closed: bool) -> list[list[Box]]:
    """The heads that stand right before the first row, a row or two of them; none where these cells are no heads."""
    whole = closed and len(cells) in (width, width - names)  # nothing else stands in the table's way
    figures = width - names
    merged = _over_merged_units(text, cells, width, names)
    if merged:
        return merged
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


def _over_merged_units(text: str, cells: Sequence[Span], width: int, names: int) -> list[list[Box]]:
    """上周, 本周, 环比, 同比, then 单位(元/公斤) and (%): a unit merged below all levels, and one below all changes."""
    figures = width - names
    units = cells[-2:]
    if figures < 3 or len(cells) < figures + 2 or not all(_MERGED_UNIT.fullmatch(text, *unit) for unit in units):
        return []
    if _MERGED_UNIT.fullmatch(text, *cells[-3]) or text[slice(*units[1])].strip("()") != "%":
        return []
    row = _row_of_heads(text, cells[:-2], width, names, said=True)
    heads = [read_head(text, box.start, box.end) for box in row if box.column >= names]
    changes = [head.role in CHANGES for head in heads]
    # Rates stand behind the levels, or nobody can tell how far either unit reaches.
    if len(heads) != figures or changes != sorted(changes) or len(set(changes)) != 2:
        return []
    if any(head.role not in CHANGES and head.role not in ("level", "name") for head in heads):
        return []
    below = [Box(*units[change], 1, names + at) for at, change in enumerate(changes)]
    return [row, below]


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
    kinds = [sort_of(text[start:end]) for start, end in cells[-figures - _MOST_SECTIONS - 1 :]]
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
        if said and not sure and not all(map(_says_column, over_figures)):
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
        cut = bool(above) and sort_of(above[0]) == "y" and sort_of(words[0]) == "y"  # half of a run of years
        if cut or any(map(_says_unit, corner)) or any(word in table_words() for word in above):
            return []
        return [Box(*cell, 0, width - wanted + at) for at, cell in enumerate(taken)]
    return []


def _says_column(word: str) -> bool:
    """人口(万人), 排名: does the word say what a column holds?"""
    known = table_words().get(word)
    return SAYS_COLUMN.search(word) is not None or known in ("rank", "share", "level") or known in CHANGES


def _says_of_another(word: str) -> bool:
    """同比, 占比(%): may a head stand again behind another column?"""
    head = read_head(word, 0, len(word))
    return head.name is None and (head.role in CHANGES or head.role in ("share", "rank", "unit", "remark"))


def _says_unit(head: str) -> bool:
    """学校数(所) is over figures; 县(市、区) is not."""
    return head.endswith(")") and scaled_unit(head[head.rfind("(") + 1 : -1]) is not None
