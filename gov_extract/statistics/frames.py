"""How the words before a figure use it: as a change, a level, a share, a rank, an end of a from-to.

The words are a string of marks of one letter each (marks.py); `FRAMES` is an ordered table of patterns over the end of
that string, each with its example. `read_frame` tries them in turn.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ..items import Quantity
from ..layout.sentences import BOUNDARY
from .frame import Frame
from .levels import PLANS
from .lexicon import word_set
from .marks import Mark, Window
from .name import Name, as_named
from .nouns import phrase_before
from .nouns_behind import noun_behind
from .readers import READERS, changed, reached
from .scene import Scene
from .spans import spans_of, written, written_words
from .topics import name_figure

__all__ = ["FRAMES", "read_frame", "starts_change"]


class _Row(NamedTuple):
    """One frame: a pattern over the letters before a figure, for figures of these kinds (all where it names none)."""

    rule: str
    pattern: re.Pattern[str]
    kinds: frozenset[str]
    example: str


_RATES = frozenset(["percent", "fraction", "cardinal", "multiple"])
_SIZES = frozenset(["percentage_point", "percent", "measure", "money"])
# 29个行业利润增加，1个行业持平: a count behind the comma begins a statement of its own.
_MOVED = frozenset(["percent", "percentage_point", "multiple", "money", "measure"])
# Words that may stand between a verb of change and its figure.
_GAP = "[LMATDUb_]*"
FRAMES = (
    _Row("rank", re.compile(r"K[^,CSF]*$"), frozenset(["ordinal"]), "综合指数位居全省第3位"),
    _Row("difference", re.compile(rf"(?P<group>G(?P<base>[^,CGQB]{{1,8}}))(?P<cue>C){_GAP}$"), frozenset(), "增速比规模以上快4.6个百分点"),
    _Row("change", re.compile(rf"(?P<cue>C){_GAP}$"), frozenset(), "盗窃警情同比再次下降20.2%"),
    _Row("turned", re.compile(rf"(?P<cue>C),{_GAP}$"), _MOVED, "治安警情上升，达20.2%"),
    _Row("went_to", re.compile(r"^,?[LX]$"), frozenset(["cardinal", "money", "measure", "percent"]), "旅客减少73.3%至4.5万人次"),
    _Row("grown", re.compile(r"B[MA_]*(?P<cue>V)[LM]*$"), frozenset(["cardinal", "money", "measure"]), "户籍人口比上年新增1547人"),
    _Row("higher", re.compile(r"(?P<cue>B)[LM]*$"), frozenset(), "增速高于去年同期0.6个百分点"),
    _Row("signed", re.compile(r"^[NP]?$"), frozenset(["percent"]), "生产总值2313亿元（+5.2%）"),
    _Row("listed", re.compile(r"^(?:b?I)?$"), frozenset(["cardinal", "money", "measure"]), "增加17件(增加15.32%)、96人"),
    _Row("moved_object", re.compile(r"(?P<cue>C)N+$"), frozenset(["cardinal", "money", "measure"]), "全省减少贫困人口86.7万"),
    _Row("compared", re.compile(r"(?P<group>[GC](?P<base>[^,CGQBS]{1,8}))$"), _SIZES, "增速高于全省平均水平1.1个百分点"),
    _Row("share", re.compile(r"S(?P<of>[^,CGQ]*?)L*$"), _RATES, "其中女性占48%"),
    _Row("level", re.compile(r"$"), frozenset(), "全市接报刑事警情12起"),
)  # fmt: skip
"""The frames in the order in which they are tried."""
# Words may stand around both figures: 由2017年的每年142小时减少到2021年的76小时, 从每月320起降到每月190起.
_FROM = re.compile(r"F[^,;FQ]*$")
_THAN = re.compile(r"(?:B|G[^,QG]{0,6}?)D?$")
_TO = re.compile(r"(?:以上|左右|以下)?[^,，。;；]{0,8}?(?:至|到|为|成|→|->)[^,，。;；]{0,22}?\Z")
_BASE_ALONE = re.compile(r"(?:^|,)[_M]*B$")
_ARROW = re.compile(r" ?(?:→|->|—>|=>) ?\Z")
# 增幅全省第1: a rank without a verb.
_PLACED = re.compile(r"S[NX]?$")  # 收案量占全省第四位
_PLAIN_RANK = re.compile(r"([NC])[LM_]*X$")


# 由二零二二年十一月至二零二三年一月的3 662 200人下跌至二零二二年十二月至二零二三年二月的3 650 200人
_WIDEST_STEP = 34


def starts_change(scene: Scene, chain: Sequence[int]) -> bool:
    """Do the figures of `chain` end in the A of 从A降至B, or are they its list: 由700元、500元提高到750元、600元?"""
    index = chain[-1]
    if index + 1 >= len(scene.quantities):
        return False
    first, quantity, following = (scene.quantities[at] for at in (chain[0], index, index + 1))
    if following.kind != quantity.kind or following.start - quantity.end > _WIDEST_STEP:
        return False
    between = scene.folded[quantity.end : following.start]
    if BOUNDARY.search(between[1:] if between[:1] in "，," else between) or not _TO.search(between):
        return False
    if _ARROW.fullmatch(between):
        return True
    if between[:1] in "，,、和及与":
        return _listed_from(scene, index, between)
    before = [scene.folded[max(0, one.start - _WIDEST_STEP) : one.start] for one in (first, quantity)]
    return any(map(_FROM_TEXT.search, before)) or _THAN_TEXT.search(before[-1]) is not None


def _listed_from(scene: Scene, index: int, between: str) -> bool:
    """三次产业占比由…19.8:44.1:36.1，优化为…: the A may be followed by a comma."""
    quantity = scene.quantities[index]
    before = scene.folded[max(0, quantity.start - 18) : quantity.start]
    return between[0] in "，," and len(between) <= 8 and _FROM_TEXT.search(before) is not None


_FROM_TEXT = re.compile(r"(?<![自理事来缘])(?:由|从)[^,，。;；、由从]{0,26}\Z")
_THAN_TEXT = re.compile(r"(?:比|较)[^,，。;；、]{1,10}?的\Z")


def read_frame(scene: Scene, chain: list[int], window: Window, source: int | None, *, moves: bool) -> Frame:
    """How the figures of `chain` are used by the words before them.

    Args:
        window: these words.
        source: the index of the figure from which they moved, None if there is none.
        moves: the last of them is the A of 从A降至B.
    """
    quantity = scene.quantities[chain[0]]
    if window.letters == "D" and quantity.kind in _RATES and (whole := _of_figure(scene, chain[0])):
        return whole
    if (swing := _swing_behind(scene, chain, window)) is not None:
        return swing
    if window.aside and not window.letters and (base := _base_in_bracket(scene, window)) is not None:
        return base
    if quantity.kind in ("percent", "fraction") and (share := _share_behind(scene, chain, window)) is not None:
        return share
    if (tally := _tally(scene, chain, window)) is not None:
        return tally
    if (again := _in_other_money(scene, chain, window)) is not None:
        return again
    if (set_ := _against_target(scene, chain, window) or _whole_of_share(scene, chain, window)) is not None:
        return set_
    if source is not None:
        return reached(scene, chain[0], source, window)
    if (base := _base_by_itself(scene, chain, window)) is not None:
        return base
    if moves or window.letters.endswith("D"):
        origin = _origin(window, quantity, moves=moves)
        if origin is not None:
            name = name_figure(scene, chain, window.cut(origin), follow=origin == 0)
            return Frame(name, "from", ("排名",) if quantity.kind == "ordinal" else (), origin=True)
    if (
        quantity.kind == "ordinal"
        and (rank := _PLAIN_RANK.search(window.letters))
        and "scope" in window.marks[-1].roles
    ):
        return Frame(name_figure(scene, chain, window.cut(rank.end(1)), follow=False), "rank", ("排名",))
    if (listed := _ranked_again(scene, chain, window) or _plan_again(scene, chain, window)) is not None:
        return listed
    if quantity.kind == "ordinal" and (placed := _PLACED.search(window.letters)):
        return Frame(name_figure(scene, chain, window.cut(placed.start()), follow=False), "rank", ("排名",))
    if quantity.kind == "ordinal" and "K" not in window.letters:
        return Frame(Name((), embedded=True), "ordinal")
    if quantity.text.startswith("翻") and (doubled := changed(scene, chain, window, len(window.letters), None)):
        return doubled
    for row in FRAMES:
        if row.kinds and quantity.kind not in row.kinds:
            continue
        match = row.pattern.search(window.letters)
        if match is None:
            continue
        frame = READERS[row.rule](scene, chain, window, match)
        if frame is not None:
            return frame
    raise AssertionError("the last frame fits all")  # pragma: no cover


def _in_other_money(scene: Scene, chain: list[int], window: Window) -> Frame | None:
    """出口31.5亿元(折4.4亿美元): the same sum in another currency."""
    words = [mark.word for mark in window.marks if mark.letter not in ",_M"]
    if len(chain) > 1 or len(words) != 1 or words[0] not in _CONVERTED or not scene.found:
        return None
    named, figure = scene.found[-1], scene.quantities[chain[0]]
    before = scene.quantities[named.statistic.quantity]
    if figure.kind != "money" or before.kind != "money" or named.statistic.quantity != chain[0] - 1:
        return None
    return Frame(as_named(named), "level") if named.statistic.role == "level" else None


_CONVERTED = word_set("converted")


def _against_target(scene: Scene, chain: list[int], window: Window) -> Frame | None:
    """死亡率0.31，低于控制指标0.35: the target itself; 事故6起，高于控制指标1起: by how many it was missed."""
    clause = [mark for mark in window.marks[window.clause() :] if mark.letter not in "_M"]
    if len(chain) > 1 or len(clause) < 2 or clause[0].word not in _BEYOND or not scene.found:
        return None
    target, named = clause[1:], scene.found[-1]
    if any(mark.letter != "N" for mark in target) or target[-1].word not in _TARGETS:
        return None
    figure, level = scene.quantities[chain[0]], scene.quantities[named.statistic.quantity]
    if named.statistic.role != "level":
        return None
    if figure.kind == "percentage_point" and level.kind == "percent":
        return Frame(as_named(named), "difference")
    if (figure.kind, figure.unit) != (level.kind, level.unit):
        return None
    if figure.unit is None or written(scene.folded, named.phrase).endswith("率"):
        return Frame(Name((*named.phrase, *spans_of(target)), "inherited", marks=(*named.marks, *target)), "level")
    return Frame(as_named(named), "difference")


def _whole_of_share(scene: Scene, chain: list[int], window: Window) -> Frame | None:
    """占年度控制目标123人|的87.8%: what the share behind it is of."""
    at = window.letters.rfind("S", window.clause())
    end = scene.quantities[chain[-1]].end
    if at < 0 or len(chain) > 1 or scene.folded[end : end + 1] != "的" or scene.next_start(chain[-1]) != end + 1:
        return None
    # 占省、市政府下达|年度控制目标213人的97.65%: who set it is no part of it.
    begin = max(at, *(window.letters.rfind(letter) for letter in "VOIX"))
    whole = list(window.marks[begin + 1 :])
    if scene.quantities[chain[0]].kind not in ("cardinal", "money", "measure") or not whole:
        return None
    if any(mark.letter != "N" for mark in whole):
        return None
    return Frame(Name(spans_of(whole), marks=tuple(whole)), "level")


_TARGETS = word_set("targets")
_BEYOND = word_set("beyond")


def _swing_behind(scene: Scene, chain: list[int], window: Window) -> Frame | None:
    """录得36.2%的明显升幅: the noun of change stands behind the figure."""
    last = scene.quantities[chain[-1]]
    if last.kind not in ("percent", "multiple") or not scene.folded.startswith("的", last.end):
        return None
    for mark in scene.marks_behind(last.end, last.end + 8)[1:4]:
        ends = scene.folded[mark.end : mark.end + 1] in _CLOSING
        if mark.move is not None and (mark.move.noun or ends) and mark.move.change is not None:
            name = name_figure(scene, chain, window, follow=False)
            return Frame(name, "change", change=mark.move.change, cue=(mark.start, mark.end))
        if mark.letter not in "NM":
            return None
    return None


def _base_in_bracket(scene: Scene, window: Window) -> Frame | None:
    """报告病例3200例，较去年同期（12754例）下降75%: what it is held against, for the time that the base names."""
    outer = scene.window(window.outside, window.opening, window.outside)
    named = scene.found[-1] if scene.found else None
    if named is None or not outer.letters.endswith("B") or outer.marks[-1].end != window.opening:
        return None
    return Frame(as_named(named), "from", origin=True)


def _base_by_itself(scene: Scene, chain: list[int], window: Window) -> Frame | None:
    """税收收入7236万元，为预算的98%，较上年决算5520万元，增收…: the level of the time before, without 的."""
    figure = scene.quantities[chain[0]]
    rate = figure.kind == "percent" and _moves_by_points(scene, chain[0])
    if len(chain) > 1 or not (rate or figure.kind in ("cardinal", "money", "measure")):
        return None
    if _BASE_ALONE.search(window.letters) is None or window.marks[-1].word[0] not in "比较与环同":
        return None
    # What stands between are shares and changes of the level.
    found = [named for named in reversed(scene.found[-4:]) if not scene.is_aside(named, figure.start)]
    levels = (
        one
        for one in found
        if one.statistic.role != "from" and (rate or scene.quantities[one.statistic.quantity].kind != "percent")
    )
    named = next(levels, None)
    if named is None or named.statistic.role != "level":
        return None
    level = scene.quantities[named.statistic.quantity]
    near = named is scene.found[-1] or named.sentence == scene.sentences.sentence_start(figure.start)
    if (level.kind, level.unit) != (figure.kind, figure.unit) or not near:
        return None
    return Frame(as_named(named), "from", origin=True)


def _moves_by_points(scene: Scene, index: int) -> bool:
    """结案率98%，较去年90%|高8个百分点: is the next figure what a rate has moved by from this one?"""
    following = scene.quantities[index + 1 : index + 2]
    return (
        bool(following)
        and following[0].kind == "percentage_point"
        and following[0].start - scene.quantities[index].end <= 4
    )


def _share_behind(scene: Scene, chain: list[int], window: Window) -> Frame | None:
    """其中57%为女性: what the share is of stands behind 为."""
    if window.letters.strip("_,XM"):
        return None
    last = scene.quantities[chain[-1]]
    behind = scene.marks_behind(last.end, scene.next_start(chain[-1]))
    if not behind or behind[0].word not in ("为", "是") or not (noun := noun_behind(behind[1:])):
        return None
    return Frame(Name(spans_of(noun), "after", noun[-1].end, marks=tuple(noun)), "share", ("占比",))


_CLOSING = frozenset("，。；、,;)\n") | {""}
# A tally writes one character where prose writes two.
_WAYS = {"涨": "上涨", "升": "上升", "降": "下降", "跌": "下跌", "平": "持平", "增": "增加", "减": "减少"}


def _tally(scene: Scene, chain: list[int], window: Window) -> Frame | None:
    """12个品种价格8涨3降1平: how many of them went which way; each figure is a count, none has moved."""
    figures, index = scene.quantities, chain[0]
    figure = figures[index]
    if len(chain) > 1 or figure.kind != "cardinal" or figure.unit is not None or figure.text == "两":
        return None  # “两降两升” is a slogan
    goes_on = index > 0 and _is_way(scene, index - 1)
    way = _WAYS.get(scene.folded[figure.end : figure.end + 1])
    if way is None or not (goes_on or _is_way(scene, index)):
        return None
    named = scene.found[-1] if goes_on and scene.found else None
    marks = named.marks if named is not None and named.statistic.quantity == index - 1 else _tallied(window)
    if not marks:
        return None
    name = Name(spans_of(marks), "tally", used=figure.end + 1, marks=tuple(marks))
    return Frame(name, "level", (way,))


def _tallied(window: Window) -> list[Mark]:
    """蔬菜品种价格 of 所监测的12个蔬菜品种价格."""
    marks = phrase_before(window)
    while marks and marks[-1].word in ("“", "呈", "为"):
        marks.pop()
    at = next((at for at in range(len(marks) - 1, -1, -1) if marks[at].letter in "QLX_"), -1)
    return marks[at + 1 :]


def _is_way(scene: Scene, index: int) -> bool:
    """Does one word of a way stand between the figure at `index` and the next: 8|涨|3?"""
    end = scene.quantities[index].end
    return scene.folded[end : end + 1] in _WAYS and scene.next_start(index) == end + 1


def _of_figure(scene: Scene, index: int) -> Frame | None:
    """税收收入7640万元，完成预算数24250万元的31.5%: a share of the figure right before it, of what was named before that."""
    if len(scene.found) < 2 or scene.found[-1].statistic.quantity != index - 1:
        return None
    plan, whole = scene.found[-1], scene.found[-2]
    if plan.sentence != whole.sentence or not any(
        plan_word in written(scene.folded, plan.phrase) for plan_word in PLANS
    ):
        return None
    name = Name(whole.phrase, "inherited", marks=whole.marks, owner=whole.owner)
    said = plan.phrase[len(whole.phrase) :] if plan.phrase[: len(whole.phrase)] == whole.phrase else plan.phrase
    taken = scene.folded.rfind("占", scene.quantities[whole.statistic.quantity].end, scene.quantities[index].start) >= 0
    return Frame(name, "share", ("占" if taken else "完成", *said, "的比重"))


def _ranked_again(scene: Scene, chain: list[int], window: Window) -> Frame | None:
    """居全省第9位、川东北第5位: the list of ranks goes on."""
    named = scene.found[-1] if scene.found else None
    if scene.quantities[chain[0]].kind != "ordinal" or _RANKS_ON.match(window.letters) is None or named is None:
        return None
    if named.statistic.role != "rank" or named.statistic.quantity != chain[0] - 1:
        return None
    return Frame(Name(named.phrase, "inherited", marks=named.marks), "rank", named.tail)


_RANKS_ON = re.compile("[I,&][NX]+$")


def _plan_again(scene: Scene, chain: list[int], window: Window) -> Frame | None:
    """完成省目标任务的130%，市目标任务的127%: the list of plans goes on."""
    named = scene.found[-1] if scene.found else None
    if named is None or named.tail[:1] != ("完成",) or not window.letters.endswith("D"):
        return None
    plan = [mark for mark in window.marks[window.clause() : -1] if mark.letter not in "_"]
    if not plan or plan[0].word in ("完成", "占") or not any(word in written_words(plan) for word in PLANS):
        return None
    if scene.quantities[chain[0]].kind != "percent" or named.statistic.quantity != chain[0] - 1:
        return None
    name = Name(named.phrase, "inherited", marks=named.marks, owner=named.owner)
    return Frame(name, "share", ("完成", *spans_of(plan), "的比重"))


def _origin(window: Window, quantity: Quantity, *, moves: bool) -> int | None:
    """Index of the mark with which the words of the A of 从A降至B begin."""
    match = _FROM.search(window.letters) if moves else None
    if match is None and quantity.kind != "ordinal":
        match = _THAN.search(window.letters)
        if match is not None and not moves and not window.letters.endswith("D"):
            match = None
    return match.start() if match is not None else None
