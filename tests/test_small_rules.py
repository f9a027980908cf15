"""Rules of one line that no other test would miss: each was found by changing it and seeing nothing fail."""

from __future__ import annotations

import pytest

from gov_extract import extract
from gov_extract.checks.parts import may_overlap
from gov_extract.layout.quotations import kind_of
from gov_extract.margins import margin_of
from gov_extract.report.rows import counts_of
from gov_extract.text.folded import Text

DAY = "2023-06-10"


def quantities(text: str) -> list[tuple[str, str, str | None]]:
    return [(one.text, one.value, one.unit) for one in extract(text, reference_date=DAY).quantities]


def times(text: str) -> list[tuple[str, str | None]]:
    return [(one.text, one.value) for one in extract(text, reference_date=DAY).times]


@pytest.mark.parametrize(
    ("text", "found", "why"),
    [
        ("用时两个半月。", [("两个半月", "2.5", "月")], "月 behind 半 closes 个月"),
        ("用时两个半小时。", [("两个半小时", "2.5", "小时")], "a unit of its own"),
        ("买了两个半西瓜。", [], "and 西瓜 is none"),
    ],
)
def test_one_and_a_half(text: str, found: list[tuple[str, str, str]], why: str) -> None:
    assert [one for one in quantities(text) if "半" in one[0]] == found, why


@pytest.mark.parametrize(
    ("text", "found", "why"),
    [
        (
            "2022年前两个月出口增长3%。",
            [("2022年前两个月", "2022-01/2022-02")],
            "the first months are a piece of the year",
        ),
        ("2022年后两个月出口增长3%。", [("2022年", "2022")], "the last ones are not said so"),
        ("下午3时30分至5时，停水。", [], "hours without a day are no time, and do not end as one"),
    ],
)
def test_pieces_of_a_time(text: str, found: list[tuple[str, str]], why: str) -> None:
    assert times(text) == found, why


@pytest.mark.parametrize(
    ("words", "overlaps"),
    [
        ("国家级8个、省级12个、市级30个", False),
        ("省级12个、县级30个", False),
        ("省级12个、重点30个", True),
        ("国家级8个、省级12个", True),
        ("男3人、女5人", False),
        ("女5人", True),
    ],
)
def test_parts_that_may_be_of_one_another(words: str, overlaps: bool) -> None:
    assert may_overlap(words) is overlaps


def test_a_quoted_word_that_is_no_name() -> None:
    assert kind_of("最后一公里") == "image"
    assert kind_of("一窗通办") is None


@pytest.mark.parametrize("verb", ["推出", "推出了", "创新推出", "创新推出了"])
def test_what_is_set_up_in_quotes_is_a_program(verb: str) -> None:
    found = [
        entity.text
        for entity in extract(f"市政务服务中心{verb}“午间不打烊”，群众满意。").entities
        if entity.type == "program"
    ]
    assert found == ["午间不打烊"]


def test_items_are_counted_by_their_sort() -> None:
    doc = extract("2023年，市公安局开展“净网”行动，推出“一窗通办”，抓获10人。")
    assert dict(counts_of(doc)) == {"q": 1, "t": 1, "b": 1, "c": 1, "p": 1}
    assert dict(counts_of(extract(""))) == {"q": 0, "t": 0, "b": 0, "c": 0, "p": 0}


@pytest.mark.parametrize(
    "text", ["用时30秒，去年用时1分钟，同比缩短50%。", "2022年用时1分钟。2023年用时30秒，同比缩短50%。"]
)
def test_seconds_and_minutes_are_one_unit(text: str) -> None:
    assert extract(text, reference_date=DAY).check() == []


def test_nothing_below_zero_has_a_margin_on_one_side() -> None:
    below, at = (extract(text).quantities[0] for text in ("净利润-3亿元以上", "差距0.0亿元以上"))
    assert margin_of(below) is None
    assert margin_of(at) is not None


def test_the_first_table_is_one_too() -> None:
    text = Text("地区\t案件\n甲县\t3\n乙县\t4\n")
    assert text.in_table(text.folded.index("甲县"))
    assert not Text("甲县办案3件，乙县4件。").in_table(0)


def test_a_line_over_a_table_is_its_caption() -> None:
    blocks = extract("案件情况\n地区\t案件\n甲县\t3\n乙县\t4\n").blocks
    assert [block.kind for block in blocks][:2] == ["caption", "table"]
    assert [
        block.kind for block in extract("2023年公报\n全年收入3亿元。\n案件情况\n地区\t案件\n甲县\t3\n乙县\t4\n").blocks
    ][2] == "caption"


def test_three_commas_are_prose() -> None:
    text = "全市公安机关，基层派出所，交警支队，开展行动\n破获案件30起，抓获12人，追赃3万元。"
    assert "\n" not in Text(text).folded
    assert "\n" in Text("平安城市，法治城市\n破获案件30起，抓获12人，追赃3万元。").folded
