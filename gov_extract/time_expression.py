"""`parse_time`: a string that is one time, or an error that says where and why it is none."""

from __future__ import annotations

import datetime

from .errors import InputError, TimeExpressionError
from .extractor import extract
from .items import Time

__all__ = ["parse_time"]


def parse_time(text: str, reference_date: str | datetime.date | None = None) -> Time:
    """The one time that the whole of `text` is, as `extract` gives it.

    Args:
        text: a date, a period or a time of day in any script; blanks and marks around it are left out.
        reference_date: the day on which it was written, ISO 8601 (``2021-05-10``) or a date; 去年, 周三 and 12月3日 are
            read as of that day. Without it the value of such a time is None.

    Raises:
        InputError: `text` is no str, or `reference_date` no date.
        TimeExpressionError: `text` is not one time; `position` and `reason` say where and why.

    >>> parse_time("明天下午3点半", "2021-06-14").value
    '2021-06-15T15:30'
    >>> parse_time("二〇二一年一季度").value
    '2021-01/2021-03'
    >>> parse_time("2021年破案")
    Traceback (most recent call last):
    ...
    gov_extract.errors.TimeExpressionError: '2021年破案' is not one time: it goes on behind the time '2021年' (at offset 5)
    """
    if not isinstance(text, str):
        raise InputError(f"text: {type(text).__name__} was given, want str")
    doc = extract(text, reference_date=reference_date)
    start, end = _core(text)
    if start == end:
        raise TimeExpressionError(text, 0, "it is empty")
    times = doc.times
    if not times:
        quantity = next((one for one in doc.quantities if one.kind == "duration"), None)
        if quantity is not None:
            raise TimeExpressionError(text, quantity.start, f"{quantity.text!r} is a length of time")
        raise TimeExpressionError(text, start, "no time is read here")
    first = times[0]
    before = text[start : first.start]
    if before and before not in _LEADS:
        raise TimeExpressionError(text, start, f"something stands before the time {first.text!r}")
    if len(times) > 1:
        raise TimeExpressionError(text, times[1].start, f"a second time begins, {times[1].text!r}")
    if first.end < end:
        raise TimeExpressionError(text, first.end, f"it goes on behind the time {first.text!r}")
    return first


_MARKS = " \t\r\n\u3000,，。、;；:：!！?？"
# Words that stand before a time and are outside its span.
_LEADS = ("从", "自", "在", "于", "约", "大约", "大概", "從", "大約")


def _core(text: str) -> tuple[int, int]:
    """Where `text` begins and ends without the blanks and marks around it."""
    end = len(text.rstrip(_MARKS))
    return min(len(text) - len(text.lstrip(_MARKS)), end), end
