"""Times in brackets: what a bracket says, it says alone, but where it is the time of what stands before it."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Bracket", "bracket_of"]

# A bracket of one sentence is no wider.
_WIDEST = 60
# 比疫情前（2019年）, 与上次普查（2010年）相比: it dates what is compared with. 比重最大的, 较大事故（2022年） compare nothing.
_COMPARED = re.compile(r"[比较与同跟](?<![占对环同之])(?![重例大多高快好强重长为])[^，,。；;:()\n0-9]{1,12}\Z")


class Bracket(NamedTuple):
    """The bracket that a time stands in.

    Attributes:
        start, end: where it opens and where it closes.
        alone: whether it holds nothing but the time.
        compared: whether it dates what is compared with, as its words say.
    """

    start: int
    end: int
    alone: bool
    compared: bool


def bracket_of(text: str, start: int, end: int) -> Bracket | None:
    """The bracket around a time in ``[start, end)``; None where it stands in none.

    >>> bracket_of("脱贫标准3100元(2010年不变价)", 10, 15)
    Bracket(start=9, end=18, alone=False, compared=False)
    >>> bracket_of("客流比疫情前(2019年)增长3%", 7, 12)
    Bracket(start=6, end=12, alone=True, compared=True)
    """
    open_ = text.rfind("(", max(0, start - _WIDEST), start)
    if open_ < 0 or text.find(")", open_, start) >= 0:
        return None
    close = text.find(")", end, end + _WIDEST)
    if close < 0:
        return None
    compared = _COMPARED.search(text, max(0, open_ - 14), open_) is not None
    return Bracket(open_, close, open_ + 1 == start and close == end, compared)
