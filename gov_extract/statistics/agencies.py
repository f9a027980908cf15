"""Whose figure it is: the branch that acts or reports in its sentence, or the last one that still governs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter

from ..items import Entity
from .scene import Scene

__all__ = ["Agencies"]

# A subject stands at the head of its clause, behind a time or a connective at most, or is named as the source.
_HEAD_ENDS = frozenset("，。；：！？;:!?,、”’」)》—…■●年月日来起末度季时而并但据从自由经将受和与在")
_HEAD_WORDS = ("其中", "目前", "此外", "另外", "期间", "以及")
_PARTNER = (
    *("协助", "联合", "会同", "配合", "联手", "携手", "对", "向", "赴", "给", "于", "把"),
    *("支援", "支持", "获", "获得", "得到", "移交", "来自"),
)
_UNDER = re.compile(r"[^,，。;；\n]{0,24}(?:领导|指导|部署|推动|支持|指挥|关心)下")
_UNDER_WIDTH = 27  # the most characters of 在…领导下
# How far before a figure 全市 still says whose it is.
_FARTHEST = 160
_SCOPE = re.compile(r"全[市省县区州国]")
_BEHIND = re.compile(r"[到至]|之间|以下|举报|门口|附近|的(?=支持|指导|推动|部署|统一|领导)")
# One class first, to which `re` skips: 全市公安机关, 全国税务系统, 各级公安机关.
_COLLECTIVE = re.compile(
    r"[全各](?:(?<=全)[市省县区州国](?:各级)?(?:公安|政法|税务|法院|检察)(?:机关|系统|部门|院)?|(?<=各)级公安机关)"
)


class Agencies:
    """The branches of one text that can have a figure."""

    def __init__(self, scene: Scene) -> None:
        self._folded = folded = scene.folded
        subjects: list[tuple[int, str, Entity | None]] = []
        named: Counter[str] = Counter()
        for entity in scene.entities:
            if entity.type != "branch":
                continue
            # As the text writes it, but for a line that was broken in it.
            name = entity.id or entity.text.replace("\n", "")
            named[name] += 1
            start = entity.start
            end = entity.end
            if folded[start - 1 : start] == "(" or _BEHIND.match(folded, end):
                continue
            if folded.find("下", end, end + _UNDER_WIDTH) >= 0 and _UNDER.match(folded, end):
                continue
            if folded.endswith(_PARTNER, 0, start):
                continue
            before = folded[start - 1] if start else "\n"
            if before in _HEAD_ENDS or before.isspace() or folded.endswith(_HEAD_WORDS, 0, start):
                subjects.append((start, name, entity))
        # The branch that the text is about: the one named most, the first of them.
        self._main = max(named, key=lambda name: named[name]) if named else None
        self._main_from = next(
            (entity.start for entity in scene.entities if (entity.id or entity.text.replace("\n", "")) == self._main),
            len(folded),
        )
        if self._main is not None:
            subjects += [(match.start(), self._main, None) for match in _COLLECTIVE.finditer(folded)]
        subjects.sort(key=lambda subject: subject[0])
        self._subjects = subjects
        self._starts = [subject[0] for subject in subjects]

    def of(self, position: int, sentence: int, paragraph: int) -> tuple[str | None, Entity | None]:
        """The agency of a figure at `position` in the sentence and paragraph that begin there, and its mention.

        Returns:
            The branch's id, else its name as written; None where the text names no branch. The mention is None where
            the figure falls to what the text is about.
        """
        index = bisect_left(self._starts, position) - 1
        # An organ that is named later only owns nothing here.
        main = self._main if self._main_from < position else None
        if index < 0 or self._starts[index] < paragraph:
            return main, None  # a new paragraph without a subject goes on about what the text is about
        if self._starts[index] < sentence and _SCOPE.search(
            self._folded, max(sentence, position - _FARTHEST), position
        ):
            return main, None
        _, name, entity = self._subjects[index]
        return name, entity
