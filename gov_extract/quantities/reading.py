"""What every reader of a figure is given: the text, the names and times in it, the units."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ..layout.readings import Tables
from ..units import Unit, UnitTable
from .draft import Draft
from .guards import SEQUENCE, Spans
from .numbers import Number

__all__ = ["SCALES", "Reader", "Reading", "is_han", "whole_span"]

SCALES = frozenset("百千万亿")
"""What can be a numeral with no digit before it (上千名) and a unit's scale (万元)."""


@dataclass(slots=True)
class Reading:
    """One text while its figures are read; all offsets are folded.

    Attributes:
        text: the folded text.
        owned: the spans of names and times, whose digits are theirs.
        words: the spans of words whose numerals are no numbers.
        units: the units.
        whole: the span of the text without the blanks around it, a sign before and a mark behind it.
        tables: the tables of the text.
    """

    text: str
    owned: Spans
    words: Spans
    units: UnitTable
    whole: tuple[int, int]
    tables: Tables

    def limit(self, position: int) -> int:
        """No unit reaches into the next name or time."""
        following = self.owned.next_start(position)
        return len(self.text) if following is None else following

    def row_unit(self, position: int) -> Unit | None:
        """The unit after an ordinal; 号 and 届 stand there even in front of what blocks them elsewhere (第110号令)."""
        plain = self.units.get(self.text[position : position + 1])
        return plain if plain is not None and plain.group == SEQUENCE else self.units.match(self.text, position)

    def fills_cell(self, start: int, end: int) -> bool:
        """Is ``[start, end)`` all that a cell for figures holds, but for a sign? Then it is no year and no code."""
        cell = self.tables.at(start)
        return cell is not None and cell.box.end == end and start - cell.box.start <= 1

    def is_whole(self, start: int, end: int) -> bool:
        """Is ``[start, end)`` all that the text says?"""
        return (start, end) == self.whole


Reader = Callable[[Reading, Number], "Draft | None"]
"""Makes a draft of a number and the characters around it, or None where its form does not stand there."""


_WHOLE = re.compile(r"\s*(?:零下|[负+-])?(.*?)[。，,.！!？?；;]?\s*", re.DOTALL)
# A text that is nothing but a figure is shorter than this.
_SHORT = 80


def whole_span(text: str) -> tuple[int, int]:
    """The span of what a short text says, without blanks, sign and mark; of a long one none.

    >>> whole_span("负三十二。")
    (1, 4)
    """
    match = _WHOLE.fullmatch(text) if len(text) <= _SHORT else None
    return (0, 0) if match is None else match.span(1)


def is_han(character: str) -> bool:
    """Is this a Chinese character of the common block? (The empty string is none.)"""
    return "\u4e00" <= character <= "\u9fff"
