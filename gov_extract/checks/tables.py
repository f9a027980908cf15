"""The sums that a table must stand: totals over rows and columns, parts, shares, growth against two columns of levels.

A table never says outright which rows add up to which. So a sum is asked of it only where the table itself bears it out:
it must hold in other columns (for a growth, in other rows), and the cell that does not follow must be the exception. A
table in which a sum fails more often than it holds is built otherwise, and nothing is said. Rates, means, ranks and
growths never add up, nor do months; what a rounding explains is no finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from ..figures import format_number
from ..margins import Margin
from .grids import Cell, Grid, GridFinding, check_shape, read_cell, read_grid
from .heads import Head, read_head

__all__ = ["Cell", "Grid", "GridFinding", "check_grid", "read_cell", "read_grid"]

_FALL_ONLY = re.compile(r"(?<!增)(?<!升)(?:降|减)")
_HUNDRED = Fraction(100)
_ZERO = Margin(Fraction(0), Fraction(0))


class _Lines(NamedTuple):
    """The table seen along one axis: `lines` are the rows, or the columns, that may add up."""

    lines: list[Head]
    across: list[Head]
    cells: list[list[Cell | None]]
    units: Sequence[str | None]
    depths: Sequence[int]
    turned: bool

    def at(self, line: int, place: int) -> tuple[int, int]:
        return (place, line) if self.turned else (line, place)


class _Sum(NamedTuple):
    """One reading of a total: the lines that add up to it."""

    total: int
    items: tuple[int, ...]


def check_grid(grid: Grid) -> list[GridFinding]:
    """The cells of `grid` that contradict others, in order of the table.

    Raises:
        InputError: heads and cells do not fit together.
    """
    check_shape(grid)
    rows, columns = [read_head(text) for text in grid.rows], [read_head(text) for text in grid.columns]
    cells = [list(row) for row in grid.cells]
    down = _Lines(rows, columns, cells, grid.row_units, grid.depths, False)
    turned = [list(column) for column in zip(*cells, strict=True)] if cells else []
    along = _Lines(columns, rows, turned, grid.column_units, (), True)
    findings = [*_totals(down), *_totals(along), *_parts(down), *_parts(along), *_shares(down), *_growths(down)]
    seen: dict[tuple[tuple[int, int], ...], GridFinding] = {}
    for finding in findings:
        seen.setdefault(finding.cells, finding)
    return sorted(seen.values(), key=lambda finding: (finding.cells[-1], finding.kind))


# --- totals --------------------------------------------------------------------------------------------------------


def _totals(lines: _Lines) -> Iterator[GridFinding]:
    for total, head in enumerate(lines.lines):
        named = head.role in ("total", "subtotal")
        if not (named or head.numbering) or head.role == "of_which" or head.kind != "level":
            continue
        readings = [*(_readings(lines, total) if named else _numbered(lines, total))]
        readings = [reading for reading in readings if len(reading.items) > 1]
        if not readings:
            continue
        additive = [place for place, across in enumerate(lines.across) if _adds(lines, total, place, across)]
        best = max(readings, key=lambda reading: sum(_apart(lines, reading, place) == 0 for place in additive))
        yield from _odd_ones(lines, best, additive, alone=named and head.sure and len(readings) == 1)


def _adds(lines: _Lines, total: int, place: int, across: Head) -> bool:
    """Is the column one whose cells add up? A column of shares is where its total is a hundred."""
    cell = lines.cells[total][place]
    if cell is None:
        return False
    if across.kind == "share":
        return cell.margin.low is not None and cell.margin.low <= 100 and not cell.margin.below(Margin(_HUNDRED, None))
    return across.kind == "level" or (across.kind == "difference" and "百分点" not in across.text)


def _readings(lines: _Lines, total: int) -> Iterator[_Sum]:
    """The ways in which a total may be meant: of the lines below or above it, with or without what follows 其中."""
    heads = lines.lines
    ends = ("total", "subtotal") if heads[total].role == "subtotal" else ("total",)
    below = next((at for at in range(total + 1, len(heads)) if heads[at].role in ends), len(heads))
    above = next((at for at in range(total - 1, -1, -1) if heads[at].role in ends), -1)
    for block in (range(total + 1, below), range(above + 1, total)):
        items = [
            at for at in block if heads[at].kind == "level" and not heads[at].time and _same_unit(lines, total, at)
        ]
        if lines.depths:
            top = min((lines.depths[at] for at in items), default=0)
            items = [at for at in items if lines.depths[at] == top]
        if len(items) < 2:
            continue
        plain = tuple(at for at in items if heads[at].role == "item")
        yield _Sum(total, plain)
        if any(heads[at].role == "subtotal" for at in items):
            yield _Sum(total, tuple(at for at in items if heads[at].role == "subtotal"))
        if any(heads[at].role == "of_which" for at in items):
            yield _Sum(total, tuple(_outside_of_which(items, heads)))

        # 一、税收收入 stands for the rows under it.
        first = next((heads[at].numbering for at in plain if heads[at].numbering), "")
        if first and any(heads[at].numbering != first for at in plain):
            yield _Sum(total, tuple(at for at in plain if heads[at].numbering == first))


def _numbered(lines: _Lines, parent: int) -> Iterator[_Sum]:
    """The rows under 一、税收收入, up to the next that is numbered alike or is a total."""
    heads = lines.lines
    style = heads[parent].numbering
    items = []
    for at in range(parent + 1, len(heads)):
        if heads[at].numbering == style or heads[at].role != "item":
            break
        if heads[at].kind == "level" and not heads[at].time and _same_unit(lines, parent, at):
            items.append(at)
    yield _Sum(parent, tuple(items))


def _outside_of_which(items: Sequence[int], heads: Sequence[Head]) -> Iterator[int]:
    """The items without those that 其中 may still go on over: up to the next that is numbered like the one before it."""
    parent, inside = "", False
    for at in items:
        if heads[at].role == "of_which":
            inside = True
        elif not inside or (parent and heads[at].numbering == parent):
            parent, inside = heads[at].numbering, False
            yield at


def _same_unit(lines: _Lines, first: int, second: int) -> bool:
    return not lines.units or lines.units[first] == lines.units[second]


def _apart(lines: _Lines, reading: _Sum, place: int) -> int | None:
    """-1 where the items are less than the total in this column, 1 where they are more, 0 where they agree.

    None where blanks leave it open: what is blank may be anything from nothing on.
    """
    total = lines.cells[reading.total][place]
    cells = [lines.cells[at][place] for at in reading.items]
    present = [cell for cell in cells if cell is not None]
    if total is None or len(present) < 2:
        return None
    margin = sum((cell.margin for cell in present), _ZERO)
    if total.margin.below(margin):
        negative = any(cell.value < 0 for cell in present)
        return None if len(present) < len(cells) and negative else 1
    if len(present) < len(cells):
        return None
    return -1 if margin.below(total.margin) else 0


def _odd_ones(lines: _Lines, reading: _Sum, additive: Sequence[int], *, alone: bool) -> Iterator[GridFinding]:
    """The columns in which the sum fails, where it holds in more of them than it fails in."""
    results = {place: _apart(lines, reading, place) for place in additive}
    told = {place: result for place, result in results.items() if result is not None}
    failed = [place for place, result in told.items() if result]
    held = len(told) - len(failed)
    # In a table of one column nothing bears the reading out: the total must be named so, and the parts be too much.
    single = (
        alone and len(told) == 1 and failed and told[failed[0]] == 1 and not _one_too_many(lines, reading, failed[0])
    )
    # 合计 of which one other column bears out the reading is enough where one fails.
    borne_out = held > len(failed) or (alone and held == len(failed) == 1 and lines.across[failed[0]].kind != "share")
    if not single and not borne_out:
        return
    for place in failed:
        total = lines.cells[reading.total][place]
        present = [at for at in reading.items if lines.cells[at][place] is not None]
        given = sum((cell.value for at in present if (cell := lines.cells[at][place]) is not None), Fraction(0))
        if total is None:
            continue
        expected, named = format_number(given, 4), lines.lines[reading.total].text
        message = f"the {len(present)} lines of {named} add up to {expected}, the table says {total.text}"
        message += f" ({lines.across[place].text})" if lines.across[place].text else ""
        cells = (*(lines.at(at, place) for at in present), lines.at(reading.total, place))
        kind: Literal["parts", "shares"] = "shares" if lines.across[place].kind == "share" else "parts"
        yield GridFinding(kind, cells, expected, total.text, message)


def _one_too_many(lines: _Lines, reading: _Sum, place: int) -> bool:
    """Does the sum come out where one line is left out? Then that line may be a total or a part that does not say so."""
    total = lines.cells[reading.total][place]
    cells = [cell for at in reading.items if (cell := lines.cells[at][place]) is not None]
    margin = sum((cell.margin for cell in cells), _ZERO)
    if total is None or margin.low is None or margin.high is None:
        return True
    for cell in cells:
        low, high = cell.margin
        if low is None or high is None or not Margin(margin.low - low, margin.high - high).apart(total.margin):
            return True
    return False


# --- parts ---------------------------------------------------------------------------------------------------------


def _parts(lines: _Lines) -> Iterator[GridFinding]:
    """其中 lines above what they are a part of; they need not add up to it, and may overlap."""
    parents: list[int] = []
    for at, head in enumerate(lines.lines):
        if head.role == "of_which":
            yield from _parts_of(lines, parents, at)
        elif (
            not parents
            or (lines.lines[at - 1].role != "of_which" and len(parents) == 1)
            or _opens_anew(lines, parents, at)
        ):
            parents = [at]
        else:
            # 其中：城镇 / 乡村 / 其中：男性: the second 其中 goes into what the first goes into, or into 乡村.
            parents = [parents[0], at]


def _opens_anew(lines: _Lines, parents: Sequence[int], at: int) -> bool:
    """Is the line no more of what 其中 began, but one like the line before 其中?"""
    before, head = lines.lines[parents[0]], lines.lines[at]
    if lines.depths:
        return lines.depths[at] <= lines.depths[parents[0]]
    return head.role in ("total", "subtotal") or bool(before.numbering and before.numbering == head.numbering)


def _parts_of(lines: _Lines, parents: Sequence[int], at: int) -> Iterator[GridFinding]:
    heads = [lines.lines[line] for line in (*parents, at)]
    if not parents or any(head.kind != "level" or head.net for head in heads):
        return
    if not all(_same_unit(lines, parent, at) for parent in parents):
        return
    known: dict[int, tuple[int, Cell, Cell]] = {}
    for place, across in enumerate(lines.across):
        wholes = [(cell, parent) for parent in parents if (cell := lines.cells[parent][place]) is not None]
        part = lines.cells[at][place]
        if across.kind != "level" or across.net or part is None or len(wholes) < len(parents):
            continue
        whole, parent = max(wholes)
        if min(whole.value, part.value) >= 0:
            known[place] = parent, whole, part
    over = [place for place, (_, whole, part) in known.items() if whole.margin.below(part.margin)]
    if len(known) > 1 and len(over) * 2 >= len(known):
        return
    for place in over:
        parent, whole, part = known[place]
        message = f"{part.text} ({lines.lines[at].text}) is a part of {whole.text} ({lines.lines[parent].text})"
        cells = (lines.at(parent, place), lines.at(at, place))
        yield GridFinding("parts", cells, f"at most {whole.text}", part.text, f"{message} and more than it")


# --- shares and growth, cell by cell ---------------------------------------------------------------------------------


def _shares(lines: _Lines) -> Iterator[GridFinding]:
    """A column of shares against the column of levels before it and its total."""
    totals = [at for at, head in enumerate(lines.lines) if head.role == "total" and head.kind == "level"]
    if len(totals) != 1:
        return
    (total,) = totals
    for place, across in enumerate(lines.across):
        if across.kind != "share" or place == 0 or lines.across[place - 1].kind != "level":
            continue
        whole = lines.cells[total][place - 1]
        hundred = lines.cells[total][place]
        if whole is None or whole.value <= 0 or (hundred is not None and hundred.value != 100):
            continue
        results: list[tuple[int, Cell, Cell, Margin]] = []
        for at, row in enumerate(lines.cells):
            level, share = row[place - 1], row[place]
            part = lines.lines[at].role in ("item", "subtotal")
            if part and level is not None and share is not None and level.value >= 0:
                results.append((at, level, share, level.margin.per(whole.margin).times(_HUNDRED)))
        failed = [result for result in results if result[3].apart(result[2].margin)]
        if len(results) - len(failed) <= len(failed):
            continue
        for at, level, share, _ in failed:
            expected = format_number(level.value / whole.value * 100, 2) + "%"
            message = f"{level.text} ÷ {whole.text} = {expected}, the table says {share.text} ({lines.lines[at].text})"
            cells = (lines.at(at, place - 1), lines.at(total, place - 1), lines.at(at, place))
            yield GridFinding("shares", cells, expected, share.text, message)


def _growths(lines: _Lines) -> Iterator[GridFinding]:
    """Growths and differences against the two columns of levels that they lead from and to."""
    for place, across in enumerate(lines.across):
        # 降幅 and 减少 are written without the sign.
        if across.kind not in ("growth", "difference") or not across.nominal or _FALL_ONLY.search(across.text):
            continue
        pair = _levels(lines.across, place)
        if pair is None:
            continue
        later, before = pair
        results: list[tuple[int, Cell, Cell, Cell, bool]] = []
        for at, row in enumerate(lines.cells):
            new, old, change, head = row[later], row[before], row[place], lines.lines[at]
            if new is None or old is None or change is None or not head.nominal or old.value <= 0 or new.value < 0:
                continue
            if across.kind == "difference":
                holds = not (new.margin - old.margin).apart(change.margin)
            elif "rate" in (head.kind, lines.across[later].kind):
                continue  # a rate's growth may be meant in points or in per cent
            else:
                ratio = (new.margin.per(old.margin) - Margin(Fraction(1), Fraction(1))).times(_HUNDRED)
                holds = not ratio.apart(change.margin)
            results.append((at, new, old, change, holds))
        failed = [result for result in results if not result[4]]
        if len(results) - len(failed) <= len(failed):
            continue
        for at, new, old, change, _ in failed:
            if across.kind == "growth":
                expected = format_number((new.value / old.value - 1) * 100, 2) + "%"
                sum_ = f"{new.text} ÷ {old.text} − 1 = {expected}"
            else:
                expected = format_number(new.value - old.value, 4)
                sum_ = f"{new.text} − {old.text} = {expected}"
            message = f"{sum_}, the table says {change.text} ({lines.lines[at].text})"
            yield GridFinding("growth", ((at, later), (at, before), (at, place)), expected, change.text, message)


def _levels(columns: Sequence[Head], place: int) -> tuple[int, int] | None:
    """The columns (now, before) that a growth in column `place` lies between: of its stem, and near enough to be meant."""
    stem = columns[place].stem
    near = [at for at in range(max(0, place - 4), place) if columns[at].kind in ("level", "rate")]
    near = [at for at in near if columns[at].stem == stem or not stem]
    later = [at for at in near if columns[at].when == "later"]
    before = [at for at in near if columns[at].when == "before"]
    years = {columns[at].when: at for at in near if isinstance(columns[at].when, int)}
    if len(later) == len(before) == 1 and columns[later[0]].stem == columns[before[0]].stem:
        return later[0], before[0]
    if len(years) >= 2 and not later and not before:
        newest = max(year for year in years if isinstance(year, int))
        old = years.get(newest - 1)
        if old is not None and columns[old].stem == columns[years[newest]].stem:
            return years[newest], old
    months = [at for at in near if columns[at].when is None and columns[at].time]
    if len(before) == len(months) == 1 and not later and not years:
        return months[0], before[0]
    if len(before) == 1 and not later and len(years) == 1:
        (new,) = years.values()
        return (new, before[0]) if columns[new].stem == columns[before[0]].stem else None
    return None
