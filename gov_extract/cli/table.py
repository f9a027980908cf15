"""An extraction as tables for eyes: ``gov-extract --format table``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO, Any

from rich.table import Table
from rich.text import Text

from ..json_types import Layer
from .drawn import WIDEST, TerminalConsole, fitting
from .entries import Found
from .messages import one_line

__all__ = ["write_tables"]

_TABLES: dict[Layer, tuple[str, ...]] = {
    "quantities": ("text", "kind", "value", "upper", "unit", "modifier", "per", "cell"),
    "times": ("text", "value", "modifier", "cell"),
    "entities": ("text", "type", "id", "name", "cell"),
    "statistics": ("quantity", "indicator", "change", "basis", "base", "from", "period", "agency", "role", "scope"),
}


def write_tables(out: IO[str], found: Found, *, explain: bool) -> None:
    """Write the text's name and a table for each layer in which something was found."""
    data, name = found.extraction.to_dict(explain=explain), found.name
    console = TerminalConsole(file=out, highlight=False)
    console.print(Text(one_line(name), style="bold"))
    for layer, columns in _TABLES.items():
        if data[layer]:
            shown = (
                columns
                if not explain
                else (*columns, "rule", *(["candidates"] if layer in ("entities", "statistics") else []))
            )
            console.print(
                _table(f"{layer} ({len(data[layer])})", shown, data[layer], data["quantities"], console.width)
            )
    if not any(data[layer] for layer in _TABLES):
        console.print("nothing found")
    console.print()


def _table(
    title: str, columns: Sequence[str], rows: Sequence[dict[str, Any]], quantities: Sequence[dict[str, Any]], width: int
) -> Table:
    # A column without a single value says nothing and takes the room of one that does.
    names = [name for name in columns if any(row[name] not in (None, (), []) for row in rows)]
    cells = [[_cell(name, row[name], quantities) for name in names] for row in rows]
    shown, hidden = fitting(names, cells, width)
    caption = f"no room for {', '.join(hidden)}; lines of JSON have them" if hidden else None
    table = Table(title=title, title_justify="left", header_style="bold", caption=caption, caption_justify="left")
    for at in shown:
        table.add_column(names[at], overflow="fold", max_width=WIDEST)
    for row in cells:
        table.add_row(*(Text(row[at]) for at in shown))
    return table


def _cell(name: str, value: Any, quantities: Sequence[dict[str, Any]]) -> str:
    if name == "candidates":
        value = ", ".join(f"{candidate['id']} {candidate['score']:.2f}" for candidate in value) or None
    if name == "cell" and value is not None:
        value = _place(value)
    if name in ("quantity", "from") and value is not None:
        value = quantities[value]["text"]
    return "" if value is None else one_line(str(value))


def _place(cell: dict[str, Any]) -> str:
    """As spreadsheets name a cell by numbers: R2C3, 一月!R2C3.

    >>> _place({"row": 2, "column": 3, "sheet": "一月"})
    '一月!R2C3'
    """
    place = f"R{cell['row']}C{cell['column']}"
    return place if cell["sheet"] is None else f"{cell['sheet']}!{place}"
