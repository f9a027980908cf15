"""What each time of a text says: for when figures are, or a base, an aside, a plan, the day on which something was said."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from ..edtf import first_day, last_day
from ..items import Time
from ..times.brackets import bracket_of
from ..times.reports import in_dated_line
from ..times.yardsticks import is_origin, is_plan, is_whole, is_yardstick
from .scene import Scene

__all__ = ["MOST_TIMES", "POINT", "TimesSaid"]

_REPORT = re.compile(
    r"[^。\n；;]{0,22}?(?:发布|通报|召开|获悉|介绍|了解到|公布|举行|消息|印发|报道|记者|讯|电|新闻发布会|披露|反馈|透露|下发|开幕)"
)
_SINCE_MOVED = re.compile(r"[,，]?累计[^,，。；]{0,4}[上下升降增减提回]")
_ENDED = re.compile(r"(?:结束|扭转|改变)了?自?\Z")
POINT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[^/]*)?\Z")
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}\Z")
_SUPERLATIVE = re.compile(r"(?:来|以来)?的?(?:最|新(?=[高低])|之最|首)[低高好快多少大小]?")
_RANKED = re.compile(r"(?:历史)?(?:同期|同月)?的?第[0-9一二三四五六七八九十]")
# What a time did to a figure, and no time of it.
_CAUSED = re.compile(r"[受因](?:[^，。；0-9]{0,4})\Z")
_CAUSE = re.compile(r"[^，。；0-9]{0,14}(?:影响|因素|带动|推动|提振|错位|错月)")
_FOOTING = re.compile(r"[^,，。;；\n]{0,24}基础上")
# How far before a time the words may begin that lead up to it in its sentence: 据统计, 我院.
_LEAD = 16
_OPENS = re.compile(r"(?:[，,。；！？:;!?\n(“]|^)[^，,。；！？:;\n0-9]{0,14}\Z")
# 由6月至8月的3.1%上升至|7月至9月: the time reached is what the statement is of, wherever it began.
_REACHED = re.compile(r"[由从][^，,。；;\n]{3,36}[升降增减提高回缩扩落跌涨加大小少][至到]\Z")
_FARTHEST_FROM = 44
_CLOSES = re.compile("[；;]")
# 依据2010年度检查的结果, 按照2022年工作要点: the time is that of a document; 根据2022年抽样调查 tells of its year.
_BY_DOCUMENT = re.compile(r"(?:依据|根据|按照|参照|贯彻|落实)[^，,。；]{0,8}\Z")
_SURVEYED = re.compile(r"[^，,。；]{0,18}(?:调查|统计|数据|核算|测算|普查|监测)|[，,]")
# 2025年规划; 今年第13号台风
_NO_PERIOD = re.compile(r"[^，。；]{0,6}(?:规划|纲要|计划|目标)|第[0-9一二三四五六七八九十]")
_PLAN_BEFORE = re.compile(r"(?:完成|实现|达成|兑现|占|达到?|达|为|超过?|超)\Z")
_PLAN_BEHIND = re.compile(r"[^，,。；0-9]{0,8}(?:预算|计划|目标|任务|指标|考核)")
# 从7月份开始，为243户发放…
_BEGINS = re.compile("开始|起|以来|[，,]")
# 延续2月份平稳向好趋势: what goes on from there is of another time.
_CONTINUED = re.compile("(?:延续|承接|扭转|改变|结束)了?自?\\Z")
# 是2018年全年投放量的1.58倍
_AS_MUCH = re.compile(r"[^，。；0-9]{1,10}的[0-9一二两三四五六七八九十]")
_BASE_BEFORE = re.compile(r"(?:创|比|较|与|同|跟|[低高快慢多少好优]于|到|至|力争到|是|为|相当于|恢复[到至]|由|从)\Z")
_BASE_AFTER = re.compile(r"(?:的(?=[第0-9一二两三四五六七八九十百千万约近不超逾]|水平)|相比|基础上|同期)")
# The last characters of the words of `_BASE_BEFORE`, the first ones of what may follow: most times stand beside neither.
_BASE_ENDS, _BASE_BEGINS = frozenset("创比较与同跟到至是为于由从"), frozenset("来以的最新之首相基同")
_LISTING = frozenset("、和及与")
# 元旦期间 is one day and no day of a story.
_FEAST = re.compile("(?:元旦|期间|假期)\\Z")
_STARTS = frozenset("\n，,。；;：:") | {""}
_DEADLINE = re.compile("之?前(?![0-9一二三四五六七八九十])")
_CLAUSE_END = re.compile("[，,；;]")
MOST_TIMES = 40
"""So many times back the period of a figure may have been stated."""


class TimesSaid:
    """The times of one text that may say for when figures are, and what each says; each is weighed once."""

    def __init__(self, scene: Scene) -> None:
        self._folded = scene.folded
        self._markers = scene.markers.near
        self.semicolons = [match.start() for match in _CLOSES.finditer(scene.folded)]
        self._figures = [quantity.start for quantity in scene.quantities]
        self.items = [time for time in scene.times.items if not self._is_compared(time) and not _is_hour(time)]
        self.starts = [time.start for time in self.items]
        self.reports = [self._is_report(time) or self._is_of_publication(time) for time in self.items]
        stated = {time.start for time in self.items if time.value is None}
        self._ends = {time.end for time in scene.times.items if time.start not in stated}
        # What a time is does not hang on the figure that asks: each is weighed once, where all figures behind it ask.
        self._brackets = {time.start: end for time in self.items if (end := self._bracket_end(time)) is not None}
        self._states: list[bool | None] = [None] * len(self.items)
        self._lasts: list[bool | None] = [None] * len(self.items)

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
        if time.text == "本年" and self._folded.startswith("累计", time.end):
            return True  # 1—8月数据⏎本年累计新增15亿元: up to the month that the report is of
        if time.text == "同期" and self._folded.startswith(("，", ","), time.end):
            return True  # 同期，对东盟进出口3万亿元: for what is spoken of, not for the month named last
        if _RANKED.match(self._folded, time.end) and time.value is not None and time.value.endswith("/.."):
            return True  # 居1951年以来同期第5位
        if _CAUSE.match(self._folded, time.end) and _CAUSED.search(self._folded, max(0, time.start - 8), time.start):
            return True  # 受春节因素影响
        return any(marker.end > time.start for marker in self._markers.between(time.start - 8, time.start + 1))

    def _bracket_end(self, time: Time) -> int | None:
        """Where the bracket ends that a time stands in with other words: (不含上年旧存288件); what it says, it says alone."""
        bracket = bracket_of(self._folded, time.start, time.end)
        if bracket is None:
            return None
        # 第三季度(7-9月) says the same again; 一季度(截至3月31日止) is of the quarter; 较去年同期(2015年5月) dates the base.
        alone = bracket.alone and not bracket.compared and bracket.start not in self._ends
        return None if alone else bracket.end

    def _is_report(self, time: Time) -> bool:
        """The day on which something was said is not the time that figures are for: 10月19日发布, 5月27日，公安部召开…"""
        if time.value is None or not POINT.match(time.value) or time.value.endswith("T00"):
            return False  # 2020年11月1日零时 is when a census counts
        return _REPORT.match(self._folded, time.end) is not None

    def _is_of_publication(self, time: Time) -> bool:
        """2023年公报⏎2024年1月: a month in a line of its own, behind a time that had ended before it."""
        if time.value is None or not _MONTH.match(time.value) or not in_dated_line(self._folded, time.start, time.end):
            return False
        first, month = self.items[0], first_day(time.value)
        ended = last_day(first.value)
        return ended is not None and month is not None and ended < month and first.start < time.start

    def is_closed_aside(self, time: Time, position: int) -> bool:
        """去年同期共收案281件；收案数同比下降5.69%: an aside counts up to the semicolon, and so does what stands behind 其中.

        由上月下跌0.2%转为持平: where a figure comes from is that figure's alone.
        """
        folded = self._folded
        closed = self._brackets.get(time.start)
        if closed is not None and closed <= position:
            return True
        due = folded[time.start - 1 : time.start] not in _STARTS and _DEADLINE.match(folded, time.end) is not None
        if due and _CLAUSE_END.search(folded, time.end, position) is not None:
            return True  # 高速公路4月底前开工，建成公路1321公里: by when that is to be says nothing of another
        moved = folded[time.start - 1 : time.start] in ("由", "从") and _BEGINS.match(folded, time.end) is None
        if moved and self.has_figure(time.end, position):
            return True
        if not _any_between(self.semicolons, time.end, position):
            return False
        return time.text.endswith("同期") or "其中" in folded[max(0, time.start - _LEAD) : time.start]

    def _is_step(self, time: Time) -> bool:
        """从环比看，三季度增长1.8%: the quarter is that figure's alone, the text's period goes on behind it."""
        near = self._markers.between(time.start - 8, time.end + 9)
        return any(marker.basis == "period_on_period" for marker in near)

    def states_period(self, index: int) -> bool:
        """Does the time say for when a figure of its sentence is?"""
        known = self._states[index]
        if known is None:
            time = self.items[index]
            known = time.value is not None and not self.reports[index] and not self._is_base(time)
            self._states[index] = known
        return known

    def lasts_beyond(self, index: int) -> bool:
        """Does it say so for the sentences behind its own, too: a span of time, no day, no step, no footing?"""
        known = self._lasts[index]
        if known is None:
            time = self.items[index]
            known = (
                self.states_period(index)
                and time.value is not None
                and (not POINT.match(time.value) or _FEAST.search(time.text) is not None)
                and not time.text.endswith("同期")
                and (time.modifier != "start" or time.text[0].isdigit())
                and time.start not in self._brackets
                and not self._folded.endswith(("其中", "其中，", "其中,"), 0, time.start)
                and not self._is_step(time)
                and self.footing(time) is None
                and not is_origin(self._folded, time.start, time.end)
            )
            self._lasts[index] = known
        return known

    def in_bracket(self, time: Time) -> bool:
        """Does the time stand in a bracket that says something in passing?"""
        return time.start in self._brackets

    def set_aside(self, index: int) -> None:
        """The time at `index` belongs to a thing that is told of, and says for when nothing is."""
        self._states[index] = self._lasts[index] = False

    def run(self, index: int) -> Sequence[Time]:
        """The times that stand in one list with the one at `index`: 2019年、2020年和2021年."""
        first = last = index
        while first and self._are_listed(first - 1):
            first -= 1
        while last + 1 < len(self.items) and self._are_listed(last):
            last += 1
        return self.items[first : last + 1]

    def _are_listed(self, index: int) -> bool:
        """Does nothing but 、 or 和 stand between the time at `index` and the next?"""
        end, start = self.items[index].end, self.items[index + 1].start
        return 1 <= start - end <= 2 and self._folded[end] in _LISTING and self._folded[start - 1] in _LISTING

    def has_figure(self, start: int, end: int) -> bool:
        """Does a figure begin in ``[start, end)``?"""
        return _any_between(self._figures, start, end)

    def footing(self, time: Time) -> re.Match[str] | None:
        """在2019年已下降12%的基础上"""
        if self._folded.find("基础上", time.end, time.end + 27) < 0:
            return None
        return _FOOTING.match(self._folded, time.end)

    def _is_base(self, time: Time) -> bool:
        folded, start, end = self._folded, time.start, time.end
        if is_yardstick(folded, start, end) or is_whole(folded, start, end):
            return True  # 按2010年不变价格计算, 达到2018年同期的64%
        if is_plan(folded, start, end):
            return True  # 提前实现“十四五”规划目标
        # 上年结余320万元 is this year's, and so is what is 年初预算的61%.
        if folded.startswith(("结余", "结转", "余额"), end) or (
            time.modifier == "start" and folded.startswith("预算", end)
        ):
            return True
        if _PLAN_BEHIND.match(folded, end) and _PLAN_BEFORE.search(folded, max(0, start - 4), start):
            return True  # 完成全年指标任务的110.4%
        if _BY_DOCUMENT.search(folded, max(0, start - 12), start) and not _SURVEYED.match(folded, end):
            return True
        if _CONTINUED.search(folded, max(0, start - 4), start) or folded.endswith(("结转", "结转至"), 0, start):
            return True  # 结转2023年度继续办理2件
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

    def is_stated_day(self, index: int) -> bool:
        value = self.items[index].value
        return value is not None and POINT.match(value) is not None and self.states_period(index)

    def opens_statement(self, index: int) -> bool:
        """Does the time stand where a statement begins, and say one year or less: what goes on into other paragraphs?"""
        time = self.items[index]
        if not _is_short(time.value or "") or _NO_PERIOD.match(self._folded, time.end):
            return False
        lead = self._folded[max(0, time.start - _LEAD) : time.start]
        return (_OPENS.search(lead) is not None or len(lead) < _LEAD) and not self._ends_from_to(time)

    def is_in_view(self, index: int) -> bool:
        """围绕到2018年全面建成小康社会目标: is it a year to come that is named in passing?"""
        time, folded = self.items[index], self._folded
        if folded[time.start - 1 : time.start] not in ("至", "到") or self._ends_from_to(time):
            return False
        return folded[time.start - 2 : time.start - 1] not in _STARTS

    def _ends_from_to(self, time: Time) -> bool:
        if self._folded[time.start - 1 : time.start] not in ("至", "到"):
            return False
        return _REACHED.search(self._folded, max(0, time.start - _FARTHEST_FROM), time.start) is not None

    def is_reached(self, index: int) -> bool:
        """由6月至8月的3.1%上升至7月至9月的3.3%: is it the months reached, of which the statement is?

        A year reached may be one to come, or one of several that a report looks back on.
        """
        time = self.items[index]
        return "-" in (time.value or "") and self._ends_from_to(time)


def _any_between(places: Sequence[int], start: int, end: int) -> bool:
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


_MONTHS = re.compile("([0-9]{4})-([0-9]{2})/([0-9]{4})-([0-9]{2})")


def _is_short(value: str) -> bool:
    """A year or a part of one; 2016/2020 and 2019/.. are spoken of where they are said."""
    first, slash, last = value.partition("/")
    if not slash or first[:4] == last[:4] or (first == ".." and last != ".."):
        return True
    months = _MONTHS.fullmatch(value)  # 2022-10/2023-03 is a half-year
    return months is not None and (int(months[3]) - int(months[1])) * 12 + int(months[4]) - int(months[2]) < 12


def _is_hour(time: Time) -> bool:
    """An hour of an unknown day (``T15``) is no period that a figure is for."""
    return time.value is not None and time.value.startswith("T")
