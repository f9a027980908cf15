"""Reads times of day: behind a day, and alone."""

from __future__ import annotations

from .expressions import Expression
from .numbers import clock_value
from .patterns import patterns

__all__ = ["CLAUSE_OPENERS", "read_bare_clock", "read_tail"]

CLAUSE_OPENERS = frozenset("。，；：！？、…—\n\r\t （(“「》”」)）:;,!?")
"""Characters after which a clause begins."""


def read_tail(text: str, result: Expression, part: str = "") -> None:
    """Give a day the part of the day and the hour that follow it: 上午, 当晚8时许, 0—24时.

    Args:
        text: the folded text.
        result: the day; its span grows.
        part: ``pm`` where the day's word says so (今晚).
    """
    found = patterns().tail.match(text, result.end)
    if found is None or found.lastgroup is None:
        return
    named = found["part"] or ("pm" if found["that"] == "当晚" else part)
    if found["from"]:
        first, last = int(found["from"]), int(found["to"])
        if first < last:
            result.clock, result.end_clock, result.end = f"T{first:02d}", f"T{last:02d}", found.end()
            return
    if found["hour"] or found["colon"]:
        clock = clock_value(found, named)
        if clock:
            result.clock, result.end = clock, found.end()
            if found["about"] or found["about2"]:
                result.modifier = "approx"
            return
    if found["part"] or found["that"]:
        result.end = found.end("part") if found["part"] else found.end("that")


def read_bare_clock(text: str, start: int, free: bool) -> Expression | None:
    """An hour without its day: 22时许, 下午3时30分; `free` after 截至 or 至, where 16时 alone is enough."""
    found = patterns().clock.match(text, start)
    if found is None or (found["colon"] and not free and not found["part"]):
        return None
    clock = clock_value(found, found["part"] or "")
    if not clock:
        return None
    result = Expression(start, found.end(), "times.clock", "clock", clock=clock)
    about = found["about"] or found["about2"]
    if about:
        result.modifier = "approx"
    if free:
        return result
    exact = found["minute"] or found["halfhour"]
    if not (found["part"] or about or exact) and "点" in found[0]:
        return None  # 三点建议
    recurring = patterns().clock_range.match(text, result.end)
    if recurring is not None:  # 19时至次日2时查处58万起: hours that recur, of no day
        result.kind, result.end = "none", recurring.end()
        return result
    if not (found["part"] or about or exact):
        return None
    before = text[max(0, start - 8) : start]
    if "每" in before or (before and before[-1] not in CLAUSE_OPENERS):
        return None
    return result
