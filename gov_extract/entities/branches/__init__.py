"""Branches of government and Party: their words, and their names found in a text and taken apart."""

from __future__ import annotations

from .finder import find_branches
from .mention import ANY_LEVEL, Mention

__all__ = ["ANY_LEVEL", "Mention", "find_branches"]
