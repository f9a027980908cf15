"""Which places a text is on: whether a name that does not say its place (省厅, 长安分局) is the one known."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from .names import Name, Names, provinces, words_before

__all__ = ["PlacesOfText"]

# Places that the knowledge base does not know: enough to see that a text is on others than its own.
_CITY = re.compile(
    r"[\u4e00-\u9fff]{2}(?:市|自治州|州(?=公安|委|政府)|地区|盟(?=公安|委|行政))(?![场民区长面容井值级])"
)
# What stands before 市 where no place is named: 全市, 邻市, 城市.
_NO_PLACE = frozenset("全各该我本某外两邻级城省县跨多个地超都上股门集夜每同辖楼房黑闹早花入救退副三四五六市区镇设菜")
_ORGAN = re.compile(
    "[省市]?(?:自治区)?(?:公安|警方|委|人民|政府|检察|法院|统计|财政|教育|卫生|税务|局|厅|中级|高级|人大|政协)"
)


class _Mention(NamedTuple):
    """A place that the text names.

    Attributes:
        start: offset in the folded text.
        level: 省 or 市; empty where it does not show.
        place: its short name.
        is_organ: it is named in an organ's name.
    """

    start: int
    level: str
    place: str
    is_organ: bool


_Ground = tuple[list[int], list[int], int]
"""Where a name's own places stand, where organs of others of their level do, how many others there are."""


class PlacesOfText:
    """The places that one text names, looked for when they are first asked about."""

    def __init__(self, folded: str, names: Names) -> None:
        self._folded = folded
        self._names = names
        self._mentions: list[_Mention] | None = None
        self._grounds: dict[tuple[tuple[str, ...], str], _Ground] = {}

    def are_home(self, name: Name, start: int) -> bool:
        """Whether the text is on one of the places of `name` (its anchors) at the offset `start`.

        It is where the text names them more often than others of their level, and no organ of another place
        stands nearer before: in a report from 惠州 that thanks 东莞警方, 市局 is not 东莞's.
        """
        key = name.anchors, name.level
        if key not in self._grounds:
            self._grounds[key] = self._read_ground(*key)
        home, organs, others = self._grounds[key]
        if len(home) <= others:
            return False
        near, far = bisect_right(home, start), bisect_right(organs, start)
        return not far or (near > 0 and home[near - 1] > organs[far - 1])

    def _read_ground(self, anchors: tuple[str, ...], level: str) -> _Ground:
        if self._mentions is None:
            self._mentions = self._find_mentions()
        home = [mention.start for mention in self._mentions if mention.place in anchors]
        away = [
            mention for mention in self._mentions if level and mention.level == level and mention.place not in anchors
        ]
        return home, [mention.start for mention in away if mention.is_organ], len(away)

    def _find_mentions(self) -> list[_Mention]:
        folded, places = self._folded, self._names.places
        known, before = set(places), words_before()
        mentions = []
        for index, start, end in self._names.place_matcher.find(folded):
            place = places[index]
            level = "省" if place in provinces() else ""
            mentions.append(_Mention(start, level, place, _ORGAN.match(folded, end) is not None))
        for match in _CITY.finditer(folded):
            place = match.group()[:2]
            if place in known or place[1] in _NO_PLACE or place[1] in before or place in before:
                continue
            organ = _ORGAN.match(folded, match.end()) is not None
            mentions.append(_Mention(match.start(), "市", place, organ))
        return sorted(mentions)
