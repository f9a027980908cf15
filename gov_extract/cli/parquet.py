"""One Parquet file to another: ``gov-extract corpus.parquet -o out.parquet``."""

from __future__ import annotations

from ..extractor import Extractor
from ..integrations.parquet import extract_parquet
from .messages import Failures, progress

__all__ = ["run_parquet"]


def run_parquet(
    source: str,
    output: str,
    extractor: Extractor,
    failures: Failures,
    *,
    text_column: str,
    date_column: str | None,
    prefix: str,
    date: str | None,
    explain: bool,
    workers: int,
) -> None:
    """Write `output`, and tell how many of its rows could not be read.

    Raises:
        InputError: as `extract_parquet`; it names the file.
    """
    with progress(None, output) as advance:
        extract_parquet(
            source,
            output,
            extractor=extractor,
            text_column=text_column,
            date_column=date_column,
            reference_date=date,
            workers=workers,
            prefix=prefix,
            explain=explain,
            on_row_group=advance,
        )
    failed, rows = _failed_rows(output, f"{prefix}error")
    if failed:
        failures.complain(f"{output}: {failed} of {rows} rows could not be read; {prefix}error says why")


def _failed_rows(path: str, column: str) -> tuple[int, int]:
    """How many values of `column` are not null, of how many; one row group is in memory at a time."""
    import pyarrow.parquet as pq

    failed = rows = 0
    with pq.ParquetFile(path) as file:
        for group in range(file.num_row_groups):
            table = file.read_row_group(group, columns=[column])
            rows += len(table)
            failed += len(table) - table.column(0).null_count
    return failed, rows
