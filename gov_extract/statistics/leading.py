"""What stands at the head of the words before a figure and is no part of what is measured.

Connectives, times, who acts, whom it was done for, the occasion, how it was reckoned: `without_head` takes them off one by one.
"""

from __future__ import annotations

import re

from ..entities.divisions import divisions
from ..items import Quantity
from .lexicon import ends_in_head, roles, word_set
from .marks import Mark

__all__ = [
    "METHODS",
    "METHOD_ENDS",
    "OF_NAMES",
    "is_adverbial",
    "is_length",
    "is_organ",
    "of_rate",
    "without_head",
]

# Characters of the words of who acts, which an indicator does not begin with: 全省检察机关|共, 各区应急管理局|开展.
_MOST_ACTOR = 16
_MOST_BEFORE_TIME = 7


def is_length(mark: Mark) -> bool:
    """Is it a length of time?"""
    return mark.letter == "Q" and isinstance(mark.item, Quantity) and mark.item.kind == "duration"


def without_head(marks: list[Mark]) -> list[Mark]:
    """The marks without connectives, times, who acts and the occasion at their head."""
    at = 0
    count = len(marks)
    while at < count:
        mark = marks[at]
        if len(mark.word) == 1 and "\u4e00" <= mark.word <= "\u9fff" and _is_town(marks, at):
            break
        if (
            mark.letter == "N"
            and not mark.roles
            and mark.tag in _PLAIN
            and mark.word not in _PREPOSITIONS
            and mark.word not in ("分", "头", "前", "加", "当")
            and not _may_be_led(marks)
        ):
            break  # most phrases begin like this
        step = _head_length(marks, at)
        if not step:
            break
        at += step
    return marks[at:] if at else marks


# What may stand before the name of a place, and what says which; 上, 达 and 那 at the head of a name are of the name.
_BEFORE_PLACES = frozenset("即则又仍已共均在对向从为由将把于给各全本该每其两我因按据经让使以自及与等区县市镇乡")
_LONGEST_PLACE = 8


def _is_town(marks: list[Mark], at: int) -> bool:
    """上义镇, 和康县, 达仁镇: does a place's name begin with a character that by itself would lead up to a noun?"""
    name = ""
    for mark in marks[at : at + 5]:
        name += mark.word
        if len(name) > _LONGEST_PLACE or mark.letter in ",Q":
            return False
        if len(name) > 2 and name.endswith(_PLACE_ENDS):
            return name[0] not in _BEFORE_PLACES or bool(divisions().named(name))
    return False


_PLACE_ENDS = ("镇", "乡", "街道", "县", "区", "市", "旗")
_PLAIN = frozenset(["n", "nz", "b", "a", "ns", "j", "vn", "v", "l"])


def _may_be_led(marks: list[Mark]) -> bool:
    """May who acts, who speaks or a time stand at the head of the phrase?"""
    return any(mark.letter in "TO" or mark.roles & _LEADING or is_organ(mark) for mark in marks)


_LEADING = frozenset(["organ", "say"])


