"""Rates: what a unit is per, behind its slash.

起/天, 部/百人 and 千瓦时/万元 are one unit each; of 14.27元/500克 the unit stays the currency, and 500克 is what it is
per. `UnitTable` asks here wherever a slash follows a unit, so that every reader of units knows rates.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from ..errors import DataError
from ..numerals import factor_of
from ..tables import read_rows
from .plain import PlainUnits, Unit

__all__ = ["FIXED", "RATE_SIGNS", "Base", "base_after", "rate_unit", "stated_per", "stuff_end"]

FIXED = frozenset(("money", "money_part", "percent", "percentage_point", "multiple"))
"""Kinds whose unit has one name, whatever it is per: 14.27元/500克 is 14.27 CNY, 3%/年 is 3 %."""

# A figure of the base: 500克, 百人, 10万人. Measures and counts are per round figures only, or 3人/5组 would be a rate.
_FIGURE = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,3})?)?([十百千万亿]{0,2})")
_ROUND = re.compile(r"[125]?0*\Z")
_HAN_OR_DIGIT = re.compile("[0-9.\u4e00-\u9fff]")
_SLASH = re.compile(r"/(?! )| / ")
_LINKS = frozenset("·•./")
# kW.h/(m2.a): more than four bases are none that people write.
_MOST_BASES = 3


class Base(NamedTuple):
    """What stands behind a slash.

    Attributes:
        end: the offset behind it.
        written: as it stands: 500克.
        symbol: behind the slash of a measure's symbol: ``(500.g)``.
        counted: behind the slash of a count, where days stay as they are written: 起/天, 部/百人, 人/km2.
    """

    end: int
    written: str
    symbol: str
    counted: str


class _Row(NamedTuple):
    form: str
    symbol: str
    blocks: tuple[str, ...]


@cache
def _rows() -> tuple[dict[str, list[_Row]], dict[str, list[_Row]]]:
    """Bases and stuffs by first character, the longest first."""
    tables: dict[str, dict[str, list[_Row]]] = {"base": {}, "stuff": {}}
    file = "rate_bases.tsv"
    for line, (form, symbol, role, not_before) in read_rows(file, ("form", "symbol", "role", "not_before")):
        if role not in tables or not symbol:
            raise DataError(file, line, f"role {role!r}, symbol {symbol!r}: want base or stuff, and a symbol")
        row = _Row(form, symbol, tuple(not_before.split("|")) if not_before else ())
        tables[role].setdefault(form[0], []).append(row)
    for table in tables.values():
        for rows in table.values():
            rows.sort(key=lambda row: -len(row.form))
    return tables["base"], tables["stuff"]


RATE_SIGNS = frozenset("/ ")
"""What stands behind a unit that a slash makes a rate: one look spares the rest."""


def stuff_end(text: str, position: int) -> int:
    """Behind the 标准煤 of 吨标准煤/万元; `position` where there is none."""
    for row in _rows()[1].get(text[position : position + 1], ()):
        if text.startswith(row.form, position):
            return position + len(row.form)
    return position


def _one_base(text: str, position: int, units: PlainUnits, kind: str) -> Base | None:
    """One base, with its figure: 天, 百人, 500克."""
    figure = _FIGURE.match(text, position)
    assert figure is not None
    digits, scale = figure[1] or "", figure[2]
    start = figure.end()
    # The 万 of 万元 is its figure; 千 of 千克 and 千瓦时 is the unit's.
    unit = units.match_plain(text, start - 1) if scale and scale[-1] in "千百" else None
    if unit is not None and len(unit.form) > 1:
        scale, start = scale[:-1], start - 1
    if (digits or scale) and not _may_have_figure(digits, scale, kind):
        return None
    found = _base_word(text, start, units, kind, unit)
    shares = kind == "cardinal" and scale and (digits or scale in ("万", "百万"))
    if found is None and shares and _HAN_OR_DIGIT.match(text, start) is None:
        written = text[position:start]  # 6.11人/10万: of people, as everybody knows
        return Base(start, written, written, written)
    if found is None:
        return None
    end, symbol, measured = found
    end = stuff_end(text, end)
    written = text[position:end]
    if not (digits or scale):
        return Base(end, written, symbol, symbol if measured else written)
    count = Fraction(digits or "1") * factor_of(scale)
    if not measured or count.denominator != 1:
        return Base(end, written, written, written)
    return Base(end, written, f"{count}.{symbol}", written)


def _base_word(text: str, start: int, units: PlainUnits, kind: str, unit: Unit | None) -> tuple[int, str, bool] | None:
    """(end, symbol, whether it is a measure) of the base without its figure; `unit` where it is known to begin there."""
    end, symbol = start, ""
    for row in _rows()[0].get(text[start : start + 1], ()):
        after = start + len(row.form)
        if text.startswith(row.form, start) and not text.startswith(row.blocks, after):
            following = text[after : after + 1]
            if not (row.form.isascii() and following.isascii() and following.isalnum()):
                end, symbol = after, row.symbol
                break
    unit = unit or units.match_plain(text, start)
    if unit is None or start + len(unit.form) <= end:
        return (end, symbol, False) if symbol else None
    if unit.kind in ("percent", "percentage_point", "multiple", "age") or unit.group == "sequence":
        return None
    if unit.kind in ("money", "money_part") and kind in FIXED:
        return None  # 50元/60元 are two prices
    measured = unit.kind == "measure"
    return start + len(unit.form), unit.symbol if measured else unit.form, measured


def _may_have_figure(digits: str, scale: str, kind: str) -> bool:
    if kind == "money":
        return True  # 63.42元/5升, 15元/2.5公斤
    if kind in ("cardinal", "measure"):
        return not digits or (_ROUND.match(digits) is not None and (kind == "measure" or digits[0] == "1"))
    return False  # 5年/10万公里 is a warranty of two limits


def base_after(text: str, position: int, units: PlainUnits, kind: str) -> Base | None:
    """What a figure of `kind` is per, where a slash at `position` says so: 人·月 of 50元/人·月.

    >>> from gov_extract.units import unit_table
    >>> base_after("50元/人·月", 3, unit_table(), "money").written
    '人·月'
    """
    slash = _SLASH.match(text, position)
    if slash is None:
        return None
    first = _one_base(text, slash.end(), units, kind)
    if first is None:
        return None
    end, symbols = first.end, [first.symbol]
    counted = first.counted
    while text[end : end + 1] in _LINKS and len(symbols) < _MOST_BASES:
        following = _one_base(text, end + 1, units, "duration")
        if following is None:
            break
        end = following.end
        symbols.append(following.symbol)
    symbol, written = ".".join(symbols), text[slash.end() : end]
    return Base(end, written, f"({symbol})" if "." in symbol else symbol, counted if len(symbols) == 1 else written)


def rate_unit(text: str, start: int, unit: Unit, units: PlainUnits) -> Unit | None:
    """The rate whose first unit, `unit`, stands at `start`; None where no base follows, or the unit keeps its name."""
    end = start + len(unit.form)
    if unit.group == "sequence" or unit.kind == "age" or "/" in unit.form:
        return None
    if unit.kind in FIXED:
        return None
    base = base_after(text, end, units, unit.kind)
    if base is None or base.written.lstrip("0123456789.") == unit.form:
        return None  # 12℃/20℃ is two figures
    form = text[start : base.end]
    if units.is_doubled(unit.form, base.written):
        # 台/套 and 人/次 say 台(套) and 人(次), one count under two names.
        return unit._replace(form=form, symbol=f"{unit.form}/{base.written}")
    symbol = base.symbol if unit.kind == "measure" else base.counted
    return unit._replace(form=form, symbol=f"{unit.symbol}/{symbol}", per=base.written)


def stated_per(form: str) -> str | None:
    """What a unit of the tables is per: 立方米 of 微克/立方米 and of 微克每立方米.

    >>> stated_per("微克每立方米"), stated_per("台")
    ('立方米', None)
    """
    for sign in "/每":
        _, found, base = form.partition(sign)
        if found and base:
            return base
    return None
