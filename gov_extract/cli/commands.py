"""The command line: ``gov-extract FILE…``, files in, JSON lines or tables out; ``gov-extract kb`` is `kb_cli`.

One bad file never costs the others: it is named in one line on standard error, and the exit status is then 2.
"""

from __future__ import annotations

import os
import secrets
import signal
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from enum import Enum
from io import TextIOWrapper
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any

import msgspec
import typer
from rich.console import Console
from rich.progress import track
from rich.table import Table
from rich.text import Text

from .errors import GovExtractError, InputError
from .extraction import Extraction
from .kb_cli import kb_app
from .reading import find_texts, read_file, read_stream

if TYPE_CHECKING:
    from .extractor import Extractor

__all__ = ["app", "main"]

_FAILED = 2
_TABLES: dict[str, tuple[str, ...]] = {
    "quantities": ("text", "kind", "value", "upper", "unit", "modifier"),
    "times": ("text", "value", "modifier"),
    "entities": ("text", "type", "id", "name"),
    "statistics": ("quantity", "indicator", "change", "basis", "base", "from", "period", "agency"),
}

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)


class Format(str, Enum):
    """How an extraction is written."""

    jsonl = "jsonl"
    table = "table"


def _print_version(wanted: bool) -> None:
    if wanted:
        from . import __version__

        typer.echo(f"gov-extract {__version__}")
        raise typer.Exit


@app.command()
def run(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE", help="Texts, folders (their .txt files) or - for standard input."),
    ],
    format_: Annotated[
        Format, typer.Option("--format", help="JSON lines for programs, tables for eyes.")
    ] = Format.jsonl,
    date: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="The day of publication: it says when 今年 is."
        ),
    ] = None,
    output: Annotated[
        str, typer.Option(metavar="FILE", help="Write here, once all is done, not to standard output.")
    ] = "-",
    knowledge: Annotated[
        list[str] | None,
        typer.Option(metavar="FILE", help="JSON Lines of names to merge over ours; may be repeated."),
    ] = None,
    home: Annotated[
        str | None, typer.Option(metavar="CODE", help="The division that the texts come from, as 441900 for 东莞市.")
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Name the rule behind each item, and what names could mean.")
    ] = False,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and exit."),
    ] = False,
) -> None:
    """Extract quantities, times, entities and statistics from Chinese government prose.

    Reads UTF-8, GB18030, Big5 and UTF-16 and tells them apart. Writes UTF-8: one line of JSON for each file.
    The exit status is 2 if any file could not be read; the others are still done.

    gov-extract kb --help tells how to check and query names of your own.
    """
    failures = _Failures()
    try:
        extractor = _extractor(knowledge, home)
    except GovExtractError as error:
        failures.complain(error)
        raise typer.Exit(_FAILED) from None
    day = date.strftime("%Y-%m-%d") if date else None
    try:
        with _writer(output) as out:
            for name in _progress(_expand(files, failures), output):
                with failures.of(name):
                    if output != "-":
                        _refuse_same(name, output)
                    extraction = _extract(extractor, name, day)
                    _write(extraction, name, out, format_, explain)
    except BrokenPipeError:
        _let_go_of_stdout()  # whoever read our output (head, less) has had enough: that is no failure
    except _OutputError as error:
        if output == "-":
            _let_go_of_stdout()
        failures.report("standard output" if output == "-" else output, error)
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
    if failures.any:
        raise typer.Exit(_FAILED)


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
    if sys.argv[1:2] == ["kb"]:  # a text of that name is ./kb
        kb_app(sys.argv[2:], prog_name="gov-extract kb")
    app()


