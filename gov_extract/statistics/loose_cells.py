"""Cells of tables whose heads nobody can tell: no words of the prose above say what stands in them."""

from __future__ import annotations

import re

__all__ = ["in_loose_cell"]

# -40.5 | on a line of its own: a cell of a table whose heads nobody can tell, and no figure of the prose above.
_CELL_ENDS = re.compile(" ?[|│┃║]")
_CELL_BEGINS = "\n|│┃║\t"
_LINE_ENDS = re.compile(r" ?(?:\n|\Z)")
_PROSE = re.compile("[，。；：、,;:！？!?]")
# 1204⏎件，同比增长5%
_GOES_ON = re.compile(r"[^0-9\n]{1,20}[，。；、,;]")
_LONGEST_CELL = 30


def in_loose_cell(folded: str, start: int, end: int, *, bare: bool) -> bool:
    r"""Does the figure in ``[start, end)`` stand in a cell, or alone on its line, and is it no part of a sentence?

    Args:
        folded: the text.
        start, end: the figure.
        bare: it has no unit, so that its line may be a cell, too.

    >>> in_loose_cell("合计 |\n40.5 |\n", 5, 9, bare=True), in_loose_cell("增长40.5%。", 2, 7, bare=False)
    (True, False)
    """
    cell = _CELL_ENDS.match(folded, end) is not None and _is_cell(folded, start)
    return cell or (bare and _LINE_ENDS.match(folded, end) is not None and _is_line(folded, start))


def _is_cell(folded: str, start: int) -> bool:
    """Does a line or a cell begin right before the figure, but for a sign?"""
    before = folded[max(0, start - 4) : start].rstrip(" -—+↑↓▲▼△▽")
    return not before or before[-1] in _CELL_BEGINS


def _is_line(folded: str, start: int) -> bool:
    """Does a line begin right before the figure, and is the line above no prose that goes on with it?"""
    above = folded.rfind("\n", 0, start)
    if above < 0 or folded[above:start].strip("\n -—+"):
        return False
    begin = folded.rfind("\n", 0, above) + 1
    if above - begin > _LONGEST_CELL or _PROSE.search(folded, begin, above) is not None:
        return False
    behind = folded.find("\n", start) + 1
    return not behind or _GOES_ON.match(folded, behind) is None
