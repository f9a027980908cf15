"""The columns that are read: which types they may have, and their rows as Python's texts and days.

What one row holds never fails a batch: a row that cannot be read gives a `Refusal`, which says why.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from ..errors import InputError

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Day", "Refusal", "check_columns", "read_days", "read_texts"]

Day: TypeAlias = "str | datetime.date | None"
Value = TypeVar("Value")


@dataclass(frozen=True)
class Refusal:
    """Why a row is not read."""

    reason: str


def check_columns(schema: pa.Schema, text: str, date: str | None, drop: Sequence[str]) -> None:
    """Refuse a schema that has not the columns to read, or whose types cannot be read.

    Raises:
        InputError: it names the column, and what is there or wanted.
    """
    _one(schema, "text", text)
    if not _is_text(schema.field(text).type):
        raise InputError(f"column {text!r}: its type is {schema.field(text).type}, want string; cast it first")
    if date is not None:
        _one(schema, "date", date)
        if not _is_day(schema.field(date).type):
            raise InputError(
                f"column {date!r}: its type is {schema.field(date).type}, want date, timestamp or string "
                "(YYYY-MM-DD); cast it first"
            )
        _check_zone(date, schema.field(date).type)
    for name in drop:
        if name not in schema.names:
            raise InputError(f"drop: there is no column {name!r}; there are {_listed(schema.names)}")


def _check_zone(name: str, kind: pa.DataType) -> None:
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_timestamp(kind) and kind.tz is not None:
        try:
            pc.local_timestamp(pa.array([0], kind))
        except pa.ArrowException as error:
            raise InputError(f"column {name!r}: its time zone {kind.tz!r} is not known here; cast it first") from error


def _one(schema: pa.Schema, role: str, name: str) -> None:
    found = len(schema.get_all_field_indices(name))
    if not found:
        raise InputError(f"{role}: there is no column {name!r}; there are {_listed(schema.names)}")
    if found > 1:
        raise InputError(f"{role}: there are {found} columns {name!r}; rename all but one")


def _listed(names: Sequence[str]) -> str:
    shown = [repr(name) for name in names[:20]]
    return ", ".join(shown + ["…"] * (len(names) > 20)) or "none"


def _is_text(kind: pa.DataType) -> bool:
    import pyarrow as pa

    kind = _plain(kind)
    views = getattr(pa.types, "is_string_view", lambda _: False)
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or views(kind) or pa.types.is_null(kind))


def _is_day(kind: pa.DataType) -> bool:
    import pyarrow as pa

    return bool(_is_text(kind) or pa.types.is_date(_plain(kind)) or pa.types.is_timestamp(_plain(kind)))


def _plain(kind: pa.DataType) -> pa.DataType:
    """What a dictionary's values are: writers keep columns of few values so."""
    import pyarrow as pa

    return kind.value_type if pa.types.is_dictionary(kind) else kind


def _decoded(column: pa.Array) -> pa.Array:
    import pyarrow as pa

    return column.dictionary_decode() if pa.types.is_dictionary(column.type) else column


def read_texts(column: pa.Array) -> list[str | Refusal]:
    """The texts of a column that `check_columns` let pass."""
    null = Refusal("text: it is null")
    return [null if text is None else text for text in _values(_decoded(column), "text", "bytes that are no UTF-8")]


def read_days(column: pa.Array) -> list[Day | Refusal]:
    """The days of a column that `check_columns` let pass: a date each, a string as it is, or None."""
    import pyarrow as pa
    import pyarrow.compute as pc

    column = _decoded(column)
    if pa.types.is_timestamp(column.type):
        if column.type.tz is not None:
            # 2023-01-01 00:30 in Shanghai is stored as 2022-12-31 16:30 UTC: the day is that of the place.
            column = pc.local_timestamp(column)
        column = pc.floor_temporal(column, unit="day").cast(pa.date32())
    return _values(column, "date", "not in the years 1 to 9999")


def _values(column: pa.Array, role: str, why: str) -> list[Any]:
    try:
        return column.to_pylist()  # type: ignore[no-any-return]
    except (ValueError, OverflowError):  # a UnicodeDecodeError is a ValueError
        return [_value(item.as_py, role, why) for item in column]


def _value(read: Callable[[], Value], role: str, why: str) -> Value | Refusal:
    try:
        return read()
    except (ValueError, OverflowError):
        return Refusal(f"{role}: {why}")
