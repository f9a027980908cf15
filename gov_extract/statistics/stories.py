"""Sentences that tell one case: their sums and counts are that case's, of no public interest.

一名村支书违规收受礼金1.8万元, 某超市销售不合格韭菜4.2公斤，被处罚款5000元: one person, one firm, one car, or one that is not
named. Counts of people (抓获犯罪嫌疑人1名，追赃3万元; 新增一家上市公司) are no stories.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from ..items import Quantity
from ..layout.sentences import Sentences

__all__ = ["Stories"]

# Words of counting in front of 一名 count it: 新增一名, 每一名, 抓获一名嫌疑人. A shop or a household opens a story where it
# is where something happens: 在一家超市查获, 青县的一家电镀厂偷排.
_OPENING = re.compile(
    r"某(?![些地市种类项等某])|(?<![每各仅共第增有另获加少招选派出死亡伤为])(?<![0-9十百千万零.])[一1][名位辆艘对](?=[\u4e00-\u9fff])"
    r"|[在向的，县区市镇乡村][一1][家户](?=[\u4e00-\u9fff])"
    r"|(?:”|特大|重大)[^，。；\n“”]{0,10}(?:专案|系列案)(?![件数组])"
)
# How far in front of a figure a story may have begun; a sentence may be endless.
_FARTHEST = 120
# A rate or a rank in such a sentence is of more than the case.
_OF_A_CASE = frozenset(("cardinal", "measure", "money"))


class Stories:
    """Where the stories of one text begin."""

    def __init__(self, folded: str, sentences: Sentences) -> None:
        self._begin = [match.start() for match in _OPENING.finditer(folded)]
        self._sentences = sentences

    def tells(self, figure: Quantity) -> bool:
        """Is the figure one of the case that its sentence tells?"""
        if not self._begin or figure.kind not in _OF_A_CASE:
            return False
        since = max(self._sentences.sentence_start(figure.start), figure.start - _FARTHEST)
        at = bisect_left(self._begin, since)
        return at < len(self._begin) and self._begin[at] <= figure.start
