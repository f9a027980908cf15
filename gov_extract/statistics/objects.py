"""The object of a verb that stands alone before its figure: 拆除违法建筑物27.46万平方米，没收693.15万平方米."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ..items import Quantity
from .left_out import is_where
from .lexicon import ends_in_head, lone_heads, word_set, word_tuple
from .marks import Mark, Window
from .nouns import phrase_before
from .scene import Named, Scene
from .spans import written, written_words
from .subjects import bare_clause

__all__ = ["STANDS", "object_of", "under_aspect", "under_heading"]

STANDS = word_set("stands")
"""Words for how the subject of a clause stands: 再创新高, 企稳."""


def under_heading(scene: Scene, before: list[Mark], first: Quantity) -> list[Mark]:
    """（二）较大事故情况⏎1.建筑施工发生4起: what happened there is what the heading over the list tells of."""
    if before[-1].word not in _HAPPENED or first.unit not in _CASES:
        return []
    structure = scene.text.structure
    block = structure.at(first.start)
    head = structure.heads[block] if block >= 0 else -1
    if head < 0 or structure.blocks[head].kind != "heading":
        return []
    start, end = structure.blocks[head].start, structure.blocks[head].end
    marks = [mark for mark in scene.sentence_marks(start)[0] if start <= mark.start < end]
    while marks and marks[-1].word in _ACCOUNTS:
        marks.pop()
    begin = len(marks)
    while begin and marks[begin - 1].letter in "NX" and marks[begin - 1].tag != "x":
        begin -= 1
    noun = marks[begin:]
    if not noun or not noun[-1].word.endswith(_EVENT_NOUNS):
        return []
    return [*before[:-1], *noun] if len(before) > 1 else [*before, *noun]


def under_aspect(scene: Scene, before: list[Mark], first: Quantity, named: Named | None) -> list[Mark]:
    """刑事案件方面，收案2464件，|审结2483件; 建筑业方面。实现|总产值98亿元: a bare act or measure is of what opens its sentence or line."""
    word = before[0].word
    if len(before) != 1 or not (before[0].tag[:1] == "v" or word.removeprefix("总") in lone_heads()):
        return []
    sentence = scene.sentences.sentence_start(first.start)
    opening = scene.folded.rfind("方面", sentence, before[0].start)
    marks, starts = scene.sentence_marks(sentence) if opening >= 0 else ([], [])
    if opening < 0:
        sentence = scene.sentences.line_start(first.start)
        opening = scene.folded.find("。", sentence, sentence + _LONGEST_SUBHEAD)
        opening -= 2 * scene.folded.endswith("方面", 0, max(opening, 0))
        marks = scene.marks_between(sentence, opening) if 0 <= opening < before[0].start else []
        starts = [mark.start for mark in marks]
    at = bisect_left(starts, opening)
    if at < len(marks) and marks[at].word == "方面" and (at + 1 == len(marks) or marks[at + 1].letter != ","):
        return []
    begin = at
    while begin and marks[begin - 1].letter == "N":
        begin -= 1
    noun = marks[begin:at]
    if (
        not noun
        or not noun[-1].word.endswith(_ASPECTS)
        or any(mark.letter in "VC" for mark in marks[max(0, begin - 4) : begin])
    ):
        return []  # 全县共办理案件。
    is_act = before[0].tag[:1] == "v"
    if is_act and named is not None and scene.quantities[named.statistic.quantity].start > opening:
        # 道路运输业方面。发生事故15起，死亡8人: of the accidents
        return [*noun, *before] if written(scene.folded, named.phrase).startswith(written_words(noun)) else []
    return [*noun, *before]


_LONGEST_SUBHEAD = 14
_ASPECTS = word_tuple("aspects")
_HAPPENED = word_set("happened")
_ACCOUNTS = word_set("accounts") | {":", "："}
_EVENT_NOUNS = word_tuple("event_nouns")


def _holds(scene: Scene, named: Named, first: Quantity) -> bool:
    """Is the count of `named` as great as that of `first`?"""
    count = scene.quantities[named.statistic.quantity]
    whole, part = count.number, first.number
    return count.unit == first.unit and whole is not None and part is not None and whole >= part


def _of_part(scene: Scene, recent: list[Named], first: Quantity) -> list[Named]:
    """检举控告类2071件次；处置问题线索5126件，谈话函询418件次: where a part of the sentence has figures, nothing before it helps."""
    begin = max(scene.folded.rfind(mark, 0, first.start) for mark in "；;")
    near = [named for named in recent if scene.quantities[named.statistic.quantity].start > begin]
    return near or recent


_EVERYDAY = word_set("everyday_units")


def object_of(scene: Scene, verbs: list[Mark], first: Quantity, window: Window) -> list[Mark]:
    """A verb alone takes the object that the figure of its unit had, or that the clause before names.

    去年举办260场次; 拆除违法建筑物27.46万平方米,没收693.15万平方米; 高标准农田建设一以贯之，2021年建成1024.6万亩.
    """
    if clause := bare_clause(scene, window):
        at = next((at for at, mark in enumerate(clause) if at and (mark.letter in "VMC" or mark.word in STANDS)), 0)
        found = phrase_before(Window.of(clause[: at or len(clause)]))
        told = first.kind in ("money", "measure") or (at and clause[-1].word in STANDS)
        if found and told and all(mark.letter != "V" for mark in found):
            return [*verbs, *found]
    sentence = scene.sentences.sentence_start(first.start)
    if first.unit in _EVERYDAY and any(mark.word in "；;" for mark in window.marks):
        return []  # another statement; but 开工16170套；竣工4986套 goes on
    recent = _of_part(scene, scene.found[:-6:-1], first)
    # 受理举报501件，其中食品类33件，已处理474件: of the whole, for a part has no so many.
    enough = [named for named in recent if _holds(scene, named, first)]
    for named in [*enough, *(named for named in recent if named not in enough)]:
        earlier = scene.quantities[named.statistic.quantity]
        if earlier.unit != first.unit or first.unit is None or not named.marks or scene.is_aside(named, first.start):
            continue
        at = next((index for index, mark in enumerate(named.marks) if mark.letter == "V"), -1)
        known = at >= 0 and named.marks[at].word == verbs[-1].word
        if at >= 0 and "done" in named.marks[at].roles and not known:
            if at and all(mark.letter == "V" for mark in named.marks[at:]):
                return [*named.marks[:at], *verbs]  # 安居工程开工建设16170套；基本建成7298套
            continue
        while at >= 0 and at + 1 < len(named.marks) and named.marks[at + 1].letter == "V":
            at += 1
        if 0 < at == len(named.marks) - 1 and named.sentence == sentence and "verb" in named.marks[at].roles:
            return [*named.marks[:at], *verbs]  # 城市低保新增276户，退出374户
        begin = 1 if at < 0 and named.marks[0].tag == "v" else at + 1  # 接|诉求, 反映|问题
        rest = named.marks[begin:]
        if rest and all(is_where(mark) for mark in rest):
            continue  # 防城区受理96件，办结70件
        if rest and rest[-1].word.endswith(verbs[-1].word):  # 办理结婚登记1200对、离婚登记320对
            return [*named.marks[:1], *verbs] if named.marks[0].letter == "V" else []
        known = known and "\n" not in scene.folded[earlier.end : first.start]
        if rest and (known or (named.sentence == sentence and (at >= 0 or first.unit not in ("人", "名", "人次")))):
            return [*verbs, *rest]
    return [*verbs, *moved] if (moved := _told_of_change(scene, first, recent)) else []


def _told_of_change(scene: Scene, first: Quantity, recent: Sequence[Named]) -> list[Mark]:
    """“两抢”类警情下降3%，共接报305起: what was said to have changed, where the verb alone counts it now."""
    named = recent[0] if recent else None
    if named is None or first.unit not in _CASES or not named.marks or named.statistic.change is None:
        return []
    told = scene.quantities[named.statistic.quantity].kind == "percent" and scene.continues(named.sentence, first.start)
    things = list(named.marks)
    return things if told and not ends_in_head(things[-1].word) and all(m.letter in "NED" for m in things) else []


_CASES = word_set("events")
