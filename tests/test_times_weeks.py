"""Weeks, weekdays, pieces of periods, and what is counted from the reference."""

from __future__ import annotations

import datetime

import pytest

from gov_extract.text.folded import Text
from gov_extract.times import find_times
from gov_extract.times.calendar import Period
from gov_extract.times.pieces import cut

# A Wednesday.
DAY = "2023-10-18"


def values(text: str, reference: str = DAY) -> list[str | None]:
    return [found.value for found in find_times(Text(text), datetime.date.fromisoformat(reference))]


@pytest.mark.parametrize("word", ["周", "星期", "礼拜", "週", "禮拜"])
@pytest.mark.parametrize(
    ("head", "tail", "value"),
    [
        ("", "三", "2023-10-18"),
        ("", "日", "2023-10-22"),
        ("上", "五", "2023-10-13"),
        ("下", "一", "2023-10-23"),
        ("上上", "", "2023-10-02/2023-10-08"),
        ("下下", "", "2023-10-30/2023-11-05"),
        ("上上个", "三", "2023-10-04"),
        ("这", "二", "2023-10-17"),
        ("上一", "", "2023-10-09/2023-10-15"),
        ("这一", "", "2023-10-16/2023-10-22"),
        ("下个", "末", "2023-10-28/2023-10-29"),
    ],
)
def test_weeks_run_from_monday(word: str, head: str, tail: str, value: str) -> None:
    """A weekday alone is of the reference's week, and every word for week means the same."""
    assert values(f"{head}{word}{tail}") == [value]


def test_the_week_before_and_the_one_before_that() -> None:
    """前周 and 前一周, which reports set against 上周, are the one before it; 前一周 alone is the last week."""
    text = "上周均价5元，较前周上涨2%，比前一周增加4起。"
    assert values(text) == ["2023-10-09/2023-10-15", "2023-10-02/2023-10-08", "2023-10-02/2023-10-08"]
    assert values("前一周接警5起。") == ["2023-10-09/2023-10-15"]


@pytest.mark.parametrize(
    ("text", "value", "why"),
    [
        ("2021年的第一周", "2021-01-04/2021-01-10", "weeks of a year as ISO 8601 counts them"),
        ("今年第三十七个星期", "2023-09-11/2023-09-17", "in Chinese numerals"),
        ("本月第2周", "2023-10-09/2023-10-15", "weeks of a month by their Mondays"),
        ("10月第一个星期一", "2023-10-02", "the first Monday"),
        ("8月的最后一个星期一", "2023-08-28", "the last Monday"),
        ("2023年最后3天", "2023-12-29/2023-12-31", "days from the end"),
        ("去年的前10天", "2022-01-01/2022-01-10", "days from the beginning"),
        ("这个月前两天", "2023-10-01/2023-10-02", "of a month"),
        ("2021年的第三个月", "2021-03", "a month by its number"),
        ("2023年第十天早上8点", "2023-01-10T08", "a day by its number, with an hour"),
        ("今年的最后3周", "2023-12-11/2023-12-31", "weeks from the end"),
    ],
)
def test_pieces_of_a_period(text: str, value: str, why: str) -> None:
    assert values(text) == [value], why


@pytest.mark.parametrize(
    ("piece", "why"),
    [
        (("weekday", 5, 1), "October 2023 has a fifth Monday, February 2023 none"),
        (("day", 30, 30), "no thirtieth of February"),
        (("week", 6, 6), "no sixth week"),
        (("month", 1, 1), "no months of a month"),
    ],
)
def test_a_piece_that_there_is_not(piece: tuple[str, int, int], why: str) -> None:
    found = cut(Period((2023, 2), (2023, 2)), piece)
    assert found is None or piece[0] == "month", why


