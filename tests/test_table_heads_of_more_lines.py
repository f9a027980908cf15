"""Heads over two or more lines, tables in two languages, cells one a line, two units over one table; each rule with its near misses."""

from __future__ import annotations

import pytest

from gov_extract import extract

Row = tuple[str, str | None, str]


def rows_of(text: str, date: str = "2024-01-20") -> list[Row]:
    doc = extract(text, reference_date=date)
    found = []
    for one in doc.statistics:
        quantity = doc.quantities[one.quantity]
        found.append((quantity.value, quantity.unit, one.indicator))
    return found


def said(text: str) -> list[str]:
    """The first row only, written short: 123.30 户 总户数."""
    return [f"{value} {unit or '-'} {indicator}" for value, unit, indicator in rows_of(text)]


POPULATION = "\n1978 123.3 457.7 234.1 223.6\n1979 124.4 462 235.7 226.3"
OF_POPULATION = [
    "1233000 户 总户数", "4577000 人 总人口", "2341000 人 男性", "2236000 人 女性",
    "1244000 户 总户数", "4620000 人 总人口", "2357000 人 男性", "2263000 人 女性",
]  # fmt: skip
BARS = "\n1978 | 123.3 | 457.7 | 234.1 | 223.6 |\n1979 | 124.4 | 462 | 235.7 | 226.3 |"
UNITS = "单位:万户,万人\n"


@pytest.mark.parametrize(
    "text",
    [
        UNITS + "年份 总户数 总人口 其中\n按性别分\n男性 女性" + POPULATION,
        UNITS + "年份 总户数 总人口 其中\n男性 女性" + POPULATION,
        UNITS + "年份 总户数 总人口 其中 of Which\n按性别分\nBy Sex\n男性 女性\nYear Households Population Male Female" + POPULATION,
        UNITS + "年份 总户数 总人口 按性别分\nTotal Total 男性 女性" + POPULATION,
        UNITS + "年份 | 总户数 | 总人口 | 其中 | |\n | | | 男性 | 女性 |" + BARS,
        UNITS + "年份 | 总户数 | 总人口 | 其 中 | |\n男性 | 女性 | | | |" + BARS,
        "单位:万户,万人(10000 households,10000 persons)\n年份 总户数 总人口 男性 女性" + POPULATION,
    ],
)  # fmt: skip
def test_a_group_word_heads_what_stands_under_it(text: str) -> None:
    assert said(text) == OF_POPULATION


def test_a_group_word_may_stand_in_the_middle() -> None:
    text = (
        "单位:万户,万人\n年份 总人口 其中 总户数\n男性 女性\n1978 457.7 234.1 223.6 123.3\n1979 462 235.7 226.3 124.4"
    )
    assert said(text)[:4] == ["4577000 人 总人口", "2341000 人 男性", "2236000 人 女性", "1233000 户 总户数"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (UNITS + "年份 总户数 总人口 其中\n男性 女性 儿童" + POPULATION, "one head more than columns"),
        (UNITS + "年份 总户数 总人口 其中\n按性别分" + POPULATION, "the heads below are lost"),
        (
            UNITS + "年份 总户数 其中 总人口 其中\n男性 女性" + POPULATION,
            "of which group the parts are nobody can tell",
        ),
        (UNITS + "年份 总户数 总人口\n按性别分\n男性 女性" + POPULATION, "where the group stands nobody can tell"),
        (UNITS + "年份 总户数 总人口\n男性 女性" + POPULATION, "nothing says that these are parts"),
        (UNITS + "年份 总户数 总人口 其中\n男性 男性" + POPULATION, "two columns of one name"),
    ],
)
def test_heads_that_do_not_fit_are_not_read(text: str, why: str) -> None:
    assert said(text) == [], why


def test_a_row_that_lacks_a_cell_is_not_read() -> None:
    text = UNITS + "年份 总户数 总人口 其中\n男性 女性" + POPULATION + "\n1980 125 465 236"
    assert said(text) == OF_POPULATION


