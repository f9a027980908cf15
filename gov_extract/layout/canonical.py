"""One form for every writing of a table: a line for each row, a tab between two cells, no blanks that only layout put there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from .cells import kind_of_cell
from .grids import Box, Grid

__all__ = ["with_signs"]

Span = tuple[int, int]

# What may stand around a table on its own lines: bars, and rules of three signs or more (one dash is a cell).
_RULE = r"[ \t]*[|│┃║+\-—=_][ \t|│┃║+\-—=_:]{2,}"
_BEHIND = re.compile(rf"[ \t|│┃║]*(?:\n{_RULE}(?=\n|\Z))*")
_BEFORE = re.compile(rf"(?:(?<=\n)|\A)(?:{_RULE}\n)*[ \t|│┃║]*\Z")
_MARGIN = 200
_BLANKS = re.compile(r"[ \t\n]+")
_BLANKS_AND_COMMAS = re.compile(r"[ \t\n]+|，")
_GROUPED = re.compile(r"[-+—]?[0-9]{1,3}(?:[ \n][0-9]{3})+(?:\.[0-9]+)?[%‰]?")
_KEPT_BEHIND = re.compile(r"[0-9A-Za-z%‰)]")
_KEPT_BEFORE = re.compile(r"[0-9A-Za-z+\-—(]")


def with_signs(text: str, grids: Sequence[Grid]) -> tuple[str, list[Span]]:
    """(folded `text` with a tab or a line end behind each cell of `grids`, what is then to be taken out of it)."""
    if not grids:
        return text, []
    pieces: list[str] = []
    cuts: list[Span] = []
    done = ended = 0
    for grid in grids:
        for at, sign in _signs(text, grid, ended):
            pieces += [text[done:at], sign]
            done = at + 1
        cuts += _cuts(text, grid, ended)
        ended = grid.end
    pieces.append(text[done:])
    return "".join(pieces), cuts


def _boxes(grid: Grid) -> Iterator[Box]:
    for row in grid.rows:
        yield from row


def _signs(text: str, grid: Grid, ended: int) -> Iterator[tuple[int, str]]:
    # A table in the middle of a line gets lines of its own.
    if (
        grid.start
        and text[grid.start - 1] == " "
        and not _BEFORE.search(text, max(ended, grid.start - _MARGIN), grid.start)
    ):
        yield grid.start - 1, "\n"
    for left, right in pairwise(_boxes(grid)):
        if right.start > left.end:
            yield left.end, "\t" if right.row == left.row else "\n"
    if text[grid.end : grid.end + 1] == " " and _behind(text, grid.end) == grid.end:
        yield grid.end, "\n"


def _behind(text: str, end: int) -> int:
    """The end of the bars and rules behind a table, which close its lines."""
    match = _BEHIND.match(text, end)
    stop = match.end() if match is not None else end
    return stop if stop == len(text) or text[stop] == "\n" else end


def _cuts(text: str, grid: Grid, ended: int) -> Iterator[Span]:
    before = _BEFORE.search(text, max(ended, grid.start - _MARGIN), grid.start)
    if before is not None and before.end() > before.start():
        yield before.span()
    last: Box | None = None
    for box in _boxes(grid):
        if last is not None and box.start > last.end + 1:
            yield last.end + 1, box.start
        yield from _blanks(text, box)
        last = box
    stop = _behind(text, grid.end)
    if stop > grid.end:
        yield grid.end, stop


def _blanks(text: str, box: Box) -> Iterator[Span]:
    """Blanks inside a cell, but for those that part two words or two figures, and what groups the digits of 1，234，567①."""
    grouped = box.placed and _GROUPED.fullmatch(text, box.start, box.end) is not None
    commas = text.find("，", box.start, box.end) >= 0 and kind_of_cell(text[box.start : box.end]) == "figure"
    for match in (_BLANKS_AND_COMMAS if commas else _BLANKS).finditer(text, box.start, box.end):
        start, end = match.span()
        if text[start] == "，":
            yield start, end
            continue
        parts = _KEPT_BEHIND.match(text, start - 1) and _KEPT_BEFORE.match(text, end)
        if grouped or not parts:
            yield start, end
