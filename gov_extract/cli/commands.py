"""The command line: which commands there are, and which one is meant. Each is loaded when it is asked for.

One bad file never costs the others: it is named in one line on standard error, and the exit status is then 2.
"""

from __future__ import annotations

import difflib
import os
import signal
import sys
import threading
from importlib import import_module
from io import TextIOWrapper
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperGroup
from typer.main import get_command

from .messages import one_line

__all__ = ["app", "main"]


class _Known(NamedTuple):
    """Where a command is, what it does in a few words, and an example of it."""

    module: str
    app: str
    does: str
    example: str


# A text of such a name is ./kb.
_COMMANDS = {
    "extract": _Known(
        ".extract", "extract_app", "Texts to JSON lines, CSV, XLSX or Parquet.", "gov-extract 通报/ -o out.jsonl"
    ),
    "table": _Known(
        ".figures", "table_app", "A row a figure, on the terminal or for Excel.", "gov-extract table 通报/ -o 数字.xlsx"
    ),
    "report": _Known(
        ".report", "report_app", "One page to read and to work with.", "gov-extract report 通报/ -o page.html"
    ),
    "series": _Known(
        ".series",
        "series_app",
        "Figures of several reports over their periods.",
        "gov-extract series 20*.docx --wide period",
    ),
    "check": _Known(
        ".check", "check_app", "What a text, or several, contradict.", "gov-extract check 草稿.docx 去年.docx"
    ),
    "serve": _Known(".serve", "serve_app", "A server of HTTP, and a page to try it.", "gov-extract serve --port 8000"),
    "score": _Known(
        ".score", "score_app", "Measure extractions against annotated texts.", "gov-extract score gold.jsonl --errors"
    ),
    "exchange": _Known(
        ".exchange",
        "exchange_app",
        "Gold to and from Label Studio and doccano.",
        "gov-extract exchange config -o x.xml",
    ),
    "kb": _Known(".kb", "kb_app", "Check and query names of one's own.", "gov-extract kb show 长安分局"),
}
_OWN_OPTIONS = ("-h", "--help", "--version", "--install-completion", "--show-completion")


class Commands(TyperGroup):
    """Commands by their names; where none is named, `extract` is meant."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        known = _COMMANDS.get(cmd_name)
        if known is None:
            return None
        command = get_command(getattr(import_module(known.module, __package__), known.app))
        command.name = cmd_name
        return command

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """As ever, with the name of the command that is meant before the rest.

        Raises:
            Exception: the arguments cannot be used.
        """
        if args and args[0] not in _COMMANDS and args[0].partition("=")[0] not in _OWN_OPTIONS:
            self._refuse_misspelt(ctx, args[0])
            args = ["extract", *args]
        return super().parse_args(ctx, args)

    def _refuse_misspelt(self, ctx: Any, name: str) -> None:
        """A word that is nearly a command and no file is taken for the command, not for a file that is missing."""
        if name.startswith("-") or os.path.exists(name) or not name.isalpha() or not name.isascii():
            return
        near = difflib.get_close_matches(name.lower(), _COMMANDS, n=1)
        if near:
            ctx.fail(f"no command and no file is called {one_line(name)!r}; did you mean {near[0]!r}?")

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The commands with an example each, of the table above: none is loaded for it."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, f"{known.does}  {known.example}") for name, known in _COMMANDS.items()])


app = typer.Typer(
    name="gov-extract",
    cls=Commands,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from .. import __version__

        typer.echo(f"gov-extract {__version__}")
        raise typer.Exit


@app.callback()
def _(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and exit."),
    ] = False,
) -> None:
    """Chinese government prose as data: quantities, times, entities and statistics.

    gov-extract FILE… means gov-extract extract FILE…; gov-extract COMMAND --help tells more of each.
    """


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
    app(prog_name="gov-extract")
