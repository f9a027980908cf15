"""A stated change against the levels of its period and of the one before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from .changes import base_period, change_sum, contradicted
from .figures import Figure, Finding, format_number, make_finding, same_thing
from .margins import decimals_of

__all__ = ["check_growth"]

# Growth at constant prices or of a sample that changed does not follow from the levels: 国内生产总值, 规模以上.
_COMPARED = re.compile(r"[比较][^,，。;；:、]{1,10}的\Z")
_NO_CLAUSE = re.compile(r"[^,，。;；:、0-9]{0,8}")
_NEXT_CLAUSE = re.compile(r"[,，](?!其中)[^,，。;；:、0-9]{0,6}")
_NOT_NOMINAL = re.compile(r"可比|不变价|同口径|口径|剔除|扣除|实际增|名义|调整|核实|修订|年均|平均增|复合")
_REAL_GROWTH = re.compile(r"生产总值|GDP|增加值|产值|固定资产投资|投资|规模以上|规上|限额以上|零售|可支配收入|消费支出")


def check_growth(figures: Sequence[Figure], folded: str) -> Iterator[Finding]:
    """The changes that the levels they lead from and to do not give."""
    named: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.margin is not None:
            named[figure.name].append(figure)
    for change in figures:
        if change.role not in ("delta", "times") or change.margin is None or _not_nominal(change, folded):
            continue
        near = _nearest(named[change.name], change)
        same = [level for level in near if level.role == "level" and same_thing(level, change)]
        pairs = _levels_of(change, same, folded)
        if not pairs:
            yield from _difference_and_rate(change, same, near)
        elif all(contradicted(change, new, old) for new, old in _written_apart(pairs)):
            new, old = min(pairs, key=lambda pair: sum(abs(level.start - change.start) for level in pair))
            sum_, expected = change_sum(change, new, old)
            message = f"{sum_}, the text says {change.written}"
            yield make_finding("growth", (new, old, change), message, expected, change.quantity.text)


def _nearest(figures: list[Figure], change: Figure) -> list[Figure]:
    """The figures of the same name around `change`: a long table holds hundreds."""
    at = bisect_left(figures, change.start, key=lambda figure: figure.start)
    return figures[max(0, at - 24) : at + 24]


def _levels_of(change: Figure, same: Sequence[Figure], folded: str) -> list[tuple[Figure, Figure]]:
    """All (level now, level before) that the change can lie between."""
    before = [level for level in same if level.sentence == change.sentence and level.end <= change.start]
    if before and _COMPARED.search(folded, max(change.sentence, before[-1].start - 16), before[-1].start):
        # 1250万册，比上年末的1180万册增长5.9%
        if len(before) > 1 and _NO_CLAUSE.fullmatch(folded, before[-1].end, change.start):
            return [(before[-2], before[-1])]
        return []
    statistic = change.statistic
    if statistic.basis is None:
        # 2020年为1.86万件，2021年为2.33万件，增长25.3%
        if len(before) != 2 or before[1].statistic.from_ is not None:
            return []
        earlier, later = (level.statistic.period or "" for level in before)
        if earlier and earlier < later and _NEXT_CLAUSE.fullmatch(folded, before[1].end, change.start):
            return [(before[1], before[0])]
        return []
    if statistic.period is None:
        return []
    base = base_period(statistic)
    now = [level for level in same if level.statistic.period == statistic.period]
    then = [level for level in same if base is not None and level.statistic.period == base]
    if not then and statistic.basis == "year_on_year" and len(before) > 1:
        new, old = before[-2:]
        # 今年为3120宗，去年同期为3900宗，同比下降20%: the change is this year's
        if old.statistic.period == base_period(new.statistic, "year_on_year") and "同期" in folded[new.end : old.start]:
            return [(new, old)]
    return [(new, old) for new in now for old in then]


def _written_apart(pairs: Sequence[tuple[Figure, Figure]]) -> Iterable[tuple[Figure, Figure]]:
    """Of pairs that are written alike one: a table says the same level in many places, and one sum does for all."""
    return {(new.quantity.text, new.unit, old.quantity.text, old.unit): (new, old) for new, old in pairs}.values()


def _not_nominal(change: Figure, folded: str) -> bool:
    around = folded[max(change.sentence, change.start - 200) : change.end]
    return _NOT_NOMINAL.search(around) is not None or _REAL_GROWTH.search(change.name) is not None


def _difference_and_rate(change: Figure, same: Sequence[Figure], figures: Sequence[Figure]) -> Iterator[Finding]:
    """达到185.7万件，同比增加17.4万件，增长10.3%: the difference gives the level before."""
    if change.kind != "percent" or change.role != "delta" or change.margin is None:
        return
    statistic = change.statistic
    if statistic.basis is None or statistic.period is None:
        return
    now = [level for level in same if level.statistic.period == statistic.period]
    for difference in figures:
        other = difference.statistic
        if difference.role != "delta" or difference.margin is None or difference.sentence != change.sentence:
            continue
        if not same_thing(difference, change) or (other.basis, other.base, other.change, other.period) != (
            statistic.basis, statistic.base, statistic.change, statistic.period,
        ):  # fmt: skip
            continue
        for level in now:
            if level.sentence != change.sentence or (level.kind, level.unit) != (difference.kind, difference.unit):
                continue
            sign = -1 if statistic.change == "decrease" else 1
            size, spread = abs(difference.value), difference.margin.directed("increase")
            before = level.value - sign * size
            if level.margin is None or level.kind == "percent" or before <= 0:
                continue
            old = (level.margin - spread) if sign > 0 else (level.margin + spread)
            rate = spread.clipped().per(old).times(Fraction(100))
            if rate.apart(change.margin.directed("increase")):
                result = format_number(size / before * 100, decimals_of(change.quantity) + 1) + "%"
                symbol = "−" if sign > 0 else "+"
                sum_ = f"{difference.quantity.text} ÷ ({level.quantity.text} {symbol} {difference.quantity.text})"
                message = f"{sum_} = {result}, the text says {change.written}"
                yield make_finding("growth", (level, difference, change), message, result, change.quantity.text)
                return
