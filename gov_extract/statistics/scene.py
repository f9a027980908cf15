"""One text with all that earlier stages found in it, and the statistics found so far."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from operator import itemgetter

import msgspec

from ..items import Entity, Evidence, EvidenceRole, Quantity, Statistic, Time
from ..layout.sentences import Sentences
from ..text import Text
from .bases import Markers
from .near import Near
from .phrases import Phrase, phrase_spans

__all__ = ["Named", "Scene", "Stretch"]

Span = tuple[int, int]

# So many figures at most stand in the brackets right before another, the last of them so near the end of its bracket.
_MOST_ASIDES, _WIDEST_ASIDE = 6, 80


class Stretch(msgspec.Struct, frozen=True, gc=False):
    """A span that an indicator does not begin with: a time, an actor, 30多天里."""

    start: int
    end: int
    bare: bool = False
    """It stands for no date and no known branch (午后, 税务部门), so that a lone verb needs it: 税务部门组织."""


class Named(msgspec.Struct, frozen=True, gc=False):
    """A statistic with what it was made of, so that later figures can lean on it.

    Attributes:
        statistic: with folded spans in its evidence.
        phrase: the indicator without what a share or a rank adds to it.
        sentence: where its sentence begins.
        tail: what a share or a rank adds to the indicator.
    """

    statistic: Statistic
    phrase: Phrase
    sentence: int
    tail: Phrase = ()


class Scene:
    """What the rules of this stage look at; all offsets are folded."""

    def __init__(
        self,
        text: Text,
        quantities: Sequence[Quantity],
        times: Sequence[Time],
        entities: Sequence[Entity],
        day: date | None = None,
    ) -> None:
        self.text, self.folded, self.day = text, text.folded, day
        self.quantities, self.entities = quantities, entities
        self.times = Near(times)
        whole = [(time.start, time.end) for time in times] + [(figure.start, figure.end) for figure in quantities]
        whole.sort(key=itemgetter(0))
        self.sentences = Sentences(self.folded, whole, text.sentence_starts)
        self.markers = Markers(self.folded, times)
        self.branches = Near([entity for entity in entities if entity.type == "branch"])
        self.drives = Near([Stretch(entity.start, entity.end) for entity in entities if entity.type == "campaign"])
        self.stretches = Near(
            [Stretch(time.start, time.end, time.value is None) for time in times]
            + [Stretch(entity.start, entity.end, entity.id is None) for entity in entities if entity.type == "branch"]
            + [
                Stretch(quantity.start, quantity.end + 1)
                for quantity in quantities
                if quantity.kind == "duration" and self.folded[quantity.end : quantity.end + 1] in "里内间来中"
            ]
        )
        self.found: list[Named] = []
        self.made: dict[tuple[EvidenceRole, int], Evidence] = {}

    def branch_in(self, start: int, end: int) -> Entity | None:
        """The first branch named in ``[start, end)``."""
        return next(iter(self.branches.between(start, end)), None)

    def evidence(
        self, phrase: Phrase, change: Span | None, basis: Span | None, when: Time | None, actor: Entity | None
    ) -> tuple[Evidence, ...]:
        """The words that a statistic stands on: of its indicator, its change, its basis, its period and its agency."""
        slice_ = self.text.slice
        found = [Evidence(role="indicator", start=s, end=e, text=slice_(s, e)) for s, e in phrase_spans(phrase)]
        if change is not None:
            found.append(Evidence(role="change", start=change[0], end=change[1], text=slice_(*change)))
        if basis is not None:
            found.append(Evidence(role="basis", start=basis[0], end=basis[1], text=slice_(*basis)))
        if when is not None:
            found.append(self.stated("period", when))
        if actor is not None:
            found.append(self.stated("agency", actor))
        return tuple(found)

    def stated(self, role: EvidenceRole, item: Time | Entity) -> Evidence:
        """A time or a branch as evidence, made once for all figures that stand on it."""
        key = (role, item.start)
        evidence = self.made.get(key)
        if evidence is None:
            evidence = self.made[key] = Evidence(role=role, start=item.start, end=item.end, text=item.text)
        return evidence

    def leaned_on(self, position: int) -> Named | None:
        """The statistic that a figure at `position` without words of its own goes on from; None in front of all.

        What stands in a bracket that has closed is an aside: 44起(日均6.3起)，较上周减少12起.
        """
        for named in reversed(self.found[-_MOST_ASIDES:]):
            end = self.quantities[named.statistic.quantity].end
            close = self.folded.find(")", end, min(position, end + _WIDEST_ASIDE))
            if close < 0 or self.folded.find("(", end, close) >= 0:
                return named
        return self.found[-1] if self.found else None

    def next_start(self, index: int) -> int:
        """Where the figure after the one at `index` begins."""
        return self.quantities[index + 1].start if index + 1 < len(self.quantities) else len(self.folded)

    def bare_clause_before(self, start: int) -> int | None:
        """Where the clause before `start` begins, if it is of the same sentence, short and without statistics."""
        if not start:
            return None
        begin = self.sentences.clause_start(start - 1)
        if begin < self.sentences.sentence_start(start) or start - begin > 24:
            return None
        figures = (self.quantities[named.statistic.quantity].start for named in self.found[-3:])
        return None if any(begin <= figure < start for figure in figures) else begin
