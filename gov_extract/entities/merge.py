"""All sources of names in one list: known names, composed branches, names known by their form alone."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from datetime import date
from operator import attrgetter

from ..errors import InputError
from ..items import Entity
from ..text.folded import Text
from .abbreviations import find_abbreviations
from .branches import find_branches
from .branches.named import find_named_organs
from .divisions import divisions
from .known.knowledge import KnowledgeBase
from .known.recognizer import find_known
from .linking.linker import Linking
from .unknown.finder import find_unknown

__all__ = ["check_home", "find_entities", "longest"]


def find_entities(text: Text, *, knowledge: KnowledgeBase, home: str | None, reference: date | None) -> list[Entity]:
    """The branches, campaigns and programs of `text`, in folded offsets, in order, none overlapping.

    Args:
        text: the text.
        knowledge: the names known beforehand.
        home: the code of the division that the text comes from, where the caller knows it.
        reference: the day of publication, which says what divisions and organs there were, and which aliases held.

    >>> from gov_extract.entities.known.knowledge import default_knowledge
    >>> text = Text("东莞公安深化“一窗通办”改革。")
    >>> for entity in find_entities(text, knowledge=default_knowledge(), home=None, reference=None):
    ...     print(entity)
    东莞公安 [0:4] branch 441900/psb 东莞市公安局
    一窗通办 [7:11] program program/yi-chuang-tong-ban 一窗通办
    """
    year = reference.year if reference else None
    organs = find_named_organs(text)
    linking = Linking(text, find_branches(text), home, year, knowledge, organs)
    linked = linking.run()
    known = find_known(text, knowledge, year, lambda: linking.places)
    merged = [entity for entity in longest([*linked, *known, *organs]) if entity.id not in knowledge.hidden]
    unknown = find_unknown(text, [(entity.start, entity.end) for entity in merged])
    found = longest([*merged, *unknown]) if unknown else merged
    short = find_abbreviations(text, found)
    return longest([*short, *found]) if short else found


def check_home(home: object) -> None:
    """Refuse what is no division's code.

    Raises:
        InputError: it is no str, or no division has that code.
    """
    if not isinstance(home, str):
        raise InputError(f"home: {type(home).__name__} was given, want the code of a division, as in '441900' (东莞市)")
    known = divisions()
    if known.by_code(home) is not None:
        return
    named = ", ".join(f"{found.code!r} ({found.name})" for found in known.named(home)[:5])
    hint = f"want a code, as in {named}" if named else "want a code of GB/T 2260, as in '441900' (东莞市)"
    raise InputError(f"home: {home!r} is no division's code; {hint}")


def longest(entities: Sequence[Entity]) -> list[Entity]:
    """Of entities that overlap the longest, of equal ones the one given first; in order of `start`.

    >>> a, b, c = (Entity(start=s, end=e, text="x" * (e - s), type="branch") for s, e in ((0, 4), (2, 8), (8, 9)))
    >>> longest([c, a, b]) == [b, c]
    True
    """
    ordered = sorted(entities, key=attrgetter("start"))
    found: list[Entity] = []
    group: list[Entity] = []
    end = 0
    for entity in ordered:
        if group and entity.start >= end:
            found += group if len(group) == 1 else _longest_of(group)
            group = []
        group.append(entity)
        end = max(end, entity.end) if len(group) > 1 else entity.end
    return found + _longest_of(group)


def _longest_of(entities: Sequence[Entity]) -> list[Entity]:
    """The same for entities in order of `start` that hang together."""
    taken: list[tuple[int, int, int]] = []
    for index in sorted(range(len(entities)), key=lambda i: entities[i].start - entities[i].end):
        start, end = entities[index].start, entities[index].end
        at = bisect_left(taken, (start,))
        if at and taken[at - 1][1] > start:
            continue
        if at < len(taken) and taken[at][0] < end:
            continue
        insort(taken, (start, end, index))
    return [entities[index] for _, _, index in taken]
