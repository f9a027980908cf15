"""Series drawn with matplotlib; nothing of its settings is changed."""

from __future__ import annotations

import datetime
import importlib
import re
import warnings
from collections import Counter
from collections.abc import Sequence
from math import ceil, nan
from typing import TYPE_CHECKING, Any

from ..errors import InputError
from .rows import SeriesRow
from .scales import PlotWarning, scale_of, sizes_apart, unit_name

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["plot"]

_MEASURES = {"change": "变化", "multiple": "倍数"}
_BASES = {"year_on_year": "同比", "period_on_period": "环比"}
_MONTHS = re.compile(r"([0-9]{2})/([0-9]{2})")
_SPANS = {"year": "全年", "half": "半年", "quarter": "季度", "month": "月度", "day": "当日", "until": "截至"}
# Their zero is no nothing: 0℃ is not half of anything.
_NO_AMOUNT = ("Cel", "[degF]")
# A part of a label that is longer stands on a line of its own.
_WIDEST = 14
_MARGIN = 0.05
# A legend of more takes another column.
_MOST_LABELS = 14
# So many periods have their own tick; more would lie on one another.
_MOST_TICKS = 16


def plot(rows: Sequence[SeriesRow], *, ax: Axes | None = None, font: str | None = None) -> Axes:
    """What `SeriesTable.plot` describes."""
    try:
        pyplot = importlib.import_module("matplotlib.pyplot")
    except ImportError as error:
        raise InputError("matplotlib is not installed; pip install '.[plot]'") from error
    drawn = [row for row in rows if _height(row) is not None]
    _check(rows, drawn)
    by_series: dict[int, list[SeriesRow]] = {}
    for row in drawn:
        by_series.setdefault(row.series, []).append(row)
    lines = list(by_series.values())
    shared = {field for field in _LABELLED if len({getattr(line[0], field) for line in lines}) == 1}
    title = _label(lines[0][0], shared)
    labels = _told_apart([_label(line[0], set(_LABELLED) - shared) for line in lines], lines, title)
    _warn_of_sizes(lines, labels)
    scale = scale_of(_heights(drawn))
    height = scale.name + unit_name(drawn[0].unit)
    days = {_day(row): row.period for row in drawn}

    from .fonts import font_for  # only now: it needs matplotlib

    properties = font_for("".join((title, height, *labels, *days.values())), font)
    axes: Any = ax  # its stubs know no dates
    if axes is None:
        axes = pyplot.subplots(figsize=(9, 4.8), layout="constrained")[1]
    for line, label in zip(lines, labels, strict=True):
        _draw(axes, line, label)
    axes.set_title(title, fontproperties=properties, fontsize="large")
    axes.yaxis.set_major_formatter(importlib.import_module("matplotlib.ticker").FuncFormatter(scale.tick))
    # Over the axis and upright, as Chinese is read; beside it a long one would lie on its side.
    axes.set_ylabel(height, fontproperties=properties, rotation=0, ha="right", va="bottom")
    axes.yaxis.set_label_coords(0, 1.01)
    if len(lines) > 1:
        # Beside the axes it covers no figure.
        axes.legend(
            prop=properties, loc="upper left", bbox_to_anchor=(1.01, 1), borderaxespad=0, frameon=False,
            ncols=ceil(len(lines) / _MOST_LABELS),
        )  # fmt: skip
    if len(days) <= _MOST_TICKS:
        axes.set_xticks(sorted(days), [days[day] for day in sorted(days)], fontproperties=properties)
        axes.tick_params(axis="x", labelrotation=30 if sum(map(len, days.values())) > 60 else 0)
    _within_the_calendar(axes)
    _with_zero(axes, drawn)
    axes.grid(axis="y", color="0.9")
    axes.set_axisbelow(True)
    drawing: Axes = axes
    return drawing


def _draw(axes: Any, line: Sequence[SeriesRow], label: str) -> None:
    # A line through a period whose figure is in doubt would state one; it is broken there.
    heights = [nan if row.conflict else _height(row) for row in line]
    (path,) = axes.plot([_day(row) for row in line], heights, marker="o", label=_wrapped(label))
    doubted = [row for row in line if row.conflict]
    axes.plot(
        [_day(row) for row in doubted], [_height(row) for row in doubted], "o",
        fillstyle="none", color=path.get_color(),
    )  # fmt: skip


