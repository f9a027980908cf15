"""Where the command line writes: standard output, or a file that appears only when all is in it.

An output that outlives an interruption is `resume`.
"""

from __future__ import annotations

import os
import re
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, BinaryIO, Protocol

import msgspec

from ..extraction import Extraction
from .messages import OutputError
from .settings import forget_settings

__all__ = [
    "LineWriter",
    "identity",
    "json_line",
    "json_of",
    "lock",
    "refuse_odd",
    "source_of",
    "writing",
    "writing_bytes",
]

_OBEYED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


class LineWriter(Protocol):
    """What takes whole lines: a file, or an output that a run goes on in."""

    def write(self, line: str, /) -> object: ...


@contextmanager
def writing_bytes(output: str) -> Iterator[IO[bytes]]:
    """As `writing`, of bytes, and of a file only.

    Raises:
        OutputError: it cannot be written.
    """
    try:
        with _replacing(Path(os.path.realpath(output)), "xb") as out:
            yield out
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror or error}") from error


@contextmanager
def writing(output: str) -> Iterator[IO[str]]:
    """Standard output (``-``), or a file that appears under its name only when everything is in it.

    Raises:
        OutputError: it cannot be written.
        BrokenPipeError: whoever read standard output has gone.
    """
    try:
        if output == "-":
            yield sys.stdout
            sys.stdout.flush()
        else:
            with _replacing(Path(os.path.realpath(output)), "x") as out:
                yield out
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror or error}") from error


@contextmanager
def _replacing(target: Path, mode: str) -> Iterator[IO[Any]]:
    refuse_odd(target)
    part = target.with_name(f".gov-extract-{secrets.token_hex(6)}.part")
    with _held(target):
        # Opened within the try: SIGTERM may come between the file's first moment and the next line.
        try:
            text = {} if "b" in mode else {"encoding": "utf-8", "newline": "\n"}
            with open(part, mode, **text) as out:  # type: ignore[call-overload]
                yield out
            if target.exists():
                part.chmod(target.stat().st_mode & 0o777)
            forget_settings(target)
            os.replace(part, target)
        except FileExistsError:  # by a chance of one in 2**48, and then it is not ours to delete
            raise
        except BaseException:
            part.unlink(missing_ok=True)
            raise


@contextmanager
def _held(target: Path) -> Iterator[None]:
    """No run goes on in the file that is to be replaced, nor begins to."""
    try:
        import fcntl  # noqa: F401  # without it there is nothing to hold, and Windows replaces no file that is open

        file = open(target, "r+b")  # noqa: SIM115
    except (ImportError, FileNotFoundError, PermissionError):  # whether it may be replaced, the folder's mode says
        yield
        return
    with file:
        lock(file)
        yield


def lock(file: BinaryIO) -> None:
    """Hold `file` till it is closed, where the system has locks.

    Raises:
        OutputError: another process holds it.
    """
    try:
        import fcntl
    except ImportError:  # Windows: two runs on one output are the user's own care
        return
    try:
        # A lock of POSIX, not flock(): a forked worker would inherit that and hold it on after kill -9 of its parent.
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        raise OutputError("another run is writing it; wait for its end, or write to another file") from None
    except OSError:
        return  # a network drive without locks must still take results


def refuse_odd(target: Path) -> None:
    """A device or a pipe must not be renamed over, nor can a run go on in it."""
    if target.exists() and not target.is_file():
        raise OutputError("is not a regular file; leave --output out to write to standard output")


def identity(name: str) -> tuple[int, int] | None:
    """What tells a file from others whatever it is called; None where there is none, or for ``-``."""
    if name == "-":
        return None
    try:
        found = os.stat(name)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def source_of(name: str) -> str:
    r"""A file's name as the output has it: a name is bytes, and what is no UTF-8 in it would be no JSON.

    >>> source_of("报告.txt")
    '报告.txt'
    >>> source_of(os.fsdecode(b"\xb1.txt"))
    '\\xb1.txt'
    """
    return name if name.isascii() else os.fsencode(name).decode("utf-8", "backslashreplace")


def json_line(extraction: Extraction, name: str, *, explain: bool, date_from: str | None = None) -> str:
    """The extraction as one line of JSON, the name of its text first, then what said its day."""
    return json_of({"source": source_of(name), "date_from": date_from, **extraction.to_dict(explain=explain)})


def json_of(data: Any) -> str:
    r"""One line of JSON, in which no character turns a terminal's text around or is a line's end to anybody.

    JSON itself escapes neither what ends a line to Unicode nor the second half of the control characters.

    >>> json_of({"text": "\u202e破案\x9b"})
    '{"text":"\\u202e破案\\u009b"}\n'
    """
    text = msgspec.json.encode(data).decode("utf-8")
    return _OBEYED.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"
