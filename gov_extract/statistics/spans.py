"""A phrase as spans of the text, so that an indicator is given in the text's own script: 營業性客運量."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..text.folded import Text
from .marks import TWO_IN_ONE, Mark

__all__ = ["Phrase", "phrase_spans", "phrase_text", "spans_of", "written", "written_words"]

_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
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
        found = _BRACKETS.sub(lambda match: match[0] if match.start() in kept else "", found)
    if "[" in found or "［" in found or "【" in found:
        found = _FOOTNOTE.sub("", found)
    return "".join(found.split()).translate(_NARROW)


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
