"""Label Studio: tasks as its JSON, and the interface by which they are labelled.

Written after the pages "Label Studio Task Format", "Import pre-annotated data" and "Export annotations" of its guide and
the pages Text, Labels, Choices, TextArea and Relations of its tags, as labelstud.io had them in 2026. A span is a region with one of three
labels, each field of it is a control of that region (``perRegion``), a statistic's fields are those of its quantity's
region, and the figure that it grew from is a relation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any

import msgspec

from ...errors import DataError
from ...validity import placed
from ..gold import GoldRow, field_values
from .rows import FIELDS, FROM, SPANS, bare, checked, finished, in_order, statistics_by_quantity

__all__ = ["from_label_studio", "label_studio_config", "to_label_studio"]

_LAYERS = {label: layer for layer, label in SPANS.items()} | {"statistic": "statistics"}
_NULL = "null"  # one of several right answers; a field that is null has no control
_YES, _OPTIONAL = "yes", "optional"


def _controls() -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Each control: its name, the label of its region, its field, and what can be chosen; nothing where one writes."""
    for label, fields in FIELDS.items():
        for field in fields:
            values = field_values(_LAYERS[label], field)
            yield f"{label}_{field}", label, field, (*values, "*", _NULL) if values else ()
        yield f"{label}_is", label, _OPTIONAL, (_YES, _OPTIONAL) if label == "statistic" else (_OPTIONAL,)


def label_studio_config() -> str:
    """The labelling interface of a project, for Settings, Labeling Interface, Code.

    >>> print(label_studio_config().splitlines()[0])
    <View>
    """
    lines = ["<View>", '  <Labels name="label" toName="text">']
    lines += [f'    <Label value="{label}"/>' for label in SPANS.values()]
    lines += ["  </Labels>", f'  <Relations>\n    <Relation value="{FROM}"/>\n  </Relations>']
    lines += ['  <Text name="text" value="$text"/>']
    for name, label, _, values in _controls():
        region = "quantity" if label == "statistic" else label
        lines.append(f'  <View visibleWhen="region-selected" whenTagName="label" whenLabelValue="{region}">')
        lines.append(f'    <Header value="{escape(name)}" size="5"/>')
        if values:
            lines.append(
                f'    <Choices name="{name}" toName="text" perRegion="true" choice="multiple" showInline="true">'
            )
            lines += [f'      <Choice value="{escape(value)}"/>' for value in values]
            lines.append("    </Choices>")
        else:
            lines.append(f'    <TextArea name="{name}" toName="text" perRegion="true" editable="true"/>')
        lines.append("  </View>")
    return "\n".join([*lines, "</View>", ""])


def to_label_studio(
    rows: Iterable[Mapping[str, object] | GoldRow], *, predictions: bool = False
) -> Iterator[dict[str, object]]:
    """Tasks, one for each row.

    Args:
        rows: gold, or extractions as `Extraction.to_dict` gives them.
        predictions: give the items as a model's, for people to correct; else as what a person has annotated.

    Raises:
        DataError: a row is none, or holds what a task cannot: two items at one place, two statistics of one figure, or
            characters that a browser counts as two.
    """
    for number, row in checked(rows):
        data: dict[str, Any] = {"text": row.text, "layers": ",".join(row.layers)}
        data |= {"reference_date": row.reference_date, "name": row.name}
        result = list(_result(row, number))
        yield {"data": data, "predictions": [{"model_version": "gov_extract", "result": result}]} if predictions else {
            "data": data, "annotations": [{"result": result}],
        }  # fmt: skip


def _result(row: GoldRow, number: int) -> Iterator[dict[str, Any]]:
    statistics = statistics_by_quantity(row, number)
    for layer, label in SPANS.items():
        for index, item in in_order(row, layer, number):
            region, span = f"{label}-{index}", {"start": item["start"], "end": item["end"]}
            written = row.text[item["start"] : item["end"]]
            value: dict[str, Any] = {**span, "text": written, "labels": [label]}
            yield {"id": region, "from_name": "label", "to_name": "text", "type": "labels", "value": value}
            yield from _fields(bare(item, label), label, region, span, number)
            if layer == "quantities" and index in statistics:
                fields = bare(statistics[index], "statistic")
                yield from _fields({"optional": False, **fields}, "statistic", region, span, number)
    for index, statistic in statistics.items():
        if (other := statistic.get("from")) is not None:
            ends = {"from_id": f"quantity-{index}", "to_id": f"quantity-{other}"}
            yield {**ends, "type": "relation", "direction": "right", "labels": [FROM]}


def _fields(
    fields: Mapping[str, Any], label: str, region: str, span: Mapping[str, int], number: int
) -> Iterator[dict[str, Any]]:
    for name, of, field, values in _controls():
        if of != label or field not in fields:
            continue
        given = fields[field]
        if field == _OPTIONAL:
            given = _OPTIONAL if given else _YES
        answers = given if isinstance(given, list) else [given]
        if not values and any(one in (_NULL, "") for one in answers):
            raise DataError("rows", number, f"{region}: {field} is {given!r}, which Label Studio cannot hold")
        shown = [_NULL if one is None else one for one in answers]
        kind, key = ("choices", "choices") if values else ("textarea", "text")
        value = {**span, key: shown}
        yield {"id": region, "from_name": name, "to_name": "text", "type": kind, "value": value}


class _Value(msgspec.Struct):
    start: int | None = None
    end: int | None = None
    text: str | list[str] | None = None
    labels: list[str] = []
    choices: list[str] = []


class _Result(msgspec.Struct):
    type: str
    id: str = ""
    from_name: str = ""
    value: _Value | None = None
    from_id: str = ""
    to_id: str = ""
    labels: list[str] = []


