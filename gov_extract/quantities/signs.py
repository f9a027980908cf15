"""The sign of a figure: -5.2%, －1.1亿元, 负3.9%, 零下5℃; a dash between two figures or after a name is none."""

from __future__ import annotations

from functools import cache

from ..layout.readings import Tables
from ..tables import read_rows
from .draft import Draft
from .guards import Spans

__all__ = ["SIGNS", "sign_length", "with_sign"]

SIGNS = frozenset("下负-—")
"""The last character of what can be a sign."""

# 担负5项任务, 背负300万元债务: there 负 is a part of the verb.
_NO_MINUS = frozenset("担背肩抱自胜欺辜亏减")
_RATES = frozenset(("percent", "percentage_point", "money", "measure", "multiple", "fraction"))
_UNSIGNED = frozenset(("ordinal", "age", "duration", "ratio"))
_OPENERS = frozenset(' ([:,，、；;。~|\t\n=<>≥≤"“')
_WORD_LENGTHS = range(4, 0, -1)


@cache
def _words() -> frozenset[str]:
    return frozenset(word for _, (word, _) in read_rows("lexicon/sign_words.tsv", ("word", "example")))


def sign_length(text: str, start: int) -> int:
    """How many characters of a plain sign stand before a figure at `start`: -, 负 and 零下."""
    if start > 1 and text.startswith("零下", start - 2):
        return 2
    return 1 if start and text[start - 1] in "-负" else 0


def with_sign(text: str, draft: Draft, owned: Spans, tables: Tables) -> Draft:
    """The draft with the sign that stands before it, if one does."""
    start = draft.start
    if text[start] in "-负" or text.startswith("零下", start):
        return draft  # -1至0成: the range has taken its sign; another before it is a dash
    if text[start - 1 : start] not in SIGNS or isinstance(draft.value, str) or draft.kind in _UNSIGNED:
        return draft
    length = _sign_length(text, start, draft, owned)
    if not length and text[start - 1] == "—":
        cell = tables.at(start)  # a cell —5.6%, whatever its typeface has for a minus
        length = int(cell is not None and cell.box.start == start - 1 and cell.box.end == draft.end)
    if not length:
        return draft
    value, upper = draft.value, draft.upper
    if upper is None:
        draft.value = -value
    elif draft.rule == "quantities.range" and (
        text[start - 1] in "-—" or (draft.number is not None and draft.number.start == start)
    ):
        draft.value = -value  # -5至10℃, 零下5℃至10℃: the sign is the first figure's
    else:
        draft.value, draft.upper = -upper, -value  # 零下5至10℃: both are below zero
    draft.start -= length
    return draft


def _sign_length(text: str, start: int, draft: Draft, owned: Spans) -> int:
    sign = text[start - 1]
    if sign == "下":
        return 2 if start > 1 and text[start - 2] == "零" else 0
    if sign == "负":
        counted = draft.kind == "cardinal" and draft.unit is not None
        return 0 if counted or text[start - 2 : start - 1] in _NO_MINUS else 1
    if sign == "—":  # an en dash that stands for a minus, as some typefaces have it
        return 1 if _states_change(text, start - 1) else 0
    before = text[start - 2 : start - 1]  # empty at the head of the text: [-1:0] is
    if not before or before in _OPENERS:
        # A count with its measure word at the head of a line has a bullet before it: -3个专班.
        return 0 if draft.kind == "cardinal" and draft.unit is not None and before in ("", "\n") else 1
    if before in ")”" and draft.kind in ("percent", "percentage_point", "money"):
        # 增加值（亿元）-5.2%, “三新”-5.2%; but 1万(含)-5万元 is a range.
        return 0 if text.startswith("含)", start - 3) else 1
    if "\u4e00" <= before <= "\u9fff":
        if draft.kind in _RATES:
            return 0 if owned.overlaps(start - 2, start - 1) and draft.kind != "percent" else 1
        return 1 if _states_change(text, start - 1) else 0
    return 0


def _states_change(text: str, end: int) -> bool:
    return any(text[end - length : end] in _words() for length in _WORD_LENGTHS if end >= length)
