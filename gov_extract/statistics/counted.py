"""What a figure counts where the words behind it say so: 33个镇街, 62.3万人受灾, 将杨某等10人抓获."""

from __future__ import annotations

from ..items import Quantity
from .lexicon import ends_in_head, word_set, word_tuple
from .marks import Mark, Window
from .name import Name
from .nouns import phrase_before
from .nouns_behind import noun_behind
from .owners import BODIES
from .scene import Named, Scene
from .spans import spans_of, written_words

__all__ = ["acted_on", "behind_figure", "counted", "done_with", "run_end", "told_of"]

_CAUSES = word_set("causes")
_RATE_NOUNS = word_tuple("rate_nouns")


def run_end(scene: Scene, index: int) -> int:
    """Index of the last of the counts that stand side by side: 14035户25559人|享受城乡低保 count one thing."""
    figures = scene.quantities
    while (
        index + 1 < len(figures)
        and figures[index].kind == figures[index + 1].kind == "cardinal"
        and figures[index].end == figures[index + 1].start
        and figures[index + 1].unit in _PERSONS
    ):
        index += 1
    return index


def behind_figure(scene: Scene, chain: list[int]) -> list[Mark]:
    last = scene.quantities[chain[-1]]
    end = run_end(scene, chain[-1])
    marks = scene.marks_behind(scene.quantities[end].end, scene.next_start(end))
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
    if last.kind in ("percent", "fraction") and marks[0].word in ("以上", "以下") and len(marks) > 1:
        return noun_behind(marks[1:], whole=True)  # 六成以上行业保持增长
    if marks[0].word in ("以上", "以下", "以内", "左右", "上下", "不等", "多", "余", "有余", "之多", "整"):
        return []
    found = noun_behind(marks, whole=last.kind in ("percent", "fraction"))
    if last.kind == "cardinal" and len(found) > 1 and ends_in_head(found[-1].word):
        found = _without_measure(scene, found, end)
    after = marks[len(found) : len(found) + 2] if found and found == marks[: len(found)] else []
    if after and after[0].word in _CAME_ABOUT and all(mark.letter in "I," for mark in after[1:]):
        found = [*found, after[0]]  # 12个贫困村退出、9000人脱贫
    return found


def _without_measure(scene: Scene, found: list[Mark], index: int) -> list[Mark]:
    """337个地级及以上城市|PM2.5平均浓度为33微克/立方米: the measure of the next figure is no part of what is counted."""
    between = scene.folded[found[-1].end : min(scene.next_start(index), found[-1].end + _NEAR + 1)]
    if len(between) > _NEAR or not _PART_ENDS.isdisjoint(between):
        return found
    body = next((at for at in range(len(found) - 2, -1, -1) if found[at].word.endswith(BODIES)), -1)
    return found[: body + 1] if body >= 0 else found


_NEAR = 12  # 为, 同比上升超过
_PART_ENDS = frozenset("，,。；;、\n")
_CAME_ABOUT = word_set("came_about")
_LONGEST_TOLD = 14
# 共有21名民警在一线负伤: that there are so many says nothing of them.
_THERE_ARE = word_set("there_are")
_DIVISIONS = frozenset("村县市区镇乡")  # 320个村|完成改造


def told_of(scene: Scene, chain: list[int], behind: list[Mark], window: Window) -> list[Mark]:
    """1万人紧急转移安置, 122项重点服务实现“无纸化”: the whole clause behind a count that stands at its head, if it is short."""
    if _has_words(window):
        return []
    last = scene.quantities[run_end(scene, chain[-1])]
    marks = scene.marks_behind(last.end, len(scene.folded))
    if marks and marks[0].word in ("为", "是"):
        return noun_behind(marks[1:])  # 其中665,447人次为内地旅客
    if not marks or marks[0].letter in "D,C&I" or "after" in marks[0].roles:
        return []
    if scene.next_start(run_end(scene, chain[-1])) <= marks[-1].end or len(written_words(marks)) > _LONGEST_TOLD:
        return []
    if any(mark.letter in "QTB,:CSKX" for mark in marks) or not any(
        mark.letter == "V" or mark.tag == "v" for mark in marks
    ):
        return []
    alone = last.unit not in _PERSONS and marks[0].word not in _DIVISIONS
    acts = alone and (marks[0].letter in "VLGM" or marks[0].tag == "v")
    whose = _noun_of_whole(scene, last) if acts or not behind else []
    if not behind and alone and not whose:
        return []
    told = [mark for mark in marks if mark.letter not in "b_"]
    return [] if told[-1].word in ("中", "里") else [*whose, *told]  # 6280件投诉中，质量问题2130件


