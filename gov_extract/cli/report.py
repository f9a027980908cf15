"""``gov-extract report FILE…``: one HTML page of what is in the texts, to be read in a browser."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import datetime
from enum import Enum
from typing import Annotated

import typer

from ..errors import GovExtractError
from ..extractor import Extractor
from ..inputs import Document as Source
from ..inputs import read_document
from ..reading import read_stream
from ..report import Document, make_page
from .messages import Command, Failures, OutputError, progress, telling
from .options import Date, Home, KnowledgeFiles, MaxLength, TextFiles
from .output import identity, source_of, writing
from .run import expand

__all__ = ["report_app"]

report_app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)


class Language(str, Enum):
    """The language of the page's labels."""

    en = "en"
    zh = "zh"


@report_app.command(cls=Command)
def report(
    files: TextFiles,
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="FILE", help="Write the page here, not to standard output."),
    ] = "-",
    date: Date = None,
    knowledge: KnowledgeFiles = None,
    home: Home = None,
    max_length: MaxLength = None,
    title: Annotated[str, typer.Option(metavar="TEXT", help="The page's title.  [default: names the text]")] = "",
    lang: Annotated[Language, typer.Option(help="The language of the page's labels.")] = Language.en,
) -> None:
    """Make one HTML page of texts: items marked, statistics in a table, charts, entities, findings.

    The page holds all it needs and loads nothing. A text that cannot be read is named on it and on standard error,
    and the exit status is then 2; if none can be read, no page is written.
    """
    with telling(output) as failures:
        _refuse_own(files, output)
        extractor = Extractor(knowledge=knowledge or None, home=home, max_length=max_length)
        names = expand(files, failures)
        documents, failed = _documents(names, extractor, date, output, failures)
        if documents:
            page = make_page(documents, title=title, lang=lang.value, failed=failed)
            with writing(output) as out:
                out.write(page)


def _documents(
    names: Sequence[str], extractor: Extractor, date: datetime | None, output: str, failures: Failures
) -> tuple[list[Document], list[tuple[str, str]]]:
    """What is in each text, and why not, for those that cannot be read."""
    _refuse_own(names, output)  # the folders' texts, too
    shown = _shown(names)
    documents: list[Document] = []
    failed: list[tuple[str, str]] = []
    with progress(len(names), output) as advance:
        for number, name in enumerate(names, 1):
            try:
                source = _read(name)
                extraction = extractor.extract(source, reference_date=date)
                documents.append(Document(shown[number - 1], extraction))
            except GovExtractError as error:
                failures.report(name, error)
                failed.append((shown[number - 1], str(error)))
            advance(number, len(names))
    return documents, failed


def _shown(names: Sequence[str]) -> list[str]:
    """The names without the folder that all share: where somebody keeps their files is nothing for a page to tell."""
    folders = {os.path.dirname(os.path.abspath(name)) for name in names if name != "-"}
    try:
        shared = os.path.commonpath(folders) if folders else ""
    except ValueError:  # two drives of Windows
        return [source_of(name) for name in names]
    return [name if name == "-" else source_of(os.path.relpath(os.path.abspath(name), shared)) for name in names]


def _read(name: str) -> Source:
    """The one place that says how a file becomes a text."""
    return Source(read_stream(sys.stdin.buffer)) if name == "-" else read_document(name)


def _refuse_own(names: Sequence[str], output: str) -> None:
    """A page must not replace the text that it shows."""
    own = identity(output)
    if own is not None and any(identity(name) == own for name in names):
        raise OutputError("is one of the texts; write to another file")
