"""``gov-extract report FILE…``: one HTML page of what is in the texts, to be read in a browser."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from enum import Enum
from typing import Annotated

import typer

from ..errors import InputError
from ..extractor import Extractor
from ..report import Document, LargePageWarning, make_page, make_pages
from .dates import DateFrom
from .messages import Command, Failures, say, telling
from .options import (
    Date,
    DateFromOption,
    DatesTable,
    Home,
    KnowledgeFiles,
    MaxLength,
    StoredFiles,
    Workers,
    dates_of,
    extractor_of,
)
from .output import source_of, writing
from .pages import check_folder, write_folder
from .run import Request
from .stored import all_found

__all__ = ["report_app"]

report_app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)


class Language(str, Enum):
    """The language of the page's labels."""

    en = "en"
    zh = "zh"


@report_app.command(cls=Command)
def report(
    files: StoredFiles,
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="FILE", help="Write the page here, not to standard output."),
    ] = "-",
    date: Date = None,
    date_from: DateFromOption = DateFrom.text,
    dates: DatesTable = None,
    workers: Workers = 1,
    knowledge: KnowledgeFiles = None,
    home: Home = None,
    max_length: MaxLength = None,
    title: Annotated[str, typer.Option(metavar="TEXT", help="The page's title.  [default: names the text]")] = "",
    lang: Annotated[Language, typer.Option(help="The language of the page's labels.")] = Language.en,
    folder: Annotated[
        str | None,
        typer.Option(metavar="DIR", help="Several pages and an index of them, in this folder: for thousands of texts."),
    ] = None,
    per_page: Annotated[
        int, typer.Option(min=1, metavar="N", help="Texts on each page of the folder; fewer, where they are long.")
    ] = 200,
) -> None:
    """Make one HTML page of texts: items marked, statistics in a table, charts, entities, findings.

    The page holds all it needs and loads nothing. A text that cannot be read is named on it and on standard error,
    and the exit status is then 2; if none can be read, no page is written.
    """
    place = output if folder is None else folder
    with telling(place) as failures:
        if folder is not None:
            if output != "-":
                raise InputError("--output and --folder were given; want one of them")
            check_folder(folder)
        extractor = extractor_of(knowledge, home, max_length)
        request = Request(place, dates_of(date, date_from, dates), workers=workers)
        documents, failed = _documents(files, extractor, request, failures)
        if not documents:
            return
        with _telling_of_large_pages():
            if folder is not None:
                pages = make_pages(documents, per_page=per_page, title=title, lang=lang.value, failed=failed)
                write_folder(folder, pages)
                return
            page = make_page(documents, title=title, lang=lang.value, failed=failed)
        with writing(output) as out:
            out.write(page)


@contextmanager
def _telling_of_large_pages() -> Iterator[None]:
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", LargePageWarning)
        yield
    for warning in told:
        say(warning.message)


def _documents(
    files: Sequence[str], extractor: Extractor, request: Request, failures: Failures
) -> tuple[list[Document], list[tuple[str, str]]]:
    """What is in each text, and why not, for those that cannot be read."""
    with closing(all_found(files, extractor, request, failures)) as found:
        read = list(found)
    failed = [(name, str(error)) for name, error in failures.told]
    shown = _shown([*(one.name for one in read), *(name for name, _ in failed)])
    documents = [Document(name, one.extraction) for name, one in zip(shown, read, strict=False)]
    return documents, [(name, why) for name, (_, why) in zip(shown[len(read) :], failed, strict=True)]


def _shown(names: Sequence[str]) -> list[str]:
    """The names without the folder that all share: where somebody keeps their files is nothing for a page to tell."""
    folders = {os.path.dirname(os.path.abspath(name)) for name in names if name != "-"}
    try:
        shared = os.path.commonpath(folders) if folders else ""
    except ValueError:  # two drives of Windows
        return [source_of(name) for name in names]
    return [name if name == "-" else source_of(os.path.relpath(os.path.abspath(name), shared)) for name in names]
