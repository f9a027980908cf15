"""An extraction's items as Arrow types and arrays, both made from the items' own classes.

The classes of `gov_extract.items` are the one place that names a field. A field added there is a column here, with
the order, the names and the nulls that `Extraction.to_dict` gives.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate, chain
from types import ModuleType
from typing import TYPE_CHECKING, Any

import msgspec

from ..errors import InputError
from ..items import Entity, Quantity, Statistic, Time

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["LAYERS", "extraction_fields", "layer_array", "load_pyarrow"]

LAYERS: dict[str, type[msgspec.Struct]] = {
    "quantities": Quantity,
    "times": Time,
    "entities": Entity,
    "statistics": Statistic,
}
# What `to_dict` gives only where it is asked to explain.
_EXPLANATIONS = frozenset({"rule", "candidates", "evidence", "figure"})


def load_pyarrow(module: str = "pyarrow") -> ModuleType:
    """pyarrow, or the part of it with that name.

    Raises:
        InputError: it is not installed.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise InputError("pyarrow is not installed; pip install '.[arrow]'") from error


@dataclass(frozen=True)
class _Field:
    """One field of a class: its name in Python, its name outside (``from``), and what it holds."""

    name: str
    outside: str
    nullable: bool
    type: pa.DataType
    parts: tuple[_Field, ...] = ()  # of a list: the fields of its items; of a struct: its own

    @property
    def arrow(self) -> pa.Field:
        import pyarrow as pa

        return pa.field(self.outside, self.type, nullable=self.nullable)


@cache
def _fields(item: type[msgspec.Struct], explain: bool) -> tuple[_Field, ...]:
    info = msgspec.inspect.type_info(item)
    assert isinstance(info, msgspec.inspect.StructType)
    return tuple(_field(field, explain) for field in info.fields if explain or field.name not in _EXPLANATIONS)


def _field(field: msgspec.inspect.Field, explain: bool) -> _Field:
    import pyarrow as pa

    kind, nullable = field.type, False
    if isinstance(kind, msgspec.inspect.UnionType):
        kinds = [one for one in kind.types if not isinstance(one, msgspec.inspect.NoneType)]
        nullable = len(kinds) < len(kind.types)
        (kind,) = kinds  # a field of two types would have to be a union here, too
    if isinstance(kind, msgspec.inspect.VarTupleType):
        assert isinstance(kind.item_type, msgspec.inspect.StructType)
        parts = _fields(kind.item_type.cls, explain)
        return _Field(field.name, field.encode_name, nullable, _list_of(parts), parts)
    if isinstance(kind, msgspec.inspect.StructType):
        # Below a null there is a null in each field: Parquet's writer refuses it where a field may hold none.
        parts = tuple(replace(part, nullable=True) for part in _fields(kind.cls, explain))
        return _Field(field.name, field.encode_name, nullable, pa.struct([part.arrow for part in parts]), parts)
    types = {
        # Offsets and indices: a text in one Arrow string is shorter than 2³¹ characters.
        msgspec.inspect.IntType: pa.int32(),
        msgspec.inspect.FloatType: pa.float64(),
        msgspec.inspect.StrType: pa.string(),
        msgspec.inspect.LiteralType: pa.string(),
    }
    return _Field(field.name, field.encode_name, nullable, types[type(kind)])


def _list_of(parts: Sequence[_Field]) -> pa.ListType:
    import pyarrow as pa

    # "element" is Parquet's own name for it: a table read back from a file has the very same schema.
    return pa.list_(pa.field("element", pa.struct([part.arrow for part in parts]), nullable=False))


def extraction_fields(*, explain: bool = False) -> list[pa.Field]:
    """The columns that an extraction adds, without any prefix: four lists of structs, and ``error``.

    A list is null where the row's text could not be read; ``error`` says why, and is null everywhere else.

    Args:
        explain: with each item's `rule`, each entity's `candidates`, each statistic's `evidence`.

    >>> [field.name for field in extraction_fields()]
    ['quantities', 'times', 'entities', 'statistics', 'error']
    >>> print(*extraction_fields()[1].type.value_field.type, sep="\\n")
    pyarrow.Field<start: int32 not null>
    pyarrow.Field<end: int32 not null>
    pyarrow.Field<text: string not null>
    pyarrow.Field<value: string>
    pyarrow.Field<modifier: string>
    pyarrow.Field<cell: struct<row: int32, column: int32, sheet: string>>
    """
    pa = load_pyarrow()
    layers = [pa.field(name, _list_of(_fields(item, explain))) for name, item in LAYERS.items()]
    return [*layers, pa.field("error", pa.string())]


def layer_array(layer: str, lists: Sequence[Sequence[Any] | None], *, explain: bool = False) -> pa.ListArray:
    """One layer of many extractions as one column.

    Args:
        layer: ``"quantities"``, ``"times"``, ``"entities"`` or ``"statistics"``.
        lists: the layer's items, one list a row; None where a row has no extraction.
        explain: as for `extraction_fields`.
    """
    load_pyarrow()
    return _list_array(lists, _fields(LAYERS[layer], explain))


def _list_array(lists: Sequence[Sequence[Any] | None], parts: Sequence[_Field]) -> pa.ListArray:
    # Column by column: an array of dictionaries would be walked, key by key, twice.
    import pyarrow as pa

    items = list(chain.from_iterable(one for one in lists if one))
    structs = pa.StructArray.from_arrays(_columns(items, parts), fields=[part.arrow for part in parts])
    ends: list[int | None] = list(accumulate((len(one or ()) for one in lists), initial=0))
    # A list is null where its start is.
    starts = [None if one is None else start for one, start in zip(lists, ends, strict=False)]
    offsets = pa.array([*starts, ends[-1]], pa.int32())
    return pa.ListArray.from_arrays(offsets, structs, type=_list_of(parts))


def _columns(items: Sequence[Any], parts: Sequence[_Field]) -> list[pa.Array]:
    """An array for each field of `items`."""
    import pyarrow as pa

    columns = []
    for part in parts:
        values = [getattr(item, part.name) for item in items]
        if not part.parts:
            columns.append(pa.array(values, part.type))
        elif pa.types.is_struct(part.type):
            columns.append(_struct_array(values, part.parts))
        else:
            columns.append(_list_array(values, part.parts))
    return columns


def _struct_array(values: Sequence[Any], parts: Sequence[_Field]) -> pa.StructArray:
    """A null for each None."""
    import pyarrow as pa

    fields = [part.arrow for part in parts]
    if all(value is None for value in values):  # as in most texts, which have no tables
        return pa.nulls(len(values), pa.struct(fields))
    columns = [pa.array([getattr(value, part.name, None) for value in values], part.type) for part in parts]
    nulls = pa.array([value is None for value in values], pa.bool_())
    return pa.StructArray.from_arrays(columns, fields=fields, mask=nulls)
