"""Against what a figure is measured: which of the text's statements of a basis holds for it."""

from __future__ import annotations

import re

from ..items import Basis, Quantity, Time
from .bases import BasisMarker, settled, since
from .breakdowns import PART
from .frame import Frame
from .levels import RECOVERS
from .lexicon import pace_nouns
from .periods import year_before
from .scene import Scene

__all__ = ["basis_of", "beside_basis", "respective_bases"]

Span = tuple[int, int]
_PACES = tuple(pace_nouns())
_NO_BASIS: tuple[None, None, None] = (None, None, None)

_TIMES_AS_MUCH = re.compile(r"(?:是|为|相当于|达到?|约为|增长到|恢复[到至])(?P<base>[^,，。;；]{1,12}?)的\Z")
# 改革前, 同等水平: a base in words; 原价 and 标准 are what the figure is a share of.
_IN_WORDS = re.compile("[^0-9的]{1,8}(?:前|初|时|之初|水平|均值|人工|平均)")
# 为年初预算的53.6%: a share of a plan, of whatever time the plan is.
_PLANNED = re.compile("预算|计划|任务|目标")
_LEAD = 24


def basis_of(
    scene: Scene, frame: Frame, first: Quantity, start: int, sentence: int
) -> tuple[Basis | None, str | None, Span | None]:
    """(basis, base, folded span of the words that state it) of a change or of "N times as much as".

    Args:
        scene: the text.
        frame: how the figures are used.
        first: the first of them.
        start: where the words before it begin that no figure has used.
        sentence: where its sentence begins.
    """
    if frame.change is not None:
        marker = _marker_of(scene, frame, first, start, sentence)
        if marker is None:
            return _NO_BASIS
        return marker.basis, marker.base if marker.basis == "versus" else None, (marker.start, marker.end)
    if frame.group is not None:
        return "versus", scene.text.slice(*frame.group), frame.group  # 高于全省平均水平1.1个百分点
    left = scene.folded[start : first.start]
    if first.kind in ("multiple", "percent") and left.endswith("的") and (times := _TIMES_AS_MUCH.search(left)):
        span = (start + times.start("base"), start + times.end("base"))
        within = scene.times.between(*span)
        if within and not _PLANNED.search(scene.folded, within[-1].end, span[1]):
            return "versus", within[0].value, (within[0].start, within[0].end)
        if _IN_WORDS.fullmatch(times["base"]) and (first.kind == "multiple" or times[0].startswith(RECOVERS)):
            return "versus", scene.text.slice(*span), span  # 是改革前的2.1倍, 恢复至疫情前的98.5%
    return _NO_BASIS


def _marker_of(scene: Scene, frame: Frame, first: Quantity, start: int, sentence: int) -> BasisMarker | None:
    """The statement of a basis that holds for a change; None where none does."""
    if frame.rule == "contribution":
        return None
    # What moved from A to B has the basis of its own clause alone, and so has the difference stated after it.
    closed = frame.rule == "from_to" or _follows_from_to(scene, frame, sentence)
    clause = scene.sentences.clause_start(first.start)
    told = scene.times.between(clause, first.start)
    if told and (base := since(told[-1])) and "累计" in scene.folded[told[-1].end : first.start]:
        return BasisMarker(told[-1].start, told[-1].end, "versus", base)  # “十三五”以来累计上升11.4个百分点
    marker = scene.markers.last(clause if closed else sentence, first.start)
    if marker is None and not closed and frame.rule == "change" and not frame.reached:
        if (carried := _carried(scene, sentence)) is not None:
            return carried
        marker = scene.markers.held(sentence)
    if marker is not None and first.kind == "percentage_point":
        marker = _of_pace(scene, clause, marker)
    if marker is not None and not closed and first.kind == "percent":
        if _is_spent(scene, marker, first):
            marker = _of_growth(scene, sentence, marker.start)
        elif _is_of_item_before(scene, marker, first):
            marker = _of_growth(scene, sentence, marker.start) or marker
    if marker is None or _is_spent(scene, marker, first):
        return None
    if frame.reached and marker.end <= start and frame.rule != "from_to":
        return None
    return marker


def _carried(scene: Scene, sentence: int) -> BasisMarker | None:
    """The basis that a sentence takes over from the one before: 同比下降25.8%。其中，国内贷款下降26.0%.

    从环比看，… holds for the rest of its paragraph.
    """
    line = scene.sentences.line_start(sentence)
    lead = scene.folded[sentence : sentence + _LEAD]
    if (part := PART.match(lead)) is not None and sentence > 0:
        before = scene.sentences.sentence_start(sentence - 1)
        if scene.continues(before, sentence):
            return _of_growth(scene, before, sentence) or (
                _carried(scene, before) if part and before < sentence else None
            )
    for marker in reversed(scene.markers.near.between(line, sentence)):
        if scene.folded[marker.start - 1 : marker.start] in ("从", "按") and scene.folded[marker.end] in "看,，":
            return marker
    return None


