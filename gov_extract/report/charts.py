"""Charts as inline SVG: lines over time, bars by place and by indicator. Every mark of a chart leads to its statistic."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from markupsafe import Markup

from .safe import plain
from .series import Chart, Point

__all__ = ["Drawing", "draw"]

_MOST_BARS = 30
_MOST_LINES = 6  # as many as the style sheet has colours for; more could not be told apart
_WIDTH, _HEIGHT = 420, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 16, 14, 30
_TICKS = 4

Labels = Mapping[str, str]


@dataclass(frozen=True)
class Drawing:
    """A chart ready for the page.

    Attributes:
        title: what it shows.
        subtitle: whose figures, when, in which unit.
        body: markup.
        note: what was left out; may be empty.
    """

    title: str
    subtitle: str
    body: Markup
    note: str


def draw(chart: Chart, labels: Labels) -> Drawing:
    """A chart as markup.

    Args:
        chart: what to show.
        labels: the page's words.
    """
    return _draw_lines(chart, labels) if chart.kind == "lines" else _draw_bars(chart, labels)


def _draw_bars(chart: Chart, labels: Labels) -> Drawing:
    points = chart.points
    note = ""
    if len(points) > _MOST_BARS:
        largest = set(sorted(range(len(points)), key=lambda n: -abs(points[n].value))[:_MOST_BARS])
        note = labels["largest"].format(_MOST_BARS, len(points))
        points = tuple(point for number, point in enumerate(points) if number in largest)
    low = min(Fraction(0), *(point.value for point in points))
    high = max(Fraction(0), *(point.value for point in points))
    span = float(high - low) or 1.0
    zero = float(-low) / span * 100
    bars = Markup("\n").join(_bar(point, chart.kind == "changes", zero, span, labels) for point in points)
    first = points[0]
    if chart.kind == "changes":
        title, told = labels["changes_of"], [first.place, first.period, _basis(first, labels)]
    else:
        title, told = chart.name, [labels["by_place"], first.period, _basis(first, labels)]
    body = Markup('<ul class="bars">{}</ul>').format(bars)
    return Drawing(title, " · ".join(part for part in told if part), body, note)


def _bar(point: Point, by_name: bool, zero: float, span: float, labels: Labels) -> Markup:
    length = abs(float(point.value)) / span * 100
    left = zero if point.value >= 0 else zero - length
    name = point.name if by_name else point.place
    # Level bars say no more than how much; only a change has a direction to colour.
    sense = ("up" if point.value >= 0 else "down") if point.role == "delta" else "level"
    arrow = {"up": "▲ ", "down": "▼ ", "level": ""}[sense]
    said = f"{name} {labels['increase' if sense == 'up' else 'decrease']} " if sense != "level" else f"{name} "
    return Markup(
        '<li><a class="bar {}" href="#{}" aria-label="{}"><span class="bar-name" lang="zh">{}</span>'
        '<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect x="{}" y="1" width="{}" height="8"/><line x1="{}" x2="{}" y1="0" y2="10"/></svg>'
        '<span class="bar-value">{}{}</span></a></li>'
    ).format(
        sense, point.row, plain(said + point.written), plain(name), f"{left:.2f}", f"{max(length, 0.4):.2f}",
        f"{zero:.2f}", f"{zero:.2f}", arrow, plain(point.written),
    )  # fmt: skip


def _draw_lines(chart: Chart, labels: Labels) -> Drawing:
    series = [(place, list(points)) for place, points in groupby(chart.points, key=lambda point: point.place)]
    note = ""
    if len(series) > _MOST_LINES:
        note = labels["largest"].format(_MOST_LINES, len(series))
        series = sorted(series, key=lambda entry: -len(entry[1]))[:_MOST_LINES]
    points = [point for _, drawn in series for point in drawn]
    ticks = _ticks(min(point.value for point in points), max(point.value for point in points))
    days = [point.day or 0.0 for point in points]
    first, last = min(days), max(days)

    def x(day: float) -> float:
        return _LEFT + (day - first) / (last - first) * (_WIDTH - _LEFT - _RIGHT - 12) + 6

    def y(value: Fraction) -> float:
        share = float((value - ticks[0]) / (ticks[-1] - ticks[0]))
        return _HEIGHT - _BOTTOM - share * (_HEIGHT - _TOP - _BOTTOM)

    parts = [
        Markup('<line class="grid{}" x1="{}" x2="{}" y1="{:.1f}" y2="{:.1f}"/><text class="tick" x="{}" y="{:.1f}">{}</text>').format(
            "" if tick else " zero", _LEFT, _WIDTH - _RIGHT, y(tick), y(tick), _LEFT - 6, y(tick) + 4, compact(tick, labels["lang"])
        )
        for tick in ticks
    ]  # fmt: skip
    parts += _times(points, x)
    for number, (_, drawn) in enumerate(series):
        path = " ".join(f"{x(point.day or 0.0):.1f},{y(point.value):.1f}" for point in drawn)
        parts.append(Markup('<polyline class="s{}" points="{}"/>').format(number, path))
    for number, (place, drawn) in enumerate(series):
        for point in drawn:
            at, up = x(point.day or 0.0), y(point.value)
            told = plain(" ".join(part for part in (place, point.period, point.written) if part))
            anchor = "start" if at < _LEFT + 40 else "end" if at > _WIDTH - _RIGHT - 40 else "middle"
            value = (
                Markup('<text class="value" x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text>').format(
                    at, up - 8 if up > _TOP + 14 else up + 17, anchor, plain(point.written)
                )
                if len(points) <= 8
                else Markup("")
            )
            parts.append(
                Markup(
                    '<a href="#{}" aria-label="{}"><title>{}</title><circle class="hit" cx="{:.1f}" cy="{:.1f}" r="11"/>'
                    '<circle class="s{}" cx="{:.1f}" cy="{:.1f}" r="4"/>{}</a>'
                ).format(point.row, told, told, at, up, number, at, up, value)
            )
    svg = Markup('<svg class="lines" viewBox="0 0 {} {}" role="group" aria-label="{}">{}</svg>').format(
        _WIDTH, _HEIGHT, plain(chart.name), Markup("\n").join(parts)
    )
    legend = Markup("")
    if len(series) > 1:
        legend = Markup('<ul class="keys">{}</ul>').format(
            Markup("").join(
                Markup(
                    '<li><svg viewBox="0 0 22 8" aria-hidden="true"><line class="s{}" x1="0" x2="22" y1="4" y2="4"/></svg>'
                    '<span lang="zh">{}</span></li>'
                ).format(number, plain(place or labels["not_named"]))
                for number, (place, _) in enumerate(series)
            )
        )
    one = series[0][0] if len(series) == 1 else ""
    told = " · ".join(
        part for part in (labels["over_time"], one, points[0].unit, _basis(points[0], labels)) if part
    )  # fmt: skip
    return Drawing(chart.name, told, svg + legend, note)


def _times(points: Sequence[Point], x: object) -> list[Markup]:
    """The periods below the axis, as many as there is room for."""
    assert callable(x)
    periods = sorted({(point.day or 0.0, _short(point)) for point in points})
    step = -(-len(periods) // 6)
    marks = []
    for number, (day, name) in enumerate(periods):
        if number % step == 0:
            at = float(x(day))
            anchor = "start" if at < _LEFT + 24 else "end" if at > _WIDTH - _RIGHT - 24 else "middle"
            marks.append(
                Markup('<text class="when" x="{:.1f}" y="{}" text-anchor="{}">{}</text>').format(
                    at, _HEIGHT - 10, anchor, plain(name)
                )
            )
    return marks


def _short(point: Point) -> str:
    if point.period and "/" not in point.period:
        return point.period[:10]
    day = datetime.date.fromordinal(int(point.day or 1))
    if "/" in point.span:
        return f"{day:%Y} {point.span}"  # 2022 01/05: January to May
    return {"year": f"{day:%Y}", "half": f"{day:%Y} H{(day.month + 5) // 6}", "quarter": f"{day:%Y} Q{(day.month + 2) // 3}"}.get(
        point.span, f"{day:%Y-%m}"
    )  # fmt: skip


def _basis(point: Point, labels: Labels) -> str:
    name, _, base = point.basis.partition(" ")
    return " ".join(part for part in (labels.get(name, name), base) if part)


def _ticks(low: Fraction, high: Fraction) -> list[Fraction]:
    """From below the least to above the greatest, zero among them: a line that begins at 95 makes much of little."""
    low, high = min(low, Fraction(0)), max(high, Fraction(0))
    if low == high:
        high = low + 1
    rough = (high - low) / _TICKS
    power = Fraction(1)
    while power * 10 <= rough:
        power *= 10
    while power > rough:
        power /= 10
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    first = low // step
    count = -((first * step - high) // step)
    return [step * (first + number) for number in range(int(count) + 1)]


_SCALES = {
    "zh": ((10**12, "万亿"), (10**8, "亿"), (10**4, "万")),
    "en": ((10**12, "tn"), (10**9, "bn"), (10**6, "m"), (10**3, "k")),
}


def compact(value: Fraction, lang: str = "zh") -> str:
    """A number for an axis: in 万 and 亿 as Chinese counts, in thousands, millions and billions as English does.

    >>> compact(Fraction(185000)), compact(Fraction(-1, 2)), compact(Fraction(570000000))
    ('18.5万', '−0.5', '5.7亿')
    >>> compact(Fraction(185000), "en"), compact(Fraction(-570000000), "en")
    ('185k', '−570m')
    """
    for unit, name in _SCALES[lang]:
        if abs(value) >= unit:
            return f"{float(value / unit):.4g}{name}".replace("-", "−")
    return f"{float(value):.4g}".replace("-", "−")
