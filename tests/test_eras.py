"""Years counted by eras, and the words that only look like them."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_extract.text.folded import Text
from gov_extract.times import find_times
from gov_extract.times.eras import eras


def find(text: str) -> list[tuple[str, str | None]]:
    """The times of `text` with their values."""
    return [(item.text, item.value) for item in find_times(Text(text), datetime.date(2021, 6, 14))]


@pytest.mark.parametrize(
    ("text", "value", "reason"),
    [
        ("康熙三年五月", "1664-05", "the month as written"),
        ("乾隆20年9月", "1755-09", "figures"),
        ("神龙元年十一月", "0705-11", "元 is the first"),
        ("贞观十五年", "0641", "before the year 1000 with four digits"),
        ("雍正十六年", "1738", "beyond its end the years count on"),
        ("清光緒三年", "1877", "the dynasty is inside, in traditional writing"),
        ("明朝永乐元年", "1403", "with 朝"),
        ("永乐十九年正月", "1421-01", "an ambiguous name with a month"),
        ("唐大中三年", "0849", "or with its dynasty"),
        ("宣统三年八月十九", "1911-10-10", "a lunar day that the tables know"),
        ("康熙三年五月初六", None, "and one that they do not know is open"),
        ("北宋熙宁二年", "1069", "a dynasty of two characters"),
        ("昭和20年8月15日", "1945-08-15", "Japan has our calendar since 1873"),
        ("令和元年5月1日", "2019-05-01", "the newest"),
        ("光绪元年至光绪十年", "1875/1884", "a range"),
    ],
)
def test_an_era(text: str, value: str | None, reason: str) -> None:
    assert find(text) == [(text, value)], reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("景泰3年实现脱贫摘帽。", "the county, in three years"),
        ("会昌三年行动计划收官。", "the county"),
        ("长安2年新增学位3000个。", "the district"),
        ("该馆收藏康熙年间瓷器。", "no year"),
        ("该案由光绪多年经办。", "no year"),
        ("昭和三年级学生。", "a class"),
    ],
)
def test_what_is_no_era(text: str, reason: str) -> None:
    assert find(text) == [], reason


@given(st.sampled_from(sorted(eras())), st.integers(1, 60))
def test_every_era_counts_from_its_first_year(name: str, count: int) -> None:
    """With its dynasty each name counts years; its first year is 元年."""
    era = eras()[name]
    for form in era.forms[1:]:
        assert find(f"{form}{count}年") == [(f"{form}{count}年", f"{era.first + count - 1:04d}")]
    assert find(f"{name}元年") == [(f"{name}元年", f"{era.first:04d}")]
