"""``gov-extract check FILE…``: the figures that contradict each other, in one text and between several."""

from __future__ import annotations

from contextlib import closing
from typing import Annotated

import typer

from .dates import DateFrom
from .messages import Command, one_line, telling
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

__all__ = ["check_app"]

check_app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)

_FOUND = 1


@check_app.command(cls=Command)
def check(
    files: StoredFiles,
    json: Annotated[bool, typer.Option("--json", help="A line of JSON for each finding.")] = False,
    date: Date = None,
    date_from: DateFromOption = DateFrom.text,
    dates: DatesTable = None,
    agency: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help="Whose figures those are that no text names anybody for, as 441900/psb: that holds them "
            "against each other across the texts.",
        ),
    ] = None,
    workers: Workers = 1,
    knowledge: KnowledgeFiles = None,
    home: Home = None,
    max_length: MaxLength = None,
) -> None:
    """Say what the figures contradict: a growth that the levels deny, parts beyond their whole, two values for one thing.

    A line for each finding, first of each text by itself, then of all held against each other. The exit status is 0 where
    nothing was found, 1 where something was, 2 if a file could not be read.
    """
    with telling() as failures:
        from ..timeseries import check as check_all
        from .output import json_of, source_of, writing
        from .run import Request
        from .stored import all_found

        extractor = extractor_of(knowledge, home, max_length)
        request = Request("-", dates_of(date, date_from, dates), workers=workers)
        documents = {}
        lines: list[dict[str, object]] = []
        with closing(all_found(files, extractor, request, failures)) as found:
            for one in found:
                name = source_of(one.name)
                while name in documents:
                    name = f"{name} (again)"
                documents[name] = one.extraction
                for finding in one.extraction.check():
                    start = one.extraction.quantities[finding.quantities[0]].start
                    line = one.extraction.text.count("\n", 0, start) + 1
                    lines.append(
                        {"source": name, "line": line, "start": start, "kind": finding.kind, "message": finding.message,
                         "expected": finding.expected, "stated": finding.stated}
                    )  # fmt: skip
        for across in check_all(documents, agency=agency):
            lines.append(
                {"sources": [str(source) for source in across.sources], "kind": across.kind, "message": across.message,
                 "expected": across.expected, "stated": across.stated}
            )  # fmt: skip
        with writing("-") as out:
            for row in lines:
                out.write(json_of(row) if json else f"{one_line(_sentence(row))}\n")
    if lines:
        raise typer.Exit(_FOUND)


def _sentence(row: dict[str, object]) -> str:
    where = f"{row['source']}:{row['line']}" if "source" in row else "; ".join(map(str, row["sources"]))  # type: ignore[call-overload]
    return f"{where}: {row['kind']}: {row['message']}"
