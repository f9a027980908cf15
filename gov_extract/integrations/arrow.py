"""Arrow record batches in, the same with what their texts state out: what Parquet and Spark stand on.

Every column of the input passes through, in its place; behind them come `quantities`, `times`, `entities`,
`statistics` (lists of structs with the fields of `Extraction.to_dict`) and `error`. One row in, one row out, in order.
docs/scale.md describes the schema.
"""

from __future__ import annotations

import datetime
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice, tee
from typing import TYPE_CHECKING

from ..errors import GovExtractError, InputError, TextError
from ..extraction import Extraction
from ..extractor import Extractor
from .arrow_input import Day, Refusal, check_columns, read_days, read_texts
from .arrow_schema import LAYERS, extraction_fields, layer_array, load_pyarrow

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Columns", "extract_batches", "extraction_fields", "output_schema"]


@dataclass(frozen=True)
class Columns:
    """Which columns are read, which are passed on, and how the new ones are called.

    Attributes:
        text: the column of texts: strings.
        date: the column of the days of publication: dates, timestamps or ISO 8601 strings; None for none.
        drop: columns of the input that are not passed on.
        prefix: put before the names of the new columns.
        explain: whether items come with their `rule`, entities with `candidates`, statistics with `evidence`.
    """

    text: str = "text"
    date: str | None = None
    drop: Sequence[str] = ()
    prefix: str = ""
    explain: bool = False

    def __post_init__(self) -> None:
        for name in ("text", "prefix") if self.date is None else ("text", "date", "prefix"):
            given = getattr(self, name)
            if not isinstance(given, str):
                raise InputError(f"{name}: {type(given).__name__} was given, want a str")
        if isinstance(self.drop, str):
            raise InputError("drop: a str was given, want a list of column names; write [name]")
        object.__setattr__(self, "drop", tuple(self.drop))


def output_schema(schema: pa.Schema, columns: Columns | None = None) -> pa.Schema:
    """The schema of what `extract_batches` makes of batches with `schema`.

    Raises:
        InputError: a column that is to be read or dropped is not there, is there twice or has a type that cannot be
            read, or a new column has the name of one that is there.

    >>> import pyarrow as pa
    >>> output_schema(pa.schema({"id": pa.int64(), "text": pa.string()})).names
    ['id', 'text', 'quantities', 'times', 'entities', 'statistics', 'error']
    """
    pa = load_pyarrow()
    columns = columns or Columns()
    check_columns(schema, columns.text, columns.date, columns.drop)
    kept = [field for field in schema if field.name not in columns.drop]
    new = [field.with_name(columns.prefix + field.name) for field in extraction_fields(explain=columns.explain)]
    clashes = sorted({field.name for field in kept} & {field.name for field in new})
    if clashes:
        raise InputError(
            f"columns {', '.join(map(repr, clashes))}: the input has them already, and the extraction adds them; "
            f"give a prefix for the new ones (prefix='gov_') or leave the old ones out (drop={clashes})"
        )
    return pa.schema([*kept, *new], metadata=schema.metadata)


def extract_batches(
    batches: Iterable[pa.RecordBatch],
    *,
    extractor: Extractor | None = None,
    text: str = "text",
    date: str | None = None,
    reference_date: str | datetime.date | None = None,
    workers: int | None = None,
    drop: Sequence[str] = (),
    prefix: str = "",
    explain: bool = False,
) -> Generator[pa.RecordBatch, None, None]:
    """Each batch with the columns that its texts' extractions fill, as the batches are asked for.

    A row whose text cannot be read (it is null, or its date is no date) has null lists and the reason in ``error``.
    No row is left out, none changes its place.

    Args:
        batches: any iterable of record batches with one schema; a RecordBatchReader is one.
        extractor: the configuration to read with. Default: `Extractor()`.
        text: the column of texts: strings.
        date: the column of the days of publication: dates, timestamps (the day in their own time zone), or strings
            like ``2021-05-10``; null where the day is not known.
        reference_date: the day of publication of rows without one of their own.
        workers: how many processes read, as for `Extractor.extract_many`. They last for all batches.
        drop: columns of the input that are not passed on, say the text.
        prefix: put before the names of the new columns.
        explain: also give each item's `rule`, each entity's `candidates` and each statistic's `evidence`.

    Raises:
        InputError: at the call, an argument cannot be used, or pyarrow is not installed; from the results, a batch
            has not the columns that are to be read, or has another schema than the first.

    >>> import pyarrow as pa
    >>> batch = pa.record_batch({"id": [1, 2], "text": ["抓获10人。", None]})
    >>> for row in next(extract_batches([batch])).to_pylist():
    ...     print(row["id"], row["quantities"] and row["quantities"][0]["value"], row["error"])
    1 10 None
    2 None text: it is null
    """
    load_pyarrow()
    columns = Columns(text, date, drop, prefix, explain)
    if extractor is None:
        extractor = Extractor()
    elif not isinstance(extractor, Extractor):
        raise InputError(f"extractor: {type(extractor).__name__} was given, want an Extractor")
    if reference_date is not None:
        extractor.extract("", reference_date=reference_date)  # or each row would fail for it
    stream = _Stream(batches, columns, reference_date)
    # extract_many takes a text, then its date: the two branches of the tee are never more than one batch apart.
    texts, days = tee(stream.rows())
    results = extractor.extract_many(
        (text for text, _ in texts),
        reference_dates=(day for _, day in days),
        workers=workers,
        on_error="return",
    )
    return _assemble(stream, results, columns)