@pytest.mark.parametrize(
    ("text", "value", "why"),
    [
        ("两年前", "2021", "years"),
        ("3年后", "2026", "ahead, where the text is nothing else"),
        ("5天前", "2023-10-13", "days"),
        ("4个星期之后", "2023-11-13/2023-11-19", "weeks"),
        ("三个季度后", "2024-07", "quarters, to the month"),
        ("上两个月", "2023-08/2023-09", "whole months before this one"),
        ("前两个月", "2023-01/2023-02", "the year's first two months, as reports have it"),
        ("上两周", "2023-10-02/2023-10-15", "whole weeks"),
        ("后三天", "2023-10-19/2023-10-21", "days ahead"),
        ("前两天", "2023-10-16/2023-10-17", "days before"),
        ("上个半年", "2023-01/2023-06", "the half before this one"),
        ("下下个季度", "2024-04/2024-06", "quarters ahead"),
        ("大后天", "2023-10-21", "days by their words"),
        ("大大后天", "2023-10-22", "and further"),
        ("尋日", "2023-10-17", "Cantonese"),
        ("後日", "2023-10-20", "Cantonese"),
    ],
)
def test_counted_from_the_reference(text: str, value: str, why: str) -> None:
    assert values(text) == [value], why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("周三，市政府召开常务会议。", ["2023-10-18"], "a weekday opens a clause"),
        ("会议定于周五下午3点召开。", ["2023-10-20T15"], "or follows 于"),
        ("周一至周五办公，周二、周四接访。", [], "weekdays that recur"),
        ("每周三例会，逢周五开放，周三有约活动。", [], "and names of activities"),
        ("周边群众受益，周一山任组长，两周一次例会。", [], "周 of other words"),
        ("4月18日（星期四）召开。", ["2023-04-18"], "a weekday in brackets says again which day it is"),
        ("上周一共查处3起。", ["2023-10-09/2023-10-15"], "一共 is no Monday"),
        ("警情总量较两年前下降5%。", ["2021"], "years before the reference"),
        ("早在十年前，该区已建成。", ["2013"], "behind 早在"),
        ("应当在15天前提出申请，期满三年前续签，会议召开5天前通知。", [], "lengths counted from something else"),
        ("10月5日，该店开业。3天前，民警查封。", ["2023-10-05", None], "days before another day are open"),
        ("以上两周内完成，开学前两周报到，节前一周采购。", [], "上 and 前 of other words"),
        ("2023年前3名，今年第一批项目，去年第一次会议。", ["2023", "2023", "2022"], "ranks are no pieces of a year"),
    ],
)
def test_weeks_and_counts_in_prose(text: str, expected: list[str | None], why: str) -> None:
    assert values(text) == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("国庆假期第三天", ["2023-10-01"], "counted from the first day off, 29 September"),
        ("国庆黄金周前4天", ["2023-09-29/2023-10-02"], "several days"),
        ("春节假期最后一天", ["2023-01-27"], "from the end"),
        ("“五一”小长假首日", ["2023-04-29"], "首日 needs no number"),
        ("国庆假期末日8时", ["2023-10-06T08"], "an hour of that day"),
        ("国庆假期第20天", [None], "it has not so many days"),
        ("国庆假期第1日至第3日", ["2023-09-29/2023-10-06"], "rather all of it than half of the piece"),
        ("国庆假期第三周", ["2023-09-29/2023-10-06"], "days off have no weeks"),
        (
            "国庆假期前三天接待5万人次，去年同期",
            ["2023-09-29/2023-10-01", "2022-10-01/2022-10-03"],
            "同期 is of the same days",
        ),
        ("截至6日15时，假期第二天，接待", ["../2023-10-06T15", None], "of what is not named: not the next day"),
        ("国庆假期客流增长。长假首日", ["2023-09-29/2023-10-06", "2023-09-29"], "of the holiday that was named"),
        ("国庆假期客流增长。假期前，", ["2023-09-29/2023-10-06"], "before it: no days of it"),
        ("春节第二天", ["2023-01-22", "2023-01-23"], "a feast is one day, and this the next"),
        ("10月8日开幕。第二天，", ["2023-10-08", "2023-10-09"], "the day after"),
        ("2023年5月首日", ["2023-05"], "only days off have a 首日"),
    ],
)
def test_days_of_a_holiday(text: str, expected: list[str | None], why: str) -> None:
    """中秋假期第二天 was the whole holiday or, alone, the day after the last date: both wrong and unseen."""
    assert values(f"{text}，全省接待游客。") == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("热线周报（2023年10月2日至10月8日）\n本周受理", ["2023-10-02/2023-10-08"], "the week of the title"),
        ("2023年第40周热线情况\n上周受理", ["2023-09-25/2023-10-01"], "the one before it"),
        ("热线周报\n（10月2日至8日）\n本周受理", ["2023-10-02/2023-10-08"], "a title of two lines"),
        ("10月9日至15日，热线受理300件。本周办结", ["2023-10-09/2023-10-15"], "the first words say the week"),
        (
            "某市10月5日至11日降雨通报\n本周降雨",
            ["2023-10-05/2023-10-11"],
            "seven days from Thursday, as the report has them",
        ),
        (
            "热线周报（10月2日至8日）\n本周，我市将迎来",
            ["2023-10-16/2023-10-22"],
            "what is to come is of the publication",
        ),
        ("热线周报（10月2日至8日）\n本周，民警将其抓获", ["2023-10-02/2023-10-08"], "将 of what was done"),
        (
            "热线周报（10月2日至8日）\n本周完成年度计划的9%",
            ["2023-10-02/2023-10-08"],
            "nor is a plan that was carried out to come",
        ),
        ("热线周报（10月2日至8日）\n本周将近300件", ["2023-10-02/2023-10-08"], "将近 is about"),
        ("热线周报（10月2日至8日）\n本周起", ["2023-10-16/2023-10-22"], "as is what begins"),
        ("热线周报（10月2日至8日）\n本周五", ["2023-10-20"], "a weekday is of the publication"),
        ("热线周报（10月2日至8日）\n下周", ["2023-10-23/2023-10-29"], "and so is the week to come"),
        ("会议通报（10月2日至9日）\n本周", ["2023-10-16/2023-10-22"], "eight days are no week"),
        ("展会（8月7日至13日）\n本周", ["2023-10-16/2023-10-22"], "no report waits for nine weeks"),
        ("大雨已停。10月2日至8日降雨。本周", ["2023-10-16/2023-10-22"], "days in the body are not the report's"),
    ],
)
def test_this_week_is_the_week_of_the_report(text: str, expected: list[str | None], why: str) -> None:
    """A weekly report of a hotline came out on Monday, and its 本周 was read as the week that had just begun."""
    assert values(f"{text}诉求。")[1:] == expected, why
