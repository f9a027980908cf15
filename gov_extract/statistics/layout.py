"""Where clauses, sentences and lines begin and end, and what stands between two offsets; every look-up is a bisection."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

__all__ = ["BOUNDARY", "Layout", "Near"]

# One class first: `re` skips to it, where it would try each of several alternatives at every character.
BOUNDARY = re.compile(
    r"[，。；！？：\n—…;!? ■●▲◆★,:](?:(?<![,:])|(?<=,)(?![0-9]{3}(?![0-9]))|(?<=:)(?:(?<![0-9]:)|(?![0-9])))"
)
"""What ends a clause; a comma that groups digits and the colon of a ratio do not."""
# What ends a sentence: some of the boundaries, and a full stop of ASCII between Chinese characters.
_STOPS = frozenset("。！？\n!?")
_ASCII_STOP = re.compile(r"\.(?=[\u4e00-\u9fff\n]|\Z)")


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
        starts = self._starts
        first = bisect_left(starts, start)
        if first == len(starts) or starts[first] >= end:
            return ()  # nearly always
        return self.items[first : bisect_left(starts, end, first)]

    def last_before(self, end: int) -> int:
        """Index of the last item that begins before `end`; -1 if none does."""
        return bisect_left(self._starts, end) - 1


class Layout:
    """The clauses, sentences and lines of one folded text; all offsets are folded."""

    def __init__(self, folded: str, whole: Sequence[tuple[int, int]]) -> None:
        """`whole` are the spans inside which no clause ends, in order: the dash of 1—7月 parts nothing."""
        self._folded = folded
        boundaries = [match.start() for match in BOUNDARY.finditer(folded)]
        inside: set[int] = set()
        for (start, end), (following, _) in zip(whole, [*whole[1:], (len(folded), 0)], strict=True):
            inside.update(range(start, min(end, following)))
        self._boundaries = [at for at in boundaries if at not in inside]
        # The text is read once for both: a search of its own for the ends of sentences took twice as long as this one.
        sentences = [0] + [at + 1 for at in boundaries if folded[at] in _STOPS]
        if "." in folded:
            sentences += [match.end() for match in _ASCII_STOP.finditer(folded)]
            sentences.sort()
        self._sentences = sentences
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

    def line_start(self, position: int) -> int:
        """Where the line of `position` begins: a paragraph of a text that is not wrapped."""
        return self._lines[bisect_right(self._lines, position) - 1]
