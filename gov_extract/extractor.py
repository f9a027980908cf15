"""The one call: a configuration, what it checks, and the tokens of those who ask. No rule lives here."""

from __future__ import annotations

import datetime
import functools
import logging
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from os import PathLike
from typing import TYPE_CHECKING, Literal, overload

from .characters import fold
from .entities.known.knowledge import KnowledgeBase, default_knowledge
from .errors import InputError, TextError, TextTooLongError
from .extraction import Extraction
from .items import Token
from .layout.blocks import Block, Document, check_blocks
from .lazy import cached_property, loading
from .matcher import Matcher, make_matcher
from .text.folded import Text
from .units import unit_table

if TYPE_CHECKING:
    from .indicators import Linker
    from .runtime.worker import OnError
    from .words.tokenizer import Tokenizer

__all__ = ["Extractor", "extract", "extract_many", "warm_up"]

Span = tuple[int, int]
_log = logging.getLogger("gov_extract")

# It asks for the tables that any report does.
_SAMPLE = "5月1日，东莞市公安局破获案件3起。"
# Threads that begin together would each load all tables: sixteen, and each waits sixteen times as long.
_loaded = False


class Extractor:
    """Reads texts with one configuration; make it once, use it for many texts.

    Args:
        protected: strings that are never cut or converted: no quantity is found in them.
        tokenizer: the engine of `Extraction.tokens`: ``"jieba"`` or ``"rjieba"`` (an extra, much faster).
        knowledge: names to find besides the composed ones: a `KnowledgeBase`, or the path or paths of JSON Lines
            files that `KnowledgeBase.load` merges over ours. Default: ours.
        indicators: a path or paths of tables of indicators that are merged over our register (docs/indicators.md).
        home: the code of the division that the texts come from (``"441900"`` for 东莞市): what a name that does not
            say its place (市局, 省厅) means where a text does not say it either.
        max_length: the most characters that a text may have. A service should set it: time and memory grow with a
            text's length, and who sends one decides on that. Default: any length.

    Raises:
        InputError: an argument cannot be used.
        KnowledgeError: a file of `knowledge` cannot be read, or holds a row that cannot be taken.
        DataError: so for a file of `indicators`.

    >>> Extractor(protected=["三区三线"]).extract("划定三区三线").quantities
    ()
    """

    def __init__(
        self,
        *,
        protected: Iterable[str] = (),
        tokenizer: str = "jieba",
        knowledge: KnowledgeBase | str | PathLike[str] | Iterable[str | PathLike[str]] | None = None,
        indicators: str | PathLike[str] | Iterable[str | PathLike[str]] | None = None,
        home: str | None = None,
        max_length: int | None = None,
    ) -> None:
        if isinstance(protected, str):
            raise InputError("protected: a str was given, want a list of strings; write [text]")
        try:
            self.protected = tuple(protected)
        except TypeError:
            raise InputError(f"protected: {type(protected).__name__} was given, want a list of strings") from None
        for index, word in enumerate(self.protected):
            if not isinstance(word, str) or not word:
                raise InputError(f"protected[{index}]: {word!r} was given, want a string that is not empty")
        if tokenizer not in ("jieba", "rjieba"):
            raise InputError(f"tokenizer: {tokenizer!r} was given, want 'jieba' or 'rjieba'")
        self.tokenizer = tokenizer
        self._knowledge = None if knowledge is None else _load(knowledge)
        self._indicators = () if indicators is None else _texts_of(indicators)
        if self._indicators:
            self._linker  # noqa: B018  # a wrong row is told now
        if home is not None:
            from .entities.merge import check_home

            check_home(home)
        self.home = home
        self.max_length = _check_length(max_length)

    @property
    def knowledge(self) -> KnowledgeBase:
        """The knowledge base whose names are found."""
        return default_knowledge() if self._knowledge is None else self._knowledge

    def extract(self, text: str | Document, *, reference_date: str | datetime.date | None = None) -> Extraction:
        """All quantities, times, entities and statistics of `text`.

        Args:
            text: Chinese prose, any script, any length up to `max_length`; or what `read` gives of a file, whose
                headings, lists and tables then are those that the file states, and whose date is the default of
                `reference_date`.
            reference_date: the day on which the text was published, ISO 8601 (``2021-05-10``) or a date;
                今年, 上月, 昨日 and dates without a year are read as of that day. Any day will do, also one to come:
                a text may be dated ahead, and a clock may be wrong.

        Raises:
            InputError: `text` is no str, or `reference_date` no date.
            TextTooLongError: `text` has more than `max_length` characters.
        """
        given: Sequence[Block] = ()
        if isinstance(text, Document):
            reference_date = text.date if reference_date is None else reference_date
            given = check_blocks(text)
            text = text.text
        if not isinstance(text, str):
            hint = "; decode it first" if isinstance(text, (bytes, bytearray)) else ""
            raise InputError(f"text: {type(text).__name__} was given, want str or a Document{hint}")
        if self.max_length is not None and len(text) > self.max_length:
            raise TextTooLongError(len(text), self.max_length)
        return self._extract(text, _day(reference_date), given)

    def _extract(self, text: str, day: datetime.date | None, given: Sequence[Block] = ()) -> Extraction:
        if not _loaded and threading.active_count() > 1:
            _load_once()
        if not _log.isEnabledFor(logging.DEBUG):
            return self._read(text, day, given)
        began = time.perf_counter()
        found = self._read(text, day, given)
        # A log is kept where texts may not be: nothing of the text is in it.
        counts = (len(found.quantities), len(found.times), len(found.entities), len(found.statistics))
        message = "%d characters, day %s: %d quantities, %d times, %d entities, %d statistics in %.1f ms"
        _log.debug(message, len(text), day, *counts, 1000 * (time.perf_counter() - began))
        return found

    def _read(self, text: str, day: datetime.date | None, given: Sequence[Block] = ()) -> Extraction:
        # The stages are loaded on first use: `import gov_extract` stays light.
        from .pipeline import read

        return read(
            text,
            day,
            given=given,
            knowledge=self.knowledge,
            indicators=self._linker,
            home=self.home,
            protected=self._protected_spans,
            tokenize=self._tokens,
        )

    @overload
    def extract_many(
        self,
        texts: Iterable[str | Document],
        *,
        workers: int | None = ...,
        batch_size: int | None = ...,
        reference_dates: Iterable[str | datetime.date | None] | None = ...,
        on_error: Literal["raise", "skip"] = ...,
    ) -> Iterator[Extraction]: ...

    @overload
    def extract_many(
        self,
        texts: Iterable[str | Document],
        *,
        workers: int | None = ...,
        batch_size: int | None = ...,
        reference_dates: Iterable[str | datetime.date | None] | None = ...,
        on_error: OnError,
    ) -> Iterator[Extraction | TextError]: ...

    def extract_many(
        self,
        texts: Iterable[str | Document],
        *,
        workers: int | None = None,
        batch_size: int | None = None,
        reference_dates: Iterable[str | datetime.date | None] | None = None,
        on_error: OnError = "raise",
    ) -> Iterator[Extraction | TextError]:
        """One `Extraction` a text, in order, made as they are asked for.

        Args:
            texts: any iterable of texts or of what `read` gives, also one without end; it is read as the results are,
                with `workers` a few batches ahead of them.
            workers: how many processes read the texts; None or 1 for this process. Each loads tables of its own, as
                a first `extract` does, so several are for long inputs. They start by the method that the program
                has set (`multiprocessing.set_start_method`), else by spawn: a script then needs
                ``if __name__ == "__main__":`` around its call.
            batch_size: at most so many texts are sent to a worker at once; of long texts it is fewer. Default: by
                their length alone.
            reference_dates: one a text, in the same order; fewer or more of them is an InputError.
            on_error: what becomes of a text that cannot be read: ``"raise"`` its error when its turn comes, ``"skip"``
                it, or ``"return"`` a `TextError` in its place. The other texts are read either way.

        Raises:
            InputError: at the call, an argument cannot be used.
            WorkerError: from the results, the workers cannot start; or, as a text's error, reading this one text
                killed a worker twice.

        What `texts` itself raises comes through after the results of the texts before it. Workers end with the
        results: when the last was taken, when the iterator is closed or thrown away, and with this process.

        >>> [len(doc.quantities) for doc in Extractor().extract_many(["抓获10人。", "没有数字。"])]
        [1, 0]
        """
        from .runtime.parallel import extract_all

        return extract_all(
            self,
            texts,
            workers=workers,
            batch_size=batch_size,
            reference_dates=reference_dates,
            on_error=on_error,
        )

    def warm_up(self) -> None:
        """Load all that extraction loads on first use (word lists, knowledge base, the tokenizer's dictionary)."""
        # Not by extract(): a `max_length` below this text's own is no reason not to warm up.
        tuple(self._extract(_SAMPLE, datetime.date(2023, 5, 2)).tokens)

    @cached_property
    def _linker(self) -> Linker:
        from .indicators import linker

        return linker(self._indicators)

    @cached_property
    def _engine(self) -> Tokenizer:
        from .words.tokenizer import make_tokenizer

        # Every thread that asks before it is there makes a cached property: that would be a dictionary each.
        with loading:
            made: Tokenizer | None = self.__dict__.get("_engine")
            if made is None:
                made = make_tokenizer(self.tokenizer, words=[*unit_table().forms(), *self.knowledge.names()])
                self.__dict__["_engine"] = made
            return made

    def _tokens(self, doc: Extraction) -> tuple[Token, ...]:
        from .words.tokenizer import tokenize

        pieces: list[Span] = [(item.start, item.end) for items in (doc.times, doc.entities) for item in items]
        units = unit_table()
        for quantity in doc.quantities:
            # The numeral and its unit are two words: 9449|人次.
            written = fold(quantity.text)
            longest = min(8, len(written) - 1)
            length = next((n for n in range(longest, 0, -1) if units.get(written[-n:]) is not None), 0)
            cut = quantity.end - length
            pieces.append((quantity.start, cut))
            if length:
                pieces.append((cut, quantity.end))
        return tokenize(doc.text, self._engine, sorted(pieces))

    def _configuration(self) -> tuple[object, ...]:
        return self.protected, self.tokenizer, self._knowledge, self._indicators, self.home, self.max_length

    def __eq__(self, other: object) -> bool:
        """Whether both find the same in every text, as far as their configurations tell."""
        if not isinstance(other, Extractor):
            return NotImplemented
        return type(self) is type(other) and self._configuration() == other._configuration()

    def __hash__(self) -> int:
        return hash((type(self), self.protected, self.tokenizer, self._indicators, self.home, self.max_length))

    def __repr__(self) -> str:
        given: dict[str, object] = {
            "protected": self.protected or None,
            "tokenizer": self.tokenizer if self.tokenizer != "jieba" else None,
            "knowledge": self._knowledge,
            "indicators": [name for name, _ in self._indicators] or None,
            "home": self.home,
            "max_length": self.max_length,
        }
        return (
            f"{type(self).__name__}({', '.join(f'{name}={one!r}' for name, one in given.items() if one is not None)})"
        )

    def __getstate__(self) -> dict[str, object]:
        """Its configuration, a subclass's too; tables and the tokenizer are made anew where it is used next."""
        return {
            name: value
            for name, value in self.__dict__.items()
            if not isinstance(getattr(type(self), name, None), (cached_property, functools.cached_property))
        }

    def _protected_spans(self, text: Text) -> list[Span]:
        """The folded spans of the strings that a caller wants left alone."""
        if not self.protected or self._protector is None:
            return []
        return [(start, end) for _, start, end in self._protector.find(text.folded)]

    @cached_property
    def _protector(self) -> Matcher | None:
        # Of a string of characters that are not seen (U+200B) nothing is left to look for.
        words = [word for word in (Text(word).folded for word in self.protected) if word]
        return make_matcher(words) if words else None


