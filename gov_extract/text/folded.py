"""The text as the rules see it, with the way back to the text as it was given.

`Text.folded` has one form of every character and none of what only layout put there: line breaks inside a
sentence, invisible characters, blanks between a figure and the character beside it. A table has one form, too, whatever
it was written in: a line for each row, a tab between two cells. Spans that rules find in it go back to the caller's text
by `Text.span` and `Text.slice`.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from heapq import merge
from itertools import pairwise

import msgspec

from ..characters import INVISIBLE, fold_and_look
from ..layout.blocks import Block, TableCell
from ..layout.canonical import with_signs
from ..layout.grids import Box, Grid, grid_from_block, move
from ..layout.outline import blocks_of
from ..layout.plain_tables import find_tables
from ..layout.sentences import Sentences
from ..layout.structure import Structure
from ..layout.table_parts import Part, all_parts
from ..lazy import cached_property
from . import raised, torn_figures
from .lines import breaks_to_join
from .unit_blanks import UnitBlanks

__all__ = ["Text", "blocks_of_text"]

Span = tuple[int, int]

_UNSEEN = re.compile(f"[{INVISIBLE}]+")

_IDEOGRAPHS = "\u3007\u3400-\u9fff\U00020000-\U0003ffff"
# Not where two numerals would run into one (表一 15起, 第3 一是).
_BLANK = re.compile(
    f" (?:(?<=[{_IDEOGRAPHS}] )(?<![〇零一二三四五六七八九十两] )(?=[0-9A-Za-z%])"
    f"|(?<=[0-9A-Za-z%‰℃] )(?![〇零一二三四五六七八九十两])(?=[{_IDEOGRAPHS}])"
    "|(?<=[0-9] )(?=[%‰℃]))"
)
# A digit or a letter at the head of a line is an item's label (1 交通安全, A 严打犯罪); its blank is all
# that says so.
_LABEL = re.compile(r"(?:^|\n) *(?:[0-9]{1,2}|[A-Za-z])\Z")
_AFTER_FIGURE = "年月日时点号个名人件起项家宗次万亿元分"

# Strings of so many characters are kept once a text.
_SHORT = 4
# The offsets from 0 on, as far as one was asked for and no further: a stretch of them is copied in one piece, where
# counting made `_without` five times slower.
_offsets = array("I")
_MOST_OFFSETS = 1 << 18


class Text:
    """One text in two forms: as given, and as the rules see it.

    Attributes:
        original: the text as it was given.
        folded: what rules read: characters folded (`characters.fold`), layout taken out.
        origin: for each character of `folded` its offset in `original`, strictly increasing; None where
            nothing was taken out and the offsets are the same.
        grids: the tables, with offsets in `folded`.
        given: the parts of the document as its file gave them, with offsets in `original`; empty for a plain text.

    Offsets count code points; spans are ``(start, end)``, end exclusive.

    >>> text = Text("違法警情下降 20.2 %。")
    >>> text.folded
    '违法警情下降20.2%。'
    >>> text.span(6, 11), text.slice(6, 11)
    ((7, 13), '20.2 %')
    """

    def __init__(self, original: str, given: Sequence[Block] = ()) -> None:
        self.original = original
        self.given = given
        folded, is_unseen = fold_and_look(original)
        origin: array[int] | None = None
        unseen = [match.span() for match in _UNSEEN.finditer(folded)] if is_unseen else []
        if apart := _union(unseen, raised.cuts(folded)):
            folded, origin = _without(folded, apart, None)
        grids = _given_grids(given, original, origin) if given else find_tables(folded)
        cuts: Iterable[Span]
        if not grids and not given:
            cuts = _layout_cuts(folded)
        else:
            spans = [(grid.start, grid.end) for grid in grids]
            folded, places = with_signs(folded, grids)
            barriers = _barriers(given, origin) if given else ()
            cuts = _union(places, _cuts_outside(folded, spans, barriers))
        if cuts := list(cuts):
            before = origin
            folded, origin = _without(folded, cuts, origin)
            grids = [move(grid, _mover(before, origin)) for grid in grids]
        self._short: dict[str, str] = {}
        self.folded: str = folded
        self.origin: array[int] | None = origin
        self.grids: list[Grid] = grids

    def span(self, start: int, end: int) -> Span:
        """The span of `original` under a folded span: from its first character to its last."""
        origin = self.origin
        if origin is None:
            return start, end
        first = origin[start] if start < len(origin) else len(self.original)
        return first, max(first, origin[end - 1] + 1) if end > start else first

    def slice(self, start: int, end: int) -> str:
        """The original characters of a folded span, with all that layout put between them."""
        origin = self.origin
        if origin is not None:
            if 0 <= start < end:
                start, end = origin[start], origin[end - 1] + 1
            else:
                start, end = self.span(start, end)
        found = self.original[start:end]
        # 同比, 下降, 全市: a long text says them thousands of times, and the extraction keeps each.
        return self._short.setdefault(found, found) if len(found) <= _SHORT else found

    def to_folded(self, offset: int) -> int:
        """Where an original offset is in `folded`; of a character taken out, where the next one is."""
        return offset if self.origin is None else bisect_left(self.origin, offset)

    @cached_property
    def parts(self) -> list[Part]:
        """The tables with their heads, with offsets in `folded`."""
        return all_parts(self.grids, self.folded)

    @cached_property
    def structure(self) -> Structure:
        """The blocks of the text, with offsets in `folded`."""
        tables = [(grid.start, grid.end) for grid in self.grids]
        given = [
            msgspec.structs.replace(
                block,
                start=self.to_folded(block.start),
                end=self.to_folded(block.end),
                body=self.to_folded(block.body),
                cells=(),
            )
            for block in self.given
            if block.kind not in ("table", "paragraph")
        ]
        return Structure(blocks_of(self.folded, tables, given))

    def in_table(self, offset: int) -> bool:
        """Does a table stand at the folded `offset`?"""
        at = bisect_right(self._grid_starts, offset) - 1
        return at >= 0 and offset < self.grids[at].end

    @cached_property
    def _grid_starts(self) -> list[int]:
        return [grid.start for grid in self.grids]

    def original_blocks(self) -> tuple[Block, ...]:
        """The blocks with offsets in `original`, a table with its cells."""
        grids = iter(self.grids)
        found = []
        for block in self.structure.blocks:
            start, end = self.span(block.start, block.end)
            cells: tuple[TableCell, ...] = ()
            sheet = None
            if block.kind == "table":
                grid = next(grids)
                sheet = grid.sheet
                cells = tuple(self._original_cell(box) for row in grid.rows for box in row)
            body = min(end, self.span(block.body, block.body)[0]) if block.body > block.start else start
            found.append(
                Block(kind=block.kind, start=start, end=end, level=block.level, body=body, cells=cells, sheet=sheet)
            )
        return tuple(found)

    def _original_cell(self, box: Box) -> TableCell:
        start, end = self.span(box.start, box.end)
        return TableCell(
            start=start, end=end, row=box.row, column=box.column, rows=box.rows, columns=box.columns, head=box.head
        )

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences in folded offsets, in order, blanks around them left out.

        >>> text = Text("“收网！”民警破门而入。抓获10人")
        >>> [text.slice(*span) for span in text.sentences]
        ['“收网！”', '民警破门而入。', '抓获10人']
        """
        return Sentences(self.folded, starts=self.sentence_starts).spans()

    @cached_property
    def sentence_starts(self) -> list[int]:
        """Where the sentences begin, blanks before them and all, in folded offsets."""
        return Sentences(self.folded).starts

    def sentence_at(self, offset: int) -> Span:
        """The sentence at a folded offset; between two the one before, in front of all the first."""
        spans = self.sentences
        return spans[max(0, bisect_right(self._first_characters, offset) - 1)] if spans else (0, 0)

    @cached_property
    def _first_characters(self) -> list[int]:
        return [start for start, _ in self.sentences]

    def __repr__(self) -> str:
        return f"<Text of {len(self.original)} characters, {len(self.folded)} folded>"


