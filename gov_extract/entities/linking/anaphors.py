"""该局, 分局, 我院, 支队: mentions that take up one named before, and what they then stand for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from operator import attrgetter

from ...items import Entity
from ...lazy import cached_property
from ..branches.words import ANAPHORS
from ..divisions import NATION, Division
from .coreference import find_antecedent, head_noun
from .levels import can_have_units
from .link import MEMORY, NATIONAL_LEVELS, SUB_BUREAU, Lines, Link, around

__all__ = ["BARE", "Anaphors"]

# The ranks of a unit; 恩施交警, 西安特警 stand for one without it.
_RANKS = ("总队", "支队", "大队")
BARE = (SUB_BUREAU, *_RANKS)
"""Units that take up one named before when they stand alone."""
_WRITERS = frozenset(("我院", "本院", "我署", "我委", "我关", "本关"))


class Anaphors:
    """The anaphors of one text; `named_organs` are those with names of their own, which the grammar does not compose."""

    def __init__(
        self,
        folded: str,
        lines: Lines,
        links: Sequence[Link],
        named_organs: Sequence[Entity],
        division: Callable[[str], Division],
    ) -> None:
        self._folded = folded
        self._lines = lines
        self._links = links
        self._named_organs = sorted(named_organs, key=attrgetter("start"))
        self._division = division
        self._of_rank: dict[str, Link | None] = {}

    @cached_property
    def _title_end(self) -> int:
        """Where the first line ends that is a title, no sentence; 0 where there is none."""
        folded = self._folded
        first = len(folded) - len(folded.lstrip())
        end = self._lines.end(first)
        return end if end < len(folded) and "。" not in folded[first:end] else 0

    def link(self, row: Link) -> None:
        """Let the row stand for what it takes up; it is dropped where it takes up nothing."""
        row.rule = "entities.coreference"
        # Of 分局党委, 分局反诈中心 only the first noun takes up what was named before.
        noun = next((noun for noun in (*BARE, *ANAPHORS) if row.name.startswith(noun)), row.name)
        if row.mention.level in NATIONAL_LEVELS:
            noun = "部"
        title_end = self._title_end
        beside = around(self._links, row)
        if noun[:1] in "本我" and beside and beside[0].start >= title_end:
            beside = [other for other in self._links if other.start < title_end] + beside
        found = find_antecedent(
            noun,
            row.start,
            beside,
            is_open=lambda other: (
                other is row or other.is_dropped or (other.code is None and other.mention.kind == "anaphor")
            ),
            title_end=title_end,
        )
        self._take_named(row, noun, found.start if isinstance(found, Link) and found.start < row.start else -1)
        if row.taken is not None:
            return
        of_rank = self._only_unit_of_rank(noun) if not isinstance(found, Link) and noun in _RANKS else None
        found = found or of_rank
        if not isinstance(found, Link):
            # 局 and 厅 are organs of the state, whichever; 该中心, 支队 may be anybody's.
            # 我院, 本院 are the writer itself.
            row.is_dropped = head_noun(noun) not in ("局", "厅") and noun not in _WRITERS
            return
        row.code, row.organ, row.candidates = found.code, found.organ, found.candidates
        takes_unit = found is of_rank or found.noun.endswith(noun[-2:]) or found.noun[-1] == noun[-1]
        row.units = (*(found.units if takes_unit else ()), *row.units)
        if noun == row.name:
            row.nouns = found.nouns

    def _take_named(self, row: Link, noun: str, after: int) -> None:
        """Let 该局 stand for an organ with a name of its own (治安警察局) that is named last before it."""
        wanted = head_noun(noun)
        if row.units or not wanted:
            return
        at = bisect_left(self._named_organs, row.start, key=attrgetter("start"))
        for entity in reversed(self._named_organs[max(0, at - MEMORY) : at]):
            if entity.start <= after:
                return
            if entity.id is not None and wanted == head_noun(self._folded[entity.start : entity.end]):
                row.taken = entity
                return

    def _only_unit_of_rank(self, noun: str) -> Link | None:
        """The one unit of that rank that the text names without it: 支队 is 恩施交警, where no other could be."""
        if noun in self._of_rank:
            return self._of_rank[noun]
        fitting = {
            (other.code, other.organ, other.units): other
            for other in self._links
            if other.code not in (None, NATION) and other.units and other.mention.places
            and not head_noun(other.name) and can_have_units(self._division(other.code or ""), noun)
        }  # fmt: skip
        self._of_rank[noun] = next(iter(fitting.values())) if len(fitting) == 1 else None
        return self._of_rank[noun]
