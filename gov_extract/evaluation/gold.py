"""Annotated texts as `scoring` takes them: each row checked before anything is measured.

A typing error would otherwise count against the extractor: an offset that is one off, a kind that does not exist.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

import msgspec

from ..errors import DataError
from ..items import Basis, Change, EntityType, QuantityKind, QuantityModifier, TimeModifier
from ..validity import placed

__all__ = ["GoldRow", "check_row", "field_values", "parse_row"]

_Any = Literal["*"]
_Text = str | list[str | None] | None

_VALUES = {
    "quantities.kind": get_args(QuantityKind),
    "quantities.modifier": get_args(QuantityModifier),
    "times.modifier": get_args(TimeModifier),
    "entities.type": get_args(EntityType),
    "statistics.change": get_args(Change),
    "statistics.basis": get_args(Basis),
}


def field_values(layer: str, field: str) -> tuple[str, ...]:
    """The words that a field can hold; none where it holds any.

    >>> field_values("entities", "type"), field_values("entities", "id")
    (('branch', 'campaign', 'program'), ())
    """
    return _VALUES.get(f"{layer}.{field}", ())


@dataclass(frozen=True)
class GoldRow:
    """One annotated text.

    Attributes:
        text: the text.
        reference_date: its day of publication, YYYY-MM-DD, or None.
        name: what the row calls itself; None where it does not.
        layers: its lists by name (``quantities``, ``times``, ``entities``, ``statistics``), those that it has.
    """

    text: str
    reference_date: str | None
    name: str | None
    layers: Mapping[str, Sequence[Mapping[str, Any]]]


class _Span(msgspec.Struct, kw_only=True):
    start: int
    end: int
    text: str | None = None
    optional: bool = False


class _Quantity(_Span, kw_only=True):
    kind: QuantityKind | _Any | list[QuantityKind]
    value: str | list[str]
    upper: _Text = None
    unit: _Text = None
    modifier: QuantityModifier | _Any | list[QuantityModifier | None] | None = None


class _Time(_Span, kw_only=True):
    value: _Text
    modifier: TimeModifier | _Any | list[TimeModifier | None] | None = None


class _Entity(_Span, kw_only=True):
    type: EntityType | _Any | list[EntityType]
    id: _Text = None


class _Statistic(msgspec.Struct, kw_only=True):
    quantity: int
    indicator: _Text
    change: Change | _Any | list[Change | None] | None = None
    basis: Basis | _Any | list[Basis | None] | None = None
    base: _Text = None
    from_: int | None = msgspec.field(default=None, name="from")
    period: _Text = None
    agency: _Text = None
    optional: bool = False


class _Row(msgspec.Struct, kw_only=True):
    text: str
    reference_date: str | None = None
    name: str | int | None = None
    quantities: list[_Quantity] | None = None
    times: list[_Time] | None = None
    entities: list[_Entity] | None = None
    statistics: list[_Statistic] | None = None


def parse_row(line: bytes, file: str, number: int) -> GoldRow:
    """The row that a line of JSON holds.

    Raises:
        DataError: it is no JSON, or no annotated text.
    """
    try:
        given = msgspec.json.decode(line)
    # A row that nests deeper than any is a RecursionError.
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DataError(file, number, f"is no JSON: {error}; write one object a line, in UTF-8") from None
    return check_row(given, file, number)


def check_row(given: Any, file: str, number: int) -> GoldRow:
    """`given` as a row.

    Args:
        given: an object in the shape of `Extraction.to_dict`; what else it holds is left alone.
        file, number: where it stands, for errors.

    Raises:
        DataError: it is none; the reason names the item.
    """
    if not isinstance(given, Mapping):
        raise DataError(file, number, f"is a {type(given).__name__}, want an object as Extraction.to_dict() gives it")
    try:
        row = msgspec.convert(dict(given), _Row)
    except msgspec.ValidationError as error:
        raise DataError(file, number, _plain(str(error))) from None
    if row.reference_date is not None and not _is_day(row.reference_date):
        raise DataError(file, number, f"reference_date: {row.reference_date!r} is no date; write YYYY-MM-DD, or null")
    spans: tuple[tuple[str, Sequence[_Span] | None], ...] = (
        ("quantities", row.quantities),
        ("times", row.times),
        ("entities", row.entities),
    )
    for layer, items in spans:
        for index, item in enumerate(items or ()):
            fault = _fault(item, row.text)
            if fault:
                raise DataError(file, number, f"{layer}[{index}]: {fault}")
    if row.statistics is not None and row.quantities is None:
        raise DataError(file, number, "has statistics but no quantities, to which they point; add those")
    for index, statistic in enumerate(row.statistics or ()):
        for name, points in (("quantity", statistic.quantity), ("from", statistic.from_)):
            if points is not None and not 0 <= points < len(row.quantities or ()):
                raise DataError(
                    file,
                    number,
                    f"statistics[{index}]: {name} {points}: there are {len(row.quantities or ())} quantities",
                )
    present = {layer: given[layer] for layer, _ in spans if given.get(layer) is not None}
    if row.statistics is not None:
        present["statistics"] = given["statistics"]
    if not present:
        raise DataError(
            file, number, "has none of quantities, times, entities, statistics; [] says that there are none"
        )
    return GoldRow(row.text, row.reference_date, None if row.name is None else str(row.name), present)


def _fault(item: _Span, text: str) -> str | None:
    if not 0 <= item.start < item.end <= len(text):
        return f"{item.start} to {item.end} is no span of a text of {len(text)} characters"
    written = text[item.start : item.end]
    if item.text is None or item.text == written:
        return None
    at = text.find(item.text) if item.text else -1
    hint = f"; it begins at {at}" if at >= 0 else ""
    return f"text[{item.start}:{item.end}] is {written!r}, not {item.text!r}{hint}"


def _plain(message: str) -> str:
    """A complaint of msgspec; where a word is none of a field's, with those that are."""
    message = placed(message)
    place, _, what = message.partition(": ")
    values = _VALUES.get(re.sub(r"\[[^\]]*\]", "", place))
    if values and what.startswith("invalid enum value"):
        return f"{place}: {what.removeprefix('invalid enum value ')} was given, want one of {', '.join(values)}"
    return message


def _is_day(given: str) -> bool:
    try:
        return len(given) == 10 and given[4:8:3] == "--" and bool(datetime.date.fromisoformat(given))
    except ValueError:
        return False
