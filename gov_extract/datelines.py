"""The day of publication that a document states itself: 发布时间：2024-01-18, a line （2024年1月18日）, a signature's date.

Only whole days count, and only where a document says that it is its own: 2023年12月31日 in a sentence is the end of a year that it
tells of. Where two lines of one sort differ there is no answer.
"""

from __future__ import annotations

import datetime
import re

from .errors import TimeExpressionError
from .time_expression import parse_time

__all__ = ["dateline"]

_DIGITS = "[0-9〇○Ｏ零一二三四五六七八九十]"
_DAY = re.compile(
    rf"(?:{_DIGITS}{{4}}\s?年\s?{_DIGITS}{{1,3}}\s?月\s?{_DIGITS}{{1,3}}\s?日|\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}})(?!\d)"
)
# 发布时间：2024-01-18 09:30, 成文日期: 2024年1月18日; 截止日期 and 报名时间 are days of something else.
_LABEL = re.compile(
    r"(?:发布|發佈|發布|公布|公佈|公开|成文|成稿|印发|印發|发文|发稿|刊发|更新|信息生成|生成|录入)(?:(?:时间|時間|日期)[:：]?|[:：])\s*|"
    r"(?:^|[\s|｜【\[•·●])(?:时间|時間|日期)[:：]\s*"
)
# 来源：甘肃日报 2020-06-18 08:20 作者：…
_SOURCE = re.compile(r"(?:来源|來源|作者|编辑|浏览|字号|字体|阅读)")
# What stands alone on its line, with brackets, dashes or a weekday around it, maybe with the meeting it was held at.
_ALONE = re.compile(
    rf"[—\-\s(（\[【]*(?P<day>{_DAY.pattern})(?:\s*[(（]?星期[一二三四五六日天][)）]?)?(?:\s*\d{{1,2}}[:：]\d{{2}}(?:[:：]\d{{2}})?)?[\s)）\]】—\-]*"
)
_HELD = re.compile(rf"[—\-\s(（]*(?P<day>{_DAY.pattern})(?:在[^，。；]{{2,40}}(?:会议|會議|大会|会)上?)[)）\s]*")
# 2023年8月社会消费品零售总额 2023-09-19, 新华视点 2020-12-09 10:33: behind a title or a name, parted by a blank.
_BEHIND = re.compile(
    r"(?P<before>[^。；]{2,60}?)\s+(?P<day>\d{4}[-./]\d{1,2}[-./]\d{1,2})(?:\s+\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
)
_OF_ELSE = re.compile("截至|截止|有效|报名|起止|施行|实施|生效|至$|到$")
_FIRST, _LAST, _LONGEST = 12, 6, 120


def dateline(text: str) -> datetime.date | None:
    """The day on which a document says that it was published; None where it says none, or two.

    Args:
        text: the document, a line a paragraph.

    >>> dateline("滨河市2023年政府工作报告\\n（2024年1月18日）\\n各位代表：…")
    datetime.date(2024, 1, 18)
    >>> dateline("截至2023年12月31日，全市有户籍人口58万人。") is None
    True
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    head, foot = lines[:_FIRST], lines[_FIRST:][-_LAST:]
    for found in (
        _labelled([*head, *foot]),
        _under_title(head),
        _of_source(head),
        _behind(head),
        _signed(lines),
    ):
        days = {day for written in found if (day := _day_of(written)) is not None}
        if len(days) == 1:
            return days.pop()
        if days:
            return None
    return None


def _labelled(lines: list[str]) -> list[str]:
    found = []
    for line in lines:
        for label in _LABEL.finditer(line):
            day = _DAY.match(line, label.end())
            if day is not None:
                found.append(day[0])
    return found


def _under_title(head: list[str]) -> list[str]:
    """A line of its own among the first, as work reports have it, (2024年1月18日在市第七届人民代表大会第四次会议上)."""
    found = []
    for line in head[:6]:
        match = _ALONE.fullmatch(line) or _HELD.fullmatch(line)
        if match is not None:
            found.append(match["day"])
    return found[:1]


def _of_source(head: list[str]) -> list[str]:
    return [
        day[0]
        for line in head[:6]
        if len(line) <= _LONGEST and _SOURCE.search(line) is not None and (day := _DAY.search(line)) is not None
    ]


def _behind(head: list[str]) -> list[str]:
    found = []
    for line in head[:4]:
        match = _BEHIND.fullmatch(line)
        if match is not None and _OF_ELSE.search(match["before"]) is None:
            found.append(match["day"])
    return found[:1]


def _signed(lines: list[str]) -> list[str]:
    """The last lines' date under a body's name; an attachment may follow it."""
    for line in reversed(lines[1:][-_LAST:]):
        match = _ALONE.fullmatch(line)
        if match is not None:
            return [match["day"]]
    return []


def _day_of(written: str) -> datetime.date | None:
    try:
        time = parse_time(re.sub(r"\s", "", written))
    except TimeExpressionError:
        return None
    return time.start_date if time.start_date == time.end_date else None
