"""A stated change against the levels of its period and of the one before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from ..figures import Figure, format_number, same_thing
from ..items import Finding
from ..margins import decimals_of
from .changes import base_period, change_sum, contradicted
from .findings import make_finding
from .sayings import TARGET

__all__ = ["check_growth"]

# Growth at constant prices or of a sample that changed does not follow from the levels: 国内生产总值, 规模以上.
_COMPARED = re.compile(r"[比较][^,，。;；:、()（）]{1,12}(?:的|[(（])\Z")
# 较上周的46起减少2起，环比下降4.4%: a second change is of the same way where nothing else is named.
_SAME_WAY = re.compile(r"[)）]?(?:同比|环比|按年|相比)?[^,，。;；:、0-9]{0,4}")
_AND_RATE = re.compile(r"[,，](?:同比|环比|按年|即)?[^,，。;；:、0-9]{0,4}")
_NEXT_CLAUSE = re.compile(r"[,，](?!其中)[^,，。;；:、0-9]{0,6}")
_ONLY_ASIDE = re.compile(r"(?:[(（][^()（）]{0,40}[)）])?[,，]?")
_NOT_NOMINAL = re.compile(r"可比|不变价|同口径|口径|剔除|扣除|实际增|名义|调整|核实|修订|年均|平均增|复合")
_REAL_GROWTH = re.compile(r"生产总值|GDP|增加值|产值|固定资产投资|投资|规模以上|规上|限额以上|零售|可支配收入|消费支出")
# 与上次普查的532902人相比，增加15314人: the level is the base already.
_IS_BASE = re.compile(r"[比较与同和][^,，。;；:、()（）]{1,16}的\Z")
_AFTERWORD = re.compile(r"[(（,，][^()（）,，。;；0-9]{0,8}(?:口径|可比|不变价)")


def check_growth(figures: Sequence[Figure], folded: str) -> Iterator[Finding]:
    """The changes that the levels they lead from and to do not give."""
    plain = [figure for figure in figures if not (figure.said.aside or figure.said.push or figure.said.part)]
    named: dict[str, list[Figure]] = defaultdict(list)
    for figure in plain:
        if figure.margin is not None:
            named[figure.name].append(figure)
    places = {figure.index: at for at, figure in enumerate(figures)}
    for change in plain:
        if change.role not in ("delta", "times") or change.margin is None or _not_nominal(change, folded):
            continue
        near = _nearest(named[change.name], change)
        same = [level for level in near if level.role == "level" and same_thing(level, change)]
        pairs = _bound(change, figures, places[change.index], folded)
        if pairs is None:
            pairs = _levels_of(change, same, folded) or _just_before(change, figures, places[change.index])
        if not pairs:
            yield from _difference_and_rate(change, same, near, folded)
        elif all(contradicted(change, new, old) for new, old in _written_apart(pairs)):
            new, old = min(pairs, key=lambda pair: sum(abs(level.start - change.start) for level in pair))
            sum_, expected = change_sum(change, new, old)
            message = f"{sum_}, the text says {change.written}"
            yield make_finding("growth", (new, old, change), message, expected, change.quantity.text)


def _nearest(figures: list[Figure], change: Figure) -> list[Figure]:
    """The figures of the same name around `change`: a long table holds hundreds."""
    at = bisect_left(figures, change.start, key=lambda figure: figure.start)
    return figures[max(0, at - 24) : at + 24]


def _bound(change: Figure, figures: Sequence[Figure], at: int, folded: str) -> list[tuple[Figure, Figure]] | None:
    """The two levels that the wording itself binds `change` to, whatever they are named; None where it binds to none.

    1250万册，比上年末的1180万册增长5.9%; 44起（日均6.3起），较上周的46起减少2起，环比下降4.4%; 412宗，較去年同期（365宗）上升13%.
    An empty list where the comparison is there and what is compared is not: then no other levels may be asked.
    """
    before = at - 1
    if (
        before > 0
        and figures[before].role == "delta"
        and _AND_RATE.fullmatch(folded, figures[before].end, change.start)
    ):
        before -= 1
        between = folded[figures[before].end : figures[before + 1].start]
    elif before >= 0:
        between = folded[figures[before].end : change.start]
    if before < 0 or figures[before].sentence != change.sentence:
        return None
    old = figures[before]
    compared = _COMPARED.search(folded, max(change.sentence, old.start - 18), old.start)
    if compared is None or old.role != "level":
        return None
    if not _SAME_WAY.fullmatch(between):
        return []
    for new in reversed(figures[max(0, before - 4) : before]):
        if new.said.aside:
            continue
        kinds = (new.role, new.sentence, new.kind, new.unit) == ("level", old.sentence, old.kind, old.unit)
        bound = _ONLY_ASIDE.fullmatch(folded, new.end, compared.start())
        return [(new, old)] if kinds and bound and new.said.mean == old.said.mean and not new.said.target else []
    return []


def _levels_of(change: Figure, same: Sequence[Figure], folded: str) -> list[tuple[Figure, Figure]]:
    """All (level now, level before) that the change can lie between."""
    before = [level for level in same if level.sentence == change.sentence and level.end <= change.start]
    statistic = change.statistic
    if statistic.basis is None:
        # 2020年为1.86万件，2021年为2.33万件，增长25.3%
        if len(before) != 2 or before[1].statistic.from_ is not None or before[0].said.target != before[1].said.target:
            return []
        earlier, later = (level.statistic.period or "" for level in before)
        if earlier and earlier < later and _NEXT_CLAUSE.fullmatch(folded, before[1].end, change.start):
            return [(before[1], before[0])]
        return []
    if statistic.period is None:
        return []
    base = base_period(statistic)
    now = [level for level in same if level.statistic.period == statistic.period and level.said.dated]
    then = [level for level in same if base is not None and level.statistic.period == base and level.said.dated]
    if not then and statistic.basis == "year_on_year" and len(before) > 1:
        new, old = before[-2:]
        # 今年为3120宗，去年同期为3900宗，同比下降20%: the change is this year's
        if old.statistic.period == base_period(new.statistic, "year_on_year") and "同期" in folded[new.end : old.start]:
            return [(new, old)]
    return [(new, old) for new in now for old in then if new.said.target == old.said.target]


def _just_before(change: Figure, figures: Sequence[Figure], at: int) -> list[tuple[Figure, Figure]]:
    """The two levels right before `change` where the second is named more briefly, each with its own year.

    2021年，云溪机场旅客吞吐量412万人次，2022年旅客吞吐量358万人次，同比下降13.1%.
    """
    if at < 2:
        return []
    old, new = figures[at - 2 : at]
    if (
        {old.sentence, new.sentence} != {change.sentence}
        or {old.role, new.role} != {"level"}
        or new.name != change.name
    ):
        return []
    longer = len(old.name) > len(new.name) >= 3 and old.name.endswith(new.name)
    if not (longer and old.said.dated and new.said.dated):
        return []
    if not new.statistic.agency == change.statistic.agency == (old.statistic.agency or new.statistic.agency):
        return []
    same = (old.kind, old.unit, old.said.mean, old.said.target) == (new.kind, new.unit, new.said.mean, new.said.target)
    base = base_period(change.statistic)
    told = base is not None and (old.statistic.period, new.statistic.period) == (base, change.statistic.period)
    return [(new, old)] if same and told and new.statistic.from_ is None and not new.said.aside else []


def _written_apart(pairs: Sequence[tuple[Figure, Figure]]) -> Iterable[tuple[Figure, Figure]]:
    """Of pairs that are written alike one: a table says the same level in many places, and one sum does for all."""
    return {(new.quantity.text, new.unit, old.quantity.text, old.unit): (new, old) for new, old in pairs}.values()


def _not_nominal(change: Figure, folded: str) -> bool:
    around = folded[max(change.sentence, change.start - 200) : change.end]
    return (
        _NOT_NOMINAL.search(around) is not None
        or _REAL_GROWTH.search(change.name) is not None
        or _AFTERWORD.match(folded, change.end) is not None
    )


def _difference_and_rate(
    change: Figure, same: Sequence[Figure], near: Sequence[Figure], folded: str
) -> Iterator[Finding]:
    """达到185.7万件，同比增加17.4万件，增长10.3%: the difference gives the level before."""
    if change.kind != "percent" or change.role != "delta" or change.margin is None:
        return
    before = [figure for figure in near if figure.sentence == change.sentence and figure.end <= change.start]
    if len(before) < 2 or before[-2] not in same:
        return
    level, difference = before[-2:]
    statistic, other = change.statistic, difference.statistic
    if difference.role != "delta" or difference.margin is None or level.margin is None or level.kind == "percent":
        return
    if not _AND_RATE.fullmatch(folded, difference.end, change.start) or TARGET.search(folded, level.end, change.start):
        return
    if _IS_BASE.search(folded, max(level.sentence, level.start - 20), level.start) or folded.startswith(
        "相比", level.end
    ):
        return
    if not same_thing(difference, change) or (level.kind, level.unit) != (difference.kind, difference.unit):
        return
    terms = (statistic.basis, statistic.base, statistic.change, statistic.period)
    if statistic.basis is None or (other.basis, other.base, other.change, other.period) != terms:
        return
    if level.statistic.period != statistic.period or level.statistic.from_ is not None:
        return
    sign = -1 if statistic.change == "decrease" else 1
    size, spread = abs(difference.value), difference.margin.directed("increase")
    base = level.value - sign * size
    if base <= 0:
        return
    old = (level.margin - spread) if sign > 0 else (level.margin + spread)
    rate = spread.clipped().per(old).times(Fraction(100))
    if rate.apart(change.margin.directed("increase")):
        result = format_number(size / base * 100, decimals_of(change.quantity) + 1) + "%"
        symbol = "−" if sign > 0 else "+"
        sum_ = f"{difference.quantity.text} ÷ ({level.quantity.text} {symbol} {difference.quantity.text})"
        message = f"{sum_} = {result}, the text says {change.written}"
        yield make_finding("growth", (level, difference, change), message, result, change.quantity.text)
