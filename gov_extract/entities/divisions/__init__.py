"""The administrative divisions of China: their tables, their short names, and what a place's name can mean."""

from __future__ import annotations

from .registry import Divisions, divisions
from .tables import NATION, Division

__all__ = ["NATION", "Division", "Divisions", "divisions"]
