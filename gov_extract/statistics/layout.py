"""Where clauses, sentences and lines begin and end, and what stands between two offsets; every look-up is a bisection."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any, Generic, Protocol, TypeVar

__all__ = ["BOUNDARY", "Layout", "Near"]

# One class first: `re` skips to it, where it would try each of several alternatives at every character.
BOUNDARY = re.compile(
    r"[，。；！？：\n—…;!? ■●▲◆★,:](?:(?<![,:])|(?<=,)(?![0-9]{3}(?![0-9]))|(?<=:)(?:(?<![0-9]:)|(?![0-9])))"
)
"""What ends a clause; a comma that groups digits and the colon of a ratio do not."""
_SENTENCE = re.compile(r"[。！？\n]|[!?]|\.(?=[\u4e00-\u9fff\n]|\Z)")


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


Item = TypeVar("Item", bound=_Spanned)


class Near(Generic[Item]):
    """Items in order of their start, found by where they begin."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = sorted(items, key=lambda item: item.start)
        self._starts = [item.start for item in self.items]

    def between(self, start: int, end: int) -> Sequence[Item]:
        """The items that begin in ``[start, end)``, in order."""
        return self.items[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def last_before(self, end: int) -> int:
        """Index of the last item that begins before `end`; -1 if none does."""
        return bisect_left(self._starts, end) - 1

    def holds(self, position: int) -> bool:
        """Does an item span the character at `position`?"""
        index = bisect_right(self._starts, position) - 1
        return index >= 0 and self.items[index].end > position


class Layout:
    """The clauses, sentences and lines of one folded text; all offsets are folded."""

    def __init__(self, folded: str, whole: Near[Any]) -> None:
        """`whole` are the spans inside which no clause ends: the dash of 1—7月 parts nothing."""
        self._folded = folded
        self._boundaries = [match.start() for match in BOUNDARY.finditer(folded) if not whole.holds(match.start())]
        self._sentences = [0] + [match.end() for match in _SENTENCE.finditer(folded)]
        self._lines = [0] + [match.end() for match in re.finditer("\n", folded)]

    def clause_start(self, position: int) -> int:
        """Where the clause of the character before `position` begins."""
        index = bisect_right(self._boundaries, position - 1) - 1
        return self._boundaries[index] + 1 if index >= 0 else 0

    def clause_end(self, position: int) -> int:
        """The first boundary at or after `position`."""
        index = bisect_right(self._boundaries, position - 1)
        return self._boundaries[index] if index < len(self._boundaries) else len(self._folded)

    def sentence_start(self, position: int) -> int:
        """Where the sentence of `position` begins."""
        return self._sentences[bisect_right(self._sentences, position) - 1]

    def line(self, position: int) -> tuple[int, int]:
        """The line of `position`: a paragraph of a text that is not wrapped."""
        index = bisect_right(self._lines, position) - 1
        end = self._lines[index + 1] if index + 1 < len(self._lines) else len(self._folded)
        return self._lines[index], end

    def passage_start(self, position: int) -> int:
        """Where the line before that of `position` begins, if no empty line parts them: a period goes on into it."""
        index = bisect_right(self._lines, position) - 1
        start = self._lines[index]
        if not index or not self._folded[self._lines[index - 1] : start].strip():
            return start
        return self._lines[index - 1]
