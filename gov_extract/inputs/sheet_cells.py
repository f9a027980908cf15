"""One sheet of a workbook, as its reader collects it: what is shown in which cell, what is merged, what is hidden."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from ..errors import InputError
from .documents import MOST_CHARACTERS
from .rendering import Builder, Cell

__all__ = ["MOST_CELLS", "MOST_COLUMNS", "MOST_ROWS", "Room", "Sheet"]

MOST_CELLS = 2_000_000
"""So many cells with something in them a workbook may have."""

# As many as Excel's sheets have.
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384

# Of a thousand rows and a cell that strayed to the last column each row is as wide as that, and each place is a cell:
# so many may be empty, and some more for each that is not. 14 kB were 4 GB.
_MOST_EMPTY, _EMPTY = 2_000_000, 20

# Cells that a file has once and repeats, as LibreOffice writes rows that are alike: 404 bytes were 800 MB and 12 s.
_MOST_COPIES = 200_000
_MOST_MERGED = 100_000
# A file may say of all columns as often as it likes that they are hidden.
_MOST_HIDDEN = 64 * MOST_COLUMNS
_MOST_MOVED = 100
# What stands where a formula has no value: it states nothing, and the 0 of #DIV/0! is no figure.
_ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!", "#GETTING_DATA"}


class Room:
    """How much a workbook may still hold: a million cells can name the same long text, which the file has once."""

    def __init__(self) -> None:
        self.cells = MOST_CELLS
        self.characters = MOST_CHARACTERS
        self.empty = _MOST_EMPTY
        self.copies = _MOST_COPIES

    def take(self, text: str) -> None:
        """Room for a cell with that text.

        Raises:
            InputError: there is none left.
        """
        self.cells -= 1
        self.characters -= len(text)
        if self.cells < 0:
            raise InputError(f"holds more than {MOST_CELLS} cells; split it")
        if self.characters < 0:
            raise InputError(f"holds more than {MOST_CHARACTERS} characters; split it")

    def take_copies(self, cells: int) -> None:
        """Room for cells that repeat others.

        Raises:
            InputError: there is none left.
        """
        self.copies -= cells
        if self.copies < 0:
            raise InputError(f"repeats its rows to more than {_MOST_COPIES} cells that are alike; split it")

    def take_empty(self, fields: int, filled: int) -> None:
        """Room for the empty ones among the places between the first and the last cell of a sheet.

        Raises:
            InputError: there is none left.
        """
        self.empty -= max(0, fields - _EMPTY * filled)
        if self.empty < 0:
            raise InputError(f"has {fields} cells from the first to the last of a sheet, nearly all empty; split it")


class Sheet:
    """Collects the cells of one sheet; rows and columns count from 0, as the sheet's first do.

    Attributes:
        name: the sheet's name; None of a table in a file without sheets.
    """

    def __init__(self, name: str | None, room: Room) -> None:
        """`room`: what all sheets of the workbook share."""
        self.name = name
        self.room = room
        self._shown: dict[int, dict[int, str]] = {}
        self._merged: list[tuple[int, int, int, int]] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._hiding = _MOST_HIDDEN

    def put(self, row: int, column: int, text: str) -> None:
        """What a cell shows; nothing where it is blank or an error of a formula.

        Raises:
            InputError: there are more cells than a workbook may have, or it lies where no sheet has a cell.
        """
        if not text or text.isspace() or text in _ERRORS:
            return
        if not (0 <= row < MOST_ROWS and 0 <= column < MOST_COLUMNS):  # <row r='-1'>, or a file of more lines
            raise InputError(
                f"has a cell in row {row + 1}, column {column + 1}; a sheet has {MOST_ROWS} rows and {MOST_COLUMNS} columns"
            )
        self.room.take(text)
        self._shown.setdefault(row, {})[column] = text

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Cells from one corner to the other, both inclusive, are one."""
        if bottom >= top >= 0 and right >= left >= 0 and len(self._merged) < _MOST_MERGED:
            self._merged.append((top, left, bottom, right))

    def hide_row(self, row: int) -> None:
        """A row that is not shown; none where no sheet has such a row."""
        if 0 <= row < MOST_ROWS:
            self._hidden_rows.add(row)

    def hide_columns(self, first: int, last: int) -> None:
        """Columns that are not shown, both inclusive."""
        columns = range(max(first, 0), min(last + 1, MOST_COLUMNS))
        self._hiding -= len(columns) + 1
        if self._hiding > 0:
            self._hidden_columns.update(columns)

    def add_to(self, builder: Builder) -> None:
        """The sheet as a table; nothing where it shows none.

        Hidden rows and columns and rows without any text are left out; the others keep their numbers.

        Raises:
            InputError: it has more fields than there may be.
        """
        self._move_merged()
        rows = sorted(row for row in self._shown if row not in self._hidden_rows)
        used = {column for row in rows for column in self._shown[row]}
        if not used:
            return
        columns = [column for column in range(min(used), max(used) + 1) if not self._is_hidden(column)]
        builder.add_table(self._cells(rows, columns), sheet=self.name)

    def _move_merged(self) -> None:
        """The text of merged cells to the first row and column of them that is shown: so a reader sees it."""
        for top, left, bottom, right in self._merged:
            text = self._shown.get(top, {}).get(left)
            if text and (top in self._hidden_rows or self._is_hidden(left)):
                rows = range(top, min(bottom + 1, top + _MOST_MOVED))
                columns = range(left, min(right + 1, left + _MOST_MOVED))
                row = next((row for row in rows if row not in self._hidden_rows), None)
                column = next((column for column in columns if not self._is_hidden(column)), None)
                if row is not None and column is not None:
                    self._shown.setdefault(row, {})[column] = self._shown[top].pop(left)

    def _is_hidden(self, column: int) -> bool:
        return column in self._hidden_columns

    def _cells(self, rows: list[int], columns: list[int]) -> Iterator[Cell]:
        # The table begins and ends where its text does, not where a hidden column has some.
        filled = {column for row in rows for column in self._shown[row]}
        seen = [index for index, column in enumerate(columns) if column in filled]
        if not seen:
            return
        columns = columns[seen[0] : seen[-1] + 1]
        self.room.take_empty(len(rows) * len(columns), sum(len(self._shown[row]) for row in rows))
        spans, covered = self._spans(rows, columns)
        for row in rows:
            shown = self._shown[row]
            for column in columns:
                span = spans.get((row, column))
                if span is not None:
                    yield Cell(span[0], row, column, span[1], span[2])
                elif (row, column) not in covered:
                    yield Cell(shown.get(column, ""), row, column)

    def _spans(
        self, rows: list[int], columns: list[int]
    ) -> tuple[dict[tuple[int, int], tuple[str, int, int]], set[tuple[int, int]]]:
        """Of merged cells the text and extent, at the first place of each that is shown; and all places they cover."""
        spans: dict[tuple[int, int], tuple[str, int, int]] = {}
        covered: set[tuple[int, int]] = set()
        places = 0
        for top, left, bottom, right in self._merged:
            over_rows = rows[bisect_left(rows, top) : bisect_left(rows, bottom + 1)]
            over_columns = columns[bisect_left(columns, left) : bisect_left(columns, right + 1)]
            if not over_rows or not over_columns or (over_rows[0], over_columns[0]) in covered:
                continue  # merged cells that overlap are none of Excel's
            places += len(over_rows) * len(over_columns)
            if places > MOST_CELLS:
                raise InputError(f"merges more than {MOST_CELLS} cells; split it")
            place = over_rows[0], over_columns[0]
            text = self._shown[place[0]].get(place[1], "")
            spans[place] = text, over_rows[-1] + 1 - place[0], over_columns[-1] + 1 - place[1]
            covered.update((row, column) for row in over_rows for column in over_columns)
        return spans, covered
