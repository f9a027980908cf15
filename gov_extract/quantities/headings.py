"""Units that a heading states once for the bare figures under it.

Two forms, both common in communiqués: ``单位:万人`` over a table, which holds for all its bare figures, and
``发行总额(亿元)`` in a row's label or a column's head. Several heads in one line go to the figures of each row in
order, and only where there are as many figures as heads: a guess would be a wrong value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..units import Unit, UnitTable

if TYPE_CHECKING:
    from .draft import Draft

__all__ = ["heading_units"]

_TABLE = re.compile(r"单位[:] ?([^\s,，。;；)(、:]{1,10})")
# A bracket first, which `re` skips to; the character before it is looked at then.
_HEAD = re.compile(r"\((?<=[^\s\d(]\()([十百千万亿]{0,2}[^\s,，。;；)(、:\d]{1,6})\)")
_SCALE = re.compile(r"[十百千万亿]{0,2}")
_FACTOR = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_ROW_PROSE = re.compile(r"[。;；]")


def _unit_of(source: str, units: UnitTable) -> tuple[int, Unit | None] | None:
    """(scale, unit) that a heading's bracket names: 万人, 亿元, %, 万; None where it names no unit."""
    whole = units.get(source)
    if whole is not None:
        return 1, whole
    scale = _SCALE.match(source)
    assert scale is not None
    factor = 1
    for character in scale[0]:
        factor *= _FACTOR[character]
    rest = source[scale.end() :]
    unit = units.get(rest)
    if unit is not None:
        return factor, unit
    return (factor, None) if not rest and factor > 1 else None


def heading_units(drafts: list[Draft], text: str, units: UnitTable) -> Iterator[tuple[Draft, int, Unit | None]]:
    """The bare figures that take their unit from a heading, each with the heading's scale and unit."""
    # No head holds a line break, so that one search of the whole text tells whether its lines are worth a look each.
    if ("单位:" not in text or _TABLE.search(text) is None) and not any(
        _unit_of(match[1], units) is not None for match in _HEAD.finditer(text)
    ):
        return
    bare = [
        draft
        for draft in drafts
        if draft.unit is None and draft.kind == "cardinal" and draft.number is not None
        and not draft.number.chinese and draft.end == draft.number.end
    ]  # fmt: skip
    if not bare:
        return
    at = 0
    table: tuple[int, Unit | None] | None = None
    heads: list[tuple[int, Unit | None]] = []
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        row: list[Draft] = []
        while at < len(bare) and bare[at].start < end:
            row.append(bare[at])
            at += 1
        if not line.strip():
            table, heads = None, []
        stated = _TABLE.search(line)
        found = [
            (match.start() + start, unit)
            for match in _HEAD.finditer(line)
            if (unit := _unit_of(match[1], units)) is not None
        ]
        if stated is not None:
            table = _unit_of(stated[1], units)
        prose = _ROW_PROSE.search(line) is not None
        if prose and not found:
            table, heads = None, []
        elif found and row:
            # 发行总额(亿元) 1234.5 1300.2: a head holds for the figures after it, up to the next head.
            for draft in row:
                before = [unit for position, unit in found if position < draft.start]
                if before:
                    yield draft, *before[-1]
        elif found:
            heads = [unit for _, unit in found]
        elif heads and row:
            if len(heads) == 1 or len(heads) == len(row):
                for index, draft in enumerate(row):
                    yield draft, *heads[index if len(heads) > 1 else 0]
        elif table is not None:
            for draft in row:
                yield draft, *table
        start = end
