"""What stands between two offsets; every look-up is a bisection."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

__all__ = ["Near"]


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
