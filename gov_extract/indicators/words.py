"""Words that change nothing of what a name measures: what `data/indicator_words.tsv` says, and names written one way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from ..characters import fold
from ..errors import DataError
from ..tables import read_rows

__all__ = ["Words", "of_all", "plain", "reduced", "words"]

_FILE = "indicator_words.tsv"
_KINDS = (
    "any",
    "front",
    "empty",
    "verb",
    "again",
    "topic",
    "generic",
    "owned",
    "qualifier",
    "rate",
    "count",
    "made",
    "organ",
)
_LEFT_OUT = dict.fromkeys(map(ord, " \t\r\u3000“”\"'‘’「」『』"))


class Words(NamedTuple):
    """The words of the table, by what they do.

    Attributes:
        anywhere, front: what is read as another word, and as which.
        empty: verbs in front that say nothing, the longest first.
        verbs: what a list's first thing has in front of it, and the others leave out.
        again: last words of things, which name them once more.
        topics: of what class all is that a sentence counts by bare names.
        generic: names that many organs use.
        owned: names that are of all of a place where the place is said, else of what the sentence speaks of.
        qualifiers: what narrows a whole, and is not said again of its parts.
        rates, counts: words behind that ask how fast it grew, how many there are; the longest first.
        made: verbs in front, and what a name says behind in their stead: 生产水泥 is 水泥产量.
        organs: names of organs in front, and the function that each has.
    """

    anywhere: dict[str, str]
    front: dict[str, str]
    empty: tuple[str, ...]
    verbs: tuple[str, ...]
    again: tuple[str, ...]
    topics: tuple[str, ...]
    generic: frozenset[str]
    owned: frozenset[str]
    qualifiers: tuple[str, ...]
    rates: tuple[str, ...]
    counts: tuple[str, ...]
    made: dict[str, str]
    organs: dict[str, str]


@cache
def words() -> Words:
    """The package's table, read once.

    Raises:
        DataError: a row of another kind, or a word that is read as one where its kind has none.
    """
    read: dict[str, dict[str, str]] = {kind: {} for kind in _KINDS}
    for line, (word, kind, other, example) in read_rows(_FILE, ("word", "kind", "as", "example")):
        if kind not in read:
            raise DataError(_FILE, line, f"kind {kind!r}; one of {', '.join(_KINDS)}")
        if word not in example:
            raise DataError(_FILE, line, f"the example {example!r} does not have the word {word!r}")
        if bool(other) != (kind in ("front", "made", "organ")) and kind != "any":
            raise DataError(_FILE, line, f"a word of the kind {kind} is read as {other or 'nothing'!r}")
        read[kind][word] = other

    def longest(kind: str) -> tuple[str, ...]:
        return tuple(sorted(read[kind], key=len, reverse=True))

    return Words(
        read["any"],
        read["front"],
        longest("empty"),
        longest("verb"),
        longest("again"),
        longest("topic"),
        frozenset(read["generic"]),
        frozenset(read["owned"]),
        longest("qualifier"),
        longest("rate"),
        longest("count"),
        read["made"],
        read["organ"],
    )


def plain(name: str) -> str:
    """The letters of a name: folded, without blanks and quotes, Latin letters as capitals.

    >>> plain("城鎮 登記失業率"), plain("“两抢”警情"), plain("gdp")
    ('城镇登记失业率', '两抢警情', 'GDP')
    """
    return fold(name).translate(_LEFT_OUT).upper()


def reduced(name: str) -> str:
    """A plain name without what changes nothing of it: joining words are left out, its verb is the usual one.

    >>> reduced("批发和零售业"), reduced("侦破各类刑事案件"), reduced("优良天数的比例")
    ('批发零售业', '破获刑事案件', '优良天数比重')
    """
    anywhere, front = _patterns()
    known = words()
    name = anywhere.sub(lambda match: known.anywhere[match[0]], name)
    return front.sub(lambda match: known.front[match[0]], name)


def of_all(names: Sequence[str], change: Callable[[str], str]) -> Iterator[str]:
    """`plain` or `reduced` of each name; of all at once, as a call has a cost."""
    return iter(change("\n".join(names)).split("\n"))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What is read as another word anywhere, and at the start of a name of more words."""
    known = words()

    def either(texts: Iterable[str]) -> str:
        return "|".join(map(re.escape, sorted(texts, key=len, reverse=True)))

    return re.compile(either(known.anywhere)), re.compile(rf"^(?:{either(known.front)})(?=.)", re.MULTILINE)
