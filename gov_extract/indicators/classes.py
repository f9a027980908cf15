"""Classes whose members are each measured alike: the industries, whose value added, profits and prices are all reported.

A row of the register that has ``<industry>`` in its id stands for one row a member of ``data/indicator_classes.tsv``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ..tables import read_rows

__all__ = ["Member", "class_of", "put_in"]

_FILE = "indicator_classes.tsv"
_CLASS = re.compile(r"<([a-z]+)>")
_YEARS = re.compile(r"(.*?)(\{[0-9.]*\})?")


class Member(NamedTuple):
    """One of a class.

    Attributes:
        key: what stands for it in ids: ``medicine``.
        names: how it is written, its official name first; some with years behind: ``饮料制造业{..2011}``.
    """

    key: str
    names: tuple[str, ...]


@cache
def _classes() -> dict[str, tuple[Member, ...]]:
    read: dict[str, list[Member]] = {}
    for _, (name, key, official, aliases) in read_rows(_FILE, ("class", "key", "name", "aliases")):
        names = (official, *(alias for alias in aliases.split("|") if alias))
        read.setdefault(name, []).append(Member(key, names))
    return {name: tuple(members) for name, members in read.items()}


def class_of(id: str) -> tuple[Member, ...] | None:
    """The members of the class that an id names; None where it names none, () where there is no such class.

    >>> [member.key for member in class_of("ppi-industry-<industry>")][:2], class_of("gdp"), class_of("gdp-<planet>")
    (['coal-mining', 'oil-gas-extraction'], None, ())
    """
    match = _CLASS.search(id)
    return None if match is None else _classes().get(match[1], ())


def put_in(cell: str, member: Member) -> str:
    """A cell of a row for one member: its key in an id, each of its names in each name.

    >>> put_in("<industry>利润|<industry>盈利", Member("beverages", ("酒业", "饮料制造业{..2011}")))
    '酒业利润|饮料制造业利润{..2011}|酒业盈利|饮料制造业盈利{..2011}'
    >>> put_in("ppi-<industry>", Member("beverages", ("酒业",)))
    'ppi-beverages'
    """
    if "<" not in cell:
        return cell
    if cell.isascii():
        return _CLASS.sub(member.key, cell)
    return "|".join(_named(piece, name) for piece in cell.split("|") for name in _names_for(piece, member))


def _names_for(piece: str, member: Member) -> tuple[str, ...]:
    return member.names if _CLASS.search(piece) else ("",)


def _named(piece: str, name: str) -> str:
    """A name with a member in it; the years stand behind, the member's where it has some."""
    match = _YEARS.fullmatch(name)
    assert match is not None  # the years may be left out
    written, years = match[1], match[2]
    if years is None:
        return _CLASS.sub(lambda _: written, piece)
    return _CLASS.sub(lambda _: written, piece.split("{")[0]) + years
