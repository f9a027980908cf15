"""Times of day: which hours, minutes and seconds are written, of which day they are, and what only looks like one."""

from __future__ import annotations

import datetime

import pytest

from gov_extract import extract
from gov_extract.text.folded import Text
from gov_extract.times import find_times
from gov_extract.times.clocks import match_clock, set_hour

DAY = "2023-10-18"


def values(text: str, reference: str | None = DAY) -> list[tuple[str, str | None]]:
    day = None if reference is None else datetime.date.fromisoformat(reference)
    return [(found.text, found.value) for found in find_times(Text(text), day)]


@pytest.mark.parametrize(
    ("text", "value", "why"),
    [
        ("17点55分23秒", "T17:55:23", "to the second"),
        ("十三点十分三十六秒", "T13:10:36", "in Chinese numerals"),
        ("早上一点零二", "T01:02", "a minute without 分 behind a part of the day"),
        ("下午八点零五分", "T20:05", "下午 moves the hour"),
        ("零点十分", "T00:10", "the hour of midnight"),
        ("9点20", "T09:20", "a text that is nothing else needs no 分"),
        ("20时1刻", "T20:15", "a quarter of an hour"),
        ("18时三刻", "T18:45", "three quarters"),
        ("夜里12点", "T24", "midnight at the end of the evening"),
        ("凌晨12点", "T00", "midnight at the beginning of the night"),
        ("中午12点", "T12", "noon"),
        ("3pm", "T15", "English"),
        ("12:05 AM", "T00:05", "English midnight"),
        ("15:15", "T15:15", "figures alone"),
        ("晏晝三點三", "T15:15", "Cantonese counts minutes by fives"),
        ("三點踏半", "T03:30", "and half an hour"),
        ("12：00之后", "T12:00/..", "open to the right"),
        ("在12:00之前", "../T12:00", "open to the left; 在 stays outside"),
        ("大约晚上十点", "T22", "大约 stays outside"),
        ("从17点55分23秒至18点33分02秒", "T17:55:23/T18:33:02", "a range"),
        ("5:00到6:00", "T05:00/T06:00", "a range of figures"),
        ("下午5:00到6:00", "T17:00/T18:00", "the second hour is of the same half of the day"),
        ("下午5:00到凌晨3:00", "T17:00/T03:00", "unless it says otherwise"),
        ("9~12点半", "T09/T12:30", "the first hour borrows the unit"),
        ("早上五到六点", "T05/T06", "and in Chinese numerals"),
    ],
)
def test_hour_alone_of_no_known_day(text: str, value: str, why: str) -> None:
    assert [found for _, found in values(text, None)] == [value], why


@pytest.mark.parametrize(
    ("text", "value", "why"),
    [
        ("昨天9点20", "2023-10-17T09:20", "a minute without 分 behind a day"),
        ("昨天下午两点到四点", "2023-10-17T14/2023-10-17T16", "下午 holds for both"),
        ("今晚八点到九点", "2023-10-18T20/2023-10-18T21", "so does 今晚"),
        ("昨天下午两点到明天四点", "2023-10-17T14/2023-10-19T04", "not for another day"),
        ("明天下午七八点", "2023-10-19T19/2023-10-19T20", "from seven to eight"),
        ("13:20~次日05:40", "2023-10-18T13:20/2023-10-19T05:40", "次日 is of the day of the first"),
        ("10月1日22时至6时", "2023-10-01T22/2023-10-02T06", "an end before the beginning is of the next day"),
        ("大前天晚上9~11点", "2023-10-15T21/2023-10-15T23", "晚上 holds for both"),
        ("中午12：00—14:00", "2023-10-18T12:00/2023-10-18T14:00", "full width"),
        ("2010.01.29晚上六点", "2010-01-29T18", "behind a date in figures"),
    ],
)
def test_hour_of_a_day(text: str, value: str, why: str) -> None:
    assert [found for _, found in values(text)] == [value], why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "10月5日，民警接报；22时许，嫌疑人落网。",
            ["2023-10-05", "2023-10-05T22"],
            "of the day before it in the text",
        ),
        ("17点55分起火，19时10分扑灭。", ["2023-10-18T17:55", "2023-10-18T19:10"], "else of the reference"),
        ("上午9点20名民警到场。", ["2023-10-18T09"], "twenty officers, not twenty past nine"),
        ("救援人员于9点20分到达现场。", ["2023-10-18T09:20"], "于 leads to an hour"),
        ("每天8点30分至17点30分开放。", [], "hours that recur are no time"),
        ("办公时间：9:00-12:00，14:00-17:00。", [], "nor are opening hours"),
        ("19时至次日2时查处酒驾58起。", [], "nor hours of no day"),
        ("比分3:20，按1:10的比例配备，师生比15:20。", [], "ratios"),
        ("增长八点五个百分点，提出三点建议，占百分之九点三。", [], "点 of decimals and of proposals"),
        ("历时3时20分完成。", [], "a length of time"),
        ("五点五分钟办结。", [], "5.5 minutes"),
    ],
)
def test_hours_in_prose(text: str, expected: list[str], why: str) -> None:
    assert [found for _, found in values(text)] == expected, why


@pytest.mark.parametrize("text", ["零点零一", "一点零一", "三点一四"])
def test_a_decimal_is_no_hour(text: str) -> None:
    """一点零一 alone is 1.01; 早上一点零一 is one past one."""
    assert values(text) == []


def test_recurring_hours_are_no_quantities_either() -> None:
    """17点 of 每天8点30分至17点30分 is not seventeen points, and 9:00 of opening hours is no ratio."""
    assert extract("每天8点30分至17点30分开放，周末9:00至12:00开放。").quantities == ()


def test_midnight_and_noon() -> None:
    assert [set_hour(12, half) for half in ("morning", "noon", "afternoon", "evening", "night")] == [12, 12, 12, 24, 0]


@pytest.mark.parametrize("text", ["25点", "24点30分", "时间", "点", "12:60", "12:3"])
def test_no_clock(text: str) -> None:
    assert match_clock(text, 0) is None
