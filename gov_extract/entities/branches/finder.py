"""Branches of government and Party in running text: their names found and taken apart, not yet linked.

One pass of an automaton finds the words that stand for organs and units. From each the grammar looks left for the
place that it is of (a division's name or a level word) and right for its units: 贵州省 | 黔西南州 | 公安局 | 交警支队.
Collectives (全市公安机关, 各分局) and words that stand for no one organ (派出所, 政府) are none.
"""

from __future__ import annotations

import re

import msgspec

from ...layout.titles import find_titles
from ...text.folded import Text
from .alone import EDGES, LONE_UNITS, is_listed, zone_start
from .listed import find_courts_in_cells, find_listed, find_stationed, find_titled
from .mention import ANY_LEVEL, Mention
from .organs import Form
from .places_before import Left, edges, is_full, is_han, lies_in, places_before
from .units import is_phrase, refused, run_start, units_after
from .words import COMPOUND, CORPS, FORM, GENERIC, NATIONAL, Trigger, words

__all__ = ["Mention", "find_branches"]

_SESSION = re.compile(r"第?[一二三四五六七八九十〇零0-9]{1,4}届\Z")
# What says that a bare 公安厅, 财政局 is one organ: the title of its head (副省长、公安厅厅长).
_HEAD = re.compile("(?:党组|党委)?(?:成员|委员)?[、]?(?:原|副)?(?:局长|厅长|部长|主任|书记|署长|检察长|院长)")
# 省局、市局、县局三级; 市医保局二级调研员 is a person of that rank.
_GRADES = re.compile("[两二三四五多]级(?!调研员|巡视员|主任科员|主办|高级|警[长监督司员]|法官|检察官)")
# 住建局99件;公安局77件: a count behind an organ, and the next organ of the list with its own.
_COUNT = re.compile(r"[(:]?[0-9]{1,6}(?:\.[0-9]+)?(?:件|起|个|宗|人|条|项|次|家|户|批|例|分|%)\)?")
_NEXT_COUNTED = re.compile(
    rf"[、,，;；。 ]\n?[\u4e00-\u9fff]{{1,8}}(?:局|委|办|院|厅|中心|镇|乡|街道|公司|集团){_COUNT.pattern}"
)
# 教体局联合公安局、民政局
_JOINS = ("、", "联合", "会同", "协同", "和", "与", "及")
_JOINED = re.compile("(?:联合|会同|协同)[\u4e00-\u9fff]{1,6}局")


def find_branches(text: Text) -> list[Mention]:
    """The branch mentions of `text` in folded offsets, in order, none overlapping.

    >>> for mention in find_branches(Text("贵州省黔西南州公安局会同州教育局。该局表示，东莞警方已报省厅。")):
    ...     print(mention.kind, mention.places, mention.level, mention.organ)
    full ('贵州省', '黔西南州') None psb
    relative () 州 edu
    anaphor () None None
    short ('东莞',) None psb
    relative () 省 None
    """
    return _Search(text.folded).run()


