"""The order in which a page is read: its columns from left to right, what stands over several of them where it stands.

A page is cut where white runs through it from top to bottom and prose stands on both sides. What crosses such a gap (a
headline, a table over two columns) parts the page into what is above and what is below it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .pdf_lines import Piece, rows_of
from .pdf_tables import Table

__all__ = ["Item", "reading_order"]

_DEEPEST = 24
_MOST_ITEMS = 8_000
_GUTTER = 0.6  # of the size of the font
_COVERED = 0.4  # of the most that stands over each other anywhere; so much may cross a gap
_FULL = 0.85  # of the width of its column: a line of prose that goes on
_LETTERS = 6
_SHORT = 7
_MOST_COLUMNS = 12
_MOST_ALONE = 50
_FEWEST_ROWS = 3  # of a table


class Item(NamedTuple):
    """A piece of a line, or a whole table."""

    left: float
    right: float
    top: float
    bottom: float
    held: Piece | Table


def reading_order(items: Sequence[Item]) -> list[list[Item]]:
    """Parts of the page in the order in which they are read; within each, lines go from left to right and down."""
    if len(items) > _MOST_ITEMS:
        return [list(items)]
    found: list[list[Item]] = []
    _cut(list(items), found, 0)
    return found


def _cut(items: list[Item], found: list[list[Item]], depth: int) -> None:
    if not items:
        return
    gutters = _gutters(items) if len(items) > 3 and depth < _DEEPEST else []
    if not gutters:
        found.append(items)
        return
    crossings = _crossings(items, gutters)
    clean = [gutter for index, gutter in enumerate(gutters) if not any(index in over for over in crossings)]
    if clean:
        for part in _parts(items, clean):
            _cut(part, found, depth + 1)
        return
    most = max(map(len, crossings))
    crossing = [item for item, crossed in zip(items, crossings, strict=True) if crossed]
    over = [item for item, crossed in zip(items, crossings, strict=True) if len(crossed) == most]
    # A line under the headline that is shorter, with nothing beside it, stands over the columns as the headline does.
    over += [item for item in crossing[:_MOST_ALONE] if _is_alone(item, items)]
    for band, crosses in _bands(items, over):
        if crosses or len(band) == len(items):
            found.append(band)
        else:
            _cut(band, found, depth + 1)


def _is_alone(item: Item, items: list[Item]) -> bool:
    return sum(other.top < item.bottom and other.bottom > item.top for other in items) == 1


def _parts(items: list[Item], gutters: Sequence[tuple[float, float]]) -> list[list[Item]]:
    edges = [(left + right) / 2 for left, right in gutters]
    parts: list[list[Item]] = [[] for _ in range(len(edges) + 1)]
    for item in items:
        middle = (item.left + item.right) / 2
        parts[sum(middle > edge for edge in edges)].append(item)
    return parts


def _bands(items: list[Item], over: list[Item]) -> list[tuple[list[Item], bool]]:
    """What crosses, and what stands between, downwards; what touches what crosses at its side goes with it."""
    crossing = {id(item) for item in over}
    bands: list[tuple[list[Item], bool]] = []
    for item in sorted(items, key=lambda item: (item.top + item.bottom) / 2):
        crosses = id(item) in crossing
        if not bands or bands[-1][1] != crosses:
            bands.append(([], crosses))
        bands[-1][0].append(item)
    return bands


# --- gaps between columns ------------------------------------------------------------------------------------------


def _gutters(items: list[Item]) -> list[tuple[float, float]]:
    """White that runs down the page, but for little that crosses it, with prose on both sides."""
    candidates = _white(items)
    while candidates:
        # A gap without prose at one side is none of columns: between the columns of a table, behind short lines.
        ends = [
            min(item.left for item in items),
            *(edge for gap in candidates for edge in gap),
            max(item.right for item in items),
        ]
        strips = [(ends[index], ends[index + 1]) for index in range(0, len(ends), 2)]
        prose = [_is_prose(items, left, right) for left, right in strips]
        kept = [gap for index, gap in enumerate(candidates) if prose[index] and prose[index + 1]]
        if len(kept) == len(candidates):
            return candidates
        candidates = kept
    return []


def _white(items: list[Item]) -> list[tuple[float, float]]:
    sizes = sorted(item.held.size for item in items if isinstance(item.held, Piece))
    wide = _GUTTER * (sizes[len(sizes) // 2] if sizes else 10.0)
    # Short pieces do not count, unless all are short: the cells of a table without rules stand in the gap by chance.
    long = [item for item in items if not isinstance(item.held, Piece) or len(item.held.text) > _SHORT]
    if 2 * len(long) < len(items):
        long = items
    events: list[tuple[float, float]] = []
    for item in long:
        # A table counts as much as a line: a tall one over two columns is one thing that crosses.
        height = item.bottom - item.top if isinstance(item.held, Piece) else 2 * wide
        events += [(item.left, height), (item.right, -height)]
    events.sort()
    covered = 0.0
    steps: list[tuple[float, float, float]] = []  # from, to, covered
    for index, (place, height) in enumerate(events[:-1]):
        covered += height
        if events[index + 1][0] > place:
            steps.append((place, events[index + 1][0], covered))
    if not steps:
        return []
    most = _COVERED * max(step[2] for step in steps)
    gaps: list[tuple[float, float]] = []
    for start, end, height in steps:
        if height > most:
            continue
        if gaps and gaps[-1][1] == start:
            gaps[-1] = gaps[-1][0], end
        else:
            gaps.append((start, end))
    inner = [gap for gap in gaps if gap[1] - gap[0] >= wide and gap[0] > steps[0][0] and gap[1] < steps[-1][1]]
    return inner if len(inner) < _MOST_COLUMNS else []


def _is_prose(items: list[Item], left: float, right: float) -> bool:
    """Whether between these a column of prose stands: some lines of words that reach from side to side."""
    inside = [item for item in items if item.left >= left - 1 and item.right <= right + 1]
    full = sum(isinstance(item.held, Piece) and is_full(item.held, right - left) for item in inside)
    lines = sum(isinstance(item.held, Piece) for item in inside)
    return full >= 3 or (full >= 1 and 2 * full >= lines)


def is_full(piece: Piece, width: float) -> bool:
    """Whether a line goes from side to side, in words."""
    return piece.right - piece.left >= _FULL * width and sum(map(str.isalpha, piece.text)) >= _LETTERS


def _crossings(items: list[Item], gutters: Sequence[tuple[float, float]]) -> list[set[int]]:
    """Of each item the gaps that it crosses; so do the cells of a table without rules that stand at both sides."""
    found = [
        {
            index
            for index, (left, right) in enumerate(gutters)
            if item.left < left + 0.3 * (right - left) and item.right > right - 0.3 * (right - left)
        }
        for item in items
    ]
    places = {id(item.held): index for index, item in enumerate(items)}
    left, right = min(item.left for item in items), max(item.right for item in items)
    ends = [left, *(edge for gap in gutters for edge in gap), right]
    strips = [(ends[index], ends[index + 1]) for index in range(0, len(ends), 2)]
    run: list[tuple[list[Piece], set[int]]] = []
    for row in [*rows_of(item.held for item in items if isinstance(item.held, Piece)), []]:
        taken = {index for piece in row for index, (a, b) in enumerate(strips) if a - 1 <= piece.left <= b}
        full = any(is_full(piece, b - a) for piece in row for a, b in strips if a - 1 <= piece.left <= b)
        if len(row) > len(strips) and len(taken) > 1 and not full:
            run.append((row, taken))
            continue
        # By chance one line of a table in one column stands beside the last line of a paragraph in the next.
        for cells, over in run if len(run) >= _FEWEST_ROWS else []:
            for piece in cells:
                found[places[id(piece)]].update(range(min(over), max(over)))
        run = []
    return found