def _of_growth(scene: Scene, start: int, end: int) -> BasisMarker | None:
    """The last statement of a basis in ``[start, end)`` that is no pace's alone.

    同比上涨1.6%，涨幅比上月缩小0.4个百分点。其中，城市上涨1.7%: the last stands for the pace, the one before for the growth.
    """
    for marker in reversed(scene.markers.near.between(start, end)):
        used = next((figure for figure in scene.figures_between(marker.end, end)), None)
        if used is None or used.kind != "percentage_point":
            return marker
    return None


def _of_pace(scene: Scene, clause: int, marker: BasisMarker) -> BasisMarker:
    """The basis of a pace's own change: 较1月同比降幅扩大3.6个百分点 is held against January; 同比 is a part of the pace's name."""
    if marker.basis != "year_on_year" or not scene.folded.startswith(_PACES, marker.end):
        return marker
    before = scene.markers.near.between(clause, marker.start)
    return before[-1] if before and before[-1].end == marker.start else marker


def _is_of_item_before(scene: Scene, marker: BasisMarker, first: Quantity) -> bool:
    """Has a level been told since a figure used a statement of a basis: is it of the item before?

    出口256亿元，同比增长14%，较2019年同期增长21.5%；进口280亿元，增长26.8%: what the first item says first holds for the second.
    """
    if marker.basis not in ("period_on_period", "versus"):
        return False
    behind = [
        named.statistic
        for named in scene.found[-_MOST_BETWEEN:]
        if scene.quantities[named.statistic.quantity].start >= marker.end
    ]
    return len(behind) > 1 and behind[0].change is not None and any(one.role == "level" for one in behind[1:])


def _is_spent(scene: Scene, marker: BasisMarker, first: Quantity) -> bool:
    """Has a figure used a statement of a basis up, so that it says nothing of a later one?

    环比增长5.6%；前11个月增长6.9%: eleven months are not held against the month before; but 从环比看，三季度增长1.8%.
    增速比1-6月提高2.1个百分点；第二产业增长14.9%: the pace is held against those months, the growth is not.
    """
    if not scene.found or marker.basis not in ("period_on_period", "versus"):
        return False
    used = scene.quantities[scene.found[-1].statistic.quantity]
    if used.start < marker.end:
        return False
    if marker.basis == "period_on_period":
        return any(time.value for time in scene.times.between(marker.end, first.start))
    between = [
        figure.statistic.quantity
        for figure in scene.found[-_MOST_BETWEEN:]
        if scene.quantities[figure.statistic.quantity].start >= marker.end
    ]
    return first.kind == "percent" and scene.quantities[between[0]].kind == "percentage_point"


_MOST_BETWEEN = 12


def respective_bases(scene: Scene, chain: list[int], first: Quantity) -> list[BasisMarker]:
    """One basis for each figure: 较1-2月、1-3月分别回落3.4、0.6个百分点; none where there is no such list."""
    if len(chain) < 2:
        return []
    clause = scene.sentences.clause_start(first.start)
    found = [marker for marker in scene.markers.near.between(clause, first.start) if marker.basis is not None]
    return found if len(found) == len(chain) else []


def beside_basis(scene: Scene, time: Time) -> str | None:
    """For when the level is that a time beside 环比 or 同比 names: 环比上季度4810件, 同比去年4300件; None where it is not sure.

    去年 beside a quarter is that quarter of last year; 上季度 that is none before the level's own is another report's.
    """
    levels = (one.statistic.period for one in reversed(scene.found[-_MOST_BETWEEN:]) if one.statistic.role == "level")
    period = next(levels, None)
    if period is None or time.value is None:
        return None
    if scene.folded.endswith("同比", 0, time.start):
        return year_before(period)
    return time.value if settled("versus", time.value, period)[0] == "period_on_period" else None


def _follows_from_to(scene: Scene, frame: Frame, sentence: int) -> bool:
    """由48小时压缩至24小时，压缩50%: is the figure the difference of the from-to before it?"""
    last = scene.found[-1] if scene.found else None
    return (
        frame.name.rule == "inherited"
        and last is not None
        and last.sentence == sentence
        and last.statistic.from_ is not None
    )
