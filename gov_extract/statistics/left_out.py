"""Words that a phrase leaves out, by what is left out: whose it is, what was done, of what it is a part."""

from __future__ import annotations

from bisect import bisect_left

from ..items import Quantity
from .lexicon import ends_in_head, heads, is_shared, word_set, word_tuple
from .marks import Mark, Window
from .owners import BODIES, is_body, marks_in
from .scene import Named, Scene
from .spans import written_words

__all__ = [
    "ATTRIBUTES",
    "FAR",
    "LONGEST_TOPIC",
    "PARTS",
    "PEOPLE",
    "RATES",
    "acts_alike",
    "as_item",
    "attribute_of",
    "before_colon",
    "goes_on",
    "in_place",
    "is_item",
    "is_where",
    "listed_with",
    "of_cases",
    "of_one_kind",
    "of_people",
    "of_unit",
    "organ_behind_colon",
    "owned",
    "rate_of_act",
]

# Words that lead a list of the parts of what was named.
LONGEST_TOPIC = 14
"""As many marks at most has a clause that only names what the next one counts."""
PARTS = word_set("parts")
FAR = word_set("far_heads")
_FAR_OR_SIZE = FAR | {"面积", "价格", "数量"}
PEOPLE = word_tuple("people")
_REGIONS = word_set("regions")
_WHOLES = word_set("wholes")
_PERSON_NOUNS = word_tuple("person_nouns")
_PERSONS_COUNTED = word_tuple("persons_counted")
RATES = frozenset(["%", "百分点", "倍"])
_PIECES = word_set("pieces")
_COUNTED_THINGS = word_set("things")
# What a kind of place or body has: its people, its land, its sums.
ATTRIBUTES = word_tuple("attributes")
# Sizes of what was acted on or counted.
_VALUES = word_set("values")
_EVENTS = word_set("events")
# 上级交办90件: who handed it on is no kind of thing.
_HANDED = word_set("handed")
_PEOPLE_UNITS = word_set("persons")
_TOTALS = word_set("totals")
_SORTS = word_tuple("sorts")
# What ends the name of a sum, a size or a rate, of which nothing is counted.
_SUMS = word_tuple("sums")


def in_place(before: list[Mark], named: Named, *, listed: bool) -> list[Mark] | None:
    """小学在校学生11233人、初中5772人: the next item of a list takes what was given back to the one before it."""
    own = named.own
    if not own or ends_in_head(written_words(before)) or any(mark.letter in "VCB" for mark in (*before, *own)):
        return None
    of_a_kind = _end_alike(before[-1], own[-1]) or before[-1].tag == own[-1].tag or is_body(before[-1])
    levels = before[-1].word.endswith(BODIES) and own[-1].word.endswith("级")  # 市本级…，市辖区…
    of_a_kind = of_a_kind or listed or levels or ".leading." in named.statistic.rule
    marks = list(named.marks)
    at = next((at for at, mark in enumerate(marks) if mark.start == own[0].start), -1)
    if not of_a_kind or at < 0 or written_words(before) in written_words(marks):
        return None
    return [*marks[:at], *before, *marks[at + len(own) :]]


def is_where(mark: Mark) -> bool:
    """Is it the name of a place, or of several: 城市, 东山县, 九市?"""
    return mark.word in _REGIONS or _is_place(mark) or (mark.letter in "NX" and mark.word[-1] in _PLACE_WORDS)


_KIND_ENDS = frozenset("级类种型业县区市省国校厂园险")


def _end_alike(one: Mark, other: Mark) -> bool:
    """省级 and 部级, 进口商品 and 出口商品; not 居民 and 移民."""
    if one.word[-1] != other.word[-1]:
        return False
    return one.word[-1] in _KIND_ENDS or one.word[-2:] == other.word[-2:]


def of_one_kind(before: list[Mark], marks: list[Mark]) -> bool:
    """货运险签单数量28亿件；责任险35亿件: is the item of the kind of the one that was named with its measure?"""
    return len(before) == 1 and len(marks) > 1 and any(_end_alike(mark, before[0]) for mark in marks[:-1])


def listed_with(scene: Scene, before: list[Mark]) -> bool:
    """Does the phrase stand behind 、: 铁路3.48亿人次、公路11.69亿人次; or behind a bracket and 和: 服装(+36%)和皮具(+33%)?"""
    start = before[0].start
    return scene.folded[max(0, start - 1)] == "、" or scene.folded.endswith((")和", ")及", ")与"), 0, start)


