"""How the words before a figure use it: as a change, a level, a share, a rank, an end of a from-to.

Reading order: `read_frame` tries the forms in turn; each has the case that it is for.
"""

from __future__ import annotations

import re
from fractions import Fraction

import msgspec

from ..items import Change
from ..layout.sentences import BOUNDARY
from .cues import ALIGNED, ChangeCue, change_cue, strip_adverbs, strip_level_words
from .naming import Name, name_figure
from .phrases import Phrase
from .scene import Scene

__all__ = ["Frame", "read_frame", "starts_change"]

_RANK = re.compile(
    r"(?:排名?|居|列(?!入|为)|位居|位列|名列|稳居|跃居|升至|升居|跻身|进入|(?<![抓查缴截破])获得?|荣获|排在|位)[^,，。;；、]{0,18}?的?\Z"
)
_SHARE = re.compile(r"占(?P<of>[^,，。;；]{0,16}?)(?:比重|比例|比)?的?\Z")
_OF = re.compile(r"(?P<verb>超过|不足|不到|接近|达到?|约为|相当于|恢复[到至]|完成|为|是)(?P<of>[^,，。;；]{2,14})的\Z")
# Words may stand around both figures: 由2017年的每年142小时减少到2021年的76小时, 从每月320起降到每月190起.
_FROM = re.compile(r"(?<!自)(?:由|从)[^,，。;；、由从]{0,14}\Z")
_THAN = re.compile(r"(?P<than>比|较)[^,，。;；、]{1,10}?的\Z")
_TO = re.compile(r"(?:以上|左右|以下)?[^,，。;；]{0,8}?(?:至|到|为|成|→|->)[^,，。;；]{0,9}?\Z")
_ARROW = re.compile(r" ?(?:→|->|—>|=>) ?\Z")
# What stands between 降到 and its figure: 每月, 2021年的, 平均.
_REACHED_TAIL_ENDS = frozenset("年底末初的均前在")
_REACHED_TAIL = re.compile(
    r"(至|到|为|成)(?:[0-9一二三四五六七八九十今去前]{1,4}年[底末初]?的?|每[^,，。;；]{1,3}|平均|人均|户均|目前的?|现在的?){1,3}\Z"
)
_CHANGED_INTO = re.compile(r"变[为成]")
_ALIGN = re.compile(ALIGNED)
_GROUP = re.compile(r"(?<![占对环同之评无可相])[比较](?!重|例|率|大|好|快|为)[^,，。;；、比较]{1,12}\Z")


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
    """

    name: Name
    rule: str
    tail: Phrase = ()
    change: Change | None = None
    reached: bool = False
    cue: tuple[int, int] | None = None
    origin: bool = False


def starts_change(scene: Scene, index: int) -> bool:
    """Is the figure at `index` the A of 从A降至B?"""
    if index + 1 >= len(scene.quantities):
        return False
    quantity, following = scene.quantities[index], scene.quantities[index + 1]
    if following.kind != quantity.kind or following.start - quantity.end > 18:
        return False
    between = scene.folded[quantity.end : following.start]
    if BOUNDARY.search(between) or not _TO.search(between):
        return False
    if _ARROW.fullmatch(between):
        return True
    before = scene.folded[max(0, quantity.start - 16) : quantity.start]
    return _FROM.search(before) is not None or _THAN.search(before) is not None


def read_frame(scene: Scene, chain: list[int], start: int, left: str, source: int | None, *, moves: bool) -> Frame:
    """How the figures of `chain` are used by the words before them.

    Args:
        start, left: where these words begin, and the words.
        source: the index of the figure from which they moved, None if there is none.
        moves: the last of them is the A of 从A降至B.
    """
    quantity = scene.quantities[chain[0]]
    if source is not None:
        return _reached(scene, chain[0], source, start, left)
    origin = _FROM.search(left) or _THAN.search(left) if moves or left.endswith("的") else None
    if origin is not None and (moves or ("than" in origin.groupdict() and quantity.kind != "ordinal")):
        name = name_figure(scene, chain, start, start + origin.start(), follow=False, change=False)
        return Frame(name, "from", ("排名",) if quantity.kind == "ordinal" else (), origin=True)
    if quantity.kind == "ordinal":
        return _rank(scene, chain, start, left)
    cue = _reached_cue(left)
    if cue is None and quantity.text.startswith(("翻", "飜")):
        cue = ChangeCue(len(left), "increase", False)
    if cue is not None:
        return _changed(scene, chain, start, left, cue)
    stripped = strip_level_words(left)
    if quantity.kind in ("percent", "fraction", "cardinal", "multiple"):
        share = _SHARE.search(stripped)
        if share is None and quantity.kind != "cardinal" and left.endswith("的"):
            share = _OF.search(left)
        if share is not None:
            end = start + len(strip_adverbs(left[: share.start()]))
            name = name_figure(scene, chain, start, end, follow=False, change=False)
            return Frame(name, "share", _share_tail(share, start))
    aligned = _ALIGN.search(left) if len(chain) > 1 else None
    if aligned is not None:
        # 盗窃、涉毒案件分别立案120件和36件: what is listed stands before 分别, whatever verb follows.
        stripped = strip_level_words(left[: aligned.start()])
    end = start + _before_basis(scene, start, left, len(stripped))
    return Frame(name_figure(scene, chain, start, end, follow=True, change=False), "level")


def _reached_cue(left: str) -> ChangeCue | None:
    """The change that `left` states, though words may stand between it and the figure: 降至每月."""
    if left[-1:] in _REACHED_TAIL_ENDS or "每" in left[-4:-1]:
        left = _REACHED_TAIL.sub(r"\1", left)
    return change_cue(left)


def _share_tail(share: re.Match[str], start: int) -> Phrase:
    """占全国的47.45% is the 占全国的比重; 为上年的10倍 adds nothing to what grew."""
    of = (start + share.start("of"), start + share.end("of"))
    if share["of"].endswith("的"):
        of = (of[0], of[1] - 1)
    if "verb" in share.groupdict():
        return ("占", of, "的比重") if share["verb"] in ("超过", "不足", "不到", "接近") else ()
    return ("占", of, "的比重") if of[0] < of[1] else ("占比",)


def _reached(scene: Scene, index: int, source: int, start: int, left: str) -> Frame:
    """The B of 从A降至B; without a verb of change (从1个到34个) the figures say which way."""
    cue = _reached_cue(left)
    change = cue.change if cue is not None else None
    if cue is None and not _CHANGED_INTO.search(left):
        change = _direction(scene, source, index)
    named = scene.found[-1] if scene.found else None
    name = Name(named.phrase if named else (), "inherited")
    span = (start + cue.start, start + len(left)) if cue is not None else None
    tail = named.tail if named else ()
    return Frame(name, "from_to", tail, change=change, reached=True, cue=span)


def _direction(scene: Scene, low: int, high: int) -> Change | None:
    try:
        a, b = Fraction(scene.quantities[low].value), Fraction(scene.quantities[high].value)
    except (ValueError, ZeroDivisionError):
        return None  # ratios
    return "increase" if b > a else "decrease" if b < a else None


def _rank(scene: Scene, chain: list[int], start: int, left: str) -> Frame:
    """居全国第三位, 排名全市第2; other ordinals only number things."""
    rank = _RANK.search(left)
    if rank is None:
        return Frame(Name((), embedded=True), "ordinal")
    name = name_figure(scene, chain, start, start + rank.start(), follow=False, change=False)
    return Frame(name, "rank", ("排名",))


def _changed(scene: Scene, chain: list[int], start: int, left: str, cue: ChangeCue) -> Frame:
    stripped = strip_adverbs(left[: cue.start])
    change: Change | None = cue.change
    rule = "change"
    group = _GROUP.search(stripped) if "比" in stripped or "较" in stripped else None
    if group is not None and not scene.markers.near.between(start + group.start(), start + group.end()):
        # 增速比规模以上工业快4.6个百分点: a difference from another group is no change.
        change, rule, stripped = None, "difference", strip_adverbs(stripped[: group.start()])
    end = start + _before_basis(scene, start, left, len(stripped))
    name = name_figure(scene, chain, start, end, follow=False, change=change is not None)
    span = (start + cue.start, start + len(left)) if change is not None else None
    if span is not None and span[0] == span[1]:
        span = (scene.quantities[chain[0]].start, scene.quantities[chain[0]].end)  # 翻一番 is its own cue
    return Frame(name, rule, change=change, reached=cue.to, cue=span)


def _before_basis(scene: Scene, start: int, left: str, end: int) -> int:
    """`end` moved before the basis or time that stands at the end of the words: 办事时长|较改革前|缩短."""
    markers = scene.markers.near.between(start, start + len(left))
    times = scene.times.between(start, start + len(left))
    if not markers and not times:
        return len(strip_adverbs(left[:end]))
    moved = True
    while moved:
        moved = False
        for marker in markers:
            if marker.start < start + end <= marker.end + 3:
                end, moved = marker.start - start, True
        shorter = len(strip_adverbs(left[:end]))
        if shorter < end:
            end, moved = shorter, True
        for time in times:
            if time.start < start + end <= time.end + 1:
                end, moved = time.start - start, True
                if left[:end].endswith(("在", "于", "到", "至", "较", "比")):
                    end -= 1
    return end
