"""Kinds of tables, and of figures set as tables set them, that a reader of reports found read wrong; each with its neighbours.

A figure is (value, unit, indicator, change); of a table that cannot be told there is none.
"""

from __future__ import annotations

import pytest

from gov_extract import extract

Row = tuple[str, str | None, str, str | None]


def rows_of(text: str, date: str = "2022-01-20") -> list[Row]:
    doc = extract(text, reference_date=date)
    found = []
    for one in doc.statistics:
        quantity = doc.quantities[one.quantity]
        found.append((quantity.value, quantity.unit, one.indicator, one.change))
    return found


def values(text: str) -> list[str]:
    return [one.value for one in extract(text, reference_date="2022-01-20").quantities]


GROUPED_PROSE = [
    ("其中内地访客以及其他访客人次分别为412 300及98 700，较去年同期录得9%及4.1%的跌幅。", ["412300", "98700", "9", "4.1"]),
    ("其中内地访客以及其他访客人次分别为412 300及98 700,较去年同期录得9%及4.1%的跌幅。", ["412300", "98700", "9", "4.1"]),
    ("访客为412 300及98 700人次。", ["412300", "98700"]),
    ("访客、旅客和游客分别为412 300、98 700和1 203 567。", ["412300", "98700", "1203567"]),
    ("总人口为1 203 567，较2010年增加12 400。", ["1203567", "12400"]),
    ("案件1 200宗, 较去年的1 350宗下跌11%。", ["1200", "1350", "11"]),
    ("2018年及2019年访客分别为412 300和 398 700。", ["412300", "398700"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), GROUPED_PROSE)
def test_a_figure_of_a_list_is_read_whole(text: str, wanted: list[str]) -> None:
    assert values(text) == wanted


def test_each_figure_of_a_grouped_list_has_its_own_measure() -> None:
    text = GROUPED_PROSE[0][0]
    assert rows_of(text) == [
        ("412300", None, "内地访客人次", None),
        ("98700", None, "其他访客人次", None),
        ("9", "%", "内地访客人次", "decrease"),
        ("4.1", "%", "其他访客人次", "decrease"),
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("旅客入境 人次 2011年5月\n\n2 134 506 3.9 10 482 117 -5.7", ["3.9", "-5.7"]),
        ("博彩毛收入 百万澳门元 2011年5月\n\n24 306.51 42.4 103 852.30 44.1", ["42.4", "44.1"]),
        ("旅客入境 人次\n2 134 506 3.9 10 482 117 -5.7\n酒店住客 人次\n581 192 8.3 5 386 282 0.6", ["3.9", "-5.7", "8.3", "0.6"]),
        ("成绩为 98 100 97。", ["97"]),
        ("甲县 412 300\n乙县 512 400", []),
    ],
)  # fmt: skip
def test_no_part_of_a_numeral_is_a_figure(text: str, wanted: list[str]) -> None:
    assert values(text) == wanted, "where a numeral of grouped digits ends, nothing says"
    assert rows_of(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("表1 200户样本", ["200"]),
        ("第1 200名志愿者", ["1", "200"]),
        ("2020年 345宗", ["345"]),
        ("甲类25 件，乙类100 件", ["25", "100"]),
        ("增长3.9 102.4", ["3.9", "102.4"]),
    ],
)
def test_figures_side_by_side_stay_apart(text: str, wanted: list[str]) -> None:
    assert values(text) == wanted


GROUPED_TABLES = [
    (
        "产品 产量(吨) 增长(%)\n粮食 98 412 2.7\n油料 6 120 -4.3\n蔬菜 1 098 412 3.3",
        ["98412", "2.7", "6120", "-4.3", "1098412", "3.3"],
    ),
    ("产品 产量(吨) 增长(%)\n粮食 98 412 2.7\n油料 120 -4.3", ["98412", "2.7", "120", "-4.3"]),
    ("地区 总数 男 女\n甲县 712 300 412\n乙县 912 400 512", ["712", "300", "412", "912", "400", "512"]),
    (
        "指标    绝对量（元）    比上年增长（%）\n人均消费支出    24 100    13.6\n食品烟酒    7 178    12.2",
        ["24100", "13.6", "7178", "12.2"],
    ),
    ("指标 单位 2021年 增长(%)\n旅客入境 人次 2 134 506 3.9\n酒店住客 人次 581 192 8.3", ["2134506", "3.9", "581192", "8.3"]),
    ("产品名称|产量（吨）|增长（%）\n粮食|98 412|2.7\n油料|6 120|−4.3", ["98412", "2.7", "6120", "-4.3"]),
    ("2021年产量\n粮食\n12 345\n3.4\n油料\n98 765\n1.2", ["12345", "3.4", "98765", "1.2"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), GROUPED_TABLES)
def test_the_width_of_a_table_says_which_blanks_group_digits(text: str, wanted: list[str]) -> None:
    assert values(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "粮食产量 12 345 3.4\n油料产量 98 765 1.2",
        "地区 人数 户数\n甲县 412 300 112 500\n乙县 512 400 108 400",
        "表2 指标 产量 增长(%) 粮食产量 12 345 3.4 油料产量 98 765 1.2 蔬菜产量 23 456 1.2",
    ],
)
def test_a_row_that_can_be_divided_in_two_ways_is_not_read(text: str) -> None:
    assert rows_of(text) == []
    assert not {"12", "98", "345", "765", "412", "300", "112", "500", "12345", "412300112"} & set(values(text))


@pytest.mark.parametrize("bar", ["|", "｜", "\t", "  "])
def test_a_cell_may_group_its_digits_with_any_comma(bar: str) -> None:
    lines = ["项目|2021年|2020年", "收入|98,412|93，211", "支出|61，203.5|1，158，110", "非税|－37，209①|35，101"]
    text = "\n".join(lines).replace("|", bar)
    assert values(text) == ["98412", "93211", "61203.5", "1158110", "-37209", "35101"]


def test_a_comma_in_a_cell_of_words_stays() -> None:
    text = "项目|数量\n桶装，一级|12\n散装，2级|31\n合计，5批|43"
    assert [one.indicator for one in extract(text).statistics][:2] == ["桶装，一级", "散装，2级"]


