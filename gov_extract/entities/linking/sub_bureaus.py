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
    for row in subs:
        codes, code = above.get(row.organ), row.code or ""
        if not codes or len(row.mention.places) != 1 or any(_of_one_city(code, other) for other in codes):
            continue
        place = row.mention.places[0]
        town = [other for other in codes if table.named(place, within=other)]
        row.code, row.candidates = (town[0] if len(town) == 1 else None), ()
        row.units = (place + SUB_BUREAU, *row.units)


def _of_one_city(code: str, other: str) -> bool:
    """Whether two divisions lie in one prefecture, or one is the other's province."""
    if "0000" in (code[2:6], other[2:6]):
        return code[:2] == other[:2]
    return code[:4] == other[:4]
