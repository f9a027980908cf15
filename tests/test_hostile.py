"""No text makes the work grow faster than its length: the attacks of `benchmarks/attacks.py`, and the limit of length.

This is the one place where time is asserted, and only as a ratio: ten times the text in at most fifteen times the CPU
time. Where that fails it is measured again on longer texts: a short one may have fitted into the processor's cache and
a long one not, or another process may have been in the way, and both matter less there, while work that grows with the
square fails more clearly yet.
"""

from __future__ import annotations

import importlib
import pickle
import sys
from pathlib import Path
from types import ModuleType

import pytest

from gov_extract import Extractor, InputError, TextError, TextTooLongError, extract, extract_many

pytestmark = pytest.mark.once

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


def load() -> ModuleType:
    sys.path.insert(0, str(BENCHMARKS))
    try:
        return importlib.import_module("hostile")
    finally:
        sys.path.remove(str(BENCHMARKS))


hostile = load()
# The script goes to a million. Here a text is as long as CI has time for.
SMALL, LARGE = 2_000, 20_000


def assert_linear(part: str, name: str) -> None:
    for times in (1, 2, 4, 8):
        grown = hostile.growth(part, name, SMALL * times, LARGE * times)
        if grown <= hostile.LIMIT:
            return
    raise AssertionError(f"{part} of {name}: ten times the text took {grown:.0f} times as long")


@pytest.mark.parametrize("name", hostile.TEXTS)
def test_extract_takes_linear_time(name: str) -> None:
    assert_linear("extract", name)


@pytest.mark.parametrize("name", hostile.CHECKED)
def test_check_takes_linear_time(name: str) -> None:
    """Its sums are over figures that stand near each other, never over all pairs."""
    assert_linear("extract", name)
    assert_linear("check", name)


@pytest.mark.parametrize("name", hostile.CUT)
def test_what_an_extraction_gives_takes_linear_time(name: str) -> None:
    for part in ("to_dict", "jieba"):
        assert_linear(part, name)


@pytest.mark.parametrize("name", hostile.NUMERALS)
def test_parse_numeral_takes_linear_time(name: str) -> None:
    assert_linear("parse_numeral", name)


@pytest.mark.parametrize("name", hostile.BYTES)
def test_decode_takes_linear_time(name: str) -> None:
    assert_linear("decode", name)


@pytest.mark.parametrize("name", hostile.ROWS)
def test_load_takes_linear_time(name: str) -> None:
    assert_linear("load", name)


def test_a_square_is_found() -> None:
    """The measure itself: what is quadratic on purpose must not pass."""

    def squared(size: int) -> None:
        for _ in range(size // 50):
            "一".join(["一"] * (size // 50))

    short, long = (hostile.seconds(lambda size=size: squared(size), 2) for size in (SMALL, LARGE))
    assert long / short > hostile.LIMIT


# ---- max_length ------------------------------------------------------------------------------------------------------

TEXT = "抓获10人。"


def test_a_text_of_just_the_limit_is_read() -> None:
    """The limit is the most that is allowed, not the first that is not."""
    assert Extractor(max_length=len(TEXT)).extract(TEXT) == extract(TEXT)


def test_a_longer_text_is_refused_with_both_numbers_and_a_way_out() -> None:
    with pytest.raises(
        TextTooLongError, match=r"6 characters.*at most 5.*max_length.*split it or allow more"
    ) as caught:
        Extractor(max_length=5).extract(TEXT)
    assert isinstance(caught.value, InputError)
    assert (caught.value.length, caught.value.limit) == (6, 5)


def test_it_is_refused_before_anything_is_read() -> None:
    """Ten million characters cost a service nothing: no stage sees them."""

    class Unread(str):
        __slots__ = ()

        def __iter__(self):  # type: ignore[no-untyped-def]
            raise AssertionError("read")

        translate = split = __getitem__ = encode = __iter__  # type: ignore[assignment]

    with pytest.raises(TextTooLongError):
        Extractor(max_length=5).extract(Unread(TEXT))


@pytest.mark.parametrize("workers", [None, 2])
def test_of_many_texts_the_long_one_fails_alone(workers: int | None) -> None:
    extractor = Extractor(max_length=6)
    first, second, third = extractor.extract_many(
        [TEXT, TEXT * 2, TEXT], workers=workers, batch_size=1, on_error="return"
    )
    assert isinstance(second, TextError)
    assert isinstance(second.error, TextTooLongError)
    assert (second.index, second.error.length) == (1, 12)
    assert first == third == extract(TEXT)


def test_without_it_any_length_is_read() -> None:
    assert next(iter(extract_many([TEXT * 1000]))).text == TEXT * 1000


def test_the_error_pickles() -> None:
    """It comes out of worker processes."""
    error = pickle.loads(pickle.dumps(TextTooLongError(6, 5)))
    assert (str(error), error.length, error.limit) == (str(TextTooLongError(6, 5)), 6, 5)


def test_a_limit_below_our_own_sentence_leaves_warm_up_alone() -> None:
    Extractor(max_length=1).warm_up()


@pytest.mark.parametrize("given", [0, -1, 1.5, "100", True, b"1"])
def test_a_limit_that_is_none_is_refused(given: object) -> None:
    with pytest.raises(InputError, match=r"max_length: .*whole number"):
        Extractor(max_length=given)  # type: ignore[arg-type]