PRESSED: list[Row] = [
    ("98412", "t", "粮食产量", None),
    ("2.7", "%", "粮食产量", "increase"),
    ("6120", "t", "油料产量", None),
    ("-4.3", "%", "油料产量", "decrease"),
]
_HEADS, _BODY = "产品名称 | 产量(吨) | 比上年增长(%)", "粮食 | 98412 | 2.7 | 油料 | 6120 | -4.3"
PRESSED_LINES = [
    (f"全年新增合作社31个。 表1 2021年主要农产品产量 {_HEADS} | {_BODY} |", "as the page has it"),
    (f"全年新增合作社31个。表1：2021年主要农产品产量 {_HEADS} | {_BODY}", "without a blank before the title"),
    (f"全年新增合作社31个。 2021年主要农产品产量 {_HEADS} | {_BODY} |", "a title without a label"),
    (f"2021年全年新增合作社31个。{_HEADS} | {_BODY} |", "no title"),
    (f"全年新增合作社31个。 表1 2021年主要农产品产量 | {_HEADS} | | --- | --- | --- | | {_BODY} |", "Markdown, run together"),
    (f"全年新增合作社31个。 2021年主要农产品产量 | 产量(吨) | 比上年增长(%) | {_BODY} |", "the title is the corner"),
    (f"全年新增合作社31个。 表1 2021年主要农产品产量 {_HEADS} | {_BODY} 二、林业。造林面积增加。", "prose behind"),
    (f"全年新增合作社31个。 表1 2021年主要农产品产量 {_HEADS}\n粮食 | 98412 | 2.7\n油料 | 6120 | -4.3", "only the heads"),
    (f"全年新增合作社31个。 表1 2021年主要农产品产量 {_HEADS} | {_BODY}".replace(" | ", "\t"), "with tabs"),
    (f"全年新增合作社31个。 表1 2021年主要农产品产量 {_HEADS} |\n| 粮食 | 98412 | 2.7 |\n| 油料 | 6120 | -4.3 |", "Markdown's rows"),
    (
        f"全年新增合作社31个。 表1 2021年主要农产品产量 {_HEADS} | {_BODY}".replace(" | ", "｜").replace("(", "（").replace(")", "）"),
        "with full bars",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "reason"), PRESSED_LINES, ids=[reason for _, reason in PRESSED_LINES])
def test_a_table_pressed_into_a_line_of_prose_is_a_table(text: str, reason: str) -> None:
    found = rows_of(text)
    assert found[0] == ("31", "个", "新增合作社", None)
    assert found[1:] == PRESSED, reason
    periods = {one.period for one in extract(text, reference_date="2023-01-20").statistics[1:]}
    assert periods == {"2021"}, reason


def test_tables_pressed_into_two_lines_stay_two() -> None:
    text = (
        f"全年新增合作社31个。 表1 2021年主要农产品产量 {_HEADS} | {_BODY} |\n"
        "表2 2021年林业生产情况 指标 | 数量 | 比上年增长(%) | 造林面积(万亩) | 5.2 | -2.4 | 育苗面积(亩) | 312 | 3.6 |"
    )
    assert rows_of(text)[1:] == [
        *PRESSED,
        ("52000", "亩", "造林面积", None),
        ("-2.4", "%", "造林面积", "decrease"),
        ("312", "亩", "育苗面积", None),
        ("3.6", "%", "育苗面积", "increase"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"全年新增合作社31个。 表1 2021年主要农产品产量 {_HEADS} | 粮食 | 98412 | | 油料 | 6120 | -4.3 |",
        "全年新增合作社31个。 表1 2021年主要农产品产量 产品名称 | 粮食 | 98412 | 2.7 | 油料 | 6120 | -4.3 |",
    ],
)
def test_a_pressed_table_that_cannot_be_told_has_no_statistics(text: str) -> None:
    assert [row[0] for row in rows_of(text)] == ["31"]


def test_bars_in_prose_are_no_table() -> None:
    text = "来源：县政府 | 作者：办公室。 全年新增合作社31个，改造农田2万亩。 | 打印 | 关闭"
    assert [row[:3] for row in rows_of(text)] == [("31", "个", "新增合作社"), ("20000", "亩", "改造农田")]


