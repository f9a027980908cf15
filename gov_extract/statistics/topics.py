"""What a figure counts: the words before it, the noun behind it, completed by what the sentences before it named.

`name_figure` reads the words; where they are not a whole indicator, `_complete` goes through named rules in a fixed
order, each with the case that it is for.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from ..items import Quantity
from .bracketed_list import shared_behind
from .counted import acted_on, behind_figure, counted, done_with, run_end, told_of
from .dealt_with import dealt_with
from .ellipsis import given_back
from .left_out import PEOPLE, before_colon, of_people, organ_behind_colon
from .lexicon import ends_in_head, measures, pace_nouns, word_set, word_tuple
from .lists import listed_before
from .marks import Mark, Window
from .name import Name, as_named
from .nouns import phrase_before
from .objects import STANDS, object_of, under_aspect, under_heading
from .others import of_another
from .owners import BODIES, owner_of, subject_of
from .scene import Named, Scene
from .spans import Phrase, spans_of, written, written_words
from .subjects import bare_clause, body_of_part, with_subject

__all__ = ["name_figure"]

# Words that only point to what an earlier figure named.
_POINTING = word_set("pointing")
_PER = word_set("per")


def name_figure(scene: Scene, chain: list[int], window: Window, *, follow: bool, share: bool = False) -> Name:
    """The indicator of the figures of `chain`.

    Args:
        scene: the text.
        chain: indexes of the figures, joined by nothing but 、 and 和.
        window: the words before them that no figure before has used, those of the frame left out.
        follow: the noun behind the figure may be what is counted (推出26条新举措).
        share: the figure is a share of something, so that its subject is whole.
    """
    first, last = scene.quantities[chain[0]], scene.quantities[chain[-1]]
    if (other := of_another(scene, first, window)) is not None:
        return other
    before = phrase_before(window)
    before = _without_pointer(before)
    if follow:
        if acted := acted_on(scene, chain, window):
            return acted
        if not before and len(chain) == 1 and last.kind == "cardinal" and (verbs := done_with(scene, chain, window)):
            done = _complete(scene, verbs, first, window, whole=False, count=1, follow=False)
            return msgspec.structs.replace(done, used=verbs[-1].end)
        behind = behind_figure(scene, chain)
        if not before and last.kind == "cardinal" and (told := told_of(scene, chain, behind, window)):
            behind = told
        if behind:
            if behind[-1].end == scene.next_start(chain[-1]) and last.kind == "cardinal" and len(last.value) < 3:
                return Name((), embedded=True)
            hurt = len(behind) == 1 and "done" in behind[0].roles and behind[0].word in PEOPLE
            if hurt and (whose := of_people(scene, behind, first)) is not None:
                return Name(spans_of(whose), "after", behind[-1].end, marks=tuple(whose))  # 发生事故25起，造成31人死亡
            if name := counted(before, behind, last, window):
                shared = run_end(scene, chain[-1]) != chain[-1]  # the words belong to the last of the run
                return msgspec.structs.replace(name, used=0) if shared else name
    if pointed := _pointed(scene, before, window):
        return pointed
    if window.aside and len(before) == 1 and ends_in_head(before[0].word) and (owner := _before_bracket(scene, window)):
        marks = (*owner, *before)  # 百货公司货品(零售量上升8.6%)
        return Name(spans_of(marks), "given_back", marks=marks, own=tuple(owner))
    if not before and window.aside and (before := _before_bracket(scene, window)):
        if (head := shared_behind(scene, before, last)) is not None:
            return Name(spans_of([*before, head]), "given_back", marks=(*before, head), own=tuple(before))
        return _complete(scene, before, first, window, whole=share, count=len(chain), follow=follow)
    if not before:
        return _nameless(scene, chain, window)
    return _complete(scene, before, first, window, whole=share, count=len(chain), follow=follow)


def _before_bracket(scene: Scene, window: Window) -> list[Mark]:
    """服装（上升7.6%）: what stands right in front of a bracket, if that is no figure."""
    outer = scene.window(window.outside, window.opening, window.outside)
    last = outer.letters.rfind("b") + 1
    if last:  # 香港（582,025人次）、中国台湾（101,047人次）
        outer = Window.of(outer.marks[last:])
    if not outer.marks or outer.letters[-1] not in "NV" or outer.marks[-1].end < window.opening - 1:
        return []
    return _without_pointer(phrase_before(outer))


def _pointed(scene: Scene, before: list[Mark], window: Window) -> Name | None:
    """两者之比, 有关收入: what words that point back stand for."""
    clause = window.marks[window.clause() :]
    pair = next((mark for mark in clause if mark.word in _PAIRS or mark.word in _COUNTED_PAIRS), None)
    own = pair is not None and pair.word in _COUNTED_PAIRS and len(written_words(before)) > 4
    if pair is not None and not own and len(scene.found) > 1:  # 两项合计共受理消费者投诉4342件 says what it counts
        rest = spans_of([mark for mark in before if mark.start > pair.start])
        if scene.folded.startswith("之和", pair.end):
            rest = ((pair.end, pair.end + 2),)
        two = list(dict.fromkeys(named.phrase for named in reversed(scene.found[-6:])))[1::-1]
        if len(two) == 2:
            return Name((*two[0], "与", *two[1], *rest), "pair")
    if (group := next((mark for mark in clause if mark.word in _GROUPS), None)) is not None:
        rest = spans_of([mark for mark in before if mark.start > group.start and mark.letter == "N"])
        each = list(dict.fromkeys(named.phrase for named in reversed(scene.found[-8:])))[: _GROUPS[group.word]][::-1]
        if len(each) == _GROUPS[group.word]:
            joined: Phrase = each[0]
            for other in each[1:]:
                joined = (*joined, "、", *other)
            return Name((*joined, *rest), "pair")
    if before and scene.found and any(mark.word in ("有关", "相关", "上述") for mark in clause[:2]):
        named = scene.found[-1]
        words = written_words(before)
        if words in measures() and words in written(scene.folded, named.phrase):
            return as_named(named, "pointer")
    return None


def _without_pointer(before: list[Mark]) -> list[Mark]:
    """The phrase, empty where it only points back."""
    if (len(before) == 1 and before[0].word in _POINTING) or written_words(before) == "现价总量":
        return []
    if before and before[0].word in ("其", "该", "两者", "此") and len(before) > 1:
        return before[1:] if before[0].word == "其" else before
    return before


def _nameless(scene: Scene, chain: list[int], window: Window) -> Name:
    """A figure without words of its own: the clause before that only names it, else what the last figure named."""
    if len(chain) > 1 and window.clause() and (told := listed_before(window, window.clause() - 1, len(chain))):
        return Name(spans_of(told[0]), "topic", marks=tuple(told[0]), shared=spans_of(told[1]))
    if topic := _topic(scene, window):
        paced = _of_pace_before(scene, topic, scene.quantities[chain[0]].start)
        return topic if paced is None else paced
    last = scene.quantities[chain[-1]]
    start = scene.quantities[chain[0]].start
    if (head := organ_behind_colon(scene, window)) is not None:
        return Name(spans_of(head), "given_back", marks=tuple(head))
    named = scene.leaned_on(start)
    if named is not None and named.statistic.role == "rank" and last.kind == "percentage_point":
        named = scene.rate_before(named) or named  # 工业利润增长2.2%，居全省第8位，较一季度回落1.3个百分点
    if named is not None and any(mark.word == "完成" for mark in window.marks) and (done := _without_plan(named)):
        return Name(spans_of(done), "inherited", marks=tuple(done))  # 农村改厕任务38283座，完成38649座
    if last.kind == "cardinal" and last.unit is not None and len(chain) == 1 and not _LISTED.isdisjoint(window.letters):
        # 同比减少7起、93人: each goes with the figure of its unit; but 入院人次86.4万，比上年增加5.2万人次 has it in its name.
        said = named is not None and written(scene.folded, named.phrase).endswith(last.unit)
        named = named if said else scene.last_of_unit(last.unit, start) or named
    if named is not None and named.marks and named.marks[-1].word == "新增" and "累计" in written_words(window.marks):
        rest = named.marks[:-1]
        return Name(spans_of(rest), "inherited", marks=rest)  # 示范社区新增15个、累计达132个
    return as_named(named) if named is not None else Name((), "inherited")


def _given_to(before: list[Mark], window: Window) -> list[Mark]:
    """采矿业增长14.4%，对工业增长的贡献率109.7%: to what it gives, where the clause begins with 对."""
    clause = [mark for mark in window.marks[window.clause() :] if mark.letter not in "_MXL"]
    return clause if clause and clause[0].word == "对" and clause[-1].word == before[-1].word else []


_PLAN_NOUNS = word_set("plan_nouns")


def _without_plan(named: Named) -> list[Mark]:
    """农村改厕 of 农村改厕任务; empty where what was named is no plan."""
    marks = list(named.marks)
    while marks and marks[-1].word in _PLAN_NOUNS:
        marks.pop()
    return marks if len(marks) < len(named.marks) else []


def _of_pace_before(scene: Scene, topic: Name, start: int) -> Name | None:
    """工业增加值增长8.5%，增速与上月持平，较去年同期回落2.5个百分点: the pace that a clause names is of the figure before."""
    named = scene.leaned_on(start)
    if named is None or written_words(topic.marks) not in pace_nouns() or not scene.continues(named.sentence, start):
        return None
    return Name((*named.phrase, *topic.phrase), "inherited_pace", marks=named.marks)


_LISTED = frozenset("ICB")


def _topic(scene: Scene, window: Window) -> Name | None:
    """The clause before, where it only names what the figure counts: 而这样的创新经验，该局2020年共有6项.

    Or where it tells of a turn: 治安警情不降反升，同比增加4.2%. What goes on from a figure (…42%的基础上，同比再降28%)
    is no clause of its own.
    """
    marks = bare_clause(scene, window)
    if marks is None or marks[0].word in STANDS:
        return None  # 创近5年新高，同比提高3.8个百分点 goes on from the figure before
    if (at := next((at for at, mark in enumerate(marks) if at and mark.word in _ORIGINS), 0)) and marks[at + 1 :]:
        subject = [mark for mark in marks[:at] if mark.letter == "N" and "adverb" not in mark.roles]
        whence = [mark for mark in marks[at + 1 :] if mark.letter not in "_b"]
        if subject and all(mark.letter in "NI&" for mark in whence):
            return Name(spans_of([*whence, *subject]), "topic")  # 自驾游车辆主要来自甘肃省，占31.2%
    if marks[0].word in _NOT and (at := next((at for at, mark in enumerate(marks) if mark.word in _HAPPEN), -1)) >= 0:
        things = phrase_before(Window.of(marks[at + 1 :])) if marks[at + 1 :] else []
        return Name(spans_of(things), "topic", marks=tuple(things)) if things else None  # 未发生重大火灾，同比减少2起
    turn = next((at for at, mark in enumerate(marks) if at and _turns(mark)), None)
    phrase = phrase_before(Window.of(marks if turn is None else marks[:turn]))
    quoted = len(phrase) > 1 and phrase[-1].tag == "nq"
    if quoted:
        phrase.pop()  # 实现粮食生产“八连增”，达到231.0万吨
    if not phrase or (turn is None and not quoted and not _names_something(phrase)):
        return None
    return Name(spans_of(phrase), "topic", marks=tuple(phrase))


# 上述三者合计占…: so many of the things before.
_GROUPS = {"三者": 3, "四者": 4, "五者": 5}
_NOT = frozenset(["未", "没有", "没", "未再"])
_HAPPEN = frozenset(["发生", "出现"])
_ORIGINS = word_set("origins")
_PAIRS = word_set("pairs")
_COUNTED_PAIRS = word_set("counted_pairs")


def _turns(mark: Mark) -> bool:
    """Does a word say how something stands: 不降反升, 车流最大, 结果为历年最好?"""
    return mark.move is not None or "反" in mark.word or mark.word[:1] == "最" or mark.word in STANDS


_TOPIC_ENDS = word_set("topic_ends")


def _names_something(phrase: Sequence[Mark]) -> bool:
    return ends_in_head(written_words(phrase)) or phrase[-1].word in _TOPIC_ENDS


def _complete(
    scene: Scene, before: list[Mark], first: Quantity, window: Window, *, whole: bool, count: int, follow: bool
) -> Name:
    """The phrase before a figure, with what it leaves out."""
    phrase = spans_of(before)
    named = scene.leaned_on(first.start)
    if window.aside and scene.found and scene.found[-1].own:
        named = scene.found[-1]  # 营子区(16.7%)、滦平(12.3%)
    if (moved := _of_clause_before(scene, before, window)) is not None:
        return moved
    if named is not None and (paced := _of_pace(scene, before, named, window)) is not None:
        return paced
    if count > 1 and len(before) == 1 and ends_in_head(before[0].word):
        told = listed_before(window, window.clause() - 1, count) if window.clause() else None
        if told is not None:  # 机械、化工行业增长明显，产值分别为12亿元、9亿元
            return Name(spans_of(told[0]), "topic", marks=tuple(told[0]), shared=phrase)
    if named is not None and (exceeded := _exceeds(scene, before, first, named)):
        return Name(spans_of(exceeded), "given_back", marks=exceeded)
    if (subject := with_subject(scene, before, named, window)) is not None:
        return subject
    if of_cases := dealt_with(scene, before, first):
        return Name(spans_of(of_cases), "object", marks=tuple(of_cases))
    if happened := under_heading(scene, before, first) or under_aspect(scene, before, first, named):
        return Name(spans_of(happened), "object", marks=tuple(happened))
    if _is_verb_alone(before):
        if acted := object_of(scene, before, first, window):
            return Name(spans_of(acted), "object", marks=tuple(acted))
        body = body_of_part(window)
        return Name(spans_of([*body, *before]), "topic", marks=(*body, *before), owner=spans_of(body))
    if whole:
        return _as_written(before)
    if count > 1:
        if all(mark.word in _EVENT_SIZES or mark.letter in "I&" for mark in before):
            sized = of_people(scene, before, first) or before
            led = spans_of(sized[: len(sized) - len(before)])
            return Name((*led, *phrase), "given_back", marks=tuple(before), led=led)
        rest = _each_given_back(scene, before, first, named, window)
        owner = named.owner if named is not None else ()
        return (
            Name(phrase, "given_back", marks=tuple(before), owner=owner, shared=spans_of(rest))
            if rest
            else _as_written(before)
        )
    if named is None or named.statistic.rule.endswith(".tally"):
        head = before_colon(scene, before, window)
        if head:
            return Name(spans_of([*before, *head]), "given_back", marks=(*before, *head))
    if named is not None and (marks := given_back(scene, before, first, named, window, follow=follow)):
        replaced = bool(named.own) and all(mark not in marks for mark in named.own)
        tail = tuple(piece for piece in named.phrase if isinstance(piece, str)) if replaced else ()
        return Name((*spans_of(marks), *tail), "given_back", marks=tuple(marks), owner=named.owner, own=tuple(before))
    return _as_written(before)


def _exceeds(scene: Scene, before: list[Mark], first: Quantity, named: Named) -> tuple[Mark, ...]:
    """富顺站水位271.5米，超警戒水位1.2米: whose level stands that high; empty where the phrase is of no such kind."""
    words = written_words(before)
    if words[0] != "超" or not named.marks or not words.endswith(named.marks[-1].word):
        return ()
    together = named.sentence == scene.sentences.sentence_start(first.start)
    return (*named.marks[:-1], *before) if together and len(named.marks) > 1 else ()


def _as_written(before: list[Mark]) -> Name:
    return Name(spans_of(before), marks=tuple(before), owner=owner_of(before))


def _of_clause_before(scene: Scene, before: list[Mark], window: Window) -> Name | None:
    """民营企业进出口平稳增长，占比超7成: a share or a pace is of what the clause before tells how it moved."""
    words = written_words(before)
    if before[0].letter != "S" and words not in pace_nouns():
        return None
    marks = list(bare_clause(scene, window) or ())
    at = next((at for at, mark in enumerate(marks) if at and (mark.move is not None or mark.word in STANDS)), 0)
    told = phrase_before(Window.of(marks[:at])) if at else []
    while len(told) > 1 and told[-1].tag in ("ad", "d", "a"):
        told.pop()
    if not told or not ends_in_head(told[-1].word) or any(mark.letter in "VBQ" for mark in told):
        return None
    rule = "inherited_share" if before[0].letter == "S" else "inherited_pace"
    return Name((*spans_of(told), *spans_of(before)), rule, marks=tuple(told))


def _of_pace(scene: Scene, before: list[Mark], named: Named, window: Window) -> Name | None:
    """A pace, a share or an average without words of its own is of what the figure before measures."""
    words, phrase = written_words(before), spans_of(before)
    if before[0].letter == "S" or (words.endswith(_PLANNED) and any(mark.word == "完成" for mark in window.marks)):
        return Name((*named.phrase, *phrase), "inherited_share", marks=named.marks)  # 占总数的比例由2%增至2.3%
    said = written(scene.folded, named.phrase)
    if words in _BUDGETS and named.marks and scene.quantities[named.statistic.quantity].kind == "money":
        owner = subject_of(named)  # 公务接待费支出3.12万元，年初预算为4万元，差值为0.88万元
        return Name((*spans_of(owner), *phrase), "inherited_pace", marks=(*owner, *before))
    if before[-1].word in _BUDGETS and len(before) > 1 and named.marks and named.marks[-1].word in _BUDGETS:
        rest = list(named.marks[:-1])  # “三公”经费支出预算为46万元，支出决算为37.5万元
        if written_words(rest).endswith(written_words(before[:-1])):
            return Name(spans_of([*rest, before[-1]]), "given_back", marks=(*rest, before[-1]))
    act = written_words(before[1:])
    parted = any(mark.word in "；;" for mark in window.marks)  # 地下水资源量20亿立方米；人均水资源量…
    placed = said.removesuffix(act) == "地区"  # 地区生产总值…，人均生产总值 is a name by itself
    if before[0].word in _PER and act and said.endswith(act) and len(said) > len(act) + 1 and not parted and not placed:
        marks = list(named.marks)
        while marks and not said.endswith(written_words(marks) + act):
            marks.pop()
        if marks and written_words(marks) + act == said:
            return Name(
                spans_of([*marks, *before]), "inherited_average", marks=(*marks, *before)
            )  # 动车组|日均发送旅客
    if words == "价格" and said.endswith(("价", "价格")):
        return as_named(named)  # 零售均价14.27元，较前周价格上涨2.15%
    if before[-1].word == "贡献率" and (given := _given_to(before, window)):
        return Name((*spans_of(subject_of(named)), *spans_of(given)), "inherited_pace", marks=named.marks)
    if words in pace_nouns() and named.statistic.rule.endswith("inherited_share") and len(scene.found) > 1:
        level = scene.found[-2]  # 生产总值达1085亿元，占全省比重提高到12%；增速达6%
        if level.sentence == named.sentence and level.statistic.role == "level":
            return Name((*level.phrase, *phrase), "inherited_pace", marks=level.marks)
    if words in pace_nouns() or _is_pace(before):
        if said.endswith(words):
            return as_named(named)  # 增速5.2%，增速排全省第2
        return Name((*named.phrase, *phrase), "inherited_pace", marks=named.marks)  # 固定资产投资…，降幅收窄3.1个百分点
    if words in _PER and said.startswith(words):
        return as_named(named)  # 日均新设企业32户，日均净增15户
    if words in _PER:
        return Name((*phrase, *named.phrase), "inherited_average", marks=named.marks)  # 发送旅客…，日均79.7万人次
    return None


def _each_given_back(
    scene: Scene, before: list[Mark], first: Quantity, named: Named | None, window: Window
) -> list[Mark] | None:
    """其中海河区、黄河区分别偏多76%、23%: what the last of a list of places leaves out holds for each."""
    cut = next((at for at in range(len(before) - 1, -1, -1) if before[at].letter in "I&"), -1)
    last = before[cut + 1 :]
    if cut < 0 or not last:
        return None
    if (head := before_colon(scene, last, window)) is not None:
        return head  # 价格四升四降：食品类、衣着类分别上涨5.4%、0.3%
    if named is None or not (last[-1].tag == "ns" or last[-1].word.endswith(BODIES)):
        return None
    given = given_back(scene, last, first, named, window, follow=False)
    if given is None or list(given[: len(last)]) != last:
        return None
    return list(given[len(last) :])


_BUDGETS = word_set("budgets")
_EVENT_SIZES = word_set("event_sizes")
_PLANNED = word_tuple("planned")


def _is_pace(before: list[Mark]) -> bool:
    """年平均增长率: the pace of what was named before, with no word of its own."""
    return before[-1].word in pace_nouns() and all(mark.word in ("年", "平均", "年均", "月均") for mark in before[:-1])


def _is_verb_alone(before: list[Mark]) -> bool:
    """Is the phrase a verb without its object: 没收, 立案|查办? 结案 and 死亡 need none."""
    if "done" in before[-1].roles or before[-1].letter != "V":
        return False
    return len(before) == 1 or (len(before) == 2 and "done" in before[0].roles)