SCHOOLS = ["1062 所 天津学校数", "78373 人 天津招生数", "49629 人 天津教职工数", "41076 人 天津专任教师"]
OF_SCHOOLS = "\n天津 | 1062 | 78373 | 49629 | 41076 |\n"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("单位:人\n地区 | 学校数 | 招生数 | 教职工数 | |\n(所) | #专任教师 | |" + OF_SCHOOLS, SCHOOLS),
        ("单位:人 | |||\n地 区 | 学校数 | 招生数 | 教职工数 | |\n(所) | #专任教师 | |||" + OF_SCHOOLS, SCHOOLS),
        (
            "单位:人\n地区 | 学校数 | 教职工数 | |\n(所) | #专任教师 |\n辽宁 | 820 | 46120 | 39870 |",
            ["820 所 辽宁学校数", "46120 人 辽宁教职工数", "39870 人 辽宁专任教师"],
        ),
        (
            "单位:人\n地区 | 学校数 | 招生数 |\n(所) |\n辽宁 | 820 | 46120 |",
            ["820 所 辽宁学校数", "46120 人 辽宁招生数"],
        ),
        # near misses
        ("单位:人\n地区 | 学校数 | 招生数 | 教职工数 |\n(所) | #专任教师 |" + OF_SCHOOLS, []),  # whose part?
        ("单位:人\n地区 | 小学校数 | 中学校数 | 教职工数 | |\n(所) | #专任教师 | |" + OF_SCHOOLS, []),  # whose unit?
        ("单位:人\n地区 | 学校数 | 招生数 | 教职工数 | |\n(吨) | #专任教师 | |" + OF_SCHOOLS, []),
    ],
)
def test_a_unit_and_a_part_in_a_lower_row(text: str, wanted: list[str]) -> None:
    assert said(text) == wanted


def test_parts_of_two_wholes_say_whose_they_are() -> None:
    text = (
        "单位:人\n地区 | 学校数 | 在校生数 | | 毕业生数 | |\n(所) | #女生 | #女生 |\n甲县 | 10 | 100 | 40 | 30 | 12 |"
    )
    assert said(text) == [
        "10 所 甲县学校数", "100 人 甲县在校生数", "40 人 甲县在校生数女生", "30 人 甲县毕业生数", "12 人 甲县毕业生数女生",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "单位:人\n地区 | 在校生数 | |\n#女生 |\n甲县 | 100 | 40 |\n乙县 | 80 | 30 |",
        "单位:人\n地区\t在校生数\t\n\t\t#女生\n甲县\t100\t40\n乙县\t80\t30",
    ],
)
def test_a_part_alone_below_the_heads(text: str) -> None:
    assert said(text) == ["100 人 甲县在校生数", "40 人 甲县女生", "80 人 乙县在校生数", "30 人 乙县女生"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "指标 | 单位 | 2022\nIndicator | Unit | |\n粮食产量 Output of Grain | 万吨 | 23.4\n油料产量 Oil | 万吨 | 2.3",
            ["234000 t 粮食产量", "23000 t 油料产量"],
        ),
        (
            "项目\nItem\n单位\nUnit\n2022\n粮食\nGrain\n万吨\n10000 tons\n12.3\n"
            "油料\nOil\n万吨\n10000 tons\n2.3\n蔬菜\nGreens\n万吨\n10000 tons\n4",
            ["123000 t 粮食", "23000 t 油料", "40000 t 蔬菜"],
        ),
        ("指标 | 2022\nGDP | 23.4\nCPI | 102.3", ["23.4 - GDP", "102.3 - CPI"]),
    ],
)
def test_english_rows_and_units(text: str, wanted: list[str]) -> None:
    assert said(text) == wanted


def test_a_unit_for_each_head_stays_in_order() -> None:
    text = "指标 | 产量 | 增长 |\n(万吨) | (%) |\n粮食 | 12.5 | 3.2 |\n油料 | 2.5 | -1.2 |"
    assert [unit for _, unit, _ in rows_of(text)] == ["t", "%", "t", "%"]


