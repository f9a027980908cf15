"""Units of quantities: what may stand after a numeral, what it means, and when it is the head of another word.

The lists are data: ``data/units.tsv`` (money, measures, durations, ages, percentages) and
``data/measure_words.tsv`` (the classifiers of counts). A new unit is a line there.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import NamedTuple

from .errors import DataError
from .rates import RATE_SIGNS, base_after, rate_unit, stated_per
from .tables import read_rows

__all__ = ["Unit", "UnitTable", "unit_table"]

_KINDS = frozenset(
    ("money", "money_part", "money_prefix", "measure", "duration", "age", "percent", "percentage_point", "multiple")
)


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


class _Blocks(NamedTuple):
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


def _parse_blocks(cell: str, file: str, line: int) -> _Blocks | None:
    if not cell:
        return None
    blocks: dict[str, bool] = {}
    for entry in cell.split("|"):
        word = entry.removeprefix("!")
        if not word:
            raise DataError(file, line, "an empty continuation in 'not_before'; separate them by one |")
        blocks[word] = not entry.startswith("!")
    return _Blocks(max(map(len, blocks)), blocks, frozenset(word[0] for word in blocks))


class UnitTable:
    """Longest-match look-up of units."""

    def __init__(self) -> None:
        self._forms: dict[str, tuple[Unit, _Blocks | None]] = {}
        self._lengths: dict[str, list[int]] = {}
        self.prefixes: dict[str, Unit] = {}
        self.prefix_ends: set[str] = set()

    def add(self, unit: Unit, blocks: _Blocks | None, file: str, line: int) -> None:
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

    def get(self, form: str) -> Unit | None:
        """The unit written exactly `form`, a rate too.

        >>> unit_table().get("元/500克")[2], unit_table().get("元/500克").per
        ('CNY', '500克')
        """
        found = self._forms.get(form)
        if found:
            return found[0]
        unit = self.match(form, 0) if "/" in form else None
        if unit is None:
            return None
        end = len(unit.form)
        if unit.per is None and (base := base_after(form, end, self, unit.kind)) is not None:
            end, unit = base.end, unit._replace(per=base.written)
        return unit if end == len(form) else None

    def is_doubled(self, form: str, other: str) -> bool:
        """Are the two names of one count: 台(套), 人(次)?"""
        return f"{form}({other})" in self._forms

    def match(self, text: str, position: int) -> Unit | None:
        """The longest unit that stands in `text` at `position`, None where the characters begin another word.

        >>> table = unit_table()
        >>> table.match("3人受伤", 1).symbol
        '人'
        >>> table.match("800多万人民群众", 5) is None
        True
        >>> table.match("191起/天", 3).symbol
        '起/天'
        """
        unit = self.match_plain(text, position)
        if unit is not None and text[position + len(unit.form) : position + len(unit.form) + 1] in RATE_SIGNS:
            return rate_unit(text, position, unit, self) or unit
        return unit

    def match_plain(self, text: str, position: int) -> Unit | None:
        """As `match`, but of 起/天 only 起."""
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


def _exact(factor: str) -> Fraction | int:
    exact = Fraction(factor or "1")
    # 1 == Fraction(1) is a call; most units count one, and every figure asks.
    return exact.numerator if exact.denominator == 1 else exact


@cache
def unit_table() -> UnitTable:
    """The units of the package's data files, read once."""
    table = UnitTable()
    file = "units.tsv"
    for line, (form, kind, symbol, factor, not_before) in read_rows(
        file, ("form", "kind", "unit", "factor", "not_before")
    ):
        if kind not in _KINDS:
            raise DataError(file, line, f"unknown kind {kind!r}; one of {', '.join(sorted(_KINDS))}")
        try:
            exact = _exact(factor)
        except (ValueError, ZeroDivisionError):
            raise DataError(file, line, f"the factor {factor!r} is no number; write 1000, 0.1 or 1/3") from None
        table.add(
            Unit(form, kind, symbol, exact, per=stated_per(form)), _parse_blocks(not_before, file, line), file, line
        )
    file = "measure_words.tsv"
    for line, (form, group, not_before) in read_rows(file, ("form", "class", "not_before")):
        unit = Unit(form, "cardinal", form, 1, group)
        table.add(unit, _parse_blocks(not_before, file, line), file, line)
    return table
