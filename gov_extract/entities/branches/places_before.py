"""What stands before an organ's name: the place it is of, by name (贵州省黔西南州) or by level alone (市, 自治区)."""

from __future__ import annotations

import functools
from typing import NamedTuple

from ...errors import DataError
from ...tables import read_rows
from ..divisions import NATION, divisions

__all__ = ["Left", "edges", "is_full", "is_han", "level_before", "lies_in", "name_before", "places_before"]

# Longer words first: 自治区 is no 区.
_LEVELS = ("自治区", "自治州", "自治县", "自治旗", "街道", "地区", "省", "市", "县", "区", "州", "盟", "旗", "镇", "乡")
_BY_LAST = {last: tuple(word for word in _LEVELS if word[-1] == last) for last in {word[-1] for word in _LEVELS}}
# A town whose name is not known reads like a level word (某某镇政府), so these need an edge before them.
_NEED_EDGE = frozenset(("镇", "乡", "街道"))
_EDGE = frozenset("在和与及由据向对被经从到按是为将把以让给自请助于年月日时后前的了该本我当和即并")
_TOWN_ENDS = frozenset("镇乡道木")
_TOWN_WORDS = ("镇", "乡", "街道", "苏木")


class Left(NamedTuple):
    """What an organ's name is of.

    Attributes:
        start: the offset of the first character of it.
        places: the division names as written, from the outermost to the innermost; empty for a level word.
        spans: where each of `places` stands.
        level: the level word that stands for a place; None where a place is named.
    """

    start: int
    places: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    level: str | None = None


_KINDS = (
    "break", "generic", "doubtful", "half", "keep", "zone", "inside", "nominal", "company", "together", "other", "act",
    "no_court", "office",
)  # fmt: skip


class _Edges(NamedTuple):
    """The words of `data/entities/edges.tsv` by kind; its head says what each kind is."""

    after: dict[str, tuple[tuple[str, bool], ...]]
    level: dict[str, frozenset[str]]
    breaks: frozenset[str]
    generic: frozenset[str]
    doubtful: frozenset[str]
    half: frozenset[str]
    keep: frozenset[str]
    zone: frozenset[str]
    inside: frozenset[str]
    nominal: frozenset[str]
    company: frozenset[str]
    together: frozenset[str]
    other: frozenset[str]
    act: frozenset[str]
    no_court: frozenset[str]
    office: frozenset[str]


@functools.cache
def edges() -> _Edges:
    """The rows of ``data/entities/edges.tsv`` by their kind."""
    after: dict[str, tuple[tuple[str, bool], ...]] = {}
    level: dict[str, frozenset[str]] = {}
    words: dict[str, set[str]] = {kind: set() for kind in _KINDS}
    for line, (form, kind, cell) in read_rows("entities/edges.tsv", ("form", "kind", "words")):
        if kind == "after":
            rows = [(word.lstrip("!"), word.startswith("!")) for word in cell.split("|")]
            after[form] = tuple(sorted(rows, key=lambda row: (-len(row[0]), not row[1])))
        elif kind == "level":
            level[form] = frozenset(cell)
        elif kind in words:
            words[kind].add(form)
        else:
            raise DataError("entities/edges.tsv", line, f"unknown kind {kind!r}; see the head of the file")
    return _Edges(after, level, *(frozenset(words[kind]) for kind in _KINDS))


def is_han(character: str) -> bool:
    """Whether a character is a Chinese one (or 〇)."""
    return "\u3400" <= character <= "\u9fff" or character == "〇"


@functools.cache
def _names() -> tuple[frozenset[str], dict[str, tuple[int, ...]]]:
    """Division names that are loaded at once, and for each last character the lengths there are, longest first."""
    names = frozenset(name for name in divisions().names() if len(name) > 1)
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name[-1], set()).add(len(name))
    return names, {last: tuple(sorted(found, reverse=True)) for last, found in lengths.items()}


def name_before(text: str, end: int) -> int:
    """The start of the longest division name that ends at `end`; -1 where none does."""
    if end < 2:
        return -1
    names, lengths = _names()
    last = text[end - 1]
    for length in lengths.get(last, ()):
        if length <= end and text[end - length : end] in names:
            return end - length
    if last in _TOWN_ENDS:
        for length in range(min(8, end), 1, -1):
            name = text[end - length : end]
            if name not in _TOWN_WORDS and name.endswith(_TOWN_WORDS) and divisions().named(name):
                return end - length
    return -1


@functools.lru_cache(maxsize=4096)
def is_full(name: str) -> bool:
    """Whether a name says its level: 东莞市, 长安镇, 黔西南州; not 东莞, 广州."""
    return any(d.name == name or (d.name[-1] == name[-1] and d.short != name) for d in divisions().named(name))


