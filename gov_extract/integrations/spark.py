"""Spark DataFrames: each partition's Arrow batches go through `extract_batches` where they are.

Only Spark's own types cross to the executors, and the extractor's configuration: tables are made there, once in each
Python worker. docs/scale.md tells how to run on a cluster.
"""

from __future__ import annotations

import datetime
import importlib
import pickle
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from types import ModuleType
from typing import TYPE_CHECKING

from ..errors import InputError
from ..extractor import Extractor
from .arrow import Columns, extract_batches, output_schema
from .arrow_schema import extraction_fields, load_pyarrow

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import Column, DataFrame
    from pyspark.sql.types import DataType, StructType

__all__ = ["extract_df", "statistics_df"]

# Spark sends 10,000 rows at a time; of these only so many are in memory as extractions.
_ROWS = 256
_OWN = "__gov_extract_"
_INDICES = ("quantity", "from")


def extract_df(
    df: DataFrame,
    text: str = "text",
    date: str | None = None,
    *,
    extractor: Extractor | None = None,
    reference_date: str | datetime.date | None = None,
    drop: Sequence[str] = (),
    prefix: str = "",
    explain: bool = False,
) -> DataFrame:
    """`df` with the columns that its texts' extractions fill, as `extract_batches` describes them.

    Nothing is read until Spark is asked for the rows. A timestamp's day is that in the session's time zone.

    Args:
        df: a DataFrame of any number of partitions; each is read by one Python worker.
        text, date, reference_date, drop, prefix, explain: as for `extract_batches`.
        extractor: the configuration to read with; it goes to the executors pickled, its knowledge base with it.

    Raises:
        InputError: pyspark is not installed, or the columns of `df` cannot be used.
    """
    columns = Columns(text, date, drop, prefix, explain)
    schema = _output_type(df.schema, columns)
    payload = _pickled(Extractor() if extractor is None else extractor)

    def read(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return extract_batches(
            _pieces(batches),
            extractor=_unpickled(payload),
            text=text,
            date=date,
            reference_date=reference_date,
            drop=drop,
            prefix=prefix,
            explain=explain,
        )

    return df.mapInArrow(read, schema)


def statistics_df(
    df: DataFrame,
    text: str = "text",
    date: str | None = None,
    *,
    extractor: Extractor | None = None,
    reference_date: str | datetime.date | None = None,
    drop: Sequence[str] | None = None,
    prefix: str = "",
) -> DataFrame:
    """One row a statistic: the columns of `df`, then the statistic's fields.

    ``quantity`` and ``from``, which `Extraction.to_dict` gives as indices, are structs here: the quantities themselves.
    Rows without statistics are not in it, nor are rows that could not be read; `extract_df` has these, with the reason.

    Args:
        df, text, date, extractor, reference_date, prefix: as for `extract_df`.
        drop: columns of `df` that are not passed on. Default: the text, which each of its statistics would repeat.

    Raises:
        InputError: as `extract_df`.
    """
    functions = _load("pyspark.sql.functions")
    drop = (text,) if drop is None else drop
    columns = Columns(text, date, drop, prefix)
    kept = [name for name in df.columns if name not in columns.drop]
    fields = [
        field.name
        for field in next(field for field in extraction_fields() if field.name == "statistics").type.value_field.type
    ]
    clashes = sorted({prefix + field for field in fields} & set(kept))
    if clashes:
        raise InputError(
            f"columns {', '.join(map(repr, clashes))}: the input has them already, and statistics add them; "
            f"give a prefix for the new ones (prefix='gov_') or leave the old ones out (drop={clashes})"
        )
    found = extract_df(
        df, text, date, extractor=extractor, reference_date=reference_date, drop=columns.drop, prefix=_OWN
    )
    quantities = functions.col(f"{_OWN}quantities")

    def row(statistic: Column) -> Column:
        return functions.struct(
            *(
                (functions.get(quantities, statistic[field]) if field in _INDICES else statistic[field]).alias(
                    prefix + field
                )
                for field in fields
            )
        )

    # The quantities are looked up before the rows part: exploded beside them, each row would carry them all.
    rows = functions.transform(f"{_OWN}statistics", row)
    return found.select(*(functions.col(name) for name in kept), functions.inline(rows))


def _output_type(schema: StructType, columns: Columns) -> StructType:
    """What `output_schema` says of Spark's own types."""
    types = _load("pyspark.sql.types")
    pa = load_pyarrow()
    for name in schema.names:
        if "." in name or "`" in name:
            # Spark's own mapInArrow looks columns up unquoted: it would look for a field `b` of a column `a`.
            raise InputError(f"column {name!r}: Spark cannot pass on a name with a full stop or a backtick; rename it")
    read = {
        "string": pa.string(),
        "date": pa.date32(),
        "timestamp": pa.timestamp("us"),
        "timestamp_ntz": pa.timestamp("us"),
        "void": pa.null(),
    }
    # A type that is none of these is only passed on: null stands for it, which is refused nowhere but below.
    arrow = pa.schema([pa.field(field.name, read.get(field.dataType.simpleString(), pa.null())) for field in schema])
    output_schema(arrow, columns)
    for field in schema:
        kind = field.dataType.simpleString()
        if field.name in (columns.text, columns.date) and kind not in read:
            wanted = "string" if field.name == columns.text else "date, timestamp or string (YYYY-MM-DD)"
            raise InputError(f"column {field.name!r}: its type is {kind}, want {wanted}; cast it first")
    kept = [field for field in schema if field.name not in columns.drop]
    new = [
        types.StructField(columns.prefix + field.name, _spark_type(field.type), field.nullable)
        for field in extraction_fields(explain=columns.explain)
    ]
    return types.StructType([*kept, *new])


def _spark_type(kind: pa.DataType) -> DataType:
    import pyarrow as pa
    from pyspark.sql import types

    if pa.types.is_list(kind):
        return types.ArrayType(_spark_type(kind.value_type), kind.value_field.nullable)
    if pa.types.is_struct(kind):
        return types.StructType([types.StructField(part.name, _spark_type(part.type), part.nullable) for part in kind])
    return {pa.int32(): types.IntegerType, pa.float64(): types.DoubleType, pa.string(): types.StringType}[kind]()


def _load(module: str) -> ModuleType:
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise InputError("pyspark is not installed; pip install '.[spark]'") from error


def _pieces(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        for start in range(0, len(batch), _ROWS):
            yield batch.slice(start, _ROWS)


def _pickled(extractor: Extractor) -> bytes:
    if not isinstance(extractor, Extractor):
        raise InputError(f"extractor: {type(extractor).__name__} was given, want an Extractor")
    # Not by pickle: a subclass made in a notebook goes by value.
    return _load("pyspark.cloudpickle").dumps(extractor)  # type: ignore[no-any-return]


@lru_cache(maxsize=2)
def _unpickled(payload: bytes) -> Extractor:
    """One extractor for all tasks of a Python worker: Spark unpickles a task's function anew each time."""
    extractor: Extractor = pickle.loads(payload)
    return extractor
