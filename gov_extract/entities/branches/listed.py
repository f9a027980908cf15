"""Units known by what stands around them: in a list of what an organ sets up, or before the title of their head.

我院内设刑事审判庭、民事审判第一庭、第二庭、办公室; 省农业农村厅总畜牧师、计划财务处处长.

Each is a unit of the organ that the sentence is about. Their names are found by their ends alone, for the list says that
they are units; rooms and services (设阅览室、活动室) are none.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from .mention import Mention
from .places_before import edges

__all__ = ["find_courts_in_cells", "find_listed", "find_stationed", "find_titled"]

_SET_UP = re.compile(
    "(?:内设|下设|设有|设)(?:立(?!案))?"
    "(?:机构|科室|处室|部门|庭室|职能|综合|业务|[0-9一二三四五六七八九十]+个|为|有|包括|分别|是|[:：]|\\([^()\n]{1,24}\\))*"
)
# Behind 设 and before it, where it is a part of another word: 设备, 建设.
_NO_LIST = frozenset("施备计想置在定法身防")
_IN_WORD = frozenset("建开增假架布摆陈铺附新陆创")
_NEXT = re.compile("、|,|，|和|及|与|以及")
# What sets units up in earnest: a list of rooms or services has no such end.
_OFFICIAL = ("庭", "局", "处", "科", "股", "办公室", "大队", "支队", "部", "署")
_LEAST = 3
_MOST = 60
_NUMBERED = re.compile("第?[一二三四五六七八九十]{1,2}(?:庭|科|处|大队|支队|部)")
_NUMBERED_END = re.compile("第?[一二三四五六七八九十]{1,2}(?:庭|科|处|大队|支队|部)\\Z")
# How far before the list the organ may stand that has the units.
_FAR = 120


def find_listed(folded: str, found: Sequence[Mention]) -> list[Mention]:
    """The units of such lists, in order; `found` are the branches of the text, of which the last before is their organ.

    >>> units = find_listed("全院内设刑事审判庭、民事审判第一庭、第二庭、办公室等部门。", [])
    >>> [unit.units for unit in units]
    [('刑事审判庭',), ('民事审判第一庭',), ('民事审判第二庭',), ('办公室',)]
    """
    listed: list[Mention] = []
    done = 0
    for match in _set_up(folded):
        if match.start() < done:
            continue  # 设甲处、设乙处、…: a list is read once
        spans = list(islice(_items(folded, match.end()), _MOST))
        done = spans[-1][1] if spans else match.end()
        names = [folded[start:end] for start, end in spans]
        if len(spans) < _LEAST or not any(name.endswith(_OFFICIAL) for name in names):
            continue
        clause = folded[max(folded.rfind("。", 0, match.start()), match.start() - _FAR, 0) : match.start()]
        if any(other in clause for other in edges().other):
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


def _set_up(folded: str) -> Iterator[re.Match[str]]:
    """The places where a list of units may begin; 设 is found by itself, for most texts hold it in 建设 and 设备 only."""
    at = folded.find("设")
    while at >= 0:
        if folded[at + 1 : at + 2] not in _NO_LIST and folded[at - 1 : at] not in _IN_WORD:
            match = _SET_UP.match(folded, at - 1 if at and folded[at - 1] in "内下" else at)
            if match is not None:
                yield match
        at = folded.find("设", at + 1)


_TITLED = re.compile(
    "(?<=[、，,; \n任兼的])(?P<name>[\u4e00-\u9fff]{2,8}?(?:处(?=原?副?处长)|科(?=原?副?科长)|股(?=原?副?股长)))"
)
_STATIONED = re.compile("派?驻[\u4e00-\u9fff]{1,8}?纪检监察组")
_NO_NAME = re.compile("[的是在将和与及等为被原副某]")
_NEAR = 24


def find_stationed(folded: str) -> list[Mention]:
    """The groups that the discipline commission stations in an organ, whosever they are.

    >>> [unit.units for unit in find_stationed("某厅党组成员、驻厅纪检监察组组长彭某")]
    [('驻厅纪检监察组',)]
    """
    if "纪检监察组" not in folded:
        return []
    return [_unit(None, *match.span(), match[0]) for match in _STATIONED.finditer(folded)]


def find_titled(folded: str, found: Sequence[Mention]) -> list[Mention]:
    """Units before the title of their head that follow a comma: 计划财务处处长, of the organ named right before.

    >>> [unit.units for unit in find_titled("某厅总畜牧师、计划财务处处长邓某，各科科长", [])]
    [('计划财务处',)]
    """
    if not any(title in folded for title in ("处长", "科长", "股长")):
        return []
    titled = []
    for match in _TITLED.finditer(folded):
        start, end = match.span("name")
        if _NO_NAME.search(match["name"]) or match["name"].startswith(("各", "时任", "现任", "任", "兼")):
            continue
        above = _organ(found, start)
        titled.append(_unit(above if above and start - above.end <= _NEAR else None, start, end, match["name"]))
    return titled


_COURT_CELL = re.compile("(?:(?<=[\n\t])|(?<=\\| )|(?<=\\|)|\\A)[\u4e00-\u9fff]{2,4}庭(?= *(?:[\t\n|]|\\Z))")


def find_courts_in_cells(folded: str) -> list[Mention]:
    r"""东溪庭, 沙埔庭: a court's tribunals in the first column of its table, by the name of their town alone.

    >>> [unit.units for unit in find_courts_in_cells("城郊法院各庭结案\n东溪庭\t23.53%\n沙埔庭\t18%\n家庭\t12")]
    [('东溪庭',), ('沙埔庭',)]
    """
    if "庭" not in folded or not any(word in folded for word in ("法院", "法庭", "我院", "本院", "各庭")):
        return []
    others = tuple(edges().no_court)
    cells = [match for match in _COURT_CELL.finditer(folded) if not match[0].endswith(others)]
    # One alone is more likely a person (朱光庭).
    return [_unit(None, *match.span(), match[0]) for match in cells] if len(cells) > 1 else []


def _items(folded: str, at: int) -> Iterator[tuple[int, int]]:
    """The spans of the names of a list that begins at `at`."""
    while True:
        unit = _unit_pattern().match(folded, at)
        if unit is None:
            return
        yield unit.span("name")
        between = _NEXT.match(folded, unit.end())
        if between is None:
            return
        at = between.end()


@functools.cache
def _unit_pattern() -> re.Pattern[str]:
    """One unit in such a list: an office by itself, or a name and what offices are."""
    offices = "|".join(sorted(edges().office, key=lambda word: (-len(word), word)))
    return re.compile(
        f"(?P<name>(?:{offices})(?![\u4e00-\u9fff](?<!等))"
        f"|[\u4e00-\u9fff]{{1,16}}?(?:庭|局|处|科|股|{offices}|办|部|队|组|中心|委员会|站|司|署))"
        "(?:\\([^()\n]{1,40}\\))?(?=[、，,;；。.)等和及与\n0-9]|\\Z)"
    )


def _organ(found: Sequence[Mention], at: int) -> Mention | None:
    """The last organ before the list, near enough to be what has the units."""
    for index in range(bisect_right(found, at, key=_end_of) - 1, -1, -1):
        mention = found[index]
        if at - mention.end > _FAR:
            break
        if mention.units in ((), ("cpc",)):
            return mention
    return None


def _end_of(mention: Mention) -> int:
    return mention.end


def _unit(above: Mention | None, start: int, end: int, name: str) -> Mention:
    if above is None or above.organ is None:
        return Mention(start, end, None, (name,), "unit")
    return Mention(start, end, above.organ, (name,), "relative", above.places, above.place_spans, above.level)