def _let_go_of_stdout() -> None:
    """Point standard output at nothing, or Python complains when it flushes what is left on its way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Failures:
    """What could not be done: a line on standard error for each, and whether there was any."""

    def __init__(self) -> None:
        self.any = False

    def report(self, name: str, error: Exception) -> None:
        self.complain(f"{_one_line(name)}: {error}")

    def complain(self, error: object) -> None:
        self.any = True
        print(f"gov-extract: {_one_line(str(error))}", file=sys.stderr)

    @contextmanager
    def of(self, name: str) -> Iterator[None]:
        try:
            yield
        except _OutputError:
            raise
        except GovExtractError as error:
            self.report(name, error)


class _OutputError(InputError):
    """The output cannot be written: this ends the run."""


def _expand(names: Sequence[str], failures: _Failures) -> list[str]:
    expanded: list[str] = []
    for name in names:
        if name != "-" and os.path.isdir(name):
            with failures.of(name):
                expanded += find_texts(name, failures.report)
        else:
            expanded.append(name)
    return expanded


def _progress(names: Sequence[str], output: str) -> Iterable[str]:
    if len(names) < 2 or not sys.stderr.isatty() or (output == "-" and sys.stdout.isatty()):
        return names
    return track(names, "Extracting", console=Console(stderr=True), transient=True)


def _extractor(knowledge: list[str] | None, home: str | None) -> Extractor:
    from .extractor import Extractor  # after the arguments have been read: --help need not load the rules

    return Extractor(knowledge=knowledge or None, home=home)


def _extract(extractor: Extractor, name: str, day: str | None) -> Extraction:
    return extractor.extract(read_stream(sys.stdin.buffer) if name == "-" else read_file(name), reference_date=day)


def _refuse_same(name: str, output: str) -> None:
    if name != "-" and os.path.exists(name) and os.path.exists(output) and os.path.samefile(name, output):
        raise _OutputError("is one of the texts; write to another file")


@contextmanager
def _writer(output: str) -> Iterator[IO[str]]:
    """Standard output, or a file that appears under its name only when everything is in it."""
    try:
        if output == "-":
            yield sys.stdout
            sys.stdout.flush()
        else:
            with _replacing(Path(os.path.realpath(output))) as out:
                yield out
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _OutputError(f"cannot be written: {error.strerror or error}") from error


@contextmanager
def _replacing(target: Path) -> Iterator[IO[str]]:
    if target.exists() and not target.is_file():
        raise _OutputError("is not a regular file; leave --output out to write to standard output")
    part = target.with_name(f".gov-extract-{secrets.token_hex(6)}.part")
    with open(part, "x", encoding="utf-8", newline="\n") as out:
        try:
            yield out
            out.close()
            if target.exists():
                part.chmod(target.stat().st_mode & 0o777)
            os.replace(part, target)
        except BaseException:
            part.unlink(missing_ok=True)
            raise


def _write(extraction: Extraction, name: str, out: IO[str], format_: Format, explain: bool) -> None:
    data = extraction.to_dict(explain=explain)
    if format_ is Format.jsonl:
        # A file's name is bytes; what is no UTF-8 in it would be no JSON.
        source = os.fsencode(name).decode("utf-8", "backslashreplace")
        out.write(msgspec.json.encode({"source": source, **data}).decode("utf-8") + "\n")
        return
    console = _Console(file=out, highlight=False)
    console.print(Text(_one_line(name), style="bold"))
    for layer, columns in _TABLES.items():
        if data[layer]:
            shown = columns if not explain else (*columns, "rule", *(["candidates"] if layer == "entities" else []))
            console.print(_table(f"{layer} ({len(data[layer])})", shown, data[layer], data["quantities"]))
    if not any(data[layer] for layer in _TABLES):
        console.print("nothing found")
    console.print()


class _Console(Console):
    """Leaves it to `run` what a reader who has gone means: rich would end with a failure."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def _table(
    title: str, columns: Sequence[str], rows: Sequence[dict[str, Any]], quantities: Sequence[dict[str, Any]]
) -> Table:
    table = Table(title=title, title_justify="left", header_style="bold")
    for column in columns:
        # A column without a single value says nothing and takes the room of one that does.
        if any(row[column] not in (None, (), []) for row in rows):
            table.add_column(column, overflow="fold")
    names = [str(column.header) for column in table.columns]
    for row in rows:
        cells = []
        for name in names:
            value = row[name]
            if name == "candidates":
                value = ", ".join(f"{candidate['id']} {candidate['score']:.2f}" for candidate in value) or None
            if name in ("quantity", "from") and value is not None:
                value = quantities[value]["text"]
            cells.append(Text("" if value is None else _one_line(str(value))))
        table.add_row(*cells)
    return table


def _one_line(text: str) -> str:
    """`text` without line breaks and without anything that a terminal would obey rather than show."""
    return "".join(c if c.isprintable() else " " if c.isspace() else ascii(c)[1:-1] for c in text)
