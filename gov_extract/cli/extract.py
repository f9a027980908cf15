"""``gov-extract extract FILE…``, and ``gov-extract FILE…``: files in, JSON lines or tables out.

Here are the options and which of them go together; `run`, `flat` and `parquet` do what they ask for.
"""

from __future__ import annotations

from contextlib import closing
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer

from .dates import DateFrom
from .flat import Flat, Items, flat_by_name, write_flat
from .messages import Command, Failures, one_line, telling
from .options import (
    Date,
    DateColumn,
    DateFromOption,
    DatesTable,
    Home,
    IdColumn,
    KnowledgeFiles,
    MaxLength,
    TextColumn,
    Workers,
    columns_of,
    dates_of,
    extractor_of,
)

if TYPE_CHECKING:
    from ..extractor import Extractor
    from .run import Request

__all__ = ["extract_app"]

extract_app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)


class Format(str, Enum):
    """How extractions are written."""

    jsonl = "jsonl"
    table = "table"
    csv = "csv"
    xlsx = "xlsx"
    parquet = "parquet"


@extract_app.command(cls=Command)
def extract(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE",
            help="Files (.txt, .html, .docx, .pdf, .xlsx, .csv, .md …), folders of such, or - for standard input; or one .parquet file.",
        ),
    ],
    format_: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help="JSON lines for programs, a table of each layer for eyes; or one flat table of --items.  "
            "[default: by --output's name, else jsonl]",
        ),
    ] = None,
    items: Annotated[
        Items | None, typer.Option(help="What a row of a flat table is.  [default: figures, each with all of it]")
    ] = None,
    date: Date = None,
    date_from: DateFromOption = DateFrom.text,
    dates: DatesTable = None,
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="FILE", help="Write here, once all is done, not to standard output."),
    ] = "-",
    resume: Annotated[
        bool,
        typer.Option(
            "--resume",
            help="Append to --output line by line; what an earlier run has done there is not done again. "
            "The run's settings are kept beside it, in FILE.settings.json.",
        ),
    ] = False,
    workers: Workers = 1,
    knowledge: KnowledgeFiles = None,
    home: Home = None,
    max_length: MaxLength = None,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain", help="Give all there is, with the rule behind each item, so that it can be read back."
        ),
    ] = False,
    text_column: TextColumn = None,
    date_column: DateColumn = None,
    id_column: IdColumn = None,
    column_prefix: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Parquet to Parquet: begins the names of the new columns, as gov_."),
    ] = None,
) -> None:
    """Extract quantities, times, entities and statistics from Chinese government prose.

    Reads UTF-8, GB18030, Big5 and UTF-16 and tells them apart. Writes UTF-8: one line of JSON for each text, which says where
    its day of publication came from (date_from). A .parquet file becomes another: its columns, and those of the extraction.
    The exit status is 2 if any file could not be read; the others are still done.
    """
    given = {"--text-column": text_column, "--date-column": date_column, "--column-prefix": column_prefix}
    if _is_parquet(files, output, given, items, format_):
        _check_parquet(format_, resume)
        with telling(output) as failures:
            from .options import day_of
            from .parquet import run_parquet

            run_parquet(
                files[0],
                output,
                extractor_of(knowledge, home, max_length),
                failures,
                text_column=text_column or "text",
                date_column=date_column,
                prefix=column_prefix or "",
                date=day_of(date),
                explain=explain,
                workers=workers,
            )
        return
    columns = columns_of(text_column, date_column, id_column)
    form = format_ or Format((flat_by_name(output) or Format.jsonl).value)
    if items is not None and form in (Format.jsonl, Format.table):
        raise typer.BadParameter("is for a flat table; write --format csv, or -o figures.csv", param_hint="--items")
    if resume:
        _check_resume(files, output, form, corpus=columns is not None)
    with telling(output) as failures:
        from .run import Request
        from .settings import settings_of

        days = dates_of(date, date_from, dates)
        began = None
        if resume:
            began = settings_of(
                date=days.option,
                home=home,
                knowledge=knowledge or [],
                explain=explain,
                date_from=date_from.value if date_from is not DateFrom.text else None,
                dates=dates,
            )
        request = Request(output, days, form is Format.table, explain, workers, began, columns)
        _run(files, form, items or Items.figures, extractor_of(knowledge, home, max_length), request, failures)


def _run(
    files: list[str], form: Format, items: Items, extractor: Extractor, request: Request, failures: Failures
) -> None:
    from .run import expand, found_in, refuse_own, run_texts

    names = expand(files, failures)
    if form in (Format.jsonl, Format.table):
        run_texts(names, extractor, request, failures)
        return
    refuse_own(names, request.output)
    with closing(found_in(names, extractor, request, failures)) as found:
        write_flat(found, items, Flat(form.value), request.output)


def _is_parquet(
    files: list[str], output: str, columns: dict[str, str | None], items: Items | None, form: Format | None
) -> bool:
    """Whether a Parquet file is to become another, with its columns; with --items its texts are those of a corpus."""
    tables = [name for name in files if _ends_in_parquet(name)]
    flat = items is not None or form not in (None, Format.parquet, Format.jsonl)
    if not tables or flat or (columns["--text-column"] is not None and not _ends_in_parquet(output)):
        if tables and columns["--text-column"] is None:
            raise typer.BadParameter(
                "a .parquet file is then a corpus; name the column of its texts", param_hint="--text-column"
            )
        if columns["--column-prefix"] is not None:
            raise typer.BadParameter("is for a .parquet file that becomes another", param_hint="--column-prefix")
        return False
    if len(files) > 1:
        raise typer.BadParameter(
            f"{one_line(tables[0])}: a .parquet file goes alone, one to one output", param_hint="FILE"
        )
    if not _ends_in_parquet(output):
        raise typer.BadParameter("a .parquet file becomes another; write -o out.parquet", param_hint="--output")
    return True


def _ends_in_parquet(name: str) -> bool:
    return name.lower().endswith(".parquet")


def _check_parquet(format_: Format | None, resume: bool) -> None:
    if resume:
        raise typer.BadParameter("a .parquet file is written at one go; leave it out", param_hint="--resume")
    if format_ is Format.jsonl:
        raise typer.BadParameter(
            "a .parquet file becomes another, not lines; write --text-column, too", param_hint="--format"
        )


def _check_resume(files: list[str], output: str, format_: Format, *, corpus: bool) -> None:
    if output == "-":
        raise typer.BadParameter("wants --output FILE, in which to go on", param_hint="--resume")
    if format_ is not Format.jsonl:
        raise typer.BadParameter("goes on in JSON lines only, not in tables", param_hint="--resume")
    if corpus:
        raise typer.BadParameter(
            "goes on by the names of files, and the rows of a corpus are in one", param_hint="--resume"
        )
    if "-" in files:
        raise typer.BadParameter("standard input cannot be read again; name a file", param_hint="--resume")
