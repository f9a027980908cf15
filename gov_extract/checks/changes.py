"""The sum for one change: can it be the way from one level to another?"""

from __future__ import annotations

import re
from fractions import Fraction

from ..figures import Figure, format_number, unit_of
from ..items import Basis, Statistic
from ..margins import Margin, decimals_of

__all__ = ["base_period", "change_sum", "contradicted"]

_DATE = r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?"
_PERIOD = re.compile(rf"{_DATE}(?:/{_DATE})?\Z")


def base_period(statistic: Statistic, basis: Basis | None = None) -> str | None:
    """The period that a figure with `basis` (its own by default) is measured against; None where it cannot be told."""
    period, basis = statistic.period or "", basis or statistic.basis
    if basis == "versus":
        # 年末余额, 比年初增加: both are of one year, and nothing is its own base.
        told = statistic.base is not None and statistic.base != period and _PERIOD.match(statistic.base)
        return statistic.base if told else None
    if not _PERIOD.match(period):
        return None
    if basis == "year_on_year":
        return "/".join(f"{int(date[:4]) - 1:04d}{date[4:]}" for date in period.split("/"))
    if basis != "period_on_period":
        return None
    dates = [tuple(map(int, date.split("-"))) for date in period.split("/")]
    if any(len(date) != 2 for date in dates):
        return None
    months = [year * 12 + month - 1 for year, month in dates]
    length = months[-1] - months[0] + 1
    return "/".join(f"{(month - length) // 12:04d}-{(month - length) % 12 + 1:02d}" for month in months)


def contradicted(change: Figure, new: Figure, old: Figure) -> bool:
    """Can `change` not be the way from `old` to `new`? False where that cannot be told."""
    stated, after, before = change.margin, new.margin, old.margin
    if stated is None or after is None or before is None or new.value < 0 or old.value <= 0:
        return False
    if (new.kind, new.unit) != (old.kind, old.unit):
        return False
    after, before = after.clipped(), before.clipped()
    signed = stated.directed(change.statistic.change)
    one = Margin(Fraction(1), Fraction(1))
    hundred = Fraction(100)
    ratio = after.per(before)
    if change.kind == "percent":
        wrong = (ratio - one).times(hundred).apart(signed)
        # 满意率从90%提高到95%，提高5%: said loosely for points
        return wrong and ((after - before).apart(signed) if new.kind == "percent" else True)
    if change.kind == "percentage_point":
        return new.kind == "percent" and (after - before).apart(signed)
    if change.kind == "multiple":
        if change.role == "times" or "番" in change.quantity.text:
            return ratio.apart(stated)
        # 增长2倍 is three times as much, and is written for twice as much, too
        return change.statistic.change == "increase" and ratio.apart(stated) and (ratio - one).apart(stated)
    return (change.kind, change.unit) == (new.kind, new.unit) and (after - before).apart(signed)


def change_sum(change: Figure, new: Figure, old: Figure) -> tuple[str, str]:
    """(the sum in words, its result)."""
    after, before, places = new.quantity.text, old.quantity.text, decimals_of(change.quantity) + 1
    if change.kind == "percent":
        result = format_number((new.value / old.value - 1) * 100, places) + "%"
        return f"{after} ÷ {before} − 1 = {result}", result
    if change.kind == "multiple":
        result = format_number(new.value / old.value, places) + "倍"
        return f"{after} ÷ {before} = {result}", result
    if change.kind == "percentage_point":
        result = format_number(new.value - old.value, places) + "个百分点"
        return f"{after} − {before} = {result}", result
    factor = unit_of(change.quantity)[1]
    result = format_number((new.value - old.value) / factor, places) + f" {change.quantity.unit or ''}".rstrip()
    return f"{after} − {before} = {result}", result
