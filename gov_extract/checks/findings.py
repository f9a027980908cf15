"""How a check says what it found."""

from __future__ import annotations

from collections.abc import Iterable

from ..figures import Figure
from ..items import Finding, FindingKind

__all__ = ["make_finding"]


def make_finding(kind: FindingKind, figures: Iterable[Figure], message: str, expected: str, stated: str) -> Finding:
    ordered = sorted(set(figures), key=lambda figure: figure.start)
    return Finding(
        kind=kind,
        statistics=tuple(figure.index for figure in ordered),
        quantities=tuple(figure.statistic.quantity for figure in ordered),
        message=message,
        expected=expected,
        stated=stated,
    )
