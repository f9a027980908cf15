"""The register of indicators: found by any of their names, as the names of a year or of today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import resources

from ..errors import DataError
from .rows import Indicator, Name, parse_rows
from .words import of_all, plain, reduced

__all__ = ["Register", "register"]

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
            DataError: an id is given twice, two indicators that one organ reports share a name in the same years, or a
                parent is unknown.
        """
        self._by_id: dict[str, Indicator] = {}
        self._by_name: dict[str, tuple[tuple[Name, Indicator], ...]] = {}
        self._places: dict[str, tuple[str, int]] = {}
        ours, theirs = list(rows), list(over)
        letters = of_all([name.text for _, _, row in (*ours, *theirs) for name in row.names], plain)
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
        self._reduced: dict[str, list[str]] = {}
        for written, short in zip(self._by_name, of_all(list(self._by_name), reduced), strict=True):
            if short != written:
                self._reduced.setdefault(short, []).append(written)
        self._children: dict[str, list[Indicator]] = {}
        self._parts: dict[str, dict[str, list[tuple[str, Name, Indicator]]]] = {}
        for row in self._by_id.values():
            if row.parent is not None:
                if row.parent not in self._by_id:
                    why = f"the parent {row.parent!r} of {row.id!r} is no id of the register"
                    raise DataError(*self._places[row.id], why)
                self._children.setdefault(row.parent, []).append(row)

    def _add(self, file: str, line: int, row: Indicator, letters: Iterator[str]) -> None:
        if row.id in self._by_id:
            before, at = self._places[row.id]
            raise DataError(file, line, f"the id {row.id!r} is given in {before}:{at} already")
        self._by_id[row.id], self._places[row.id] = row, (file, line)
        for name in row.names:
            written = next(letters)
            known = self._by_name.get(written, ())
            if known:
                if any(indicator is row and name.years == other.years for other, indicator in known):
                    continue  # 国内生产总值（GDP）, in brackets of two widths
                for other, indicator in known:
                    if _overlap(name, other) and not row.told_apart(indicator):
                        raise DataError(file, line, f"{name.text!r} is a name of {indicator.id!r} in the same years")
            self._by_name[written] = (*known, (name, row))

    def _drop(self, id: str) -> None:
        """Take an indicator out with all its names."""
        row = self._by_id.pop(id, None)
        if row is not None:
            for name in row.names:
                kept = tuple(pair for pair in self._by_name[plain(name.text)] if pair[1].id != id)
                self._by_name[plain(name.text)] = kept

    def _take(self, name: str, theirs: set[str]) -> None:
        """Free a name of ours for a caller's row."""
        self._by_name[name] = tuple(pair for pair in self._by_name.get(name, ()) if pair[1].id in theirs)

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
        """The indicators that a name means, in a year where one is given; mostly one, or none.

        Those of its very letters; where there are none, those whose names differ in nothing that matters
        (侦破各类刑事案件 of 破获刑事案件).
        """
        return self.looked_up(plain(name), year)

    def looked_up(self, name: str, year: int | None = None) -> list[Indicator]:
        """As `named`, of a name that is plain already."""
        known = self._by_name.get(name)
        return self.short_named(reduced(name), year) if known is None else _held(known, year)

    def short_named(self, short: str, year: int | None = None) -> list[Indicator]:
        """As `named`, of a name that is reduced already."""
        known = self._by_name.get(short, ())
        for other in self._reduced.get(short, ()):
            known += self._by_name[other]
        return _held(known, year) if known else []

    def parts_of(self, whole: str) -> list[str]:
        """The ids of the parts of a whole."""
        return [row.id for row in self._children.get(whole, ())]

    def _names_of_parts(self, whole: str) -> dict[str, list[tuple[str, Name, Indicator]]]:
        """The reduced names of the parts of a whole, by their first two characters; made when they are first asked for."""
        known = self._parts.get(whole)
        if known is None:
            known = self._parts[whole] = {}
            named = [(name, row) for row in self._children.get(whole, ()) for name in row.names]
            shorts = of_all([name.text for name, _ in named], lambda text: reduced(plain(text)))
            for short, pair in zip(shorts, named, strict=False):
                known.setdefault(short[:2], []).append((short, *pair))
        return known

    def parts(self, whole: str, start: str, year: int | None = None, fronts: Sequence[str] = ()) -> list[Indicator]:
        """The parts of a whole that a word stands for beside it: 第一产业 of `gdp` is 第一产业增加值.

        Args:
            whole: the id of the whole.
            start: the word, plain.
            year: the year of the text, for names of a time.
            fronts: what the word may leave out in front: the verb of its list (醉酒驾驶 of 查处醉酒驾驶), what narrows the
                whole (采矿业 of 规模以上采矿业增加值).
        """
        names = self._names_of_parts(whole)
        short = reduced(start)
        found: dict[str, Indicator] = {}
        for begin in (short, *(front + short for front in fronts)) if names else ():
            for written, name, row in names.get(begin[:2], ()):
                if written.startswith(begin) and name.holds(year):
                    found[row.id] = row
        return list(found.values())


def _held(known: tuple[tuple[Name, Indicator], ...], year: int | None) -> list[Indicator]:
    """The rows of names that hold in a year; the only row where none does.

    A name that nothing else has is used after its years, too: counties wrote 公共财政预算收入 as late as 2019.
    """
    held = {row.id: row for one, row in known if one.holds(year)}
    ever = held or {row.id: row for _, row in known}
    return list(ever.values()) if held or len(ever) == 1 else []


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
