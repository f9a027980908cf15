"""Reads a weekday that stands alone: 周三，全市…; 周一至周五 and 每周六 recur and are none."""

from __future__ import annotations

import re

from .expressions import Expression
from .hours import CLAUSE_OPENERS, read_tail
from .strings import WEEKDAY

__all__ = ["read_weekday"]

_WEEKDAY = re.compile("(?:周|星期|礼拜)(?P<day>[一二三四五六日天])")
_JOINED = re.compile(f"[、至到和及与或~～—–-]+{WEEKDAY}|[、至到和及与~～—–-][一二三四五六日天](?![0-9一-鿿])")
_BEHIND = re.compile(f"{WEEKDAY}[、至到和及与或~～—–-]+$")
_BEFORE = frozenset("于在自从") | CLAUSE_OPENERS
_AFTER = frozenset("，,。；;！？)）\n 在举召宣公表通获从起上下早晚中凌（(发将")
_NOT_AFTER = ("发展", "上门", "通用", "公休", "公司", "公园", "公益", "在线", "中小", "起始")


def read_weekday(text: str, start: int, free: bool = False) -> Expression | None:
    """The weekday of the reference's week, with its hour; `free` where the text is nothing else.

    Args:
        text: the folded text.
        start: where 周, 星期 or 礼拜 is.
        free: whether its neighbours need not be looked at.
    """
    found = _WEEKDAY.match(text, start)
    if found is None:
        return None
    result = Expression(start, found.end(), "times.week", "week_offset")
    result.last = "一二三四五六日".find(found["day"].replace("天", "日")) + 1
    if not free and not _is_day(text, start, found.end()):
        return None
    read_tail(text, result)
    return result


def _is_day(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    if before and before not in _BEFORE:
        return False
    if after and (after not in _AFTER or text.startswith(_NOT_AFTER, end)):
        return False
    if before in ("(", "（") and text[end : end + 1] in (")", "）"):
        return False  # 4月18日（星期四）: the day has been said
    return not _JOINED.match(text, end) and not _BEHIND.search(text[max(0, start - 6) : start])