TITLES = [
    (
        "2021年主要农业产品产量\n产品名称 | 单位 | 总量 | 增长(%)\n粮食 | 万吨 | 11.27 | 3.4\n生猪存栏 | 万头 | 2.06 | -1.5",
        ["粮食产量", "粮食产量", "生猪存栏", "生猪存栏"],
    ),
    (
        "2021年规模以上工业主要产品产量及其增长速度\n产品 | 单位 | 绝对数 | 增长(%)\n水泥 | 吨 | 11.2 | 3.4\n发电量 | 万度 | 2.06 | -1.5",
        ["水泥产量", "水泥产量", "发电量", "发电量"],
    ),
    (
        "表3 2021年分行业固定资产投资增长速度\n行业 | 比上年增长(%)\n采矿业 | 3.4\n制造业 | -1.5",
        ["采矿业固定资产投资", "制造业固定资产投资"],
    ),
    ("2021年粮食产量（单位：吨）\n品种 | 数量\n稻谷 | 1234\n小麦 | 2345\n合计 | 3579", ["稻谷产量", "小麦产量", "粮食产量"]),
    ("2021年各县区粮食产量\n县区 | 总量（吨）\n河口县 | 1234\n城东区 | 2345", ["河口县粮食产量", "城东区粮食产量"]),
    ("2021年主要商品价格\n品名\t本月\t上月\n猪肉\t15.20\t15.00", ["猪肉价格", "猪肉价格"]),
    # what a title says of other things is not said of the rows
    ("规模以上工业增加值\n产品 | 单位 | 数量\n钢材 | 万吨 | 11.27\n水泥 | 万吨 | 9.3", ["钢材", "水泥"]),
    ("2021年全县主要指标\n指标 | 单位 | 总量\n粮食 | 万吨 | 11.27\n油料 | 万吨 | 2.1", ["粮食", "油料"]),
    ("2021年一般公共预算支出（单位：万元）\n项目 | 金额\n教育支出 | 1234\n结转下年 | 2345", ["教育支出", "结转下年"]),
    ("2021年粮食产量\n指标 | 数量（公顷）\n播种面积 | 1234\n灌溉面积 | 345", ["播种面积", "灌溉面积"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), TITLES)
def test_a_title_says_what_is_measured_of_its_things(text: str, wanted: list[str]) -> None:
    found = extract(text, reference_date="2022-01-20").statistics
    assert [one.indicator for one in found] == wanted


def test_a_time_at_the_end_of_a_name_is_no_period() -> None:
    text = "2021年一般公共预算支出（单位：万元）\n项目 | 金额\n上年结转 | 1234\n结转下年 | 2345\n2020年收入 | 12"
    found = extract(text, reference_date="2022-01-20").statistics
    assert [(one.indicator, one.period) for one in found] == [
        ("上年结转", "2021"),
        ("结转下年", "2021"),
        ("收入", "2020"),
    ]


VISITORS = [
    ("412300", None, "内地访客", None), ("98700", None, "其他访客", None), ("453100", None, "内地访客", None),
    ("102900", None, "其他访客", None), ("-9", "%", "内地访客", "decrease"), ("-4.1", "%", "其他访客", "decrease"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "内地访客 | 其他访客 | |\n---|---|---|\n2016年5月1-3日 | 412 300 | 98 700 |\n2015年5月1-3日 | 453 100 | 102 900 |\n"
            "-9% | -4.1% |",
            "lost",
        ),
        ("日期\t内地访客\t其他访客\n2016年5月1-3日\t412 300\t98 700\n2015年5月1-3日\t453 100\t102 900\n\t-9%\t-4.1%", "empty"),
        ("日期|内地访客|其他访客\n2016年5月1-3日|412 300|98 700\n2015年5月1-3日|453 100|102 900\n变动|-9%|-4.1%", "named"),
        ("日期|内地访客|其他访客\n2016年5月1-3日|412 300|98 700\n2015年5月1-3日|453 100|102 900\n增长（%）|-9|-4.1", "with a unit"),
    ],
    ids=["lost", "empty", "named", "unit"],
)  # fmt: skip
def test_a_row_below_two_times_that_only_says_changes_is_of_the_later(text: str, reason: str) -> None:
    assert rows_of(text) == VISITORS, reason
    doc = extract(text, reference_date="2022-01-20")
    assert [one.period for one in doc.statistics][-2:] == ["2016-05-01/2016-05-03"] * 2


def test_a_row_of_changes_is_of_the_latest_year_whatever_their_order() -> None:
    years = ["2016年 | 412 | 98", "2015年 | 453 | 102", "2014年 | 430 | 99"]
    for rows in (years, years[::-1]):
        text = "\n".join(["年份 | 内地访客 | 其他访客", *rows, "同比（%） | -9 | -4.1"])
        found = extract(text, reference_date="2022-01-20").statistics[-2:]
        assert [(one.indicator, one.basis, one.period) for one in found] == [
            ("内地访客", "year_on_year", "2016"),
            ("其他访客", "year_on_year", "2016"),
        ]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("2016年\n地区 | 内地访客 | 其他访客\n甲县 | 453 | 102\n乙县 | 412 | 98\n865 | 200", 4),
        ("2016年\n地区\t内地访客\t其他访客\n甲县\t453\t102\n乙县\t412\t98\n\t-9%\t-4.1%", 4),
        ("年份\t内地访客\t其他访客\n2015年\t453\t102\n2016年\t412\t98\n\t-41\t-4", 4),
    ],
)
def test_a_row_without_a_name_says_nothing(text: str, figures: int) -> None:
    assert len(rows_of(text)) == figures


def test_a_table_without_names_has_statistics() -> None:
    assert [row[2] for row in rows_of("内地访客 | 其他访客\n412 | 98")] == ["内地访客", "其他访客"]


