"""The stages in order: text → names → times → quantities → statistics. No rule lives here.

Names come first because they own their digits (“一窗通办”, 12345热线), then times (2023年), and what is left may be
a quantity; statistics say what each quantity measures. Stages work in folded offsets; they are mapped back at the end.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, MutableSequence, Sequence
from heapq import merge
from typing import TypeVar

import msgspec

from .entities.known.knowledge import KnowledgeBase
from .entities.merge import find_entities
from .extraction import Extraction
from .indicators import Linker, identify
from .items import Entity, Evidence, Quantity, Statistic, Time, Token, Unread
from .layout.blocks import Block
from .layout.places import Places
from .layout.readings import Tables
from .quantities import find_quantities, lexicon
from .statistics import find_statistics
from .text.folded import Text
from .times import find_times

__all__ = ["read"]

Item = TypeVar("Item", Quantity, Time, Entity, Evidence, Unread)


def read(
    text: str,
    day: datetime.date | None,
    *,
    given: Sequence[Block] = (),
    knowledge: KnowledgeBase,
    indicators: Linker,
    home: str | None,
    protected: Callable[[Text], Sequence[tuple[int, int]]],
    tokenize: Callable[[Extraction], tuple[Token, ...]],
) -> Extraction:
    """All that the stages find in `text`, published on `day`.

    Args:
        text: the text as it was given.
        day: the day of publication, None where it is not known.
        given: the parts of the document as its file states them.
        knowledge, indicators, home: what `Extractor` was made with.
        protected: the folded spans of a text that are to be left alone.
        tokenize: makes the tokens of an extraction when they are asked for.
    """
    folded = Text(text, given)
    entities = find_entities(folded, knowledge=knowledge, home=home, reference=day)
    named = [(entity.start, entity.end) for entity in entities]
    recurring: list[tuple[int, int]] = []
    times = find_times(folded, day, named, recurring)
    owned = list(merge(named, recurring, ((time.start, time.end) for time in times)))
    tables = Tables(
        folded.folded,
        folded.grids,
        folded.parts,
        folded.structure if folded.grids else None,
        ((time.start, time.end) for time in times),
    )
    quantities, unread = find_quantities(folded, lexicon(), owned, protected(folded), tables)
    statistics, unplaced = find_statistics(folded, quantities, times, entities, tables, day)
    identify(indicators, statistics, quantities, folded.folded)
    if folded.grids:
        place = Places(folded.grids)
        quantities, times, entities = place.all(quantities), place.all(times), place.all(entities)
    return Extraction.unchecked(
        text,
        day.isoformat() if day else None,
        quantities=_to_original(folded, quantities),
        times=_to_original(folded, times),
        entities=_to_original(folded, entities),
        statistics=_statistics_to_original(folded, statistics),
        unplaced=tuple(unplaced),
        unread=_to_original(folded, unread),
        given=tuple(given),
        tokenize=tokenize,
    )


def _to_original(text: Text, items: MutableSequence[Item]) -> tuple[Item, ...]:
    """The items with offsets of the text as it was given.

    Each takes the place of the one before it: of a long text both together would be the most memory that is used.
    """
    if text.origin is not None:
        origin, replace = text.origin, msgspec.structs.replace
        for at, item in enumerate(items):
            items[at] = replace(item, start=origin[item.start], end=origin[item.end - 1] + 1)
    return tuple(items)


def _statistics_to_original(text: Text, statistics: MutableSequence[Statistic]) -> tuple[Statistic, ...]:
    """The statistics with their evidence at offsets of the text as it was given."""
    if text.origin is not None:
        replace = msgspec.structs.replace
        for at, item in enumerate(statistics):
            statistics[at] = replace(item, evidence=_to_original(text, list(item.evidence)))
    return tuple(statistics)
