"""Labels of headings and items: 第一章, 一、, （三）, 1., (2), ①, ●. They number what follows and are no part of it."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["BULLET", "Label", "label_at"]

BULLET = 8
"""The level of a bullet; numbered labels have levels from 1, the highest."""

_NUMERALS = "一二三四五六七八九十百零〇"
# The order in which Chinese documents number, GB/T 9704: 一、 （一） 1. （1）; books and plans have chapters above.
_FORMS = (
    (1, rf"第[{_NUMERALS}0-9]{{1,4}}(?:编|篇|章|部分)[ :、]?"),
    (2, rf"第[{_NUMERALS}0-9]{{1,4}}节[ :、]?"),
    (3, rf"[{_NUMERALS}]{{1,4}}[、.．]"),
    (4, rf"\([{_NUMERALS}]{{1,4}}\)[、.]?"),
    (5, r"[0-9]{1,3}(?:、|[.．](?![0-9]))"),
    (5, r"[0-9]{1,2} (?=[\u4e00-\u9fff])"),
    (6, r"\([0-9]{1,2}\)[、.]?|[0-9]{1,2}\)"),
    (7, r"[①-⑳㈠-㈩⑴-⒇❶-❿][、.]?"),
    (7, r"[A-Z](?:、|[.．](?=[ \u4e00-\u9fff]))"),
    (BULLET, r"[■□●○◎◆◇▲△▼▽★☆※►▶▪◼•·*#]|[-—]{1,2}(?=[ \u4e00-\u9fff])"),
)
_LABEL = re.compile("|".join(f"(?P<n{number}>{source}) *" for number, (_, source) in enumerate(_FORMS)))
# ①…, ㈠…, ⑴…, ❶…
_CIRCLED = "".join(
    map(chr, (*range(0x2460, 0x2474), *range(0x3220, 0x322A), *range(0x2474, 0x2488), *range(0x2776, 0x2780)))
)
_FIRST = frozenset(f"ABCDEFGHIJKLMNOPQRSTUVWXYZ第({_NUMERALS}0123456789■□●○◎◆◇▲△▼▽★☆※►▶▪◼•·*#-—{_CIRCLED}")


class Label(NamedTuple):
    """A label.

    Attributes:
        level: 1 for the highest, `BULLET` for a sign without a number.
        end: where what it numbers begins.
    """

    level: int
    end: int


def label_at(text: str, start: int, end: int) -> Label | None:
    """The label that ``text[start:end]`` of folded text begins with; None where it has none.

    >>> [label_at(line, 0, len(line)) for line in ("一、综合", "(三)进出口", "A、机构", "2022年")]
    [Label(level=3, end=2), Label(level=4, end=3), Label(level=7, end=2), None]
    """
    if text[start : start + 1] not in _FIRST:
        return None
    match = _LABEL.match(text, start, end)
    if match is None or match.end() >= end or match.lastgroup is None:
        return None
    return Label(_FORMS[int(match.lastgroup[1:])][0], match.end())
