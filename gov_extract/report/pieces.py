"""The text in its parts: what is a title, a heading, an item, a cell, as elements around stretches of the text.

A stretch is ``(start, end)`` in code points; all of them, in order, are the text, but for what parts the cells of a
table. `marks` writes what was found into them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from markupsafe import Markup

from ..extraction import Extraction
from ..layout.blocks import Block
from ..layout.grids import Grid
from ..text.folded import Text
from .grids import Heads, heads_of, table_pieces

__all__ = ["Piece", "pieces_of"]

Piece = Markup | tuple[int, int]

# A long text comes in parts: a browser lays out what is in sight only, part by part.
_LONG = 50_000
_PART = 2_000
# The page's own headings go to h2.
_FIRST_HEADING = 3
# A list within a list within a list: deeper ones are shown as deep as this.
_DEEPEST = 6


def pieces_of(extraction: Extraction, prefix: str, *, ids: bool = True) -> Iterator[Piece]:
    """Elements of the text's parts, and between their tags the stretches of the text.

    Args:
        extraction: whose text, and what a file said of its parts.
        prefix: begins the ids of captions, ``d0k0``.
        ids: whether there are ids. Without, headings are no ``h3``, which a notebook would list among its own, and
            classes begin with ``gx-``, for a notebook has a ``label`` of its own.
    """
    return _Layout(extraction, prefix, ids).pieces()


class _Layout:
    def __init__(self, extraction: Extraction, prefix: str, ids: bool) -> None:
        text = Text(extraction.text, extraction.given)
        self.text = extraction.text
        self.prefix = prefix
        self.ids = ids
        self.own = "" if ids else "gx-"
        self.blocks = _apart(text.original_blocks(), len(self.text))
        self.grids: dict[int, Grid] = {text.span(grid.start, grid.end)[0]: grid for grid in text.grids}
        self.heads: Heads = heads_of(text)
        self.part = _PART if len(self.text) > _LONG else 0
        self.items = _covered(extraction)
        self.prose = (0, 0)  # lines that are waiting to be written, as plain as they are
        self.opened = -1  # where the part that is open began
        self.lists: list[int] = []  # the levels of the lists that are open
        self.sections: list[int] = []  # the levels of the headings that are open
        self.titled = False
        self.captions: list[str] = []  # the ids of those right before
        self.count = 0

    def pieces(self) -> Iterator[Piece]:
        blocks = self.blocks
        at = index = 0
        while index < len(blocks):
            block = blocks[index]
            begin = self._line_of(at, block.start)
            last = self._last_of(index)
            following = blocks[last + 1].start if last + 1 < len(blocks) else len(self.text)
            end = self._behind(blocks[last].end, following)
            if block.kind == "item" and self.lists and begin > at and not self.text[at:begin].strip():
                yield at, begin  # an empty line between two items parts no list
            elif begin > at:
                yield from self._plain(at, begin)
            if block.kind in ("paragraph", "lead"):
                yield from self._plain(begin, end)
            else:
                yield from self._flush()
                yield from self._block(block, begin, end)
            at, index = end, last + 1
        yield from self._plain(at, len(self.text))
        yield from self._flush()
        yield from self._close_lists()
        yield from self._close_part()

    def _last_of(self, index: int) -> int:
        """A title of several lines is one heading."""
        while (
            self.blocks[index].kind == "title"
            and index + 1 < len(self.blocks)
            and self.blocks[index + 1].kind == "title"
        ):
            index += 1
        return index

    def _line_of(self, at: int, start: int) -> int:
        """Where the line of `start` begins, but not before `at`."""
        return max(at, self.text.rfind("\n", at, start) + 1)

    def _behind(self, end: int, following: int) -> int:
        """Behind the line end after `end`; what stands behind a part on its own line belongs to it."""
        found = self.text.find("\n", end, following)
        return following if found < 0 else found + 1

    def _block(self, block: Block, begin: int, end: int) -> Iterator[Piece]:
        kind = block.kind
        if kind == "item":
            yield from self._item(block, begin, end)
            return
        yield from self._turn(begin)
        captions, self.captions = self.captions, []
        if kind == "table":
            grid = self.grids.get(block.start)
            words = table_pieces(self.text, block, grid, self.heads)
            if words is None:
                yield from self._plain(begin, end)
                yield from self._flush()
                return
            # A wide one scrolls in its own box, which keys must reach.
            told = ' tabindex="0"' if self.ids else ""
            if captions:
                told += f' role="group" aria-labelledby="{" ".join(captions)}"'
            yield Markup(f'<div class="{self.own}grid"{told}>')
            yield from words
            yield Markup("</div>")
        elif kind in ("title", "heading"):
            yield from self._heading(block, begin, end)
        else:
            name = ""
            if kind == "caption" and self.ids:
                self.captions = [*captions, f"{self.prefix}k{self.count}"]
                name = f' id="{self.captions[-1]}"'
                self.count += 1
            yield Markup(f'<p class="{self.own}{kind}"{name}>')
            yield begin, end
            yield Markup("</p>")

    def _heading(self, block: Block, begin: int, end: int) -> Iterator[Piece]:
        if block.kind == "title":
            self.titled, self.sections, level = True, [], _FIRST_HEADING
        else:
            while self.sections and self.sections[-1] >= block.level:
                self.sections.pop()
            level = _FIRST_HEADING + self.titled + len(self.sections)
            self.sections.append(block.level)
        tag = f"h{min(level, 6)}" if self.ids else "p"
        told = f' role="heading" aria-level="{level}"' if level > 6 or not self.ids else ""
        yield Markup(f'<{tag} class="{self.own}{block.kind}"{told}>')
        yield begin, end
        yield Markup(f"</{tag}>")

    def _item(self, block: Block, begin: int, end: int) -> Iterator[Piece]:
        if not self.lists or self._is_full(begin):
            yield from self._turn(begin)
        body = block.body
        labelled = begin < body < end and body > block.start and not self._is_inside(body)
        # A web page's bullets are not in its text: the page puts one.
        opening = "<li>" if labelled else f'<li class="{self.own}bare">'
        lists = self.lists
        while len(lists) > 1 and lists[-1] > block.level:
            lists.pop()
            yield Markup("</li></ul>")
        if lists and (lists[-1] >= block.level or len(lists) == _DEEPEST):
            lists[-1] = min(lists[-1], block.level)
            yield Markup(f"</li>{opening}")
        else:
            lists.append(block.level)
            yield Markup(f'<ul role="list">{opening}')
        if labelled:
            yield Markup(f'<span class="{self.own}label">')
            yield begin, body
            yield Markup("</span>")
            begin = body
        yield begin, end

    # -- lines as they are

    def _plain(self, start: int, end: int) -> Iterator[Piece]:
        """Lines without a form of their own; they are gathered, for a long text comes in larger pieces than lines."""
        if start == end:
            return
        if self.prose[1] == start and self.prose[0] < start:
            self.prose = (self.prose[0], end)
            return
        yield from self._flush()
        self.prose = (start, end)

    def _flush(self) -> Iterator[Piece]:
        start, end = self.prose
        self.prose = (end, end)
        if start == end:
            return
        if self.text[start:end].strip():
            self.captions = []
        while start < end:
            yield from self._turn(start)
            stop = self.text.find("\n", start + max(0, self.part - 1), end)
            while stop >= 0 and self._is_inside(stop + 1):
                stop = self.text.find("\n", stop + 1, end)
            stop = end if stop < 0 else stop + 1
            yield Markup("<p>" if self.text[start:stop].strip() else f'<p class="{self.own}gap">')
            yield start, stop
            yield Markup("</p>")
            start = stop

    def _is_inside(self, offset: int) -> bool:
        """Would a cut at `offset` divide an item?"""
        index = bisect_left(self.items, (offset,)) - 1
        return index >= 0 and self.items[index][0] < offset < self.items[index][1]

    # -- parts of a long text

    def _is_full(self, at: int) -> bool:
        return bool(self.part) and self.opened >= 0 and at - self.opened >= self.part

    def _turn(self, at: int) -> Iterator[Piece]:
        """Close the list that is open, and the part, where it has become long."""
        yield from self._close_lists()
        if self._is_full(at):
            yield from self._close_part()
        if self.part and self.opened < 0:
            self.opened = at
            yield Markup(f'<div class="{self.own}part">')

    def _close_lists(self) -> Iterator[Piece]:
        yield Markup("</li></ul>" * len(self.lists))
        self.lists = []

    def _close_part(self) -> Iterator[Piece]:
        if self.opened >= 0:
            self.opened = -1
            yield Markup("</div>")


def _apart(blocks: Sequence[Block], length: int) -> list[Block]:
    """The blocks that stand behind each other, as all do that the library makes."""
    found: list[Block] = []
    at = 0
    for block in blocks:
        if at <= block.start < block.end <= length:
            found.append(block)
            at = block.end
    return found


def _covered(extraction: Extraction) -> list[tuple[int, int]]:
    """The stretches with items, in order and apart; of two that touch each is one of its own."""
    layers = (extraction.quantities, extraction.times, extraction.entities)
    found: list[tuple[int, int]] = []
    for start, end in sorted((item.start, item.end) for items in layers for item in items):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    assert all(before[1] <= after[0] for before, after in pairwise(found))
    return found
