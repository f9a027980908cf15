"""Blanks inside a numeral that is written in characters: 一百 五 十 二, 四点 五, 三分 之一.

A blank is taken out where one character beside it is a unit, a scale, a point, 分, 之, 又 or a sign: those cannot stand
alone, so that both sides are one numeral. Between two digits (三 五, 九 八) it parts two numerals, and it stays.
"""

from __future__ import annotations

import re

from .digits import ARABIC, BLANKS, CHINESE_DIGITS, CHINESE_UNITS

__all__ = ["without_blanks"]

_JOINTS = f"{CHINESE_UNITS}点點分之又成折番翻负負"
_PARTS = f"{CHINESE_DIGITS}俩倆仨{ARABIC}半对對{_JOINTS}"
_INNER = re.compile(
    f"(?<=[{_JOINTS}])[{BLANKS}]+(?=[{_PARTS}])|(?<=[{_PARTS}])[{BLANKS}]+(?=[{_JOINTS}])",
)


def without_blanks(text: str) -> tuple[str, list[int]]:
    """`text` without the blanks inside its numerals, and for each character left its offset in `text`.

    >>> without_blanks("一百 五 十")
    ('一百五十', [0, 1, 3, 5])
    >>> without_blanks("三 五")[0]
    '三 五'
    """
    pieces: list[str] = []
    origin: list[int] = []
    done = 0
    for blank in _INNER.finditer(text):
        pieces.append(text[done : blank.start()])
        origin += range(done, blank.start())
        done = blank.end()
    pieces.append(text[done:])
    origin += range(done, len(text))
    return "".join(pieces), origin
