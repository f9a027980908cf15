"""One Parquet file to another on one machine, a row group at a time: what ``gov-extract corpus.parquet`` does."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import InputError
from .arrow import Columns, extract_batches, output_schema
from .arrow_schema import load_pyarrow
from .files import replacing

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

    from ..extractor import Extractor

__all__ = ["extract_parquet", "opened"]

_BATCH = 256  # rows: few enough that batches of long reports stay small
_LARGEST = 128 * 2**20  # bytes: one row group of a hundred gigabytes must not be one of the output, too


def extract_parquet(
    source: str | PathLike[str],
    target: str | PathLike[str],
    *,
    extractor: Extractor | None = None,
    text_column: str = "text",
    date_column: str | None = None,
    reference_date: str | datetime.date | None = None,
    workers: int | None = None,
    drop: Sequence[str] = (),
    prefix: str = "",
    explain: bool = False,
    on_row_group: Callable[[int, int], None] | None = None,
) -> None:
    """Write `source` with the columns that its texts' extractions fill, as `extract_batches` describes them, to `target`.

    Memory holds one row group, however many there are. `target` appears under its name when everything is in it.

    Args:
        source: a Parquet file.
        target: the file to write; one that is there is replaced. Row groups are those of `source`, or smaller.
        extractor, reference_date, workers, drop, prefix, explain: as for `extract_batches`.
        text_column, date_column: its `text` and `date`.
        on_row_group: called after each row group of `source` with how many are done, and how many there are.

    Raises:
        InputError: an argument cannot be used; `source` is no Parquet file, is broken or has not the columns;
            `target` cannot be written.
    """
    pq = load_pyarrow("pyarrow.parquet")
    source, target = os.fspath(source), Path(os.path.realpath(target))
    if target.exists() and not target.is_file():
        raise InputError(f"{target}: is not a regular file; write to another")
    with opened(source) as file:
        if target.exists() and os.path.samefile(source, target):
            raise InputError(f"{target}: is the file that is read; write to another")
        columns = Columns(text_column, date_column, drop, prefix, explain)
        try:
            schema = output_schema(file.schema_arrow, columns)
        except InputError as error:
            raise InputError(f"{source}: {error}") from None
        batches = extract_batches(
            _batches(file, source),
            extractor=extractor,
            text=text_column,
            date=date_column,
            reference_date=reference_date,
            workers=workers,
            drop=drop,
            prefix=prefix,
            explain=explain,
        )
        with (
            closing(batches),
            replacing(target) as out,
            pq.ParquetWriter(out, schema, compression="zstd") as writer,
        ):
            _write(writer, batches, file, source, on_row_group)


@contextmanager
def opened(source: str) -> Iterator[pq.ParquetFile]:
    """A Parquet file, open.

    Raises:
        InputError: it cannot be read, or is none.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    # A pipe would keep us waiting, and a Parquet file is read from its end.
    if os.path.exists(source) and not os.path.isfile(source):
        what = "a folder" if os.path.isdir(source) else "a pipe or a device"
        raise InputError(f"{source}: is {what}, want one Parquet file")
    try:
        file = pq.ParquetFile(source)
        _ = file.schema_arrow
    except FileNotFoundError:
        raise InputError(f"{source}: there is no such file") from None
    # Of what strangers wrote nearly everything is an error of pyarrow's, but a name in no UTF-8 is one of Python's.
    except (pa.ArrowInvalid, UnicodeError) as error:
        raise InputError(f"{source}: is no Parquet file: {_first_line(error)}") from error
    except Exception as error:
        raise InputError(f"{source}: cannot be read: {_first_line(error)}") from error
    with file:
        yield file


def _batches(file: pq.ParquetFile, source: str) -> Iterator[pa.RecordBatch]:
    """All batches in order; none holds rows of two row groups."""
    for group in range(file.num_row_groups):
        try:
            yield from file.iter_batches(_BATCH, row_groups=[group])
        except Exception as error:  # as in `_opened`
            raise InputError(f"{source}: row group {group} cannot be read: {_first_line(error)}") from error


def _write(
    writer: pq.ParquetWriter,
    batches: Iterator[pa.RecordBatch],
    file: pq.ParquetFile,
    source: str,
    on_row_group: Callable[[int, int], None] | None,
) -> None:
    groups = file.num_row_groups
    for group in range(groups):
        missing = file.metadata.row_group(group).num_rows
        held: list[pa.RecordBatch] = []
        while missing:
            batch = next(batches, None)
            if batch is None:  # what the file says of its rows, and what it holds, are two things
                raise InputError(f"{source}: row group {group} has not as many rows as it says; write the file anew")
            missing -= len(batch)
            held.append(batch)
            if not missing or sum(one.nbytes for one in held) >= _LARGEST:
                _write_group(writer, held)
                held = []
        if on_row_group is not None:
            on_row_group(group + 1, groups)
    # What is left over has no rows; asking for it lets the workers end in order.
    for _ in batches:
        pass


def _write_group(writer: pq.ParquetWriter, batches: list[pa.RecordBatch]) -> None:
    import pyarrow as pa

    table = pa.Table.from_batches(batches)
    writer.write_table(table, row_group_size=max(1, len(table)))


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
