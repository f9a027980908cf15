"""How often the figures that a rule made were right in all fields, on texts read by hand."""

from __future__ import annotations

from functools import cache

from ..errors import DataError
from ..tables import read_rows

__all__ = ["confidence_of"]

_FILE = "statistics/confidence.tsv"


@cache
def _shares() -> dict[str, float]:
    found: dict[str, float] = {}
    for line, (rule, confidence, right, of) in read_rows(_FILE, ("rule", "confidence", "right", "of")):
        try:
            share = float(confidence)
        except ValueError:
            share = -1.0
        if not 0 <= share <= 1:
            raise DataError(_FILE, line, f"confidence {confidence!r}; want a share from 0 to 1")
        if not (right.isdecimal() and of.isdecimal() and int(right) <= int(of)):
            raise DataError(_FILE, line, f"right {right!r} of {of!r}; want two counts, the first no larger")
        found[rule] = share
    if "*" not in found:
        raise DataError(_FILE, 0, "has no row *, which holds for rules without one of their own")
    return found


def confidence_of(rule: str) -> float:
    """The confidence in a figure made by `rule`, as ``level.before``.

    >>> 0 < confidence_of("level.before") < 1, confidence_of("no.rule") == confidence_of("*")
    (True, True)
    """
    shares = _shares()
    return shares.get(rule, shares["*"])
