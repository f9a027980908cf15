"""Whose money a sum is: 元 is a dollar of Hong Kong in a text of Hong Kong, and 港币约5亿元 names its currency before it."""

from __future__ import annotations

import re

from ..text.origin import origin_of
from ..units import Unit, UnitTable
from .draft import Draft
from .numbers import Number

__all__ = ["name_currencies", "sure_unit"]

_LOCAL = {"HK": "HKD", "MO": "MOP", "TW": "TWD"}
_BARE = frozenset("元圆块角毛分")
_RENMINBI = re.compile("人民币|[￥¥]|RMB|CNY")
_NAMED_BEFORE = re.compile(r"([\u4e00-\u9fff]{2,3}?)(?:约|近|逾|达|共|共计|合计|合共|总计|超过|不超过|为)\Z")
_NAMED_AFTER = re.compile(r"\(([^()\s]{2,4})\)")
_LINE_END = re.compile(r" *(?:$|\n|[,，。;；!！])")


def name_currencies(drafts: list[Draft], text: str, units: UnitTable) -> None:
    """Give each sum in a bare 元 its currency: what stands beside it, else the one of the place that `text` is from.

    Where the text is from is asked once, and only where it matters.
    """
    local: str | None = None
    for index in range(len(drafts) - 1, -1, -1):
        draft = drafts[index]
        if draft.kind != "money":
            continue
        if draft.rule == "quantities.shared_unit" and draft.unit == "CNY" and index + 1 < len(drafts):
            draft.unit = drafts[index + 1].unit
            continue
        written = text[draft.start : draft.end]
        dollars = draft.unit == "USD" and draft.form is None and written[0] in "$＄"
        bare = draft.unit == "CNY" and (draft.form is None or draft.form.form[0] in _BARE)
        if not (dollars or bare) or (bare and _RENMINBI.search(written)):
            continue
        named = _named(text, draft, units) if bare else None
        if named is not None:
            draft.unit = named
            continue
        if local is None:
            local = _LOCAL.get(origin_of(text), "")
        if local:
            draft.unit = local


def _named(text: str, draft: Draft, units: UnitTable) -> str | None:
    """HKD of 港币约5亿元 and 5亿元(港币); CNY where 人民币 stands there."""
    before = _NAMED_BEFORE.search(text, max(0, draft.start - 6), draft.start)
    if before is not None:
        for name in (before[1], before[1][-2:]):
            if name in units.prefixes:
                return units.prefixes[name].symbol
    after = _NAMED_AFTER.match(text, draft.end) if text.startswith("(", draft.end) else None
    unit = units.get(after[1]) if after is not None else None
    return unit.symbol if unit is not None and unit.kind == "money" else None


def sure_unit(text: str, number: Number, unit: Unit | None) -> Unit | None:
    """`unit`, but for 毫 and 仙, which are coins only where a line is but a price: 两毫; 八仙 and 一毫不差 are words."""
    if unit is None or unit.form not in ("毫", "仙"):
        return unit
    start, end = number.start, number.end + len(unit.form)
    alone = (start == 0 or text[start - 1] in "\n元块蚊毫") and _LINE_END.match(text, end) is not None
    return unit if alone else None
