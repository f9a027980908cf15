"""Every value of a time is EDTF by a library that knows nothing of us; its days are in order."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_extract import extract
from gov_extract.edtf import first_day, last_day

edtf = pytest.importorskip("edtf", reason="the edtf package comes with the test extra")

FIXTURES = Path(__file__).parents[1] / "fixtures"


def texts() -> list[tuple[str, str | None]]:
    found = []
    for name in ("passages.jsonl", "heldout.jsonl", "statistics.jsonl"):
        for line in (FIXTURES / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found.append((row.get("text") or row["input"], row["reference_date"]))
    return found


def dates_alone(value: str) -> str:
    """The value without its times of day, which the library does not read in intervals."""
    return "/".join(part.partition("T")[0] for part in value.split("/"))


def test_every_value_is_edtf_and_in_order() -> None:
    checked = 0
    for text, day in texts():
        for time in extract(text, reference_date=day).times:
            if time.value is None:
                continue
            assert edtf.parse_edtf(dates_alone(time.value)), time
            start, end = time.start_date, time.end_date
            assert start is None or end is None or start <= end, time
            checked += 1
    assert checked > 200


@given(st.dates(min_value=datetime.date(1950, 1, 1), max_value=datetime.date(2049, 12, 31)))
def test_a_written_date_is_its_own_first_and_last_day(day: datetime.date) -> None:
    (time,) = extract(f"{day.year}年{day.month}月{day.day}日，会议召开。").times
    assert (time.start_date, time.end_date) == (day, day)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2021-24", "2021-12-01", "2022-02-28"),
        ("2012-11/..", "2012-11-01", None),
        ("../2019-02-09T16", None, "2019-02-09"),
        ("2021/2025", "2021-01-01", "2025-12-31"),
        (None, None, None),
    ],
    ids=["leap", "winter", "open", "hour", "plan", "unknown"],
)
def test_the_days_of_a_value(value: str | None, first: str | None, last: str | None) -> None:
    days = (first_day(value), last_day(value))
    assert tuple(day and day.isoformat() for day in days) == (first, last)
