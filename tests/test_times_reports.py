"""Times of real reports: the month of a monthly report, datelines, labels of items, 同期 in lists."""

from __future__ import annotations

import datetime

import pytest

from gov_extract import extract
from gov_extract.text.folded import Text
from gov_extract.times import find_times


def values(text: str, reference: str) -> list[tuple[str, str | None]]:
    return [(found.text, found.value) for found in find_times(Text(text), datetime.date.fromisoformat(reference))]


@pytest.mark.parametrize(
    ("text", "reference", "expected", "why"),
    [
        (
            "一、8月底受雇人数759万人，较上月底增1万人，较上(105)年同月底亦增12万人。",
            "2017-10-26",
            [("8月底", "2017-08"), ("上月底", "2017-07"), ("上(105)年同月底", "2016-08")],
            "the first words behind a label say the month; the year of the Republic stands in a bracket",
        ),
        (
            "昨(26)日，市中院发布报告。去(2017)年11月立案30件。",
            "2018-01-27",
            [("昨(26)日", "2018-01-26"), ("去(2017)年11月", "2017-11")],
            "a bracket inside a word says which day or year it means",
        ),
        (
            "今年首十个月接待旅客2193万人次，已逼近去年全年2200万人次，比去年同期上升23%。",
            "2007-11-22",
            [("今年首十个月", "2007-01/2007-10"), ("去年全年", "2006"), ("去年同期", "2006-01/2006-10")],
            "a year named to compare with does not decide what 同期 is of",
        ),
        (
            "本周（2021年4月23日—2021年4月30日）均价3.5元/公斤。",
            "2021-05-09",
            [("本周", "2021-04-23/2021-04-30"), ("2021年4月23日—2021年4月30日", "2021-04-23/2021-04-30")],
            "the bracket says which week is meant",
        ),
        (
            "某区2023年6月经济运行情况\n本月实现税收3亿元，上月为2亿元。",
            "2023-07-15",
            [("2023年6月", "2023-06"), ("本月", "2023-06"), ("上月", "2023-05")],
            "本月 is the month of the title, 上月 the one before it",
        ),
        (
            "某区2023年6月警情通报\n本月10日起，全市开展检查。本月起实行新规。",
            "2023-07-05",
            [("2023年6月", "2023-06"), ("本月10日起", "2023-07-10/.."), ("本月起", "2023-07/..")],
            "what is to begin is of the month of publication",
        ),
        (
            "某区2023年6月经济运行情况\n本月，我区将举行展会。本月完成年度计划的9%。",
            "2023-07-15",
            [("2023年6月", "2023-06"), ("本月", "2023-07"), ("本月", "2023-06")],
            "and so is what is to come, but no plan that was carried out",
        ),
        (
            "截至6月末，全市贷款余额300亿元，本月新增5亿元。",
            "2023-07-15",
            [("截至6月末", "../2023-06"), ("本月", "2023-06")],
            "截至 says the month too",
        ),
        (
            "本月，全市查处酒驾30起。",
            "2023-07-15",
            [("本月", "2023-07")],
            "without either, the month of publication",
        ),
        (
            "2022年，全市生产总值增长5%，上半年增长3%，全年居民收入增长4%。",
            "2023-01-15",
            [("2022年", "2022"), ("上半年", "2022-01/2022-06"), ("全年", "2022")],
            "in January the halves are of the year that is reported",
        ),
    ],
)
def test_the_month_that_is_reported(
    text: str, reference: str, expected: list[tuple[str, str]], why: str
) -> None:  # fmt: skip
    assert values(text, reference) == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "上半年，查扣毒品300件。该局12日表示，案件增加。",
            "2023-08-12",
            "announced, although the text speaks of June",
        ),
        ("(记者 王某)12日，记者从市公安局获悉。", "2023-08-12", "behind the reporter's name"),
        ("本报某市12日电 全市破案3起。", "2023-08-12", "a dateline"),
        ("二十九日，省政府召开会议。", "2023-07-29", "in Chinese numerals, before the reference"),
        ("今天（12日）上午9时召开发布会。", "2023-08-12T09", "the bracket belongs to the day where an hour follows"),
    ],
)
def test_datelines(text: str, expected: str, why: str) -> None:
    assert values(text, "2023-08-12")[-1][1] == expected, why


