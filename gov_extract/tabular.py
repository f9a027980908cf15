"""The flat tables of an extraction: which columns, of what sort, and their rows.

The one definition that Arrow, pandas, polars and CSV share (`frames` and `csv_file`). Names are those of the items'
fields; what is added to them is what a table needs and an item can compute (`number`, `period_start`).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from .edtf import first_day, last_day
from .errors import InputError, TextError
from .extraction import Extraction
from .items import Cell, Numbers, Quantity
from .stored import stored_documents

__all__ = [
    "TABLES",
    "Column",
    "DocumentId",
    "Documents",
    "Number",
    "Numbers",
    "Row",
    "Sort",
    "agency_name",
    "as_float",
    "check_numbers",
    "columns_of",
    "documents_of",
    "id_sort",
    "number_of",
    "rows_of",
    "sentences_of",
]  # fmt: skip

DocumentId = str | int
Sort = Literal["string", "integer", "number", "date", "boolean"]
Number = Decimal | Fraction
Row = tuple[Any, ...]
Path = str | os.PathLike[str]
Documents = Mapping[str, Extraction] | Mapping[int, Extraction] | Iterable[Extraction | Path] | Path
"""Extractions, a mapping of ids to them, or where they are stored: a JSONL or Parquet file, a folder, several of these."""


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes:
        name: what it is called.
        sort: what its cells are; a ``number`` is exact here (Decimal or Fraction), and becomes what the caller asks
            for.
        nullable: whether a cell may be empty.
    """

    name: str
    sort: Sort
    nullable: bool = True


def _columns(*names: str, optional: Sequence[str] = (), sorts: Mapping[str, Sort] | None = None) -> tuple[Column, ...]:
    given = sorts or {}
    return tuple(Column(name, given.get(name, _SORTS.get(name, "string")), name in optional) for name in names)


_SORTS: dict[str, Sort] = {
    **dict.fromkeys(
        ("start", "end", "statistic", "quantity", "from", "sentence_start", "sentence_end", "row", "column"),
        "integer",
    ),
    **dict.fromkeys(("number", "upper_number", "from_number", "confidence"), "number"),
    **dict.fromkeys(("start_date", "end_date", "period_start", "period_end"), "date"),
}
# Of `cell`, empty outside of tables; a column that holds structs is none for Excel.
_CELL = ("sheet", "row", "column")
_QUANTITIES = _columns(
    "quantity", "text", "kind", "value", "number", "upper", "upper_number", "unit", "dimension", "modifier", "per",
    "start", "end", *_CELL, "rule",
    optional=("number", "upper", "upper_number", "unit", "dimension", "modifier", "per", *_CELL),
)  # fmt: skip
_TIMES = _columns(
    "text", "value", "start_date", "end_date", "modifier", "start", "end", *_CELL, "rule",
    optional=("value", "start_date", "end_date", "modifier", *_CELL),
)  # fmt: skip
_ENTITIES = _columns("text", "type", "id", "name", "start", "end", *_CELL, "rule", optional=("id", "name", *_CELL))
_STATISTICS = _columns(
    "statistic", "indicator", "indicator_id", "agency", "agency_name", "period", "period_start", "period_end",
    "text", "kind", "value", "number", "upper", "upper_number", "unit", "dimension", "modifier", "per",
    "change", "basis", "base", "from", "from_number", "role", "scope", "confidence",
    "quantity", "start", "end", "sentence_start", "sentence_end",
    *_CELL, "rule",
    optional=(
        "indicator_id", "agency", "agency_name", "period", "period_start", "period_end", "number", "upper", "upper_number", "unit",
        "dimension", "modifier", "per", "change", "basis", "base", "from", "from_number", "scope", *_CELL,
    ),
)  # fmt: skip
_EVIDENCE = _columns("statistic", "role", "text", "start", "end")


def number_of(upper: str | None) -> Number | None:
    """The upper end of a range as an exact number."""
    return None if upper is None else Fraction(upper) if "/" in upper else Decimal(upper)


def _numbers(quantity: Quantity) -> tuple[Number | None, Number | None]:
    return quantity.number, number_of(quantity.upper)


