"""Lists of from and to: each figure is of its own indicator, and each that was reached points at its own from."""

from __future__ import annotations

import pytest

from gov_extract import extract


def read(text: str) -> list[tuple[str, str, str, str | None, str | None]]:
    """(figure, indicator, role, the from-figure it points at, period) of each statistic."""
    doc = extract(text, reference_date="2024-03-10")
    figures = doc.quantities
    return [
        (
            figures[one.quantity].text,
            one.indicator,
            one.role,
            None if one.from_ is None else figures[one.from_].text,
            one.period,
        )
        for one in doc.statistics
    ]


CITY, LAND = "城市低保标准", "农村低保标准"
SHARED_OUT = [
    ("700元", CITY, "from", None, None),
    ("500元", LAND, "from", None, None),
    ("750元", CITY, "reached", "700元", "2023"),
    ("600元", LAND, "reached", "500元", "2023"),
]


@pytest.mark.parametrize(
    "text",
    [
        "2023年，城市、农村低保标准分别由每月700元、500元提高到750元、600元。",
        "2023年，城市、农村低保标准由每月700元、500元分别提高到750元、600元。",
        "2023年，城市和农村低保标准分别从700元和500元提高到750元和600元。",
    ],
)
def test_a_list_that_moved_to_a_list(text: str) -> None:
    """The first was read as a level, and both pointed at the last from-figure."""
    assert read(text) == SHARED_OUT


@pytest.mark.parametrize(
    "text",
    [
        "2023年，城市、农村低保标准分别由每月700元提高到750元、由500元提高到600元。",
        "2023年，城市和农村低保标准分别从700元提高到750元、从500元提高到600元。",
    ],
)
def test_a_list_of_pairs(text: str) -> None:
    assert sorted(read(text)) == sorted(SHARED_OUT)


def test_what_follows_a_list_of_pairs_is_shared_out_too() -> None:
    pairs = "2023年，城市、农村低保标准分别由700元提高到750元、由500元提高到600元，增长7.1%和20%。"
    assert [one[:3] for one in read(pairs)[-2:]] == [("7.1%", CITY, "difference"), ("20%", LAND, "difference")]


@pytest.mark.parametrize(
    ("text", "indicators", "why"),
    [
        ("城镇化率由50%提高到52%、由52%提高到53%。", ["城镇化率"] * 4, "one thing twice, without 分别"),
        (
            "城市、农村低保标准分别由700元提高到750元、由500元提高到600元、由400元提高到500元。",
            ["城市、农村低保标准"] * 6,
            "three pairs of two things: nothing is guessed",
        ),
        (
            "办结时间由5天压缩到2天，跑动次数由2次减少到1次。",
            ["办结时间"] * 2 + ["跑动次数"] * 2,
            "each has its own words",
        ),
    ],
)
def test_pairs_that_are_not_shared_out(text: str, indicators: list[str], why: str) -> None:
    assert [one[1] for one in read(text)] == indicators, why


def test_the_words_of_a_shared_out_indicator_are_its_evidence() -> None:
    text = "城市、农村低保标准分别由700元提高到750元、由500元提高到600元。"
    doc = extract(text).to_dict(explain=True)
    words = [[one["text"] for one in row["evidence"] if one["role"] == "indicator"] for row in doc["statistics"]]
    assert words == [["城市", "低保标准"]] * 2 + [["农村低保标准"]] * 2
    assert all(text[one["start"] : one["end"]] == one["text"] for row in doc["statistics"] for one in row["evidence"])
