"""Tables as an Excel workbook: numbers are numbers, days are days, and no cell is a formula or a link.

Written by XlsxWriter, of the extra ``xlsx``, row by row: a table of any length takes the same memory.
"""

from __future__ import annotations

import datetime
import importlib
from collections.abc import Iterable, Sequence
from types import ModuleType
from typing import IO, Any

from ..errors import InputError
from ..tabular import Column, Row, as_float

__all__ = ["load_xlsxwriter", "write_xlsx"]

# What one sheet and one cell of Excel hold.
_MOST_ROWS, _MOST_CHARACTERS = 1_048_576, 32_767
# Excel counts its days from 1900.
_FIRST_DAY = datetime.date(1900, 3, 1)


def load_xlsxwriter() -> ModuleType:
    """XlsxWriter.

    Raises:
        InputError: it is not installed.
    """
    try:
        return importlib.import_module("xlsxwriter")
    except ImportError as error:
        raise InputError("xlsxwriter is not installed; pip install '.[xlsx]'") from error


def write_xlsx(columns: Sequence[Column], rows: Iterable[Row], out: IO[bytes], *, sheet: str = "figures") -> None:
    """Rows with exact numbers as a workbook of one sheet, its head fixed and filtered.

    A number is the nearest that Excel can hold (15 digits); a text beyond what a cell holds is cut, and ends in ….

    Raises:
        InputError: there are more rows than a sheet has, or XlsxWriter is not installed.
    """
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book: Any = load_xlsxwriter().Workbook(out, options)
    try:
        page = book.add_worksheet(sheet)
        days = book.add_format({"num_format": "yyyy-mm-dd"})
        bold = book.add_format({"bold": True})
        for at, column in enumerate(columns):
            page.write_string(0, at, column.name, bold)
        page.freeze_panes(1, 0)
        number = 0
        for number, row in enumerate(rows, 1):
            if number >= _MOST_ROWS:
                raise InputError(f"there are more rows than the {_MOST_ROWS} of a sheet; write .csv or .parquet")
            for at, (column, cell) in enumerate(zip(columns, row, strict=True)):
                _write(page, number, at, column, cell, days)
        page.autofilter(0, 0, number, len(columns) - 1)
    finally:
        book.close()


def _write(page: Any, row: int, at: int, column: Column, cell: Any, days: Any) -> None:
    if cell is None:
        return
    if column.sort in ("number", "integer"):
        page.write_number(row, at, as_float(cell) if column.sort == "number" else cell)
    elif column.sort == "boolean":
        page.write_boolean(row, at, cell)
    elif column.sort == "date" and cell >= _FIRST_DAY:
        page.write_datetime(row, at, cell, days)
    else:
        text = str(cell).encode("utf-8", "backslashreplace").decode("utf-8")
        page.write_string(row, at, text if len(text) <= _MOST_CHARACTERS else f"{text[: _MOST_CHARACTERS - 1]}…")
