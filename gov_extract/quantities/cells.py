"""Units of bare figures that heads state: in the cells of a table, and on one line behind 发行总额(亿元).

A unit goes to the figures that its head names alone: 8.1 under 增长(%) is a percentage, and the 318.40 beside it is none. Where
heads and cells cannot be matched no unit is given: a guess would be a wrong value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..layout.cells import Scaled, scaled_unit
from ..layout.readings import Reading, Tables

if TYPE_CHECKING:
    from .draft import Draft

__all__ = ["heading_units"]

# A bracket first, which `re` skips to; the character before it is looked at then.
_HEAD = re.compile(r"\((?<=[^\s\d(]\()(?:单位: ?)?([十百千万亿]{0,2}[^\s,，。;；)(、:\d]{1,6})\)")
_ENDS = re.compile(r"[。；;\n]")


def heading_units(drafts: list[Draft], text: str, tables: Tables) -> Iterator[tuple[Draft, Scaled]]:
    """The bare figures that take their unit from a head, each with the head's scale and unit."""
    bare = [draft for draft in drafts if _is_bare(draft)] if tables.readings or "(" in text else []
    if not bare:
        return
    heads = [(match.end(), unit) for match in _HEAD.finditer(text) if (unit := scaled_unit(match[1])) is not None]
    at, reach = -1, 0
    for draft in bare:
        while at + 1 < len(heads) and heads[at + 1][0] <= draft.start:
            at += 1
            end = _ENDS.search(text, heads[at][0])
            reach = end.start() if end is not None else len(text)
        if tables.holds(draft.start):
            reading = tables.at(draft.start)
            if reading is not None and reading.unit is not None and _alone(draft, reading):
                yield draft, reading.unit
        elif at >= 0 and draft.start < reach:
            yield draft, heads[at][1]  # 发行总额(亿元) 1234.5 1300.2: up to the next head


def _is_bare(draft: Draft) -> bool:
    number = draft.number
    return (
        draft.unit is None
        and draft.kind == "cardinal"
        and number is not None
        and not number.chinese
        and draft.end == number.end
    )


def _alone(draft: Draft, reading: Reading) -> bool:
    """The first figure of its cell: what a torn page has put behind it (11.70% 63) is no part of it."""
    return draft.start - reading.box.start <= 1