def _layout_cuts(text: str) -> list[Span]:
    """What only layout put into a text without tables."""
    cuts: Iterable[Span] = ()
    if "\n" in text:
        cuts = breaks_to_join(text)
    if " " in text:
        cuts = _union(merge(cuts, _needless_blanks(text)), UnitBlanks(text))
    torn = torn_figures.cuts(text)
    return _union(cuts, torn) if torn else list(cuts)


def _cuts_outside(text: str, tables: Sequence[Span], barriers: Sequence[int]) -> Iterable[Span]:
    """As `_layout_cuts`, for each stretch between two tables, and between two blocks that a file parts."""
    edges = sorted({0, len(text), *barriers, *(at for span in tables for at in span)})
    inside = iter([*tables, (len(text), len(text))])
    table = next(inside)
    for start, end in pairwise(edges):
        while table[1] <= start and table[0] < len(text):
            table = next(inside)
        if table[0] <= start and end <= table[1]:
            continue
        for first, last in _layout_cuts(text[start:end]):
            yield start + first, start + last


def _given_grids(given: Sequence[Block], original: str, origin: array[int] | None) -> list[Grid]:
    """The tables that a file gives, in offsets of the text without what is not seen."""
    found = []
    for block in given:
        grid = grid_from_block(block, original) if block.kind == "table" else None
        if grid is not None:
            found.append(grid if origin is None else move(grid, _mover(None, origin)))
    return found


