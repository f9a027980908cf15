"""The blocks of a text and which of them speak on into which: a section into its paragraphs, a lead into its items."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from .blocks import Block

__all__ = ["HEADS", "Structure"]

HEADS = frozenset(("title", "heading", "caption"))
"""What speaks to all that stands under it."""

_PASSING = frozenset(("furniture", "note", "caption", "table", "item"))
"""What a paragraph behind it does not go on from: 1. … and 2. … stand beside each other."""


class Structure:
    """The blocks of one text in order.

    Attributes:
        blocks: the blocks, with offsets of folded text.
        before: for each block the index of the one whose statements go on into it, -1 where there is none: for a
            paragraph the one before it in its section, then the section's heading; for an item the line that opens its
            list; for a heading the section around it.
        heads: for each block the index of the nearest title, heading or caption over it, -1 where there is none.
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self._starts = [block.start for block in blocks]
        self.before = _chain(blocks)
        self.heads: list[int] = []
        for above in self.before:
            self.heads.append(above if above < 0 or blocks[above].kind in HEADS else self.heads[above])

    def body_before(self, offset: int) -> int:
        """Where the words behind the label of the block at `offset` begin, if `offset` is behind them; else 0."""
        block = self.at(offset)
        return self.blocks[block].body if block >= 0 and self.blocks[block].body <= offset else 0

    def captions(self, block: int) -> list[Block]:
        """The captions of the table that `block` is, the nearest first, then the heading or title over it."""
        found: list[Block] = []
        while (block := self.heads[block]) >= 0:
            found.append(self.blocks[block])
            if self.blocks[block].kind != "caption":
                break
        return found

    def heads_over(self, offset: int) -> Iterator[Block]:
        """The captions, headings and titles that the block at a folded offset stands under, the nearest first."""
        block = self.at(offset)
        while block >= 0 and (block := self.heads[block]) >= 0:
            yield self.blocks[block]

    def at(self, offset: int) -> int:
        """Index of the block at a folded offset; between two the one before; -1 in front of all."""
        return bisect_right(self._starts, offset) - 1


def _chain(blocks: Sequence[Block]) -> list[int]:
    before: list[int] = []
    # Open sections as (level, the last block in it that speaks on); the text itself is level 0.
    sections: list[tuple[int, int]] = [(0, -1)]
    captions = -1
    lists: list[tuple[int, int]] = []  # open items as (level, index)
    for index, block in enumerate(blocks):
        kind = block.kind
        if kind == "heading":
            while sections[-1][0] >= max(1, block.level):
                sections.pop()
            before.append(sections[-1][1])
            sections.append((max(1, block.level), index))
            lists = []
        elif kind == "item":
            while lists and lists[-1][0] >= block.level:
                lists.pop()
            before.append(lists[-1][1] if lists else sections[-1][1])
            lists.append((block.level, index))
        elif kind == "table":
            before.append(captions if captions >= 0 else lists[-1][1] if lists else sections[-1][1])
        elif kind == "caption":
            before.append(captions if captions >= 0 else sections[-1][1])
            captions = index
            continue
        elif kind == "furniture":
            before.append(sections[-1][1])
            continue  # a bar alone, or the number of a page, between 单位:亿元 and its table
        elif kind in _PASSING:
            before.append(sections[-1][1])
        else:
            # A paragraph right behind an item without an end is a part of it; else it goes on in the section.
            before.append(lists[-1][1] if lists and kind == "paragraph" else sections[-1][1])
            if kind != "paragraph" or not lists:
                lists = []
                sections[-1] = (sections[-1][0], index)
        captions = -1
    return before
