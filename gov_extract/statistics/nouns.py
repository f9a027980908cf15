"""What is measured: the noun phrase in front of a figure, over the marks of its clause.

A phrase begins and ends where a word does. What stands at its head and leads up to it (connectives, times, who acts, the
occasion, how it was reckoned) is left out, and so is what leads from it to the figure.
"""

from __future__ import annotations

from .leading import METHOD_ENDS, METHODS, OF_NAMES, is_adverbial, is_length, is_organ, of_rate, without_head
from .lexicon import ends_in_head, word_set
from .marks import Mark, Window

__all__ = ["last_word", "phrase_before"]

_DROPPED_AT_END = frozenset("LMATBb_DX:I&FGPU")


def phrase_before(window: Window) -> list[Mark]:
    """The marks of the phrase that ends a window: what stands at its end and at its head around the phrase left out."""
    end = last_word(window)
    begin = max(window.clause(), window.letters.rfind(":", 0, end) + 1)
    marks = list(window.marks[begin:end])
    marks = _without_cause(marks)
    marks = _without_base(_behind_handled(_behind_all_of(_without_way(marks))), window)
    marks = without_head(marks)
    return _without_inside(marks)


def last_word(window: Window) -> int:
    """Index behind the last mark that is no word between an indicator and its figure."""
    marks, letters = window.marks, window.letters
    end = len(letters)
    first = window.clause()
    while end > first:
        mark = marks[end - 1]
        if (
            mark.word == "比"
            and mark.letter != "B"
            and not letters[end:].strip("LM_")
            and letters[end - 2 : end - 1] in ("N", "V")
        ):
            break  # 实结占结案比69.2%, 城乡居民收入比为2.3
        if (
            mark.word in ("以上", "以下")
            and letters[end:] == "D"
            and marks[end - 2 : end - 1]
            and marks[end - 2].word[-1] in "级岁"
        ):
            break  # 县处级以上|的21人
        if mark.word in _OUTCOMES and end > 1 and letters[end - 2] == "V":
            break  # 调处纠纷210宗，调解|成功200宗
        if letters[end - 1] in _DROPPED_AT_END or "level" in mark.roles or "adverb" in mark.roles:
            if letters[end - 1] == "N" and "level" not in mark.roles and "adverb" not in mark.roles:
                break
            end -= 1
            continue
        if "after" in mark.roles and end > 1 and letters[end - 2] in "TE":
            end -= 1  # 2023年末, 黄金周期间
            continue
        if mark.word in _WITHIN and end - 1 > first and is_length(marks[end - 2]):
            end -= 2  # 总人口41万人，10年间|减少14%
            continue
        if is_length(mark):
            end -= 1  # 总产量连续13年, 群众安全感五年
            continue
        if mark.word in _ESTIMATES and letters[end:] and window.marks[end].word in _FIGURED:
            end -= 1  # 总销货价值|的|修订|估计
            continue
        if mark.word in _AROUND and end - 1 > first and marks[end - 2].tag == "v":
            end -= 1  # 破获周边|80多起盗车案件
            continue
        break
    return end


def _without_way(marks: list[Mark]) -> list[Mark]:
    """支出预算|执行中按法定程序|调整, 工业增加值|按可比价格计算: in what way it was done is no part of what was measured."""
    begin = next((at for at in range(len(marks) - 2, 0, -1) if marks[at].word in METHODS), -1)
    if begin < 1:
        return marks
    reckoned = marks[-1].word in METHOD_ENDS or marks[-1].word.endswith(("程序", "规定", "要求", "口径", "价格"))
    if not reckoned:
        return marks
    kept = marks[:begin]
    if len(kept) > 1 and kept[-1].word == "中" and kept[-2].tag[:1] == "v":
        kept = kept[:-2]
    return kept


def _behind_all_of(marks: list[Mark]) -> list[Mark]:
    """消防救援队伍|共|接处警, 110报警服务台|共|受理报警: who acts stands in front of 共."""
    at = next((at for at in range(len(marks) - 2, 0, -1) if marks[at].word in _ALL_OF), -1)
    if at > 0 and marks[at].letter == "M" and (marks[at - 1].letter == "E" or is_organ(marks[at - 1])):
        return marks[at + 1 :]
    return marks


