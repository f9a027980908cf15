"""Organs that are known by their whole name: those of Hong Kong, Macao and Taiwan, and offices of the nation at a place."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from ...errors import DataError
from ...items import Entity
from ...matcher import Matcher, make_matcher
from ...tables import read_rows
from ...text.folded import Text
from ...text.origin import Origin, origin_of
from .units import refused

__all__ = ["find_named_organs"]

_FILE = "entities/named_organs.tsv"


class _Organs(NamedTuple):
    matcher: Matcher
    entries: tuple[tuple[str | None, str | None], ...]


# Whose organs a text from there names without its name: 卫生局 in a text of Macao.
_PLACES: dict[Origin, str] = {"HK": "香港", "MO": "澳门"}
_SHORTEST = 2


@cache
def _organs() -> _Organs:
    names = _table()
    return _Organs(make_matcher(list(names)), tuple(names.values()))


@cache
def _organs_at_home(origin: Origin) -> _Organs:
    """The organs of Hong Kong or Macao by their names there, without the place."""
    place = _PLACES[origin]
    names = {name[len(place) :]: entry for name, entry in _table().items() if name.startswith(place) and entry[0]}
    names = {
        name: entry
        for name, entry in names.items()
        if (len(name) > _SHORTEST or name == "海关") and name not in _table()
    }
    return _Organs(make_matcher(list(names)), tuple(names.values()))


@cache
def _table() -> dict[str, tuple[str | None, str | None]]:
    names: dict[str, tuple[str | None, str | None]] = {}
    for line, (name, id_, official) in read_rows(_FILE, ("name", "id", "official")):
        if name in names:
            raise DataError(_FILE, line, f"{name!r} is there twice")
        if bool(id_) != bool(official):
            raise DataError(_FILE, line, "has an id or an official name without the other")
        names[name] = (id_ or None, official or None)
    return names


def find_named_organs(text: Text) -> list[Entity]:
    """The mentions of these organs in `text`, in folded offsets.

    >>> [str(entity) for entity in find_named_organs(Text("政府統計處發表第二季食肆總收益。"))]
    ['政府統計處 [0:5] branch 810000/statistics 政府统计处']
    """
    folded = text.folded
    organs = _organs()
    found = _entities(text, organs)
    if "香港" in folded or "澳门" in folded or any((entity.id or "").startswith(("81", "82")) for entity in found):
        origin = origin_of(folded)
        if origin in _PLACES:
            starts = [entity.start for entity in found]
            for entity in _entities(text, _organs_at_home(origin)):
                # 統計處 inside 政府統計處 is none of its own.
                at = bisect_right(starts, entity.start) - 1
                if at < 0 or found[at].end < entity.end:
                    found.append(entity)
    return found


def _entities(text: Text, organs: _Organs) -> list[Entity]:
    """The mentions of the organs of one table."""
    folded = text.folded
    return [
        Entity(
            start=start, end=end, text=text.slice(start, end), type="branch", id=organs.entries[index][0],
            name=organs.entries[index][1], rule="entities.named_organ",
        )
        for index, start, end in organs.matcher.find(folded)
        if not refused(folded, start, end)
    ]  # fmt: skip
