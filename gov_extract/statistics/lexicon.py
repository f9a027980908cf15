"""What each word does in a sentence that states a figure; the lists are data (``data/statistics/``)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ..errors import DataError
from ..items import Change
from ..tables import read_rows

__all__ = [
    "ROLES",
    "Move",
    "ends_in_head",
    "heads",
    "is_shared",
    "judged",
    "lone_heads",
    "measures",
    "move_of",
    "pace_nouns",
    "roles",
    "shared_heads",
    "word_set",
    "word_tuple",
]

ROLES = (
    "level", "adverb", "lead", "verb", "light", "done", "share", "rank", "from", "aligned", "compare", "pointer", "say",
    "organ", "scope", "after",
)  # fmt: skip
"""The roles that a word can have, see the head of ``data/statistics/roles.tsv``."""

_ROLES_FILE = "statistics/roles.tsv"
_CHANGE_FILE = "statistics/change.tsv"
_HEADS_FILE = "statistics/heads.tsv"


class Move(NamedTuple):
    """What a word of change says.

    Attributes:
        change: the direction; None where the word does not say which (涨跌幅).
        reached: the figure behind it is the level that was reached (降至).
        noun: it is the size of the change (降幅).
        weak: it states a change only behind a comparison or an adverb of degree (比去年多, 同比高).
    """

    change: Change | None
    reached: bool = False
    noun: bool = False
    weak: bool = False


_NO_ROLES: frozenset[str] = frozenset()


@cache
def roles() -> dict[str, frozenset[str]]:
    """The roles of each word of the table."""
    found: dict[str, set[str]] = {}
    for line, (word, role, example) in read_rows(_ROLES_FILE, ("word", "role", "example")):
        if role not in ROLES:
            raise DataError(_ROLES_FILE, line, f"role {role!r}; one of {', '.join(ROLES)}")
        if word not in example:
            raise DataError(_ROLES_FILE, line, f"the example {example!r} does not hold {word!r}")
        if role in found.setdefault(word, set()):
            raise DataError(_ROLES_FILE, line, f"{word!r} has the role {role} twice")
        found[word].add(role)
    return {word: frozenset(its) for word, its in found.items()}


_DIRECTIONS: dict[str, Change | None] = {
    "increase": "increase", "better": "increase", "decrease": "decrease", "worse": "decrease", "none": None,
}  # fmt: skip
_OPPOSITE: dict[Change, Change] = {"increase": "decrease", "decrease": "increase"}


class _Changes(NamedTuple):
    words: dict[str, Move]
    composed: re.Pattern[str]
    stems: dict[str, Change]
    prefixes: dict[str, str]
    judging: tuple[str, ...]


@cache
def _changes() -> _Changes:
    """The table of words of change, and the pattern of those that are composed: 大 + 增, 少 + 增, 压 + 减 + 至."""
    words: dict[str, Move] = {}
    stems: dict[str, Change] = {}
    prefixes: dict[str, str] = {}
    suffixes: list[str] = []
    judging: list[str] = []
    for line, (word, says, form, example) in read_rows(_CHANGE_FILE, ("word", "direction", "form", "example")):
        if word not in example:
            raise DataError(_CHANGE_FILE, line, f"the example {example!r} does not hold {word!r}")
        if form == "prefix":
            prefixes[word] = says
        elif form == "suffix":
            suffixes.append(word)
        elif says not in _DIRECTIONS:
            raise DataError(_CHANGE_FILE, line, f"direction {says!r}; one of {', '.join(_DIRECTIONS)}")
        elif form == "stem":
            stems[word] = _stem_direction(says, line)
        elif form in ("verb", "noun", "weak", "to"):
            if form != "to":
                words[word] = Move(_DIRECTIONS[says], noun=form == "noun", weak=form == "weak")
            if form != "noun":
                for end in ("至", "到", "为", "成"):
                    words[word + end] = Move(_DIRECTIONS[says], reached=True)
            if says in ("better", "worse"):
                judging.append(word)
        else:
            raise DataError(_CHANGE_FILE, line, f"form {form!r}; write verb, noun, weak, to, stem, prefix or suffix")
    composed = re.compile(
        rf"(?P<prefix>{'|'.join(prefixes)})?(?P<stem>{'|'.join(stems)})(?:{'|'.join(suffixes)})?(?P<to>[至到为成])?"
    )
    return _Changes(words, composed, stems, prefixes, tuple(judging))


def _stem_direction(says: str, line: int) -> Change:
    direction = _DIRECTIONS[says]
    if direction is None:
        raise DataError(_CHANGE_FILE, line, "a stem has a direction; write increase or decrease")
    return direction


@cache
def move_of(word: str) -> Move | None:
    """What `word` says of a change; None for other words.

    >>> move_of("少增"), move_of("压减至").reached, move_of("降幅").noun, move_of("增加值")
    (Move(change='decrease', reached=False, noun=False, weak=False), True, True, None)
    """
    changes = _changes()
    if (listed := changes.words.get(word)) is not None:
        return listed
    match = changes.composed.fullmatch(word)
    if match is None:
        return None
    change = changes.stems[match["stem"]]
    if changes.prefixes.get(match["prefix"] or "") == "turns":
        change = _OPPOSITE[change] if change == "increase" else "increase"
    return Move(change, reached=match["to"] is not None)


def judged(change: Change, words: str, indicator: str) -> Change:
    """The direction of a change that `words` state; 改善 of a concentration is a fall.

    >>> judged("increase", "改善", "PM2.5平均浓度"), judged("increase", "改善", "优良天数比例")
    ('decrease', 'increase')
    """
    turns = any(verb in words for verb in _changes().judging)
    return _OPPOSITE[change] if turns and indicator.replace(" ", "").endswith(_less_is_better()) else change


@cache
def _less_is_better() -> tuple[str, ...]:
    """The ends of the names of measures of which less is better."""
    file, measures = "statistics/less_is_better.tsv", []
    for line, (word, example) in read_rows(file, ("word", "example")):
        if word not in example:
            raise DataError(file, line, f"the example {example!r} does not hold {word!r}")
        measures.append(word)
    return tuple(measures)


@cache
def _heads() -> dict[str, str]:
    found: dict[str, str] = {}
    for line, (word, kind, example) in read_rows(_HEADS_FILE, ("head", "kind", "example")):
        if kind not in ("measure", "lone", "pace", "list", "whole"):
            raise DataError(_HEADS_FILE, line, f"kind {kind!r}; write measure, lone, pace, list or whole")
        if word not in example:
            raise DataError(_HEADS_FILE, line, f"the example {example!r} does not hold {word!r}")
        found[word] = kind
    return found


@cache
def heads() -> tuple[str, ...]:
    """Heads of indicators, longest first: the last word of what is measured."""
    return tuple(sorted(_heads(), key=len, reverse=True))


@cache
def shared_heads() -> tuple[str, ...]:
    """Heads that a part or an item of a list takes from what it is a part of, longest first: 增加值, not 生产总值."""
    return tuple(word for word in heads() if _heads()[word] != "whole")


def is_shared(word: str) -> bool:
    """Does a word end in a head that its parts take?

    >>> is_shared("增加值"), is_shared("生产总值")
    (True, False)
    """
    head = next((head for head in heads() if word.endswith(head)), None)
    return head is not None and _heads()[head] != "whole"


@cache
def measures() -> frozenset[str]:
    """Heads that are a measure of their own: 出口, 增加值; not 警情, which only a list shares."""
    return frozenset(word for word, kind in _heads().items() if kind != "list")


@cache
def _measure_ends() -> tuple[str, ...]:
    return tuple(measures())


def ends_in_head(words: str) -> bool:
    """Do `words` end in what is measured (增加值, 产量, …率), so that they need no head given back?

    >>> ends_in_head("工业增加值"), ends_in_head("汽车类")
    (True, False)
    """
    return words.endswith(_measure_ends())


@cache
def lone_heads() -> frozenset[str]:
    """Heads that say nothing without an owner: 产量, 总产, 均价."""
    return frozenset(word for word, kind in _heads().items() if kind in ("lone", "pace"))


@cache
def pace_nouns() -> frozenset[str]:
    """Heads that are the pace or the share of something else: 增速, 降幅, 占比."""
    return frozenset(word for word, kind in _heads().items() if kind == "pace")


_SETS_FILE = "statistics/word_sets.tsv"


@cache
def _sets() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for line, (name, word, example) in read_rows(_SETS_FILE, ("set", "word", "example")):
        if word not in example:
            raise DataError(_SETS_FILE, line, f"the example {example!r} does not hold {word!r}")
        if word in found.setdefault(name, []):
            raise DataError(_SETS_FILE, line, f"{word!r} is there twice")
        found[name].append(word)
    return {name: tuple(words) for name, words in found.items()}


def word_tuple(name: str) -> tuple[str, ...]:
    """The words of one of the sets of ``data/statistics/word_sets.tsv``, in its order.

    >>> word_tuple("people")[:2]
    ('亡', '伤')
    """
    return _sets()[name]


def word_set(name: str) -> frozenset[str]:
    """The same for asking whether a word is among them."""
    return frozenset(word_tuple(name))
