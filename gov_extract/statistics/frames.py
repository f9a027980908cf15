"""How the words before a figure use it: as a change, a level, a share, a rank, an end of a from-to.

The words are a string of marks of one letter each (marks.py); `FRAMES` is an ordered table of patterns over the end of
that string, each with its example. `read_frame` tries them in turn.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

import msgspec

from ..items import Change, Quantity
from ..layout.sentences import BOUNDARY
from .lexicon import ends_in_head, word_set, word_tuple
from .marks import Mark, Window
from .nouns import Phrase, phrase_before, spans_of, written
from .scene import Named, Scene
from .topics import Name, name_figure

__all__ = ["FRAMES", "Frame", "read_frame", "starts_change"]


class _Row(NamedTuple):
    """One frame: a pattern over the letters before a figure, for figures of these kinds (all where it names none)."""

    rule: str
    pattern: re.Pattern[str]
    kinds: frozenset[str]
    example: str


_RATES = frozenset(["percent", "fraction", "cardinal", "multiple"])
# Words that may stand between a verb of change and its figure.
_GAP = "[LMATDUb_]*"

FRAMES = (
    _Row("rank", re.compile(r"K[^,CSFQ]*$"), frozenset(["ordinal"]), "综合指数位居全省第3位"),
    _Row("difference", re.compile(rf"(?P<group>G(?P<base>[^,CGQB]{{1,8}}))(?P<cue>C){_GAP}$"), frozenset(), "增速比规模以上快4.6个百分点"),
    _Row("change", re.compile(rf"(?P<cue>C),?{_GAP}$"), frozenset(), "盗窃警情同比再次下降20.2%"),
    _Row("went_to", re.compile(r"^L$"), frozenset(["cardinal", "money", "measure"]), "旅客减少73.3%至4.5万人次"),
    _Row("grown", re.compile(r"B[MA_]*(?P<cue>V)[LM]*$"), frozenset(["cardinal", "money", "measure"]), "户籍人口比上年新增1547人"),
    _Row("higher", re.compile(r"(?P<cue>B)[LM]*$"), frozenset(), "增速高于去年同期0.6个百分点"),
    _Row("signed", re.compile(r"^N?$"), frozenset(["percent"]), "生产总值2313亿元（+5.2%）"),
    _Row("listed", re.compile(r"^I$"), frozenset(["cardinal", "money", "measure"]), "增加17件(增加15.32%)、96人"),
    _Row("moved_object", re.compile(r"(?P<cue>C)N+$"), frozenset(["cardinal", "money", "measure"]), "全省减少贫困人口86.7万"),
    _Row("compared", re.compile(r"(?P<group>G(?P<base>[^,CGQBS]{1,8}))$"), frozenset(["percentage_point", "percent", "measure", "money"]), "增速高于全省平均水平1.1个百分点"),
    _Row("share", re.compile(r"S(?P<of>[^,CGQ]*?)L*$"), _RATES, "其中女性占48%"),
    _Row("level", re.compile(r"$"), frozenset(), "全市接报刑事警情12起"),
)  # fmt: skip
"""The frames in the order in which they are tried."""

# Words may stand around both figures: 由2017年的每年142小时减少到2021年的76小时, 从每月320起降到每月190起.
_FROM = re.compile(r"F[^,;FQ]*$")
_THAN = re.compile(r"(?:B|G[^,QG]{0,6}?)D?$")
_TO = re.compile(r"(?:以上|左右|以下)?[^,，。;；]{0,8}?(?:至|到|为|成|→|->)[^,，。;；]{0,9}?\Z")
_ARROW = re.compile(r" ?(?:→|->|—>|=>) ?\Z")
# 增幅全省第1: a rank without a verb.
_PLAIN_RANK = re.compile(r"([NC])[LM_]*X$")
_PLANS = word_tuple("plans")


class Frame(msgspec.Struct, frozen=True, gc=False):
    """How a chain of figures is used.

    Attributes:
        name: what they count.
        rule: the form.
        tail: what the form adds to the indicator: 占…的比重, 排名.
        change: the direction of change, None for a level.
        reached: the figure is the level that a change led to.
        cue: folded span of the words of change, None if there are none.
        origin: it is a from-figure, so that its period is its own (较2016年的215个).
        group: folded span of the group or target that it is a difference from: 高于|全省平均水平.
    """

    name: Name
    rule: str
    tail: Phrase = ()
    change: Change | None = None
    reached: bool = False
    cue: tuple[int, int] | None = None
    origin: bool = False
    group: tuple[int, int] | None = None


def starts_change(scene: Scene, index: int) -> bool:
    """Is the figure at `index` the A of 从A降至B?"""
    if index + 1 >= len(scene.quantities):
        return False
    quantity, following = scene.quantities[index], scene.quantities[index + 1]
    if following.kind != quantity.kind or following.start - quantity.end > 24:
        return False
    between = scene.folded[quantity.end : following.start]
    if BOUNDARY.search(between[1:] if between[:1] in "，," else between) or not _TO.search(between):
        return False
    if _ARROW.fullmatch(between):
        return True
    if between[:1] in "，、,和及与":
        return _listed_from(scene, index, between)
    before = scene.folded[max(0, quantity.start - 18) : quantity.start]
    return _FROM_TEXT.search(before) is not None or _THAN_TEXT.search(before) is not None


def _listed_from(scene: Scene, index: int, between: str) -> bool:
    """三次产业占比由…19.8:44.1:36.1，优化为…: the A may be followed by a comma."""
    quantity = scene.quantities[index]
    before = scene.folded[max(0, quantity.start - 18) : quantity.start]
    return between[0] in "，," and len(between) <= 8 and _FROM_TEXT.search(before) is not None


_FROM_TEXT = re.compile(r"(?<![自理事来缘])(?:由|从)[^,，。;；、由从]{0,16}\Z")
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
    if source is not None:
        return _reached(scene, chain[0], source, window)
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
    if quantity.kind == "ordinal" and "K" not in window.letters:
        return Frame(Name((), embedded=True), "ordinal")
    if quantity.text.startswith(("翻", "飜")):
        return _changed(scene, chain, window, len(window.letters), None)
    for row in FRAMES:
        if row.kinds and quantity.kind not in row.kinds:
            continue
        match = row.pattern.search(window.letters)
        if match is None:
            continue
        frame = _READERS[row.rule](scene, chain, window, match)
        if frame is not None:
            return frame
    raise AssertionError("the last frame fits all")  # pragma: no cover


def _swing_behind(scene: Scene, chain: list[int], window: Window) -> Frame | None:
    """录得36.2%的明显升幅: the noun of change stands behind the figure."""
    last = scene.quantities[chain[-1]]
    if last.kind not in ("percent", "multiple") or not scene.folded.startswith("的", last.end):
        return None
    for mark in scene.marks_behind(last.end, last.end + 8)[1:4]:
        if mark.move is not None and mark.move.noun and mark.move.change is not None:
            name = name_figure(scene, chain, window, follow=False)
            return Frame(name, "change", change=mark.move.change, cue=(mark.start, mark.end))
        if mark.letter not in "NM":
            return None
    return None


def _of_figure(scene: Scene, index: int) -> Frame | None:
    """税收收入7640万元，完成预算数24250万元的31.5%: a share of the figure right before it, of what was named before that."""
    if len(scene.found) < 2 or scene.found[-1].statistic.quantity != index - 1:
        return None
    plan, whole = scene.found[-1], scene.found[-2]
    if plan.sentence != whole.sentence or not any(
        plan_word in written(scene.folded, plan.phrase) for plan_word in _PLANS
    ):
        return None
    name = Name(whole.phrase, "inherited", marks=whole.marks, owner=whole.owner)
    return Frame(name, "share", ("完成", *plan.phrase, "的比重"))


def _origin(window: Window, quantity: Quantity, *, moves: bool) -> int | None:
    """Index of the mark with which the words of the A of 从A降至B begin."""
    match = _FROM.search(window.letters) if moves else None
    if match is None and quantity.kind != "ordinal":
        match = _THAN.search(window.letters)
        if match is not None and not moves and not window.letters.endswith("D"):
            match = None
    return match.start() if match is not None else None


def _reached(scene: Scene, index: int, source: int, window: Window) -> Frame:
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
    if scene.folded.startswith("的", scene.quantities[chain[-1]].end):
        return Frame(Name((), embedded=True), "ordinal")  # 排名前三位的依次是
    name = name_figure(scene, chain, window.cut(match.start()), follow=False)
    return Frame(name, "rank", ("排名",))


def _difference(scene: Scene, chain: list[int], window: Window, match: re.Match[str]) -> Frame | None:
    """增速比规模以上工业快4.6个百分点: a difference from another group is no change."""
    first, last = match.span("base")
    base = window.marks[first:last]
    if all(mark.letter in "MLT" for mark in base):
        return None
    return _against(scene, chain, window, match.start("group"), base)


def _against(scene: Scene, chain: list[int], window: Window, at: int, base: list[Mark] | tuple[Mark, ...]) -> Frame:
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
    """旅客减少73.3%至4.5万人次: the level that the change before led to."""
    named = scene.found[-1] if scene.found else None
    if window.marks[0].word not in ("至", "到") or named is None or named.statistic.change is None:
        return None
    if not scene.follows_figure(window.marks[0].start) or named.statistic.rule.startswith("statistics.from"):
        return None
    name = Name(named.phrase, "inherited", marks=named.marks, owner=named.owner)
    cue = (window.marks[0].start, window.marks[0].end)
    return Frame(name, "change", change=named.statistic.change, reached=True, cue=cue)


def _grown(scene: Scene, chain: list[int], window: Window, match: re.Match[str]) -> Frame | None:
    """户籍人口…，比上年新增1547人: behind a basis 新增 is a change."""
    cue = window.marks[match.start("cue")]
    if cue.word != "新增":
        return None
    name = name_figure(scene, chain, window.cut(match.start()), follow=False)
    return Frame(name, "change", change="increase", cue=(cue.start, cue.end))


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
    plus = scene.folded[quantity.start - 1] == "+" or quantity.text[:1] in "+＋"
    if not window.aside or not scene.found or not (plus or quantity.value.startswith("-")):
        return None
    named = scene.found[-1]
    name = Name(named.phrase, "inherited", marks=named.marks, owner=named.owner)
    return Frame(name, "signed", change="increase" if plus else "decrease", cue=(quantity.start, quantity.end))


def _listed(scene: Scene, chain: list[int], window: Window, match: re.Match[str]) -> Frame | None:
    """分别增加17件(增加15.32%)、96人: the list of changes goes on behind the bracket."""
    start = scene.quantities[chain[0]].start
    named = scene.leaned_on(start)
    if named is None or named.statistic.change is None or scene.folded[start - 2] != ")":
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
    frame = _level(scene, chain, window, match)
    move = cue.move
    return msgspec.structs.replace(frame, rule="change", change=move.change if move else None, cue=(cue.start, cue.end))


def _changed_by(scene: Scene, chain: list[int], window: Window, match: re.Match[str]) -> Frame | None:
    return _changed(scene, chain, window, match.start("cue"), window.marks[match.start("cue")])


def _changed(scene: Scene, chain: list[int], window: Window, at: int, cue: Mark | None) -> Frame | None:
    """同比下降20.2%, 降至7天; with no cue the figure is its own (翻一番)."""
    quantity = scene.quantities[chain[0]]
    move = cue.move if cue is not None else None
    reached = move is not None and (move.reached or (not move.noun and _goes_to(window.marks[at + 1 :])))
    if cue is not None and move is not None:
        if move.change is None and not reached:
            return None
        if move.weak and not _compares(window, at):
            before = window.marks[at - 1] if at else None
            return (
                _changed(scene, chain, window, at - 1, before) if before and before.move and before.move.noun else None
            )
    puller = next((mark for mark in window.marks[window.clause() : at] if mark.word in ("拉动", "带动")), None)
    if puller is not None and scene.found and quantity.kind == "percentage_point":
        # 第一产业增加值…，拉动GDP增长0.1个百分点: what one thing gives to the growth of another.
        marks = [mark for mark in window.marks[window.clause() : at] if mark.start >= puller.start]
        own = phrase_before(
            Window.of([mark for mark in window.marks[window.clause() : at] if mark.end <= puller.start])
        )
        subject = spans_of(own) if own else spans_of(_subject(scene.found[-1]))
        return Frame(
            Name((*subject, *spans_of(marks)), "pull"),
            "contribution",
            change=move.change if move else None,
            cue=(cue.start, cue.end) if cue else None,
        )
    name = name_figure(scene, chain, window.cut(at), follow=False)
    change = move.change if move is not None else "increase" if cue is None else None
    span = (cue.start, window.marks[-1].end) if cue is not None else (quantity.start, quantity.end)
    rule = "change"
    return Frame(name, rule, change=change, reached=reached, cue=span if change is not None else None)


def _subject(named: Named) -> list[Mark]:
    """What an earlier figure measured, without its measure: 第一产业 of 第一产业增加值."""
    marks = list(named.marks)
    while len(marks) > 1 and ends_in_head(marks[-1].word):
        marks.pop()
    return marks


def _goes_to(behind: list[Mark] | tuple[Mark, ...]) -> bool:
    """Do the words behind a verb of change say that the figure is the level reached: 提高|到|了?"""
    return any(mark.word in ("至", "到", "为", "成", "达", "达到", "到了") for mark in behind[:2])


def _compares(window: Window, at: int) -> bool:
    """Does a comparison or an adverb of degree stand before the verb at index `at` in its clause?"""
    begin = window.letters.rfind(",", 0, at) + 1
    return any(mark.letter in "BG" or mark.word in _DEGREES for mark in window.marks[begin:at])


_DEGREES = word_set("degrees")


def _share(scene: Scene, chain: list[int], window: Window, match: re.Match[str]) -> Frame | None:
    """占全国的47.45% is the 占全国的比重."""
    if scene.quantities[chain[0]].kind == "cardinal" and match["of"]:
        return None  # 清理占堵点2,064处
    name = name_figure(scene, chain, window.cut(match.start()), follow=False, share=True)
    of = [mark for mark in window.marks[match.start() + 1 : match.end()] if mark.letter not in "LAB_b"]
    while of and (of[-1].letter == "D" or of[-1].word in ("比重", "比例", "比", "份额")):
        of.pop()
    return Frame(name, "share", ("占", *spans_of(of), "的比重") if of else ("占比",))


def _level(scene: Scene, chain: list[int], window: Window, match: re.Match[str]) -> Frame:
    """Everything else."""
    quantity = scene.quantities[chain[0]]
    at = window.letters.rfind("A", window.clause()) if len(chain) > 1 else -1
    if at > 0:
        # 盗窃、涉毒案件分别立案120件和36件: what is listed stands before 分别, whatever verb follows.
        frame = Frame(name_figure(scene, chain, window.cut(at), follow=True), "level")
        if frame.name.phrase and not frame.name.rule.startswith("inherited"):
            return frame  # else 1-6月、7-12月分别办理案件80件、90件: what is listed are times
    if quantity.kind in ("percent", "multiple", "fraction") and (of := _of(window)) is not None:
        name = name_figure(scene, chain, window.cut(of[0]), follow=False)
        return Frame(name, "share", of[1])
    return Frame(name_figure(scene, chain, window, follow=True), "level")


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
            plan = any(plan in words for plan in _PLANS)
            if not plan and not letters.endswith("D"):
                return None
            if mark.word in ("完成", "超过", "不足", "不到", "接近", "占") or (plan and mark.word == "为"):
                return at, ("占" if mark.word != "完成" else "完成", *spans_of(of), "的比重")
            return at, ()
    return None


_READERS = {
    "rank": _rank,
    "difference": _difference,
    "change": _changed_by,
    "compared": _compared,
    "went_to": _went_to,
    "grown": _grown,
    "higher": _higher,
    "signed": _signed,
    "listed": _listed,
    "moved_object": _moved_object,
    "share": _share,
    "level": _level,
}
