"""What the rows of a table are: heads, body, a numbering, a caption, a row of one cell."""

from __future__ import annotations

import pytest

from gov_extract.characters import fold
from gov_extract.layout.grids import Box
from gov_extract.layout.row_kinds import RowKinds
from gov_extract.text.folded import Text


def made(row: str, *, head: bool = False) -> tuple[RowKinds, list[Box]]:
    """The boxes of a row whose cells are parted by bars."""
    text = fold(row)
    boxes, start = [], 0
    for column, cell in enumerate(text.split("|")):
        left = start + len(cell) - len(cell.lstrip())
        boxes.append(Box(left, left + len(cell.strip()), 0, column, head=head))
        start += len(cell) + 1
    return RowKinds(text), boxes


ROWS = [
    ("指标 | 绝对数（亿元） | 增长（%）", "heads"),
    ("指标 | 2021 | 2022", "heads"),
    ("生产总值 | 318.40 | 8.1", "body"),
    ("生产总值 | —", "body"),
    ("甲 | 1 | 2 | 3", "numbering"),
    ("栏次 | 1 | 2 | 3=1+2", "numbering"),
    ("(1) | (2) | (3)", "numbering"),
    ("甲 | 3 | 4", "body"),
    ("1 | 2 | 4", "body"),
    ("表一 | 单位：万元", "caption"),
    ("收支总表 | 单位：万元", "caption"),
    ("部门：甲县财政局 | 单位：万元", "caption"),
    ("甲县财政局 | 单位：万元", "heads"),
    ("部门：甲县财政局 | 填报日期：", "heads"),
    ("二、分行业", "alone"),
    ("亿元", "alone"),
    ("12", "body"),
    ("2022", "other"),
    (f"指标 | {'甲' * 40}", "heads"),
    (f"指标 | {'甲' * 41}", "other"),
]


def kind_of(kinds: RowKinds, row: list[Box]) -> str:
    if kinds.is_numbering(row):
        return "numbering"
    if kinds.is_body(row):
        return "body"
    if kinds.is_caption(row):
        return "caption"
    if kinds.is_alone(row):
        return "alone"
    return "heads" if kinds.is_heads(row) else "other"


@pytest.mark.parametrize(("row", "kind"), ROWS)
def test_what_a_row_is(row: str, kind: str) -> None:
    assert kind_of(*made(row)) == kind


def test_the_heads_of_a_file_are_heads_whatever_they_say() -> None:
    kinds, row = made("2022", head=True)
    assert kinds.is_heads(row)
    kinds, row = made("说明", head=True)
    assert kinds.is_heads(row)
    assert not kinds.is_body(row)


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("增长%", True), ("累计", True), ("绝对数（亿元）", True), ("工业增加值（亿元）", True),
        ("工业增加值", False), ("其中：城镇", False), ("合计", False), ("其中", False),
    ],
)  # fmt: skip
def test_whether_a_cell_says_what_a_column_holds(cell: str, says: bool) -> None:
    kinds, [box] = made(cell)
    assert kinds.says_head(box) is says


def test_where_the_words_behind_a_label_begin() -> None:
    structure = Text("一、综合\n全市平稳。\n1.盗窃2起。").structure
    starts = {offset: structure.body_before(offset) for offset in (0, 1, 2, 4, 5, 8, 11, 12, 13, 15)}
    assert starts == {0: 0, 1: 0, 2: 2, 4: 2, 5: 5, 8: 5, 11: 0, 12: 0, 13: 13, 15: 13}
    assert Text("").structure.body_before(0) == 0
