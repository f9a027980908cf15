"""The noun that a figure counts, where it stands behind the figure: 推出26条|服务新举措."""

from __future__ import annotations

from collections.abc import Sequence

from .lexicon import ends_in_head, word_set
from .marks import Mark

__all__ = ["noun_behind"]

_NOUN_ENDS = frozenset("LMCBQFSAXGTP,:(_bKO")
_NOMINAL = frozenset("njlex")


def noun_behind(marks: Sequence[Mark], *, whole: bool = False) -> list[Mark]:
    """The noun that the marks behind a figure begin with: 推出26条|服务新举措|，…

    Args:
        marks: those behind the figure, up to the end of its clause or the next figure.
        whole: what is said of it, too: of 近八成个体工商户全年无须缴税 all is what the share is of.
    """
    found: list[Mark] = []
    has_noun = False
    for index, mark in enumerate(marks):
        letter = mark.letter
        if letter == "D":
            if not found:
                continue
            found.append(mark)
            has_noun = False
            continue
        if letter == "b" or (not found and mark.tag == "r"):
            continue
        if letter == "&" or letter == "I":
            # 30家企业和个人: goes on; but what follows may be a clause of its own.
            if not has_noun or index + 1 >= len(marks) or marks[index + 1].letter not in "N":
                break
            found.append(mark)
            continue
        if mark.word in ("以上", "以下") and found and found[-1].word.endswith("级"):
            found.append(mark)  # 62个4A级（含）以上旅游景区
            has_noun = False
            continue
        if letter == "M" and mark.tag not in ("d", "ul", "uz", "c", "y"):
            found.append(mark)
            has_noun = False
            continue
        if letter == "M" and not mark.roles and (not found or _of_noun(marks, index)):
            found.append(mark)
            continue
        if (letter in _NOUN_ENDS and not (whole and letter in "MPXLC")) or mark.word in _NO_NOUNS:
            break
        if letter == "V" or (mark.tag == "v" and not ends_in_head(mark.word)):
            nominal = mark.tag in ("vn", "an") or len(mark.word) == 1
            if not has_noun and not found and not _leads_to_noun(marks, index):
                break
            if has_noun and not nominal and not whole and not _within(marks, index) and not _compound(marks, index):
                if any(one.tag == "v" for one in found[1:]):
                    found.append(mark)  # 20名个人受到市级表彰: the verb begun is not left without its object
                break
            found.append(mark)
            continue
        if "level" in mark.roles and mark.tag in ("v", "p", "d"):
            break
        found.append(mark)
        has_noun = mark.tag[:1] in _NOMINAL or mark.letter == "E"
    while found and (
        found[-1].letter in "D&IM"
        or found[-1].word in ("中", "里")
        or ("after" in found[-1].roles and found[-1].tag == "f")
    ):
        found.pop()
    return found if sum(len(mark.word) for mark in found) >= 2 else []


_NO_NOUNS = word_set("no_nouns")


def _of_noun(marks: Sequence[Mark], index: int) -> bool:
    """Do the adverb at `index` and what follows lead to 的: 可|复制|推广|的|经验?"""
    return any(mark.letter == "D" for mark in marks[index + 1 : index + 4])


def _leads_to_noun(marks: Sequence[Mark], index: int) -> bool:
    """Is the verb at `index` the beginning of a noun: 违法|占用|耕地|案?"""
    for mark in marks[index + 1 : index + 6]:
        if mark.letter == "N" and (mark.tag[:1] in ("n", "j", "l") or mark.tag == "vn"):
            return True
        if mark.letter not in "NVDM":
            return False
    return marks[index].tag == "vn" or (len(marks) == index + 2 and marks[index].letter != "V")


_LONGEST_NAME = 12


def _compound(marks: Sequence[Mark], index: int) -> bool:
    """Is an everyday verb inside a name that goes on to the end of the clause: 文化|惠民|演出|活动, 农村|互助|幸福院?"""
    rest = marks[index + 1 :]
    end = next((at for at, mark in enumerate(rest) if mark.letter in ",:I"), len(rest))
    rest = rest[:end]
    verb = marks[index].tag == "v"
    if (verb and marks[index].letter != "N") or not rest or sum(len(mark.word) for mark in rest) > _LONGEST_NAME:
        return False
    tags = ("vn", "a", "b") if verb else ("vn", "a", "b", "v")
    return all(mark.letter == "N" and (mark.tag[:1] in _NOMINAL or mark.tag in tags) for mark in rest)


def _within(marks: Sequence[Mark], index: int) -> bool:
    """Does a head or 的 follow the verb at `index` at once: 群众|办事|窗口?"""
    if index + 1 >= len(marks):
        return False
    following = marks[index + 1]
    if marks[index].letter == "V":
        return following.letter == "D" or (ends_in_head(following.word) and index + 2 >= len(marks))
    if following.letter == "D" or (following.letter == "N" and ends_in_head(following.word)):
        return True
    return marks[index].letter != "V" and following.letter == "N" and following.tag[:1] == "n"
