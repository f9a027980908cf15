"""Numbers inside times: years, months, days, hours."""

from __future__ import annotations

from ..items import TimeModifier

__all__ = ["DIGITS", "SEASONS", "edge", "number", "year_number"]

DIGITS = {c: str(i) for i, c in enumerate("零一二三四五六七八九")} | dict.fromkeys("〇○Oo", "0") | {"两": "2"}
SEASONS = {"春": 21, "夏": 22, "秋": 23, "冬": 24}
_EDGES: dict[str, TimeModifier] = {
    "初": "start",
    "中": "mid",
    "末": "end",
    "底": "end",
    "尾": "end",
    "后": "end",
}


def number(word: str) -> int:
    """A numeral of at most two places, Arabic or Chinese; -1 if it is none.

    >>> number("12"), number("十二"), number("廿三"), number("二十"), number("半")
    (12, 12, 23, 20, -1)
    """
    if word.isdecimal() and word.isascii():
        return int(word)
    if word in ("元", "正"):
        return 1
    if word == "百":
        return 100
    word = word.replace("廿", "二十", 1).removeprefix("初")
    tens, ten, ones = word.partition("十")
    if not ten:
        tens, ones = "", word
    value = 0
    if ten:
        if len(tens) > 1 or (tens and tens not in DIGITS):
            return -1
        value = 10 * int(DIGITS[tens] if tens else "1")
        if not ones:
            return value
    return value + int(DIGITS[ones]) if len(ones) == 1 and ones in DIGITS else -1


def year_number(word: str) -> int:
    """A year of four digits, Arabic or Chinese with any of the zeros.

    >>> year_number("2021"), year_number("二○一二")
    (2021, 2012)
    """
    return int(word) if word.isascii() and word.isdecimal() else int("".join(DIGITS.get(c, c) for c in word))


def edge(word: str | None) -> TimeModifier | None:
    """The modifier of 初, 中, 末, 底 at the end of `word`, if one is there."""
    return _EDGES[word[-1]] if word and word[-1] in _EDGES else None
