"""The words of a sentence as marks of one letter each: what frames.py and nouns.py read.

Figures, times, branches, campaigns and statements of a basis are one mark each; quoted names are one word; the rest is
cut by `gov_extract.words`. A bracket that has closed is one mark: what it says is no part of the words around it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ..items import Entity, Quantity, Time
from ..words import cutter, own_tags
from .bases import BasisMarker
from .lexicon import Move, measures, move_of, roles

__all__ = ["LETTERS", "TWO_IN_ONE", "Mark", "Window", "marks_of"]

LETTERS = {
    "Q": "a figure",
    "T": "a time",
    "O": "a branch of government",
    "E": "a campaign or a program",
    "B": "a basis: 同比, 比上年",
    "C": "a word of change: 增长, 降至, 降幅",
    "S": "a word of share: 占",
    "K": "a word of rank: 位居",
    "F": "由, 从",
    "A": "分别, 依次",
    "G": "a comparison with no time: 高于, 比",
    "V": "a verb of doing",
    "L": "a word that leads up to a figure",
    "M": "an adverb or a particle",
    "X": "a connective or a pointer",
    "P": "a preposition",
    "D": "的",
    "I": "、",
    "&": "和, 及",
    "b": "a bracket that has closed",
    "U": "what a rate is per: 每小时, 每千人口",
    "_": "blanks",
    ",": "the end of a clause",
    ":": "a colon",
    "N": "another word",
}
"""What each letter of a sentence's string of marks stands for."""


class Mark(NamedTuple):
    """One mark of a sentence; offsets are folded.

    Attributes:
        letter: see `LETTERS`.
        start, end: where it stands.
        word: its characters.
        tag: its part of speech; "" for what earlier stages found.
        roles: the roles of the word by ``data/statistics/roles.tsv``.
        item: the figure, time, branch or basis that it stands for.
    """

    letter: str
    start: int
    end: int
    word: str
    tag: str = ""
    roles: frozenset[str] = frozenset()
    item: Quantity | Time | Entity | BasisMarker | None = None
    move: Move | None = None


class Window(NamedTuple):
    """The marks before a figure that no figure before it has used, without closed brackets.

    Attributes:
        marks: in order; a closed bracket is one mark.
        letters: their letters, one a mark.
        opening: where the bracket opens that the figure stands in; -1 if it stands in none.
        outside: from where on the words in front of that bracket are free.
    """

    marks: Sequence[Mark]
    letters: str
    opening: int = -1
    outside: int = 0

    @property
    def aside(self) -> bool:
        """Does the figure stand in a bracket?"""
        return self.opening >= 0

    @classmethod
    def of(cls, marks: Sequence[Mark], *, opening: int = -1, outside: int = 0) -> Window:
        """The window of these marks."""
        return cls(marks, "".join([mark.letter for mark in marks]), opening, outside)

    def cut(self, end: int) -> Window:
        """The window up to the mark of that index."""
        return self._replace(marks=self.marks[:end], letters=self.letters[:end])

    def clause(self) -> int:
        """Index of the mark with which the last clause begins."""
        return self.letters.rfind(",") + 1


_NO_ROLES: frozenset[str] = frozenset()
_BLANKS = frozenset(" \t\n\u3000")
_ENDS = frozenset("，,；;。！？!?…—■●▲◆★【】")
_NEGATIONS = ("不", "未", "无", "非")
_CLOSING = {"“": "”", "‘": "’", "《": "》", "〈": "〉", "「": "」"}
_QUOTED = re.compile("“[^“”]{1,30}”|‘[^‘’]{1,30}’|《[^《》]{1,30}》|〈[^〈〉]{1,30}〉|「[^「」]{1,30}」")

TWO_IN_ONE = re.compile(
    r"([审審受收立查破移起判])[(（]([执執审審收结結办辦获獲移抓立提调調解])[)）]([结結理案获獲送诉訴决決])"
)
"""审(执)结: two verbs written as one, 审结 and 执结."""

