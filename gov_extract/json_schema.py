"""The JSON Schema of what `to_dict`, `to_json` and the command line give.

Types come from the classes of items.py, descriptions from their docstrings. `scripts/build_schema.py` writes it to
docs/schema/extraction.schema.json.
"""

from __future__ import annotations

import inspect
import re
from typing import Any

import msgspec

from .extraction import SCHEMA, Extraction
from .items import Candidate, Cell, Entity, Evidence, Quantity, Statistic, Time, Unplaced, Unread
from .layout.blocks import Block, TableCell

__all__ = ["build"]

_LAYERS = {"quantities": Quantity, "times": Time, "entities": Entity, "statistics": Statistic}
# The layers that are there with explain=True only.
_REASONS = {"unplaced": Unplaced, "unread": Unread, "given": Block}
# What the command line adds, and what is there with explain=True only: no reader may count on them.
_OPTIONAL = {"source", "date_from", *_REASONS, "schema"}
# What is there with explain=True only, of the items.
_EXPLAINED = {"rule", "candidates", "evidence", "figure"}
# Where the command line may have a date from.
_DATE_FROM = ["option", "column", "table", "name", "file", "text"]
# The docstrings describe both ends of a span at once.
_SPAN = {
    "start": "Offset of its first code point in `text` of the whole, counted from 0.",
    "end": "Offset behind its last code point.",
}
# What the classes do not say: the fields of the whole.
_WHOLE = {
    "source": "The name of the file; the command line alone writes it, before the other fields.",
    "date_from": "Where `reference_date` came from, where the command line found it: the option, the file, its text, its name.",
    "text": "The text as it was given. All offsets count its Unicode code points.",
    "reference_date": "The day of publication as given, YYYY-MM-DD; null where none was.",
    "quantities": "The numbers that the text states, in order of `start`; their spans do not overlap.",
    "times": "Its dates and periods, in order of `start`; their spans do not overlap.",
    "entities": "The branches of government, campaigns and programs that it names, in order of `start`; "
    "their spans do not overlap.",
    "statistics": "What the quantities measure, in order of `quantity`; at most one for each.",
    "unplaced": "The quantities that got no statistic, and why.",
    "unread": "Numeral characters that state no quantity, and why.",
    "given": "The parts of the text as its file states them: headings, lists, tables with their cells.",
    "schema": "The number of this form; it rises where a reader of the older form would misread the newer.",
}


def build() -> dict[str, Any]:
    """The schema.

    >>> build()["required"]
    ['text', 'reference_date', 'quantities', 'times', 'entities', 'statistics']
    """
    types = (*_LAYERS.values(), *_REASONS.values(), Candidate, Cell, Evidence, TableCell)
    _, components = msgspec.json.schema_components(types, ref_template="#/$defs/{name}")
    for kind in types:
        _describe(components[kind.__name__], kind)
    properties: dict[str, Any] = {
        "source": {"type": "string"},
        "date_from": {"type": ["string", "null"], "enum": [*_DATE_FROM, None]},
        "text": {"type": "string"},
        "reference_date": {"type": ["string", "null"], "format": "date"},
    }
    properties |= {
        name: {"type": "array", "items": {"$ref": f"#/$defs/{kind.__name__}"}}
        for name, kind in (_LAYERS | _REASONS).items()
    }
    properties["schema"] = {"type": "integer", "const": SCHEMA}
    for name, description in _WHOLE.items():
        properties[name] = {"description": description, **properties[name]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:gov-extract:extraction:{SCHEMA}",
        "title": Extraction.__name__,
        "description": _first_sentence(Extraction) + " One such object a text; on the command line, one a line.",
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in _OPTIONAL],
        "additionalProperties": False,
        "$defs": {name: components[name] for name in sorted(components)},
    }


def _describe(schema: dict[str, Any], kind: type) -> None:
    """Descriptions, and which fields are there: all that have no default in Python, and those that are null then."""
    schema["description"] = _first_sentence(kind)
    attributes = _attributes(kind)
    for name, field in schema["properties"].items():
        # Output is always whole: a default is what Python fills in, not what a reader may find missing.
        field.pop("default", None)
        description = _SPAN.get(name) or attributes["from_" if name == "from" else name]
        schema["properties"][name] = {"description": description, **_short(field, least=int(kind is Cell))}
    schema["required"] = [name for name in schema["properties"] if name not in _EXPLAINED]
    schema["additionalProperties"] = False


def _short(field: dict[str, Any], least: int) -> dict[str, Any]:
    """A type or null as one list of types, and what counts or points is never below `least`."""
    # null last, which is first for a class in earlier versions of msgspec
    choices = sorted(field.get("anyOf", ()), key=lambda choice: choice == {"type": "null"})
    if choices:
        field = {**field, "anyOf": choices}
    if [*map(set, choices)] == [{"type"}, {"type"}]:
        field = {"type": [choice["type"] for choice in choices]}
    elif choices and "enum" in choices[0]:
        field = {"enum": [*choices[0]["enum"], None]}
    if "integer" in field.get("type", ()):
        field["minimum"] = least
    return field


def _first_sentence(kind: type) -> str:
    return (kind.__doc__ or "").strip().splitlines()[0]


def _attributes(kind: type) -> dict[str, str]:
    """Each attribute's description in the docstring, as one line of plain text."""
    # Cleaned, as Python 3.13 keeps docstrings without their indentation, and earlier ones with it.
    _, _, section = inspect.cleandoc(kind.__doc__ or "").partition("Attributes:\n")
    found = {}
    for names, text in re.findall(r"^ {4}([\w, ]+): (.*(?:\n {5,}.*)*)", section, re.M):
        description = re.sub(r"\s+", " ", text).replace("``", "`").strip()
        # Words of Python, and of its names for things, that JSON has others for.
        description = re.sub(r"\bNone\b", "null", description)
        description = description.replace("`Extraction.quantities`", "`quantities`")
        description = description.replace("(`from` in JSON) ", "").replace(", see `QuantityKind`", "")
        sentence = description[0].upper() + description[1:]
        for name in names.split(", "):
            found[name] = sentence if sentence.endswith(".") else f"{sentence}."
    return found
