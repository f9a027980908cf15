"""The subject of a figure's words, where the clause before or the figure before names it: 农业生产总体平稳，增加值16.75亿元."""

from __future__ import annotations

from collections.abc import Sequence

from .left_out import LONGEST_TOPIC
from .lexicon import ends_in_head, lone_heads, word_set
from .marks import Mark, Window
from .name import Name
from .owners import BODIES
from .scene import Named, Scene
from .spans import spans_of, written_words

__all__ = ["bare_clause", "body_of_part", "with_subject"]


def with_subject(scene: Scene, before: list[Mark], named: Named | None, window: Window) -> Name | None:
    """The phrase with the subject that the clause before, or the figure before, names."""
    phrase = spans_of(before)
    if before[0].letter == "V" and named is None and (body := _body_of(scene, window)):
        return Name((*spans_of(body), *phrase), "topic", marks=(*body, *before), owner=spans_of(body))
    lone = before[-1].word in lone_heads() and all(mark.tag in ("v", "vn") for mark in before[:-1])
    if lone and (sector := _sector(scene, window)):
        return Name((*spans_of(sector), *phrase), "topic", marks=(*sector, *before))
    if together := _told_together(scene, before, window):
        return Name((*spans_of(together), *phrase), "topic", marks=(*together, *before))
    if (owner := _subject_counted(scene, before, window)) is not None:
        place = spans_of(owner) if owner[-1].word.endswith(BODIES) else ()
        return Name((*spans_of(owner), *phrase), "subject", marks=(*owner, *before), owner=place)
    return None


def _body_of(scene: Scene, window: Window) -> list[Mark]:
    """三星堆博物馆持续火热，接待游客3万人次: the body that the clause before speaks of."""
    marks = list(bare_clause(scene, window) or ())
    at = next((at for at, mark in enumerate(marks) if mark.letter not in "NEQ"), len(marks))
    noun = marks[:at]
    return noun if noun and noun[-1].word.endswith(BODIES) and len(written_words(noun)) > 2 else []


_STATE_NOUNS = word_set("state_nouns")


def _told_together(scene: Scene, before: list[Mark], window: Window) -> list[Mark]:
    """电动汽车、锂电池等产品，合计出口…: what the clause before lists, where this one says what they come to together."""
    clause = [mark for mark in window.marks[window.clause() :] if mark.letter not in "_"]
    if not clause or clause[0].word not in _TOGETHER or before[0].letter != "N" or len(before) > 2:
        return []
    marks = list(bare_clause(scene, window) or ())
    listed = any(mark.letter in "I&" for mark in marks)
    nouns = all((mark.letter in "NI&EX" and mark.tag != "v") or mark.word == "等" for mark in marks)
    return marks if listed and nouns else []


_TOGETHER = frozenset(["合计", "共计", "总计"])


def _sector(scene: Scene, window: Window) -> list[Mark]:
    """农业生产总体平稳，增加值16.75亿元: whose size it is stands in the clause before, which tells how it stands."""
    marks = list(bare_clause(scene, window) or ())
    at = next(
        (at for at, mark in enumerate(marks) if mark.letter != "N" or mark.tag in ("v", "a", "ad", "d")), len(marks)
    )
    noun = marks[:at]
    if at == len(marks) or any(mark.letter in "DPXOTB" for mark in marks[at:]):
        return []
    while len(noun) > 1 and noun[-1].word in _STATE_NOUNS:
        noun.pop()
    whole = not noun or len(written_words(noun)) < 2 or noun[0].roles or ends_in_head(noun[-1].word)
    return [] if whole or noun[-1].word in _STATE_NOUNS else noun


def body_of_part(window: Window) -> list[Mark]:
    """黄山景区连续3天…达到最大接待能力，前4天累计接待12万人次: the body with which the part of the sentence begins.

    What is said of it stands in between; a part ends with a semicolon.
    """
    marks = window.marks
    begin = max((at + 1 for at, mark in enumerate(marks) if mark.word in "；;"), default=0)
    while begin < len(marks) and marks[begin].letter in "X,":
        begin += 1
    end = begin
    while end < len(marks) and marks[end].letter == "N" and marks[end].tag[:1] not in "vd":
        end += 1
    body = list(marks[begin:end])
    if len(written_words(body)) < 4 or end >= window.clause():
        return []
    whole = marks[end].letter == ","  # 新晋5A级景区天河潭，前4天接待…
    return body if whole or body[-1].word.endswith(BODIES) else []


def bare_clause(scene: Scene, window: Window) -> Sequence[Mark] | None:
    """The marks of the clause before the last one, if it is short and holds no figure."""
    end = window.clause()
    if end < 2:
        return None
    begin = window.letters.rfind(",", 0, end - 1) + 1
    if not begin and scene.follows_figure(window.marks[0].start):
        return None
    marks = window.marks[begin : end - 1]
    return marks if marks and len(marks) <= LONGEST_TOPIC else None


def _subject_counted(scene: Scene, before: list[Mark], window: Window) -> list[Mark] | None:
    """86个|重点监测景区|接待游客: the noun that the figure before counts is the subject here."""
    if not scene.found or before[0].letter != "V" or len(before) < 2 or window.clause():
        return None
    named = scene.found[-1]
    if not window.marks:
        return None  # in a bracket
    first = window.marks[0]
    if not named.marks or named.marks[-1].end != first.start or not named.statistic.rule.endswith(".after"):
        return None
    if scene.folded[scene.quantities[named.statistic.quantity].start - 1] in _TOWARDS:
        return None  # 向34名案件当事人发放救助金21.5万元
    return [mark for mark in named.marks if mark.letter != "V"] or None


_TOWARDS = frozenset("向为对给将把")
