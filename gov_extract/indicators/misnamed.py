"""Ids of changes that cannot be: one sentence gives one name two values, so that one of them is of another thing."""

from __future__ import annotations

from collections.abc import MutableSequence, Sequence

import msgspec

from ..items import Quantity, Statistic

__all__ = ["REACH", "RELATIVE", "last_mark", "without_misnamed"]

REACH = 400
"""How far behind the whole its parts may stand: 地区生产总值 is named once for its three industries and their lists."""
RELATIVE = frozenset(("percent", "percentage_point", "fraction", "multiple"))
"""What says how a thing moved, and fits any."""


def last_mark(text: str, marks: str, end: int) -> int:
    """Where the last of some marks stands before `end`; no further back than a sentence is long, as each figure asks."""
    begin = max(0, end - REACH)
    return max(max(text.rfind(mark, begin, end) for mark in marks), begin - 1)


def without_misnamed(statistics: MutableSequence[Statistic], quantities: Sequence[Quantity], text: str) -> None:
    """Take the ids of changes that one sentence gives twice with two values: one of them is of another thing.

    城乡居民收入分别增长8.5%和10%; 珠宝上升11%，其次为服装（上升8%）.
    """
    said: dict[tuple[object, ...], int] = {}
    for at, one in enumerate(statistics):
        quantity = quantities[one.quantity]
        if one.indicator_id is None or one.role != "difference" or quantity.kind not in RELATIVE:
            continue
        key = one.indicator, one.period, one.agency, one.basis, one.base, quantity.kind
        first = said.setdefault(key, at)
        before = quantities[statistics[first].quantity]
        begin = last_mark(text, "。\n", before.start) + 1
        respective = "分别" in text[begin : before.start]
        apart = (
            quantity.start - before.end > REACH
            or "。" in text[before.end : quantity.start]
            or not (respective or "其次" in text[begin : quantity.start])
        )
        if first == at or before.value == quantity.value or apart:
            said[key] = at
            continue
        statistics[at] = msgspec.structs.replace(one, indicator_id=None)
        if respective:
            statistics[first] = msgspec.structs.replace(statistics[first], indicator_id=None)
