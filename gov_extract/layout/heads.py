"""What a head of a table says: a unit, that its figures are changes or shares, against what; the rest names what is measured."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple, cast, get_args

from ..characters import fold
from ..errors import DataError
from ..tables import read_rows
from .cells import Scaled, scaled_unit
from .labels import label_at

__all__ = ["CHANGES", "SAYS_COLUMN", "Head", "HeadRole", "read_head", "stated_units", "table_words"]

Span = tuple[int, int]

HeadRole = Literal[
    "corner",
    "number",
    "unit",
    "remark",
    "level",
    "change",
    "difference",
    "rate",
    "fall",
    "share",
    "rank",
    "total",
    "part",
    "name",
]
"""What a head says of its figures; ``name`` where it says nothing but what is measured."""

CHANGES: frozenset[HeadRole] = frozenset(("change", "difference", "rate", "fall"))
"""Roles of figures that are changes."""

_ALONE = frozenset(("corner", "number", "unit", "remark", "total"))
"""Roles of words that are the whole head: 单位 heads a column of units, 用水单位 counts."""
_BRACKET = re.compile(r"\(([^()]*)\)\Z")
# 比重[3]: the mark of a note.
_NOTE = re.compile(r"(?:\[[0-9]{1,2}\]|[①-⑳])\Z")
# 收费金额(单位:万元)
_SAID_UNIT = re.compile("(?:计量|金额|数据)?单位[:]?")
_SIGNS = re.compile(r"[±+、,，/-]+%?")
_TRAILING = re.compile(r"(?:个?百分点|[±+/-]{0,3}(?<![0-9])[%‰]|[±])\Z")
_PART = re.compile(r"(?:在总计中|按.{1,6}分)?[:]?其中[:]?[ ]*|#|[一-鿿]?其中[:]")
# 本期均价: of which period, and not what. 本期 and 本期数 are words of their own.
_OPENING = re.compile(r"[本上同当]期(?=[\u4e00-\u9fff]{2})(?!累计|[比末初止])")
_EDGES = " ,，、:;；-—/*"
# The end of a head that only says how it counts is cut where something is left of it, 工业增加值|增长; a level is the
# whole head, as 货运总量 measures something.
_CUT_BEHIND = frozenset(("change", "difference", "rate", "fall"))
_CUMULATIVE = ("累计",)
_COMPARING = frozenset("比较与")
# 自然增长率 and 年均增长 are measures, no changes of what stands before.
_NO_CHANGE = ("自然", "平均", "年均")
_LONGEST_WORD = 8
# What is left of 年末数 and 2022年(额) names nothing.
_COUNTED = frozenset("数额量值")
# 占全市总量, 占接收总数: which share it is; 占地总量 has an area.
_OF_WHOLE = re.compile("占(?![地用道])[\u4e00-\u9fff]{0,10}(?:总量|总数|总额|总计|合计|全部|全[国省市县区州])")
# What joins two times of a head.
_LINKS = frozenset("为占是")

SAYS_COLUMN = re.compile(
    r"(?:19|20)[0-9]{2}(?:年|\Z)|[0-9]月|季度|同比|环比|上年|去年|本年|本月|本期|[上本]周|上[月期]|当年|当月|累计|[增升降]|比重|占比|构成|数|额|量|率|值|%|单位|\([^()]{1,8}\)\Z"
)
"""What heads of columns say, one of these each; a word before the heads (主要指标) says none."""


class Head(NamedTuple):
    """What one head says.

    Attributes:
        role: what its figures are.
        name: the folded span that names what is measured, a row or a place; None where it names nothing.
        unit: what its figures are counted in; None where it does not say.
        cumulative: its figures add up since the beginning of the year (累计).
        base: the folded span of the time that a change is measured against: 比2019年增长.
        said: the folded span of the words that say the role; None where none do.
    """

    role: HeadRole
    name: Span | None
    unit: Scaled | None = None
    cumulative: bool = False
    base: Span | None = None
    said: Span | None = None


@cache
def table_words() -> dict[str, HeadRole]:
    """The words of tables that name no indicator, with what they say."""
    file = "layout/table_words.tsv"
    words: dict[str, HeadRole] = {}
    for line, (word, role, example) in read_rows(file, ("word", "role", "example")):
        word = fold(word)
        if role not in get_args(HeadRole):
            raise DataError(file, line, f"the role {role!r} is unknown; one of {', '.join(get_args(HeadRole))}")
        if word in words:
            raise DataError(file, line, f"{word!r} has a row already; keep one")
        if word not in fold(example):
            raise DataError(file, line, f"the example {example!r} does not hold {word!r}")
        words[word] = cast("HeadRole", role)
    return words


def read_head(text: str, start: int, end: int, times: Sequence[Span] = ()) -> Head:
    """What the head ``text[start:end]`` of folded text says; `times` are the spans of the times in it.

    >>> head = read_head("同比增长(%)", 0, 7)
    >>> head.role, head.unit[1].symbol, head.name
    ('rate', '%', None)
    >>> head = read_head("工业增加值增速(%)", 0, 10)
    >>> head.role, head.name
    ('rate', (0, 5))
    """
    start, end = _trimmed(text, start, end)
    note = _NOTE.search(text, max(start, end - 4), end)
    start, end = (start, end) if note is None else _trimmed(text, start, note.start())
    start, end, unit, signed = _without_units(text, start, end)
    label = label_at(text, start, end)
    start = start if label is None else label.end
    opening = _OPENING.match(text, start, end)
    start = start if opening is None else opening.end()
    opening = _OPENING.match(text, start, end)
    start = start if opening is None else opening.end()
    part = _PART.match(text, start, end)
    if part is not None and part.end() < end:
        return Head("part", _trimmed(text, part.end(), end), unit, said=part.span())
    cumulative = "累计" in text[start:end]
    known = table_words().get(text[start:end])
    if known is not None:
        return Head(known, None, unit, cumulative, said=(start, end))
    role, cut = _ending(text, start, end)
    while cut > start and text[cut - 1] == "的":
        cut -= 1  # 为预算的%
    base: Span | None = None
    rest: list[Span] = []
    for span in _without_times(text, start, cut, times):
        if text[span[0] : span[1]] in _COMPARING:
            base = next((time for time in times if time[0] >= span[1]), None)
        else:
            rest.append(span)
    if not rest or (len(rest) == 1 and text[slice(*rest[0])] in _COUNTED):
        # 2022年, 去年同期: the level of that time. 比2019年增长: a change since then.
        alone: HeadRole = "level" if role == "name" and base is None and not signed else "change"
        said = (start, end)
        return Head(alone if role == "name" else role, None, unit, cumulative, base, said)
    if len(rest) == 1 and text[slice(*rest[0])] == "=100":
        return Head("level", None, unit, said=(start, end))  # 上年=100: of which indices are
    if all(text[slice(*span)] in _LINKS for span in rest):
        return Head("remark", None, unit, said=(start, end))  # 2021年为2020年%: of another column's, and no measure
    words: Span | None = (cut, end) if cut < end else None
    first, last = rest[0][0], rest[-1][1]
    if role == "name":
        word = table_words().get("".join(text[s:e] for s, e in rest))
        if word is not None:  # 1-6月累计
            return Head(word, None, unit, cumulative, base, (first, last))
        role = "change" if signed else "share" if _OF_WHOLE.fullmatch(text, first, last) is not None else role
    return Head(role, (first, last), unit, cumulative, base, words)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    return start, end


def _without_units(text: str, start: int, end: int) -> tuple[int, int, Scaled | None, bool]:
    """The head without what says its unit: (start, end, unit, whether it has the sign ±)."""
    unit: Scaled | None = None
    signed = False
    while start < end:
        bracket = _BRACKET.search(text, max(start, end - 24), end) if text[end - 1] == ")" else None
        if bracket is not None:
            inner = _SAID_UNIT.sub("", bracket[1].replace(" ", ""))
            found = (scaled_unit(inner) or scaled_unit(inner.lstrip("±+-/"))) if inner else None
            if found is not None:
                unit = unit or found
                signed = signed or inner[0] in "±+"
            elif "=100" in inner:
                pass  # 价格指数(上年=100)
            elif inner and _SIGNS.fullmatch(inner):
                signed = True
            else:
                break
            start, end = _trimmed(text, start, bracket.start())
            continue
        trailing = _TRAILING.search(text, start, end)
        if trailing is None:
            break
        word = trailing[0]
        signed = signed or word[0] in "±+-"
        unit = unit or scaled_unit(word.lstrip("±+-/"))
        start, end = _trimmed(text, start, trailing.start())
    return start, end, unit, signed


def _without_times(text: str, start: int, end: int, times: Sequence[Span]) -> list[Span]:
    """The stretches of a head between its times."""
    kept: list[Span] = []
    position = start
    for first, last in times:
        if last <= position or first >= end:
            continue
        if first > position:
            kept.append((position, first))
        position = max(position, last)
    if position < end:
        kept.append((position, end))
    return [span for span in (_trimmed(text, *span) for span in kept) if span[0] < span[1]]


def _ending(text: str, start: int, end: int) -> tuple[HeadRole, int]:
    """(role, where the name ends) by the words at the end of a head: 工业增加值|同比|增长."""
    role: HeadRole = "name"
    cut = end
    while cut > start:
        word = _known_ending(text, start, cut)
        if word is None:
            break
        found = table_words()[word]
        if found in ("share", "rank"):
            return (found, cut) if role == "name" else (role, cut)  # 比重 is a part of the name
        if found in _CUT_BEHIND and not text.endswith(_NO_CHANGE, start, cut - len(word)):
            role = found if role == "name" else role
        elif word not in _CUMULATIVE:
            break
        cut -= len(word)
    return role, cut


def _known_ending(text: str, start: int, end: int) -> str | None:
    """The longest word of tables that ``text[start:end]`` ends in, but for those that are a whole head."""
    words = table_words()
    for length in range(min(_LONGEST_WORD, end - start), 0, -1):
        word = text[end - length : end]
        if word in words and words[word] not in _ALONE:
            return word
    return None


_STATED = re.compile(r"(?:计量|金额|数据)?单位[:] ?([^\s。;；)(:]{1,24})|[(]([^()\s:]{1,12})[)]\Z")
_SEVERAL = re.compile(r"[,，、/]")


def stated_units(text: str, start: int, end: int) -> list[Scaled]:
    """The units that a line over a table states: 单位:亿元, 单位:万元、%.

    >>> [unit.symbol for _, unit in stated_units("单位:万元、%", 0, 7)]
    ['CNY', '%']
    """
    found: list[Scaled] = []
    for match in _STATED.finditer(text, start, end):
        stated = match[1] or match[2]
        whole = scaled_unit(stated)
        if whole is not None:
            found.append(whole)
            continue
        several = [scaled_unit(piece) for piece in _SEVERAL.split(stated)]
        if all(several):
            found += [unit for unit in several if unit is not None]
    return found
