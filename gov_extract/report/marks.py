"""The text of an extraction as HTML: items as elements of their own, and in them the words that statistics stand on."""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from markupsafe import Markup

from ..extraction import Extraction
from ..items import Cell, Entity, EvidenceRole, Quantity, Time
from .pieces import pieces_of
from .safe import attribute, shown

__all__ = ["ROLES", "mark_text"]

ROLES: dict[EvidenceRole, str] = {"indicator": "i", "change": "c", "basis": "b", "period": "p", "agency": "a"}
"""The letter that stands for a role in the page."""

# What a small box beside the pointer leaves out.
_UNTOLD = frozenset(("rule", "row", "column", "sheet"))

Cut = tuple[int, int, str]


def mark_text(
    extraction: Extraction,
    prefix: str,
    *,
    flagged: Collection[int] = (),
    unplaced: Collection[int] = (),
    ids: bool = True,
) -> Markup:
    """The text in its parts, headings, lists and tables among them, each item an element with an id.

    Args:
        extraction: what was found in the text.
        prefix: begins the ids: ``d0`` gives ``d0q3`` for the quantity of index 3, ``d0t…`` and ``d0e…`` for times and
            entities.
        flagged: the indexes of quantities that a finding is about.
        unplaced: the indexes of quantities without a statistic.
        ids: whether elements have ids; without, each has its value in `title`, and two texts may share a page.

    Returns:
        Markup whose text is the text as given, but for controls, see `safe`, and for what parts the cells of tables.

    >>> from gov_extract import extract
    >>> print(mark_text(extract("抓获3人"), "d0").unescape()[:24])
    <p><span data-s="0i">抓获<
    """
    return Markup("").join(_Writer(extraction, prefix, set(flagged), set(unplaced), ids).pieces())


class _Writer:
    def __init__(self, extraction: Extraction, prefix: str, flagged: set[int], unplaced: set[int], ids: bool) -> None:
        self.text = extraction.text
        self.prefix = prefix
        self.flagged = flagged
        self.unplaced = unplaced
        self.ids = ids
        self.cuts = _cuts(extraction)
        self.starts = [cut[0] for cut in self.cuts]
        self.layout = pieces_of(extraction, prefix, ids=ids)
        # Items of one list never overlap, those of two hardly ever; where they do, the longer is the outer.
        self.waiting = [
            (item.start, -item.end, number, opening)
            for number, (item, opening) in enumerate(self._items(extraction))
            if item.start < item.end
        ]
        heapq.heapify(self.waiting)

    def pieces(self) -> Iterator[Markup]:
        for piece in self.layout:
            if isinstance(piece, Markup):
                yield piece
            else:
                yield from self._stretch(*piece)

    def _stretch(self, at: int, stop: int) -> Iterator[Markup]:
        """The items of a stretch, and what stands between them; of one that goes on behind it, the part within."""
        ends: list[int] = []
        while self.waiting or ends:
            start = max(at, self.waiting[0][0]) if self.waiting else stop
            if ends and ends[-1] <= start:
                yield from self._leaves(at, ends[-1])
                at = ends.pop()
                yield Markup("</span>")
                continue
            if start >= stop:
                break
            _, end, number, opening = heapq.heappop(self.waiting)
            end = -end
            yield from self._leaves(at, start)
            at = start
            limit = ends[-1] if ends else stop
            if end > limit:
                # Of two that cross, and of one over two cells: the rest comes after, without an id of its own.
                heapq.heappush(self.waiting, (limit, -end, number, Markup('<span class="m">')))
                end = limit
            yield opening
            ends.append(max(at, end))
        yield from self._leaves(at, stop)

    def _leaves(self, start: int, end: int) -> Iterator[Markup]:
        index = max(0, bisect_right(self.starts, start) - 1)
        while start < end:
            while index < len(self.cuts) and self.cuts[index][1] <= start:
                index += 1
            if index == len(self.cuts) or self.cuts[index][0] >= end:
                yield shown(self.text[start:end])
                return
            first, last, tags = self.cuts[index]
            if first > start:
                yield shown(self.text[start:first])
                start = first
            stop = min(last, end)
            yield Markup(f'<span data-s="{tags}">{shown(self.text[start:stop])}</span>')
            start = stop

    def _items(self, extraction: Extraction) -> Iterator[tuple[Quantity | Time | Entity, Markup]]:
        for index, quantity in enumerate(extraction.quantities):
            value = f"{quantity.value}…{quantity.upper}" if quantity.upper else quantity.value
            classes = "m q" + " flag" * (index in self.flagged) + " un" * (index in self.unplaced)
            yield (
                quantity,
                self._opening(
                    f"{self.prefix}q{index}",
                    classes,
                    kind=quantity.kind,
                    value=value,
                    unit=quantity.unit,
                    modifier=quantity.modifier,
                    per=quantity.per,
                    rule=quantity.rule,
                    **_place(quantity.cell),
                ),
            )
        for index, time in enumerate(extraction.times):
            yield (
                time,
                self._opening(
                    f"{self.prefix}t{index}",
                    "m t",
                    value=time.value,
                    modifier=time.modifier,
                    rule=time.rule,
                    **_place(time.cell),
                ),
            )
        for index, entity in enumerate(extraction.entities):
            classes = f"m {entity.type[0]}"
            yield (
                entity,
                self._opening(
                    f"{self.prefix}e{index}",
                    classes,
                    kind=entity.type,
                    name=entity.name,
                    id=entity.id,
                    rule=entity.rule,
                    **_place(entity.cell),
                ),
            )

    def _opening(self, identifier: str, classes: str, **fields: str | None) -> Markup:
        if not self.ids:
            told = " ".join(value for name, value in fields.items() if value and name not in _UNTOLD)
            return Markup(f'<span class="{classes}"{attribute("title", told)}>')
        data = "".join(attribute(f"data-{name}", value) for name, value in fields.items() if value)
        return Markup(f'<span id="{identifier}" class="{classes}"{data}>')


def _place(cell: Cell | None) -> dict[str, str | None]:
    return {} if cell is None else {"row": str(cell.row), "column": str(cell.column), "sheet": cell.sheet}


def _cuts(extraction: Extraction) -> Sequence[Cut]:
    """Stretches that do not overlap, each with the statistics that stand on it: ``3i 4p``."""
    begins: dict[int, list[str]] = defaultdict(list)
    finishes: dict[int, list[str]] = defaultdict(list)
    for index, statistic in enumerate(extraction.statistics):
        for evidence in statistic.evidence:
            if evidence.start < evidence.end:
                tag = f"{index}{ROLES[evidence.role]}"
                begins[evidence.start].append(tag)
                finishes[evidence.end].append(tag)
    places = sorted({*begins, *finishes})
    active: dict[str, int] = defaultdict(int)
    cuts: list[Cut] = []
    for number, place in enumerate(places):
        for tag in finishes.get(place, ()):
            active[tag] -= 1
            if not active[tag]:
                del active[tag]
        for tag in begins.get(place, ()):
            active[tag] += 1
        if active:  # each that has begun has yet to end, so a place follows
            cuts.append((place, places[number + 1], " ".join(active)))
    return cuts
