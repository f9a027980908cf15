"""What the tables of the page hold, made from extractions; how it looks is the template's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..extraction import Extraction
from ..items import Quantity

__all__ = [
    "EntityRow",
    "FindingRow",
    "Mention",
    "StatisticRow",
    "UnplacedRow",
    "counts_of",
    "entity_rows",
    "finding_rows",
    "names_of",
    "statistic_rows",
    "unplaced_rows",
    "value_of",
]

_MODIFIERS = {"more_than": ">", "less_than": "<", "at_least": "≥", "at_most": "≤", "approx": "≈"}
_AROUND = 14


@dataclass(slots=True)
class StatisticRow:
    """One statistic, in words; `quantity` and `base_quantity` are ids of the text's elements."""

    id: str
    document: int
    quantity: str
    base_quantity: str | None
    number: str
    base_number: str | None
    value: str
    size: float | None
    indicator: str
    change: str | None
    basis: str | None
    base: str | None
    period: str | None
    agency: str | None
    agency_id: str | None
    rule: str
    role: str
    scope: str | None
    confidence: str
    findings: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Mention:
    """A place in a text: the element's id, and what is written there."""

    id: str
    text: str
    document: int


@dataclass(slots=True)
class EntityRow:
    """An entry with all its mentions; what is not linked stands under its form as written."""

    type: str
    name: str
    id: str | None
    mentions: list[Mention]
    forms: list[str]


@dataclass(slots=True)
class FindingRow:
    """What figures contradict; `quantities` are theirs, each with its document."""

    id: str
    document: int
    kind: str
    message: str
    expected: str
    stated: str
    figures: list[Mention]
    quantities: list[tuple[int, int]]


@dataclass(slots=True)
class UnplacedRow:
    """A figure without a statistic, with the words around it."""

    document: int
    quantity: str
    number: str
    before: str
    after: str
    value: str
    kind: str
    reason: str


def value_of(quantity: Quantity) -> str:
    """The exact value with its unit and a sign for its modifier.

    >>> from gov_extract import extract
    >>> value_of(extract("抓获嫌疑人2300余人").quantities[0])
    '> 2300 人'
    """
    value = f"{quantity.value}…{quantity.upper}" if quantity.upper else quantity.value
    unit = quantity.unit
    if quantity.per and unit and "/" not in unit:
        unit = f"{unit}/{quantity.per}"  # of money the unit is the currency alone
    return " ".join(part for part in (_MODIFIERS.get(quantity.modifier or ""), value, unit) if part)


def names_of(extraction: Extraction) -> dict[str, str]:
    """The name of each id that the text mentions."""
    return {entity.id: entity.name for entity in extraction.entities if entity.id and entity.name}


def statistic_rows(
    extraction: Extraction, document: int, findings: Iterable[FindingRow], most: int | None = None
) -> list[StatisticRow]:
    """The statistics in order of the text, no more than `most`."""
    names = names_of(extraction)
    flags: dict[str, list[str]] = {}
    for finding in findings:
        for figure in finding.figures:
            flags.setdefault(figure.id, []).append(finding.id)
    rows = []
    for index, statistic in enumerate(extraction.statistics[:most]):
        quantity = extraction.quantities[statistic.quantity]
        quantity_id = f"d{document}q{statistic.quantity}"
        named = names.get(statistic.agency or "")
        rows.append(
            StatisticRow(
                id=f"d{document}s{index}",
                document=document,
                quantity=quantity_id,
                base_quantity=None if statistic.from_ is None else f"d{document}q{statistic.from_}",
                number=quantity.text,
                base_number=None if statistic.from_ is None else extraction.quantities[statistic.from_].text,
                value=_beside(quantity),
                size=_size(quantity),
                indicator=statistic.indicator,
                change=statistic.change,
                basis=statistic.basis,
                base=statistic.base,
                period=statistic.period,
                agency=named or statistic.agency,
                agency_id=statistic.agency if named else None,
                rule=statistic.rule,
                role=statistic.role,
                scope=statistic.scope,
                confidence=f"{statistic.confidence:.2f}",
                findings=flags.get(quantity_id, []),
            )
        )
    return rows


def finding_rows(extraction: Extraction, document: int) -> list[FindingRow]:
    return [
        FindingRow(
            id=f"d{document}f{index}",
            document=document,
            kind=finding.kind,
            message=finding.message,
            expected=finding.expected,
            stated=finding.stated,
            figures=[
                Mention(f"d{document}q{quantity}", extraction.quantities[quantity].text, document)
                for quantity in dict.fromkeys(finding.quantities)
            ],
            quantities=[(document, quantity) for quantity in finding.quantities],
        )
        for index, finding in enumerate(extraction.check())
    ]


def unplaced_rows(extraction: Extraction, document: int) -> list[UnplacedRow]:
    text = extraction.text
    rows = []
    for unplaced in extraction.unplaced:
        quantity = extraction.quantities[unplaced.quantity]
        before = text[max(0, quantity.start - _AROUND) : quantity.start].rpartition("\n")[2]
        after = text[quantity.end : quantity.end + _AROUND].partition("\n")[0]
        rows.append(
            UnplacedRow(
                document=document,
                quantity=f"d{document}q{unplaced.quantity}",
                number=quantity.text,
                before=before,
                after=after,
                value=_beside(quantity),
                kind=quantity.kind,
                reason=unplaced.reason,
            )
        )
    return rows


def entity_rows(extractions: Sequence[Extraction]) -> list[EntityRow]:
    """All documents' entities by entry, the most often mentioned first."""
    found: dict[tuple[str, str], EntityRow] = {}
    for document, extraction in enumerate(extractions):
        for index, entity in enumerate(extraction.entities):
            row = found.setdefault(
                (entity.type, f"id {entity.id}" if entity.id else f"text {entity.text}"),
                EntityRow(entity.type, entity.name or entity.text, entity.id, [], []),
            )
            row.mentions.append(Mention(f"d{document}e{index}", entity.text, document))
    for row in found.values():
        row.forms = list(dict.fromkeys(mention.text for mention in row.mentions))
    return sorted(found.values(), key=lambda row: -len(row.mentions))


def counts_of(extraction: Extraction) -> Mapping[str, int]:
    """How many items of each sort there are, by the class that marks them in the text."""
    counts = {"q": len(extraction.quantities), "t": len(extraction.times), "b": 0, "c": 0, "p": 0}
    for entity in extraction.entities:
        counts[entity.type[0]] += 1
    return counts


def _beside(quantity: Quantity) -> str:
    """The value, where it says more than the number as written."""
    value = value_of(quantity)
    return "" if value.replace(" ", "") == quantity.text.replace(" ", "") else value


def _size(quantity: Quantity) -> float | None:
    """To sort by, no more: the exact value is the one that is shown."""
    number = quantity.number
    try:
        return None if number is None else float(number)
    except OverflowError:
        return None
