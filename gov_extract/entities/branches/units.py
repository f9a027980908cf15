"""The units in a branch's name: those that follow its organ, and those that stand without it (板桥派出所, 交警支队)."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from ...tables import read_rows
from ...words.cutter import cutter
from .organs import units
from .places_before import edges, is_han, name_before

__all__ = [
    "Tail",
    "function_parts",
    "is_name",
    "is_phrase",
    "name_start",
    "ordinary_words",
    "refused",
    "run_start",
    "units_after",
]

# A name that stands before a unit's type holds none of these (各派出所, 在板桥派出所).
_STOP = (
    "各和与及等对在将已的了着过要会向为把从由至到给被让使则且并其这那哪某全共个名位两该我"
    "您你他她它们也都就还又或是有无不未曾后前内间时日月年说称据经往来去请使离"
)
_STOPS = frozenset(_STOP)
_ORDINAL = "第?[一二三四五六七八九十0-9]{1,3}"
_LONGEST_NAME = 8
_CORPS_DIVISION = re.compile("第[一二三四五六七八九十]{1,2}师")


class Tail(NamedTuple):
    """What follows an organ's name.

    Attributes:
        end: where it ends.
        units: parts of the id, from the highest unit down.
        place: the span of the division's name that a 分局 bears; None without one.
    """

    end: int
    units: tuple[str, ...] = ()
    place: tuple[int, int] | None = None


_Step = tuple[int, tuple[str, ...]]
"""Where one more unit ends, and its parts of the id."""


class _Words(NamedTuple):
    whole: re.Pattern[str]
    function: re.Pattern[str]
    bare: re.Pattern[str]
    named: re.Pattern[str]
    inner: re.Pattern[str]
    other: re.Pattern[str]
    keys: dict[str, str]
    breaks: re.Pattern[str]
    starts: frozenset[str]


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@functools.cache
def _words() -> _Words:
    rows = units()
    whole = [row.text for row in rows if row.kind == "whole"]
    function = [row.text for row in rows if row.kind == "function"]
    types = [row.text for row in rows if row.kind == "type" and row.named != 3]
    named = [row.text for row in rows if row.kind == "type" and row.named in (1, 2)]
    keep = _any(sorted(edges().keep))
    return _Words(
        re.compile(f"新?({_any(whole)})"),
        re.compile(f"({_any(function)})((?:{_any(function)})?(?:{_any(types)}))"),
        re.compile(_any(function)),
        re.compile(f"({_ORDINAL}|(?:{keep}|[^{_STOP}\\W\\da-zA-Z]){{1,{_LONGEST_NAME}}}?)({_any(named)})"),
        re.compile(f"((?:{keep}|[^{_STOP}\\W\\da-zA-Z]){{2,8}}?)(司|局|处)(?![法机长级势部面理置罚于在分])"),
        re.compile(f"(?:{keep}|[^{_STOP}\\W\\da-zA-Z]){{2,8}}?(?:科|队|办|组|厅|中心|站|室|署)"),
        {row.text: row.key for row in rows if row.key},
        re.compile("|".join(sorted(edges().breaks))),
        frozenset("新").union(word[0] for word in (*whole, *function)),
    )


def refused(text: str, start: int, end: int) -> bool:
    """Whether what follows makes ``text[start:end]`` no branch's name: 公安 in 公安机关, 公安部 in 公安部门."""
    # Two characters, the last of one and the first of the other, are enough for most: 局 and ，.
    for form, rows in _after().get(text[end - 1 : end + 1], ()):
        if text.endswith(form, start, end):
            for word, stands in rows:
                if text.startswith(word, end):
                    if not stands:
                        return True
                    break
    return False


@functools.cache
def _after() -> dict[str, list[tuple[str, list[tuple[str, bool]]]]]:
    """The forms that something may not follow, and what, by the last character of the one and the first of the other."""
    found: dict[str, list[tuple[str, list[tuple[str, bool]]]]] = {}
    for form, rows in edges().after.items():
        by_first: dict[str, list[tuple[str, bool]]] = {}
        for word, stands in rows:
            by_first.setdefault(word[0], []).append((word, stands))
        for first, words in by_first.items():
            found.setdefault(form[-1] + first, []).append((form, words))
    return found


