"""Reads stretches counted from the reference date (近5年), decades, centuries and five-year plans."""

from __future__ import annotations

from .expressions import Expression
from .hours import CLAUSE_OPENERS
from .numbers import DIGITS, edge, number
from .patterns import patterns
from .words import read_word

__all__ = ["read_decade", "read_led", "read_plan", "read_span"]

# 近5年 opens a clause or hangs on one of these; after a verb (历时近5年, 用了近三个月) it is a duration, "almost".
_NEAR_LEADS = CLAUSE_OPENERS | frozenset("是对据以由较比与和而中省市县区州镇乡村国局院校所企业委部队")
_DURATION_NOUNS = ("时间", "历史", "之久", "的时间", "的历史", "以上", "以下", "有期", "任期")
_UNITS = {"年": "year", "年半": "month", "月": "month", "季度": "month", "天": "day", "周": "week", "星期": "week"}
_CENTURIES = {"上世纪": 1900, "本世纪": 2000, "十九世纪": 1800, "二十世纪": 1900, "二十一世纪": 2000}


def read_led(text: str, start: int) -> Expression | None:
    """近5年, 过去三年, 今后五年, 这五年, or a vague word that begins alike (近年来)."""
    return read_span(text, start) or read_word(text, start)


def read_span(text: str, start: int) -> Expression | None:
    """So many years, months, weeks or days up to the reference date, or from it on; 5年来 needs no word before."""
    found = patterns().span.match(text, start)
    if found is None or text.startswith(_DURATION_NOUNS, found.end()):
        return None
    lead, before = found["lead"], text[start - 1 : start]
    if lead:
        word, unit, odd, come = found["count"], found["unit"], found["odd"] or found["odd2"], found["come"]
    else:
        word, unit, odd, come = found["count2"], found["unit2"], found["odd3"] or found["odd4"], found["come2"]
    if lead == "这" and (unit != "年" or word in ("一", "1", "半")):
        return None
    if lead == "近" and before and before not in _NEAR_LEADS and (not come or before in "将接附就靠临"):
        return None
    if not lead and before and before in "第近每数几上前后逾超过":
        return None
    if word == "半":
        if unit != "年":
            return None
        count, name = 6, "month"
    else:
        count, name = number(word), _UNITS[unit]
        if count < 1:
            return None
        if unit == "季度":
            count *= 3
        elif unit == "年半":
            count = count * 12 + 6
    result = Expression(start, found.end(), "times.span", "span", name=name)
    result.first = count if lead in ("未来", "今后", "往后", "接下来") else -count
    result.modifier = "approx" if odd else None
    return result


def read_decade(text: str, start: int) -> Expression | None:
    """上世纪90年代, 1990年代; 本世纪初."""
    found = patterns().decade.match(text, start)
    if found is not None:
        decade = "".join(DIGITS.get(c, c) for c in found["decade"])
        tens = int(decade[-2])
        first_tens = int(decade[0]) if found["two"] else tens
        if found["two"] and first_tens + 1 != tens:
            return None
        if text.endswith(("民国", "民国 "), 0, start):
            return Expression(start, found.end(), "times.decade", "none")  # the eighties of another count
        if len(decade) == 4:
            century = 100 * int(decade[:2])
        elif found["century"]:
            century = _century(found["century"])
        else:
            century = 1900 if tens >= 2 else 2000
        name = "" if found["two"] else f"{century // 10 + tens:03d}X"  # 五六十年代 are twenty years
        result = Expression(start, found.end(), "times.decade", "mask", name=name)
        result.first, result.last = century + 10 * first_tens, century + 10 * tens + 9
    else:
        found = patterns().century.match(text, start)
        if found is None:
            return None
        if found["name"]:  # 21世纪海上丝绸之路
            return Expression(start, found.end(), "times.century", "none")
        century = _century(found["century"])
        result = Expression(start, found.end(), "times.century", "mask", name=f"{century // 100:02d}XX")
        result.first, result.last = max(century, 1), century + 99
    side = found["edge"]
    if side:
        result.modifier = edge(side[0]) or "end"
    return result


def _century(word: str) -> int:
    known = _CENTURIES.get(word)
    return known if known is not None else 100 * (number(word.removesuffix("世纪")) - 1)


def read_plan(text: str, start: int) -> Expression | None:
    """“十四五”时期: the five years of a plan, quotes inside; “八五”普法 counts otherwise and is a campaign's name."""
    found = patterns().plan.match(text, start)
    if found is None or bool(found["open"]) != bool(found["close"]):
        return None
    count = number(found["number"][:-1])
    if (
        count < 1
        or ((not found["open"] or found["quoted"] is not None) and count <= 10)
        or text.startswith("普法", found.end())
    ):
        return None
    first = 1953 + 5 * (count - 1) if count < 3 else 1966 + 5 * (count - 3)
    result = Expression(start, found.end(), "times.five_year_plan", "fixed", first=first, last=first + 4)
    if found["edge"]:
        result.modifier = edge(found["edge"])
        result.first = result.last = first + 4 if result.modifier == "end" else first
    result.since = bool(found["since"])
    return result
