"""A caller's tables of indicators: read, with what is wrong told by file and line."""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike, fspath

from ..errors import DataError, InputError
from ..reading import read_bytes

__all__ = ["read_tables"]


def read_tables(given: str | PathLike[str] | Iterable[str | PathLike[str]]) -> tuple[tuple[str, str], ...]:
    """(name, text) of each file.

    Raises:
        InputError: it is no path, or a file cannot be read.
        DataError: a file is not UTF-8.
    """
    if isinstance(given, (str, PathLike)):
        given = (given,)
    try:
        paths = list(given)
    except TypeError:
        raise InputError(f"indicators: {type(given).__name__} was given, want the paths of tables") from None
    tables = []
    for index, path in enumerate(paths):
        if not isinstance(path, (str, PathLike)):
            raise InputError(f"indicators[{index}]: {type(path).__name__} was given, want the path of a table")
        name = str(fspath(path))
        data = read_bytes(name)
        try:
            tables.append((name, data.decode("utf-8-sig")))
        except UnicodeDecodeError as error:
            raise DataError(name, 0, f"is not UTF-8 ({error.reason} at byte {error.start}); save it as UTF-8") from None
    return tuple(tables)
