"""Tables in plain text: which lines are one, which heads stand over which column, what names a row."""

from __future__ import annotations

import pytest

from gov_extract.characters import fold
from gov_extract.layout.cells import kind_of_cell, scaled_unit
from gov_extract.layout.heads import read_head, stated_units, table_words
from gov_extract.layout.plain_tables import find_tables
from gov_extract.text.folded import Text

CELLS = [
    ("318.40", "figure"), ("1,024", "figure"), ("-8.52", "figure"), ("－8.52", "figure"), ("26.31%", "figure"), ("0.8 %", "figure"),
    ("3.42个百分点", "figure"), ("12.5亿元", "figure"), ("3-5", "figure"), ("6.1:55.0:38.9", "figure"), ("12.5①", "figure"),
    ("1,194萬8千人", "figure"), ("3万9,739元", "figure"),
    ("—", "none"), ("——", "none"), ("-", "none"), ("…", "none"), ("/", "none"), ("空", "none"), ("", "empty"), ("  ", "empty"),
    ("2019", "year"), ("亿元", "unit"), ("万人次", "unit"), ("%", "unit"),
    ("第一产业", "words"), ("2022年", "words"), ("1-6月", "words"), ("60岁以上", "words"), ("12345热线", "words"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), CELLS)
def test_what_a_cell_holds(text: str, kind: str) -> None:
    assert kind_of_cell(fold(text)) == kind


@pytest.mark.parametrize(
    ("source", "scale", "symbol"),
    [("亿千瓦时", 10**8, "kW.h"), ("千公顷", 1, "公顷"), ("万人次", 10**4, "人次"), ("万", 10**4, None), ("%", 1, "%")],
)
def test_a_unit_with_its_scale(source: str, scale: int, symbol: str | None) -> None:
    found = scaled_unit(source)
    assert found is not None
    factor, unit = found
    assert (factor, None if unit is None else unit.symbol) == (scale, symbol)


HEADS = [
    ("绝对数（亿元）", "level", "", "CNY"),
    ("增长%", "rate", "", "%"),
    ("同比±%", "change", "", "%"),
    ("增减百分点", "change", "", "百分点"),
    ("工业增加值增速（%）", "rate", "工业增加值", "%"),
    ("自然增长率（‰）", "name", "自然增长率", "%"),
    ("货运总量（万吨）", "name", "货运总量", "t"),
    ("其中：城镇", "part", "城镇", None),
    ("一、税收收入", "name", "税收收入", None),
    ("为预算的%", "share", "为预算", "%"),
    ("第一产业比重（%）", "share", "第一产业比重", "%"),
    ("价格指数（上年同期=100）", "name", "价格指数", None),
    ("全省排名", "rank", "", None),
    ("合计", "total", "", None),
]


@pytest.mark.parametrize(("text", "role", "name", "symbol"), HEADS)
def test_what_a_head_says(text: str, role: str, name: str, symbol: str | None) -> None:
    folded = fold(text)
    head = read_head(folded, 0, len(folded))
    unit = None if head.unit is None or head.unit[1] is None else head.unit[1].symbol
    said = "" if head.name is None else folded[slice(*head.name)]
    assert (head.role, unit) == (role, symbol)
    assert said == name or role in ("share",)


def test_a_time_in_a_head_names_nothing() -> None:
    folded = fold("2020年末总人口（万人）")
    head = read_head(folded, 0, len(folded), [(0, 6)])
    assert folded[slice(*(head.name or (0, 0)))] == "总人口"
    alone = read_head("1-6月累计", 0, 6, [(0, 4)])
    assert (alone.role, alone.name, alone.cumulative) == ("level", None, True)
    compared = read_head("比2019年增长", 0, 8, [(1, 6)])
    assert (compared.role, compared.name, compared.base) == ("rate", None, (1, 6))


@pytest.mark.parametrize(
    ("line", "symbols"),
    [
        ("单位：亿元", ["CNY"]),
        ("（单位：万元、%）", ["CNY", "%"]),
        ("表1 主要指标（万人）", ["人"]),
        ("单位：某某公司", []),
    ],
)
def test_the_units_that_a_line_states(line: str, symbols: list[str]) -> None:
    folded = fold(line)
    assert [unit.symbol for _, unit in stated_units(folded, 0, len(folded)) if unit] == symbols


def test_each_word_of_tables_is_needed_by_its_example() -> None:
    """Without its row an example would name something, or say something else."""
    words = table_words()
    for word, role in words.items():
        head = read_head(word, 0, len(word))
        assert head.name is None or role == "share", word
        assert head.role == role, word


NO_TABLES = [
    ("  工矿商贸企业  发生15起，死亡236人。\n  煤矿企业  发生11起，死亡174人。", "prose with blanks"),
    ("首页 | 要闻 | 公开\n服务 | 互动 | 专题", "a menu has no figures"),
    ("| 记者 张某 摄 |\n|\n本报讯 全市破案3起。", "a caption between bars"),
    ("2023年5月12日 星期五\n多云 12到18度", "a date and the weather"),
    ("1\n推改革\n队伍每月双考评\n2\n保发展\n全警护航", "numbers of sections, one a line"),
    ("全市共 100 人 参加，其中 党员 30 人 。", "blanks around figures in a sentence"),
    ("地址 某路 12 号\n电话 8888 9999", "an address"),
    ("甲市\n乙市\n丙市\n丁市\n戊市\n己市\n", "a list without figures"),
]


