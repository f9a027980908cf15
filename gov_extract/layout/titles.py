"""Titles of documents and books: 《关于…的通知》. What stands in them names no organ and states no figure."""

from __future__ import annotations

import re

__all__ = ["find_titles"]

# One that is longer was never closed.
_TITLE = re.compile("《[^《》\n]{1,80}》")


def find_titles(folded: str) -> list[tuple[int, int]]:
    """The spans of the titles of a folded text, marks included, in order.

    >>> find_titles("根据《东莞市公安局通告》，《未完")
    [(2, 12)]
    """
    return [match.span() for match in _TITLE.finditer(folded)] if "《" in folded else []
