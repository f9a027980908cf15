"""What a figure measures of another than the clause is about: 比全国(8.7%)低, 增长最快的是营子区(16.7%).

`of_another` names such a figure: the other, with the measure that the words before state or that an earlier figure had.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..items import Quantity
from .lexicon import ends_in_head, pace_nouns, word_set
from .marks import Mark, Window
from .name import Name
from .scene import Named, Scene
from .spans import Phrase, spans_of, written_words

__all__ = ["of_another", "rate_of"]

_LINKS = word_set("links")
_NEXT = word_set("next_ones")
_LEADS = word_set("leads")
_MOST_BACK = 8


def of_another(scene: Scene, first: Quantity, window: Window) -> Name | None:
    """The indicator of a figure of another place, thing or group; None where the figure is of none."""
    if window.aside and not any(mark.letter in "NV" for mark in window.marks):
        outer = scene.window(window.outside, window.opening, window.outside)
        marks = outer.marks[outer.clause() :]
        if not marks or marks[-1].end < window.opening - 1:
            return None
        return _leading(scene, first, marks) or _compared_with(scene, marks)
    return _leading(scene, first, window.marks[window.clause() :])


def _compared_with(scene: Scene, marks: Sequence[Mark]) -> Name | None:
    """增加值增长8.4%，比全国(8.7%)低: the same measure of the group."""
    at = next((at for at in range(len(marks) - 1, -1, -1) if marks[at].letter == "G"), -1)
    group = marks[at + 1 :]
    if at < 0 or not group or len(group) > 3 or any(mark.letter not in "NX" for mark in group) or not scene.found:
        return None
    named = scene.found[-1]
    if ends_in_head(group[-1].word):
        return None  # 比全国平均增速(8.7%)低 says it all
    return Name((*spans_of(group), *named.phrase, *rate_of(scene, named)), "group", marks=tuple(group))


def _leading(scene: Scene, first: Quantity, marks: Sequence[Mark]) -> Name | None:
    """增长较快的依次是营子区, 人口增加率最高者为连江县, 其次为金门县: which of them leads, of what they have."""
    at = next((at for at in range(len(marks) - 2, 0, -1) if marks[at].word in _LINKS), -1)
    if at < 0:
        return None
    item = [mark for mark in marks[at + 1 :] if mark.letter != "_"]
    if not item or len(item) > 4 or any(mark.letter not in "NO&" for mark in item) or ends_in_head(item[-1].word):
        return None
    lead = [mark for mark in marks[:at] if mark.letter not in "A_b" and mark.word != "依次"]
    if lead and lead[-1].word in _NEXT:
        named = scene.found[-1] if scene.found else None
        if named is None:
            return None
        return _in_place(named, item) if named.own else _of_another_place(named, item)
    if not lead or not lead[-1].word.endswith(("的", "者")) or not any(_is_extreme(mark) for mark in lead):
        return None
    end = next(at for at, mark in enumerate(lead) if _is_extreme(mark))
    measure = _measure(lead[:end])
    paced = bool(measure) and measure[-1].word in pace_nouns()
    if measure and not paced:
        return _named(item, measure, ())
    named = _of_the_same(scene, first)
    if named is None and (acted := [mark for mark in lead[:end] if mark.letter == "N" and not mark.roles]):
        return _named(item, acted[-1:], ())  # 投诉集中的是餐饮服务1124件
    if named is None or (paced and named.statistic.change is None):
        return _named(item, measure if paced and first.kind == "percent" else (), ())  # 增速最慢的是五指山市3.0%
    own = {mark.start for mark in named.own}
    kept = [mark for mark in named.marks if mark.start not in own]
    return _named(item, kept, rate_of(scene, named) if first.kind == "percent" else ()) if kept else None


def _named(item: list[Mark], measure: Sequence[Mark], tail: Phrase) -> Name:
    marks = (*item, *measure)
    return Name((*spans_of(marks), *tail), "leading.given_back", marks=marks, own=tuple(item))


def _of_another_place(named: Named, item: list[Mark]) -> Name | None:
    """赤水市的信访量103件，其它依次为仁怀市77件: the same of the place that the list goes on with."""
    end = next((at for at, mark in enumerate(named.marks) if mark.tag != "ns" and mark.letter != "D"), 0)
    if not end or item[-1].tag[:1] != "n" or len(named.marks) == end:
        return None
    return _named(item, named.marks[end:], ())


def _in_place(named: Named, item: list[Mark]) -> Name:
    """The item with what the one before it was named by."""
    own = {mark.start for mark in named.own}
    tail = tuple(piece for piece in named.phrase if isinstance(piece, str))
    return _named(item, [mark for mark in named.marks if mark.start not in own], tail)


def _is_extreme(mark: Mark) -> bool:
    """Does a word say that something leads: 最高, 较快, 前三位, 居首?"""
    return mark.word[:1] in "最较" or mark.letter in "KQ" or mark.word in _LEADS


def _measure(marks: list[Mark]) -> list[Mark]:
    """GDP总量 of 各区县中GDP总量排名前三位的: what stands right before the word that says who leads."""
    begin = len(marks)
    while begin and marks[begin - 1].letter == "N" and marks[begin - 1].word not in ("中", "内", "里"):
        begin -= 1
    found = marks[begin:]
    return found if found and ends_in_head(found[-1].word) else []


def _of_the_same(scene: Scene, first: Quantity) -> Named | None:
    """The nearest figure before, in its paragraph, that has the unit of `first` and is of the whole."""
    for named in scene.found[: -_MOST_BACK - 1 : -1]:
        figure = scene.quantities[named.statistic.quantity]
        if figure.unit == first.unit and figure.kind == first.kind and named.marks:
            return named if scene.continues(named.sentence, first.start) else None
    return None


def rate_of(scene: Scene, named: Named) -> Phrase:
    """增速 or 降幅, where a figure says by how many percent its indicator moved: what else is told of it is of that."""
    statistic = named.statistic
    earlier = scene.quantities[statistic.quantity]
    moved = statistic.change is not None and earlier.kind == "percent" and statistic.role == "difference"
    if not moved or named.tail:
        return named.tail
    if written_words(named.marks).endswith(tuple(pace_nouns())):
        return ()
    return ("降幅",) if statistic.change == "decrease" and earlier.value[:1] != "-" else ("增速",)
