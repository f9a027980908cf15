"""Number formats of spreadsheets: what a cell shows for the number that it holds.

A cell that shows 5.2% holds 0.052, one that shows 1.2万 holds 12345, one that shows 2023年5月 holds 45047: who reads
what is held reads a wrong value.
"""

from __future__ import annotations

import contextlib
import datetime
import operator
import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

__all__ = ["BUILT_IN", "GENERAL", "show"]

GENERAL = "General"
_YM, _MD, _YMD = 'yyyy"年"m"月"', 'm"月"d"日"', 'yyyy"年"m"月"d"日"'
_HM, _HMS, _NOON = 'h"时"mm"分"', 'h"时"mm"分"ss"秒"', '上午/下午h"时"mm"分"'
# The formats that files name by number alone; 27 to 36 and 50 to 58 as Excel in Chinese has them.
BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "yyyy-m-d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy-m-d h:mm", 27: _YM, 28: _MD, 29: _MD, 30: "yyyy-m-d", 31: _YMD, 32: _HM,
    33: _HMS, 34: _NOON, 35: _NOON + 'ss"秒"', 36: _YM, 37: "#,##0;-#,##0", 38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@", 50: _YM, 51: _MD, 52: _YM, 53: _MD,
    54: _MD, 55: _NOON, 56: _NOON + 'ss"秒"', 57: _YM, 58: _MD,
}  # fmt: skip

_DIGITS = Context(prec=15, rounding=ROUND_HALF_UP)
_WIDE = Context(prec=80, rounding=ROUND_HALF_UP)
_PLAIN = re.compile(r"-?[0-9]{1,15}|(?=.{1,16}\Z)-?[0-9]+\.[0-9]*[1-9]")
# From here on a number is written with its power of ten, as otherwise 1E+300 is a line of zeros.
_MOST_DIGITS = 24
_MOST_CODE = 300  # Excel itself takes 255 characters

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|(?P<general>General|G/通用格式|GENERAL|general)'
    r"|(?P<noon>AM/PM|am/pm|A/P|a/p|上午/下午)|(?P<exponent>[eE][+-])|(?P<digit>[0#?])|(?P<mark>[.,%/@;])"
    r"|(?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|a{3,4}|e+|[bB][12]?|[gG]+)|(?P<other>.)",
    re.S,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9.]+)")
_COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt, ">": operator.gt, "=": operator.eq, "<=": operator.le, ">=": operator.ge, "<>": operator.ne,
}  # fmt: skip
# With one of these the negative numbers' own format tells that they are negative.
_SIGNS = re.compile("[-−－–负減减降跌]")
_OTHER_SIGNS = re.compile("[()（）▼↓]")
_CHINESE_DATE = re.compile("[年月日号时時点分秒]")
_WEEKDAYS = "一二三四五六日"


class _Section(NamedTuple):
    """One of the parts of a format, which are parted by semicolons."""

    tokens: tuple[tuple[str, str], ...]
    condition: tuple[str, Decimal] | None

    def has(self, kind: str, value: str | None = None) -> bool:
        return any(name == kind and value in (None, held) for name, held in self.tokens)


def show(number: str, code: str, *, from_1904: bool = False) -> str:
    """What a cell shows, so that its value can be read: not its colour, width or font.

    As the format says, but for: a negative number always has a sign, also where its format shows it in brackets, in red
    or behind ▼; a date of digits alone is 2023-05-01 in any order of day and month, a month 2023年5月, and a year has four
    digits; powers of ten and fractions are decimal numbers. Without a format, 15 digits: 12.300000000000001 is 12.3.

    Args:
        number: in decimal, as the file or `repr` of a float has it; shown as it is if it is no number.
        code: the format, in the language of Excel.
        from_1904: days are counted from 1 January 1904, as old Macs did.

    >>> show("0.052", "0.0%"), show("12345", '0!.0,"万"'), show("-1234.5", "#,##0.0_);(#,##0.0)"), show("45047", "yyyy/m")
    ('5.2%', '1.2万', '-1,234.5', '2023年5月')
    """
    if code == GENERAL and _PLAIN.fullmatch(number):
        return number
    return _show(number, code, from_1904)


@lru_cache(1 << 15)
def _show(number: str, code: str, from_1904: bool) -> str:
    try:
        value = Decimal(number)
    except InvalidOperation:
        return number
    if not value.is_finite():
        return ""
    sections = _sections(code[:_MOST_CODE])
    index = _choose(sections, value)
    section = sections[index]
    if section.has("date") or section.has("noon") or section.has("elapsed"):
        return _date(value, section, from_1904) or _general(value)
    if section.has("general") or section.has("mark", "@"):
        shown = _around(section, _general(abs(value)))
    elif section.has("exponent") or section.has("mark", "/") or value.adjusted() > _MOST_DIGITS:
        shown = _general(abs(value))
    else:
        shown = _number(abs(value), section)
    if value >= 0 or not re.search("[1-9]", shown):
        return shown
    # -0.0 where all that was less than nothing is rounded away has none of the digits.
    return shown if _SIGNS.search(shown) else "-" + _OTHER_SIGNS.sub("", shown).strip()


