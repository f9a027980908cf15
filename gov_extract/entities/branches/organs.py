"""The organs of government and Party and the units below them: their names by level, their short and old names.

Tables only: which words stand for which organ and when. `branches` finds them in text; who links a mention to one
branch asks here for the official name (`official_name`, `unit_name`) of what it found.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Literal, NamedTuple

from ...errors import DataError
from ...tables import read_rows

__all__ = ["LEVELS", "Form", "Organ", "Unit", "forms", "official_name", "organs", "unit_name", "units"]

LEVELS = ("nation", "province", "prefecture", "county", "town")

After = Literal["any", "place", "sub"]


class Organ(NamedTuple):
    """An organ under the names of one period.

    Attributes:
        key: the organ's part of an id (``psb``).
        names: its names by level, the official one first, as they stand after a division's name; ``{}`` is where
            that name stands when something comes before it (中共{}委员会). Those of ``nation`` stand alone.
        since, until: the first and last year of these names; None where open.
    """

    key: str
    names: dict[str, tuple[str, ...]]
    since: int | None = None
    until: int | None = None


class Form(NamedTuple):
    """A word that stands for an organ, or for a unit of it, beside a division's name or level.

    Attributes:
        text: the word, without ``{}`` and what stands before it.
        prefix: what must stand before the division's name (中共, 共青团); empty for most.
        key: the organ.
        units: the parts of the id below the organ (交警 is ``("traffic",)``).
        after: ``any``: after a name or a level word; ``place``: after a name only; ``sub``: after the name of a
            district or town.
        levels: the levels at which it is an official name or its usual shortening; empty for short forms.
    """

    text: str
    prefix: str
    key: str
    units: tuple[str, ...]
    after: After
    levels: frozenset[str]


class Unit(NamedTuple):
    """A word that units' names are made of, see ``data/entities/units.tsv``."""

    text: str
    kind: Literal["function", "whole", "type", "court", "generic"]
    key: str
    organ: str
    named: int


@functools.cache
def organs() -> tuple[Organ, ...]:
    """All organs, those of one key together from today's names to its oldest.

    >>> [organ.names["province"][0] for organ in organs() if organ.key == "health" and "province" in organ.names]
    ['卫生健康委员会', '卫生和计划生育委员会', '卫生厅']
    """
    file = "entities/organs.tsv"
    found: list[Organ] = []
    for line, (key, *cells) in read_rows(file, ("key", *LEVELS, "since", "until")):
        names = {}
        for level, cell in zip(LEVELS, cells, strict=False):
            if cell:
                names[level] = tuple(cell.split("|"))
                if not all(names[level]):
                    raise DataError(file, line, f"{level!r} holds an empty name; want names with one | between them")
        if not names:
            raise DataError(file, line, f"the organ {key!r} has no name at any level")
        if "prefecture" in names:
            names.setdefault("county", names["prefecture"])
        years = [_year(file, line, cell) for cell in cells[len(LEVELS) :]]
        found.append(Organ(key, names, *years))
    return tuple(found)


def _year(file: str, line: int, cell: str) -> int | None:
    if not cell:
        return None
    if not (cell.isdecimal() and len(cell) == 4):
        raise DataError(file, line, f"{cell!r} is no year; want four digits")
    return int(cell)


@functools.cache
def forms() -> tuple[Form, ...]:
    """Every word that stands for an organ beside a division's name or level; no two of one text and prefix."""
    levels: dict[tuple[str, str], set[str]] = {}
    keys: dict[tuple[str, str], str] = {}
    for organ in organs():
        for level, names in organ.names.items():
            if level == "nation":
                continue
            for name in names:
                prefix, _, text = name.rpartition("{}")
                keys.setdefault((text, prefix), organ.key)
                levels.setdefault((text, prefix), set()).add(level)
    found = [
        Form(text, prefix, key, (), "any", frozenset(levels[text, prefix])) for (text, prefix), key in keys.items()
    ]
    file = "entities/short_forms.tsv"
    known = {organ.key for organ in organs()}
    for line, (text, key, after) in read_rows(file, ("form", "key", "after")):
        organ_key, *parts = key.split("/")
        if organ_key not in known:
            raise DataError(file, line, f"{organ_key!r} is no organ of entities/organs.tsv")
        if after not in ("any", "place", "sub"):
            raise DataError(file, line, f"'after' is {after!r}; want any, place or sub")
        if (text, "") in keys:
            raise DataError(file, line, f"{text!r} is written twice, here or in entities/organs.tsv; leave one out")
        keys[text, ""] = organ_key
        found.append(Form(text, "", organ_key, tuple(parts), after, frozenset()))  # type: ignore[arg-type]
    return tuple(found)


