"""Units stated once over a table: a column's unit is that column's, and where heads and cells do not match nothing is given."""

from __future__ import annotations

import pytest

from gov_extract import extract

COLUMNS = "指标 | 绝对数（亿元） | 比上年增长（%） |\n地区生产总值 | 318.40 | 8.1 |\n第一产业 | 24.36 | -3.2 |"
WRITINGS = [
    (COLUMNS, "bars"),
    (COLUMNS.replace(" |\n", "\n").replace(" | ", "\t").removesuffix(" |"), "tabs"),
    ("\n".join("| " + line for line in COLUMNS.split("\n")), "Markdown's bars"),
    (COLUMNS.replace(" |\n", "\n").replace(" | ", " ").removesuffix(" |"), "blanks"),
    (COLUMNS.replace("绝对数（亿元）", "绝 对 数 (亿元)"), "blanks in a head"),
]


@pytest.mark.parametrize(("text", "writing"), WRITINGS)
def test_each_writing_of_a_table_gives_the_same_units(text: str, writing: str) -> None:
    found = [(quantity.value, quantity.unit) for quantity in extract(text).quantities]
    assert found == [("31840000000", "CNY"), ("8.1", "%"), ("2436000000", "CNY"), ("-3.2", "%")], writing


@pytest.mark.parametrize(
    ("text", "units", "reason"),
    [
        ("指标\t单位\t2022年\t增长（%）\n产值\t亿元\t13.0\t5.2", ["CNY", "%"], "a cell names the unit of its row"),
        ("单位：万元\n收入 | 12.5 | 13.5 |", ["CNY", "CNY"], "the table's unit holds for all"),
        ("项目 | 数量 |\n电脑 | 12 |", [None], "no head names a unit"),
        (
            "地区 产值（亿元） 增速（%）\n甲市 12.5 3.2 4.4",
            [None, None, None],
            "two heads over three figures are no guess",
        ),
        (
            "累计 | | |\n增长% | | |\n产值（亿元） | 62.3 | 3.4 |",
            ["CNY", "%"],
            "a short second line is of the last columns",
        ),
        ("产值（亿元） | 62.3 |\n其中工业 | 41.2 |", ["CNY", "CNY"], "a row without a unit has that of the row above"),
    ],
)
def test_what_the_heads_say(text: str, units: list[str | None], reason: str) -> None:
    assert [quantity.unit for quantity in extract(text).quantities] == units, reason
