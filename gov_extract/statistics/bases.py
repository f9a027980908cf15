"""Against what a change is measured: 同比, 环比, 比2019年, 较改革前."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec

from ..items import Basis, Time
from .lexicon import word_tuple
from .near import Near

__all__ = ["BasisMarker", "Markers", "settled", "since"]


class BasisMarker(msgspec.Struct, frozen=True, gc=False):
    """One statement of a basis in the text.

    Attributes:
        start, end: folded offsets.
        basis: what kind it is; None where the words lift a basis (年均, 两年平均).
        base: for ``versus``, the base in EDTF or in words.
    """

    start: int
    end: int
    basis: Basis | None
    base: str | None


_SURVEY = f"(?:{'|'.join(word_tuple('surveys'))})(?:时|数据|结果)?"
_BUDGET = "(?:部门|调整|本级|财政|总)?预算数?"
_MOVED = "[增减升降提下上多少高低持超扩缩净节结，,]|相比|总体"
# One class first, to which `re` skips: 同比, 按年, 较去年同期, 环比, 比上月, 年均, 较改革前.
_WORDS = re.compile(
    r"[同按比较上与环年跟](?:"
    r"(?P<year>(?<=[，,、；(]年)(?=[增减] ?[约近逾0-9])|(?<=同)比|(?<=按)年|(?<=比)(?=[升降] ?[约近逾0-9])|(?<=[比较])[上去]年同期"
    r"|(?<=[比较与同])(?:上年|去年|上一年)(?:同期|度)?(?:相比|比)?|(?<=上)年同期)"
    r"|(?P<period>(?<=环)比|(?<=[比较与])(?:上[一两二三]?个?(?:月|季度?|周|星期)|前一?周|上一?期)(?:同期|末)?(?:相比)?|(?<=按)[月季])"
    r"|(?P<none>(?<=年)(?:均|平均))"
    r"|(?<=[较比])(?P<base>多年(?:同期)?(?:平均值?|均值)|前[一二三四五六七八九十两0-9]{1,2}年"
    rf"|第[一二三四五六七八九十]次[^,，。;；:、\n0-9]{{0,10}}{_SURVEY}"
    r"|[^,，。;；:、\n0-9比较]{0,6}(?:前|初|时|期|(?:常年|历年)(?:同期)?|以往|往年|往常|此前|之初|首日|平时|原来|过去|计划)"
    rf"|{_BUDGET}(?={_MOVED}))"
    r"(?:(?<=年同期)|(?![景三十列款往述置端一二四五六七八九两几0-9]))"
    rf"|(?<=[与同跟])(?P<against>{_BUDGET})(?=相比|比较|对比)"
    r")"
)
_NUMERALS = frozenset("两二三四五六七八九十0123456789")
_PLAIN = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?\Z")
_A_YEAR = re.compile("[0-9]{4}")
_COMPARING = frozenset("比较与同跟")
# 和前周价格持平: 和 compares only with one of these behind it.
_LEVEL = re.compile("[^，。,；]{0,6}(?:持平|相当|相比|比较|一致)")
_LAST_PERIOD = re.compile("上[一两二三]?个?(?:月|季度?|周|星期)|前一?周")
_NOT_COMPARED = frozenset("占对环同之评无")


_PLAN_YEARS = re.compile("[一二三四五]五")


def since(time: Time) -> str | None:
    """The base of what has moved since a time: 2015 of 2015年以来, the five years of “十三五”以来."""
    if time.value is None or not time.value.endswith("/..") or "以来" not in time.text:
        return None
    first = time.value[:-3]
    return f"{first}/{int(first) + 4}" if _PLAN_YEARS.search(time.text) and first.isdigit() else first


def settled(basis: Basis | None, base: str | None, period: str | None) -> tuple[Basis | None, str | None]:
    """(basis, base) where the base that is named is the year before, or the month before: 2022年比2021年 is year on year.

    >>> settled("versus", "2021", "2022"), settled("versus", "2023-11", "2023-12"), settled("versus", "2019", "2022")
    (('year_on_year', None), ('period_on_period', None), ('versus', '2019'))
    >>> settled("versus", "2021-01/2021-03", "2021-04/2021-06")
    ('period_on_period', None)
    """
    if basis != "versus" or base is None or period is None:
        return basis, base
    days, bases = period.split("/"), base.split("/")
    if len(days) != len(bases) or not all(_PLAIN.match(day) for day in (*days, *bases)):
        return basis, base
    if all(f"{int(day[:4]) - 1:04d}{day[4:]}" == other for day, other in zip(days, bases, strict=True)):
        return "year_on_year", None
    if len(days) == 2 and _follows(days, bases):
        return "period_on_period", None
    if len(days) == 1 and len(period) == len(base) == 7:
        months = int(period[:4]) * 12 + int(period[5:]) - int(base[:4]) * 12 - int(base[5:])
        return ("period_on_period", None) if months == 1 else (basis, base)
    return basis, base


def _follows(days: list[str], bases: list[str]) -> bool:
    """Is a span of whole months the next of its length: the second quarter behind the first?"""
    if any(len(day) != 7 for day in (*days, *bases)) or days[0][:4] != bases[0][:4]:
        return False  # 比上年四季度 names the year, and so its base
    first, last, start, end = (int(day[:4]) * 12 + int(day[5:]) for day in (*days, *bases))
    return first == end + 1 and last - first == end - start


_PARTS = re.compile("全年|[一二三四1-4]季度|[上下]半年|[0-9一二三四五六七八九十]月")


def _is_part(folded: str, time: Time) -> bool:
    """Is it a part of the year before, or that year as against a part of this one: 比上年四季度, 比去年全年?"""
    return _PARTS.search(folded, time.start, time.end) is not None


_FOLLOWING = re.compile(r"[^，。；()]{0,6}\(下同\)")
_THROUGHOUT = re.compile("均为?\\Z")


class Markers:
    """All markers of a text, in order; a comparison with a time that is stated (比2017年) among them."""

    def __init__(self, folded: str, times: Sequence[Time]) -> None:
        self._folded = folded
        self.near = Near([_with_account(folded, marker) for marker in _find(folded, times)])
        holding = list(self._holding()) if "下同" in folded or "均为" in folded else []
        self._held_from, self._held = [start for start, _ in holding], [marker for _, marker in holding]

    def held(self, end: int) -> BasisMarker | None:
        """The last marker before `end` that says it holds for all that follows: 比2012年（下同）, 均为同比."""
        index = bisect_left(self._held_from, end) - 1
        return self._held[index] if index >= 0 else None

    def _holding(self) -> Iterator[tuple[int, BasisMarker | None]]:
        """From where on which marker holds: （下同） until another says so, 均为同比 until one of another kind."""
        holds: BasisMarker | None = None
        below = False
        for marker in self.near.items:
            following = _FOLLOWING.match(self._folded, marker.end)
            if following or _THROUGHOUT.search(self._folded, max(0, marker.start - 8), marker.start):
                holds, below = marker, following is not None
                yield marker.start, marker
            elif holds is not None and not below and marker.basis != holds.basis:
                holds = None
                yield marker.start, None

    def last(self, start: int, end: int) -> BasisMarker | None:
        """The last marker in ``[start, end)``: it holds for the rest of its sentence until another comes."""
        index = self.near.last_before(end)
        return self.near.items[index] if index >= 0 and self.near.items[index].start >= start else None


def _find(folded: str, times: Sequence[Time]) -> list[BasisMarker]:
    markers: list[BasisMarker] = []
    starts = [time.start for time in times]
    # 2023年平均, 106年平均 in Taiwan: the year that the average is of; 两年平均 lifts a basis.
    years = {time.end for time in times if time.value is not None and _A_YEAR.fullmatch(time.value)}
    for match in _WORDS.finditer(folded):
        start, end = match.span()
        kind = match.lastgroup
        if kind == "year":
            if folded.endswith("同比", start, end) and (against := _right_behind(times, starts, end)) is not None:
                markers.append(BasisMarker(start, against.end, "versus", against.value))  # 同比2019年增长28.1%
                continue
            if folded.endswith("同比", start, end) and (last := _with_last(folded, times, starts, end)) > end:
                markers.append(BasisMarker(start, last, "year_on_year", None))
                continue
            # 比上年末 is no year before, but a point in time: the loop over times has it.
            at = bisect_left(starts, start + 1)
            if (
                at < len(times)
                and times[at].start < end < times[at].end
                and not folded.endswith("同期", start, times[at].end)
            ):
                if times[at].modifier == "end" or _is_part(folded, times[at]):  # 比上年末, 比上年四季度
                    markers.append(BasisMarker(start, times[at].end, "versus", times[at].value))
                else:
                    markers.append(BasisMarker(start, times[at].end, "year_on_year", None))
            else:
                markers.append(BasisMarker(start, end, "year_on_year", None))
        elif kind == "period":
            end = _with_last(folded, times, starts, end) if folded.endswith("环比", start, end) else end
            markers.append(BasisMarker(start, end, "period_on_period", None))
        elif kind == "none":
            while match[0] == "年平均" and start and folded[start - 1] in _NUMERALS:
                start -= 1  # 两年平均
            if match.start() - start < 4 and match.start() + 1 not in years:
                markers.append(BasisMarker(start, end, None, None))
        elif not start or folded[start - 1] not in _NOT_COMPARED:
            at = bisect_left(starts, start)
            if at < len(times) and times[at].start < end and not match[kind or 0].startswith("多年"):
                continue
            markers.append(BasisMarker(start, end, "versus", match[kind or 0]))
    markers += _of_times(folded, times, markers)
    return markers


def _of_times(folded: str, times: Sequence[Time], said: Sequence[BasisMarker]) -> list[BasisMarker]:
    """The comparisons with a time that is stated: 比2017年, 较1-2月、1-3月; `said` are those that words alone make."""
    covered = {offset for marker in said for offset in range(marker.start, marker.end)}
    ends = {marker.end: marker for marker in said}
    markers: list[BasisMarker] = []
    before: BasisMarker | None = None
    last: Time | None = None
    for time in times:
        if not time.start:
            last = time
            continue
        if (
            before is not None
            and before.end <= time.start <= before.end + 1
            and folded[before.end : time.start] in _LISTING
        ):
            before = BasisMarker(before.end, time.end, "versus", _of_whole_year(last, time))  # 较1-2月、1-3月分别回落
            markers.append(before)
            continue
        last = time
        found = _comparison(folded, time, covered)
        if found is not None:
            markers.append(found)
        before = found or ends.get(time.end)
    return markers


def _of_whole_year(before: Time | None, time: Time) -> str | None:
    """较去年同期和|全年: the year said of the first of two bases holds for the whole year, that names none; 一季度 is this year's."""
    if before is None or before.value is None or time.text != "全年" or not _OWN_YEAR.match(before.text):
        return time.value
    year = before.value[:4]
    return year if year.isdigit() else time.value


