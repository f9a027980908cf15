"""Extractions that `extract_parquet` or Spark wrote, read back row by row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..errors import DataError, InputError
from ..extraction import Extraction
from .arrow_schema import LAYERS, load_pyarrow
from .parquet import opened

__all__ = ["parquet_rows"]

_BATCH = 1_000


def parquet_rows(path: Path) -> Iterator[tuple[str | None, Extraction]]:
    """Each row's extraction with its id: that of a column `source`, `document` or `id`, else None.

    Rows whose text could not be read are left out: their `error` says why.

    Raises:
        InputError: the file cannot be read, has no column `text`, or no columns of an extraction.
        DataError: a row is no extraction.
    """
    load_pyarrow()
    with opened(str(path)) as file:
        names = file.schema_arrow.names
        missing = [name for name in ("text", *LAYERS) if name not in names]
        if missing:
            raise InputError(
                f"{path}: has no column {', '.join(map(repr, missing))}; want what gov-extract writes without a prefix, "
                "of a column of texts called text"
            )
        ids = next((name for name in ("source", "document", "id") if name in names), None)
        columns = ["text", *LAYERS, *([ids] if ids else [])]
        number = 0
        for batch in file.iter_batches(_BATCH, columns=columns):
            for row in batch.to_pylist():
                number += 1
                if row["quantities"] is None:
                    continue
                name: Any = row.pop(ids) if ids else None
                try:
                    extraction = Extraction.from_dict(row)
                except InputError as error:
                    raise DataError(str(path), number, str(error)) from None
                yield None if name is None else str(name), extraction