def goes_on(named: Named, before: list[Mark], first: Quantity) -> bool:
    """缴获海洛因5900克、麻古108700片，摇头丸5800粒: does a list of things go on whose verb was named once?"""
    if not named.marks or named.marks[0].letter != "V" or first.unit not in _PIECES:
        return False
    return named.statistic.rule.endswith(".given_back") and len(before) <= 2


def attribute_of(scene: Scene, before: list[Mark], first: Quantity, window: Window) -> list[Mark]:
    """娱乐场所6.54万个，从业人员53.23万人，营业收入419.25亿元: the places that the sentence counts have them."""
    words = written_words(before)
    if words not in ATTRIBUTES or any(mark.word in "；;" for mark in window.marks):
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


def of_cases(scene: Scene, first: Quantity) -> list[Mark]:
    """Whose cases the sentence tells of: 诉讼案件 of 诉讼案件|收案2559件."""
    sentence = scene.sentences.sentence_start(first.start)
    for named in reversed(scene.found[-8:]):
        if named.sentence != sentence:
            break
        if scene.is_aside(named, first.start):
            continue
        acted = len(named.marks) > 1 and "done" in named.marks[-1].roles and named.marks[-2].letter == "V"
        if acted and named.marks[-2].word in _WAYS:
            continue  # 调解结案190件，调撤率53.3%
        if acted and not named.owner:
            return list(named.marks[:-1])  # 执行收案2380件；结案1058件
        against = bool(named.marks) and scene.folded.endswith("对", 0, named.marks[0].start)
        if against and len(named.marks) > 1 and "done" in named.marks[-1].roles:
            return list(named.marks[:-1])  # 对盗窃犯罪批捕80件90人，起诉100件120人
        if named.owner and any("done" in mark.roles for mark in named.marks[-2:]):
            found = marks_in(list(named.marks), named.owner)
            return found if found and found[-1].tag[:1] == "n" else []
    return []


_WAYS = word_set("ways")
_RATES_OF_ALL = word_set("rates_of_all")


def rate_of_act(rate: Mark, marks: list[Mark]) -> list[Mark] | None:
    """安居工程开工建设1.6万套，开工率98%; 办结投诉260件，办结率96%: of whose act it is the rate, by the verb in its name."""
    if rate.word in _RATES_OF_ALL:
        return marks if len(marks) > 1 and any(mark.letter == "V" or mark.tag[:1] == "v" for mark in marks) else None
    if not rate.word.endswith("率") or len(rate.word) != 3:
        return None
    verb = rate.word[:-1]
    at = next((at for at, mark in enumerate(marks) if mark.word == verb), -1)
    if at < 0:
        return None
    rest = marks[:at] or [mark for mark in marks[at + 1 :] if mark.letter == "N"]
    return rest if len(written_words(rest)) > 1 and written_words(rest) != "案件" else None


def owned(scene: Scene, before: list[Mark], marks: list[Mark], named: Named) -> list[Mark] | None:
    """A size without its owner: what was acted on, the things that were counted, or the first word of what was measured.

    侦办走私案件447起，案值19.7亿元; 娱乐场所6.54万个，从业人员53.23万人; 粮食播种面积…，总产….
    """
    verbs = next((at for at, mark in enumerate(marks) if mark.letter != "V"), len(marks))
    unit = scene.quantities[named.statistic.quantity].unit
    things = marks[verbs:]
    if not things or things[0].start == before[0].start:
        return None
    words = written_words(before)
    if unit in _PEOPLE_UNITS and things[-1].word.endswith(("人", "人员", "者")):
        return None  # 抓获嫌疑人120名，涉案价值5.2亿元
    if words in _VALUES and not (words == "支出" and things[-1].word == "收入"):
        while len(things) > 1 and ends_in_head(things[-1].word):
            things = things[:-1]
        return [*things, *before]
    if not verbs and unit in _COUNTED_THINGS and named.statistic.change is None and not ends_in_head(things[-1].word):
        return [*things, *before]
    lead = marks[0]
    if (
        words in _FAR_OR_SIZE
        and lead.letter == "N"
        and len(marks) > 1
        and lead.word not in written_words(before)
        and not ends_in_head(lead.word)
    ):
        return [lead, *before]
    return None


def acts_alike(scene: Scene, before: list[Mark], first: Quantity) -> list[Mark] | None:
    """在县直单位安装78个，企业安装62个: a verb at the end takes the object that it had with the figure of its unit."""
    if "verb" not in before[-1].roles or before[0].letter == "V":
        return None
    for named in scene.found[:-6:-1]:
        if scene.quantities[named.statistic.quantity].unit != first.unit:
            continue
        at = next(
            (at for at, mark in enumerate(named.marks) if mark.word == before[-1].word and mark.tag != "vn"), -1
        )  # 消防|救援|力量 is no act
        if at < 0 or not (rest := named.marks[at + 1 :]) or rest[0].letter in "&I":
            continue
        if any(mark.word == rest[-1].word for mark in before):
            return None  # “盗窃”类警情接报16234起 says what was reported
        return [*before, *rest]
    return None