@lru_cache(1024)
def _sections(code: str) -> tuple[_Section, ...]:
    found: list[_Section] = []
    tokens: list[tuple[str, str]] = []
    condition: tuple[str, Decimal] | None = None
    for match in _TOKEN.finditer(code):
        kind, value = match.lastgroup, match[0]
        if value == ";":
            found.append(_Section(tuple(tokens), condition))
            tokens, condition = [], None
        elif kind == "bracket":
            held = match["bracket"]
            compared = _CONDITION.fullmatch(held)
            if compared:
                with contextlib.suppress(InvalidOperation):
                    condition = compared[1], Decimal(compared[2])
            elif held[:1] == "$":
                # [$¥-804]: a currency, and a language; two numbers stand for the reader's own way of writing.
                tokens.append(("text", held[1:].partition("-")[0]))
                if held.upper().endswith(("-F800", "-F400")):
                    long = _YMD if held.upper().endswith("-F800") else "h:mm:ss"
                    return _sections(long)
            elif held and held.lower().strip("hms") == "":
                tokens.append(("elapsed", held[0].lower()))
        elif kind in ("quoted", "escaped"):
            tokens.append(("text", match[kind] or ""))
        elif kind == "other":
            tokens.append(("text", value))
        elif kind is not None:
            tokens.append((kind, value))
    found.append(_Section(tuple(tokens), condition))
    return tuple(found)


def _choose(sections: tuple[_Section, ...], value: Decimal) -> int:
    """Which section is for the value: by conditions where there are any, else positive, negative, zero, text."""
    if any(section.condition for section in sections):
        for index, section in enumerate(sections):
            if section.condition is None or _COMPARE[section.condition[0]](value, section.condition[1]):
                return index
        return len(sections) - 1
    if value < 0 and len(sections) > 1:
        return 1
    return 2 if value == 0 and len(sections) > 2 else 0


def _general(value: Decimal) -> str:
    value = _DIGITS.plus(value).normalize(_DIGITS) if value else Decimal(0)  # there is a -0
    return str(value) if abs(value.adjusted()) > _MOST_DIGITS else format(value, "f")


def _around(section: _Section, shown: str) -> str:
    """Literal words before and after General or @."""
    return "".join(
        shown if kind == "general" or (kind == "mark" and held == "@") else held if kind == "text" else ""
        for kind, held in section.tokens
    ).strip()


def _number(value: Decimal, section: _Section) -> str:
    """A number that is not negative, in a format of digits, literals, percent signs and commas."""
    tokens = section.tokens
    places = [index for index, (kind, _) in enumerate(tokens) if kind == "digit"]
    if not places:
        return "".join(held for kind, held in tokens if kind == "text" or held == "%").strip()
    point = next((index for index, token in enumerate(tokens) if token == ("mark", ".")), None)
    whole_end = len(tokens) if point is None else point
    last_whole = max((index for index in places if index < whole_end), default=whole_end)
    commas = [index for index, token in enumerate(tokens) if token == ("mark", ",")]
    # A comma between digits groups them; each behind the last one of the whole or of all divides by a thousand.
    grouped = any(places[0] < index < last_whole for index in commas)
    thousands = sum(index > places[-1] or last_whole < index < whole_end for index in commas)
    percents = sum(token == ("mark", "%") for token in tokens)
    decimals = 0 if point is None else sum(index > point for index in places)
    scaled = _WIDE.plus(value).scaleb(2 * percents - 3 * thousands, _WIDE)
    rounded = format(scaled.quantize(Decimal(1).scaleb(-decimals), context=_WIDE), "f")
    whole, _, fraction = rounded.partition(".")
    end = "" if point is None else _fraction(fraction, tokens[point + 1 :])
    start = _whole(whole.lstrip("0"), tokens[:whole_end], grouped)
    if end.startswith(".") and not start[-1:].isdigit():
        start += "0"  # Excel shows .5 for #.##, which is half of something or 5
    return (start + end).strip()


def _whole(digits: str, tokens: tuple[tuple[str, str], ...], grouped: bool) -> str:
    """Digits are filled in from the right, and the first place takes all that are left."""
    first = next((index for index, (kind, _) in enumerate(tokens) if kind == "digit"), None)
    pieces: list[str] = []  # from right to left
    left, filled = list(digits), 0

    def put(digit: str) -> None:
        nonlocal filled
        pieces.append("," if grouped and filled and filled % 3 == 0 else "")
        pieces.append(digit)
        filled += 1

    for index in range(len(tokens) - 1, -1, -1):
        kind, held = tokens[index]
        if kind == "digit":
            if left:
                put(left.pop())
            elif held == "0":
                put("0")
            while index == first and left:
                put(left.pop())
        elif kind == "text" or held == "%":
            pieces.append(held)
    if first is None:
        pieces.insert(0, digits)
    return "".join(reversed(pieces))


