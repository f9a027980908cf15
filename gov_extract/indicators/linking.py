"""Which entry of the register a statistic's indicator is: by its whole name, less what only says of whom or how it moved.

Sure or silent: a name that is left with a word too many (工业增加值 of 规模以上工业增加值) is none of the register's. What is
taken off is the scope (全市, a place), a verb of counting in front (实现, 完成) and words behind that say what is asked of the thing
(增速, 人数); nothing that narrows the thing itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, MutableSequence, Sequence
from typing import NamedTuple

import msgspec

from ..items import Quantity, Statistic
from .register import Register, plain
from .rows import Indicator

__all__ = ["Linked", "Linker"]

_KEPT = 20_000
# What may stand in front of a thing and says nothing of it.
_VERBS = (
    "共实现",
    "累计实现",
    "共完成",
    "累计完成",
    "实现",
    "完成",
    "共",
    "累计",
    "全部",
    "当年",
    "全年",
    "年末",
    "期末",
    "月末",
    "季末",
    "年",
)
_WHOLE = re.compile(r"(?:全[市省县区州国镇旗盟]|[我本][市省县区州])(?:各级)?")
# Behind a thing, what is asked of it: how fast it grew, how many there are.
_RATES = ("同比增速", "增速", "增长率", "增长速度", "增幅", "涨幅", "降幅", "升幅", "跌幅")
_COUNTS = ("总数量", "数量", "起数", "件数", "宗数", "例数", "人数", "户数", "家数", "次数", "总数", "总量", "数")
_SHARE = re.compile(r"占.*(?:的比重|的比例)|占比\Z|排名\Z")
_COUNT_KINDS = frozenset(("cardinal", "duration"))
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


class Linked(NamedTuple):
    """An indicator of the register that a name means, and how it was read.

    Attributes:
        indicator: the entry.
        name: the name by which it was found.
        rate: the words ask how fast it grew: GDP增速.
    """

    indicator: Indicator
    name: str
    rate: bool = False


class Linker:
    """Links statistics by one register; answers are kept by name, as a text names few things often."""

    def __init__(self, register: Register, places: frozenset[str]) -> None:
        """Take a register, and the names of places that may stand in front of a thing."""
        self._register = register
        self._places = places
        self._longest = max(map(len, places), default=0)
        self._known: dict[tuple[str, int | None], Linked | None] = {}

    def find(self, name: str, year: int | None = None) -> Linked | None:
        """The indicator that a name means, in that year where one is given; None where it is none of the register's."""
        key = name, year
        if key not in self._known:
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[key] = self._find(plain(name), year)
        return self._known[key]

    def _find(self, name: str, year: int | None) -> Linked | None:
        if _SHARE.search(name):
            found = self._register.named(name, year)
            return Linked(found[0], name) if len(found) == 1 else None
        for written, rate in self._readings(name):
            found = self._register.named(written, year)
            if len(found) == 1:
                return Linked(found[0], written, rate)
        return None

    def _readings(self, name: str) -> Iterator[tuple[str, bool]]:
        """The name, then with less and less around it; whether what was taken off asks for a rate of growth."""
        for head in self._heads(name):
            yield head, False
            for tail in _RATES:
                if head.endswith(tail) and len(head) > len(tail) + 1:
                    yield head[: -len(tail)], True
                    break
            for tail in _COUNTS:
                if head.endswith(tail) and len(head) > len(tail) + 1:
                    yield head[: -len(tail)], False
                    break

    def _heads(self, name: str) -> Iterator[str]:
        yield name
        seen = {name}
        waiting = [name]
        while waiting:
            written = waiting.pop()
            for shorter in self._shorter(written):
                if shorter not in seen and len(shorter) > 1:
                    seen.add(shorter)
                    waiting.append(shorter)
                    yield shorter

    def _shorter(self, name: str) -> Iterator[str]:
        whole = _WHOLE.match(name)
        if whole is not None:
            yield name[whole.end() :]
        for length in range(min(self._longest, len(name) - 2), 1, -1):
            if name[:length] in self._places:
                yield name[length:]
                break
        for verb in _VERBS:
            if name.startswith(verb):
                yield name[len(verb) :]
                break

    def link(self, statistic: Statistic, quantity: Quantity) -> Linked | None:
        """The entry of one statistic; None where its name is none, or its figure cannot be one of it."""
        year = _year(statistic.period)
        linked = self.find(statistic.indicator, year)
        if linked is None or (statistic.role in ("share", "rank") and not _SHARE.search(plain(statistic.indicator))):
            return None
        return linked if _fits(linked, statistic, quantity) else None

    def identify(self, statistics: MutableSequence[Statistic], quantities: Sequence[Quantity]) -> None:
        """Give each statistic of a text its `indicator_id`, where one is known."""
        for at, statistic in enumerate(statistics):
            linked = self.link(statistic, quantities[statistic.quantity])
            if linked is not None:
                statistics[at] = msgspec.structs.replace(statistic, indicator_id=linked.indicator.id)


def _year(period: str | None) -> int | None:
    """The year of a period's end, which says whose name of the time it is."""
    years = re.findall(r"(?<![0-9])[0-9]{4}(?![0-9])", period or "")
    return int(years[-1]) if years else None


def _fits(linked: Linked, statistic: Statistic, quantity: Quantity) -> bool:
    """Can the figure be one of the indicator: 5.2亿元 of what is counted in money, 3% of its growth?"""
    units, kind = linked.indicator.units, quantity.kind
    if kind == "multiple":
        return True
    moved = statistic.role == "difference" or linked.rate
    if moved and kind in ("percent", "percentage_point"):
        return True
    if kind == "percentage_point":
        return moved or "points" in units
    if kind in _COUNT_KINDS:
        words = {word for unit in units if unit.startswith("count:") for word in unit[6:].split(",")}
        if quantity.unit is None:
            # A bare number under 普通高校 may count its students; 万车死亡率 has no unit.
            return not {"index", "rate", "ratio"}.isdisjoint(units)
        # A count in another measure word is one all the same: 3200口 of 人.
        return quantity.unit in words or (bool(words) and kind == "cardinal" and quantity.unit != "倍")
    if kind == "measure":
        sort = next((name for name, symbols in _SYMBOLS.items() if quantity.unit in symbols), "rate")
        return sort in units  # 12公顷 is no harvest in tons; 38微克/立方米 is a rate
    return any(_KINDS.get(unit) == kind for unit in units) or (kind == "percent" and "rate" in units)