def _cell(cell: Cell | None) -> tuple[str | None, int | None, int | None]:
    return (None, None, None) if cell is None else (cell.sheet, cell.row, cell.column)


def _quantity_rows(doc: Extraction) -> Iterator[Row]:
    for index, one in enumerate(doc.quantities):
        number, upper = _numbers(one)
        yield (
            index, one.text, one.kind, one.value, number, one.upper, upper, one.unit, one.dimension, one.modifier,
            one.per, one.start, one.end, *_cell(one.cell), one.rule,
        )  # fmt: skip


def _time_rows(doc: Extraction) -> Iterator[Row]:
    for one in doc.times:
        yield (
            one.text, one.value, one.start_date, one.end_date, one.modifier, one.start, one.end, *_cell(one.cell), one.rule,
        )  # fmt: skip


def _entity_rows(doc: Extraction) -> Iterator[Row]:
    for one in doc.entities:
        yield one.text, one.type, one.id, one.name, one.start, one.end, *_cell(one.cell), one.rule


def _statistic_rows(doc: Extraction) -> Iterator[Row]:
    if not doc.statistics:
        return
    sentences = sentences_of(doc)
    names = {one.id: one.name for one in doc.entities if one.id is not None}
    for index, one in enumerate(doc.statistics):
        quantity = doc.quantities[one.quantity]
        number, upper = _numbers(quantity)
        yield (
            index, one.indicator, one.indicator_id, one.agency, agency_name(one.agency, names), one.period,
            first_day(one.period), last_day(one.period),
            quantity.text, quantity.kind, quantity.value, number, quantity.upper, upper, quantity.unit,
            quantity.dimension, quantity.modifier, quantity.per, one.change, one.basis, one.base, one.from_,
            None if one.from_ is None else doc.quantities[one.from_].number,
            one.role, one.scope, Decimal(str(one.confidence)),
            one.quantity, quantity.start, quantity.end, *next(sentences), *_cell(quantity.cell), one.rule,
        )  # fmt: skip


def agency_name(agency: str | None, names: Mapping[str, str | None]) -> str | None:
    """The name of an agency by those of the text's entities; without an id, it is the name itself.

    >>> agency_name("441900/psb", {"441900/psb": "东莞市公安局"}), agency_name("某某巡防队", {})
    ('东莞市公安局', '某某巡防队')
    """
    if agency is None or "/" not in agency:
        return agency
    return names.get(agency)


def sentences_of(doc: Extraction) -> Iterator[tuple[int, int]]:
    """The span of each statistic's sentence, in the offsets of the text as given."""
    # Only here: the text is folded anew, which nothing else of a table needs.
    from bisect import bisect_right

    from .text.folded import Text

    text = Text(doc.text, doc.given)
    spans = [text.span(*span) for span in text.sentences]
    starts = [start for start, _ in spans]
    for one in doc.statistics:
        quantity = doc.quantities[one.quantity]
        at = bisect_right(starts, quantity.start) - 1
        yield spans[at] if at >= 0 else (quantity.start, quantity.end)


def _evidence_rows(doc: Extraction) -> Iterator[Row]:
    for index, statistic in enumerate(doc.statistics):
        for one in statistic.evidence:
            yield index, one.role, one.text, one.start, one.end


TABLES: dict[str, tuple[tuple[Column, ...], Callable[[Extraction], Iterator[Row]]]] = {
    "quantities": (_QUANTITIES, _quantity_rows),
    "times": (_TIMES, _time_rows),
    "entities": (_ENTITIES, _entity_rows),
    "statistics": (_STATISTICS, _statistic_rows),
    "evidence": (_EVIDENCE, _evidence_rows),
}


def columns_of(table: str) -> tuple[Column, ...]:
    """The columns of `table`, without that of the document.

    Raises:
        InputError: there is no such table.

    >>> [column.name for column in columns_of("times")]
    ['text', 'value', 'start_date', 'end_date', 'modifier', 'start', 'end', 'sheet', 'row', 'column', 'rule']
    """
    try:
        return TABLES[table][0]
    except (KeyError, TypeError):
        raise InputError(f"table: {table!r} was given, want one of {', '.join(map(repr, TABLES))}") from None


