"""The flat record of one figure, as `Extraction.rows` gives it; `records` makes it."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction
from typing import TypedDict

from .items import Basis, Change, QuantityKind, QuantityModifier, StatisticRole

__all__ = ["FigureRow"]


class FigureRow(TypedDict):
    """One figure with all that is known of it, flat: what `Extraction.rows` gives.

    Keys:
        number, upper: the value as an exact number (Decimal, or Fraction where it is one), and the upper end of a range;
            None for a ratio.
        unit, dimension, kind, modifier: those of the quantity, see `Quantity.dimension`; the unit with what it is per.
        text: the quantity as written.
        indicator, indicator_id, indicator_name: what it measures in the text's words, and as the register has it.
        role, change, basis, base, from_number: what it is of its indicator, how it moved, against what, from where.
        period, period_start, period_end: its time in EDTF, and the first and last day of that.
        agency, agency_name: the id of the branch whose figure it is, and its name.
        place: the division that it is for: that of its scope, else that of its agency; None where neither tells.
        scope, confidence, rule: those of the statistic.
        start, end: where the quantity stands, in code points.
        sentence, sentence_start: the sentence around it, and where that begins.
        sheet, row, column: the cell of a table that it stands in, else None.
    """

    number: Decimal | Fraction | None
    upper: Decimal | Fraction | None
    unit: str | None
    dimension: str | None
    kind: QuantityKind
    modifier: QuantityModifier | None
    text: str
    indicator: str
    indicator_id: str | None
    indicator_name: str | None
    role: StatisticRole
    change: Change | None
    basis: Basis | None
    base: str | None
    from_number: Decimal | Fraction | None
    period: str | None
    period_start: datetime.date | None
    period_end: datetime.date | None
    agency: str | None
    agency_name: str | None
    place: str | None
    scope: str | None
    confidence: float
    rule: str
    start: int
    end: int
    sentence: str
    sentence_start: int
    sheet: str | None
    row: int | None
    column: int | None
