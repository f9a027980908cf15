"""Reading the package's data files: tab-separated rows, each checked, each fault named with file and line.

A data file starts with ``#`` comment lines that name its source and licence, then one header row, then rows.
Trailing empty cells may be left out. Lines that are empty or start with ``#`` are skipped anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import resources

from .errors import DataError

__all__ = ["read_rows", "read_text"]


def read_text(name: str) -> str:
    """The text of a file under ``gov_extract/data/``; `name` uses ``/``.

    Raises:
        DataError: the file is missing from the installation or is not UTF-8.
    """
    place = resources.files("gov_extract").joinpath("data", *name.split("/"))
    try:
        return place.read_text(encoding="utf-8")
    except OSError as error:
        raise DataError(name, 0, "is missing from the installed package; reinstall gov-extract") from error
    except UnicodeDecodeError as error:
        raise DataError(name, 0, f"is not UTF-8 ({error.reason} at byte {error.start}); save it as UTF-8") from error


def read_rows(name: str, columns: Sequence[str], *, text: str | None = None) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table as ``(line number, cells)``; every row has ``len(columns)`` cells.

    Args:
        name: the file's name under ``gov_extract/data/``; it is what errors show.
        columns: the header that the file must have, in order.
        text: the table's content, where it does not come from the package.

    Raises:
        DataError: another header, too many cells, or an empty first cell.
    """
    lines = (read_text(name) if text is None else text).splitlines()
    header: list[str] | None = None
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = cells
            if header != list(columns):
                raise DataError(name, number, f"the header is {header}, want {list(columns)}")
            continue
        if len(cells) > len(columns):
            raise DataError(name, number, f"{len(cells)} cells, want at most {len(columns)}")
        if not cells[0]:
            raise DataError(name, number, f"the cell {columns[0]!r} is empty")
        yield number, cells + [""] * (len(columns) - len(cells))
    if header is None:
        raise DataError(name, 0, f"has no header row; want {list(columns)}")
