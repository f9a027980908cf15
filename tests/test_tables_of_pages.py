"""Tables as stored pages have them: borders torn off, rows run together, heads over several columns. Each taught a rule."""

from __future__ import annotations

import pytest

from gov_extract import extract
from gov_extract.text.folded import Text

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
    (
        "a row that has lost the cell of its number",
        "2022年\n序号 | 法院 | 2022年案件新收(件) | 2021年案件新收(件) |\n1 | 甲法院 | 2573 | 3161 |\n"
        "2 | 乙法院 | 4020 | 3343 |\n合计 | 6593 | 6504 |",
        [
            ("2573", "件", "甲法院案件新收", "2022"), ("3161", "件", "甲法院案件新收", "2021"),
            ("4020", "件", "乙法院案件新收", "2022"), ("3343", "件", "乙法院案件新收", "2021"),
            ("6593", "件", "案件新收", "2022"), ("6504", "件", "案件新收", "2021"),
        ],
    ),
    (
        "a level of the year before, and one before that nobody says how long",
        "2018年1-5月货运情况\n指标 | 本期 | 上年同期 | 上期 | 增长(%) |\n"
        "货运量(万吨) | 41 | 61 | 5 | 3.2 |",
        [
            ("410000", "t", "货运量", "2018-01/2018-05"), ("610000", "t", "货运量", "2017-01/2017-05"),
            ("50000", "t", "货运量", None), ("3.2", "%", "货运量", "2018-01/2018-05"),
        ],
    ),
    (
        "up to the month, in three words",
        "2018年6月货运情况\n指标 | 本年累计 | 本年本月累计 | 本月止累计 | 同比(%) |\n"
        "货运量(万吨) | 41 | 5 | 3.2 | 4 |",
        [
            ("410000", "t", "货运量", "2018-01/2018-06"), ("50000", "t", "货运量", "2018-01/2018-06"),
            ("32000", "t", "货运量", "2018-01/2018-06"), ("4", "%", "货运量", "2018-01/2018-06"),
        ],
    ),
    (
        "the date of the page is no period",
        "2020年1月统计月报\n来源:甲省民政厅\n时间:2020-02-18 15:41\n指标名称 | 单位 | 数量 |\n"
        "民政费支出 | 万元 | 76,164.3 |",
        [
            ("761643000", "CNY", "民政费支出", "2020-01"),
        ],
    ),
    (
        "a table run into one line, letters of its heads set apart",
        "甲省2008年5月旅游情况统计表\n"
        "2008年5月 甲省旅游局 指 标 单位 本期 同比增减(%) 累计 同比增减(%) 一、接待入境人数 万人次 4.14 -71.8 31.30 -23.0 "
        "其中: 外国人 万人次 2.85 -71.1 21.30 -13.0",
        [
            ("41400", "人次", "接待入境人数", "2008-05"), ("-71.8", "%", "接待入境人数", "2008-05"),
            ("313000", "人次", "接待入境人数", "2008-01/2008-05"), ("-23.0", "%", "接待入境人数", "2008-01/2008-05"),
            ("28500", "人次", "外国人人数", "2008-05"), ("-71.1", "%", "外国人人数", "2008-05"),
            ("213000", "人次", "外国人人数", "2008-01/2008-05"), ("-13.0", "%", "外国人人数", "2008-01/2008-05"),
        ],
    ),
    (
        "a name that could be a unit",
        "2022年\n指标 | 数量 |\n镇 | 683 |\n乡 | 177 |",
        [
            ("683", None, "镇", "2022"), ("177", None, "乡", "2022"),
        ],
    ),
    (
        "borders alone on a line, numbered rows",
        "表2 2022年1-4月收案\n序号\n|\n案由\n|\n新收(件)\n|\n增幅\n|\n1\n|\n合同纠纷\n|\n16238\n|\n9.07%\n|\n2\n|\n"
        "买卖纠纷\n|\n6238\n|\n-9.07%\n|",
        [
            ("16238", "件", "合同纠纷新收", "2022-01/2022-04"), ("9.07", "%", "合同纠纷新收", "2022-01/2022-04"),
            ("6238", "件", "买卖纠纷新收", "2022-01/2022-04"), ("-9.07", "%", "买卖纠纷新收", "2022-01/2022-04"),
        ],
    ),
    (
        "a line that is filled in, inside the borders",
        "2022年预算\n部门:甲县财政局 | 单位:万元 |||\n项目 | 预算数 | 决算数 | 完成% |\n"
        "税收收入 | 653 | 650 | 99.5 |",
        [
            ("6530000", "CNY", "税收收入预算数", "2022"), ("6500000", "CNY", "税收收入决算数", "2022"),
            ("99.5", "%", "税收收入完成", "2022"),
        ],
    ),
    (
        "a comma in a short cell",
        "2022年5月\n品名 | 规格 | 价格(元) |\n菜油 | 桶装，一级 | 71.9 |\n猪肉 | 带皮，鲜 | 13.5 |",
        [
            ("71.9", "CNY", "菜油价格", "2022-05"), ("13.5", "CNY", "猪肉价格", "2022-05"),
        ],
    ),
    (
        "the name of a row on a line of its own",
        "2020 | 2021 | 2022 |\n上诉案件\n| 789 | 910 | 591 |\n刑事案件\n| 89 | 10 | 91 |",
        [
            ("789", None, "上诉案件", "2020"), ("910", None, "上诉案件", "2021"), ("591", None, "上诉案件", "2022"),
            ("89", None, "刑事案件", "2020"), ("10", None, "刑事案件", "2021"), ("91", None, "刑事案件", "2022"),
        ],
    ),
    (
        "columns of words that name no row",
        "2022年5月\n项目名称 | 规格等级 | 指标解释 | 单位 | 本期均价 |\n"
        "大白菜 | 蔬菜 | 新鲜一级 | 元/500克 | 1.90 |\n土豆 | 蔬菜 | 新鲜一级 | 元/500克 | 2.90 |",
        [
            ("1.90", "CNY", "大白菜均价", "2022-05"), ("2.90", "CNY", "土豆均价", "2022-05"),
        ],
    ),
    (
        "months over rows of years",
        "发案（起）\n年份 | 1月 | 2月\n2021年 | 3 | 4\n2022年 | 5 | 6",
        [
            ("3", "起", "发案", "2021-01"), ("4", "起", "发案", "2021-02"),
            ("5", "起", "发案", "2022-01"), ("6", "起", "发案", "2022-02"),
        ],
    ),
    (
        "a title that names the measure and its unit",
        "2022年各县区生产总值（亿元）\n县区 | 2022年 | 增长（%）\n甲县 | 3 | 4\n乙县 | 5 | 6",
        [
            ("300000000", "CNY", "甲县生产总值", "2022"), ("4", "%", "甲县生产总值", "2022"),
            ("500000000", "CNY", "乙县生产总值", "2022"), ("6", "%", "乙县生产总值", "2022"),
        ],
    ),
    (
        "甲 | 1 | 2 numbers columns, 甲 | 3 | 4 does not",
        "2022年\n单位：件\n类别 | 投诉 | 举报\n甲 | 1 | 2\n甲 | 3 | 4\n乙 | 5 | 6",
        [
            ("3", "件", "甲投诉", "2022"), ("4", "件", "甲举报", "2022"),
            ("5", "件", "乙投诉", "2022"), ("6", "件", "乙举报", "2022"),
        ],
    ),
    (
        "a bracket that says no unit, in the head over the names",
        "2022年8月\n县(市、区) |\n二氧化硫(μg/m3) |\n综合指数 |\n甲区 |\n17 |\n4.00 |\n乙区 |\n14 |\n4.13 |",
        [
            ("17", "ug/m3", "甲区二氧化硫", "2022-08"), ("4.00", None, "甲区综合指数", "2022-08"),
            ("14", "ug/m3", "乙区二氧化硫", "2022-08"), ("4.13", None, "乙区综合指数", "2022-08"),
        ],
    ),
    (
        "a currency before its scale; a rate is no unit of the row below",
        "項目 | 2008 | 2012\n財政支出（港幣百萬元計） | 11,515 | 12,515\n破案率（%） | 45.6 | 46.6\n每十萬人的罪案比率 | 1 128 | 1 228",
        [
            ("11515000000", "HKD", "財政支出", "2008"), ("12515000000", "HKD", "財政支出", "2012"),
            ("45.6", "%", "破案率", "2008"), ("46.6", "%", "破案率", "2012"),
            ("1128", None, "每十萬人的罪案比率", "2008"), ("1228", None, "每十萬人的罪案比率", "2012"),
        ],
    ),
    (
        "under a title of shares all rows are shares",
        "2022年\n1、生产总值构成\n指标 | 数值\n生产总值（%） | 100.0\n第一产业 | 2.8\n第二产业 | 97.2",
        [
            ("100.0", "%", "生产总值构成", "2022"), ("2.8", "%", "第一产业构成", "2022"),
            ("97.2", "%", "第二产业构成", "2022"),
        ],
    ),
    (
        "names of several words in Latin letters",
        "项目 Item 2020 2021\n总指数 Consumer Price Index 102.6 101.1\n食品 Food 103.6 100.1",
        [
            ("102.6", None, "总指数ConsumerPriceIndex", "2020"), ("101.1", None, "总指数ConsumerPriceIndex", "2021"),
            ("103.6", None, "食品Food", "2020"), ("100.1", None, "食品Food", "2021"),
        ],
    ),
    (
        "figures in characters and digits",
        "民國109年4月勞動力\n項目 | 人數\n勞動力 | 1,194萬8千人\n就業 | 1,146萬7千人\n失業 | 48萬1千人",
        [
            ("11948000", "人", "勞動力人數", "2020-04"), ("11467000", "人", "就業人數", "2020-04"),
            ("481000", "人", "失業人數", "2020-04"),
        ],
    ),
    (
        "a section behind the years, one cell a line",
        "警方統計\n2008\n2012\n2013\n員額\n編制人數\n警司級\n418\n425\n428\n督察級\n18\n25\n28",
        [
            ("418", None, "警司級", "2008"), ("425", None, "警司級", "2012"), ("428", None, "警司級", "2013"),
            ("18", None, "督察級", "2008"), ("25", None, "督察級", "2012"), ("28", None, "督察級", "2013"),
        ],
    ),
    (
        "a change is not of the year it is held against",
        "2022年10月价格\n品名 | 本月（元） | 上年同期（元） | 比上年（%）\n鸡蛋 | 6.08 | 6.76 | -10.1",
        [
            ("6.08", "CNY", "鸡蛋价格", "2022-10"), ("6.76", "CNY", "鸡蛋价格", "2021-10"),
            ("-10.1", "%", "鸡蛋价格", "2022-10"),
        ],
    ),
    (
        "quarters over rows of years",
        "投诉情况\n年份 | 一季度投诉（件） | 二季度投诉（件）\n2021年 | 3 | 4\n2022年 | 5 | 6",
        [
            ("3", "件", "投诉", "2021-01/2021-03"), ("4", "件", "投诉", "2021-04/2021-06"),
            ("5", "件", "投诉", "2022-01/2022-03"), ("6", "件", "投诉", "2022-04/2022-06"),
        ],
    ),
    (
        "the last month, and the months up to it with their change",
        "2022年1-6月\n指标 | 当月 | 累计 | 同比（%）\n发电量（万吨） | 3 | 4 | 5",
        [
            ("30000", "t", "发电量", "2022-06"), ("40000", "t", "发电量", "2022-01/2022-06"),
            ("5", "%", "发电量", "2022-01/2022-06"),
        ],
    ),
    (
        "up to January is January",
        "2022年1月\n指标 | 当月 | 累计\n发电量（万吨） | 3 | 4",
        [("30000", "t", "发电量", "2022-01"), ("40000", "t", "发电量", "2022-01")],
    ),
    (
        "the same time a year before of what adds up",
        "2022年6月\n指标 | 累计 | 去年同期 | 同比（%）\n产量（万吨） | 3 | 4 | 5",
        [
            ("30000", "t", "产量", "2022-01/2022-06"), ("40000", "t", "产量", "2021-01/2021-06"),
            ("5", "%", "产量", "2022-01/2022-06"),
        ],
    ),
    (
        "a change of the later of two years, beside a share and a rank of the title's",
        "2022年\n指标 | 比重（%） | 2020年 | 2021年 | 增长（%） | 位次\n产量（万吨） | 3 | 4 | 5 | 6 | 7",
        [
            ("3", "%", "产量比重", "2022"), ("40000", "t", "产量", "2020"), ("50000", "t", "产量", "2021"),
            ("6", "%", "产量", "2021"), ("7", None, "产量位次", "2022"),
        ],
    ),
    (
        "two tables under each other, a year over each",
        "2023年\n单位 | 收案 | 结案\n甲院 | 5 | 5\n2022年\n单位 | 收案 | 结案\n甲院 | 3 | 7",
        [
            ("5", None, "甲院收案", "2023"), ("5", None, "甲院结案", "2023"),
            ("3", None, "甲院收案", "2022"), ("7", None, "甲院结案", "2022"),
        ],
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
    (
        "数字\n2008\n2012\n2013\n收入额\n产量\n警司级\n418\n425\n督察级\n118\n125",
        {"418": None, "125": None},
        "three years over two figures",
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


def test_an_index_under_a_word_of_change_is_a_level() -> None:
    text = "2022年8月价格指数\n名称 | 环比 | 同比\n居民消费价格指数 | 100.1 | 99.5\n衣着 | 97.9 | 98.0"
    doc = extract(text, reference_date="2023-05-10")
    found = [(one.indicator, one.change, one.basis) for one in doc.statistics]
    assert found == [("居民消费价格指数", None, None)] * 2 + [("衣着价格指数", None, None)] * 2
    doc = extract("2022年8月\n指标 | 数值 | 同比\n消费者信心指数 | 100.1 | 3.5\n发电量 | 100.1 | 99.5")
    assert [one.change for one in doc.statistics] == [None, "increase", None, "increase"], (
        "3.5 is no index, 发电量 has none"
    )


def test_a_change_in_the_bracket_of_a_cell() -> None:
    text = "2022年三季度投诉\n类别 | 2022年三季度（件）\n投诉 | 15223（↑14.28%）\n举报 | 1223（↓4.1%）"
    doc = extract(text, reference_date="2023-05-10")
    found = [(doc.quantities[one.quantity].value, one.indicator, one.change) for one in doc.statistics]
    assert found == [
        ("15223", "投诉", None), ("14.28", "投诉", "increase"), ("1223", "举报", None), ("4.1", "举报", "decrease"),
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "tables"), [("< 3\n< 3", 0), ("+ 3\n- 4", 0), ("工业 3\n农业 4", 1)])
def test_a_row_of_a_table_has_a_name(text: str, tables: int) -> None:
    assert len(Text(text).grids) == tables
