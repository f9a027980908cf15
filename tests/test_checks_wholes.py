"""A part above its whole by the register of indicators, wherever both stand."""

from __future__ import annotations

import pytest

from gov_extract import extract


def told(text: str) -> list[str]:
    return [finding.message for finding in extract(text, reference_date="2024-01-20").check()]


@pytest.mark.parametrize(
    ("text", "found", "why"),
    [
        (
            "2023年，全市地区生产总值120亿元，增长5%。\n第一产业增加值130亿元，增长2%。",
            ["130亿元 (第一产业增加值) is a part of 120亿元 (地区生产总值) and more than it"],
            "no 其中 says that it is a part; the register does",
        ),
        (
            "2023年，全市一般公共预算支出80亿元。2023年，教育支出95亿元。",
            ["95亿元 (教育支出) is a part of 80亿元 (一般公共预算支出) and more than it"],
            "of a sentence of its own",
        ),
        (
            "2023年，全市地区生产总值120亿元，其中第一产业增加值130亿元。",
            ["130亿元 (第一产业增加值) is a part of 120亿元 (地区生产总值) and more than it"],
            "what another check finds is told once",
        ),
        ("2023年，全市地区生产总值120亿元，第一产业增加值20亿元。", [], "less than it"),
        ("2023年，全市地区生产总值120亿元。2022年，第一产业增加值130亿元。", [], "of another year"),
        ("2023年，甲城市地区生产总值120亿元，全省第一产业增加值130亿元。", [], "of another place"),
        ("2023年，全市地区生产总值约120亿元，第一产业增加值120.1亿元。", [], "a modifier explains it"),
        (
            "2023年，全市规模以上工业企业利润总额12亿元，采矿业利润总额15亿元。",
            [],
            "another industry may have lost money",
        ),
        ("2023年，全市发生道路交通事故8起，死亡12人。", [], "people are no accidents"),
        ("2023年，全市地区生产总值增长5%，第一产业增加值增长7%。", [], "rates are no sums"),
    ],
)
def test_a_part_by_the_register(text: str, found: list[str], why: str) -> None:
    assert told(text) == found, why
