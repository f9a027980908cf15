"""The table of all units, rates with them, made of the data files.

The lists are data: ``data/units.tsv`` (money, measures, durations, ages, percentages) and
``data/measure_words.tsv`` (the classifiers of counts). A new unit is a line there.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from ..errors import DataError
from ..tables import read_rows
from .plain import Blocks, PlainUnits, Unit
from .rates import RATE_SIGNS, base_after, rate_unit, stated_per

__all__ = ["UnitTable", "unit_table"]

_KINDS = frozenset(
    ("money", "money_part", "money_prefix", "measure", "duration", "age", "percent", "percentage_point", "multiple")
)


class UnitTable(PlainUnits):
    """Longest-match look-up of units and of their rates: 起, 起/天."""

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


def _parse_blocks(cell: str, file: str, line: int) -> Blocks | None:
    if not cell:
        return None
    blocks: dict[str, bool] = {}
    for entry in cell.split("|"):
        word = entry.removeprefix("!")
        if not word:
            raise DataError(file, line, "an empty continuation in 'not_before'; separate them by one |")
        blocks[word] = not entry.startswith("!")
    return Blocks(max(map(len, blocks)), blocks, frozenset(word[0] for word in blocks))


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
