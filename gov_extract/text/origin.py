"""Where a text is from: the mainland, Hong Kong, Macao or Taiwan, as its own words tell.

A bare 元 is a dollar of Hong Kong in a text of Hong Kong, and 103年 alone is 2014 in a text of Taiwan.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from ..errors import DataError
from ..tables import read_rows

__all__ = ["Origin", "origin_of"]

Origin = Literal["CN", "HK", "MO", "TW"]

# What a text is about shows early; a book of a million characters is not searched to its end.
_LOOKED_AT = 20_000
# One word that tells it alone, or two that hint at it.
_ENOUGH = 2


def origin_of(folded: str) -> Origin:
    """The place whose words weigh most among the first characters of `folded`, each word counted once.

    The mainland is the answer where nothing tells, and where it weighs as much as another: its reports name
    the others (香港, 台湾) more often than the others name its organs. The search reads up to 20,000 characters: ask
    only where the answer matters. The last few answers are kept, so that asking again costs little.

    >>> origin_of("截至103年底,行政院主计总处统计,全国失业率为3.96%。")
    'TW'
    >>> origin_of("全市实现生产总值103亿元,对香港出口增长3%。")
    'CN'
    """
    return _weigh(folded[:_LOOKED_AT])


_MANY = 4


@lru_cache(maxsize=4)
def _weigh(head: str) -> Origin:
    pattern, words = _words()
    weights: dict[Origin, int] = {}
    named: list[Origin] = []
    for word in set(pattern.findall(head)):
        origin, weight = words[word]
        if weight:
            weights[origin] = weights.get(origin, 0) + weight
        else:
            named.append(origin)
    # 对香港出口3000万港元: places and currencies are named everywhere, and only help the words of organs.
    for origin in named:
        # A text that names many counties of Taiwan and no organ of the mainland is from there: 金门县…,澎湖县…,嘉义县….
        if origin in weights or (not weights.get("CN") and named.count(origin) >= _MANY):
            weights[origin] = weights.get(origin, 0) + 1
    best: Origin = "CN"
    for origin in ("HK", "MO", "TW"):
        weight = weights.get(origin, 0)
        if weight >= _ENOUGH and weight > weights.get(best, 0):
            best = origin
    return best


@cache
def _words() -> tuple[re.Pattern[str], dict[str, tuple[Origin, int]]]:
    name = "origin_words.tsv"
    table: dict[str, tuple[Origin, int]] = {}
    for line, (word, origin, weight) in read_rows(name, ("word", "origin", "weight")):
        if (
            origin not in ("CN", "HK", "MO", "TW")
            or weight not in ("0", "1", "2", "3")
            or len(word) < 2
            or word in table
        ):
            raise DataError(name, line, f"{word!r}, {origin!r}, {weight!r}: an unknown value, one character, or twice")
        table[word] = (origin, int(weight))  # type: ignore[assignment]
    firsts = "".join(sorted({word[0] for word in table}))
    longest_first = sorted(table, key=lambda word: (-len(word), word))
    # The class before the choice lets the search skip most characters fast.
    return re.compile(f"(?=[{firsts}])(?:{'|'.join(map(re.escape, longest_first))})"), table
