"""A wide table of series: a row an indicator, a column a period or a place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from ..errors import InputError
from ..tabular import Column, Numbers, Row, check_numbers
from .rows import SeriesRow, Source

if TYPE_CHECKING:
    import pandas as pd

    from ..items import Target

__all__ = ["Across", "WideRow", "WideTable", "widened"]

Across = Literal["period", "place"]
_ACROSS = ("period", "place")
_LABELS = ("indicator", "indicator_id", "place", "measure", "basis", "base", "span", "period", "kind", "unit")


class WideRow(NamedTuple):
    """One row of a wide table: what all its figures share, and the figures.

    Attributes:
        indicator, indicator_id: what is measured.
        place: whose figures they are; None where the columns are places.
        measure, basis, base: a level, or a change and what it is measured against.
        span: how long the periods are.
        period: of the figures where the columns are places; else None.
        kind, unit: of the figures.
        cells: a figure a column; None where there is none, and where two reports give two.
        sources: where each stands; those of all where reports give several.
    """

    indicator: str
    indicator_id: str | None
    place: str | None
    measure: str
    basis: str | None
    base: str | None
    span: str
    period: str | None
    kind: str
    unit: str | None
    cells: tuple[Decimal | Fraction | None, ...]
    sources: tuple[tuple[Source, ...], ...]


class WideTable:
    """Rows by indicators, columns by periods or places.

    Attributes:
        columns: the names of the columns of figures, in order.
        rows: the rows.
        conflicts: the cells, by row and column, that are empty because reports give several figures.
    """

    __slots__ = ("columns", "conflicts", "rows")

    def __init__(
        self, columns: tuple[str, ...], rows: tuple[WideRow, ...], conflicts: tuple[tuple[int, int], ...]
    ) -> None:
        self.columns = columns
        self.rows = rows
        self.conflicts = conflicts

    def __iter__(self) -> Iterator[WideRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        return (
            f"<WideTable of {len(self.rows)} rows and {len(self.columns)} columns, {len(self.conflicts)} in conflict>"
        )

    def to_pandas(self, *, numbers: Numbers = "float") -> pd.DataFrame:
        """The table as a DataFrame, the labels first.

        Raises:
            InputError: an argument cannot be used, or pandas is not installed (``pip install '.[pandas]'``).
        """
        from ..integrations.frames import load_pandas, pandas_of

        load_pandas()
        check_numbers(numbers)
        return pandas_of(self._columns(), list(self._flat()), numbers)

    def to_csv(self, target: Target, *, numbers: Numbers = "float", bom: bool = True, guard: bool = True) -> None:
        """Write the table as CSV; `target`, `numbers`, `bom` and `guard` as for `integrations.csv_file.to_csv`."""
        from ..integrations.csv_file import write_csv

        check_numbers(numbers)
        write_csv(self._columns(), self._flat(), target, numbers=numbers, bom=bom, guard=guard)

    def _columns(self) -> tuple[Column, ...]:
        labels = (Column(name, "string", name not in ("indicator", "measure", "span", "kind")) for name in _LABELS)
        return (*labels, *(Column(name, "number") for name in self.columns))

    def _flat(self) -> Iterator[Row]:
        for row in self.rows:
            yield (*row[: len(_LABELS)], *row.cells)


def widened(rows: Iterable[SeriesRow], across: Across) -> WideTable:
    """The rows of series as a wide table.

    Args:
        rows: rows of a `SeriesTable`.
        across: what the columns are: ``period``, or ``place`` (the agency, or the place that a figure is for).

    Raises:
        InputError: `across` is something else.
    """
    if across not in _ACROSS:
        raise InputError(f"columns: {across!r} was given, want 'period' or 'place'")
    found: dict[tuple[str | None, ...], dict[str, list[SeriesRow]]] = {}
    order: dict[str, tuple[str, ...]] = {}
    for row in rows:
        column = row.period if across == "period" else _place(row) or ""
        order.setdefault(column, (str(row.period_end or row.period_start), column) if across == "period" else (column,))
        found.setdefault(_labels(row, across), {}).setdefault(column, []).append(row)
    columns = sorted(order, key=order.__getitem__)
    made: list[WideRow] = []
    conflicts: list[tuple[int, int]] = []
    for number, (labels, cells) in enumerate(found.items()):
        figures: list[Decimal | Fraction | None] = []
        sources: list[tuple[Source, ...]] = []
        for at, column in enumerate(columns):
            here = cells.get(column, ())
            if len(here) > 1:
                conflicts.append((number, at))
            one = here[0] if len(here) == 1 else None
            figures.append(None if one is None else one.number if one.signed is None else one.signed)
            sources.append(tuple(source for row in here for source in row.sources))
        made.append(WideRow._make((*labels, tuple(figures), tuple(sources))))
    return WideTable(tuple(columns), tuple(made), tuple(conflicts))


def _labels(row: SeriesRow, across: Across) -> tuple[str | None, ...]:
    """What the figures of one wide row share."""
    by_period = across == "period"
    return (
        row.indicator,
        row.indicator_id,
        _place(row) if by_period else None,
        row.measure,
        row.basis,
        row.base,
        row.span,
        None if by_period else row.period,
        row.kind,
        row.unit,
    )


def _place(row: SeriesRow) -> str | None:
    """Whose figure it is, and of what place where that is another than its own."""
    whose = row.agency_name or row.agency
    return f"{whose}，{row.scope}" if whose and row.scope else whose or row.scope
