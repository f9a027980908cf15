"""Figures that say how much there is: the frame that fits where no other does."""

from __future__ import annotations

import re

from ..items import Quantity
from .frame import Frame
from .lexicon import ends_in_head, word_set, word_tuple
from .lists import listed_before, split_list
from .marks import Mark, Window
from .name import Name
from .nouns import phrase_before
from .owners import subject_of
from .scene import Scene
from .spans import Phrase, spans_of, written
from .topics import name_figure

__all__ = ["PLANS", "level", "pulled_by"]

PLANS = word_tuple("plans")
"""Words for a plan that a share can be of."""
_PULLERS = word_set("pullers")
RECOVERS = "恢复"
"""How words begin after which a figure is so much of what it was: 恢复至疫情前的98.5%."""


def level(scene: Scene, chain: list[int], window: Window, match: re.Match[str]) -> Frame:
    """Everything else."""
    quantity = scene.quantities[chain[0]]
    at = window.letters.rfind("A", window.clause()) if len(chain) > 1 else -1
    if at > 0:
        # 盗窃、涉毒案件分别立案120件和36件: what is listed stands before 分别, whatever verb follows.
        measured = _measured_behind(window, at)
        told = (
            listed_before(window, at - 1, len(chain), written(scene.folded, measured))
            if window.letters[at - 1] == ","
            else None
        )
        if told is not None:
            listed, shared = told
            name = Name(spans_of(listed), marks=tuple(listed), shared=() if measured else spans_of(shared))
            return Frame(name, "level", measured)
        name = name_figure(scene, chain, window.cut(_list_end(scene, chain, window, at)), follow=True)
        frame = Frame(name, "level", measured, lead=_partnered(window, name) if measured else ())
        if frame.name.phrase and not frame.name.rule.startswith("inherited"):
            return frame  # else 1-6月、7-12月分别办理案件80件、90件: what is listed are times
    if (pulled := pulled_by(scene, quantity, window, None)) is not None:
        return pulled
    if quantity.kind in ("percent", "multiple", "fraction") and (of := _of(window)) is not None:
        name = name_figure(scene, chain, window.cut(of[0]), follow=False)
        behind = window.marks[of[0] :]
        if behind[0].word.startswith(RECOVERS) and not any(plan in mark.word for mark in behind for plan in PLANS):
            return Frame(name, "level")  # 恢复至疫情前的98.5%: what it was then is its base
        return Frame(name, "share", of[1])
    return Frame(name_figure(scene, chain, window, follow=True), "level")


def _list_end(scene: Scene, chain: list[int], window: Window, at: int) -> int:
    """Where what 分别 at `at` shares out ends: in 礼品、礼金，分别为992起、690起 in front of the comma."""
    if window.letters[at - 1] != ",":
        return at
    listed = phrase_before(window.cut(at - 1))
    if not listed or any(mark.word == "是" for mark in listed):
        return at  # 最多的是广东、江苏，分别为…: of what, the clause does not say
    return at - 1 if split_list(scene.folded, listed, len(chain)) is not None else at


_PARTNERS = word_set("partners")


def _partnered(window: Window, name: Name) -> Phrase:
    """对 of 对东盟、美国分别进出口…: it holds for each of them."""
    before = [mark for mark in window.marks if name.marks and mark.end == name.marks[0].start]
    return spans_of(before) if before and before[0].word in _PARTNERS else ()


def _measured_behind(window: Window, at: int) -> Phrase:
    """对东盟、美国分别进出口…: the measure that stands behind 分别 and holds for all that is listed before it."""
    before, behind = window.marks[at - 1], [mark for mark in window.marks[at + 1 :] if mark.letter == "N"]
    if not behind or ends_in_head(before.word) or not ends_in_head(behind[-1].word):
        return ()
    return spans_of(behind)


def _of(window: Window) -> tuple[int, Phrase] | None:
    """完成预算的31.5%, 相当于上年的3.8倍: where the words of the whole begin, and what they add to the indicator."""
    letters = window.letters
    begin = window.clause()
    ends = len(letters)
    if letters.endswith("D"):
        ends -= 1
    for at in range(ends - 1, begin - 1, -1):
        mark = window.marks[at]
        if mark.word in (
            "完成",
            "为",
            "是",
            "相当于",
            "达到",
            "超过",
            "不足",
            "不到",
            "接近",
            "恢复到",
            "恢复至",
            "恢复",
            "占",
            "约为",
            "不低于",
            "不少于",
            "高于",
            "低于",
        ):
            of = window.marks[at + 1 : ends]
            if not of or len(of) > 8:
                return None
            words = "".join([other.word for other in of])
            plan = any(plan in words for plan in PLANS)
            if not plan and not letters.endswith("D"):
                return None
            if mark.word in ("完成", "超过", "不足", "不到", "接近", "占") or (plan and mark.word == "为"):
                return at, ("占" if mark.word != "完成" else "完成", *spans_of(of), "的比重")
            return at, ()
    return None


def pulled_by(scene: Scene, quantity: Quantity, window: Window, cue: Mark | None) -> Frame | None:
    """第一产业增加值…，拉动GDP增长0.1个百分点: what one thing gives to the growth of another."""
    clause = window.marks[window.clause() :]
    puller = next((mark for mark in clause if mark.word in _PULLERS), None)
    if puller is None or not scene.found or quantity.kind != "percentage_point":
        return None
    marks = [mark for mark in clause if mark.start >= puller.start]
    own = phrase_before(Window.of([mark for mark in clause if mark.end <= puller.start]))
    subject = spans_of(own) if own else spans_of(subject_of(scene.found[-1]))
    return Frame(
        Name((*subject, *spans_of(marks)), "pull"),
        "contribution",
        change=cue.move.change if cue is not None and cue.move is not None else None,
        cue=(cue.start, cue.end) if cue is not None else None,
    )