class _Search:
    def __init__(self, folded: str) -> None:
        self._text = folded
        self._found: list[Mention] = []
        # 第三师 is one of the army's elsewhere.
        self._has_corps = "兵团" in folded
        self._titles = find_titles(folded)

    def run(self) -> list[Mention]:
        table = words()
        triggers = table.triggers
        found = self._found
        titles = iter([*self._titles, (len(self._text) + 1, len(self._text) + 1)])
        title = next(titles)
        done = 0
        for index, start, end in table.matcher.find(self._text):
            while title[1] <= start:
                title = next(titles)
            if start < done or title[0] <= start:
                continue
            mention = self._read(triggers[index], start, end)
            if mention is None:
                for trigger in table.shorter.get(index, ()):
                    mention = self._read(trigger, start, start + len(trigger.text))
                    if mention is not None:
                        break
            if mention is not None:
                self._add(mention)
                done = found[-1].end
        return self._with_listed(self._without_lists())

    def _with_listed(self, found: list[Mention]) -> list[Mention]:
        """The mentions with units of lists and before titles; of two that overlap the longer one, of equal ones these."""
        text = self._text
        listed = [
            *find_listed(text, found),
            *find_titled(text, found),
            *find_stationed(text),
            *find_courts_in_cells(text),
        ]
        if not listed:
            return found
        kept: list[Mention] = []
        for mention in sorted([*listed, *found], key=lambda mention: mention.start):
            if kept and mention.start < kept[-1].end:
                if mention.end - mention.start > kept[-1].end - kept[-1].start:
                    kept[-1] = mention
                continue
            kept.append(mention)
        return kept

    def _without_lists(self) -> list[Mention]:
        """The mentions without those of lists of levels: 省局、市局、县局三级 are no one's."""
        text, found = self._text, self._found
        dropped: set[int] = set()
        for index in range(len(found) - 1, -1, -1):
            mention = found[index]
            if _GRADES.match(text, mention.end) or (
                index + 1 in dropped and text[mention.end : found[index + 1].start] in ("、", "和", "")
            ):
                dropped.add(index)
        return [mention for index, mention in enumerate(found) if index not in dropped] if dropped else found

    def _add(self, mention: Mention) -> None:
        found = self._found
        while found and found[-1].end > mention.start:
            # 国家统计局 was read before its 芜湖调查队 was.
            if found[-1].start < mention.start:
                return
            found.pop()
        last = found[-1] if found else None
        if (
            last
            and last.end == mention.start
            and last.level == "国家"
            and mention.places
            and last.organ == mention.organ
        ):
            # 国家税务总局湖北省税务局
            mention = msgspec.structs.replace(mention, start=last.start)
            found.pop()
        found.append(mention)

    def _read(self, trigger: Trigger, start: int, end: int) -> Mention | None:
        kind = trigger.kind
        if kind == FORM:
            return self._form(trigger, start, end)
        if kind == NATIONAL:
            return self._national(trigger, start, end)
        if kind == COMPOUND:
            return self._compound(trigger, start, end)
        if kind in LONE_UNITS:
            return LONE_UNITS[kind](self._text, trigger, start, end)
        if kind == GENERIC:
            return self._generic(trigger, start, end)
        if kind == CORPS and self._has_corps:
            tail = units_after(self._text, start, end, "xpcc")
            units = (trigger.text, *tail.units)
            return Mention(start, tail.end, "xpcc", units, "short", ("新疆",))
        return None

    # Organs.

    def _form(self, trigger: Trigger, start: int, end: int) -> Mention | None:
        begin = start + len(trigger.level)
        left = self._left(begin, trigger)
        if left is None or not left.places:
            zone = self._of_zone(trigger, begin, end)
            if zone is not None:
                return zone
        if left is None and (trigger.forms[0].after == "sub" or trigger.forms[0].key == "admin-committee"):
            return self._zone(trigger.forms[0], start, end) or self._bare(trigger.forms[0], start, end)
        if left is None:
            return self._bare(trigger.forms[0], start, end) if not trigger.level else None
        for form in trigger.forms:
            if form.prefix:
                if not self._text.endswith(form.prefix, 0, left.start):
                    continue
                left = left._replace(start=left.start - len(form.prefix))
            if form.after == "place" and not left.places:
                return None
            if form.text == "法院" and left.places and not lies_in(left.places[-1], ()):
                # 广东法院, 深圳法院: all the courts there.
                return None
            return self._finish(
                form.key, form.units, left, start, end, is_short=not form.levels and form.after != "sub"
            )
        return None

    def _zone(self, form: Form, start: int, end: int) -> Mention | None:
        """高新公安分局, 合肥高新公安分局, 高新区管委会: of a zone that is no division."""
        text = self._text
        begin = zone_start(text, start)
        if begin == start:
            return None
        tail = units_after(text, start, end, form.key)
        noun = "分局" if form.after == "sub" else form.text
        units = (text[begin:start] + noun, *tail.units)
        left = places_before(text, begin)
        if left is None or not left.places:
            return Mention(begin, tail.end, form.key, units, "relative")
        return Mention(left.start, tail.end, form.key, units, "short", left.places, left.spans)

    def _of_zone(self, trigger: Trigger, begin: int, end: int) -> Mention | None:
        """实验区人民检察院, 高新区税务局: an organ of a zone that only the text names; 高新区管委会 is a unit of its city."""
        form = trigger.forms[-1]  # those with a prefix stand first
        if form.after != "any" or form.units or form.key == "admin-committee" or not form.levels or form.prefix:
            return None
        if not self._text.endswith("区", 0, begin):
            return None
        start = zone_start(self._text, begin)
        if start == begin or refused(self._text, begin, end):
            return None
        tail = units_after(self._text, begin, end, form.key)
        left = places_before(self._text, start) if start and is_han(self._text[start - 1]) else None
        if left is not None and left.places and is_full(left.places[-1]):
            # 西安市高新区税务局, of a zone that is no division
            units = (self._text[start:end], *tail.units)
            return Mention(left.start, tail.end, form.key, units, "full", left.places, left.spans)
        # Of which 南沙新区 or 新区 it is, only a division of that name can tell.
        first = left.start if left is not None and left.places else start
        return Mention(first, tail.end, form.key, tail.units, "relative", level=self._text[start:begin])

    def _left(self, begin: int, trigger: Trigger) -> Left | None:
        text = self._text
        if begin and text[begin - 1] == "届" and trigger.forms[0].key in ("npc", "cppcc"):
            match = _SESSION.search(text, max(0, begin - 8), begin)
            begin = match.start() if match else begin
        left = places_before(text, begin)
        if left is not None and trigger.level and left.places:
            name = left.places[-1]
            if not is_full(name):
                # 广州委托: the 州 of a name is no level.
                return None
        if left is not None and left.places and trigger.text == "政府" and not is_full(left.places[-1]):
            # 广东政府采购, 北京政府: no name of an organ of today.
            return None
        return left

    def _finish(
        self, organ: str | None, units: tuple[str, ...], left: Left, start: int, end: int, *, is_short: bool
    ) -> Mention | None:
        text = self._text
        tail = units_after(text, left.start, end, organ)
        if tail.end == end and refused(text, start, end):
            return None
        first = left.start
        if organ in _PARTY:
            for prefix in ("中国共产党", "中共"):
                if text.endswith(prefix, 0, first):
                    first -= len(prefix)
                    break
        places, spans = left.places, left.spans
        if tail.place is not None and not lies_in(text[slice(*tail.place)], places):
            # 延吉市公安局河南分局 is not of 河南省.
            stop = text.find("分局", tail.place[1]) + 2
            tail = tail._replace(units=(text[tail.place[0] : stop], *tail.units), place=None)
        if tail.place is not None:
            places = (*places, text[tail.place[0] : tail.place[1]])
            spans = (*spans, tail.place)
        named = "short" if is_short and tail.place is None else "full"
        kind = named if places else "relative"
        return Mention(
            first, tail.end, organ, (*units, *tail.units), kind, places, spans, None if left.places else left.level
        )

    def _bare(self, form: Form, start: int, end: int) -> Mention | None:
        """An organ without a place: after another of the same place (省公安厅、财政厅), or with its head's title."""
        text = self._text
        if form.after != "any" or form.prefix or len(form.text) < 2 or refused(text, start, end):
            return None
        last = self._found[-1] if self._found else None
        if (
            last is not None
            and last.end == start - 1
            and text[start - 1] in "、和与"
            and last.organ not in (None, form.key)
            and not last.units
            and last.kind != "anaphor"
            and last.level != "国家"
            and (last.organ == "cpc" if form.text == "政府" else len(form.text) > 2)
            and form.levels
        ):
            return Mention(start, end, form.key, form.units, "relative", last.places, last.place_spans, last.level)
        if form.levels and len(form.text) > 2 and (self._is_counted(start, end) or self._is_joined(start, end)):
            return Mention(start, end, form.key, form.units, "relative", level=ANY_LEVEL)
        if form.units and form.text.endswith("中心") and (not start or text[start - 1] in EDGES):
            # 反诈中心 of the police that the text is on
            return Mention(start, end, form.key, form.units, "relative")
        if form.text.endswith(("总队", "支队", "大队")):
            before = text[start - 1] if start else "\n"
            if before in EDGES and not is_listed(text, start, end):
                return Mention(start, end, form.key, form.units, "relative")
        if form.levels and len(form.text) >= 3 and _HEAD.match(text, end):
            if start and is_han(text[start - 1]):
                return None
            return Mention(start, end, form.key, form.units, "relative", level="省" if text[end - 1] == "厅" else None)
        return None

    def _is_joined(self, start: int, end: int) -> bool:
        """教体局联合公安局、民政局: is it one of several organs that act together, each of the text's place?"""
        text = self._text
        if _JOINED.match(text, end) and (not start or text[start - 1] in EDGES):
            return True
        last = self._found[-1] if self._found else None
        return last is not None and last.level == ANY_LEVEL and text[last.end : start] in _JOINS

    def _of_nation(self, trigger: Trigger, start: int, end: int) -> Mention | None:
        """国务院打击治理电信网络新型违法犯罪工作部际联席会议办公室, 全国打击侵权假冒工作领导小组."""
        text = self._text
        begin = run_start(text, start, _LONGEST_JOINT)
        for word in _NATION:
            at = text.find(word, max(0, begin - 2), start)
            if at < 0 or start - at - len(word) < 2 or not is_phrase(text[at + len(word) : start]):
                continue
            if _CENSUS.search(text, max(0, at - 5), start):
                continue
            tail = units_after(text, at, end, None)
            name = text[at + len(word) : end]
            if word == "国务院":
                return Mention(at, tail.end, "gov", (name, *tail.units), "full", level="国家")
            return Mention(at, tail.end, None, (word + name, *tail.units), "unit")
        return None

    def _is_counted(self, start: int, end: int) -> bool:
        """住建局99件;公安局77件: is it one of a list of organs, each with a count?"""
        text = self._text
        if start and text[start - 1] not in EDGES:
            return False
        count = _COUNT.match(text, end)
        if count is None:
            return False
        last = self._found[-1] if self._found else None
        if last is not None and last.level == ANY_LEVEL and last.end > start - 12:
            return True
        return _NEXT_COUNTED.match(text, count.end()) is not None

    def _national(self, trigger: Trigger, start: int, end: int) -> Mention | None:
        text = self._text
        tail = units_after(text, start, end, trigger.key, is_national=True)
        if tail.end == end and refused(text, start, end):
            return None
        if end - start <= 4 and text[max(0, start - 2) : start] in edges().company:
            return None
        first = start - len("中华人民共和国") if text.endswith("中华人民共和国", 0, start) else start
        spans = (tail.place,) if tail.place else ()
        places = tuple(text[a:b] for a, b in spans)
        level = None if places else "国家"
        return Mention(first, tail.end, trigger.key, (*trigger.units, *tail.units), "full", places, spans, level)

    def _compound(self, trigger: Trigger, start: int, end: int) -> Mention | None:
        """市局, 省厅, 望城区局: an organ that only the text names."""
        if trigger.level == "部":
            if start and is_han(self._text[start - 1]) and self._text[start - 1] not in "据经由向":
                return None
            return Mention(start, end, None, trigger.units, "relative", level="部")
        left = places_before(self._text, start + len(trigger.level))
        if left is None:
            return None
        if left.places and not is_full(left.places[-1]):
            return None
        return self._finish(None, (), left, start, end, is_short=True)

    def _generic(self, trigger: Trigger, start: int, end: int) -> Mention | None:
        """市智网工程办公室: an organ of a place whose name no table holds."""
        text = self._text
        begin = run_start(text, start, 16)
        if (census := _CENSUS.search(text, max(0, start - 16), start)) is not None:
            begin = census.start() - 1
        if refused(text, start, end) or text[end : end + 1] == "会":
            return None
        if trigger.text.endswith(_JOINT):
            national = self._of_nation(trigger, start, end)
            if national is not None:
                return national
        found: Mention | None = None
        for at in range(max(begin, start - 12) + 1, start + 1):
            if text[at - 1] not in "省市县区州盟旗镇乡道兰" or text[at : at + 1] in _LEVEL_IN_WORD:
                continue
            inner = text[at:start]
            plain = _CENSUS.sub("", inner)
            if any(word in plain for word in edges().inside) or not is_phrase(plain):
                continue
            left = places_before(text, at)
            if left is None or (left.places and not is_full(left.places[-1])):
                continue
            if not inner and trigger.text in ("委员会", "办公室", "指挥部"):
                continue
            here = self._finish(inner + trigger.text, (), left, start, end, is_short=False)
            # 辽阳市宏伟区退役军人服务中心 is of the innermost place.
            if found is None or (here is not None and len(here.places) > len(found.places)):
                found = here
        return found


# 乌海市第七次全国人口普查领导小组 is of 乌海市.
_CENSUS = re.compile("第[一二三四五六七八九十]{1,2}次全国[\u4e00-\u9fff]{0,8}普查")
_JOINT = ("领导小组", "领导小组办公室", "联席会议", "联席会议办公室")
_NATION = ("国务院", "中央", "全国", "国家")
_LONGEST_JOINT = 24
_LEVEL_IN_WORD = frozenset("场民区域级内外长容面直际委政级")


# Whose names 中共 may stand before.
_PARTY = frozenset((
    "cpc", "cpc-office", "discipline", "organization", "publicity", "united-front", "political-legal", "cyberspace",
    "staffing", "social-work", "party-school", "audit-committee", "deepening-reform", "psb",
))  # fmt: skip
