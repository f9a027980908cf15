"""What two statistics must share to be points of one series.

The name of the indicator, the scope and the role of a figure are those that `gov_extract.checks` reads, so that what
is one thing to a check is one thing here.
"""

from __future__ import annotations

import calendar
import datetime
import re
from typing import NamedTuple

from ..edtf import first_day, last_day
from ..figures import Figure

__all__ = ["Key", "Period", "key_of", "period_of", "reasons_apart"]

# What is named by one character, and the levels of division it can mean: 全市 is said of 重庆 and of 东莞.
_OWN = re.compile(r"[全我本]([市省国县区州镇])")
_LEVELS = {
    "国": ("nation",),
    "省": ("province",),
    "区": ("county", "province"),  # a district, an autonomous region
    "市": ("prefecture", "county", "province"),
    "州": ("prefecture",),
    "县": ("county",),
    "镇": ("town",),
}
_LEVELLED = ("ratio", "fraction", "age")


class Period(NamedTuple):
    """When a figure is for.

    Attributes:
        first, last: its days; None where that end is open.
        span: how long it is and where in the year: ``year``, ``half``, ``quarter``, ``month``, ``day``, ``5 years``,
            ``01/05`` (January to May), ``02-10/02-16``, ``until`` a day, ``since 2022``.
    """

    first: datetime.date | None
    last: datetime.date | None
    span: str


class Key(NamedTuple):
    """What all figures of one series share.

    Attributes:
        indicator: what is measured: its id in the register, else in simplified characters, without quotes and scope.
        agency: whose figures they are: an id, else a name.
        document: of figures that nobody is named for, the document: those of two are not lined up; else None.
        scope: the place that the figures are for, where that is not the agency's own; else "".
        measure: ``level``, ``change`` or ``multiple`` (A is N times B).
        basis, base: what a change is measured against.
        kind, unit: of the quantities; units of time are brought to one.
        span: `Period.span`.
    """

    indicator: str
    agency: str | None
    document: str | int | None
    scope: str
    measure: str
    basis: str | None
    base: str | None
    kind: str
    unit: str
    span: str


_QUESTIONS = {
    "indicator": "they measure different things",
    "agency": "they are of different agencies",
    "document": "no agency is named in them, and they stand in different documents; if they are of one, give agency=",
    "scope": "they are for different places",
    "measure": "one is a level, the other a change, or how many times something else",
    "basis": "they are measured against different things",
    "base": "they are measured against different bases",
    "kind": "they are different sorts of quantities",
    "unit": "they have different units",
    "span": "their periods are of different lengths, or different parts of the year",
}


def reasons_apart(first: Key, second: Key) -> tuple[str, ...]:
    """Why figures with these keys are not lined up, one line for each field in which they differ.

    >>> one = Key("盗窃警情", "441900/psb", None, "", "change", "year_on_year", None, "percent", "%", "month")
    >>> reasons_apart(one, one._replace(basis="period_on_period"))
    ('basis: they are measured against different things: year_on_year, period_on_period',)
    """
    return tuple(
        f"{field}: {_QUESTIONS[field]}: {_shown(one)}, {_shown(other)}"
        for field, one, other in zip(Key._fields, first, second, strict=True)
        if one != other
    )


def _shown(value: str | int | None) -> str:
    return "none" if value is None or value == "" else str(value)


def key_of(figure: Figure, document: str | int, agency: str | None) -> Key | str:
    """The key of one figure; where it can be in no series, why.

    Args:
        figure: the statistic as the checks read it.
        document: the id of its document.
        agency: whose figures those are that the text names nobody for; None if that is not known.
    """
    measure = _measure(figure)
    if measure is None:
        return "the words do not tell a level from a change"
    period = period_of(figure.statistic.period)
    if period is None:
        return "no period is named" if figure.statistic.period is None else "the period has no days"
    statistic = figure.statistic
    whose = statistic.agency if statistic.agency is not None else agency
    against = measure != "level"  # 同比上升至98.5% is the level of its period, whatever it was before
    return Key(
        indicator=statistic.indicator_id or figure.name,
        agency=whose,
        document=document if whose is None else None,
        scope=_scope(figure.scope, whose),
        measure=measure,
        basis=statistic.basis if against else None,
        base=statistic.base if against else None,
        kind=figure.kind,
        unit=figure.unit,
        span=period.span,
    )


def _measure(figure: Figure) -> str | None:
    if figure.role == "unknown":
        # A ratio and a fraction have no sum in the checks; without a word of change they are levels.
        return "level" if figure.statistic.change is None and figure.kind in _LEVELLED else None
    return {"level": "level", "delta": "change", "times": "multiple"}[figure.role]


def _scope(scope: str, agency: str | None) -> str:
    """The scope where it is another than the agency's own."""
    from ..entities.divisions import divisions

    if not scope:
        return ""
    table = divisions()
    code, is_id, _ = (agency or "").partition("/")
    home = table.by_code(code) if is_id else None
    if own := _OWN.search(scope):
        # 全镇 of 石桥湾镇人民政府 is its own, whether or not we know the town.
        is_own = own[1] in (agency or "") if home is None else home.level in _LEVELS[own[1]]
        return "" if is_own else f"全{own[1]}"
    return "" if home is not None and scope in (home.name, home.short) else scope


def period_of(value: str | None) -> Period | None:
    """The days of an EDTF value, and what its span is called; None where neither end has a day.

    >>> [period_of(value).span for value in ("2023", "2023-01/2023-05", "2023-05", "2023-05-04", "../2023-05-04")]
    ['year', '01/05', 'month', 'day', 'until']
    >>> [period_of(value).span for value in ("2023-01/2023-06", "2023-04/2023-06", "2021/2025", "2022/..")]
    ['half', 'quarter', '5 years', 'since 2022']
    """
    first, last = first_day(value), last_day(value)
    if first is None and last is None:
        return None
    if first is None:
        return Period(None, last, "until")
    if last is None:
        return Period(first, None, f"since {(value or '').partition('/')[0]}")
    return Period(first, last, _span(first, last))


def _span(first: datetime.date, last: datetime.date) -> str:
    if first == last:
        return "day"
    # Not by the day behind it: the last of 9999 has none.
    if first.day != 1 or last.day != calendar.monthrange(last.year, last.month)[1]:
        over = f"+{last.year - first.year} " if last.year > first.year else ""
        return f"{first:%m-%d}/{over}{last:%m-%d}"
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months == 1:
        return "month"
    if months == 3 and first.month % 3 == 1:
        return "quarter"
    if months == 6 and first.month in (1, 7):
        return "half"
    if months % 12 == 0 and first.month == 1:
        return "year" if months == 12 else f"{months // 12} years"
    over = f"+{last.year - first.year} " if last.year > first.year else ""
    return f"{first:%m}/{over}{last:%m}"
