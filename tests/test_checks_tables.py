"""The sums of tables: small grids, most of them right; a finding only where the table itself bears the sum out."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_extract import InputError
from gov_extract.checks.heads import read_head
from gov_extract.checks.tables import Grid, check_grid, read_cell, read_grid
from gov_extract.margins import Margin


def grid(table: str, *, exact: bool = True) -> Grid:
    """A table as one writes it: a line a row, cells parted by |, blanks before a head its indentation."""
    return read_grid(
        [[cell.rstrip() for cell in line.split("|")] for line in table.strip("\n").split("\n")], exact=exact
    )


def found(table: str, *, exact: bool = True) -> list[tuple[str, tuple[int, int], str]]:
    """(kind, the cell that does not follow, what it should be)."""
    return [(finding.kind, finding.cells[-1], finding.expected) for finding in check_grid(grid(table, exact=exact))]


FINE = {
    "a total below its rows": """
地区|立案|破案
青山县|120|80
白水县|90|60
合计|210|140
""",
    "a total above its rows": """
地区|立案|破案
全市|210|140
青山县|120|80
白水县|90|60
""",
    "a total of rounded figures": """
单位：亿元|2022年|2023年
合计|10.1|11.3
甲类|3.4|3.8
乙类|3.4|3.8
丙类|3.4|3.8
""",
    "subtotals and a total": """
地区|立案|破案
青山县|120|80
白水县|90|60
小计|210|140
红河县|50|40
黑石县|30|20
小计|80|60
总计|290|200
""",
    "subtotals that lead": """
类别|件数|人数
总计|290|200
小计|210|140
盗窃|120|80
诈骗|90|60
小计|80|60
赌博|50|40
涉毒|30|20
""",
    "a 其中 that needs not add up": """
类别|件数|人数
合计|210|140
刑事|120|80
其中：盗窃|70|50
治安|90|60
""",
    "a 其中 that runs on": """
类别|2022年|2023年
合计|210|140
一、刑事|120|80
其中：盗窃|70|50
诈骗|30|20
二、治安|90|60
""",
    "one 其中 after the other": """
指标|年末数（万人）
常住人口|413.17
其中：城镇|219.37
乡村|193.80
其中：男性|212.60
女性|200.57
""",
    "a 其中 that overlaps": """
类别|民警|辅警
合计|200|300
其中：党员|150|90
其中：女性|80|220
""",
    "a total across": """
学校|合计|男|女
一中|200|110|90
二中|180|95|85
""",
    "rates and means do not add up": """
地区|立案|破案率（%）|人均受理（件）
合计|210|66.7|12.5
青山县|120|70.0|14.1
白水县|90|62.2|10.8
""",
    "a row of rates in a table with a total across": """
指标|合计|刑庭|民庭
受理|300|120|180
审结|270|110|160
结案率（%）|90.0|91.7|88.9
""",
    "ranks and numbers do not add up": """
地区|得分|排名|序号
全市|95.2|3|1
青山县|94.1|5|2
白水县|96.3|1|3
""",
    "months do not add up to an end of the year": """
指标|合计|1月|2月|3月
新增贷款|60|10|20|30
期末余额|130|110|120|130
登记人数|46|40|43|46
""",
    "rows that overlap: 市区 is two of them": """
地区|户数|人数
全市|1000|2500
市区|600|1500
东城区|350|900
西城区|250|600
南川县|400|1000
""",
    "a list that leaves rows out": """
地区|户数|人数
全市|1000|2500
东城区|350|900
西城区|250|600
""",
    "blank cells leave a sum open": """
地区|立案|破案|查处
合计|210|140|55
青山县|120|80|—
白水县|90|60|30
""",
    "shares that add up to a hundred, but for a rounding": """
产业|增加值（亿元）|比重（%）
合计|186.4|100
一产|31.2|16.7
二产|72.5|38.9
三产|82.7|44.4
""",
    "shares of several wholes": """
地区|产值（亿元）|占全省比重（%）
全市|186.4|5.1
青山县|31.2|7.8
白水县|155.2|4.4
""",
    "shares rounded so that they give 99.9": """
