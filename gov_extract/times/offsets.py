"""Reads what is counted from the reference date: 两年前, 5天前, 上两周, 上个半年, 后三天."""

from __future__ import annotations

import re

from .calendar import Partial, Period, add_days, add_months
from .expressions import Expression
from .hours import CLAUSE_OPENERS
from .numbers import number
from .relative import week_of

__all__ = ["offset_period", "read_ago", "read_ago_alone", "read_counted", "read_counted_alone"]

_COUNT = "(?:[0-9]{1,3}|[二三四五六七八九]?十[一二三四五六七八九]?|[一两二三四五六七八九])"
_UNIT = "(?P<unit>年|季度|月|周|星期|礼拜|天|日)"
_AGO = re.compile(
    f"(?P<count>{_COUNT}|半) ?个?{_UNIT}(?P<side>(?:之|以)?前(?!夕|后|提|景|期|瞻|列|沿|往|来|半)|(?:之|以)?后)"
)
_COUNTED = re.compile(
    f"(?P<side>上|下|前|后)(?P<count>{_COUNT}|半) ?个?{_UNIT}(?!龄|岁|边|刊|报|票|均|薪|租|常|程|初|末|底)"
)
_LAST = re.compile("前一个?(?P<unit>日|天|年(?!级)|季度|月)(?!前|后|内)度?")
_HALF = re.compile("(?P<side>[上下]+)个半年")
_UNITS = {
    "年": "year",
    "季度": "quarter",
    "月": "month",
    "周": "week",
    "星期": "week",
    "礼拜": "week",
    "天": "day",
    "日": "day",
}
# 两年前，… speaks of a year; 会议召开5天前, 期满3年前, 提前15天 count from something else.
_BEFORE = (frozenset("在从与比较是于和自就他她们我到") | CLAUSE_OPENERS) - frozenset("、")
# 15天前提出申请, 3个工作日前书面通知: what a rule asks for.
_RULED = re.compile(
    "(?:、|向|须|应|需|必须|将|由|要)?(?:提出|提交|提请|申请|通知|告知|公告|报|书面|送达|预约|登记|缴|支付|完成|办|、)"
)
_MUST = ("应在", "应当在", "须在", "应于", "应当于", "需在", "须于", "必须在", "可在", "可以在", "最迟在", "不少于")


def read_ago(text: str, start: int) -> Expression | None:
    """两年前, 三个月前, 5天前 in prose: where nothing else is there to count from."""
    found = _AGO.match(text, start)
    if found is None or found["side"][-1] != "前" or found["unit"] == "日" or found["count"] == "半":
        return None
    before = text[start - 1 : start]
    if before and before not in _BEFORE:
        return None
    if _RULED.match(text, found.end()) or text.endswith(_MUST, 0, start):
        return None
    return _ago(found)


def read_ago_alone(text: str, start: int) -> Expression | None:
    """The same where the text is nothing else: also 3年后, 4个星期之后."""
    found = _AGO.match(text, start)
    return None if found is None else _ago(found)


def _ago(found: re.Match[str]) -> Expression | None:
    count, unit = number(found["count"]), _UNITS[found["unit"]]
    if found["count"] == "半":
        if unit != "year":
            return None
        count, unit = 6, "month"
    if count < 1 or (unit == "month" and "个" not in found[0] and found["count"] != "半"):
        return None  # 3月前 is before March
    result = Expression(found.start(), found.end(), "times.ago", "offset", name=unit)
    result.first = result.last = -count if found["side"][-1] == "前" else count
    return result


def read_counted(text: str, start: int) -> Expression | None:
    """上两周, 上两个月, 前两周, 上个半年 in prose; 前两个月 is January and February, and 前三天 of some event."""
    before = text[start - 1 : start]
    last = _LAST.match(text, start)
    if last is not None:
        return None if before and before not in _BEFORE and before not in "比较" else _one_before(last)
    half = _HALF.match(text, start)
    if half is not None:
        return None if before == "以" else _half(half)
    found = _COUNTED.match(text, start)
    if found is None or (before and before not in _BEFORE and before not in "比较") or found["count"] == "半":
        return None
    unit = _UNITS[found["unit"]]
    if found["side"] not in "上前" or unit not in ("week", "month") or (found["side"] == "前" and unit == "month"):
        return None
    return _counted(found)


def read_counted_alone(text: str, start: int) -> Expression | None:
    """The same where the text is nothing else: also 后三天, 前两天, 下两个季度."""
    half = _HALF.match(text, start)
    if half is not None:
        return _half(half)
    found = _COUNTED.match(text, start)
    if (
        found is None
        or found["count"] == "半"
        or (found["side"] == "前" and _UNITS[found["unit"]] in ("month", "quarter"))
    ):
        return None
    return _counted(found)


def _one_before(found: re.Match[str]) -> Expression:
    """前一日, 前一个月: the one before that which the text speaks of."""
    result = Expression(found.start(), found.end(), "times.ago", "year")
    unit = found["unit"]
    if unit in ("日", "天"):
        result.kind, result.name, result.first = "day_offset", "last", -1
    elif unit == "年":
        result.year_from = ("governing", -1)
    elif unit == "月":
        result.kind, result.month_from = "months", ("governing", -1)
    else:
        result.kind, result.name, result.first = "quarter_offset", "governing", -1
    return result


def _half(found: re.Match[str]) -> Expression:
    result = Expression(found.start(), found.end(), "times.half_year", "offset", name="half")
    steps = len(found["side"])
    result.first = result.last = -steps if found["side"][0] == "上" else steps
    return result


def _counted(found: re.Match[str]) -> Expression | None:
    count, unit = number(found["count"]), _UNITS[found["unit"]]
    if count < 1 or (unit == "month" and "个" not in found[0]):
        return None
    result = Expression(found.start(), found.end(), "times.counted", "offset", name=unit)
    if found["side"] in "上前":
        result.first, result.last = -count, -1
    else:
        result.first, result.last = 1, count
    return result


def offset_period(expression: Expression, today: Partial) -> Period | None:
    """The period of whole units from the `first` to the `last` after that of `today`."""
    unit, first, last = expression.name, expression.first, expression.last
    if unit == "year":
        return Period((today[0] + first,), (today[0] + last,))
    if unit == "half":
        month = add_months((today[0], 1 if today[1] <= 6 else 7), 6 * first)
        return Period(month, add_months(month, 5))
    if unit == "month" or (unit == "quarter" and expression.rule == "times.ago"):
        step = 3 if unit == "quarter" else 1
        return Period(add_months(today, step * first), add_months(today, step * last))
    if unit == "quarter":
        here = (today[0], (today[1] - 1) // 3 * 3 + 1)
        return Period(add_months(here, 3 * first), add_months(here, 3 * last + 2))
    if unit == "week":
        return week_of(today, first, last)
    start, end = add_days(today, first), add_days(today, last)
    return None if start is None or end is None else Period(start, end)
