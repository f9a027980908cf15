"""What a line of a table that is no row is known by: 表1, 续表, 单位:亿元, the number of a page between."""

from __future__ import annotations

import re

__all__ = ["PAGE_NUMBER", "SHARES", "TABLE_LABEL", "UNIT_LINE", "is_caption_label"]

TABLE_LABEL = re.compile(r"(?:附?表|续表|图|专栏)[0-9一二三四五六七八九十]{0,3}[-.]?[0-9]{0,3}[: ]*")
"""The label of a table, a figure or a box, with the mark or the blanks behind it."""

UNIT_LINE = re.compile(r"\(?(?:计量|金额|数据)?单位[:]")
"""A line that states the unit of a whole table."""

SHARES = ("构成", "比重", "占比", "结构")
"""Words of a title that make shares of all figures below: 生产总值构成."""

PAGE_NUMBER = r"[-—] ?[0-9]{1,4} ?[-—]"
"""What a page says of itself between two others, as a pattern: - 3 -."""

_NUMBERED = frozenset("0123456789一二三四五六七八九十: ")


def is_caption_label(text: str, start: int, end: int) -> bool:
    """Does ``text[start:end]`` begin with the label of a table: 表1 主要指标, 续表; but not 表彰先进?

    >>> [is_caption_label(line, 0, len(line)) for line in ("表1 主要指标", "续表", "附表:名单", "表彰先进", "图书馆")]
    [True, True, True, False, False]
    """
    match = TABLE_LABEL.match(text, start, end)
    return match is not None and (match.end() == end or text[match.end() - 1] in _NUMBERED)
