"""Workbooks of Excel before 2007 (.xls) and of WPS (.et), by xlrd, which gives the number format of each cell."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from ..errors import InputError
from .extras import load_extra
from .number_formats import BUILT_IN, GENERAL, show
from .sheet_cells import Room, Sheet

__all__ = ["read_sheets"]

# What xlrd calls the kinds of cells.
_TEXT, _NUMBER, _DATE, _BOOLEAN = 1, 2, 3, 4


def read_sheets(data: bytes) -> Iterator[Sheet]:
    """The sheets that are shown, in their order.

    Raises:
        InputError: it is encrypted, there are more cells than are read, or xlrd is not installed.
        Exception: any other, where it is no such workbook, or broken.
    """
    library = load_extra("xlrd", package="xlrd", extra="sheets")
    try:
        book = library.open_workbook(
            file_contents=data, formatting_info=True, on_demand=True, ragged_rows=True, logfile=io.StringIO()
        )
    except library.XLRDError as error:
        if "ncrypted" in str(error):
            raise InputError("is encrypted; open it with its password and save it without") from error
        raise
    room = Room()
    try:
        for index in range(book.nsheets):
            # Loaded to be known: xlrd reads whether a sheet is hidden beforehand, its cells only here.
            if book._sheet_visibility[index] == 0:
                yield _sheet(book, book.sheet_by_index(index), room)
                book.unload_sheet(index)
    finally:
        book.release_resources()


def _sheet(book: Any, held: Any, room: Room) -> Sheet:
    sheet = Sheet(held.name, room)
    formats: dict[int, str] = {}
    for row in range(held.nrows):
        styles = held._cell_xf_indexes[row]
        for column, (kind, value) in enumerate(zip(held.row_types(row), held.row_values(row), strict=True)):
            if kind == _TEXT:
                sheet.put(row, column, value)
            elif kind in (_NUMBER, _DATE):
                style = styles[column]
                if style not in formats:
                    formats[style] = _format(book, style)
                sheet.put(row, column, show(repr(value), formats[style], from_1904=bool(book.datemode)))
            elif kind == _BOOLEAN:
                sheet.put(row, column, "TRUE" if value else "FALSE")
    for row, info in held.rowinfo_map.items():
        if info.hidden:
            sheet.hide_row(row)
    for column, info in held.colinfo_map.items():
        if info.hidden:
            sheet.hide_columns(column, column)
    for top, bottom, left, right in held.merged_cells:
        sheet.merge(top, left, bottom - 1, right - 1)
    return sheet


def _format(book: Any, style: int) -> str:
    if style >= len(book.xf_list):
        return GENERAL
    key = book.xf_list[style].format_key
    held = book.format_map.get(key)
    return BUILT_IN.get(key) or (held.format_str if held else GENERAL)
