"""What is found in a text: tokens, quantities, times, entities, statistics.

All items are immutable. Offsets count Unicode code points of the text as it was given, and
``extraction.text[item.start:item.end] == item.text`` always holds. The fields, their vocabularies and
their order are described in docs/extraction.md.
"""

from __future__ import annotations

import datetime
import os
from decimal import Decimal
from fractions import Fraction
from typing import IO, TYPE_CHECKING, Literal

import msgspec

from .edtf import first_day, last_day
from .exports import export

if TYPE_CHECKING:
    import pint

__all__ = [
    "Basis",
    "Candidate",
    "Change",
    "Converted",
    "Entity",
    "Evidence",
    "Finding",
    "FindingKind",
    "Numbers",
    "Quantity",
    "Statistic",
    "Target",
    "Time",
    "Token",
    "Unplaced",
    "Unread",
    "directed",
]

QuantityKind = Literal[
    "cardinal", "ordinal", "percent", "percentage_point", "fraction", "multiple", "ratio", "money",
    "measure", "duration", "age",
]  # fmt: skip
QuantityModifier = Literal["more_than", "less_than", "at_least", "at_most", "approx"]
TimeModifier = Literal["start", "mid", "end", "approx"]
EntityType = Literal["branch", "campaign", "program"]
Change = Literal["increase", "decrease"]
StatisticRole = Literal["level", "difference", "reached", "share", "rank", "multiple", "from"]
Basis = Literal["year_on_year", "period_on_period", "versus"]
FindingKind = Literal["growth", "parts", "shares", "from_to", "contradiction"]
Numbers = Literal["float", "decimal"]
"""What the numbers of a table are: binary floats, or exact `Decimal` objects."""
Target = str | os.PathLike[str] | IO[str] | IO[bytes]
"""Where a table is written: a path, or a file open for writing."""


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word of the text. The tokens of an extraction, joined, are its text.

    Attributes:
        start, end: offsets in code points, end exclusive.
        text: the word as written.
    """

    start: int
    end: int
    text: str


class Cell(msgspec.Struct, frozen=True, gc=False):
    """Where in a table something stands, counted from 1 as a spreadsheet shows it.

    Attributes:
        row, column: its row and its column; of a spreadsheet those of the sheet, else those of the table.
        sheet: the name of the sheet; None where the table is of no spreadsheet.
    """

    row: int
    column: int
    sheet: str | None = None


class Quantity(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A number that the text states, with its unit.

    Attributes:
        start, end: offsets in code points, end exclusive.
        text: the span as written.
        kind: what sort of number it is, see `QuantityKind`.
        value: exact decimal string without exponent or grouping; ``a/b`` for fractions, ``a:b`` for ratios.
        upper: the upper end of an explicit range (`value` is then the lower); else None.
        unit: UCUM symbol, ISO 4217 code, measure word in simplified characters; None if bare. `qudt` is QUDT's name of it.
        modifier: TIMEX3's `mod` vocabulary; None if exact.
        per: what a rate is per, behind its slash: 500克 of 14.27元/500克, 天 of 191起/天; None if it is no rate.
        cell: the cell of a table that it stands in; None outside tables.
        rule: the name of the rule that made it.
    """

    start: int
    end: int
    text: str
    kind: QuantityKind
    value: str
    upper: str | None = None
    unit: str | None = None
    modifier: QuantityModifier | None = None
    per: str | None = None
    cell: Cell | None = None
    rule: str = ""

    @property
    def number(self) -> Decimal | Fraction | None:
        """`value` as an exact number: a Decimal, a Fraction for ``a/b``, None for a ratio ``a:b``.

        >>> from gov_extract import extract
        >>> extract("盗窃警情同比下降20.2%").quantities[0].number
        Decimal('20.2')
        """
        if ":" in self.value:
            return None
        return Fraction(self.value) if "/" in self.value else Decimal(self.value)

    @property
    def dimension(self) -> str | None:
        """What `unit` measures (docs/quantities.md); None of counts, shares and figures without a unit.

        >>> from gov_extract import parse_quantity
        >>> parse_quantity("2亩").dimension, parse_quantity("14元/500克").dimension, parse_quantity("3起").dimension
        ('area', 'currency/mass', None)
        """
        dimension: str | None = export("dimension")(self)
        return dimension

    @property
    def qudt(self) -> str | None:
        """The name that QUDT has for `unit`, behind ``http://qudt.org/vocab/unit/``; None where it has none (docs/quantities.md).

        >>> from gov_extract import parse_quantity
        >>> [parse_quantity(text).qudt for text in ("2吨", "5立方米/秒", "5%", "2亩", "3起")]
        ['TONNE', 'M3-PER-SEC', 'PERCENT', None, None]
        """
        name: str | None = export("qudt")(self)
        return name

    def to(self, unit: str) -> Converted:
        """The quantity in another unit of its dimension, exactly; its range and its modifier are kept.

        Args:
            unit: a symbol as in `unit` (``t``, ``km2``, ``CNY/kg``), or a unit in Chinese (吨, 万公顷).

        Raises:
            ConversionError: it counts or compares, the unit is unknown or of another dimension or currency, or a
                temperature would take an offset.
            InputError: `unit` is no str.

        >>> from gov_extract import parse_quantity
        >>> print(parse_quantity("近3万亩").to("公顷"), parse_quantity("3至5公里").to("m"), sep=", ")
        2000 公顷 less_than, 3000…5000 m
        """
        converted: Converted = export("convert")(self, unit)
        return converted

    def to_pint(self, registry: pint.UnitRegistry | None = None) -> pint.Quantity:
        """The quantity for pint: in its own unit where pint knows that, else in base units of the dimension.

        Args:
            registry: where its unit is looked up. Default: pint's application registry. Values are floats, but for a
                registry of ``non_int_type=Decimal`` or ``Fraction``.

        Raises:
            ConversionError: pint has no such unit (currencies, measure words, 年 and 月, temperatures, which may be
                differences), it measures nothing, or it is a range.
            InputError: pint is not installed (``pip install '.[pint]'``), or `registry` is none.
        """
        made: pint.Quantity = export("pint")(self, registry)
        return made

    def __str__(self) -> str:
        value = f"{self.value}…{self.upper}" if self.upper else self.value
        modifier = f" {self.modifier}" if self.modifier else ""
        return f"{self.text} [{self.start}:{self.end}] {self.kind} {value} {self.unit or '-'}{modifier}"


