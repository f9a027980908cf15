"""Can a figure be one of an indicator: its sort against what the register says that the indicator is counted in."""

from __future__ import annotations

from ..items import Quantity, Statistic
from .rows import PEOPLE, VISITS, Indicator

__all__ = ["fits"]

# Kinds of quantities that a unit of the register takes, beside counts, which name their measure words.
_KINDS = {
    "money": "money", "percent": "percent", "permille": "percent", "points": "percentage_point", "length": "measure",
    "area": "measure", "volume": "measure", "mass": "measure", "energy": "measure", "power": "measure",
    "temperature": "measure", "duration": "duration", "index": "cardinal", "ratio": "ratio", "rate": "fraction",
}  # fmt: skip

# Of which sort a measure is, by its symbol; what is none of these is a rate (ug/m3, t/hm2).
_SYMBOLS = {
    "length": frozenset(("km", "m", "dm", "cm", "mm", "[nmi_i]", "[mi_i]", "[ft_i]", "里", "尺", "车道.km")),
    "area": frozenset(("km2", "m2", "亩", "公顷", "顷", "公亩", "[sft_i]")),
    "volume": frozenset(("m3", "km3", "dm3", "kL", "L", "mL", "TEU")),
    "mass": frozenset(("t", "kg", "g", "mg", "斤", "公担", "担", "两", "总吨", "净吨")),
    "energy": frozenset(("W.h", "kW.h", "MW.h", "GW.h", "TW.h", "J", "kJ", "MJ", "GJ", "EJ")),
    "power": frozenset(("W", "kW", "MW", "GW", "TW", "V.A", "kV.A", "MV.A")),
    "temperature": frozenset(("Cel", "K", "[degF]")),
}


def fits(indicator: Indicator, rate: bool, statistic: Statistic, quantity: Quantity, *, strict: bool = False) -> bool:
    """Can the figure be one of the indicator: 5.2亿元 of what is counted in money, 3% of its growth?

    Args:
        indicator: the entry.
        rate: the name asks how fast it grew.
        statistic, quantity: the figure.
        strict: a count has to have a measure word of the entry's.
    """
    units, kind = indicator.units, quantity.kind
    if kind == "multiple":
        return True
    if kind == "ordinal":
        return indicator.kind == "rank"
    moved = statistic.role == "difference" or rate
    if moved and kind in ("percent", "percentage_point", "fraction"):
        return True
    if kind == "percentage_point":
        return moved or "points" in units
    words = indicator.counts
    if kind in ("duration", "age"):
        return kind in units or quantity.unit in words
    if kind == "cardinal" and quantity.unit is None:
        # A bare number under 普通高校 may count its students; 万车死亡率 has no unit.
        return not {"index", "rate", "ratio"}.isdisjoint(units)
    if kind == "cardinal":
        return quantity.unit in words or (not strict and _alike(quantity.unit or "", words))
    if kind == "measure":
        sort = next((name for name, symbols in _SYMBOLS.items() if quantity.unit in symbols), "rate")
        # 12公顷 is no harvest in tons; 38微克/立方米 is a rate; 5亿人公里 are counted by their own words.
        return sort in units or quantity.unit in words
    return any(_KINDS.get(unit) == kind for unit in units) or (kind == "percent" and "rate" in units)


def _alike(word: str, words: frozenset[str]) -> bool:
    """Can what is counted in `words` be counted in another measure word, 3200口 of 人?"""
    if not words or word == "倍":
        return False
    return all((word in family) == (not words.isdisjoint(family)) for family in (PEOPLE, VISITS))
