"""The names of a knowledge base, made ready to be found: what to look for, and what must hold there."""

from __future__ import annotations

import functools
import re
import weakref
from collections.abc import Iterator

import msgspec

from ..errors import DataError
from ..matcher import make_matcher
from ..tables import read_rows
from .knowledge import Entry, KnowledgeBase

__all__ = ["QUOTES", "Name", "Names", "is_ascii_word", "is_generic", "names_of", "provinces", "words_before"]

QUOTES = "“”‘’「」『』\"'"

_HAN = re.compile(r"[\u4e00-\u9fff]")
# What follows a program's or a campaign's name without being part of it: 一窗通办改革模式 is 一窗通办.
_GENERIC = re.compile(
    r"(?:综合|政务|便利|便民|全方位|试点|实践|专项|创新|工作|服务|改革|办证|宣传|创建"
    r"|模式|机制|活动|品牌|做法|措施|思路|理念|制度|系统|方案|战法){1,6}"
)
_PLACE = re.compile(
    r"(?:中共)?([\u4e00-\u9fff]{2,10}?)"
    r"(?:省|市|(?:壮族|回族|维吾尔)?自治区|自治州|地区|盟|县|旗|区)"
)


class Name(msgspec.Struct, frozen=True, kw_only=True):
    """One name to look for.

    Attributes:
        text: the name, folded, without quotation marks.
        entry: the entry that it stands for.
        core: how many characters of `text` the span of an entity takes.
        marked: it counts only where the text marks it.
        anchors: places of which the text must name one, for the name to stand for `entry`; empty for none.
        level: what the name is relative to, 省 or 市; empty where that is an organ.
        upper: the short name of the province of a city's organ: 广东 belongs to 广东东莞公安.
        hangs: what may not follow.
        has_edges: it begins or ends with a digit or a letter, which may not be cut out of a longer one.
    """

    text: str
    entry: Entry
    core: int
    marked: bool = False
    anchors: tuple[str, ...] = ()
    level: str = "市"
    upper: str = ""
    hangs: re.Pattern[str] | None = None
    has_edges: bool = False


