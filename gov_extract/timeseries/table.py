"""What `gov_extract.series` gives: rows, what was left out and why, and the forms that they can be given in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, overload

from ..errors import InputError
from ..tabular import Column, Numbers, Row, check_numbers
from .plot import plot
from .rows import LeftOut, Reference, SeriesRow
from .wide import Across, WideTable, widened

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa
    from matplotlib.axes import Axes

    from ..items import Target
    from .keys import Key

__all__ = ["SeriesTable"]

_COLUMNS = (
    Column("series", "integer", False),
    Column("indicator", "string", False),
    Column("indicator_id", "string"),
    Column("agency", "string"),
    Column("agency_name", "string"),
    Column("scope", "string"),
    Column("measure", "string", False),
    Column("basis", "string"),
    Column("base", "string"),
    Column("span", "string", False),
    Column("period", "string", False),
    Column("period_start", "date"),
    Column("period_end", "date"),
    Column("kind", "string", False),
    Column("number", "number"),
    Column("upper_number", "number"),
    Column("unit", "string"),
    Column("modifier", "string"),
    Column("change", "string"),
    Column("signed", "number"),
    Column("conflict", "boolean", False),
    Column("count", "integer", False),
    Column("sources", "string", False),
)


class SeriesTable:
    """Series of figures: rows in order of series and period, and what is in none.

    Attributes:
        rows: the figures.
        left_out: the statistics that are in no series, with the reason.
    """

    __slots__ = ("_keys", "left_out", "rows")

    def __init__(
        self, rows: tuple[SeriesRow, ...], left_out: tuple[LeftOut, ...], keys: Mapping[Reference, Key]
    ) -> None:
        self.rows = rows
        self.left_out = left_out
        self._keys = keys

    def __iter__(self) -> Iterator[SeriesRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, at: int) -> SeriesRow: ...

    @overload
    def __getitem__(self, at: slice) -> SeriesTable: ...

    def __getitem__(self, at: int | slice) -> SeriesRow | SeriesTable:
        """The row at an index, or those of a slice as a table.

        >>> from gov_extract import extract, series
        >>> table = series([extract("2023年，东莞市公安局接报盗窃警情3150起，同比下降25%。")])
        >>> table[0].number, len(table[:1])
        (Decimal('3150'), 1)
        """
        if isinstance(at, slice):
            return SeriesTable(self.rows[at], self.left_out, self._keys)
        return self.rows[at]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, SeriesTable):
            return NotImplemented
        return (self.rows, self.left_out) == (other.rows, other.left_out)

    __hash__ = None  # type: ignore[assignment]

    def _repr_html_(self) -> str:
        """What a notebook shows: the rows, at most thirty of them, and how many there are."""
        from .shown import table_of_rows

        names = (
            "series",
            "indicator",
            "agency_name",
            "scope",
            "measure",
            "period",
            "number",
            "unit",
            "change",
            "conflict",
        )
        return table_of_rows(names, self.rows, repr(self))

    def __repr__(self) -> str:
        count = len({row.series for row in self.rows})
        return f"<SeriesTable of {len(self.rows)} rows in {count} series, {len(self.left_out)} statistics left out>"

    def select(self, **wanted: object) -> SeriesTable:
        """The rows with these fields, as ``select(indicator="盗窃警情", measure="level")``.

        Raises:
            InputError: a row has no such field.

        >>> from gov_extract import extract, series
        >>> table = series([extract("2023年，东莞市公安局接报盗窃警情3150起，同比下降25%。")])
        >>> [row.number for row in table.select(measure="level")]
        [Decimal('3150')]
        """
        for name in wanted:
            if name not in SeriesRow.__struct_fields__:
                raise InputError(f"select: rows have no {name!r}; they have {', '.join(SeriesRow.__struct_fields__)}")
        rows = (row for row in self.rows if all(getattr(row, name) == value for name, value in wanted.items()))
        return SeriesTable(tuple(rows), self.left_out, self._keys)

    def wide(self, columns: Across = "period") -> WideTable:
        """The series as a table with a row an indicator and a column a period, or a place.

        Args:
            columns: ``"period"``, or ``"place"`` for whose figures they are.

        Raises:
            InputError: `columns` is something else.

        >>> from gov_extract import extract, series
        >>> texts = ["2022年，东莞市公安局接报盗窃警情4200起。", "2023年，东莞市公安局接盗窃类警情3150起。"]
        >>> table = series([extract(text) for text in texts]).wide()
        >>> table.columns, table.rows[0].indicator, [str(cell) for cell in table.rows[0].cells]
        (('2022', '2023'), '盗窃警情', ['4200', '3150'])
        """
        return widened(self.rows, columns)

    def why_apart(self, first: Reference, second: Reference) -> tuple[str, ...]:
        """Why two statistics are not in one series; empty if they are.

        Args:
            first, second: each the id of a document and an index into its `Extraction.statistics`.

        Raises:
            InputError: there is no such statistic.

        >>> from gov_extract import extract, series
        >>> table = series([extract("2023年5月，东莞市公安局接报盗窃警情315起，同比下降25%，环比下降3%。")])
        >>> table.why_apart((0, 1), (0, 2))
        ('basis: they are measured against different things: year_on_year, period_on_period',)
        """
        from .keys import reasons_apart

        left_out = {(one.document, one.statistic): one.reason for one in self.left_out}
        for name, given in (("first", first), ("second", second)):
            if not isinstance(given, tuple) or (given not in left_out and given not in self._keys):
                raise InputError(f"{name}: there is no statistic {given!r}; give (document, index), as ('a', 0)")
        reasons = tuple(f"{given[0]}[{given[1]}]: {left_out[given]}" for given in (first, second) if given in left_out)
        return reasons or reasons_apart(self._keys[first], self._keys[second])

    def to_pandas(self, *, numbers: Numbers = "float") -> pd.DataFrame:
        """The rows as a DataFrame; `sources` in one string, with their `count`.

        Args:
            numbers: ``"float"``, or ``"decimal"`` for `Decimal` objects.

        Raises:
            InputError: an argument cannot be used, or pandas is not installed (``pip install '.[pandas]'``).
        """
        from ..integrations.frames import load_pandas, pandas_of

        load_pandas()
        check_numbers(numbers)
        return pandas_of(_COLUMNS, list(self._flat()), numbers)

    def to_polars(self, *, numbers: Numbers = "float") -> pl.DataFrame:
        """The rows as a polars DataFrame; as `to_pandas`."""
        from ..integrations.frames import load_polars, polars_of

        load_polars()
        check_numbers(numbers)
        return polars_of(_COLUMNS, list(self._flat()), numbers)

    def to_arrow(self, *, numbers: Numbers = "float") -> pa.Table:
        """The rows as an Arrow table; as `to_pandas`."""
        from ..integrations.frames import arrow_of

        check_numbers(numbers)
        return arrow_of(_COLUMNS, list(self._flat()), numbers)

    def to_csv(self, target: Target, *, numbers: Numbers = "float", bom: bool = True, guard: bool = True) -> None:
        """Write the rows as CSV; `target`, `numbers`, `bom` and `guard` as for `integrations.csv_file.to_csv`."""
        from ..integrations.csv_file import write_csv

        check_numbers(numbers)
        write_csv(_COLUMNS, self._flat(), target, numbers=numbers, bom=bom, guard=guard)

    def plot(self, *, ax: Axes | None = None, font: str | None = None) -> Axes:
        """Draw the rows, a line a series, over their periods. Rows in conflict are open circles beside the line.

        All rows must have one unit and be levels, or all changes: narrow the table by `select` before. The axis counts in
        万, 亿 or 万亿 of it; of levels it begins at 0, but for temperatures. The legend stands beside the axes: a figure of
        yours is saved with ``bbox_inches="tight"``. Where the largest figures of two lines are a hundredfold apart, a
        `gov_extract.timeseries.PlotWarning` names them.

        Args:
            ax: matplotlib axes to draw in; default: a new figure.
            font: the path of a font, or the name of one that matplotlib knows. Default: the first that has all the
                characters, of matplotlib's own settings, the system's, and the one that the extra brings.

        Raises:
            InputError: there is nothing to draw, the rows do not go together, no font has the characters, or
                matplotlib is not installed (``pip install '.[plot]'``).
        """
        return plot(self.rows, ax=ax, font=font)

    def _flat(self) -> Iterator[Row]:
        # Those before `sources`, which becomes two columns.
        names = [column.name for column in _COLUMNS[:-2]]
        for row in self.rows:
            yield (*(getattr(row, name) for name in names), row.count, "; ".join(map(str, row.sources)))
