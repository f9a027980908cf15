"""For when a figure of a table is: by its column, its row, the lines over the table, the headings over those."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ..layout.readings import CHANGES, Named, Reading
from .periods import Periods, When, year_before
from .scene import Scene
from .times_said import POINT

__all__ = ["Columns", "TablePeriods"]

Span = tuple[int, int]
Columns = dict[int, dict[int, Reading]]
"""For each table of a text, by its number, the first figure of each column."""

_MONTH_OR_QUARTER = re.compile(r"[0-9]{4}(-[0-9]{2})(?:/[0-9]{4}(-[0-9]{2}))?\Z")
_MONTH_WORDS = re.compile("[本当]月")
_EARLIER = re.compile("同期|上[年月期周季]|去年")
_TO_MONTH = re.compile(r"(?:\.\./)?([0-9]{4})(-[0-9]{2})\Z")
_THIS_YEAR = frozenset(("本年", "今年", "当年", "年初", "自年初"))
_ACCOUNT = re.compile("本年(?:[收支预决]|合计|盈|结|净)")
_UNSTATED = re.compile("(?<![一二三四五六七八九十])上期")
_JOINS = re.compile("[与和及至比较、,，(（:—-]")
_SAME_TIME = re.compile("(?<![年月])同期(?!比)")


class TablePeriods:
    """The periods of the tables of one text."""

    def __init__(self, scene: Scene, columns: Columns, periods: Periods) -> None:
        self.scene, self.periods = scene, periods
        self._columns = columns
        self._column_times: dict[tuple[int, int], When | None] = {}
        self._over: dict[int, When] = {}

    def of(self, reading: Reading) -> When:
        """The time of the column, else of the row, else what the titles say, else what goes before the table."""
        column, row = self.column_time(reading), self.time_in(reading.labels) or self.last_of(reading.times)
        words = self.words_of(reading.columns)
        if column is not None and row is not None:
            value = _joined(column, row)
            return (value, column[1]) if value is not None else column
        if column is not None:
            if column[1] is not None and column[1].text.endswith("同期"):
                words += self.words_beside(reading)  # 累计 | 去年同期
            return _same_time(_cumulative(column[0], words), words), column[1]
        found = row or self.time_in(reading.sections)
        if found is not None:
            return found
        if _UNSTATED.search(words) is not None:
            return None, None  # 上期: before the report's time, and nobody says how long
        period, when = self.over(reading)
        if when is None:
            period, when = self.this_year(reading.labels)
        if reading.role in CHANGES or reading.role == "share":
            words += self.words_beside(reading)
        return _same_time(_of_column(period, words), words), when

    def words_of(self, columns: Sequence[Named]) -> str:
        return "/".join(self.scene.folded[named.box.start : named.box.end] for named in columns)

    def words_beside(self, reading: Reading) -> str:
        """The heads of the level to the left, 累计 | 同比 and 累计 | 去年同期: not of last year's."""
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
                (found for span in reversed(reading.titles) if (found := self.of_line(*span)) is not None),
                None,
            ) or self.periods.over_block(reading.box.start)
            self._over[reading.part] = known = self._of_title_below(reading, known)
        return known

    def _of_title_below(self, reading: Reading, known: When) -> When:
        """A line that ends with a day and stands over the table's own title, which a page has put into its corner, is its date.

        2022年8月25日⏎2022年各地区早稻产量情况⏎总产量: of 2022.
        """
        when = known[1]
        if when is None or POINT.match(known[0] or "") is None:
            return known
        dated = any(start <= when.start and when.end == end for start, end in reading.titles)
        below = (self.of_line(*span) for span in reading.titles if dated and span[0] > when.end)
        return next((found for found in below if found is not None and found[0] is not None), known)

    def of_line(self, start: int, end: int) -> When | None:
        """The time of a line over a table; of 项目 2016年执行数 2017年预算数, heads without their columns, no time is sure."""
        times = self.periods.stated(start, end)
        for one, other in pairwise(times):
            between = self.scene.folded[one.end : other.start]
            if one.value != other.value and between and _JOINS.search(between) is None:
                return None, None
        return self.stated(start, end)

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

    def this_year(self, named: Sequence[Named]) -> When:
        """本年新收申请数量: what the name of a row says of the report's own year, where no title names that.

        本年收入合计 of a final account is of the year before it came out.
        """
        for entry in reversed(named):
            if _ACCOUNT.search(self.scene.folded, entry.box.start, entry.box.end) is not None:
                continue
            for found in self.periods.stated(entry.box.start, entry.box.end):
                if found.text in _THIS_YEAR:
                    return found.value, found
        return None, None

    def last_of(self, rows: Sequence[Named]) -> When | None:
        """The latest time of rows above: a change between them is of that."""
        found = [when for named in rows if (when := self.time_in((named,))) is not None and when[0]]
        return max(found, key=lambda when: _last_year(when[0] or ""), default=None)

    def level_time(self, columns: Sequence[Named]) -> When | None:
        """The time that is all a head says: 上年同期 over a column is no base of a change."""
        for named in reversed(columns):
            if named.head.role == "level" and named.head.name is None:
                for time in self.scene.times.between(named.box.start, named.box.end):
                    if time.value is not None and time.text.endswith("年同期"):
                        return time.value, time
        return None

    def own_time(self, columns: Sequence[Named]) -> When | None:
        """The time that the heads of a column state; 本年累计 states none, it is up to the report's month."""
        own = self.time_in(columns) or self.level_time(columns)
        cumulative = any(named.head.cumulative for named in columns)
        return None if own is not None and own[1] is not None and cumulative and own[1].text in _THIS_YEAR else own

    def column_time(self, reading: Reading) -> When | None:
        """The time of a column; a change and 累计 without one have that of the columns to their left."""
        key = (reading.part, reading.column)
        if key in self._column_times:
            return self._column_times[key]
        own = self.own_time(reading.columns)
        cumulative = any(named.head.cumulative for named in reading.columns)
        if own is None and (reading.role in CHANGES or cumulative):
            own = self.time_to_the_left(reading, cumulative)
        elif own is None and reading.role == "share":
            own = self.time_of_whole(reading)
        self._column_times[key] = own
        return own

    def time_of_whole(self, reading: Reading) -> When | None:
        """2023年(件) | 比重(%) | 2022年(件) | 比重(%): the shares are those of the column right before them.

        Behind 2023年 | 2022年 a share is of the later, as a change is.
        """
        columns = self._columns[reading.part]
        left, second = columns.get(reading.column - 1), columns.get(reading.column - 2)
        if left is None:
            return None
        if left.role == "share":
            return self.own_time(left.columns)
        if left.role == "level" and second is not None and second.role == "level":
            return self.time_to_the_left(reading, cumulative=False)
        return self.column_time(left)

    def time_to_the_left(self, reading: Reading, cumulative: bool) -> When | None:
        """The latest time of the levels right before a change: 2022年 | 2021年 | 增长(%)."""
        times: list[When] = []
        for column in range(reading.column - 1, -1, -1):
            left = self._columns[reading.part].get(column)
            if left is None or (left.role not in ("level", "share") and times):
                break
            if left.role == "share" and self.own_time(left.columns) is not None and reading.role in CHANGES:
                pass  # 2022年占比 | 2023年占比 | 比较结果
            elif left.role != "level" or _EARLIER.search(self.words_of(left.columns)) is not None:
                continue  # 上年同期 is what 比上年% is held against
            if cumulative and not any(named.head.cumulative for named in left.columns):
                if times:
                    break
                continue
            found = self.own_time(left.columns)
            if found is None:
                return None  # 本期 | 去年同期 | 同比: what has no time is of the report's
            times.append(found)
            if cumulative:
                break
        known = [when for when in times if when[0]]
        return max(known, key=lambda when: _last_year(when[0] or "")) if known else None


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


def _cumulative(period: str | None, words: str) -> str | None:
    """6月累计 and 6月止累计 are from January on."""
    if period is None or "累计" not in words:
        return period
    month = _TO_MONTH.match(period)
    return f"{month[1]}-01/{month[1]}{month[2]}" if month is not None and month[2] != "-01" else period


def _same_time(period: str | None, words: str) -> str | None:
    """Of a column 同期 the same time a year before."""
    if period is None or _SAME_TIME.search(words) is None:
        return period
    return year_before(period)


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
