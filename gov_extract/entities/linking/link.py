"""A mention that is being linked: what it says, and what has been found out about it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from ...items import Entity
from ..branches import Mention

__all__ = ["MEMORY", "NATIONAL_LEVELS", "SUB_BUREAU", "Lines", "Link", "Ranked", "around"]

SUB_BUREAU = "分局"
MEMORY = 80
"""So many mentions back, and ahead, one is read with."""
NATIONAL_LEVELS = frozenset(("国家", "部"))
Ranked = tuple[tuple[float, str], ...]


class Lines:
    """Where the paragraphs of a text begin; asked for each mention, so found once."""

    def __init__(self, folded: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", folded))]
        self._end = len(folded)

    def start(self, offset: int) -> int:
        """Where the paragraph at `offset` begins."""
        return self._starts[bisect_right(self._starts, offset) - 1]

    def end(self, offset: int) -> int:
        """Where the next paragraph begins, or the text ends."""
        at = bisect_right(self._starts, offset)
        return self._starts[at] if at < len(self._starts) else self._end


class Link:
    """A mention and what has been found out about it."""

    __slots__ = (
        "candidates", "code", "end", "index", "is_dropped", "mention", "name", "nouns", "organ", "rule", "start",
        "taken", "units",
    )  # fmt: skip

    def __init__(self, index: int, mention: Mention, name: str, nouns: tuple[str, ...]) -> None:
        self.index = index
        self.mention = mention
        self.name = name
        self.nouns = nouns
        self.start = mention.start
        self.end = mention.end
        self.organ = mention.organ
        self.units = mention.units
        self.code: str | None = None
        self.candidates: Ranked = ()
        self.rule = "entities.linked"
        self.is_dropped = False
        self.taken: Entity | None = None  # what an anaphor stands for that is no mention of the grammar

    @property
    def noun(self) -> str:
        return self.nouns[0]


def around(links: Sequence[Link], row: Link) -> list[Link]:
    """The mentions before and after `row` that could be of what it belongs to."""
    return list(links[max(0, row.index - MEMORY) : row.index + MEMORY])
