"""A statistic as a figure: in one unit, with its margin, its name without scope, and what the words around it tell.

Checks and time series both read figures, so that what is one thing to a check is one thing to a series.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple, Protocol

from .items import Quantity, Statistic, Time
from .layout.sentences import SENTENCE_END
from .margins import Margin, margin_of
from .statistics.scopes import QUOTES, WHERE, bare_name, place_in
from .text.folded import Text
from .units.dimensions import measure_of

__all__ = [
    "QUOTES",
    "SENTENCE_END",
    "WHERE",
    "Checkable",
    "Figure",
    "Said",
    "format_number",
    "places_agree",
    "read_figures",
    "same_thing",
    "scopes_agree",
    "unit_of",
]  # fmt: skip

Role = Literal["level", "delta", "times", "unknown"]


class Checkable(Protocol):
    """What `check` reads: an `Extraction`, or anything with these four."""

    @property
    def text(self) -> str: ...
    @property
    def quantities(self) -> Sequence[Quantity]: ...
    @property
    def times(self) -> Sequence[Time]: ...
    @property
    def statistics(self) -> Sequence[Statistic]: ...


class Said(NamedTuple):
    """What the words around a figure tell of it; sayings.py reads them.

    Attributes:
        mean: a mean, a rate per something or an extreme: 日均8.1起, 最高日6.2万人次.
        aside: what a bracket adds about something else: （含旧存214件）.
        bracket: where the bracket begins that the figure stands in; -1 for none.
        target: the words that make it a plan, a budget or its account; empty for what simply was.
        push: what one figure gives to another: 拉动2.7个百分点.
        part: a share that says of whom, not how much: 30%的业务.
        place: the place last named before it, near enough to be meant.
        dated: its own sentence names its period.
    """

    mean: bool = False
    aside: bool = False
    bracket: int = -1
    target: str = ""
    push: bool = False
    part: bool = False
    place: str = ""
    dated: bool = True


NOTHING_SAID = Said()


@dataclass(slots=True, frozen=True)
class Figure:
    """One statistic as the checks see it; offsets are folded."""

    index: int
    statistic: Statistic
    quantity: Quantity
    start: int
    end: int
    sentence: int
    role: Role
    name: str
    scope: str
    unit: str
    margin: Margin | None
    written: str  # the figure with the word of change before it, as the text has it
    said: Said = NOTHING_SAID

    @property
    def value(self) -> Fraction:
        return Fraction(self.quantity.number or 0) * unit_of(self.quantity)[1]

    @property
    def kind(self) -> str:
        return self.quantity.kind


_EITHER_WAY = re.compile(r"(?:涨跌|增减|升降)幅\Z")
# In which unit figures of a dimension are compared: one that is its base in data/unit_factors.tsv.
_BASES = {"time": "秒", "calendar_time": "月"}
_PEOPLE = frozenset("名位")


def read_figures(text: Text, extraction: Checkable) -> list[Figure]:
    starts = text.sentence_starts
    figures = []
    for index, statistic in enumerate(extraction.statistics):
        quantity = extraction.quantities[statistic.quantity]
        start, end = text.to_folded(quantity.start), text.to_folded(quantity.end - 1) + 1
        sentence = starts[bisect_right(starts, start) - 1]
        name, own = bare_name(Text(statistic.indicator).folded)
        role = _role(statistic, quantity)
        if quantity.kind == "percent" and (bare := _EITHER_WAY.sub("", name)) not in ("", name):
            name, role = bare, "delta"  # 涨跌幅为-0.3% is a change, whose sign says which way
        average = re.search(r"均|指数|得分", statistic.indicator) is not None
        margin = margin_of(quantity, average=average)
        unit, factor = unit_of(quantity)
        figures.append(
            Figure(
                index=index,
                statistic=statistic,
                quantity=quantity,
                start=start,
                end=end,
                sentence=sentence,
                role=role,
                name=name,
                scope=own or place_in(statistic.scope),
                unit=unit,
                margin=margin.times(factor) if margin is not None else None,
                written=_written(extraction.text, statistic, quantity),
            )
        )
    figures.sort(key=lambda figure: figure.start)
    return figures


def unit_of(quantity: Quantity) -> tuple[str, Fraction]:
    """The unit in which a quantity is compared with others, and how many of it one of its own is.

    >>> from gov_extract import parse_quantity
    >>> unit_of(parse_quantity("3小时")), unit_of(parse_quantity("3名")), unit_of(parse_quantity("3吨"))
    (('秒', Fraction(3600, 1)), ('人', Fraction(1, 1)), ('t', Fraction(1, 1)))
    """
    name, factor = quantity.unit or "", Fraction(1)
    measure = measure_of(name)
    if name in _PEOPLE:
        name = "人"
    elif measure is not None and measure.dimension in _BASES:
        name, factor = _BASES[measure.dimension], measure.factor
    if quantity.per is not None and "/" not in name:
        name = f"{name}/{quantity.per}"  # a price of 500克 and one of 50公斤 are no two values of one thing
    return name, factor


_MEASURES: dict[str, Role] = {
    "level": "level", "reached": "level", "share": "level", "from": "level", "rank": "level", "difference": "delta",
    "multiple": "times",
}  # fmt: skip


def _role(statistic: Statistic, quantity: Quantity) -> Role:
    """Is the figure a level, or the difference between two?"""
    kind = quantity.kind
    if kind in ("ratio", "fraction", "age") or quantity.number is None:
        return "unknown"
    measure = _MEASURES[statistic.role]
    if statistic.role == "level" and statistic.change is not None and statistic.from_ is None:
        measure = "delta"  # a statistic of the caller's own making, which says no role
    if kind == "percentage_point":
        return "delta" if measure == "delta" and statistic.change is not None else "unknown"
    if kind == "multiple":
        if measure == "delta":
            return "delta" if statistic.change is not None else "unknown"
        return "times" if measure == "times" else "unknown"
    if measure == "delta" and statistic.change is None:
        return "unknown"  # it differs from another place or a target
    return "unknown" if kind == "ordinal" and statistic.change is not None else measure


def _written(text: str, statistic: Statistic, quantity: Quantity) -> str:
    for evidence in getattr(statistic, "evidence", ()):
        if evidence.role == "change" and evidence.end <= quantity.start:
            if quantity.start - evidence.end <= 4:
                return text[evidence.start : quantity.end]
            return f"{evidence.text}{quantity.text}"
    if statistic.change is not None:
        return f"{statistic.change} of {quantity.text}"
    return quantity.text


def same_thing(first: Figure, second: Figure) -> bool:
    """Are both figures of the same thing, as far as the text says whose they are?"""
    return (
        first.name == second.name
        and scopes_agree(first.scope, second.scope)
        and places_agree(first.said.place, second.said.place)
        and first.said.mean == second.said.mean
        and _agreeing(first.statistic.agency, second.statistic.agency)
    )


def scopes_agree(first: str, second: str) -> bool:
    """全市 may be 宁波市, and what says no scope may be any."""
    if first == second or not first or not second:
        return True
    short, long = sorted((first, second), key=len)
    return short[0] in "全我本" and long[0] not in "全我本" and short[1] in long


def places_agree(first: str, second: str) -> bool:
    """As `scopes_agree`, for places that may have caught the words before them: 据统计云溪市 is 云溪市."""
    return scopes_agree(first, second) or first.endswith(second) or second.endswith(first)


def _agreeing(first: str | None, second: str | None) -> bool:
    return first is None or second is None or first == second


def format_number(value: Fraction, places: int) -> str:
    """`value` with at most `places` decimals, a true minus before what is negative."""
    rounded = Decimal(round(value * 10**places)).scaleb(-places)
    written = format(rounded, "f")
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return written.replace("-", "−")
