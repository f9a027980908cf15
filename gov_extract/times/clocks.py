"""Reads one time of day as it is written: 17点55分23秒, 下午八点零五, 20时1刻, 七八点, 15:15, 3pm.

Whether it is one, and of which day, is for `hours` to say.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .lexicon import day_parts
from .numbers import number

__all__ = ["HOUR", "Clock", "half_of", "match_clock", "set_hour"]

HOUR = "(?:[01]?[0-9]|2[0-4]|二?十[一二三四五六七八九]?|[一二两三四五六七八九零])"
_SIXTY = "(?:[0-5]?[0-9]|[零〇][一二三四五六七八九]|[一二三四五]?十[一二三四五六七八九]?|[一二三四五六七八九])"
# What ends a minute that has no 分: 上午9点20名民警到场 is nine o'clock and twenty officers.
_END = r"(?=$|[，。；、！？,;:)）”」\n \-—–~～－―至到起许之以前后左]|开始|出发|发生|召开|举行)"
_CLOCK = re.compile(
    f"(?P<hour>{HOUR}) ?(?:时(?!间|刻|期|代|候|段|节|常|装|速|评)|点钟?(?!评|赞|建|意|工|击|名|球|子|到为|位))"
    f"(?: ?(?P<minute>{_SIXTY}) ?分(?!之|钟|内|以|公司|局|别|析|类|配|布)(?: ?(?P<second>{_SIXTY}) ?秒钟?)?"
    f"|(?P<half>半)|(?P<quarter>[13一三])刻(?!钟)"
    f"|(?P<short>[0-5][0-9]|[零〇][一二三四五六七八九]|[一二三四五]?十[一二三四五六七八九]?){_END}"
    "|(?P<fives>[踏搭](?:半|十[一]?|[一二三四五六七八九]))|整)?"
    "(?P<about>许|左右|前后)?"
)
_COLON = re.compile(
    "(?<![0-9]:)(?P<hour>[01]?[0-9]|2[0-4]):(?P<minute>[0-5][0-9])(?::(?P<second>[0-5][0-9]))?(?![0-9:]|[.][0-9])"
    " ?(?P<english>[aApP][mM](?![0-9A-Za-z]))?(?P<about>许|左右)?"
)
_ENGLISH = re.compile("(?P<hour>1[0-2]|0?[1-9]) ?(?P<english>[aApP][mM](?![0-9A-Za-z]))")
_TWO = re.compile(
    "(?P<hours>一[二两]|[二两]三|三四|四五|五六|六七|七八|八九)点(?!评|赞|建|意|工|击|名|位|[零〇一二三四五六七八九半])钟?"
)


class Clock(NamedTuple):
    """A time of day.

    Attributes:
        value: ``T16``, ``T15:59``.
        end: where it ends in the text.
        last: the later of two hours (七八点); else empty.
        exact: whether minutes are written, so that 点 cannot be another word's.
        unit: ``时``, ``点``, ``:`` or ``m`` (3pm).
        approx: whether 许 or 左右 follows.
    """

    value: str
    end: int
    last: str
    exact: bool
    unit: str
    approx: bool


def half_of(part: str) -> str:
    """How hours are read behind a part of the day; ``am`` and ``pm`` stand for a word such as 今晨 and 今晚."""
    if part == "pm":
        return "evening"
    entry = day_parts().get(part)
    return "morning" if part == "am" else "" if entry is None else entry.half


def set_hour(hour: int, half: str) -> int:
    """The hour of twenty-four that `hour` is in a half of the day.

    >>> set_hour(3, "afternoon"), set_hour(2, "evening"), set_hour(12, "evening"), set_hour(12, "night")
    (15, 2, 24, 0)
    """
    if half == "night":
        return 0 if hour == 12 else hour
    if half == "evening" and hour == 12:
        return 24
    first, last = {"noon": (1, 3), "afternoon": (1, 11), "evening": (5, 11)}.get(half, (1, 0))
    return hour + 12 if first <= hour <= last else hour


def match_clock(text: str, start: int, part: str = "", *, short: bool = False) -> Clock | None:
    """The time of day at `start`.

    Args:
        text: the folded text.
        start: where its numeral begins.
        part: the part of the day before it, which says what 3点 is.
        short: whether its minutes may lack their 分 (昨天9点20): beside a day or a part of the day, or alone.
    """
    half = half_of(part)
    for pattern, unit in ((_COLON, ":"), (_CLOCK, ""), (_ENGLISH, "m")):
        found = pattern.match(text, start)
        if found is not None:
            return _clock(text, found, unit or ("时" if "时" in found[0] else "点"), half, part, short)
    return _two(text, start, half)


def _clock(text: str, found: re.Match[str], unit: str, half: str, part: str, short: bool) -> Clock | None:
    groups = found.groupdict()
    word, end = found["hour"], found.end()
    english = (groups.get("english") or "").lower()
    if english:
        half = "afternoon" if english == "pm" else "night"
    hour = set_hour(0 if word == "零" else number(word), half)
    minute, second, exact = groups.get("minute"), groups.get("second"), True
    if groups.get("half"):
        minutes = 30
    elif groups.get("quarter"):
        minutes = 45 if found["quarter"] in "3三" else 15
    elif groups.get("fives"):
        minutes = 30 if found["fives"][1] == "半" else 5 * number(found["fives"][1:])
    elif groups.get("short") and short:
        minutes = number(found["short"].lstrip("零〇"))
    elif groups.get("short"):
        return None
    elif minute:
        minutes = _sixty(minute)
    else:
        minutes, exact = -1, bool(english)
        # 晏昼三点三 is a quarter past three in Cantonese, which counts the minutes by fives.
        if part == "晏昼" and text[end : end + 1] and text[end] in "一二三四五六七八九":
            minutes, end, exact = 5 * number(text[end]), end + 1, True
    value = f"T{hour:02d}"
    if minutes >= 0:
        value += f":{minutes:02d}"
        if second:
            value += f":{_sixty(second):02d}"
    if not 0 <= hour <= 24 or (hour == 24 and minutes > 0):
        return None
    return Clock(value, end, "", exact, unit, bool(groups.get("about")))


def _sixty(word: str) -> int:
    return number(word.lstrip("零〇") or "0") if not word.isascii() else int(word)


def _two(text: str, start: int, half: str) -> Clock | None:
    """七八点: from seven to eight."""
    found = _TWO.match(text, start)
    if found is None or not half:
        return None
    first, last = (set_hour(number(word), half) for word in found["hours"])
    return Clock(f"T{first:02d}", found.end(), f"T{last:02d}", True, "点", False) if first < last else None
