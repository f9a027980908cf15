"""For what time a figure is: the time of its clause, its sentence, or the last statement that still governs."""

from __future__ import annotations

import re
from bisect import bisect_left

from ..items import Time
from .scene import Scene

__all__ = ["Periods"]

_REPORT = re.compile(
    r"[^。\n；;]{0,22}?(?:发布|通报|召开|获悉|介绍|公布|举行|消息|印发|报道|记者|讯|电|新闻发布会|披露|反馈|透露|下发|开幕)"
)
_POINT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T.*)?\Z")
_SUPERLATIVE = re.compile(r"(?:来|以来)?的?(?:最|新|之最|首)[低高好快多少大小]?")
_FOOTING = re.compile(r"[^,，。;；\n]{0,24}基础上")
# How far before a figure 目前 still governs it, and how many times back its period may have been stated.
_FARTHEST, _MOST_TIMES = 160, 40
_NOW = re.compile(r"[目当现如迄](?:(?<=[目当])前|(?<=现)[有已]|(?<=[如迄])今)")
_BASE_BEFORE = re.compile(r"(?:比|较|与|同|跟|到|至|力争到|是|为|相当于|恢复[到至]|由|从)\Z")
_BASE_AFTER = re.compile(r"(?:的(?=[0-9一二两三四五六七八九十百千万约近不超逾]|水平)|相比|基础上|同期)")
# The last characters of the words of `_BASE_BEFORE`, the first ones of what may follow: most times stand beside neither.
_BASE_ENDS, _BASE_BEGINS = frozenset("比较与同跟到至是为于由从"), frozenset("来以的最新之首相基同")


class Periods:
    """The times of one text and what each governs."""

    def __init__(self, scene: Scene) -> None:
        self._folded = scene.folded
        self._markers = scene.markers.near
        self._passage_start = scene.layout.passage_start
        self._times = [time for time in scene.times.items if not self._is_compared(time) and not _is_hour(time)]
        self._starts = [time.start for time in self._times]
        self._reports = [self._is_report(time) for time in self._times]
        # What a time is does not hang on the figure that asks: each is weighed once, where all figures behind it ask.
        self._states: list[bool | None] = [None] * len(self._times)
        self._lasts: list[bool | None] = [None] * len(self._times)

    def _is_compared(self, time: Time) -> bool:
        """比2017年: the time belongs to a basis."""
        return any(marker.end > time.start for marker in self._markers.between(time.start - 8, time.start + 1))

    def _is_report(self, time: Time) -> bool:
        """The day on which something was said is not the time that figures are for: 10月19日发布, 5月27日，公安部召开…"""
        if time.value is None or not _POINT.match(time.value):
            return False
        return _REPORT.match(self._folded, time.end) is not None

    def of(self, sentence: int, position: int) -> tuple[str | None, Time | None]:
        """The period of a figure at `position` in the sentence that begins there, and the time that states it."""
        folded = self._folded
        last = bisect_left(self._starts, position) - 1
        # In its own sentence: the nearest one before, that is no base of comparison.
        index = last
        limit = max(-1, last - _MOST_TIMES)
        while index > limit and self._times[index].start >= sentence:
            time = self._times[index]
            if time.value is None and time.text.startswith("近"):
                return None, time  # 近年来, 近几年
            if self._states_period(index):
                footing = self._footing(time)
                if footing is None or footing.end() > position:
                    return time.value, time
                if time.value is not None and time.value.isdigit():
                    # 在2019年已下降12%的基础上，同比再降…: what follows is of the year after.
                    return str(int(time.value) + 1), time
            index -= 1
        if _NOW.search(folded, max(sentence, position - _FARTHEST), position):
            return None, None
        # An earlier statement of the paragraph that still governs: a span of time, not a day in a story.
        paragraph = self._passage_start(position)
        while index > limit and self._times[index].start >= paragraph:
            time = self._times[index]
            if time.value is None and time.text.startswith("近"):
                return None, None
            if self._lasts_beyond(index):
                return time.value, time
            index -= 1
        return None, None

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
        if folded[start - 1 : start] not in _BASE_ENDS and folded[end : end + 1] not in _BASE_BEGINS:
            return False
        before = _BASE_BEFORE.search(folded, max(0, start - 4), start)
        after = _BASE_AFTER.match(folded, end)
        if _SUPERLATIVE.match(folded, end):
            return True
        if before is not None and before[0] in ("到", "至") and not folded.endswith("恢复", 0, before.start()):
            return False  # 由2017年的142小时减少到2021年的76小时，压缩近五成: the year reached governs
        return (before is not None and (after is not None or folded[start - 1] in "比较与同跟")) or (
            after is not None and after[0] == "基础上"
        )


def _is_hour(time: Time) -> bool:
    """An hour of an unknown day (``T15``) is no period that a figure is for."""
    return time.value is not None and time.value.startswith("T")
