"""Words: a text cut by jieba or rjieba, so that no word boundary cuts what the extraction found.

The engine never sees a quantity, a time or an entity: it cuts only what lies between. It sees simplified
characters whatever the text's script, for its dictionary knows no others.
"""

from __future__ import annotations

import importlib
import marshal
import os
import stat
import sys
import tempfile
import threading
import warnings
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from .characters import fold
from .errors import InputError
from .extraction import Token

__all__ = ["JiebaTokenizer", "RjiebaTokenizer", "Tokenizer", "make_tokenizer", "tokenize"]

Span = tuple[int, int]

# jieba's time grows with the square of a run of characters that its dictionary does not know.
_LONGEST_RUN = 500


class Tokenizer(Protocol):
    """What cuts a string into words; the words, joined, are the string."""

    def cut(self, text: str) -> Iterator[str]:
        """The words of `text` in order."""
        ...


class JiebaTokenizer:
    """jieba with a dictionary of its own: neither adds words to the caller's jieba nor takes words from it.

    The dictionary is loaded on the first cut, from a cache in the user's own cache directory if there is one.

    Args:
        words: more words for the dictionary: names, measure words.

    >>> list(JiebaTokenizer(["一窗通办"]).cut("推行一窗通办改革"))
    ['推行', '一窗通办', '改革']
    """

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._words = tuple(words)
        self._lock = threading.Lock()
        self._engine: Any = None

    def cut(self, text: str) -> Iterator[str]:
        """The words of `text` in order."""
        if self._engine is None:
            with self._lock:
                if self._engine is None:
                    self._engine = self._load()
        words: Iterator[str] = self._engine.cut(text)
        return words

    def _load(self) -> Any:
        engine = _import_jieba().Tokenizer()
        # Not by its `initialize`: that logs to stderr, and loads a cache from the directory for temporary
        # files, where any user of the machine could have put one.
        engine.FREQ, engine.total = _dictionary()
        engine.initialized = True
        for word in self._words:
            if word and not engine.FREQ.get(word):  # 0 is the beginning of another word
                engine.add_word(word)
        return engine

    def __reduce__(self) -> tuple[type[JiebaTokenizer], tuple[tuple[str, ...]]]:
        return type(self), (self._words,)


class RjiebaTokenizer:
    """jieba's algorithm and dictionary compiled from Rust (package rjieba, an extra): many times faster.

    Args:
        words: more words for the dictionary: names, measure words.

    Raises:
        InputError: rjieba is not installed.
    """

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._words = tuple(words)
        try:
            self._engine = importlib.import_module("rjieba").Jieba()
        except ImportError as error:
            raise InputError(
                "tokenizer: 'rjieba' was given, which is not installed; pip install 'gov-extract[rjieba]'"
            ) from error
        for word in self._words:
            if word and not self._engine.has_word(word):
                self._engine.add_word(word, None, None)

    def cut(self, text: str) -> Iterator[str]:
        """The words of `text` in order."""
        return iter(self._engine.cut(text))

    def __reduce__(self) -> tuple[type[RjiebaTokenizer], tuple[tuple[str, ...]]]:
        return type(self), (self._words,)


def make_tokenizer(engine: str = "jieba", *, words: Iterable[str] = ()) -> Tokenizer:
    """The tokenizer of that name.

    Args:
        engine: ``"jieba"`` or ``"rjieba"``.
        words: more words for its dictionary.

    Raises:
        InputError: another name, or an engine that is not installed.
    """
    if engine == "jieba":
        return JiebaTokenizer(words)
    if engine == "rjieba":
        return RjiebaTokenizer(words)
    raise InputError(f"tokenizer: {engine!r} was given, want 'jieba' or 'rjieba'")


