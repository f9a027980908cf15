"""What a table says a second time in English: Item below 项目, 总人口 Total Population, (100 million yuan) below 单位:亿元."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from .cells import scaled_unit
from .grids import Grid, grid_of
from .pressed_lines import Line

__all__ = ["is_english_unit", "is_gloss", "rows_without_english", "unit_glosses", "without_glosses"]

Span = tuple[int, int]

# Letters alone; capitals alone are as often a name: CO, GDP.
_LETTERS = re.compile(r"\(?[A-Za-z][A-Za-z .,&()'’/:;-]*")
_SMALL = re.compile("[A-Za-z][a-z]")
_LONGEST = 100
_BEHIND = re.compile(r"(?<=[\u4e00-\u9fff):%])[ \n]*(?P<gloss>[A-Za-z(][A-Za-z .,&()'’/:;\n-]*)\Z")
_HAN = re.compile("[\u4e00-\u9fff]")
# (100 million yuan), (10000 households,10000 persons)
_UNIT = re.compile(r"\([0-9A-Za-z ,，、;/.%'-]{4,80}\)")
_FIGURE = re.compile(r"[0-9][0-9,.]*")
_ROUND = re.compile("10{0,9}")
_WORD = re.compile("[a-z]{4}")
_STATES = re.compile(r"单位[:][^\n()]{0,30}\Z")
_ALONE = re.compile(r"(?:\A|\n)[ |]*\Z")
_ENDS = re.compile(r"[ |\t]*(?:\n|\Z)")
_NEAR = 40


def is_gloss(line: str) -> bool:
    """Does a line hold English words and nothing else?

    >>> [is_gloss(line) for line in ("Premium Income", "Yi County", "(100 million yuan)", "GDP", "PM2.5", "kWh", "寿险")]
    [True, True, True, False, False, False, False]
    """
    bare = line.strip()
    if not bare or len(bare) > _LONGEST:
        return False
    words = _LETTERS.fullmatch(bare) is not None and _SMALL.search(bare) is not None
    return (words and scaled_unit(bare.strip("()")) is None) or is_english_unit(bare)


def is_english_unit(bracket: str) -> bool:
    """Is a bracket a unit in English, whose numbers scale and count nothing?

    >>> [is_english_unit(text) for text in ("(10000 households,10000 persons)", "(10,000 tons)", "(100 km)", "(25 persons)", "(persons)")]
    [True, True, False, False, False]
    """
    if _UNIT.fullmatch(bracket) is None or _WORD.search(bracket) is None:
        return False
    figures = [figure.replace(",", "").rstrip(".") for figure in _FIGURE.findall(bracket)]
    return bool(figures) and all(map(_ROUND.fullmatch, figures))


def rows_without_english(rows: Sequence[Line], text: str) -> list[Line]:
    r"""The rows between bars without those that only say in English what the one above says: Item | Unit below 项目 | 单位.

    >>> text = "项目 | 单位\nItem | Unit\n"
    >>> rows = [Line(0, 7, ((0, 2, 0), (5, 7, 1)), "bars"), Line(8, 19, ((8, 12, 0), (15, 19, 1)), "bars")]
    >>> len(rows_without_english(rows, text))
    1
    """
    kept: list[Line] = []
    for line in rows:
        above = kept[-1].cells if kept else ()
        named = bool(above) and _HAN.search(text, *above[0][:2]) is not None and len(line.cells) <= len(above)
        if not (named and line.cells and all(is_gloss(text[start:end]) for start, end, _ in line.cells)):
            kept.append(line)
    return kept


def unit_glosses(text: str) -> list[Span]:
    r"""The units in English that stand behind 单位:亿元 or on a line of their own.

    >>> text = "单位:亿元 |\n(100 million yuan) |\n总投资(100 million yuan)"
    >>> [text[slice(*span)] for span in unit_glosses(text)]
    ['(100 million yuan)']
    """
    found = []
    for match in _UNIT.finditer(text):
        start, end = match.span()
        if text[start + 1] != "1" or not is_english_unit(match[0]):
            continue
        alone = _ALONE.search(text, max(0, start - 8), start) is not None and _ENDS.match(text, end) is not None
        if alone or _STATES.search(text, max(0, start - _NEAR), start) is not None:
            found.append((start, end))
    return found


def without_glosses(grid: Grid, text: str) -> Grid:
    """The table without the English behind the Chinese of its cells, where two or more have some: 总人口 Total Population.

    A brand of one cell (华为 Mate) stays; so do all where names would be the same without.
    """
    ends = {box.start: end for row in grid.rows for box in row if (end := _end(text, box.start, box.end)) < box.end}
    if len(ends) < 2:
        return grid
    for row in _columns(grid):
        names = [text[start : ends.get(start, end)] for start, end in row]
        if len(set(names)) < len({text[start:end] for start, end in row}):
            return grid
    rows = [[msgspec.structs.replace(box, end=ends.get(box.start, box.end)) for box in row] for row in grid.rows]
    return grid_of(rows) or grid


def _columns(grid: Grid) -> Sequence[list[Span]]:
    columns: dict[int, list[Span]] = {}
    for row in grid.rows:
        for box in row:
            columns.setdefault(box.column, []).append((box.start, box.end))
    return list(columns.values())


def _end(text: str, start: int, end: int) -> int:
    """Where the Chinese of a cell ends."""
    if end - start > 2 * _LONGEST or not text[end - 1].isascii() or text[end - 1].isdigit():
        return end
    match = _BEHIND.search(text, start, end)
    if (
        match is None
        or not is_gloss(match["gloss"].replace("\n", " "))
        or _HAN.search(text, start, match.start()) is None
    ):
        return end
    return match.start()