PREMIUMS = [
    "412050000000 CNY 保费收入", "438020000000 CNY 保费收入", "302010000000 CNY 寿险", "321040000000 CNY 寿险",
]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "单位:亿元 |\n项 目 |\nItem |\n2022 |\n2023 |\n保费收入 |\nPremium Income |\n4120.5 |\n4380.2 |\n"
        "寿险 |\nLife Insurance |\n3020.1 |\n3210.4 |",
        "单位:亿元 |\n|\n(100 million yuan) |\n项 目 |\nItem |\n2022 |\n2023 |\n保费收入 |\nPremium Income |\n4120.5 |\n4380.2 |\n"
        "按险种分 |\nPremium by Line of\nBusiness: |\n寿险 |\nLife Insurance |\n3020.1 |\n3210.4 |",
        "单位:亿元\n(100 million yuan)\n项目 Item | 2022 | 2023\n保费收入 Premium Income | 4120.5 | 4380.2\n"
        "寿险 Life Insurance | 3020.1 | 3210.4",
        "单位:亿元(100 million yuan)\n项目 Item 2022 2023\n保费收入 Premium Income 4120.5 4380.2\n寿险 Life Insurance 3020.1 3210.4",
        "8-13 主要指标 |\n单位:亿元 |\n项 目 |\n2022 |\n2023 |\n保费收入 |\n4120.5 |\n4380.2 |\n寿险 |\n3020.1 |\n3210.4 |",
    ],
)
def test_english_says_what_the_chinese_says(text: str) -> None:
    assert said(text) == PREMIUMS


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # Names in Latin letters are names.
        ("指标 | 2022 | 2023\nGDP | 12.5 | 13.5\nCPI | 102.5 | 101.2", ["12.5 - GDP", "13.5 - GDP", "102.5 - CPI", "101.2 - CPI"]),
        ("城市 | CO | PM2.5\n甲市 | 1.2 | 35", ["1.2 - 甲市CO", "35 - 甲市PM2.5"]),
        ("品牌 | 销量(台)\n华为 Mate | 120\n华为 Nova | 80", ["120 台 华为Mate销量", "80 台 华为Nova销量"]),
        ("品牌 | 销量(台)\n华为 Mate | 120\n小米 | 80", ["120 台 华为Mate销量", "80 台 小米销量"]),
        # What no unit line states and counts something is a figure.
        ("2023年修建公路(100 km)。", ["100 km 修建公路"]),
    ],
)  # fmt: skip
def test_letters_that_are_names_stay(text: str, wanted: list[str]) -> None:
    assert said(text) == wanted


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("单位:亿元\n(100 million yuan)\n说明", []),
        ("单位:万户,万人(10000 households,10000 persons)", []),
        ("8-13 人身保险公司主要指标 |\n单位:亿元 |", []),
        ("21-32 各地区小学情况 (2005年)", []),
        ("8-13人参加了比赛。", ["8"]),
        ("8-13 人参加情况好。", ["8"]),
    ],
)
def test_numbers_of_unit_lines_and_of_tables_count_nothing(text: str, values: list[str]) -> None:
    assert [one.value for one in extract(text, reference_date="2024-01-20").quantities] == values


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "城市\n\n人口(万人)\n\n排名\n\n珠海\n\n31\n\n5\n\n汕头\n\n38\n\n9",
            ["310000 人 珠海人口", "5 - 珠海人口排名", "380000 人 汕头人口", "9 - 汕头人口排名"],
        ),
        # Addresses, and heads fewer than the columns.
        ("地址\n\n人民路\n\n31\n\n5\n\n中山路\n\n38\n\n9", []),
        ("人口(万人)\n\n排名\n\n珠海\n\n31\n\n5\n\n12\n\n汕头\n\n38\n\n9\n\n14", []),
    ],
)
def test_heads_one_a_line(text: str, wanted: list[str]) -> None:
    assert said(text) == wanted


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("单位:万户,万人\n年份 总户数 男性\n1978 123.3 234.1\n1979 124.4 235.7", ["户", "人"] * 2),
        ("单位:个、人\n地区 | 机构数 | 从业人员\n甲县 | 12 | 340\n乙县 | 14 | 350", ["个", "人"] * 2),
        ("单位:所、人\n指标 | 2021 | 2022\n学校数 | 12 | 13\n在校学生 | 340 | 350", ["所", "所", "人", "人"]),
        # Where no noun tells, none: 户均人口 is of neither, 面积 of both.
        ("单位:户、人\n年份 总户数 户均人口\n1978 12 3\n1979 13 3", ["户", None] * 2),
        ("单位:公顷、平方米\n地区 | 绿地面积 | 人均面积\n甲县 | 12 | 3\n乙县 | 13 | 3", [None, None] * 2),
        ("单位:所、人\n年份 小学 中学\n1978 12 3\n1979 13 3", [None, None] * 2),
    ],
)
def test_each_head_takes_the_unit_that_counts_its_noun(text: str, units: list[str | None]) -> None:
    assert [unit for _, unit, _ in rows_of(text)] == units


def test_two_tables_side_by_side() -> None:
    text = "项目 | 2022 | 项目 | 2022\n粮食(吨) | 105.9 | 油料(吨) | 104.1\n蔬菜(吨) | 100.9 | 水果(吨) | 14.1"
    assert said(text) == ["105.9 t 粮食", "104.1 t 油料", "100.9 t 蔬菜", "14.1 t 水果"]


@pytest.mark.parametrize(
    "text",
    [
        "其中\n按性别分\n男性 女性",
        "出席会议的有 其中\n张三 李四\n2023年5月1日",
        "注: 其中 男性 234.1 万人。",
        "联系地址: 人民路 31 号\n其中\n邮政编码: 300 001",
    ],
)
def test_lists_and_notes_are_no_tables(text: str) -> None:
    assert not [row for row in rows_of(text) if row[1] != "人"]