def test_a_bracket_without_an_hour_is_a_second_time() -> None:
    found = values("昨日（2月15日）结束的春运", "2023-02-16")
    assert found[:2] == [("昨日", "2023-02-15"), ("2月15日", "2023-02-15")]


def test_label_before_a_year() -> None:
    """1.2023年 is an item and its year, no length of 1.2023 years; 2.5年 is one."""
    doc = extract(
        "1.2023年，警情下降。\n2．2022年，警情上升。\n（3）2021年，持平。平均用时2.5年。", reference_date="2024-01-18"
    )
    assert [time.text for time in doc.times] == ["2023年", "2022年", "2021年"]
    assert [quantity.text for quantity in doc.quantities] == ["2.5年"]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("一、6月就業人數增加。", ["6月"], "一、 is a label"),
        ("二、9月份情况", ["9月份"], "so is 二、, and 份 is inside"),
        ("一、二季度增长5%。", ["一", "二季度"], "two quarters"),
        ("三、四月份下降。", ["三", "四月份"], "two months"),
        ("1、2月份下降。", ["1", "2月份"], "in figures"),
    ],
)
def test_labels_before_a_month(text: str, expected: list[str], why: str) -> None:
    assert [found for found, _ in values(text, "2023-10-18")] == expected, why


def test_same_period_of_two_years() -> None:
    """2015和2016年同期: both are the months that the text goes on to speak of."""
    text = "工业增长6.8%（2015和2016年同期分别为3.3%、0.5%）。一季度完成352亿元。"
    assert [value for _, value in values(text, "2017-04-28")] == [
        "2015-01/2015-03",
        "2016-01/2016-03",
        "2017-01/2017-03",
    ]


def test_the_one_before_that_the_text_speaks_of() -> None:
    """前一日 is the day before the one reported, both times; 前一个月 is no January."""
    text = "7月16日，新增30例，较前一日增加3例，治愈较前一日减少5例。"
    assert [value for _, value in values(text, "2023-07-18")] == ["2023-07-16", "2023-07-15", "2023-07-15"]
    assert values("6月，新增30例，比前一个月增加3例。", "2023-07-18")[1] == ("前一个月", "2023-05")


def test_a_record_is_no_year_that_is_spoken_of() -> None:
    """是2011年以来最高: 上年 behind it is not 2010."""
    text = "2021年，面积612万亩，是2011年以来最高的年份，总产比上年增长3.1%。"
    assert values(text, "2022-01-20")[-1] == ("上年", "2020")


def test_base_of_last_week_is_period_on_period() -> None:
    doc = extract("诈骗警情36起，比前一周减少4起，和前周持平。", reference_date="2020-12-22")
    assert [(s.change, s.basis) for s in doc.statistics][1] == ("decrease", "period_on_period")


def test_the_month_before_the_one_that_is_reported() -> None:
    """上月 in a report on June is May, also where the text last spoke of the months since January."""
    text = "某区2023年6月经济运行情况\n1—6月，税收增长3%，上月税收下降1%。"
    assert values(text, "2023-07-15")[-1] == ("上月", "2023-05")
    assert values("1月至6月，税收增长3%，上月下降1%。", "2023-07-15")[-1] == ("上月", "2023-06")


def test_a_title_says_the_month_without_a_reference() -> None:
    found = find_times(Text("某区2023年6月警情通报\n本月，接警300起。"), None)
    assert [time.value for time in found] == ["2023-06", "2023-06"]
