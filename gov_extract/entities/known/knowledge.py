"""The knowledge base: the branches, campaigns and programs that are known by name.

Ours ships with the package; a caller's own files are merged over it. Entries are rows of JSON Lines files, see
`rows`; a row that cannot be taken is named by file and line.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from importlib import resources
from os import PathLike
from typing import NamedTuple

import msgspec

from ...characters import fold
from ...errors import InputError, KnowledgeError
from ...reading import read_bytes
from .rows import Entry, Row, Years, is_branch_id, parse_entries, parse_rows

__all__ = ["Entry", "KnowledgeBase", "MergeReport", "default_knowledge", "faults_of", "parse_entries", "read_source"]


class MergeReport(NamedTuple):
    """What the rows of a knowledge base did to the one below; printed, a line for each kind.

    Attributes:
        added: ids of new entries.
        overridden: ids of entries that replace one below.
        hidden: ids of entries taken out.
        moved: ``(name, from id, to id)`` for each name that another entry went by below.
    """

    added: tuple[str, ...] = ()
    overridden: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    moved: tuple[tuple[str, str, str], ...] = ()

    def __str__(self) -> str:
        lines = [
            f"{len(ids)} {what}" + (f": {', '.join(ids)}" if ids else "")
            for what, ids in (("added", self.added), ("overridden", self.overridden), ("hidden", self.hidden))
        ]
        lines += [f"the name {name!r} moved from {old} to {new}" for name, old, new in self.moved]
        return "\n".join(lines)


class KnowledgeBase:
    """Entries that agree with each other, found by id or by any of their names.

    Names are compared folded: traditional and full-width characters count as simplified and ASCII ones.

    Attributes:
        report: what its rows added to, overrode in and hid from the one below.
        hidden: ids that are hidden: no mention is linked to them.

    >>> knowledge = default_knowledge()
    >>> knowledge.look_up("東莞公安").id
    '441900/psb'
    >>> knowledge.entry("441900/psb").name
    '东莞市公安局'
    >>> knowledge.look_up("海口公安") is None
    True
    """

    __slots__ = ("__weakref__", "_bearers", "_by_id", "_origins", "_starts", "hidden", "report")

    def __init__(self, rows: Iterable[Row] = (), *, base: KnowledgeBase | None = None) -> None:
        """
        Args:
            rows: entries with the file and line that errors shall name, as `parse_entries` gives them.
            base: the knowledge base that they are merged over; None for none.

        Raises:
            KnowledgeError: two rows of one id, or of one name in the same years; a parent that is no entry,
                parents that form a circle, an id to hide that there is not.
            InputError: `rows` are no rows, or `base` is no knowledge base.
        """
        merger = _Merger(_checked(rows), _checked_base(base))
        if merger.faults:
            raise merger.faults[0]
        self._by_id = merger.entries
        self._bearers = merger.bearers
        self._origins = merger.origins
        self.hidden = frozenset(merger.hidden)
        self.report = MergeReport(
            tuple(merger.added), tuple(merger.overridden), tuple(merger.hides), tuple(merger.moved)
        )
        edges = {
            edge
            for bearers in self._bearers.values()
            for (since, until), _ in bearers
            for edge in (since, None if until is None else until + 1)
            if edge is not None
        }
        self._starts = sorted(edges)

    @classmethod
    def load(cls, *paths: str | PathLike[str], base: KnowledgeBase | None = None) -> KnowledgeBase:
        """The entries of these JSON Lines files, merged over ours.

        A row with an id of ours replaces that entry, ``{"id": …, "hide": true}`` takes it out, and a name that an
        entry of ours goes by moves to the row that has it now. `report` says what was done.

        Args:
            paths: the files; rows of one may refer to another's.
            base: merge over this one; ``KnowledgeBase()`` for none. Default: what ships with the package.

        Raises:
            KnowledgeError: a file that cannot be read, is not UTF-8, or holds a row that cannot be taken.
            InputError: a path is none, or `base` is no knowledge base.
        """
        _checked_base(base)
        rows: list[Row] = []
        for path in paths:
            rows += parse_entries(read_source(path), str(path))
        return cls(rows, base=default_knowledge() if base is None else base)

    def entry(self, id: str) -> Entry | None:
        """The entry of that id; None where there is none."""
        return self._by_id.get(id)

    def look_up(self, name: str, year: int | None = None) -> Entry | None:
        """The entry that goes by this name, whatever the context; None where there is none.

        Args:
            name: a name or an alias, in any script.
            year: the year in which the name is used. Without it, of several that went by the name in turn the one
                that still does.
        """
        if not isinstance(name, str):
            raise InputError(f"name: {type(name).__name__} was given, want a str")
        return self.look_up_folded(fold(name), year)

    def look_up_folded(self, name: str, year: int | None = None) -> Entry | None:
        """`look_up` of a name that is folded already."""
        bearers = self._bearers.get(name, ())
        if year is not None:
            bearers = [bearer for bearer in bearers if _holds(bearer[0], year)]
        elif len(bearers) > 1:
            bearers = [bearer for bearer in bearers if bearer[0][1] is None]
        return bearers[0][1] if bearers else None

    def names(self) -> Iterator[str]:
        """Every name and alias of any year, folded."""
        return iter(self._bearers)

    def era(self, year: int | None) -> int | None:
        """A year that stands for all years in which the same names hold as in `year`; None for None."""
        if year is None or not self._starts:
            return None
        started = [start for start in self._starts if start <= year]
        return started[-1] if started else self._starts[0] - 1

    def origin(self, id: str) -> str | None:
        """The file and line where the entry of that id is written, as ``file:line``."""
        return self._origins.get(id)

    def ancestors(self, entry: Entry) -> Iterator[Entry]:
        """The entries above `entry`, the nearest first."""
        above = self._by_id.get(entry.parent or "")
        while above is not None:
            yield above
            above = self._by_id.get(above.parent or "")

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def __contains__(self, id: object) -> bool:
        return id in self._by_id

    def __repr__(self) -> str:
        return f"<KnowledgeBase of {len(self._by_id)} entries, {len(self._bearers)} names>"


# Of a circle of a thousand parents an error shows the ends.
_SHOWN = 12
_Bearers = dict[str, list[tuple[Years, Entry]]]


class _Merger:
    """Rows being merged over a knowledge base; all that is wrong with them is collected in `faults`."""

    def __init__(self, rows: list[Row], base: KnowledgeBase | None) -> None:
        self.faults: list[KnowledgeError] = []
        self.entries: dict[str, Entry] = dict(base._by_id) if base else {}
        self.origins: dict[str, str] = dict(base._origins) if base else {}
        self.hidden: set[str] = set(base.hidden) if base else set()
        self.bearers: _Bearers = {}
        self.added: list[str] = []
        self.overridden: list[str] = []
        self.hides: list[str] = []
        self.moved: list[tuple[str, str, str]] = []
        self._rows = self._place(rows, base)
        self._name(base)
        self._check_parents()
        self._check_circles()
        order = {(row.file, row.line): index for index, row in enumerate(rows)}
        self.faults.sort(key=lambda fault: order[fault.file, fault.line])

    def _fault(self, row: Row, reason: str) -> None:
        self.faults.append(KnowledgeError(row.file, row.line, reason))

    def _place(self, rows: list[Row], base: KnowledgeBase | None) -> list[Row]:
        """Put the entries under their ids; the rows that are left."""
        seen: dict[str, str] = {}
        placed = []
        for row in rows:
            id = row.id
            if id in seen:
                self._fault(row, f"the id {id!r} is taken, at {seen[id]}")
                continue
            seen[id] = f"{row.file}:{row.line}"
            if row.entry is None:
                if id not in self.entries and not is_branch_id(id):
                    self._fault(row, f"there is no entry {id!r} to hide")
                    continue
                self.hides.append(id)
                self.hidden.add(id)
                self.entries.pop(id, None)
                self.origins.pop(id, None)
                continue
            (self.overridden if id in self.entries else self.added).append(id)
            self.hidden.discard(id)
            self.entries[id] = row.entry
            self.origins[id] = seen[id]
            placed.append(row)
        hides = set(self.hides)
        for id, entry in self.entries.items() if hides else ():
            above, parent = base, entry.parent
            while parent in hides and above is not None:
                taken_out = above.entry(parent) if parent else None
                parent = taken_out.parent if taken_out else None
            if parent != entry.parent and id not in seen:
                self.entries[id] = msgspec.structs.replace(entry, parent=parent)
        return placed

    def _name(self, base: KnowledgeBase | None) -> None:
        """Find each name's bearers: the rows' first, then those below where no row has taken the name."""
        for row in self._rows:
            assert row.entry is not None
            for name, years in row.entry.years_of_names():
                others = self.bearers.setdefault(fold(name), [])
                other = next((entry for held, entry in others if _overlap(held, years)), None)
                if other is None:
                    others.append((years, row.entry))
                elif other is not row.entry:
                    reason = f"{name!r} of {row.id} is a name of {other.id} too, at {self.origins[other.id]}"
                    self._fault(row, f"{reason}; a name stands for one entry at a time")
        own = {row.id for row in self._rows}
        moved: dict[tuple[str, str, str], None] = {}
        for name, bearers in base._bearers.items() if base else ():
            others = self.bearers.get(name, [])
            for years, entry in bearers:
                if entry.id in own or entry.id not in self.entries:
                    continue
                other = next((entry for held, entry in others if _overlap(held, years)), None)
                if other is None:
                    self.bearers.setdefault(name, []).append((years, self.entries[entry.id]))
                else:
                    moved[name, entry.id, other.id] = None
        self.moved.extend(moved)

    def _check_parents(self) -> None:
        for row in self._rows:
            assert row.entry is not None
            parent = row.entry.parent
            if parent is None or parent in self.entries:
                continue
            # A branch that the grammar composes needs no entry to be the one above.
            if is_branch_id(parent) and row.id.startswith(parent + "/"):
                continue
            self._fault(row, f"the parent {parent!r} of {row.id} is no entry")

    def _check_circles(self) -> None:
        safe: set[str] = set()
        for row in self._rows:
            path: dict[str, None] = {}
            at: str | None = row.id
            while at in self.entries and at not in safe:
                if at in path:
                    circle = [*list(path)[list(path).index(at) :], at]
                    if len(circle) > _SHOWN:
                        circle[_SHOWN // 2 : -_SHOWN // 2] = ["…"]
                    self._fault(row, f"parents form a circle: {' > '.join(circle)}; take one of them out")
                    break
                path[at] = None
                at = self.entries[at].parent
            safe.update(path)


def _holds(years: Years, year: int) -> bool:
    since, until = years
    return (since is None or since <= year) and (until is None or year <= until)


def _overlap(some: Years, others: Years) -> bool:
    since = max(some[0] or 0, others[0] or 0)
    until = min(some[1] or 9999, others[1] or 9999)
    return since <= until


def faults_of(
    *paths: str | PathLike[str], base: KnowledgeBase | None = None
) -> tuple[list[KnowledgeError], MergeReport]:
    """Everything that is wrong with files of a knowledge base, in order, and what the rows that are right would do.

    Args:
        paths, base: as `KnowledgeBase.load` takes them.
    """
    faults: list[KnowledgeError] = []
    rows: list[Row] = []
    order = {str(path): index for index, path in enumerate(paths)}
    for path in paths:
        try:
            text = read_source(path)
        except KnowledgeError as error:
            faults.append(error)
            continue
        for row in parse_rows(text, str(path)):
            if isinstance(row, KnowledgeError):
                faults.append(row)
            else:
                rows.append(row)
    merger = _Merger(rows, default_knowledge() if base is None else base)
    faults += merger.faults
    faults.sort(key=lambda fault: (order[fault.file], fault.line))
    report = MergeReport(tuple(merger.added), tuple(merger.overridden), tuple(merger.hides), tuple(merger.moved))
    return faults, report


def read_source(path: str | PathLike[str]) -> str:
    """The text of one file of rows.

    Raises:
        KnowledgeError: it cannot be read, or is no UTF-8.
        InputError: `path` is no path.
    """
    if not isinstance(path, (str, PathLike)):
        raise InputError(f"paths: {type(path).__name__} was given, want a str or a path to a JSON Lines file")
    try:
        return read_bytes(path, hint="; want one JSON Lines file").decode("utf-8-sig")
    except UnicodeDecodeError as error:
        reason = f"is not UTF-8 ({error.reason} at byte {error.start}); save it as UTF-8"
        raise KnowledgeError(str(path), 0, reason) from error
    except InputError as error:
        reason = str(error).removeprefix("cannot be read: ")
        raise KnowledgeError(str(path), 0, f"cannot be read: {reason}") from error


def _checked(rows: Iterable[Row]) -> list[Row]:
    try:
        walk = iter(rows)
    except TypeError:
        given = type(rows).__name__
        raise InputError(f"rows: {given} was given, want rows, as parse_entries gives them") from None
    taken = list(walk)
    for index, row in enumerate(taken):
        if not isinstance(row, Row):
            given = type(row).__name__
            raise InputError(f"rows[{index}]: {given} was given, want a row, as parse_entries gives it")
    return taken


def _checked_base(base: KnowledgeBase | None) -> KnowledgeBase | None:
    if base is not None and not isinstance(base, KnowledgeBase):
        raise InputError(f"base: {type(base).__name__} was given, want a KnowledgeBase, or None")
    return base


@functools.cache
def default_knowledge() -> KnowledgeBase:
    """The knowledge base that ships with the package, loaded on first use."""
    folder = resources.files("gov_extract") / "data" / "knowledge"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".jsonl")), key=lambda f: f.name)
    if not files:
        reason = "is missing from the installed package; reinstall gov-extract"
        raise KnowledgeError("data/knowledge", 0, reason)
    return KnowledgeBase(row for f in files for row in parse_entries(f.read_text(encoding="utf-8"), f.name))
