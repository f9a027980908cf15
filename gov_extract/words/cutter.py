"""Cuts a string into words with parts of speech, by jieba's dictionary without its guesses at unknown words.

rjieba is jieba's algorithm and dictionary compiled from Rust, twenty times as fast; where it is absent jieba itself
gives the same words and tags (a test holds the two equal on all corpora).
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from ..errors import DataError
from ..lazy import loading
from ..tables import read_rows

__all__ = ["Cutter", "TaggedWord", "cutter", "own_tags"]

TaggedWord = tuple[str, str]
"""A word and its part of speech by the dictionary's tags (n, v, d, p …); x for what it does not know."""

_FILE = "words.tsv"
# How often jieba's dictionary would have met a word of ours: so often that it wins over its parts.
_FREQUENCY = 100_000


class _Own(NamedTuple):
    """The tag of a word of ours, and a text in which it must be whole."""

    tag: str
    example: str


class Cutter(Protocol):
    """What cuts a string into words; the words, joined, are the string."""

    def cut(self, text: str) -> Sequence[TaggedWord]:
        """The words of `text` with their tags, in order."""
        ...


class _Rjieba:
    def __init__(self, words: dict[str, _Own]) -> None:
        self._engine = importlib.import_module("rjieba").Jieba()
        for word, own in words.items():
            if word not in self._engine.cut(own.example, False):
                self._engine.add_word(word, _FREQUENCY, own.tag)

    def cut(self, text: str) -> Sequence[TaggedWord]:
        tagged: list[TaggedWord] = self._engine.tag(text, False)
        return tagged


class _Jieba:
    def __init__(self, words: dict[str, _Own]) -> None:
        jieba = importlib.import_module("jieba")
        self._engine: Any = jieba.Tokenizer()
        source = Path(str(jieba.__file__)).with_name("dict.txt")
        fields = source.read_text(encoding="utf-8").split()
        self._tags = dict(zip(fields[::3], fields[2::3], strict=True))
        from .tokenizer import dictionary

        self._engine.FREQ, self._engine.total = dictionary()
        self._engine.initialized = True
        for word, own in words.items():
            if word not in self._engine.cut(own.example, HMM=False):
                self._engine.add_word(word, _FREQUENCY)
                self._tags.setdefault(word, own.tag)  # rjieba keeps the tag of a word that it has, too

    def cut(self, text: str) -> Sequence[TaggedWord]:
        tags = self._tags
        return [(word, tags.get(word) or _unknown(word)) for word in self._engine.cut(text, HMM=False)]


def _unknown(word: str) -> str:
    """The tag of a word that the dictionary lacks, as rjieba gives it."""
    if not word.isascii() or not word.isalnum():
        return "x"
    return "m" if word.isdigit() else "eng"


@cache
def own_tags() -> dict[str, str]:
    """The words of our own list with their tags: those that the dictionary lacks, or gives another part of speech."""
    return {word: own.tag for word, own in _own_words().items()}


@cache
def _own_words() -> dict[str, _Own]:
    found: dict[str, _Own] = {}
    for line, (word, tag, example) in read_rows(_FILE, ("word", "tag", "example")):
        if word in found:
            raise DataError(_FILE, line, f"{word!r} is there twice")
        if not tag.isascii() or not tag:
            raise DataError(_FILE, line, f"tag {tag!r}; want one of jieba's parts of speech")
        if word not in example:
            raise DataError(_FILE, line, f"the example {example!r} does not hold {word!r}")
        found[word] = _Own(tag, example)
    return found


@cache
def _engine(name: str) -> Cutter:
    with loading:
        return _Rjieba(_own_words()) if name == "rjieba" else _Jieba(_own_words())


def cutter(name: str | None = None) -> Cutter:
    """The cutter of that name (``rjieba``, ``jieba``); without a name rjieba where it is installed, else jieba.

    >>> [word for word, tag in cutter().cut("规模以上工业增加值同比增长5.2%")][:5]
    ['规模以上', '工业', '增加值', '同比', '增长']
    """
    if name is not None:
        return _engine(name)
    try:
        return _engine("rjieba")
    except ImportError:
        return _engine("jieba")