CHANGING_ROWS: list[tuple[str, list[Row]]] = [
    (
        "年份 | 产值（亿元） | 破案率（%）\n2015年 | 453 | 41\n2016年 | 412 | 42\n同比（%） | -9 | 1.0\n增减额 | -41 | 1.0",
        [
            ("-9", "%", "产值", "decrease"), ("1.0", "百分点", "破案率", "increase"), ("-4100000000", "CNY", "产值", "decrease"),
            ("1.0", "百分点", "破案率", "increase"),
        ],
    ),
    (
        "月份 | 1月\n销量（万吨） | 12.1\n同比增长（%） | 4.8\n环比（%） | -4.1\n破案率（%） | 40.8\n同比 | 0.8",
        [
            ("4.8", "%", "销量", "increase"), ("-4.1", "%", "销量", "decrease"), ("40.8", "%", "破案率", None),
            ("0.8", "百分点", "破案率", "increase"),
        ],
    ),
    (
        "项目 | 收入（亿元） | 支出（亿元）\n甲县 | 12 | 13\n比上年增长（%） | 3 | -4",
        [
            ("1200000000", "CNY", "甲县收入", None), ("1300000000", "CNY", "甲县支出", None),
            ("3", "%", "甲县收入", "increase"), ("-4", "%", "甲县支出", "decrease"),
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CHANGING_ROWS)
def test_a_row_of_changes_is_of_the_row_above_and_in_its_own_unit(text: str, wanted: list[Row]) -> None:
    assert rows_of(text)[-len(wanted) :] == wanted


def test_a_row_that_is_a_measure_takes_none_from_its_column() -> None:
    head = "2021年林业生产情况\n产品名称 | 产量 | 比上年增长(%) |\n"
    text = f"{head}造林面积(万亩) | 5.2 | -2.4 |\n核桃(吨) | 21340 | 3.6 |\n发电量(度) | 12 | 1 |"
    assert rows_of(text) == [
        ("52000", "亩", "造林面积", None), ("-2.4", "%", "造林面积", "decrease"), ("21340", "t", "核桃产量", None),
        ("3.6", "%", "核桃产量", "increase"), ("12", "kW.h", "发电量", None), ("1", "%", "发电量", "increase"),
    ]  # fmt: skip
    budget = "项目 | 预算数（万元） | 目标值（%）\n税收收入 | 12 | 3\n破案率 | 13 | 4"
    assert [row[2] for row in rows_of(budget)][:2] == ["税收收入预算数", "税收收入目标值"]


@pytest.mark.parametrize(
    ("unit", "value", "symbol"),
    [
        ("1/10万", "371/5000000", None),
        ("/10万", "371/5000000", None),
        ("1／10万", "371/5000000", None),
        ("1/100000", "371/5000000", None),
        ("十万分之一", "371/5000000", None),
        ("1/万", "371/500000", None),
        ("人/10万", "7.42", "人/10万"),
        ("例/10万人", "7.42", "例/10万人"),
        ("‰", "0.742", "%"),
        ("元/500克", "7.42", "CNY"),
    ],
)
def test_a_head_says_of_how_many_its_rates_are(unit: str, value: str, symbol: str | None) -> None:
    text = f"指标 | 2013年\n火灾死亡人口比率({unit}) | 7.42\n总人口（万人） | 12"
    assert rows_of(text) == [
        (value, symbol, "火灾死亡人口比率", None),
        ("120000", "人", "总人口", None),
    ]
    assert values(text) == [value, "120000"], "what the head says is no figure of its own"


COMPARED = [
    ("2023年度经费支出3.12万元,较上年3.27减少0.15万元,减少4.6%。", ("32700", "CNY")),
    ("2023年度经费支出3.12万元,较上年的3.27下降4.6%。", ("32700", "CNY")),
    ("2023年度经费支出31200元,较上年32700减少0.15万元。", ("32700", "CNY")),
    ("2023年粮食产量12.1万吨,比2022年11.8增加0.3万吨。", ("118000", "t")),
    ("2023年结案4350件,比上年3270增加1080件。", ("3270", "件")),
    ("2023年失业率5.1%,比上年5.3下降0.2个百分点。", ("5.3", "%")),
    ("2023年度经费支出3.12万元,较上年327减少0.15万元。", ("327", None)),
    ("2023年度接待31批次,较上年3.27减少0.15万元。", ("3.27", None)),
]


@pytest.mark.parametrize(("text", "wanted"), COMPARED)
def test_what_a_figure_is_compared_with_is_in_the_unit_in_which_the_sum_comes_out(
    text: str, wanted: tuple[str, str | None]
) -> None:
    doc = extract(text, reference_date="2024-01-18")
    other = doc.quantities[1]
    assert (other.value, other.unit) == wanted
    if wanted[1] is not None:
        one = next(one for one in doc.statistics if one.quantity == 1)
        assert (one.role, one.period) == ("from", "2022")


def test_a_dash_is_a_minus_in_its_cell_whatever_the_typeface() -> None:
    for sign in "-−–—－﹣":
        text = (
            f"项目 | 2021年收入（万元） | 增减%\n车船税 | 1203 | {sign}5.6%\n资源税 | 1204 | {sign}5.6\n契税 | 12 | —"
        )
        assert [row[3] for row in rows_of(text)] == [None, "decrease", None, "decrease", None], sign
        assert values(text).count("-5.6") == 2, sign


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        (("17.1", "▲9.2", "△5.6"), ["increase", "decrease", "decrease"]),
        (("▲17.1", "▼9.2", "▲5.6"), ["increase", "decrease", "increase"]),
        (("-17.1", "▲9.2", "5.6"), ["decrease", "increase", "increase"]),
        (("▲17.1", "▲9.2", "▲5.6"), ["increase", "increase", "increase"]),
        (("17.1%", "▲9.2%", "—"), ["increase", "decrease"]),
    ],
)
def test_a_triangle_falls_among_plain_figures(cells: tuple[str, ...], wanted: list[str]) -> None:
    rows = [
        f"税目{name} | {number} | {cell}" for number, (name, cell) in enumerate(zip("甲乙丙", cells, strict=True), 11)
    ]
    text = "\n".join(["项目 | 2021年（万元） | 增减%", *rows])
    assert [row[3] for row in rows_of(text) if row[3] is not None] == wanted


def test_a_figure_in_brackets_is_left_alone() -> None:
    text = "项目\t2021年（万元）\t增减%\n增值税\t21203\t17.1\n所得税\t1203\t(9.2)\n契税\t1203\t（5.6%）"
    assert [row[:2] for row in rows_of(text)] == [
        ("212030000", "CNY"), ("17.1", "%"), ("12030000", "CNY"), ("12030000", "CNY"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("单位：亿元、%\n指标 | 2021年\n总产值 | 24.4\n城镇登记失业率 | 3.2", [("2440000000", "CNY"), ("3.2", "%")]),
        ("2021年指标（单位：亿元）\n指标 | 数值\n利润率 | 7.7\n制造业PMI | 50.1", [("7.7", None), ("50.1", None)]),
        ("指标 | 绝对数（亿元）\n总产值 | 24.4\n利润率 | 7.7", [("2440000000", "CNY"), ("7.7", None)]),
        ("指标 | 单位 | 数值\n死亡率 | ‰ | 6.2\n容积率 | % | 7.7", [("0.62", "%"), ("7.7", "%")]),
        ("2021年汇率（单位：元）\n币种 | 数值\n美元汇率 | 6.4\n欧元汇率 | 7.2", [("6.4", "CNY"), ("7.2", "CNY")]),
    ],
)  # fmt: skip
def test_a_rate_is_no_amount(text: str, wanted: list[tuple[str, str | None]]) -> None:
    assert [row[:2] for row in rows_of(text)] == wanted


@pytest.mark.parametrize("writing", ["blanks", "bars"])
def test_the_second_half_is_a_part_as_the_first(writing: str) -> None:
    text = (
        "2021年末人口数及构成\n指标 年末数（万人） 比重（%）\n全国人口 141260 100.0\n其中：城镇 91425 64.72\n乡村 49835 35.28\n"
        "其中：男性 72311 51.19\n女性 68949 48.81\n出生人口 1062 0.75"
    )
    text = text if writing == "blanks" else text.replace(" ", " | ")
    names = [row[2] for row in rows_of(text)]
    levels = ["全国人口", "城镇人口", "乡村人口", "男性人口", "女性人口", "出生人口"]
    assert names[::2] == levels
    assert names[1::2] == [f"{name}比重" for name in levels]


