"""Rows of gold as the tools of annotation can hold them: spans with fields, and pairs of spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from ...errors import DataError
from ..gold import GoldRow, check_row

__all__ = ["FIELDS", "FROM", "SPANS", "bare", "checked", "finished", "in_order", "statistics_by_quantity"]

SPANS = {"quantities": "quantity", "times": "time", "entities": "entity"}
"""The layers of spans, with the label that a span of each bears."""

FIELDS = {
    "quantity": ("kind", "value", "upper", "unit", "modifier"),
    "time": ("value", "modifier"),
    "entity": ("type", "id"),
    "statistic": ("indicator", "change", "basis", "base", "period", "agency"),
}
"""What gold says of an item beside its place; anything else in a row is not measured, and is not exchanged."""

FROM = "from"
"""The relation of a figure to the one it grew from."""


def checked(rows: Iterable[Mapping[str, Any] | GoldRow]) -> Iterator[tuple[int, GoldRow]]:
    """Rows with their numbers, each such that its spans are counted alike by all.

    Raises:
        DataError: a row is no gold, or has characters that browsers count as two.
    """
    for number, given in enumerate(rows, 1):
        row = given if isinstance(given, GoldRow) else check_row(given, "rows", number)
        for at, character in enumerate(row.text):
            if character > "\uffff":
                reason = f"text[{at}] is {character!r}, which browsers count as two characters; take it out"
                raise DataError("rows", number, reason)
        yield number, row


def bare(item: Mapping[str, Any], label: str) -> dict[str, Any]:
    """The fields of an item that say anything: null says nothing, and a list of one is its one."""
    fields: dict[str, Any] = {}
    for name in FIELDS[label]:
        value = item.get(name)
        if isinstance(value, list) and len(value) == 1:
            (value,) = value
        if value is not None and value != []:
            fields[name] = value
    if item.get("optional"):
        fields["optional"] = True
    return fields


def in_order(row: GoldRow, layer: str, number: int) -> list[tuple[int, Mapping[str, Any]]]:
    """The items of a layer with their indices, by place.

    Raises:
        DataError: two of them stand at one place, where a tool could not tell them apart.
    """
    items = sorted(enumerate(row.layers.get(layer, ())), key=lambda pair: (pair[1]["start"], pair[1]["end"]))
    for (one, before), (other, item) in pairwise(items):
        if (before["start"], before["end"]) == (item["start"], item["end"]):
            raise DataError("rows", number, f"{layer}[{one}] and {layer}[{other}] have one span; leave one of them out")
    return items


def statistics_by_quantity(row: GoldRow, number: int) -> dict[int, Mapping[str, Any]]:
    """The statistic of each quantity that has one.

    Raises:
        DataError: a quantity has two, where a span holds the fields of one.
    """
    found: dict[int, Mapping[str, Any]] = {}
    for index, statistic in enumerate(row.layers.get("statistics", ())):
        quantity = statistic["quantity"]
        if quantity in found:
            raise DataError("rows", number, f"statistics[{index}]: quantity {quantity} has another one already")
        found[quantity] = statistic
    return found


def finished(row: dict[str, Any], file: str, line: int, where: str) -> dict[str, Any]:
    """A row that is gold.

    Raises:
        DataError: it is none; `where` begins the reason.
    """
    try:
        check_row(row, file, line)
    except DataError as error:
        raise DataError(file, line, where + error.reason) from None
    return row
