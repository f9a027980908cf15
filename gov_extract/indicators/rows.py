"""The rows of the register of indicators, each checked: ours of ``data/indicators``, and a caller's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Literal, get_args

import msgspec

from ..characters import fold
from ..errors import DataError
from ..tables import read_rows
from ..units import unit_table
from .classes import class_of, put_in

__all__ = ["COLUMNS", "PEOPLE", "PLACES", "VISITS", "Indicator", "IndicatorKind", "Name", "parse_rows", "sort_of"]

IndicatorKind = Literal["stock", "flow", "rate", "mean", "index", "rank"]
IndicatorPeriod = Literal["cumulative", "month", "both", "-"]

COLUMNS = ("id", "name", "aliases", "unit", "kind", "period", "parent", "organs", "source")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)?")
_NAME = re.compile(r"(?P<name>[^{}]+?)(?:\{(?P<since>[0-9]{4})?\.\.(?P<until>[0-9]{4})?\})?")
_UNITS = frozenset(
    ("money", "percent", "permille", "points", "length", "area", "volume", "mass", "energy", "power", "duration", "index",
     "ratio", "temperature", "rate")
)  # fmt: skip


# The kinds of units that a measure word can be of: 起; 人公里; 天; 岁; 倍.
_COUNTING = frozenset(("cardinal", "measure", "duration", "age", "multiple"))
# Whose yearbook reports everything tells nothing apart.
_ANY_ORGAN = frozenset(("statistics", "survey", "gov"))


# People are counted in words of their own, and so is how often they came: 医院38亿人次 are no hospitals.
PEOPLE, VISITS = frozenset("人名位口"), frozenset(("人次",))
# Entries of one place alone, by the first part of their ids, and the origin of its texts.
PLACES = {"hk": "HK", "macao": "MO", "taiwan": "TW"}
_RELATIVE_UNITS = frozenset(("percent", "permille", "points", "index", "rate", "ratio"))


def sort_of(unit: str) -> str:
    """What sort of figures a unit of the register has.

    >>> [sort_of(unit) for unit in ("count:人,名", "count:人次", "count:户", "percent", "points", "money")]
    ['people', 'visits', 'things', 'relative', 'relative', 'money']
    """
    if unit.startswith("count:"):
        words = set(unit[6:].split(","))
        return "things" if words - PEOPLE - VISITS else "people" if words & PEOPLE else "visits"
    return "relative" if unit in _RELATIVE_UNITS else unit


class Name(msgspec.Struct, frozen=True, gc=False):
    """One name of an indicator, and the years in which it meant this."""

    text: str
    since: int | None = None
    until: int | None = None

    @property
    def years(self) -> tuple[int | None, int | None]:
        """The first and the last year."""
        return self.since, self.until

    def holds(self, year: int | None) -> bool:
        """Did the name mean this in that year? A year that nobody knows denies nothing."""
        if year is None:
            return True
        return (self.since is None or self.since <= year) and (self.until is None or year <= self.until)


class Indicator(msgspec.Struct, frozen=True, gc=False):
    """What governments report figures of.

    Attributes:
        id: its id: ``gdp``, ``psb/theft-reports``.
        name: its official name.
        aliases: its other names, some of years.
        units: what it is counted in: ``money``, ``percent``, ``count:起,件`` …
        counts: the units that figures have whose measure words ``count:`` lists: 起, 件; 人.km of 人公里.
        kind: a stock at a time, a flow over a time, a rate, a mean, an index or a rank.
        period: whether a month's report gives it since January (``cumulative``), for the month, or both.
        parent: the id of the whole that it is a part of; None where it is none.
        organs: the functions of the organs that report it, keys of ``data/entities/organs.tsv``.
        source: where the fact is from.
    """

    id: str
    name: str
    aliases: tuple[Name, ...]
    units: tuple[str, ...]
    counts: frozenset[str]
    kind: IndicatorKind
    period: IndicatorPeriod
    parent: str | None
    organs: tuple[str, ...]
    source: str

    @property
    def names(self) -> tuple[Name, ...]:
        """All its names, the official one first."""
        return (Name(self.name), *self.aliases)

    @property
    def is_mean_sum(self) -> bool:
        """Is it what people earn or spend on average?"""
        return self.kind == "mean" and "money" in self.units

    @property
    def is_of_some(self) -> bool:
        """Is it what some people earn or spend on average: 城镇居民, 农村居民?"""
        return self.is_mean_sum and self.name.startswith(("城镇", "农村"))

    @property
    def has_parts(self) -> bool:
        """A rate, or how long they stayed, has none; what people earn and spend on average (城镇居民人均消费支出) has."""
        return self.kind in ("stock", "flow") or self.is_mean_sum

    @property
    def place(self) -> str | None:
        """The origin of the texts that it is for alone (HK of hk/retail-value); None where it is of the mainland or of all."""
        return PLACES.get(self.id.partition("/")[0])

    def told_apart(self, other: Indicator) -> bool:
        """May both have one name: does its place, whose figure it is (结案率 of a court) or in what it is counted tell them apart?"""
        if self.place != other.place:
            return True
        mine, theirs = set(self.organs) - _ANY_ORGAN, set(other.organs) - _ANY_ORGAN
        if mine and theirs and mine.isdisjoint(theirs):
            return True
        return {sort_of(unit) for unit in self.units}.isdisjoint(sort_of(unit) for unit in other.units)


def parse_rows(file: str, *, text: str | None = None) -> Iterator[tuple[int, Indicator]]:
    """The rows of a file with their lines.

    Args:
        file: its name under ``gov_extract/data/``, or what errors show.
        text: its content, where it does not come from the package.

    Raises:
        DataError: a row cannot be taken; it names file and line.
    """
    for line, cells in read_rows(file, COLUMNS, text=text):
        for written in _of_members(cells, file, line):
            yield line, _row(dict(zip(COLUMNS, written, strict=True)), file, line)


def _of_members(cells: list[str], file: str, line: int) -> Iterator[list[str]]:
    """A row, or those of the members of the class in its id: ``industry-profit-<industry>`` is one row an industry."""
    members = class_of(cells[0])
    if members is None:
        yield cells
    elif not members:
        raise DataError(file, line, f"id {cells[0]!r} is of a class that indicator_classes.tsv does not have")
    else:
        id, name, aliases, *others = cells
        for member in members:
            official, *further = put_in(name, member).split("|")
            also = "|".join((*further, put_in(aliases, member)))
            yield [put_in(id, member), official, also, *(put_in(cell, member) for cell in others)]


def _row(cells: dict[str, str], file: str, line: int) -> Indicator:
    def fail(why: str) -> DataError:
        return DataError(file, line, why)

    if not _ID.fullmatch(cells["id"]):
        raise fail(f"id {cells['id']!r}: write lower case letters, digits and -, as in 'gdp' or 'psb/theft-reports'")
    if not cells["name"]:
        raise fail(f"{cells['id']} has no name")
    if cells["kind"] not in get_args(IndicatorKind):
        raise fail(f"kind {cells['kind']!r}; one of {', '.join(get_args(IndicatorKind))}")
    if cells["period"] not in get_args(IndicatorPeriod):
        raise fail(f"period {cells['period']!r}; one of {', '.join(get_args(IndicatorPeriod))}")
    units = _split(cells["unit"])
    for unit in units:
        if unit not in _UNITS and not (unit.startswith("count:") and len(unit) > len("count:")):
            raise fail(f"unit {unit!r}; one of {', '.join(sorted(_UNITS))}, or count: with measure words")
    if not units:
        raise fail("has no unit; say what it is counted in")
    return Indicator(
        id=cells["id"],
        name=cells["name"],
        aliases=tuple(_names(_split(cells["aliases"]), fail)),
        units=units,
        counts=frozenset(_counts(units, fail)),
        kind=cells["kind"],  # type: ignore[arg-type]
        period=cells["period"],  # type: ignore[arg-type]
        parent=cells["parent"] or None,
        organs=_split(cells["organs"]),
        source=cells["source"],
    )


@lru_cache(maxsize=1 << 10)
def _symbol(word: str) -> str | None:
    """The unit that a figure in a measure word has: 人.km of 人公里; None where no figure has one."""
    known = unit_table().get(fold(word))
    if known is None:
        return None
    return known.symbol if known.kind in _COUNTING else word  # 分 of a score, which is money, too


def _counts(units: Iterable[str], fail: Callable[[str], DataError]) -> Iterator[str]:
    for unit in units:
        for word in unit.removeprefix("count:").split(",") if unit.startswith("count:") else ():
            symbol = _symbol(word)
            if symbol is None:
                raise fail(f"unit {unit!r}: no figure is counted in {word!r}; write measure words as in 'count:起,件'")
            yield symbol


def _split(cell: str) -> tuple[str, ...]:
    return tuple([piece for piece in map(str.strip, cell.split("|")) if piece])


def _names(written: Iterable[str], fail: Callable[[str], DataError]) -> Iterator[Name]:
    for name in written:
        if "{" not in name and "}" not in name:
            yield Name(name)
            continue
        match = _NAME.fullmatch(name)
        if match is None:
            raise fail(f"{name!r} is no name; years stand behind it as {{2012..2014}}")
        since, until = match["since"], match["until"]
        yield Name(match["name"], int(since) if since else None, int(until) if until else None)
