"""Which cases were closed: 审结 of 受理刑事案件702件，审结691件 is 审结刑事案件, and 结案率 behind it is theirs, too.

Who takes in cases of one kind after the other tells of each what came of it, by a verb without an object. That verb has the
object of the nearest figure that took in so many of the same unit.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..items import Quantity
from .left_out import is_where
from .lexicon import word_set
from .marks import Mark
from .scene import Named, Scene
from .spans import written_words

__all__ = ["dealt_with"]

_TAKING = word_set("taking")
_CLOSING = word_set("closing")
_OF_ANY = word_set("of_any_kind")
# 结案|率, 审结|数: what a measure of closing ends in.
_SIZES = frozenset("率数量")
_MOST_BACK = 8


def dealt_with(scene: Scene, before: list[Mark], first: Quantity) -> list[Mark]:
    """The phrase with the cases that it is of; empty where it names them, or is none of closing.

    Args:
        scene: the text, with all figures before.
        before: the phrase in front of the figure.
        first: the figure.
    """
    words = written_words(before)
    rate = words not in _CLOSING
    if rate and (words[:-1] not in _CLOSING or words[-1] not in _SIZES):
        return []
    named = _closed_before(scene, first) if rate else None
    if named is None:
        named = _taken(scene, first, counted=not rate and first.kind == "cardinal")
    things = _things(named) if named is not None else ()
    if not things:
        return []
    # 结案 has its object in it, and so it stands behind whose case it is; 审结 takes one.
    return [*things, *before] if rate or words.endswith("案") else [*before, *things]


def _recent(scene: Scene, first: Quantity) -> list[Named]:
    """The figures before in the sentence, from the nearest, without those of closed brackets."""
    sentence = scene.sentences.sentence_start(first.start)
    near = (named for named in reversed(scene.found[-_MOST_BACK:]) if not scene.is_aside(named, first.start))
    return [named for named in near if named.sentence == sentence]


def _taken(scene: Scene, first: Quantity, *, counted: bool) -> Named | None:
    """The nearest figure that took cases in; where cases are `counted`, of the same unit and no fewer of them."""
    for named in _recent(scene, first):
        figure = scene.quantities[named.statistic.quantity]
        if named.statistic.role != "level" or not any(mark.word in _TAKING for mark in named.marks):
            continue
        if not counted:
            return named
        if figure.unit == first.unit and (figure.number or 0) >= (first.number or 0):
            return named
    return None


def _closed_before(scene: Scene, first: Quantity) -> Named | None:
    """The figure of what was closed that a rate of closing stands behind."""
    for named in _recent(scene, first):
        if any(mark.word in _CLOSING for mark in named.marks):
            return named
    return None


def _things(named: Named) -> Sequence[Mark]:
    """What was taken in, where it is of one kind: 刑事案件 of 受理各类刑事案件; nothing of 受理各类案件."""
    marks = named.marks
    act = [at for at, mark in enumerate(marks) if mark.word in _TAKING or mark.word in _CLOSING]
    if not act:
        return ()
    things = marks[act[-1] + 1 :] or marks[: act[0]]  # 受理|刑事案件; 刑事案件|受理
    things = tuple(mark for mark in things if mark.word not in _OF_ANY)
    if any(mark.letter in "O,b" or is_where(mark) for mark in things) or len(written_words(things)) < 3:
        return ()
    return things
