"""Nouns that are counted without a measure word: 五部门, 两地, 三大体系."""

from __future__ import annotations

from functools import cache

from ..tables import read_rows

__all__ = ["counted_noun_at"]


@cache
def _nouns() -> dict[str, list[tuple[str, list[str]]]]:
    """By first character: (noun, continuations that block it), longest noun first."""
    nouns: dict[str, list[tuple[str, list[str]]]] = {}
    for _, (noun, not_before) in read_rows("counted_nouns.tsv", ("noun", "not_before")):
        nouns.setdefault(noun[0], []).append((noun, not_before.split("|") if not_before else []))
    for found in nouns.values():
        found.sort(key=lambda row: -len(row[0]))
    return nouns


def counted_noun_at(text: str, position: int) -> bool:
    """Does a noun that is counted without a measure word stand in `text` at `position`?

    >>> counted_noun_at("五部门联合", 1), counted_noun_at("三大队民警", 1)
    (True, False)
    """
    for noun, blocks in _nouns().get(text[position : position + 1], ()):
        if text.startswith(noun, position):
            end = position + len(noun)
            if not any(text.startswith(block, end) for block in blocks):
                return True
    return False
