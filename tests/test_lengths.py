"""Lengths in several units or with a half are one quantity."""

from __future__ import annotations

import pytest

from gov_extract import extract


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全程用时两小时三十分。", [("150", "分钟")]),
        ("成绩为1小时15分30秒。", [("4530", "秒")]),
        ("成绩为12分30.5秒。", [("750.5", "秒")]),
        ("刑期一年零三个月。", [("15", "月")]),
        ("连续运行8天20小时。", [("212", "小时")]),
        ("奋战4天4夜。", [("4", "天"), ("4", "夜")]),  # two counts, no sum
        ("3分20秒完成登记，得分85分。", [("200", "秒"), ("85", "分")]),
        ("平均每单用时一个半钟。", [("1.5", "小时")]),
        ("用时两个半小时。", [("2.5", "小时")]),
        ("每户领取三斤半。", [("3.5", "斤")]),
        ("管网延伸半公里，漏油半加仑。", [("0.5", "km"), ("0.5", "[gal_us]")]),
        ("围墙高三米九，嫌疑人身高米九。", [("3.9", "m"), ("1.9", "m")]),
        # 玉米, 平米 and 半山 are words.
        ("玉米三亩，半山街道，半斤八两。", [("3", "亩")]),
    ],
)
def test_one_quantity(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.value, one.unit) for one in extract(text).quantities] == expected
