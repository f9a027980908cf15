"""What a twelfth reading of real reports found, one kind a test; the sentences are ours."""

from __future__ import annotations

import pytest
from reports import names, read


@pytest.mark.parametrize(
    ("text", "period", "why"),
    [
        ("2022年10月至2023年3月，受理案件520件。\n办结案件480件。", "2022-10/2023-03", "a half-year over New Year"),
        ("2021年10月至2023年3月，受理案件520件。\n办结案件480件。", None, "more than a year is said where it is said"),
        ("2023年1月至6月，受理案件520件。\n办结案件480件。", "2023-01/2023-06", "a half-year of one year"),
    ],
)
def test_a_range_over_new_year_speaks_on(text: str, period: str | None, why: str) -> None:
    assert read(text).statistics[-1].period == period, why


@pytest.mark.parametrize(
    ("text", "figure", "indicator", "why"),
    [
        (
            "一般公共预算收入410亿元。其中：国税部门完成181亿元。",
            "181亿元",
            "国税部门一般公共预算收入",
            "the whole head",
        ),
        ("法院审结案件820万件；未结案件210万件。", "210万件", "未结案件", "a negation says it all"),
        ("月收入水平3100元。\n全年基金收入合计3亿元。", "3亿元", "基金收入合计", "a total is whole"),
        ("消防救援力量共扑救火灾8万起，抢险救援5万起。", "5万起", "抢险救援", "救援 of 救援力量 is no act"),
        ("呈现“三下降”：即全市刑事立案数下降9%。", "9%", "刑事立案数", "即全市 is no town"),
        ("办理案件40件，其中投诉18件（45%）。", "45%", "投诉占比", "a share, as the figures say"),
        ("出口40亿元（增长5%）。", "5%", "出口", "a change"),
        ("全市“办结率98%”。", "98%", "办结率", "a rate in quotes is no saying"),
        ("办理案件40件（45%）。", "45%", "办理案件", "of what, the figures do not say"),
    ],
)
def test_the_indicator(text: str, figure: str, indicator: str, why: str) -> None:
    assert (figure, indicator) in names(text), why


@pytest.mark.parametrize(
    ("text", "why"),
    [("建立“一部十组”战时体系。", "a short saying in quotes"), ("以十大重点工程为重点。", "a count of kinds")],
)
def test_no_statistic(text: str, why: str) -> None:
    assert not names(text), why
