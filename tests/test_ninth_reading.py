"""Kinds of mistakes that the ninth reading of unseen texts found: budgets, a census, air quality, tables that a page tore."""

from __future__ import annotations

import pytest

from gov_extract import extract


def read(text: str) -> list[tuple[str, str, str, str | None]]:
    """(figure, indicator, role, unit) of each statistic."""
    doc = extract(text, reference_date="2024-03-10")
    return [
        (doc.quantities[one.quantity].text, one.indicator, one.role, doc.quantities[one.quantity].unit)
        for one in doc.statistics
    ]


@pytest.mark.parametrize(
    ("text", "basis", "base"),
    [
        ("教育支出12亿元，比上年决算数增长5%。", "year_on_year", None),
        ("教育支出12亿元，比上年决算增长5%。", "year_on_year", None),
        ("教育支出12亿元，比年初预算增加5%。", "versus", "年初预算"),
        ("教育支出12亿元，较2020年完成数增长5%。", "versus", "2020"),
        ("教育支出12亿元。与2020年预算执行数相比，增长5%。", "versus", "2020"),
        ("教育支出12亿元，与2020年第三次全国经济普查时相比增长5%。", "versus", "2020"),
        ("教育支出12亿元，比第三次全国经济普查增长5%。", "versus", "第三次全国经济普查"),
    ],
)
def test_what_of_its_time_a_base_is_is_no_indicator(text: str, basis: str, base: str | None) -> None:
    """决算数 was what had grown by 5 %."""
    one = extract(text, reference_date="2024-03-10").statistics[-1]
    assert (one.indicator, one.basis, one.base) == ("教育支出", basis, base)


@pytest.mark.parametrize(
    ("text", "indicator", "why"),
    [
        ("2023年，比上年实际利用外资增长5%。", "实际利用外资", "实际 belongs to what grew"),
        ("2023年，比2022年预算收入增长5%。", "预算收入", "what is behind the word goes on"),
        ("2023年，决算数增长5%。", "决算数", "no base at all"),
        ("2023年，同比决算数增长5%。", "决算数", "no time in the base"),
    ],
)
def test_such_a_word_that_belongs_to_the_indicator(text: str, indicator: str, why: str) -> None:
    assert [one[1] for one in read(text)] == [indicator], why


def test_the_figure_of_a_census_is_of_its_year() -> None:
    doc = extract(
        "平均每个家庭户的人口为2.62人，比2010年第六次全国人口普查的3.10人减少0.48人。", reference_date="2021-05-20"
    )
    before, change = doc.statistics[-2:]
    assert (before.role, before.period, change.basis, change.base) == ("from", "2010", "versus", "2010")
    assert before.indicator == change.indicator == doc.statistics[0].indicator


@pytest.mark.parametrize(
    ("text", "figure", "role", "why"),
    [
        ("税收收入7236万元，较上年决算5520万元，增收1716万元。", "5520万元", "from", "right behind its level"),
        ("税收收入7236万元，为预算的98%，比上年决算数5520万元增长31%。", "5520万元", "from", "a share stands between"),
        ("税收收入7236万元，增长31%，较上年5520万元增加1716万元。", "5520万元", "from", "a change stands between"),
        ("收入70亿元，支出比上年50亿元增长3%。", "50亿元", "level", "it has words of its own"),
        ("2023年破案120起。比上年抓获100人多。", "100人", "level", "of another thing"),
    ],
)
def test_the_level_of_the_time_before_stands_by_itself(text: str, figure: str, role: str, why: str) -> None:
    assert [one[2] for one in read(text) if one[0] == figure] == [role], why


def test_figures_of_the_sentence_before_are_taken_up_one_by_one() -> None:
    text = "2023年，住院费21亿元，购车费43亿元，接待费14亿元。与2022年相比，分别减少3亿元、2亿元、1亿元。"
    assert [one[:2] for one in read(text)[3:]] == [("3亿元", "住院费"), ("2亿元", "购车费"), ("1亿元", "接待费")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("面积12 km 2 ，人口3万人。", ("12 km 2", "面积", "level", "km2")),
        ("PM 2.5 浓度为27μg/m 3 。", ("27μg/m 3", "PM2.5浓度", "level", "ug/m3")),
        ("SO 2 浓度为7mg/m 3 ，较好。", ("7mg/m 3", "SO2浓度", "level", "mg/m3")),
        ("面积为120 m 2。", ("120 m 2", "面积", "level", "m2")),
        ("全长12 km 2 条路。", ("12 km", "全长", "level", "km")),
        ("CO 2 mg/m3。", ("2 mg/m3", "CO", "level", "mg/m3")),
    ],
)
def test_raised_digits_that_stand_apart(text: str, expected: tuple[str, str, str, str]) -> None:
    """12 km 2 was a length, and PM 2.5 a count."""
    assert read(text)[0] == expected


def test_a_unit_row_in_which_a_page_lost_a_picture() -> None:
    """? | 单位:万元 was a head, so that 34.35 had no unit."""
    heads = "2015年接待费统计表 | ||\n? | 单位:万元 | |\n项目 | 本年预算数 | 上年预算数 |\n"
    table = heads + "会议费 | 34.35 | 33.10 |\n差旅费 | 1.70 | 2.70 |\n"
    doc = extract(table, reference_date="2015-03-10")
    assert [doc.quantities[one.quantity].value for one in doc.statistics] == ["343500", "331000", "17000", "27000"]


def test_a_row_that_leaves_out_a_cell_stands_under_no_head() -> None:
    """5.2, a growth in per cent, was 520,000,000 CNY."""
    table = "指标 绝对额(亿元) 增长(%)\n生产总值 752.4 6.0\n工业增加值 5.2\n商品零售额 300.5 4.0\n"
    doc = extract(table, reference_date="2023-03-10")
    left = doc.unplaced[0]
    assert (doc.quantities[left.quantity].text, doc.quantities[left.quantity].unit) == ("5.2", None)
    assert "leaves out a cell" in left.reason
    assert [doc.quantities[one.quantity].unit for one in doc.statistics] == ["CNY", "%", "CNY", "%"]


def test_two_years_over_a_table_are_heads_that_lost_their_columns() -> None:
    table = "项目 2016年执行数 2017年预算数\n一、支出合计   250000\n1、公务接待费   150000\n2、公务用车费   100000\n"
    assert {one.period for one in extract(table, reference_date="2017-05-10").statistics} == {None}
    table = "2016年与2017年对比\n一、支出合计   250000\n1、公务接待费   150000\n2、公务用车费   100000\n"
    assert {one.period for one in extract(table, reference_date="2017-05-10").statistics} == {"2016"}
