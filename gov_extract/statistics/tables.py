"""Statistics of the cells of tables.

Nothing is guessed: a figure that no head names has no statistic, and says so. table_names.py says what a cell measures,
table_periods.py for when.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from ..items import Basis, Change, Entity, Quantity, Statistic, Unplaced
from ..layout.readings import CHANGES, Reading, Tables
from .agencies import Agencies
from .bases import settled
from .confidence import confidence_of
from .lexicon import move_of
from .periods import Periods
from .scene import Scene
from .spans import phrase_text
from .table_names import TableNames
from .table_periods import Columns, TablePeriods

__all__ = ["TableWalk"]

Span = tuple[int, int]

_DOWN = frozenset("▼▽↓")
_TRIANGLES = frozenset("▲△")
_WITH_TRIANGLES = frozenset("▼▽-—↓")
_WAY = re.compile(r"[▲△↑▼▽↓升降增减涨跌]|(?<=\()[+-]")
_RISES = frozenset("▲△↑升增涨+")


class TableWalk:
    """One pass over the figures that stand in tables."""

    def __init__(self, scene: Scene, tables: Tables, periods: Periods, agencies: Agencies) -> None:
        self.scene, self.tables, self.agencies = scene, tables, agencies
        self.found: list[Statistic] = []
        self.unplaced: list[Unplaced] = []
        self._signs: dict[int, set[str]] | None = None
        columns: Columns = {}
        for reading in tables.readings:
            columns.setdefault(reading.part, {}).setdefault(reading.column, reading)
        self.names = TableNames(scene, columns, tables.parts)
        self.times = TablePeriods(scene, columns, periods)

    def run(self, indexes: Sequence[int]) -> None:
        """Read the figures at `indexes`, all of which stand in tables."""
        taken = -1
        for index in indexes:
            quantity = self.scene.quantities[index]
            reading = self.tables.at(quantity.start)
            if reading is None:
                self.leave(index, "stands in a head, a title or the name of a row")
            elif reading.box.start == taken:
                self.read_second(index, quantity, reading)
            else:
                taken = reading.box.start
                self.read(index, quantity, reading)

    def read_second(self, index: int, quantity: Quantity, reading: Reading) -> None:
        """15223(↑14.28%): the change of the figure before it, if it says which way; else nobody can tell what it is."""
        before = self.scene.folded[max(reading.box.start, quantity.start - 3) : quantity.start]
        way = _WAY.search(before + quantity.text[:1])
        last = self.found[-1] if self.found else None
        if way is None or last is None or last.quantity != index - 1 or quantity.kind not in ("percent", "cardinal"):
            self.leave(index, "a second figure of its cell")
            return
        change: Change = "increase" if way[0][-1] in _RISES else "decrease"
        basis, base, _ = self.basis(reading)
        self.found.append(
            msgspec.structs.replace(
                last,
                quantity=index,
                change=change,
                basis=basis,
                base=base,
                role="difference",
                rule="statistics.table.bracket",
                figure=self.scene.figures[index].text,
            )
        )

    def leave(self, index: int, reason: str) -> None:
        self.unplaced.append(Unplaced(quantity=index, reason=reason))

    def read(self, index: int, quantity: Quantity, reading: Reading) -> None:
        if not reading.box.placed:
            self.leave(index, "its row leaves out a cell, so that nothing says under which head it stands")
            return
        if self.scene.folded[reading.box.start] == "(":
            self.leave(index, "stands in brackets, as a fall, a plan or a note may")
            return
        if not reading.columns and not self.names.row_suffices(reading):
            self.leave(index, "no head stands over its column")
            return
        phrase = self.names.of(reading, quantity)
        if not phrase:
            self.leave(index, "no head names what it measures")
            return
        changes = reading.role in CHANGES and not self.names.is_index(reading, quantity)
        change, cue = self.change(quantity, reading) if changes else (None, None)
        basis, base, compared = self.basis(reading) if changes else (None, None, None)
        period, when = self.times.of(reading)
        if compared is not None and self.scene.folded[compared[1] - 1] not in "末底初":
            basis, base = settled(basis, base, period)
        agency, actor = self.agency(reading)
        self.found.append(
            Statistic(
                quantity=index,
                indicator=phrase_text(self.scene.text, phrase),
                change=change,
                basis=basis,
                base=base,
                period=period,
                agency=agency,
                role="difference" if changes else "share" if reading.role == "share" else "level",
                confidence=confidence_of(f"table.{reading.role}"),
                rule=f"statistics.table.{reading.role}",
                evidence=self.scene.evidence(phrase, cue, compared, when, actor),
                figure=self.scene.figures[index].text,
            )
        )

    def change(self, quantity: Quantity, reading: Reading) -> tuple[Change | None, Span | None]:
        """(direction, the words that say it) of a change: by its sign, and by the head where that says which way."""
        said = next((named.head.said for named in reversed(reading.columns) if named.head.role in CHANGES), None)
        if said is None:
            said = next((named.head.said for named in reversed(reading.labels) if named.head.role in CHANGES), None)
        before = self.scene.folded[reading.box.start : quantity.start]
        move = move_of(before.strip(" 了约")) if before else None
        if move is not None and move.change is not None:
            return move.change, (reading.box.start, quantity.start)
        if not quantity.value.strip("-0.:/"):
            return None, said
        falls = before[:1] in _DOWN or (before[:1] in _TRIANGLES and self.triangle_falls(reading.part))
        if reading.role == "fall" or quantity.value.startswith("-") or falls:
            return "decrease", said
        return "increase", said

    def triangle_falls(self, part: int) -> bool:
        """▲9.2 among 17.1 and 5.3 is a fall, as tables of budgets write it; beside ▼, beside -5.3 and where all have it, a rise."""
        if self._signs is None:
            self._signs = {}
            for reading in self.tables.readings:
                if reading.role in CHANGES and reading.box.end > reading.box.start + 1:
                    self._signs.setdefault(reading.part, set()).add(self.scene.folded[reading.box.start])
        signs = self._signs.get(part, set())
        return not signs & _WITH_TRIANGLES and any(map(str.isdigit, signs))

    def basis(self, reading: Reading) -> tuple[Basis | None, str | None, Span | None]:
        """(basis, base, the words that state it), by the heads over a change, then by the name of its row."""
        named = (*reversed(reading.columns), *reversed(reading.labels), *reversed(reading.sections))
        spans = [(one.box.start, one.box.end) for one in named]
        if not any(one.head.role in CHANGES for one in named):
            spans += reading.titles[-1:]  # it is the title that says that these are changes
        for start, end in spans:
            for marker in self.scene.markers.near.between(start, end):
                base = marker.base if marker.basis == "versus" else None
                return marker.basis, base, (marker.start, marker.end)
        return None, None, None

    def agency(self, reading: Reading) -> tuple[str | None, Entity | None]:
        """The organ that the row is of, else whose table it is."""
        for named in reversed(reading.labels):
            entity = self.scene.branch_in(named.box.start, named.box.end)
            if entity is not None:
                return entity.id or entity.text, entity
        for named in reversed(reading.columns):
            entity = self.scene.branch_in(named.box.start, named.box.end)
            if entity is not None:
                return entity.id or entity.text, entity
        line = self.scene.sentences.line_start(reading.box.start)
        return self.agencies.of(reading.box.start, line, line)