def of_unit(scene: Scene, first: Quantity) -> Named | None:
    """The nearest figure before, in the same paragraph, that has the unit of `first`."""
    if first.unit is None or first.unit in RATES:
        return None
    for named in scene.found[:-8:-1]:
        if scene.quantities[named.statistic.quantity].unit == first.unit and not scene.is_aside(named, first.start):
            return named if named.marks and scene.continues(named.sentence, first.start) else None
    return None


_SORTING = word_set("sorting")


def before_colon(scene: Scene, before: list[Mark], window: Window) -> list[Mark] | None:
    """八大类消费品价格四升三降：食品烟酒类上涨2.6%: the measure that stands before a colon."""
    at = window.letters.rfind(":")
    if at < 0 or not is_item(before, written_words(before)):
        return None
    sorted_by = False  # 工单分类：求决类460件
    marks, starts = scene.sentence_marks(window.marks[at].start)
    colon = bisect_left(starts, window.marks[at].start)
    for index in range(colon - 1, max(0, colon - LONGEST_TOPIC) - 1, -1):
        mark = marks[index]
        if mark.letter == ",":
            return None
        if mark.word in _SORTING:
            sorted_by = True
        elif mark.letter == "N" and (sorted_by or ends_in_head(mark.word)):
            # 消费品价格：食品烟酒类上涨2.6% is of 食品烟酒类价格, 优良天数比例：甲市92% of the whole measure in a place.
            return _measure(marks, index) if _is_place(before[-1]) or before[-1].word in _PLACE_WORDS else [mark]
    return None


_PLACE_WORDS = frozenset("省市县区旗州盟乡镇")


def organ_behind_colon(scene: Scene, window: Window) -> list[Mark] | None:
    """办件量前三的部门：城管局88件、住建局76件: the measure before the colon; whose it is is no part of it."""
    if window.aside and not window.marks:  # 城管局(88件)
        window = scene.window(window.outside, window.opening, window.outside)
    at = window.letters.rfind(":")
    item = [mark for mark in window.marks[at + 1 :] if mark.letter not in "_b"]
    if at < 0 or not item or not all(mark.letter == "O" or "organ" in mark.roles for mark in item):
        return None
    marks, starts = scene.sentence_marks(window.marks[at].start)
    colon = bisect_left(starts, window.marks[at].start)
    for index in range(colon - 1, max(0, colon - LONGEST_TOPIC) - 1, -1):
        if marks[index].letter == ",":
            return None
        if marks[index].letter == "N" and ends_in_head(marks[index].word):
            return _measure(marks, index)
    return None


def _measure(marks: list[Mark], end: int) -> list[Mark]:
    """The whole measure that ends at index `end`, without the places that it is told of: 全市3个城市|优良天数比例."""
    begin = end
    while begin and marks[begin - 1].letter == "N" and not _is_place(marks[begin - 1]):
        begin -= 1
    if begin and marks[begin - 1].letter == "Q" and begin < end:
        begin += 1
    return marks[begin : end + 1]


def of_people(scene: Scene, before: list[Mark], first: Quantity) -> list[Mark] | None:
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
    while lead and (lead[-1].word in ("死亡", "人数", "受伤", "发病") or ends_in_head(lead[-1].word)):
        lead.pop()
    return [*lead, *before] if lead and lead[0].start != before[0].start else None


def is_item(before: list[Mark], words: str) -> bool:
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


