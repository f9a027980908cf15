"""Gives expressions of time their dates: each leans on earlier times of the text, or on the reference date."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

from ..layout.sentences import SENTENCE_END
from .calendar import Partial, Period, add_days, add_months, days_in_month
from .context import Context, Governing
from .expressions import Expression
from .feasts import is_whole_text
from .lexicon import events
from .offsets import offset_period
from .pieces import cut
from .relative import (
    clocked,
    days_between,
    feast_period,
    pair_period,
    quarter_period,
    span_period,
    week_period,
)
from .reports import LATE, ReportedPeriod, months_between

__all__ = ["Resolver"]

_FUTURE_BEFORE = re.compile(
    "(?:将[于在自从]?|拟于?|定于|计划[于在]?|预计[到于在]?|力争[到于在]?|争取[到于在]?|到|确保)$"
)
_FUTURE_AFTER = (
    "前", "之前", "以前", "力争", "预计", "计划", "拟", "将", "有望", "目标", "预期", "争取", "确保", "料", "预料", "可望",
)  # fmt: skip
# 4月18日 in a report of 24 March is the coming one, for of the last it would say 去年. What is said to begin (12月1日起)
# may lie further ahead.
# Up to this month a year that has ended is what is reported on; whatever of this one is to come is said so.
_COMMUNIQUES = 4
_AGAINST = ("比", "较", "与", "同", "环比")
_PLANNED = ("计划", "力争", "预计", "要", "将", "拟", "确保", "争取", "目标", "预期", "安排", "任务")
_SOON = 31
_SOON_TO_BEGIN = 45
_AHEAD = 15
_OPEN_PERIODS = ("times.quarter", "times.half_year", "times.month_range", "times.quarter_range")


def _leap_year(year: int) -> int:
    """The last year up to `year` that has a 29 February."""
    return next((y for y in range(year, max(year - 9, 0), -1) if days_in_month(y, 2) == 29), year)


class Resolver:
    """Resolves the expressions of one text in their order.

    Args:
        text: the folded text.
        reference: the date at which the text was written, or None.
        heading_year: the year that the headings over an offset state, or None.
    """

    def __init__(
        self,
        text: str,
        reference: datetime.date | None,
        heading_year: Callable[[int], int | None] = lambda offset: None,
    ) -> None:
        self._text = text
        self._heading_year = heading_year
        self._today: Partial | None = (reference.year, reference.month, reference.day) if reference else None
        self._context = Context(text, self._today)
        self._report = ReportedPeriod(text, self._today)

    def resolve(self, expression: Expression, following: Expression | None = None) -> str | None:
        """The EDTF value of the next expression; None where the text leaves it open."""
        context = self._context
        context.advance(expression)
        if expression.kind == "vague":
            context.open_day()
            return None
        if expression.kind == "same" and following is not None:
            self._look_ahead(expression, following)
        period = self._period(expression)
        if period is None:
            if expression.kind == "day_offset":
                context.open_day()
            return None
        if expression.upto is not None:
            period = self._range(period, expression.upto)
            if period is None:
                return None
        if expression.until:
            period = Period(None, period.end, "", period.end_clock, period.mask)
        elif expression.since:
            period = (
                self._after(period)
                if expression.after
                else Period(period.start, None, period.start_clock, "", period.mask)
            )
        if not period.is_valid():
            return None
        context.remember(expression, period)
        self._report.note(expression, period)
        return period.edtf()

    @staticmethod
    def _after(period: Period) -> Period:
        """2018年之后 begins with the year that follows; 12:00之后 with the hour itself."""
        end = period.end
        if end is None or not end or period.end_clock or period.mask:
            return Period(end, None, period.end_clock)
        if len(end) == 1:
            return Period((end[0] + 1,), None)
        return Period(add_months(end, 1) if len(end) == 2 and end[1] <= 12 else add_days(end, 1), None)

    # what an expression leans on

    def _year_of(self, expression: Expression) -> int | None:
        """The year that is written, or that its word points to; None if there is none or it cannot be known."""
        if expression.year is not None:
            return expression.year
        if expression.year_from is None:
            return None
        anchor, offset = expression.year_from
        base = self._today[0] if self._today else None
        if anchor == "short":
            return self._of_two_digits(offset)
        if anchor == "cycle":  # 癸卯年春节: of the sixty-year cycle only a year near the report is sure
            near = [] if base is None else range(base - 3, base + 4)
            return next((year for year in near if (year - 4) % 60 == offset), None)
        if anchor == "last":
            base = self._context.year or base
        elif anchor == "governing":
            base = self._context.governing_year or self._report_year(expression)
        return None if base is None else base + offset

    def _of_two_digits(self, year: int) -> int:
        """08年 is 2008: of this century up to some years ahead of the reference, else of the last."""
        limit = self._today[0] + _AHEAD if self._today else 2049
        century = limit // 100 * 100
        return century + year if century + year <= limit else century - 100 + year

    def _report_year(self, expression: Expression) -> int | None:
        """The year that a text without a year speaks of: 全年 and 年末 in a communiqué of spring are of the year that has ended."""
        if self._today is None:
            return None
        start = expression.start
        counted = self._text.startswith("年末", start) and self._text[start - 1 : start] not in ("到", "至")
        ended = (expression.rule == "times.whole_year" or counted) and self._today[1] <= _COMMUNIQUES
        if ended and self._today[1] > 2 and self._text.startswith(_PLANNED, expression.end):
            ended = False  # 全年力争完成200套
        return self._today[0] - ended

    def _infer_year(self, expression: Expression, first: Partial, last: Partial) -> int | None:
        """The year of a month, or a day, that is written without one; `first`, `last` are ``(month, day)``."""
        today, anchor = self._today, self._context.anchor_year
        if today is None:
            return anchor or self._context.year
        if expression.rule in ("times.half_year", "times.quarter") and anchor is None and today[1] <= 2:
            governing = self._context.governing_year
            if governing == today[0] - 1:
                return governing  # 上半年 in a report of January on the year before
        if expression.alone:
            return _leap_year(today[0]) if first == (2, 29) else today[0]
        # 1月以来 reaches to the day of the report, whatever year its sentence opened with.
        reaches_now = expression.since and first <= today[1:]
        if anchor is not None and not reaches_now and (not self._context.anchor_old or (anchor, *first) <= today):
            return anchor
        if expression.kind == "months" and not expression.since:
            # 1-6月 under the title 2022年工作总结 is of that year.
            stated = self._heading_year(expression.start)
            if stated is not None and stated <= today[0]:
                return stated
        if expression.kind == "months" and expression.rule not in ("times.half_year", "times.quarter"):
            first = last  # 1—12月 is over before it is reported; a quarter or a half may be under way
        year = today[0]
        if first <= today[1:] or self._is_ahead(expression, (year, *first)):
            return year
        return year - 1

    def _is_ahead(self, expression: Expression, date: Partial) -> bool:
        """Whether a date later than the reference is meant, and not the one a year before."""
        text, start = self._text, expression.start
        if self._today is None or _FUTURE_BEFORE.search(text[max(0, start - 4) : start]):
            return True
        if text.startswith(_FUTURE_AFTER, expression.end):
            return True
        return days_between(self._today, date) <= (_SOON_TO_BEGIN if expression.since else _SOON)

    def _day_of(self, anchor: str) -> Partial | None:
        if anchor == "reference" or (self._context.day is None and not self._context.day_open):
            return self._today
        return self._context.day

    def _month_of(self, expression: Expression) -> Partial | None:
        anchor, offset = expression.month_from or ("", 0)
        base, governing = self._today, self._context.governing
        if anchor == "reference" and offset == 0 and self._report.is_meant(expression):
            base = self._report.month
        elif anchor == "last":
            base = self._context.month or base
        elif anchor == "governing":
            # 上月 behind 1—6月, or behind nothing, in a report on June is May.
            base = (governing is not None and governing.month) or self._report.month or base
        return None if base is None else add_months(base, offset)

    def _month_in_year(self, expression: Expression) -> Partial | None:
        """去年本月: the month of its word, in the year that is said."""
        month = self._month_of(expression)
        if month is None or (expression.year is None and expression.year_from is None):
            return month
        year = self._year_of(expression)
        return None if year is None else (year, month[1])

    def _month_of_bare_day(self, day: int, expression: Expression) -> Partial | None:
        """23日 is of the month last spoken of; where there is none, the last 23rd up to the reference."""
        known = self._context.month
        # 记者12日从…获悉 is of the days before the report, whatever period its title names.
        announced = expression.name == "announced" and self._today is not None
        if known is not None and not (announced and self._today and 0 <= months_between(known, self._today) <= LATE):
            return known
        if self._today is None:
            return None
        month = self._today[:2]
        if not expression.alone and day > self._today[2]:
            month = add_months(month, -1)
        # 30日 alone reports nothing: it is of this month, if that has so many days.
        return month if day <= days_in_month(*month) else add_months(month, -1)

    # what each kind is

    def _period(self, expression: Expression) -> Period | None:
        period = self._whole(expression)
        return None if period is None else self._piece_of(period, expression)

    @staticmethod
    def _piece_of(period: Period, expression: Expression) -> Period | None:
        """The piece of `period` that `expression` names, or all of it; None where it has no such piece."""
        if expression.piece is None:
            return period
        found = cut(period, expression.piece)
        return None if found is None else clocked(expression, *found)

    def _whole(self, expression: Expression) -> Period | None:
        kind = expression.kind
        if kind == "year" or kind == "season":
            year = self._year_of(expression)
            if year is None:
                return None
            date = (year,) if kind == "year" else (year, expression.first)
            return Period(date, date)
        if kind == "months":
            return self._months(expression)
        if kind == "days":
            return self._days(expression)
        if kind == "clock":
            return self._clock(expression)
        if kind == "day_offset" and expression.last:
            return self._bracketed(expression)
        if kind == "day_offset":
            anchor = self._day_of(expression.name)
            day = add_days(anchor, expression.first) if anchor else None
            return None if day is None else clocked(expression, day, day)
        if kind == "same":
            return self._same(expression)
        if kind == "days_off" and not self._named(expression):
            return None
        if kind in ("holiday", "days_off", "rush", "lunar"):
            return self._feast(expression)
        if kind == "fixed" and expression.name:
            start = events()[expression.name]
            return Period(start, start)
        if kind == "fixed" or kind == "years" or kind == "mask":
            return Period((expression.first,), (expression.last,), mask=expression.name)
        return self._relative(expression)

    def _clock(self, expression: Expression) -> Period:
        """An hour alone is of the day spoken of, else of the reference; else it is of no known day."""
        day = self._day_of(expression.name)
        return clocked(expression, day or (), day or ())

    def _bracketed(self, expression: Expression) -> Period | None:
        """今天（20日）: the day of the bracket, up to the reference's month."""
        if self._today is None:
            return None
        month = self._today[:2] if expression.last <= self._today[2] else add_months(self._today, -1)
        if expression.month:
            month = (self._today[0] - (expression.month > self._today[1]), expression.month)
        day = (*month, expression.last)
        return clocked(expression, day, day) if expression.last <= days_in_month(*month) else None

    def _relative(self, expression: Expression) -> Period | None:
        kind, anchor, governing = expression.kind, self._today, self._context.governing
        if kind == "quarter_offset":
            if expression.name == "governing" and governing is not None and len(governing.period.end or ()) == 2:
                anchor = governing.period.end
            return quarter_period(anchor, expression.first) if anchor and anchor[1] <= 12 else None
        if kind == "week_offset" and (week := self._week_before(expression)) is not None:
            return week
        reported = self._report.week_meant(expression) if kind == "week_offset" else None
        if reported is not None:
            return reported
        if anchor is None:
            return None
        if kind == "week_offset":
            return week_period(expression, anchor)
        if kind == "offset":
            # 3天前 behind another day may count from that.
            is_open = (
                expression.name in ("day", "week") and self._context.day is not None and expression.rule == "times.ago"
            )
            return None if is_open else offset_period(expression, anchor)
        return pair_period(expression.name, anchor) if kind == "pair" else span_period(expression, anchor)

    def _week_before(self, expression: Expression) -> Period | None:
        """上周（12月14日至20日）接警300起，比前一周下降3%: the week before the one that is spoken of."""
        governing = self._context.governing
        if governing is None or not self._text.endswith(_AGAINST, 0, expression.start):
            return None
        first, last = governing.period.start, governing.period.end
        if not first or not last or len(first) < 3 or len(last) < 3 or days_between(first, last) != 6:
            return None
        return Period(add_days(first, -7), add_days(last, -7))

    def _months(self, expression: Expression) -> Period | None:
        if expression.month_from is not None:
            month = self._month_in_year(expression)
            if month is None:
                return None
            return Period((month[0], expression.first) if expression.first else month, month)
        year = self._year_of(expression)
        if year is None and expression.year_from is None:
            year = self._infer_year(expression, (expression.first, 1), (expression.last, 1))
        return None if year is None else Period((year, expression.first), (year, expression.last))

    def _days(self, expression: Expression) -> Period | None:
        month, first, last = expression.month, expression.first, expression.last
        if month:
            year = self._year_of(expression)
            if year is None and expression.year_from is None:
                year = self._infer_year(expression, (month, abs(first)), (month, abs(last)))
            base: Partial | None = None if year is None else (year, month)
        elif expression.month_from is not None:
            base = self._month_in_year(expression)
        else:
            base = self._month_of_bare_day(first, expression)
        if base is None or base[0] < 1:
            return None
        length = days_in_month(base[0], base[1])
        first, last = (length if first == -1 else first), (length if last == -1 else last)
        return clocked(expression, (*base, first), (*base, last)) if last <= length else None

    def _named(self, expression: Expression) -> bool:
        """Give 假期第二天 the holiday that the text speaks of; False where it speaks of none."""
        governing = self._context.governing
        if governing is None or not governing.holiday or governing.holiday == "春运" or not governing.period.end:
            return False
        expression.kind, expression.name, expression.first = "holiday", governing.holiday, 1
        expression.year = governing.period.end[0]
        return True

    def _feast(self, expression: Expression) -> Period | None:
        year, today, anchor = self._year_of(expression), self._today, self._context.anchor_year
        if year is None and expression.alone and today is not None and expression.year_from is None:
            year = today[0]
        if year is not None:
            return feast_period(expression, year)
        if expression.year_from is not None:
            return None
        day = self._context.day
        if day is not None:  # 2020年1月25日（正月初一）: the day that was just named
            for period in (feast_period(expression, day[0]), feast_period(expression, day[0] - 1)):
                if period and period.start and period.end and period.start <= day <= period.end:
                    return period
        if anchor is not None and not (self._context.anchor_dated and today is not None and anchor >= today[0] - 1):
            period = feast_period(expression, anchor)
            if period is None or today is None or (period.start or ()) <= today:
                return period
        if today is None:
            return None
        if is_whole_text(self._text, expression.start, expression.end):
            return feast_period(expression, today[0])  # no report stands around it
        coming = feast_period(expression, today[0] + 1) if today[0] < datetime.MAXYEAR else None
        if coming is not None and coming.start is not None and days_between(today, coming.start) <= _SOON:
            return coming  # 元旦 in a report of late December
        period = feast_period(expression, today[0])
        if period is None or period.start is None or period.start <= today:
            return period
        return period if self._is_ahead(expression, period.start) else feast_period(expression, today[0] - 1)

    def _look_ahead(self, expression: Expression, following: Expression) -> None:
        """与去年同期相比，今年1—8月…: the period follows in the same sentence."""
        context, text = self._context, self._text
        if context.governing is None and following.rule in _OPEN_PERIODS and following.year_from is None:
            # （2015和2016年同期增速分别为…）。一季度完成…: nothing before says which months.
            period = self._period(following) if following.year is None else None
            if period is not None:
                context.governing = Governing(period, expression.start, "")
            return
        if not text.startswith(("相比", "比较"), expression.end) or following.kind not in ("year", "months"):
            return
        if SENTENCE_END.search(text, expression.end, following.start):
            return
        governing = context.governing
        if governing is not None and not SENTENCE_END.search(text, governing.place, expression.start):
            return
        period = self._period(following)
        if period is not None:
            context.governing = Governing(period, expression.start, "")

    def _same(self, expression: Expression) -> Period | None:
        """去年同期: the months of the period that the text speaks of, in that year."""
        governing, year = self._context.governing, self._year_of(expression)
        before = self._context.before_past
        if governing is not None and before is not None and governing.year_from == expression.year_from is not None:
            governing = before  # 今年前10个月2193万人次，逼近去年全年2200万人次，比去年同期上升: of the ten months
        if governing is None:
            return None if year is None else Period((year,), (year,))
        period = self._closed(governing.period)
        here = (period.end or period.start or (0,))[0]
        anchor, offset = expression.year_from or ("", 0)
        if anchor == "governing":
            shift = offset
        elif year is None:
            return None
        else:
            shift = year - here
            if anchor and offset < 0 <= shift:
                shift = offset  # 2016年…比去年同期, in a report of January 2017
        if governing.holiday:
            kind = "rush" if governing.holiday == "春运" else "holiday"
            feast = Expression(0, 0, "", kind, name=governing.holiday, first=1, piece=governing.piece)
            whole = feast_period(feast, here + shift)
            return whole if whole is None else self._piece_of(whole, feast)
        return period.shift_years(shift)

    def _closed(self, period: Period) -> Period:
        """A period with an open end, as far as it had run: 今年以来 up to the reference, 截至7月底 from its 以来 on."""
        since = self._context.since
        if period.start is None and since is not None and since.period.start is not None and period.end is not None:
            start, end = (*since.period.start[:2], 1)[:2], (*period.end[:2], 12)[:2]
            within_a_year = 0 <= (end[0] - start[0]) * 12 + end[1] - start[1] < 12
            return Period(start, end) if within_a_year else period
        if period.end is None and period.start is not None and self._today is not None:
            start = (period.start[0], 1) if len(period.start) == 1 else period.start
            whole = Period(start, self._today[: len(start)])
            return whole if whole.is_valid() else period
        return period

    def _range(self, first: Period, upto: Expression) -> Period | None:
        """The period from `first` to `upto`, whose missing year or month is that of the first."""
        start = first.start
        if start is None:
            return None
        second = self._second(start, upto)
        if second is None or second.end is None:
            return None
        end = second.end
        if start == end and len(start) == 3 and "" < second.end_clock < first.start_clock:
            end = add_days(end, 1) or end  # 22:00至6:00
        return Period(start, end, first.start_clock, second.end_clock)

    def _second(self, start: Partial, upto: Expression) -> Period | None:
        kind = upto.kind
        if kind == "clock":
            return clocked(upto, start, start)
        if kind == "day_offset" and not start:
            return None
        if kind == "day_offset" and upto.name == "last" and len(start) == 3:
            day = add_days(start, upto.first)
            return None if day is None else clocked(upto, day, day)
        if kind in ("lunar", "holiday") and len(start) == 3 and upto.year is None and upto.year_from is None:
            # 去年春节到元宵节 is of one year; 12月25日至元旦 runs into the next, 腊月 may be of the lunar year before.
            found = [feast_period(upto, year) for year in (start[0] - 1, start[0], start[0] + 1)]
            return next((period for period in found if period and period.start and period.start >= start), None)
        if upto.year_from is not None and upto.year_from[0] == "last" and start:
            upto.year, upto.year_from = start[0] + upto.year_from[1], None  # 2022年12月至次年2月
        if kind == "year" and upto.year_from == ("governing", 0):
            return Period(start[:1], start[:1])
        if kind not in ("months", "days") or upto.year is not None or upto.year_from or upto.month_from:
            return self._period(upto)
        month = upto.month or (start[1] if kind == "days" and len(start) > 1 else upto.last)
        year = start[0] + (len(start) > 1 and month < start[1])
        if kind == "months":
            return Period((year, upto.first), (year, upto.last))
        length = days_in_month(year, month) if 1 <= month <= 12 else 0
        last = length if upto.last == -1 else upto.last
        return clocked(upto, (year, month, last), (year, month, last)) if last <= length else None
