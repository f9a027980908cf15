"""The settings of a run that may be gone on with, kept beside its output: ``out.jsonl.settings.json``.

A corpus read half with one knowledge base and half with another would be wrong without anybody seeing it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from ..errors import InputError
from .messages import OutputError

__all__ = ["check_settings", "forget_settings", "keep_settings", "option", "settings_of", "settings_path"]


def settings_of(*, date: str | None, home: str | None, knowledge: Sequence[str], explain: bool) -> dict[str, Any]:
    """What makes the lines of a run what they are. Knowledge counts by what is in its files, not by their names.

    Raises:
        InputError: a file of `knowledge` cannot be read.
    """
    from .. import __version__

    try:
        sums = [sha256(Path(name).read_bytes()).hexdigest() for name in knowledge]
    except OSError as error:
        raise InputError(f"{error.filename}: cannot be read: {error.strerror or error}") from error
    return {"version": __version__, "date": date, "home": home, "explain": explain, "knowledge": sums}


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
            told = {"version": f"by gov-extract {then}, this is {now}", "knowledge": "with other files of --knowledge"}
            plain = f"{option(name, then)}, not {option(name, now)}"
            raise OutputError(f"was begun {told.get(name, plain)}; go on as it was begun, or write to another file")


def keep_settings(target: Path, settings: Mapping[str, Any]) -> None:
    """Put `settings` beside the output `target`, whole or not at all."""
    path = settings_path(target)
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(msgspec.json.encode(settings) + b"\n")
        os.replace(part, path)
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
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Any])
    except FileNotFoundError:
        return None
    except msgspec.DecodeError:
        raise OutputError(
            f"{path.name} beside it holds no settings of a run; remove that, or write to another file"
        ) from None