def as_item(
    before: list[Mark],
    marks: list[Mark],
    *,
    same_sentence: bool,
    listed: bool,
    among: bool,
    within: bool,
    counts: bool,
) -> list[Mark] | None:
    """The item with the words of the one before it that it leaves out."""
    verb = next((index for index, mark in enumerate(marks) if mark.letter == "V"), -1)
    if verb > 0 and any(mark.word.endswith(BODIES) for mark in marks[verb + 1 : -1]):
        verb = -1  # 煤炭|开采|和|洗选|业|利润总额: a verb within the name of an industry
    if before[-1].word.endswith(BODIES) and marks[-1].word.endswith(BODIES) and _end_alike(before[-1], marks[-1]):
        return None  # 供热业下降3%，…压延加工业增长11%: the one before was named without its measure, too
    if is_body(before[-1]) and (marks[-1].word in _TOTALS or (is_body(marks[-1]) and counts)):
        return None  # 医疗卫生机构总数1204个，其中医院52个: each is counted by itself
    if before[-1].word.endswith(_PERSON_NOUNS) and marks[-1].word.endswith(_PERSONS_COUNTED):
        return None  # 城镇单位从业人员10万人。其中：在岗职工9.8万人
    if len(marks[-1].word) > 1 and before[-1].word.endswith(marks[-1].word[-2:]):
        # 打击处理人员81人，惩戒人员630人; 收到依申请公开5件，公开3件
        acts = (
            before[0].tag[:1] == "v"
            or before[0].word[0] in "未无不"
            or len(written_words(before)) < len(marks[-1].word)
        )
        if verb == 0 and not acts and same_sentence:
            return [marks[0], *before]  # 处分县处级干部5人，乡科级干部46人
        return None  # 城镇人口 of 常住人口
    if verb == 0 and written_words(before) in written_words(marks):
        return [marks[0], *before]  # 查处酒驾醉驾90.1万起，其中醉驾17.7万起
    if among and verb < 0:
        return [*before, *marks]  # 6起重大火灾中，城市4起
    if before[-1].word in _REGIONS or before[-1].word.endswith("级") or _is_place(before[-1]):
        at = next((at for at, mark in enumerate(marks[:-1]) if mark.word.endswith("级")), -1)
        if at >= 0 and before[-1].word.endswith("级"):
            return [*marks[:at], *before, *marks[at + 1 :]]  # 获评国家级文明岗5个、省级11个
        # 居民消费价格上涨2.2%。其中，城市上涨2.1%; 大湾区珠三角九市|旅客95万人次，当中珠海市25万人次
        if is_where(marks[-1]):
            return None  # 屯溪区1206件、歙县874件: the one before was named without its measure, too
        places = [at for at, mark in enumerate(marks[:-1]) if is_where(mark)] if is_where(marks[0]) else []
        return [*before, *marks[places[-1] + 1 if places else 0 :]]
    if verb == len(marks) - 1 and marks[verb].tag == "vn" and counts and not is_where(before[-1]):
        return None  # 社会救助5万起、安保勤务14万起
    if 0 < verb <= 2 and same_sentence and not within and before[-1].word[-1] != marks[-1].word[-1]:
        return [*before, *marks[verb:]]  # 铁路发送旅客3.48亿人次、公路11.69亿人次
    alike = next((index for index in range(len(marks) - 2, -1, -1) if _end_alike(marks[index], before[-1])), -1)
    if alike >= 0 and same_sentence:
        return [*before, *marks[alike + 1 :]]  # 发起部级集群战役23起、省级35起
    noun = marks[-1].letter == "N" and marks[-1].word not in _HANDED and not marks[-1].word.endswith("类")
    if before[-1].word.endswith("类") and verb <= 0 and noun:
        return [*before, marks[-1]]  # 建议类诉求1182件…，举报类890件; 受理投诉2461件，其中商品类1367件
    if before[-1].tag[:1] == marks[-1].tag[:1] == "v":
        return None  # 参加社会救助3万起、公务执勤1万起: each is an act
    if not ends_in_head(marks[-1].word) or not is_shared(marks[-1].word):
        return None  # 第一产业 of 生产总值 has an 增加值
    if before[-1].word.endswith(_PERSON_NOUNS) and marks[-1].word.endswith("率"):
        return None  # 入住率76%；住客增加1.2倍
    if counts and marks[-1].word.endswith(_SUMS):
        return None  # 拖欠工资320件、物业管理291件: what is counted has no sum in common
    if counts and marks[-1].tag in ("v", "vn") and not is_where(before[-1]) and not is_body(before[-1]):
        return None  # 社会救助5万起、安保勤务14万起: an act is of what it has
    if before[-1].word.endswith(BODIES) and verb < 0:
        bodies = (at for at in range(len(marks) - 2, -1, -1) if marks[at].word.endswith(BODIES) or _is_place(marks[at]))
        rest = marks[next(bodies, -1) + 1 :]
        # 集装箱吞吐量611万TEU，其中沿海主要港口574万TEU; 全社会用电量35亿千瓦时，其中第一产业2亿千瓦时
        return [*before, *rest[rest[0].letter == "D" or rest[0].word in _WHOLES :]]
    at = len(marks) - 1
    while at and marks[at - 1].letter == "N" and marks[at - 1].tag in ("vn", "b", "v", "a"):
        at -= 1
    return [*before, *marks[at:]]  # 非中式餐馆的收益跌0.7%。中式餐馆跌6.2%