@pytest.mark.parametrize("bar", [" | ", "    ", " "])
def test_a_unit_may_stand_between_the_heads_and_the_rows(bar: str) -> None:
    text = "2021年\n项目|预算数|决算数\n单位：万元\n税收收入|12,345.67|12,300.12\n非税收入|345.67|300.12".replace(
        "|", bar
    )
    assert rows_of(text)[:2] == [
        ("123456700", "CNY", "税收收入预算数", None),
        ("123001200", "CNY", "税收收入决算数", None),
    ]


def test_a_column_of_one_year_in_per_cent_of_another_names_no_measure() -> None:
    text = "指标 计量单位 2020年 2021年 2021年为2020年%\n粮食产量 万吨 12.3 12.5 101.6\n油料产量 万吨 2.3 2.5 108.7"
    assert [row[2] for row in rows_of(text)] == ["粮食产量", "粮食产量", "油料产量", "油料产量"]


TITLED_CHANGES: list[tuple[str, list[Row]]] = [
    (
        "2021年规模以上工业增加值比上年增长情况（%）\n　　　　　 12月 1-12月\n轻工业　　 4.5 5.1\n重工业　　 6.1 -7.7",
        [
            ("4.5", "%", "轻工业增加值", "increase"), ("5.1", "%", "轻工业增加值", "increase"),
            ("6.1", "%", "重工业增加值", "increase"), ("-7.7", "%", "重工业增加值", "decrease"),
        ],
    ),
    (
        "表3 2021年分行业固定资产投资增长速度（%）\n行业 | 1-11月 | 1-12月\n采矿业 | 3.4 | -3.3",
        [("3.4", "%", "采矿业固定资产投资", "increase"), ("-3.3", "%", "采矿业固定资产投资", "decrease")],
    ),
    (
        "2021年主要产品产量及增长速度\n产品 | 11月（吨） | 12月（吨）\n钢材 | 34 | 33",
        [("34", "t", "钢材产量", None), ("33", "t", "钢材产量", None)],
    ),
    ("2021年城镇化率\n地区 | 11月 | 12月\n甲县 | 34% | 33%", [("34", "%", "甲县城镇化率", None), ("33", "%", "甲县城镇化率", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), TITLED_CHANGES)
def test_a_title_may_say_that_all_figures_are_changes(text: str, wanted: list[Row]) -> None:
    assert rows_of(text) == wanted


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ("总人口（万人） | 12\n地区生产总值 | 34\n常住户数 | 3", ["人", None, None]),
        ("地区生产总值（亿元） | 34\n总人口 | 12\n城镇登记失业率 | 3", ["CNY", None, None]),
        ("学校数（所） | 12\n教师数 | 34\n在校生数 | 3", ["所", None, None]),
        ("地区生产总值（亿元） | 34\n第一产业 | 12\n第二产业 | 3", ["CNY", "CNY", "CNY"]),
        ("财政收入（亿元） | 34\n税收收入 | 12\n增值税 | 3", ["CNY", "CNY", "CNY"]),
        ("总人口（万人） | 34\n其中：城镇 | 12\n乡村 | 22", ["人", "人", "人"]),
    ],
)
def test_a_row_of_its_own_measure_takes_no_unit_from_the_row_above(rows: str, wanted: list[str | None]) -> None:
    assert [row[1] for row in rows_of(f"指标 | 2021年\n{rows}")] == wanted


def test_a_ratio_is_no_number_of_people_and_a_difference_is_in_the_unit_of_its_levels() -> None:
    text = "单位：人\n乡镇 | 常住人口 | 性别比\n城关镇 | 23456 | 111.1\n河口乡 | 3456 | 114.5"
    assert [row[1] for row in rows_of(text)] == ["人", None, "人", None]
    text = "项目 | 本季（亿元） | 上年同期（亿元） | 增减额 | 增减率（%）\n收入 | 12.3 | 11.2 | 1.1 | 9.8"
    assert [row[:2] for row in rows_of(text)][2:] == [("110000000", "CNY"), ("9.8", "%")]


HEADED = (
    "二、博彩及旅游\n\n博彩毛收入 百万澳门元 2011年5月\n\n24 306.51 42.4 103 852.30 44.1\n\n旅客入境 人次 2011年5月\n\n"
    "2 134 506 3.9 10 482 117 -5.7\n\n失业率 % 2011年第1季\n\n2.7 .. 2.8 .."
)


def test_rows_whose_name_unit_and_time_stand_on_the_line_above() -> None:
    doc = extract(HEADED, reference_date="2011-07-01")
    found = [(doc.quantities[one.quantity].value, one.indicator, one.period) for one in doc.statistics]
    assert found == [
        ("24306510000", "博彩毛收入", "2011-05"),
        ("2134506", "旅客入境", "2011-05"),
        ("2.7", "失业率", "2011-01/2011-03"),
    ], "what the figures behind the first are of, nothing says"
    assert [one.value for one in doc.quantities] == [
        "24306510000", "42.4", "103852.30", "44.1", "2134506", "3.9", "10482117", "-5.7", "2.7", "2.8",
    ]  # fmt: skip


def test_headed_rows_of_which_the_figures_come_out_as_differently_many_are_not_read() -> None:
    text = HEADED.replace("3.9 10 482 117 -5.7", "10 482 117 -5.7")
    assert not {"2", "134", "506", "10", "482", "117", "24", "306.51"} & {one.value for one in extract(text).quantities}
    assert [one.indicator for one in extract(text).statistics if one.indicator != "失业率"] == []


def test_names_on_both_sides_of_a_column_of_units_name_one_row() -> None:
    text = "2021年\n地区|单位|类别|用量\n城东区|万吨|工业|12\n城东区|万吨|农业|11\n城西区|万吨|工业|1"
    assert [row[1:3] for row in rows_of(text)] == [
        ("t", "城东区工业用量"),
        ("t", "城东区农业用量"),
        ("t", "城西区工业用量"),
    ]


def test_names_set_apart_letter_by_letter_are_names() -> None:
    text = (
        "2021年分地区生产总值\n                 总    量      增    长\n                (亿元)      (%)\n"
        "合      计        318.40      8.1\n城  东  区        118.40      9.1\n河口县           98.20     -1.1"
    )
    assert [row[2] for row in rows_of(text)][::2] == ["生产总值", "城东区生产总值", "河口县生产总值"]