_ALL_OF = word_set("all_of")
_OUTCOMES = word_set("outcomes")
_ESTIMATES, _FIGURED = word_set("estimates"), frozenset(["估计", "数字", "估算"])
_WITHIN = frozenset(["间", "内", "里", "中", "来", "期间"])
_AROUND = word_set("around")
_HANDLING = frozenset(["把", "将", "由于", "因为", "得益于", "缘于"])


def _behind_handled(marks: list[Mark]) -> list[Mark]:
    """力争…把电诈案件压降: what is acted on stands behind 把 and 将."""
    for index in range(len(marks) - 2, -1, -1):
        if marks[index].word in _HANDLING:
            return marks[index + 1 :]
    return marks


def _without_cause(marks: list[Mark]) -> list[Mark]:
    """光学器材|也|因量测设备接单成长|，同比增长: why it moved is no part of what did."""
    at = next((at for at, mark in enumerate(marks) if at and mark.word == "因"), 0)
    told = at and any(mark.letter == "N" for mark in marks[:at]) and not ends_in_head(marks[-1].word)
    return marks[:at] if told else marks


_BASE_ENDS = word_set("base_ends")


def _without_base(marks: list[Mark], window: Window) -> list[Mark]:
    """The marks without what they are held against: 比2010年第六次全国人口普查|减少, 常住人口|与2010年普查的53万人相比."""
    at = next((at for at, mark in enumerate(marks) if mark.letter == "B"), -1)
    if at < 0:
        return marks
    if at > 0 and window.letters.endswith("D"):
        return marks[:at]
    if at > 0 and all("after" in mark.roles or mark.word in _WITHIN for mark in marks[at + 1 :]):
        return marks[:at]  # 接报警情|较去年春节|期间
    end = next((end for end in range(len(marks) - 1, at, -1) if marks[end].word in _BASE_ENDS), -1)
    return [*marks[:at], *marks[end + 1 :]] if end > 0 else marks


def _without_footing(marks: list[Mark]) -> list[Mark]:
    """床位|在现有基础上|新增: what something rests on is no part of it."""
    end = next((at for at, mark in enumerate(marks) if mark.word in _FOOTINGS), -1)
    begin = next((at for at in range(end - 1, max(-1, end - 5), -1) if marks[at].word == "在"), -1)
    if end < 0 or begin < 1:
        return marks
    return [*marks[:begin], *marks[end + 1 + (marks[end + 1 : end + 2] != [] and marks[end + 1].word == "上") :]]


_FOOTINGS = frozenset(["基础上", "基础", "同期"])  # 外贸规模在历史同期|首次突破
_INSIDE = frozenset("b_AML")
_LINKING, _HAVING = word_set("linking"), word_set("having")


def _without_inside(marks: list[Mark]) -> list[Mark]:
    """The marks without adverbs, times and closed brackets inside: 农家乐|共|接待游客."""
    if not any(
        mark.letter in _INSIDE
        or mark.word in _HAVING
        or mark.word in _LINKING
        or (mark.letter == "Q" and is_length(mark))
        for mark in marks
    ):
        return marks
    kept: list[Mark] = []
    marks = _without_footing(marks)
    for index, mark in enumerate(marks):
        following = marks[index + 1].letter if index + 1 < len(marks) else ""
        if mark.letter in "b_A" or (mark.word in _HAVING and kept and following == "N"):
            continue  # 小学|共有|教职工
        if (
            (mark.letter == "M" or is_adverbial(mark))
            and not of_rate(marks, index)
            and mark.word not in OF_NAMES
            and mark.word not in _OUTCOMES
            and (following in "VCLMS" or (following and marks[index + 1].tag == "v"))
        ):
            continue
        if (
            mark.word in _LINKING
            and kept
            and following == "N"
            and kept[-1].letter == "N"
            and ends_in_head(marks[-1].word)
        ):
            continue  # 农林牧渔业|实现|总产值
        if (is_length(mark) and following in "VCKS") or (mark.letter == "L" and following == "L"):
            continue
        kept.append(mark)
    while kept and kept[-1].letter in "M_" and kept[-1].word not in _OUTCOMES:
        kept.pop()
    return kept
