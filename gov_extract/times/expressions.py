"""What the reader finds: an expression of time as it is written, not yet resolved to a date."""

from __future__ import annotations

from dataclasses import dataclass

from ..items import TimeModifier

__all__ = ["Expression"]


@dataclass(slots=True)
class Expression:
    """One expression of time.

    Attributes:
        start, end: the span, offsets in the folded text.
        rule: the name of the rule that read it.
        kind: what it names: ``year``, ``years``, ``months``, ``days``, ``season``, ``holiday``, ``rush``, ``lunar``,
            ``days_off`` (假期第二天, of a holiday that is not named), ``same`` (同期), ``day_offset``,
            ``quarter_offset``, ``week_offset``, ``span`` (近5年), ``mask`` (90年代),
            ``fixed`` (a date that needs no context), ``clock`` (22时许), ``entering`` (入夏), ``vague``.
        year: the year, where it is written.
        year_from: ``(anchor, offset)`` where the year is a word: 去年 is ``("reference", -1)``.
        month_from: the same for the month: 上月.
        first, last: the range that `kind` speaks of: years, months or days; the numbers of a lunar date, …
        month: of ``days``; 0 where only the day is written (23日).
        name: of a holiday, an anchor or a unit, after `kind`.
        clock, end_clock: ``T16``, ``T15:59``.
        part: the part of the day before `clock` (下午), which a second hour may share.
        piece: ``(unit, first, last)``: what is cut out of the period: the 2nd week, the last 3 days, the Monday after
            the 0th week …; see `pieces`.
        alone: whether the text is nothing but this expression: it then reports nothing.
        after: whether `since` begins behind it (2018年之后) and not with it (2018年以来).
        modifier: of TIMEX3.
        since, until: open to the right (以来, 起), to the left (截至).
        upto: the second end of a range.
    """

    start: int
    end: int
    rule: str
    kind: str
    year: int | None = None
    year_from: tuple[str, int] | None = None
    month_from: tuple[str, int] | None = None
    first: int = 0
    last: int = 0
    month: int = 0
    name: str = ""
    clock: str = ""
    end_clock: str = ""
    part: str = ""
    piece: tuple[str, int, int] | None = None
    alone: bool = False
    after: bool = False
    modifier: TimeModifier | None = None
    since: bool = False
    until: bool = False
    upto: Expression | None = None
