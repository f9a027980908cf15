"""`find_times`: all times of a text."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from ..items import Time
from .expressions import Expression
from .reader import read_expressions
from .reports import in_dated_line
from .resolver import Resolver

if TYPE_CHECKING:
    from ..text.folded import Text

__all__ = ["find_times"]

_HEAD = 400
_YEAR = re.compile("((?:19|20)[0-9]{2})年([0-9]{1,2}月)?")
_DATE_LINE = re.compile("来源|发布|日期|时间|日报|晚报|时报|早报|网|社")

_FROM_TO = re.compile(r"[^，,。;；:\n]{1,24}[至到]")


def find_times(
    text: Text,
    reference: datetime.date | None = None,
    taken: Sequence[tuple[int, int]] = (),
    recurring: list[tuple[int, int]] | None = None,
) -> list[Time]:
    """The times of `text` in order, none overlapping, with offsets in ``text.folded``.

    Args:
        text: the text.
        reference: the day at which it was written; without it the date line of the text's head, if it has one,
            stands in, and what still depends on an unknown day has the value None.
        taken: spans ``(start, end)`` of names in ``text.folded`` that own their digits, in order: a time that
            overlaps one is left out.
        recurring: takes the spans of hours and days that recur (每天8点30分): no times, but no quantities either.

    >>> import datetime
    >>> from gov_extract.text.folded import Text
    >>> for time in find_times(Text("今年1月至8月，比去年同期下降20.2%。"), datetime.date(2017, 10, 18)):
    ...     print(time)
    今年1月至8月 [0:7] 2017-01/2017-08
    去年同期 [9:13] 2016-01/2016-08
    """
    folded = text.folded
    expressions = read_expressions(folded)
    if text.grids:
        expressions = _with_heads(expressions, text)
    if taken:
        expressions = _outside(expressions, taken)
    if recurring is not None:
        recurring.extend((found.start, found.end) for found in expressions if found.kind == "none")
    expressions = [found for found in expressions if found.kind != "none"]
    if not expressions:
        return []
    if reference is None:
        reference = _date_line(folded, expressions)
    resolver = Resolver(folded, reference, lambda offset: _heading_year(text, offset))
    times = []
    last = len(expressions) - 1
    for index, found in enumerate(expressions):
        following = expressions[index + 1] if index < last else None
        if found.kind == "same" and following is not None and following.kind == "same":
            following = next((other for other in expressions[index + 2 :] if other.kind != "same"), None)
        value = resolver.resolve(found, following)
        times.append(
            Time(
                start=found.start,
                end=found.end,
                text=text.slice(found.start, found.end),
                value=value,
                modifier=found.modifier,
                rule=found.rule,
            )
        )
        # 本周（4月23日—4月30日）in a report of a later week: the bracket says which week is meant.
        if index and expressions[index - 1].kind == "week_offset" and value is not None and "/" in value:
            before = expressions[index - 1]
            if folded[before.end : found.start] == "(" and folded[found.end : found.end + 1] in (")", ",", "，"):
                times[-2] = msgspec.structs.replace(times[-2], value=value)
        elif index and (earlier := _before_reached(folded, times[-2], times[-1])) is not None:
            times[-2] = msgspec.structs.replace(times[-2], value=earlier)
    return times


def _before_reached(folded: str, origin: Time, reached: Time) -> str | None:
    """What 一季度 is in 由一季度的3.1%上升至二季度的3.3%, read in January: not later than the time that it led to, whose year
    no word says either; None where it is no such time.
    """
    if folded[reached.start - 1] not in "至到" or folded[origin.start - 1 : origin.start] not in ("由", "从"):
        return None
    value, last = origin.value or "", reached.value or ""
    if value <= last or value[:4] <= last[:4] or "年" in origin.text:
        return None
    if not last[:4].isdigit() or _FROM_TO.fullmatch(folded, origin.end, reached.start) is None:
        return None
    earlier = "/".join(f"{int(day[:4]) - 1}{day[4:]}" if day[:4].isdigit() else day for day in value.split("/"))
    return earlier if earlier < last else None


def _heading_year(text: Text, offset: int) -> int | None:
    """The one year that the nearest heading with a year over `offset` states.

    Under a title with a year a line that only says 2024年1月 is the day of publication.
    """
    published = None
    for block in text.structure.heads_over(offset):
        said = list(_YEAR.finditer(text.folded, block.start, block.end))
        years = {int(match[1]) for match in said}
        if len(said) == 1 and published is None and said[0][2] and in_dated_line(text.folded, *said[0].span()):
            published = int(said[0][1])
        elif years:
            return years.pop() if len(years) == 1 else None
    return published


def _with_heads(expressions: list[Expression], text: Text) -> list[Expression]:
    """With the years over the columns and before the rows of tables, which nothing but their place calls years."""
    heads = [
        Expression(box.start, box.end, "times.table_year", "year", year=int(text.folded[box.start : box.end]))
        for part in text.parts
        for box in part.years(text.folded)
    ]
    if not heads:
        return expressions
    taken = {found.start for found in heads}
    return sorted(
        [*(found for found in expressions if found.start not in taken), *heads], key=lambda found: found.start
    )


def _outside(expressions: list[Expression], taken: Sequence[tuple[int, int]]) -> list[Expression]:
    spans = sorted(taken)
    starts = [span[0] for span in spans]
    kept = []
    for found in expressions:
        before = bisect_right(starts, found.end - 1) - 1
        if before < 0 or spans[before][1] <= found.start:
            kept.append(found)
    return kept


def _date_line(folded: str, expressions: list[Expression]) -> datetime.date | None:
    """The full date of a line of the head that holds little else: 东莞日报 2021-03-24 15:59, （2023年5月12日）."""
    for found in expressions:
        if found.start > _HEAD:
            return None
        if found.kind != "days" or found.year is None or found.first != found.last or found.first < 1 or found.upto:
            continue
        line_start = folded.rfind("\n", 0, found.start) + 1
        line_end = folded.find("\n", found.end)
        rest = folded[line_start : found.start] + folded[found.end : line_end if line_end >= 0 else len(folded)]
        bare = rest.strip(" 　()（）【】:：|-—\t")
        if not bare or (len(bare) <= 40 and _DATE_LINE.search(bare) and "。" not in bare and "，" not in bare):
            return datetime.date(found.year, found.month, found.first)
    return None