class Converted(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A quantity in another unit. What the text says stays with `quantity`, offsets and all.

    Attributes:
        number: the value, exact: a Decimal where one is finite, else a Fraction.
        upper: the upper end of a range, as `number`; else None.
        unit: the unit asked for, as it was asked for; a rate has its slash here (``CNY/kg``).
        dimension: what it measures, as `Quantity.dimension`.
        modifier: the quantity's own.
        quantity: what was converted.
    """

    number: Decimal | Fraction
    upper: Decimal | Fraction | None
    unit: str
    dimension: str
    modifier: QuantityModifier | None
    quantity: Quantity

    def __str__(self) -> str:
        value = f"{self.number}…{self.upper}" if self.upper is not None else f"{self.number}"
        return f"{value} {self.unit}" + (f" {self.modifier}" if self.modifier else "")


class Time(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A date, a period or a point of the calendar.

    Attributes:
        start, end: offsets in code points, end exclusive.
        text: the span as written.
        value: EDTF (ISO 8601-2), with ISO 8601-1 for a time of day; None where the text leaves it open.
        modifier: ``start`` (年初), ``mid`` (年中), ``end`` (月底), ``approx`` (许); else None.
        cell: the cell of a table that it stands in; None outside tables.
        rule: the name of the rule that made it.
    """

    start: int
    end: int
    text: str
    value: str | None = None
    modifier: TimeModifier | None = None
    cell: Cell | None = None
    rule: str = ""

    @property
    def start_date(self) -> datetime.date | None:
        """The first day of `value`; None where it is open or unknown. (`start` is the span's offset.)

        >>> from gov_extract import extract
        >>> time = extract("2022年一季度").times[0]
        >>> time.start_date, time.end_date
        (datetime.date(2022, 1, 1), datetime.date(2022, 3, 31))
        """
        return first_day(self.value)

    @property
    def end_date(self) -> datetime.date | None:
        """The last day of `value`; None where it is open or unknown."""
        return last_day(self.value)

    def __str__(self) -> str:
        modifier = f" {self.modifier}" if self.modifier else ""
        return f"{self.text} [{self.start}:{self.end}] {self.value or '-'}{modifier}"


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """What a mention could stand for.

    Attributes:
        id: the entry or composed branch.
        name: its official name.
        score: how much speaks for it here; comparable within one mention only, larger is better.
    """

    id: str
    name: str
    score: float


class Entity(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A mention of a branch of government, a campaign or a program.

    Attributes:
        start, end: offsets in code points, end exclusive.
        text: the mention as written.
        type: branch, campaign or program.
        id: what it stands for; None where that is not known or the text leaves it open.
        name: the official name of what `id` says; None where `id` is None.
        cell: the cell of a table that it stands in; None outside tables.
        rule: the name of the rule that made it.
        candidates: what it could stand for, the best first, where the text was weighed to tell; `id` is the
            first of them, or None where the first does not lead clearly enough.
    """

    start: int
    end: int
    text: str
    type: EntityType
    id: str | None = None
    name: str | None = None
    cell: Cell | None = None
    rule: str = ""
    candidates: tuple[Candidate, ...] = ()

    def __str__(self) -> str:
        return f"{self.text} [{self.start}:{self.end}] {self.type} {self.id or '-'} {self.name or ''}".rstrip()


EvidenceRole = Literal["indicator", "change", "basis", "period", "agency"]


class Evidence(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Words that a statistic stands on.

    Attributes:
        role: which of its fields they state.
        start, end: offsets in code points, end exclusive.
        text: the words as written.
    """

    role: EvidenceRole
    start: int
    end: int
    text: str


class Statistic(msgspec.Struct, frozen=True, kw_only=True, gc=False, rename={"from_": "from"}):
    """What a quantity measures.

    Attributes:
        quantity: index into `Extraction.quantities`.
        indicator: the thing measured, a noun phrase from the text.
        change: increase, decrease, or None for a plain level.
        basis: what a change is measured against.
        base: for ``versus``, the base in EDTF, or in words; else None.
        from_: (``from`` in JSON) for 从A降至B, the index of A's quantity; else None.
        period: EDTF of the time that the figure is for; None if the text names none.
        agency: id of the branch whose figure it is, else its name as written; None if the text names none.
        role: what the figure is of its indicator: its level, the difference by which it changed, the level reached
            (降至), a share of something (占…), a rank, how many times something else (是上年的3倍), the from of a from-to.
        scope: of what whole it is, where the text says so: 全市, a place; else None.
        indicator_id: the entry of the register that the indicator is (docs/indicators.md): ``gdp`` for 全市生产总值; None
            where its name is none of the register's, or could be two.
        confidence: the share of figures made by the same rules that are right in all fields, on texts read by hand
            (docs/statistics.md); 0 to 1.
        rule: the name of the rule that made it.
        evidence: the words that state its fields.
        candidates: the entries of the register that it could be, where two fit and nothing tells which; else empty.
            The score is how many figures of the text are of the same organs.
        figure: the quantity as written, so that a statistic can be read by itself.
    """

    quantity: int
    indicator: str
    change: Change | None = None
    basis: Basis | None = None
    base: str | None = None
    from_: int | None = None
    period: str | None = None
    agency: str | None = None
    role: StatisticRole = "level"
    scope: str | None = None
    indicator_id: str | None = None
    confidence: float = 1.0
    rule: str = ""
    evidence: tuple[Evidence, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    figure: str = ""

    def __str__(self) -> str:
        figure = f"{self.figure} " if self.figure else ""
        change = f" {self.change}" if self.change else ""
        basis = f" {self.basis}" if self.basis else ""
        base = f" {self.base}" if self.base else ""
        return (
            f"{figure}[{self.quantity}] {self.indicator}{change}{basis}{base} {self.period or '-'} {self.agency or '-'}"
        )


def directed(value: Fraction, change: Change | None) -> Fraction:
    """`value` with the sign of `change`: below zero for a decrease, however the text wrote it (下降5%, 增长-5%).

    >>> directed(Fraction(-5), "decrease"), directed(Fraction(5), "decrease"), directed(Fraction(-5), None)
    (Fraction(-5, 1), Fraction(-5, 1), Fraction(-5, 1))
    """
    if change is None:
        return value
    return -abs(value) if change == "decrease" else abs(value)


class Unplaced(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A quantity that got no statistic.

    Attributes:
        quantity: index into `Extraction.quantities`.
        reason: why, in words.
    """

    quantity: int
    reason: str


class Unread(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Numeral characters that state no quantity.

    Attributes:
        start, end: offsets in code points, end exclusive.
        text: the characters as written.
        reason: why, in words.
    """

    start: int
    end: int
    text: str
    reason: str


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Figures of one text that cannot all be right.

    Attributes:
        kind: growth (a change against its levels), parts (more than their whole), shares (past 100 %),
            from_to (从A降至B against a change), contradiction (two values for one thing).
        statistics: indexes into `Extraction.statistics`, in order of the text.
        quantities: their indexes into `Extraction.quantities`, in the same order.
        message: the sum in words, with the text's own spans.
        expected: what the other figures give.
        stated: what the text says.
    """

    kind: FindingKind
    statistics: tuple[int, ...]
    quantities: tuple[int, ...]
    message: str
    expected: str
    stated: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.message}"
