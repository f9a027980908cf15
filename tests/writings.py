"""One table in many writings: tabs, bars, Markdown, aligned blanks, one cell a line, CSV, HTML; the files have modules of their own.

A table is a list of rows of cells; a cell is its text, or ``(text, rows, columns)`` where it is merged. Lines before and
behind the table (a title, 单位：亿元, a note) are prose in every writing.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

Cell = str | tuple[str, int, int]


@dataclass(frozen=True)
class Table:
    """A table with what stands around it.

    Attributes:
        name: what is special about it.
        before, behind: lines of text above and below.
        heads: the rows of heads.
        body: the other rows.
        date: the day of publication.
    """

    name: str
    before: Sequence[str]
    heads: Sequence[Sequence[Cell]]
    body: Sequence[Sequence[Cell]]
    behind: Sequence[str] = ()
    date: str = "2023-10-20"
    torn: bool = field(default=True)

    @property
    def rows(self) -> list[Sequence[Cell]]:
        return [*self.heads, *self.body]

    def grid(self) -> list[list[str]]:
        """The text of each place; what a merged cell covers is empty."""
        placed: dict[tuple[int, int], str] = {}
        taken: set[tuple[int, int]] = set()
        width = 0
        for row, cells in enumerate(self.rows):
            column = 0
            for cell in cells:
                while (row, column) in taken:
                    column += 1
                text, down, across = cell if isinstance(cell, tuple) else (cell, 1, 1)
                placed[row, column] = text
                taken |= {(row + r, column + c) for r in range(down) for c in range(across)}
                column += across
                width = max(width, column)
        return [[placed.get((row, column), "") for column in range(width)] for row in range(len(self.rows))]


def _around(table: Table, lines: Sequence[str]) -> str:
    return "\n".join([*table.before, *lines, *table.behind])


def tabs(table: Table) -> str:
    return _around(table, ["\t".join(row) for row in table.grid()])


def bars(table: Table) -> str:
    return _around(table, [" | ".join(row) + " |" for row in table.grid()])


def markdown(table: Table) -> str:
    rows = ["| " + " | ".join(row) + " |" for row in table.grid()]
    rule = "|" + " --- |" * len(table.grid()[0])
    return _around(table, [rows[0], rule, *rows[1:]])


def width(text: str) -> int:
    return sum(1 if character < "\x80" else 2 for character in text)


def blanks(table: Table) -> str:
    grid = table.grid()
    widths = [max(width(row[column]) for row in grid) + 3 for column in range(len(grid[0]))]
    lines = ["".join(cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=True)) for row in grid]
    return _around(table, [line.rstrip() for line in lines])


def torn(table: Table) -> str:
    return _around(table, [cell.strip() for row in table.grid() for cell in row if cell])


def broken(table: Table) -> str:
    """Bars, and the unit of each head on a line of its own, as narrow columns of a page have it."""
    rows = ["| " + " | ".join(row) + " |" for row in table.grid()]
    heads = len(table.heads)
    return _around(table, [*(row.replace("（", "\n（") for row in rows[:heads]), *rows[heads:]])


def torn_units(table: Table) -> str:
    """One cell a line, and the units of the heads on lines of their own."""
    grid, heads = table.grid(), len(table.heads)
    cells = [cell.strip().replace("（", "\n（") for row in grid[:heads] for cell in row if cell]
    return _around(table, [*cells, *(cell.strip() for row in grid[heads:] for cell in row if cell)])


def csv(table: Table) -> str:
    def field_of(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"' if "," in cell or '"' in cell else cell

    lines = [*table.before, *(",".join(map(field_of, row)) for row in table.grid()), *table.behind]
    return "\n".join(lines)


def page(table: Table) -> str:
    """A web page."""
    rows = []
    for number, cells in enumerate(table.rows):
        tag = "th" if number < len(table.heads) else "td"
        made = []
        for cell in cells:
            text, down, across = cell if isinstance(cell, tuple) else (cell, 1, 1)
            spans = f' rowspan="{down}"' * (down > 1) + f' colspan="{across}"' * (across > 1)
            indent = "&nbsp;" * (len(text) - len(text.lstrip()))
            made.append(f"<{tag}{spans}>{indent}{html.escape(text.strip())}</{tag}>")
        rows.append(f"<tr>{''.join(made)}</tr>")
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in table.before[1:])
    behind = "".join(f"<p>{html.escape(line)}</p>" for line in table.behind)
    filler = "<p>本表数据由有关部门提供，各项指标的口径和范围与往年一致，请在引用时注明出处。</p>"
    return (
        f"<!DOCTYPE html><html lang='zh'><head><meta charset='utf-8'><title>{table.before[0]}</title></head><body><div class='content'>"
        f"<h1>{table.before[0]}</h1>{filler}{paragraphs}<table>{''.join(rows)}</table>{behind}{filler}</div></body></html>"
    )


PLAIN: dict[str, Callable[[Table], str]] = {
    "tabs": tabs, "bars": bars, "Markdown": markdown, "blanks": blanks, "torn": torn,
    "broken heads": broken, "torn units": torn_units,
}  # fmt: skip

TABLES = [
    Table(
        "units in heads, negative cells",
        ["2018年南陵市国民经济和社会发展统计公报", "表1 地区生产总值"],
        [["指标", "绝对数（亿元）", "比上年增长（%）"]],
        [["地区生产总值", "318.40", "8.1"], ["第一产业增加值", "24.36", "-3.2"], ["第二产业增加值", "183.72", "9.3"]],
        date="2019-04-12",
    ),
    Table(
        "a column of units",
        ["2023年一季度主要经济指标"],
        [["指标", "单位", "1-3月", "同比增长（%）"]],
        [
            ["地区生产总值", "亿元", "512.3", "5.6"],
            ["进出口总额", "亿元", "88.1", "-4.5"],
            ["工业用电量", "万千瓦时", "9,812", "6.1"],
        ],
        date="2023-04-20",
    ),
    Table(
        "two lines of heads, merged cells",
        ["2023年1-9月审判执行情况", "表2 各部门结案情况"],
        [[("部门", 2, 1), ("结案率（%）", 1, 3)], ["本期", "去年同期", "同比"]],
        [["民一庭", "83.21", "82.01", "1.20"], ["执行局", "86.02", "86.87", "-0.85"], ["行政庭", "90.10", "88.40", "1.70"]],
        torn=False,
    ),
    Table(
        "sub-rows",
        ["2022年全市人口情况", "单位：万人"],
        [["指标", "2021年", "2022年"]],
        [["年末总人口", "313.8", "314.2"], ["其中：城镇", "184.6", "188.0"], ["出生人口", "2.4", "2.1"]],
        date="2023-03-10",
    ),
    Table(
        "transposed",
        ["2023年钢材销售情况"],
        [["月份", "1月", "2月", "3月"]],
        [["销量（万吨）", "12.1", "10.3", "13.5"], ["销售额（亿元）", "4.8", "4.1", "5.4"]],
        date="2023-04-20",
    ),
    Table(
        "with a note",
        ["2022年全市医疗卫生机构情况"],
        [["类别", "机构数（个）", "床位（张）"]],
        [["医院", "62", "11,205"], ["基层医疗卫生机构", "1,204", "3,310"], ["专业公共卫生机构", "31", "408"]],
        ["注：机构数不含村卫生室。"],
        date="2023-05-10",
    ),
    Table(
        "signs for no value",
        ["2023年上半年工业生产情况"],
        [["行业", "增加值（亿元）", "增长（%）"]],
        [["煤炭开采业", "31.20", "-6.5"], ["专用设备制造业", "8.47", "—"], ["电力生产业", "12.06", "3.3"]],
        date="2023-07-20",
    ),
    Table(
        "counts by district",
        ["2022年1-6月各县区警情情况"],
        [["县区", "刑事警情（起）", "同比（%）", "治安警情（起）", "同比（%）"]],
        [
            ["城东区", "312", "-12.5", "1,024", "3.2"],
            ["河口县", "98", "-8.4", "356", "-1.1"],
            ["合计", "410", "-11.5", "1,380", "2.1"],
        ],
        date="2022-07-15",
    ),
    Table(
        "budget and final account",
        ["2022年一般公共预算收入完成情况表", "单位：万元"],
        [["项目", "2022年预算数", "2022年完成数", "为预算的%", "比上年增长%"]],
        [
            ["税收收入", "190,000", "186,520", "98.2", "2.3"],
            ["非税收入", "60,000", "71,233", "118.7", "11.1"],
            ["合计", "250,000", "257,753", "103.1", "4.6"],
        ],
        date="2023-01-15",
    ),
    Table(
        "monthly progress",
        ["2022年6月全市主要指标进度"],
        [["指标", "6月", "1-6月累计", "累计增长%"]],
        [
            ["社会消费品零售总额（亿元）", "62.31", "351.20", "2.4"],
            ["规模以上工业用电量（亿千瓦时）", "5.20", "28.96", "-1.3"],
            ["实际使用外资（亿美元）", "0.31", "1.90", "12.5"],
        ],
        date="2022-07-22",
    ),
    Table(
        "a yearbook page with several years",
        ["表3-1 历年粮食产量（单位：万吨）"],
        [["作物", "2019", "2020", "2021"]],
        [["稻谷", "112.5", "113.8", "114.2"], ["小麦", "80.1", "84.6", "88.0"], ["玉米", "32.4", "29.2", "26.2"]],
        date="2022-06-10",
    ),
    Table(
        "prices",
        ["本周主要农产品价格"],
        [["品名", "本周均价（元/公斤）", "上周均价（元/公斤）", "环比（%）"]],
        [["猪肉", "15.20", "15.00", "1.33"], ["鸡蛋", "5.10", "5.20", "-1.92"], ["大白菜", "0.98", "1.02", "-3.92"]],
        date="2023-10-20",
    ),
    Table(
        "a court's monthly table",
        ["2023年8月各庭收结案情况"],
        [["部门", "收案（件）", "结案（件）", "结案率"]],
        [["民一庭", "103", "91", "88.35%"], ["刑事庭", "41", "40", "97.56%"], ["平均", "72", "65.5", "90.97%"]],
        date="2023-09-05",
    ),
]  # fmt: skip