def _fraction(digits: str, tokens: tuple[tuple[str, str], ...]) -> str:
    places = [held for kind, held in tokens if kind == "digit"]
    shown = len(places)
    while shown and places[shown - 1] != "0" and digits[shown - 1] == "0":
        shown -= 1
    pieces = ["." if shown else ""]
    at = 0
    for kind, held in tokens:
        if kind == "digit":
            pieces.append(digits[at] if at < shown else "")
            at += 1
        elif kind == "text" or held == "%":
            pieces.append(held)
    return "".join(pieces)


def _date(value: Decimal, section: _Section, from_1904: bool) -> str | None:
    """None for a number that is no day of the calendar."""
    seconds = int((value * 86400).to_integral_value(ROUND_HALF_UP)) if abs(value) < 3_000_000 else -1
    tokens = _minutes(section.tokens)
    if section.has("elapsed"):
        return _elapsed(seconds, tokens) if seconds >= 0 else None
    days, second = divmod(seconds, 86400)
    # Excel has a 29 February 1900, which was none: days before it are one more than counted from the end of 1899.
    first = datetime.date(1904, 1, 1) if from_1904 else datetime.date(1899, 12, 31 if days < 60 else 30)
    try:
        day = first + datetime.timedelta(days)
    except OverflowError:
        return None
    if seconds < 0 or day.year > 9999:
        return None
    if any(kind == "text" and _CHINESE_DATE.search(held) for kind, held in tokens):
        return _written_date(day, second, tokens)
    kinds = {held for kind, held in tokens if kind == "date"}
    shown = {
        "ymd": day.isoformat(), "ym": f"{day.year}年{day.month}月", "md": f"{day.month}月{day.day}日", "y": f"{day.year}年",
        "m": f"{day.month}月", "d": f"{day.day}日", "yd": day.isoformat(), "": "",
    }["".join(part for part in "ymd" if part in kinds)]  # fmt: skip
    week = "星期" + _WEEKDAYS[day.weekday()] if kinds & {"dddd", "aaaa", "aaa"} else ""
    clock = ""
    if "h" in kinds or "n" in kinds or "s" in kinds:
        hour, rest = divmod(second, 3600)
        parts = [("h", hour), ("n", rest // 60), ("s", rest % 60)]
        clock = ":".join(f"{number:02d}" for part, number in parts if part in kinds)
        clock += "时" if kinds & {"h", "n", "s"} == {"h"} else ""
    return " ".join(filter(None, (shown, week, clock)))


def _minutes(tokens: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    """Each part of a date in one letter, and n for the minutes, which are written as months are."""
    found: list[tuple[str, str]] = []
    last = -1  # the part of a date before
    for kind, held in tokens:
        if kind in ("date", "elapsed"):
            part = held[0].lower()
            if part in "eg":
                part = "y" if part == "e" else ""
            elif part in "ad" and len(held) > 2:
                part = {"a": held, "d": "dddd"}[part]
            before = found[last][1] if last >= 0 else ""
            if part == "m" and before == "h":
                part = "n"
            elif part == "s" and before == "m":
                found[last] = (found[last][0], "n")
            held = part
            last = len(found)
        found.append((kind, held))
    return found


def _written_date(day: datetime.date, second: int, tokens: list[tuple[str, str]]) -> str:
    """With the words of its format: 2023年5月1日, 下午4时05分."""
    hour, rest = divmod(second, 3600)
    noon = any(kind == "noon" for kind, _ in tokens)
    values = {
        "y": str(day.year), "m": str(day.month), "d": str(day.day), "n": f"{rest // 60:02d}", "s": f"{rest % 60:02d}",
        "h": str((hour - 1) % 12 + 1 if noon else hour),
        "dddd": "星期" + _WEEKDAYS[day.weekday()], "aaaa": "星期" + _WEEKDAYS[day.weekday()], "aaa": _WEEKDAYS[day.weekday()],
    }  # fmt: skip
    pieces = []
    for kind, held in tokens:
        if kind == "date":
            pieces.append(values.get(held, ""))
        elif kind == "noon":
            pieces.append("上午" if hour < 12 else "下午")
        elif kind == "text" or (kind == "mark" and held in "./"):
            pieces.append(held)
    return "".join(pieces).strip()


def _elapsed(seconds: int, tokens: list[tuple[str, str]]) -> str:
    """[h]:mm shows 30:15 for a day and a quarter, which a clock cannot."""
    kinds = [held for kind, held in tokens if kind in ("date", "elapsed")]
    sizes = {"h": 3600, "n": 60, "m": 60, "s": 1}
    shown: list[str] = []
    for kind in kinds:
        if kind in sizes:
            part, seconds = divmod(seconds, sizes[kind])
            shown.append(f"{part:02d}" if shown else str(part))
    return ":".join(shown)
