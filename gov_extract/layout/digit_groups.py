"""Digits grouped by blanks in a row whose cells are parted by blanks, too: which blanks are whose.

粮食 98 412 2.7 under 产品, 产量 and 增长(%) has three cells, of which one is 98412. The blanks alone do not say so; how many
cells the row has to have does. Where that leaves two answers there is none: half of a numeral would be a wrong value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["divide", "joined", "joints"]

Span = tuple[int, int]

_BEGINS = re.compile(r"[-+—▲△▼▽]?(?:[1-9][0-9]{0,2}|0(?![0-9]))\Z")
_GOES_ON = re.compile(r"[0-9]{3}\Z")
_ENDS = re.compile(r"[0-9]{3}(?:\.[0-9]+)?\Z")


def joints(text: str, cells: Sequence[Span]) -> tuple[set[int], set[int]]:
    """(the cells that may be the next group of the cell before them, those that must be: no figure begins with 016).

    >>> text = "1 016 411 14.6 9 978"
    >>> joints(text, [(0, 1), (2, 5), (6, 9), (10, 14), (15, 16), (17, 20)])
    ({1, 2, 5}, {1})
    """
    may: set[int] = set()
    must: set[int] = set()
    opened = False  # the cell before may have a group behind it
    for at, (start, end) in enumerate(cells):
        if opened and start == cells[at - 1][1] + 1 and _ENDS.match(text[start:end]):
            may.add(at)
            if text[start] == "0" and text[start + 1].isdigit():
                must.add(at)
            opened = _GOES_ON.match(text[start:end]) is not None
        else:
            opened = _BEGINS.match(text[start:end]) is not None
    return may, must


def divide(text: str, cells: Sequence[Span], wanted: int) -> list[Span] | None:
    """The cells with groups joined, so that they are `wanted`; None where no way or more than one leads there.

    >>> text = "粮食 98 412 2.7"
    >>> divide(text, [(0, 2), (3, 5), (6, 9), (10, 13)], 3)
    [(0, 2), (3, 9), (10, 13)]
    >>> divide("12 345 678", [(0, 2), (3, 6), (7, 10)], 2) is None
    True
    """
    may, must = joints(text, cells)
    free = len(may) - len(must)
    needed = len(cells) - wanted - len(must)
    if needed == 0:
        return joined(cells, must)
    return joined(cells, may) if needed == free else None


def joined(cells: Sequence[Span], groups: set[int]) -> list[Span]:
    """The cells, those at `groups` as a part of the one before them."""
    found: list[Span] = []
    for at, cell in enumerate(cells):
        if at in groups:
            found[-1] = found[-1][0], cell[1]
        else:
            found.append(cell)
    return found
