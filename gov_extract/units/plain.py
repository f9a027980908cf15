"""Units without their rates: what one is, and the longest that stands at an offset."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from ..errors import DataError

__all__ = ["Blocks", "PlainUnits", "Unit"]

_LATIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")


class Unit(NamedTuple):
    """One way of writing a unit.

    Attributes:
        form: as it stands in folded text.
        kind: the quantity kind it makes; ``money_part`` for 角 and 分, ``money_prefix`` for signs before the figure.
        symbol: what `Quantity.unit` shows.
        factor: one `form` is so many `symbol` (千公顷 is 1000 公顷).
        group: a measure word's class, such as ``sequence`` for 号; empty for other units.
        per: what a rate is per: 天 of 起/天; else None.
    """

    form: str
    kind: str
    symbol: str
    factor: Fraction | int
    group: str = ""
    per: str | None = None


class Blocks(NamedTuple):
    """Continuations after which a form is no unit (人 before 民), and longer ones after which it is one all the same."""

    longest: int
    blocks: dict[str, bool]
    firsts: frozenset[str]

    def hold(self, text: str, position: int) -> bool:
        # Most of what follows a unit begins none of them: one look spares a slice a length.
        if text[position : position + 1] not in self.firsts:
            return False
        for length in range(self.longest, 0, -1):
            verdict = self.blocks.get(text[position : position + length])
            if verdict is not None:
                return verdict
        return False


class PlainUnits:
    """Longest-match look-up of units as the tables have them: of 起/天 only 起."""

    def __init__(self) -> None:
        self._forms: dict[str, tuple[Unit, Blocks | None]] = {}
        self._lengths: dict[str, list[int]] = {}
        self.prefixes: dict[str, Unit] = {}
        self.prefix_ends: set[str] = set()

    def add(self, unit: Unit, blocks: Blocks | None, file: str, line: int) -> None:
        """Take one row in; a form of two meanings is a DataError."""
        if unit.kind == "money_prefix":
            self.prefixes[unit.form] = unit
            self.prefix_ends.add(unit.form[-1])
            return
        if unit.form in self._forms:
            raise DataError(file, line, f"{unit.form!r} stands in the unit tables already; keep one of the two rows")
        self._forms[unit.form] = (unit, blocks)
        lengths = self._lengths.setdefault(unit.form[0], [])
        if len(unit.form) not in lengths:
            lengths.append(len(unit.form))
            lengths.sort(reverse=True)

    def forms(self) -> list[str]:
        """All forms that may follow a numeral."""
        return list(self._forms)

    def is_doubled(self, form: str, other: str) -> bool:
        """Are the two names of one count: 台(套), 人(次)?"""
        return f"{form}({other})" in self._forms

    def match_plain(self, text: str, position: int) -> Unit | None:
        """The longest unit that stands in `text` at `position`, None where the characters begin another word."""
        if position >= len(text):
            return None
        for length in self._lengths.get(text[position], ()):
            end = position + length
            found = self._forms.get(text[position:end])
            if found is None:
                continue
            unit, blocks = found
            if blocks is not None and blocks.hold(text, end):
                continue
            # A Latin symbol ends where its word ends: 3G is a unit, 3GHz another, 3Gx none.
            if unit.form[-1] in _LATIN and end < len(text) and text[end].isascii() and text[end].isalnum():
                continue
            return unit
        return None
