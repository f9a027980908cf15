"""One row of a knowledge base: its fields, and the checks that a row must pass by itself.

Rows are JSON Lines, described in ``gov_extract/data/knowledge/README.md``. What rows must hold together
(one bearer for each name, parents that exist) is checked in `knowledge`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from ...errors import KnowledgeError
from ...items import EntityType

__all__ = ["Alias", "Entry", "Row", "Years", "is_branch_id", "parse_entries", "parse_rows"]

Years = tuple[int | None, int | None]
"""``(since, until)``, both inclusive; None for an open end."""

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
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
# Names are looked for by their beginnings, too: one of a hundred thousand characters took hours.
_LONGEST = 200


class Alias(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A name that an entry went by in some years only; both years inclusive, None for an open end."""

    alias: str
    since: int | None = None
    until: int | None = None

    @property
    def years(self) -> Years:
        """The years in which it held."""
        return self.since, self.until


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One row of a knowledge base.

    Attributes:
        id: ``<division>/<organ>[/<unit>]`` for a branch, ``campaign/<slug>``, ``program/<slug>``.
        type: branch, campaign or program.
        name: the official name.
        aliases: every other name that it goes by, or went by in some years.
        dated: those aliases that hold in some years only, with the years.
        parent: the id of the entry above it; None for none.
        agency: for a campaign or program, the id of the branch that runs it; None for none or many.
        since, until: the first and the last year of a campaign or program, where known.
        note, source: for readers; the library does not use them.
        quoted: True where its names count only when the text marks them (quotation marks, or a generic word
            after), False where they count anywhere, None to decide by shape.
        within: for a campaign or program that other places have a namesake of, the GB/T 2260 code of the
            province or city where it is at home; it is found only in texts on a place there.
    """

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    dated: tuple[Alias, ...] = ()
    parent: str | None = None
    agency: str | None = None
    since: int | None = None
    until: int | None = None
    note: str | None = None
    quoted: bool | None = None
    within: str | None = None
    source: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The official name, then the aliases."""
        return (self.name, *self.aliases)

    @property
    def division(self) -> str | None:
        """A branch's division: ``cn`` or a GB/T 2260 code; None for campaigns and programs.

        >>> Entry(id="441900/psb", type="branch", name="东莞市公安局").division
        '441900'
        """
        return self.id.split("/", 1)[0] if self.type == "branch" else None

    def years_of(self, name: str) -> Years:
        """The years in which `name` is read as this entry.

        An alias without years, and the official name, hold from the entry's first year on, without end: reports
        look back at what is over.
        """
        return next((alias.years for alias in self.dated if alias.alias == name), (self.since, None))

    def years_of_names(self) -> Iterator[tuple[str, Years]]:
        """Each of `names` with its `years_of`; of ten thousand aliases not each is looked for among all."""
        dated = {alias.alias: alias.years for alias in self.dated}
        for name in self.names:
            yield name, dated.get(name, (self.since, None))


class Row(NamedTuple):
    """A row and where it was written; an entry, or the id of an entry of ours that the caller hides."""

    file: str
    line: int
    entry: Entry | None
    hides: str | None = None

    @property
    def id(self) -> str:
        """The id that the row is about."""
        if self.entry is None:
            assert self.hides is not None
            return self.hides
        return self.entry.id


