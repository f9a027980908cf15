"""What the command line says on standard error: a line for each failure, and a bar while somebody looks."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import typer
from typer.core import TyperCommand

from ..errors import GovExtractError, InputError
from ..extraction import Extraction

__all__ = ["Command", "Failures", "OutputError", "let_go_of_stdout", "one_line", "progress", "say", "telling"]

_FAILED = 2


# What is wrong with the arguments; Typer has it under another name in each version.
_USAGE: type[Exception] = typer.BadParameter.__bases__[0]


class Command(TyperCommand):
    """A command whose complaints are one line: in a folder of strangers, * may give a file's name for an option."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """As ever.

        Raises:
            Exception: the arguments cannot be used.
        """
        try:
            return super().parse_args(ctx, args)
        except _USAGE as error:
            if isinstance(message := getattr(error, "message", None), str):
                error.message = one_line(message)  # type: ignore[attr-defined]
            raise


class OutputError(InputError):
    """The output cannot be written: this ends the run."""


class Failures:
    """What could not be done: a line on standard error for each, and whether there was any.

    Attributes:
        any: whether there was any.
        told: the texts that could not be read, and why.
    """

    def __init__(self) -> None:
        self.any = False
        self.told: list[tuple[str, Exception]] = []
        self._read = self._unread = 0
        self._items: dict[str, int] = {}

    def count(self, outcome: Extraction | GovExtractError) -> None:
        """Count a text with what is in it, or as one that could not be read, for the closing line."""
        if isinstance(outcome, GovExtractError):
            self._unread += 1
            return
        self._read += 1
        for layer in ("quantities", "times", "entities", "statistics"):
            self._items[layer] = self._items.get(layer, 0) + len(getattr(outcome, layer))

    def close(self) -> None:
        """Say how much was done, where somebody looks: in a file standard error holds errors only."""
        if self._read + self._unread > 1 and sys.stderr.isatty():
            found = ", ".join(f"{number} {layer}" for layer, number in self._items.items())
            unread = f"; {self._unread} could not be read" if self._unread else ""
            say(f"{self._read} {'text' if self._read == 1 else 'texts'}: {found or 'nothing'}{unread}")

    def report(self, name: str, error: Exception) -> None:
        self.told.append((name, error))
        self.complain(f"{one_line(name)}: {error}")

    def report_own(self, name: str, error: Exception) -> None:
        """As `report`, of an error that names the file itself, with the line."""
        self.told.append((name, error))
        self.complain(error)

    def complain(self, error: object) -> None:
        self.any = True
        say(error)


@contextmanager
def telling(output: str = "-") -> Iterator[Failures]:
    """Do what a command does: what ends it is told in a line, and the exit status is 2 where anything failed.

    Args:
        output: where its results go, ``-`` for standard output.

    Raises:
        typer.Exit: something failed, or somebody pressed Ctrl-C.
    """
    failures = Failures()
    try:
        yield failures
    except BrokenPipeError:
        let_go_of_stdout()  # whoever read our output (head, less) has had enough: that is no failure
    except OutputError as error:
        if output == "-":
            let_go_of_stdout()
        failures.report("standard output" if output == "-" else output, error)
    except GovExtractError as error:
        failures.complain(error)
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
    else:
        failures.close()
    if failures.any:
        raise typer.Exit(_FAILED)


def say(message: object) -> None:
    """One line on standard error."""
    print(f"gov-extract: {one_line(str(message))}", file=sys.stderr)


@contextmanager
def progress(total: int | None, output: str) -> Iterator[Callable[[int, int | None], None]]:
    """A bar on standard error, if that is a terminal and the results do not go there too.

    Args:
        total: how many steps there are, None where that is not known yet.
        output: where the results go, ``-`` for standard output.

    Yields:
        what to call with how many steps are done and how many there are.
    """
    single = total is not None and total < 2
    if single or not sys.stderr.isatty() or (output == "-" and sys.stdout.isatty()):
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Extracting", total=total)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def let_go_of_stdout() -> None:
    """Point standard output at nothing, or Python complains when it flushes what is left on its way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def one_line(text: str) -> str:
    """`text` without line breaks and without anything that a terminal would obey rather than show."""
    return "".join(c if c.isprintable() else " " if c.isspace() else ascii(c)[1:-1] for c in text)
