"""CQE's four grades for any system: the value, its unit, which way it changed, and what was measured.

A system's answer is a list of figures, each with its place, and with what the system knows of it. A figure of the gold is
found where an answer of equal value overlaps it: how much of 4200起 is the figure is a matter of taste, 4200 is not. Each
grade asks for the ones before it. The fields that only gov_extract has (basis, base, period, agency) are scored by
`gov_extract.evaluation`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from gov_extract.evaluation import LayerScore
from gov_extract.evaluation.measures import LAYERS

__all__ = ["GRADES", "Answer", "grades"]

GRADES = ("value", "unit", "change", "concept")


@dataclass(frozen=True)
class Answer:
    """One figure that a system found.

    Attributes:
        start, end: where, in code points.
        value: as an exact number, or a ratio as it is written.
        upper: of a range.
        unit: by the contract's names (CNY, %, km2, 起); None where the system names none.
        stated: the system says what the figure measures, so that `change` and `indicator` are answers.
        change: increase, decrease or None.
        indicator: what is measured.
    """

    start: int
    end: int
    value: str
    upper: str | None = None
    unit: str | None = None
    stated: bool = False
    change: str | None = None
    indicator: str | None = None


def grades(rows: Sequence[Mapping[str, Any]], answers: Iterable[Sequence[Answer]]) -> dict[str, LayerScore]:
    """Precision, recall and F1 of each grade over all passages.

    Args:
        rows: gold passages.
        answers: what the system found in each, in the same order.
    """
    counts = {grade: [0, 0, 0] for grade in GRADES}
    for row, found in zip(rows, answers, strict=True):
        _count(row, found, counts)
    return {grade: LayerScore(*counted) for grade, counted in counts.items()}


def _count(row: Mapping[str, Any], found: Sequence[Answer], counts: dict[str, list[int]]) -> None:
    gold = row["quantities"]
    stated = {one["quantity"]: one for one in row["statistics"]}
    taken: dict[int, Answer] = {}
    for answer in found:
        at = _place(answer, gold)
        open_ = at is not None and gold[at].get("optional")
        if at is not None and at not in taken and _value(gold[at], answer):
            taken[at] = answer
        elif not open_:
            counts["value"][1] += 1
            counts["unit"][1] += 1
        if answer.stated and (at is None or (at not in stated and not open_)):
            counts["change"][1] += 1
            counts["concept"][1] += 1
    for at, quantity in enumerate(gold):
        answer = taken.get(at)
        if not quantity.get("optional"):
            right = answer is not None
            _tally(counts["value"], right, wrong=False)
            same = right and LAYERS["quantities.unit"](quantity, vars(answer))
            _tally(counts["unit"], same, wrong=right)
        statistic = stated.get(at)
        if statistic is None or statistic.get("optional") or quantity.get("optional"):
            continue
        known = answer is not None and answer.stated
        with_unit = known and LAYERS["quantities.unit"](quantity, vars(answer))
        moved = with_unit and _same(statistic["change"], answer.change)  # type: ignore[union-attr]
        _tally(counts["change"], moved, wrong=known)
        named = moved and LAYERS["statistics.indicator"](statistic, vars(answer))
        _tally(counts["concept"], named, wrong=known)


def _tally(counted: list[int], right: bool, *, wrong: bool) -> None:
    """One figure of the gold: right, or missed, and extra too where the system said something else of it."""
    counted[0] += right
    counted[2] += not right
    counted[1] += wrong and not right


def _place(answer: Answer, gold: Sequence[Mapping[str, Any]]) -> int | None:
    """The gold figure that an answer overlaps most."""
    best, place = 0, None
    for at, quantity in enumerate(gold):
        overlap = min(answer.end, quantity["end"]) - max(answer.start, quantity["start"])
        if overlap > best:
            best, place = overlap, at
    return place


def _value(quantity: Mapping[str, Any], answer: Answer) -> bool:
    """Equal values; a range by its two ends, a fraction for a percentage."""
    if LAYERS["quantities.value"](quantity, vars(answer)):
        return True
    wanted = quantity["value"]
    try:
        return isinstance(wanted, str) and Fraction(wanted) == Fraction(answer.value) and quantity["upper"] is None
    except (ValueError, ZeroDivisionError):
        return False


def _same(gold: Any, got: Any) -> bool:
    return bool(gold == "*" or (got in gold if isinstance(gold, list) else gold == got))
