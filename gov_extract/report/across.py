"""What the page shows across documents: the wide table of series, and figures that contradict each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..extraction import Extraction
from ..timeseries import series
from ..timeseries.contradictions import check
from ..timeseries.rows import Source
from .rows import FindingRow, Mention

__all__ = ["WidePage", "WidePageRow", "contradiction_rows", "wide_page"]

_MOST_ROWS = 200
_MOST_COLUMNS = 24


@dataclass(slots=True)
class WidePageRow:
    """A row of the wide table: an indicator, whose it is, and its figures; an empty list where there is none."""

    indicator: str
    indicator_id: str | None
    place: str | None
    change: bool
    basis: str | None
    base: str | None
    cells: list[list[Mention]]


@dataclass(slots=True)
class WidePage:
    """The wide table of the page: what has figures for several periods.

    Attributes:
        columns: the periods, the latest where there are too many.
        rows: those with most figures, in order of the text.
        all_rows, all_columns: how many there are.
    """

    columns: tuple[str, ...]
    rows: list[WidePageRow]
    all_rows: int
    all_columns: int


def wide_page(extractions: Sequence[Extraction]) -> WidePage:
    """The figures of all documents by indicator and period, where an indicator has several.

    >>> from gov_extract import extract
    >>> page = wide_page([extract("2022年，东莞市公安局接报盗窃警情4200起，2023年4000起。")])
    >>> page.columns, [[cell[0].text for cell in row.cells] for row in page.rows]
    (('2022', '2023'), [['4200起', '4000起']])
    """
    table = series(extractions, documents=range(len(extractions))).wide()
    several = [row for row in table if sum(map(bool, row.sources)) > 1]
    filled = [at for at in range(len(table.columns)) if any(row.sources[at] for row in several)]
    shown = filled[-_MOST_COLUMNS:]
    rows = [
        WidePageRow(
            indicator=row.indicator,
            indicator_id=row.indicator_id,
            place=row.place,
            change=row.measure == "change",
            basis=row.basis,
            base=row.base,
            cells=[[_mention(source) for source in row.sources[at]] for at in shown],
        )
        for row in several[:_MOST_ROWS]
    ]
    return WidePage(tuple(table.columns[at] for at in shown), rows, len(several), len(filled))


def contradiction_rows(extractions: Sequence[Extraction]) -> list[FindingRow]:
    """What the figures of several documents contradict in each other."""
    rows = []
    for index, found in enumerate(check(extractions, documents=range(len(extractions)))):
        at = [(_number(one), extractions[_number(one)].statistics[one.statistic].quantity) for one in found.sources]
        rows.append(
            FindingRow(
                id=f"x{index}",
                document=at[0][0],
                kind=found.kind,
                message=found.message,
                expected=found.expected,
                stated=found.stated,
                figures=[
                    Mention(f"d{document}q{quantity}", source.text, document)
                    for source, (document, quantity) in zip(found.sources, at, strict=True)
                ],
                quantities=at,
            )
        )
    return rows


def _mention(source: Source) -> Mention:
    return Mention(f"d{source.document}s{source.statistic}", source.text, _number(source))


def _number(source: Source) -> int:
    """The document's number: that is the id that it was given here."""
    assert isinstance(source.document, int)
    return source.document
