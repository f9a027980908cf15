"""How an extraction is compared with its annotation, layer by layer.

The fields are those of docs/extraction.md. An annotation may hold a list where several answers are right,
``"*"`` where any is, and ``"optional": true`` on an item that an extraction may leave out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

__all__ = ["LAYERS", "Measure", "agrees", "measure", "same"]

Item = Mapping[str, Any]

LAYERS: dict[str, tuple[str, ...]] = {
    "quantities": ("kind", "value", "upper", "unit", "modifier"),
    "times": ("value", "modifier"),
    "entities": ("type",),
}
"""Each layer with the fields that must agree, next to the span."""


@dataclass(frozen=True)
class Measure:
    """Precision, recall and F1 of one layer, with what went wrong.

    Attributes:
        right: items found as annotated.
        extra: items found that the annotation does not have, or has otherwise.
        missed: items of the annotation that were not found as annotated.
        errors: one line for each extra or missed item.
    """

    right: int
    extra: int
    missed: int
    errors: tuple[str, ...]

    @property
    def precision(self) -> float:
        found = self.right + self.extra
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        wanted = self.right + self.missed
        return self.right / wanted if wanted else 1.0

    @property
    def f1(self) -> float:
        total = 2 * self.right + self.extra + self.missed
        return 2 * self.right / total if total else 1.0


def _number(value: Any) -> Any:
    """`value` as an exact number where it is one, so that 6 and 6.0 agree."""
    try:
        return Fraction(value)
    except (TypeError, ValueError, ZeroDivisionError):
        return value


def same(wanted: Any, got: Any, field: str = "") -> bool:
    """Whether `got` is one of the answers that the annotation allows.

    >>> same("6.0", "6", "value"), same([None, "at_most"], "at_most"), same("*", "anything"), same("km", "m")
    (True, True, True, False)
    """
    if wanted == "*":
        return True
    answers: Sequence[Any] = wanted if isinstance(wanted, list) else [wanted]
    if field in ("value", "upper"):
        return any(_number(answer) == _number(got) for answer in answers)
    return any(answer == got for answer in answers)


def agrees(wanted: Item, got: Item, fields: Iterable[str]) -> bool:
    """Whether all `fields` of `got` are as the annotation `wanted` allows."""
    return all(same(wanted.get(field), got.get(field), field) for field in fields)


def _shown(text: str, item: Item) -> str:
    start, end = item["start"], item["end"]
    shown = f"{text[max(0, start - 8) : start]}【{text[start:end]}】{text[end : end + 8]}"
    return shown.replace("\n", "⏎")


def measure(
    documents: Iterable[Item],
    extract: Callable[[str, str | None], Mapping[str, Any]],
    layer: str,
) -> Measure:
    """Precision, recall and F1 of `layer` over annotated `documents`.

    Args:
        documents: annotations in the shape of an extraction, each with a ``name``.
        extract: a function of text and reference date that gives an extraction as a dictionary.
        layer: a key of `LAYERS`.
    """
    fields = LAYERS[layer]
    right = extra = missed = 0
    errors: list[str] = []
    for document in documents:
        text = document["text"]
        wanted = {(item["start"], item["end"]): item for item in document[layer]}
        optional = [span for span, item in wanted.items() if item.get("optional")]
        hit: set[tuple[int, int]] = set()
        for item in extract(text, document["reference_date"])[layer]:
            span = item["start"], item["end"]
            if span in wanted and agrees(wanted[span], item, fields):
                hit.add(span)
                right += span not in optional
            elif not any(span[0] < end and start < span[1] for start, end in optional):
                extra += 1
                errors.append(f"extra  [{document['name']}] {_shown(text, item)} {[item[f] for f in fields]}")
        for span, item in wanted.items():
            if span not in hit and span not in optional:
                missed += 1
                errors.append(f"missed [{document['name']}] {_shown(text, item)} {[item[f] for f in fields]}")
    return Measure(right, extra, missed, tuple(errors))