def _with_zero(axes: Any, drawn: Sequence[SeriesRow]) -> None:
    """Let the axis of amounts begin at nothing: on one cut off a small fall looks like a large one."""
    if drawn[0].unit in _NO_AMOUNT:
        return
    # What a caller has drawn in these axes before stays in sight.
    low, high = (float(end) for end in axes.dataLim.intervaly)
    low, high = min(low, 0.0), max(high, 0.0)
    margin = (high - low) * _MARGIN
    axes.set_ylim(low and low - margin, (high and high + margin) or float(low == 0))
    if low < 0:
        axes.axhline(0, color="0.6", linewidth=0.8, zorder=0)


def _warn_of_sizes(lines: Sequence[Sequence[SeriesRow]], labels: Sequence[str]) -> None:
    """Say that a small line lies flat beside a large one."""
    said = sizes_apart({label: _heights(line) for line, label in zip(lines, labels, strict=True)})
    if said is not None:
        hint = f"the smaller lies flat on the axis; draw them apart, as by select(series={lines[0][0].series})"
        # Told of the line that called `SeriesTable.plot`.
        warnings.warn(f"plot: {said}; {hint}", PlotWarning, stacklevel=4)


_LABELLED = ("indicator", "agency_name", "agency", "scope", "basis", "base", "measure", "span")


def _within_the_calendar(axes: Any) -> None:
    """A margin beside the year 1 or 9999 lies where no day is, and matplotlib ends with an error as it draws."""
    number_of = importlib.import_module("matplotlib.dates").date2num
    first, last = number_of(datetime.date.min), number_of(datetime.date.max)
    left, right = axes.get_xlim()
    if left < first or right > last:
        axes.set_xlim(max(left, first), min(right, last))


def _check(rows: Sequence[SeriesRow], drawn: Sequence[SeriesRow]) -> None:
    if not drawn:
        what = "there are no rows" if not rows else "none of the rows has a number"
        raise InputError(f"plot: {what}; nothing can be drawn")
    for field in ("measure", "kind", "unit"):
        found = list(dict.fromkeys(getattr(row, field) for row in drawn))
        # Its unit is the series' own: 名 in one may be 人 in another.
        if len(found) > 1:
            raise InputError(
                f"plot: the rows have more than one {field} ({', '.join(map(str, found[:5]))}); "
                f"narrow them before: select({field}={found[0]!r}), or select(series={drawn[0].series})"
            )


def _height(row: SeriesRow) -> float | None:
    value = row.signed if row.measure == "change" else row.number
    return None if value is None else float(value)


def _heights(rows: Sequence[SeriesRow]) -> list[float]:
    return [height for row in rows if (height := _height(row)) is not None]


def _day(row: SeriesRow) -> datetime.date:
    day = row.period_start or row.period_end
    assert day is not None
    return day


def _told_apart(labels: Sequence[str], lines: Sequence[Sequence[SeriesRow]], title: str) -> list[str]:
    """Labels that are no other line's: where words do not tell, the number that `select(series=…)` takes does.

    Figures of no known body are a series for each document, all of one name.
    """
    counts = Counter(labels)
    return [
        label or title if counts[label] == 1 else f"{label or title}（series {line[0].series}）"
        for label, line in zip(labels, lines, strict=True)
    ]


def _wrapped(label: str) -> str:
    """A long label on several lines, broken between its parts: a legend must not take the chart's place.

    >>> _wrapped("东莞市公安局"), _wrapped("东莞市公安局 电信网络诈骗案件 同比")
    ('东莞市公安局', '东莞市公安局\\n电信网络诈骗案件 同比')
    """
    lines = [""]
    for part in label.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(part) > _WIDEST:
            lines.append(part)
        else:
            lines[-1] = f"{lines[-1]} {part}".strip()
    return "\n".join(lines)


def _label(row: SeriesRow, fields: set[str]) -> str:
    parts = []
    if "agency" in fields or "agency_name" in fields:
        parts.append(row.agency_name or row.agency)
    if "scope" in fields:
        parts.append(row.scope)
    if "indicator" in fields:
        parts.append(row.indicator)
    if "basis" in fields:
        parts.append(_BASES.get(row.basis or "") or (f"较{row.base}" if row.base else None))
    if "measure" in fields:
        parts.append(_MEASURES.get(row.measure))
    if "span" in fields:
        parts.append(_span(row.span))
    return " ".join(part for part in parts if part)


def _span(span: str) -> str:
    """A period's span in Chinese.

    >>> _span("01/05"), _span("5 years"), _span("since 2022")
    ('1至5月', '5年', '2022以来')
    """
    if months := _MONTHS.fullmatch(span):
        return f"{int(months[1])}至{int(months[2])}月"
    if span.startswith("since "):
        return f"{span.removeprefix('since ')}以来"
    return _SPANS.get(span) or span.replace(" years", "年")
