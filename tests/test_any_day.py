"""Any day of the calendar may be a day of publication: what is made of an extraction then is made of it at both ends.

9999-01-01 is what a database writes for "none"; the day behind its year's last is no day, and `to_html` failed on it.
"""

from __future__ import annotations

import datetime
import importlib.util
import io
from pathlib import Path

import pytest
from command import gov_extract, lines
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gov_extract import extract, series
from gov_extract.timeseries.keys import period_of

TEXT = (
    "今年1—5月，东莞市公安局接报盗窃警情4620起，同比下降20.2%，去年同期5789起。本月查处3起，昨日1起，下周2起，明年计划20起。"
    "近5年来累计100起，十年后5起，上世纪3起，春节期间3起，农历三月初三2起，今年以来4起。"
)
ENDS = ("9999-01-01", "9999-12-31", "9999-06-15", "0001-01-01", "0001-12-31", "0050-03-03")


def use(day: str) -> None:
    """All that can be made of one extraction without an extra."""
    doc = extract(TEXT, reference_date=day)
    assert doc.quantities
    for time in doc.times:
        assert time.start_date is None or time.end_date is None or time.start_date <= time.end_date
    assert "<html" in doc.to_html()
    assert all(map(str, doc.check()))
    doc.to_json(explain=True)
    found = series([doc, extract(TEXT, reference_date="2024-01-18")])
    assert all(row.period for row in found)


@pytest.mark.parametrize("day", ENDS)
def test_the_ends_of_the_calendar(day: str) -> None:
    use(day)


@given(st.dates())
@example(datetime.date.max)
@settings(max_examples=25, deadline=None)
def test_any_day(day: datetime.date) -> None:
    use(day.isoformat())


def test_the_last_month_is_one() -> None:
    """Its last day is told by the month, not by the day behind it."""
    for value, span in (("9999", "year"), ("9999-12", "month"), ("9999-07/9999-12", "half"), ("9999-12-30", "day")):
        found = period_of(value)
        assert found is not None
        assert found.span == span


@pytest.mark.parametrize("day", ENDS)
def test_frames(day: str) -> None:
    pytest.importorskip("pandas", reason="pandas, an extra, is not installed")
    pytest.importorskip("pyarrow", reason="pyarrow, an extra, is not installed")
    from gov_extract import to_pandas

    doc = extract(TEXT, reference_date=day)
    for table in ("quantities", "times", "entities", "statistics"):
        to_pandas([doc], table)
    series([doc]).to_pandas()


@pytest.mark.parametrize("years", [range(9979, 10000), range(1, 22), (1, 9999), (9999,)])
def test_plot(years: range | tuple[int, ...]) -> None:
    """Of many periods matplotlib chooses the ticks, and its margin reached into the year 10000."""
    if importlib.util.find_spec("matplotlib") is None:
        pytest.skip("matplotlib, an extra, is not installed")
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    text = "今年，东莞市公安局接报盗窃警情4620起。"
    axes = series([extract(text, reference_date=f"{year:04}-12-31") for year in years]).plot()
    axes.figure.savefig(io.BytesIO())
    plt.close("all")


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "0999-03-03"])
def test_command(day: str, tmp_path: Path) -> None:
    """A year before 1000 lost its zeros on the way, and was no date any more."""
    text = tmp_path / "text.txt"
    text.write_text(TEXT, encoding="utf-8")
    done = gov_extract("--date", day, text)
    assert not done.stderr
    assert lines(done)[0]["reference_date"] == day
    for command in (("--date", day, "--format", "table"), ("report", "--date", day)):
        done = gov_extract(*command, text)
        assert done.returncode == 0
        assert not done.stderr
