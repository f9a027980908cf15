"""The rows of a series, where their figures stand, and what is in no series."""

from __future__ import annotations

import datetime
from typing import Any

import msgspec

from ..tabular import DocumentId

__all__ = ["LeftOut", "Reference", "SeriesRow", "Source"]

Reference = tuple[DocumentId, int]


class Source(msgspec.Struct, frozen=True):
    """Where a figure stands.

    Attributes:
        document: the document's id.
        statistic: index into its `Extraction.statistics`.
        start, end: the figure's offsets in the document's text.
        text: the figure as written.
    """

    document: DocumentId
    statistic: int
    start: int
    end: int
    text: str

    def __str__(self) -> str:
        return f"{self.document}[{self.start}:{self.end}] {self.text}"


class LeftOut(msgspec.Struct, frozen=True):
    """A statistic that is in no series.

    Attributes:
        document: the document's id.
        statistic: index into its `Extraction.statistics`.
        reason: why, in words.
    """

    document: DocumentId
    statistic: int
    reason: str


class SeriesRow(msgspec.Struct, frozen=True, kw_only=True):
    """One figure of one series.

    Attributes:
        series: the number of the series, counted from 0 in order of first appearance.
        indicator: what is measured: its official name where the register knows it, else as the text has it, in simplified
            characters, without quotes and scope.
        indicator_id: its id in the register; None where it has none.
        agency, agency_name: whose figure it is; None if no text says so.
        scope: the place that the figure is for, where that is not the agency's own.
        measure: ``level``, ``change``, or ``multiple`` (A is N times B).
        basis, base: what a change is measured against, as in `Statistic`; None for a level.
        span: ``year``, ``half``, ``quarter``, ``month``, ``day``, ``01/05`` (January to May), ``until``, …
        period: EDTF.
        period_start, period_end: its days; None where open.
        kind: of the quantity.
        number, upper_number: exact, in `unit`; None for a ratio.
        unit: one for the whole series.
        modifier: of the quantity: 余, 近, 约.
        change: increase or decrease; for a level, how it came about.
        signed: a change with its sign, below zero for a decrease; None for what is no change.
        conflict: another row of the same series and period has a value that cannot be the same.
        sources: where it is said; several where it is said more than once. `number` is the most exact of them.
    """

    series: int
    indicator: str
    indicator_id: str | None = None
    agency: str | None
    agency_name: str | None
    scope: str | None
    measure: str
    basis: str | None
    base: str | None
    span: str
    period: str
    period_start: datetime.date | None
    period_end: datetime.date | None
    kind: str
    number: Any  # a Decimal or a Fraction, which msgspec has no type for
    upper_number: Any
    unit: str | None
    modifier: str | None
    change: str | None
    signed: Any
    conflict: bool
    sources: tuple[Source, ...]

    @property
    def count(self) -> int:
        """How often the figure is said."""
        return len(self.sources)
