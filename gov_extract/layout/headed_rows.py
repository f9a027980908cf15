"""Rows whose name, unit and time stand on the line above their figures, as a bulletin sets them for each indicator.

旅客入境 人次 2011年5月, then 2 134 506 3.9 10 482 117 -5.7. What the figures behind the first one are of is told elsewhere on the
page, or nowhere. Their digits are grouped by the same blanks that part them: only where two such rows come out with as many
figures is it told which blank is which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .cells import kind_of_cell
from .digit_groups import joined, joints
from .grids import Box, Grid, grid_of
from .table_lines import Line

__all__ = ["headed_rows"]

Span = tuple[int, int]

_TIME = re.compile(r"(?:19|20)[0-9]{2}年(?:第?[1-4一二三四]季度?|[0-9]{1,2}(?:[-—至][0-9]{1,2})?月|上半年|全年)?")
_WORDS = re.compile("[^ \t]+")
_Pair = tuple[list[Span], list[Span]]


def headed_rows(text: str, lines: Sequence[Line]) -> Iterator[Grid]:
    """The rows among `lines` as tables of one row each; none where their figures cannot be told apart."""
    pairs = list(_pairs(text, lines))
    counts = {len(figures) for _, figures in pairs}
    if len(pairs) < 2 or len(counts) != 1:
        return
    for head, figures in pairs:
        boxes = [Box(start, end, 0, column) for column, (start, end) in enumerate((*head, *figures))]
        grid = grid_of([boxes])
        if grid is not None:
            yield grid


def _pairs(text: str, lines: Sequence[Line]) -> Iterator[_Pair]:
    for at, line in enumerate(lines):
        if line.by not in ("wide", "blanks") or len(line.cells) < 3:
            continue
        head = _head(text, line)
        below = next((other for other in lines[at + 1 : at + 3] if other.by), None) if head is not None else None
        if head is None or below is None or below.by not in ("wide", "blanks"):
            continue
        words = [match.span() for match in _WORDS.finditer(text, below.start, below.end)]
        if kind_of_cell(text[slice(*words[0])]) == "figure" and all(_is_figure(text, *word) for word in words):
            yield head, joined(words, joints(text, words)[0])


def _head(text: str, line: Line) -> list[Span] | None:
    """Name, unit and time; None where the line is another."""
    name, unit, time = line.cells[0], line.cells[-2], line.cells[-1]
    if _TIME.fullmatch(text, *time[:2]) is None or kind_of_cell(text[unit[0] : unit[1]]) != "unit":
        return None
    words = (name[0], line.cells[-3][1])
    return [words, unit[:2], time[:2]] if kind_of_cell(text[slice(*words)]) == "words" else None


def _is_figure(text: str, start: int, end: int) -> bool:
    return kind_of_cell(text[start:end]) in ("figure", "none")
