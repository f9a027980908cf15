"""A folder of pages, for ``gov-extract report --folder``: which one may be written to, and what goes into it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from .messages import OutputError
from .output import writing

__all__ = ["check_folder", "write_folder"]

# What a folder that was made here holds, and no other does: only such a one is written into anew.
_MARK = ".gov-extract-report"
_PAGE = re.compile(r"page-\d+\.html", re.ASCII)


def check_folder(folder: str) -> None:
    """Refuse a folder that holds what is not ours.

    Raises:
        OutputError: it does, or it is no folder.
    """
    path = Path(folder)
    try:
        names = os.listdir(path)
    except FileNotFoundError:
        return
    except NotADirectoryError:
        raise OutputError("is a file; name a folder") from None
    except OSError as error:
        raise OutputError(f"cannot be read: {error.strerror or error}") from error
    if names and _MARK not in names:
        raise OutputError("holds other files; name a new or an empty folder, or one that this command made")


def write_folder(folder: str, pages: Iterable[tuple[str, str]]) -> None:
    """Write pages, each with its name; those of an earlier run that are not among them are deleted.

    Raises:
        OutputError: the folder cannot be written.
    """
    path = Path(folder)
    check_folder(folder)
    try:
        path.mkdir(parents=True, exist_ok=True)
        (path / _MARK).touch()
        written = set()
        for name, page in pages:
            with writing(str(path / name)) as out:
                out.write(page)
            written.add(name)
        for name in os.listdir(path):
            if _PAGE.fullmatch(name) and name not in written:
                (path / name).unlink()
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror or error}") from error
