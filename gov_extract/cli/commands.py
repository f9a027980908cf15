"""The command line: ``gov-extract FILE…``, files in, JSON lines or tables out; ``gov-extract kb`` is `kb`.

Here are the options and which of them go together; `run` and `parquet` do what they ask for.

One bad file never costs the others: it is named in one line on standard error, and the exit status is then 2.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from enum import Enum
from importlib import import_module
from io import TextIOWrapper
from typing import TYPE_CHECKING, Annotated

import typer

from .messages import Command, one_line, telling
from .options import Date, Home, KnowledgeFiles, MaxLength, day_of

if TYPE_CHECKING:
    from ..extractor import Extractor

__all__ = ["app", "main"]

# What stands where a file could: a command of its own, and where it is. Each is loaded when it is asked for.
_COMMANDS = {
    "kb": (".kb", "kb_app"),
    "report": (".report", "report_app"),
    "score": (".score", "score_app"),
    "series": (".series", "series_app"),
}

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)


class Format(str, Enum):
    """How an extraction is written."""

    jsonl = "jsonl"
    table = "table"


def _print_version(wanted: bool) -> None:
    if wanted:
        from .. import __version__

        typer.echo(f"gov-extract {__version__}")
        raise typer.Exit


@app.command(cls=Command)
def run(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE",
            help="Files (.txt, .html, .docx, .pdf, .xlsx, .csv, .md …), folders of such, or - for standard input; or one .parquet file.",
        ),
    ],
    format_: Annotated[
        Format, typer.Option("--format", help="JSON lines for programs, tables for eyes.")
    ] = Format.jsonl,
    date: Date = None,
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
    workers: Annotated[
        int, typer.Option(min=1, metavar="N", help="Extract in so many processes; the output is the same.")
    ] = 1,
    knowledge: KnowledgeFiles = None,
    home: Home = None,
    max_length: MaxLength = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Name the rule behind each item, and what names could mean.")
    ] = False,
    text_column: Annotated[
        str | None, typer.Option(metavar="NAME", help="Parquet: the column of the texts.  [default: text]")
    ] = None,
    date_column: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Parquet: the column of the days of publication; --date where it is null."),
    ] = None,
    column_prefix: Annotated[
        str | None, typer.Option(metavar="NAME", help="Parquet: begins the names of the new columns, as gov_.")
    ] = None,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and exit."),
    ] = False,
) -> None:
    """Extract quantities, times, entities and statistics from Chinese government prose.

    Reads UTF-8, GB18030, Big5 and UTF-16 and tells them apart. Writes UTF-8: one line of JSON for each file.
    A .parquet file becomes another: its columns, and those of the extraction.
    The exit status is 2 if any file could not be read; the others are still done.

    gov-extract kb --help tells how to check and query names of your own, gov-extract score --help how to measure
    extractions against texts that you have annotated, gov-extract report --help how to make a page to look at,
    gov-extract series --help how to line up the figures of several reports in a table.
    """
    columns = {"--text-column": text_column, "--date-column": date_column, "--column-prefix": column_prefix}
    parquet = _is_parquet(files, output, columns)
    if parquet:
        _check_parquet(format_, resume)
    elif resume:
        _check_resume(files, output, format_)
    day = day_of(date)
    with telling(output) as failures:
        extractor = _extractor(knowledge, home, max_length)
        if parquet:
            from .parquet import run_parquet

            run_parquet(
                files[0],
                output,
                extractor,
                failures,
                text_column=text_column or "text",
                date_column=date_column,
                prefix=column_prefix or "",
                date=day,
                explain=explain,
                workers=workers,
            )
        else:
            from .run import Request, expand, run_texts
            from .settings import settings_of

            began = settings_of(date=day, home=home, knowledge=knowledge or [], explain=explain) if resume else None
            request = Request(day, output, format_ is Format.table, explain, workers, began)
            run_texts(expand(files, failures), extractor, request, failures)


def main() -> None:
    """Run the command line and exit."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:  # the caller closed it: gov-extract - <&-
            setattr(sys, name, open(os.devnull, "r" if name == "stdin" else "w"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    if threading.current_thread() is threading.main_thread():
        # So that what stands half-written beside --output is cleared away.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name in _COMMANDS:  # a text of that name is ./kb
        module, command = _COMMANDS[name]
        getattr(import_module(module, __package__), command)(sys.argv[2:], prog_name=f"gov-extract {name}")
    app()


def _is_parquet(files: list[str], output: str, columns: dict[str, str | None]) -> bool:
    """Whether a Parquet file is to be read: then it is the only one, and another is written."""
    tables = [name for name in files if _ends_in_parquet(name)]
    if not tables:
        for option, given in columns.items():
            if given is not None:
                raise typer.BadParameter("is for a .parquet file, and none is given", param_hint=option)
        if _ends_in_parquet(output):
            raise typer.BadParameter("texts become lines, not Parquet; name it .jsonl", param_hint="--output")
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


def _check_parquet(format_: Format, resume: bool) -> None:
    if resume:
        raise typer.BadParameter("a .parquet file is written at one go; leave it out", param_hint="--resume")
    if format_ is not Format.jsonl:
        raise typer.BadParameter("a .parquet file becomes another, not tables", param_hint="--format")


def _check_resume(files: list[str], output: str, format_: Format) -> None:
    if output == "-":
        raise typer.BadParameter("wants --output FILE, in which to go on", param_hint="--resume")
    if format_ is not Format.jsonl:
        raise typer.BadParameter("goes on in JSON lines only, not in tables", param_hint="--resume")
    if "-" in files:
        raise typer.BadParameter("standard input cannot be read again; name a file", param_hint="--resume")


def _extractor(knowledge: list[str] | None, home: str | None, max_length: int | None) -> Extractor:
    from ..extractor import Extractor  # after the arguments have been read: --help need not load the rules

    return Extractor(knowledge=knowledge or None, home=home, max_length=max_length)