def is_name(word: str, of: str = "") -> bool:
    """Whether a word before a unit's type `of` can be the name of one: 板桥, 天堂围; not 辖区, 指派下桥."""
    if word in edges().zone and not (of == "派出所" and word in edges().generic):
        return True
    if word in edges().generic or word[0] in "副原" or _words().breaks.search(word):
        return False
    return of in ("中心", "司") or len(word) < 3 or ordinary_words().get(word[:2]) != "v"


def is_phrase(word: str) -> bool:
    """Whether a run of characters can be the middle of an organ's name: it holds no verb that makes it a clause."""
    return not word or all(match[0] in edges().nominal for match in _words().breaks.finditer(word))


def units_after(text: str, start: int, end: int, organ: str | None, *, is_national: bool = False) -> Tail:
    """The units in the name that begins at `start`, whose organ ends at `end`.

    >>> text = "西安市公安局长安分局韦曲派出所"
    >>> tail = units_after(text, 0, 6, "psb")
    >>> tail.units, text[slice(*tail.place)], tail.end
    (('韦曲派出所',), '长安', 15)
    """
    tail = Tail(end)
    for _ in range(4):
        further = _one_unit(text, tail, organ, is_national)
        if further is None:
            break
        tail = further
    return tail


def _one_unit(text: str, tail: Tail, organ: str | None, is_national: bool) -> Tail | None:
    at = tail.end
    if at >= len(text) or not is_han(text[at]):
        return None
    if tail.place is None:
        stop = text.find("分局", at, at + _LONGEST_NAME + 4)
        place = _place_of(text, at, stop) if stop > at else None
        if place is not None:
            return tail._replace(end=stop + 2, place=place)
    found = (
        _by_function(text, at, organ)
        or _by_name(text, at, is_national)
        or _office(text, tail, organ, is_national)
        or _by_words(text, tail, organ)
    )
    if found is None or refused(text, at, found[0]):
        return None
    return tail._replace(end=found[0], units=(*tail.units, *found[1]))


def function_parts(function: str, noun: str) -> tuple[str, ...]:
    """The parts of the id that a function and what follows it give.

    >>> function_parts("交警", "支队"), function_parts("交警", "铁骑队"), function_parts("禁毒", "总队")
    (('traffic',), ('traffic', '铁骑队'), ('禁毒总队',))
    """
    key = _words().keys.get(function)
    if key is None:
        return (function + noun,)
    return (key,) if len(noun) < 3 or noun in ("分中心", "工作专班", "办公室") else (key, noun)


def _by_function(text: str, at: int, organ: str | None) -> _Step | None:
    """Units that say what they do: 交警支队, 指挥中心, and 出入境 alone in 市局出入境1个受理点."""
    words = _words()
    if organ == "xpcc" and (match := _CORPS_DIVISION.match(text, at)):
        return match.end(), (match[0],)
    if text[at] not in words.starts:
        return None
    if (match := words.function.match(text, at)) and not refused(text, at, match.end()):
        return match.end(), function_parts(match[1], match[2])
    if (
        text[at - 1] == "局"
        and (match := words.bare.match(text, at))
        and not is_han(text[match.end() : match.end() + 1])
    ):
        return match.end(), (words.keys.get(match[0]) or match[0],)
    if (match := words.whole.match(text, at)) and not refused(text, at, match.end()):
        return match.end(), (words.keys.get(match[1]) or match[1],)
    return None


def _by_name(text: str, at: int, is_national: bool) -> _Step | None:
    """Units that bear a name or a number: 板桥派出所, 第一稽查局."""
    if text[at] in _STOPS and text[at : at + 2] not in edges().keep:
        return None
    match = _words().named.match(text, at)
    if match is None or not is_name(match[1], match[2]):
        return None
    # The nation's organs do not reach down: 中国人民银行 | 杭州中心支行 is of 杭州.
    return None if is_national and _begins_with_place(match[1]) else (match.end(), (match[0],))


