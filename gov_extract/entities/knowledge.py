"""The knowledge base: the branches, campaigns and programs that are known by name.

Entries are rows of JSON Lines files, described in ``gov_extract/data/knowledge/README.md``. Every row is
checked on load, and a row that cannot be taken is named by file and line.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from importlib import resources
from os import PathLike
from pathlib import Path

import msgspec

from ..characters import fold
from ..errors import KnowledgeError
from ..extraction import EntityType

__all__ = ["Entry", "KnowledgeBase", "default_knowledge", "parse_entries"]

_ID_OF_TYPE = {
    "branch": re.compile(r"(?:cn|\d{6}|\d{9}|\d{12})(?:/[^/\s]+)+"),
    "campaign": re.compile(r"campaign/[^/\s]+"),
    "program": re.compile(r"program/[^/\s]+"),
}
_ID_WANTED = {
    "branch": "<division>/<organ>[/<unit>], the division being cn or 6, 9 or 12 digits",
    "campaign": "campaign/<slug>",
    "program": "program/<slug>",
}


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One row of a knowledge base.

    Attributes:
        id: ``<division>/<organ>[/<unit>]`` for a branch, ``campaign/<slug>``, ``program/<slug>``.
        type: branch, campaign or program.
        name: the official name.
        aliases: every other name that it goes by.
        parent: the id of the entry above it; None for none.
        note: for readers; the library does not use it.
        quoted: True where its names count only when the text marks them (quotation marks, or a generic word
            after), False where they count anywhere, None to decide by shape.
        within: for a campaign or program that other places have a namesake of, the GB/T 2260 code of the
            province or city where it is at home; it is found only in texts on a place there.
    """

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    note: str | None = None
    quoted: bool | None = None
    within: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The official name, then the aliases."""
        return (self.name, *self.aliases)

    @property
    def division(self) -> str | None:
        """A branch's division: ``cn`` or a GB/T 2260 code; None for campaigns and programs.

        >>> default_knowledge().entry("441900/psb").division
        '441900'
        """
        return self.id.split("/", 1)[0] if self.type == "branch" else None


Row = tuple[str, int, Entry]
"""``(file, line, entry)``: an entry and where it was written."""


def parse_entries(text: str, file: str) -> list[Row]:
    """The entries of one JSON Lines text, each checked by itself; blank lines are skipped.

    Args:
        text: one JSON object a line.
        file: the file's name, as errors show it.

    Raises:
        KnowledgeError: bad JSON, a field that is missing, unknown or of a wrong type, an id that does not fit
            its type, a name or alias that is too short.

    >>> parse_entries('{"id": "program/x", "type": "program"}', "mine.jsonl")
    Traceback (most recent call last):
    ...
    gov_extract.errors.KnowledgeError: mine.jsonl:1: Object missing required field `name`
    """
    decoder = msgspec.json.Decoder(Entry)
    rows: list[Row] = []
    # Not splitlines(): U+2028 and its like are allowed inside a JSON string.
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            entry = decoder.decode(line)
        except msgspec.ValidationError as error:
            raise KnowledgeError(file, number, str(error)) from error
        except (msgspec.DecodeError, UnicodeEncodeError) as error:
            raise KnowledgeError(file, number, _bad_json(line, error)) from error
        _check_entry(entry, file, number)
        rows.append((file, number, entry))
    return rows


def _bad_json(line: str, error: Exception) -> str:
    found = re.search(r"\(byte (\d+)\)", str(error))
    if found is None:
        return f"is no JSON object: {error}"
    # msgspec counts bytes of UTF-8; an editor counts characters.
    column = len(line.encode("utf-8", "replace")[: int(found.group(1))].decode("utf-8", "ignore")) + 1
    return f"is no JSON object: {error} at column {column}".replace(found.group(0), "").replace("  ", " ")


def _check_entry(entry: Entry, file: str, line: int) -> None:
    if not _ID_OF_TYPE[entry.type].fullmatch(entry.id):
        wanted = _ID_WANTED[entry.type]
        raise KnowledgeError(file, line, f"the id {entry.id!r} does not fit a {entry.type}; want {wanted}")
    if entry.within is not None and (entry.type == "branch" or not re.fullmatch(r"\d{4}00", entry.within)):
        wanted = "want the six digits of a province or city, for a campaign or program"
        raise KnowledgeError(file, line, f"within: {entry.within!r} does not hold; {wanted}")
    for name in entry.names:
        if len(name.strip()) < 2 or name != name.strip():
            raise KnowledgeError(
                file, line, f"{name!r} is no name to look for: want two characters or more, no blanks around"
            )
    if len(set(entry.names)) < len(entry.names):
        twice = next(name for name in entry.names if entry.names.count(name) > 1)
        raise KnowledgeError(file, line, f"{twice!r} is written twice; leave one out")


class KnowledgeBase:
    """Entries that agree with each other, found by id or by any of their names.

    Names are compared folded: traditional and full-width characters count as simplified and ASCII ones.

    >>> knowledge = default_knowledge()
    >>> knowledge.look_up("東莞公安").id
    '441900/psb'
    >>> knowledge.entry("441900/psb").name
    '东莞市公安局'
    >>> knowledge.look_up("海口公安") is None
    True
    """

    __slots__ = ("__weakref__", "_by_id", "_by_name")

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        """
        Args:
            rows: entries with the file and line that errors shall name, as `parse_entries` gives them.

        Raises:
            KnowledgeError: two entries of one id or name, an unknown parent, parents that form a circle.
        """
        rows = list(rows)
        self._by_id: dict[str, Entry] = {}
        self._by_name: dict[str, Entry] = {}
        place: dict[str, str] = {}
        for file, line, entry in rows:
            if entry.id in self._by_id:
                raise KnowledgeError(file, line, f"the id {entry.id!r} is taken, at {place[entry.id]}")
            self._by_id[entry.id] = entry
            place[entry.id] = f"{file}:{line}"
            for name in entry.names:
                other = self._by_name.setdefault(fold(name), entry)
                if other is not entry:
                    reason = f"{name!r} of {entry.id} is a name of {other.id} too, at {place[other.id]}"
                    raise KnowledgeError(file, line, f"{reason}; a name stands for one entry")
        for file, line, entry in rows:
            if entry.parent is not None and entry.parent not in self._by_id:
                raise KnowledgeError(file, line, f"the parent {entry.parent!r} of {entry.id} is no entry")
        self._check_circles(rows)

    def _check_circles(self, rows: list[Row]) -> None:
        safe: set[str] = set()
        for file, line, entry in rows:
            path: dict[str, None] = {}
            at: str | None = entry.id
            while at is not None and at not in safe:
                if at in path:
                    circle = [*list(path)[list(path).index(at) :], at]
                    raise KnowledgeError(file, line, f"parents form a circle: {' > '.join(circle)}")
                path[at] = None
                at = self._by_id[at].parent
            safe.update(path)

    @classmethod
    def load(cls, *paths: str | PathLike[str]) -> KnowledgeBase:
        """The entries of these JSON Lines files, together.

        Raises:
            KnowledgeError: a file that cannot be read, is not UTF-8, or holds a row that cannot be taken.
        """
        rows: list[Row] = []
        for path in paths:
            rows += parse_entries(_read(Path(path)), str(path))
        return cls(rows)

    def entry(self, id: str) -> Entry | None:
        """The entry of that id; None where there is none."""
        return self._by_id.get(id)

    def look_up(self, name: str) -> Entry | None:
        """The entry that goes by this name, whatever the context; None where there is none."""
        return self._by_name.get(fold(name))

    def names(self) -> Iterator[str]:
        """Every name and alias, folded."""
        return iter(self._by_name)

    def ancestors(self, entry: Entry) -> Iterator[Entry]:
        """The entries above `entry`, the nearest first."""
        while entry.parent is not None:
            entry = self._by_id[entry.parent]
            yield entry

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def __contains__(self, id: object) -> bool:
        return id in self._by_id

    def __repr__(self) -> str:
        return f"<KnowledgeBase of {len(self._by_id)} entries, {len(self._by_name)} names>"


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise KnowledgeError(str(path), 0, f"cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        reason = f"is not UTF-8 ({error.reason} at byte {error.start}); save it as UTF-8"
        raise KnowledgeError(str(path), 0, reason) from error


@functools.cache
def default_knowledge() -> KnowledgeBase:
    """The knowledge base that ships with the package, loaded on first use."""
    folder = resources.files("gov_extract") / "data" / "knowledge"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".jsonl")), key=lambda f: f.name)
    if not files:
        reason = "is missing from the installed package; reinstall gov-extract"
        raise KnowledgeError("data/knowledge", 0, reason)
    return KnowledgeBase(row for f in files for row in parse_entries(f.read_text(encoding="utf-8"), f.name))
