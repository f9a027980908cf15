"""How the heights of a chart are written: in 万, 亿 and 万亿 of the unit as Chinese prints it; and when they go together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from ..units import unit_table

__all__ = ["PlotWarning", "Scale", "scale_of", "sizes_apart", "unit_name"]

_CHINESE = re.compile("[\u4e00-\u9fff]")
_SCALES = ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"))
# Of two lines on one axis the smaller is then less high than the larger is thick.
_APART = 100


class PlotWarning(UserWarning):
    """A chart is drawn, but does not show what its figures say.

    `warnings.simplefilter("error", PlotWarning)` makes it an error.
    """


class Scale:
    """What an axis counts in: 亿 for sums of hundreds of millions.

    Attributes:
        factor: one of it is so many.
        name: 万, 亿, 万亿; empty for ones.
    """

    def __init__(self, factor: int, name: str) -> None:
        self.factor = factor
        self.name = name

    def tick(self, height: float, _: object = None) -> str:
        """A height as its tick shows it; matplotlib gives the tick's number, too.

        >>> Scale(10**8, "亿").tick(150000000.0), Scale(1, "").tick(-0.30000000000000004)
        ('1.5', '−0.3')
        """
        return format(height / self.factor, ".10g").replace("-", "\N{MINUS SIGN}")


def scale_of(heights: Sequence[float]) -> Scale:
    """The largest scale that the largest of the heights reaches.

    >>> scale_of([5e7, 1.2e8]).name, scale_of([4100, -4620]).name
    ('亿', '')
    """
    largest = max(map(abs, heights), default=0)
    for factor, name in _SCALES:
        if largest >= factor:
            return Scale(factor, name)
    return Scale(1, "")


@cache
def _names() -> dict[str, str]:
    """Symbols with the first form that the tables of units have for them."""
    table, names = unit_table(), dict[str, str]()
    for form in table.forms():
        unit = table.get(form)
        if unit is not None and unit.factor == 1 and unit.kind in ("money", "measure"):
            names.setdefault(unit.symbol, form)
    return names


def unit_name(unit: str | None) -> str:
    """A unit as Chinese prints it; itself where the tables have no name for it.

    >>> unit_name("CNY"), unit_name("km2"), unit_name("起/天"), unit_name(None)
    ('元', '平方公里', '起/天', '')
    """
    if unit is None or _CHINESE.search(unit):
        return unit or ""
    return _names().get(unit, unit)


def sizes_apart(lines: Mapping[str, Sequence[float]]) -> str | None:
    """What to say where the largest figures of two lines are a hundredfold apart; None where they can be compared.

    A line of zeros alone has no size.

    >>> print(sizes_apart({"破案": [300.0, 310.0], "警情": [45000.0]}))
    the largest figure of '警情' is 145 times that of '破案'
    >>> sizes_apart({"破案": [300.0], "警情": [4500.0]}) is None
    True
    """
    sizes = [(max(map(abs, heights), default=0.0), name) for name, heights in lines.items()]
    sizes = [one for one in sizes if one[0] > 0]
    if not sizes:
        return None
    (small, low), (large, high) = min(sizes), max(sizes)
    if large < small * _APART:
        return None
    return f"the largest figure of {high!r} is {large / small:.0f} times that of {low!r}"
