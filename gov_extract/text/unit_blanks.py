"""Blanks between a figure and its unit: 24 小时, 3 km, 五 天.

At the head of a line a blank behind a figure may also part an item's label from its heading (1 交通安全): there a unit
must follow, and the figures at the heads of the lines must not count on (1 …, 2 …).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..units import unit_table

__all__ = ["UnitBlanks"]

_NUMERALS = "〇零一二三四五六七八九十百千万亿两半"
# One class in front, which `re` skips to.
# 千克 and 百分点 begin as numerals do.
_CANDIDATE = re.compile(rf" (?<=[0-9{_NUMERALS}] )(?=[^\s0-9〇零一二三四五六七八九十万亿半])")
_RUN = re.compile(rf"(?:[0-9]|[{_NUMERALS}])+\Z")
_LINE_HEAD = re.compile(r"(?:^|\n) *([0-9]{1,2})(?= )")
_LABEL = re.compile(r"(?:^|\n) *([0-9]{1,2})\Z")
# No numeral of words before a blank is longer in a text of people.
_LONGEST = 12


class UnitBlanks:
    """The blanks of one text, its characters folded, that part a figure from its unit."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._heads: frozenset[int] | None = None

    def __iter__(self) -> Iterator[tuple[int, int]]:
        for match in _CANDIDATE.finditer(self._text):
            if self._holds(match.start()):
                yield match.span()

    def _holds(self, blank: int) -> bool:
        text = self._text
        unit = unit_table().match(text, blank + 1)
        if unit is None:
            return False
        end = blank + 1 + len(unit.form)
        goes_on = "\u4e00" <= text[end : end + 1] <= "\u9fff"
        if unit.form == "两" and goes_on:
            return False  # two of something, more often than a weight
        if not text[blank - 1].isdigit():
            return self._counts_in_words(blank, len(unit.form) > 1 or not goes_on)
        label = _LABEL.search(text, max(0, blank - 8), blank)
        if label is None:
            return True
        number = int(label[1])
        if not goes_on:
            return True
        return (number > 1 or len(unit.form) > 1) and not {number - 1, number + 1} & self._numbers()

    def _counts_in_words(self, blank: int, sure: bool) -> bool:
        """五 天 alone; the 一 of 附件一 and of 第一 numbers something."""
        run = _RUN.search(self._text, max(0, blank - _LONGEST), blank)
        if run is None or not sure:
            return False
        before = self._text[run.start() - 1 : run.start()]
        return not "\u4e00" <= before <= "\u9fff"

    def _numbers(self) -> frozenset[int]:
        """The figures at the heads of the lines; looked for once a text."""
        if self._heads is None:
            self._heads = frozenset(int(match[1]) for match in _LINE_HEAD.finditer(self._text))
        return self._heads
