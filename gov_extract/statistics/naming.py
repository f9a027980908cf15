"""What a figure counts: the words before it, the noun behind it, or what an earlier figure named."""

from __future__ import annotations

import re

import msgspec

from ..items import Quantity
from .phrases import (
    Phrase,
    after_figure,
    before_figure,
    ends_in_head,
    is_action,
    is_action_alone,
    split_list,
)
from .scene import Scene

__all__ = ["Name", "align", "name_figure"]

# What may follow a figure and is no noun that it counts.
_NO_NOUN = re.compile(
    r"以上|以下|以内|左右|上下|不等|内|的|多|余|和|及|与|并|且|等|后|前|时|为|至|到|[(（,，。]|在|是|由|增|减|提|降|上升|同比|环比|之|强|有余|还多"
)
_NO_NOUN_BEGINS = frozenset("以左上不内的多余和及与并且等后前时为至到[(（,，。在是由增减提降同环之强有还")
_NO_SHARE = re.compile(r"基础|水平|速度|增[速幅]|目标|比[例重]|份额|幅度|成绩|好成绩|高位|增长")
_LEADS_TO_NOUN = re.compile(r"(?:等|的|上述|这些|和|与|及|或|、)\Z")
_SCOPES = frozenset(
    ["全市", "全省", "全国", "全县", "全镇", "全区", "全州", "本市", "本省", "本县", "各地", "各市", "各县"]
)
_LINKS = frozenset(["为", "向", "对", "将", "把", "的", "有", "共有", "给", "使", "让", "近", "由", "拥有"])
# Words that only point to what an earlier figure named.
_POINTS_BACK = re.compile(
    r"(?:增速|增幅|降幅|涨幅|升幅|数量|总量|其|两者|后者|前者|规模|比|占比|占比约|较|该|这|分别|由此|相当于|恢复|按[^，,]*(?:计算|口径|统计)|在?全[国省市县区州](?:系统|同行业)?)?"
)
# What they begin with; most words are no pointer, and one look at a character tells.
_POINTERS = frozenset("增降涨升数总其两后前规比占较该这分由相恢按在全")
_PER_DAY = frozenset(["日均", "月均", "年均", "户均", "人均", "周均"])
_PACE = frozenset(["增幅", "降幅", "涨幅", "升幅", "增速"])
_TURN = re.compile(
    r"(?:不降反升|不升反降|不增反[减降]|由[升降增减涨跌]转[升降增减涨跌]|[双齐]?[下上]?[升降](?=[，,])|双下降|双上升|双提升|创.{0,6}新[低高]|零增长|扭转|[增降涨跌]幅(?:持续|继续|明显)?(?:收窄|扩大|回落))"
)


class Name(msgspec.Struct, frozen=True, gc=False):
    """What was found out about the indicator of one or more figures.

    Attributes:
        phrase: the indicator; empty where the text names none.
        rule: which way it was found: before, after, inherited, topic.
        used: offset up to which the words behind the figure belong to it; 0 if none do.
        embedded: the figure is a part of what the next one measures (三项社会保险基金收入6.82万亿元).
    """

    phrase: Phrase
    rule: str = "before"
    used: int = 0
    embedded: bool = False


def name_figure(scene: Scene, chain: list[int], start: int, end: int, *, follow: bool, change: bool) -> Name:
    """The indicator of the figures of `chain`, whose words before them are ``[start, end)``.

    Args:
        scene: the text.
        chain: indexes of the figures, joined by nothing but 、 and 和.
        start, end: folded offsets of the words before, cue words left out.
        follow: the noun behind the figure may be what is counted (推出26条新举措).
        change: the figure is a change.
    """
    folded = scene.folded
    first, last = scene.quantities[chain[0]], scene.quantities[chain[-1]]
    before = before_figure(folded, start, end, scene.stretches, scene.drives)
    words = folded[before[0][0] : before[0][1]] if before else ""
    noun = _noun_behind(scene, chain) if follow else ()
    if noun:
        if noun[-1][1] == scene.next_start(chain[-1]) and last.kind == "cardinal" and len(last.value) < 3:
            return Name((), embedded=True)
        scoped = words[:-2] if words[-2:] in _SCOPES else words
        # 33个镇街, 12家银行: a count stands before its noun; of money and measures the noun mostly stands before.
        if (
            last.kind == "cardinal"
            or not scoped
            or is_action(scoped)
            or _LEADS_TO_NOUN.search(folded, max(start, first.start - 3), first.start)
        ):
            verb: Phrase = ()
            if scoped and len(scoped) <= 6 and scoped not in _LINKS and is_action(scoped):
                verb = ((before[0][0], before[0][0] + len(scoped)),)
            return Name(verb + noun, "after", noun[-1][1])
    leaned_on = scene.leaned_on(first.start)
    if leaned_on is not None and (words in _PER_DAY or words in _PACE):
        earlier = leaned_on.phrase
        if words in _PACE:
            return Name((*earlier, *before), "inherited_pace")  # 固定资产投资…，降幅收窄3.1个百分点
        return Name((*before, *earlier), "inherited_average")  # 发送旅客…，日均79.7万人次
    if not words or (words[0] in _POINTERS and _POINTS_BACK.fullmatch(words)):
        if topic := _topic(scene, start):
            return Name(topic, "topic")
        return Name(leaned_on.phrase if leaned_on is not None else (), "inherited")
    if is_action_alone(words):
        if not change and (again := _repeated(scene, words, last)):
            return Name(again, "repeated")
        # 税务部门组织13,866万元, 午后查处17.8万起: a verb alone keeps what stands before it.
        actor = next(
            (item for item in scene.stretches.between(start, end) if item.bare and item.end == before[0][0]), None
        )
        return Name(((actor.start, before[0][1]),) if actor else before)
    return Name(_sub_item(scene, before, last))


