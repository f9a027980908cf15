"""Bodies and places as owners: what ends their names, what they have, and who owns what stands in a clause."""

from __future__ import annotations

from ..items import Quantity
from .lexicon import ends_in_head, word_set, word_tuple
from .marks import Mark
from .scene import Named
from .spans import Phrase, spans_of

__all__ = ["BODIES", "is_body", "marks_in", "of_body", "owner_of", "subject_of"]

BODIES = word_tuple("bodies")
"""What the names of places and bodies end in."""

_PERSONS = word_tuple("person_nouns")
_INSTITUTIONS = word_tuple("institutions")
_OF_BODIES = word_set("units_of_bodies")


def is_body(mark: Mark) -> bool:
    """Is it a school, a firm, a hospital: what has people and things of its own?"""
    return mark.letter in "NV" and mark.word.endswith(_INSTITUTIONS)


def of_body(before: list[Mark], marks: list[Mark], first: Quantity) -> list[Mark] | None:
    """在校学生27861人，其中幼儿园4738人: what a body has is counted, not the body.

    The noun may stand in front of the first of the list: 专任教师幼儿园259人、小学901人.
    """
    if not is_body(before[-1]) or first.unit in _OF_BODIES or any(mark.letter not in "N" for mark in before):
        return None
    verbs = next((at for at, mark in enumerate(marks) if mark.letter != "V"), len(marks))
    if 0 < verbs == len(marks) and "done" in marks[-1].roles:
        return [*before, *marks]  # 出院38万人次，其中：医院35万人次
    things = [mark for mark in marks[verbs:] if mark.tag != "r"]  # 各类, 其他
    if len(things) > 1 and is_body(things[-1]) and not is_body(things[-2]):
        things.pop()
    other = next((at for at in range(len(things) - 1, -1, -1) if is_body(things[at])), -1)
    things = things[other + 1 :] if 0 <= other < len(things) - 1 else things  # 工业企业|利润总额
    if not things or is_body(things[-1]) or any(mark.letter not in "NEO" for mark in things):
        return None
    if things[-1].word.endswith(_PERSONS) and first.unit not in ("人", "名"):
        return None  # 举报涉及人员中，一般干部9件，事业单位3件: cases by whom they are against
    return [*marks[:verbs], *before, *things]


def subject_of(named: Named) -> list[Mark]:
    """What an earlier figure measured, without its measure: 第一产业 of 第一产业增加值."""
    marks = list(named.marks)
    while len(marks) > 1 and ends_in_head(marks[-1].word):
        marks.pop()
    return marks


def marks_in(marks: list[Mark], phrase: Phrase) -> list[Mark]:
    return [mark for mark in marks for piece in phrase if piece[0] <= mark.start < piece[1]]  # type: ignore[operator]


def owner_of(before: list[Mark]) -> Phrase:
    """The place or body in front of a verb of doing, for what follows it: 庐山风景区|接待|游客."""
    at = next((at for at, mark in enumerate(before) if mark.letter == "V" and mark.tag != "vn"), 0)
    if not at or any(mark.letter in "OE" for mark in before[:at]):
        return ()
    last = before[at - 1]
    if "done" in before[at].roles and all(mark.letter == "V" for mark in before[at:]):
        return spans_of(before[:at])  # 诉讼案件|收案, 安居工程|开工建设
    return (
        spans_of(before[:at])
        if last.tag in ("ns", "nt", "nz")
        or (last.tag == "nr" and (at == 1 or before[0].tag == "ns"))
        or last.word.endswith(BODIES)
        else ()
    )
