"""The indicators of a text's statistics: by their names, and where a name leaves it open, by what stands around it.

Whose figure it is tells what a name means that two organs report (结案率 of a court); where that is not said, what the other
figures of the text are. A word that is no name of its own is the part of the whole named before it (其中，第一产业增长2%),
and what is said behind 其中 is a part of what stands before it, or nothing that is known.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import MutableSequence, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

import msgspec

from ..items import Candidate, Quantity, Statistic
from ..text.origin import origin_of
from .fitting import fits
from .headings import NUMBERED, heading_over, title_end
from .linking import Linked, Linker, is_share, said_again
from .misnamed import REACH, RELATIVE, last_mark, without_misnamed
from .organs import functions_of, of_organs, of_reporters
from .rows import Indicator
from .words import reduced, words

__all__ = ["identify", "named_by", "year_of"]

# Lines longer than a table's row or a list's item are paragraphs: each speaks of its own whole.
_LINE = 60
_OF_PERSONS = re.compile("人均|居民")
_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")
_OPENS_LIST = re.compile("其中[:：] *\n")
# Names as short as 结案 and 立案 are of what the sentence speaks of.
_SHORT = 3
# Names up to here hold no class of their own.
_BARE = 6
_BRACKET = re.compile("[（(]([\u4e00-\u9fff、]{2,})[）)]")
# How far before what is measured the kind of organ that acts may stand: 全市公安机关共|受理….
_ACTOR = 12
# What says that there are so many: 共有小学15所.
_HAVING = ("有", "达", "为", "共", "至", "到", "拥有", "现有", "注册", "登记", "超", "近", "余", "过", "计", "发展")
# Measure words of what may be of one class of cases: cases, and who was in them; 59张 are no such.
_OF_CLASSES = frozenset(("起", "件", "宗", "人", "名", "个", "位", "口", "次"))
_CASES = ("案件", "案", "警情", "诉求", "投诉", "事项")


class _Level(NamedTuple):
    """A level that was read.

    Attributes:
        linked: what it is of; None where that is not known.
        end, unit: of its figure.
        open: its name, where nothing is known that it could be.
        said: its name.
    """

    linked: Linked | None
    end: int
    unit: str | None
    open: str = ""
    said: str = ""


def identify(linker: Linker, statistics: MutableSequence[Statistic], quantities: Sequence[Quantity], text: str) -> None:
    """Give each statistic of a text its `indicator_id`, or the `candidates` where two fit.

    Args:
        linker: finds names in a register.
        statistics: those of the text, in their order; changed in place.
        quantities: those of the text, at offsets of `text`.
        text: the folded text.
    """
    walk = _Walk(linker, text)
    left: list[tuple[int, tuple[Linked, ...]]] = []
    for at, statistic in enumerate(statistics):
        found = walk.read(statistic, quantities[statistic.quantity])
        if len(found) == 1 and not _is_generic(statistic, found[0]):
            statistics[at] = msgspec.structs.replace(statistic, indicator_id=found[0].indicator.id)
        elif found:
            left.append((at, found))
    for at, found in left:
        weighed = [
            (float(max((walk.company[organ] for organ in one.indicator.organs), default=0)), one) for one in found
        ]
        if (sure := _leading(weighed)) is not None:
            statistics[at] = msgspec.structs.replace(statistics[at], indicator_id=sure.indicator.id)
        else:
            candidates = tuple(Candidate(one.indicator.id, one.indicator.name, weight) for weight, one in weighed)
            statistics[at] = msgspec.structs.replace(statistics[at], candidates=candidates)
    without_misnamed(statistics, quantities, text)


class _Walk:
    """One reading of a text's statistics, from the first to the last.

    Attributes:
        company: how many figures are of which organs.
        whole: what was named last and may have parts.
        levels: the last levels, linked or not.
        unfit: names whose own figures they could not be of, so that their changes are not either.
        known: what a name was when it was read last, and where its figure ended.
    """

    def __init__(self, linker: Linker, text: str) -> None:
        self._linker, self._text = linker, text
        self._topics = [(match.start(), match[0]) for match in _topic().finditer(text)]
        self.company: Counter[str] = Counter()
        self.whole: _Level | None = None
        self.levels: list[_Level] = []
        self.unfit: set[str] = set()
        self.known: dict[str, tuple[Indicator, int]] = {}

    def read(self, statistic: Statistic, quantity: Quantity) -> tuple[Linked, ...]:
        """The entries that a statistic's indicator can be; one where it is sure, none where it is none."""
        relative, name = quantity.kind in RELATIVE, statistic.indicator
        if statistic.role in ("share", "rank") and not is_share(name):
            return ()
        # 普通小学15万所 is no 普通小学专任教师, so 下降2.1% of 普通小学 is none of theirs either.
        beside = self._beside(quantity)
        found, named = ((), True) if relative and name in self.unfit else self._by_name(statistic, quantity, beside)
        if named and not found and not relative:
            self.unfit.add(name)
        if len(found) == 1:
            found = self._of_class(found[0], statistic, quantity)
        if found and (self._is_bracketed(found, statistic) or self._is_mention(found, statistic, quantity)):
            found = ()
        found = self._of_topic(found, statistic, quantity)
        if found and statistic.role == "share" and name.endswith("占比") and self._is_of_other_whole(found, quantity):
            found = ()
        base = self._base(quantity)
        if found and base is not None and base.linked is not None and not self._is_part(found, base.linked):
            found, named = (), False
        if not found and not named:
            whole = beside if base is None else None if base.linked is None else base.linked.indicator
            found = self._by_whole(statistic, quantity, whole, base)
        elif len(found) == 1 and found[0].indicator.has_parts:
            self.whole = _Level(found[0], quantity.end, quantity.unit, said=name)
        self._remember(statistic, quantity, found)
        return found

    def _by_name(
        self, statistic: Statistic, quantity: Quantity, whole: Indicator | None
    ) -> tuple[tuple[Linked, ...], bool]:
        """What the name can mean, of which the figure can be one; whether it means anything."""
        year = year_of(statistic.period)
        said = ""
        if self.whole is not None and self._in_sentence(self.whole.end, quantity):
            said = self.whole.said
        narrowed = () if whole is None else self._linker.narrowed(whole, said, statistic.indicator, year)
        named = narrowed or self._owned(named_by(self._linker, statistic), statistic)
        found = self._of_place(tuple(one for one in named if fits(one.indicator, one.rate, statistic, quantity)))
        if whole is not None and not narrowed and whole.is_of_some and not _OF_PERSONS.search(statistic.indicator):
            # 农民人均纯收入4137元…工资性收入1184元: no other people's
            found = tuple(one for one in found if not one.indicator.is_mean_sum)
        if found:
            functions = self._functions(statistic)
            found = of_reporters(found, functions)
            found = of_organs(found, functions) if len(found) > 1 else found
        before, end = self.known.get(statistic.indicator, (None, 0))
        if before is None and found and found[0].rate and statistic.rule.endswith("_pace"):
            before, end = self.known.get(found[0].name, (None, 0))  # 采矿业增加值下降3.5%，降幅收窄11.3个百分点
        if before is not None and (len(found) > 1 or self._in_sentence(end, quantity)):
            # 人民币存款余额62亿元；贷款余额49亿元，比年初增加6亿元: what it was for the first figure.
            again = (Linked(before, statistic.indicator),)
            found = again if fits(before, False, statistic, quantity) else found
        short = bool(found) and len(statistic.indicator) <= _SHORT
        if short and self._is_of_another(quantity) and self.levels[-1].open.endswith(_CASES):
            return (), True
        return found, bool(named)

    def _functions(self, statistic: Statistic) -> frozenset[str]:
        """The functions of whose figure it is; where that is no one organ, of the kind that acts: 公安机关|受理刑事案件."""
        start = min((one.start for one in statistic.evidence if one.role == "indicator"), default=0)
        if statistic.agency is not None or not start:
            return functions_of(statistic.agency)
        begin = last_mark(self._text, "，,。；;\n", start) + 1
        return functions_of(self._text[max(begin, start - _ACTOR) : start] or None)

    def _owned(self, named: tuple[Linked, ...], statistic: Statistic) -> tuple[Linked, ...]:
        """Without names that are of all of a place, where none is said: 全省出口, but not 民营企业表现活跃，出口12亿元."""
        if not any(one.name in words().owned for one in named):
            return named
        if statistic.scope is not None or self._linker.is_placed(statistic.indicator):
            return named
        return tuple(one for one in named if one.name not in words().owned)

    def _by_whole(
        self, statistic: Statistic, quantity: Quantity, whole: Indicator | None, base: _Level | None
    ) -> tuple[Linked, ...]:
        """What the name means as a part of what was named before it."""
        if whole is None:
            return ()
        year = year_of(statistic.period)
        found = () if self._is_of_another(quantity) else self._linker.beside(whole, statistic.indicator, year)
        one = self._fitting(found, statistic, quantity)
        if not one:
            one = self._fitting(self._linker.parts(whole, statistic.indicator, year), statistic, quantity)
        if not one and (bare := said_again(statistic.indicator)) and not self._is_of_another(quantity):
            again = (one.linked for one in reversed(self.levels) if one.linked and self._reaches(one.end, quantity))
            named = (one for one in again if self._linker.is_again(one.indicator, bare))
            one = self._fitting(tuple(named)[:1], statistic, quantity)
        known = base is None or base.linked is None or self._is_part(one, base.linked)
        return one if known else ()

    def _fitting(self, found: tuple[Linked, ...], statistic: Statistic, quantity: Quantity) -> tuple[Linked, ...]:
        """The one of what stands beside a whole that the figure can be of; none where it is not one."""
        # A word of the name is missing, so the measure word has to be the part's own: 死亡218人 is no 死亡事故.
        few = tuple(one for one in found if fits(one.indicator, one.rate, statistic, quantity, strict=True))
        if found and not few and quantity.kind not in RELATIVE:
            self.unfit.add(statistic.indicator)
        few = of_reporters(self._of_place(few), self._functions(statistic)) if few else ()
        return few if len(few) == 1 else ()

    def _remember(self, statistic: Statistic, quantity: Quantity, found: tuple[Linked, ...]) -> None:
        sure = found[0] if len(found) == 1 and not _is_generic(statistic, found[0]) else None
        if sure is not None:
            self.company.update(sure.indicator.organs)
            self.known[statistic.indicator] = sure.indicator, quantity.end
        if statistic.role in ("level", "reached") and quantity.kind not in RELATIVE:
            name = "" if found else statistic.indicator
            self.levels = [*self.levels[-23:], _Level(sure, quantity.end, quantity.unit, name, statistic.indicator)]

    def _beside(self, quantity: Quantity) -> Indicator | None:
        """The whole that was named last, where it still holds at a figure."""
        if self.whole is None or self.whole.linked is None or not self._reaches(self.whole.end, quantity):
            return None
        return self.whole.linked.indicator

    def _is_of_other_whole(self, found: tuple[Linked, ...], quantity: Quantity) -> bool:
        """废污水排放量1.5亿立方米，其中，第二产业占66%: is the share one of what stands before it, and that another thing?"""
        last = next((one for one in reversed(self.levels) if self._reaches(one.end, quantity)), None)
        if last is None:
            return False
        families = {_family(one.indicator) for one in found}
        return last.linked is None or _family(last.linked.indicator) not in families

    def _reaches(self, end: int, quantity: Quantity) -> bool:
        """Does what was named still hold at a figure: in its paragraph, or in the rows of its table or list?"""
        if not 0 <= quantity.start - end <= REACH:
            return False
        if self._text.find("\n", end, quantity.start) < 0:
            return True
        if NUMBERED.search(self._text, end, quantity.start) is not None:
            return False  # 受理各类案件5210件，审结4870件。\n1、收案情况\n刑事案件318件: another part begins
        return all(0 < len(line) <= _LINE for line in self._text[end : quantity.start].split("\n")[1:])

    def _in_sentence(self, end: int, quantity: Quantity) -> bool:
        """Is a figure in the sentence of what ended before it?"""
        if quantity.start - end > REACH:
            return False
        return not any(mark in self._text[end : quantity.start] for mark in "。\n")

    def _is_of_another(self, quantity: Quantity) -> bool:
        """Was the last level of the sentence of something that is not known: 诉讼类案件163件，结案9件?"""
        last = self.levels[-1] if self.levels else None
        if last is None or not last.open:
            return False
        return self._in_sentence(last.end, quantity)

    def _of_class(self, one: Linked, statistic: Statistic, quantity: Quantity) -> tuple[Linked, ...]:
        """破获电信网络诈骗案件470起，抓获犯罪嫌疑人500人: the narrower entry, where what was counted before it names its class."""
        if statistic.role not in ("level", "difference", "reached"):
            return (one,)
        last = self.levels[-1] if self.levels else None
        if last is None or not self._in_sentence(last.end, quantity):
            return (one,)
        narrow = self._linker.of_class(one.indicator, one.name, last.said, year_of(statistic.period))
        if narrow is None or not fits(narrow.indicator, one.rate, statistic, quantity):
            return (one,)
        return (narrow,)

    def _is_bracketed(self, found: tuple[Linked, ...], statistic: Statistic) -> bool:
        """肉类（猪牛羊禽）产量: a bracket in a name says of what it is alone, unless the entry has that word."""
        pieces = [one for one in statistic.evidence if one.role == "indicator"]
        said = [_BRACKET.fullmatch(self._text, one.end, other.start) for one, other in pairwise(pieces)]
        names = [name.text for row in found for name in row.indicator.names]
        return any(one is not None and not any(one[1] in name for name in names) for one in said)

    def _of_topic(self, found: tuple[Linked, ...], statistic: Statistic, quantity: Quantity) -> tuple[Linked, ...]:
        """侦破电信网络诈骗案92件，捣毁窝点5个，抓获嫌疑人150名: of the class that the sentence speaks of, or of none that is known."""
        name = found[0].name if found else ""
        bare = len(name) <= _BARE or name.endswith("嫌疑人")
        if not found or not self._topics or not bare or name.endswith(("警情", "案件", "率")):
            return found
        if all(one.indicator.counts and one.indicator.counts.isdisjoint(_OF_CLASSES) for one in found):
            return found  # 扣押银行卡59张: what was seized is of no class of cases
        begin = last_mark(self._text, "。；;\n", quantity.start)
        known = self._topics[bisect_right(self._topics, (begin, "")) : bisect_left(self._topics, (quantity.start, ""))]
        head = heading_over(self._text, quantity.start)
        if not known and head >= 0:  # 扫黑除恶\n打掉团伙6个，抓获犯罪嫌疑人42人
            end = self._text.find("\n", head)
            known = self._topics[bisect_left(self._topics, (head, "")) : bisect_left(self._topics, (end, ""))]
        if not known:  # 电诈案件“一降三升”: what the whole text is about
            known = self._topics[: bisect_left(self._topics, (title_end(self._text), ""))]
        named = (statistic.indicator, *(one.indicator.name for one in found))
        topics = [topic for _, topic in known if not any(topic in one for one in named)]
        if not topics:
            return found
        year = year_of(statistic.period)
        narrow = self._linker.of_class(found[0].indicator, name, reduced(topics[-1]), year) if len(found) == 1 else None
        if narrow is None or len(set(topics)) > 1 or not fits(narrow.indicator, found[0].rate, statistic, quantity):
            return ()
        return (narrow,)

    def _is_mention(self, found: tuple[Linked, ...], statistic: Statistic, quantity: Quantity) -> bool:
        """22户民营企业帮扶60个村: what acts is counted, and not how many there are."""
        if ".after" not in statistic.rule or any(one.indicator.kind != "stock" for one in found):
            return False
        before = self._text[max(0, quantity.start - 3) : quantity.start]
        return not before.endswith(_HAVING) and not statistic.indicator.startswith(_HAVING)

    def _base(self, quantity: Quantity) -> _Level | None:
        """The level in front of the 其中 of a figure's sentence, in its measure word; None where there is none."""
        text, start = self._text, quantity.start
        at = text.rfind("其中", max(0, start - REACH), start)
        if at < 0:
            return None
        opens = _OPENS_LIST.match(text, at) is not None  # 其中： at the end of a line is of all lines of its list
        if ("\n\n" if opens else "。") in text[at:start] or (not opens and "\n" in text[at:start]):
            return None
        begin = last_mark(text, "。\n", at) if not opens else -1
        before = [one for one in self.levels if begin < one.end <= at]
        if quantity.kind in RELATIVE:
            return before[-1] if before else None
        return next((one for one in reversed(before) if one.unit == quantity.unit), None)

    def _is_part(self, found: tuple[Linked, ...], base: Linked) -> bool:
        """Is what is named behind 其中 a part of what stands before it, and not only another name of it?"""
        if found and [one.indicator for one in found] == [base.indicator]:
            return found[0].name == base.name  # 淮北平均降水量 of 全省平均降水量; no 农业增加值 of 农林牧渔业增加值
        narrow = next((word for word in words().qualifiers if base.name.startswith(word)), None)
        if narrow is None:
            return True
        # 重大事故31起，其中煤矿企业发生11起 are no accidents of coal mines but the grave ones.
        return all(narrow in one.name or self._linker.is_within(one.indicator, base.indicator) for one in found)

    def _of_place(self, found: tuple[Linked, ...]) -> tuple[Linked, ...]:
        """Those of the place that the text is of: 香港酒店入住率 is of Hong Kong alone."""
        if not found:
            return found
        places = [one.indicator.place for one in found]
        if not any(places):
            return found
        here = origin_of(self._text)
        own = tuple(one for one, place in zip(found, places, strict=True) if place == here)
        return own or tuple(one for one, place in zip(found, places, strict=True) if place is None)


