"""Which division a level word can stand for, and which can have an organ of such a name.

市 is a prefecture, a city that ranks as a county, or a municipality; no town has a 公安局; only provinces have a 总队.
"""

from __future__ import annotations

from functools import lru_cache

from ..branches import ANY_LEVEL
from ..branches.composition import MUNICIPALITIES, is_sub_bureau
from ..divisions import Division, divisions

__all__ = ["can_have", "can_have_units", "has_bureaus", "is_called"]

# The words for a division's level in relative names: the levels of what is so called, and how its name ends.
_LEVELS: dict[str, tuple[tuple[str, ...], str]] = {
    "省": (("province",), "省"),
    "自治区": (("province",), "自治区"),
    "市": (("province", "prefecture", "county"), "市"),
    "州": (("prefecture",), "州"),
    "自治州": (("prefecture",), "自治州"),
    "盟": (("prefecture",), "盟"),
    "地区": (("prefecture",), "地区"),
    "县": (("county",), "县"),
    "自治县": (("county",), "自治县"),
    "区": (("county", "town"), "区"),
    "旗": (("county",), "旗"),
    "自治旗": (("county",), "自治旗"),
    "镇": (("town",), "镇"),
    "乡": (("town",), "乡"),
    "街道": (("town",), "街道"),
}
_REGION_ORGANS = ("cpc", "gov", "npc", "cppcc")
_TOWN_ORGANS = frozenset(
    (
        "gov",
        "cpc",
        "npc",
        "cppcc",
        "discipline",
        "dpf",
        "youth-league",
        "women",
        "union",
        "justice",
        "finance",
        "military",
    )
)
_PROVINCIAL = ("总队", "高级人民法院", "高院", "高级法院")
_PREFECTURAL = ("中级人民法院", "中院", "中级法院")


def is_called(division: Division, word: str, organ: str | None) -> bool:
    """Whether a level word before an organ can stand for the division.

    >>> table = divisions()
    >>> is_called(table.by_code("330481"), "市", "psb"), is_called(table.by_code("330481"), "县", "psb")
    (True, False)
    """
    if word == "区" and division.level == "province":
        # 区党委 of an autonomous region.
        return division.name.endswith("自治区") and organ in _REGION_ORGANS
    if word == ANY_LEVEL:
        return division.level in ("prefecture", "county")
    if word not in _LEVELS:
        return False
    levels, end = _LEVELS[word]
    return division.level in levels and division.name.endswith(end)


def can_have(division: Division, organ: str | None, name: str) -> bool:
    """Whether a division can have an organ of such a name.

    Args:
        division: the division.
        organ: the organ's key.
        name: the mention as written (长安公安分局), whose words tell the rank.

    >>> table = divisions()
    >>> [can_have(table.by_code(code), "psb", "长安公安分局") for code in ("610116", "441900119", "330481103")]
    [True, True, False]
    """
    if any(word in name for word in _PROVINCIAL) or "厅" in name[1:]:
        return division.level == "province"
    if any(word in name for word in _PREFECTURAL):
        return division.level in ("prefecture", "province")
    if division.level == "town" and not has_bureaus(division):
        return organ in _TOWN_ORGANS
    if "分局" in name and organ == "psb":
        return is_sub_bureau(division)
    return True


def can_have_units(division: Division, noun: str) -> bool:
    """Whether a unit of that sort (支队) can be directly below a division's organ.

    >>> table = divisions()
    >>> [can_have_units(table.by_code(code), "支队") for code in ("440000", "441900", "330481", "110000")]
    [False, True, False, True]
    """
    if noun == "总队":
        return division.level == "province"
    if noun == "支队":
        return division.level == "prefecture" or division.code in MUNICIPALITIES
    if noun in ("大队", "派出所", "警务室", "警务站"):
        return division.level == "county" or has_bureaus(division) or _has_towns_only(division.code)
    return True


@lru_cache(maxsize=512)
def _has_towns_only(code: str) -> bool:
    """Whether a prefecture has no counties: 东莞, 中山, 儋州, 嘉峪关. It looks at every division of China, so it is kept."""
    return code.endswith("00") and any(len(child.code) == 9 for child in divisions().children(code))


def has_bureaus(division: Division) -> bool:
    """Whether a town or zone has organs as a county has, as the towns of 东莞 do."""
    above = divisions().parent(division)
    return division.is_zone or (division.level == "town" and above is not None and above.level == "prefecture")
