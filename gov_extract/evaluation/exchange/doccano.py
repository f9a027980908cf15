r"""doccano: JSON Lines of its projects "Sequence Labeling" with relations.

Written after doccano 1.8.5: its examples of import and export for relation extraction. A line has spans with labels, and
relations; any other column is kept beside the text and given back with it. Fields have no place in spans, so the row travels in
such a column, ``gov_extract``, and a span that comes back where it was gets its fields from there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from ...errors import DataError
from ...validity import placed
from ..gold import GoldRow, field_values
from .rows import FIELDS, FROM, SPANS, bare, checked, finished, in_order, statistics_by_quantity

__all__ = ["from_doccano", "to_doccano"]

# The field that a label shows: quantity/percent, entity/branch.
_SHOWN = {"quantity": "kind", "entity": "type"}
_LAYERS = {label: layer for layer, label in SPANS.items()}


def _label(item: Mapping[str, Any], label: str) -> str:
    shown = item.get(_SHOWN.get(label, ""))
    return f"{label}/{shown}" if isinstance(shown, str) and shown != "*" else label


def to_doccano(rows: Iterable[Mapping[str, object] | GoldRow]) -> Iterator[dict[str, object]]:
    """A line for each row.

    Args:
        rows: gold, or extractions as `Extraction.to_dict` gives them.

    Raises:
        DataError: as for `to_label_studio`.
    """
    for number, row in checked(rows):
        statistics = statistics_by_quantity(row, number)
        entities: list[dict[str, Any]] = []
        ids: dict[int, int] = {}
        kept: dict[str, Any] = {"reference_date": row.reference_date, "name": row.name}
        for layer, label in SPANS.items():
            if layer not in row.layers:
                continue
            kept[layer] = []
            for index, item in in_order(row, layer, number):
                span = {"start_offset": item["start"], "end_offset": item["end"]}
                entities.append({"id": len(entities), **span, "label": _label(bare(item, label), label)})
                kept[layer].append({"start": item["start"], "end": item["end"], **bare(item, label)})
                if layer == "quantities":
                    ids[index] = len(entities) - 1  # quantities come first: its id is its index by place
                    if index in statistics:
                        kept[layer][-1]["statistic"] = bare(statistics[index], "statistic")
        kept["statistics"] = "statistics" in row.layers
        relations = [
            {"id": at, "from_id": ids[index], "to_id": ids[statistic["from"]], "type": FROM}
            for at, (index, statistic) in enumerate(statistics.items()) if statistic.get("from") is not None
        ]  # fmt: skip
        yield {"text": row.text, "entities": entities, "relations": relations, "gov_extract": kept}


class _Entity(msgspec.Struct):
    id: int
    label: str
    start_offset: int
    end_offset: int


class _Relation(msgspec.Struct):
    from_id: int
    to_id: int
    type: str


class _Kept(msgspec.Struct):
    reference_date: str | None = None
    name: str | None = None
    quantities: list[dict[str, Any]] | None = None
    times: list[dict[str, Any]] | None = None
    entities: list[dict[str, Any]] | None = None
    statistics: bool = False


class _Line(msgspec.Struct):
    text: str
    entities: list[_Entity]
    relations: list[_Relation] = []
    gov_extract: _Kept = msgspec.field(default_factory=_Kept)


def from_doccano(lines: Iterable[object], file: str = "lines") -> Iterator[dict[str, object]]:
    """Rows of gold, one for each line as doccano exports it (JSONL with relations).

    A span that was drawn in doccano says no more than what it is: its other fields are ``"*"``, any answer is right. Figures
    that were drawn there have no statistic; that of a figure whose span was deleted is gone with it.

    Raises:
        DataError: a line cannot be taken.
    """
    for number, given in enumerate(lines, 1):
        try:
            line = msgspec.convert(given, _Line)
            row = _row(line)
        except msgspec.ValidationError as error:
            raise DataError(file, number, placed(str(error))) from None
        except ValueError as error:
            raise DataError(file, number, str(error)) from None
        yield finished(row, file, number, "")


def _row(line: _Line) -> dict[str, Any]:
    kept = line.gov_extract
    row: dict[str, Any] = {"text": line.text, "reference_date": kept.reference_date, "name": kept.name}
    index_of: dict[int, int] = {}
    statistics: dict[int, dict[str, Any]] = {}
    spans = sorted(line.entities, key=lambda one: (one.start_offset, one.end_offset))
    for layer, label in SPANS.items():
        before = getattr(kept, layer)
        known = {(one.get("start"), one.get("end")): one for one in before or ()}
        items: list[dict[str, Any]] = []
        for span in spans:
            if span.label.partition("/")[0] != label:
                continue
            item, statistic = _item(span, label, known.get((span.start_offset, span.end_offset)), line.text)
            if label == "quantity":
                index_of[span.id] = len(items)
                if statistic is not None:
                    statistics[len(items)] = {"quantity": len(items), "indicator": None, **statistic}
            items.append(item)
        if items or before is not None:
            row[layer] = items
    for span in spans:
        if span.label.partition("/")[0] not in _LAYERS:
            raise ValueError(
                f"span {span.id} has the label {span.label!r}, want {', '.join(_LAYERS)}, or quantity/percent"
            )
    for relation in line.relations:
        first, other = index_of.get(relation.from_id), index_of.get(relation.to_id)
        if relation.type != FROM or first is None or other is None or "from" in statistics.get(first, {"from": 0}):
            ends = f"of {relation.from_id} to {relation.to_id}"
            raise ValueError(
                f"the relation {relation.type!r} {ends} is no {FROM!r} of a figure with a statistic to another"
            )
        statistics[first]["from"] = other
    if kept.statistics:
        row["statistics"] = list(statistics.values())
    return row


def _item(
    span: _Entity, label: str, known: Mapping[str, Any] | None, text: str
) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """A span as gold has it, and the statistic that it had."""
    place = {"start": span.start_offset, "end": span.end_offset, "text": text[span.start_offset : span.end_offset]}
    shown = span.label.partition("/")[2]
    field = _SHOWN.get(label)
    if shown and (field is None or shown not in field_values(_LAYERS[label], field)):
        raise ValueError(f"span {span.id} has the label {span.label!r}; {shown!r} is no {field or 'part of it'}")
    if known is None:
        fields: dict[str, Any] = dict.fromkeys(FIELDS[label], "*")
        return {**place, **fields, **({field: shown} if shown and field else {})}, None
    fields = bare(known, label)
    if field and shown:
        fields[field] = shown
    if label == "time":
        fields.setdefault("value", None)
    return {**place, **fields}, known.get("statistic")