def _noun_behind(scene: Scene, chain: list[int]) -> tuple[tuple[int, int], ...]:
    folded, last = scene.folded, scene.quantities[chain[-1]]
    following = folded[last.end : last.end + 1]
    if following == "的" and last.kind in ("percent", "fraction"):
        # 惠及76%的小微企业; but 在下降42%的基础上 and 占全国三分之一的水平 count nothing behind.
        if _NO_SHARE.match(folded, last.end + 1):
            return ()
        return after_figure(
            folded, last.end + 1, min(scene.sentences.clause_end(last.end), scene.next_start(chain[-1]))
        )
    if last.kind not in ("cardinal", "money", "measure", "fraction", "percent"):
        return ()
    if not ("\u4e00" <= following <= "\u9fff" or "A" <= following <= "Z" or following in ("“", "‘")):
        return ()
    if following in _NO_NOUN_BEGINS and _NO_NOUN.match(folded, last.end):
        return ()
    end = min(scene.sentences.clause_end(last.end), scene.next_start(chain[-1]))
    return after_figure(folded, last.end, end, whole=last.kind in ("percent", "fraction"))


def _topic(scene: Scene, start: int) -> Phrase:
    """The clause before, where it only names what the figure counts: 而这样的创新经验，该局2020年共有6项.

    Or where it tells of a turn: 治安警情不降反升，同比增加4.2%.
    """
    begin = scene.bare_clause_before(start)
    if begin is None:
        return ()
    turn = _TURN.search(scene.folded, begin, start - 1)
    end = turn.start() if turn is not None else start - 1
    phrase = before_figure(scene.folded, begin, end, scene.stretches, scene.drives)
    if not phrase or (turn is None and not ends_in_head(scene.folded, phrase)):
        return ()
    return phrase


def _repeated(scene: Scene, verb: str, quantity: Quantity) -> Phrase:
    """去年举办260场次: the verb alone, of what an earlier figure counted with the same verb and unit."""
    if quantity.unit is None:
        return ()
    for named in scene.found[:-6:-1]:
        same_unit = scene.quantities[named.statistic.quantity].unit == quantity.unit
        if same_unit and verb[-2:] in named.statistic.indicator[:4]:
            return named.phrase
    return ()


def _sub_item(scene: Scene, phrase: Phrase, quantity: Quantity) -> Phrase:
    """铁路发送旅客3.48亿人次、公路11.69亿人次: an item that leaves out the head that the first one named."""
    if len(phrase) != 1 or isinstance(phrase[0], str) or not scene.found or phrase[0][1] - phrase[0][0] > 3:
        return phrase
    before, earlier = scene.quantities[scene.found[-1].statistic.quantity], scene.found[-1].phrase
    if before.unit != quantity.unit or len(earlier) != 1 or isinstance(earlier[0], str):
        return phrase
    lead = scene.folded[max(0, phrase[0][0] - 3) : phrase[0][0]]
    if ends_in_head(scene.folded, phrase) or ("、" not in lead and "其中" not in lead):
        return phrase
    at = scene.folded.find(scene.folded[phrase[0][1] - 1], *earlier[0])
    if at < 0 and (phrase[0][1] - phrase[0][0] > 2 or "其中" not in lead):
        return phrase  # 其中基金会12个: a noun of its own, no modifier
    head = (at + 1, earlier[0][1]) if at >= 0 else earlier[0]
    return (*phrase, head) if head[0] < head[1] else phrase


def align(scene: Scene, name: Name, chain: list[int], start: int, sentence: int) -> list[Phrase]:
    """An indicator for each of the figures of a chain, in order; where the counts differ, the whole phrase for each."""
    count = len(chain)
    if name.rule.startswith("inherited"):
        recent = [named.phrase for named in scene.found[-count:] if named.sentence == sentence]
        if len(recent) == count:
            pace = name.phrase[-1:] if name.rule == "inherited_pace" else ()
            return [(*phrase, *pace) for phrase in recent]
    elif name.phrase:
        split = split_list(scene.folded, name.phrase, count) or _wider(scene, name.phrase, start, count)
        if split is not None:
            return split
    return [name.phrase] * count


def _wider(scene: Scene, phrase: Phrase, start: int, count: int) -> list[Phrase] | None:
    """A list whose commas were taken for boundaries: 刑事发案率,治安发案率分别下降25%,10%."""
    last = phrase[-1]
    if isinstance(last, str):
        return None
    for _ in range(count):
        begin = scene.bare_clause_before(start)
        if begin is None:
            return None
        wide = before_figure(scene.folded, begin, last[1], scene.stretches, scene.drives)
        found = split_list(scene.folded, wide, count) if wide else None
        if found is not None:
            return found
        start = begin
    return None
