"""The names of a knowledge base, made ready to be found: what to look for, and what must hold there."""

from __future__ import annotations

import functools
import re
import weakref

import msgspec

from ...errors import DataError
from ...matcher import make_matcher
from ...tables import read_rows
from ...text.folded import Text
from ..branches import find_branches
from ..divisions import NATION, divisions
from .knowledge import Entry, KnowledgeBase

__all__ = ["QUOTES", "Name", "Names", "is_ascii_word", "is_generic", "names_of", "words_before"]

QUOTES = "“”‘’「」『』\"'"

_TAILS = ("行动", "斗争", "工程", "计划", "信箱", "平台", "小程序", "APP", "App")
_HAN = re.compile(r"[\u4e00-\u9fff]")
# What follows a program's or a campaign's name without being part of it: 一窗通办改革模式 is 一窗通办.
_GENERIC = re.compile(
    r"(?:综合|政务|便利|便民|全方位|试点|实践|专项|创新|工作|服务|改革|办证|宣传|创建"
    r"|模式|机制|活动|品牌|做法|措施|思路|理念|制度|系统|方案|战法){1,6}"
)


class Name(msgspec.Struct, frozen=True, kw_only=True):
    """One name to look for.

    Attributes:
        text: the name, folded, without quotation marks.
        entry: the entry that it stands for.
        core: how many characters of `text` the span of an entity takes.
        marked: it counts only where the text marks it.
        within: the code of the division that the text must be on, for the name to stand for `entry`; empty where
            it may be on any.
        hangs: what may not follow.
        has_edges: it begins or ends with a digit or a letter, which may not be cut out of a longer one.
        has_tail: it ends in 行动, 平台 or another generic word: no further one belongs to it.
    """

    text: str
    entry: Entry
    core: int
    marked: bool = False
    within: str = ""
    hangs: re.Pattern[str] | None = None
    has_edges: bool = False
    has_tail: bool = False


class Names:
    """The names of one knowledge base that hold in one year, and the automaton that finds them.

    Names of branches that the grammar composes (`branches`) are left to it: it says what they are, and the linker which
    one is meant.
    """

    def __init__(self, knowledge: KnowledgeBase, year: int | None = None) -> None:
        self.by_text: dict[str, Name] = {}
        for text in knowledge.names():
            entry = knowledge.look_up(text, year)
            if entry is not None and not (entry.type == "branch" and _is_composed(text)):
                name = _name(text, entry)
                self.by_text.setdefault(name.text, name)
                if "，" in name.text:  # an ASCII comma, as pages are often typed
                    other = name.text.replace("，", ",")
                    self.by_text.setdefault(other, msgspec.structs.replace(name, text=other))
        for name in list(self.by_text.values()):
            core = self._core(name)
            if core < len(name.text):
                name = self.by_text[name.text] = msgspec.structs.replace(name, core=core, marked=False)
            if is_ascii_word(name.text[0]) or is_ascii_word(name.text[name.core - 1]):
                self.by_text[name.text] = msgspec.structs.replace(name, has_edges=True)
        self.list = list(self.by_text.values())
        self.longest = max(map(len, self.by_text), default=0)
        self.matcher = make_matcher([name.text for name in self.list]) if self.list else None

    def _core(self, name: Name) -> int:
        """The length of the longest name of the same entry that `name` only adds generic words to."""
        if name.entry.type != "branch":
            for end in range(len(name.text) - 1, 1, -1):
                other = self.by_text.get(name.text[:end])
                if other is not None and other.entry is name.entry and is_generic(name.text[end:]):
                    return end
        return len(name.text)


def _name(text: str, entry: Entry) -> Name:
    key = text.translate(dict.fromkeys(map(ord, QUOTES)))
    hangs = next((after for ending, after in _continuations() if key.endswith(ending)), None)
    if entry.type != "branch":
        return Name(
            text=key,
            core=len(key),
            entry=entry,
            marked=_is_marked(key, entry),
            within=entry.within or "",
            has_tail=key.endswith(_TAILS),
        )
    return Name(text=key, core=len(key), entry=entry, within=_ground(text, entry), hangs=hangs)


def _ground(text: str, entry: Entry) -> str:
    """The division that a text must be on for a branch's name to be the entry's; empty where the name says it."""
    code = entry.division or NATION
    division = divisions().by_code(code)
    if code == NATION or division is None:
        return ""
    table = divisions()
    around = (division, *(above for above in table.ancestors(division) if above.code != NATION))
    return "" if any(place.short in text for place in around) else code


def _is_composed(name: str) -> bool:
    """Whether the grammar reads the whole of a branch's name."""
    return any((found.start, found.end) == (0, len(name)) for found in find_branches(Text(name)))


def is_ascii_word(character: str) -> bool:
    """Whether `character` is an ASCII digit or letter; an empty string is not."""
    return character.isascii() and character.isalnum()


def is_generic(text: str) -> bool:
    """Whether `text` is made of the words that follow a program's name without being part of it.

    >>> is_generic("改革模式"), is_generic("专项行动")
    (True, False)
    """
    return _GENERIC.fullmatch(text) is not None


def _is_marked(key: str, entry: Entry) -> bool:
    if entry.quoted is not None:
        return entry.quoted
    return len(key) < 4 or not _HAN.search(key)


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


_prepared: weakref.WeakKeyDictionary[KnowledgeBase, dict[int | None, Names]] = weakref.WeakKeyDictionary()


def names_of(knowledge: KnowledgeBase, year: int | None = None) -> Names:
    """The names of `knowledge` that hold in `year`, prepared once; all of them without a year."""
    prepared = _prepared.setdefault(knowledge, {})
    era = knowledge.era(year)
    names = prepared.get(era)
    if names is None:
        names = prepared[era] = Names(knowledge, era)
    return names
