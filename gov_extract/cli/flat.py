"""Extractions as one flat table, a row an item: CSV, XLSX, Parquet, or drawn on a terminal."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from enum import Enum
from itertools import islice

import typer

from ..integrations.csv_file import write_csv
from ..records import FIGURE_COLUMNS, figure_rows
from ..tabular import Column, Row, columns_of, rows_of
from .entries import Found
from .output import source_of, writing, writing_bytes

__all__ = ["Flat", "Items", "flat_by_name", "write_flat"]

_BATCH = 10_000


class Items(str, Enum):
    """What a row of a flat table is."""

    figures = "figures"
    statistics = "statistics"
    quantities = "quantities"
    times = "times"
    entities = "entities"
    evidence = "evidence"


class Flat(str, Enum):
    """How a flat table is written."""

    csv = "csv"
    xlsx = "xlsx"
    parquet = "parquet"
    table = "table"


def flat_by_name(output: str) -> Flat | None:
    """The form that the name of an output ends in; None for others."""
    return {".csv": Flat.csv, ".xlsx": Flat.xlsx, ".parquet": Flat.parquet}.get(os.path.splitext(output)[1].lower())


def write_flat(found: Iterable[Found], items: Items, form: Flat, output: str) -> None:
    """Write the items of all extractions as one table, each as it comes.

    Raises:
        BadParameter: the form is one of bytes, and no file is named.
        InputError: what writes it is not installed, or it takes no more rows.
        OutputError: the output cannot be written.
    """
    if form in (Flat.xlsx, Flat.parquet) and output == "-":
        raise typer.BadParameter(f"wants --output FILE.{form.value}", param_hint="--format")
    columns = (
        Column("document", "string", nullable=False),
        *(FIGURE_COLUMNS if items is Items.figures else columns_of(items.value)),
    )
    rows = _rows(found, items)
    if form is Flat.csv:
        with writing(output) as out:
            write_csv(columns, rows, out, numbers="float", bom=True, guard=True)
    elif form is Flat.table:
        from .drawn import draw

        with writing(output) as out:
            draw(columns, rows, out)
    elif form is Flat.xlsx:
        from ..integrations.xlsx_file import load_xlsxwriter, write_xlsx

        load_xlsxwriter()
        with writing_bytes(output) as file:
            write_xlsx(columns, rows, file, sheet=items.value)
    else:
        _write_parquet(columns, rows, output)


def _rows(found: Iterable[Found], items: Items) -> Iterator[Row]:
    for one in found:
        name = source_of(one.name)
        if items is Items.figures:
            for record in figure_rows(one.extraction):
                exact = {**record, "confidence": Decimal(str(record["confidence"]))}  # as numbers of tables are
                yield (name, *(exact[column.name] for column in FIGURE_COLUMNS))
        else:
            for row in rows_of(one.extraction, items.value):
                yield (name, *row)


def _write_parquet(columns: Sequence[Column], rows: Iterator[Row], output: str) -> None:
    from ..integrations.arrow_schema import load_pyarrow
    from ..integrations.frames import arrow_of

    load_pyarrow()
    pq = load_pyarrow("pyarrow.parquet")
    with (
        writing_bytes(output) as file,
        pq.ParquetWriter(file, arrow_of(columns, [], "float").schema, compression="zstd") as writer,
    ):
        while batch := list(islice(rows, _BATCH)):
            writer.write_table(arrow_of(columns, batch, "float"))
