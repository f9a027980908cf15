"""Which organ 市局, 省厅, 望城区局 and 长安分局 are of, which do not say it: the one that the text is about."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from ...lazy import cached_property
from ..divisions import NATION
from .link import NATIONAL_LEVELS, SUB_BUREAU, Lines, Link

__all__ = ["OrgansOfText"]

# Whose 局 may be called 厅 a level up, or has a short form without either (东莞公安).
_SAME_RANK = frozenset(("安局", "安厅", "局厅", "厅局"))
_WITH_SUB_BUREAUS = frozenset(
    ("psb", "ecology", "natural-resources", "planning", "tax", "state-tax", "local-tax", "market", "saic", "customs")
)
_POLICE_WORDS = ("公安", "民警", "警方", "派出所", "交警", "刑警", "辅警")
# By how much an organ of the same paragraph leads one that the text names as often.
_OF_PARAGRAPH = 0.5


class OrgansOfText:
    """The organs of one text by the noun that their names end in; answers are kept by noun and paragraph."""

    def __init__(self, folded: str, lines: Lines, links: Sequence[Link]) -> None:
        self._folded = folded
        self._lines = lines
        self._links = links
        self._organs: dict[tuple[str, int], str | None] = {}
        self._called: dict[str, list[tuple[int, str]]] = {}
        self._counts: dict[str, Counter[str]] = {}

    @cached_property
    def _is_on_police(self) -> bool:
        return any(word in self._folded for word in _POLICE_WORDS)

    def of(self, row: Link) -> str | None:
        """The organ of a mention that does not say it; None where the text tells none."""
        # 长安分局治安大队 is of the organ that 长安分局 is of.
        noun = SUB_BUREAU if SUB_BUREAU in row.nouns else row.noun
        key = noun, self._lines.start(row.start)
        if key not in self._organs:
            self._organs[key] = self._main_organ(*key)
        return self._organs[key]

    def _main_organ(self, noun: str, line: int) -> str | None:
        """The organ that 市局, 省厅, 望城区局 or 长安分局 is of: the one that the text is about among those so called.

        Of two that are named equally often, it is that of the paragraph, which begins at `line`.
        """
        called = self._called.get(noun)
        if called is None:
            last = noun[-1]
            ends = {last, *(rank[0] for rank in _SAME_RANK if rank[1] == last)}
            called = self._called[noun] = [
                (other.start, other.organ)
                for other in self._links
                if other.nouns[0][-1] in ends and other.organ is not None
                and other.code != NATION and other.mention.level not in NATIONAL_LEVELS
            ]  # fmt: skip
            self._counts[noun] = Counter(organ for _, organ in called)
        counts: dict[str, float] = dict(self._counts[noun])
        here = called[bisect_left(called, (line, "")) : bisect_left(called, (self._lines.end(line), ""))]
        for organ in {organ for _, organ in here}:
            counts[organ] += _OF_PARAGRAPH
        if noun == SUB_BUREAU:
            for organ in [organ for organ in counts if organ not in _WITH_SUB_BUREAUS]:
                del counts[organ]
            return "psb" if "psb" in counts or not counts else max(counts, key=lambda organ: counts[organ])
        named_later = bool(called) and called[0][0] >= self._lines.end(line)
        if named_later and self._is_on_police:
            return "psb"  # 海宁市局 of a story on its police, whatever bureau a paragraph behind names first
        if counts:
            return max(counts, key=lambda organ: counts[organ])
        # Without one, it is jargon of the police.
        return "psb" if self._is_on_police else None
