"""A quantity in the making, and the few helpers that every form of quantity needs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import cast

from ..items import QuantityKind, QuantityModifier
from ..units import Unit, UnitTable
from .numbers import Number, Value, read_number, run_end

__all__ = ["DIGITS", "TAIL", "Draft", "kind_of", "number_at"]

DIGITS = {digit: i for i, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
TAIL = re.compile(r"[一二三四五六七八九](?![一二三四五六七八九十百千万亿零点成个名人项件元次分级])")
"""The lone digit behind a unit that is its tenth: the 九 of 三米九; the 三 of 三米三个 is none."""


@dataclass(slots=True)
class Draft:
    """A quantity in the making; offsets are folded.

    `value` and `upper` are still to be multiplied by `factor`; a ratio's `value` is its finished string.
    `number` is where the numeral ended, so that a unit stated later for several figures can be told from its own.
    `per` is what a rate is per that its unit does not say (14.27元/500克), `behind` the offset after that.
    """

    start: int
    end: int
    kind: QuantityKind
    value: Value | str
    rule: str
    upper: Value | None = None
    unit: str | None = None
    form: Unit | None = None
    factor: Fraction | int = 1
    modifier: QuantityModifier | None = None
    number: Number | None = None
    per: str | None = None
    behind: int = 0

    @property
    def past(self) -> int:
        """Where the text goes on behind the quantity and what it is per."""
        return max(self.end, self.behind)


def kind_of(unit: Unit) -> QuantityKind:
    """The kind of quantity that a figure with `unit` is."""
    return "money" if unit.kind in ("money_part", "money_prefix") else cast("QuantityKind", unit.kind)


def number_at(text: str, position: int, units: UnitTable) -> Number | None:
    """The number that begins exactly at `position`."""
    end = run_end(text, position)
    if not end or text[position] == "半":
        return None
    return read_number(text, position, end, units)
