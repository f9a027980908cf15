"""Words: a text cut by jieba or rjieba, so that no word boundary cuts what the extraction found.

The engine never sees a quantity, a time or an entity: it cuts only what lies between. It sees simplified
characters whatever the text's script, for its dictionary knows no others.
"""

from __future__ import annotations

import importlib
import os
import stat
import tempfile
import warnings
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from ..characters import fold
from ..errors import InputError
from ..items import Token
from ..lazy import loading

__all__ = ["JiebaTokenizer", "RjiebaTokenizer", "Tokenizer", "make_tokenizer", "tokenize"]

Span = tuple[int, int]
# How often each word was met, with each beginning of a word; and the sum.
Dictionary = tuple[dict[str, int], int]

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
        self._engine: Any = None

    def cut(self, text: str) -> Iterator[str]:
        """The words of `text` in order."""
        if self._engine is None:
            with loading:
                if self._engine is None:
                    self._engine = self._load()
        words: Iterator[str] = self._engine.cut(text)
        return words

    def _load(self) -> Any:
        engine = _import_jieba().Tokenizer()
        # Not by its `initialize`: that logs to stderr, and loads a cache from the directory for temporary
        # files, where any user of the machine could have put one.
        engine.FREQ, engine.total = dictionary()
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
                "tokenizer: 'rjieba' was given, which is not installed; pip install '.[rjieba]'"
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


def dictionary() -> Dictionary:
    """jieba's dictionary as its `Tokenizer` wants it: frequencies with all prefixes, and their sum."""
    jieba = _import_jieba()
    source = Path(jieba.__file__).with_name("dict.txt")
    directory = _cache_directory()
    if directory is None:
        return _read_dictionary(source)
    cache = directory / f"jieba-{jieba.__version__}-{source.stat().st_size}.msgpack"
    found = _read_cache(cache)
    if found is None:
        found = _read_dictionary(source)
        _write_cache(cache, found)
    return found


def _read_dictionary(path: Path) -> Dictionary:
    """What jieba's `gen_pfdict` makes of a dictionary's file, in less time: its lines are read many at once."""
    frequencies = {"": 0}
    total = 0
    with open(path, encoding="utf-8") as file:
        while block := file.read(1 << 18):
            fields = (block + file.readline()).split()  # a word, how often it was met, its part of speech
            counts = list(map(int, fields[1::3]))
            frequencies.update(zip(fields[::3], counts, strict=True))
            total += sum(counts)
    # The beginning of a word counts 0 unless it is a word: jieba looks no further where a string begins none.
    beginnings = [short for word in frequencies if (short := word[:-1]) not in frequencies]
    while beginnings:
        frequencies.update(dict.fromkeys(beginnings, 0))
        beginnings = [short for word in beginnings if (short := word[:-1]) not in frequencies]
    del frequencies[""]
    return frequencies, total


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


def _read_cache(path: Path) -> Dictionary | None:
    import msgspec

    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
        with open(descriptor, "rb") as file:
            # MessagePack holds data only: jieba's own cache is a `marshal`, which can crash who reads a forged one.
            # But a forged dictionary would still cut our words elsewhere, so the file has to be the user's own.
            if not _private(os.fstat(descriptor), stat.S_ISREG):
                return None
            frequencies, total = msgspec.msgpack.decode(file.read(), type=Dictionary)
    except (OSError, msgspec.MsgspecError):
        return None
    return (frequencies, total) if total > 0 else None


def _write_cache(path: Path, content: Dictionary) -> None:
    import msgspec

    try:
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".jieba-")  # made with mode 0600
    except OSError:
        return
    try:
        with open(descriptor, "wb") as file:
            file.write(msgspec.msgpack.encode(content))
        # In one step: another process sees no cache or all of it.
        os.replace(name, path)
    except OSError:
        Path(name).unlink(missing_ok=True)
