"""A flat table drawn for a terminal: the columns that say most, as many as fit, and none that is empty."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import IO, Any

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..tabular import Column, Row
from .messages import one_line

__all__ = ["draw"]

# The first to stay where there is little room; others follow in the order of the table.
_WANTED = (
    "text", "indicator", "number", "unit", "value", "type", "name", "id", "change", "basis", "period", "document", "agency_name",
    "place", "agency", "scope", "role", "indicator_id", "kind", "base",
)  # fmt: skip
# Of a record there is the sentence; its offsets are for programs, and so are the parts that others say again.
_LEFT_OUT = frozenset([
    "start", "end", "sentence", "sentence_start", "sentence_end", "rule", "period_start", "period_end", "start_date", "end_date",
    "confidence",
])  # fmt: skip
_WIDEST, _NARROWEST = 32, 6


def draw(columns: Sequence[Column], rows: Iterable[Row], out: IO[str]) -> None:
    """Draw the rows, as wide as the terminal is; what says nothing or finds no room is left out, and told below.

    Drawn when all are there, since the widths are theirs.
    """
    console = _Console(file=out, highlight=False)
    written = [[_cell(cell) for cell in row] for row in rows]
    if not written:
        console.print("nothing found")
        return
    filled = [
        at for at, column in enumerate(columns) if column.name not in _LEFT_OUT and any(row[at] for row in written)
    ]
    names = {columns[at].name for at in filled}
    if {"indicator", "number"} <= names:  # number and unit say what the text does, in columns that can be sorted
        filled = [at for at in filled if columns[at].name != "text"]
    order = sorted(filled, key=lambda at: _rank(columns[at].name))
    room, shown = console.width, []
    for at in order:
        width = min(_WIDEST, max(cell_len(columns[at].name), *(cell_len(row[at]) for row in written)))
        if room >= min(width, _NARROWEST * 2) + 3:
            shown.append(at)
            room -= width + 3
    table = Table(header_style="bold")
    for at in sorted(shown):
        table.add_column(columns[at].name, overflow="fold", max_width=_WIDEST)
    for row in written:
        table.add_row(*(Text(row[at]) for at in sorted(shown)))
    console.print(table)
    if hidden := [columns[at].name for at in order if at not in shown]:
        console.print(f"no room for {', '.join(hidden)}; --format csv has them")


class _Console(Console):
    """Leaves it to the run what a reader who has gone means: rich would end with a failure."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def _rank(name: str) -> int:
    return _WANTED.index(name) if name in _WANTED else len(_WANTED)


def _cell(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return format(cell, "f")
    if isinstance(cell, (Fraction, datetime.date)):
        return str(cell)
    return one_line(str(cell))
