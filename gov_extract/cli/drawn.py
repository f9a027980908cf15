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

__all__ = ["WIDEST", "TerminalConsole", "draw", "fitting"]

# The first to stay where there is little room; others follow in the order of the table.
_WANTED = (
    "quantity", "text", "indicator", "number", "unit", "value", "type", "name", "id", "change", "basis", "period",
    "document", "agency_name", "place", "agency", "scope", "role", "indicator_id", "kind", "base",
)  # fmt: skip
# Of a record there is the sentence; its offsets are for programs, and so are the parts that others say again.
_LEFT_OUT = frozenset([
    "start", "end", "sentence", "sentence_start", "sentence_end", "rule", "period_start", "period_end", "start_date", "end_date",
    "confidence",
])  # fmt: skip
WIDEST = 32
_NARROWEST = 6


def draw(columns: Sequence[Column], rows: Iterable[Row], out: IO[str]) -> None:
    """Draw the rows, as wide as the terminal is; what says nothing or finds no room is left out, and told below.

    Drawn when all are there, since the widths are theirs.
    """
    console = TerminalConsole(file=out, highlight=False)
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
    shown, hidden = fitting(
        [columns[at].name for at in filled], [[row[at] for at in filled] for row in written], console.width
    )
    shown = [filled[at] for at in shown]
    table = Table(header_style="bold")
    for at in shown:
        table.add_column(columns[at].name, overflow="fold", max_width=WIDEST)
    for row in written:
        table.add_row(*(Text(row[at]) for at in shown))
    console.print(table)
    if hidden:
        console.print(f"no room for {', '.join(hidden)}; --format csv has them")


def fitting(names: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> tuple[list[int], list[str]]:
    """Which columns find room in a terminal, in order, and the names of the others.

    >>> fitting(["base", "indicator"], [["2019", "接报盗窃警情"]], 80), fitting(["base", "indicator"], [["2019", "接报盗窃警情"]], 20)
    (([0, 1], []), ([1], ['base']))
    """
    room, shown = width - 1, []
    order = sorted(range(len(names)), key=lambda at: _rank(names[at]))
    for at in order:
        widest = min(WIDEST, max(cell_len(names[at]), *(cell_len(row[at]) for row in rows)))
        if room >= min(widest, _NARROWEST * 2) + 3:
            shown.append(at)
            room -= widest + 3
    return sorted(shown), [names[at] for at in order if at not in shown]


class TerminalConsole(Console):
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