class _Written(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An entry as files hold it."""

    id: str
    type: EntityType
    name: str
    aliases: tuple[str | Alias, ...] = ()
    parent: str | None = None
    agency: str | None = None
    since: int | None = None
    until: int | None = None
    note: str | None = None
    quoted: bool | None = None
    within: str | None = None
    source: str | None = None

    def entry(self) -> Entry:
        fields = msgspec.structs.asdict(self)
        aliases = fields.pop("aliases")
        return Entry(
            **fields,
            aliases=tuple(alias if isinstance(alias, str) else alias.alias for alias in aliases),
            dated=tuple(alias for alias in aliases if not isinstance(alias, str)),
        )


class _Hiding(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``{"id": …, "hide": true}``"""

    id: str
    hide: bool
    note: str | None = None


_WRITTEN = msgspec.json.Decoder(_Written)
_HIDING = msgspec.json.Decoder(_Hiding)
_HIDES = re.compile(r'"hide"\s*:')


def parse_entries(text: str, file: str) -> list[Row]:
    """The rows of one JSON Lines text, each checked by itself; blank lines are skipped.

    Args:
        text: one JSON object a line.
        file: the file's name, as errors show it.

    Raises:
        KnowledgeError: bad JSON, a field that is missing, unknown or of a wrong type, an id that does not fit
            its type, a name or alias that is too short, years in the wrong order, a name that is
            an ordinary word.

    >>> parse_entries('{"id": "program/x", "type": "program"}', "mine.jsonl")
    Traceback (most recent call last):
    ...
    gov_extract.errors.KnowledgeError: mine.jsonl:1: Object missing required field `name`
    """
    rows = []
    for row in parse_rows(text, file):
        if isinstance(row, KnowledgeError):
            raise row
        rows.append(row)
    return rows


def parse_rows(text: str, file: str) -> Iterator[Row | KnowledgeError]:
    """What `parse_entries` reads, with the fault in its place for a line that has one."""
    # Not splitlines(): U+2028 and its like are allowed inside a JSON string.
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            if _HIDES.search(line):
                hiding = _HIDING.decode(line)
                row, fault = Row(file, number, None, hiding.id), _fault_of_hiding(hiding)
            else:
                entry = _WRITTEN.decode(line).entry()
                row, fault = Row(file, number, entry), _fault_of(entry)
        except msgspec.ValidationError as error:
            yield KnowledgeError(file, number, str(error))
        except (msgspec.DecodeError, UnicodeEncodeError) as error:
            yield KnowledgeError(file, number, _bad_json(line, error))
        else:
            yield row if fault is None else KnowledgeError(file, number, fault)


def is_branch_id(id: str) -> bool:
    """Whether `id` has the form of a branch's id."""
    return _ID_OF_TYPE["branch"].fullmatch(id) is not None


def _bad_json(line: str, error: Exception) -> str:
    found = re.search(r"\(byte (\d+)\)", str(error))
    if found is None:
        return f"is no JSON object: {error}"
    # msgspec counts bytes of UTF-8; an editor counts characters.
    column = len(line.encode("utf-8", "replace")[: int(found.group(1))].decode("utf-8", "ignore")) + 1
    return f"is no JSON object: {error} at column {column}".replace(found.group(0), "").replace("  ", " ")


def _fault_of_hiding(hiding: _Hiding) -> str | None:
    if not hiding.hide:
        return '"hide" is false; leave the row out to keep the entry'
    if not any(pattern.fullmatch(hiding.id) for pattern in _ID_OF_TYPE.values()):
        return f"the id {hiding.id!r} is none; want {', or '.join(_ID_WANTED.values())}"
    return None


def _fault_of(entry: Entry) -> str | None:
    if not _ID_OF_TYPE[entry.type].fullmatch(entry.id):
        return f"the id {entry.id!r} does not fit a {entry.type}; want {_ID_WANTED[entry.type]}"
    is_branch = entry.type == "branch"
    if entry.within is not None and (is_branch or not re.fullmatch(r"\d{4}00", entry.within)):
        wanted = "want the six digits of a province or city, for a campaign or program"
        return f"within: {entry.within!r} does not hold; {wanted}"
    if entry.agency is not None and (is_branch or not is_branch_id(entry.agency)):
        return f"agency: {entry.agency!r} does not hold; want the id of a branch, for a campaign or program"
    for what, since, until in (
        ("", entry.since, entry.until),
        *((f"alias {alias.alias!r}: ", alias.since, alias.until) for alias in entry.dated),
    ):
        if (fault := _fault_of_years(since, until)) is not None:
            return what + fault
    seen: set[str] = set()
    for name in entry.names:
        if (fault := _fault_of_name(name, entry)) is not None:
            return fault
        if name in seen:
            return f"{name!r} is written twice; leave one out"
        seen.add(name)
    return None


def _fault_of_name(name: str, entry: Entry) -> str | None:
    if len(name) > _LONGEST:
        return f"{name[:20] + '…'!r} has {len(name)} characters, and a name at most {_LONGEST}; look for its beginning"
    # Quotation marks around it are left out when it is looked for; of ，， or “” nothing would be left.
    if sum(character.isalnum() for character in name) < 2 or name != name.strip():
        return f"{name!r} is no name to look for: want two letters, digits or characters or more, no blanks around"
    if len(name) == 2 and (entry.type == "branch" or entry.quoted is False) and _is_ordinary(name):
        way = "give a longer one" if entry.type == "branch" else 'give a longer one, or leave "quoted" to be true'
        return f"{name!r} is an ordinary word, which would be found in every text; {way}"
    return None


def _is_ordinary(name: str) -> bool:
    # Loads the grammar of branches: few files hold a name that it must be asked about.
    from ..branches.organs import forms
    from ..branches.units import ordinary_words

    # 省委 and 政府 are in every dictionary, and are organs.
    return name in ordinary_words() and not any(name.endswith(form.text) for form in forms())


def _fault_of_years(since: int | None, until: int | None) -> str | None:
    for field, year in (("since", since), ("until", until)):
        if year is not None and not _FIRST_YEAR <= year <= _LAST_YEAR:
            return f"{field}: {year} is no year from {_FIRST_YEAR} to {_LAST_YEAR}"
    if since is not None and until is not None and since > until:
        return f"since {since} is after until {until}; swap them"
    return None
