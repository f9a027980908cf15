"""One text with all that earlier stages found in it, and the statistics found so far."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from operator import itemgetter
from typing import NamedTuple, TypeVar

import msgspec

from ..items import Entity, Evidence, EvidenceRole, Quantity, Statistic, Time
from ..layout.sentences import Sentences
from ..text.folded import Text
from .bases import BasisMarker, Markers
from .list_openers import open_lists
from .marks import Mark, Window, marks_of
from .near import Near
from .spans import Phrase, is_part_of_word, phrase_spans

__all__ = ["FARTHEST", "Named", "Scene"]

Span = tuple[int, int]

FARTHEST = 100
"""No words farther in front of a figure say what it is; a clause may be endless (a page without punctuation)."""
_FARTHEST_BEHIND = 40

# So many figures at most stand in the brackets right before another, the last of them so near the end of its bracket.
_MOST_ASIDES, _WIDEST_ASIDE = 6, 80


class _Piece(NamedTuple):
    """What an earlier stage found, as one mark."""

    start: int
    end: int
    letter: str
    item: Quantity | Time | Entity | BasisMarker


class Named(msgspec.Struct, frozen=True, gc=False):
    """A statistic with what it was made of, so that later figures can lean on it.

    Attributes:
        statistic: with folded spans in its evidence.
        phrase: the indicator without what a share or a rank adds to it.
        sentence: where its sentence begins.
        tail: what a share or a rank adds to the indicator.
        marks: the marks of the phrase, where it stands in one piece before its figure.
        owner: whose it is in its clause: 庐山风景区|接待游客.
        own: the marks that stood before its figure, where others were given back to them.
    """

    statistic: Statistic
    phrase: Phrase
    sentence: int
    tail: Phrase = ()
    marks: tuple[Mark, ...] = ()
    owner: Phrase = ()
    own: tuple[Mark, ...] = ()


class Scene:
    """What the rules of this stage look at; all offsets are folded."""

    def __init__(
        self,
        text: Text,
        quantities: Sequence[Quantity],
        times: Sequence[Time],
        entities: Sequence[Entity],
        day: date | None = None,
    ) -> None:
        self.text, self.folded, self.day = text, text.folded, day
        self.figures = quantities  # as written; for what is shown
        # Rules ask what figures and times say, and know one script: 去年同期 of 去年仝期. A body's name stays as written.
        quantities, times = _as_folded(quantities, self.folded), _as_folded(times, self.folded)
        self.quantities, self.entities = quantities, entities
        self.times = Near(times)
        whole = [(time.start, time.end) for time in times] + [(figure.start, figure.end) for figure in quantities]
        whole.sort(key=itemgetter(0))
        self.sentences = Sentences(self.folded, whole, text.sentence_starts)
        self.markers = Markers(self.folded, times)
        self.branches = Near([entity for entity in entities if entity.type == "branch"])
        self.pieces: Near[_Piece] = Near(_pieces(quantities, times, entities, self.markers))
        self._sentence: tuple[int, list[Mark], list[int]] = (-1, [], [])
        self._begins = [quantity.start for quantity in quantities]
        self._ends = [quantity.end for quantity in quantities]
        self.found: list[Named] = []
        self.made: dict[tuple[EvidenceRole, int], Evidence] = {}

    def branch_in(self, start: int, end: int) -> Entity | None:
        """The first branch named in ``[start, end)``."""
        return next(iter(self.branches.between(start, end)), None)

    def evidence(
        self, phrase: Phrase, change: Span | None, basis: Span | None, when: Time | None, actor: Entity | None
    ) -> tuple[Evidence, ...]:
        """The words that a statistic stands on: of its indicator, its change, its basis, its period and its agency."""
        slice_ = self.text.slice
        found = [Evidence(role="indicator", start=s, end=e, text=slice_(s, e)) for s, e in phrase_spans(phrase)]
        if change is not None:
            found.append(Evidence(role="change", start=change[0], end=change[1], text=slice_(*change)))
        if basis is not None:
            found.append(Evidence(role="basis", start=basis[0], end=basis[1], text=slice_(*basis)))
        if when is not None:
            found.append(self.stated("period", when))
        if actor is not None:
            found.append(self.stated("agency", actor))
        return tuple(found)

    def stated(self, role: EvidenceRole, item: Time | Entity) -> Evidence:
        """A time or a branch as evidence, made once for all figures that stand on it."""
        key = (role, item.start)
        evidence = self.made.get(key)
        if evidence is None:
            text = self.text.slice(item.start, item.end)
            evidence = self.made[key] = Evidence(role=role, start=item.start, end=item.end, text=text)
        return evidence

    def figures_between(self, start: int, end: int) -> list[Quantity]:
        """The figures that begin in ``[start, end)``."""
        return list(self.quantities[bisect_left(self._begins, start) : bisect_left(self._begins, end)])

    def leaned_on(self, position: int) -> Named | None:
        """The statistic that a figure at `position` without words of its own goes on from; None in front of all.

        What stands in a bracket that has closed is an aside: 44起(日均6.3起)，较上周减少12起.
        """
        for named in reversed(self.found[-_MOST_ASIDES:]):
            if not self.is_aside(named, position):
                return named
        return self.found[-1] if self.found else None

    def is_aside(self, named: Named, position: int) -> bool:
        """Does the figure of `named` stand in a bracket that has closed before `position`?"""
        end = self.quantities[named.statistic.quantity].end
        close = self.folded.find(")", end, min(position, end + _WIDEST_ASIDE))
        return close >= 0 and self.folded.find("(", end, close) < 0

    def next_start(self, index: int) -> int:
        """Where the figure after the one at `index` begins."""
        return self.quantities[index + 1].start if index + 1 < len(self.quantities) else len(self.folded)

    def marks_between(self, start: int, end: int) -> list[Mark]:
        """The marks of a few words, whatever sentence they stand in."""
        return marks_of(self.folded, start, end, self.pieces.between(start, end))

    def sentence_marks(self, position: int) -> tuple[list[Mark], list[int]]:
        """The marks of the sentence at `position`, and where they start."""
        start = self.sentences.sentence_start(position)
        if self._sentence[0] != start:
            index = bisect_left(self.sentences.starts, start + 1)
            end = self.sentences.starts[index] if index < len(self.sentences.starts) else len(self.folded)
            first = bisect_left(self._begins, start)
            last = bisect_left(self._begins, end) - 1
            if first <= last:
                # Words far from all figures of the sentence name nothing.
                begin = max(start, self._begins[first] - FARTHEST)
                while begin > start and self.folded[begin - 1].isascii() and not self.folded[begin - 1].isspace():
                    begin -= 1
                end = min(end, self._ends[last] + _FARTHEST_BEHIND)
                marks = marks_of(self.folded, begin, end, self.pieces.between(begin, end))
            else:
                marks = marks_of(self.folded, start, end, self.pieces.between(start, end))
            marks = open_lists(marks)
            self._sentence = (start, marks, [mark.start for mark in marks])
        return self._sentence[1], self._sentence[2]

    def window(self, since: int, position: int, outside: int) -> Window:
        """The marks in ``[since, position)`` of the sentence at `position`, each bracket that has closed as one.

        Where `since` lies in a bracket that has closed, the marks go on in front of it, from `outside` on.
        """
        marks, starts = self.sentence_marks(position)
        at = bisect_left(starts, position) - 1
        found: list[Mark] = []
        while at >= 0 and starts[at] >= since:
            mark = marks[at]
            if mark.letter == ")":
                opening = _opening(marks, at)
                if opening < 0:
                    break
                if starts[opening] < since:
                    since = outside
                letter = "N" if found and _in_a_word(marks, opening, at, found[-1]) else "b"
                found.append(Mark(letter, starts[opening], mark.end, self.folded[starts[opening] : mark.end]))
                at = opening - 1
                continue
            if mark.letter == "(":
                return Window.of(found[::-1], opening=mark.start, outside=outside)
            if mark.letter == "_" and found and found[-1].letter in "NQX" and at and marks[at - 1].letter in "NV":
                mark = mark._replace(letter=",")  # 交“平安答卷” 群众安全感提高: blanks part what stands in a title
            found.append(mark)
            at -= 1
        return Window.of(found[::-1])

    def marks_behind(self, start: int, end: int) -> list[Mark]:
        """The marks behind a figure that ends at `start`: those of its clause, up to the next figure at `end`."""
        marks, starts = self.sentence_marks(max(0, start - 1))
        found = []
        depth = 0
        at = bisect_left(starts, self._behind_rate(start))
        for mark in marks[at : at + _MOST_BEHIND]:
            if mark.start >= end or mark.letter == "," or mark.letter == "Q":
                break
            if mark.letter == "(":
                depth += 1
            elif mark.letter == ")":
                if not depth:
                    break
                depth -= 1
            elif not depth:
                found.append(mark)
        return found

    def _behind_rate(self, end: int) -> int:
        """Behind the /500克 of 13.00元/500克, which says what a price is per; `end` where nothing like it follows."""
        if self.folded[end : end + 1] != "/":
            return end
        at = bisect_left(self._ends, end)
        per = self.quantities[at].per if at < len(self._ends) and self._ends[at] == end else None
        return end if per is None else end + 1 + len(per)

    def in_bracket(self, position: int) -> bool:
        """Does a bracket of its sentence enclose `position`?"""
        first = max(self.sentences.sentence_start(position), position - _WIDEST_BRACKET)
        if self.folded.find("(", first, position) < 0:
            return False
        marks, starts = self.sentence_marks(position)
        before = [
            mark.letter
            for mark in marks[max(0, bisect_left(starts, position) - _MOST_IN_BRACKETS) : bisect_left(starts, position)]
        ]
        return before.count("(") > before.count(")")

    def continues(self, sentence: int, position: int) -> bool:
        """Does the text at `position` go on from the sentence that begins at `sentence`: in its line, or as its item?"""
        if self.sentences.line_start(position) == self.sentences.line_start(sentence):
            return True
        structure = self.text.structure
        block, earlier = structure.at(position), structure.at(sentence)
        if block < 0:
            return False
        before = structure.before[block]
        if before >= 0 and self._says_of_which(before):
            before = structure.before[before]
        return before in (earlier, structure.before[earlier])

    def lists_parts(self, position: int) -> bool:
        """Does the line at `position` stand under one that says 其中: and no more, itself or behind other parts?"""
        before = self.text.structure.before
        block = self.text.structure.at(position)
        for _ in range(_MOST_PARTS):
            block = before[block] if block >= 0 else -1
            if block < 0 or self._says_of_which(block):
                return block >= 0
            if self.folded[self.text.structure.blocks[block].end - 1] not in _PART_ENDS:
                return False
        return False

    def _says_of_which(self, block: int) -> bool:
        line = self.text.structure.blocks[block]
        return line.end - line.start < _PARTS_LINE and self.folded[line.start : line.end].strip(" :\n") == "其中"

    def follows_figure(self, position: int) -> bool:
        """Do the words at `position` go on from a figure: the 的基础上 of 下降42%的基础上?"""
        index = bisect_left(self._ends, position)
        return index < len(self._ends) and self._ends[index] == position

    def change_between(self, start: int, end: int) -> Mark | None:
        """The last word of change in ``[start, end)``, which lies in one sentence."""
        marks, starts = self.sentence_marks(start)
        for mark in reversed(marks[bisect_left(starts, start) : bisect_left(starts, end)]):
            if mark.move is not None and mark.move.change is not None:
                return mark
        return None

    def rate_before(self, rank: Named) -> Named | None:
        """The rate of its sentence that stands before a rank: 增长2.2%，居全省第8位，较一季度回落1.3个百分点 is of the rate."""
        for named in reversed(self.found):
            if named.sentence != rank.sentence:
                return None
            if self.quantities[named.statistic.quantity].kind == "percent":
                return named
        return None

    def last_of_unit(self, unit: str, position: int) -> Named | None:
        """The last statistic of the sentence at `position` whose figure has that unit."""
        sentence = self.sentences.sentence_start(position)
        for named in reversed(self.found[-12:]):
            if named.sentence != sentence:
                return None
            if self.quantities[named.statistic.quantity].unit == unit and not self.is_aside(named, position):
                return named
        return None


_PARTS_LINE, _MOST_PARTS, _PART_ENDS = 6, 20, frozenset(";；,，。")
_MOST_BEHIND = 60
_MOST_IN_BRACKETS = 60
_WIDEST_BRACKET = 240


def _in_a_word(marks: Sequence[Mark], opening: int, closing: int, behind: Mark) -> bool:
    """Does a bracket stand inside a word: 因公出国(境)费, 民(私)营企业?"""
    if closing - opening != 2 or opening < 1 or not is_part_of_word(marks[opening + 1].word):
        return False
    before = marks[opening - 1]
    joined = before.end == marks[opening].start and behind.start == marks[closing].end
    return joined and before.letter in "NV" and behind.letter == "N"


def _opening(marks: Sequence[Mark], at: int) -> int:
    """Index of the bracket that the one at index `at` closes; -1 if there is none."""
    depth = 0
    for index in range(at, max(-1, at - _MOST_IN_BRACKETS), -1):
        if marks[index].letter == ")":
            depth += 1
        elif marks[index].letter == "(":
            depth -= 1
            if not depth:
                return index
    return -1


_Item = TypeVar("_Item", Quantity, Time)


def _as_folded(items: Sequence[_Item], folded: str) -> Sequence[_Item]:
    """The items with their text as the folded text has it."""
    if all(folded[item.start : item.end] == item.text for item in items):
        return items
    return [msgspec.structs.replace(item, text=folded[item.start : item.end]) for item in items]


def _pieces(
    quantities: Sequence[Quantity], times: Sequence[Time], entities: Sequence[Entity], markers: Markers
) -> list[_Piece]:
    """What earlier stages found, in order; where two overlap the longer one counts."""
    found = [_Piece(item.start, item.end, "Q", item) for item in quantities]
    found += [_Piece(item.start, item.end, "T", item) for item in times]
    found += [_Piece(item.start, item.end, "O" if item.type == "branch" else "E", item) for item in entities]
    found += [_Piece(item.start, item.end, "B", item) for item in markers.near.items if item.basis is not None]
    found.sort(key=lambda piece: (piece.start, -piece.end))
    return found