def tokenize(text: str, tokenizer: Tokenizer, pieces: Sequence[Span]) -> tuple[Token, ...]:
    """The words of `text`; joined, they are `text`.

    Args:
        text: any string.
        tokenizer: what cuts the text between `pieces`.
        pieces: stretches of `text` that are each one token: an entity, a time, a numeral, its unit. Where two
            overlap, the one that begins first counts, and of those the longest; empty ones do not count.
    """
    tokens: list[Token] = []
    folded = fold(text)
    done = 0
    for start, end in sorted(pieces, key=lambda piece: (piece[0], -piece[1])):
        if start < done or end <= start:
            continue
        tokens += _between(text, folded, done, start, tokenizer)
        tokens.append(Token(start, end, text[start:end]))
        done = end
    tokens += _between(text, folded, done, len(text), tokenizer)
    return tuple(tokens)


def _between(text: str, folded: str, start: int, end: int, tokenizer: Tokenizer) -> Iterator[Token]:
    for first, last in _runs(folded, start, end):
        # An engine's words are trusted for their lengths only: what the token says is the text's own.
        for word in tokenizer.cut(folded[first:last]):
            stop = min(first + len(word), last)
            if stop > first:
                yield Token(first, stop, text[first:stop])
            first = stop
        if first < last:
            yield Token(first, last, text[first:last])


def _runs(text: str, start: int, end: int) -> Iterator[Span]:
    """``text[start:end]`` in runs that an engine cuts in good time, ended at a mark or a blank if there is one."""
    while end - start > _LONGEST_RUN:
        stop = start + _LONGEST_RUN
        while stop > start and (text[stop - 1].isalnum() or text[stop - 1] in "+#&._%-"):
            stop -= 1
        if stop == start:
            stop = start + _LONGEST_RUN
        yield start, stop
        start = stop
    if start < end:
        yield start, end


def _import_jieba() -> Any:
    # jieba's source has invalid escape sequences, and imports a deprecated module: warnings which are no
    # business of our caller, and errors under ``python -W error``.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return importlib.import_module("jieba")


def _dictionary() -> tuple[dict[str, int], int]:
    """jieba's dictionary as its `Tokenizer` wants it: frequencies with all prefixes, and their sum."""
    jieba = _import_jieba()
    source = Path(jieba.__file__).with_name("dict.txt")
    directory = _cache_directory()
    cache = None
    if directory is not None:
        python = f"{sys.version_info[0]}.{sys.version_info[1]}"
        cache = directory / f"jieba-{jieba.__version__}-{source.stat().st_size}-py{python}.marshal"
        if (found := _read_cache(cache)) is not None:
            return found
    with open(source, "rb") as file:
        made: tuple[dict[str, int], int] = jieba.Tokenizer.gen_pfdict(file)
    if cache is not None:
        _write_cache(cache, made)
    return made


def _cache_directory() -> Path | None:
    """A directory of the user's own that nobody else can write to; None where there is none to be had."""
    try:
        base = os.environ.get("XDG_CACHE_HOME", "")
        directory = (Path(base) if os.path.isabs(base) else Path.home() / ".cache") / "gov_extract"
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        return directory if _private(os.lstat(directory), stat.S_ISDIR) else None
    except (OSError, RuntimeError):
        return None


def _private(status: os.stat_result, is_kind: Any) -> bool:
    mine = not hasattr(os, "getuid") or status.st_uid == os.getuid()
    return bool(is_kind(status.st_mode)) and mine and not (os.name == "posix" and status.st_mode & 0o022)


def _read_cache(path: Path) -> tuple[dict[str, int], int] | None:
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
        with open(descriptor, "rb") as file:
            # `marshal` trusts what it reads, so the file has to be the user's own.
            if not _private(os.fstat(descriptor), stat.S_ISREG):
                return None
            # `loads` of the whole: `load` asks the file for every item.
            frequencies, total = marshal.loads(file.read())
    except (OSError, EOFError, ValueError, TypeError):
        return None
    good = isinstance(frequencies, dict) and isinstance(total, int) and total > 0
    return (frequencies, total) if good else None


def _write_cache(path: Path, content: tuple[dict[str, int], int]) -> None:
    try:
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".jieba-")  # made with mode 0600
    except OSError:
        return
    try:
        with open(descriptor, "wb") as file:
            marshal.dump(content, file)
        os.replace(name, path)
    except OSError:
        Path(name).unlink(missing_ok=True)