def _office(text: str, tail: Tail, organ: str | None, is_national: bool) -> _Step | None:
    """The inner offices of ministries and bureaus: 财政部 | 税政司."""
    at = tail.end
    if organ is None or text[at - 1] not in "部厅会院委署局师" or text[at - 2 : at] == "分局":
        return None
    if len(tail.units) > (organ == "xpcc"):
        return None
    match = _words().inner.match(text, at)
    if match is None or match[1][-1] in "公上打有" or (match[2] == "局" and text[at - 1] == "局"):
        return None
    if is_national and (_begins_with_place(match[1]) or match[1][0] == "驻"):
        return None  # 中国证监会 | 海南监管局 is of 海南, 审计署 | 驻武汉特派员办事处 of 武汉
    return (match.end(), (match[0],)) if organ == "xpcc" or is_name(match[1], match[2]) else None


def _by_words(text: str, tail: Tail, organ: str | None) -> _Step | None:
    """Units whose name no table holds, but whose words are nouns: 公安局便衣行动队, 市委督查考核办.

    The words are asked, for 教育局组织专家组 and 公安局抓获嫌疑人组成 are none.
    """
    at = tail.end
    if organ is None or tail.units or text[at - 1] not in "厅委署局" or text[at - 2 : at] == "分局":
        return None
    match = _words().other.match(text, at)
    if match is None or _words().breaks.search(match[0]) or _begins_with_place(match[0]):
        return None
    end = match.end()
    if text[end : end + 1].isdigit():
        return None  # 水利局水文站12个
    size = 0
    for word, tag in cutter().cut(text[at : end + 4]):
        size += len(word)
        last = size >= end - at
        if not last and not tag.startswith(_NOUNS) and word not in edges().act:
            return None
        if last:
            break
    return (end, (match[0],)) if size == end - at else None


# The parts of speech of words in the name of an office.
_NOUNS = ("n", "vn", "an", "b", "j", "l")


def _begins_with_place(name: str) -> bool:
    return any(name_before(name, end) == 0 for end in range(2, len(name) + 1))


def _place_of(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The division whose name fills ``text[start:end]``, less the organ's own word before 分局 (福田公安分局)."""
    for own in ("公安", "税务", "国土", "工商", "交通", ""):
        stop = end - len(own)
        if stop > start and text[stop:end] == own and name_before(text, stop) == start:
            return start, stop
    return None


def run_start(text: str, end: int, longest: int) -> int:
    """Where the run of Chinese characters begins that ends at `end` and that a name could fill."""
    start = end
    while start > max(0, end - longest) and is_han(text[start - 1]) and text[start - 1] not in _STOP:
        start -= 1
    return start


def name_start(text: str, end: int, longest: int) -> int:
    """Where the name begins that a unit's type at `end` bears (板桥 in 随后板桥派出所); `end` where there is none."""
    stop = max(0, end - longest - 4)
    start = end
    keep = edges().keep
    while start > stop and is_han(text[start - 1]):
        if text[start - 1] not in _STOP:
            start -= 1
        elif text[start - 1 : start + 1] in keep or text[start - 2 : start] in keep:
            start -= 2 - (text[start - 1 : start + 1] in keep)
        else:
            break
    run, begin = text[start:end], start
    for match in _words().breaks.finditer(run):
        start = begin + match.end()
    at = start
    ordinary = ordinary_words()
    while at < end - 1:
        if text[at : at + 2] in ordinary:
            at += 2
            start = at
        else:
            at += 1
    return start


@functools.cache
def ordinary_words() -> dict[str, str]:
    """Ordinary words of two characters, each with its kind: ``v`` or ``n``."""
    return {word: kind for _, (word, kind) in read_rows("entities/ordinary_words.tsv", ("form", "kind"))}
