"""Parts that exceed their whole by the register of indicators, wherever both stand: 第一产业增加值 above 地区生产总值."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from itertools import product

from ..figures import Figure, places_agree, scopes_agree
from ..indicators import Indicator, register
from ..items import Finding
from .findings import make_finding
from .parts import countable

__all__ = ["check_wholes"]

# The accounts whose parts add up to their whole; elsewhere a parent may be what a thing is told of with (增值税留抵退税 with 减税降费).
_ACCOUNTS = (
    "gdp", "fiscal/", "population/", "retail", "investment", "energy/", "customs/", "agriculture/", "edu/", "traffic/", "fire/",
)  # fmt: skip
# One part of these may be more than the whole, where another is below zero.
_SIGNED = re.compile(r"利润|盈|亏|净|差额|顺差|逆差|结余|增加额|增量|变动")


def check_wholes(figures: Sequence[Figure]) -> Iterator[Finding]:
    """The levels that are above what they are a part of, of the same time, agency and place."""
    levels: dict[Hashable, dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for figure in figures:
        id, period = figure.statistic.indicator_id, figure.statistic.period
        if id is None or period is None or not id.startswith(_ACCOUNTS):
            continue
        if countable(figure) and not (figure.said.aside or figure.said.target):
            levels[period, figure.statistic.agency, figure.kind, figure.unit][id].append(figure)
    for found in levels.values():
        for id, parts in found.items():
            wholes = [whole for above in _above(id) for whole in found.get(above.id, ())]
            for part, whole in product(parts, wholes):
                if _exceeds(part, whole):
                    message = f"{part.quantity.text} ({part.statistic.indicator}) is a part of {whole.quantity.text}"
                    message += f" ({whole.statistic.indicator}) and more than it"
                    expected = f"at most {whole.quantity.text}"
                    yield make_finding("parts", (whole, part), message, expected, part.quantity.text)


def _exceeds(part: Figure, whole: Figure) -> bool:
    """Is a part more than its whole, where both are of one place?"""
    if not scopes_agree(part.scope, whole.scope) or not places_agree(part.said.place, whole.said.place):
        return False
    return part.margin is not None and whole.margin is not None and whole.margin.below(part.margin)


def _above(id: str) -> Iterator[Indicator]:
    """What an indicator is a part of, and so on."""
    row = register().get(id)
    while row is not None and row.parent is not None:
        row = register().get(row.parent)
        if row is None or _SIGNED.search(row.name):
            return
        yield row
