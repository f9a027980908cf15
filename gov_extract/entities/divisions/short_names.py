"""How prose shortens a division's name: 东莞 for 东莞市, 黔西南州 for 黔西南布依族苗族自治州.

The rules are here; names that do not follow them are in data/divisions/short_names.tsv.
"""

from __future__ import annotations

from functools import cache

from ...errors import DataError
from ...tables import read_rows, read_text

__all__ = ["forms_of", "shorten"]

_AUTONOMOUS = {"自治区": "", "自治州": "州", "自治县": "县", "自治旗": "旗"}
_TAILS = ("特别行政区", "地区", "省", "市", "县", "区", "盟", "旗")
# Kept whole: 兰州新区 is not 兰州, 汉沽管理 is no name.
_KEPT = ("新区", "矿区", "管理区", "示范区", "园区", "开发区", "聚集区", "实验区", "食品区")
# 科尔沁左翼中旗 without its 旗 is no name.
_BANNERS = ("前旗", "中旗", "后旗", "左旗", "右旗", "联合旗")
_TOWN_TAILS = ("民族乡", "民族镇", "民族苏木", "街道", "苏木", "镇", "乡")
_ZONE_TAILS = (
    ("高新技术产业开发区", "高新区"),
    ("高新技术产业园区", "高新区"),
    ("高新技术开发区", "高新区"),
    ("高技术产业开发区", "高新区"),
    ("经济技术开发区", "经开区"),
    ("经济开发区", "经开区"),
    ("城乡一体化示范区", "示范区"),
    ("旅游度假区", "度假区"),
    ("风景名胜区", "景区"),
)
_COLUMNS = ("name", "short", "others")


@cache
def _exceptions() -> dict[str, tuple[str, ...]]:
    """``official name → (short name, further forms…)``; a name may be one division's only, or several of one name."""
    file = "divisions/short_names.tsv"
    found: dict[str, tuple[str, ...]] = {}
    for line, (name, short, others) in read_rows(file, _COLUMNS, text=read_text(file)):
        if not short:
            raise DataError(file, line, f"{name} has no short name; write the name itself where prose keeps it whole")
        if name in found:
            raise DataError(file, line, f"{name} stands here twice")
        found[name] = (short, *others.split())
    return found


def shorten(name: str, level: str) -> str:
    """The name without the word for its level and without the peoples it is named for; two characters at least.

    Args:
        name: the official name in simplified characters.
        level: ``"province"``, ``"prefecture"``, ``"county"`` or ``"town"``.

    >>> shorten("黔西南布依族苗族自治州", "prefecture"), shorten("北川羌族自治县", "county"), shorten("礼县", "county")
    ('黔西南', '北川', '礼县')
    """
    return _exceptions()[name][0] if name in _exceptions() else _short_by_rule(name, level)


def forms_of(name: str, level: str) -> tuple[str, ...]:
    """The names by which prose knows a division: the official one first, then the short one, then others.

    >>> forms_of("恩施土家族苗族自治州", "prefecture"), forms_of("浦东新区", "county")
    (('恩施土家族苗族自治州', '恩施', '恩施州'), ('浦东新区', '浦东'))
    """
    exception = _exceptions().get(name)
    short = exception[0] if exception else _short_by_rule(name, level)
    found = [name, short]
    for tail, kept in _AUTONOMOUS.items():
        if kept and name.endswith(tail):
            found.append(short if short.endswith(kept) else short + kept)
    if exception:
        found += exception[1:]
    return tuple(dict.fromkeys(found))


def _short_by_rule(name: str, level: str) -> str:
    if level == "town":
        for tail in _TOWN_TAILS:
            if name.endswith(tail):
                return _without_peoples(name[: -len(tail)]) if len(name) - len(tail) >= 2 else name
        return name
    for tail in _AUTONOMOUS:
        if name.endswith(tail):
            return _without_peoples(name[: -len(tail)])
    if name.endswith(_BANNERS):
        return name
    for tail, kept in _ZONE_TAILS:
        if name.endswith(tail) and len(name) > len(tail):
            return name[: -len(tail)].replace("市", "") + kept
    if name.endswith(_KEPT) and len(name) > 3:
        return name
    for tail in _TAILS:
        if name.endswith(tail):
            # 管城回族区 is 管城, but the people of 回族 alone would be nobody's name.
            root = name[: -len(tail)]
            root = _without_peoples(root) if root.endswith("族") else root
            return root if len(root) >= 2 else name
    return name


@cache
def _peoples() -> tuple[str, ...]:
    """The names of peoples as divisions bear them, the longest first."""
    file = "divisions/peoples.tsv"
    found = [form for _, (form,) in read_rows(file, ("form",), text=read_text(file))]
    return tuple(sorted(found, key=len, reverse=True))


def _without_peoples(root: str) -> str:
    """`root` without the peoples at its end; of 东乡族, which is one itself, 东乡 stays."""
    while True:
        people = next((form for form in _peoples() if root.endswith(form) and len(root) - len(form) >= 2), None)
        if people is None:
            return root[:-1] if root.endswith("族") and len(root) > 2 else root
        root = root[: -len(people)]
