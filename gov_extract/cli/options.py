"""Options that several commands have: one wording, one meaning."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from .corpora import CORPORA, Columns
from .dates import DateFrom, Dates, read_dates

if TYPE_CHECKING:
    from ..extractor import Extractor

__all__ = [
    "Date", "DateColumn", "DateFromOption", "DatesTable", "Home", "IdColumn", "KnowledgeFiles", "MaxLength", "StoredFiles", "TextColumn",
    "Workers", "columns_of", "dates_of", "day_of", "extractor_of",
]  # fmt: skip

StoredFiles = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE",
        help="Files (.txt, .html, .docx, .pdf, .xlsx …), folders of such, - for standard input; or .jsonl and .parquet files that "
        "gov-extract wrote.",
    ),
]
Date = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"],
        metavar="YYYY-MM-DD",
        help="The day of publication: it says when 今年 is. Over what the texts state themselves.",
    ),
]
DateFromOption = Annotated[
    DateFrom,
    typer.Option(
        "--date-from",
        help="What tells the day of publication where --date does not: the text itself (a web page's own, 发布时间：…, a line "
        "（2024年1月18日）), the file's name (20240118, 2023年, of a year its last day), or a file (--dates).",
    ),
]
DatesTable = Annotated[
    str | None,
    typer.Option("--dates", metavar="FILE", help="For --date-from file: a line name,YYYY-MM-DD for each text."),
]
TextColumn = Annotated[
    str | None,
    typer.Option(metavar="NAME", help=f"Each file ({', '.join(CORPORA)}) holds a text in each row, in this column."),
]
DateColumn = Annotated[str | None, typer.Option(metavar="NAME", help="The column of the texts' days of publication.")]
IdColumn = Annotated[
    str | None, typer.Option(metavar="NAME", help="The column of the texts' names.  [default: the row's number]")
]
Workers = Annotated[int, typer.Option(min=1, metavar="N", help="Extract in so many processes; the output is the same.")]

KnowledgeFiles = Annotated[
    list[str] | None, typer.Option(metavar="FILE", help="JSON Lines of names to merge over ours; may be repeated.")
]
Home = Annotated[
    str | None, typer.Option(metavar="CODE", help="The division that the texts come from, as 441900 for 东莞市.")
]
MaxLength = Annotated[
    int | None,
    typer.Option(min=1, metavar="N", help="Refuse texts of more than N characters; the others are done."),
]


def day_of(date: datetime | None) -> str | None:
    """`Date` as `reference_date` takes it: ``strftime`` would write the year 1 as ``1``.

    >>> day_of(datetime(1, 2, 3))
    '0001-02-03'
    """
    return date.date().isoformat() if date else None


def dates_of(date: datetime | None, source: DateFrom, table: str | None) -> Dates:
    """What tells the days, as the three options say.

    Raises:
        BadParameter: they do not go together.
        GovExtractError: the table cannot be read.
    """
    if (source is DateFrom.file) != (table is not None):
        missing, there = ("--dates FILE", "--date-from file") if table is None else ("--date-from file", "--dates")
        raise typer.BadParameter(f"wants {missing}, too", param_hint=there)
    return Dates(day_of(date), source, {} if table is None else read_dates(table))


def extractor_of(knowledge: list[str] | None, home: str | None, max_length: int | None = None) -> Extractor:
    """What a command extracts with; loaded after the arguments have been read: --help need not load the rules.

    Raises:
        GovExtractError: an option cannot be used, or a file of names cannot be read.
    """
    from ..extractor import Extractor

    return Extractor(knowledge=knowledge or None, home=home, max_length=max_length)


def columns_of(text: str | None, date: str | None, id_: str | None) -> Columns | None:
    """The columns of corpora; None where each file is one text.

    Raises:
        BadParameter: a column of theirs is named, but not that of the texts.
    """
    if text is None:
        for option, given in (("--date-column", date), ("--id-column", id_)):
            if given is not None:
                raise typer.BadParameter("wants --text-column, too: that makes a file a corpus", param_hint=option)
        return None
    return Columns(text, date, id_)
