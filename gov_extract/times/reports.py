"""The month that a monthly report is of: 本月 in it is that month, not the month of publication."""

from __future__ import annotations

import re

from .calendar import Partial, Period, days_in_month
from .expressions import Expression

__all__ = ["LATE", "ReportMonth", "months_between"]

# A title is a line of at most so many characters, and a monthly report appears at most so many months late.
_TITLE = 60
LATE = 2
_ANY = 12_000
# 一、8月底受雇人数…: a report's first words may have a label.
_LABELLED = re.compile(r"\s*(?:[一1][、.]|[(（][一1][)）])?\s*")
_AHEAD_AFTER = ("将", "起", "内", "拟", "计划", "预计", "力争", "底")


def months_between(first: Partial, second: Partial) -> int:
    """Months from the month of `first` to that of `second`."""
    return (second[0] - first[0]) * 12 + second[1] - first[1]


class ReportMonth:
    """The month that one text reports, once the text has said it.

    Args:
        text: the folded text.
        today: the day on which it was written, or None.

    Attributes:
        month: ``(year, month)``; None where the text has not said it.
    """

    def __init__(self, text: str, today: Partial | None) -> None:
        self._text = text
        self._today = today
        start = len(text) - len(text.lstrip())
        end = text.find("\n", start, start + _TITLE + 1)
        self._title_end = 0 if end < 0 or "。" in text[start:end] else end
        self.month: Partial | None = None

    def note(self, expression: Expression, period: Period) -> None:
        """Take the month from a title, from a text's first words, or from 截至6月底 in a report of July."""
        end = period.end
        if self.month is not None or end is None or len(end) < 2 or end[1] > 12:
            return
        if expression.kind == "months" and len(end) == 2 and not expression.until:
            opens = period.start == end and _LABELLED.fullmatch(self._text, 0, expression.start) is not None
            says = expression.month_from is None and (expression.start < self._title_end or opens)
        else:
            says = expression.until and (len(end) == 2 or end[2] == days_in_month(end[0], end[1]))
        # A title that names the year is of that month however late it is read.
        late = expression.start < self._title_end and expression.year is not None
        if says and (self._today is None or 0 <= months_between(end, self._today) <= (_ANY if late else LATE)):
            self.month = end[:2]

    def is_meant(self, expression: Expression) -> bool:
        """Whether `expression` is 本月 as a report's figures have it, and not 本月5日, 本月起 or 本月底前."""
        if self.month is None or expression.kind != "months" or expression.since or expression.modifier is not None:
            return False
        # 1-本月 and 本年本月, too
        return self._text.find("本月", expression.start, expression.start + 4) >= 0 and not self._text.startswith(
            _AHEAD_AFTER, expression.end
        )