def _head_length(marks: list[Mark], at: int) -> int:
    """How many marks from `at` on are no part of what is measured; 0 if the phrase begins there."""
    mark = marks[at]
    letter, its = mark.letter, mark.roles
    rest = len(marks) - at
    if letter == "T" and rest > 1 and marks[at + 1].word.startswith(("结余", "结转")):
        return 0  # 上年结余 is the name of a sum
    if mark.word in _MODIFYING and any(other.letter == "D" for other in marks[at + 2 : at + 7]):
        return 0  # 在本地参团的旅客, 经季节性调整的失业率
    if mark.word == "主要" and rest > 1 and marks[at + 1].letter == "N" and marks[at + 1].tag[:1] == "n":
        return 0  # 主要港口; but 主要来自
    if letter in "T":
        return 2 if rest > 1 and "after" in marks[at + 1].roles else 1
    if mark.word in _REPORTING and rest > 2 and marks[at + 1].letter == "T":
        return 2  # 公布2023年5月|失业率
    if length := _method(marks, at):
        return length
    if mark.word in ("为", "向", "给") and (length := _beneficiary(marks, at)):
        return length
    if letter in "_I&XAbB,D:":
        return 1
    if mark.word == "从" and at == 0 and rest > 1 and ends_in_head(marks[-1].word):
        return 1  # 从|总税收收入|看
    if mark.word in ("对", "自") and ends_in_head(marks[-1].word) and marks[-1].tag[:1] == "v" and rest > 2:
        return 0  # 对美国出口, 自欧盟进口
    if letter == "P" or mark.word in _PREPOSITIONS:
        if length := _partner(marks, at):
            return length
        if length := _occasion(marks, at):
            return length
        return 1
    if "lead" in its:
        return 1 if rest > 1 or letter != "N" else 0
    if letter == "M":
        # 自然增长率, 年均气温, 实际执结率: what stands before a noun and is no connective belongs to it.
        if rest == 1 or mark.word in _ALWAYS:
            return 1
        if mark.word in OF_NAMES and marks[-1].letter in "NV":
            return 0
        if of_rate(marks, at):
            return 0
        return 1 if marks[at + 1].letter != "N" and mark.tag in _PARTICLES else 0
    if letter == "L" and "light" in its:
        return 1 if rest > 1 and marks[at + 1].letter != "V" else 0
    if letter == "L":
        kept = rest > 1 and (marks[at + 1].letter in "NV" or marks[at + 1].word == "年")  # 平均年降水量
        return 0 if mark.word in _KEPT and kept else 1
    if mark.word == "分" and rest > 2 and (marks[at + 1].letter == "Q" or marks[at + 1].tag == "m"):
        return 2  # 分四批|推出举措
    if "after" in its and at == 0 and rest > 1 and mark.word.endswith("行动中") and marks[1].tag == "v":
        return 1  # 行动中|破获刑事案件
    if mark.word in ("期间", "其间") and at == 0 and rest > 1:
        return 1
    if mark.word == "加" and at == 0 and rest > 1 and marks[1].letter in "NV":
        return 1  # 收入决算数12亿元，加|上级补助收入3亿元
    if at == 0 and rest > 2 and mark.word == "当" and marks[1].word == "季":
        return 2
    if mark.word in _OCCASIONS and rest > 2 and marks[at + 1].word == "中" and marks[at + 2].tag == "v":
        return 2
    if mark.word in ("头", "前") and rest > 2 and is_length(marks[at + 1]):
        return 2  # 春运头三天|铁路发送旅客
    if is_length(mark) and rest > 2 and "after" in marks[at + 1].roles:
        return 2
    if is_length(mark) and rest > 1 and ("after" in marks[at + 1].roles or marks[at + 1].letter in "VCMXL"):
        return 1
    if letter == "O":
        return 1
    if letter == "E":
        return 0 if _narrows(marks, at) or sum(len(other.word) for other in marks[at + 1 :]) < 4 else 1
    if mark.word == "“" and rest > 1 and marks[at + 1].letter == "E" and _narrows(marks, at + 1):
        return 0
    if letter == "N" and mark.tag in ("x", "m") and not _NAMING.search(mark.word) and not mark.word.isdecimal():
        return 1
    if mark.tag == "nq" and rest > 1 and "after" in marks[at + 1].roles:
        return 2  # “双11”期间
    return _actor(marks, at) or _said(marks, at) or _dated(marks, at)


def _narrows(marks: list[Mark], at: int) -> bool:
    """“反诈APP”|注册人数: is a name the first word of what is measured, and not what it was done in: “断卡”行动|抓获…?"""
    rest = [mark for mark in marks[at + 1 :] if mark.word != "”"]
    return bool(rest) and len(rest) < 4 and all(mark.letter == "N" for mark in rest) and ends_in_head(rest[-1].word)


# 实际使用外资 and 使用外资 are two sums, 初次举报 and 举报 two counts.
OF_NAMES = word_set("of_names")
_REPORTING = frozenset(["公布", "发布", "通报", "公告"])
_PARTICLES = frozenset(["d", "ad", "ul", "uz", "ud", "c", "y"])
_NAMING = re.compile(r"[A-Za-z\u2160-\u217f\u3400-\u9fff]")
# Adverbs that may stand before the subject.
_ALWAYS = word_set("always_adverbs")
_KEPT = word_set("kept")
METHODS = word_set("methods")
METHOD_ENDS = word_set("method_ends")


def _method(marks: list[Mark], at: int) -> int:
    """按可比价格计算, 扣除价格因素: how it was reckoned is no part of what is measured."""
    if marks[at].word not in METHODS:
        return 0
    length = 0
    for index in range(at + 1, min(at + 8, len(marks))):
        if marks[index].tag == "nq" or marks[index].word in METHOD_ENDS or marks[index].word.endswith(("口径", "价格")):
            length = index + 1 - at
    behind = at + length
    return length + 1 if length and behind < len(marks) and "after" in marks[behind].roles else length


_MODIFYING = word_set("modifying")
_OCCASIONS = word_set("occasions")
_PREPOSITIONS = word_set("prepositions")


def _partner(marks: list[Mark], at: int) -> int:
    """联合高速交警劝返…, 向教育行政部门发出…: whom it was done with or to is no part of what is counted."""
    for index in range(at + 1, min(at + 6, len(marks) - 1)):
        acts = marks[index + 1].letter == "V" or marks[index + 1].tag == "v"
        if acts and (is_organ(marks[index]) or (marks[at].word in ("为", "向", "给") and index == at + 1)):
            return index + 1 - at  # 为消费者|挽回经济损失
        if marks[index].letter not in "NOM":
            return 0
    return 0


