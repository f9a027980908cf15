"""For what time a figure is: the time of its sentence, its paragraph, its section's heading, or the text's title.

Within a sentence the nearest time before a figure is its own. Behind its sentence a time speaks on only if it is a period,
no day of a story; into other paragraphs it goes as `handed_down.py` says. What a time says at all, `times_said.py` knows.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ..edtf import first_day, last_day
from ..items import Time
from ..layout.structure import HEADS
from .handed_down import HandedDown, When
from .scene import Named, Scene
from .times_said import MOST_TIMES, POINT, TimesSaid

__all__ = ["Periods", "When", "between_ends", "each_year", "year_before"]

_RESPECTIVELY = re.compile(r"(?:分别|依次)[^,，;；]*\Z")
_RESPECTIVE_REACH = 24
_LISTED = re.compile("[、,，和及与]{1,2}")
_YEARS = re.compile("([0-9]{4})/([0-9]{4})")
# How far before a figure 目前 still governs it.
_FARTHEST = 160
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}\Z")
_THAT_DAY = frozenset(("当天", "当日", "今天", "今日", "昨天", "昨日"))
_NOW = re.compile(r"[目当现如迄](?:(?<=[目当])前|(?<=现)[有已]|(?<=[如迄])今)")
# 截至目前: all up to now, which the sentences behind go on to count; 目前 alone tells how things stand.
_UP_TO_NOW = re.compile(r"[截迄到](?:(?<=截)[至止]到?[目当]前|(?<=迄)今|(?<=到)[目当]前为止)")
_LONGEST_COUNT = 300
# 截至案发时: up to then, which nobody dates.
# 自7月1日开始，|至7月31日
_UNTIL = re.compile("(?:开始|启动|开启)?[,，]?(?:一直)?(?:持续)?(?:截?至|到)")
_ANOTHER = re.compile("下一步|下一阶段|今后|接下来|力争|计划|截[至止]")


def year_before(value: str) -> str:
    """The same time a year before.

    >>> year_before("2023-07/2023-09"), year_before("../2023-05")
    ('2022-07/2022-09', '../2022-05')
    """
    return "/".join(f"{int(day[:4]) - 1:04d}{day[4:]}" if day[:4].isdigit() else day for day in value.split("/"))


def each_year(value: str | None, time: Time | None, count: int) -> list[When]:
    """A year for each of `count` figures, where `value` is as many whole years; none where it is not.

    >>> each_year("2019/2021", None, 3), each_year("2019/2021", None, 2), each_year("2021", None, 1)
    ([('2019', None), ('2020', None), ('2021', None)], [], [])
    """
    years = _YEARS.fullmatch(value or "")
    if years is None or int(years[2]) - int(years[1]) + 1 != count:
        return []
    return [(str(year), time) for year in range(int(years[1]), int(years[2]) + 1)]


def between_ends(found: Sequence[Named], sentence: int) -> str | None:
    """由2018年的67亿元增加到2023年的91亿元，年均增长|6.8%: from the year of the first to that of the last."""
    if len(found) < 2:
        return None
    before, reached = found[-2:]
    if reached.sentence != sentence or reached.statistic.from_ != before.statistic.quantity:
        return None
    first, last = before.statistic.period, reached.statistic.period
    years = first is not None and last is not None and len(first) == len(last) == 4 and first < last
    return f"{first}/{last}" if years else None


class Periods:
    """The times of one text and what each governs."""

    def __init__(self, scene: Scene) -> None:
        self._text, self._folded, self._day = scene.text, scene.folded, scene.day
        self._structure = scene.text.structure
        self._said = TimesSaid(scene)
        self._handed = HandedDown(scene, self._said)
        self._sentences = scene.sentences
        self._up_to_now = [match.span() for match in _UP_TO_NOW.finditer(scene.folded)]
        self._up_to_now_starts = [start for start, _ in self._up_to_now]

    def of(self, sentence: int, position: int) -> When:
        """The period of a figure at `position` in the sentence that begins there, and the time that states it."""
        block = self._structure.at(position)
        last = bisect_left(self._said.starts, position) - 1
        first = max(-1, last - MOST_TIMES) + 1
        found = self._in_sentence(range(last, first - 1, -1), sentence, position, block)
        if found is not None:
            return found
        indexes = range(last, first - 1, -1)
        counted = self._counted_up_to_now(indexes, position, block)
        if counted is not None:
            return counted
        # 目前全县在建项目100个；房地产投资同比下降9%: it governs what stands up to the semicolon.
        closed = bisect_left(self._said.semicolons, position) - 1
        begin = max(sentence, position - _FARTHEST, self._said.semicolons[closed] if closed >= 0 else 0)
        now = _NOW.search(self._folded, begin, position)
        if now is not None:
            return self._now(now.span())
        return self._in_paragraph(indexes, sentence, block)

    def _counted_up_to_now(self, indexes: range, position: int, block: int) -> When | None:
        """The period of what 截至目前 counts in the paragraph, up to the next time; None where it says nothing of the figure.

        It is the day of publication, but 2022年以来，…。截至目前，… counts from there on.
        """
        at = bisect_left(self._up_to_now_starts, position) - 1
        if at < 0 or block < 0:
            return None
        start, end = self._up_to_now[at]
        if start < max(self._structure.blocks[block].start, position - _LONGEST_COUNT):
            return None
        said, opening = self._said, self._sentences.sentence_start(start)
        stated = range(bisect_left(said.starts, opening), bisect_left(said.starts, position))
        if any(said.states_period(index) for index in stated):
            return None  # its sentence names a time of its own, or a later one does
        if _ANOTHER.search(self._folded, end, position) is not None:
            return None
        period, when = self._in_paragraph(indexes, opening, block)
        if period is None:
            period, when = self._handed.since(block)
        return (period, when) if period is not None and period.endswith("/..") else self._now((start, end))

    def _now(self, said: tuple[int, int]) -> When:
        """目前 is the day of publication, where that is known."""
        if self._day is None:
            return None, None
        value = self._day.isoformat()
        return value, Time(text=self._text.slice(*said), start=said[0], end=said[1], value=value, rule="statistics.now")

    def respective(self, count: int, sentence: int, position: int) -> list[When]:
        """The periods of `count` figures behind 分别, one each: 2019年、2020年收案分别为3件、4件; none where no such list is.

        Where the list has another number, nobody says which figure is of which.
        """
        listed = self.times_listed(sentence, position)
        if len(listed) == 1:
            return each_year(listed[0].value, listed[0], count)  # 2019—2021年分别为
        if len(listed) == count:
            return [(time.value, time) for time in listed]
        return [(None, None)] * count if listed else []

    def times_listed(self, sentence: int, position: int) -> list[Time]:
        """The times of the list in front of 分别: 2019年、2020年收案分别为; none where 分别 is not."""
        said = _RESPECTIVELY.search(self._folded, max(sentence, position - _RESPECTIVE_REACH), position)
        if said is None:
            return []
        last = bisect_left(self._said.starts, said.start())
        times = self._said.items[bisect_left(self._said.starts, sentence) : last]
        listed = list(times[-1:])
        for before in reversed(times[:-1]):
            if _LISTED.fullmatch(self._folded, before.end, listed[0].start) is None:
                break
            listed.insert(0, before)
        return listed

    def _in_sentence(self, indexes: range, sentence: int, position: int, block: int) -> When | None:
        """The nearest time before a figure in its own sentence, that is no base of comparison; None where there is none."""
        for index in indexes:
            time = self._said.items[index]
            if time.start < sentence:
                return None
            if time.value is None and time.text.startswith("近"):
                return None, time  # 近年来, 近几年
            if self._said.states_period(index) and not self._said.is_closed_aside(time, position):
                footing = self._said.footing(time)
                if footing is None or footing.end() > position:
                    if (whole := self._opened_before(index)) is not None:
                        return whole
                    return self._up_to(self._handed.of_past_year(time, block), position)
                if time.value is not None and time.value.isdigit():
                    # 在2019年已下降12%的基础上，同比再降…: what follows is of the year after.
                    return str(int(time.value) + 1), time
        return None

    def beside_name(self, name: Sequence[tuple[int, int]], sentence: int, when: When) -> When:
        """The period of a figure whose name holds the time that would be its own, in a sentence that named another before.

        2023年，兑现2022年度奖补资金12万元，惠及企业30家: paid in 2023, and what follows is of 2023, too. But 2023年，完成2023年一季度
        投资12亿元 says more exactly when.
        """
        time, said = when[1], self._said
        if time is None or time.value is None or time.start < sentence or said.in_bracket(time):
            return when
        span = next((span for span in name if span[0] < time.start < span[1]), None)
        index = bisect_left(said.starts, time.start)
        if span is None or index == len(said.items) or said.items[index] is not time:
            return when
        block = self._structure.at(sentence)
        before = self._in_sentence(range(index - 1, -1, -1), sentence, span[0], block)
        if before is None or before[0] is None or _holds(before[0], time.value):
            return when
        said.set_aside(index)
        return before

    def _opened_before(self, index: int) -> When | None:
        """自2021年1月起，截至5月31日 is one period; None where no open time stands right before the one at `index`.

        So is 自7月1日开始，至7月31日, whose first day is open by the words around it.
        """
        time, before = self._said.items[index], self._said.items[index - 1] if index else None
        if time.value is None or before is None or before.value is None:
            return None
        if time.value.startswith("../"):
            if not before.value.endswith("/..") or time.start - before.end > 1:
                return None
            return f"{before.value[:-3]}/{time.value[3:]}", time
        if self._folded[time.start - 1] not in "至到" or _UNTIL.fullmatch(self._folded, before.end, time.start) is None:
            return None
        first, is_open = before.value.removesuffix("/.."), before.value.endswith("/..")
        if not is_open and self._folded[before.start - 1 : before.start] not in ("自", "从"):
            return None
        last = time.value if "年" in time.text else first[:4] + time.value[4:]
        return (f"{first}/{last}", time) if len(first) == len(last) and first < last else None

    def _up_to(self, when: When, position: int) -> When:
        """4月，收入累计完成2462万元 is of January to April."""
        value, time = when
        if value is None or time is None or time.end > position or not _MONTH.match(value):
            return when
        if self._folded.find("累计", time.end, position) < 0 or value.endswith("-01"):
            return when
        return f"{value[:4]}-01/{value}", time

    def _in_paragraph(self, indexes: range, sentence: int, block: int) -> When:
        """An earlier statement of the paragraph that still governs: a span of time, not a day in a story; else inherited."""
        begin = self._structure.blocks[block].start if block >= 0 else 0
        told = False
        for index in indexes:
            time = self._said.items[index]
            if time.start < begin:
                break
            if not told and time.start < sentence and (whole := self._opened_before(index)) is not None:
                return whole
            held = self._said.reports[index] and time.text in _THAT_DAY  # 在当天的发布会上
            told = told or (time.value is not None and POINT.match(time.value) is not None and not held)
            if time.start >= sentence:
                continue
            if time.value is None and time.text.startswith("近"):
                return None, None
            if self._said.lasts_beyond(index):
                if (whole := self._months_up_to(index, begin)) is not None:
                    return whole
                # 4月，收入累计完成246万元。其中：税收81万元 adds up, too.
                return self._up_to(self._handed.of_past_year(time, block), sentence)
        period, when = self._handed.into(block)
        if told and when is not None and self._structure.blocks[self._structure.at(when.start)].kind not in HEADS:
            return None, None  # the paragraph tells of a day of its own
        return period, when

    def _months_up_to(self, index: int, begin: int) -> When | None:
        """前10个月，进出口612亿元。10月份，进出口58亿元。一般贸易进出口421亿元: of all months, where the last one is told beside them."""
        month = self._said.items[index].value
        if month is None or not _MONTH.match(month) or self._said.items[index].modifier is not None:
            return None  # 10月末 tells how things stand
        for before in range(index - 1, -1, -1):
            time = self._said.items[before]
            if time.start < begin:
                return None
            if time.value == f"{month[:4]}-01/{month}" and self._said.lasts_beyond(before):
                return time.value, time
        return None

    def over_block(self, position: int) -> When:
        """What goes before the block at `position` says of it: its section's heading, the text's title."""
        return self._handed.into(self._structure.at(position))

    def stated(self, start: int, end: int) -> Iterator[Time]:
        """The times in ``[start, end)``, a head or a title, that figures under it may be for; 去年2021年一季度 is one."""
        for index in range(bisect_left(self._said.starts, start), bisect_left(self._said.starts, end)):
            following = self._said.items[index + 1] if index + 1 < len(self._said.items) else None
            if following is not None and following.start == self._said.items[index].end < end and following.value:
                continue
            if self._said.states_period(index):
                yield self._said.items[index]


def _holds(whole: str, part: str) -> bool:
    """Does the period `whole` hold all of `part`?"""
    first, last = first_day(whole), last_day(whole)
    begun, ended = first_day(part), last_day(part)
    if begun is None or first is None or begun < first:
        return False
    return last is None or (ended is not None and ended <= last)