类别|人数|占比（%）
合计|300|100.0
甲|100|33.3
乙|100|33.3
丙|100|33.3
""",
    "growth against two columns": """
指标|本期|去年同期|同比（%）
立案|120|100|20.0
破案|90|120|-25.0
抓获|66|60|10.0
""",
    "growth in two groups of columns": """
地区|立案本期|立案去年同期|立案同比%|破案本期|破案去年同期|破案同比%
青山县|120|100|20.0|90|120|-25.0
白水县|60|80|-25.0|66|60|10.0
""",
    "growth at constant prices": """
指标|2022年|2023年|增长（%）
地区生产总值|176.9|186.4|4.1
一产增加值|30.1|31.2|4.3
二产增加值|69.5|72.5|3.6
""",
    "growth by 可比口径": """
指标|2022年|2023年|可比增长（%）
税收|56|61|15.0
非税|20|24|12.0
""",
    "differences": """
指标|今年|去年|增减
民警|120|100|20
辅警|90|120|-30
""",
    "a fall without its sign": """
指标|今年|去年|降幅（%）
盗窃|80|100|20.0
抢劫|30|40|25.0
""",
    "points of a rate": """
指标|本期|上年同期|增减（百分点）
破案率（%）|46.3|44.1|2.2
结案率（%）|90.0|91.5|-1.5
""",
    "growth of a rate in points or in per cent": """
指标|本期|去年同期|同比（%）
立案|120|100|20.0
抓获|66|60|10.0
破案率（%）|50.0|40.0|10.0
""",
    "two years that do not follow each other": """
指标|2015年|2020年|增长（%）
户数|100|150|8.4
人数|200|260|5.4
""",
    "a table of one column whose rows are not all there": """
项目|金额（万元）
合计|320
接待费|60
购车费|180
""",
    "one column, and one row that is in another": """
项目|金额（万元）
合计|320
公务用车|260
购置费|100
运行费|160
接待费|60
""",
    "rows of different units": """
指标|城区|县域
总量|300|200
学校（所）|20|30
学生（人）|900|800
""",
    "indented rows go into those above": """
地区|立案|破案
全市|210|140
 青山县|120|80
  城关镇|70|50
  东乡镇|20|10
 白水县|90|60
""",
    "numbered rows stand for those under them": """
项目|预算数|调整预算数|决算数|完成预算（%）
一、税收收入|60.0|58.0|61.5|106.0
增值税|40.0|39.0|41.2|105.6
契税|20.0|19.0|20.3|106.8
二、非税收入|25.0|26.0|25.9|99.6
本年收入合计|85.0|84.0|87.4|104.0
""",
    "numbered rows whose list is not whole": """
项目|预算数|决算数
一、税收收入|60.0|61.5
增值税|30.0|31.2
契税|20.0|20.3
二、非税收入|25.0|25.9
""",
    "months against the same of last year": """
指标|1—6月|去年同期|同比（%）
立案|120|100|20.0
破案|90|120|-25.0
""",
    "this month, all months, and one growth": """
指标|本月|上月|环比（%）|本月止累计|上年同期累计|同比（%）
立案|120|100|20.0|300|240|25.0
破案|90|120|-25.0|200|250|-20.0
""",
    "nothing at all": """
地区|说明
青山县|—
""",
    "a net figure below its part": """
项目|2022年|2023年
净增贷款|10|20
其中：住户净增|30|40
""",
}  # fmt: skip


@pytest.mark.parametrize("name", FINE)
def test_silence(name: str) -> None:
    assert [finding.message for finding in check_grid(grid(FINE[name]))] == []


WRONG = {
    "a total that one column denies": (
        """
地区|立案|破案|抓获
青山县|120|80|40
白水县|90|60|30
合计|210|150|70
""",
        [("parts", (2, 1), "140")],
    ),
    "a total above, less than its rows": (
        """
地区|立案|破案|抓获
全市|210|130|70
青山县|120|80|40
白水县|90|60|30
""",
        [("parts", (0, 1), "140")],
    ),
    "beyond the rounding": (
        """
