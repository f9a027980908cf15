"""One unit for several figures: the last of a list gives it to the others, a heading to those under it."""

from __future__ import annotations

import re

from ..layout.readings import Tables
from .cells import heading_units
from .draft import Draft, kind_of

__all__ = ["share_heading_units", "share_list_units"]

_LIST_JOIN = re.compile(r" ?[、,，和及与] ?")


def share_list_units(drafts: list[Draft], text: str) -> None:
    """18.18和24.48个百分点, 3183.3亿、3116.4亿和2420.2亿元: the unit of the last figure is that of each."""
    for index in range(len(drafts) - 2, -1, -1):
        draft, following = drafts[index], drafts[index + 1]
        if draft.unit is not None or draft.kind != "cardinal" or following.form is None or following.upper is not None:
            continue
        number = draft.number
        if number is None or draft.end != number.end or (number.chinese and not number.scaled):
            continue
        gap = text[draft.end : following.start]
        if len(gap) <= 3 and _LIST_JOIN.fullmatch(gap):
            draft.kind, draft.unit = following.kind, following.unit
            draft.form, draft.factor, draft.rule = following.form, following.form.factor, "quantities.shared_unit"
            draft.per = following.per


def share_heading_units(drafts: list[Draft], text: str, tables: Tables) -> None:
    """318.40 under 绝对数(亿元), and 发行总额(亿元) 1234.5: the unit of a head is that of its bare figures."""
    for draft, (scale, unit) in heading_units(drafts, text, tables):
        if unit is not None:
            draft.kind, draft.unit = kind_of(unit), unit.symbol
            draft.form, draft.factor = unit, unit.factor
        draft.factor *= scale
        draft.rule = "quantities.heading_unit"