def _load(knowledge: KnowledgeBase | str | PathLike[str] | Iterable[str | PathLike[str]]) -> KnowledgeBase:
    if isinstance(knowledge, KnowledgeBase):
        return knowledge
    if isinstance(knowledge, (str, PathLike)):
        return KnowledgeBase.load(knowledge)
    try:
        paths = list(knowledge)
    except TypeError:
        given = type(knowledge).__name__
        raise InputError(f"knowledge: {given} was given, want a KnowledgeBase or paths of JSON Lines files") from None
    for index, path in enumerate(paths):
        if not isinstance(path, (str, PathLike)):
            raise InputError(f"knowledge[{index}]: {type(path).__name__} was given, want the path of a JSON Lines file")
    return KnowledgeBase.load(*paths)


def _texts_of(given: str | PathLike[str] | Iterable[str | PathLike[str]]) -> tuple[tuple[str, str], ...]:
    """The tables of indicators by their names: the texts go to workers, who may not see the files."""
    from .indicators.files import read_tables

    return read_tables(given)


def _check_length(given: object) -> int | None:
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, int) or given < 1:
        raise InputError(f"max_length: {given!r} was given, want a whole number of characters, at least 1, or None")
    return given


def _day(given: object) -> datetime.date | None:
    if given is None:
        return None
    if isinstance(given, datetime.datetime):
        try:
            return given.date()
        except ValueError:  # pandas.NaT is a datetime that has no day
            raise InputError(f"reference_date: {given!r} has no day; give None where the day is not known") from None
    if isinstance(given, datetime.date):
        return given
    if isinstance(given, str):
        try:
            if len(given) == 10 and given[4:8:3] == "--":  # 2021-W01-1 is a date, too, for some versions of Python
                return datetime.date.fromisoformat(given)
        except ValueError:
            pass
        raise InputError(f"reference_date: {given!r} is no ISO 8601 date; write YYYY-MM-DD, as in '2021-05-10'")
    raise InputError(
        f"reference_date: {type(given).__name__} was given, want a str like '2021-05-10', a datetime.date or None"
    )