@functools.cache
def units() -> tuple[Unit, ...]:
    """The words of units' names, in the order of the file."""
    file = "entities/units.tsv"
    found = []
    for line, (text, kind, key, organ, named) in read_rows(file, ("form", "kind", "key", "organ", "named")):
        if kind not in ("function", "whole", "type", "court", "generic"):
            raise DataError(file, line, f"the kind is {kind!r}; want function, whole, type, court or generic")
        if named not in ("", "1", "2", "3"):
            raise DataError(file, line, f"'named' is {named!r}; want 1, 2, 3 or nothing")
        found.append(Unit(text, kind, key, organ, int(named or 0)))  # type: ignore[arg-type]
    return tuple(found)


def national() -> Iterator[tuple[str, str]]:
    """``(name, key)`` of the nation's organs, today's and former."""
    for organ in organs():
        for name in organ.names.get("nation", ()):
            yield name, organ.key


@functools.cache
def _by_key() -> dict[str, tuple[Organ, ...]]:
    found: dict[str, tuple[Organ, ...]] = {}
    for organ in organs():
        found[organ.key] = (*found.get(organ.key, ()), organ)
    return found


def official_name(
    key: str, level: str, place: str, *, year: int | None = None, municipality: bool = False
) -> str | None:
    """The name of an organ of a division, as its seal has it.

    Args:
        key: the organ (``psb``).
        level: nation, province, prefecture, county or town.
        place: the division's full name; not used for the nation.
        year: the year whose name is wanted; None for today's.
        municipality: whether the division is one of 北京, 天津, 上海, 重庆, whose organs go by the names of a prefecture's.

    Returns:
        None where no organ of that key is known at that level.

    >>> official_name("psb", "province", "广东省"), official_name("cpc", "county", "海宁市")
    ('广东省公安厅', '中共海宁市委员会')
    >>> official_name("health", "prefecture", "襄阳市", year=2016)
    '襄阳市卫生和计划生育局'
    """
    rows = _by_key().get(key, ())
    if municipality and level == "province":
        rows = tuple(row for row in rows if "prefecture" in row.names)
        level = "prefecture"
    rows = tuple(row for row in rows if level in row.names)
    if not rows:
        return None
    # Of the year's own last weeks or months the newer name is the likelier.
    past = (
        [] if year is None else [row for row in rows if row.until is not None and row.until > year >= (row.since or 0)]
    )
    row = min(past, key=lambda row: row.until or 0) if past else rows[0]
    name = row.names[level][0]
    if level == "nation":
        return name
    return name.format(place) if "{}" in name else place + name


# What the functions that have a key of their own are called, from the nation's bureau to the county's brigade.
_UNIT_NAMES: dict[str, tuple[str, str, str, str]] = {
    "traffic": ("交通管理局", "交通警察总队", "交通警察支队", "交通警察大队"),
    "criminal": ("刑事侦查局", "刑事侦查总队", "刑事侦查支队", "刑事侦查大队"),
    "public-order": ("治安管理局", "治安管理总队", "治安管理支队", "治安管理大队"),
    "exit-entry": ("出入境管理局", "出入境管理局", "出入境管理支队", "出入境管理大队"),
    "household": ("户政管理局", "户政管理总队", "户政管理支队", "户政管理大队"),
    "command": ("指挥中心", "指挥中心", "指挥中心", "指挥中心"),
    "anti-fraud": ("反诈中心", "反诈中心", "反诈中心", "反诈中心"),
    "cpc": ("党委", "党委", "党委", "党委"),
}


def unit_name(part: str, level: str) -> str:
    """What a unit is called after its organ's name: a function by level, any other as the id has it.

    >>> unit_name("traffic", "prefecture"), unit_name("板桥派出所", "county")
    ('交通警察支队', '板桥派出所')
    """
    names = _UNIT_NAMES.get(part)
    return part if names is None else names[min(LEVELS.index(level), 3)]
