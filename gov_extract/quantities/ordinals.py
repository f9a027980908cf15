"""Ordinals: 第2, 第十三次, 第三批, and ranks without 第 (居全省前三)."""

from __future__ import annotations

import re

from .draft import Draft, number_at
from .numbers import Number
from .ranges import JOIN
from .reading import Reading

__all__ = ["ordinal", "rank"]

_CLAUSE_BEGINS = "\n。;；!！?？:,，、"
_CLAUSE_ENDS = (",", "，", "、", ":", ".", "")
_RANKED = re.compile(
    r"(?:[列居进位排获省国市州区县球稳持入跃]|名列|跻身|排名)(?:于|在|到|至)?(?:[^,，。;；、\n]{0,4})\Z"
)


def ordinal(reading: Reading, number: Number) -> Draft | None:
    """第2, 第十三次, 第三批; 第一，…第二，… at the head of clauses only number what is said."""
    text = reading.text
    start = number.start - 1
    if number.modifier == "more_than" or not isinstance(number.value, int):
        return None  # no place in a sequence is a fraction: 第1.5节 is a heading's number
    head = start == 0 or text[start - 1] in _CLAUSE_BEGINS
    if head and text[number.end : number.end + 1] in _CLAUSE_ENDS and not reading.is_whole(start, number.end):
        return None
    unit = reading.row_unit(number.end)
    end, symbol, upper = number.end, None, number.upper
    join = JOIN.match(text, end)
    high = number_at(text, join.end(), reading.units) if join else None
    if high is not None and isinstance(high.value, int) and high.value > number.value and not high.scaled:
        end, upper = high.end, high.value
        unit = reading.row_unit(end)
    if unit is not None and unit.kind in ("cardinal", "duration"):
        end, symbol = end + len(unit.form), unit.symbol
    return Draft(start, end, "ordinal", number.value, "quantities.ordinal", upper=upper, unit=symbol, number=number)


def rank(reading: Reading, number: Number, draft: Draft | None) -> Draft | None:
    """居全省前三, 位列全国前10名: a rank, though no 第 is written. `draft` is the number with its unit, if it has one."""
    text = reading.text
    if text[number.start - 1 : number.start] != "前" or not isinstance(number.value, int):
        return None
    if not _RANKED.search(text, max(0, number.start - 10), number.start - 1):
        return None
    if draft is not None and (draft.form is None or draft.form.form not in ("名", "位")):
        return None
    end, symbol = (number.end, None) if draft is None else (draft.end, draft.unit)
    return Draft(number.start - 1, end, "ordinal", number.value, "quantities.rank", unit=symbol, number=number)
