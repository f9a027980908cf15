"""What a fifteenth reading of real reports found, each kind with cases that it must leave alone."""

from __future__ import annotations

import pytest
from reports import read


@pytest.mark.parametrize(
    ("text", "role", "basis", "base", "why"),
    [
        ("接待游客210万人次，恢复至疫前的98.5%。", "level", "versus", "疫前", "what it was in times that words name"),
        ("接待游客210万人次，恢复到疫情前的98.5%。", "level", "versus", "疫情前", "the same"),
        ("货运量恢复至正常水平的95.2%。", "level", "versus", "正常水平", "a level that words name"),
        ("接待游客210万人次，恢复至2019年的98.5%。", "level", "versus", "2019", "a year"),
        ("收入恢复到年初预算的92%。", "share", None, None, "a plan is what it is a share of"),
        ("供水恢复至85%。", "level", None, None, "of nothing that is said"),
    ],
)
def test_what_recovers_to_so_much_of_what_it_was(
    text: str, role: str, basis: str | None, base: str | None, why: str
) -> None:
    one = read(text).statistics[-1]
    assert (one.role, one.basis, one.base) == (role, basis, base), why


@pytest.mark.parametrize(
    ("text", "value", "why"),
    [
        ("2019年国庆7天，接待游客4210万人次。", "2019-10-01/2019-10-07", "the days off, as many as are said"),
        ("2023年春节七天，接待游客4210万人次。", "2023-01-21/2023-01-27", "in words"),
        ("2023年国庆3天后，接待游客4210万人次。", "2023-10-01", "days behind it are none of it"),
        ("2023年国庆，接待游客4210万人次。", "2023-10-01", "the day"),
    ],
)
def test_a_holiday_of_so_many_days(text: str, value: str, why: str) -> None:
    assert read(text).times[0].value == value, why
