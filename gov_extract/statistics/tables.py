"""Statistics of the cells of tables: row and column together name what is measured, and heads and titles say when.

Nothing is guessed: a figure that no head names has no statistic, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from ..items import Basis, Change, Entity, Evidence, Quantity, Statistic, Time, Unplaced
from ..layout.labels import label_at
from ..layout.readings import CHANGES, Named, Reading, Tables
from .agencies import Agencies
from .bases import settled
from .cues import change_cue, heads
from .periods import Periods, When
from .phrases import Phrase, phrase_spans, phrase_text
from .scene import Scene

__all__ = ["TableWalk"]

Span = tuple[int, int]

# What a title says around the measure that it names: 表1 2018年宁国市生产总值, 各部门结案率对比表.
_TITLE_LABEL = re.compile(r"(?:附?表|续表|图|专栏)[0-9一二三四五六七八九十]{0,3}[-.]?[0-9]{0,3}[: ]*")
_TITLE_TAIL = re.compile(
    r"(?:(?:同比)?(?:增长|增速|增幅|升降)?(?:情况)?(?:排名|排序|位次))?(?:主要)?(?:对比|完成|进展|变动|分布|基本)?"
    r"(?:情况|统计)?(?:一览|对照|汇总|统计|情况|分析|对比)?表?\Z"
)
# 全市, 各县区: whose, not what.
_TITLE_SCOPE = re.compile(r"(?:全[国省市县区州镇]|各[\u4e00-\u9fff]{1,4}?(?:[市县区州镇街局庭院]|部门|单位)+)的?")
_PLACE = re.compile(r"[\u4e00-\u9fff]{1,7}(?:省|市|县|区|州|盟|旗|镇|乡|街道|村)\Z")
_SHARES = ("构成", "比重", "占比", "结构")
_MONTH_OR_QUARTER = re.compile(r"[0-9]{4}(-[0-9]{2})(?:/[0-9]{4}(-[0-9]{2}))?\Z")
_MONTH_WORDS = re.compile("[本当]月")
_EARLIER = re.compile("同期|上[年月期周季]|去年")
_SAME_TIME = re.compile("(?<![年月])同期(?!比)")
_DOWN = frozenset("▼▽↓")
_WAY = re.compile(r"[▲△↑▼▽↓升降增减涨跌]|(?<=\()[+-]")
_RISES = frozenset("▲△↑升增涨+")


class TableWalk:
    """One pass over the figures that stand in tables."""

    def __init__(self, scene: Scene, tables: Tables, periods: Periods, agencies: Agencies) -> None:
        self.scene, self.tables, self.periods, self.agencies = scene, tables, periods, agencies
        self.found: list[Statistic] = []
        self.unplaced: list[Unplaced] = []
        self._column_times: dict[tuple[int, int], When | None] = {}
        self._over: dict[int, When] = {}
        self._columns: dict[int, dict[int, Reading]] = {}
        for reading in tables.readings:
            self._columns.setdefault(reading.part, {}).setdefault(reading.column, reading)

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
                last, quantity=index, change=change, basis=basis, base=base, rule="statistics.table.bracket"
            )
        )

    def leave(self, index: int, reason: str) -> None:
        self.unplaced.append(Unplaced(quantity=index, reason=reason))

    def read(self, index: int, quantity: Quantity, reading: Reading) -> None:
        if not reading.columns and len(self._columns[reading.part]) > 1 and not self.row_measures(reading):
            self.leave(index, "no head stands over its column")
            return
        phrase = self.name(reading, quantity)
        if not phrase:
            self.leave(index, "no head names what it measures")
            return
        change, cue = self.change(quantity, reading)
        basis, base, compared = self.basis(reading) if reading.role in CHANGES else (None, None, None)
        period, when = self.period(reading)
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
                rule=f"statistics.table.{reading.role}",
                evidence=self.evidence(phrase, cue, compared, when, actor),
            )
        )

    def row_measures(self, reading: Reading) -> bool:
        """城镇登记失业人数 15.41 91.7: where no heads are, a row that names a measure has its level first."""
        first = min(other.column for other in self._columns[reading.part].values())
        name = reading.labels[-1].head.name if reading.labels else None
        return reading.column == first and name is not None and self.scene.folded.endswith(heads(), *name)

    def name(self, reading: Reading, quantity: Quantity) -> Phrase:
        """What the row and the column measure together."""
        row = self.row_name(reading)
        column: Phrase = tuple(
            named.head.name for named in reading.measured if named.head.name is not None and named.head.role != "corner"
        )
        if row and not column and reading.role != "rank" and self.is_bearer(reading, row):
            title = self.title_name(reading)
            return (*row, *title) if title else ()
        if not row and any(named.head.role == "total" for named in reading.labels):
            row = self.total_name(reading, column)
        phrase = _without_repeats(self.scene.folded, tuple(dict.fromkeys((*row, *column))))
        if not phrase:
            phrase = self.title_name(reading)
        if not phrase:
            return ()
        said = next((named for named in reversed(reading.columns) if named.head.role in ("share", "rank")), None)
        if said is not None and said.head.name is None and said.head.said is not None:
            return (*phrase, said.head.said)  # 第一产业 | 比重
        if quantity.kind in ("percent", "percentage_point") and not column:
            share = self.title_share(reading)
            if share is not None:
                return (*phrase, share)
        return phrase

    def is_bearer(self, reading: Reading, row: Phrase) -> bool:
        """Does the row name a place or an organ, which is no measure: 河口县 | 312?"""
        box = reading.labels[-1].box
        if self.scene.branch_in(box.start, box.end) is not None:
            return True
        return _PLACE.search(self.scene.folded, *phrase_spans(row)[-1]) is not None

    def row_name(self, reading: Reading) -> Phrase:
        names = [named for named in reading.labels if named.head.name is not None]
        if not names:
            return ()
        own = names[-1]
        assert own.head.name is not None
        if len(names) == 1:
            return (own.head.name,)
        outer = names[-2]
        assert outer.head.name is not None
        if own.box.column != outer.box.column:
            return (outer.head.name, own.head.name)  # 城镇 | 男性
        return self.part_name(outer.head.name, own.head.name)

    def total_name(self, reading: Reading, column: Phrase) -> Phrase:
        """What a total adds up: its section, or what the title names where the column alone (预算数) does not say it."""
        if reading.sections and reading.sections[-1].head.name is not None:
            return (reading.sections[-1].head.name,)
        if sum(end - start for start, end in phrase_spans(column)) > 3:
            return ()
        return self.title_name(reading)

    def part_name(self, whole: Span, part: Span) -> Phrase:
        """其中:城镇 under 年末总人口 is 城镇人口: a row that leaves out the head of the one that it is a part of."""
        folded = self.scene.folded
        known = heads()
        if part[1] - part[0] > 4 or folded.endswith(known, *part):
            return (part,)
        head = next((word for word in known if folded.endswith(word, whole[0] + 1, whole[1])), "")
        return (part, (whole[1] - len(head), whole[1])) if len(head) > 1 else (part,)

    def title_lines(self, reading: Reading) -> list[Span]:
        """The lines over the heads that may name the measure, the nearest first."""
        return [span for span in reversed(reading.titles) if not self.scene.folded.startswith("单位", span[0])]

    def title_name(self, reading: Reading) -> Phrase:
        """The measure that the title names: 2018年宁国市生产总值, over rows that are months."""
        folded = self.scene.folded
        for start, end in self.title_lines(reading)[:1]:
            label = _TITLE_LABEL.match(folded, start, end)
            start = label.end() if label is not None else start
            numbered = label_at(folded, start, end)
            start = numbered.end if numbered is not None else start
            for time in self.scene.times.between(start, end):
                start = max(start, time.end) if time.start <= start + 1 else start
            scope = _TITLE_SCOPE.match(folded, start, end)
            start = scope.end() if scope is not None else start
            tail = _TITLE_TAIL.search(folded, start, end)
            end = tail.start() if tail is not None else end
            while start < end and folded[start] in " 的,，":
                start += 1
            if end - start > 1 and folded.endswith(heads(), start, end):
                return ((start, end),)
        return ()

    def title_share(self, reading: Reading) -> Span | None:
        """2、本地生产总值构成: the word that makes shares of the figures below."""
        folded = self.scene.folded
        for start, end in self.title_lines(reading)[:1]:
            for word in _SHARES:
                if folded.endswith(word, start, end):
                    return end - len(word), end
        return None

    def change(self, quantity: Quantity, reading: Reading) -> tuple[Change | None, Span | None]:
        """(direction, the words that say it) of a change: by its sign, and by the head where that says which way."""
        if reading.role not in CHANGES:
            return None, None
        said = next((named.head.said for named in reversed(reading.columns) if named.head.role in CHANGES), None)
        if said is None:
            said = next((named.head.said for named in reversed(reading.labels) if named.head.role in CHANGES), None)
        before = self.scene.folded[reading.box.start : quantity.start]
        cue = change_cue(before) if before else None
        if cue is not None:
            return cue.change, (reading.box.start, quantity.start)
        if not quantity.value.strip("-0.:/"):
            return None, said
        if reading.role == "fall" or quantity.value.startswith("-") or before[:1] in _DOWN:
            return "decrease", said
        return "increase", said

    def basis(self, reading: Reading) -> tuple[Basis | None, str | None, Span | None]:
        """(basis, base, the words that state it), by the heads over a change, then by the name of its row."""
        for named in (*reversed(reading.columns), *reversed(reading.labels), *reversed(reading.sections)):
            for marker in self.scene.markers.near.between(named.box.start, named.box.end):
                base = marker.base if marker.basis == "versus" else None
                return marker.basis, base, (marker.start, marker.end)
        return None, None, None

    def period(self, reading: Reading) -> When:
        """The time of the column, else of the row, else what the titles say, else what goes before the table."""
        column, row = self.column_time(reading), self.time_in(reading.labels)
        if column is not None and row is not None:
            value = _joined(column, row)
            return (value, column[1]) if value is not None else column
        words = self.words_of(reading.columns)
        if column is not None:
            return _same_time(column[0], words), column[1]
        found = row or self.time_in(reading.sections)
        if found is not None:
            return found
        period, when = self.over(reading)
        if reading.role in CHANGES:
            words += self.words_beside(reading)
        return _same_time(_of_column(period, words), words), when

    def words_of(self, columns: Sequence[Named]) -> str:
        return "/".join(self.scene.folded[named.box.start : named.box.end] for named in columns)

    def words_beside(self, reading: Reading) -> str:
        """The heads of the level that a change stands beside, 累计 | 同比: not of last year's."""
        for column in range(reading.column - 1, -1, -1):
            left = self._columns[reading.part].get(column)
            if left is None:
                return ""
            words = self.words_of(left.columns)
            if left.role == "level" and _EARLIER.search(words) is None:
                return words
        return ""

    def over(self, reading: Reading) -> When:
        """What the lines over a table say, for all its figures that say nothing themselves."""
        known = self._over.get(reading.part)
        if known is None:
            known = next(
                (found for span in reversed(reading.titles) if (found := self.stated(*span)) is not None),
                None,
            ) or self.periods.over_block(reading.box.start)
            self._over[reading.part] = known
        return known

    def stated(self, start: int, end: int) -> When | None:
        """The time in ``[start, end)`` that figures below are for."""
        folded = self.scene.folded
        for found in self.periods.stated(start, end):
            # 上年同月=100 is what an index is of, and 同期 beside 本期 is a year before.
            if found.text != "同期" and not folded.startswith("=100", found.end):
                return found.value, found
        return None

    def time_in(self, named: Sequence[Named]) -> When | None:
        for entry in reversed(named):
            found = self.stated(entry.box.start, entry.box.end)
            # 上年结转: a time inside the name of a row says no time of its figures.
            inside = found is not None and found[1] is not None and _holds(entry.head.name, found[1].start)
            if found is not None and not inside:
                return found
        return None

    def column_time(self, reading: Reading) -> When | None:
        """The time of a column; a change and 累计 without one have that of the columns to their left."""
        key = (reading.part, reading.column)
        if key in self._column_times:
            return self._column_times[key]
        own = self.time_in(reading.columns)
        cumulative = any(named.head.cumulative for named in reading.columns)
        if own is None and (reading.role in CHANGES or cumulative):
            own = self.time_to_the_left(reading, cumulative)
        self._column_times[key] = own
        return own

    def time_to_the_left(self, reading: Reading, cumulative: bool) -> When | None:
        """The latest time of the levels right before a change: 2022年 | 2021年 | 增长(%)."""
        times: list[When] = []
        for column in range(reading.column - 1, -1, -1):
            left = self._columns[reading.part].get(column)
            if left is None or (left.role != "level" and times):
                break
            if left.role != "level":
                continue
            if cumulative and not any(named.head.cumulative for named in left.columns):
                if times:
                    break
                continue
            found = self.time_in(left.columns)
            if found is None:
                return None  # 本期 | 去年同期 | 同比: what has no time is of the report's
            times.append(found)
            if cumulative:
                break
        known = [when for when in times if when[0]]
        return max(known, key=lambda when: _last_year(when[0] or "")) if known else None

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

    def evidence(
        self, phrase: Phrase, change: Span | None, basis: Span | None, when: Time | None, actor: Entity | None
    ) -> tuple[Evidence, ...]:
        slice_ = self.scene.text.slice
        found = [Evidence(role="indicator", start=s, end=e, text=slice_(s, e)) for s, e in phrase_spans(phrase)]
        if change is not None:
            found.append(Evidence(role="change", start=change[0], end=change[1], text=slice_(*change)))
        if basis is not None:
            found.append(Evidence(role="basis", start=basis[0], end=basis[1], text=slice_(*basis)))
        if when is not None:
            found.append(Evidence(role="period", start=when.start, end=when.end, text=when.text))
        if actor is not None:
            found.append(Evidence(role="agency", start=actor.start, end=actor.end, text=actor.text))
        return tuple(found)


