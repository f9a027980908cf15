"""Organs that are known by their whole name: those of Hong Kong, Macao and Taiwan, and offices of the nation at a place."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from ...errors import DataError
from ...items import Entity
from ...matcher import Matcher, make_matcher
from ...tables import read_rows
from ...text import Text

__all__ = ["find_named_organs"]

_FILE = "entities/named_organs.tsv"


class _Organs(NamedTuple):
    matcher: Matcher
    entries: tuple[tuple[str | None, str | None], ...]


@cache
def _organs() -> _Organs:
    names: dict[str, tuple[str | None, str | None]] = {}
    for line, (name, id_, official) in read_rows(_FILE, ("name", "id", "official")):
        if name in names:
            raise DataError(_FILE, line, f"{name!r} is there twice")
        if bool(id_) != bool(official):
            raise DataError(_FILE, line, "has an id or an official name without the other")
        names[name] = (id_ or None, official or None)
    return _Organs(make_matcher(list(names)), tuple(names.values()))


def find_named_organs(text: Text) -> list[Entity]:
    """The mentions of these organs in `text`, in folded offsets, in order.

    >>> [str(entity) for entity in find_named_organs(Text("政府統計處發表第二季食肆總收益。"))]
    ['政府統計處 [0:5] branch 810000/statistics 政府统计处']
    """
    organs = _organs()
    found = []
    for index, start, end in organs.matcher.find(text.folded):
        id_, name = organs.entries[index]
        found.append(
            Entity(
                start=start, end=end, text=text.slice(start, end), type="branch", id=id_, name=name,
                rule="entities.named_organ",
            )
        )  # fmt: skip
    return found
