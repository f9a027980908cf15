"""One flat record a figure: `Extraction.rows`, for who wants a table and no objects.

What the table of statistics (`tabular`) has, and what takes more than the statistic itself to tell: the indicator's name in
the register, the place, the words of the sentence.
"""

from __future__ import annotations

from .edtf import first_day, last_day
from .entities.divisions import divisions
from .extraction import Extraction
from .figure_row import FigureRow
from .indicators import register
from .statistics.scopes import place_in
from .tabular import Column, Sort, agency_name, number_of, sentences_of
from .units.conversion import unit_of

__all__ = ["FIGURE_COLUMNS", "figure_rows", "place_of"]

_SORTS: dict[str, Sort] = {
    **dict.fromkeys(("number", "upper", "from_number", "confidence"), "number"),
    **dict.fromkeys(("period_start", "period_end"), "date"),
    **dict.fromkeys(("start", "end", "sentence_start", "row", "column"), "integer"),
}
FIGURE_COLUMNS = tuple(Column(name, _SORTS.get(name, "string")) for name in FigureRow.__annotations__)
"""The fields of a record as the columns of a table, in order."""


def figure_rows(doc: Extraction) -> list[FigureRow]:
    """What `Extraction.rows` gives."""
    if not doc.statistics:
        return []
    names = {one.id: one.name for one in doc.entities if one.id is not None}
    rows: list[FigureRow] = []
    for one, (start, end) in zip(doc.statistics, sentences_of(doc), strict=True):
        quantity = doc.quantities[one.quantity]
        cell = quantity.cell
        entry = register().get(one.indicator_id) if one.indicator_id is not None else None
        rows.append(
            FigureRow(
                number=quantity.number,
                upper=number_of(quantity.upper),
                unit=unit_of(quantity),
                dimension=quantity.dimension,
                kind=quantity.kind,
                modifier=quantity.modifier,
                text=quantity.text,
                indicator=one.indicator,
                indicator_id=one.indicator_id,
                indicator_name=None if entry is None else entry.name,
                role=one.role,
                change=one.change,
                basis=one.basis,
                base=one.base,
                from_number=None if one.from_ is None else doc.quantities[one.from_].number,
                period=one.period,
                period_start=first_day(one.period),
                period_end=last_day(one.period),
                agency=one.agency,
                agency_name=agency_name(one.agency, names),
                place=place_of(one.scope, one.agency),
                scope=one.scope,
                confidence=one.confidence,
                rule=one.rule,
                start=quantity.start,
                end=quantity.end,
                sentence=doc.text[start:end],
                sentence_start=start,
                sheet=None if cell is None else cell.sheet,
                row=None if cell is None else cell.row,
                column=None if cell is None else cell.column,
            )
        )
    return rows


def place_of(scope: str | None, agency: str | None) -> str | None:
    """The name of the division that a figure is for: its scope where that is one, else that of its agency.

    >>> place_of("长安区城镇", "440000/psb"), place_of("全市", "441900/psb"), place_of(None, None)
    ('长安区', '东莞市', None)
    """
    table, place = divisions(), place_in(scope)
    if place and table.named(place):
        return place
    code, is_id, _ = (agency or "").partition("/")
    division = table.by_code(code) if is_id else None
    return None if division is None else division.name
