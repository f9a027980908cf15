"""Reads a text that is nothing but one time: 30日, 12/1, 3年后, 正午12点 need no sentence around them to be one."""

from __future__ import annotations

import re
from collections.abc import Callable

from .dates import read_date
from .expressions import Expression
from .hours import inherit_half, read_bare_clock, read_tail
from .numbers import number
from .numeric import read_iso, read_month_day
from .offsets import read_ago_alone, read_counted_alone
from .strings import DAY, TO
from .weekdays import read_weekday

__all__ = ["LONGEST", "read_alone"]

LONGEST = 48
"""No time is written with more characters."""

_LEAD = re.compile(r"[\s,，。、:：(（“\"「'=]*(?:从|在|于|自|大约|大概|约|是)? ?(?:大约|大概|约)? ?")
_TRAIL = re.compile(r"[\s,，。、;；:：!！?？)）”\"」']*$")
_DAY = re.compile(f"(?P<day>{DAY}) ?[日号]")
_BOUND = re.compile("(?P<until>(?:之|以)?前)|(?P<since>(?:之|以)?后|开始)")
_JOINT = re.compile(f"{TO}|和|与")
_BETWEEN = re.compile("之间|间")


def read_alone(text: str, read: Callable[[str, int], Expression | None]) -> Expression | None:
    """The one time that a text is, marks and 从, 在, 约 around it left out; None where it is anything else.

    Args:
        text: folded text of at most `LONGEST` characters.
        read: reads what running prose would have at a place, with what follows it and belongs to it.
    """
    lead, trail = _LEAD.match(text), _TRAIL.search(text)
    start, end = lead.end() if lead else 0, trail.start() if trail else len(text)
    best: Expression | None = None
    for reader in (read, _read_point):
        result = reader(text, start)
        if result is None or result.kind in ("none", "vague"):
            continue
        if result.end != end:
            _extend(text, result, read)
        if result.end == end:
            best = result
            break
    return best


def _read_point(text: str, start: int) -> Expression | None:
    for reader in _READERS:
        result = reader(text, start)
        if result is not None and result.kind != "none":
            return result
    return None


def _free_clock(text: str, start: int) -> Expression | None:
    return read_bare_clock(text, start, True)


def _free_weekday(text: str, start: int) -> Expression | None:
    return read_weekday(text, start, True)


def _read_day(text: str, start: int) -> Expression | None:
    found = _DAY.match(text, start)
    day = number(found["day"]) if found else 0
    if found is None or not 1 <= day <= 31:
        return None
    result = Expression(start, found.end(), "times.day", "days", first=day, last=day)
    read_tail(text, result)
    return result


def _read_month_day(text: str, start: int) -> Expression | None:
    """09-01, 12/1, 6·30; 3/5 is three fifths."""
    result = read_month_day(text, start)
    if result is None or "/" not in text[start : result.end]:
        return result
    return result if result.month > result.first or text[start] == "0" or result.clock else None


_READERS: tuple[Callable[[str, int], Expression | None], ...] = (
    read_iso, _read_month_day, read_ago_alone, read_counted_alone, _free_clock, _free_weekday, _read_day, read_date,
)  # fmt: skip


def _extend(text: str, result: Expression, read: Callable[[str, int], Expression | None]) -> None:
    """至 with a second time, 之间 behind two, 之前 or 之后 behind one."""
    joint = _JOINT.match(text, result.end)
    if joint is not None and result.upto is None:
        second = read(text, joint.end()) or _read_point(text, joint.end())
        if second is None or second.upto is not None or second.since or second.until:
            return
        between = _BETWEEN.match(text, second.end)
        if joint[0] in "和与" and between is None:
            return
        if second.kind == "clock":
            inherit_half(result, second)
        result.upto, result.end, result.rule = second, between.end() if between else second.end, "times.range"
        return
    bound = _BOUND.match(text, result.end)
    if bound is not None and not result.since and not result.until:
        result.since, result.until = bool(bound["since"]), bool(bound["until"])
        result.after = bound["since"] is not None and bound["since"].endswith("后")
        result.end = bound.end()
