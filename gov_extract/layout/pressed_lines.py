"""Tables that a page has pressed into its prose: the title and the row behind a sentence, on one line.

全年新增合作社31个。 表1 2021年主要农产品产量 产品名称 | 产量(吨) | 粮食 | 98412 | is a sentence, a title and a row of four cells.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .captions import is_caption_label
from .cells import kind_of_cell
from .heads import SAYS_COLUMN, table_words

__all__ = ["PROSE", "SHORT_CELL", "Line", "is_prose", "lines_apart"]

Cell = tuple[int, int, int]

PROSE = re.compile(r"[。；！？]|[，,;](?![0-9])")
"""What a cell of a table does not hold: a sentence. A comma between digits groups them."""
# Between bars a short cell may hold a comma: 桶装，一级.
_SENTENCE = re.compile(r"[。！？]")
SHORT_CELL = 24
"""How long a cell is that may hold a comma, and a line that names a row."""
_LONGEST_CELL = 60
# The last sentence in front of a title, which may have a colon of its own.
_SENTENCES = re.compile(r".*[。！？；]\s*", re.DOTALL)
_TABLE = re.compile(r"(?:.*[\s。！？；])?(?=(?:附?表|续表)[0-9一二三四五六七八九十])", re.DOTALL)
_TITLE = re.compile(r"(?P<title>\S.*\S)\s+(?=\S+\Z)", re.DOTALL)
_FIGURE = re.compile(r"(?P<figure>[-+—▲△▼▽]?[0-9][0-9.,]*[%‰]?)(?:\s+|(?=[。；])|\Z)")


class Line(NamedTuple):
    """A line with its cells, as (start, end, column) in the text; `by` says what parts them."""

    start: int
    end: int
    cells: tuple[tuple[int, int, int], ...]
    by: str


def is_prose(text: str, start: int, end: int, *, signs: bool) -> bool:
    """Is the cell too long for a table, or a sentence? Between bars and tabs (`signs`) a short one may hold a comma."""
    prose = _SENTENCE if signs and end - start <= SHORT_CELL else PROSE
    return end - start > _LONGEST_CELL or prose.search(text, start, end) is not None


def lines_apart(line: Line, text: str) -> list[Line]:
    """A row between bars or tabs, and the prose and the titles that the page has run into its cells, as lines of their own.

    A row with a sentence in it and no table behind that is left as it is.
    """
    found: list[Line] = []
    cells: list[Cell] = []
    begin, base = line.start, 0  # each row has columns from 0 on
    for number, cell in enumerate(line.cells):
        start, end, column = cell
        prose = is_prose(text, start, end, signs=True)
        following = line.cells[number + 1][:2] if number + 1 < len(line.cells) else None
        tail = _tail(text, start, end, following) if prose or (not number and _is_titled(text, cell)) else None
        if tail is None or (tail.first is None and not (found and cells)):
            if found and not cells:
                base = column
            cells.append((start, end, column - base))
            continue
        if cells:
            # -4.3 二、林业。全年…: the last figure of a row, and what goes on behind the table.
            figure = _FIGURE.match(text, start, end)
            if figure is not None:
                cells.append((start, figure.end("figure"), column - base))
            found.append(Line(begin, cells[-1][1], tuple(cells), line.by))
            cells, begin = [], cells[-1][1]
        if tail.first is None:
            continue
        title, last = tail.title, tail.first
        found.append(Line(begin, title[0], (), "line"))
        if title[0] < title[1]:
            found.append(Line(*title, ((*title, 0),), line.by))
        begin, base = last, column
        if last < end:
            cells.append((last, end, 0))
    if not found:
        return [line]
    found.append(Line(begin, line.end, tuple(cells), line.by if cells else "line"))
    return found


class _Tail(NamedTuple):
    """The title of a table at the end of prose, empty where none stands there, and where its first cell begins; None for no table."""

    title: tuple[int, int]
    first: int | None


def _is_titled(text: str, cell: Cell) -> bool:
    """表1 主要农产品产量 产品名称: the title of the table stands in its first cell."""
    return is_caption_label(text, *cell[:2]) and " " in text[cell[0] : cell[1]].partition(" ")[2]


def _tail(text: str, start: int, end: int, following: tuple[int, int] | None) -> _Tail:
    """What stands at the end of prose in front of the cell `following`."""
    sentences = _SENTENCES.match(text, start, end)
    start = start if sentences is None else sentences.end()
    label = _TABLE.match(text, start, end)
    start = start if label is None else label.end()
    if following is None or start == end or is_prose(text, *following, signs=True):
        return _Tail((start, start), None)
    behind = text[slice(*following)]
    if table_words().get(behind) == "corner":
        return _Tail((start, end), following[0])  # 表1 主要农产品产量 | 产品名称 | 产量(吨)
    title = _TITLE.match(text, start, end)
    if title is not None and not is_prose(text, title.end(), end, signs=True):
        return _Tail(title.span("title"), title.end())
    heads = table_words().get(text[start:end]) == "corner" or SAYS_COLUMN.search(behind) is not None
    return _Tail((start, start), start if heads and kind_of_cell(behind) == "words" else None)
