"""Every unit of the tables, behind a figure and a blank, at the head of a line and inside a sentence."""

from __future__ import annotations

import pytest

from gov_extract import extract
from gov_extract.units import unit_table

TABLE = unit_table()
UNITS = [unit for form in TABLE.forms() if (unit := TABLE.get(form)) is not None]
# 成 and 折 take numerals up to 10, 级 is a grade; 毫 and 仙 are coins only
# where a line is but a price; 24日 and 24点 alone are times.
NONE = {"成", "折", "级", "仙", "毫", "日", "点"}


@pytest.mark.parametrize("text", ["{}。", "本年度合计为{}，较好。"])
def test_a_blank_before_a_unit_changes_nothing(text: str) -> None:
    wrong = []
    for unit in UNITS:
        if unit.group == "sequence" or unit.form in NONE:
            continue
        whole, parted = (extract(text.format(f"24{blank}{unit.form}")).quantities for blank in ("", " "))
        answers = [[(one.value, one.unit, one.kind) for one in found] for found in (whole, parted)]
        if answers[0] != answers[1] or len(parted) != 1 or parted[0].text.replace(" ", "") != f"24{unit.form}":
            wrong.append((unit.form, answers))
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("35 所学校完成改造。\n24 小时开放服务大厅 12 个。", ["35 所", "24 小时", "12 个"]),
        # Labels count on, whatever word follows them.
        ("1 交通安全\n2 处置流程\n3 所属单位\n4 层级管理", []),
        ("办结时限为五 天。", []),  # behind a word a numeral of words may be a part of it: 附件一 名单
        ("五 天", ["五 天"]),
        ("附件一 名单", []),
        ("管线 3 km，水深 12 mg/L。", ["3 km", "12 mg/L"]),
        ("COVID-19 mRNA 疫苗。", []),
    ],
)
def test_labels_and_words_keep_their_blank(text: str, expected: list[str]) -> None:
    assert [one.text for one in extract(text).quantities] == expected
