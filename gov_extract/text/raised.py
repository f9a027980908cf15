"""Raised and lowered digits that stand apart when a page is copied: km 2, μg/m 3, PM 2.5, SO 2.

They belong to the word before the blank: left alone 12 km 2 is a length, and PM 2.5 counts something.
"""

from __future__ import annotations

import re

__all__ = ["cuts"]

_POWER = (
    r"(?:(?<=[kchd]m )|(?<=mm )|(?<=[0-9 (（/]m ))[23](?= ?(?:[，。；、,;)）/]|\n|\Z))"  # 12 km 2 ，; no 12 km 2 条
    r"|(?<=[glL]/m )3(?![0-9.])"  # μg/m 3
)
_PARTICLES = r"(?<=PM )(?:2\.5|10|1)(?![0-9.])"
# CO 2 mg/m3 is so much of it.
_MOLECULE = r"(?:(?<=[SNC]O )2|(?<![A-Za-z]O )(?<=O )3)(?![0-9.%]| ?[A-Za-zμµ微毫])"
# One blank first, to which `re` skips.
_APART = re.compile(rf" (?<=[A-Za-z] )(?={_POWER}|{_PARTICLES}|{_MOLECULE})")


def cuts(text: str) -> list[tuple[int, int]]:
    """The blanks of a folded text in front of digits that a page raised or lowered.

    >>> cuts("面积12 km 2，PM 2.5浓度27μg/m 3。"), cuts("全长12 km 2 条路")
    ([(7, 8), (12, 13), (24, 25)], [])
    """
    return [match.span() for match in _APART.finditer(text)]