_OWN_YEAR = re.compile("[0-9]{4}年|[去上]一?年")


def _with_last(folded: str, times: Sequence[Time], starts: Sequence[int], end: int) -> int:
    """Where 环比 ends with the time that it names beside itself, in 环比上季度4810件 and 同比去年4300件; `end` without one."""
    at = bisect_left(starts, end)
    if at == len(times) or times[at].start != end:
        return end
    time = times[at]
    word = _LAST_YEAR if folded.startswith("同比", end - 2) else _LAST_PERIOD
    return time.end if word.fullmatch(folded, time.start, time.end) else end


def _right_behind(times: Sequence[Time], starts: Sequence[int], end: int) -> Time | None:
    """The time that begins where a marker ends, where it names a year by its number."""
    at = bisect_left(starts, end)
    if at == len(times) or times[at].start != end or not times[at].text[:1].isdigit():
        return None
    return times[at]


# What of its time a base is: 比上年|决算数|增长5%, 较上年|实际|5520万元, 与2010年|第六次全国人口普查|相比.
_OF_TIME = "|".join(sorted(word_tuple("accounted"), key=len, reverse=True))
_ACCOUNT = re.compile(
    f"(?:{_OF_TIME})(?=的|相比|比较|对比|[，,(]|[约近超]?[0-9]|[增减升降提下上多少高低持超扩缩净节结回翻])|实际(?=[0-9])"
    f"|(?:第[一二三四五六七八九十]次)?[\u4e00-\u9fff]{{0,8}}?{_SURVEY}(?=的|相比|比较|[，,]|[增减升降提下上多少高低])"
)


