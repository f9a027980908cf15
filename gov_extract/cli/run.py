"""Texts in, extractions out: what every command that reads texts does once its options are understood."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from typing import Any, cast

from ..errors import GovExtractError, InputError, TextError
from ..extraction import Extraction
from ..extractor import Extractor
from ..inputs import Document
from .corpora import Columns
from .dates import Dates
from .entries import OWN, Entry, Found, entries, expand
from .messages import Failures, OutputError, progress, say
from .output import LineWriter, identity, json_line, writing
from .resume import resuming

__all__ = ["Request", "each_text", "expand", "found_in", "refuse_own", "run_texts"]


@dataclass(frozen=True)
class Request:
    """What is asked for.

    Attributes:
        dates: what tells the days of publication.
        output: where to write, ``-`` for standard output.
        table: tables, not lines.
        explain: with the rule behind each item.
        workers: how many processes extract.
        settings: what makes the output what it is; given where the run goes on in an output that may hold lines.
        columns: of corpora, where each file is one.
    """

    output: str
    dates: Dates = field(default_factory=Dates)
    table: bool = False
    explain: bool = False
    workers: int = 1
    settings: dict[str, Any] | None = None
    columns: Columns | None = None


Writer = Callable[[Found], None]


def run_texts(names: Sequence[str], extractor: Extractor, request: Request, failures: Failures) -> None:
    """Extract each of the texts and write it; what fails is told, and the others are done.

    Raises:
        OutputError: the output cannot be written.
    """
    refuse_own(names, request.output)
    if request.settings is not None:
        _go_on(names, extractor, request, failures, request.settings)
        return
    with writing(request.output) as out:
        write: Writer = partial(_write_line, out, request)
        if request.table:
            from .table import write_tables  # loads rich, which is for eyes only

            write = partial(write_tables, out, explain=request.explain)
        each_text(names, extractor, request, failures, write)


def _go_on(
    names: Sequence[str], extractor: Extractor, request: Request, failures: Failures, settings: dict[str, Any]
) -> None:
    with resuming(request.output, settings) as out:
        rest = out.remaining(names)
        try:
            each_text(
                rest, extractor, request, failures, partial(_write_line, out, request), done=len(names) - len(rest)
            )
        except (KeyboardInterrupt, SystemExit):  # Ctrl-C, SIGTERM
            left = len(rest) - out.written
            say(f"stopped; {left} of {len(names)} texts are left, the same command goes on with them")
            raise


def _write_line(out: LineWriter, request: Request, found: Found) -> None:
    out.write(json_line(found.extraction, found.name, explain=request.explain, date_from=found.date_from))


def each_text(
    names: Sequence[str], extractor: Extractor, request: Request, failures: Failures, write: Writer, *, done: int = 0
) -> None:
    """Extract each of the texts and hand it on, in order; what fails is told, and the others are done.

    Args:
        names, extractor, failures: as for `run_texts`.
        request: what is asked for.
        write: what takes each extraction.
        done: how many texts an earlier run has done.

    Raises:
        OutputError: the output is one of the texts.
    """
    with closing(found_in(names, extractor, request, failures, done=done)) as found:
        for one in found:
            write(one)


def found_in(
    names: Sequence[str], extractor: Extractor, request: Request, failures: Failures, *, done: int = 0
) -> Generator[Found, None, None]:
    """As `each_text`, for who wants to take them one by one; to be closed, which ends the workers.

    Raises:
        OutputError: the output is one of the texts.
    """
    total = None if request.columns is not None else done + len(names)
    # Closed here, not when the exception that ends the run is forgotten: it is that which ends the workers.
    with progress(total, request.output) as advance, closing(_extractions(names, extractor, request)) as extractions:
        for number, (entry, found) in enumerate(extractions, done + 1):
            if isinstance(found, OutputError):
                raise found
            failures.count(found)
            if isinstance(found, Extraction):
                yield Found(entry.name, found, entry.date_from)
            else:
                failures.report(entry.name, found)
            advance(number, total)


def _extractions(
    names: Sequence[str], extractor: Extractor, request: Request
) -> Generator[tuple[Entry, Extraction | GovExtractError], None, None]:
    """Each text with what is in it, or why not, in order.

    Texts are read as the extractor asks for them, so few of them are in memory at any time.
    """
    # What is known of the texts that are being read, but not they themselves.
    known: deque[Entry] = deque()
    days: deque[str | None] = deque()

    def documents() -> Iterator[Document]:
        for entry in entries(names, request.dates, request.columns, request.output):
            known.append(Entry(entry.name, day=entry.day, date_from=entry.date_from, error=entry.error))
            days.append(entry.day)
            # Of what cannot be read an empty text goes in its place: texts and results stay in step.
            yield entry.document

    def reference_dates() -> Iterator[str | None]:
        while days:  # a text is asked for before its day
            yield days.popleft()

    few = request.columns is None
    results = extractor.extract_many(
        documents(),
        workers=max(1, min(request.workers, len(names)) if few else request.workers),
        reference_dates=reference_dates(),
        on_error="return",
    )
    with closing(cast("Generator[Extraction | TextError, None, None]", results)):
        for result in results:
            entry = known.popleft()
            if entry.error is not None:
                yield entry, entry.error
            else:
                yield entry, _cause(result) if isinstance(result, TextError) else result


def refuse_own(names: Sequence[str], output: str) -> None:
    """Refuse an output that is one of the texts before anything is written to it.

    A stat for each of ten million names would take long: only those that are called like it are looked at. `entries`
    looks at each, since a link may be called anything.

    Raises:
        OutputError: it is.
    """
    own = identity(output)
    called = (os.path.basename(output), os.path.basename(os.path.realpath(output)))
    if own is not None and any(name.endswith(called) and identity(name) == own for name in names):
        raise OutputError(OWN)


def _cause(failed: TextError) -> GovExtractError:
    if isinstance(failed.error, GovExtractError):
        return failed.error
    return InputError(f"cannot be extracted: {type(failed.error).__name__}: {failed.error}")
