"""How a text says a figure: a mean, an aside in brackets, a threshold, a plan, a push given to another figure.

Two figures of one indicator need not be two values of one thing. 57起（日均8.1起） is a count and a mean,
5218件（含旧存214件） a count and what it contains, 跨越3000亿元，达到3124.6亿元 a threshold and a level, 预算52.3亿元，完成51.1亿元
what was allowed and what was spent. The words right before a figure tell, and so `say` reads them once for all checks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from ..figures import Figure, Said
from ..margins import Margin
from ..text.folded import Text

__all__ = ["RATE_NAME", "TARGET", "say"]

_BOUNDARY = re.compile(r"[,，;；:：()（）。！？\n]")
_BRACKET = re.compile(r"[()（）\n]")
_JOINED = re.compile(r"[、和与及]|以及")
# What no parts add up to, and what is no second value of a count: a mean, a yield, an extreme, a figure of one day.
_MEAN = re.compile(
    r"平均|[日月年周季人户村亩头件案次校班县镇车篇单起例店院站点队处天]均(?![达为居超在已有可较比未不被由高低同实完保列])"
    r"|每|亩产|单产|单价|最[高低大小多少]|单[日月]|峰值|中位"
)
RATE_NAME = re.compile(rf"{_MEAN.pattern}|价格?\Z|浓度|指数|得分|密度|[率比]\Z|均价|水平\Z")
_PASSED = re.compile(r"(?:突破|跨越|跨[上过入]|迈[上入过]|站上|越过|冲破|跃上|超过|超出|高于)[^0-9]{0,4}\Z")
_WITHIN = re.compile(r"(?:不足|不到|低于|少于|跌破|控制在|不超过)[^0-9]{0,4}\Z")
# 预算 is a part of many names: 一般公共预算收入 says nothing about a plan.
_BUDGET_NAME = re.compile(
    r"(?:一般公共|公共财政|政府性基金|国有资本经营|社会保险基金|部门|财政)?预算(?:内|外|单位|收入(?!预算)|支出(?!预算))|部门预算"
)
TARGET = re.compile(
    r"年初预算|调整预算|预算|决算|执行数|计划|目标|任务|预计|预期|力争|规划|合同|设计|核定|安排|编制"
    r"|额度|限额|上限|下限|标准|法定|承诺"
)
_PUSH = re.compile(r"拉动|带动|贡献|影响|拉[低高升]|推[高升]")
_PLACE = re.compile(
    r"全[市省国县区州镇乡港澳]|[我本][市省县区州港澳]"
    r"|[\u4e00-\u9fff]{2,5}?(?:(?<![小社景园校辖各市县])区|(?<![城超门夜上股楼])市|[省县州盟旗乡]|(?<!乡)镇)"
    r"|[\u4e00-\u9fff](?<![各该市本我两几外])县"
)
_PLACE_REACH = 300


def say(figures: Sequence[Figure], text: Text) -> list[Figure]:
    """`figures` with `said` filled in, and with the margins of thresholds open to the side that they leave open."""
    folded = text.folded
    brackets = _open_brackets(figures, folded)
    places = list(_PLACE.finditer(folded))
    starts = [match.start() for match in places]
    told: list[Figure] = []
    for figure, opening in zip(figures, brackets, strict=True):
        previous = told[-1] if told else None
        lead = _lead(figure, previous, folded)
        at = bisect_left(starts, figure.start)
        near = places[at - 1] if at and starts[at - 1] >= figure.start - _PLACE_REACH else None
        said = Said(
            mean=_MEAN.search(lead) is not None or _named_mean(figure),
            aside=_aside(figure, opening, previous, folded, text),
            bracket=opening,
            target=_target(figure, lead),
            push=_PUSH.search(lead) is not None,
            part=figure.kind == "percent" and folded.startswith("的", figure.end),
            place=near[0] if near is not None else "",
            dated=_dated(figure, text),
        )
        if (
            previous is not None
            and previous.sentence == figure.sentence
            and _JOINED.fullmatch(folded, previous.end, figure.start)
        ):
            # 分别拉动0.7、1.4和2.0个百分点: what was said before the first holds for all of a list.
            said = said._replace(
                mean=said.mean or previous.said.mean,
                push=said.push or previous.said.push,
                target=said.target or previous.said.target,
            )
        told.append(replace(figure, said=said, margin=_margin(figure, lead)))
    return told


def _lead(figure: Figure, previous: Figure | None, folded: str) -> str:
    """The words of the figure's own clause before it."""
    begin = max(figure.sentence, figure.start - 40, previous.end if previous is not None else 0)
    words = folded[begin : figure.start]
    cut = [match.end() for match in _BOUNDARY.finditer(words)]
    return words[cut[-1] :] if cut else words


def _named_mean(figure: Figure) -> bool:
    # An indicator that begins with a bracket is what stood in an aside, and no name.
    return figure.name[:1] not in "(（" and _MEAN.search(figure.name) is not None


def _target(figure: Figure, lead: str) -> str:
    words = _BUDGET_NAME.sub("", lead) or _BUDGET_NAME.sub("", figure.name)
    return "".join(sorted(set(TARGET.findall(words))))


def _margin(figure: Figure, lead: str) -> Margin | None:
    margin = figure.margin
    if margin is None or figure.role != "level":
        return margin
    if _PASSED.search(lead):
        return Margin(margin.low, None)
    return Margin(None, margin.high) if _WITHIN.search(lead) else margin


def _open_brackets(figures: Sequence[Figure], folded: str) -> list[int]:
    """For each figure where the bracket begins that it stands in, -1 for none; a bracket never outlasts its line."""
    found = []
    marks = _BRACKET.finditer(folded)
    mark = next(marks, None)
    depth: list[int] = []
    for figure in figures:
        while mark is not None and mark.start() < figure.start:
            if mark[0] in "(（":
                depth.append(mark.start())
            elif mark[0] == "\n":
                depth.clear()
            elif depth:
                depth.pop()
            mark = next(marks, None)
        found.append(depth[-1] if depth else -1)
    return found


def _aside(figure: Figure, opening: int, previous: Figure | None, folded: str, text: Text) -> bool:
    """Is the figure one that a bracket adds about something else than what stands before the bracket?"""
    if opening < 0:
        return False
    if previous is not None and previous.start > opening:
        return True
    if figure.role == "delta":
        # 破案120起（同比上升20%）: the bracket says no name of its own, so it is of what stands before.
        names = [item for item in getattr(figure.statistic, "evidence", ()) if item.role == "indicator"]
        return not names or any(text.to_folded(item.start) > opening for item in names)
    return True


def _dated(figure: Figure, text: Text) -> bool:
    """Does the figure's own sentence name its period? True where the caller's statistics carry no evidence at all."""
    evidence = getattr(figure.statistic, "evidence", ())
    return not evidence or any(
        item.role == "period" and text.to_folded(item.start) >= figure.sentence for item in evidence
    )