def _without_repeats(folded: str, phrase: Phrase) -> Phrase:
    """Each piece once, and none that another holds: 我院平均结案率 | 结案率."""
    words = [folded[piece[0] : piece[1]] if not isinstance(piece, str) else piece for piece in phrase]
    kept = [
        piece
        for number, piece in enumerate(phrase)
        if not any(
            words[number] in other and (len(words[number]) < len(other) or at < number)
            for at, other in enumerate(words)
            if at != number
        )
    ]
    return tuple(kept)


def _of_column(period: str | None, words: str) -> str | None:
    """What a column without a time of its own is of: 累计 from January on, 当月 the last month."""
    if period is None:
        return None
    last = _last_year(period)
    if "累计" in words and len(last) == 7:
        period = f"{last[:4]}-01/{last}" if last[5:] != "01" else last
    elif _MONTH_WORDS.search(words) is not None and len(last) == 7:
        period = last
    return period


def _same_time(period: str | None, words: str) -> str | None:
    """Of a column 同期 the same time a year before."""
    if period is None or _SAME_TIME.search(words) is None:
        return period
    return "/".join(f"{int(day[:4]) - 1:04d}{day[4:]}" if day[:4].isdigit() else day for day in period.split("/"))


def _holds(span: Span | None, offset: int) -> bool:
    return span is not None and span[0] <= offset < span[1]


def _joined(column: When, row: When) -> str | None:
    """1月 over a row 2021年 is January 2021; None where the two are not a month and a year."""
    for part, whole in ((column, row), (row, column)):
        value, year = part[0] or "", whole[0] or ""
        months = _MONTH_OR_QUARTER.match(value)
        if months is not None and len(year) == 4 and part[1] is not None and "年" not in part[1].text:
            return f"{year}{months[1]}" + (f"/{year}{months[2]}" if months[2] else "")
    return None


def _last_year(value: str) -> str:
    return value.rpartition("/")[2]