单位：亿元|2021年|2022年|2023年
合计|10.1|11.8|10.2
甲类|3.4|3.8|3.4
乙类|3.4|3.8|3.4
丙类|3.4|3.8|3.4
""",
        [("parts", (0, 1), "11.4")],
    ),
    "a subtotal": (
        """
地区|立案|破案|抓获
青山县|120|80|40
白水县|90|60|30
小计|210|140|90
红河县|50|40|20
黑石县|30|20|10
小计|80|60|30
""",
        [("parts", (2, 2), "70")],
    ),
    "a total across": (
        """
学校|合计|男|女
一中|200|110|90
二中|190|95|85
三中|120|60|60
""",
        [("parts", (1, 0), "180")],
    ),
    "one column, its parts too much": (
        """
项目|金额（万元）
合计|320
接待费|60
购车费|180
会议费|130
""",
        [("parts", (0, 0), "370")],
    ),
    "a part above its whole": (
        """
类别|2021年|2022年|2023年
立案|120|80|90
其中：盗窃|70|86|50
""",
        [("parts", (1, 1), "at most 80")],
    ),
    "a part of a column above its whole": (
        """
学校|学生|其中：女
一中|200|90
二中|180|185
三中|120|60
""",
        [("parts", (1, 1), "at most 180")],
    ),
    "a share that its level denies": (
        """
产业|增加值（亿元）|比重（%）
合计|186.4|100
一产|31.2|16.7
二产|72.5|38.9
三产|82.7|54.4
""",
        [("shares", (3, 1), "44.37%")],
    ),
    "a growth that its levels deny": (
        """
指标|本期|去年同期|同比（%）
立案|120|100|20.0
破案|90|120|-35.0
抓获|66|60|10.0
""",
        [("growth", (1, 2), "−25%")],
    ),
    "a growth of the wrong sign": (
        """
指标|2022年|2023年|增长（%）
立案|100|120|20.0
破案|120|90|25.0
抓获|60|66|10.0
""",
        [("growth", (1, 2), "−25%")],
    ),
    "a difference": (
        """
指标|今年|去年|增减
民警|120|100|20
辅警|90|120|-20
文职|30|28|2
""",
        [("growth", (1, 2), "−30")],
    ),
    "a growth in the second group of columns": (
        """
地区|立案本期|立案去年同期|立案同比%|破案本期|破案去年同期|破案同比%
青山县|120|100|20.0|90|120|-25.0
白水县|60|80|-25.0|66|60|11.0
红河县|60|80|-25.0|66|60|10.0
""",
        [("growth", (1, 5), "10%")],
    ),
    "a numbered row that those under it deny": (
        """
项目|预算数|调整预算数|决算数
一、税收收入|60.0|58.0|65.1
增值税|40.0|39.0|41.2
契税|20.0|19.0|20.3
二、非税收入|25.0|26.0|25.9
本年收入合计|85.0|84.0|91.0
""",
        [("parts", (0, 2), "61.5")],
    ),
    "a total of numbered rows": (
        """
项目|预算数|调整预算数|决算数
一、税收收入|60.0|58.0|61.5
增值税|40.0|39.0|41.2
契税|20.0|19.0|20.3
二、非税收入|25.0|26.0|25.9
本年收入合计|85.0|84.0|91.4
""",
        [("parts", (4, 2), "87.4")],
    ),
    "months against the same of last year": (
        """
指标|1—6月|去年同期|同比（%）
立案|120|100|20.0
破案|90|120|-25.0
抓获|66|60|12.0
""",
        [("growth", (2, 2), "10%")],
    ),
    "blank cells, and the others are too much already": (
        """
