"""What a figure is of its indicator: a level, a difference, a share, a rank, where it came from or what it reached."""

from __future__ import annotations

from ..items import Basis, Quantity, StatisticRole
from .frame import Frame

__all__ = ["role_of"]

_ROLES: dict[str, StatisticRole] = {
    "change": "difference", "difference": "difference", "compared": "difference", "contribution": "difference",
    "signed": "difference", "share": "share", "rank": "rank", "from": "from", "from_to": "reached",
}  # fmt: skip


def role_of(frame: Frame, quantity: Quantity, basis: Basis | None) -> StatisticRole:
    """What a figure is of its indicator."""
    if quantity.kind == "multiple" and frame.change is None and basis == "versus":
        return "multiple"
    return "reached" if frame.reached else _ROLES.get(frame.rule, "level")