def _beneficiary(marks: list[Mark], at: int) -> int:
    """为残疾人、老年人|提供…, 向各责任单位|转派: whom it was done for, of several words."""
    for index in range(at + 1, min(at + 8, len(marks))):
        if marks[index].word in _GIVING:
            return index - at if index > at + 1 else 0
        if marks[index].letter not in "NOXI&DM":
            return 0  # 为消费者成功|挽回经济损失
    return 0


_GIVING = word_set("giving")


def _occasion(marks: list[Mark], at: int) -> int:
    """在“3·15”晚会后, 在专项行动中: when it was done is no part of what was counted."""
    for index in range(at + 1, min(at + 10, len(marks))):
        if "after" in marks[index].roles and index > at + 1 and index + 1 < len(marks):
            return index + 1 - at
    return 0


def _said(marks: list[Mark], at: int) -> int:
    """报告指出, 数据显示."""
    for index in range(at, min(at + 3, len(marks) - 1)):
        if index > at and "say" in marks[index].roles and marks[index].tag.startswith("v"):
            return index + 1 - at
        if marks[index].letter != "N":
            break
    return 0


def _dated(marks: list[Mark], at: int) -> int:
    """云南2020年缴毒: a place in front of a time."""
    length = 0
    for index in range(at, min(at + 5, len(marks))):
        if marks[index].letter == "T":
            if index + 1 < len(marks) and marks[index + 1].word.startswith(("结余", "结转", "收支")):
                return 0  # 国债转贷资金上年结余, 失业保险基金当年收支结余
            return index - at if length <= _MOST_BEFORE_TIME and index > at else 0
        if marks[index].letter not in "NO" or ("organ" in marks[index].roles and index + 1 >= len(marks)):
            return 0
        if index == at and marks[index].tag == "ns" and not divisions().named(marks[index].word):
            return 0  # 滇池|年末|蓄水量: a lake is what is measured
        length += len(marks[index].word)
    return 0


def _actor(marks: list[Mark], at: int) -> int:
    """全省检察机关共…, 各区应急管理局开展…: who acts, where a verb of doing with its object follows."""
    length = 0
    for index in range(at, len(marks) - 1):
        mark = marks[index]
        # 消防|救援|队伍: an act inside the name of who acts
        within = mark.tag == "vn" and index > at and is_organ(marks[index + 1])
        if mark.letter not in "NOQ" and "scope" not in mark.roles and not within:
            return 0
        length += len(mark.word)
        if length > _MOST_ACTOR:
            return 0
        if not is_organ(mark):
            continue
        following = index + 1
        while following < len(marks) and (marks[following].letter in "MAbT_" or is_adverbial(marks[following])):
            following += 1
        if following >= len(marks):
            continue
        verb = marks[following].tag == "v" and len(marks[following].word) > 1
        body = mark.word[-1] in _BODY_ENDS or (mark.word.endswith("机关") and len(mark.word) > 2)  # 公安机关|破获
        verb = verb and body and following + 1 < len(marks)
        acts = marks[following].letter == "V" or verb
        if following == index + 1 and not acts:
            continue
        if acts or following > index + 1:
            if following == len(marks) - 1 and "done" not in marks[following].roles:
                return 0  # 税务部门组织13,866万元: a verb alone keeps who acts
            return following - at
    return 0


# 警方|破获|…; 公共财政|预算|收入 and 公共交通|出行|分担率 have no actor.
_BODY_ENDS = frozenset("方警局厅委院队所站部府")


def is_adverbial(mark: Mark) -> bool:
    """Is it 共 or its kin, which stand between a subject and its verb?"""
    return mark.letter == "L" and "adverb" in mark.roles and mark.word not in _KEPT


def is_organ(mark: Mark) -> bool:
    """Does a word end the name of who acts: 公安机关, 应急管理局?"""
    if mark.letter == "O" or "organ" in mark.roles:
        return True
    if mark.tag == "nt":
        return not mark.word.endswith(_PLACE_ENDS)  # 红桥区 is a body by jieba's dictionary
    known = roles()
    return len(mark.word) > 2 and ("organ" in known.get(mark.word[-2:], ()) or "organ" in known.get(mark.word[-1:], ()))


def of_rate(marks: list[Mark], at: int) -> bool:
    """及时|受理|率, 按期|答复率: an adverb of two characters and more right before the act of a rate is of its name."""
    last = marks[-1].word
    acts = len(marks) - at - (2 if last == "率" else 1)
    return acts == 1 and last.endswith("率") and len(marks[at].word) > 1 and marks[at].word not in _ALWAYS
