"""Periods, organs and bases that a tenth reading of real reports found wrong, one kind a table; the sentences are ours."""

from __future__ import annotations

import pytest

from gov_extract import Extraction, extract

DAY = "2024-01-18"


def read(text: str, day: str | None = DAY) -> Extraction:
    return extract(text, reference_date=day)


def periods(text: str, day: str | None = DAY) -> list[str | None]:
    """The period of each statistic."""
    return [one.period for one in read(text, day).statistics]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("今年，县纪委拓宽渠道。1至5月，受理举报212件。\n检举类81件。", "2023-01/2023-05", "今年 only sets the scene"),
        ("今年，县纪委拓宽渠道。1至5月，受理举报212件。\n一、检举\n检举类81件。", "2023-01/2023-05", "over a heading"),
        ("2022年，县纪委换届。2023年，受理举报212件。\n检举类81件。", "2023", "two years, a figure of one"),
        ("2022年，受理举报300件。2023年，受理举报212件。\n检举类81件。", None, "a figure of each: nobody says which"),
        ("1至5月，受理举报212件。2023年，渠道拓宽。\n检举类81件。", None, "the last one may set a new scene"),
        (
            "2023年，全市承担9项任务。现将2023年1~9月情况通报如下:\n一、就业\n新增就业41230人。",
            "2023-01/2023-09",
            "现将 says what follows",
        ),
        (
            "2023年，全市承担9项任务。现将2023年1~9月情况通报如下。\n一、就业\n新增就业41230人。",
            "2023-01/2023-09",
            "with a full stop",
        ),
        ("2022年受理举报300件，现将2023年工作通报如下：\n1.检举类81件。", "2023", "behind a comma"),
        ("2022年受理举报300件。2023年受理举报212件。情况如下：\n1.检举类81件。", None, "如下 says no time itself"),
        (
            "今年，渠道拓宽。1至5月，受理举报212件。\n从类型看，检举类81件。\n从方式看，来信31件。",
            "2023-01/2023-05",
            "two breakdowns",
        ),
        (
            "今年，渠道拓宽。1至5月，受理举报212件。\n全县设举报箱12个。\n从方式看，来信31件。",
            None,
            "no breakdown right behind",
        ),
    ],
)
def test_of_two_times_the_one_with_figures_speaks_on(text: str, expected: str | None, why: str) -> None:
    assert periods(text)[-1] == expected, why


_BULLETIN = "南通市2011年国民经济和社会发展统计公报\n{}\n共发生各类事故413起。"


@pytest.mark.parametrize(
    ("line", "expected", "why"),
    [
        ("2012-04-09 南通市统计局", "320600/statistics", "the blank between day and organ is taken out before 南"),
        ("2012-04-09 三明市统计局", "350400/statistics", "it stays before 三, a numeral"),
        ("2012/04/09 09:30 南通市统计局", "320600/statistics", "with an hour"),
        ("（2012年4月9日 南通市统计局）", "320600/statistics", "in a bracket"),
        ("二〇一二年四月九日 东营市应急管理局", "370500/emergency", "a day in characters"),
        ("发布时间：2012-04-09 来源：南通市统计局 浏览次数：1203次", "320600/statistics", "a page's line"),
        ("来源：南通市统计局 发布日期：2012-04-09 16:30", "320600/statistics", "the day behind the organ"),
        ("发文机关：南通市统计局", "320600/statistics", "a field of a page"),
        ("2012-04-09 来源：南通日报", None, "a newspaper is no organ"),
    ],
)
def test_a_byline_with_a_day_names_the_reporter(line: str, expected: str | None, why: str) -> None:
    doc = read(_BULLETIN.format(line), "2012-04-09")
    assert [one.agency for one in doc.statistics if one.period == "2011"][-1] == expected, why


def test_an_organ_behind_a_day_in_figures_acts() -> None:
    doc = read("2023-11-09 南宁市公安局破获案件12起。")
    assert [one.agency for one in doc.statistics] == ["450100/psb"]


@pytest.mark.parametrize(
    ("text", "month", "why"),
    [
        ("2023年3月台湾失业率为3.72%。", "2023年3月", "月台 is no word here"),
        ("3月台北市失业率为3.72%。", "3月", "nor before another place"),
        ("7月台风造成损失3亿元。", "7月", "nor before 台风"),
        ("5月产量120万吨。", "5月", "月产"),
        ("3月供应量120万吨。", "3月", "月供"),
        ("5月报警120起。", "5月", "月报"),
        ("3月租金收入500万元。", "3月", "月租"),
        ("3月票房收入5亿元。", "3月", "月票"),
        ("8月均价5000元。", "8月", "月均"),
        ("满6月龄儿童12名。", None, "an age"),
        ("5月嫂培训120人。", None, "an occupation"),
        ("发布5月报12份。", None, "a report of the month"),
        ("在3月台候车12人。", None, "a platform"),
    ],
)
def test_a_month_before_a_word_that_begins_like_another(text: str, month: str | None, why: str) -> None:
    assert [time.text for time in read(text).times] == ([] if month is None else [month]), why