def _with_account(folded: str, marker: BasisMarker) -> BasisMarker:
    """The marker with the words behind its time that say what of that time is meant, which is no indicator.

    Behind 同比 and 环比 stands no time: 同比决算数增长5% says what grew.
    """
    timed = marker.basis is not None and folded[marker.end - 1] != "比"
    said = _ACCOUNT.match(folded, marker.end) if timed else None
    if said is None:
        return marker
    base = marker.base
    if marker.basis == "versus" and _OF_PLAN.search(said[0]):
        base = folded[marker.start : said.end()].lstrip(_COMPARES)  # 2022年度预算: that of a time, and no time
    return msgspec.structs.replace(marker, end=said.end(), base=base)


_OF_PLAN = re.compile("(?<!执行)(?:预算|计划)数?\\Z")
_COMPARES = "比较与同跟和高低快慢多少好于"


_LISTING = frozenset(["、", "和", "及", "与"])
_THAN = re.compile("[高低快慢多少好]于")


def _comparison(folded: str, time: Time, covered: set[int]) -> BasisMarker | None:
    """比2017年, 高于去年同期: the marker that a time makes with the word before it; None where that compares nothing."""
    prefix = time.start - 1
    if prefix in covered:
        return None
    if prefix and _THAN.match(folded, prefix - 1, time.start):
        last_year = _LAST_YEAR.fullmatch(folded, time.start, time.end) is not None
        return BasisMarker(
            prefix - 1, time.end, "year_on_year" if last_year else "versus", None if last_year else time.value
        )
    if not _compares(folded, time) or (prefix and folded[prefix - 1] in _NOT_COMPARED):
        return None
    if folded[prefix] == "和" and _LAST_PERIOD.fullmatch(folded, time.start, time.end):
        return BasisMarker(prefix, time.end, "period_on_period", None)
    return BasisMarker(prefix, time.end, "versus", time.value)


_LAST_YEAR = re.compile("(?:上年|去年|上一年)(?:同期|同月|同季)?")


def _compares(folded: str, time: Time) -> bool:
    before = folded[time.start - 1]
    return before in _COMPARING or (before == "和" and _LEVEL.match(folded, time.end) is not None)
