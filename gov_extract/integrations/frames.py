"""Extractions as tables: Arrow, pandas and polars. CSV is `csv_file`; `tabular` says what is in the columns.

pandas and polars are made of the Arrow table, so that all three have the same columns, rows and types.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Sequence
from decimal import Context, Decimal
from types import ModuleType
from typing import TYPE_CHECKING, Any

from ..errors import InputError
from ..extraction import Extraction
from ..numerals import as_decimal
from ..tabular import (
    Column,
    DocumentId,
    Documents,
    Number,
    Numbers,
    Row,
    as_float,
    check_numbers,
    columns_of,
    documents_of,
    id_sort,
    rows_of,
)
from .arrow_schema import load_pyarrow

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

__all__ = [
    "arrow_of",
    "extraction_to_pandas",
    "extraction_to_polars",
    "pandas_of",
    "polars_of",
    "to_arrow",
    "to_pandas",
    "to_polars",
]

# Digits in all, and behind the point, of every decimal column: tables of two days must have one type.
_PRECISION, _PLACES = 38, 12
_EXACT = Context(prec=_PRECISION)


def to_arrow(
    extractions: Documents,
    table: str = "statistics",
    *,
    documents: Iterable[DocumentId] | None = None,
    numbers: Numbers = "float",
) -> pa.Table:
    """One table of many extractions in Arrow: a row an item, with the id of its document.

    Args:
        extractions: as many extractions as there are texts, or a mapping of ids to them.
        table: ``"statistics"`` (each with its quantity), ``"quantities"``, ``"times"``, ``"entities"`` or
            ``"evidence"`` (the words that statistics stand on). docs/dataframes.md describes the columns.
        documents: the ids, all str or all int; default: 0, 1, 2, …
        numbers: ``"float"``, or ``"decimal"`` for exact ones: ``decimal128(38, 12)``, null for what that cannot hold
            (a third). `value` has every number as written out in digits.

    Raises:
        InputError: an argument cannot be used, or pyarrow is not installed.

    >>> from gov_extract import extract
    >>> from gov_extract.integrations.frames import to_arrow
    >>> table = to_arrow({"a": extract("盗窃警情下降20.2%。")})
    >>> table.select(["document", "indicator", "number", "unit"]).to_pylist()
    [{'document': 'a', 'indicator': '盗窃警情', 'number': 20.2, 'unit': '%'}]
    """
    load_pyarrow()
    check_numbers(numbers)
    return arrow_of(*_table_of(extractions, table, documents), numbers)


def to_pandas(
    extractions: Documents,
    table: str = "statistics",
    *,
    documents: Iterable[DocumentId] | None = None,
    numbers: Numbers = "float",
) -> pd.DataFrame:
    """One table of many extractions as a pandas DataFrame: a row an item, with the id of its document.

    Numbers are ``float64``, or ``Decimal`` objects by choice; dates are ``datetime64``, integers ``Int32``.

    Args:
        extractions: as many extractions as there are texts, or a mapping of ids to them.
        table: ``"statistics"`` (each with its quantity), ``"quantities"``, ``"times"``, ``"entities"`` or
            ``"evidence"`` (the words that statistics stand on). docs/dataframes.md describes the columns.
        documents: the ids, all str or all int; default: 0, 1, 2, …
        numbers: ``"float"``, or ``"decimal"`` for exact ones, None for what no decimal is (a third). `value` has
            every number as written out in digits.

    Raises:
        InputError: an argument cannot be used, or pandas is not installed (``pip install '.[pandas]'``).

    >>> from gov_extract import extract, to_pandas
    >>> frame = to_pandas({"a": extract("盗窃警情下降20.2%。"), "b": extract("抓获10人。")})  # doctest: +SKIP
    >>> frame[["document", "indicator", "number"]]  # doctest: +SKIP
      document indicator  number
    0        a      盗窃警情    20.2
    1        b        抓获    10.0
    """
    load_pandas()
    check_numbers(numbers)
    return pandas_of(*_table_of(extractions, table, documents), numbers)


def to_polars(
    extractions: Documents,
    table: str = "statistics",
    *,
    documents: Iterable[DocumentId] | None = None,
    numbers: Numbers = "float",
) -> pl.DataFrame:
    """One table of many extractions as a polars DataFrame, of the Arrow table that `to_arrow` gives.

    Args:
        extractions, table, documents, numbers: as for `to_arrow`.

    Raises:
        InputError: an argument cannot be used, or polars is not installed (``pip install '.[polars]'``).
    """
    load_polars()
    check_numbers(numbers)
    return polars_of(*_table_of(extractions, table, documents), numbers)


def extraction_to_pandas(extraction: Extraction, table: str, numbers: Numbers) -> pd.DataFrame:
    """What `Extraction.to_pandas` gives: the table without a column of documents."""
    load_pandas()
    check_numbers(numbers)
    return pandas_of(columns_of(table), list(rows_of(extraction, table)), numbers)


def extraction_to_polars(extraction: Extraction, table: str, numbers: Numbers) -> pl.DataFrame:
    """What `Extraction.to_polars` gives: the table without a column of documents."""
    load_polars()
    check_numbers(numbers)
    return polars_of(columns_of(table), list(rows_of(extraction, table)), numbers)


def _table_of(
    extractions: Documents, table: str, documents: Iterable[DocumentId] | None
) -> tuple[tuple[Column, ...], list[Row]]:
    columns = columns_of(table)
    ids: list[DocumentId] = []
    rows: list[Row] = []
    for name, doc in documents_of(extractions, documents):
        ids.append(name)
        rows.extend((name, *row) for row in rows_of(doc, table))
    return (Column("document", id_sort(ids), nullable=False), *columns), rows


def arrow_of(columns: Sequence[Column], rows: Sequence[Row], numbers: Numbers) -> pa.Table:
    """Rows with exact numbers as an Arrow table."""
    pa = load_pyarrow()
    decimal = numbers == "decimal"
    types = {
        "string": pa.string(),
        "integer": pa.int32(),  # offsets and indices: as `arrow_schema` has them
        "number": pa.decimal128(_PRECISION, _PLACES) if decimal else pa.float64(),
        "date": pa.date32(),
        "boolean": pa.bool_(),
    }
    fields, arrays = [], []
    for at, column in enumerate(columns):
        cells = [row[at] for row in rows]
        kind = types[column.sort]
        if column.name == "document" and column.sort == "integer":
            kind = pa.int64()  # a caller's own
        if column.sort == "number":
            cells = [_fitting(cell) if decimal else as_float(cell) for cell in cells]
        elif column.sort == "string":
            cells = [_encodable(cell) for cell in cells]
        fields.append(pa.field(column.name, kind, nullable=column.nullable))
        try:
            arrays.append(pa.array(cells, kind))
        except (OverflowError, pa.ArrowInvalid) as error:
            raise InputError(f"{column.name}: {error}; ids that are int have at most 64 bits") from error
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields))


def pandas_of(columns: Sequence[Column], rows: Sequence[Row], numbers: Numbers) -> pd.DataFrame:
    """Rows with exact numbers as a DataFrame."""
    pd = load_pandas()
    pa = load_pyarrow()
    # Int32 whether or not one is missing: an int32 column with a null would come out as floats.
    mapped = {pa.int32(): pd.Int32Dtype()}
    frame = arrow_of(columns, rows, "float").to_pandas(types_mapper=mapped.get, date_as_object=False)
    if numbers == "decimal":
        # Not from Arrow, whose decimals all have one scale: 20.2 would read 20.200000000000.
        for at, column in enumerate(columns):
            if column.sort == "number":
                cells = [as_decimal(row[at]) for row in rows]
                frame[column.name] = pd.Series(cells, index=frame.index, dtype=object)
    return frame


def polars_of(columns: Sequence[Column], rows: Sequence[Row], numbers: Numbers) -> pl.DataFrame:
    """Rows with exact numbers as a polars DataFrame."""
    frame: Any = load_polars().from_arrow(arrow_of(columns, rows, numbers))
    return frame


def load_pandas() -> ModuleType:
    """pandas.

    Raises:
        InputError: it is not installed.
    """
    return _load("pandas")


def load_polars() -> ModuleType:
    """polars.

    Raises:
        InputError: it is not installed.
    """
    return _load("polars")


def _load(name: str) -> ModuleType:
    try:
        module = importlib.import_module(name)
    except ImportError as error:
        raise InputError(f"{name} is not installed; pip install '.[{name}]'") from error
    try:
        importlib.import_module("pyarrow")
    except ImportError as error:
        raise InputError(f"pyarrow is not installed; pip install '.[{name}]'") from error
    return module


def _fitting(number: Number | None) -> Decimal | None:
    """The number where a decimal column of the fixed type can hold it, exactly; else None."""
    decimal = as_decimal(number)
    if decimal is None:
        return None
    decimal = decimal.normalize(Context(prec=max(1, len(decimal.as_tuple().digits))))
    _, digits, exponent = decimal.as_tuple()
    assert isinstance(exponent, int)
    if -exponent > _PLACES or len(digits) + exponent > _PRECISION - _PLACES:
        return None
    return decimal.quantize(Decimal(1).scaleb(-_PLACES), context=_EXACT)


def _encodable(cell: str | None) -> str | None:
    # Half of a surrogate pair, which a str may hold and UTF-8 may not, is written as its escape, as in `to_json`.
    if cell is None or cell.isascii():
        return cell
    return cell.encode("utf-8", "backslashreplace").decode("utf-8")
