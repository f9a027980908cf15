"""The settings of a run that may be gone on with, kept beside its output: ``out.jsonl.settings.json``.

A corpus read half with one knowledge base and half with another would be wrong without anybody seeing it.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from ..errors import InputError
from ..reading import read_bytes
from .messages import OutputError

__all__ = [
    "check_settings",
    "forget_settings",
    "keep_settings",
    "option",
    "refuse_foreign",
    "settings_of",
    "settings_path",
]

# The sums of ten thousand files.
_MOST = 1_000_000


class _Settings(msgspec.Struct):
    """What is in each such file, whatever version wrote it. One without any of it is somebody else's."""

    version: str
    date: str | None
    home: str | None
    explain: bool
    knowledge: list[str]


def settings_of(
    *,
    date: str | None,
    home: str | None,
    knowledge: Sequence[str],
    explain: bool,
    date_from: str | None = None,
    dates: str | None = None,
) -> dict[str, Any]:
    """What makes the lines of a run what they are. Knowledge counts by what is in its files, not by their names.

    Args:
        date, home, knowledge, explain: those options.
        date_from: what tells the days, where it is not the texts themselves.
        dates: the table of days.

    Raises:
        InputError: a file of `knowledge`, or `dates`, cannot be read.
    """
    from .. import __version__

    settings: dict[str, Any] = {"version": __version__, "date": date, "home": home, "explain": explain}
    settings["knowledge"] = [_sum(name) for name in knowledge]
    if date_from is not None:
        settings["date-from"] = date_from
    if dates is not None:
        settings["dates"] = _sum(dates)
    return settings


def _sum(name: str) -> str:
    try:
        return sha256(read_bytes(name)).hexdigest()
    except InputError as error:
        raise InputError(f"{name}: {error}") from error


def settings_path(target: Path) -> Path:
    """The file beside the output `target` that keeps the settings of the run that began it."""
    return target.with_name(f"{target.name}.settings.json")


def check_settings(target: Path, settings: Mapping[str, Any]) -> None:
    """Refuse to go on in the output `target` if it was begun with other settings.

    An output without any was written without --resume: its lines tell the date, of the rest we know nothing.

    Raises:
        OutputError: they are others, or what stands there is none.
    """
    before = _read(settings_path(target))
    if before is None:
        return
    for name, now in settings.items():
        then = before.get(name)
        if then != now:
            told = {
                "version": f"by gov-extract {then}, this is {now}",
                "knowledge": "with other files of --knowledge",
                "dates": "with another table of --dates",
            }
            plain = f"{option(name, then)}, not {option(name, now)}"
            raise OutputError(f"was begun {told.get(name, plain)}; go on as it was begun, or write to another file")


def refuse_foreign(target: Path) -> None:
    """Refuse to begin in an output beside which something stands that is called like its settings and holds none.

    The settings of an application called app stand in app.settings.json.

    Raises:
        OutputError: something does.
    """
    _read(settings_path(target))


def keep_settings(target: Path, settings: Mapping[str, Any]) -> None:
    """Put `settings` beside the output `target`, whole or not at all."""
    path = settings_path(target)
    # A name that nobody can know, or another user's link of that name would tell what is overwritten.
    part = path.with_name(f".gov-extract-{secrets.token_hex(6)}.part")
    try:
        with open(part, "xb") as out:
            out.write(msgspec.json.encode(settings) + b"\n")
        os.replace(part, path)
    except FileExistsError:  # by a chance of one in 2**48, and then it is not ours to delete
        raise
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def forget_settings(target: Path) -> None:
    """Take away the settings beside `target`: what they were of is replaced."""
    try:
        settings = _read(settings_path(target))
    except OutputError:
        return  # somebody else's file
    if settings is not None:
        settings_path(target).unlink()


def option(name: str, value: object) -> str:
    """How a command was given, or not given, an option."""
    if value in (None, False):
        return f"without --{name}"
    return f"with --{name}" if value is True else f"with --{name} {value}"


def _read(path: Path) -> dict[str, Any] | None:
    if not os.path.lexists(path):
        return None
    try:
        data = read_bytes(path, most=_MOST)
        msgspec.json.decode(data, type=_Settings)
        return msgspec.json.decode(data, type=dict[str, Any])
    # Nested deeper than any settings it is a RecursionError.
    except (InputError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise OutputError(
            f"{path.name} beside it holds no settings of a run; remove that, or write to another file"
        ) from None