_PERSONS = word_set("persons")


def _noun_of_whole(scene: Scene, figure: Quantity) -> list[Mark]:
    """考核的20项|指标|中，18项达到目标: the noun of what the sentence counted before, of which a count without one is a part."""
    sentence = scene.sentences.sentence_start(figure.start)
    wholes = [
        named
        for named in scene.found[-4:]
        if named.sentence == sentence and named.statistic.rule.endswith(".after") and _holds(scene, named, figure)
    ]
    if not wholes:
        return []
    whole = max(wholes, key=lambda named: scene.quantities[named.statistic.quantity].number or 0)
    return [mark for mark in whole.marks[-1:] if mark.letter == "N"]


def _holds(scene: Scene, named: Named, figure: Quantity) -> bool:
    """Does an earlier count have the unit of this one, and is it greater?"""
    whole = scene.quantities[named.statistic.quantity]
    alike = whole.unit == figure.unit and whole.kind == figure.kind == "cardinal"
    return alike and (whole.number or 0) > (figure.number or 0)


def _has_words(window: Window) -> bool:
    """Has the clause in front of a figure more than 其中, 共有 and the like?"""
    return any(mark.letter not in "_MX" and mark.word not in _THERE_ARE for mark in window.marks[window.clause() :])


def done_with(scene: Scene, chain: list[int], window: Window) -> list[Mark]:
    """受理案件1200件，其中980件|已审结: the verb alone that the clause behind a count says of it."""
    if _has_words(window):
        return []
    marks = scene.marks_behind(scene.quantities[chain[-1]].end, len(scene.folded))
    rest = [mark for mark in marks if mark.letter not in "M_A" and mark.word not in _HOW_FAR]
    verbs = [mark for mark in rest if mark.letter == "V"]
    if not verbs or rest != verbs or len(verbs) > 2 or scene.quantities[chain[-1]].unit in _PERSONS:
        return []
    return [] if marks[-1].end > scene.next_start(chain[-1]) or marks[-1].tag == "a" else verbs  # 调解成功


_HOW_FAR = word_set("how_far")


def counted(before: list[Mark], behind: list[Mark], last: Quantity, window: Window) -> Name | None:
    """The noun behind as what is counted: 33个镇街, 12家银行; of money and measures it mostly stands before."""
    letters = window.letters.rstrip("_")
    if "done" in behind[0].roles and len(behind) == 1:
        caused = bool(before) and before[-1].word in _CAUSES
        return (
            Name(spans_of(behind), "after", behind[-1].end, marks=tuple(behind))
            if caused or _verb_of(before) is None
            else None
        )
    verb = _verb_of(before) if letters[-1:] != ":" else None
    handled = any(mark.word in ("把", "将") for mark in window.marks[window.clause() :])
    if handled and before and letters[-1:] != "D":
        return None  # 将失信被执行人28,463人次纳入名单
    leads = bool(window.letters) and window.letters[-1] in "DI&"
    if not (last.kind == "cardinal" or not before or verb is not None or leads):
        return None
    bare = last.kind == "cardinal" and before and verb is None and not leads and before[-1].letter == "N"
    if bare and ends_in_head(before[-1].word) and behind[0].tag[:1] == "v":
        # 案件12起|涉及…: a measure word that the head before already goes with leaves nothing to count behind it.
        return None
    phrase = spans_of(behind)
    modified = letters[-1:] == "D" and not handled and before and (before[0].letter == "V" or before[0].tag == "v")
    if modified and any(mark.letter == "N" and mark.tag[:1] == "n" for mark in before[1:]):
        return Name((*spans_of([*before, window.marks[-1]]), *phrase), "after", behind[-1].end, marks=tuple(behind))
    if verb is not None and "light" not in verb[-1].roles and len(written_words(verb)) <= 6:
        phrase = (*spans_of(verb), *phrase)
    return Name(phrase, "after", behind[-1].end, marks=tuple(behind))


def acted_on(scene: Scene, chain: list[int], window: Window) -> Name | None:
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