@pytest.mark.parametrize(("text", "reason"), NO_TABLES)
def test_what_is_no_table(text: str, reason: str) -> None:
    assert find_tables(fold(text)) == [], reason


def heads_of(text: str) -> list[dict[int, str]]:
    made = Text(text)
    return [
        {column: "/".join(made.folded[box.start : box.end] for box in stack) for column, stack in sorted(part.heads.items())}
        for part in made.parts
    ]  # fmt: skip


OVER = [
    (
        "指标\t绝对数\t增长（%）\n产值\t318.4\t8.1\n人口\t24.3\t3.2",
        [{0: "指标", 1: "绝对数", 2: "增长(%)"}],
        "a head for each column",
    ),
    (
        "6月 | 1-6月累计 | 累计 | |\n增长% | | | |\n产值 | —— | 1462.35 | 3.4 |\n人口 | —— | 41.27 | 6.8 |",
        [{1: "6月", 2: "1-6月累计", 3: "累计/增长%"}],
        "the corner is lost, and a short second line is of the last columns",
    ),
    (
        "部门 | 结案率 | |\n本期 | 去年同期 | 同比 |\n民庭 | 26.31% | 17.05% | 9.26 |\n刑庭 | 23.53% | 21.43% | 2.10 |",
        [{0: "部门", 1: "结案率/本期", 2: "结案率/去年同期", 3: "结案率/同比"}],
        "a head over all that a lower line divides",
    ),
    (
        "地区 产值（亿元） 增速（%）\n甲市 12.5 3.2 4.4\n乙市 11.5 3.1 4.2",
        [{}],
        "two heads over three figures: which is whose nobody can tell",
    ),
    (
        "1、产值 | | |\n指标 | 6月 | 增长% |\n产值 | 62.3 | 3.4 |\n2、用电 | | |\n指标 | 6月 | 增长% |\n用电 | 5.2 | -1.3 |",
        [{0: "指标", 1: "6月", 2: "增长%"}] * 2,
        "two tables in one grid, each with a title",
    ),
    (
        "指标\t6月\t增长（%）\n产值\t62.3\t3.4\n- 2 -\n用电\t5.2\t-1.3\n用水\t1.2\t2.3",
        [{0: "指标", 1: "6月", 2: "增长(%)"}] * 2,
        "a table that goes on over a page",
    ),
    (
        "甲\t乙\t丙\n年份\t总人口（万人）\t户数\n甲\t1\t2\n2019\t12.5\t3.1\n2020\t12.6\t3.2",
        [{0: "甲/年份", 1: "乙/总人口(万人)", 2: "丙/户数"}],
        "a row that numbers the columns is none",
    ),
]


@pytest.mark.parametrize(("text", "heads", "reason"), OVER)
def test_which_head_stands_over_which_column(text: str, heads: list[dict[int, str]], reason: str) -> None:
    assert heads_of(text) == heads, reason


def labels_of(text: str) -> list[str]:
    made = Text(text)
    return [
        "/".join(made.folded[box.start : box.end] for box in row.labels)
        for part in made.parts
        for row in part.rows
        if row.figures
    ]


NAMED = [
    ("人口\t城镇\t12\t13\n\t乡村\t11\t12\n", ["人口/城镇", "人口/乡村"], "a merged cell to the left"),
    ("总人口\t12\t13\n其中：男性\t6\t7\n户数\t3\t4", ["总人口", "总人口/其中:男性", "户数"], "其中"),
    (
        "总人口\t12\t13\n  城镇\t6\t7\n  乡村\t6\t6\n户数\t3\t4",
        ["总人口", "总人口/城镇", "总人口/乡村", "户数"],
        "indented rows",
    ),
    ("其中: 城镇 12 13\n乡村 11 12\n", ["其中:城镇", "乡村"], "a name with a blank in it"),
    ("序号\t指标\t数值\n1\t产值\t12.5\n2\t人口\t13.1", ["产值", "人口"], "a column of numbers names nothing"),
]


@pytest.mark.parametrize(("text", "labels", "reason"), NAMED)
def test_what_names_a_row(text: str, labels: list[str], reason: str) -> None:
    assert labels_of(text) == labels, reason


CANONICAL = [
    (
        "指 标 | 数值 |\n产 值 | 1 130.5 |\n人口 | 0.8 % |",
        "指标\t数值\n产值\t1130.5\n人口\t0.8%",
        "bars, and blanks in cells",
    ),
    ("+----+----+\n| 甲 | 1 |\n+----+----+\n| 乙 | 2 |\n+----+----+\n完。", "甲\t1\n乙\t2\n完。", "ruling lines"),
    ("产值   12.5   3.1\n人口   13.1   2.2", "产值\t12.5\t3.1\n人口\t13.1\t2.2", "aligned blanks"),
    ("甲\t11.70% 63\t5\n乙\t12%\t6", "甲\t11.70% 63\t5\n乙\t12%\t6", "two figures in one cell stay two"),
]


@pytest.mark.parametrize(("text", "folded", "reason"), CANONICAL)
def test_a_table_has_one_form(text: str, folded: str, reason: str) -> None:
    made = Text(text)
    assert made.folded.strip("\n") == folded, reason
    for grid in made.grids:
        for row in grid.rows:
            for box in row:
                assert "".join(made.slice(box.start, box.end).split()) == "".join(
                    made.folded[box.start : box.end].split()
                ), "each cell leads back to the text as it was given"