def _family(indicator: Indicator) -> str:
    """What an entry is of, by its id: gdp of gdp-secondary-share, fiscal of fiscal/tax-share."""
    return re.split("[-/]", indicator.id, maxsplit=1)[0]


@cache
def _topic() -> re.Pattern[str]:
    """Finds the words that say of what class all of a sentence is."""
    return re.compile("|".join(map(re.escape, words().topics)))


def named_by(linker: Linker, statistic: Statistic) -> tuple[Linked, ...]:
    """What a statistic's name can mean, whatever its figure: as it stands, else without the words that say whose it is."""
    name, year = statistic.indicator, year_of(statistic.period)
    found = linker.all(name, year)
    if not found:
        owner = next((owner for owner in _owners(statistic) if name.startswith(owner)), "")
        if owner and len(name) > len(owner) + 1:
            found = linker.all(name[len(owner) :], year)
    return found


def _owners(statistic: Statistic) -> list[str]:
    """The words that say whose figure it is."""
    found = [one.text for one in statistic.evidence if one.role == "agency"]
    if statistic.agency is not None and "/" not in statistic.agency:
        found.append(statistic.agency)
    return found


def _leading(weighed: list[tuple[float, Linked]]) -> Linked | None:
    """The one whose organs report most of the text's other figures; one figure alone tells nothing."""
    first, *others = sorted(weighed, key=lambda pair: -pair[0])
    return first[1] if first[0] >= 2 and all(first[0] >= 2 * weight for weight, _ in others) else None


def _is_generic(statistic: Statistic, one: Linked) -> bool:
    """群众满意率, 办结率: a name that many organs use, in a figure that is not said to be of one that the entry is of."""
    return one.name in words().generic and functions_of(statistic.agency).isdisjoint(one.indicator.organs)


@lru_cache(maxsize=1 << 12)
def year_of(period: str | None) -> int | None:
    """The year of a period's end, which says whose name of the time it is."""
    years = _YEAR.findall(period or "")
    return int(years[-1]) if years else None
