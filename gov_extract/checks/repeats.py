"""Two values for one thing: the same indicator, agency, basis and period."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..figures import QUOTES, WHERE, Figure, places_agree, scopes_agree, unit_of
from ..items import Finding, Time
from ..layout.sentences import BOUNDARY
from ..margins import Margin, margin_of
from ..text.folded import Text
from .findings import make_finding

__all__ = ["ONE_CHAIN", "check_repeats"]

_Span = tuple[int, int, "str | None"]
# 近七成（66.6%） restates; （日均6.3起）, （含旧存214件） and （其中5起） say something else.
_RESTATED = re.compile(r"[(（](?:即|约|合|为|达|共|计|实为|具体为)?")
# 破案100起、200起和300起: one chain holds several figures on purpose.
ONE_CHAIN = re.compile(r"(?:[、,，和与及约近]|以及){0,6}")
_SEVERAL = re.compile(r"分别|依次|各|其中|某|该案")

# A clause that only says who reports: 会议指出, 回顾全年.
_REPORTED = re.compile(
    r"[^0-9]{0,14}(?:指出|提出|强调|获悉|了解到|显示|介绍|通报|公布|透露|表示|发布)\Z|回顾[^0-9]{0,6}\Z|(?:总体|综合|全年|总的来|整体)看\Z"
)
_OPENING = re.compile(
    r"据(?:统计|悉|介绍|了解)|(?:数据|统计)显示|此外|同时|另外|目前|其间|期间|累计|一共|总共|共计|总计|全年|当年"
    r"|达到|首次|突破|跨越|[共计已均达约超近逾为是了在的]"
)
_ACTOR = re.compile(
    r"(?:[^,，。;；:、]{0,8}?(?:省|市|县|区|州|自治区))?[^,，。;；:、]{0,6}?(?:公安|警方|局|厅|委员会|委|法院|检察院|政府|支队|大队|中心)(?:机关|系统|部门|局|厅)?"
)
_ANYWHERE = re.compile(rf"\A{WHERE}|(?:各级)?公安机关")
_ONLY_CHANGE = re.compile(r"(?:同比|环比|按年|比|较|增|降|下降|上升|减少|上涨|下跌|提高|升|跌|占)[^,，]{0,10}[0-9]")


def check_repeats(figures: Sequence[Figure], text: Text, times: Sequence[Time]) -> Iterator[Finding]:
    """The figures that say something else than an earlier one for the same thing."""
    folded = text.folded
    spans = [(text.to_folded(time.start), text.to_folded(time.end - 1) + 1, time.value) for time in times]
    spans.sort(key=lambda span: span[:2])
    for first, second in pairwise(figures):
        if (
            _RESTATED.fullmatch(folded, first.end, second.start)
            and _comparable(first, second)
            and _disagree(first, second)
        ):
            yield _repeated(first, second)
    said: dict[tuple[object, ...], Figure] = {}
    for figure in figures:
        if figure.role not in ("level", "delta") or (figure.role == "delta" and figure.statistic.basis is None):
            continue
        if figure.said.aside or figure.said.push or figure.said.part:
            continue
        key = _key(figure, folded, spans)
        if key is None:
            continue
        first = said.setdefault(key, figure)
        if first is figure or not _comparable(first, figure) or ONE_CHAIN.fullmatch(folded, first.end, figure.start):
            continue
        if _RESTATED.fullmatch(folded, first.end, figure.start) or not _disagree(first, figure):
            continue
        yield _repeated(first, figure)


def _repeated(first: Figure, second: Figure) -> Finding:
    message = f"{first.statistic.indicator} is {first.written} at first and {second.written} later"
    if first.statistic.period is not None:
        message += f", both for {first.statistic.period}"
    return make_finding("contradiction", (first, second), message, first.quantity.text, second.quantity.text)


def _comparable(first: Figure, second: Figure) -> bool:
    """Do both figures state the same of the same thing, as far as their statistics tell?"""
    one, other = first.statistic, second.statistic
    if first.name != second.name or first.role != second.role or not scopes_agree(first.scope, second.scope):
        return False
    if (first.kind, first.unit) != (second.kind, second.unit) or one.agency != other.agency:
        return False
    if first.said.mean != second.said.mean or first.said.target != second.said.target:
        return False
    if not places_agree(first.said.place, second.said.place):
        return False
    if (one.basis, one.base, one.period) != (other.basis, other.base, other.period):
        return False
    return one.from_ is None and other.from_ is None


def _key(figure: Figure, folded: str, times: Sequence[_Span]) -> tuple[object, ...] | None:
    """What two figures must share to be said of the same thing; None where that cannot be told."""
    statistic = figure.statistic
    at = bisect_left(times, figure.start, key=lambda span: span[0])
    inside = [span for span in times[max(0, at - 12) : at] if span[0] >= figure.sentence]
    # The time that stands nearest is the figure's own: 3月，接警90起；今年以来接警300起.
    # And only where the sentence itself names it: of a period that runs on, or of none, there may be many figures.
    if not inside or statistic.period is None or inside[-1][2] != statistic.period:
        return None
    setting = _setting(figure, folded, inside)
    if _SEVERAL.search(setting):
        return None
    what = (figure.name, figure.kind, figure.unit, figure.role)
    return (*what, statistic.basis, statistic.base, statistic.period, statistic.agency, setting)


def _setting(figure: Figure, folded: str, times: Sequence[_Span]) -> str:
    """The words before a figure that may narrow it down: without times, actor, indicator and mere connectives."""
    clauses = []
    position = max(figure.sentence, figure.start - 120)
    for match in [*BOUNDARY.finditer(folded, position, figure.start), None]:
        end = match.start() if match else figure.start
        clauses.append((position, end))
        position = end + 1
    kept = []
    for begin, end in clauses:
        clause = "".join(
            folded[at] for at in range(begin, end) if not any(start <= at < stop for start, stop, _ in times)
        )
        last = (begin, end) == clauses[-1]
        if not last and _ONLY_CHANGE.match(clause):
            continue
        # 产业项目298个，投入资金5.73亿元: what is counted before tells whose the next figure is.
        clause = re.sub(r"[0-9.%]+", "", clause)
        clause = QUOTES.sub("", clause)
        if not last and _REPORTED.match(clause):
            continue
        clause = clause.replace(figure.name, "")
        clause = _ANYWHERE.sub("", _ACTOR.sub("", clause))
        kept.append(_OPENING.sub("", clause))
    return "".join(kept)


def _disagree(first: Figure, second: Figure) -> bool:
    average = "均" in first.name
    one = margin_of(first.quantity, average=average, rounded=True)
    other = margin_of(second.quantity, average=average, rounded=True)
    if one is None or other is None:
        return False
    one, other = (
        _opened(margin.times(unit_of(figure.quantity)[1]), figure) for margin, figure in ((one, first), (other, second))
    )
    if first.role == "delta" and first.statistic.change != second.statistic.change:
        one, other = (margin.directed(figure.statistic.change) for margin, figure in ((one, first), (other, second)))
    return one.apart(other)


def _opened(margin: Margin, figure: Figure) -> Margin:
    """`margin`, open where the figure's own is: what 突破 names is the least that it can be."""
    own = figure.margin or Margin(None, None)
    return Margin(None if own.low is None else margin.low, None if own.high is None else margin.high)