class Names:
    """All names of one knowledge base, and the automata that find them."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self._knowledge = knowledge
        self._places = _places(knowledge)
        self.by_text: dict[str, Name] = {}
        # Names that are written in the knowledge base go before those that are made from them.
        made: list[Name] = []
        for text in knowledge.names():
            entry = knowledge.look_up(text)
            assert entry is not None
            first, *others = self._forms(text, entry)
            self.by_text.setdefault(first.text, first)
            made += others
        for name in self.by_text.values():
            core = self._core(name)
            if core < len(name.text):
                self.by_text[name.text] = msgspec.structs.replace(name, core=core, marked=False)
        for name in made:
            self.by_text.setdefault(name.text, name)
        for name in self.by_text.values():
            if is_ascii_word(name.text[0]) or is_ascii_word(name.text[name.core - 1]):
                self.by_text[name.text] = msgspec.structs.replace(name, has_edges=True)
        self.list = list(self.by_text.values())
        self.longest = max(map(len, self.by_text), default=0)
        self.matcher = make_matcher([name.text for name in self.list]) if self.list else None
        anchors = {anchor for name in self.list for anchor in name.anchors}
        self.places = sorted(anchors | provinces())
        self.place_matcher = make_matcher(self.places)

    def _forms(self, text: str, entry: Entry) -> Iterator[Name]:
        key = text.translate(dict.fromkeys(map(ord, QUOTES)))
        hangs = next((after for ending, after in _continuations() if key.endswith(ending)), None)
        if entry.type != "branch":
            anchors = self._around(entry.within) if entry.within else ()
            marked, level = _is_marked(key, entry), _level(entry.within or "")
            yield Name(text=key, core=len(key), entry=entry, marked=marked, anchors=anchors, level=level)
            return
        code, place, anchors = self._grounds(entry)
        level = _level(code) if place else ""
        upper = self._places.get(code[:2] + "0000", "") if level == "市" else ""
        if not anchors or any(anchor in key for anchor in anchors):
            yield _grounded(key, entry, upper, hangs)
            return
        yield Name(text=key, core=len(key), entry=entry, anchors=anchors, level=level, hangs=hangs)
        # With its place before it a relative name is the same organ: 东莞市反诈中心 for 市反诈中心,
        # 东莞交警支队 for 交警支队. Not for towns: their short names bring a place of their own (长安分局).
        if not place or len(entry.division or "") != 6:
            return
        if key[0] in "省市县":
            yield _grounded(place + key, entry, upper, hangs)
        elif len(key) > 3:
            for between in ("", level):
                yield _grounded(place + between + key, entry, upper, hangs)

    def _core(self, name: Name) -> int:
        """The length of the longest name of the same entry that `name` only adds generic words to."""
        if name.entry.type != "branch":
            for end in range(len(name.text) - 1, 1, -1):
                other = self.by_text.get(name.text[:end])
                if other is not None and other.entry is name.entry and is_generic(name.text[end:]):
                    return end
        return len(name.text)

    def _grounds(self, entry: Entry) -> tuple[str, str, tuple[str, ...]]:
        """``(code, place, anchors)``: the division whose place a name of `entry`, or the text, must hold."""
        division = entry.division or "cn"
        if division == "cn":
            return "", "", ()
        for code in (division[:6], division[:4] + "00"):
            if code in self._places:
                return code, self._places[code], self._around(code)
        # No place can be read off the official names (新疆生产建设兵团): then those must stand in the text.
        above = (entry.name, *(other.name for other in self._knowledge.ancestors(entry)))
        return division[:2] + "0000", "", above

    def _around(self, code: str) -> tuple[str, ...]:
        """The known places at or below a division: a text on 东莞 is a text on 广东."""
        stem = code[:2] if code.endswith("0000") else code
        return tuple(sorted(place for at, place in self._places.items() if at.startswith(stem)))


def _level(code: str) -> str:
    # The organs of 北京, 天津, 上海 and 重庆 are a province's, and call themselves a city's (市局).
    return "省" if code.endswith("0000") and code[:2] not in ("11", "12", "31", "50") else "市"


def is_ascii_word(character: str) -> bool:
    """Whether `character` is an ASCII digit or letter; an empty string is not."""
    return character.isascii() and character.isalnum()


def _grounded(text: str, entry: Entry, upper: str, hangs: re.Pattern[str] | None) -> Name:
    return Name(text=text, core=len(text), entry=entry, upper=upper, hangs=hangs)


def is_generic(text: str) -> bool:
    """Whether `text` is made of the words that follow a program's name without being part of it.

    >>> is_generic("改革模式"), is_generic("专项行动")
    (True, False)
    """
    return _GENERIC.fullmatch(text) is not None


def _places(knowledge: KnowledgeBase) -> dict[str, str]:
    """The short names of divisions that have organs in the knowledge base, by code: ``{"441900": "东莞"}``.

    They are read off the official names, so that a user's own entries bring their places along.
    """
    places: dict[str, str] = {}
    for entry in knowledge:
        match = _PLACE.match(entry.name)
        if match and entry.type == "branch" and len(entry.division or "") == 6:
            places.setdefault(entry.division or "", match.group(1))
    return places


def _is_marked(key: str, entry: Entry) -> bool:
    if entry.quoted is not None:
        return entry.quoted
    return len(key) < 4 or not _HAN.search(key)


@functools.cache
def provinces() -> frozenset[str]:
    """The short names of the provinces."""
    return frozenset(cells[0] for _, cells in read_rows("entities/provinces.tsv", ("form",)))


@functools.cache
def words_before() -> frozenset[str]:
    """What may stand right before the name of an organ that does not say its place: one or two characters."""
    file = "entities/words_before.tsv"
    words = set()
    for line, (word,) in read_rows(file, ("form",)):
        if len(word) > 2:
            raise DataError(file, line, f"{word!r} has {len(word)} characters, want one or two")
        words.add(word)
    return frozenset(words)


@functools.cache
def _continuations() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """``(ending of a name, pattern of what may not follow it)``, longer endings first."""
    file = "entities/continuations.tsv"
    rows = []
    for line, (ending, after) in read_rows(file, ("ending", "next")):
        words = after.split("|")
        if not all(words):
            raise DataError(file, line, "'next' holds an empty word; want words with one | between them")
        stands = "|".join(re.escape(word[1:]) for word in words if word.startswith("!"))
        refused = "|".join(re.escape(word) for word in words if not word.startswith("!"))
        rows.append((ending, re.compile(f"(?!{stands})(?:{refused})" if stands else refused)))
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


_prepared: weakref.WeakKeyDictionary[KnowledgeBase, Names] = weakref.WeakKeyDictionary()


def names_of(knowledge: KnowledgeBase) -> Names:
    """The names of `knowledge`, prepared once."""
    names = _prepared.get(knowledge)
    if names is None:
        names = _prepared[knowledge] = Names(knowledge)
    return names
