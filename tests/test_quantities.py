"""Quantities as properties; single cases with their reasons are in fixtures/quantities.jsonl."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_extract import extract, format_numeral


def values(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(q.value, q.upper, q.unit) for q in extract(text).quantities]


@given(st.integers(min_value=2, max_value=10**12))
def test_a_count_in_any_writing_has_its_value(number: int) -> None:
    for written in (str(number), f"{number:,}", format_numeral(number)):
        assert values(f"全年共查处{written}起，有力震慑。") == [(str(number), None, "起")], written


@given(st.decimals(min_value="0.01", max_value="9999", places=2))
def test_a_scaled_sum_is_exact(number: Decimal) -> None:
    (value, upper, unit), *rest = values(f"总投资{number}亿元。")
    assert (Fraction(value), upper, unit, rest) == (Fraction(number) * 10**8, None, "CNY", [])


@given(st.integers(min_value=1, max_value=99), st.integers(min_value=1, max_value=99))
def test_a_range_has_two_ends(low: int, step: int) -> None:
    high = low + step
    for sign in ("至", "-", "~", "—", "～"):
        assert values(f"办理时限压缩{low}{sign}{high}个工作日。") == [(str(low), str(high), "工作日")]


@given(st.lists(st.decimals(min_value="0.1", max_value="99", places=1), min_size=2, max_size=5))
def test_a_unit_stated_once_holds_for_the_list(figures: list[Decimal]) -> None:
    text = "、".join(map(str, figures[:-1])) + f"和{figures[-1]}个百分点"
    found = extract(f"分别提高{text}。").quantities
    assert [Decimal(q.value) for q in found] == figures
    assert {q.kind for q in found} == {"percentage_point"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("单位：万人\n指标 2020年 2021年\n总人口 141212 141260\n城镇人口 90220 91425", ["1412120000", "1412600000"]),
        ("发行总额（亿元） 1234.5 1300", ["123450000000", "130000000000"]),
        ("地区 产值（亿元） 增速（%）\n甲市 12.5 3.2\n乙市 8.1 -1.4", ["1250000000", "3.2", "810000000"]),
    ],
    ids=["table", "row", "columns"],
)
def test_a_heading_gives_its_unit_to_the_figures_under_it(text: str, expected: list[str]) -> None:
    assert [q.value for q in extract(text).quantities][: len(expected)] == expected


def test_two_heads_over_three_figures_are_no_guess() -> None:
    # Which of three figures the two units belong to is not said.
    found = extract("地区 产值（亿元） 增速（%）\n甲市 12.5 3.2 4.4").quantities
    assert {q.unit for q in found} == {None}


@pytest.mark.parametrize("text", ["一", "万", "0123456789", "“", "\n", "第", "1,1", "分之", "一亿"])
def test_hostile_runs_end(text: str) -> None:
    extract(text * (20_000 // len(text)))
