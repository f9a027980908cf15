"""The register of indicators: what Chinese governments report, under all the names that they write it by.

>>> from gov_extract.indicators import find
>>> find("全市GDP增速").id
'gdp'
>>> find("收入") is None
True
"""

from __future__ import annotations

from functools import cache, lru_cache

from ..entities.divisions import divisions
from ..words.cutter import cutter
from .context import identify
from .linking import Linked, Linker
from .register import Register, own_rows, register
from .rows import Indicator, Name, parse_rows

__all__ = ["Indicator", "Linked", "Linker", "Name", "Register", "find", "identify", "linker", "register"]


@lru_cache(maxsize=8)
def linker(tables: tuple[tuple[str, str], ...] = ()) -> Linker:
    """The linker of the package's register, a caller's tables (name and text of each) merged over it.

    Raises:
        DataError: a row of theirs cannot be taken; it names file and line.
    """
    if not tables:
        return Linker(register(), _places())
    theirs = [(file, line, row) for file, text in tables for line, row in parse_rows(file, text=text)]
    return Linker(Register(own_rows(), theirs), _places())


def find(name: str, year: int | None = None) -> Indicator | None:
    """The indicator that a name means, None where it is none of the register's, or could be two.

    Args:
        name: as reports write it: 地区生产总值, GDP增速, 全市接报盗窃警情.
        year: the year in which it was written, for names that changed; default: any.
    """
    linked = linker().find(name, year)
    return None if linked is None else linked.indicator


@cache
def _places() -> frozenset[str]:
    """The names of divisions that may stand in front of what is measured; a county's short one where it is no other word.

    鹿邑 of 鹿邑夏粮产量, but no 新建 of 新建商品住宅 and no 平安 of 平安建设.
    """
    found = {row.name for row in divisions() if len(row.name) > 2}
    short = {row.short: row.level in _LARGE for row in divisions() if len(row.short) > 1}
    return frozenset(found | {name for name, large in short.items() if large or _is_name(name)})


_LARGE = ("province", "prefecture")


def _is_name(word: str) -> bool:
    """Does the dictionary know it as a name, of a place or another: ns, nr, nz?"""
    cut = cutter().cut(word)
    return len(cut) == 1 and cut[0][1].startswith(("ns", "nr", "nz"))
