"""What reports say against each other: this year's 下降25% against last year's level, one figure with two values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import TYPE_CHECKING, Literal

import msgspec

from ..tabular import DocumentId, Documents
from .lining import source_of, statements_of
from .rows import Source

if TYPE_CHECKING:
    from .keys import Key
    from .merging import Statement

__all__ = ["Contradiction", "check"]


class Contradiction(msgspec.Struct, frozen=True, kw_only=True):
    """Figures of several documents that cannot all be right.

    Attributes:
        kind: ``growth`` (a change against its levels), ``contradiction`` (two values for one thing and one time).
        sources: where the figures stand; of a growth the level now, the level before, the change.
        message: the sum in words.
        expected: what the other figures give.
        stated: what the text says.
    """

    kind: Literal["growth", "contradiction"]
    sources: tuple[Source, ...]
    message: str
    expected: str
    stated: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.message} ({'; '.join(map(str, self.sources))})"


def check(
    extractions: Documents, *, documents: Iterable[DocumentId] | None = None, agency: str | None = None
) -> list[Contradiction]:
    """What the figures of several documents contradict in each other; `Extraction.check` is for one text by itself.

    Figures are lined up as `series` lines them up: by the register's indicator where it is known, whose they are, scope, unit
    and period. Nothing is found where a rounding or a modifier may explain it, nor within one document.

    Args:
        extractions, documents, agency: as for `series`.

    Raises:
        InputError: an argument cannot be used.

    >>> from gov_extract import check, extract
    >>> texts = ["2022年，东莞市公安局接报盗窃警情4200起。", "2023年，东莞市公安局接报盗窃警情4000起，同比下降25%。"]
    >>> print(check([extract(text) for text in texts])[0].message)
    4000起 ÷ 4200起 − 1 = −4.8%, the text says decrease of 25%
    """
    statements, _, _ = statements_of(extractions, documents, agency)
    by_key: dict[Key, list[Statement]] = {}
    for statement in statements:
        by_key.setdefault(statement.key, []).append(statement)
    return [*_values(by_key), *_growths(by_key)]


def _values(by_key: dict[Key, list[Statement]]) -> Iterator[Contradiction]:
    """One thing at one time with two values, in two documents."""
    from .merging import doubted, merged

    for statements in by_key.values():
        for found in _by_period(statements).values():
            groups = merged(found)
            doubtful = [group[0] for group, doubt in zip(groups, doubted(groups), strict=True) if doubt]
            if len({one.document for one in doubtful}) > 1:
                first, second = doubtful[0], doubtful[-1]
                values = [one.figure.quantity.text for one in (first, second)]
                yield Contradiction(
                    kind="contradiction",
                    sources=tuple(source_of(one) for one in doubtful),
                    message=f"{first.figure.statistic.indicator} is {values[0]} in one report and {values[1]} in another",
                    expected=values[0],
                    stated=values[1],
                )


def _growths(by_key: dict[Key, list[Statement]]) -> Iterator[Contradiction]:
    """A change of one document against levels of which another has one."""
    from ..checks.changes import base_period, change_sum, contradicted

    levels: dict[tuple[object, ...], dict[str, list[Statement]]] = {}
    for key, statements in by_key.items():
        if key.measure == "level":
            for statement in statements:
                period = statement.figure.statistic.period or ""
                levels.setdefault(_thing(key), {}).setdefault(period, []).append(statement)
    for key, statements in by_key.items():
        if key.measure != "change":
            continue
        for change in statements:
            known = levels.get(_thing(key), {})
            statistic = change.figure.statistic
            base = base_period(statistic)
            pairs = [
                (new, old)
                for new, old in product(known.get(statistic.period or "", ()), known.get(base or "-", ()))
                if len({new.document, old.document, change.document}) > 1
            ]
            if pairs and all(contradicted(change.figure, new.figure, old.figure) for new, old in pairs):
                new, old = pairs[0]
                sum_, expected = change_sum(change.figure, new.figure, old.figure)
                yield Contradiction(
                    kind="growth",
                    sources=tuple(source_of(one) for one in (new, old, change)),
                    message=f"{sum_}, the text says {statistic.change} of {change.figure.quantity.text}",
                    expected=expected,
                    stated=change.figure.quantity.text,
                )


def _thing(key: Key) -> tuple[object, ...]:
    """What a level and its change share."""
    return key.indicator, key.agency, key.document, key.scope, key.span


def _by_period(statements: Sequence[Statement]) -> dict[object, list[Statement]]:
    found: dict[object, list[Statement]] = {}
    for statement in statements:
        found.setdefault(statement.period, []).append(statement)
    return found
