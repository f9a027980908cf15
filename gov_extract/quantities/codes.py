"""Is a number in Arabic digits a part of a code? The characters around it tell (guards.py), and whether a unit follows."""

from __future__ import annotations

import re

from .guards import is_code, is_numbered
from .money import money_sign
from .numbers import Number
from .ranges import upper_number
from .reading import Reading
from .shares import fraction

__all__ = ["is_code_number"]

_GENERATIONS = frozenset((2, 3, 4, 5, 6))
_WORD_BEFORE = re.compile(r"[A-Za-z]{2,}\Z")
_DATA = re.compile(r"G(?:流量|带宽|内存|硬盘|存储|数据量|[、,，]?(?:以上|左右)?带宽)")


def is_code_number(reading: Reading, number: Number) -> bool:
    """Is the number a phone, a plate, a product, a version, a document's number?"""
    text, units = reading.text, reading.units
    # 办理居民身份证1.2万张 states a count although 身份证 announces numbers, too.
    if not number.scaled and is_numbered(text, number.start) and units.match(text, number.end) is None:
        return True
    if not is_code(text, number.start, number.end) or reading.is_whole(number.start, number.end):
        return False
    before, after = text[number.start - 1 : number.start], text[number.end : number.end + 1]
    if before and before in "-—+#" and text[number.start - 2 : number.start - 1].isdigit():
        return True
    # GDP5250亿元 and 10GB state figures although Latin letters touch them.
    unit = units.match(text, number.end)
    if before.isascii() and before.isalpha():
        word = _WORD_BEFORE.search(text[max(0, number.start - 6) : number.start])
        return money_sign(text, number.start, units) is None and not (
            word and word[0] != "PM" and unit is not None and unit.kind != "cardinal"
        )
    if after == "-" or after == "/":
        return upper_number(text, number, units, reading.owned) is None and fraction(reading, number) is None
    if text[number.start] == "0" and number.end - number.start > 1 and text[number.start + 1] != ".":
        return True
    if after.isascii() and after.isalpha():
        # A G behind 4 or 5 is a network's generation, unless it is data: 5G流量 after 4G网络.
        generation = number.value in _GENERATIONS and _DATA.match(text, number.end) is None
        return unit is None or (unit.form == "G" and generation)
    return True
