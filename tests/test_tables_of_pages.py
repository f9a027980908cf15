"""Tables as stored pages have them: borders torn off, rows run together, heads over several columns. Each taught a rule."""

from __future__ import annotations

import pytest

from gov_extract import extract

Row = tuple[str, str | None, str, str | None]
"""Value, unit, indicator and period of a figure."""

PAGES: list[tuple[str, str, list[Row]]] = [
    (
        "two lines of heads of which the first has lost its merged cells",
        "2022年4月财政收入\n单位：万元\n预算科目 | 累计 | 当月 | |||\n本期 | 同期 | 增减率% | 本期 | 同期 | 增减率% |\n"
        "税收收入 | 106 | 89 | 17.7 | 7 | 6 | 13.2 |",
        [
            ("1060000", "CNY", "税收收入", "2022-01/2022-04"), ("890000", "CNY", "税收收入", "2021-01/2021-04"),
            ("17.7", "%", "税收收入", "2022-01/2022-04"), ("70000", "CNY", "税收收入", "2022-04"),
            ("60000", "CNY", "税收收入", "2021-04"), ("13.2", "%", "税收收入", "2022-04"),
        ],
    ),
    (
        "one cell a line, each with its border behind it",
        "2022年投诉情况\n项目 |\n热线 |\n平台 |\n1月 |\n2479 |\n692 |\n2月 |\n2179 |\n592 |",
        [
            ("2479", None, "热线", "2022-01"), ("692", None, "平台", "2022-01"),
            ("2179", None, "热线", "2022-02"), ("592", None, "平台", "2022-02"),
        ],
    ),
    (
        "a border on a line of its own",
        "2022年教育\n类别\n|\n学校数\n|\n教师数\n|\n幼儿园\n|\n774\n|\n564\n|\n小学\n|\n174\n|\n964\n|",
        [
            ("774", None, "幼儿园学校数", "2022"), ("564", None, "幼儿园教师数", "2022"),
            ("174", None, "小学学校数", "2022"), ("964", None, "小学教师数", "2022"),
        ],
    ),
    (
        "heads and names in two languages",
        "项目 Item 2020 2021\n出口 Export 37612 67451\n进口 Import 30712 60451",
        [
            ("37612", None, "出口Export", "2020"), ("67451", None, "出口Export", "2021"),
            ("30712", None, "进口Import", "2020"), ("60451", None, "进口Import", "2021"),
        ],
    ),
    (
        "no head over the names, and a column of units",
        "2022年4月\n单位 本月 同比增长（%）\n商品零售额 亿元 136.9 11.1\n用电量 亿千瓦时 16.9 -1.1",
        [
            ("13690000000", "CNY", "商品零售额", "2022-04"), ("11.1", "%", "商品零售额", "2022-04"),
            ("1690000000", "kW.h", "用电量", "2022-04"), ("-1.1", "%", "用电量", "2022-04"),
        ],
    ),
    (
        "a row of the title and the unit inside the borders",
        "2022年\n表一 | 单位：万元\n科目 | 预算数 | 执行数\n增值税 | 827 | 542",
        [("8270000", "CNY", "增值税预算数", "2022"), ("5420000", "CNY", "增值税执行数", "2022")],
    ),
    (
        "units on lines of their own below the heads",
        "年份\n总产量\n单产\n（万吨）\n（公斤/亩）\n1952\n372.00\n128\n1953\n382.00\n129",
        [
            ("3720000", "t", "总产量", "1952"), ("128", "kg/亩", "单产", "1952"),
            ("3820000", "t", "总产量", "1953"), ("129", "kg/亩", "单产", "1953"),
        ],
    ),
    (
        "a rate in the name of a row is no unit of its figures",
        "单位：万元\n科目 | 2022年\n企业所得税40% | 481\n资源税 | 29",
        [("4810000", "CNY", "企业所得税40%", "2022"), ("290000", "CNY", "资源税", "2022")],
    ),
    (
        "all rows in one line",
        "2022年4月\n指标名称 | 本月 | 同比% | 累计 | 同比% | 工业总产值 | 3097 | 3.3 | 16185 | 16.2 "
        "| 销售产值 | 3000 | 2.3 | 15185 | 15.2 |",
        [
            ("3097", None, "工业总产值", "2022-04"), ("3.3", "%", "工业总产值", "2022-04"),
            ("16185", None, "工业总产值", "2022-01/2022-04"), ("16.2", "%", "工业总产值", "2022-01/2022-04"),
            ("3000", None, "销售产值", "2022-04"), ("2.3", "%", "销售产值", "2022-04"),
            ("15185", None, "销售产值", "2022-01/2022-04"), ("15.2", "%", "销售产值", "2022-01/2022-04"),
        ],
    ),
    (
        "from January to the report's month",
        "2022年4月\n指标 | 本月 | 1-本月\n零售额（亿元） | 14 | 122",
        [("1400000000", "CNY", "零售额", "2022-04"), ("12200000000", "CNY", "零售额", "2022-01/2022-04")],
    ),
    (
        "months under a title of another year than the day of publication",
        "东河市2022年投诉统计表\n单位：件\n月度 | 热线\n1月 | 2479\n2月 | 2379",
        [("2479", "件", "热线", "2022-01"), ("2379", "件", "热线", "2022-02")],
    ),
    (
        "本月 and 上月 of a report that is read long after its month",
        "2022年8月工业指标\n指标 | 本月 | 上月\n产值（亿元）| 12 | 13",
        [("1200000000", "CNY", "产值", "2022-08"), ("1300000000", "CNY", "产值", "2022-07")],
    ),
    (
        "figures that look like codes and like years",
        "地区 | 人口（人） | 户数（户）\n西岭市 | 12437158 | 1999\n东河市 | 2437158 | 2035",
        [
            ("12437158", "人", "西岭市人口", None), ("1999", "户", "西岭市户数", None),
            ("2437158", "人", "东河市人口", None), ("2035", "户", "东河市户数", None),
        ],
    ),
    (
        "two tables side by side",
        "2022年5月\n项目 | 指数 | 项目 | 指数\n粮食 | 105.9 | 服装 | 104.1",
        [("105.9", None, "粮食指数", "2022-05"), ("104.1", None, "服装指数", "2022-05")],
    ),
    (
        "an amount of change is in the unit of the table",
        "2022年\n单位：万元\n项目 | 本年 | 上年 | 比上年增减额\n增值税 | 319 | 270 | 49",
        [("3190000", "CNY", "增值税", "2022"), ("2700000", "CNY", "增值税", "2021"), ("490000", "CNY", "增值税", "2022")],
    ),
    (
        "what an index is of is no period",
        "2022年5月价格\n指标 | 指数（上年同月=100）\n食品 | 101.3\n衣着 | 102.1",
        [("101.3", None, "食品指数", "2022-05"), ("102.1", None, "衣着指数", "2022-05")],
    ),
    (
        "a year and its quarter are one time",
        "单位：件\n类别 | 去年2021年第一季度（件） | 2022年第一季度（件）\n投诉 | 31 | 32",
        [("31", "件", "投诉", "2021-01/2021-03"), ("32", "件", "投诉", "2022-01/2022-03")],
    ),
    (
        "a time in the name of a row",
        "2022年预算\n单位：万元\n项目 | 预算数\n上年结转 | 320\n本年收入 | 500",
        [("3200000", "CNY", "上年结转预算数", "2022"), ("5000000", "CNY", "本年收入预算数", "2022")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("reason", "text", "wanted"), PAGES, ids=[page[0] for page in PAGES])
def test_a_table_of_a_page(reason: str, text: str, wanted: list[Row]) -> None:
    doc = extract(text, reference_date="2023-05-10")
    found = [
        (doc.quantities[one.quantity].value, doc.quantities[one.quantity].unit, one.indicator, one.period)
        for one in doc.statistics
    ]
    assert found == wanted, reason


NOT_GUESSED = [
    ("2022年4月\n| 项目 | 单位 |\n1-4月 |\n| 税收 | 万元 | 1725 | -3.9 |", {"-3.9": None}, "a row's unit is not that of a rate beside"),
    (
        "地 区 | 学校数 | 招生数 | 教职工数 | |\n（所） | #专任教师 | |||\n东 河 | 1403 | 7102 | 6135 | 4794 |",
        {"7102": None, "4794": None},
        "heads that have slid to the left: nobody can tell whose they are",
    ),
    ("名称|\n计|\n%|%\n元|2", {}, "heads without a body"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "units", "reason"), NOT_GUESSED)
def test_nothing_is_guessed(text: str, units: dict[str, str | None], reason: str) -> None:
    doc = extract(text)
    stated = {doc.quantities[one.quantity].text for one in doc.statistics}
    found = {one.text: one.unit for one in doc.quantities}
    assert {figure: found[figure] for figure in units} == units, reason
    assert not stated & set(units), reason


def test_a_change_in_the_bracket_of_a_cell() -> None:
    text = "2022年三季度投诉\n类别 | 2022年三季度（件）\n投诉 | 15223（↑14.28%）\n举报 | 1223（↓4.1%）"
    doc = extract(text, reference_date="2023-05-10")
    found = [(doc.quantities[one.quantity].value, one.indicator, one.change) for one in doc.statistics]
    assert found == [
        ("15223", "投诉", None), ("14.28", "投诉", "increase"), ("1223", "举报", None), ("4.1", "举报", "decrease"),
    ]  # fmt: skip
