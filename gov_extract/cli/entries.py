"""What a command reads, one text after the other: files, rows of corpora, standard input, each with its day."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..errors import GovExtractError, InputError
from ..extraction import Extraction
from ..inputs import SUFFIXES, Document, read_document
from ..reading import find_texts, read_stream
from ..stored import is_stored
from .corpora import Columns, corpus_rows
from .dates import Dates
from .messages import Failures, OutputError
from .output import identity

__all__ = ["OWN", "Entry", "Found", "entries", "expand"]

_LINES = {
    True: "holds extractions already; gov-extract table, report, series and check take them",
    False: "holds lines of JSON; name the one of their fields that is the text: --text-column text",
}
# What bash and zsh call the other end of a command.
_SUBSTITUTED = re.compile(r"/(?:dev|proc/self)/fd/\d+")
_COLUMNS = "is a table; name the column of its texts, --text-column text, or write -o out.parquet to add columns to it"
OWN = "is one of the texts; write to another file"


_NOTHING = Document("")


@dataclass(frozen=True)
class Entry:
    """One text.

    Attributes:
        name: the file's; of a row of a corpus that and the row's, ``corpus.csv:17``.
        document: what was read.
        day: its day of publication in ISO 8601, None where it is not known.
        date_from: what said so; None where nothing did.
        error: why there is no text.
    """

    name: str
    document: Document = _NOTHING
    day: str | None = None
    date_from: str | None = None
    error: GovExtractError | None = None


@dataclass(frozen=True)
class Found:
    """What is in one text: its name, the extraction, and what said its day."""

    name: str
    extraction: Extraction
    date_from: str | None = None


def expand(names: Sequence[str], failures: Failures, suffixes: tuple[str, ...] = SUFFIXES) -> list[str]:
    """The names with each folder replaced by the texts in it."""
    expanded: list[str] = []
    for name in names:
        if name != "-" and os.path.isdir(name):
            try:
                expanded += find_texts(name, failures.report, suffixes)
            except GovExtractError as error:
                failures.report(name, error)
        else:
            expanded.append(name)
    return expanded


def entries(names: Sequence[str], dates: Dates, columns: Columns | None, output: str) -> Iterator[Entry]:
    """Each text, read as it is asked for, so that few are in memory at any time; what cannot be read says why.

    Args:
        names: files, ``-`` for standard input.
        dates: what tells their days.
        columns: those of corpora, where each file is one.
        output: where the results go, which must be none of the files.
    """
    own = identity(output)
    for name in names:
        try:
            if own is not None and identity(name) == own:
                raise OutputError(OWN)
            if columns is not None:
                yield from _rows(name, dates, columns)
                continue
            if name.lower().endswith(".jsonl") and os.path.isfile(name):
                raise InputError(_LINES[is_stored(name)])
            if name.lower().endswith(".parquet"):
                raise InputError(_COLUMNS)
            document = _document(name)
            day, date_from = dates.of(name, document)
        except GovExtractError as error:
            yield Entry(name, error=error)
        else:
            # The day is settled: what a page states must not come in where another way was asked for.
            yield Entry(name, document._replace(date=None), day, date_from)


def _document(name: str) -> Document:
    """One text: of standard input, of a shell's ``<(command)``, which is a pipe that ends, or of a file."""
    if name == "-":
        return Document(read_stream(sys.stdin.buffer))
    if _SUBSTITUTED.fullmatch(name) is not None and not os.path.isfile(name):
        try:
            with open(name, "rb") as pipe:
                return Document(read_stream(pipe))
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror or error}") from None
    return read_document(name)


def _rows(name: str, dates: Dates, columns: Columns) -> Iterator[Entry]:
    if name == "-":
        raise InputError("standard input cannot be a corpus; name a file")
    for row in corpus_rows(name, columns):
        shown = f"{name}:{row.name}"
        if row.error is not None:
            yield Entry(shown, error=row.error)
            continue
        document = Document(row.text)
        try:
            day, date_from = dates.of(row.name, document, row.day)
        except InputError as error:
            yield Entry(shown, error=error)
        else:
            yield Entry(shown, document, day, date_from)
