"""Types of what is written as JSON, so that a caller's type checker knows what `to_dict` holds."""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict

__all__ = ["ExtractionDict", "Json", "Layer"]

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
"""Whatever JSON can say."""

Layer = Literal["quantities", "times", "entities", "statistics"]
"""The keys under which the items stand."""


class _Found(TypedDict):
    text: str
    reference_date: str | None
    quantities: list[dict[str, Json]]
    times: list[dict[str, Json]]
    entities: list[dict[str, Json]]
    statistics: list[dict[str, Json]]


class ExtractionDict(_Found, total=False):
    """`Extraction.to_dict`: the text, its day and the items of each layer; with ``explain=True`` the other keys, too."""

    unplaced: list[dict[str, Json]]
    unread: list[dict[str, Json]]
    given: list[dict[str, Json]]
    schema: int
