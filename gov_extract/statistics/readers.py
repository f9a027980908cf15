"""What each frame makes of the words before a figure; frames.py has the table of patterns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

import msgspec

from ..items import Change
from .frame import Frame
from .incidental import AMONG
from .levels import level, pulled_by
from .lexicon import word_set, word_tuple
from .marks import Mark, Window
from .name import Name
from .scene import Scene
from .spans import spans_of
from .topics import name_figure

__all__ = ["READERS", "changed", "reached"]


def reached(scene: Scene, index: int, source: int, window: Window) -> Frame:
    """The B of 从A降至B; without a verb of change (从1个到34个) the figures say which way."""
    at = window.letters.rfind("C")
    move = window.marks[at].move if at >= 0 else None
    cue = (window.marks[at].start, window.marks[-1].end) if at >= 0 else None
    change = move.change if move is not None else None
    if change is None and not any(mark.word in ("变为", "变成") for mark in window.marks):
        change = _direction(scene, source, index)
    named = scene.found[-1] if scene.found else None
    name = Name(named.phrase if named else (), "inherited", marks=named.marks if named else ())
    return Frame(name, "from_to", named.tail if named else (), change=change, reached=True, cue=cue)


def _direction(scene: Scene, low: int, high: int) -> Change | None:
    try:
        a, b = Fraction(scene.quantities[low].value), Fraction(scene.quantities[high].value)
    except (ValueError, ZeroDivisionError):
        return None  # ratios
    return "increase" if b > a else "decrease" if b < a else None


def _rank(scene: Scene, chain: list[int], window: Window, match: re.Match[str]) -> Frame:
    """居全国第三位, 排名全市第2; of a prize (获…评估第一名) what it is for stands behind the verb."""
    prize = [mark for mark in window.marks[match.start() + 1 :] if mark.letter in "NV"]
    if window.marks[match.start()].word in ("获", "获得", "荣获") and len(prize) > 1:
        return Frame(Name(spans_of(prize), marks=tuple(prize)), "rank", ("排名",))
    last = scene.quantities[chain[-1]]
    if last.unit in _ROUNDS or scene.folded.startswith(_ROUNDS, last.end):
        return Frame(Name((), embedded=True), "ordinal")  # 进入全省第三轮经济强县建设行列
    if scene.folded.startswith("的", last.end):
        return Frame(Name((), embedded=True), "ordinal")  # 排名前三位的依次是
    at = match.start()
    group = next((index for index in range(at - 1, max(0, at - 4), -1) if window.marks[index].letter == "Q"), -1)
    if group >= 0 and AMONG.match(scene.folded, window.marks[group].end) is not None:
        at = group  # 在全市20个区县中排名第5: whom it is ranked among is no part of what is measured
    name = name_figure(scene, chain, window.cut(at), follow=False)
    return Frame(name, "rank", ("排名",))


def _difference(scene: Scene, chain: list[int], window: Window, match: re.Match[str]) -> Frame | None:
    """增速比规模以上工业快4.6个百分点: a difference from another group is no change."""
    first, last = match.span("base")
    base = window.marks[first:last]
    if all(mark.letter in "MLT" for mark in base):
        return None
    return _against(scene, chain, window, match.start("group"), base)


def _against(scene: Scene, chain: list[int], window: Window, at: int, base: Sequence[Mark]) -> Frame:
    name = name_figure(scene, chain, window.cut(at), follow=False)
    return Frame(name, "difference")


def _compared(scene: Scene, chain: list[int], window: Window, match: re.Match[str]) -> Frame | None:
    """增速高于全省平均水平1.1个百分点."""
    head = window.marks[match.start("group")]
    if not head.word.endswith(("于", "先", "后", "过", "出")) and head.word not in ("超", "領先"):
        return None
    if head.word in ("超过", "超出") and scene.quantities[chain[0]].kind != "percentage_point":
        return None
    first, last = match.span("base")
    base = window.marks[first:last]
    frame = _against(scene, chain, window, match.start("group"), base)
    return msgspec.structs.replace(frame, group=(base[0].start, base[-1].end))


def _went_to(scene: Scene, chain: list[int], window: Window, match: re.Match[str]) -> Frame | None:
    """旅客减少73.3%至4.5万人次: the level that the change before led to; 增加4千人或0.07%: the same change again."""
    named = scene.found[-1] if scene.found else None
    word = window.marks[-1].word
    if word not in ("至", "到", "即", "或") or named is None or named.statistic.change is None:
        return None
    if named.statistic.role != "difference":
        return None
    kinds = (scene.quantities[named.statistic.quantity].kind, scene.quantities[chain[0]].kind)
    if word == "或" and kinds.count("percent") != 1:
        return None
    if not scene.follows_figure(window.marks[0].start) or named.statistic.rule.startswith("statistics.from"):
        return None
    name = Name(named.phrase, "inherited", marks=named.marks, owner=named.owner)
    cue = (window.marks[-1].start, window.marks[-1].end)
    return Frame(name, "change", change=named.statistic.change, reached=word in ("至", "到"), cue=cue)


def _grown(scene: Scene, chain: list[int], window: Window, match: re.Match[str]) -> Frame | None:
    """户籍人口…，比上年新增1547人: behind a basis 新增 is a change."""
    cue = window.marks[match.start("cue")]
    if cue.word != "新增":
        return None
    name = name_figure(scene, chain, window.cut(match.start()), follow=False)
    return Frame(name, "change", change="increase", cue=(cue.start, cue.end))


_ROUNDS = word_tuple("rounds")
_HIGHER = {
    "高": "increase",
    "快": "increase",
    "多": "increase",
    "好": "increase",
    "低": "decrease",
    "慢": "decrease",
    "少": "decrease",
}


def _higher(scene: Scene, chain: list[int], window: Window, match: re.Match[str]) -> Frame | None:
    """增速高于去年同期0.6个百分点: higher than at another time is a change."""
    cue = window.marks[match.start("cue")]
    change = _HIGHER.get(cue.word[0]) if cue.word[1:2] == "于" else None
    if change is None:
        return None
    name = name_figure(scene, chain, window.cut(match.start()), follow=False)
    return Frame(name, "change", change=change, cue=(cue.start, cue.end))  # type: ignore[arg-type]


def _signed(scene: Scene, chain: list[int], window: Window, match: re.Match[str]) -> Frame | None:
    """2313亿元（+5.2%）: in a bracket behind a figure the sign of a rate says how that moved."""
    quantity = scene.quantities[chain[0]]
    plus = scene.folded[quantity.start - 1] == "+" or quantity.text[:1] == "+"
    if not plus and (again := _said_as_rate(scene, chain[0], window) or _part_of(scene, chain[0], window)) is not None:
        return again
    if not window.aside or not scene.found or not (plus or quantity.value.startswith("-")):
        return None
    named = scene.found[-1]
    name = Name(named.phrase, "inherited", marks=named.marks, owner=named.owner)
    if scene.quantities[named.statistic.quantity].end < window.opening - _NEAR_BRACKET:
        own = name_figure(scene, chain, window.cut(0), follow=False)  # 以服装(+35.9%)和皮具(+32.5%)的升幅较明显
        name = own if own.phrase else name
    return Frame(name, "signed", change="increase" if plus else "decrease", cue=(quantity.start, quantity.end))


def _part_of(scene: Scene, index: int, window: Window) -> Frame | None:
    """办理案件42件，其中投诉18件(43%): the share that a part is of the whole before it, as the figures say."""
    quantity, named = scene.quantities[index], scene.found[-1] if scene.found else None
    if named is None or window.letters or named.statistic.quantity != index - 1 or named.statistic.role != "level":
        return None
    part = scene.quantities[index - 1]
    if scene.folded[part.end : quantity.start] != "(" or not part.number or quantity.number is None:
        return None
    for whole in scene.found[-2 : -_WHOLES_BACK - 2 : -1]:
        figure = scene.quantities[whole.statistic.quantity]
        if figure.unit != part.unit or not figure.number or whole.statistic.role != "level":
            continue
        if abs(Fraction(part.number) / Fraction(figure.number) * 100 - Fraction(quantity.number)) <= Fraction(3, 5):
            name = Name(named.phrase, "inherited", marks=named.marks, owner=named.owner)
            return Frame(name, "share", ("占比",))
    return None


_WHOLES_BACK = 6
# 2313亿元左右(+5.2%): so many characters at most between a figure and its bracket.
_NEAR_BRACKET = 2


def _said_as_rate(scene: Scene, index: int, window: Window) -> Frame | None:
    """增加1873人（0.67%）: the bracket right behind a change says it once more, as a rate."""
    quantity = scene.quantities[index]
    named = scene.found[-1] if scene.found else None
    if named is None or window.letters or named.statistic.quantity != index - 1 or named.statistic.change is None:
        return None
    before = scene.quantities[index - 1]
    if named.statistic.role != "difference" or before.kind not in ("cardinal", "money", "measure"):
        return None
    if scene.folded[before.end : quantity.start] != "(" or not scene.folded.startswith(")", quantity.end):
        return None
    name = Name(named.phrase, "inherited", marks=named.marks, owner=named.owner)
    return Frame(name, "signed", change=named.statistic.change, cue=(before.start, before.end))


def _listed(scene: Scene, chain: list[int], window: Window, match: re.Match[str]) -> Frame | None:
    """分别增加17件(增加15.32%)、96人: the list of changes goes on behind the bracket; so does 减少5起|4人."""
    start = scene.quantities[chain[0]].start
    named = scene.leaned_on(start)
    if named is None or named.statistic.change is None:
        return None
    beside = not window.letters and scene.quantities[named.statistic.quantity].end == start
    if scene.folded[start - 2] != ")" and not beside:
        return None
    unit = scene.quantities[chain[0]].unit
    same = (scene.last_of_unit(unit, start) if unit else None) or named
    return Frame(Name(same.phrase, "inherited", marks=same.marks), "change", change=named.statistic.change)


def _moved_object(scene: Scene, chain: list[int], window: Window, match: re.Match[str]) -> Frame | None:
    """全省减少贫困人口86.7万: the verb of change stands before what has changed."""
    cue = window.marks[match.start("cue")]
    begin = window.clause()
    if cue.word not in ("减少", "增加") or any(
        mark.letter in "NV" for mark in window.marks[begin : match.start("cue")]
    ):
        return None
    frame = level(scene, chain, window, match)
    move = cue.move
    return msgspec.structs.replace(frame, rule="change", change=move.change if move else None, cue=(cue.start, cue.end))


def _changed_by(scene: Scene, chain: list[int], window: Window, match: re.Match[str]) -> Frame | None:
    return changed(scene, chain, window, match.start("cue"), window.marks[match.start("cue")])


def _turned(scene: Scene, chain: list[int], window: Window, match: re.Match[str]) -> Frame | None:
    """治安警情上升，达20.2%: the change of the clause before, unless the figure has a noun of its own (增长，两成的企业)."""
    last = scene.quantities[chain[-1]]
    behind = scene.marks_behind(last.end, scene.next_start(chain[-1]))
    if behind and behind[0].letter in "DN" and "after" not in behind[0].roles:
        return None
    move = window.marks[match.start("cue")].move
    if move is not None and move.weak:
        return None  # 酒驾事故比例较高，达51.3%
    return _changed_by(scene, chain, window, match)


def changed(scene: Scene, chain: list[int], window: Window, at: int, cue: Mark | None) -> Frame | None:
    """同比下降20.2%, 降至7天; with no cue the figure is its own (翻一番)."""
    quantity = scene.quantities[chain[0]]
    move = cue.move if cue is not None else None
    reached = move is not None and (move.reached or (not move.noun and _goes_to(window.marks[at + 1 :])))
    if cue is not None and move is not None:
        if move.change is None and not reached:
            return None
        if move.weak and not _compares(window, at) and not _leaves_base(scene, chain, window, at):
            before = window.marks[at - 1] if at else None
            return (
                changed(scene, chain, window, at - 1, before) if before and before.move and before.move.noun else None
            )
    if (pulled := pulled_by(scene, quantity, window.cut(at), cue)) is not None:
        return pulled
    name = name_figure(scene, chain, window.cut(at), follow=False)
    change = move.change if move is not None else "increase" if cue is None else None
    span = (cue.start, window.marks[-1].end) if cue is not None else (quantity.start, quantity.end)
    rule = "change"
    return Frame(name, rule, change=change, reached=reached, cue=span if change is not None else None)


def _goes_to(behind: Sequence[Mark]) -> bool:
    """Do the words behind a verb of change say that the figure is the level reached: 提高|到|了?"""
    return any(mark.word in ("至", "到", "为", "成", "达", "达到", "到了") for mark in behind[:2])


def _compares(window: Window, at: int) -> bool:
    """Does a comparison or an adverb of degree stand before the verb at index `at` in its clause?"""
    begin = window.letters.rfind(",", 0, at) + 1
    return any(mark.letter in "BG" or mark.word in _DEGREES for mark in window.marks[begin:at])


def _leaves_base(scene: Scene, chain: list[int], window: Window, at: int) -> bool:
    """较上年100起|多20起: does the verb stand right behind the level that it is compared with?"""
    named = scene.found[-1] if scene.found else None
    if named is None or named.statistic.role != "from" or named.statistic.quantity != chain[0] - 1:
        return False
    return not window.letters[:at].strip("M_")


_DEGREES = word_set("degrees")


_SHARES = frozenset(["占比", "比重", "比例"])


def _share(scene: Scene, chain: list[int], window: Window, match: re.Match[str]) -> Frame | None:
    """占全国的47.45% is the 占全国的比重."""
    if scene.quantities[chain[0]].kind == "cardinal" and match["of"]:
        return None  # 清理占堵点2,064处
    name = name_figure(scene, chain, window.cut(match.start()), follow=False, share=True)
    if len(name.marks) > 1 and name.marks[-1].word in _SHARES:
        marks = name.marks[:-1]
        name = Name(spans_of(marks), name.rule, name.used, marks=marks, owner=name.owner)  # 三类任务占比较大，分别占…
    of = [mark for mark in window.marks[match.start() + 1 : match.end()] if mark.letter not in "LAB_b"]
    while of and (of[-1].letter == "D" or of[-1].word in ("比重", "比例", "比", "份额")):
        of.pop()
    return Frame(name, "share", ("占", *spans_of(of), "的比重") if of else ("占比",))


READERS = {
    "rank": _rank,
    "difference": _difference,
    "change": _changed_by,
    "turned": _turned,
    "compared": _compared,
    "went_to": _went_to,
    "grown": _grown,
    "higher": _higher,
    "signed": _signed,
    "listed": _listed,
    "moved_object": _moved_object,
    "share": _share,
    "level": level,
}
