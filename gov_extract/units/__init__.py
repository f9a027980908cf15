"""Units of quantities: what may stand after a numeral, what it means, and when it is the head of another word."""

from __future__ import annotations

from .plain import Unit
from .table import UnitTable, unit_table

__all__ = ["Unit", "UnitTable", "unit_table"]
