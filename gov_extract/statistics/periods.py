"""For what time a figure is: the time of its sentence, its paragraph, its section's heading, or the text's title.

Within a sentence the nearest time before a figure is its own. Behind its sentence a time speaks on only if it is a period,
no day of a story, and stands where a statement begins; into other paragraphs it goes the way that `layout.Structure` shows.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ..items import Time
from ..layout.outline import UNNUMBERED
from ..layout.structure import HEADS
from .scene import Scene

__all__ = ["Periods", "When", "each_year"]

When = tuple["str | None", "Time | None"]
"""A period in EDTF, and the time that states it."""


_REPORT = re.compile(
    r"[^。\n；;]{0,22}?(?:发布|通报|召开|获悉|介绍|了解到|公布|举行|消息|印发|报道|记者|讯|电|新闻发布会|披露|反馈|透露|下发|开幕)"
)
_ONGOING = re.compile(r"开始|[^，,。；\n0-9]{2,24}以来")
_SINCE_MOVED = re.compile(r"[,，]?累计[^,，。；]{0,4}[上下升降增减提回]")
_ENDED = re.compile(r"(?:结束|扭转|改变)了?自?\Z")
_POINT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[^/]*)?\Z")
_SUPERLATIVE = re.compile(r"(?:来|以来)?的?(?:最|新(?=[高低])|之最|首)[低高好快多少大小]?")
_RANKED = re.compile(r"(?:历史)?(?:同期|同月)?的?第[0-9一二三四五六七八九十]")
# What a time did to a figure, and no time of it.
_CAUSED = re.compile(r"[受因](?:[^，。；0-9]{0,4})\Z")
_CAUSE = re.compile(r"[^，。；0-9]{0,14}(?:影响|因素|带动|推动|提振|错位|错月)")
_FOOTING = re.compile(r"[^,，。;；\n]{0,24}基础上")
_RESPECTIVELY = re.compile(r"(?:分别|依次)[^,，;；]*\Z")
_RESPECTIVE_REACH = 24
_LISTED = re.compile("[、,，和及与]{1,2}")
_YEARS = re.compile("([0-9]{4})/([0-9]{4})")
# How far before a figure 目前 still governs it, and how many times back its period may have been stated.
_FARTHEST, _MOST_TIMES = 160, 40
_YEAR = re.compile("[0-9]{4}")
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}\Z")
# So many paragraphs at most stand under one lead.
_MOST_LED = 12
# A bracket of one sentence is no wider.
_WIDEST = 60
# How far before a time the words may begin that lead up to it in its sentence: 据统计, 我院.
_LEAD = 16
_OPENS = re.compile(r"(?:[，,。；！？:;!?\n(“]|^)[^，,。；！？:;\n0-9]{0,14}\Z")
_CLOSES = re.compile("[；;]")
# 依据2010年度检查的结果, 按照2022年工作要点: the time is that of a document; 根据2022年抽样调查 tells of its year.
_BY_DOCUMENT = re.compile(r"(?:依据|根据|按照|参照|贯彻|落实)[^，,。；]{0,8}\Z")
_SURVEYED = re.compile(r"[^，,。；]{0,18}(?:调查|统计|数据|核算|测算|普查|监测)|[，,]")
# 2025年规划; 今年第13号台风
_NO_PERIOD = re.compile(r"[^，。；]{0,6}(?:规划|纲要|计划|目标)|第[0-9一二三四五六七八九十]")
_PLAN_BEFORE = re.compile(r"(?:完成|占|达到?|达|为|超过?|超)\Z")
_PLAN_BEHIND = re.compile(r"[^，,。；0-9]{0,8}(?:预算|计划|目标|任务|指标|考核)")
# 从7月份开始，为243户发放…
_BEGINS = re.compile("开始|起|以来|[，,]")
_PAST_YEAR = frozenset(("过去一年", "过去的一年", "一年来", "近一年", "近一年来"))
_THAT_DAY = frozenset(("当天", "当日", "今天", "今日", "昨天", "昨日"))
_NOW = re.compile(r"[目当现如迄](?:(?<=[目当])前|(?<=现)[有已]|(?<=[如迄])今)")
# 延续2月份平稳向好趋势: what goes on from there is of another time.
_CONTINUED = re.compile("(?:延续|承接|扭转|改变|结束)了?自?\\Z")
# 是2018年全年投放量的1.58倍
_AS_MUCH = re.compile(r"[^，。；0-9]{1,10}的[0-9一二两三四五六七八九十]")
_BASE_BEFORE = re.compile(r"(?:创|比|较|与|同|跟|[低高快慢多少好优]于|到|至|力争到|是|为|相当于|恢复[到至]|由|从)\Z")
_BASE_AFTER = re.compile(r"(?:的(?=[0-9一二两三四五六七八九十百千万约近不超逾]|水平)|相比|基础上|同期)")
# The last characters of the words of `_BASE_BEFORE`, the first ones of what may follow: most times stand beside neither.
_BASE_ENDS, _BASE_BEGINS = frozenset("创比较与同跟到至是为于由从"), frozenset("来以的最新之首相基同")


def each_year(value: str | None, time: Time | None, count: int) -> list[When]:
    """A year for each of `count` figures, where `value` is as many whole years; none where it is not.

    >>> each_year("2019/2021", None, 3), each_year("2019/2021", None, 2), each_year("2021", None, 1)
    ([('2019', None), ('2020', None), ('2021', None)], [], [])
    """
    years = _YEARS.fullmatch(value or "")
    if years is None or int(years[2]) - int(years[1]) + 1 != count:
        return []
    return [(str(year), time) for year in range(int(years[1]), int(years[2]) + 1)]


class Periods:
    """The times of one text and what each governs."""

    def __init__(self, scene: Scene) -> None:
        self._text, self._folded, self._day = scene.text, scene.folded, scene.day
        self._markers = scene.markers.near
        self._structure = scene.text.structure
        self._semicolons = [match.start() for match in _CLOSES.finditer(scene.folded)]
        self._figures = [quantity.start for quantity in scene.quantities]
        self._handed_down: dict[int, When] = {}
        self._times = [time for time in scene.times.items if not self._is_compared(time) and not _is_hour(time)]
        self._starts = [time.start for time in self._times]
        self._reports = [self._is_report(time) for time in self._times]
        # What a time is does not hang on the figure that asks: each is weighed once, where all figures behind it ask.
        self._ends = {time.end for time in self._times if time.value is not None}
        self._brackets = {time.start: end for time in self._times if (end := self._bracket_end(time)) is not None}
        self._states: list[bool | None] = [None] * len(self._times)
        self._lasts: list[bool | None] = [None] * len(self._times)
        self._only = self._only_periods()

    def _is_compared(self, time: Time) -> bool:
        """比2017年: the time belongs to a basis; so it does in “十三五”以来累计上升, and in 结束了自2015年以来…的局面."""
        if (
            time.value is not None
            and time.value.endswith("/..")
            and (_SINCE_MOVED.match(self._folded, time.end) or _ENDED.search(self._folded, time.start - 6, time.start))
        ):
            return True
        if self._folded.endswith("以来", 0, time.start):
            return True  # 自2015年以来首季
        if _RANKED.match(self._folded, time.end) and time.value is not None and time.value.endswith("/.."):
            return True  # 居1951年以来同期第5位
        if _CAUSE.match(self._folded, time.end) and _CAUSED.search(self._folded, max(0, time.start - 8), time.start):
            return True  # 受春节因素影响
        return any(marker.end > time.start for marker in self._markers.between(time.start - 8, time.start + 1))

    def _bracket_end(self, time: Time) -> int | None:
        """Where the bracket ends that a time stands in with other words: (不含上年旧存288件); what it says, it says alone."""
        folded = self._folded
        open_ = folded.rfind("(", max(0, time.start - _WIDEST), time.start)
        if open_ < 0 or folded.find(")", open_, time.start) >= 0:
            return None
        close = folded.find(")", time.end, time.end + _WIDEST)
        # 第三季度(7-9月) says the same again; 一季度(截至3月31日止) is of the quarter.
        alone = open_ + 1 == time.start and close == time.end and open_ not in self._ends
        return None if close < 0 or alone else close

    def _is_report(self, time: Time) -> bool:
        """The day on which something was said is not the time that figures are for: 10月19日发布, 5月27日，公安部召开…"""
        if time.value is None or not _POINT.match(time.value) or time.value.endswith("T00"):
            return False  # 2020年11月1日零时 is when a census counts
        return _REPORT.match(self._folded, time.end) is not None

    def of(self, sentence: int, position: int) -> When:
        """The period of a figure at `position` in the sentence that begins there, and the time that states it."""
        block = self._structure.at(position)
        last = bisect_left(self._starts, position) - 1
        first = max(-1, last - _MOST_TIMES) + 1
        found = self._in_sentence(range(last, first - 1, -1), sentence, position, block)
        if found is not None:
            return found
        # 目前全县在建项目100个；房地产投资同比下降9%: it governs what stands up to the semicolon.
        closed = bisect_left(self._semicolons, position) - 1
        begin = max(sentence, position - _FARTHEST, self._semicolons[closed] if closed >= 0 else 0)
        now = _NOW.search(self._folded, begin, position)
        if now is not None:
            return self._now(now.span())
        return self._in_paragraph(range(last, first - 1, -1), sentence, block)

    def _now(self, said: tuple[int, int]) -> When:
        """目前 is the day of publication, where that is known."""
        if self._day is None:
            return None, None
        value = self._day.isoformat()
        return value, Time(text=self._text.slice(*said), start=said[0], end=said[1], value=value, rule="statistics.now")

    def respective(self, count: int, sentence: int, position: int) -> list[When]:
        """The periods of `count` figures behind 分别, one each: 2019年、2020年收案分别为3件、4件; none where no such list is."""
        said = _RESPECTIVELY.search(self._folded, max(sentence, position - _RESPECTIVE_REACH), position)
        if said is None:
            return []
        last = bisect_left(self._starts, said.start())
        times = self._times[bisect_left(self._starts, sentence) : last]
        listed = times[-1:]
        for before in reversed(times[:-1]):
            if _LISTED.fullmatch(self._folded, before.end, listed[0].start) is None:
                break
            listed.insert(0, before)
        if len(listed) == 1:
            return each_year(listed[0].value, listed[0], count)  # 2019—2021年分别为
        return [(time.value, time) for time in listed] if len(listed) == count else []

    def _in_sentence(self, indexes: range, sentence: int, position: int, block: int) -> When | None:
        """The nearest time before a figure in its own sentence, that is no base of comparison; None where there is none."""
        for index in indexes:
            time = self._times[index]
            if time.start < sentence:
                return None
            if time.value is None and time.text.startswith("近"):
                return None, time  # 近年来, 近几年
            if self._states_period(index) and not self._is_closed_aside(time, position):
                footing = self._footing(time)
                if footing is None or footing.end() > position:
                    if (whole := self._opened_before(index)) is not None:
                        return whole
                    return self._up_to(self._of_past_year(time, block), position)
                if time.value is not None and time.value.isdigit():
                    # 在2019年已下降12%的基础上，同比再降…: what follows is of the year after.
                    return str(int(time.value) + 1), time
        return None

    def _opened_before(self, index: int) -> When | None:
        """自2021年1月起，截至5月31日 is one period; None where no open time stands right before the one at `index`."""
        time, before = self._times[index], self._times[index - 1] if index else None
        if time.value is None or not time.value.startswith("../") or before is None or before.value is None:
            return None
        if not before.value.endswith("/..") or time.start - before.end > 1:
            return None
        return f"{before.value[:-3]}/{time.value[3:]}", time

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
            time = self._times[index]
            if time.start < begin:
                break
            held = self._reports[index] and time.text in _THAT_DAY  # 在当天的发布会上
            told = told or (time.value is not None and _POINT.match(time.value) is not None and not held)
            if time.start >= sentence:
                continue
            if time.value is None and time.text.startswith("近"):
                return None, None
            if self._lasts_beyond(index):
                # 4月，收入累计完成246万元。其中：税收81万元 adds up, too.
                return self._up_to(self._of_past_year(time, block), sentence)
        period, when = self._inherited(block)
        if told and when is not None and self._structure.blocks[self._structure.at(when.start)].kind not in HEADS:
            return None, None  # the paragraph tells of a day of its own
        return period, when

    def over_block(self, position: int) -> When:
        """What goes before the block at `position` says of it: its section's heading, the text's title."""
        return self._inherited(self._structure.at(position))

    def stated(self, start: int, end: int) -> Iterator[Time]:
        """The times in ``[start, end)``, a head or a title, that figures under it may be for; 去年2021年一季度 is one."""
        for index in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            following = self._times[index + 1] if index + 1 < len(self._times) else None
            if following is not None and following.start == self._times[index].end < end and following.value:
                continue
            if self._states_period(index):
                yield self._times[index]

    def _inherited(self, block: int) -> When:
        """The period that speaks on into a block, and the time that states it.

        A title and a heading speak to all that stands under them; a paragraph to the line right behind it, and to the
        items that it opens. A text that only ever speaks of one period speaks of that.
        """
        if block < 0:
            return None, None
        known = self._handed_down.get(block)
        if known is None:
            value, time = self._look_up(block)
            # 零时 of a census's day says no hour of what is counted under it.
            day = value.partition("T")[0] if value is not None and _POINT.match(value) else value
            known = self._handed_down[block] = day, time
        return known

    def _look_up(self, block: int) -> When:
        blocks, before, heads = self._structure.blocks, self._structure.before, self._structure.heads
        at = block
        while (above := before[at]) >= 0 and blocks[above].kind not in HEADS and self._is_next(above, at):
            if (time := self._speaks_on(above)) is not None:
                return self._of_past_year(time, above)
            if blocks[at].kind not in ("item", "table"):
                break
            at = above
        if (time := self._led_by(block)) is not None:
            return self._of_past_year(time, self._structure.at(time.start))
        while (at := heads[at]) >= 0:
            if (time := self._speaks_on(at)) is not None:
                return self._of_past_year(time, at)
            above = before[at]
            # The paragraph over a report's sections speaks into each.
            if above >= 0 and blocks[above].kind not in HEADS and self._is_next(above, at):
                time = self._speaks_on(above)
                if time is not None:
                    return self._of_past_year(time, above)
        only = self._only[bisect_left(self._starts, blocks[block].end)]
        return (None, None) if only is None or only.start > blocks[block].start else (only.value, only)

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
        several = False
        only: list[Time | None] = [None]
        for index, time in enumerate(self._times):
            if not several:
                if time.value is not None and _POINT.match(time.value) and self._states_period(index):
                    several = True
                elif self._lasts_beyond(index) and self._opens_statement(index):
                    several = found is not None and time.value != found.value
                    found = found or time
            only.append(None if several else found)
        return only

    def _speaks_on(self, block: int) -> Time | None:
        """The time in a block that speaks on behind it: of a heading the first, of a paragraph the only one."""
        part = self._structure.blocks[block]
        first, last = bisect_left(self._starts, part.start), bisect_left(self._starts, part.end)
        heads = part.kind in HEADS
        found: Time | None = None
        for index in range(first, min(last, first + _MOST_TIMES)):
            time = self._times[index]
            if time.value is None and time.text.startswith("近"):
                found = None  # 近年来: from here on it speaks of no one year
            elif part.kind == "lead" and self._is_stated_day(index):
                found = time  # 现将2020年11月1日零时我县人口公布如下:
            elif self._lasts_beyond(index) and (heads or part.kind == "lead" or self._opens_statement(index)):
                if heads:
                    return time
                if found is not None and found.value != time.value:
                    return None  # 2015年为…, 2016年为…: of no one of them
                found = time
        return found

    def _is_stated_day(self, index: int) -> bool:
        value = self._times[index].value
        return value is not None and _POINT.match(value) is not None and self._states_period(index)

    def _opens_statement(self, index: int) -> bool:
        """Does the time stand where a statement begins, and say one year or less: what goes on into other paragraphs?"""
        time = self._times[index]
        if not _is_short(time.value or "") or _NO_PERIOD.match(self._folded, time.end):
            return False
        lead = self._folded[max(0, time.start - _LEAD) : time.start]
        return _OPENS.search(lead) is not None or len(lead) < _LEAD

    def _of_past_year(self, time: Time, block: int) -> When:
        """过去一年 is the year that its paragraph speaks of, or the heading or title over it: 报告回顾了2018年的工作。一年来，…."""
        if time.text in _PAST_YEAR:
            index = bisect_left(self._starts, time.start) - 1
            before = self._times[index] if index >= 0 and self._structure.at(self._starts[index]) == block else None
            if (
                before is not None
                and before.value is not None
                and _YEAR.fullmatch(before.value)
                and self._states_period(index)
            ):
                return before.value, before
            year, stated = self._inherited(block)
            if year is not None and year.isdigit():
                return year, stated
        value = time.value
        if value is not None and "/" not in value and "T" not in value and _ONGOING.match(self._folded, time.end):
            return f"{value}/..", time  # 从2020年开始开展…，共侦办; 自今年8月初开展“两严一降”专项行动以来
        return value, time

    def _is_closed_aside(self, time: Time, position: int) -> bool:
        """去年同期共收案281件；收案数同比下降5.69%: an aside counts up to the semicolon, and so does what stands behind 其中.

        由上月下跌0.2%转为持平: where a figure comes from is that figure's alone.
        """
        folded = self._folded
        closed = self._brackets.get(time.start)
        if closed is not None and closed <= position:
            return True
        moved = folded[time.start - 1 : time.start] in ("由", "从") and _BEGINS.match(folded, time.end) is None
        if moved and _any_between(self._figures, time.end, position):
            return True
        if not _any_between(self._semicolons, time.end, position):
            return False
        return time.text.endswith("同期") or "其中" in folded[max(0, time.start - _LEAD) : time.start]

    def _is_step(self, time: Time) -> bool:
        """从环比看，三季度增长1.8%: the quarter is that figure's alone, the text's period goes on behind it."""
        near = self._markers.between(time.start - 8, time.end + 9)
        return any(marker.basis == "period_on_period" for marker in near)

    def _states_period(self, index: int) -> bool:
        """Does the time say for when a figure of its sentence is?"""
        known = self._states[index]
        if known is None:
            time = self._times[index]
            known = time.value is not None and not self._reports[index] and not self._is_base(time)
            self._states[index] = known
        return known

    def _lasts_beyond(self, index: int) -> bool:
        """Does it say so for the sentences behind its own, too: a span of time, no day, no step, no footing?"""
        known = self._lasts[index]
        if known is None:
            time = self._times[index]
            known = (
                self._states_period(index)
                and time.value is not None
                and not _POINT.match(time.value)
                and not time.text.endswith("同期")
                and (time.modifier != "start" or time.text[0].isdigit())
                and time.start not in self._brackets
                and not self._folded.endswith(("其中", "其中，", "其中,"), 0, time.start)
                and not self._is_step(time)
                and self._footing(time) is None
            )
            self._lasts[index] = known
        return known

    def _footing(self, time: Time) -> re.Match[str] | None:
        """在2019年已下降12%的基础上"""
        if self._folded.find("基础上", time.end, time.end + 27) < 0:
            return None
        return _FOOTING.match(self._folded, time.end)

    def _is_base(self, time: Time) -> bool:
        folded, start, end = self._folded, time.start, time.end
        # 上年结余320万元 is this year's, and so is what is 年初预算的61%.
        if folded.startswith(("结余", "结转", "余额"), end) or (
            time.modifier == "start" and folded.startswith("预算", end)
        ):
            return True
        if _PLAN_BEHIND.match(folded, end) and _PLAN_BEFORE.search(folded, max(0, start - 4), start):
            return True  # 完成全年指标任务的110.4%
        if _BY_DOCUMENT.search(folded, max(0, start - 12), start) and not _SURVEYED.match(folded, end):
            return True
        if _CONTINUED.search(folded, max(0, start - 4), start):
            return True
        if folded[start - 1 : start] in ("是", "为", "于") and _AS_MUCH.match(folded, end):
            return True
        if folded[start - 1 : start] not in _BASE_ENDS and folded[end : end + 1] not in _BASE_BEGINS:
            return False
        before = _BASE_BEFORE.search(folded, max(0, start - 4), start)
        after = _BASE_AFTER.match(folded, end)
        if _SUPERLATIVE.match(folded, end):
            return True
        if before is not None and before[0] in ("到", "至") and not folded.endswith("恢复", 0, before.start()):
            return False  # 由2017年的142小时减少到2021年的76小时，压缩近五成: the year reached governs
        return (before is not None and (after is not None or folded[start - 1] in "比较与同跟于")) or (
            after is not None and after[0] == "基础上"
        )


def _any_between(places: Sequence[int], start: int, end: int) -> bool:
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


def _is_short(value: str) -> bool:
    """A year or a part of one; 2016/2020 and 2019/.. are spoken of where they are said."""
    first, slash, last = value.partition("/")
    return not slash or first[:4] == last[:4] or (first == ".." and last != "..")


def _is_hour(time: Time) -> bool:
    """An hour of an unknown day (``T15``) is no period that a figure is for."""
    return time.value is not None and time.value.startswith("T")
