"""What a figure counts: the words before it, the noun behind it, completed by what the sentences before it named.

`name_figure` reads the words; where they are not a whole indicator, `_complete` goes through named rules in a fixed
order, each with the case that it is for.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from ..items import Quantity
from .lexicon import ends_in_head, heads, lone_heads, measures, pace_nouns, shared_heads, word_set, word_tuple
from .marks import Mark, Window
from .nouns import Phrase, last_word, noun_behind, phrase_before, spans_of, split_list, written
from .scene import Named, Scene

__all__ = ["Name", "align", "name_figure"]

# Words that only point to what an earlier figure named.
_POINTING = word_set("pointing")
_PER = word_set("per")
_RATE_NOUNS = word_tuple("rate_nouns")


class Name(msgspec.Struct, frozen=True, gc=False):
    """What was found out about the indicator of one or more figures.

    Attributes:
        phrase: the indicator; empty where the text names none.
        rule: which way it was found.
        used: offset up to which the words behind the figure belong to it; 0 if none do.
        embedded: the figure is a part of what the next one measures (三项社会保险基金收入6.82万亿元).
        marks: the marks of the phrase, where it stands in one piece before the figure.
        owner: whose it is in its clause, for later figures that leave it out: 庐山风景区|接待游客.
    """

    phrase: Phrase
    rule: str = "before"
    used: int = 0
    embedded: bool = False
    marks: tuple[Mark, ...] = ()
    owner: Phrase = ()


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
    before = phrase_before(window)
    before = _without_pointer(before)
    if follow:
        if acted := _acted_on(scene, chain, window):
            return acted
        behind = _behind(scene, chain)
        if not before and last.kind == "cardinal" and (told := _told(scene, chain, behind, window)):
            behind = told
        if behind:
            if behind[-1].end == scene.next_start(chain[-1]) and last.kind == "cardinal" and len(last.value) < 3:
                return Name((), embedded=True)
            if name := _counted(before, behind, last, window):
                return name
    if pointed := _pointed(scene, before, window):
        return pointed
    if not before and window.aside and (before := _before_bracket(scene, window)):
        return _complete(scene, before, first, window, whole=share, single=len(chain) == 1, follow=follow)
    if not before:
        return _nameless(scene, chain, window)
    return _complete(scene, before, first, window, whole=share, single=len(chain) == 1, follow=follow)


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
    pair = next((mark for mark in clause if mark.word in ("两者", "二者")), None)
    if pair is not None and len(scene.found) > 1:
        rest = spans_of([mark for mark in before if mark.start > pair.start])
        two = list(dict.fromkeys(named.phrase for named in reversed(scene.found[-6:])))[1::-1]
        if len(two) == 2:
            return Name((*two[0], "与", *two[1], *rest), "pair")
    if before and scene.found and any(mark.word in ("有关", "相关", "上述") for mark in clause[:2]):
        named = scene.found[-1]
        words = written_words(before)
        if words in measures() and words in written(scene.folded, named.phrase):
            return _as(named, "pointer")
    return None


def _without_pointer(before: list[Mark]) -> list[Mark]:
    """The phrase, empty where it only points back."""
    if (len(before) == 1 and before[0].word in _POINTING) or written_words(before) == "现价总量":
        return []
    if before and before[0].word in ("其", "该", "两者", "此") and len(before) > 1:
        return before[1:] if before[0].word == "其" else before
    return before


def _behind(scene: Scene, chain: list[int]) -> list[Mark]:
    last = scene.quantities[chain[-1]]
    marks = scene.marks_behind(last.end, scene.next_start(chain[-1]))
    if not marks or ("after" in marks[0].roles and marks[0].letter != "N"):
        return []
    if "done" in marks[0].roles and last.unit in _PERSONS:
        return marks[:1]  # 62.3万人受灾
    if marks[0].letter == "D":
        if last.kind not in ("percent", "fraction") or written_words(marks[1:3]).startswith(_RATE_NOUNS):
            return []
        return noun_behind(marks, whole=last.kind == "percent")
    if last.kind not in ("cardinal", "money", "measure", "fraction", "percent"):
        return []
    if marks[0].word in ("以上", "以下", "以内", "左右", "上下", "不等", "多", "余", "有余", "之多", "整"):
        return []
    return noun_behind(marks, whole=last.kind in ("percent", "fraction"))


_LONGEST_TOLD = 14


def _told(scene: Scene, chain: list[int], behind: list[Mark], window: Window) -> list[Mark]:
    """1万人紧急转移安置, 122项重点服务实现“无纸化”: the whole clause behind a count that stands at its head, if it is short."""
    if window.letters[window.clause() :].strip("_MX"):
        return []
    last = scene.quantities[chain[-1]]
    marks = scene.marks_behind(last.end, len(scene.folded))
    if not marks or marks[0].letter in "D,C&I" or "after" in marks[0].roles:
        return []
    if scene.next_start(chain[-1]) <= marks[-1].end or len(written_words(marks)) > _LONGEST_TOLD:
        return []
    if any(mark.letter in "QTB,:CSKX" for mark in marks) or not any(
        mark.letter == "V" or mark.tag == "v" for mark in marks
    ):
        return []
    if not behind and last.unit not in _PERSONS:
        return []
    return [mark for mark in marks if mark.letter not in "b_"]


_PERSONS = word_set("persons")


def written_words(marks: Sequence[Mark]) -> str:
    """The words of these marks."""
    return "".join([mark.word for mark in marks])


def _counted(before: list[Mark], behind: list[Mark], last: Quantity, window: Window) -> Name | None:
    """The noun behind as what is counted: 33个镇街, 12家银行; of money and measures it mostly stands before."""
    letters = window.letters.rstrip("_")
    if "done" in behind[0].roles and len(behind) == 1:
        return (
            Name(spans_of(behind), "after", behind[-1].end, marks=tuple(behind)) if _verb_of(before) is None else None
        )
    verb = _verb_of(before) if letters[-1:] != ":" else None
    handled = any(mark.word in ("把", "将") for mark in window.marks[window.clause() :])
    if handled and before and letters[-1:] != "D":
        return None  # 将失信被执行人28,463人次纳入名单
    leads = bool(window.letters) and window.letters[-1] in "DI&"
    if not (last.kind == "cardinal" or not before or verb is not None or leads):
        return None
    if last.kind == "cardinal" and before and verb is None and not leads and before[-1].letter == "N":
        # 案件12起|涉及…: a measure word that the head before already goes with leaves nothing to count behind it.
        if ends_in_head(before[-1].word) and behind[0].tag[:1] == "v":
            return None
    phrase = spans_of(behind)
    if verb is not None and "light" not in verb[-1].roles and len(written_words(verb)) <= 6:
        phrase = (*spans_of(verb), *phrase)
    return Name(phrase, "after", behind[-1].end, marks=tuple(behind))


def _acted_on(scene: Scene, chain: list[int], window: Window) -> Name | None:
    """将杨某等10人抓获: what was done with them stands behind the figure."""
    if not any(mark.word in ("把", "将") for mark in window.marks[window.clause() :]):
        return None
    behind = scene.marks_behind(scene.quantities[chain[-1]].end, scene.next_start(chain[-1]))
    if not behind or behind[0].letter != "V":
        return None
    before = phrase_before(window)
    if before and window.marks[-1].word not in ("等", "的"):
        return Name(spans_of(before), "before", marks=tuple(before))  # 将失信被执行人28,463人次纳入名单
    return Name(spans_of(behind[:1]), "after", behind[0].end, marks=tuple(behind[:1]))


def _verb_of(before: list[Mark]) -> list[Mark] | None:
    """The verb in which `before` ends, with the words that belong to it; None if it ends in none."""
    if not before or not (before[-1].letter == "V" or "light" in before[-1].roles or before[-1].tag == "v"):
        return None
    if before[-1].letter == "N" and ends_in_head(before[-1].word):
        return None
    at = len(before) - 1
    while at and before[at - 1].letter == "V":
        at -= 1
    return before[at:]


def _nameless(scene: Scene, chain: list[int], window: Window) -> Name:
    """A figure without words of its own: the clause before that only names it, else what the last figure named."""
    if topic := _topic(scene, window):
        return topic
    last = scene.quantities[chain[-1]]
    start = scene.quantities[chain[0]].start
    named = scene.leaned_on(start)
    if last.kind == "cardinal" and last.unit is not None and len(chain) == 1 and not _LISTED.isdisjoint(window.letters):
        # 同比减少7起、93人: each goes with the figure of its unit.
        named = scene.last_of_unit(last.unit, start) or named
    if named is not None and named.marks and named.marks[-1].word == "新增" and "累计" in written_words(window.marks):
        rest = named.marks[:-1]
        return Name(spans_of(rest), "inherited", marks=rest)  # 示范社区新增15个、累计达132个
    return _as(named) if named is not None else Name((), "inherited")


_LISTED = frozenset("ICB")


def _as(named: Named, rule: str = "inherited") -> Name:
    return Name(named.phrase, rule, marks=named.marks, owner=named.owner)


def _topic(scene: Scene, window: Window) -> Name | None:
    """The clause before, where it only names what the figure counts: 而这样的创新经验，该局2020年共有6项.

    Or where it tells of a turn: 治安警情不降反升，同比增加4.2%. What goes on from a figure (…42%的基础上，同比再降28%)
    is no clause of its own.
    """
    marks = _bare_clause(scene, window)
    if marks is None:
        return None
    turn = next((at for at, mark in enumerate(marks) if at and _turns(mark)), None)
    phrase = phrase_before(Window.of(marks if turn is None else marks[:turn]))
    quoted = len(phrase) > 1 and phrase[-1].tag == "nq"
    if quoted:
        phrase.pop()  # 实现粮食生产“八连增”，达到231.0万吨
    if not phrase or (turn is None and not quoted and not _names_something(phrase)):
        return None
    return Name(spans_of(phrase), "topic", marks=tuple(phrase))


_STANDS = word_set("stands")


def _turns(mark: Mark) -> bool:
    """Does a word say how something stands: 不降反升, 车流最大, 结果为历年最好?"""
    return mark.move is not None or "反" in mark.word or mark.word[:1] == "最" or mark.word in _STANDS


def _bare_clause(scene: Scene, window: Window) -> Sequence[Mark] | None:
    """The marks of the clause before the last one, if it is short and holds no figure."""
    end = window.clause()
    if end < 2:
        return None
    begin = window.letters.rfind(",", 0, end - 1) + 1
    if not begin and scene.follows_figure(window.marks[0].start):
        return None
    marks = window.marks[begin : end - 1]
    return marks if marks and len(marks) <= _LONGEST_TOPIC else None


_LONGEST_TOPIC = 14
_TOPIC_ENDS = word_set("topic_ends")


def _names_something(phrase: Sequence[Mark]) -> bool:
    return ends_in_head(written_words(phrase)) or phrase[-1].word in _TOPIC_ENDS


def _complete(
    scene: Scene, before: list[Mark], first: Quantity, window: Window, *, whole: bool, single: bool, follow: bool
) -> Name:
    """The phrase before a figure, with what it leaves out."""
    words = written_words(before)
    phrase = spans_of(before)
    named = scene.leaned_on(first.start)
    if named is not None:
        if before[0].letter == "S" or (words.endswith(_PLANNED) and any(m.word == "完成" for m in window.marks)):
            return Name((*named.phrase, *phrase), "inherited_share", marks=named.marks)  # 占总数的比例由2%增至2.3%
        if words in pace_nouns():
            if written(scene.folded, named.phrase).endswith(words):
                return _as(named)  # 增速5.2%，增速排全省第2
            return Name(
                (*named.phrase, *phrase), "inherited_pace", marks=named.marks
            )  # 固定资产投资…，降幅收窄3.1个百分点
        if words in _PER:
            return Name((*phrase, *named.phrase), "inherited_average", marks=named.marks)  # 发送旅客…，日均79.7万人次
    if (owner := _subject_counted(scene, before, window)) is not None:
        place = spans_of(owner) if owner[-1].word.endswith(_BODIES) else ()
        return Name((*spans_of(owner), *phrase), "subject", marks=(*owner, *before), owner=place)
    if _is_verb_alone(before):
        marks = _object_of(scene, before, first, window)
        if marks:
            return Name(spans_of(marks), "object", marks=tuple(marks))
    elif named is None and not whole and (head := _before_colon(scene, before, window)):
        return Name(spans_of([*before, *head]), "given_back", marks=(*before, *head))
    elif (
        named is not None
        and not whole
        and single
        and (marks := _given_back(scene, before, first, named, window, follow=follow))
    ):
        return Name(spans_of(marks), "given_back", marks=tuple(marks), owner=named.owner)
    return Name(phrase, marks=tuple(before), owner=_owner(before))


_PLANNED = word_tuple("planned")


def _is_verb_alone(before: list[Mark]) -> bool:
    """Is the phrase a verb without its object: 没收, 立案|查办? 结案 and 死亡 need none."""
    if "done" in before[-1].roles or before[-1].letter != "V":
        return False
    return len(before) == 1 or (len(before) == 2 and "done" in before[0].roles)


def _owner(before: list[Mark]) -> Phrase:
    """The place or body in front of a verb of doing, for what follows it: 庐山风景区|接待|游客."""
    at = next((at for at, mark in enumerate(before) if mark.letter == "V"), 0)
    if not at or any(mark.letter in "OE" for mark in before[:at]):
        return ()
    last = before[at - 1]
    if "done" in before[at].roles and at == len(before) - 1:
        return spans_of(before[:at])  # 诉讼案件|收案
    return spans_of(before[:at]) if last.tag in ("ns", "nr", "nt", "nz") or last.word.endswith(_BODIES) else ()


_BODIES = word_tuple("bodies")


def _subject_counted(scene: Scene, before: list[Mark], window: Window) -> list[Mark] | None:
    """86个|重点监测景区|接待游客: the noun that the figure before counts is the subject here."""
    if not scene.found or before[0].letter != "V" or len(before) < 2 or window.clause():
        return None
    named = scene.found[-1]
    first = window.marks[0]
    if not named.marks or named.marks[-1].end != first.start or not named.statistic.rule.endswith(".after"):
        return None
    return [mark for mark in named.marks if mark.letter != "V"] or None


def _object_of(scene: Scene, verbs: list[Mark], first: Quantity, window: Window) -> list[Mark]:
    """A verb alone takes the object that the figure of its unit had, or that the clause before names.

    去年举办260场次; 拆除违法建筑物27.46万平方米,没收693.15万平方米; 高标准农田建设一以贯之，2021年建成1024.6万亩.
    """
    if clause := _bare_clause(scene, window):
        at = next((at for at, mark in enumerate(clause) if at and (mark.letter in "VMC" or mark.word in _STANDS)), 0)
        found = phrase_before(Window.of(clause[: at or len(clause)]))
        told = first.kind in ("money", "measure") or (at and clause[-1].word in _STANDS)
        if found and told and all(mark.letter != "V" for mark in found):
            return [*verbs, *found]
    sentence = scene.sentences.sentence_start(first.start)
    if any(mark.word in "；;" for mark in window.marks):
        return []  # another statement
    for named in scene.found[:-6:-1]:
        earlier = scene.quantities[named.statistic.quantity]
        if earlier.unit != first.unit or first.unit is None or not named.marks:
            continue
        at = next((index for index, mark in enumerate(named.marks) if mark.letter == "V"), -1)
        known = at >= 0 and named.marks[at].word == verbs[-1].word
        if at >= 0 and "done" in named.marks[at].roles and not known:
            continue
        while at >= 0 and at + 1 < len(named.marks) and named.marks[at + 1].letter == "V":
            at += 1
        if 0 < at == len(named.marks) - 1 and named.sentence == sentence and "verb" in named.marks[at].roles:
            return [*named.marks[:at], *verbs]  # 城市低保新增276户，退出374户
        rest = named.marks[at + 1 :]
        if rest and (known or (named.sentence == sentence and (at >= 0 or first.unit not in ("人", "名", "人次")))):
            return [*verbs, *rest]
    return []


def _given_back(
    scene: Scene, before: list[Mark], first: Quantity, named: Named, window: Window, *, follow: bool
) -> list[Mark] | None:
    """What an elliptic phrase leaves out, from the marks of the figure that it leans on; None if it is whole."""
    words = written_words(before)
    marks = list(named.marks)
    if not marks:
        return None
    if not follow and named.statistic.change is None and first.unit == "%" and not window.aside:
        return None  # 破案率为30%；其中诈骗案下跌30.9%
    same_sentence = named.sentence == scene.sentences.sentence_start(first.start)
    if not same_sentence and not scene.continues(named.sentence, first.start):
        return None
    if words.startswith(_PEOPLE):
        return _of_people(scene, before, first)
    if same_sentence and named.owner and before[0].letter != "V" and ends_in_head(words) and not _owner(before):
        return [*_marks_in(marks, named.owner), *before]
    if same_sentence and (things := _attribute_of(scene, before, first, window)):
        return [*things, *before]
    if words in lone_heads():
        return _owned(scene, before, marks, named) if same_sentence or words in _FAR else None
    if (
        len(before) == 1
        and (before[0].word.endswith("率") or "done" in before[0].roles)
        and (who := _of_cases(scene, first))
    ):
        return [*who, *before]  # 诉讼案件收案…，结案…，结案率69.52%
    if (head := _before_colon(scene, before, window)) is not None:
        return [*before, *head]
    if before[-1].letter == "V" and len(before) > 1 and (found := _acts_alike(scene, before, first)):
        return found
    alike = _of_unit(scene, first)
    if alike is not None and not listed_with(scene, before):
        named, marks = alike, list(alike.marks)
        same_sentence = named.sentence == scene.sentences.sentence_start(first.start)
    unit = scene.quantities[named.statistic.quantity].unit
    listed = listed_with(scene, before)
    if marks[0].letter == "U" and same_sentence and len(before) == 1:
        return [marks[0], *before]  # 每亩收获玉米约580公斤，大豆约80公斤
    if listed and same_sentence and before[0].tag[:1] != "v":
        if marks[0].letter == "U":
            return [marks[0], *before]  # 每千人口拥有床位4.88张、卫生技术人员5.54人
        if marks[0].letter == "V" and unit != first.unit and len(marks) > len(before):
            verbs = next((at for at, mark in enumerate(marks) if mark.letter != "V"), len(marks))
            return [*marks[:verbs], *before]  # 争取上级扶持项目86个、资金7.2亿元
    if not _is_item(before, words):
        return None
    if unit != first.unit and not {unit, first.unit} <= _RATES:
        if _goes_on(named, before, first):
            verbs = next((at for at, mark in enumerate(marks) if mark.letter != "V"), len(marks))
            return [*marks[:verbs], *before]
        return None
    change = named.statistic.change is not None
    lead = window.marks[max(0, window.clause() - 2) :]
    among = any(
        mark.word == "中" and lead[at - 1 : at] and lead[at - 1].word != "其" for at, mark in enumerate(lead)
    ) and named.statistic.rule.endswith((".after", ".given_back"))
    within = any(mark.word in ("其中", "其") for mark in lead)
    again = named.statistic.rule.endswith(".given_back")
    if not (listed or change or again or window.aside or any(mark.word in _PARTS for mark in lead)):
        return None
    return _as_item(before, marks, same_sentence=same_sentence, listed=listed, among=among, within=within)


# Words that lead a list of the parts of what was named.
_PARTS = word_set("parts")
_FAR = word_set("far_heads")
_PEOPLE = word_tuple("people")
_REGIONS = word_set("regions")


_RATES = frozenset(["%", "百分点", "倍"])
_PIECES = word_set("pieces")
_COUNTED_THINGS = word_set("things")


def listed_with(scene: Scene, before: list[Mark]) -> bool:
    """Does the phrase stand behind 、: 铁路3.48亿人次、公路11.69亿人次?"""
    return scene.folded[max(0, before[0].start - 1)] == "、"


def _goes_on(named: Named, before: list[Mark], first: Quantity) -> bool:
    """缴获海洛因5900克、麻古108700片，摇头丸5800粒: does a list of things go on whose verb was named once?"""
    if not named.marks or named.marks[0].letter != "V" or first.unit not in _PIECES:
        return False
    return named.statistic.rule.endswith(".given_back") and len(before) <= 2


# What a kind of place or body has: its people, its land, its sums.
_ATTRIBUTES = word_tuple("attributes")


def _attribute_of(scene: Scene, before: list[Mark], first: Quantity, window: Window) -> list[Mark]:
    """娱乐场所6.54万个，从业人员53.23万人，营业收入419.25亿元: the places that the sentence counts have them."""
    words = written_words(before)
    if words not in _ATTRIBUTES or any(mark.word in "；;" for mark in window.marks):
        return []
    sentence = scene.sentences.sentence_start(first.start)
    for named in reversed(scene.found[-6:]):
        if named.sentence != sentence:
            break
        unit = scene.quantities[named.statistic.quantity].unit
        if unit in _COUNTED_THINGS and named.statistic.change is None and named.statistic.role == "level":
            things = [mark for mark in named.marks if mark.letter != "V"]
            return things if things and not ends_in_head(things[-1].word) else []
    return []


# Sizes of what was acted on or counted.
_VALUES = word_set("values")


def _of_cases(scene: Scene, first: Quantity) -> list[Mark]:
    """Whose cases the sentence tells of: 诉讼案件 of 诉讼案件|收案2559件."""
    sentence = scene.sentences.sentence_start(first.start)
    for named in reversed(scene.found[-8:]):
        if named.sentence != sentence:
            break
        if named.owner and named.marks and "done" in named.marks[-1].roles:
            found = _marks_in(list(named.marks), named.owner)
            return found if found and found[-1].tag[:1] == "n" else []
    return []


def _owned(scene: Scene, before: list[Mark], marks: list[Mark], named: Named) -> list[Mark] | None:
    """A size without its owner: what was acted on, the things that were counted, or the first word of what was measured.

    侦办走私案件447起，案值19.7亿元; 娱乐场所6.54万个，从业人员53.23万人; 粮食播种面积…，总产….
    """
    verbs = next((at for at, mark in enumerate(marks) if mark.letter != "V"), len(marks))
    unit = scene.quantities[named.statistic.quantity].unit
    things = marks[verbs:]
    if not things or things[0].start == before[0].start:
        return None
    words = written_words(before)
    if words in _VALUES:
        while len(things) > 1 and ends_in_head(things[-1].word):
            things = things[:-1]
        return [*things, *before]
    if not verbs and unit in _COUNTED_THINGS and named.statistic.change is None and not ends_in_head(things[-1].word):
        return [*things, *before]
    lead = marks[0]
    if lead.letter == "N" and len(marks) > 1 and lead.word not in written_words(before) and not ends_in_head(lead.word):
        return [lead, *before]
    return None


def _acts_alike(scene: Scene, before: list[Mark], first: Quantity) -> list[Mark] | None:
    """在县直单位安装78个，企业安装62个: a verb at the end takes the object that it had with the figure of its unit."""
    if "verb" not in before[-1].roles or before[0].letter == "V":
        return None
    for named in scene.found[:-6:-1]:
        if scene.quantities[named.statistic.quantity].unit != first.unit:
            continue
        at = next((at for at, mark in enumerate(named.marks) if mark.word == before[-1].word), -1)
        if at >= 0 and named.marks[at + 1 :]:
            return [*before, *named.marks[at + 1 :]]
    return None


def _of_unit(scene: Scene, first: Quantity) -> Named | None:
    """The nearest figure before, in the same paragraph, that has the unit of `first`."""
    if first.unit is None or first.unit in _RATES:
        return None
    for named in scene.found[:-8:-1]:
        if scene.quantities[named.statistic.quantity].unit == first.unit:
            return named if named.marks and scene.continues(named.sentence, first.start) else None
    return None


_EVENTS = word_set("events")


def _before_colon(scene: Scene, before: list[Mark], window: Window) -> list[Mark] | None:
    """八大类消费品价格四升三降：食品烟酒类上涨2.6%: the measure that stands before a colon."""
    at = window.letters.rfind(":")
    if at < 0 or not _is_item(before, written_words(before)):
        return None
    marks, starts = scene.sentence_marks(window.marks[at].start)
    colon = bisect_left(starts, window.marks[at].start)
    for mark in reversed(marks[max(0, colon - _LONGEST_TOPIC) : colon]):
        if mark.letter == ",":
            return None
        if mark.letter == "N" and ends_in_head(mark.word):
            return [mark]
    return None


def _of_people(scene: Scene, before: list[Mark], first: Quantity) -> list[Mark] | None:
    """发生重大事故31起，死亡468人: whose deaths they are; 工矿商贸企业发生15起，死亡236人."""
    sentence = scene.sentences.sentence_start(first.start)
    named = next(
        (
            named
            for named in reversed(scene.found[-6:])
            if named.sentence == sentence and scene.quantities[named.statistic.quantity].unit in _EVENTS
        ),
        None,
    )
    if named is None:
        return None
    marks = list(named.marks)
    at = next((index for index, mark in enumerate(marks) if mark.letter == "V"), -1)
    lead = marks[:at] if at > 0 else marks[at + 1 :]
    if lead and lead[0].tag == "v":
        lead = lead[1:]
    while lead and (lead[-1].word in ("死亡", "人数", "受伤") or ends_in_head(lead[-1].word)):
        lead.pop()
    return [*lead, *before] if lead and lead[0].start != before[0].start else None


def _marks_in(marks: list[Mark], phrase: Phrase) -> list[Mark]:
    return [mark for mark in marks for piece in phrase if piece[0] <= mark.start < piece[1]]  # type: ignore[operator]


def _is_item(before: list[Mark], words: str) -> bool:
    """Is the phrase a sort, a place or a thing without the measure that was named before: 汽车类, 中式餐馆?"""
    if ends_in_head(words) or len(before) > 8 or len(words) > 16:
        return False
    if words.endswith(_SORTS):
        return not any(mark.letter in "CB" for mark in before)
    return (
        len(before) <= 4
        and len(words) <= 12
        and not any(mark.letter in "VCB" or mark.tag in ("v", "d") for mark in before)
    )


def _is_place(mark: Mark) -> bool:
    """Is it the name of a place? 常住人口 and 城镇人口 have that tag in the dictionary."""
    return mark.tag == "ns" and not mark.word.endswith(heads())


_SORTS = word_tuple("sorts")


def _as_item(
    before: list[Mark], marks: list[Mark], *, same_sentence: bool, listed: bool, among: bool, within: bool
) -> list[Mark] | None:
    """The item with the words of the one before it that it leaves out."""
    verb = next((index for index, mark in enumerate(marks) if mark.letter == "V"), -1)
    if len(marks[-1].word) > 1 and before[-1].word.endswith(marks[-1].word[-2:]):
        return None  # 城镇人口 of 常住人口
    if verb == 0 and written_words(before) in written_words(marks):
        return [marks[0], *before]  # 查处酒驾醉驾90.1万起，其中醉驾17.7万起
    if among and verb < 0:
        return [*before, *marks]  # 6起重大火灾中，城市4起
    if before[-1].word in _REGIONS or before[-1].word.endswith("级") or _is_place(before[-1]):
        first = 1 if marks[0].word in _REGIONS or _is_place(marks[0]) else 0
        return [*before, *marks[first:]]  # 居民消费价格上涨2.2%。其中，城市上涨2.1%
    if 0 < verb <= 2 and same_sentence and not within:
        return [*before, *marks[verb:]]  # 铁路发送旅客3.48亿人次、公路11.69亿人次
    end = before[-1].word[-1:]
    alike = next((index for index, mark in enumerate(marks[:-1]) if mark.word.endswith(end)), -1)
    if alike >= 0 and same_sentence:
        return [*before, *marks[alike + 1 :]]  # 发起部级集群战役23起、省级35起
    if before[-1].word.endswith("类") and verb < 0 and marks[-1].letter == "N" and not marks[-1].word.endswith("类"):
        return [*before, marks[-1]]  # 建议类诉求1182件…，举报类890件
    if not ends_in_head(marks[-1].word) or not marks[-1].word.endswith(shared_heads()):
        return None  # 第一产业 of 生产总值 has an 增加值
    at = len(marks) - 1
    while at > 1 and marks[at - 1].letter == "N" and marks[at - 1].tag in ("vn", "b", "v"):
        at -= 1
    return [*before, *marks[at:]]  # 非中式餐馆的收益跌0.7%。中式餐馆跌6.2%


def align(scene: Scene, name: Name, chain: list[int], window: Window, sentence: int) -> list[Phrase]:
    """An indicator for each of the figures of a chain, in order; where the counts differ, the whole phrase for each."""
    count = len(chain)
    if name.rule.startswith("inherited"):
        recent = [named.phrase for named in scene.found[-count:] if named.sentence == sentence]
        if len(recent) == count:
            pace = name.phrase[-1:] if name.rule == "inherited_pace" else ()
            return [(*phrase, *pace) for phrase in recent]
    elif name.marks and ("A" in window.letters or len({scene.quantities[index].unit for index in chain}) == 1):
        split = split_list(scene.folded, name.marks, count) or _wider(scene, name, window, count)
        if split is not None:
            return split
    return [name.phrase] * count


def _wider(scene: Scene, name: Name, window: Window, count: int) -> list[Phrase] | None:
    """A list whose commas were taken for boundaries: 刑事发案率,治安发案率分别下降25%,10%."""
    end = last_word(window)
    begin = window.letters.rfind(",", 0, end)
    for _ in range(count):
        if begin < 0:
            return None
        before = phrase_before(window.cut(begin))
        if not before:
            return None
        comma = window.marks[begin]
        wide = [*before, comma, *name.marks]
        found = split_list(scene.folded, wide, count)
        if found is not None:
            return found
        name = Name(name.phrase, marks=tuple(wide))
        begin = window.letters.rfind(",", 0, begin)
    return None
