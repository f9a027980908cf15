"""Units named in a list behind the word that sets them up: 我院内设刑事审判庭、民事审判第一庭、第二庭、办公室.

Each is a unit of the organ that the sentence is about. Their names are found by their ends alone, for the list says that
they are units; rooms and services (设阅览室、活动室) are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .mention import Mention

__all__ = ["find_listed"]

_SET_UP = re.compile(
    "(?<![建开增假架布摆陈铺附新陆创])(?:内设|下设|设有|设)(?![施备计想置在定立法身防])"
    "(?:机构|科室|处室|部门|庭室|职能|综合|业务|[0-9一二三四五六七八九十]+个|为|有|包括|分别|是|[:：]|\\([^()\n]{1,24}\\))*"
)
_WHOLE = "办公室|研究室|监察室|检察室|技术室|督察室|审计室|机要室|资料室|政治部|警务部|执行局|综合科|综合处"
_UNIT = re.compile(
    f"(?P<name>(?:{_WHOLE})(?![\u4e00-\u9fff](?<!等))|[\u4e00-\u9fff]{{1,16}}?(?:庭|局|处|科|股|{_WHOLE}|办|部|队|组|中心|委员会|站|司|署))"
    "(?:\\([^()\n]{1,40}\\))?(?=[、，,;；。.)等和及与\n]|\\Z)"
)
_NEXT = re.compile("、|,|，|和|及|与|以及")
# What sets units up in earnest: a list of rooms or services has no such end.
_OFFICIAL = ("庭", "局", "处", "科", "股", "办公室", "大队", "支队", "部", "署")
_LEAST = 3
_NUMBERED = re.compile("第?[一二三四五六七八九十]{1,2}(?:庭|科|处|大队|支队|部)")
_NUMBERED_END = re.compile("第?[一二三四五六七八九十]{1,2}(?:庭|科|处|大队|支队|部)\\Z")
# Whose units are none of the government.
_OTHERS = re.compile("学校|大学|学院|中学|小学|医院|公司|集团|企业|协会|馆|研究院|报社|电视台|银行")
# How far before the list the organ may stand that has the units.
_FAR = 120


def find_listed(folded: str, found: Sequence[Mention]) -> list[Mention]:
    """The units of such lists, in order; `found` are the branches of the text, of which the last before is their organ.

    >>> units = find_listed("全院内设刑事审判庭、民事审判第一庭、第二庭、办公室等部门。", [])
    >>> [unit.units for unit in units]
    [('刑事审判庭',), ('民事审判第一庭',), ('民事审判第二庭',), ('办公室',)]
    """
    if "设" not in folded:
        return []
    listed: list[Mention] = []
    for match in _SET_UP.finditer(folded):
        spans = list(_items(folded, match.end()))
        names = [folded[start:end] for start, end in spans]
        if len(spans) < _LEAST or not any(name.endswith(_OFFICIAL) for name in names):
            continue
        if _OTHERS.search(folded, max(folded.rfind("。", 0, match.start()), match.start() - _FAR, 0), match.start()):
            continue
        above = _organ(found, match.start())
        stem = ""
        for (start, end), name in zip(spans, names, strict=True):
            if _NUMBERED.fullmatch(name):
                name = stem + name  # 民事审判第一庭、第二庭
            else:
                numbered = _NUMBERED_END.search(name)
                stem = name[: numbered.start()] if numbered else ""
            listed.append(_unit(above, start, end, name))
    return listed


def _items(folded: str, at: int) -> Iterator[tuple[int, int]]:
    """The spans of the names of a list that begins at `at`."""
    while True:
        unit = _UNIT.match(folded, at)
        if unit is None:
            return
        yield unit.span("name")
        between = _NEXT.match(folded, unit.end())
        if between is None:
            return
        at = between.end()


def _organ(found: Sequence[Mention], at: int) -> Mention | None:
    """The last organ before the list, near enough to be what has the units."""
    before = [mention for mention in found if mention.end <= at and not mention.units]
    return before[-1] if before and at - before[-1].end <= _FAR else None


def _unit(above: Mention | None, start: int, end: int, name: str) -> Mention:
    if above is None or above.organ is None:
        return Mention(start, end, None, (name,), "unit")
    return Mention(start, end, above.organ, (*above.units, name), "relative", above.places, above.place_spans, above.level)
