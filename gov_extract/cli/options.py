"""Options that several commands have: one wording, one meaning."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

__all__ = ["Date", "Home", "KnowledgeFiles", "MaxLength", "TextFiles", "day_of"]

TextFiles = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE",
        help="Files (.txt, .html, .docx, .pdf, .xlsx, .csv, .md …), folders of such, or - for standard input.",
    ),
]
Date = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"],
        metavar="YYYY-MM-DD",
        help="The day of publication: it says when 今年 is. Over what a web page states.",
    ),
]

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