def places_before(text: str, end: int) -> Left | None:
    """The place, named or by level, of an organ whose own name begins at `end`; None where there is neither.

    >>> places_before("昨日贵州省黔西南州公安局", 9).places, places_before("经市公安局", 2).level
    (('贵州省', '黔西南州'), '市')
    """
    start = name_before(text, end)
    if start >= 0 and text[end - 1] == "区":
        # 广西区公安厅 is not of 西区.
        wider = name_before(text, end - 1)
        if 0 <= wider < start and _has_level(text[wider : end - 1], "区"):
            return _chain(text, wider, end - 1)
    if start < 0 and end > 1 and text[end - 1] in " \n":
        # A headline is set with a blank or over two lines: 东莞市 公安局.
        start = name_before(text, end - 1)
        if start >= 0 and is_full(text[start : end - 1]):
            end -= 1
        else:
            start = -1
    if start >= 0:
        found = _chain(text, start, end)
        if found is not None:
            return found
    return level_before(text, end)


def _chain(text: str, start: int, end: int) -> Left | None:
    spans = [(start, end)]
    name = inner = text[start:end]
    while len(spans) < 4:
        at = name_before(text, spans[0][0])
        if at < 0:
            break
        outer = text[at : spans[0][0]]
        if not _may_lie_in(inner, outer):
            break
        spans.insert(0, (at, spans[0][0]))
        inner = outer
    if len(spans) == 1 and _is_word(text, start, name):
        return level_before(text, end)
    if len(spans) > 1 and text[spans[0][0] : spans[0][1]] in edges().doubtful:
        spans = spans[1:]
    return Left(spans[0][0], tuple(text[a:b] for a, b in spans), tuple(spans))


@functools.lru_cache(maxsize=4096)
def _may_lie_in(inner: str, outer: str) -> bool:
    """Whether a division of the one name lies in one of the other: 福田 in 深圳市."""
    table = divisions()
    return any(
        d.code != o.code and o.code != NATION and table.is_within(d.code, o.code)
        for d in table.named(inner)
        for o in table.named(outer)
    )


def _has_level(name: str, word: str) -> bool:
    """Whether a division of that short name is a `word`: 广西 is a 区."""
    return name not in edges().doubtful and any(d.name.endswith(word) for d in divisions().named(name))


def _is_word(text: str, start: int, name: str) -> bool:
    """Whether a division's name is not one here: 局会同 | 县公安局, 联合 | 镇政府, 市区."""
    if len(name) == 2 and start and text[start - 1 : start + 1] in edges().half:
        return True  # 召开|县政府, 传达|县委
    if name in edges().doubtful and (not is_full(name) or name.endswith("区")):
        return True
    if name not in edges().doubtful and name[:-1] not in edges().breaks:
        return False
    return name.startswith("联合") or bool(start and is_han(text[start - 1]) and text[start - 1] not in _EDGE)


def level_before(text: str, end: int) -> Left | None:
    """The level word (市, 自治区) that ends at `end` and stands for one place; None where there is none.

    >>> level_before("经市公安局", 2).level, level_before("全市公安局", 2), level_before("社区委员", 2)
    ('市', None, None)
    """
    words = _BY_LAST.get(text[end - 1]) if end else None
    if not words:
        return None
    for word in words:
        start = end - len(word)
        if start < 0 or not text.startswith(word, start):
            continue
        before = text[start - 1] if start else ""
        if before in edges().level.get(word, ()) and before:
            return None
        if before in "省市县区州镇乡" and before and name_before(text, start) < 0:
            # 省市, 市县两级: of more than one.
            return None
        if text.endswith("设区的", 0, start):
            return None
        if before == "、" and start > 1 and text[start - 2] in "省市县区州镇乡" and name_before(text, start - 1) < 0:
            # 市、县政府, 各市、县公安局.
            return None
        named = name_before(text, start)
        if named >= 0 and _has_level(text[named:start], word):
            # 广西区, 延边自治州: a short name with its level beside it.
            return _chain(text, named, start)
        if word in _NEED_EDGE and before and is_han(before) and before not in _EDGE:
            if text[max(0, start - 2) : start] in edges().breaks:
                return Left(start, level=word)
            return None
        return Left(start, level=word)
    return None


def lies_in(inner: str, outer: tuple[str, ...]) -> bool:
    """Whether a county or town bears the name `inner`, one within the last of `outer` where that is given."""
    table = divisions()
    local = [d for d in table.named(inner) if d.level in ("county", "town")]
    if not outer:
        return bool(local)
    around = [d.code for d in table.named(outer[-1])]
    return any(table.is_within(d.code, code) for d in local for code in around if d.code != code)
