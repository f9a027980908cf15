"""Units that stand without their organ: 交警支队, 板桥派出所, 思明分局, and the words that take up a branch (该局, 分局)."""

from __future__ import annotations

import re
from collections.abc import Callable

from .mention import Mention
from .places_before import Left, edges, is_full, is_han, lies_in, name_before, places_before
from .units import is_name, name_start, refused, units_after
from .words import ANAPHOR, FUNCTION, NAMED, TYPE, Trigger

__all__ = ["EDGES", "LONE_UNITS", "is_listed", "zone_start"]

# What a unit alone does not follow where it is one of many or any (各支队, 属地交警大队, 原有分散的分局).
_COLLECTIVE = re.compile(
    "(?:各|各级|各地|各市|属地|基层|辖区|下属|所属|相关|有关|全市|全省|全国|全县|全区"
    "|两级|三级|等|多个|每个|[0-9个余多两]|镇街|市县|冒充|自称|所有|其他|某)\\Z"
)
EDGES = frozenset("。！？；，：、,;:!?\n “”‘’（）()《》【】[]■▲|/—…·")
"""What may stand before a unit that bears no name."""
_BEFORE_UNIT = frozenset("年月日时由据经向为在")


def _function(text: str, trigger: Trigger, start: int, end: int) -> Mention | None:
    """交警支队, 东莞市刑警支队."""
    if refused(text, start, end):
        return None
    left = places_before(text, start)
    tail = units_after(text, start, end, None)
    units = (*trigger.units, *tail.units)
    if left is not None:
        return Mention(
            left.start, tail.end, trigger.organ, units, "short" if left.places else "relative", left.places,
            left.spans, left.level,
        )  # fmt: skip
    is_any = _COLLECTIVE.search(text, max(0, start - 4), start) is not None
    # A court has one 立案庭; 支队、大队两级 are any.
    if is_any or (trigger.organ not in ("court", "procuratorate") and is_listed(text, start, end)):
        return None
    before = text[start - 1] if start else "\n"
    if before in "厅局" and not (start > 1 and is_han(text[start - 2]) and text[start - 2] not in _BEFORE_UNIT):
        # 厅治安总队 of the organ that speaks.
        return Mention(start - 1, tail.end, trigger.organ, units, "relative")
    if (
        trigger.text.endswith(("大队", "中队", "中心", "专班"))
        and before not in EDGES
        and before not in _BEFORE_UNIT
        and not text.endswith(tuple(edges().together), 0, start)
    ):
        return None
    return Mention(start, tail.end, trigger.organ, units, "relative")


def _named(text: str, trigger: Trigger, start: int, end: int) -> Mention | None:
    """板桥派出所, 长安镇霄边派出所, 天堂围警务室."""
    if refused(text, start, end) or not start:
        return None
    longest = 8 if trigger.text.startswith("警务") else 6
    begin = name_start(text, start, longest)
    if begin == start:
        return None
    left: Left | None = None
    # The place that the unit is in may stand before its name: 长安镇霄边派出所, 东莞市板桥派出所.
    for at in range(start - 1, begin, -1):
        found = name_before(text, at)
        if found >= begin and (is_full(text[found:at]) or (found == begin and at < start - 1)):
            left = places_before(text, at)
            begin = at
            break
    name = text[begin:start]
    if left is None and len(name) > longest - 2:
        begin = _cut(text, begin, start)
        name = text[begin:start]
    if not name or not is_name(name, trigger.text) or (len(name) == 1 and left is None):
        return None
    tail = units_after(text, begin, end, None)
    unit = text[begin:end]
    organ = trigger.organ or None
    if left is None:
        return Mention(begin, tail.end, organ, (unit, *tail.units), "relative")
    return Mention(left.start, tail.end, organ, (unit, *tail.units), "short", left.places, left.spans, left.level)


def _cut(text: str, begin: int, start: int) -> int:
    """Of a run too long for a name, the part that can be one: a known town, else the last two characters."""
    known = name_before(text, start)
    if known >= begin:
        return known
    return start - 2


def _type(text: str, trigger: Trigger, start: int, end: int) -> Mention | None:
    """思明分局, 赛罕区大队, 机场分局; 分局, 支队 alone are anaphors."""
    if refused(text, start, end):
        return None
    left = places_before(text, start)
    tail = units_after(text, start, end, None)
    if left is not None and left.places:
        if trigger.text == "分局" and lies_in(left.places[-1], left.places[:-1]):
            if text.endswith("公安", 0, left.start):
                # 西安公安雁塔分局
                outer = places_before(text, left.start - 2)
                if outer is not None and outer.places:
                    left = Left(outer.start, (*outer.places, *left.places), (*outer.spans, *left.spans))
                else:
                    left = left._replace(start=left.start - 2)
                return Mention(left.start, tail.end, "psb", tail.units, "short", left.places, left.spans)
            return Mention(left.start, tail.end, None, tail.units, "short", left.places, left.spans)
        if not is_full(left.places[-1]):
            return None
        units = (trigger.text, *tail.units)
        return Mention(left.start, tail.end, None, units, "short", left.places, left.spans)
    if trigger.text in ("大队", "中队"):
        return None
    if left is not None and left.level in ("区", "县", "市") and trigger.text == "分局":
        return None
    before = text[start - 1] if start else "\n"
    if (before in EDGES or before in _BEFORE_UNIT) or tail.units[:1] == ("cpc",):
        is_any = _COLLECTIVE.search(text, max(0, start - 4), start) or (not tail.units and is_listed(text, start, end))
        if is_any and before not in "年月日时":
            return None
        return Mention(start, tail.end, None, tail.units, "anaphor")
    if trigger.text == "分局":
        begin = zone_start(text, start)
        if begin < start:
            return Mention(begin, tail.end, None, (text[begin:end], *tail.units), "relative")
    return None


def is_listed(text: str, start: int, end: int) -> bool:
    """Whether a unit stands in a list of its kind (分局、派出所两级), where it is any of them."""
    return text.startswith(("、", "到", "和", "与"), end) or (start > 0 and text[start - 1] in "、到")


def _anaphor(text: str, trigger: Trigger, start: int, end: int) -> Mention | None:
    if refused(text, start, end):
        return None
    if start and text[start] == "该" and text[start - 1] in "应本活":
        return None
    if start and text[start] == "本" and text[start - 1] in "基资成根日原标版书样文剧":
        return None
    tail = units_after(text, start, end, None)
    return Mention(start, tail.end, None, tail.units, "anaphor")


def zone_start(text: str, end: int) -> int:
    """Where the word for a zone begins that ends at `end`; `end` without one."""
    zones = edges().zone
    return next((end - n for n in range(min(8, end), 1, -1) if text[end - n : end] in zones), end)


LONE_UNITS: dict[str, Callable[[str, Trigger, int, int], Mention | None]] = {
    FUNCTION: _function,
    NAMED: _named,
    TYPE: _type,
    ANAPHOR: _anaphor,
}
"""For each kind of trigger that is a unit what reads it."""
