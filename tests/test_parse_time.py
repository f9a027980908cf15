"""`parse_time`: one time or an error that says where and why."""

from __future__ import annotations

import datetime
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_extract import InputError, TimeExpressionError, extract, parse_time


@pytest.mark.parametrize(
    "text", ["去年三季度", "周三", "5:00到6:00", "两年前", "“十四五”", "2022年12月至次年2月", " 30日。", "三六七年"]
)
def test_gives_what_extract_gives(text: str) -> None:
    found = parse_time(text, "2023-10-18")
    assert extract(text, reference_date="2023-10-18").times == (found,)
    assert found.value is not None


def test_takes_a_date() -> None:
    assert parse_time("明天", datetime.date(2023, 10, 18)).value == "2023-10-19"


@pytest.mark.parametrize(
    ("text", "position", "reason"),
    [
        ("", 0, "it is empty"),
        ("  。", 0, "it is empty"),
        ("张三", 0, "no time is read here"),
        ("20年", 0, "'20年' is a length of time"),
        ("2021年破案", 5, "it goes on behind the time '2021年'"),
        ("破案于2021年", 0, "something stands before the time '2021年'"),
        ("去年，今年", 3, "a second time begins, '今年'"),
        ("2023年2月29日", 0, "no time is read here"),
    ],
)
def test_says_where_and_why(text: str, position: int, reason: str) -> None:
    with pytest.raises(TimeExpressionError) as caught:
        parse_time(text, "2023-10-18")
    assert (caught.value.text, caught.value.position, caught.value.reason) == (text, position, reason)
    again = pickle.loads(pickle.dumps(caught.value))
    assert (str(again), again.position) == (str(caught.value), position)


def test_a_long_text_is_shown_short() -> None:
    with pytest.raises(TimeExpressionError, match="…' is not one time"):
        parse_time("无" * 100)


@pytest.mark.parametrize(("text", "day"), [(b"2021", None), (2021, None), ("今年", "2021-13-01"), ("今年", 2021)])
def test_bad_arguments(text: object, day: object) -> None:
    with pytest.raises(InputError):
        parse_time(text, day)  # type: ignore[arg-type]


@given(st.text(alphabet="0123456789一二三十年月日号时点分周上下个前后至到-/.: 今去明天早晚", max_size=16))
def test_any_text_is_one_time_or_an_error(text: str) -> None:
    error: TimeExpressionError | None = None
    try:
        found = parse_time(text, "2023-10-18")
    except TimeExpressionError as caught:
        error = caught
    if error is None:
        assert text[found.start : found.end] == found.text
    else:
        assert 0 <= error.position <= len(text)
