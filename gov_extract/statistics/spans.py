"""A phrase as spans of the text, so that an indicator is given in the text's own script: 營業性客運量."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ..text.folded import Text
from ..units import unit_table
from .marks import TWO_IN_ONE, Mark

__all__ = ["Phrase", "is_part_of_word", "phrase_spans", "phrase_text", "spans_of", "written", "written_words"]

_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
# A bracket of one character in the middle of a word.
_INSIDE = re.compile(r"(?<=[\u4e00-\u9fff])[(（]([\u4e00-\u9fff])[)）](?=[\u4e00-\u9fff])")
_REMARKS = frozenset("含不注略")
_FOOTNOTE = re.compile(r"[\[［【][0-9０-９]{1,2}[\]］】]")
# One writing of a digit, whatever the page's width: 65周岁 and ６５周岁 are one indicator.
_NARROW = str.maketrans("０１２３４５６７８９", "0123456789")
Piece = tuple[int, int] | str
Phrase = tuple[Piece, ...]
"""Folded spans in the order in which they are read, and words that the text leaves out: 占…的比重, 排名."""


def phrase_text(text: Text, phrase: Phrase) -> str:
    """The phrase as the text writes it, without bracketed remarks, footnote marks and line breaks."""
    if len(phrase) == 1 and not isinstance(phrase[0], str):
        found = text.slice(*phrase[0])  # most are one span
    else:
        found = "".join([piece if isinstance(piece, str) else text.slice(*piece) for piece in phrase])
    if "(" in found or "（" in found:
        kept = {match.start() + 1 for match in TWO_IN_ONE.finditer(found)}
        kept |= {match.start() for match in _INSIDE.finditer(found) if is_part_of_word(match[1])}
        found = _BRACKETS.sub(lambda match: match[0] if match.start() in kept else "", found)
    if "[" in found or "［" in found or "【" in found:
        found = _FOOTNOTE.sub("", found)
    return "".join(found.split()).translate(_NARROW)


@cache
def is_part_of_word(said: str) -> bool:
    """Is what stands in a bracket inside a word a part of it: 境 of 因公出国(境)费? (含), (元) and the like are not.

    >>> [is_part_of_word(said) for said in ("境", "元", "含", "包括")]
    [True, False, False, False]
    """
    return len(said) == 1 and "\u4e00" <= said <= "\u9fff" and said not in _REMARKS and unit_table().get(said) is None


def phrase_spans(phrase: Phrase) -> list[tuple[int, int]]:
    """The folded spans on which a phrase stands."""
    return [piece for piece in phrase if not isinstance(piece, str)]


def written(folded: str, phrase: Phrase) -> str:
    """The phrase in folded characters."""
    return "".join([piece if isinstance(piece, str) else folded[piece[0] : piece[1]] for piece in phrase])


def spans_of(marks: Sequence[Mark]) -> Phrase:
    """The marks as spans, those that touch joined."""
    found: list[tuple[int, int]] = []
    for mark in marks:
        if found and found[-1][1] == mark.start:
            found[-1] = (found[-1][0], mark.end)
        else:
            found.append((mark.start, mark.end))
    return tuple(found)


def written_words(marks: Sequence[Mark]) -> str:
    """The words of these marks."""
    return "".join([mark.word for mark in marks])