_DEFAULT = Extractor()


def tokens_of(extraction: Extraction) -> tuple[Token, ...]:
    """The tokens of an extraction that was read from a file or made by hand, as `extract` would cut them."""
    return _DEFAULT._tokens(extraction)


def _load_once() -> None:
    """One thread loads what is loaded on first use; the others wait for it."""
    global _loaded
    with loading:
        if not _loaded:
            _DEFAULT._read(_SAMPLE, datetime.date(2023, 5, 2))
            _loaded = True


def extract(text: str | Document, *, reference_date: str | datetime.date | None = None) -> Extraction:
    """All quantities, times, entities and statistics of one text: `Extractor.extract` with the default configuration.

    >>> doc = extract("2021年，盗窃警情同比下降20.2%。", reference_date="2021-05-10")
    >>> doc.quantities[0].value, doc.quantities[0].unit, doc.times[0].value
    ('20.2', '%', '2021')
    """
    return _DEFAULT.extract(text, reference_date=reference_date)


@overload
def extract_many(
    texts: Iterable[str | Document],
    *,
    workers: int | None = ...,
    batch_size: int | None = ...,
    reference_dates: Iterable[str | datetime.date | None] | None = ...,
    on_error: Literal["raise", "skip"] = ...,
) -> Iterator[Extraction]: ...


@overload
def extract_many(
    texts: Iterable[str | Document],
    *,
    workers: int | None = ...,
    batch_size: int | None = ...,
    reference_dates: Iterable[str | datetime.date | None] | None = ...,
    on_error: OnError,
) -> Iterator[Extraction | TextError]: ...


def extract_many(
    texts: Iterable[str | Document],
    *,
    workers: int | None = None,
    batch_size: int | None = None,
    reference_dates: Iterable[str | datetime.date | None] | None = None,
    on_error: OnError = "raise",
) -> Iterator[Extraction | TextError]:
    """One `Extraction` a text, in order: `Extractor.extract_many` with the default configuration.

    >>> [len(doc.quantities) for doc in extract_many(["抓获10人。", "没有数字。"])]
    [1, 0]
    """
    from .runtime.parallel import extract_all

    return extract_all(
        _DEFAULT,
        texts,
        workers=workers,
        batch_size=batch_size,
        reference_dates=reference_dates,
        on_error=on_error,
    )


def warm_up() -> None:
    """Load all there is to load, so that the first `extract()` is as fast as the next."""
    _DEFAULT.warm_up()