def _barriers(given: Sequence[Block], origin: array[int] | None) -> list[int]:
    """Where blocks begin and end: no line is joined over such a place."""
    edges = [at for block in given for at in (block.start, block.end)]
    return edges if origin is None else [bisect_left(origin, at) for at in edges]


def _mover(before: array[int] | None, after: array[int] | None) -> Callable[[int], int]:
    """From an offset of one text to that of a text made of it, each with the way back to the first text."""

    def to(offset: int) -> int:
        original = offset if before is None else before[offset]
        return original if after is None else bisect_left(after, original)

    return to


def _needless_blanks(text: str) -> Iterable[Span]:
    for match in _BLANK.finditer(text):
        start, end = match.span()
        if text[end] not in _AFTER_FIGURE and _LABEL.search(text, max(0, start - 8), start):
            continue
        yield start, end


def _union(cuts: Iterable[Span], more: Iterable[Span]) -> list[Span]:
    """Both in one list, in order; what overlaps is one stretch."""
    joined: list[Span] = []
    for start, end in merge(cuts, more):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _without(text: str, cuts: Iterable[Span], origin: array[int] | None) -> tuple[str, array[int]]:
    """`text` without the stretches `cuts` (in order, apart), and where each character left came from."""
    pieces: list[str] = []
    left = array("I")
    done = 0
    for start, end in (*cuts, (len(text), len(text))):
        if start > done:
            pieces.append(text[done:start])
            left += _counted(done, start) if origin is None else origin[done:start]
        done = end
    return "".join(pieces), left


def _counted(start: int, end: int) -> array[int]:
    """The offsets from `start` to `end`."""
    global _offsets
    if end > _MOST_OFFSETS:
        return array("I", range(start, end))
    offsets = _offsets
    if end > len(offsets):
        # Threads share it: one that needs fewer may put its own there meanwhile.
        offsets = _offsets = array("I", range(min(_MOST_OFFSETS, 2 * end)))
    return offsets[start:end]


def blocks_of_text(text: str, given: tuple[Block, ...] = ()) -> tuple[Block, ...]:
    """The blocks of a text as it was given, with its own offsets."""
    return Text(text, given).original_blocks()