def test_a_unit_over_the_names_is_that_of_their_rows() -> None:
    text = "收入（万元）|2021年|支出（亿元）|2021年\n税收收入|123|教育支出|88\n非税收入|23|科技支出|8"
    assert [row[:3] for row in rows_of(text)] == [
        ("1230000", "CNY", "税收收入"), ("8800000000", "CNY", "教育支出"),
        ("230000", "CNY", "非税收入"), ("800000000", "CNY", "科技支出"),
    ]  # fmt: skip
    text = "指标（万元）|完成额|增长（%）|位次\n税收收入|123|3.1|2\n失业率|5.1|0.3|1"
    assert [row[1] for row in rows_of(text)] == ["CNY", "%", None, None, "%", None]


def test_where_a_list_is_announced_and_nothing_else_parts_it_the_blanks_do() -> None:
    assert values("样本量分别为300 400 500户。") == ["500"]
    assert values("访客和旅客分别为1 203 567人次和98 700人次。") == ["1203567", "98700"]
    assert values("样本量分别为12 400和500户。") == ["12400", "500"]


CLOSED = "2023年1至8月,建筑业事故死亡2人。各县情况如下:\n"


def test_one_row_of_closed_cells_is_a_table() -> None:
    text = CLOSED + "采矿 |\n同比增长(±%) |\n甲县 |\n3 |\n-40.5 |"
    assert rows_of(text)[1:] == [("3", None, "甲县采矿", None), ("-40.5", "%", "甲县采矿", "decrease")]


@pytest.mark.parametrize(
    "cells",
    [
        "-40.5 |\n12 |",
        "| 12 |",
        "|\n受理 |\n|\n甲县 |\n3 |\n|\n-40.5 |",
        "南川园区 |\n7241 |\n|\n2.22 |\n|",
        "统计表\n狂犬病\n76\n62\n登革热\n0",
        "鼠疫\n0\n0\n霍乱\n6\n0\n艾滋病\n肝炎\n50\n甲肝\n3\n乙肝\n41\n狂犬病\n76\n62",
    ],
)
def test_a_cell_whose_heads_are_lost_measures_nothing_of_the_prose(cells: str) -> None:
    assert [row[0] for row in rows_of("建筑业事故死亡2人。\n" + cells)] == ["2"]


def test_all_cells_behind_prose_are_heads_where_bars_close_them() -> None:
    text = "情况如下:\n责任单位 |\n转派工单 |\n占比 |\n市直单位 |\n201 |\n52.3% |\n县区 |\n183 |\n47.7% |"
    assert rows_of(text) == [
        ("201", None, "市直单位转派工单", None),
        ("52.3", "%", "市直单位转派工单占比", None),
        ("183", None, "县区转派工单", None),
        ("47.7", "%", "县区转派工单占比", None),
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "各县事故情况如下:\n|\n事故起数 |\n死亡人数 |\n||||\n采矿 |\n同比增长(±%) |\n采矿 |\n同比增长(±%) |\n"
            "|\n合计 |\n3 |\n-40 |\n2 |\n-50 |\n甲县 |\n1 |\n— |\n1 |\n0 |",
            ["采矿事故起数", "采矿事故起数", "采矿死亡人数", "采矿死亡人数", "甲县采矿事故起数", "甲县采矿死亡人数", "甲县采矿死亡人数"],
        ),
        (
            "收入\n支出\n本月\n累计\n本月\n累计\n甲县\n3\n10\n2\n8\n乙县\n1\n4\n1\n5",
            ["甲县收入"] * 2 + ["甲县支出"] * 2 + ["乙县收入"] * 2 + ["乙县支出"] * 2,
        ),
        ("收入\n支出\n结余\n本月\n累计\n本月\n累计\n甲县\n3\n10\n2\n8\n乙县\n1\n4\n1\n5", []),
        ("本月\n累计\n本月\n累计\n甲县\n3\n10\n2\n8\n乙县\n1\n4\n1\n5", []),
        ("刑事案件\n治安案件\n立案数\n破案数\n立案数\n破案数\n立案数\n破案数\n甲县\n3\n10\n2\n8\n1\n1\n乙县\n1\n4\n1\n5\n2\n1", []),
        (
            "项目\n产值\n同比(%)\n税收\n同比(%)\n甲县\n3\n10\n2\n8\n乙县\n1\n4\n1\n5",
            ["甲县产值"] * 2 + ["甲县税收"] * 2 + ["乙县产值"] * 2 + ["乙县税收"] * 2,
        ),
    ],
)  # fmt: skip
def test_lower_heads_that_repeat_divide_those_above(text: str, wanted: list[str]) -> None:
    assert [row[2] for row in rows_of(text)] == wanted