Piece = tuple[int, int, str, Quantity | Time | Entity | BasisMarker]
"""Start, end, letter and item of what an earlier stage found."""


def marks_of(folded: str, start: int, end: int, pieces: Sequence[Piece]) -> list[Mark]:
    """The marks of ``[start, end)``; `pieces` are what earlier stages found in it, in order, with their letters."""
    found: list[Mark] = []
    done = start
    for first, last, letter, item in pieces:
        if first < done or last > end:
            continue
        if done < first:
            _words(folded, done, first, found)
        found.append(Mark(letter, first, last, folded[first:last], "", _NO_ROLES, item))
        done = last
    if done < end:
        _words(folded, done, end, found)
    return found


def _words(folded: str, start: int, end: int, found: list[Mark]) -> None:
    """Append the marks of the words in ``[start, end)``."""
    piece = folded[start:end]
    if "\n" in piece:
        _append_broken(folded, start, end, found)
    elif "(" in piece and (match := TWO_IN_ONE.search(piece)) is not None:
        _words(folded, start, start + match.start(), found)
        whole = match[1] + match[3]
        found.append(
            Mark("V", start + match.start(), start + match.end(), match[0], "v", roles().get(whole, _NO_ROLES))
        )
        _words(folded, start + match.end(), end, found)
    elif _CLOSING.keys().isdisjoint(piece):
        _append(piece, start, found)
    else:
        _append_quoting(piece, start, found)


def _append_quoting(piece: str, start: int, found: list[Mark]) -> None:
    """The marks of words among which names stand in quotes: each name is one word."""
    position = 0
    for match in _QUOTED.finditer(piece):
        if position < match.start():
            _append(piece[position : match.start()], start + position, found)
        found.append(Mark("N", start + match.start(), start + match.end(), match[0], "nq"))
        position = match.end()
    if position < len(piece):
        _append(piece[position:], start + position, found)


def _append_broken(folded: str, start: int, end: int, found: list[Mark]) -> None:
    """The marks of words between which lines are broken: no word ends there."""
    origin = [at for at in range(start, end) if folded[at] != "\n"]
    if not origin:
        return
    whole: list[Mark] = []
    _append_quoting(folded[start:end].replace("\n", ""), 0, whole)
    found += [mark._replace(start=origin[mark.start], end=origin[mark.end - 1] + 1) for mark in whole]


def _append(piece: str, start: int, found: list[Mark]) -> None:
    """Append the marks of a piece without quotes and line breaks that stands at the offset `start`."""
    append = found.append
    for word, tag, letter, its, move, joins in _known(piece) if len(piece) <= _SHORT else _classify(piece):
        end = start + len(word)
        if (joins or (found and found[-1].letter == "U")) and found:
            joined = _joined(found[-1], word, start, move)
            if joined is not None:
                found[-1] = joined._replace(end=end)
                start = end
                continue
        # As `Mark(…)`, in half the time.
        append(_new(Mark, (letter, start, end, word, tag, its, None, move)))
        start = end


# Pieces between figures are mostly such as ，同比增长: worth remembering.
_SHORT = 8
_Word = tuple[str, str, str, frozenset[str], "Move | None", bool]
"""A word with its tag, letter, roles and move, and whether it may be one word with what stands before it."""


@lru_cache(maxsize=1 << 14)
def _known(piece: str) -> list[_Word]:
    return _classify(piece)


def _classify(piece: str) -> list[_Word]:
    """The words of a piece with their tags, letters, roles and moves."""
    words: list[_Word] = []
    extend = words.extend
    for word, tag in _recut(cutter().cut(piece)):
        extend(_entries(word, tag))
    return words


