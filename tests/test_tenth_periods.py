"""Periods, organs and bases that a tenth reading of real reports found wrong, one kind a table; the sentences are ours."""

from __future__ import annotations

import pytest

from gov_extract import Extraction, extract

DAY = "2024-01-18"


def read(text: str, day: str | None = DAY) -> Extraction:
    return extract(text, reference_date=day)


def periods(text: str, day: str | None = DAY) -> list[str | None]:
    """The period of each statistic."""
    return [one.period for one in read(text, day).statistics]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("今年，县纪委拓宽渠道。1至5月，受理举报212件。\n检举类81件。", "2023-01/2023-05", "今年 only sets the scene"),
        ("今年，县纪委拓宽渠道。1至5月，受理举报212件。\n一、检举\n检举类81件。", "2023-01/2023-05", "over a heading"),
        ("2022年，县纪委换届。2023年，受理举报212件。\n检举类81件。", "2023", "two years, a figure of one"),
        ("2022年，受理举报300件。2023年，受理举报212件。\n检举类81件。", None, "a figure of each: nobody says which"),
        ("1至5月，受理举报212件。2023年，渠道拓宽。\n检举类81件。", None, "the last one may set a new scene"),
        (
            "2023年，全市承担9项任务。现将2023年1~9月情况通报如下:\n一、就业\n新增就业41230人。",
            "2023-01/2023-09",
            "现将 says what follows",
        ),
        (
            "2023年，全市承担9项任务。现将2023年1~9月情况通报如下。\n一、就业\n新增就业41230人。",
            "2023-01/2023-09",
            "with a full stop",
        ),
        ("2022年受理举报300件，现将2023年工作通报如下：\n1.检举类81件。", "2023", "behind a comma"),
        ("2022年受理举报300件。2023年受理举报212件。情况如下：\n1.检举类81件。", None, "如下 says no time itself"),
        (
            "今年，渠道拓宽。1至5月，受理举报212件。\n从类型看，检举类81件。\n从方式看，来信31件。",
            "2023-01/2023-05",
            "two breakdowns",
        ),
        (
            "今年，渠道拓宽。1至5月，受理举报212件。\n全县设举报箱12个。\n从方式看，来信31件。",
            None,
            "no breakdown right behind",
        ),
    ],
)
def test_of_two_times_the_one_with_figures_speaks_on(text: str, expected: str | None, why: str) -> None:
    assert periods(text)[-1] == expected, why