@pytest.mark.parametrize(
    ("head", "row", "wanted"),
    [
        ("| | 事故起数 | | 死亡人数 | |\n| | 采矿 | 同比增长(%) | 采矿 | 同比增长(%) |", "| 合计 | 3 | -40 | 2 | -50 |",
         ["采矿事故起数", "采矿事故起数", "采矿死亡人数", "采矿死亡人数"]),
        ("| 单位 | 结案率 | | |\n| | 本期 | 去年同期 | 同比 |", "| 甲院 | 91.2% | 90.1% | 1.1 |", ["甲院结案率"] * 3),
        ("| 县区 | 受理件数 | | 办结件数 | |\n| | 投诉 | 占比(%) | 投诉 | 占比(%) |", "| 甲县 | 30 | 60 | 20 | 50 |",
         ["甲县投诉受理件数", "甲县投诉受理件数占比", "甲县投诉办结件数", "甲县投诉办结件数占比"]),
        ("| 县区 | 生产总值 | | 财政收入 | |\n| | 总量(亿元) | 增速(%) | 总量(亿元) | 增速(%) |", "| 甲县 | 30 | 6 | 2 | 5 |",
         ["甲县生产总值"] * 2 + ["甲县财政收入"] * 2),
        ("| 县区 | 参保件数 | | |\n| | 职工医保 | 居民医保 | 环比(%) |", "| 甲县 | 30 | 60 | 2 |",
         ["甲县职工医保参保件数", "甲县居民医保参保件数", "甲县居民医保参保件数"]),
    ],
)  # fmt: skip
def test_a_change_is_of_the_lower_head_beside_it(head: str, row: str, wanted: list[str]) -> None:
    text = f"2023年各县情况\n{head}\n{row}\n{row}"
    assert [found[2] for found in rows_of(text)] == wanted * 2


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("表1 投诉量变化表\n商品大类 | 2023年上半年(件) | 2022年上半年(件) |\n食品类 | 4030 | 4250 |", ["食品类投诉量"] * 2),
        ("2023年各类举报量统计表\n类别 | 数量(件) |\n广告 | 40 |\n合计 | 82 |", ["广告举报量", "各类举报量"]),
        ("2023年投诉量统计表\n投诉类别 | 受理量(件) | 办结量(件) |\n食品 | 40 | 38 |", ["食品受理量", "食品办结量"]),
        ("2023年主要指标\n指标 | 2023年 | 2022年 |\n接警量 | 40 | 38 |", ["接警量"] * 2),
        ("2023年信访情况\n类别 | 2023年(件) | 2022年(件) |\n来信 | 40 | 38 |", ["来信"] * 2),
        ("2023年全市主要商品价格\n商品名称 | 本期(元/公斤) |\n大米 | 5.2 |", ["大米价格"]),
        ("2023年投诉量\n类别 | 2022年 | 2023年 |\n食品 | 300 | 50 |\n合计 | 500 | 90 |", ["食品投诉量"] * 2 + ["投诉量"] * 2),
        ("2023年招生情况\n学校类别 | 在校生 | 招生数 |\n小学 | 300 | 50 |\n总计 | 500 | 90 |",
         ["小学在校生", "小学招生数", "在校生", "招生数"]),
        ("2023年一般公共预算收入\n项目 | 预算数 |\n税收 | 300 |\n总计 | 500 |", ["税收预算数", "一般公共预算收入预算数"]),
    ],
)  # fmt: skip
def test_a_title_measures_rows_that_are_kinds(text: str, wanted: list[str]) -> None:
    assert [row[2] for row in rows_of(text)] == wanted


@pytest.mark.parametrize(
    ("heads", "wanted"),
    [
        ("2023年(件) | 比重(%) | 2022年(件) | 比重(%) | 比重变化(%)", ["2023", "2023", "2022", "2022", "2023"]),
        ("2023年(件) | 2022年(件) | 占比(%)", ["2023", "2022", "2023"]),
        ("数量(件) | 占比(%)", ["2023", "2023"]),
        ("2023年(件) | 占比(%) | 同比(%) | 2022年(件) | 占比(%)", ["2023", "2023", "2023", "2022", "2022"]),
        ("2022年占比(%) | 2023年占比(%)", ["2022", "2023"]),
        ("2022年占比(%) | 2023年占比(%) | 比较结果(百分点)", ["2022", "2023", "2023"]),
        ("2023年举报量(件) | 2022年举报量(件) | 同比 | 占全市总量(%)", ["2023", "2022", "2023", "2023"]),
    ],
)
def test_a_share_is_of_the_time_of_the_column_before_it(heads: str, wanted: list[str]) -> None:
    cells = " | ".join(str(number + 11) for number in range(len(wanted)))
    doc = extract(f"2023年投诉分析\n商品大类 | {heads} |\n食品类 | {cells} |", reference_date="2024-01-18")
    assert [one.period for one in doc.statistics] == wanted


@pytest.mark.parametrize("head", ["比较结果(百分点)", "差异(百分点)", "增减(百分点)", "变动(百分点)", "差异", "对比"])
def test_a_comparison_of_shares_is_a_change_of_theirs(head: str) -> None:
    text = f"投诉类别\t2022年占比(%)\t2023年占比(%)\t{head}\n售后\t14.2\t16.5\t2.3\n质量\t36.1\t33.0\t↓3.1"
    rows = rows_of(text)
    assert rows[2] == ("2.3", "百分点", "售后占比", "increase")
    assert rows[5] == ("3.1", "百分点", "质量占比", "decrease")


def test_a_change_in_per_cent_behind_a_share_is_of_the_amount() -> None:
    text = "类别\t2023年(件)\t占比(%)\t{}\n售后\t14\t16.5\t2.3\n质量\t36\t33.0\t-3.1"
    assert rows_of(text.format("同比(%)"))[2] == ("2.3", "%", "售后", "increase")
    assert rows_of(text.format("变动(百分点)"))[2] == ("2.3", "百分点", "售后占比", "increase")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("信息内容 | 本年收费金额(单位:万元) |\n行政事业性收费 | 12 |", [("120000", "CNY")]),
        ("项目 | 2021年产量（计量单位：吨） |\n粮食 | 120 |\n油料 | 20 |", [("120", "t"), ("20", "t")]),
        ("类别 | 2021年(件) |\n投诉 | 120 |\n挽回损失(万元) | 20 |", [("120", "件"), ("200000", "CNY")]),
        ("2021年粮食产量（单位：吨）\n品种 | 数量\n稻谷 | 1234\n小麦 | 2345", [("1234", "t"), ("2345", "t")]),
        ("项目 | 本期数 | 增减数 |\n结案率(%) | 91.2 | 1.5 |\n案件(件) | 9 | 2 |",
         [("91.2", "%"), ("1.5", "百分点"), ("9", "件"), ("2", "件")]),
        ("指标 | 上年=100 |\n居民消费价格指数 | 101.9 |\n食品价格指数 | 101.8 |", [("101.9", None), ("101.8", None)]),
    ],
)  # fmt: skip
def test_units_of_heads_and_rows(text: str, wanted: list[tuple[str, str | None]]) -> None:
    assert [row[:2] for row in rows_of(text)] == wanted


def test_the_year_that_is_100_names_nothing() -> None:
    text = "2021年居民消费价格指数\n指标 | 上年=100 |\n居民消费价格 | 101.9 |\n城市 | 101.8 |"
    assert [row[2] for row in rows_of(text)] == ["居民消费价格指数", "城市居民消费价格指数"]