def _recut(words: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    """公务执勤及|其他出动, where the dictionary cuts 及其|他."""
    at = next((at for at, (word, _) in enumerate(words[:-1]) if word == "及其" and words[at + 1][0] in "他它"), -1)
    if at < 0:
        return words
    return [*words[:at], ("及", "c"), (f"其{words[at + 1][0]}", "r"), *_recut(words[at + 2 :])]


_new = tuple.__new__
_LEVEL_ENDS = frozenset("至到为成")
_FIGURES = frozenset("十百千万亿两每")
# 执结|率, 查处|数: a verb becomes the name of a measure.
_SIZE_ENDS = frozenset("率数量额")


@lru_cache(maxsize=1 << 15)
def _entries(word: str, tag: str) -> tuple[_Word, ...]:
    """A word as the table has it; 价格上涨, which ends in a verb of change, is two, and so is 共出动."""
    if len(word) == 3 and word[0] == "共" and "verb" in roles().get(word[1:], _NO_ROLES):
        return _entry("共", "d"), _entry(word[1:], "v")
    if len(word) == 4 and (move := move_of(word[2:])) is not None and not move.noun and move_of(word) is None:
        return _entry(word[:2], "n"), _entry(word[2:], "v")
    return (_entry(word, tag),)


def _entry(word: str, tag: str) -> _Word:
    if word[0] in _BLANKS:
        return word, tag, "_", _NO_ROLES, None, False
    if word[0] in _ENDS:
        return word, tag, ",", _NO_ROLES, None, False
    its = roles().get(word, _NO_ROLES)
    move = move_of(word)
    tag = own_tags().get(word, tag)
    joins = word in _LEVEL_ENDS or word in _SIZE_ENDS or (move is not None and len(word) < 3)
    return word, tag, _letter(word, tag, its, move), its, move, joins


def _joined(before: Mark, word: str, first: int, move: Move | None) -> Mark | None:
    """The mark before with `word` taken in: 优化|为, 微|增, 每千|人口, 执结|率; None where they are two."""
    if word in _LEVEL_ENDS:
        if before.end == first and (whole := move_of(before.word + word)) is not None and whole.reached:
            return before._replace(letter="C", word=before.word + word, move=whole)
    elif word in _SIZE_ENDS:
        if before.letter == "V" and before.end == first and len(before.word) > 1:
            return Mark(
                "N", before.start, before.end, before.word + word, "n", roles().get(before.word + word, _NO_ROLES)
            )
    elif before.letter == "U":
        if before.end == first and (before.word[-1] in _FIGURES or (before.word.endswith("人") and word == "口")):
            return before._replace(word=before.word + word)
    elif move is not None and len(before.word) == 1 and len(word) < 3 and before.end == first:
        whole = move_of(before.word + word)
        if whole is not None:
            return Mark("C", before.start, before.end, before.word + word, "v", _NO_ROLES, None, whole)
    return None


_BY_ROLE = (
    ("aligned", "A"), ("share", "S"), ("rank", "K"), ("from", "F"), ("pointer", "X"), ("scope", "X"),
    ("verb", "V"), ("done", "V"), ("light", "L"), ("level", "L"), ("compare", "G"), ("adverb", "M"), ("lead", "X"), ("say", "N"),
)  # fmt: skip
_BY_WORD = {
    "、": "I",
    "：": ":",
    ":": ":",
    "和": "&",
    "及": "&",
    "与": "&",
    "以及": "&",
    "的": "D",
    "(": "(",
    ")": ")",
    "[": "(",
    "]": ")",
}
_BY_TAG = {"d": "M", "uj": "D", "ul": "M", "uz": "M", "ud": "M", "p": "P", "c": "X", "y": "M", "zg": "N"}


def _letter(word: str, tag: str, its: frozenset[str], move: Move | None) -> str:
    if word[0] == "每":
        return "U"
    if (letter := _BY_WORD.get(word)) is not None:
        return letter
    if move is not None:
        return "C"
    for role, letter in _BY_ROLE:
        if role in its:
            return "N" if letter == "V" and word in measures() else letter
    return "N" if word.startswith(_NEGATIONS) else _BY_TAG.get(tag, "N")
