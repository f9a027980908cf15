"""The characters of numerals: which digit, unit or scale each of them is. Everything else in this package asks here."""

from __future__ import annotations

from math import prod

__all__ = [
    "ARABIC",
    "BLANKS",
    "CHINESE",
    "CHINESE_DIGITS",
    "CHINESE_UNITS",
    "COMMON",
    "DIGIT_CLASS",
    "HAN_TO_ARABIC",
    "LIANG",
    "MULTIPLIERS",
    "POINTS",
    "VALUES",
    "WAN",
    "WHOLE",
    "YAO",
    "YI",
    "ZHAO",
    "factor_of",
]

WAN, YI, ZHAO = 10**4, 10**8, 10**12
_JING = 10**16
LIANG, YAO = -2, -1
"""两 and 幺 are digits that may not stand everywhere; their values are below zero to tell them apart."""

_DIGIT_WRITINGS = ("零〇○◯", "一壹", "二贰貳", "三叁叄参參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
_UNIT_WRITINGS = {
    10: "十拾", 20: "廿卄", 30: "卅", 40: "卌", 100: "百佰", 1000: "千仟",
    WAN: "万萬", YI: "亿億", ZHAO: "兆",
}  # fmt: skip

ARABIC = "0123456789０１２３４５６７８９"
"""The Arabic digits that a numeral may hold: half and full width."""
CHINESE_DIGITS = "".join(_DIGIT_WRITINGS) + "两兩幺"
"""Every Chinese digit: common, formal, simplified and traditional. 参 and 陆 are ordinary words too."""
CHINESE_UNITS = "".join(_UNIT_WRITINGS.values())
"""Every Chinese unit and scale, 廿 卅 卌 among them. 兆 is 10^12. 京 (10^16) is left out: alone it is Beijing."""
CHINESE = CHINESE_DIGITS + CHINESE_UNITS
"""All characters of a Chinese numeral but its sign, 点, 分之 and 又; none needs escaping in a regex class."""
DIGIT_CLASS = "".join(_DIGIT_WRITINGS) + "幺"
"""The digits of positional writing (二〇二三), in which 两 has no place."""
BLANKS = " \t\n\r\u00a0\u2002-\u200a\u202f\u3000"
"""What may stand between the parts of one numeral, as `re` writes a class without its brackets."""
POINTS = "点點"

# One look-up tells what a character is: < 0 a digit that may not stand everywhere, < 10 a digit, else a unit.
VALUES = {char: value for value, chars in enumerate(_DIGIT_WRITINGS) for char in chars}
VALUES |= {char: value for value, chars in _UNIT_WRITINGS.items() for char in chars}
VALUES |= {"两": LIANG, "兩": LIANG, "幺": YAO, "京": _JING}

WHOLE = {char: abs(value) for char, value in VALUES.items() if char not in "参參京"} | {"俩": 2, "倆": 2, "仨": 3}
"""What is a numeral by itself."""

COMMON = str.maketrans("拾佰仟萬億", "十百千万亿")
HAN_TO_ARABIC = str.maketrans({char: str(abs(value)) for char, value in VALUES.items() if value < 10})

# What may multiply a decimal, as a power of ten: 千万 after 2.5, 万亿 after 13.4, 亿亿 after 12.5.
_SCALES = {"": 0, "万": 4, "亿": 8, "万万": 8, "万亿": 12, "兆": 12, "万兆": 16, "亿亿": 16, "京": 16}
MULTIPLIERS = {
    small + large: power + zeros
    for power, small in enumerate(("", "十", "百", "千"))
    for large, zeros in _SCALES.items()
}


def factor_of(scales: str) -> int:
    """What units and scales side by side multiply by; nothing is 1.

    >>> factor_of("十万"), factor_of("万亿"), factor_of("")
    (100000, 1000000000000, 1)
    """
    return prod(VALUES[character] for character in scales)
