"""Numbers in Arabic digits: groups, decimals, powers of ten, and the suffixes k, w and M."""

from __future__ import annotations

import re
from decimal import Decimal

from ..errors import NumeralError
from .digits import ARABIC

__all__ = ["ARABIC_RUN", "POWER", "SLASHED", "read_arabic", "read_power", "to_decimal", "to_int"]

_SEPARATORS = ",， \u00a0\u2009\u202f"
ARABIC_RUN = re.compile(f"[{ARABIC}.．][{ARABIC}.．{_SEPARATORS}]*").match
SLASHED = re.compile(f"([{ARABIC}]+)[/／]([{ARABIC}]+)").match

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED_TO_ARABIC = str.maketrans(_RAISED + "⁻−－＋", "0123456789---+")
POWER = re.compile(
    rf" ?[×xX*] ?[1１][0０](?:\^(?P<caret>[-−－]?[{ARABIC}]{{1,2}})|(?P<raised>⁻?[{_RAISED}]{{1,2}}))(?![{ARABIC}])"
    rf"|[eE](?P<exponent>[+＋－-]?[{ARABIC}]{{1,2}})(?![{ARABIC}A-Za-z])"
    rf"|(?P<suffix>[kKwWM])(?![{ARABIC}A-Za-z])"
)
"""What multiplies a number in Arabic digits by a power of ten: ×10⁴, ×10^4, e5, and the k, w and M of job offers."""
_SUFFIXES = {"k": 3, "w": 4, "m": 6}


def read_power(found: re.Match[str]) -> int:
    """The power of ten that a match of `POWER` states.

    >>> read_power(POWER.match("×10⁴")), read_power(POWER.match("e-3")), read_power(POWER.match("w"))
    (4, -3, 4)
    """
    if found["suffix"]:
        return _SUFFIXES[found["suffix"].lower()]
    return int((found["caret"] or found["raised"] or found["exponent"]).translate(_RAISED_TO_ARABIC))


def read_arabic(text: str, start: int, end: int) -> tuple[str, str]:
    """The digits before and behind the point of the Arabic number ``text[start:end]``, groups joined.

    Raises:
        NumeralError: a second point, a point at the end, digits that are grouped in no known way.
    """
    run = text[start:end]
    if run.isdigit():
        return run, ""
    point = min((at for at in (run.find("."), run.find("．")) if at >= 0), default=len(run))
    whole, places = run[:point], run[point + 1 :]
    if point < len(run) and not places:
        raise NumeralError(text, end, "a point wants digits after it")
    if places and not places.isdigit():
        at = next(at for at, char in enumerate(places) if char not in ARABIC)
        reason = "a second point" if places[at] in ".．" else "groups of digits end at the point"
        raise NumeralError(text, start + point + 1 + at, reason)
    if whole and not whole.isdigit():
        whole = _joined(text, start, whole, end)
    return whole, places


def _joined(text: str, start: int, whole: str, end: int) -> str:
    separator = next(char for char in whole if char not in ARABIC)
    groups = whole.split(separator)
    # 1 6687亿元: blanks part groups of four where the scale of the last group says that fours are counted.
    fours = separator not in ",，" and text[end : end + 1] in tuple("万亿萬億")
    size = 4 if fours and len(groups[-1]) == 4 else 3
    at = start
    for index, group in enumerate(groups):
        if not group.isdigit() or not (len(group) == size or (index == 0 and len(group) < size)):
            raise NumeralError(text, at, "grouped digits stand in threes, split by one and the same sign")
        at += len(group) + 1
    return "".join(groups)


def to_decimal(whole: str, places: str, power: int) -> int | Decimal:
    """``whole.places`` times ten to the `power`: an int where no decimal place is left."""
    left = power - len(places)
    return to_int(whole + places) * 10**left if left >= 0 else Decimal(f"{whole}{places}E{left}")


def to_int(digits: str) -> int:
    """``int(digits)`` in less than square time, whatever limit on it Python was told (640 digits or more)."""
    if len(digits) <= 600:
        return int(digits)
    parts = [int(digits[max(0, end - 600) : end]) for end in range(len(digits), 0, -600)]
    base = 10**600
    while len(parts) > 1:
        if len(parts) % 2:
            parts.append(0)
        parts = [low + high * base for low, high in zip(parts[::2], parts[1::2], strict=True)]
        if len(parts) > 1:
            base *= base
    return parts[0]