@dataclass
class _Pending:
    """A batch whose rows are being read, and its rows that are refused for what Arrow says of them."""

    batch: pa.RecordBatch
    refused: dict[int, Refusal]


class _Stream:
    """The rows of all batches in one line, so that workers start once; batches wait here for their results."""

    def __init__(
        self, batches: Iterable[pa.RecordBatch], columns: Columns, reference_date: str | datetime.date | None
    ) -> None:
        self._batches = batches
        self._columns = columns
        self._day = reference_date
        self.schema: pa.Schema | None = None
        self.pending: deque[_Pending] = deque()

    def rows(self) -> Iterator[tuple[str, Day]]:
        """A text and its day for each row of each batch; an empty text for a row that is refused."""
        first: pa.Schema | None = None
        for number, batch in enumerate(self._batches):
            if not hasattr(batch, "schema"):  # a Table or a RecordBatch alone: going through it gives its columns
                raise InputError(
                    f"batches[{number}]: {type(batch).__name__} was given, want RecordBatch; "
                    "write [batch], or table.to_batches()"
                )
            if first is None:
                first = batch.schema
                self.schema = output_schema(first, self._columns)
            elif not batch.schema.equals(first):
                raise InputError(f"batches[{number}]: its schema is not that of the first batch; cast it first")
            texts = read_texts(batch.column(self._columns.text))
            name = self._columns.date
            days = [None] * len(batch) if name is None else read_days(batch.column(name))
            self.pending.append(_Pending(batch, {}))
            refused = self.pending[-1].refused
            for row, (text, day) in enumerate(zip(texts, days, strict=True)):
                if isinstance(text, Refusal) or isinstance(day, Refusal):
                    refused[row] = text if isinstance(text, Refusal) else day  # type: ignore[assignment]
                    # It still takes its turn: a file of nothing but nulls must not pile up here unanswered.
                    yield "", None
                else:
                    yield text, self._day if day is None else day


def _assemble(
    stream: _Stream, results: Iterator[Extraction | TextError], columns: Columns
) -> Generator[pa.RecordBatch, None, None]:
    """The batches in order, each when the last of its rows has its result."""
    with closing(results):  # type: ignore[type-var]  # workers end when whoever takes the batches stops
        for result in results:
            # Batches without rows have no result to wait for.
            while not len(stream.pending[0].batch):
                yield _finish(stream, [], columns)
            rest = len(stream.pending[0].batch) - 1
            yield _finish(stream, [result, *islice(results, rest)], columns)
        while stream.pending:
            yield _finish(stream, [], columns)


def _finish(stream: _Stream, results: Sequence[Extraction | TextError], columns: Columns) -> pa.RecordBatch:
    import pyarrow as pa

    done = stream.pending.popleft()
    docs = [result if isinstance(result, Extraction) else None for result in results]
    errors = [_why(result.error) if isinstance(result, TextError) else None for result in results]
    for row, refusal in done.refused.items():
        docs[row], errors[row] = None, refusal.reason
    new: list[pa.Array] = [
        layer_array(layer, [None if doc is None else getattr(doc, layer) for doc in docs], explain=columns.explain)
        for layer in LAYERS
    ]
    kept = [done.batch.column(i) for i, name in enumerate(done.batch.schema.names) if name not in columns.drop]
    return pa.RecordBatch.from_arrays([*kept, *new, pa.array(errors, pa.string())], schema=stream.schema)


def _why(error: Exception) -> str:
    # Ours say it in words; of others ("0", "list index out of range") the type is half of what they say.
    return str(error) if isinstance(error, GovExtractError) else f"{type(error).__name__}: {error}"
