"""Words that open a list as a colon does: 产量分别为|东山县12万吨、西河县10万吨; 主要集中在|超速2万起、闯红灯1万起.

Written with a colon (分别为：东山县12万吨、…) such a list is read with the measure before the colon for each of its items; the
words that may stand in the colon's place are made one here, before anything is read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .lexicon import word_set
from .marks import Mark

__all__ = ["open_lists"]

_ALIGNED = frozenset(["分别", "依次"])
_IS = word_set("is_each")
_GATHERED, _AT = word_set("gathered"), frozenset(["在", "于"])
# An item is a name of some words with its figure, in a bracket or not; two of them are a list.
_ITEMS = re.compile(r"[NXOEV&]{1,8}\(?Q\)?[I,][NXOEV&]{1,8}\(?Q")
# 从高到低依次为: in what order they stand is no part of what is measured.
_ORDER = re.compile(r"[从由按][高大多快好强][到至][低小少慢差弱]")
_LONGEST_ORDER = 4


def open_lists(marks: list[Mark]) -> list[Mark]:
    """The marks of a sentence in which the words that open a list are colons.

    A figure right behind them (分别为12万吨), a rank or what the figure is of (分别为全国的1.2倍) opens none.
    """
    links = [at for at in range(1, len(marks) - 3) if _opens(marks, at)]
    if not links:
        return marks
    letters = "".join([mark.letter for mark in marks])
    opened = list(marks)
    for at in links:
        items = _ITEMS.match(letters, at + 1)
        if items is None or _is_rank(marks, items.end() - 1):
            continue
        opened[at] = marks[at]._replace(letter=":")
        if marks[at - 1].word in _GATHERED:
            opened[at - 1] = marks[at - 1]._replace(letter="_")
        for index in _order(marks, at - 1):
            opened[index] = marks[index]._replace(letter="_")
    return opened


def _opens(marks: Sequence[Mark], at: int) -> bool:
    """分别|为, 集中|在, 前三位|的|国家|为."""
    word, before = marks[at].word, marks[at - 1].word
    if word in _AT:
        return before in _GATHERED
    if word not in _IS:
        return False
    return before in _ALIGNED or (word == "为" and marks[at - 1].letter == "N")


def _is_rank(marks: Sequence[Mark], at: int) -> bool:
    """分别为全省第3位、全国第9位: a rank is of what stands before, whatever stands between."""
    return getattr(marks[at].item, "kind", None) == "ordinal"


def _order(marks: Sequence[Mark], end: int) -> range:
    """The marks of 从高到低 that end at index `end`."""
    for begin in range(end - 1, max(-1, end - 1 - _LONGEST_ORDER), -1):
        if _ORDER.fullmatch("".join([mark.word for mark in marks[begin:end]])):
            return range(begin, end)
    return range(0)
