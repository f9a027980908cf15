"""An output that outlives an interruption: ``gov-extract --resume``.

Lines are appended to the output itself, each whole, so whatever ends the run (Ctrl-C, kill -9, a full disk), what is
done is in it. The next run reads which texts those are and does the others.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from .messages import OutputError
from .output import lock, refuse_odd, source_of
from .settings import check_settings, keep_settings, option, refuse_foreign

__all__ = ["ResumedOutput", "resuming"]

_HEAD = b'{"source":"'
_ELSE = "write to another file"


class _Line(msgspec.Struct, kw_only=True):
    """What is looked at in a line; the rest must be there but is not read."""

    source: str
    text: msgspec.Raw
    reference_date: str | None
    date_from: str | None = None
    quantities: msgspec.Raw
    times: msgspec.Raw
    entities: msgspec.Raw
    statistics: msgspec.Raw


class ResumedOutput:
    """Takes whole lines and knows the texts of the lines that were there before.

    Attributes:
        written: how many lines it has taken.
    """

    def __init__(self, file: BinaryIO, done: Counter[str], begin: Callable[[], None]) -> None:
        self._file = file
        self._begin = begin
        self._end = file.seek(0, os.SEEK_END)
        self._done = done
        self.written = 0

    def write(self, line: str) -> None:
        """Append `line`; if it cannot be written whole, nothing of it stays."""
        if not self.written:
            self._begin()
        rest = memoryview(line.encode("utf-8"))
        end = self._end + len(rest)
        try:
            while rest:  # one write, unless the disk is full or a network drive gives up halfway
                rest = rest[self._file.write(rest) :]
        except BaseException:
            self._file.truncate(self._end)
            raise
        self._end = end
        self.written += 1

    def remaining(self, names: Sequence[str]) -> list[str]:
        """Those of `names` that the output does not hold, in order.

        A text given twice is done twice, as it is without --resume. To be asked once: it crosses off what it finds,
        since a copy of ten million names is large.

        Raises:
            OutputError: two of the names read alike in the output.
        """
        _refuse_alike(names)
        rest = []
        for name in names:
            source = source_of(name)
            if self._done[source]:
                self._done[source] -= 1
            else:
                rest.append(name)
        return rest


@contextmanager
def resuming(output: str, settings: Mapping[str, Any]) -> Iterator[ResumedOutput]:
    """The file `output`, locked, open for lines after those it holds.

    Args:
        output: its name; it need not be there yet.
        settings: what makes the lines what they are, JSON-ready, ``date`` among it.

    Raises:
        OutputError: it cannot be written, holds what this command has not written, was begun with other settings,
            or another run is writing it.
    """
    target = Path(os.path.realpath(output))
    refuse_odd(target)
    try:
        # Unbuffered: a line is in the file when write() is back, and kill -9 loses no more than the next.
        with open(os.open(target, os.O_RDWR | os.O_CREAT, 0o666), "r+b", buffering=0) as file:
            lock(file)
            if os.fstat(file.fileno()).st_size > 0:
                check_settings(target, settings)
            else:
                refuse_foreign(target)
            done, whole = _read(file, settings["date"])
            file.truncate(whole)
            yield ResumedOutput(file, done, lambda: keep_settings(target, settings))
            os.fsync(file.fileno())
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror or error}") from error


def _read(file: BinaryIO, date: str | None) -> tuple[Counter[str], int]:
    """The texts whose lines `file` holds, and where its last whole line ends."""
    done: Counter[str] = Counter()
    decoder = msgspec.json.Decoder(_Line)
    whole = 0
    head = file.read(len(_HEAD))
    # Before a line is read: a foreign file's first may be all of it, and that of a disk image nothing but zeros.
    if not _ours(head) or (head and not head.strip(b"\0")):
        raise OutputError(f"line 1 is none that gov-extract wrote; {_ELSE}")
    file.seek(0)
    # Not closed, or the file beneath would be, and with it the lock.
    lines = open(file.fileno(), "rb", closefd=False)  # noqa: SIM115
    for number, line in enumerate(lines, 1):
        try:
            found = decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            if not line.endswith(b"\n") and _ours(line):
                break  # killed in the midst of a write
            raise OutputError(f"line {number} is none that gov-extract wrote ({error}); {_ELSE}") from None
        # Without --date each text's own stands there.
        if found.reference_date != date and (date is not None or found.date_from == "option"):
            then, now = option("date", found.reference_date), option("date", date)
            raise OutputError(f"line {number} was made {then}, not {now}; give the same date, or {_ELSE}")
        done[found.source] += 1
        whole += len(line)
        if not line.endswith(b"\n"):  # an editor took it, or nothing but it was missing
            file.seek(whole)
            file.write(b"\n")
            whole += 1
    return done, whole


def _ours(start: bytes) -> bool:
    """Whether a line, maybe cut off, may be one of ours."""
    start = start.rstrip(b"\0")  # after a power cut there may be zeros where the text never came to be
    return start.startswith(_HEAD[: len(start)])


def _refuse_alike(names: Sequence[str]) -> None:
    r"""The byte B1 and the four characters \xb1 are two names but one source: which of them is done, nobody can tell."""
    odd: dict[str, str] = {}
    for name in names:
        source = source_of(name)
        if source != name and odd.setdefault(source, name) != name:
            raise OutputError(_alike(source))
    for name in names if odd else ():
        if odd.get(name, name) != name:
            raise OutputError(_alike(name))


def _alike(source: str) -> str:
    return f"cannot tell two texts apart, both are {source} in it; rename one of them"
