"""Statistics of tables: what rows, columns and titles name together; and one table in many writings, with one answer."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from writings import PLAIN, TABLES, Table, bars, tabs
from writings_files import FILES

from gov_extract import Extraction, extract, read
from gov_extract.items import Cell

Row = tuple[str | None, ...]


def rows_of(doc: Extraction) -> list[Row]:
    """What the statistics say, without where they stand."""
    return sorted(
        (
            (
                doc.quantities[one.quantity].value, doc.quantities[one.quantity].unit, one.indicator, one.change, one.basis,
                one.base, one.period, one.agency,
            )
            for one in doc.statistics
        ),
        key=str,
    )  # fmt: skip


def by_figure(text: str, date: str = "2023-10-20") -> dict[str, tuple[str, str | None, str | None, str | None]]:
    doc = extract(text, reference_date=date)
    return {
        doc.quantities[one.quantity].text: (one.indicator, one.change, one.basis, one.period) for one in doc.statistics
    }


def test_the_first_table_says_what_it_says() -> None:
    """The others are compared with a writing of their own; this one with what a reader reads."""
    assert rows_of(extract(tabs(TABLES[0]), reference_date=TABLES[0].date)) == sorted(
        [
            ("31840000000", "CNY", "地区生产总值", None, None, None, "2018", None),
            ("8.1", "%", "地区生产总值", "increase", "year_on_year", None, "2018", None),
            ("2436000000", "CNY", "第一产业增加值", None, None, None, "2018", None),
            ("-3.2", "%", "第一产业增加值", "decrease", "year_on_year", None, "2018", None),
            ("18372000000", "CNY", "第二产业增加值", None, None, None, "2018", None),
            ("9.3", "%", "第二产业增加值", "increase", "year_on_year", None, "2018", None),
        ],
        key=str,
    )


@pytest.mark.parametrize("writing", PLAIN)
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_one_table_has_one_answer(table: Table, writing: str) -> None:
    doc = extract(PLAIN[writing](table), reference_date=table.date)
    if writing.startswith("torn") and not table.torn:
        assert not doc.statistics, "of merged heads nothing is left one cell a line: nothing is guessed"
        assert {one.reason for one in doc.unplaced} == {"no head stands over its column"}
        return
    wanted = extract(tabs(table), reference_date=table.date)
    figures = sum(
        cell[:1] in "-0123456789" and cell not in ("-", "") for row in table.grid()[len(table.heads) :] for cell in row
    )
    assert len(wanted.statistics) == figures, "each figure of the table has its statistic"
    assert rows_of(doc) == rows_of(wanted)


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_file_has_that_answer(table: Table, kind: str, tmp_path: Path) -> None:
    doc = extract(read(FILES[kind](table, tmp_path)), reference_date=table.date)
    assert rows_of(doc) == rows_of(extract(tabs(table), reference_date=table.date))
    assert all(doc.text[one.start : one.end] == one.text for one in (*doc.quantities, *doc.times, *doc.entities))


def test_a_figure_of_a_sheet_says_where_it_stands(tmp_path: Path) -> None:
    doc = extract(read(FILES["XLSX"](TABLES[0], tmp_path)), reference_date=TABLES[0].date)
    cells = {one.text: one.cell for one in doc.quantities}
    assert cells["-3.2"] == Cell(row=5, column=3, sheet="表一"), "two lines of titles above, one of heads"


@given(st.sampled_from([table for table in TABLES if "sub-rows" not in table.name]), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(table: Table, chance: random.Random) -> None:
    body = list(table.body)
    chance.shuffle(body)
    other = Table(table.name, table.before, table.heads, body, table.behind, table.date)
    assert rows_of(extract(bars(other), reference_date=table.date)) == rows_of(
        extract(bars(table), reference_date=table.date)
    )


@given(st.sampled_from([table for table in TABLES if len(table.heads) == 1 and "unit" not in str(table.heads)]))
def test_a_paragraph_around_changes_nothing(table: Table) -> None:
    alone = extract(tabs(table), reference_date=table.date)
    more = extract(tabs(table) + "\n\n下一步，全市将继续努力。", reference_date=table.date)
    assert rows_of(more) == rows_of(alone)


EXAMPLES = [
    (
        "2022年人口\n单位：万人\n年份\t2021\t2022\n总人口\t313.8\t314.2\n  其中：城镇\t184.6\t188.0\n        乡村\t129.2\t126.2",
        {
            "188.0": ("城镇人口", None, None, "2022"),
            "126.2": ("乡村人口", None, None, "2022"),
        },
        "a part takes the head of its whole",
    ),
    (
        "2022年产业构成\n指标\t总量（亿元）\t比重（%）\n第一产业\t24.3\t12.5\n第二产业\t99.1\t51.0",
        {"12.5": ("第一产业比重", None, None, "2022"), "24.3": ("第一产业", None, None, "2022")},
        "a column of shares",
    ),
    (
        "2022年1-6月增速排名\n县区\t增速（%）\t排名\n河口县\t5.2\t3\n城东区\t6.1\t1",
        {"3": ("河口县排名", None, None, "2022-01/2022-06")},
        "a column of ranks",
    ),
    (
        "2022年各月用电量（亿千瓦时）\n月份\t用电量\t同比（%）\n1月\t5.2\t3.1\n2月\t4.1\t-8.2",
        {"5.2": ("用电量", None, None, "2022-01"), "-8.2": ("用电量", "decrease", "year_on_year", "2022-02")},
        "rows that are months, and the change of the column beside",
    ),
    (
        "指标\t2022年\t2021年\t比上年增长（%）\n产值（亿元）\t62.3\t60.1\t3.7\n用电（亿千瓦时）\t5.2\t5.1\t2.0",
        {"3.7": ("产值", "increase", "year_on_year", "2022"), "60.1": ("产值", None, None, "2021")},
        "a growth is of the later of the two years before it",
    ),
    (
        "2023年三季度\n指标\t9月\t比上月\t降幅（%）\n警情（起）\t312\t-12\t3.7\n事故（起）\t40\t2\t4.1",
        {"-12": ("警情", "decrease", "period_on_period", "2023-09"), "3.7": ("警情", "decrease", None, "2023-09")},
        "a fall without a sign",
    ),
    (
        "表5 2022年全市发明专利授权量\n县区\t数量（件）\n河口县\t312\n城东区\t98\n西关区\t55",
        {"312": ("河口县发明专利授权量", None, None, "2022")},
        "a table whose head says only how it counts",
    ),
    (
        "2022年一般公共预算收入完成情况表\n项目\t预算数（万元）\t完成数（万元）\n税收收入\t190\t186\n合计\t250\t257",
        {"250": ("一般公共预算收入预算数", None, None, "2022"), "257": ("一般公共预算收入", None, None, "2022")},
        "a total takes what the title names",
    ),
]


@pytest.mark.parametrize(("text", "wanted", "reason"), EXAMPLES)
def test_what_a_table_says(text: str, wanted: dict[str, tuple[str | None, ...]], reason: str) -> None:
    found = by_figure(text)
    assert {figure: found.get(figure) for figure in wanted} == wanted, reason


LEFT = [
    ("甲 | 12.5 | 13.5 |\n乙 | 11.5 | 12.5 |", "no head stands over its column"),
    ("指标\t数值\t数额\n\t12.5\t3\n\t13.5\t4", "no head names what it measures"),
    ("指标\t绝对数（亿元）\n产值\t11.7 63\n收入\t12.5", "a second figure of its cell"),
    ("指标（12项）\t绝对数（亿元）\n产值\t11.7\n收入\t12.5", "stands in a head, a title or the name of a row"),
]


@pytest.mark.parametrize(("text", "reason"), LEFT)
def test_what_no_head_names_is_left_with_its_reason(text: str, reason: str) -> None:
    assert reason in [one.reason for one in extract(text).unplaced]


CELL = st.sampled_from(["甲", "12.5", "-3.1", "", "—", "2022年", "增长（%）", "亿元", "合计", "3 4", "其中：乙"])


@given(st.lists(st.lists(CELL, min_size=1, max_size=5), min_size=1, max_size=6), st.sampled_from(["\t", " | ", "   "]))
def test_no_figure_of_a_table_is_lost(rows: list[list[str]], sign: str) -> None:
    """Each figure is a quantity with a statistic, or unplaced, or unread with a reason."""
    doc = extract("\n".join(sign.join(row) for row in rows))
    placed = {one.quantity for one in doc.statistics} | {one.quantity for one in doc.unplaced}
    assert placed == set(range(len(doc.quantities)))
    spans = [(one.start, one.end) for one in (*doc.quantities, *doc.times, *doc.entities, *doc.unread)]
    for at, character in enumerate(doc.text):
        assert not character.isdigit() or any(start <= at < end for start, end in spans)


def test_items_say_their_cell() -> None:
    doc = extract(bars(TABLES[7]), reference_date=TABLES[7].date)
    quantity = next(one for one in doc.quantities if one.text == "-8.4")
    assert quantity.cell is not None
    assert (quantity.cell.row, quantity.cell.column, quantity.cell.sheet) == (3, 3, None)
    assert all(one.cell is None for one in extract("破案3起。").quantities)


def test_a_million_cells_take_linear_time() -> None:
    # No time is measured: what is not linear would not come back.
    text = "指标\t数值（亿元）\t增长（%）\n" + "产值\t12.5\t-3.2\n" * 20_000
    doc = extract(text)
    assert len(doc.statistics) == 40_000
