"""Workbooks of LibreOffice and OpenOffice (.ods): the file holds what each cell shows."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from ..errors import InputError
from .number_formats import GENERAL, show
from .sheet_cells import MOST_COLUMNS, MOST_ROWS, Room, Sheet
from .xml_events import Attributes, parse

__all__ = ["read_sheets"]

# What stands in a cell and is not its text: notes, drawings, how a word is pronounced.
_ASIDE = {"annotation", "frame", "custom-shape", "rect", "line", "g", "control", "ruby-text"}
_HIDDEN = {"collapse", "filter"}


def read_sheets(package: zipfile.ZipFile) -> Iterator[Sheet]:
    """The sheets that are shown, in their order.

    Raises:
        InputError: it is encrypted, or there are more cells than are read.
        KeyError, ValueError: it is no such workbook, or broken.
    """
    if "META-INF/manifest.xml" in package.NameToInfo:
        with package.open("META-INF/manifest.xml") as source:
            if b"encryption-data" in source.read(1 << 20):
                raise InputError("is encrypted; open it with its password and save it without")
    reader = _Reader()
    with package.open("content.xml") as source:
        parse(source, reader.start, reader.end, reader.text)
    yield from reader.sheets


class _Reader:
    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self.sheet: Sheet | None = None
        self.room = Room()
        self.depth = 0  # of tables: one may stand in a cell of another
        self.skipped = 0  # how deep in what is not read
        self.row = self.column = 0
        self.row_repeats = self.repeats = 1
        self.row_hidden = False
        self.row_cells: list[tuple[int, str]] = []
        self.row_spans: list[tuple[int, int, int]] = []
        self.cell: Attributes | None = None
        self.pieces: list[str] = []  # of the text of a cell
        self.reads = False
        self.style = ""
        self.hidden_styles: set[str] = set()

    def start(self, name: str, attributes: Attributes) -> None:
        if self.skipped or name in _ASIDE or name == "tracked-changes" or (name == "table" and self.sheet is not None):
            self.skipped += 1
        elif name == "table":
            self.sheet = Sheet(attributes.get("name", ""), self.room)
            if attributes.get("style-name", "") not in self.hidden_styles:
                self.sheets.append(self.sheet)
            self.row = self.column = 0
        elif name == "style":
            self.style = attributes.get("name", "")
        elif name == "table-properties" and attributes.get("display") == "false":
            self.hidden_styles.add(self.style)
        elif self.sheet is None:
            return
        elif name == "table-column":
            number = _count(attributes, "number-columns-repeated", MOST_COLUMNS)
            if attributes.get("visibility") in _HIDDEN:
                self.sheet.hide_columns(self.column, self.column + number - 1)
            self.column += number
        elif name == "table-row":
            self.column = 0
            self.row_repeats = _count(attributes, "number-rows-repeated", MOST_ROWS)
            self.row_hidden = attributes.get("visibility") in _HIDDEN
            self.row_cells, self.row_spans = [], []
        elif name in ("table-cell", "covered-table-cell"):
            self.cell, self.pieces, self.reads = attributes, [], False
        elif self.cell is not None:
            self._start_text(name, attributes)

    def _start_text(self, name: str, attributes: Attributes) -> None:
        if name in ("p", "h"):
            self.pieces.append("\n" if self.pieces else "")
            self.reads = True
        elif name == "s":
            self.pieces.append(" ")
        elif name in ("tab", "line-break"):
            self.pieces.append("\n" if name == "line-break" else " ")

    def text(self, data: str) -> None:
        if self.reads and not self.skipped:
            self.pieces.append(data)

    def end(self, name: str) -> None:
        if self.skipped:
            self.skipped -= 1
        elif self.sheet is None:
            return
        elif name in ("table-cell", "covered-table-cell") and self.cell is not None:
            self._end_cell(self.cell, name == "covered-table-cell")
            self.cell, self.reads = None, False
        elif name == "table-row":
            self._end_row(self.sheet)
        elif name == "table":
            self.sheet = None

    def _end_cell(self, cell: Attributes, is_covered: bool) -> None:
        # Cells behind the last column are none: a row of a million that repeat 16,384 times would be kept till it ends.
        repeats = min(_count(cell, "number-columns-repeated", MOST_COLUMNS), MOST_COLUMNS - self.column)
        if repeats <= 0:
            return
        rows, columns = (
            _count(cell, "number-rows-spanned", MOST_ROWS),
            _count(cell, "number-columns-spanned", MOST_COLUMNS),
        )
        shown = _shown(cell, "".join(self.pieces))
        if not is_covered:
            if shown.strip():
                self.row_cells += [(self.column + index, shown) for index in range(repeats)]
            if rows > 1 or columns > 1:
                self.row_spans.append((self.column, rows, columns))
        self.column += repeats

    def _end_row(self, sheet: Sheet) -> None:
        # A row that is repeated to the end of the sheet is empty in every file that an office program wrote.
        number = self.row_repeats if self.row_cells or self.row_hidden else 0
        if self.row_cells and self.row + number > MOST_ROWS:
            raise ValueError(f"has more than {MOST_ROWS} rows")
        if not self.row_hidden:
            self.room.take_copies(max(0, number - 1) * len(self.row_cells))
        for row in range(self.row, min(self.row + number, MOST_ROWS)):
            if self.row_hidden:
                sheet.hide_row(row)
            else:
                for column, shown in self.row_cells:
                    sheet.put(row, column, shown)
                for column, rows, columns in self.row_spans:
                    sheet.merge(row, column, row + rows - 1, column + columns - 1)
        self.row += self.row_repeats


def _count(attributes: Attributes, name: str, most: int) -> int:
    return max(1, min(int(attributes.get(name, "1")), most))


def _shown(cell: Attributes, text: str) -> str:
    """What the cell shows, which the file holds as text; where a program left that out, its value."""
    if text or cell.get("value-type") in (None, "string"):
        return "" if text.startswith("Err:") and cell.get("value-type") != "string" else text
    if cell["value-type"] == "percentage":
        return show(cell.get("value", ""), "0.##########%")
    if cell["value-type"] in ("float", "currency"):
        return show(cell.get("value", ""), GENERAL)
    return cell.get("date-value", "").replace("T00:00:00", "").replace("T", " ")
