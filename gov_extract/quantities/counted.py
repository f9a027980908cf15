"""A number with its unit that states nothing all the same: a grade, one of each, a session's name, a heading's unit."""

from __future__ import annotations

import re

from ..units import unit_table
from .draft import Draft
from .guards import SEQUENCE, in_short_quotes
from .numbers import Number
from .reading import SCALES, Reading, is_han

__all__ = ["why_no_count"]

_LEVELS = re.compile(r"[省市县镇乡村区州街央家盟旗][、和]?[省市县镇乡村区州街方盟旗组]\Z")
_UNIT_ALONE = re.compile(r"(?:[(]|单位:? ?)[按以]?(?P<currency>[\u4e00-\u9fff]{2,3})?\Z")
_SESSION = re.compile(r"(?:全体|常委|常务)?(?:会议|全会)")
_CIRCLE = re.compile("[\u4e00-\u9fff]{0,8}圈")
_OF_TERM = re.compile(r"(?:届[^,，。;；\n]{0,8}|人大|政协|常委会|代表大会|委员会)\Z")


def why_no_count(reading: Reading, number: Number, draft: Draft) -> str | None:
    """Why the number with its unit (`draft`) counts nothing; None where it counts."""
    text, unit = reading.text, draft.form
    if unit is None:
        return None
    raw = text[number.start : number.end]
    if unit.group == SEQUENCE:
        return "a place in a row: 十六届, 3号楼"
    if set(raw) <= SCALES and _is_unit_alone(text, number.start, draft.end):
        return "a heading's unit: 单位：万人"
    if unit.form == "级" and (raw == "一" or not _LEVELS.search(text, max(0, number.start - 3), number.start)):
        return "a grade: 三级医院"  # 市、县两级 are counted
    if raw == "一" and _is_each(text, draft, unit.form):
        return "one of each: 一企一策"
    if (
        unit.form == "次"
        and _SESSION.match(text, draft.end)
        and _OF_TERM.search(text, max(0, number.start - 12), number.start)
    ):
        return "the name of a session"  # 市十六届人大一次会议; 召开5次会议 counts
    if number.chinese and not number.scaled and in_short_quotes(text, draft.start, draft.end):
        return None if draft.kind in ("percent", "money", "age") else "a name in quotes: “八件实事”"
    if draft.kind == "duration" and _CIRCLE.match(text, draft.end):
        return "a name: 15分钟生活圈"
    if unit.kind == "multiple" and number.modifier is None and text.startswith("数", draft.end):
        return "倍数 is a word"
    return None


def _is_unit_alone(text: str, start: int, end: int) -> bool:
    """(亿元), 单位:港币百万元; but (百万元以上) counts."""
    before = _UNIT_ALONE.search(text, max(0, start - 8), start)
    if before is None or text.startswith("以", end):
        return False
    return before["currency"] is None or before["currency"] in unit_table().prefixes


def _is_each(text: str, draft: Draft, form: str) -> bool:
    """一幕幕, 一仗接一仗, 一企一策: one of each, no count."""
    start, end = draft.start, draft.end
    if text.startswith(form, end) or text.startswith(("一", "两"), end):
        return True
    if len(form) == 1 and start >= 2 and text[start - 2] == "一" and is_han(text[start - 1]):
        return True
    again = f"一{form}"
    return text.startswith(again, end + 1) or text.startswith(again, start - len(again) - 1, start)
