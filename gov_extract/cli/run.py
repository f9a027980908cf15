"""Texts in, lines or tables out: what ``gov-extract FILE…`` does once its options are understood."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import tee
from typing import Any, cast

from ..errors import GovExtractError, InputError, TextError
from ..extraction import Extraction
from ..extractor import Extractor
from ..inputs import SUFFIXES, Document, read_document
from ..reading import find_texts, read_stream
from .messages import Failures, OutputError, progress, say
from .output import LineWriter, identity, json_line, writing
from .resume import resuming

__all__ = ["Request", "each_text", "expand", "run_texts"]

_OWN = "is one of the texts; write to another file"

Writer = Callable[[Extraction, str], None]


@dataclass(frozen=True)
class Request:
    """What is asked for.

    Attributes:
        date: the day of publication, YYYY-MM-DD; None for what each file states.
        output: where to write, ``-`` for standard output.
        table: tables, not lines.
        explain: with the rule behind each item.
        workers: how many processes extract.
        settings: what makes the output what it is; given where the run goes on in an output that may hold lines.
    """

    date: str | None
    output: str
    table: bool
    explain: bool
    workers: int
    settings: dict[str, Any] | None = None


def run_texts(names: Sequence[str], extractor: Extractor, request: Request, failures: Failures) -> None:
    """Extract each of the texts and write it; what fails is told, and the others are done.

    Raises:
        OutputError: the output cannot be written.
    """
    _refuse_own(names, request.output)
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


def expand(names: Sequence[str], failures: Failures) -> list[str]:
    """The names with each folder replaced by the texts in it."""
    expanded: list[str] = []
    for name in names:
        if name != "-" and os.path.isdir(name):
            try:
                expanded += find_texts(name, failures.report, SUFFIXES)
            except GovExtractError as error:
                failures.report(name, error)
        else:
            expanded.append(name)
    return expanded


def _write_line(out: LineWriter, request: Request, extraction: Extraction, name: str) -> None:
    out.write(json_line(extraction, name, explain=request.explain))


def each_text(
    names: Sequence[str], extractor: Extractor, request: Request, failures: Failures, write: Writer, *, done: int = 0
) -> None:
    """Extract each of the texts and hand it on, in order; what fails is told, and the others are done.

    Args:
        names, extractor, failures: as for `run_texts`.
        request: what is asked for.
        write: what takes each extraction, with the name of its text.
        done: how many texts an earlier run has done.

    Raises:
        OutputError: the output is one of the texts.
    """
    total = done + len(names)
    # Closed here, not when the exception that ends the run is forgotten: it is that which ends the workers.
    with progress(total, request.output) as advance, closing(_extractions(names, extractor, request)) as extractions:
        for number, (name, found) in enumerate(extractions, done + 1):
            if isinstance(found, OutputError):
                raise found
            if isinstance(found, Extraction):
                write(found, name)
            else:
                failures.report(name, found)
            advance(number, total)


def _extractions(
    names: Sequence[str], extractor: Extractor, request: Request
) -> Generator[tuple[str, Extraction | GovExtractError], None, None]:
    """Each name with what is in its text, or why not, in order.

    Texts are read as the extractor asks for them, so few of them are in memory at any time.
    """
    own = identity(request.output)
    unread: dict[int, GovExtractError] = {}

    def documents() -> Iterator[Document]:
        for index, name in enumerate(names):
            try:
                document = _read(name, own)
            except GovExtractError as error:
                # An empty text goes in its place: names and results stay in step.
                unread[index], document = error, Document("")
            yield document

    # A text and its date are taken one after the other: no more than that is held between the two.
    texts, dates = tee(documents())
    results = extractor.extract_many(
        texts,
        workers=max(1, min(request.workers, len(names))),
        reference_dates=(request.date or document.date for document in dates),
        on_error="return",
    )
    with closing(cast("Generator[Extraction | TextError, None, None]", results)):
        for index, (name, result) in enumerate(zip(names, results, strict=True)):
            if index in unread:
                yield name, unread.pop(index)
            else:
                yield name, _cause(result) if isinstance(result, TextError) else result


def _refuse_own(names: Sequence[str], output: str) -> None:
    """Refuse an output that is one of the texts before anything is written to it.

    A stat for each of ten million names would take long: only those that are called like it are looked at. `_read`
    looks at each, since a link may be called anything.
    """
    own = identity(output)
    called = (os.path.basename(output), os.path.basename(os.path.realpath(output)))
    if own is not None and any(name.endswith(called) and identity(name) == own for name in names):
        raise OutputError(_OWN)


def _read(name: str, own: tuple[int, int] | None) -> Document:
    if name == "-":
        return Document(read_stream(sys.stdin.buffer))
    if own is not None and identity(name) == own:
        raise OutputError(_OWN)
    return read_document(name)


def _cause(failed: TextError) -> GovExtractError:
    if isinstance(failed.error, GovExtractError):
        return failed.error
    return InputError(f"cannot be extracted: {type(failed.error).__name__}: {failed.error}")