class _Annotation(msgspec.Struct):
    result: list[_Result]
    was_cancelled: bool = False
    ground_truth: bool = False


class _Data(msgspec.Struct):
    text: str
    layers: str | None = None
    reference_date: str | None = None
    name: str | None = None


class _Task(msgspec.Struct):
    data: _Data
    annotations: list[_Annotation] = []


def from_label_studio(tasks: object, file: str = "tasks") -> Iterator[dict[str, object]]:
    """Rows of gold, one for each task as Label Studio exports it (format JSON).

    Args:
        tasks: the list that the file holds.
        file: its name, for errors.

    Raises:
        DataError: a task cannot be taken: the reason has its number, counted from 1. Predictions alone are no gold, and of
            several annotations one is to be marked as ground truth.
    """
    if not isinstance(tasks, list):
        raise DataError(file, 0, f"holds a {type(tasks).__name__}, want the list of tasks of an export as JSON")
    for number, given in enumerate(tasks, 1):
        where = f"task {number}: "
        try:
            task = msgspec.convert(given, _Task, strict=False)
        except msgspec.ValidationError as error:
            raise DataError(file, 0, where + placed(str(error))) from None
        try:
            row = _row(task)
        except ValueError as error:
            raise DataError(file, 0, where + str(error)) from None
        yield finished(row, file, 0, where)


def _chosen(task: _Task) -> _Annotation:
    found = [one for one in task.annotations if not one.was_cancelled]
    found = [one for one in found if one.ground_truth] or found
    if len(found) != 1:
        what = "no annotation; what is only predicted is no gold" if not found else f"{len(found)} annotations"
        raise ValueError(f"it has {what}" + ("; mark one of them as ground truth" if found else ""))
    return found[0]


def _row(task: _Task) -> dict[str, Any]:
    annotation = _chosen(task)
    regions: dict[str, dict[str, Any]] = {}
    for one in annotation.result:
        if one.type == "labels":
            if one.value is None or len(one.value.labels) != 1 or one.value.labels[0] not in SPANS.values():
                raise ValueError(f"region {one.id!r} wants one label of {', '.join(SPANS.values())}")
            start, end = one.value.start, one.value.end
            regions[one.id] = {"label": one.value.labels[0], "start": start, "end": end, "text": one.value.text}
    controls = {name: (label, field, bool(values)) for name, label, field, values in _controls()}
    for one in annotation.result:
        if one.type in ("labels", "relation"):
            continue
        region, control = regions.get(one.id), controls.get(one.from_name)
        if region is None or control is None or one.value is None:
            raise ValueError(f"{one.from_name!r} of region {one.id!r} is no control of ours, or has no labelled region")
        label, field, chosen = control
        if region["label"] != ("quantity" if label == "statistic" else label):
            raise ValueError(f"{one.from_name!r} is given for region {one.id!r}, which is a {region['label']}")
        answers = one.value.choices if chosen else one.value.text or []
        _set(region, label, field, [answers] if isinstance(answers, str) else answers)
    for one in annotation.result:
        if one.type == "relation":
            _relate(regions, one)
    return _gold(task.data, regions)


def _set(region: dict[str, Any], label: str, field: str, answers: list[str]) -> None:
    fields = region.setdefault("statistic", {}) if label == "statistic" else region.setdefault("fields", {})
    if field == _OPTIONAL:
        if _OPTIONAL in answers:
            fields["optional"] = True
    elif answers:
        values = [None if one == _NULL else one for one in answers]
        fields[field] = values[0] if len(values) == 1 else values


def _relate(regions: Mapping[str, dict[str, Any]], one: _Result) -> None:
    ends = [regions.get(one.from_id), regions.get(one.to_id)]
    if one.labels not in ([], [FROM]) or any(end is None or end["label"] != "quantity" for end in ends):
        raise ValueError(f"the relation of {one.from_id!r} to {one.to_id!r} is none of a quantity {FROM!r} another")
    first, other = (end for end in ends if end is not None)
    statistic = first.setdefault("statistic", {})
    if "from" in statistic:
        raise ValueError(f"region {one.from_id!r} comes {FROM!r} two others; leave one relation out")
    statistic["from"] = other


def _gold(data: _Data, regions: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    row: dict[str, Any] = {"text": data.text, "reference_date": data.reference_date, "name": data.name}
    names = (*SPANS, "statistics") if data.layers is None else data.layers.split(",")
    placeless = [name for name, region in regions.items() if region["start"] is None or region["end"] is None]
    if placeless:
        raise ValueError(f"region {placeless[0]!r} has no start or no end")
    for layer, label in SPANS.items():
        found = sorted(
            (one for one in regions.values() if one["label"] == label), key=lambda one: (one["start"], one["end"])
        )
        for index, one in enumerate(found):
            one["index"] = index
        if found or layer in names:
            row[layer] = [_item(one, data.text) for one in found]
    statistics = [
        {"quantity": one["index"], "indicator": None, **one["statistic"]}
        for one in sorted(regions.values(), key=lambda one: (one["start"], one["end"])) if "statistic" in one
    ]  # fmt: skip
    if statistics or "statistics" in names:
        for statistic in statistics:
            if "from" in statistic:
                statistic["from"] = statistic["from"]["index"]
        row["statistics"] = statistics
    return row


def _item(region: Mapping[str, Any], text: str) -> dict[str, Any]:
    span = {"start": region["start"], "end": region["end"]}
    written = region["text"] if isinstance(region["text"], str) else text[region["start"] : region["end"]]
    item = {**span, "text": written, **region.get("fields", {})}
    if region["label"] == "time":
        item.setdefault("value", None)  # the text leaves it open, and gold says so
    return item
