"""What speaks on from one block of a text into the next: a title, a heading, a lead, the paragraph before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from ..edtf import first_day, last_day
from ..items import Time
from ..layout.blocks import Block
from ..layout.outline import UNNUMBERED
from ..layout.structure import HEADS
from .breakdowns import PART
from .scene import Scene
from .times_said import MOST_TIMES, POINT, TimesSaid

__all__ = ["HandedDown", "When"]

When = tuple["str | None", "Time | None"]
"""A period in EDTF, and the time that states it."""

_ONGOING = re.compile(r"开始|[^，,。；\n0-9]{2,24}以来")
_YEAR = re.compile("[0-9]{4}")
# So many paragraphs at most stand under one lead.
_MOST_LED = 12
# So many paragraphs without any time stand at most between one and the paragraph whose time it goes on with.
_MOST_PASSED = 2
_PAST_YEAR = frozenset(("过去一年", "过去的一年", "一年来", "近一年", "近一年来"))


def _is_part(part: str | None, whole: str | None) -> bool:
    """Is a period a shorter one inside another: 一季度 of 上半年?"""
    if part is None or whole is None or part == whole:
        return False
    first, last, begun, ended = first_day(whole), last_day(whole), first_day(part), last_day(part)
    if first is None or last is None or begun is None or ended is None:
        return False
    return first <= begun and ended <= last


class HandedDown:
    """The periods that the blocks of one text hand on."""

    def __init__(self, scene: Scene, said: TimesSaid) -> None:
        self._text, self._folded, self._structure, self._said = scene.text, scene.folded, scene.text.structure, said
        self._known: dict[int, When] = {}
        self._only = self._only_periods()

    def into(self, block: int) -> When:
        """The period that speaks on into a block, and the time that states it.

        A title and a heading speak to all that stands under them; a paragraph to the line right behind it, and to the
        items that it opens. A text that only ever speaks of one period speaks of that.
        """
        if block < 0:
            return None, None
        known = self._known.get(block)
        if known is None:
            value, time = self._look_up(block)
            # 零时 of a census's day says no hour of what is counted under it.
            day = value.partition("T")[0] if value is not None and POINT.match(value) else value
            known = self._known[block] = day, time
        return known

    def since(self, block: int) -> When:
        """From when on the paragraph right above counts: 2022年以来，新建学校5所。⏎截至目前，新建医院8家."""
        above = self._structure.before[block] if block >= 0 else -1
        if above < 0 or not self._is_next(above, block):
            return None, None
        part, said = self._structure.blocks[above], self._said
        for index in range(bisect_left(said.starts, part.end) - 1, bisect_left(said.starts, part.start) - 1, -1):
            value = said.items[index].value
            if said.states_period(index) and value is not None:
                return (value, said.items[index]) if value.endswith("/..") else (None, None)
        return None, None

    def _look_up(self, block: int) -> When:
        blocks, before, heads = self._structure.blocks, self._structure.before, self._structure.heads
        at, passed = block, 0
        while (above := before[at]) >= 0 and blocks[above].kind not in HEADS and self._is_next(above, at):
            if (time := self._speaks_on(above)) is not None:
                return self.of_past_year(time, above) if not passed or self._is_of_one(above, time) else (None, None)
            goes_on = blocks[at].kind in ("item", "table") or self._breaks_down(at, above)
            passed += not goes_on
            if not goes_on and (passed > _MOST_PASSED or self._has_times(above)):
                break
            at = above
        if (time := self._led_by(block)) is not None:
            return self.of_past_year(time, self._structure.at(time.start))
        while (at := heads[at]) >= 0:
            if (time := self._speaks_on(at)) is not None:
                return self.of_past_year(time, at)
            above = before[at]
            # The paragraph over a report's sections speaks into each.
            if above >= 0 and blocks[above].kind not in HEADS and self._is_next(above, at):
                time = self._speaks_on(above)
                if time is not None:
                    return self.of_past_year(time, above)
        only = self._only[bisect_left(self._said.starts, blocks[block].end)]
        return (None, None) if only is None or only.start > blocks[block].start else (only.value, only)

    def _is_of_one(self, block: int, time: Time) -> bool:
        """Does a block speak of the period of `time` and of parts of it alone?"""
        part, said = self._structure.blocks[block], self._said
        indexes = range(bisect_left(said.starts, part.start), bisect_left(said.starts, part.end))
        others = (said.items[index].value for index in indexes if said.lasts_beyond(index))
        return all(value == time.value or _is_part(value, time.value) for value in others)

    def _has_times(self, block: int) -> bool:
        part, starts = self._structure.blocks[block], self._said.starts
        return bisect_left(starts, part.start) < bisect_left(starts, part.end)

    def _breaks_down(self, block: int, above: int) -> bool:
        """Do a paragraph and the one over it both tell only the parts of what stands over them: 从类型看，…⏎从方式看，…?"""
        blocks, starts = self._structure.blocks, self._said.starts
        if PART.match(self._folded, blocks[block].start, blocks[block].end) is None:
            return False
        if (
            blocks[above].kind != "paragraph"
            or PART.match(self._folded, blocks[above].start, blocks[above].end) is None
        ):
            return False
        return bisect_left(starts, blocks[above].start) == bisect_left(starts, blocks[above].end)

    def _led_by(self, block: int) -> Time | None:
        """The time of the lead over a list of paragraphs: 院长回顾了过去五年的主要工作:…; none where one between has its own."""
        blocks, before = self._structure.blocks, self._structure.before
        above = before[block]
        for _ in range(_MOST_LED):
            if above < 0 or blocks[above].kind in HEADS:
                return None
            time = self._speaks_on(above)
            if time is not None or blocks[above].kind == "lead":
                return time if blocks[above].kind == "lead" else None
            above = before[above]
        return None

    def _is_next(self, above: int, block: int) -> bool:
        """Does a paragraph speak on into what follows: the next line, a list that it opens, the sections of a report?"""
        blocks = self._structure.blocks
        kind = blocks[block].kind
        if kind == "heading":
            return blocks[block].level < UNNUMBERED
        if kind != "paragraph":
            return True
        return self._folded.count("\n", blocks[above].end, blocks[block].start) < 2

    def _only_periods(self) -> list[Time | None]:
        """For the first 0, 1, 2 … times of the text the one that states the only period they speak of; None for several.

        A text that tells of days is a story, and its figures are of the days. What follows a figure says nothing of it.
        """
        found: Time | None = None
        reached: dict[str | None, Time] = {}  # months that figures rose to: they speak where no other time does
        several = False
        only: list[Time | None] = [None]
        for index, time in enumerate(self._said.items):
            if not several:
                if time.value is not None and POINT.match(time.value) and self._said.states_period(index):
                    several = True
                elif self._said.lasts_beyond(index) and self._said.opens_statement(index):
                    several = found is not None and time.value != found.value
                    found = found or time
                elif self._said.lasts_beyond(index) and self._said.is_reached(index):
                    reached.setdefault(time.value, time)
            last = next(iter(reached.values())) if len(reached) == 1 else None
            only.append(None if several else found or last)
        return only

    def _speaks_on(self, block: int) -> Time | None:
        """The time in a block that speaks on behind it: of a heading the first, of a paragraph the only one.

        2015年为3件，2016年为5件: of no one of them. But a time that no figure follows only sets the scene (今年，县纪委监委拓宽
        渠道。1至5月，受理举报212件), and 现将2023年1至9月情况通报如下: says itself what follows.
        """
        part, said = self._structure.blocks[block], self._said
        first, last = bisect_left(said.starts, part.start), bisect_left(said.starts, part.end)
        heads = part.kind in HEADS
        found: Time | None = None
        reached: Time | None = None
        opening = -1 if heads else self._opening(part)
        for index in range(first, min(last, first + MOST_TIMES)):
            time = said.items[index]
            if time.value is None and time.text.startswith("近"):
                found = None  # 近年来: from here on it speaks of no one year
            elif part.kind == "lead" and said.is_stated_day(index):
                found = time  # 现将2020年11月1日零时我县人口公布如下:
            elif (
                said.lasts_beyond(index)
                and (heads or part.kind == "lead" or said.opens_statement(index))
                and not said.is_in_view(index)
            ):
                if heads:
                    return time
                if found is not None and found.value != time.value:
                    value = time.value or ""
                    if value.startswith("../") and _is_part(value[3:], found.value):
                        continue  # 2022年，收案32145件。截至12月底，尚有未结案件2458件: what was left of that year
                    opens = 0 <= opening <= time.start and found.start < opening
                    if not opens and _is_part(time.value, found.value) and said.has_figure(found.end, time.start):
                        continue  # 上半年，进出口首次突破20万亿元，其中一季度…，5月份…: of the half-year all the same
                    if not opens and said.has_figure(found.end, time.start):
                        return None
                found = time
            elif found is None and reached is None and said.lasts_beyond(index) and said.is_reached(index):
                reached = time
        return found or reached

    def _opening(self, part: Block) -> int:
        """Where the last sentence of a block begins that opens what follows it; -1 in one that opens nothing."""
        if part.kind != "lead" and not self._folded.endswith("如下。", part.start, part.end):
            return -1
        start = self._folded.rfind("。", part.start, part.end - 1) + 1
        return max(start, self._folded.rfind("现将", start, part.end))

    def of_past_year(self, time: Time, block: int) -> When:
        """What a time stands for where it governs: with others of its list, or with what 过去一年 leans on.

        过去一年 is the year that its paragraph speaks of, or the heading or title over it: 报告回顾了2018年的工作。一年来，….
        """
        listed = self._said.run(bisect_left(self._said.starts, time.start))
        if len(listed) > 1:
            return self._joint(listed)
        if time.text in _PAST_YEAR:
            index = bisect_left(self._said.starts, time.start) - 1
            before = (
                self._said.items[index]
                if index >= 0 and self._structure.at(self._said.starts[index]) == block
                else None
            )
            if (
                before is not None
                and before.value is not None
                and _YEAR.fullmatch(before.value)
                and self._said.states_period(index)
            ):
                return before.value, before
            year, stated = self.into(block)
            if year is not None and year.isdigit():
                return year, stated
        value = time.value
        if value is not None and "/" not in value and "T" not in value and _ONGOING.match(self._folded, time.end):
            return f"{value}/..", time  # 从2020年开始开展…，共侦办; 自今年8月初开展“两严一降”专项行动以来
        return value, time

    def _joint(self, listed: Sequence[Time]) -> When:
        """2019年和2020年，破获案件5件: of both; of 2015年和2020年, which do not follow each other, no period can be told."""
        values = sorted({time.value or "" for time in listed})
        for before, after in pairwise(values):
            ended, begun = last_day(before), first_day(after)
            if ended is None or begun is None or (begun - ended).days != 1:
                return None, listed[-1]
        start, end = listed[0].start, listed[-1].end
        value = values[0] if len(values) == 1 else f"{values[0].partition('/')[0]}/{values[-1].rpartition('/')[2]}"
        return value, Time(
            text=self._text.slice(start, end), start=start, end=end, value=value, rule="statistics.joint"
        )