def rows_of(doc: Extraction, table: str) -> Iterator[Row]:
    """The rows of one extraction, each with a cell for each of `columns_of`; numbers are exact."""
    return TABLES[table][1](doc)


def documents_of(
    extractions: Documents, documents: Iterable[DocumentId] | None = None
) -> Iterator[tuple[DocumentId, Extraction]]:
    """Each extraction with the id of its document, in order.

    Args:
        extractions: extractions, a mapping of ids to them, or paths of files or folders in which they are stored
            (`stored_documents`).
        documents: their ids, all str or all int, no two the same; default: 0, 1, 2, …, and of stored ones their source.

    Raises:
        InputError: what is given is no extraction, or the ids cannot be used.
        DataError: a line of a file is no extraction.
    """
    if isinstance(extractions, (str, os.PathLike)):
        extractions = [extractions]
    if isinstance(extractions, Extraction):
        raise InputError("extractions: an Extraction was given, want a list of them; write [extraction]")
    if isinstance(extractions, Mapping):
        if documents is not None:
            raise InputError("documents: the extractions are a mapping and have their ids; leave documents out")
        pairs: Iterator[tuple[Any, Any]] = iter(extractions.items())
    else:
        pairs = _paired(extractions, documents)
    seen: set[DocumentId] = set()
    for index, (name, doc) in enumerate(pairs):
        if isinstance(doc, TextError):
            raise InputError(f"extractions[{index}]: {doc}; leave out what could not be read")
        if not isinstance(doc, Extraction):
            raise InputError(f"extractions[{index}]: {type(doc).__name__} was given, want an Extraction")
        if isinstance(name, bool) or not isinstance(name, (str, int)):
            raise InputError(f"documents[{index}]: {type(name).__name__} was given, want str or int")
        if name in seen:
            raise InputError(f"documents[{index}]: {name!r} is the id of an earlier document, too")
        if seen and type(name) is not type(next(iter(seen))):
            raise InputError(f"documents[{index}]: {name!r} was given; want ids that are all str, or all int")
        seen.add(name)
        yield name, doc


def _paired(
    extractions: Iterable[Extraction | Path], documents: Iterable[DocumentId] | None
) -> Iterator[tuple[DocumentId, Extraction]]:
    try:
        given = iter(extractions)
    except TypeError:
        raise InputError(
            f"extractions: {type(extractions).__name__} was given, want a list of extractions, a mapping of ids, or the "
            "path of a file or folder of them"
        ) from None
    if documents is None:
        for number, one in enumerate(given):
            if isinstance(one, (str, os.PathLike)):
                yield from stored_documents(one)
            else:
                yield number, one
        return
    if isinstance(documents, str):
        raise InputError("documents: a str was given, want a list of ids")
    try:
        names = iter(documents)
    except TypeError:
        raise InputError(f"documents: {type(documents).__name__} was given, want a list of ids") from None
    missing = object()
    number = 0
    for one in given:
        for _, doc in stored_documents(one) if isinstance(one, (str, os.PathLike)) else [("", one)]:
            name = next(names, missing)
            if name is missing:
                raise InputError(f"documents: {number} ids were given, and there are more extractions")
            number += 1
            yield name, doc  # type: ignore[misc]
    if next(names, missing) is not missing:
        raise InputError("documents: there are more ids than extractions")


def id_sort(ids: Iterable[DocumentId]) -> Sort:
    """The sort of the column of ids.

    >>> id_sort(["a", "b"]), id_sort([])
    ('string', 'integer')
    """
    return "string" if any(isinstance(one, str) for one in ids) else "integer"


def check_numbers(numbers: str) -> None:
    """Refuse any other choice.

    Raises:
        InputError: it is none of the two.
    """
    if numbers not in ("float", "decimal"):
        raise InputError(f"numbers: {numbers!r} was given, want 'float' or 'decimal'")


def as_float(number: Number | None) -> float | None:
    """The nearest binary number.

    >>> as_float(Fraction(1, 4))
    0.25
    """
    if number is None:
        return None
    try:
        return float(number)
    except OverflowError:  # of a Fraction; a Decimal gives infinity
        return float("inf") if number > 0 else float("-inf")
