"""Which statistics belong in one chart: the same indicator at several times or places, changes of several indicators."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from ..extraction import Extraction
from ..figures import read_figures
from ..items import directed
from ..text.folded import Text
from ..timeseries.keys import period_of
from ..timeseries.lining import indicator_name
from .rows import names_of

__all__ = ["Chart", "Point", "charts_of"]


@dataclass(frozen=True, slots=True)
class Point:
    """A statistic as charts see it.

    Attributes:
        row: the id of its row in the table.
        name: its indicator, as the register names it where it is there, without scope.
        place: whose figure it is, or where; empty if the text does not say.
        written: the number as written.
        value: in `unit`; a decrease is negative.
        unit: as in `checks`: minutes and hours are seconds.
        role: a level, or a change.
        basis: of a change, with its base.
        period: EDTF; None if the text names none.
        day: the middle of the period, as `datetime.date.toordinal` counts; None if it is open.
        span: how long the period is and where in the year, as `timeseries` has it: the figure of January to May and
            that of the half year make no line.
    """

    row: str
    document: int
    name: str
    place: str
    written: str
    value: Fraction
    unit: str
    role: str
    basis: str
    period: str | None
    day: float | None
    span: str


@dataclass(frozen=True, slots=True)
class Chart:
    """What one chart shows; its points are in the order to be drawn.

    Attributes:
        kind: ``lines`` over time by place, ``places``, or ``changes`` by indicator.
        name: the indicator of ``lines`` and ``places``; empty for ``changes``.
        points: all that is drawn.
    """

    kind: Literal["lines", "places", "changes"]
    name: str
    points: tuple[Point, ...]


def charts_of(extractions: Sequence[Extraction]) -> list[Chart]:
    """The charts that the documents together have figures for, those with the most points first.

    >>> from gov_extract import extract
    >>> doc = extract("2015年办理证件168万件，2016年办理证件185万件。")
    >>> [(chart.kind, chart.name, len(chart.points)) for chart in charts_of([doc])]
    [('lines', '办理证件', 2)]
    """
    points = [point for number, extraction in enumerate(extractions) for point in _points(extraction, number)]
    lines = list(_lines(points))
    # What lines show side by side needs no bars for each of its periods.
    compared = [{point.row for point in chart.points} for chart in lines]
    places = [
        chart
        for chart in _places(points)
        if not any(drawn.issuperset(p.row for p in chart.points) for drawn in compared)
    ]
    charts = [*_changes(points), *lines, *places]
    charts.sort(key=lambda chart: -len(chart.points))
    return charts


def _points(extraction: Extraction, document: int) -> list[Point]:
    names = names_of(extraction)
    points = []
    for figure in read_figures(Text(extraction.text, extraction.given), extraction):
        statistic, quantity = figure.statistic, figure.quantity
        # A range is no point, and what is neither level nor change cannot be told from either.
        if figure.role not in ("level", "delta") or quantity.upper is not None or quantity.kind == "ordinal":
            continue
        day, span = _day(statistic.period)
        points.append(
            Point(
                row=f"d{document}s{figure.index}",
                document=document,
                name=indicator_name(figure),
                place=names.get(statistic.agency or "") or statistic.agency or figure.scope,
                written=quantity.text,
                value=directed(figure.value, statistic.change) if figure.role == "delta" else figure.value,
                unit=figure.unit,
                role=figure.role,
                basis=" ".join(part for part in (statistic.basis, statistic.base) if part and figure.role == "delta"),
                period=statistic.period,
                day=day,
                span=span,
            )
        )
    return points


def _day(period: str | None) -> tuple[float | None, str]:
    found = period_of(period)
    if found is None or found.first is None or found.last is None:
        return None, ""
    return (found.first.toordinal() + found.last.toordinal()) / 2, found.span


def _lines(points: Iterable[Point]) -> Iterable[Chart]:
    timed = (point for point in points if point.day is not None)
    for group in _groups(timed, lambda p: (p.name, p.unit, p.role, p.basis, p.span)):
        # Whose a figure without a place is, only its own document can know: two documents' make no line.
        by_place = _groups(group, lambda p: (p.place, None if p.place else p.document))
        long = [series for series in by_place if len({point.day for point in series}) > 1]
        drawn = [point for series in long for point in sorted(_once(series), key=lambda p: p.day or 0.0)]
        if drawn:
            yield Chart("lines", drawn[0].name, tuple(drawn))


def _places(points: Iterable[Point]) -> Iterable[Chart]:
    placed = (point for point in points if point.place)
    for group in _groups(placed, lambda p: (p.name, p.unit, p.role, p.basis, p.period)):
        if len({point.place for point in group}) > 1:
            yield Chart("places", group[0].name, tuple(sorted(_once(group), key=lambda p: -p.value)))


def _changes(points: Iterable[Point]) -> Iterable[Chart]:
    changed = (point for point in points if point.role == "delta" and point.unit in ("%", "百分点"))
    for group in _groups(changed, lambda p: (p.document, p.place, p.period, p.basis, p.unit)):
        if len({point.name for point in group}) > 1:
            yield Chart("changes", "", tuple(sorted(_once(group), key=lambda p: -p.value)))


def _groups(points: Iterable[Point], key: Callable[[Point], Hashable]) -> list[list[Point]]:
    groups: dict[Hashable, list[Point]] = defaultdict(list)
    for point in points:
        groups[key(point)].append(point)
    return list(groups.values())


def _once(points: Iterable[Point]) -> list[Point]:
    """What a text says twice is drawn once; two values for one thing are both drawn."""
    return list({(p.name, p.place, p.period, p.value): p for p in reversed(list(points))}.values())[::-1]
