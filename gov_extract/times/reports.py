"""The month or the week that a report is of: 本月 and 本周 in it are those, not the ones of its publication."""

from __future__ import annotations

import re

from .calendar import Partial, Period, add_days, days_in_month
from .expressions import Expression
from .relative import days_between

__all__ = ["LATE", "ReportedPeriod", "in_dated_line", "months_between"]

# A title is one to three lines of at most so many characters each, and a monthly report appears at most so many months late.
_TITLE, _TITLE_LINES = 60, 3
LATE = 2
_ANY = 12_000
_OF_YEAR = 12
# A weekly report appears at most so many days after its last day.
_WEEK_LATE = 21
# 一、8月底受雇人数…: a report's first words may have a label.
_LABELLED = re.compile(r"\s*(?:[一1][、.]|[(（][一1][)）])?\s*")
# 本月起, 本周将, 本周，我市将迎来降雨 are of the time of publication; 民警将其抓获 and 将近300件 tell what was.
_AHEAD = re.compile("将(?!近)|起|内|拟|计划|预计|力争|底|[，,]?[^，,。;；\n]{0,6}[省市县区州国局院委]将(?![近其0-9])")


def months_between(first: Partial, second: Partial) -> int:
    """Months from the month of `first` to that of `second`."""
    return (second[0] - first[0]) * 12 + second[1] - first[1]


def _title_end(text: str) -> int:
    """Where the lines end with which `text` begins and that are no sentences; 0 where its first is one.

    >>> _title_end("热线周报\\n2024年第28周\\n本周受理诉求300件。")
    14
    """
    found, start = 0, len(text) - len(text.lstrip())
    for _ in range(_TITLE_LINES):
        end = text.find("\n", start, start + _TITLE + 1)
        if end < 0 or any(mark in text[start:end] for mark in "。；;"):
            break
        found, start = end, end + 1
    return found


# 南通市生态环境局2024年1月: an author may stand before the month; the blank between them is layout.
_AUTHOR = re.compile(r"[ (]*(?:[^0-9，,。；;:年月日\n]{2,30}[局厅委院办府队部会室心组处)][ (]*)?")
_HEAD = 300


def in_dated_line(text: str, start: int, end: int) -> bool:
    """Is the time in ``[start, end)`` all that a line at the head of `text` says, but for an author: the month of publication?

    >>> text = "2023年公报\\n生态环境局2024年1月\\n全年PM2.5浓度下降3%。"
    >>> in_dated_line(text, 13, 20), in_dated_line(text, 0, 5)
    (True, False)
    """
    if start > _HEAD or start == 0:
        return False
    line = text.rfind("\n", 0, start) + 1
    if _AUTHOR.fullmatch(text, line, start) is None:
        return False
    close = text.find("\n", end)
    return close >= 0 and not text[end:close].strip(" )")


class ReportedPeriod:
    """The month and the week that one text reports, once the text has said them.

    Args:
        text: the folded text.
        today: the day on which it was written, or None.

    Attributes:
        month: ``(year, month)``; None where the text has not said it.
        week: its first and its last day; None where the text has not said them.
    """

    def __init__(self, text: str, today: Partial | None) -> None:
        self._text = text
        self._today = today
        self._title_end = _title_end(text)
        self.month: Partial | None = None
        self.week: tuple[Partial, Partial] | None = None

    def note(self, expression: Expression, period: Period) -> None:
        """Take what `expression`, which stands for `period`, says of the report's own month or week."""
        self._note_month(expression, period)
        self._note_week(expression, period)

    def _opens(self, expression: Expression) -> bool:
        """Whether it stands in the title or is the text's first words, under the title or without one."""
        start = expression.start
        return start < self._title_end or any(
            _LABELLED.fullmatch(self._text, begin, start) is not None for begin in (0, self._title_end)
        )

    def _note_week(self, expression: Expression, period: Period) -> None:
        """Take seven days that a title or the first words name: 热线周报（7月8日至7月14日）."""
        first, last = period.start, period.end
        if self.week is not None or expression.kind == "week_offset" or not first or not last:
            return
        if len(first) < 3 or len(last) < 3 or days_between(first, last) != 6 or not self._opens(expression):
            return
        dated = expression.start < self._title_end and expression.year is not None
        if self._today is None or dated or 0 <= days_between(last, self._today) <= _WEEK_LATE:
            self.week = first, last

    def week_meant(self, expression: Expression) -> Period | None:
        """The period of 本周 or 上周 as a report's figures have it; None for 本周五, 下周, 本周起, 本周将."""
        if self.week is None or expression.last or expression.first not in (0, -1) or expression.since:
            return None
        if expression.modifier is not None or _AHEAD.match(self._text, expression.end):
            return None
        first, last = (add_days(day, 7 * expression.first) for day in self.week)
        return None if first is None or last is None else Period(first, last)

    def _note_month(self, expression: Expression, period: Period) -> None:
        """Take the month from a title, from a text's first words, or from 截至6月底 in a report of July."""
        end = period.end
        if self.month is not None or end is None or len(end) < 2 or end[1] > 12:
            return
        if expression.kind == "months" and len(end) == 2 and not expression.until:
            in_title = expression.start < self._title_end
            says = expression.month_from is None and (in_title or (period.start == end and self._opens(expression)))
        else:
            says = expression.until and (len(end) == 2 or end[2] == days_in_month(end[0], end[1]))
        # A title that names the year is of that month however late it is read, first words that do within a year.
        latest = LATE
        if expression.year is not None and self._opens(expression):
            latest = _ANY if expression.start < self._title_end else _OF_YEAR
        if says and (self._today is None or 0 <= months_between(end, self._today) <= latest):
            self.month = end[:2]

    def is_meant(self, expression: Expression) -> bool:
        """Whether `expression` is 本月 as a report's figures have it, and not 本月5日, 本月起 or 本月底前."""
        if self.month is None or expression.kind != "months" or expression.since or expression.modifier is not None:
            return False
        # 1-本月 and 本年本月, too
        named = self._text.find("本月", expression.start, expression.start + 4) >= 0
        return named and _AHEAD.match(self._text, expression.end) is None
