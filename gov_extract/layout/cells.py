"""What a cell of a table holds, told from its characters alone: a figure, nothing, a year, a unit, or words."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from ..numerals import factor_of
from ..units import Unit, unit_table

__all__ = ["FIGURE", "CellKind", "Scaled", "kind_of_cell", "scaled_unit"]

CellKind = Literal["figure", "none", "empty", "year", "unit", "words"]
"""``none`` is a sign for no value (—, …, /), ``empty`` holds nothing at all, ``year`` a bare 2019."""

Scaled = tuple["int | Fraction", "Unit | None"]
"""A scale and a unit: 万人 is 10000 and 人, 万 alone 10000 and None, 1/10万 a hundred-thousandth and None."""

# 1，234，567: the comma of the sentence groups digits in a cell, where there is no sentence.
_NUMBER = r"(?:[0-9]{1,3}(?:[,，][0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
FIGURE = re.compile(
    rf"(?P<sign>[-+—]|负|[▲△▼▽↑↓])?(?P<number>{_NUMBER})(?P<behind>[^0-9]{{0,8}}?)(?P<note>\*{{1,3}}|[①-⑳]|\[[0-9]{{1,2}}\]|[↑↓]|\([^()]{{1,14}}\))?"
)
"""A cell that is one figure: a sign, a number, a unit, a mark of a note. Its blanks are taken out before."""
# (9.2): books write a fall so; (1) is a label.
_BRACKETED = re.compile(r"\([-+]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+\.[0-9]+|[0-9]+(?=%))(?:\.[0-9]+)?%?\)")
_RATIO = re.compile(rf"{_NUMBER}(?::{_NUMBER}){{1,3}}")
_BETWEEN = re.compile(rf"{_NUMBER}(?:[-~—]|至){_NUMBER}(?P<behind>[^0-9]{{0,6}})")
# 1,194万8千人, 3万9,739元
_MIXED = re.compile(r"(?:[0-9][0-9,]{0,6}[亿万千]){1,2}[0-9][0-9,]{0,6}[千百]?(?P<behind>[^0-9]{0,6})")
_NONE = re.compile(r"[-—.…/\\*×#·_=]{1,6}|一|\(?[空无略]\)?|n/?a|N/?A|不详|未报|持平")
_YEAR = re.compile(r"(?:19[4-9]|20[0-9])[0-9]")
_SCALE = re.compile(r"[百千万亿]{0,2}")
_LONGEST = 40
# 5年, 3月, 60岁 name a row more often than they count.
_NAMING = frozenset(("duration", "age"))
_NAMES_ROW = frozenset("年月日时号点期第届")


@lru_cache(maxsize=4096)
def kind_of_cell(text: str) -> CellKind:
    """What a cell holds whose folded text is `text`.

    >>> [kind_of_cell(text) for text in ("-8.52", "26.31 %", "——", "", "2019", "亿元", "第一产业")]
    ['figure', 'figure', 'none', 'empty', 'year', 'unit', 'words']
    """
    bare = text.replace(" ", "").replace("\n", "")
    if not bare:
        return "empty"
    if len(bare) > _LONGEST:
        return "words"
    first = bare[0]
    if _NONE.fullmatch(bare) is not None:
        return "none"
    if first == "(" and _BRACKETED.fullmatch(bare) is not None:
        return "figure"
    if first.isdigit() or first in "-+—负▲△▼▽↑↓.":
        if _YEAR.fullmatch(bare) is not None:
            return "year"
        return "figure" if _is_figure(bare) else "words"
    return "unit" if scaled_unit(bare) is not None else "words"


def _is_figure(bare: str) -> bool:
    match = FIGURE.fullmatch(bare) or _BETWEEN.fullmatch(bare) or _MIXED.fullmatch(bare)
    if match is None:
        return _RATIO.fullmatch(bare) is not None
    behind = match["behind"]
    if not behind:
        return True
    if behind[0] in _NAMES_ROW:
        return False
    found = scaled_unit(behind)
    return found is not None and (found[1] is None or found[1].kind not in _NAMING)


# (港币百万元计), 按人民币亿元计
_MONEY = re.compile("[按以]?(?P<currency>[\u4e00-\u9fff]{2,3}?)?(?P<scale>[十百千万亿]*)元计?")


# 死亡率(1/10万), 发病率(十万分之一): what a rate's figures are shares of.
_SHARE = re.compile("1?/(?P<whole>10{0,8})?(?P<scale>[十百千万亿]{0,2})人?口?|(?P<words>[十百千]?[万亿])分之一?")


def scaled_unit(source: str) -> Scaled | None:
    """(scale, unit) that `source` names: 万人, 亿元, %, 万; None where it names no unit.

    >>> scaled_unit("亿千瓦时")[0], scaled_unit("亿千瓦时")[1].symbol
    (100000000, 'kW.h')
    >>> scaled_unit("万人")[0], scaled_unit("万人")[1].symbol, scaled_unit("产值")
    (10000, '人', None)
    >>> scaled_unit("1/10万")
    (Fraction(1, 100000), None)
    """
    if "/" in source or "之" in source:
        share = _SHARE.fullmatch(source)
        if share is not None:
            parts = int(share["whole"] or 1) * factor_of(share["scale"] or share["words"] or "")
            return (Fraction(1, parts), None) if parts > 1 else None
    units = unit_table()
    money = _MONEY.fullmatch(source)
    if money is not None:
        currency = units.prefixes.get(money["currency"]) if money["currency"] else units.get("元")
        if currency is not None:
            return factor_of(money["scale"]), currency._replace(kind="money")
    scale = _SCALE.match(source)
    assert scale is not None
    # The longest unit first: 亿千瓦时 is 亿 and 千瓦时.
    for cut in range(scale.end() + 1):
        unit = units.get(source[cut:])
        if unit is not None:
            return factor_of(source[:cut]), unit
    factor = factor_of(scale[0])
    return (factor, None) if scale.end() == len(source) and factor > 1 else None
