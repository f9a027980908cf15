"""Which entries of the register a name means: by its whole name, less what only says of whom or how it moved.

Sure or silent: a name that is left with a word too many (工业增加值 of 规模以上工业增加值) is none of the register's. What is
taken off is the scope (全市, a place, an organ that reports it), a verb of counting in front (实现, 完成) and words behind that say
what is asked of the thing (增速, 人数); nothing that narrows the thing itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple, TypeVar

from .register import Register
from .rows import Indicator
from .words import plain, reduced, words

__all__ = ["Linked", "Linker", "is_share", "said_again"]

_KEPT = 20_000
_Key = TypeVar("_Key")
_WHOLE = re.compile(r"(?:全[市省县区州国镇旗盟院局]|[我本][市省县区州院局])(?:各级)?")
_IN_BRACKET = re.compile("[(][\u4e00-\u9fff][)]")
_SHARE = re.compile(r"[占完](?:(?<=占)|成).*(?:的?比重|的?比例)|占比\Z|排名\Z")


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


class _Reading(NamedTuple):
    """A name with less around it.

    Attributes:
        name: what is left.
        rate: what was taken off asks how fast it grew.
        organ: the function of the organ that was taken off, which has to report it.
        averaged: 平均 was taken out, which only a rate can do without.
    """

    name: str
    rate: bool = False
    organ: str | None = None
    averaged: bool = False

    def holds(self, indicator: Indicator) -> bool:
        if self.organ is not None and self.organ not in indicator.organs:
            return False
        return not self.averaged or indicator.kind == "rate"


class Linker:
    """Finds names in one register; answers are kept, as a text names few things often."""

    def __init__(self, register: Register, places: frozenset[str]) -> None:
        """Take a register, and the names of places that may stand in front of a thing."""
        self.register = register
        self._places = places
        self._longest = max(map(len, places), default=0)
        self._known: dict[tuple[str, int | None], tuple[Linked, ...]] = {}
        self._known_narrowing: dict[str, tuple[tuple[str, str], ...]] = {}
        self._known_classes: dict[tuple[str, str], tuple[tuple[str, Indicator], ...]] = {}
        self._known_fronts: dict[str, tuple[str, ...]] = {}
        self._known_parts: dict[tuple[str, str, str, int | None], tuple[Linked, ...]] = {}

    def find(self, name: str, year: int | None = None) -> Linked | None:
        """The indicator that a name means, in that year where one is given; None where it is none, or could be two."""
        found = self.all(name, year)
        return found[0] if len(found) == 1 else None

    def all(self, name: str, year: int | None = None) -> tuple[Linked, ...]:
        """Every indicator that a name can mean; more than one where only its organ tells (结案率)."""
        key = name, year
        known = self._known.get(key)
        if known is None:
            known = _keep(self._known, key, self._all(plain(name), year))
        return known

    def is_placed(self, name: str) -> bool:
        """Does a name begin with that of a place: 天津进出口?"""
        name = plain(name)
        return any(name[:length] in self._places for length in range(2, min(self._longest, len(name)) + 1))

    def _all(self, name: str, year: int | None) -> tuple[Linked, ...]:
        readings = self._heads(name) if is_share(name) else self._readings(name)
        for read in readings:
            found = [one for one in self.register.looked_up(read.name, year) if read.holds(one)]
            if found:
                return tuple(Linked(one, read.name, read.rate) for one in found)
        bare = _IN_BRACKET.sub("", name)  # 民(私)营企业
        return self._all(bare, year) if bare != name else ()

    def narrowed(self, whole: Indicator, said: str, name: str, year: int | None = None) -> tuple[Linked, ...]:
        """What has in front of this name what a whole has in front of its own: 城镇人口 of 户籍人口, 贷款余额 of 人民币存款余额.

        Args:
            whole: the entry that was named before.
            said: its name as the text has it.
            name, year: the name that stands beside it, and the year of the text.
        """
        key = f"{whole.id}\n{said}"
        return self._kept(("narrowed", key, name, year), lambda: self._narrowed(whole, plain(said), plain(name), year))

    def _narrowed(self, whole: Indicator, said: str, name: str, year: int | None) -> tuple[Linked, ...]:
        for id, front in self._narrowing(whole):
            for row in self.register.looked_up(front + name, year):
                if row.parent == id:
                    return (Linked(row, name),)
        front = said[: -len(name)]
        if len(name) < 4 or len(front) < 3 or said.endswith(name):
            return ()
        return tuple(Linked(row, front + name) for row in self.register.looked_up(front + name, year))

    def _narrowing(self, whole: Indicator) -> tuple[tuple[str, str], ...]:
        """What narrows a whole, or what it is a part of, with the id of each."""
        known = self._known_narrowing.get(whole.id)
        if known is None:
            known = self._known_narrowing[whole.id] = tuple(
                (above.id, front)
                for above in self._above(whole)
                for front in words().qualifiers
                if any(one.text.startswith(front) for one in above.names)
            )
        return known

    def beside(self, whole: Indicator, name: str, year: int | None = None) -> tuple[Linked, ...]:
        """What a name means with the words of a whole in front of it: 死亡 behind 道路交通事故起数, 出口 behind 对东盟进出口."""
        return self._kept(("beside", whole.id, name, year), lambda: self._beside(whole, plain(name), year))

    def _beside(self, whole: Indicator, name: str, year: int | None) -> tuple[Linked, ...]:
        over = tuple(self._above(whole))
        fronts = [(above, front) for above in over for front in self._fronts(above)]
        for read in self._readings_of_part(name):
            short = reduced(read.name)
            for above, front in fronts:
                found = [
                    one
                    for one in self.register.short_named(front + short, year)
                    # 受伤人数 behind 死亡人数, two parts of one whole; behind 对美国出口 a bare 进口 is not that of all.
                    if read.holds(one) and (above is whole or one.parent == whole.parent)
                ]
                # 举报 behind 投诉 makes 投诉举报, which is both.
                if found and not any(one in over for one in found):
                    return tuple(Linked(one, front + short, read.rate) for one in found)
        return ()

    def parts(self, whole: Indicator, name: str, year: int | None = None) -> tuple[Linked, ...]:
        """The part of a whole whose name begins like this one: 第一产业 behind 地区生产总值.

        Of the whole, of its parts, then of what the whole is itself a part of.
        """
        return self._kept(("parts", whole.id, name, year), lambda: self._parts(whole, plain(name), year))

    def _parts(self, whole: Indicator, name: str, year: int | None) -> tuple[Linked, ...]:
        over = tuple(self._above(whole))
        known = words()
        fronts = (*known.verbs, *dict.fromkeys(front for _, front in self._narrowing(whole)))
        readings = list(self._readings_of_part(name))
        for level in self._levels(whole):
            for read in readings:
                rows = (row for id in level for row in self.register.parts(id, read.name, year, fronts))
                found = [row for row in rows if read.holds(row) and row not in over]
                if found:
                    return tuple(Linked(one, read.name, read.rate) for one in found)
        return ()

    def _readings_of_part(self, name: str) -> Iterator[_Reading]:
        if not is_share(name):
            yield from (read for read in self._readings(name) if len(read.name) > 1 and not read.name.startswith("其"))

    def of_class(self, indicator: Indicator, name: str, said: str, year: int | None = None) -> Linked | None:
        """The part of an indicator that words before a bare name narrow it to: 电信网络诈骗案件…，抓获嫌疑人.

        Args:
            indicator: what the name means by itself.
            name: the name, plain.
            said: the name of what was counted before it.
            year: the year of the text.
        """
        for front, row in self._classes(indicator, name):
            if not front:
                continue  # 审结 of 审结案件: a verb alone says no class
            bare = front.removesuffix("犯罪")  # 电信网络诈骗案 is of 电信网络诈骗犯罪; 经济损失 is of no 经济犯罪
            if (front in said or (len(bare) > 2 and bare in said)) and any(one.holds(year) for one in row.names):
                return Linked(row, front + name)
        return None

    def _classes(self, indicator: Indicator, name: str) -> tuple[tuple[str, Indicator], ...]:
        """What may stand in front of a name of an indicator, with the part of it that it then is; the longest first."""
        key = indicator.id, name
        known = self._known_classes.get(key)
        if known is None:
            verb = next((word for word in words().verbs if name.startswith(word)), "")
            rest = name[len(verb) :]
            found = {
                text[len(verb) : -len(rest)]: row
                for row in map(self.register.get, self.register.parts_of(indicator.id))
                if row is not None
                for text in (plain(written.text) for written in row.names)
                if text.startswith(verb) and text.endswith(rest) and len(text) > len(name) + 2
            }
            known = tuple(sorted(found.items(), key=lambda pair: -len(pair[0])))
            self._known_classes[key] = known
        return known

    def is_again(self, indicator: Indicator, bare: str) -> bool:
        """Does an indicator's name end in a word that says a thing once more: 道路交通事故 in 事故?"""
        return any(front.endswith(bare) for front in self._things(indicator))

    def is_within(self, part: Indicator, whole: Indicator) -> bool:
        """Is an indicator a part of another, or of its parts?"""
        return any(above is whole for above in self._above(part))

    def _kept(
        self, key: tuple[str, str, str, int | None], found: Callable[[], tuple[Linked, ...]]
    ) -> tuple[Linked, ...]:
        known = self._known_parts.get(key)
        return _keep(self._known_parts, key, found()) if known is None else known

    def _things(self, indicator: Indicator) -> Iterator[str]:
        """The names of an indicator without how many there are: 道路交通事故 of 道路交通事故起数."""
        for name in indicator.names:
            text = name.text
            yield next((text.removesuffix(tail) for tail in words().counts if text.endswith(tail)), text)

    def _fronts(self, whole: Indicator) -> tuple[str, ...]:
        """What of a whole's names stands in front of what is asked of it, reduced: 道路交通事故, 对东盟 of 对东盟进出口."""
        known = self._known_fronts.get(whole.id)
        if known is None:
            names = list(self._things(whole))
            names += [name.text[:end] for name in whole.names for end in (-2, -3) if len(name.text) + end > 2]
            known = self._known_fronts[whole.id] = tuple(dict.fromkeys(reduced(plain(name)) for name in names))
        return known

    def _levels(self, whole: Indicator) -> Iterator[tuple[str, ...]]:
        for above in self._above(whole):
            yield (above.id,)
            yield tuple(self.register.parts_of(above.id))

    def _above(self, whole: Indicator) -> Iterator[Indicator]:
        """A whole, what it is a part of, and so on."""
        at: Indicator | None = whole
        while at is not None:
            yield at
            at = None if at.parent is None else self.register.get(at.parent)

    def _readings(self, name: str) -> Iterator[_Reading]:
        """The name, then with less and less around it."""
        known = words()
        for head in self._heads(name):
            yield head
            for tails, rate in ((known.rates, True), (known.counts, False)):
                tail = next((tail for tail in tails if head.name.endswith(tail)), "")
                if tail and len(head.name) > len(tail) + 1:
                    yield head._replace(name=head.name[: -len(tail)], rate=rate)
            if "平均" in head.name:
                yield head._replace(name=head.name.replace("平均", "", 1), averaged=True)

    def _heads(self, name: str) -> Iterator[_Reading]:
        seen = {name}
        waiting = [_Reading(name)]
        while waiting:
            read = waiting.pop()
            yield read
            for shorter in self._shorter(read):
                if shorter.name not in seen and len(shorter.name) > 1:
                    seen.add(shorter.name)
                    waiting.append(shorter)

    def _shorter(self, read: _Reading) -> Iterator[_Reading]:
        name, known = read.name, words()
        organ = next((word for word in known.organs if name.startswith(word)), None)
        if organ is not None and read.organ is None:
            yield read._replace(name=name[len(organ) :], organ=known.organs[organ])
        verb = next((verb for verb in known.empty if name.startswith(verb)), None)
        if verb is not None:
            yield read._replace(name=name[len(verb) :])
        made = next(
            (word for word in known.made if name.startswith(word) and not name.endswith(known.made[word])), None
        )
        if made is not None and len(name) > len(made) + 1:
            yield read._replace(name=name[len(made) :] + known.made[made])
        for length in range(min(self._longest, len(name) - 2), 1, -1):
            if name[:length] in self._places:
                yield read._replace(name=name[length:])
                break
        whole = _WHOLE.match(name)
        if whole is not None:
            yield read._replace(name=name[whole.end() :])


@lru_cache(maxsize=1 << 12)
def said_again(name: str) -> str:
    """The word by which a name says a thing once more: 事故 of 事故起数; empty where it says more than that.

    >>> said_again("事故起数"), said_again("交通事故起数")
    ('事故', '')
    """
    known = words()
    name = plain(name)
    bare = name.removesuffix(next((tail for tail in known.counts if name.endswith(tail)), ""))
    return bare if bare in known.again else ""


def is_share(name: str) -> bool:
    """Does a name ask for a share or a rank, which are other things than what they are of?"""
    return _SHARE.search(name) is not None


def _keep(known: dict[_Key, tuple[Linked, ...]], key: _Key, found: tuple[Linked, ...]) -> tuple[Linked, ...]:
    if len(known) >= _KEPT:
        known.clear()
    known[key] = found
    return found
