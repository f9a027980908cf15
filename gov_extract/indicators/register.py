"""The register of indicators: found by any of their names, as the names of a year or of today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources

from ..characters import fold
from ..errors import DataError
from .rows import Indicator, Name, parse_rows

__all__ = ["Register", "plain", "register"]

Row = tuple[str, int, Indicator]


class Register:
    """Indicators by id and by name.

    >>> found = register().named("GDP")
    >>> found[0].id, found[0].name
    ('gdp', '地区生产总值')
    """

    def __init__(self, rows: Iterable[Row], over: Iterable[Row] = ()) -> None:
        """Take in rows with the file and line of each; those of `over` take ids and names from the others.

        Raises:
            DataError: an id is given twice, two indicators share a name in the same years, or a parent is unknown.
        """
        self._by_id: dict[str, Indicator] = {}
        self._by_name: dict[str, list[tuple[Name, Indicator]]] = {}
        self._places: dict[str, tuple[str, int]] = {}
        ours, theirs = list(rows), list(over)
        letters = _plain_all([name.text for _, _, row in (*ours, *theirs) for name in row.names])
        for file, line, row in ours:
            self._add(file, line, row, letters)
        ids: set[str] = set()
        for file, line, row in theirs:
            if row.id not in ids:
                self._drop(row.id)
            for name in row.names:
                self._take(plain(name.text), ids)
            self._add(file, line, row, letters)
            ids.add(row.id)
        for id, known in self._by_id.items():
            if known.parent is not None and known.parent not in self._by_id:
                raise DataError(*self._places[id], f"the parent {known.parent!r} of {id!r} is no id of the register")

    def _add(self, file: str, line: int, row: Indicator, letters: Iterator[str]) -> None:
        if row.id in self._by_id:
            before, at = self._places[row.id]
            raise DataError(file, line, f"the id {row.id!r} is given in {before}:{at} already")
        self._by_id[row.id], self._places[row.id] = row, (file, line)
        for name in row.names:
            known = self._by_name.setdefault(next(letters), [])
            if known:
                if any(indicator.id == row.id and name[1:] == other[1:] for other, indicator in known):
                    continue  # 国内生产总值（GDP）, in brackets of two widths
                for other, indicator in known:
                    if _overlap(name, other):
                        raise DataError(file, line, f"{name.text!r} is a name of {indicator.id!r} in the same years")
            known.append((name, row))

    def _drop(self, id: str) -> None:
        """Take an indicator out with all its names."""
        row = self._by_id.pop(id, None)
        if row is not None:
            for name in row.names:
                kept = [pair for pair in self._by_name[plain(name.text)] if pair[1].id != id]
                self._by_name[plain(name.text)] = kept

    def _take(self, name: str, theirs: set[str]) -> None:
        """Free a name of ours for a caller's row."""
        self._by_name[name] = [pair for pair in self._by_name.get(name, []) if pair[1].id in theirs]

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[Indicator]:
        return iter(self._by_id.values())

    def get(self, id: str) -> Indicator | None:
        """The indicator of an id."""
        return self._by_id.get(id)

    def origin(self, id: str) -> str:
        """The file and line where an indicator is written."""
        file, line = self._places[id]
        return f"{file}:{line}"

    def named(self, name: str, year: int | None = None) -> list[Indicator]:
        """The indicators that a name means, in a year where one is given; mostly one, or none."""
        return [row for known, row in self._by_name.get(plain(name), ()) if known.holds(year)]


def plain(name: str) -> str:
    """The letters of a name: folded, without blanks and quotes, Latin letters as capitals.

    >>> plain("城鎮 登記失業率"), plain("“两抢”警情"), plain("gdp")
    ('城镇登记失业率', '两抢警情', 'GDP')
    """
    return fold(name).translate(_LEFT_OUT).upper()


def _plain_all(names: list[str]) -> Iterator[str]:
    """`plain` of each name; of all at once, as folding has a cost for each string."""
    return iter(fold("\n".join(names)).translate(_LEFT_OUT).upper().split("\n"))


_LEFT_OUT = dict.fromkeys(map(ord, " \t\u3000“”\"'‘’「」『』"))


def _overlap(first: Name, second: Name) -> bool:
    """Are there years in which both hold?"""
    return max(first.since or 0, second.since or 0) <= min(first.until or 9999, second.until or 9999)


def own_rows() -> Iterator[Row]:
    """The rows of the package's tables."""
    folder = resources.files("gov_extract").joinpath("data", "indicators")
    for file in sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".tsv")):
        for line, row in parse_rows(f"indicators/{file}"):
            yield f"indicators/{file}", line, row


@cache
def register() -> Register:
    """The package's own register, read once."""
    return Register(own_rows())
