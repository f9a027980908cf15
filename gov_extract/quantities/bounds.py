"""Two bounds that are one range: 大于10小于20, 三年以上七年以下, 10000与20000之间, 65±2%.

Each figure has been read by itself; here two that stand side by side become one, never their mean, never two values.
"""

from __future__ import annotations

import re
from fractions import Fraction

from ..numerals import Value
from .draft import Draft, number_at
from .grammar import with_unit
from .numbers import Number
from .reading import Reading

__all__ = ["bracketed_spread", "join_bounds"]

_NOT = "(?<![不未得应能可会])"
_LOW = (
    rf"(?:{_NOT}[大高多]于(?:或者?)?(?:等于)?|不[得应能可会]?[小少低]于"
    rf"|{_NOT}超过|至少|最少|最低|>=?|≥)(?:为|有|达)? ?"
)
_HIGH = (
    rf"(?:{_NOT}[小低少]于(?:或者?)?(?:等于)?"
    rf"|不[得应能可会]?(?:[大高多]于|超过)|至多|最多|最高|<=?|≤)(?:为|有|达)? ?"
)
_LINK = r" ?(?:的?同时|并且?|而且?|且|但|和|、|，|,)? ?"
_LOW_BEFORE = re.compile(rf"{_LOW}\Z")
_HIGH_BEFORE = re.compile(rf"{_HIGH}\Z")
_THEN_HIGH = re.compile(rf"{_LINK}{_HIGH}")
_THEN_LOW = re.compile(rf"{_LINK}{_LOW}")
_ABOVE = re.compile(r"(?:及其?|或者?)?以上 ?[，,、]? ?(?:至|到|但)?")
_BELOW = re.compile(r"(?:及其?|或者?)?(?:以[下内]|之[下内])")
_AND = re.compile(r" ?[和与至到、~—-] ?")
_BETWEEN = re.compile(r"之间|间(?=[，。；、的）)\s]|\Z)")
_PLUS_MINUS = re.compile(r" ?± ?")
_LONGEST_GAP = 12
_MARKS = frozenset("，、,")


def join_bounds(drafts: list[Draft], text: str) -> list[Draft]:
    """The drafts, those that bound one range joined."""
    joined: list[Draft] = []
    for draft in drafts:
        if joined and draft.start - joined[-1].end <= _LONGEST_GAP and _join(joined[-1], draft, text):
            continue
        joined.append(draft)
    return joined


def _join(first: Draft, second: Draft, text: str) -> bool:
    """Makes `first` the range of both, if they bound one."""
    if first.upper is not None or second.upper is not None or "ordinal" in (first.kind, second.kind):
        return False
    a, b = first.value, second.value
    if isinstance(a, str) or isinstance(b, str):
        return False
    gap = text[first.end : second.start]
    if _PLUS_MINUS.fullmatch(gap):
        return _spread(first, second, a, b)
    if not gap or not _are_alike(first, second):
        return False
    if first.unit is not None and not _MARKS.isdisjoint(gap):
        return False  # 奖励不低于500元、不超过20万元: each figure is stated for itself
    before = text[max(0, first.start - 9) : first.start]
    between = _BETWEEN.match(text, second.end)
    rooms = second.form is not None and second.form.form == "间" and first.unit is None
    if _LOW_BEFORE.search(before) and _THEN_HIGH.fullmatch(gap):
        low, high = first, second
    elif _HIGH_BEFORE.search(before) and _THEN_LOW.fullmatch(gap):
        low, high = second, first
    elif _ABOVE.fullmatch(gap) and _BELOW.match(text, second.end):
        low, high = first, second
    elif _AND.fullmatch(gap) and (between or (rooms and _BETWEEN.match(text, second.end - 1))):
        low, high = first, second
        if rooms and not between:  # 10000与20000间: no one counts rooms
            second.unit, second.form, second.end = None, None, second.end - 1
    else:
        return False
    return _merge(first, second, low, high)


def _are_alike(first: Draft, second: Draft) -> bool:
    """Are both in one unit, or is the first bare, its unit said with the second?"""
    if (first.kind, first.unit, first.factor) == (second.kind, second.unit, second.factor):
        return True
    return first.kind == "cardinal" and first.unit is None


def _merge(first: Draft, second: Draft, low: Draft, high: Draft) -> bool:
    assert not isinstance(low.value, str)
    assert not isinstance(high.value, str)
    if not low.value < high.value:
        return False
    bottom, top = low.value, high.value
    first.kind, first.unit, first.form, first.factor = second.kind, second.unit, second.form, second.factor
    first.value, first.upper, first.end = bottom, top, second.end
    first.number, first.modifier, first.rule = second.number, None, "quantities.bounds"
    return True


def bracketed_spread(reading: Reading, number: Number) -> Draft | None:
    """(65±2)%, (20±5)℃: the unit behind the bracket is that of both figures."""
    text = reading.text
    gap = _PLUS_MINUS.match(text, number.end)
    second = None if gap is None else number_at(text, gap.end(), reading.units)
    if second is None or text[number.start - 1 : number.start] != "(" or text[second.end : second.end + 1] != ")":
        return None
    draft = with_unit(text, second._replace(end=second.end + 1), reading.units, reading.limit(number.start))
    if draft is None or draft.upper is not None:
        return None
    draft.start, draft.rule = number.start - 1, "quantities.spread"
    draft.value, draft.upper = _ends(number.value, second.value)
    return draft


def _ends(middle: Value, spread: Value) -> tuple[Fraction, Fraction]:
    return Fraction(middle) - Fraction(spread), Fraction(middle) + Fraction(spread)


def _spread(first: Draft, second: Draft, middle: Value, spread: Value) -> bool:
    """65±2%, 20℃±2℃: from 63 % to 67 %."""
    if first.unit is not None and first.unit != second.unit:
        return False
    first.kind, first.unit, first.form, first.factor = second.kind, second.unit, second.form, second.factor
    first.value, first.upper = _ends(middle, spread)
    first.end, first.number, first.modifier, first.rule = second.end, second.number, None, "quantities.spread"
    return True
