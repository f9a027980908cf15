"""Reads times of day: behind a day, and alone."""

from __future__ import annotations

import re

from .clocks import HOUR, Clock, match_clock
from .expressions import Expression
from .strings import PART, TO, WEEKDAY

__all__ = ["CLAUSE_OPENERS", "add_clock", "inherit_half", "read_bare_clock", "read_tail"]

CLAUSE_OPENERS = frozenset("。，；：！？、…—\n\r\t （(“「》”」）):;,!?")
"""Characters after which a clause begins."""

_HEAD = re.compile(f"(?P<that>当[天日晚])?(?:[（(]{WEEKDAY}[)）](?={PART}|[0-9]))?(?P<part>{PART})?(?P<blank> ?)")
_PART = re.compile(PART)
# 0—24时, 9~12点半, 五到六点: the first hour borrows the unit of the second.
_SHARED = re.compile(f"(?P<from>{HOUR}){TO}(?={HOUR} ?[时点])")
_RANGE = re.compile(f"{TO}(?:次日|翌日|第二天)?(?:{PART})?(?P<hour>{HOUR} ?[时点]|[0-9]{{1,2}}:[0-9]{{2}})")
_LEADS = frozenset("于在从自至到约是的") | CLAUSE_OPENERS
_LENGTHS = ("历时", "用时", "耗时", "时长", "长达", "共", "为期", "需时", "仅需", "限时")
_DECIMAL = re.compile("点[零〇].$")
_SENTENCE = re.compile("[。！？\n]")


def add_clock(result: Expression, clock: Clock, part: str) -> None:
    """Give `result` the time of day; the span grows."""
    result.clock, result.end_clock, result.end, result.part = clock.value, clock.last, clock.end, part
    if clock.approx or clock.last:
        result.modifier = "approx"


def _shared(text: str, result: Expression, start: int, part: str, short: bool) -> bool:
    """Hours of a range with one unit: 0—24时, 晚上9~11点, 五到六点."""
    found = _SHARED.match(text, start)
    if found is None:
        return False
    second = match_clock(text, found.end(), short=short)
    if second is None or second.last:
        return False
    # The first hour in its half of the day, the second in the same unless that puts it before the first.
    first = match_clock(found["from"] + second.unit, 0, part)
    same_half = match_clock(text, found.end(), part, short=short)
    if first is None:
        return False
    last = same_half.value if same_half is not None and same_half.value > first.value else second.value
    result.clock, result.end_clock, result.end, result.part = first.value, last, second.end, part
    if second.approx:
        result.modifier = "approx"
    return True


def read_tail(text: str, result: Expression, part: str = "") -> None:
    """Give a day the part of the day and the hour that follow it: 上午, 当晚8时许, 0—24时.

    Args:
        text: the folded text.
        result: the day; its span grows.
        part: ``pm`` where the day's word says so (今晚).
    """
    head = _HEAD.match(text, result.end)
    if head is None:
        return
    named = head["part"] or ("pm" if head["that"] == "当晚" else part)
    start = head.end()
    following = text[start : start + 1]
    if following and following in "0123456789零一二两三四五六七八九十":
        if _shared(text, result, start, named, True):
            return
        clock = match_clock(text, start, named, short=True)
        if clock is not None:
            add_clock(result, clock, named)
            return
    if head["part"] or head["that"]:
        result.end = head.end("part") if head["part"] else head.end("that")
        result.part = named


def read_bare_clock(text: str, start: int, free: bool, previous: Expression | None = None) -> Expression | None:
    """An hour without its day: 22时许, 下午3时30分.

    Args:
        text: the folded text.
        start: where the hour or its part of the day begins.
        free: after 截至 or 至, or where the text is nothing else: 16时 alone is enough.
        previous: the expression before it; a range of hours recurs unless a day of the same sentence is before it.
    """
    head = _PART.match(text, start)
    part = head[0] if head is not None else ""
    place = start if head is None else head.end() + text.startswith(" ", head.end())
    result = Expression(start, start, "times.clock", "clock")
    if _shared(text, result, place, part, bool(part) or free):
        if not (free or (part and _of_a_day(text, start, previous))):
            result.kind = "none"
            return result if part else None
        return result
    clock = match_clock(text, place, part, short=bool(part) or free)
    if clock is None:
        return None
    if not part and clock.unit == "点" and _DECIMAL.search(text[place : clock.end]):
        return None  # 一点零一 is a numeral first
    add_clock(result, clock, part)
    if free:
        return result
    sure = bool(part) or clock.approx or clock.exact
    if clock.unit == "点" and not sure:
        return None  # 三点建议
    if _RANGE.match(text, result.end) and not _of_a_day(text, start, previous):
        # 19时至次日2时查处58万起, 9:00-17:00: hours that recur, of no day
        return _recurring(text, result)
    if not sure:
        return None
    before = text[max(0, start - 8) : start]
    if "每" in before:
        result.kind = "none"
        return result
    if before.endswith(_LENGTHS):
        return None
    return result if _is_placed(text, start, result, clock, part) else None


def _is_placed(text: str, start: int, result: Expression, clock: Clock, part: str) -> bool:
    """Whether what stands around an hour lets it be one."""
    before = text[start - 1 : start]
    if clock.unit == ":":  # 比分3:20, 按1:10配备
        if not part and len(clock.value) < 9:
            whole = text[start + 2 : start + 3] == ":" and (not before or before in CLAUSE_OPENERS)
            return whole and not text.startswith(("的比例", "比例", "的比"), result.end)
        return True
    if clock.unit == "m":
        return not before or not (before.isascii() and before.isalnum())
    if clock.exact and not part and "分" not in text[start : result.end] and before and before not in _LEADS:
        return False  # 上升八点半个百分点
    return clock.exact or not before or before in _LEADS


def _recurring(text: str, result: Expression) -> Expression:
    """Take in the second hour of a range that is no time, so that its digits are not read as a ratio."""
    found = _RANGE.match(text, result.end)
    if found is not None:
        second = match_clock(text, found.start("hour"))
        result.kind, result.end = "none", second.end if second else found.end()
    return result


def _of_a_day(text: str, start: int, previous: Expression | None) -> bool:
    """Whether a day stands before in the same sentence."""
    if previous is None or previous.kind not in ("days", "day_offset", "week_offset", "clock"):
        return False
    return _SENTENCE.search(text, previous.end, start) is None


def inherit_half(first: Expression, second: Expression) -> None:
    """下午1点半到3点: the second hour is of the first one's half of the day, where it would else lie before it."""
    hour = int(second.clock[1:3] or "0")
    later = f"T{hour + 12:02d}{second.clock[3:]}"
    if first.part and not second.part and hour <= 12 and second.clock <= first.clock < later:
        second.clock = later
