"""What a tenth reading of real reports found, one kind a test; the sentences are ours."""

from __future__ import annotations

import pytest

from gov_extract import Extraction, extract


def read(text: str, day: str = "2024-01-18") -> Extraction:
    return extract(text, reference_date=day)


def rows(text: str) -> list[tuple[str, str, str, str | None, str | None]]:
    """Figure, indicator, role, change and basis of each statistic."""
    doc = read(text)
    return [
        (doc.quantities[one.quantity].text, one.indicator, one.role, one.change, one.basis) for one in doc.statistics
    ]


@pytest.mark.parametrize(
    ("text", "base", "moved", "why"),
    [
        ("今年接报警情120起，较上年100起多20起。", "from", "increase", "多 behind its base was the indicator"),
        ("今年接报警情120起，比上年同期的100起多20起。", "from", "increase", "with 的"),
        ("今年接报警情80起，较去年同期100起少20起。", "from", "decrease", "the other way"),
        ("结案率98%，较去年90%高8个百分点。", "from", "increase", "a rate that moves by points"),
        ("结案率98%，比去年同期的90%高出8个百分点。", "from", "increase", "高出"),
    ],
)
def test_more_than_the_level_before(text: str, base: str, moved: str, why: str) -> None:
    level, before, change = rows(text)
    assert level[1] == before[1] == change[1], why
    assert (before[2], change[2:]) == (base, ("difference", moved, "year_on_year")), why


@pytest.mark.parametrize(
    "text",
    ["今年接报警情120起，其中长安区100起，多为盗窃20起。", "结案率98%，调解率90%，高于全省8个百分点。"],
)
def test_a_word_like_more_behind_another_level_is_no_change(text: str) -> None:
    assert all(change is None for *_, change, _basis in rows(text))
