"""Statistics of many documents, each put where it belongs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from ..errors import InputError
from ..numerals import decimal_or_fraction
from ..tabular import DocumentId, Documents, Number, agency_name, documents_of
from .rows import LeftOut, Reference, SeriesRow, Source
from .table import SeriesTable

if TYPE_CHECKING:
    from ..extraction import Extraction
    from ..figures import Figure
    from .keys import Key, Period
    from .merging import Statement

__all__ = ["indicator_name", "series", "source_of", "statements_of"]

_AMBIGUOUS = "the text gives several figures in a row under this one name"


def series(
    extractions: Documents,
    *,
    documents: Iterable[DocumentId] | None = None,
    agency: str | None = None,
) -> SeriesTable:
    """The statistics of many documents, lined up: those of one thing in one series, in order of their periods.

    Lined up are figures of the same indicator, agency and place, of one unit, levels with levels, changes with changes
    against the same basis, months with months, January to May with January to May. A figure that is said twice is one
    row with both sources; figures that contradict each other are rows of their own, flagged `conflict`.

    Args:
        extractions: as many extractions as there are texts, or a mapping of ids to them.
        documents: the ids of the texts, all str or all int; default: 0, 1, 2, …
        agency: the id of the branch whose figures those are that a text names nobody for. Without it they are only
            lined up with those of the same document.

    Returns:
        A table: iterable rows, `to_pandas`, `to_csv`, `plot`, and `why_apart`, which says why two statistics are not
        in one series; `left_out` has those that can be in none.

    Raises:
        InputError: an argument cannot be used.

    >>> from gov_extract import extract, series
    >>> texts = ["2022年，东莞市公安局接报盗窃警情4200起。", "2023年，东莞市公安局接报盗窃警情3150起，同比下降25%。"]
    >>> for row in series([extract(text) for text in texts]):
    ...     print(row.series, row.period, row.measure, row.number, row.unit, row.signed)
    0 2022 level 4200 起 None
    0 2023 level 3150 起 None
    1 2023 change 25 % -25
    """
    statements, left_out, keys = statements_of(extractions, documents, agency)
    return SeriesTable(tuple(_rows(statements)), tuple(left_out), keys)


def statements_of(
    extractions: Documents, documents: Iterable[DocumentId] | None, agency: str | None
) -> tuple[list[Statement], list[LeftOut], dict[Reference, Key]]:
    """The statistics of documents with the keys that line them up, and those that can be in no series.

    Args:
        extractions, documents, agency: as for `series`.

    Raises:
        InputError: an argument cannot be used.
    """
    if agency is not None and (not isinstance(agency, str) or not agency):
        raise InputError(f"agency: {agency!r} was given, want the id of a branch, as '441900/psb', or None")
    statements: list[Statement] = []
    left_out: list[LeftOut] = []
    keys: dict[Reference, Key] = {}
    for name, doc in documents_of(extractions, documents):
        out: list[LeftOut] = []
        for found in _statements(name, doc, agency):
            if isinstance(found, LeftOut):
                out.append(found)
            else:
                statements.append(found)
                keys[name, found.figure.index] = found.key
        left_out.extend(sorted(out, key=lambda one: one.statistic))
    return statements, left_out, keys


# 力争增长6% in the figure's own clause, 主要预期目标是：… over all of its sentence; 完成目标任务的80% is reached.
_AIMS = re.compile("力争|争取|预期|预计|目标|计划(?!生育|单列|内|外)")
_AIMS_ALL = re.compile("目标(?:任务)?(?:是|为)?[:：]|预期目标|(?:目标|力争)[^。；]{0,6}(?:是|为)")
_REACHED = re.compile("完成|超[过额]?|占|实现了|达到了|好于|高于|低于|比")


def _is_aim(folded: str, sentence: int, start: int) -> bool:
    """Do the words before a figure say that it is a goal or a forecast?"""
    before = folded[sentence:start]
    clause = re.split("[，,。;；]", before)[-1]
    aimed = _AIMS.search(clause) is not None or _AIMS_ALL.search(before) is not None
    return aimed and _REACHED.search(clause) is None


def _statements(name: DocumentId, doc: Extraction, agency: str | None) -> Iterator[Statement | LeftOut]:
    """Each statistic with its key, or why it has none."""
    # Here, and not above: the checks need not be loaded to import the package.
    from ..checks.repeats import ONE_CHAIN
    from ..figures import read_figures
    from ..text.folded import Text
    from .keys import key_of, period_of
    from .merging import Statement

    text = Text(doc.text, doc.given)
    names = {one.id: one.name for one in doc.entities if one.id is not None}
    found: list[Statement] = []
    for figure in read_figures(text, doc):
        key = key_of(figure, name, agency)
        if isinstance(key, str):
            yield LeftOut(name, figure.index, key)
            continue
        if _is_aim(text.folded, figure.sentence, figure.start):
            yield LeftOut(name, figure.index, "it is aimed at or expected, not reached")
            continue
        period = period_of(figure.statistic.period)
        assert period is not None
        found.append(Statement(name, figure, key, period, agency_name(key.agency, names)))
    # 破案100起、200起和300起, where nothing tells which is which: none of them is the figure of its period.
    ambiguous = set()
    for first, second in pairwise(found):
        if (first.key, first.period) == (second.key, second.period) and ONE_CHAIN.fullmatch(
            text.folded, first.figure.end, second.figure.start
        ):
            ambiguous |= {first, second}
    for statement in found:
        yield LeftOut(name, statement.figure.index, _AMBIGUOUS) if statement in ambiguous else statement


def _rows(statements: Iterable[Statement]) -> Iterator[SeriesRow]:
    by_key: dict[Key, dict[Period, list[Statement]]] = {}
    for statement in statements:
        by_key.setdefault(statement.key, {}).setdefault(statement.period, []).append(statement)
    for number, periods in enumerate(by_key.values()):
        yield from _series(number, periods)


def _series(number: int, periods: dict[Period, list[Statement]]) -> Iterator[SeriesRow]:
    from ..figures import unit_of
    from .merging import doubted, merged

    ordered = sorted(periods, key=lambda one: (str(one.last or one.first), str(one.first or "")))
    groups: list[list[Statement]] = []
    conflicts: list[bool] = []
    for period in ordered:
        found = merged(periods[period])
        groups += found
        conflicts += doubted(found)
    said = {one: at for period in ordered for at, one in enumerate(periods[period])}
    unit = groups[0][0].figure.quantity.unit
    scale = unit_of(groups[0][0].figure.quantity)[1]
    named = next((one.agency_name for group in groups for one in group if one.agency_name), None)
    for group, conflict in zip(groups, conflicts, strict=True):
        figure, key, period = group[0].figure, group[0].key, group[0].period
        factor = unit_of(figure.quantity)[1] / scale
        value = _in_unit(figure.quantity.number, factor)
        upper = figure.quantity.upper
        signed = None
        if key.measure == "change" and value is not None:
            change = figure.statistic.change
            written_below = value < 0
            signed = -value if change is not None and written_below != (change == "decrease") else value
        yield SeriesRow(
            series=number,
            indicator=indicator_name(figure),
            indicator_id=key.indicator if figure.statistic.indicator_id is not None else None,
            agency=key.agency,
            agency_name=named,
            scope=key.scope or None,
            measure=key.measure,
            basis=key.basis,
            base=key.base,
            span=key.span,
            period=figure.statistic.period or "",
            period_start=period.first,
            period_end=period.last,
            kind=key.kind,
            number=value,
            upper_number=None if upper is None else _in_unit(_exact(upper), factor),
            unit=unit,
            modifier=figure.quantity.modifier,
            change=figure.statistic.change,
            signed=signed,
            conflict=conflict,
            sources=tuple(source_of(one) for one in sorted(group, key=said.__getitem__)),
        )


def indicator_name(figure: Figure) -> str:
    """The register's own name of an indicator that is linked, else the figure's."""
    from ..indicators import register

    id = figure.statistic.indicator_id
    known = None if id is None else register().get(id)
    return figure.name if known is None else known.name


def _exact(value: str) -> Number:
    return Fraction(value) if "/" in value else Decimal(value)


def _in_unit(number: Number | None, factor: Fraction) -> Number | None:
    if number is None or factor == 1:
        return number
    return decimal_or_fraction(Fraction(number) * factor)


def source_of(statement: Statement) -> Source:
    """Where the figure of a statement stands."""
    quantity = statement.figure.quantity
    return Source(statement.document, statement.figure.index, quantity.start, quantity.end, quantity.text)
