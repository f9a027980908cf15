"""Finds expressions of time in folded text: a candidate, a trigger that says what may begin there, a reader for it.

`dates`, `days`, `hours`, `words`, `spans` and `feasts` read; here what was read is joined with what follows it
(至…, 以来, 起) and what goes before it (截至).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from .alone import LONGEST, read_alone
from .dates import read_bare_year, read_date, read_month_word, read_year_range
from .days import read_bare_day
from .era_years import read_era
from .expressions import Expression
from .feasts import read_holiday, read_lunar, read_new_year_day, read_numeral_month, read_rush
from .hours import inherit_half, read_bare_clock, read_tail
from .numeric import read_iso, read_month_day, read_numeric
from .offsets import read_ago, read_counted
from .patterns import patterns
from .pieces import read_days_off, read_piece
from .spans import read_decade, read_led, read_plan, read_span
from .weekdays import read_weekday
from .words import (
    read_bracketed_word,
    read_edge_word,
    read_entering,
    read_event,
    read_pair,
    read_present_season,
    read_word,
)
from .years import read_roc_years

__all__ = ["read_expressions"]

_READERS: dict[str, Callable[[str, int], Expression | None]] = {
    "iso": read_numeric,
    "monthday": read_month_day,
    "q": read_date,
    "weekday": read_weekday,
    "counted": read_counted,
    "quarter": read_date,
    "half": read_date,
    "yearword": read_date,
    "same": read_date,
    "monthword": read_month_word,
    "edge": read_edge_word,
    "other": read_word,
    "lead": read_led,
    "plan": read_plan,
    "decade": read_decade,
    "holiday": read_holiday,
    "daysoff": read_days_off,
    "rush": read_rush,
    "lunar": read_lunar,
    "numeralmonth": lambda text, start: read_numeral_month(text, start) or read_date(text, start),
    "cycle": read_lunar,
    "era": read_era,
    "event": read_event,
    "pair": read_pair,
    "bracketed": read_bracketed_word,
    "presentseason": read_present_season,
    "entering": read_entering,
}
# 每年3月, 每周五: times that recur are none.
_RECURRING = (
    "每年", "每年的", "每月", "每月的", "每季", "每周", "每天", "每日", "每晚", "每逢", "每到", "每届", "历年", "往年", "逢",
)  # fmt: skip
_RECURRING_ENDS = frozenset(word[-1] for word in _RECURRING)
_COUNTED = {
    "个": frozenset("年月季周星礼天"), "多": frozenset("个年月周星天"), "余": frozenset("个年月周星天"),
    "天": frozenset("多来以前之"), "周": frozenset("多来以前之"),
}  # fmt: skip
_AFTER_YEAR = frozenset(" 至到-—–~～－―/、和及与")
_UNTIL = re.compile("止(?![损血咳水步痛跌付])")
_BETWEEN = re.compile("[和与]|(?P<after>(?:之|以)?后)")
_AMID = re.compile("之间|间(?!隔|接|断)")
_BEFORE = re.compile("(?:之|以)?前(?!后|往|来)")
_JOINTS = frozenset(" 起至到-—–~～－―和与之以后")
_SUFFIXES = frozenset("以起至左前来止")


def read_expressions(text: str) -> list[Expression]:
    """All expressions of time in folded text, in order, none overlapping; those of kind ``none`` recur and are no times."""
    grammar = patterns()
    match = grammar.trigger.match
    if len(text) <= LONGEST:
        whole = read_alone(text, _read_on)
        if whole is not None:
            whole.alone = True
            return [whole]
    found: list[Expression] = []
    previous: Expression | None = None
    position = 0
    for start in grammar.candidates(text):
        if start < position:
            continue
        hit = match(text, start)
        if hit is None:
            continue
        result = _read(text, hit.lastgroup or "", start, hit.end(), False, previous)
        if result is None:
            continue
        _extend(text, result)
        position = result.end
        recurs = text[start - 1 : start] in _RECURRING_ENDS and text.endswith(_RECURRING, 0, start)
        if recurs:
            result.kind = "none"
        found.append(result)
        if result.kind != "none":
            previous = result
    return found


def _read_on(text: str, start: int) -> Expression | None:
    """What running prose would have at `start`, with what belongs to it."""
    hit = patterns().trigger.match(text, start)
    result = None if hit is None else _read(text, hit.lastgroup or "", start, hit.end(), False, None)
    if result is not None:
        _extend(text, result)
    return result


def _read(text: str, trigger: str, start: int, end: int, free: bool, previous: Expression | None) -> Expression | None:
    """Read what `trigger` announces; `free`: after 截至 or 至, where a bare day or hour needs no other sign."""
    reader = _READERS.get(trigger)
    if reader is not None:
        return reader(text, start)
    if trigger == "until":
        return _until(text, start)
    if trigger == "part" or trigger == "english":
        return read_bare_clock(text, start, free, previous)
    following = text[end : end + 1]
    if following in _COUNTED:
        # 12个 and 30多 are mostly counts: a span wants one of these next (3个月来, 5天以来).
        if text[end + 1 : end + 2] not in _COUNTED[following]:
            return None
        return read_span(text, start) or read_ago(text, start)
    if following == "时" or following == ":":
        return read_bare_clock(text, start, free, previous)
    if following in ("日", "号") and trigger == "number":
        return read_bare_day(text, start, free, previous)
    # A year has four characters; what joins it with another follows at once.
    result = read_year_range(text, start) if text[start + 4 : start + 5] in _AFTER_YEAR else None
    if result is None and following in _AFTER_YEAR and end - start in (2, 3):
        result = read_roc_years(text, start)
    result = result or read_date(text, start)
    if result is not None:
        return result
    if following == "月":
        return None
    return (
        read_span(text, start)
        or read_ago(text, start)
        or read_decade(text, start)
        or read_bare_clock(text, start, free, previous)
        or read_bare_day(text, start, free, previous)
        or read_bare_year(text, start)
        or read_holiday(text, start)
        or read_plan(text, start)
        or read_event(text, start)
    )


def _read_at(text: str, start: int) -> Expression | None:
    hit = patterns().trigger.match(text, start)
    if hit is None or hit.lastgroup == "until":
        return None
    return _read(text, str(hit.lastgroup), start, hit.end(), True, None)


def _until(text: str, start: int) -> Expression | None:
    """截至 and the time behind it; 截至目前 and 截至案发 are none."""
    found = patterns().until.match(text, start)
    if found is None:
        return None
    result = _read_at(text, found.end() + text.startswith(" ", found.end()))
    if result is None or result.kind in ("vague", "none", "span", "pair") or result.since:
        return None
    result.start, result.until, result.rule = start, True, "times.until"
    return result


def _extend(text: str, result: Expression) -> None:
    """Take in what follows a time and belongs to it: 至…, 以来, 起, 至今, 左右."""
    kind, grammar = result.kind, patterns()
    if kind in ("vague", "span", "none", "pair"):
        return
    if kind == "lunar" or (kind == "holiday" and not result.first):
        read_tail(text, result)
    elif kind == "holiday":
        read_piece(text, result)
    following = text[result.end : result.end + 1]
    if result.since or (following not in _JOINTS and following not in _SUFFIXES):
        return
    if following == "止" and kind in ("year", "months", "days", "day_offset") and _UNTIL.match(text, result.end):
        result.until, result.end = True, result.end + 1  # 有效期至2028年6月30日止
        return
    suffix = grammar.suffix.match(text, result.end) if following in _SUFFIXES else None
    if suffix is not None and suffix["now"]:
        result.since, result.end, result.rule = True, suffix.end(), "times.since"
        return
    if following in _JOINTS and kind != "same" and _join(text, result):
        return
    if suffix is None:
        return
    if suffix["about"]:
        if kind in ("year", "months", "days", "holiday", "clock"):
            result.modifier, result.end = "approx", suffix.end()
    elif suffix["come"]:
        if kind == "year" and result.year is not None and text[result.end - 1] == "年":
            result.since, result.end, result.rule = True, suffix.end(), "times.since"
    elif not result.until and (suffix["since"] or kind != "clock"):
        result.since, result.end, result.rule = True, suffix.end(), "times.since"
        if suffix["since"] and text.startswith("至", result.end) and _join(text, result):
            result.since = False  # 2018年以来至今年2月


def _join(text: str, result: Expression) -> bool:
    """Join `result` with a second time behind 至 to one period."""
    if result.upto is not None:
        return False
    joint = patterns().to.match(text, result.end)
    if joint is None:
        return _join_bounds(text, result)
    second = read_new_year_day(text, joint.end(), result) or read_iso(text, joint.end()) or _read_at(text, joint.end())
    if second is None or not _fits(result, second):
        return False
    if second.kind == "clock":
        inherit_half(result, second)
    result.upto, result.end, result.rule = second, second.end, "times.range"
    result.modifier, second.modifier = second.modifier or result.modifier, None
    if text.startswith("止", result.end):
        result.end += 1
    elif text.startswith("以来", result.end):
        result.since, result.end = True, result.end + 2
    return True


def _join_bounds(text: str, result: Expression) -> bool:
    """三月和九月之间, 2007年与2009年间; 2010年之后2018年之前."""
    joint = _BETWEEN.match(text, result.end)
    if joint is None or result.kind not in ("year", "months", "days"):
        return False
    second = _read_at(text, joint.end())
    if second is None or second.kind not in ("year", "months", "days"):
        return False
    closing = (_BEFORE if joint["after"] else _AMID).match(text, second.end)
    if closing is None:
        return False
    result.upto, result.end, result.rule = second, closing.end(), "times.range"
    return True


def _fits(first: Expression, second: Expression) -> bool:
    if second.until or second.since:
        return False
    if second.kind == "clock":
        return bool(first.clock)
    if second.piece is not None:
        return False
    if second.kind == "days" and not second.month and not second.month_from:
        return first.kind == "days"
    return second.kind in ("year", "months", "days", "day_offset", "season", "holiday", "lunar", "fixed")
