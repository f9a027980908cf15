"""Which places a text is on: the divisions it names, where and how often, and what that says for each of them.

`PlaceContext.support` is the one number that comes out: how much the text speaks for a division at an offset. It
knows nothing of organs; `linker.py` adds what the name of an organ says.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from ...matcher import Matcher, make_matcher
from ...tables import read_rows
from ...text.folded import Text
from ..branches.places_before import edges
from ..divisions import Division, Divisions, divisions
from . import weights as w

__all__ = ["PlaceContext", "Spot", "bearers"]

# A name of an institution or a street is no place that the text is on: 中山大学, 南京东路, 北京时间.
_NOT_PLACE = re.compile(
    r"[东西南北中]{0,2}(?:路|街(?!道)|大道|高速|大学|学院|医院|医科|师范|银行|酒店|宾馆|大厦|商会|菜|话|时间|烤鸭|卷烟|啤酒|晚报|日报|早报|卫视)"
)
# People come from elsewhere: 四川籍男子, 湖南人李某 in a report of 东莞.
_ORIGIN = re.compile(r"籍|人(?=[\u4e00-\u9fff]某)")
# Where people go, or whose help they get, is not whose report it is: 赶赴郑州, 会同南昌警方, 在郑州警方配合下.
_AWAY = re.compile(r"(?:赶?赴|[前赶逃]往|[逃逸窜抵赶][至到]|抵达|辗转|会同|联合|协同|来自)\Z")
_HELP = re.compile(r"(?:市|省)?(?:警方|公安局?|公安机关)的?(?:大力|全力|积极)?(?:配合|协助|支持|帮助)下")
# News agencies sign from their seat: 新华社北京5月1日电.
_AGENCY = re.compile(r"(?:新华社|中新社|中新网|新华网|人民网|央视网|光明网|中国网)$")
_TOWN_WORDS = ("镇", "乡", "街道")
# One character tells that a pattern above fails where a name ends, and at the other side of it `_AWAY`.
_AFTER_NOT_PLACE = frozenset("东西南北中路街大高学医师银酒宾商菜话时烤卷啤晚日早卫")
_AFTER_ORIGIN = frozenset("籍人")
_AFTER_HELP = frozenset("市省警公")
_BEFORE_AWAY = frozenset("赴往至到达转同合自")
# 公安县 in 湖北 is never called by its short name where organs are named.
_ORGAN_WORDS = frozenset(("公安", "政和"))
_RECENT = 2020
_TITLE_LINE = 60
_MOST_TITLE = 160
# So many places back and ahead a mention is read with.
_BACK, _AHEAD = 8, 3
# A place fades with so many sentences, not further.
_FAR = 6
_FADE = [w.DISTANCE**steps for steps in range(_BACK + _FAR + 1)]
_UP = [w.UP**steps for steps in range(12)]
# So many divisions a text can be on above all.
_FOREMOST = 24


class Spot(NamedTuple):
    """A place name in the text and the divisions that bear it.

    Attributes:
        start, end: folded offsets.
        name: as written.
        codes: its bearers, those of a chain already narrowed by it (江苏徐州鼓楼区 has one).
        is_short: it is written without its level (东莞, not 东莞市).
        weight: how much it says about what the text is on.
    """

    start: int
    end: int
    name: str
    codes: tuple[str, ...]
    is_short: bool
    weight: float


_LEVELS = {"": 0, "nation": 1, "province": 2, "prefecture": 3, "county": 4, "town": 5}
_Reach = tuple[tuple[str, int, float], ...]
"""A division and those around it, each with the number of its level and how much of what is said of the first holds."""


class _Anchor(NamedTuple):
    start: int
    code: str
    weight: float
    sentence: int
    reach: _Reach


@functools.lru_cache(maxsize=8192)
def bearers(name: str, year: int | None = None, within: frozenset[str] = frozenset()) -> tuple[Division, ...]:
    """The divisions that go by `name`, full (东莞市), short (东莞), or short with the word of its kind (黔西南州).

    Args:
        name: a division's name, folded.
        year: the year as of which names hold; names of other years are taken only where that year has none.
        within: codes; bearers inside those, towns under their short name too, come before any elsewhere.
    """
    table = divisions()
    found: dict[tuple[str, str], Division] = {}
    for code in sorted(within):  # a set's own order is another in the next process
        found.update({(d.code, d.name): d for d in table.named(name, year, code)})
    if not found:
        found = {(d.code, d.name): d for d in table.named(name, year)}
        if year is None:
            # A text without a date may be a few years old: 江北区 was two until 2025.
            codes = {d.code for d in found.values()}
            found.update({(d.code, d.name): d for d in table.named(name, _RECENT) if d.current not in codes})
    return tuple(found.values())


class PlaceContext:
    """The places of one text.

    Args:
        text: the text.
        named: the spans of the division names in the names of branches, and the divisions that each may be there.
            They are places without further doubt, where the same word elsewhere may not be meant as one.
        home: code of the division that the text comes from, where the caller says it.
        year: the year of publication.
    """

    def __init__(
        self,
        text: Text,
        named: Mapping[tuple[int, int], tuple[str, ...]] | None = None,
        *,
        home: str | None = None,
        year: int | None = None,
    ) -> None:
        self._text = text
        self._table: Divisions = divisions()
        self._year = year
        self._chains: dict[str, tuple[str, ...]] = {}
        self._read: dict[str, tuple[tuple[str, ...], bool]] = {}
        self._levels: dict[str, str] = {}
        self._reaches: dict[str, _Reach] = {}
        self._home = self.chain(home) if home else ()
        self._starts = [start for start, _ in text.sentences]
        self._title_end = _title_end(text)
        self._named = named or {}
        self.spots = self._find_spots(sorted(self._named))
        self._anchors: list[_Anchor] = []
        # The answers of the last question: of a mention much is asked in a row.
        self._nearest: tuple[int, dict[str, float]] = (-1, {})
        self._nearest_key = (-1, -1)
        self._codes: tuple[int, list[str]] = (-1, [])
        self._resolved: dict[int, _Anchor] = {}
        self._resolve()

    def chain(self, code: str) -> tuple[str, ...]:
        """`code` and the codes of what it lies in, the nearest first."""
        chain = self._chains.get(code)
        if chain is None:
            division = self._table.by_code(code)
            above = (d.code for d in self._table.ancestors(division)) if division else ()
            chain = self._chains[code] = (code, *(c for c in above if c != "cn"))
        return chain

    def codes(self, at: int | None = None) -> list[str]:
        """The divisions that a name at an offset may be of without saying so, with those that they lie in.

        They are those named near it and in the headline, those that the text is on above all, and those around its
        home: a few, however long the text. Without an offset all that the text names.
        """
        if at is None:
            return list(dict.fromkeys((*self._about, *self._home)))
        middle = bisect_left(self._anchors, (at,))
        if self._codes[0] != middle:
            near = (*self._anchors[max(0, middle - _BACK) : middle + _AHEAD], *self._head)
            found = {code: None for anchor in near for code, _, _ in anchor.reach}
            found.update(dict.fromkeys((*self._foremost, *self._home)))
            self._codes = middle, list(found)
        return self._codes[1]

    def rivals(self, code: str, at: int) -> list[str]:
        """Those of `codes` that are another division of the same level."""
        level, levels = self.level(code), self._levels
        return [
            other for other in self.codes(at) if (levels.get(other) or self.level(other)) == level and other != code
        ]

    def support(self, code: str, at: int) -> float:
        """How much the text speaks for the division at a folded offset; 0 where nothing does."""
        value = w.HOME * w.UP ** self._home.index(code) if code in self._home else 0.0
        if self._anchors:
            near = self._nearest[1] if self._nearest[0] == at else self._near(at)
            value += w.ABOUT * self._about.get(code, 0.0)
            value += w.HEAD * self._heading.get(code, 0.0)
            value += w.NEAR * near.get(code, 0.0)
        return value

    def rank(self, codes: Iterable[str], at: int, *, is_short: bool = False) -> list[tuple[float, str]]:
        """The divisions by what speaks for them as bearers of a name at `at`, the best first."""
        unique = list(dict.fromkeys(codes))
        if len(unique) == 1:
            return [(w.ONLY, unique[0])]
        return sorted(
            ((self._score(code, at, unique, is_short), code) for code in unique), key=lambda row: (-row[0], row[1])
        )

    def _score(self, code: str, at: int, codes: Sequence[str], is_short: bool) -> float:
        score = 0.0
        chain = self.chain(code)
        if is_short and (division := self._table.by_code(code)):
            score += w.LEVEL_PRIOR[division.level]
            if any(other in codes for other in chain[1:]):
                score += w.DIVISION_IN_DIVISION
        above = 0.0
        for up, c in zip(_UP, chain[1:], strict=False):
            above += up * self.support(c, at)
        return score + self.support(code, at) + above

    def _shares(self, anchors: Sequence[_Anchor]) -> dict[str, float]:
        """What share of the places named lies in each division."""
        total = sum(anchor.weight for anchor in anchors)
        shares: dict[str, float] = {}
        weights: dict[str, float] = {}
        for anchor in anchors:
            weights[anchor.code] = weights.get(anchor.code, 0.0) + anchor.weight
        for named, weight in weights.items():
            for code, _, share in self._reach(named):
                shares[code] = shares.get(code, 0.0) + weight * share / total
        return shares

    def _near(self, at: int) -> dict[str, float]:
        """What the places around an offset say for each division: the nearest named before counts most.

        A place fades with the sentences and the other places of its level that stand between.
        """
        found: dict[str, float] = {}
        sentence = bisect_right(self._starts, at) - 1
        middle = bisect_left(self._anchors, (at,))
        if self._nearest_key == (middle, sentence):
            self._nearest = at, self._nearest[1]
            return self._nearest[1]
        for anchors, scale, window in (
            (self._anchors[max(0, middle - _BACK) : middle][::-1], 1.0, 99),
            (self._anchors[middle : middle + _AHEAD], 0.6, 2),
        ):
            new: dict[str, float] = {}
            between = [0] * len(_LEVELS)
            for _, anchor_code, weight, in_sentence, reach in anchors:
                away = abs(sentence - in_sentence)
                if away > window:
                    break
                if anchor_code not in new:
                    strength = scale * min(1.0, weight)
                    steps = min(away, _FAR)
                    for code, level, share in reach:
                        if code not in new:
                            new[code] = strength * share * _FADE[between[level] + steps]
                for _, level, _ in reach:
                    between[level] += 1
            found = new | found if found else new
        self._nearest = at, found
        self._nearest_key = middle, sentence
        return found

    def _reach(self, code: str) -> _Reach:
        """What a place at the division says something of, kept once a text."""
        reach = self._reaches.get(code)
        if reach is None:
            chain = enumerate(self.chain(code))
            reach = self._reaches[code] = tuple([(c, _LEVELS[self.level(c)], _UP[depth]) for depth, c in chain])
        return reach

    def level(self, code: str) -> str:
        """The level of a division; empty where there is none of that code."""
        level = self._levels.get(code)
        if level is None:
            division = self._table.by_code(code)
            level = self._levels[code] = division.level if division else ""
        return level

    # Finding the place names.

    def _find_spots(self, named: list[tuple[int, int]]) -> list[Spot]:
        folded = self._text.folded
        found = dict(named)
        done = -1
        spans = [(start, end, True) for start, end in named]
        taken = sorted(found.items())
        taken.append((len(folded) + 1, len(folded) + 1))
        at, taken_end, (next_start, next_end) = 0, 0, taken[0]
        for _, start, end in _names().find(folded):
            while next_start <= start:
                taken_end, at = next_end, at + 1
                next_start, next_end = taken[at]
            if start < done or taken_end > start or next_start < end:
                continue
            done = end
            spans.append((start, end, False))
        spans.sort()
        if towns := self._towns(spans):
            spans += [(start, end, False) for start, end in towns]
            spans.sort()
        spots: list[Spot] = []
        doubtful: list[Spot] = []
        for start, end, certain in spans:
            spot = self._spot(start, end, certain, spots[-1] if spots else None)
            if spot is None:
                continue
            (spots if certain or self._is_place(spot, spots) else doubtful).append(spot)
        # What the text also names in full, or after its province, is a place wherever it stands: 浙江海宁 … 海宁西部.
        sure = {code for spot in spots for code in spot.codes if len(spot.codes) == 1}
        spots += [spot for spot in doubtful if not sure.isdisjoint(spot.codes)]
        return self._without_chains(sorted(spots))

    def _without_chains(self, spots: list[Spot]) -> list[Spot]:
        """The spots, those that only say where the next one lies (浙江 in 浙江海宁) counting for less."""
        for at, (outer, inner) in enumerate(pairwise(spots)):
            if outer.end == inner.start and all(self.chain(code)[1:] for code in inner.codes):
                around = {above for code in inner.codes for above in self.chain(code)[1:]}
                if not around.isdisjoint(outer.codes):
                    spots[at] = outer._replace(weight=outer.weight * w.OUTER)
        return spots

    def _towns(self, spans: list[tuple[int, int, bool]]) -> list[tuple[int, int]]:
        """Full names of towns: looked up where 镇, 乡 or 街道 stands, for there are too many to search for."""
        folded = self._text.folded
        starts = [start for start, _, _ in spans]
        found = []
        for word in _TOWN_WORDS:
            at = folded.find(word)
            while at >= 0:
                end = at + len(word)
                at = folded.find(word, end)
                before = bisect_left(starts, end) - 1
                free = spans[before][1] if before >= 0 else 0
                for start in range(max(free, end - 6), end - 1):
                    name = folded[start:end]
                    if any(d.name == name for d in self._table.named(name)):
                        found.append((start, end))
                        break
        return found

    def _spot(self, start: int, end: int, certain: bool, before: Spot | None) -> Spot | None:
        folded = self._text.folded
        name = folded[start:end]
        codes = self._named.get((start, end)) if certain else None
        known = self._read.get(name)
        if known is None:
            found = bearers(name, self._year)
            is_short = any(d.short == name != d.name for d in found) and not any(d.name == name for d in found)
            known = self._read[name] = tuple(dict.fromkeys(d.code for d in found)), is_short
        all_codes, is_short = known
        if codes is None:
            codes = all_codes
        after = folded[end : end + 1]
        if not codes or (not certain and after in _AFTER_NOT_PLACE and _NOT_PLACE.match(folded, end)):
            return None
        if not certain and len(name) == 2 and name[1] == "县" and folded[max(0, start - 1) : start + 1] in edges().half:
            return None  # 受理|县河长办 is not on 理县
        is_inner = before is not None and before.end == start
        if before is not None and is_inner:
            outer = set(before.codes)
            codes = tuple(code for code in codes if not outer.isdisjoint(self.chain(code)[1:])) or codes
        if not certain and name == "北京" and _AGENCY.search(folded, max(0, start - 3), start):
            return None
        weight = w.ORIGIN if not certain and after in _AFTER_ORIGIN and _ORIGIN.match(folded, end) else 1.0
        if before is not None and is_inner:
            weight = min(weight, before.weight)
        elif (start and folded[start - 1] in _BEFORE_AWAY and _AWAY.search(folded, max(0, start - 3), start)) or (
            after in _AFTER_HELP and _HELP.match(folded, end)
        ):
            weight *= w.AWAY
        return Spot(start, end, name, codes, is_short, weight)

    def _is_place(self, spot: Spot, before: Sequence[Spot]) -> bool:
        """Whether a name that stands in no organ's name is meant as a place.

        A county's short name is a word too often (和平, 长安, 全州): it needs its province or city right before it,
        and so does a full name that is a common noun: the 新区 of a text on 雄安新区 is not the one that 唐山 had.
        """
        if not spot.is_short and spot.name not in _words():
            return True
        if before and before[-1].end == spot.start:
            outer = set(before[-1].codes)
            if all(not outer.isdisjoint(self.chain(code)[1:]) for code in spot.codes):
                return True
        return spot.name not in _words() and any(self.level(code) in ("province", "prefecture") for code in spot.codes)

    # Telling their bearers apart.

    def _resolve(self) -> None:
        """Settle the names of one bearer, then, with those, what can be told; twice, as the later help the earlier."""
        open_spots = []
        for spot in self.spots:
            if len(spot.codes) == 1:
                self._settle(spot, spot.codes[0])
            else:
                open_spots.append(spot)
        self._update()
        for _ in range(2):
            still_open = []
            for spot in open_spots:
                ranked = self.rank(spot.codes, spot.start, is_short=spot.is_short)
                if ranked[0][0] >= w.MINIMUM and ranked[0][0] - ranked[1][0] >= w.MARGIN:
                    self._settle(spot, ranked[0][1])
                else:
                    still_open.append(spot)
            if len(still_open) == len(open_spots):
                break
            open_spots = still_open
            self._update()

    def _settle(self, spot: Spot, code: str) -> None:
        sentence = bisect_right(self._starts, spot.start) - 1
        self._resolved[spot.start] = _Anchor(spot.start, code, spot.weight, sentence, self._reach(code))

    def _update(self) -> None:
        self._nearest, self._nearest_key, self._codes = (-1, {}), (-1, -1), (-1, [])
        self._anchors = sorted(self._resolved.values())
        head = [anchor for anchor in self._anchors if anchor.start < self._title_end]
        if not head:
            # No headline: a report's first sentence says where it is from, most often first of all.
            first = (anchor for anchor in self._anchors if anchor.sentence <= 0)
            head = [anchor._replace(weight=anchor.weight * w.LATER**count) for count, anchor in enumerate(first)]
        self._head = head[:_FOREMOST]
        self._heading = self._shares(self._head)
        self._about = self._shares(self._anchors)
        self._foremost = sorted(self._about, key=lambda code: -self._about[code])[:_FOREMOST]


def _title_end(text: Text) -> int:
    """Where the headlines end: short lines before the first full stop."""
    folded = text.folded
    end = 0
    while end < _MOST_TITLE:
        stop = folded.find("\n", end)
        if stop < 0 or stop - end > _TITLE_LINE or "。" in folded[end:stop]:
            break
        end = stop + 1
    return end


@functools.cache
def _names() -> Matcher:
    """What finds the names of provinces, cities and counties."""
    table = divisions()
    words = {
        form: None
        for division in (*table, *table.former())
        if division.level in ("province", "prefecture", "county") and not division.is_zone
        for form in table.forms(division)
        if form not in _ORGAN_WORDS
    }
    return make_matcher(list(words))


@functools.cache
def _words() -> frozenset[str]:
    """Short names of cities that are words too: they count as places only beside another sign of it."""
    return frozenset(cells[0] for _, cells in read_rows("entities/place_words.tsv", ("form",)))
