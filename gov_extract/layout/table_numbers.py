"""The numbers that a yearbook gives its tables: 8-13 人身保险公司主要指标, 21-32 各地区普通小学基本情况 (2005年)."""

from __future__ import annotations

import re

__all__ = ["TABLE_NUMBER", "table_numbers"]

Span = tuple[int, int]

TABLE_NUMBER = "[0-9]{1,2}-[0-9]{1,2}"
"""The number that a yearbook gives a table, as a pattern."""
_NUMBER = re.compile(f"{TABLE_NUMBER}(?= ?[\u4e00-\u9fff])")
_BEGINS = re.compile(r"(?:\n|\A) *\Z")
# 1-6月主要指标, 10-15岁人口 have a time and an age.
_TITLE = re.compile(
    r" ?(?P<title>(?![年月日岁周天时级])[\u4e00-\u9fff][^\n。；，;|\t]{3,40}?)(?P<time> ?\([0-9]{4}年?\))?[ |\t]*(?=\n|\Z)"
)
# How titles of tables end; 8-13 人参加 does not.
_ENDS = re.compile(
    "(?:情况|指标|一览|统计表?|构成|指数|比重|水平|速度|[收支]出?入?|面积|产量|[总数]量|[产数总]值|[人口户]数|人口)\\Z"
)
_UNIT_BELOW = re.compile(r"[ |\t]*\n(?:[^\n。；]{0,60}\n){0,4}?[ |\t]*\(?(?:计量|金额|数据)?单位[:]")

# The head of a table right below: 13-15 民政事业⏎指标名称     单位   2021年.
_HEAD_BELOW = re.compile(
    r"[ |\t]*\n[ |\t\n]{0,20}(?:指 {0,4}标|项 {0,4}目)[^\n]{0,80}?[ |\t][^\n]{0,20}?(?:[0-9]{4}|单 {0,4}位|合 {0,4}计)"
)


def table_numbers(text: str) -> list[Span]:
    r"""The numbers of tables at the heads of the lines of folded `text` that are titles: over 单位:亿元, or by a year behind.

    >>> text = "8-13人身保险公司主要指标\n单位:亿元\n8-13人参加了比赛\n21-32各地区小学基本情况(2005年)\n"
    >>> [text[slice(*span)] for span in table_numbers(text)]
    ['8-13', '21-32']
    """
    found = []
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        title = _TITLE.match(text, end) if _BEGINS.search(text, max(0, start - 4), start) is not None else None
        if title is None:
            continue
        if _HEAD_BELOW.match(text, title.end()) is not None or (
            _ENDS.search(title["title"]) is not None
            and (title["time"] or _UNIT_BELOW.match(text, title.end()) is not None)
        ):
            found.append((start, end))
    return found