地区|立案|破案|查处
合计|210|140|55
青山县|120|80|40
白水县|90|60|30
红河县|0|0|—
""",
        [("parts", (0, 2), "70")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_finding(name: str) -> None:
    table, wanted = WRONG[name]
    assert found(table) == wanted


def test_a_finding_says_the_sum() -> None:
    """The message can be read without the table."""
    (finding,) = check_grid(grid(WRONG["a total that one column denies"][0]))
    assert finding.cells == ((0, 1), (1, 1), (2, 1))
    assert (finding.expected, finding.stated) == ("140", "150")
    assert finding.message == "the 2 lines of 合计 add up to 140, the table says 150 (破案)"


def test_units_keep_rows_apart() -> None:
    """件 and 人 never add up, whatever the heads are."""
    table = grid(WRONG["a total that one column denies"][0])
    assert check_grid(table._replace(row_units=("件", "件", "件")))
    assert check_grid(table._replace(row_units=("件", "人", "件"))) == []


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"rows": ["甲"]}, "1 row heads"),
        ({"columns": ["甲"]}, "for 1 column heads"),
        ({"depths": [1]}, "depths has 1"),
        ({"row_units": ["件"]}, "row_units has 1"),
        ({"column_units": ["件"]}, "column_units has 1"),
    ],
)
def test_heads_must_fit_the_cells(change: dict[str, list[str]], says: str) -> None:
    table = grid(WRONG["a total that one column denies"][0])
    with pytest.raises(InputError, match=says):
        check_grid(table._replace(**change))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "exact", "low", "high"),
    [
        ("1,234", True, "1234", "1234"),
        ("1 234", False, "2467/2", "2469/2"),
        ("-25.0", True, "-501/20", "-499/20"),
        ("−3", True, "-3", "-3"),
        ("44.4%", False, "887/20", "889/20"),
    ],
)
def test_cells(text: str, exact: bool, low: str, high: str) -> None:
    cell = read_cell(text, exact=exact)
    assert cell is not None
    assert cell.margin == Margin(Fraction(low), Fraction(high))


@pytest.mark.parametrize("text", ["", "—", "…", "*", "甲", "1,23", "12起", "3-5", "."])
def test_no_cells(text: str) -> None:
    assert read_cell(text) is None


@pytest.mark.parametrize(
    ("head", "role", "kind"),
    [
        ("合 计", "total", "level"),
        ("全市", "total", "level"),
        ("进出口总额", "total", "level"),
        ("小计", "subtotal", "level"),
        ("其中：女", "of_which", "level"),
        ("#住宅", "of_which", "level"),
        ("同比增长（%）", "item", "growth"),
        ("比上年±%", "item", "growth"),
        ("同比增减（件）", "item", "difference"),
        ("增减（百分点）", "item", "difference"),
        ("占比（%）", "item", "share"),
        ("破案率（%）", "item", "rate"),
        ("人均受理", "item", "rate"),
        ("排名", "item", "rate"),
        ("一、刑事案件", "item", "level"),
    ],
)
def test_heads(head: str, role: str, kind: str) -> None:
    assert (read_head(head).role, read_head(head).kind) == (role, kind)


def test_like_rows_are_numbered_alike() -> None:
    first, second, other = read_head("一、刑事"), read_head("二、治安"), read_head("（一）盗窃")
    assert first.numbering == second.numbering != other.numbering


@given(
    st.lists(st.lists(st.integers(0, 10_000_000), min_size=3, max_size=3), min_size=2, max_size=12),
    st.integers(0, 3),
)
def test_a_rounded_table_has_no_finding(figures: list[list[int]], places: int) -> None:
    """Totals, shares and growths computed from the same figures, each rounded on its own, are consistent."""

    def written(value: Fraction) -> str:
        return f"{float(round(value, places)):.{places}f}"

    rows = [[Fraction(figure, 1000) for figure in row] for row in figures]
    totals = [sum((row[at] for row in rows), Fraction(0)) for at in range(3)]
    table = [["地区", "甲", "乙", "丙"], *(["县", *map(written, row)] for row in rows), ["合计", *map(written, totals)]]
    assert check_grid(read_grid(table)) == []


@given(
    st.lists(
        st.lists(
            st.sampled_from(["合计", "小计", "其中", "占比", "同比", "1", "2.5", "—", "-3"]), min_size=4, max_size=4
        ),
        min_size=1,
        max_size=8,
    )
)
def test_any_table_is_checked(table: list[list[str]]) -> None:
    """No table makes the sums fail, and findings point at cells that are there."""
    given_grid = read_grid(table)
    for finding in check_grid(given_grid):
        assert all(given_grid.cells[row][column] is not None for row, column in finding.cells)
