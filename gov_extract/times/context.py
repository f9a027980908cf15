"""What the earlier times of a text leave for the later ones to lean on."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..layout.sentences import SENTENCE_END
from .brackets import bracket_of
from .calendar import Partial, Period
from .expressions import Expression
from .reports import in_dated_line
from .yardsticks import is_origin, is_whole, is_yardstick

__all__ = ["Context", "Governing"]

_COMPARED = re.compile("[^，。,]{0,7}(?:相比|比较|持平|相当)")
# 是2011年以来最高的年份: how long it has been so, not what the text speaks of.
_LAID_OUT = ("部署", "安排", "谋划", "研究", "展望", "布置", "明确", "部署了", "安排了", "谋划了", "布置了", "明确了")
_WORK = ("工作", "任务", "重点", "目标", "全年工作", "度工作", "的工作", "全市", "全省", "全县", "全区")
_RECORD = re.compile("的?(?:最|新高|新低|首次|历史|同期|第)")
_MEASURES = ("相当于", "高于", "低于", "多于", "少于", "快于", "慢于", "好于", "优于", "恢复至", "恢复到")
# What tells a sentence from a title, so near a bracket in its line.
_IN_SENTENCE, _LINE = re.compile("[，,。；;]"), 200
# Kinds that name a point, not a period that figures are for.
_POINTS = frozenset(("days", "day_offset", "clock", "lunar", "holiday", "week_offset"))


class Governing(NamedTuple):
    """A period that the text speaks of: where it was said, the word for its year; the name of a holiday, and which piece of it."""

    period: Period
    place: int
    holiday: str
    year_from: tuple[str, int] | None = None
    piece: tuple[str, int, int] | None = None

    @property
    def month(self) -> Partial | None:
        """The month that the period is; None where it is anything else."""
        start = self.period.start
        return start if start is not None and start == self.period.end and len(start) == 2 and start[1] <= 12 else None


class _Spoken(NamedTuple):
    """What the text spoke of before a bracket, and where that closes: behind it the text speaks of it again."""

    close: int
    governing: Governing | None
    before_past: Governing | None
    since: Governing | None
    governing_year: int | None
    anchor_year: int | None
    anchor_old: bool
    anchor_dated: bool
    anchor_word: bool


class Context:
    """The nearest earlier day, month, year and period, as one reads on.

    Attributes:
        day: the nearest earlier day; None where there is none.
        day_open: whether the text leaves the nearest earlier day open (近日).
        month: the nearest earlier month.
        year: the nearest earlier year.
        governing: the period that the text speaks of, which 去年同期 and 上月 are of.
        since: the nearest earlier period whose beginning is known, which 截至 ends.
        governing_year: the year that the text speaks of, which 上年 and 全年 lean on.
        anchor_year: the year of months without one: said in the same sentence, or with a month in the paragraph.
        anchor_old: whether it was said in an earlier sentence.
        anchor_dated: whether it was written with a month.
    """

    def __init__(self, text: str, reference: Partial | None) -> None:
        self._text = text
        self._reference = reference
        self._place = 0
        self.day: Partial | None = None
        self.day_open = False
        self.month: Partial | None = None
        self.year: int | None = None
        self.governing: Governing | None = None
        self.before_past: Governing | None = None  # what governed before a word for a past year did
        self.since: Governing | None = None
        self.governing_year: int | None = None
        self.anchor_year: int | None = None
        self.anchor_old = False
        self.anchor_dated = False
        self._anchor_word = False
        self._spoken: _Spoken | None = None
        self._base = False  # whether the last time is a base
        self._compared_end = -1  # where it ended, if it is

    def advance(self, expression: Expression) -> None:
        """Read on to `expression`: forget the anchor year where the text between ends what it holds for."""
        if self._spoken is not None and expression.start > self._spoken.close:
            self._leave_bracket(self._spoken)
        if self.anchor_year is not None:
            text, place, start = self._text, self._place, expression.start
            if text.find("\n", place, start) >= 0 or (self._anchor_word and text.find("；", place, start) >= 0):
                self.anchor_year = None
            elif not self.anchor_old and SENTENCE_END.search(text, place, start):
                self.anchor_old = True
                if not self.anchor_dated:
                    self.anchor_year = None
        self._place = expression.end
        if self._spoken is None:
            self._enter_bracket(expression)
        self._base = expression.kind == "same" or self._is_base(expression)
        self._compared_end = expression.end if self._base else -1

    def _enter_bracket(self, expression: Expression) -> None:
        """Keep what the text speaks of where a bracket says a time in passing: 标准为3100元（2010年不变价）; 去年同期（2022年1-5月）."""
        text, bracket = self._text, bracket_of(self._text, expression.start, expression.end)
        if bracket is None:
            return
        if bracket.alone:
            passing = bracket.compared or bracket.start == self._compared_end
        else:
            # The bracket of a title is a part of what it says; （2022年1至3月，下同） says so for all that follows.
            line = text.rfind("\n", 0, bracket.start) + 1, (text.find("\n", bracket.end) + 1 or len(text) + 1) - 1
            passing = (
                _IN_SENTENCE.search(text[max(line[0], bracket.start - _LINE) : bracket.start]) is not None
                or _IN_SENTENCE.search(text, bracket.end, min(line[1], bracket.end + _LINE)) is not None
            ) and text.find("下同", bracket.start, bracket.end) < 0
        if passing:
            self._spoken = _Spoken(
                bracket.end,
                self.governing,
                self.before_past,
                self.since,
                self.governing_year,
                self.anchor_year,
                self.anchor_old,
                self.anchor_dated,
                self._anchor_word,
            )

    def _leave_bracket(self, spoken: _Spoken) -> None:
        self.governing, self.before_past, self.since = spoken.governing, spoken.before_past, spoken.since
        self.governing_year, self.anchor_year = spoken.governing_year, spoken.anchor_year
        self.anchor_old, self.anchor_dated = spoken.anchor_old, spoken.anchor_dated
        self._anchor_word = spoken.anchor_word
        self._spoken = None

    def open_day(self) -> None:
        """The text has spoken of a day that it leaves open: 当天 cannot be known until it names another."""
        self.day, self.day_open = None, True

    def remember(self, expression: Expression, period: Period) -> None:
        """Keep of a resolved time what later ones may lean on."""
        end = period.end or period.start
        if not end or expression.kind in ("fixed", "mask"):
            return
        if len(end) == 3 and expression.kind in _POINTS:
            if expression.rule == "times.ago":
                return  # 较前一日: the day spoken of stays
            self.day, self.day_open = end, False
            if period.start == period.end or expression.until:
                self.month = end[:2]  # 5日 behind 7月5日…6月30日以来 is of July
        elif len(end) == 2 and end[1] <= 12 and not self._base:
            self.month = end  # 较上月底增1万人，较上年同月底: the month of the report stays
        if self._base or self._is_planned(expression) or self._is_of_publication(expression, end[0]):
            return
        self.year = end[0]
        self._anchor(expression, period, end)
        if expression.modifier in ("start", "mid", "end") and not expression.until and expression.upto is None:
            if expression.year is not None:
                self.governing_year = expression.year
            return
        if not self._derived(expression) and not (len(end) == 3 and period.start == period.end):
            self._govern(expression, period, end[0])

    def _anchor(self, expression: Expression, period: Period, end: Partial) -> None:
        if expression.kind == "span" or (expression.year is None and expression.year_from is None):
            return
        if period.start is None or period.end is None or period.start[0] == period.end[0]:
            self.anchor_year = end[0]
            self.anchor_old = False
            self.anchor_dated = expression.year is not None and len(end) > 1
            self._anchor_word = expression.year is None

    def _govern(self, expression: Expression, period: Period, year: int) -> None:
        if self._reference is not None and year > self._reference[0]:
            return
        holiday = expression.name if expression.kind == "holiday" else "春运" if expression.kind == "rush" else ""
        if expression.year_from is not None and expression.year_from[1] < 0:
            self.before_past = self.governing
        self.governing = Governing(period, expression.start, holiday, expression.year_from, expression.piece)
        if period.start is not None:
            self.since = self.governing
        if expression.kind != "span":
            self.governing_year = year

    @staticmethod
    def _derived(expression: Expression) -> bool:
        """上年, 上月, 上季度 lean on what governs and do not replace it."""
        if expression.kind == "quarter_offset":
            return True
        if expression.month_from is not None and expression.month_from[0] == "governing":
            return True
        return (
            expression.year_from is not None and expression.year_from[0] == "governing" and expression.year_from[1] != 0
        )

    def _is_of_publication(self, expression: Expression, year: int) -> bool:
        """2023年公报⏎2024年1月: a month in a line of its own under a title on an earlier year."""
        if expression.kind != "months" or self.governing_year is None or year <= self.governing_year:
            return False
        return in_dated_line(self._text, expression.start, expression.end)

    def _is_planned(self, expression: Expression) -> bool:
        """总结去年工作，部署2023年工作: what is laid out for a year is not what the text reports of."""
        text, start, end = self._text, expression.start, expression.end
        return expression.kind == "year" and text.endswith(_LAID_OUT, 0, start) and text.startswith(_WORK, end)

    def _is_base(self, expression: Expression) -> bool:
        """比2019年, 与2017年相比, 是2017年的12.57倍, 按2010年不变价: what is measured against is not what is spoken of."""
        text, start, end = self._text, expression.start, expression.end
        if expression.kind in ("year", "months") and is_yardstick(text, start, end):
            return True
        before = text[start - 1 : start]
        if not before:
            return False
        if is_whole(text, start, end) or (expression.kind in ("year", "months") and is_origin(text, start, end)):
            return True
        if before in "比较" or (expression.since and _RECORD.match(text, end)):
            return True
        if before in "与同和" and _COMPARED.match(text, end):
            return True
        if before in "是为" and text.startswith("的", end):
            return True
        return text.endswith(_MEASURES, 0, start) or text.startswith("相比", end)
