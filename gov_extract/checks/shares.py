"""Shares of one whole that sum past 100 %."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from ..figures import Figure, format_number
from ..items import Finding
from .findings import make_finding
from .parts import LIST, may_overlap

__all__ = ["check_shares"]

_SHARE = re.compile(r"占(?P<of>.*?)(?:的?(?:比重|比例|比率|比))?\Z")
_SHARE_BEFORE = re.compile(
    r"占(?P<of>[^占,，。;；0-9]{0,16}?)(?:的?(?:比重|比例|比率|比))?(?:的|为|达|约|是|分别){0,2}\Z"
)
_NEW_LIST = re.compile(r"其中|[;；]")
# 分别占城镇居民和农村居民收入的62.3%和48.7% is one part of two wholes; a share of the market is of each good's own.
_SEVERAL_WHOLES = re.compile(r"[、和与及]|城乡|各|两|市场|份额|同类|同期")
# What one asks people may be true of one person twice.
_ASKED = re.compile(r"多选|问卷|受访|选择")
_ASKED_REACH = 40
_JOINED = re.compile(r"[、和与及]|以及")
# 人口、出口分别占全省的60%和70% are shares of two wholes.
_PLACE_ONLY = re.compile(
    r"(?:全[省市国县区州球]|世界|我[省市国]|[一-龥]{2,5}[省市县区州])?(?:的|总量|总数|总额|总体)?\Z"
)
# Shares that are told apart by sex, by order or by age are shares of different parts. Each is looked for from where the
# one before ends: in one pattern, 男…占…女…占 took the cube of a sentence's length.
_BANDS = (
    (re.compile("男[^,，男占]*占"), re.compile("女[^,，女占]*占")),
    (re.compile("第一"), re.compile(".第[二三]")),
    (re.compile("(?<![0-9])[0-9]+(?:[—–~-]|至|到)[0-9]+周?岁"),),
)
# Of a sentence that runs on for pages only so much before the shares tells what they are shares of.
_BEFORE = 1000


def check_shares(figures: Sequence[Figure], folded: str) -> Iterator[Finding]:
    group: list[Figure] = []
    base = None
    for figure in [*figures, None]:
        of = _share_base(figure, folded, group[-1] if group else None, base) if figure is not None else None
        if figure is not None and of is not None and group:
            between = folded[group[-1].end : figure.start]
            if of == base and figure.sentence == group[-1].sentence and not _NEW_LIST.search(between):
                group.append(figure)
                continue
        if group:
            yield from _too_much(group, base or "", folded)
        group, base = ([figure], of) if figure is not None and of is not None else ([], None)


def _share_base(figure: Figure, folded: str, previous: Figure | None, base: str | None) -> str | None:
    """What the figure is a share of, empty where the text does not say; None where it is no share."""
    if figure.kind != "percent" or figure.role != "level" or figure.margin is None or figure.margin.low is None:
        return None
    if figure.said.push or figure.said.part:
        return None
    if previous is not None and _JOINED.fullmatch(folded, previous.end, figure.start):
        return base
    share = _SHARE.search(figure.name) or _SHARE_BEFORE.search(
        folded, max(figure.sentence, figure.start - 24), figure.start
    )
    return share["of"].removesuffix("的") if share else None


def _in_turn(patterns: Sequence[re.Pattern[str]], words: str) -> bool:
    """Whether each of `patterns` is found after the one before it."""
    end = 0
    for pattern in patterns:
        found = pattern.search(words, end)
        if found is None:
            return False
        end = found.end()
    return True


def _too_much(group: Sequence[Figure], base: str, folded: str) -> Iterator[Finding]:
    if len(group) < 2:
        return
    begin = max(group[0].sentence, group[0].start - _BEFORE)
    before = folded[begin : group[0].start]
    words = folded[begin : group[-1].end]
    if "占比" not in before and _PLACE_ONLY.match(base) and base:
        return
    if (
        _SEVERAL_WHOLES.search(base)
        or _ASKED.search(words)
        or _ASKED.search(folded, group[-1].end, group[-1].end + _ASKED_REACH)
    ):
        return
    between = [folded[left.end : right.start] for left, right in pairwise(group)]
    listed = "分别" in before or "依次" in before or all(LIST.match(gap) for gap in between)
    if len({figure.name for figure in group}) < 2 and not all(LIST.match(gap) for gap in between):
        return  # one share, said twice
    if not listed and not any(_in_turn(band, words) for band in _BANDS):
        return
    if any(words.count(end) > 1 for end in ("以上", "以下", "以内")) or may_overlap(
        words.replace("以上", "").replace("以下", "")
    ):
        return
    low = sum((figure.margin.low for figure in group if figure.margin and figure.margin.low), Fraction(0))
    if low > 100:
        result = format_number(sum((figure.value for figure in group), Fraction(0)), 4) + "%"
        sum_ = " + ".join(figure.quantity.text for figure in group)
        yield make_finding("shares", group, f"{sum_} = {result}, shares of one whole", "at most 100%", result)
