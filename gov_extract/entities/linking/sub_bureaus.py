"""Sub-bureaus whose name only a division elsewhere bears: 乐平国税分局 in a text of 茌平县国税局."""

from __future__ import annotations

from collections.abc import Sequence

from ..divisions import NATION, Divisions
from .link import SUB_BUREAU, Link

__all__ = ["settle_sub_bureaus"]


def settle_sub_bureaus(links: Sequence[Link], table: Divisions) -> None:
    """乐平国税分局 in a text of 茌平县国税局 is that county's, named after its town, and not of the city 乐平 elsewhere."""
    above: dict[str | None, dict[str, None]] = {}
    subs = []
    for row in links:
        if row.code is None or row.code == NATION or not row.mention.places:
            continue
        if SUB_BUREAU in row.name:
            subs.append(row)
        else:
            above.setdefault(row.organ, {})[row.code] = None
    areas = {organ: {_area(code) for code in codes} for organ, codes in above.items()}
    for row in subs:
        codes, code = above.get(row.organ), row.code or ""
        if codes is None or len(row.mention.places) != 1 or not areas[row.organ].isdisjoint((code[:2], code[:4])):
            continue
        place = row.mention.places[0]
        # Whose town it is can be told where only one division's organ is named.
        only = next(iter(codes)) if len(codes) == 1 else None
        row.code, row.candidates = (only if only and table.named(place, within=only) else None), ()
        row.units = (place + SUB_BUREAU, *row.units)


def _area(code: str) -> str:
    """The first digits of every code near a division: those of its prefecture, or of its province if it is one."""
    return code[:2] if code[2:6] == "0000" else code[:4]
