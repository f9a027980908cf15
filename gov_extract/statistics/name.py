"""What was found out about the indicator of a figure."""

from __future__ import annotations

import msgspec

from .marks import Mark
from .scene import Named
from .spans import Phrase

__all__ = ["Name", "as_named"]


class Name(msgspec.Struct, frozen=True, gc=False):
    """What was found out about the indicator of one or more figures.

    Attributes:
        phrase: the indicator; empty where the text names none.
        rule: which way it was found.
        used: offset up to which the words behind the figure belong to it; 0 if none do.
        embedded: the figure is a part of what the next one measures (三项社会保险基金收入6.82万亿元).
        marks: the marks of the phrase, where it stands in one piece before the figure.
        owner: whose it is in its clause, for later figures that leave it out: 庐山风景区|接待游客.
        shared: what each of a list takes behind it, given back from before: 其中A区、B区分别增长.
        led: what each of a list takes in front of it, given back from before: 接报火灾412起，起数、损失分别上升.
        own: the marks that stand before the figure itself, where others were given back to them: 小学 of 小学在校学生.
    """

    phrase: Phrase
    rule: str = "before"
    used: int = 0
    embedded: bool = False
    marks: tuple[Mark, ...] = ()
    owner: Phrase = ()
    own: tuple[Mark, ...] = ()
    shared: Phrase = ()
    led: Phrase = ()


def as_named(named: Named, rule: str = "inherited") -> Name:
    return Name(named.phrase, rule, marks=named.marks, owner=named.owner, own=named.own)
