"""Rows as a plain table of HTML, for a cell of a notebook."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

__all__ = ["table_of_rows"]

_MOST_ROWS = 30


def table_of_rows(names: Sequence[str], rows: Sequence[object], summary: str) -> str:
    """A table with a column for each of `names`, the first thirty rows, and `summary` below it.

    Nothing in it is taken for HTML: indicators are words of texts.
    """
    head = Markup("").join(Markup("<th>{}</th>").format(name) for name in names)
    body = Markup("").join(
        Markup("<tr>{}</tr>").format(Markup("").join(Markup("<td>{}</td>").format(_cell(row, name)) for name in names))
        for row in rows[:_MOST_ROWS]
    )
    left = len(rows) - _MOST_ROWS
    more = f"; {left} more rows" if left > 0 else ""
    return str(
        Markup("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table><p>{}{}</p>").format(
            head, body, summary.strip("<>"), more
        )
    )


def _cell(row: object, name: str) -> Markup:
    value = getattr(row, name)
    if isinstance(value, bool):
        value = "yes" if value else None
    return escape("" if value is None else value)
