"""Reading the tables of divisions: each row checked, each division given its level and its parent by its code."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ...errors import DataError
from ...tables import read_rows
from .short_names import shorten

__all__ = ["NATION", "Division", "Towns", "level_of", "read_former", "read_today", "read_zones"]

NATION = "cn"


class Division(NamedTuple):
    """A division under one of its names.

    Attributes:
        code: ``"440000"``, ``"441900"``, ``"441900119"`` (towns: nine digits), ``"cn"``.
        name: the official name in simplified characters: 东莞市.
        short: the name as prose shortens it: 东莞; 黔西南 for 黔西南布依族苗族自治州.
        level: ``"nation"``, ``"province"``, ``"prefecture"``, ``"county"`` or ``"town"``.
        parent: the code of the division that it lies in; None for the nation.
        since: the first year in which code and name held; None where it is before 2000 or not known.
        until: the last year in which they held; None if they do today.
        current: for a name out of force the code today of what came of it, where it was not dissolved; else None.
        is_zone: it is no division by law but an economic zone, a farm or the like that has organs as divisions have.
        abbreviations: the characters that stand for a province, the official one first: 粤; 陕, 秦.
    """

    code: str
    name: str
    short: str
    level: str
    parent: str | None
    since: int | None = None
    until: int | None = None
    current: str | None = None
    is_zone: bool = False
    abbreviations: tuple[str, ...] = ()

    @property
    def is_former(self) -> bool:
        """Whether the name is out of force today."""
        return self.until is not None

    def held_in(self, year: int) -> bool:
        """Whether code and name held in `year`; the year of a change belongs to both names.

        >>> old = Division("420600", "襄樊市", "襄樊", "prefecture", "420000", until=2010)
        >>> old.held_in(2010), old.held_in(2011)
        (True, False)
        """
        return (self.since is None or self.since <= year) and (self.until is None or year <= self.until)


def level_of(code: str) -> str:
    """The level that a code says.

    >>> level_of("440000"), level_of("441900"), level_of("610116"), level_of("441900119")
    ('province', 'prefecture', 'county', 'town')
    """
    if code == NATION:
        return "nation"
    if len(code) == 9:
        return "town"
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"


def read_today(file: str, text: str) -> Iterator[Division]:
    """The nation and its divisions in force: columns ``code``, ``name``, ``since``, ``abbreviations``.

    Raises:
        DataError: a wrong code or year, a code twice, a division whose province is not in the file.
    """
    rows: dict[str, tuple[int, str, int | None, tuple[str, ...]]] = {}
    columns = ("code", "name", "since", "abbreviations")
    for line, (code, name, since, abbreviations) in read_rows(file, columns, text=text):
        _check(file, line, code, name)
        if code in rows:
            raise DataError(file, line, f"the code {code} stands in line {rows[code][0]} already")
        rows[code] = line, name, _read_year(file, line, since), tuple(abbreviations.split())
    yield Division(NATION, "中华人民共和国", "中国", "nation", None)
    for code, (line, name, year, characters) in rows.items():
        parent = _parent_of(code, rows)
        if parent is None:
            raise DataError(file, line, f"{code} {name} lies in no division of this file; add its province")
        yield _division(code, name, parent, since=year, abbreviations=characters)


def read_former(file: str, text: str, known: Iterable[str] = ()) -> Iterator[Division]:
    """Divisions out of force: columns ``code``, ``name``, ``since``, ``until``, ``current``.

    Args:
        file: its name for errors.
        text: its content.
        known: the codes of today, in which those of the file lie.

    Raises:
        DataError: a wrong code or year, a `current` that is no code of today.
    """
    codes = frozenset(known)
    columns = ("code", "name", "since", "until", "current")
    rows = []
    for line, (code, name, since, until, current) in read_rows(file, columns, text=text):
        _check(file, line, code, name)
        end = _read_year(file, line, until)
        if end is None:
            raise DataError(file, line, f"{code} {name} needs the year until which it held")
        if current and current not in codes:
            raise DataError(file, line, f"current: {current!r} is no code of today")
        rows.append((code, name, _read_year(file, line, since), end, current or None))
    every = codes.union(row[0] for row in rows)
    for code, name, start, end, now in rows:
        yield _division(code, name, _parent_of(code, every) or NATION, since=start, until=end, current=now)


def read_zones(file: str, text: str, known: Iterable[str]) -> Iterator[Division]:
    """Towns and zones: columns ``code``, ``name``; those that their code does not show to be a town are zones.

    Raises:
        DataError: a wrong code, or one that lies in no division of `known`.
    """
    codes = frozenset(known)
    for line, (code, name) in read_rows(file, ("code", "name"), text=text):
        _check(file, line, code, name)
        parent = _parent_of(code, codes)
        if parent is None:
            raise DataError(file, line, f"{code} {name} lies in no known division")
        yield _division(code, name, parent)


class Towns:
    """The towns of the counties: a sorted table that makes a `Division` only of what is asked for."""

    def __init__(self, file: str, text: str, parent_of: Callable[[str], str | None]) -> None:
        self._names: dict[str, str] = {}
        for line, (code, name) in read_rows(file, ("code", "name"), text=text):
            if len(code) != 9:
                raise DataError(file, line, f"{code!r} is no town's code of nine digits")
            self._names[code] = name
        self._codes = sorted(self._names)
        self._by_name: dict[str, list[str]] | None = None
        self._parent_of = parent_of
        self._made: dict[str, Division] = {}

    def by_code(self, code: str) -> Division | None:
        """The town of `code`."""
        return self._make(code) if code in self._names else None

    def named(self, name: str) -> list[Division]:
        """All towns of a full name."""
        by_name = self._by_name
        if by_name is None:
            by_name = {}
            for code, full in self._names.items():
                by_name.setdefault(full, []).append(code)
            # Not before it is whole: another thread would find half of the towns in it, and keep that answer.
            self._by_name = by_name
        return [self._make(code) for code in by_name.get(name, ())]

    def within(self, prefix: str) -> Iterator[Division]:
        """The towns whose codes begin with `prefix`, in the order of their codes."""
        for index in range(bisect_left(self._codes, prefix), len(self._codes)):
            code = self._codes[index]
            if not code.startswith(prefix):
                return
            yield self._make(code)

    def names_within(self, prefix: str) -> Iterator[tuple[str, str]]:
        """``(code, name)`` of the towns whose codes begin with `prefix`."""
        for index in range(bisect_left(self._codes, prefix), len(self._codes)):
            code = self._codes[index]
            if not code.startswith(prefix):
                return
            yield code, self._names[code]

    def _make(self, code: str) -> Division:
        town = self._made.get(code)
        if town is None:
            town = self._made[code] = _division(code, self._names[code], self._parent_of(code) or NATION)
        return town

    def names(self) -> Iterator[str]:
        """The full names, each once."""
        return iter(dict.fromkeys(self._names.values()))


def _division(
    code: str,
    name: str,
    parent: str,
    *,
    since: int | None = None,
    until: int | None = None,
    current: str | None = None,
    abbreviations: tuple[str, ...] = (),
) -> Division:
    level = level_of(code)
    # The statistics office's codes: ..71 and up are zones beside the counties, ...400 and up zones beside the towns.
    is_zone = (len(code) == 6 and "71" <= code[4:] <= "79" and code[2] != "9") or (len(code) == 9 and code[6] >= "4")
    return Division(code, name, shorten(name, level), level, parent, since, until, current, is_zone, abbreviations)


def _parent_of(code: str, known: Iterable[str]) -> str | None:
    """The nearest division that holds `code`: 429004 lies in 420000, for no 429000 is one."""
    if code.endswith("0000"):
        return NATION
    for above in (code[:6], code[:4] + "00", code[:2] + "0000"):
        if above != code and above in known:
            return above
    return None


def _check(file: str, line: int, code: str, name: str) -> None:
    if len(code) not in (6, 9) or not (code.isascii() and code.isdigit()):
        raise DataError(file, line, f"{code!r} is no code of six or nine digits")
    if not name:
        raise DataError(file, line, f"the code {code} has no name")


def _read_year(file: str, line: int, cell: str) -> int | None:
    if not cell:
        return None
    if len(cell) != 4 or not (cell.isascii() and cell.isdigit()):
        raise DataError(file, line, f"{cell!r} is no year of four digits")
    return int(cell)
