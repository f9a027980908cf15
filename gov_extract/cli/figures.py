"""``gov-extract table FILE…``: a row a figure with all that is known of it, on the terminal or for Excel."""

from __future__ import annotations

from contextlib import closing
from typing import Annotated

import typer

from .dates import DateFrom
from .flat import Flat, Items, flat_by_name, write_flat
from .messages import Command, telling
from .options import (
    Date,
    DateColumn,
    DateFromOption,
    DatesTable,
    Home,
    IdColumn,
    KnowledgeFiles,
    MaxLength,
    StoredFiles,
    TextColumn,
    Workers,
    columns_of,
    dates_of,
    extractor_of,
)

__all__ = ["table_app"]

table_app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)


@table_app.command(cls=Command)
def table(
    files: StoredFiles,
    items: Annotated[Items, typer.Option(help="What a row is.")] = Items.figures,
    format_: Annotated[
        Flat | None, typer.Option("--format", help="[default: by --output's name, else drawn on the terminal]")
    ] = None,
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write here (.csv, .xlsx, .parquet), not to standard output."
        ),
    ] = "-",
    date: Date = None,
    date_from: DateFromOption = DateFrom.text,
    dates: DatesTable = None,
    workers: Workers = 1,
    knowledge: KnowledgeFiles = None,
    home: Home = None,
    max_length: MaxLength = None,
    text_column: TextColumn = None,
    date_column: DateColumn = None,
    id_column: IdColumn = None,
) -> None:
    """Make one table of all texts: a row a figure with number, unit, indicator, change, period, agency, place, sentence.

    On the terminal it has the columns that find room, and none that is empty; files have all. Extractions that were written before
    are taken as they are. The exit status is 2 if any file could not be read; the others are still done.
    """
    columns = columns_of(text_column, date_column, id_column)
    with telling(output) as failures:
        from .run import Request
        from .stored import all_found

        extractor = extractor_of(knowledge, home, max_length)
        request = Request(output, dates_of(date, date_from, dates), workers=workers, columns=columns)
        with closing(all_found(files, extractor, request, failures)) as found:
            write_flat(found, items, format_ or flat_by_name(output) or Flat.table, output)