CENSUS = [
    ("100000", None, "甲区人口数", None),
    ("28.21", None, "甲区人口数比重", None),
    ("21.93", None, "甲区人口数比重", None),
]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("地区 | 人口数 | 比重[3] | |\n2020年 | 2010年 | ||\n甲区 | 100000 | 28.21 | 21.93 |", CENSUS),
        ("地区\n人口数\n比重[4]\n2020年\n2010年\n甲区\n100000\n28.21\n21.93\n乙区\n200000\n50.2\n40.1", CENSUS),
        ("地区 | 人口数 | 户数 |\n2020年 | 2010年 | |\n甲县 | 52000 | 50100 | 12000 |", []),
        ("地区 | 人口数 | 面积 |\n2020年 | 2010年 | |\n甲县 | 120 | 110 | 130 |", []),
        ("地区\n人口数\n面积\n2020年\n2010年\n甲区\n120\n110\n130\n乙区\n220\n240\n250", []),
    ],
)
def test_the_figures_say_which_head_is_divided(text: str, wanted: list[Row]) -> None:
    assert rows_of(text)[:3] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("每吨价格由1 200升至1 300元。", [("1200", "CNY", "每吨价格"), ("1300", "CNY", "每吨价格")]),
        ("床位由1200增至1300张。", [("1200", "张", "床位"), ("1300", "张", "床位")]),
        ("产量由1.2升至1.5万吨。", [("12000", "t", "产量"), ("15000", "t", "产量")]),
        ("产量由9800增至1.2万吨。", [("9800", "t", "产量"), ("12000", "t", "产量")]),
        ("比重由12.5提高到13.1%。", [("12.5", "%", "比重"), ("13.1", "%", "比重")]),
        ("产量由100升至2万吨。", [("100", None, "产量"), ("20000", "t", "产量")]),
        ("等级由3升至2级。", []),
        ("企业由12家增至15家。", [("12", "家", "企业"), ("15", "家", "企业")]),
    ],
)
def test_what_something_came_from_is_in_the_unit_of_what_it_came_to(
    text: str, wanted: list[tuple[str, str | None, str]]
) -> None:
    assert [row[:3] for row in rows_of(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2021年各县在校生如下：甲县 12 345 乙县 98 765", []),
        ("2021年各县在校生如下：甲县 12 345 乙县 98 765 丙县 4 321", []),
        ("鸡蛋8.619.007.224.5%24.6%", []),
        ("全市在校生 98 765", ["98765"]),
        ("全市在校生98 765人，教师 9 876人。", ["98765", "9876"]),
    ],
)
def test_figures_run_into_a_line_of_names_measure_nothing(text: str, wanted: list[str]) -> None:
    assert [row[0] for row in rows_of(text)] == wanted


WEEK = (
    "表1 重点监测的畜禽产品价格及变化幅度\n产品种类\n上周\n本周\n环比\n同比\n{}\n"
    "猪肉\n18.03\n17.90\n-0.7%\n-60.4%\n羊肉\n69.8\n70.3\n0.7%\n0.7%"
)


def test_units_merged_below_levels_and_changes() -> None:
    assert rows_of(WEEK.format("单位(元/公斤)\n(%)"))[:4] == [
        ("18.03", "CNY", "猪肉价格", None),
        ("17.90", "CNY", "猪肉价格", None),
        ("-0.7", "%", "猪肉价格", "decrease"),
        ("-60.4", "%", "猪肉价格", "decrease"),
    ]
    for units in ("(元)\n(%)\n(%)", "(元)\n(斤)", "(%)\n(元)"):
        assert all(row[1] in (None, "%") for row in rows_of(WEEK.format(units))), "nobody can tell how far each reaches"


@pytest.mark.parametrize(
    ("heads", "wanted"),
    [
        ("地区 | 当月产量(吨) | 累计产量(吨) | 当月同比增长(%) | 累计增长(%)", ["甲县产量", "甲县累计产量"] * 2),
        ("地区 | 当月产量(吨) | 累计产量(吨) | 同比(%) | 环比(%)", ["甲县产量"] + ["甲县累计产量"] * 3),
        ("地区 | 产量(吨) | 同比(%) | 面积(亩) | 同比(%)", ["甲县产量"] * 2 + ["甲县面积"] * 2),
        ("地区 | 镇名 | 产量(吨) | 同比(%) | 面积(亩)", []),
        ("县区 | 本月受理量(件) | 本月办结量(件) | 本月同比(%) | 办结率(%)", ["甲县受理量", "甲县办结量", "甲县办结量", "甲县办结率"]),
    ],
)  # fmt: skip
def test_no_head_stands_over_the_numbers_of_rows(heads: str, wanted: list[str]) -> None:
    text = f"2021年7月各地产量\n| {heads} | |\n| 1 | 甲县 | 12 | 31 | -2 | 9 |\n| 2 | 乙县 | 37 | 63 | -3 | 8 |"
    assert [row[2] for row in rows_of(text) if "甲县" in row[2]] == wanted


def test_a_head_that_says_its_unit_is_not_divided() -> None:
    heads = "单位名称 | 财政收入 | {} | 财政支出 | ||||\n当月 | 累计 | 增幅% | 当月 | 累计 | 增幅% | ||\n"
    row = "甲市 | 737 | 2342 | -10.9 | 70.9 | 3809 | 7442 | -4.1 |\n"
    text = "2021年3月情况\n单位:万元\n" + heads + row + row
    names = ["甲市财政收入"] * 3 + ["甲市税收比重"] + ["甲市财政支出"] * 3
    assert [found[2] for found in rows_of(text.format("税收比重%"))] == names * 2
    assert rows_of(text.format("结余")) == [], "any of the three may be the one that is not divided"
    assert rows_of(text.format("税收").replace("财政收入", "收入%").replace("财政支出", "支出%")) == []


def test_what_was_planned_is_said_so() -> None:
    text = "2021年收支情况\n项目 | 年初预算 | 执行数 |\n一般公共预算收入（万元） | 32000 | 31250 |\n税收收入 | 20000 | 19100 |"
    assert [row[2] for row in rows_of(text)] == [
        "一般公共预算收入预算",
        "一般公共预算收入执行数",
        "税收收入预算",
        "税收收入执行数",
    ]
