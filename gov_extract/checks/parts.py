"""Parts that exceed their whole: 共破案100起，其中…120起."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from ..figures import SENTENCE_END, Figure, format_number, unit_of
from ..items import Finding, Quantity
from ..margins import Margin
from ..text.folded import Text
from .findings import make_finding
from .sayings import RATE_NAME

__all__ = ["LIST", "check_parts", "countable", "may_overlap"]

_LEAD = re.compile(r"其中|包括|分别[是为]|[:：]")
_TOTAL = re.compile(r"共|总|合计")
# What two parts can both be: a person is 党员 and 女性, a case was 立案 and then 破案.
_OVERLAPPING = re.compile(
    r"党员|团员|少数民族|女|青年|研究生|硕士|博士|本科|学历|骨干|高级|首次|新增|重点|省级|国家级|国家|以上|以下|以内"
    r"|拘留|刑拘|逮捕|起诉|移送|判决|立案|破案|侦破|查处|办结|审结|受理|结案|民营|小微|外资|高新|规模"
)
_NOT_A_PART = re.compile(r"累计|以来|历年|均|每|超过|高于|低于|相当于|比|较|另|此外|以外|同时|未|[。！？\n]")
_NOTHING = re.compile(r"[ ，,]{0,40}")
LIST = re.compile(r"[、和与及]|以及")
# One who is counted can be counted twice: 处理412人，其中党纪政务处分287人、组织处理168人.
_BEARERS = {"人", "家", "户", "所"}
# Parts of a part are no further parts of the whole.
_LIST_ENDS = re.compile(rf"[,，;；]|{_LEAD.pattern}")


def check_parts(
    figures: Sequence[Figure], folded: str, quantities: Sequence[Quantity], text: Text
) -> Iterator[Finding]:
    for position, first in enumerate(figures):
        if not countable(first):
            continue
        number = first.statistic.quantity
        begin = text.to_folded(quantities[number - 1].end - 1) + 1 if number else 0
        lead = next(iter(_LEAD.finditer(folded, begin, first.start)), None)
        if lead is None or _NOT_A_PART.search(folded, lead.end(), first.start):
            continue
        if lead[0] in "：:" and not re.fullmatch(r"[,，]?", folded[begin : lead.start()]):
            continue
        wholes = _wholes(figures[max(0, position - 12) : position], first, lead, folded)
        if not wholes:
            continue
        whole = max(wholes, key=lambda figure: figure.value)
        limit = _most(wholes, opens=lead.start() < first.sentence or _opens(first, lead, folded))
        parts = [first, *_rest_of_list(figures, position, folded)]
        over = next((part for part in parts if _above(part.margin, limit)), None)
        if over is not None:
            message = f"{over.quantity.text} ({over.statistic.indicator}) is a part of {whole.quantity.text}"
            message += f" ({whole.statistic.indicator}) and more than it"
            yield make_finding("parts", (whole, over), message, f"at most {whole.quantity.text}", over.quantity.text)
            continue
        if len(parts) < 2 or _list_may_overlap(parts, folded, lead.start()):
            continue
        if first.unit in _BEARERS and not _told_apart(parts, folded[lead.start() : parts[-1].end]):
            continue
        total = Margin(Fraction(0), Fraction(0))
        for part in parts:
            total += part.margin or Margin(None, None)
        if _above(total, limit):
            factor = unit_of(whole.quantity)[1]
            result = format_number(sum((part.value for part in parts), Fraction(0)) / factor, 4)
            sum_ = " + ".join(part.quantity.text for part in parts)
            message = f"{sum_} = {result}, more than their whole of {whole.quantity.text}"
            yield make_finding("parts", (whole, *parts), message, f"at most {whole.quantity.text}", result)


def countable(figure: Figure) -> bool:
    """Can parts be added up to it? Not to a mean, a yield, a price or what a bracket adds."""
    if figure.role != "level" or figure.margin is None or figure.kind not in ("cardinal", "money", "measure"):
        return False
    return figure.quantity.per is None and not figure.said.mean and RATE_NAME.search(figure.name) is None


def _above(margin: Margin | None, whole: Margin | None) -> bool:
    return margin is not None and whole is not None and whole.below(margin)


def _opens(part: Figure, lead: re.Match[str], folded: str) -> bool:
    return _NOTHING.fullmatch(folded, part.sentence, lead.start()) is not None


def _wholes(before: Sequence[Figure], part: Figure, lead: re.Match[str], folded: str) -> list[Figure]:
    """The figures before 其中 that the part can be a part of, the nearest first."""
    # Not the slice: a sentence of ten thousand parts would be copied for each of them.
    opens = lead.start() < part.sentence or _opens(part, lead, folded)
    found: list[Figure] = []
    for whole in reversed(before):
        if whole.end > lead.start():
            continue
        between = folded[whole.end : lead.start()]
        if len(SENTENCE_END.findall(between)) > (1 if opens else 0) or "其中" in between:
            break
        if whole.role == "level" and (whole.kind, whole.unit) == (part.kind, part.unit) and not countable(whole):
            if not found and not whole.said.aside and whole.said.bracket < 0:
                return []  # 平均亩产459.5公斤，其中水稻亩产521公斤: the mean is what 其中 goes into
            continue
        if not countable(whole) or (whole.kind, whole.unit) != (part.kind, part.unit):
            continue
        if whole.said.aside and whole.said.bracket != part.said.bracket:
            continue
        if lead[0] != "其中" and not _TOTAL.search(folded, max(whole.sentence, whole.start - 10), whole.start):
            break
        mine, its = part.statistic.period, whole.statistic.period
        if whole.statistic.from_ is not None or (not found and mine is not None and its is not None and mine != its):
            break
        found.append(whole)
    return found


def _most(wholes: Sequence[Figure], *, opens: bool) -> Margin | None:
    """What no part can be above: where 其中 begins a sentence, it may go into all that the one before has counted.

    夏粮18.9万吨，秋粮34.5万吨。其中稻谷36.2万吨 is a part of both together.
    """
    if opens:
        most = Margin(Fraction(0), Fraction(0))
        for whole in wholes:
            most += whole.margin or Margin(None, None)
        return most
    margins = [whole.margin for whole in wholes if whole.margin is not None]
    if any(margin.high is None for margin in margins):
        return None
    return max(margins, key=lambda margin: margin.high or 0, default=None)


def _told_apart(parts: Sequence[Figure], words: str) -> bool:
    """Can nobody be in two of the parts? Persons and firms have many properties, and only some exclude each other."""
    places = {part.said.place for part in parts if part.said.place}
    return ("男" in words and "女" in words) or len(places) == len(parts)


def _rest_of_list(figures: Sequence[Figure], position: int, folded: str) -> Iterator[Figure]:
    previous = figures[position]
    for at in range(position + 1, len(figures)):
        figure = figures[at]
        between = folded[previous.end : figure.start]
        if figure.sentence != previous.sentence or not LIST.match(between) or not countable(figure):
            return
        if (figure.kind, figure.unit) != (previous.kind, previous.unit) or _LIST_ENDS.search(between):
            return
        yield figure
        previous = figure


def _list_may_overlap(parts: Sequence[Figure], folded: str, start: int) -> bool:
    return may_overlap(folded[start : parts[-1].end + 12])


def may_overlap(words: str) -> bool:
    both_sexes = "男" in words and "女" in words
    # 中央资金、省级资金、市级资金 are told apart by their level.
    levels = "省级" in words and ("市级" in words or "县级" in words)
    apart = {"女"} if both_sexes else set()
    if levels:
        apart |= {"省级", "国家级"}
    return any(match[0] not in apart for match in _OVERLAPPING.finditer(words))
