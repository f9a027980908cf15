"""What the page's script works with: the extractions as JSON that can stand in markup."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any, get_args

from markupsafe import Markup

from ..extraction import Extraction
from ..items import Basis, Change, EntityType, QuantityKind, QuantityModifier, TimeModifier
from ..json_types import Layer
from .rows import names_of

__all__ = ["data_of"]

_LAYERS: tuple[Layer, ...] = ("quantities", "times", "entities", "statistics")
# What begins markup, and what has no form of its own or turns the line around: JSON writes each by its number as well.
_MARKED = re.compile("[<>&\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_LEFT_OUT = ("text", "evidence", "candidates", "cell")

# What a field may hold that a reader corrects.
_CHOICES = {
    "quantities.kind": get_args(QuantityKind),
    "quantities.modifier": get_args(QuantityModifier),
    "times.modifier": get_args(TimeModifier),
    "entities.type": get_args(EntityType),
    "statistics.change": get_args(Change),
    "statistics.basis": get_args(Basis),
}


def data_of(documents: Sequence[tuple[str, Extraction]]) -> Markup:
    r"""Each document's text and items, in the shape of an extraction, and the names of the ids that they hold.

    An item's own text is left out, as its span tells it, and so are fields without a value.

    >>> from gov_extract import extract
    >>> print(data_of([("</a>", extract("抓获3人。"))])[:46])
    {"documents":[{"name":"\u003c/a\u003e","text":
    """
    from ..indicators import register

    agencies: dict[str, str] = {}
    indicators: dict[str, str] = {}
    shown: list[dict[str, Any]] = []
    for name, extraction in documents:
        agencies |= names_of(extraction)
        found = extraction.to_dict(explain=True)
        for statistic in extraction.statistics:
            entry = register().get(statistic.indicator_id) if statistic.indicator_id else None
            if entry is not None:
                indicators[entry.id] = entry.name
        shown.append(
            {
                "name": name,
                "text": extraction.text,
                "reference_date": extraction.reference_date,
                **{layer: _without_empty(found[layer]) for layer in _LAYERS},
            }
        )
    data = {"documents": shown, "agencies": agencies, "indicators": indicators, "choices": _CHOICES}
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(_MARKED.sub(lambda match: f"\\u{ord(match[0]):04x}", written))


def _without_empty(items: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{k: v for k, v in item.items() if k not in _LEFT_OUT and v is not None} for item in items]
