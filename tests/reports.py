"""What the tests ask of a report that was read, each in one word."""

from __future__ import annotations

from gov_extract import Extraction, extract

__all__ = ["DAY", "names", "periods", "read"]

DAY = "2024-01-18"
"""The day on which most of the tests' reports appeared: so that 去年 is all of 2023."""


def read(text: str, day: str | None = DAY) -> Extraction:
    """The extraction of a report of a day."""
    return extract(text, reference_date=day)


def names(text: str) -> list[tuple[str, str]]:
    """Figure and indicator of each statistic."""
    doc = read(text)
    return [(doc.quantities[one.quantity].text, one.indicator) for one in doc.statistics]


def periods(text: str, day: str | None = DAY) -> list[str | None]:
    """The period of each statistic."""
    return [one.period for one in read(text, day).statistics]
