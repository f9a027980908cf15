"""The indicators of a text's statistics: by their names, and where a name leaves it open, by what stands around it.

Whose figure it is tells what a name means that two organs report (结案率 of a court); where that is not said, what the other
figures of the text are. A word that is no name of its own is the part of the whole named before it (其中，第一产业增长2%).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import MutableSequence, Sequence
from typing import NamedTuple

import msgspec

from ..items import Candidate, Quantity, Statistic
from .fitting import fits
from .linking import Linked, Linker, is_share
from .rows import Indicator
from .words import words

__all__ = ["functions_of", "identify", "named_by", "year_of"]

# How far behind the whole its parts may stand: 地区生产总值 is named once for its three industries and their lists.
_REACH = 400
# Lines longer than a table's row or a list's item are paragraphs: each speaks of its own whole.
_LINE = 60
# What says how a thing moved, and fits any.
_RELATIVE = frozenset(("percent", "percentage_point", "multiple"))
_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")


class _Whole(NamedTuple):
    """What was named last and may have parts, and where its figure ends."""

    linked: Linked
    end: int

    def is_again(self, found: tuple[Linked, ...], text: str, figure: int) -> bool:
        """农林牧渔业增加值30亿元，其中农业12亿元: 农业增加值 is a name of the whole, and behind 其中 a part of it."""
        if [one.indicator for one in found] != [self.linked.indicator] or found[0].name == self.linked.name:
            return False
        return "其中" in text[self.end : figure].rpartition("。")[2]


def identify(linker: Linker, statistics: MutableSequence[Statistic], quantities: Sequence[Quantity], text: str) -> None:
    """Give each statistic of a text its `indicator_id`, or the `candidates` where two fit.

    Args:
        linker: finds names in a register.
        statistics: those of the text, in their order; changed in place.
        quantities: those of the text, at offsets of `text`.
        text: the folded text.
    """
    company: Counter[str] = Counter()
    left: list[tuple[int, tuple[Linked, ...]]] = []
    whole: _Whole | None = None
    unfit: set[str] = set()
    for at, statistic in enumerate(statistics):
        quantity = quantities[statistic.quantity]
        relative = quantity.kind in _RELATIVE
        # 普通小学15万所 is no 普通小学专任教师, so 下降2.1% of 普通小学 is none of theirs either.
        denied = relative and statistic.indicator in unfit
        beside = whole.linked.indicator if whole is not None and _reaches(whole.end, quantity.start, text) else None
        found, misfit = ((), False) if denied else _named(linker, statistic, quantity, beside)
        if len(found) > 1:
            found = _of_organs(found, functions_of(statistic.agency))
        if whole is not None and beside is not None and whole.is_again(found, text, quantity.start):
            continue
        if len(found) == 1 and found[0].indicator.kind in ("stock", "flow"):
            whole = _Whole(found[0], quantity.end)  # a rate, or how long they stayed, has no parts
        elif not (found or denied or misfit) and beside is not None:
            found, misfit = _part(linker, beside, statistic, quantity)
        if misfit and not relative:
            unfit.add(statistic.indicator)
        if len(found) == 1:
            company.update(found[0].indicator.organs)
            statistics[at] = msgspec.structs.replace(statistic, indicator_id=found[0].indicator.id)
        elif found:
            left.append((at, found))
    for at, found in left:
        weighed = [(float(max((company[organ] for organ in one.indicator.organs), default=0)), one) for one in found]
        if (sure := _leading(weighed)) is not None:
            statistics[at] = msgspec.structs.replace(statistics[at], indicator_id=sure.indicator.id)
        else:
            candidates = tuple(Candidate(one.indicator.id, one.indicator.name, weight) for weight, one in weighed)
            statistics[at] = msgspec.structs.replace(statistics[at], candidates=candidates)


def _named(
    linker: Linker, statistic: Statistic, quantity: Quantity, beside: Indicator | None
) -> tuple[tuple[Linked, ...], bool]:
    """What the statistic's name can mean, of which its figure can be one; whether it means something and the figure none."""
    if statistic.role in ("share", "rank") and not is_share(statistic.indicator):
        return (), False
    narrowed = () if beside is None else linker.narrowed(beside, statistic.indicator, year_of(statistic.period))
    named = narrowed or named_by(linker, statistic)
    found = tuple(one for one in named if fits(one.indicator, one.rate, statistic, quantity))
    return found, bool(named) and not found


def named_by(linker: Linker, statistic: Statistic) -> tuple[Linked, ...]:
    """What a statistic's name can mean, whatever its figure: as it stands, else without the words that say whose it is."""
    name, year = statistic.indicator, year_of(statistic.period)
    found = linker.all(name, year)
    if not found:
        owner = next((owner for owner in _owners(statistic) if name.startswith(owner)), "")
        if owner and len(name) > len(owner) + 1:
            found = linker.all(name[len(owner) :], year)
    return found


def _part(
    linker: Linker, whole: Indicator, statistic: Statistic, quantity: Quantity
) -> tuple[tuple[Linked, ...], bool]:
    """The part of a whole that the name means, as `_named` gives what it means by itself."""
    if statistic.role in ("share", "rank"):
        return (), False
    parts = linker.parts(whole, statistic.indicator, year_of(statistic.period))
    # A word of the name is missing, so the measure word has to be the part's own: 死亡218人 is no 死亡事故.
    found = tuple(one for one in parts if fits(one.indicator, one.rate, statistic, quantity, strict=True))
    return found if len(found) == 1 else (), bool(parts) and not found


def _reaches(whole: int, figure: int, text: str) -> bool:
    """Does the whole named before still hold at a figure: in its paragraph, or in the rows of its table or list?"""
    if not 0 <= figure - whole <= _REACH:
        return False
    lines = text[whole:figure].split("\n")
    return len(lines) == 1 or all(0 < len(line) <= _LINE for line in lines[1:])


def _owners(statistic: Statistic) -> list[str]:
    """The words that say whose figure it is."""
    found = [one.text for one in statistic.evidence if one.role == "agency"]
    if statistic.agency is not None and "/" not in statistic.agency:
        found.append(statistic.agency)
    return found


def functions_of(agency: str | None) -> frozenset[str]:
    """The functions of an agency, by its id or by the words of its name.

    >>> sorted(functions_of("441900/psb/traffic")), sorted(functions_of("东溪法庭")), functions_of(None)
    (['psb', 'traffic'], ['court'], frozenset())
    """
    if agency is None:
        return frozenset()
    if "/" in agency:
        return frozenset(agency.split("/")[1:])
    return frozenset(function for word, function in words().organs.items() if word in agency)


def _of_organs(found: tuple[Linked, ...], organs: frozenset[str]) -> tuple[Linked, ...]:
    """Those that the organs report whose figure it is; all where it is nobody's, or another's."""
    return tuple(one for one in found if not organs.isdisjoint(one.indicator.organs)) or found


def _leading(weighed: list[tuple[float, Linked]]) -> Linked | None:
    """The one whose organs report most of the text's other figures; one figure alone tells nothing."""
    first, second = sorted(weighed, key=lambda pair: -pair[0])[:2]
    return first[1] if first[0] >= 2 and first[0] >= 2 * second[0] else None


def year_of(period: str | None) -> int | None:
    """The year of a period's end, which says whose name of the time it is."""
    years = _YEAR.findall(period or "")
    return int(years[-1]) if years else None
