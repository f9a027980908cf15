"""Parts that exceed their whole: 共破案100起，其中…120起."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from ..items import Quantity
from ..text import Text
from .figures import SENTENCE_END, Figure, Finding, format_number, make_finding, unit_of
from .margins import Margin

__all__ = ["LIST", "check_parts", "may_overlap"]

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
# Parts of a part are no further parts of the whole.
_LIST_ENDS = re.compile(rf"[,，;；]|{_LEAD.pattern}")


def check_parts(
    figures: Sequence[Figure], folded: str, quantities: Sequence[Quantity], text: Text
) -> Iterator[Finding]:
    for position, first in enumerate(figures):
        if not _countable(first):
            continue
        number = first.statistic.quantity
        begin = text.to_folded(quantities[number - 1].end - 1) + 1 if number else 0
        lead = next(iter(_LEAD.finditer(folded, begin, first.start)), None)
        if lead is None or _NOT_A_PART.search(folded, lead.end(), first.start):
            continue
        if lead[0] in "：:" and not re.fullmatch(r"[,，]?", folded[begin : lead.start()]):
            continue
        whole = _whole(figures[max(0, position - 12) : position], first, lead, folded)
        if whole is None:
            continue
        parts = [first, *_rest_of_list(figures, position, folded)]
        over = next((part for part in parts if _above(part.margin, whole.margin)), None)
        if over is not None:
            message = f"{over.quantity.text} ({over.statistic.indicator}) is a part of {whole.quantity.text}"
            message += f" ({whole.statistic.indicator}) and more than it"
            yield make_finding("parts", (whole, over), message, f"at most {whole.quantity.text}", over.quantity.text)
            continue
        if len(parts) < 2 or _list_may_overlap(parts, folded, lead.start()):
            continue
        total = Margin(Fraction(0), Fraction(0))
        for part in parts:
            total += part.margin or Margin(None, None)
        if _above(total, whole.margin):
            factor = unit_of(whole.quantity)[1]
            result = format_number(sum((part.value for part in parts), Fraction(0)) / factor, 4)
            sum_ = " + ".join(part.quantity.text for part in parts)
            message = f"{sum_} = {result}, more than their whole of {whole.quantity.text}"
            yield make_finding("parts", (whole, *parts), message, f"at most {whole.quantity.text}", result)


def _countable(figure: Figure) -> bool:
    return figure.role == "level" and figure.margin is not None and figure.kind in ("cardinal", "money", "measure")


def _above(margin: Margin | None, whole: Margin | None) -> bool:
    return margin is not None and whole is not None and whole.below(margin)


def _whole(before: Sequence[Figure], part: Figure, lead: re.Match[str], folded: str) -> Figure | None:
    """The nearest figure before 其中 that the part can be a part of."""
    # Not the slice: a sentence of ten thousand parts would be copied for each of them.
    opens = lead.start() < part.sentence or _NOTHING.fullmatch(folded, part.sentence, lead.start()) is not None
    for whole in reversed(before):
        if whole.end > lead.start():
            continue
        between = folded[whole.end : lead.start()]
        ends = len(SENTENCE_END.findall(between))
        if ends > (1 if opens else 0) or "其中" in between:
            return None
        if not _countable(whole) or (whole.kind, whole.unit) != (part.kind, part.unit):
            continue
        if lead[0] != "其中" and not _TOTAL.search(folded, max(whole.sentence, whole.start - 10), whole.start):
            return None
        mine, its = part.statistic.period, whole.statistic.period
        if (mine is not None and its is not None and mine != its) or whole.statistic.from_ is not None:
            return None
        return whole
    return None


def _rest_of_list(figures: Sequence[Figure], position: int, folded: str) -> Iterator[Figure]:
    previous = figures[position]
    for at in range(position + 1, len(figures)):
        figure = figures[at]
        between = folded[previous.end : figure.start]
        if figure.sentence != previous.sentence or not LIST.match(between) or not _countable(figure):
            return
        if (figure.kind, figure.unit) != (previous.kind, previous.unit) or _LIST_ENDS.search(between):
            return
        yield figure
        previous = figure


def _list_may_overlap(parts: Sequence[Figure], folded: str, start: int) -> bool:
    return may_overlap(folded[start : parts[-1].end + 12])


def may_overlap(words: str) -> bool:
    both_sexes = "男" in words and "女" in words
    return any(match[0] != "女" or not both_sexes for match in _OVERLAPPING.finditer(words))
