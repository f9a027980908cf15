"""What a rate's figure is per: 500克 of 14.27元/500克. What stands behind the slash is no number."""

from __future__ import annotations

from ..units import UnitTable
from ..units.rates import FIXED, base_after, stuff_end
from .draft import Draft

__all__ = ["is_base", "with_per"]

# The longest unit in front of a slash: 千瓦小时, 吨标准煤当量.
_LONGEST_UNIT = 9


def with_per(text: str, draft: Draft, units: UnitTable) -> Draft:
    """`draft` with what it is per, where its unit keeps its name in a rate: of 14.27元/500克 it is CNY."""
    unit = draft.form
    if unit is not None and unit.per is not None and draft.start and text[draft.start - 1] in "×*":
        # 188克×20瓶/箱 says how a case is packed.
        plain = units.match_plain(text, draft.end - len(unit.form))
        if plain is not None:
            draft.form, draft.unit, draft.end = plain, plain.symbol, draft.end - len(unit.form) + len(plain.form)
        return draft
    # 标准煤 of 吨标准煤/万元 says what is weighed: neither it nor what follows is of the unit.
    slash = draft.end if draft.kind != "measure" or draft.form is None else stuff_end(text, draft.end)
    if text[slash : slash + 1] in ("/", " ") and (draft.kind in FIXED or slash > draft.end):
        base = base_after(text, slash, units, draft.kind)
        if base is not None:
            draft.per, draft.behind = base.written, base.end
    return draft


def is_base(text: str, start: int, last: Draft | None, units: UnitTable) -> bool:
    """Is the numeral at `start`, behind a slash, what a rate is per: 500克 of 14.27元/500克 and of a head's (元/500克)?"""
    if last is not None and last.behind > start:
        return True
    slash = start - 1
    for position in range(slash - 1, max(-1, slash - _LONGEST_UNIT), -1):
        unit = units.match(text, position)
        if unit is None:
            continue
        end = position + len(unit.form)
        if end > slash or (end == slash and base_after(text, slash, units, unit.kind) is not None):
            return not text[position - 1 : position].isdigit()
    return False
