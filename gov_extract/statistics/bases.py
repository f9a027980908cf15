"""Against what a change is measured: 同比, 环比, 比2019年, 较改革前."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from ..extraction import Basis, Time
from .layout import Near

__all__ = ["BasisMarker", "Markers"]


class BasisMarker(NamedTuple):
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


_WORDS = re.compile(
    r"(?P<year>同比|按年|比上年同期|较上年同期|比去年同期|较去年同期|(?:比|较|与|同)(?:上年|去年|上一年)(?:同期|度)?(?:相比|比)?|上年同期)"
    r"|(?P<period>环比|(?:比|较|与)上(?:个?月|季度?|周)(?:同期|末)?(?:相比)?|按月|按季)"
    r"|(?P<none>年均|年平均|[两二三四五六七八九十0-9]+年平均)"
    r"|(?P<words>[较比](?P<base>前[一二三四五六七八九十两0-9]{1,2}年|[^,，。;；:、\n0-9]{0,6}(?:前|初|时|期|以往|往年|往常|此前|之初|首日|平时|原来|过去|计划))(?![景三十列款往述置端一二四五六七八九两几0-9]))"
)
# What a marker begins with: a class is skipped to four times faster than the choice above is tried everywhere.
_FIRST = re.compile("[同按比较上与环年两二三四五六七八九十0-9]")
_PREFIX = re.compile(r"(?:比|较|与|同|跟)\Z")
_NOT_COMPARED = re.compile(r"[占对环同之评无]\Z")


class Markers:
    """All markers of a text, in order; a comparison with a time that is stated (比2017年) among them."""

    def __init__(self, folded: str, times: Sequence[Time]) -> None:
        self.near = Near(_find(folded, times))

    def last(self, start: int, end: int) -> BasisMarker | None:
        """The last marker in ``[start, end)``: it holds for the rest of its sentence until another comes."""
        index = self.near.last_before(end)
        return self.near.items[index] if index >= 0 and self.near.items[index].start >= start else None


def _find(folded: str, times: Sequence[Time]) -> list[BasisMarker]:
    markers: list[BasisMarker] = []
    starts = [time.start for time in times]
    done = 0
    for first in _FIRST.finditer(folded):
        match = _WORDS.match(folded, first.start()) if first.start() >= done else None
        if match is None:
            continue
        start, end = match.span()
        done = end
        if match["year"]:
            # 比上年末 is no year before, but a point in time: the loop over times has it.
            at = bisect_left(starts, start + 1)
            if (
                at < len(times)
                and times[at].start < end < times[at].end
                and not folded.endswith("同期", start, times[at].end)
            ):
                markers.append(BasisMarker(start, times[at].end, "year_on_year", None))
            else:
                markers.append(BasisMarker(start, end, "year_on_year", None))
        elif match["period"]:
            markers.append(BasisMarker(start, end, "period_on_period", None))
        elif match["none"]:
            markers.append(BasisMarker(start, end, None, None))
        elif not _NOT_COMPARED.search(folded, max(0, start - 1), start):
            at = bisect_left(starts, start)
            if at < len(times) and times[at].start < end:
                continue
            markers.append(BasisMarker(start, end, "versus", match["base"]))
    covered = {offset for marker in markers for offset in range(marker.start, marker.end)}
    for time in times:
        prefix = _PREFIX.search(folded, max(0, time.start - 1), time.start)
        if prefix is None or _NOT_COMPARED.search(folded, max(0, prefix.start() - 1), prefix.start()):
            continue
        if prefix.start() in covered:
            continue
        markers.append(BasisMarker(prefix.start(), time.end, "versus", time.value))
    return markers
