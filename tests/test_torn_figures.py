"""Figures that layout tore: each is read whole, and figures that only stand side by side stay apart."""

from __future__ import annotations

import pytest

from gov_extract import extract

# fmt: off
WHOLE = [
    ("工业总产值1 130 405亿元。", "1 130 405亿元", "113040500000000", "blanks group in threes, as GB/T 15835 allows"),
    ("年末人口126 530万人", "126 530万人", "1265300000", "before a scale, too"),
    ("产量为61 240吨", "61 240吨", "61240", "and before a unit alone"),
    ("增加值1 6687亿元", "1 6687亿元", "1668700000000", "those who count in 万 group in fours"),
    ("登记企业2 304.5万户", "2 304.5万户", "23045000", "with decimals behind the groups"),
    ("产值2313.\n6亿元", "2313.\n6亿元", "231360000000", "a PDF breaks its line behind the point"),
    ("产值2313\n.6亿元", "2313\n.6亿元", "231360000000", "or before it"),
    ("增长4. 5个百分点", "4. 5个百分点", "4.5", "a blank behind the point"),
    ("增长四点 五个百分点", "四点 五个百分点", "4.5", "in characters as well"),
    ("破案1，234起", "1，234起", "1234", "the comma of the sentence between groups"),
    ("投资12，345，678元", "12，345，678元", "12345678", "any number of groups"),
    ("共4，200余件", "4，200余件", "4200", "with the mark of excess before the unit"),
    ("同比增长$9.\\,9\\%$。", "9.\\,9\\%", "9.9", "what TeX leaves"),
    ("共一百 五十件", "一百 五十件", "150", "a blank behind a unit"),
    ("占三分 之二", "三分 之二", "2/3", "or within 分之"),
    ("一 百 五 十 个 百 分 点", "一 百 五 十 个 百 分 点", "150", "type set apart letter by letter"),
]
APART = [
    ("指标 752 345 6.0", ["6.0"], "752345, or two cells of a row: nobody can tell, and half of a figure would be wrong"),
    ("| 18 | 345 | 210 |", ["18", "345", "210"], "with bars"),
    ("两地分别为25，100件", ["25", "100件"], "分别 says that they are two"),
    ("2018 345亿元", ["345亿元"], "a year and a figure"),
    ("要价$20，300美元", ["$20", "300美元"], "each with its own currency"),
    ("1.\n6亿元投资到位", ["6亿元"], "an item's label on a line of its own"),
    ("三 十二件", ["十二件"], "a label of one character at the head of a line"),
    ("九 八", [], "a blank between two digits parts two numerals"),
    ("3 千人齐聚广场", ["千人"], "a label before a bare scale"),
]
# fmt: on


@pytest.mark.parametrize(("text", "span", "value", "reason"), WHOLE)
def test_is_read_whole(text: str, span: str, value: str, reason: str) -> None:
    assert [(quantity.text, quantity.value) for quantity in extract(text).quantities] == [(span, value)], reason


@pytest.mark.parametrize(("text", "spans", "reason"), APART)
def test_stays_apart(text: str, spans: list[str], reason: str) -> None:
    assert [quantity.text for quantity in extract(text).quantities] == spans, reason
