"""Whose money a sum is, its coins, and units that are no sums."""

from __future__ import annotations

import pytest

from gov_extract import extract


def sums(text: str) -> list[tuple[str, str, str | None]]:
    return [(one.text, one.value, one.unit) for one in extract(text).quantities]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("合计壹元零壹分，另付壹佰元零伍分。", [("壹元零壹分", "1.01", "CNY"), ("壹佰元零伍分", "100.05", "CNY")]),
        ("退款壹分。", [("壹分", "0.01", "CNY")]),  # capitals are written for sums
        ("考核得92.35分。", [("92.35分", "92.35", "分")]),
        ("每斤下降五分钱，袋装两毛五。", [("五分钱", "0.05", "CNY"), ("两毛五", "0.25", "CNY")]),
        (
            "三块零四、三块四分、五元三角。",
            [("三块零四", "3.04", "CNY"), ("三块四分", "3.04", "CNY"), ("五元三角", "5.3", "CNY")],
        ),
        ("三块六分地。", [("三块", "3", "块"), ("六分", "6", "分")]),
        ("收费10日元5钱、5美元30美分。", [("10日元5钱", "10.05", "JPY"), ("5美元30美分", "5.3", "USD")]),
        ("八仙过海，一毫不差。", []),
        ("罚款500坚戈、300第拉姆。", [("500坚戈", "500", "KZT")]),
    ],
)
def test_coins(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert sums(text) == expected


HONG_KONG = "香港特区政府公布，立法会财务委员会批准"
TAIWAN = "行政院主计总处公布，新台币走强，平均薪资为"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HONG_KONG + "拨款5亿元。", "HKD"),
        (HONG_KONG + "拨款人民币5亿元。", "CNY"),
        (HONG_KONG + "拨款人民币约5亿元。", "CNY"),
        (HONG_KONG + "拨款5亿美元。", "USD"),
        (TAIWAN + "5万元。", "TWD"),
        ("澳门特别行政区政府社会保障基金发放1万元。", "MOP"),
        ("市财政安排5亿元。", "CNY"),
        ("省民政事业费支出5亿元，设有区公所。", "CNY"),  # the mainland's forms count 区公所, too
        ("对香港出口5亿元。", "CNY"),
        ("市财政安排港币约5亿元。", "HKD"),
        ("外商投资5亿元（美元）。", "USD"),
    ],
)
def test_a_bare_yuan_is_of_the_place_that_the_text_is_from(text: str, expected: str) -> None:
    assert [one.unit for one in extract(text).quantities] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("地区生产总值\t亿元\t752.4", ["752.4"]),
        ("| 用电量 | 亿千瓦时 | 12.5 |", ["12.5"]),
        ("本表以万元为单位。", []),
        ("亿元", []),
        # A scale before a unit counts in a sentence, and 十 is a numeral.
        ("被骗万元现金，惠及千人。", ["万元", "千人"]),
        ("十美元", ["十美元"]),
        ("亿元以上项目12个。", ["亿元", "12个"]),
        ("完成率百分之百。", ["百分之百"]),
    ],
)
def test_a_unit_alone_is_no_number(text: str, expected: list[str]) -> None:
    assert [one.text for one in extract(text).quantities] == expected
