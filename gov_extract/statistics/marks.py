"""The words of a sentence as marks of one letter each: what frames.py and nouns.py read.

Figures, times, branches, campaigns and statements of a basis are one mark each; quoted names are one word; the rest is
cut by `gov_extract.words`. A bracket that has closed is one mark: what it says is no part of the words around it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..items import Entity, Quantity, Time
from ..words import cutter
from .bases import BasisMarker
from .lexicon import Move, measures, move_of, roles

__all__ = ["LETTERS", "Mark", "Window", "marks_of"]

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
        aside: the figure stands in a bracket that opens right before the window.
    """

    marks: Sequence[Mark]
    letters: str
    aside: bool

    @classmethod
    def of(cls, marks: Sequence[Mark], *, aside: bool = False) -> Window:
        """The window of these marks."""
        return cls(marks, "".join([mark.letter for mark in marks]), aside)

    def cut(self, end: int) -> Window:
        """The window up to the mark of that index."""
        return Window(self.marks[:end], self.letters[:end], self.aside)

    def clause(self) -> int:
        """Index of the mark with which the last clause begins."""
        return self.letters.rfind(",") + 1


_NO_ROLES: frozenset[str] = frozenset()
_BLANKS = frozenset(" \t\n\u3000")
_ENDS = frozenset("，,；;。！？!?…—■●▲◆★")
_NEGATIONS = ("不", "未", "无", "非")
_CLOSING = {"“": "”", "‘": "’", "《": "》", "〈": "〉", "「": "」"}
_LONGEST_QUOTE = 30

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
    table = roles()
    skip_to = -1
    for first, position, word, tag in _cut(folded, start, end):
        if first < skip_to:
            continue
        one = word[0]
        if one in _BLANKS:
            found.append(Mark("_", first, position, word, tag))
            continue
        if found and (joined := _joined(found[-1], word, first)) is not None:
            found[-1] = joined._replace(end=position)
            continue
        if one in _CLOSING:
            close = folded.find(_CLOSING[one], position, min(end, position + _LONGEST_QUOTE))
            if close > 0:
                found.append(Mark("N", first, close + 1, folded[first : close + 1], "nq"))
                skip_to = close + 1
                continue
        if one in _ENDS:
            found.append(Mark(",", first, position, word, tag))
            continue
        its = table.get(word, _NO_ROLES)
        move = move_of(word)
        found.append(Mark(_letter(word, tag, its, move), first, position, word, tag, its, None, move))


def _cut(folded: str, start: int, end: int) -> Iterator[tuple[int, int, str, str]]:
    """The words of ``[start, end)`` as (start, end, word, tag); a line that is broken inside a sentence breaks no word."""
    piece = folded[start:end]
    if "\n" not in piece:
        for word, tag in _split(cutter().cut(piece)):
            yield start, start + len(word), word, tag
            start += len(word)
        return
    origin = [start + at for at, character in enumerate(piece) if character != "\n"]
    at = 0
    for word, tag in _split(cutter().cut(piece.replace("\n", ""))):
        yield origin[at], origin[at + len(word) - 1] + 1, word, tag
        at += len(word)


def _split(words: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The words, those of four characters parted whose end is a verb of change: 价格|上涨."""
    for word, tag in words:
        if len(word) == 4 and (move := move_of(word[2:])) is not None and not move.noun and move_of(word) is None:
            yield word[:2], "n"
            yield word[2:], "v"
        else:
            yield word, tag


_LEVEL_ENDS = frozenset("至到为成")
_FIGURES = frozenset("十百千万亿两")


def _joined(before: Mark, word: str, first: int) -> Mark | None:
    """The mark before with `word` taken in: 优化|为, 每|千|人口; None where they are two."""
    if before.end != first:
        return None
    if word in _LEVEL_ENDS and (move := move_of(before.word + word)) is not None and move.reached:
        return before._replace(letter="C", word=before.word + word, move=move)
    if before.word == "每" or before.letter == "U" and before.word[-1] in _FIGURES:
        return before._replace(letter="U", word=before.word + word)
    return None


_BY_ROLE = (
    ("aligned", "A"), ("share", "S"), ("rank", "K"), ("from", "F"), ("compare", "G"), ("pointer", "X"), ("scope", "X"),
    ("verb", "V"), ("done", "V"), ("light", "L"), ("level", "L"), ("adverb", "M"), ("lead", "X"), ("say", "N"),
)  # fmt: skip
_BY_WORD = {"、": "I", "：": ":", ":": ":", "和": "&", "及": "&", "与": "&", "以及": "&", "的": "D", "(": "(", ")": ")", "[": "(", "]": ")"}
_BY_TAG = {"d": "M", "uj": "D", "ul": "M", "uz": "M", "ud": "M", "p": "P", "c": "X", "y": "M", "zg": "N"}


def _letter(word: str, tag: str, its: frozenset[str], move: Move | None) -> str:
    if (letter := _BY_WORD.get(word)) is not None:
        return letter
    if move is not None:
        return "C"
    for role, letter in _BY_ROLE:
        if role in its:
            return "N" if letter == "V" and word in measures() else letter
    return "N" if word.startswith(_NEGATIONS) else _BY_TAG.get(tag, "N")
