"""Every error this library raises on purpose, one hierarchy: catch `GovExtractError` and you have them all."""

from __future__ import annotations

__all__ = [
    "ConversionError",
    "DataError",
    "FileKindError",
    "GovExtractError",
    "InputError",
    "KnowledgeError",
    "NumeralError",
    "QuantityError",
    "TextError",
    "TextTooLongError",
    "TimeExpressionError",
    "WorkerError",
]


class GovExtractError(Exception):
    """The base of all errors raised by gov_extract."""


class InputError(GovExtractError, ValueError):
    """A caller's argument cannot be used: says which one, what was given and what is wanted.

    >>> from gov_extract import extract
    >>> extract("", reference_date="2021-13-01")
    Traceback (most recent call last):
    ...
    gov_extract.errors.InputError: reference_date: '2021-13-01' is no ISO 8601 date; write YYYY-MM-DD, as in '2021-05-10'
    """


class FileKindError(InputError):
    """A file is of a kind that is not read, or not here: what it is, and what to do with it."""


class TextTooLongError(InputError):
    """A text has more characters than `Extractor(max_length=…)` allows; nothing of it was read.

    Attributes:
        length: how many characters were given.
        limit: how many are allowed.

    >>> from gov_extract import Extractor
    >>> Extractor(max_length=5).extract("抓获10人。")
    Traceback (most recent call last):
    ...
    gov_extract.errors.TextTooLongError: text: 6 characters were given, at most 5 are taken (max_length); split it or allow more
    """

    def __init__(self, length: int, limit: int) -> None:
        super().__init__(
            f"text: {length} characters were given, at most {limit} are taken (max_length); split it or allow more"
        )
        self.length = length
        self.limit = limit

    def __reduce__(self) -> tuple[type[TextTooLongError], tuple[int, int]]:
        return type(self), (self.length, self.limit)


class _NotOneError(GovExtractError, ValueError):
    """A string is not one of what it was to be.

    Attributes:
        text: the string as it was given.
        position: offset in code points of the character at which reading failed.
        reason: why, in a few words.
    """

    _what = ""

    def __init__(self, text: str, position: int, reason: str) -> None:
        shown = text if len(text) <= 40 else f"{text[:37]}…"
        super().__init__(f"{shown!r} is not one {self._what}: {reason} (at offset {position})")
        self.text = text
        self.position = position
        self.reason = reason

    def __reduce__(self) -> tuple[type[_NotOneError], tuple[str, int, str]]:
        return type(self), (self.text, self.position, self.reason)


class NumeralError(_NotOneError):
    """A string is not one numeral.

    Attributes:
        text: the string as it was given.
        position: offset in code points of the character at which reading failed.
        reason: why, in a few words.
    """

    _what = "numeral"


class QuantityError(_NotOneError):
    """A string is not one quantity.

    Attributes:
        text: the string as it was given.
        position: offset in code points of the first character that is no part of one.
        reason: why, in a few words.

    >>> from gov_extract import parse_quantity
    >>> parse_quantity("10人、20人")
    Traceback (most recent call last):
    ...
    gov_extract.errors.QuantityError: '10人、20人' is not one quantity: '20人' is a second one (at offset 4)
    """

    _what = "quantity"


class ConversionError(QuantityError):
    """A quantity cannot be given in the unit asked for.

    Attributes:
        text: the quantity as written.
        position: 0; the whole of it is meant.
        unit: the unit asked for.
        reason: why not, in a few words.

    >>> from gov_extract import parse_quantity
    >>> parse_quantity("3吨").to("km")
    Traceback (most recent call last):
    ...
    gov_extract.errors.ConversionError: '3吨' cannot be given in 'km': 't' is mass, 'km' is length
    """

    def __init__(self, text: str, unit: str, reason: str) -> None:
        shown = unit if len(unit) <= 40 else f"{unit[:37]}…"
        ValueError.__init__(self, f"{text!r} cannot be given in {shown!r}: {reason}")
        self.text = text
        self.position = 0
        self.unit = unit
        self.reason = reason

    def __reduce__(self) -> tuple[type[ConversionError], tuple[str, str, str]]:  # type: ignore[override]
        return type(self), (self.text, self.unit, self.reason)


class TimeExpressionError(_NotOneError):
    """A string is not one time.

    Attributes:
        text: the string as it was given.
        position: offset in code points of the character at which reading failed.
        reason: why, in a few words.

    >>> from gov_extract import parse_time
    >>> parse_time("2023年13月")
    Traceback (most recent call last):
    ...
    gov_extract.errors.TimeExpressionError: '2023年13月' is not one time: no time is read here (at offset 0)
    """

    _what = "time"


class DataError(GovExtractError, ValueError):
    """A row of a data file is wrong: names the file, the line and what is wanted.

    Attributes:
        file: the file's name.
        line: the line's number, counted from 1; 0 where the file as a whole is meant.
        reason: what is wrong and what to do.
    """

    def __init__(self, file: str, line: int, reason: str) -> None:
        # A name that is no UTF-8 (half a surrogate pair) must not keep the message from being printed.
        shown = file.encode("utf-8", "backslashreplace").decode("utf-8")
        super().__init__(f"{shown}:{line}: {reason}" if line else f"{shown}: {reason}")
        self.file = file
        self.line = line
        self.reason = reason

    def __reduce__(self) -> tuple[type[DataError], tuple[str, int, str]]:
        return type(self), (self.file, self.line, self.reason)


class KnowledgeError(DataError):
    """A row of a knowledge base cannot be taken: duplicate id, an alias of two entries, an unknown parent, …"""


class TextError(GovExtractError):
    """One text of many could not be read: what `extract_many(on_error="return")` gives in its place.

    Attributes:
        index: which text, counted from 0.
        error: why: an InputError, a WorkerError, or whatever else reading it raised.

    >>> from gov_extract import extract_many
    >>> _, failed = extract_many(["抓获10人。", 7], on_error="return")
    >>> print(failed)
    texts[1]: InputError: text: int was given, want str or a Document
    """

    def __init__(self, index: int, error: Exception) -> None:
        super().__init__(f"texts[{index}]: {type(error).__name__}: {error}")
        self.index = index
        self.error = error

    def __reduce__(self) -> tuple[type[TextError], tuple[int, Exception]]:
        return type(self), (self.index, self.error)


class WorkerError(GovExtractError, RuntimeError):
    """A worker process of `extract_many` ended before its work did, or could not begin."""
