"""``gov-extract series FILE…``: the figures of several reports lined up over their periods, as CSV."""

from __future__ import annotations

from contextlib import closing
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import InputError
from .dates import DateFrom
from .messages import Command, Failures, one_line, say, telling
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

if TYPE_CHECKING:
    from ..extraction import Extraction
    from ..extractor import Extractor
    from .run import Request

__all__ = ["series_app"]

series_app = typer.Typer(
    name="gov-extract series", add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None
)


class Wide(str, Enum):
    """What the columns of a wide table are."""

    period = "period"
    place = "place"


@series_app.command(cls=Command)
def series(
    files: StoredFiles,
    wide: Annotated[
        Wide | None,
        typer.Option(help="A row an indicator and a column a period, or a place.  [default: a row a figure]"),
    ] = None,
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="FILE", help="Write the table here, not to standard output."),
    ] = "-",
    date: Date = None,
    date_from: DateFromOption = DateFrom.text,
    dates: DatesTable = None,
    agency: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Whose figures those are that no text names anybody for, as 441900/psb."),
    ] = None,
    workers: Workers = 1,
    knowledge: KnowledgeFiles = None,
    home: Home = None,
    max_length: MaxLength = None,
) -> None:
    """Line up the statistics of several texts, those of one thing in one series, and write them as CSV.

    What is lined up is told in docs/dataframes.md. In a wide table a cell for which reports give several figures is
    empty, and standard error says how many are. The CSV is UTF-8 with a byte order mark, which Excel asks for.
    A text that cannot be read is named on standard error, and the exit status is then 2; the others are still done. If
    none can be read, nothing is written.
    """
    from ..timeseries import series as line_up
    from .output import writing
    from .run import Request

    with telling(output) as failures:
        extractor = extractor_of(knowledge, home, max_length)
        request = Request(output, dates_of(date, date_from, dates), workers=workers)
        documents = _documents(files, extractor, request, failures)
        if not documents and failures.any:
            return
        table = line_up(documents, agency=agency)
        across = table.wide(wide.value) if wide else None
        with writing(output) as out:
            (table if across is None else across).to_csv(out)
        if across is not None and (empty := len(across.conflicts)):
            say(f"{empty} {'cell is' if empty == 1 else 'cells are'} empty: reports give several figures")


def _documents(files: list[str], extractor: Extractor, request: Request, failures: Failures) -> dict[str, Extraction]:
    """What is in each text that can be read, by the name that the table has for it."""
    from .output import source_of
    from .stored import all_found

    documents: dict[str, Extraction] = {}
    with closing(all_found(files, extractor, request, failures)) as found:
        for one in found:
            shown = one_line(source_of(one.name))
            if shown in documents:  # a line break in one name, a blank in the other
                failures.report(one.name, InputError("another text is shown by the same name; rename one"))
            else:
                documents[shown] = one.extraction
    return documents
