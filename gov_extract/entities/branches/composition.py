"""The official name of a branch, put together from its division, its organ and its units."""

from __future__ import annotations

import functools
import re

from ..divisions import NATION, Division, divisions
from .organs import official_name, unit_name

__all__ = ["MUNICIPALITIES", "compose", "is_sub_bureau"]

MUNICIPALITIES = frozenset(("110000", "120000", "310000", "500000"))
# Organs whose names do not follow that of their division: {} is its name, [] its short name.
_PATTERNS = {
    "cppcc": "中国人民政治协商会议{}委员会",
    "tax": "国家税务总局{}税务局",
    "customs": "[]海关",
    "xpcc": "[]生产建设兵团",
}
# Of those the municipalities have what a province has, not what a city has.
_PROVINCIAL = ("court", "fire", "financial-regulator", "bank-insurance", "securities", "survey")


@functools.lru_cache(maxsize=4096)
def compose(code: str, organ: str, units: tuple[str, ...] = (), year: int | None = None) -> str:
    """The official name of the branch of that id.

    Args:
        code: the division's.
        organ: the organ's key in data/entities/organs.tsv.
        units: the parts of the id below it: a function with a key (traffic), or the unit's own name.
        year: the year whose name is wanted; None for today's.

    >>> compose("441900", "psb"), compose("441900119", "psb"), compose("330481", "psb")
    ('东莞市公安局', '东莞市公安局长安分局', '海宁市公安局')
    >>> compose("620105", "psb", ("anti-fraud",)), compose("310117", "market")
    ('兰州市公安局安宁分局反诈中心', '上海市松江区市场监督管理局')
    """
    division = divisions().by_code(code)
    level = "nation" if code == NATION or division is None else division.level
    name = (official_name(organ, "nation", "", year=year) if division is None or code == NATION else None) or (
        _organ_name(division, organ, year) if division is not None and code != NATION else organ
    )
    for unit in units:
        name = f"中共{name}委员会" if unit == "cpc" else name + unit_name(unit, level)
    return name


def is_sub_bureau(division: Division) -> bool:
    """Whether its public security is a 分局 of the city's: districts, zones, and the towns of cities without counties.

    >>> [is_sub_bureau(divisions().by_code(code)) for code in ("110105", "441900119", "330481")]
    [True, True, False]
    """
    above = divisions().parent(division)
    if above is None:
        return False
    if division.level == "town":
        return above.level == "prefecture"
    of_city = above.level == "prefecture" or above.code in MUNICIPALITIES
    return division.level == "county" and of_city and (division.name.endswith("区") or division.is_zone)


def _organ_name(division: Division, organ: str, year: int | None) -> str:
    place = _place_name(division)
    if organ in _PATTERNS:
        return _PATTERNS[organ].replace("{}", place).replace("[]", division.short)
    if organ == "psb" and is_sub_bureau(division):
        above = divisions().parent(division)
        return f"{above.name if above else ''}公安局{division.short}分局"
    municipality = division.code in MUNICIPALITIES and organ not in _PROVINCIAL
    # An organ that has no name of its own at a level goes by that of the next above.
    levels = {"town": ("town", "county", "prefecture"), "prefecture": ("prefecture", "province")}
    for level in levels.get(division.level, (division.level, "prefecture", "province")):
        name = official_name(organ, level, place, year=year, municipality=municipality)
        if name is not None:
            # What belongs to the Party committee begins with 委: 东莞市委宣传部, 西藏自治区党委宣传部.
            return re.sub("自治区委(?!员会)", "自治区党委", name)
    return place + organ


def _place_name(division: Division) -> str:
    """Districts and towns are named after their city or county: 上海市松江区, 海宁市长安镇."""
    above = divisions().parent(division)
    if above is None or above.code == NATION or (division.level == "town" and above.level == "prefecture"):
        return division.name
    if division.level == "town":
        return _place_name(above) + division.name
    if division.level == "county" and division.name.endswith("区"):
        return above.name + division.name
    return division.name
