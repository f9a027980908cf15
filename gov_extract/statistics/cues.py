"""The words that say what a figure does: how it moved, against what, and what else only leads up to it.

The lists of change words and heads are data (``data/statistics/``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from ..errors import DataError
from ..items import Change
from ..tables import read_rows

__all__ = ["ALIGNED", "ChangeCue", "change_cue", "heads", "judged", "strip_adverbs", "strip_level_words"]

ALIGNED = "分别|依次"
"""Words that give as many figures as items each its own, as a pattern."""


class ChangeCue(NamedTuple):
    """How the words before a figure say that something moved.

    Attributes:
        start: offset in the string at which the cue begins.
        change: the direction.
        to: the figure is the level reached (降至), not the difference (下降).
    """

    start: int
    change: Change
    to: bool


class _Ending(NamedTuple):
    """A pattern for the end of a string, and its last characters: most strings end in none of them, which a look at
    one character tells ten times faster than a search.
    """

    pattern: re.Pattern[str]
    last: frozenset[str]
    longest: int = 0  # characters of the longest of its words


_DIRECTIONS: dict[str, Change | None] = {
    "increase": "increase",
    "decrease": "decrease",
    "none": None,
    "better": "increase",
    "worse": "decrease",
}
_OPPOSITE: dict[Change, Change] = {"increase": "decrease", "decrease": "increase"}


@cache
def _patterns() -> tuple[_Ending, dict[str, Change | None]]:
    directions: dict[str, Change | None] = {}
    verbs, nouns = [], []
    for line, (word, direction, form) in read_rows("statistics/change.tsv", ("word", "direction", "form")):
        if direction not in _DIRECTIONS:
            raise DataError("statistics/change.tsv", line, f"direction {direction!r}; one of {', '.join(_DIRECTIONS)}")
        if form not in ("verb", "to", "noun", "both"):
            raise DataError("statistics/change.tsv", line, f"form {form!r}; write verb, to, noun or both")
        directions[word] = _DIRECTIONS[direction]
        if form in ("verb", "both"):
            verbs.append(word)
        elif form == "to":  # 扩展至96项; but 扩展50周岁以上群众的预约
            verbs.append(word + "(?=[至到])")
        if form in ("noun", "both"):
            nouns.append(word)
    verbs.sort(key=len, reverse=True)
    nouns.sort(key=len, reverse=True)
    # A verb of one character needs its adverb or the end of another word before it would be one: 比去年多40天.
    behind_noun = "(?:更大|较大|最大|明显)?[,，]?(?:分别|依次|均|也|则|已)?(?:为|是|达到|达|在|有)?"
    behind_verb = "(?:了|幅度?|率)?(?:分别|依次|均)?(?P<to>至|到|为|成|达到?)?了?"
    # One look at a character before the choice between them, at each place where one might begin.
    first = "".join({word[0] for word in directions})
    pattern = re.compile(
        rf"(?=[{first}])(?:(?P<noun>{'|'.join(nouns)}){behind_noun}|(?P<verb>{'|'.join(verbs)}){behind_verb})\Z"
    )
    return _Ending(pattern, frozenset([word[-1] for word in directions] + list(behind_noun + behind_verb))), directions


@cache
def _judging() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(the words that say better or worse, the ends of the names of measures of which less is better)."""
    said = read_rows("statistics/change.tsv", ("word", "direction", "form"))
    file = "statistics/less_is_better.tsv"
    measures = []
    for line, (word, example) in read_rows(file, ("word", "example")):
        if word not in example:
            raise DataError(file, line, f"the example {example!r} does not hold {word!r}")
        measures.append(word)
    return tuple(word for _, (word, direction, _) in said if direction in ("better", "worse")), tuple(measures)


def judged(change: Change, words: str, indicator: str) -> Change:
    """The direction of a change that `words` state; 改善 of a concentration is a fall.

    >>> judged("increase", "改善", "PM2.5平均浓度"), judged("increase", "改善", "优良天数比例")
    ('decrease', 'increase')
    """
    verbs, measures = _judging()
    turns = any(verb in words for verb in verbs) and indicator.replace(" ", "").endswith(measures)
    return _OPPOSITE[change] if turns else change


@cache
def _fillers(before: str) -> _Ending:
    """The words that lead up to a level or to a verb of change, at the end of a string."""
    words = []
    for line, (word, place) in read_rows("statistics/fillers.tsv", ("word", "before")):
        if place not in ("level", "change"):
            raise DataError("statistics/fillers.tsv", line, f"before {place!r}; write level or change")
        if place == before:
            words.append(word)
    return _ending((*words, *"，,、 "))


def _ending(words: Sequence[str]) -> _Ending:
    longest = sorted(words, key=len, reverse=True)
    first = re.escape("".join({word[0] for word in words}))
    pattern = re.compile(rf"(?=[{first}])(?:{'|'.join(map(re.escape, longest))})\Z")
    return _Ending(pattern, frozenset(word[-1] for word in words), len(longest[0]))


_DOING = frozenset("行作")
_PER = frozenset("人日户年月场次亩校村县")


def _strip(text: str, filler: _Ending) -> str:
    end = len(text)
    last, search, longest = filler.last, filler.pattern.search, filler.longest
    while end and text[end - 1] in last and (match := search(text, max(0, end - longest), end)):
        before = text[match.start() - 1 : match.start()]
        if (match[0] == "均" and before in _PER) or (match[0] == "为" and before in _DOING):
            break  # 日均, 违法行为: parts of the indicator
        end = match.start()
    return text[:end]


def strip_level_words(text: str) -> str:
    """`text` without the words at its end that only lead up to a figure.

    >>> strip_level_words("群众等候平均时长约为")
    '群众等候平均时长'
    """
    filler = _fillers("level")
    return _strip(text, filler) if text[-1:] in filler.last else text


def strip_adverbs(text: str) -> str:
    """`text` without the adverbs that stand before a verb of change.

    >>> strip_adverbs("盗窃警情同比再次")
    '盗窃警情'
    """
    filler = _fillers("change")
    return _strip(text, filler) if text[-1:] in filler.last else text


def change_cue(left: str) -> ChangeCue | None:
    """The change that the words right before a figure state.

    >>> change_cue("盗窃警情同比下降")
    ChangeCue(start=6, change='decrease', to=False)
    >>> change_cue("平均办结时间缩短为").to
    True
    """
    ending, directions = _patterns()
    trimmed = _strip(left, _MODIFIERS) if left[-1:] in _MODIFIERS.last else left
    if trimmed[-1:] not in ending.last:
        return None
    match = ending.pattern.search(trimmed, max(0, len(trimmed) - 10))
    if match is None:
        return None
    noun = match["noun"]
    if noun:
        direction = directions[noun]
        return None if direction is None else ChangeCue(match.start("noun"), direction, False)
    verb = match["verb"]
    if len(verb) == 1 and not _single_verb_is_one(trimmed, match.start(), verb, match["to"]):
        return None
    moved = directions[verb]
    return None if moved is None else ChangeCue(match.start("verb"), moved, bool(match["to"]))


_MODIFIERS = _ending(
    [*"约近超逾仅只了 ", "超过", "高达", "多达", "大约", "不到", "不足", "将近", "接近", "至少", "不低于", "不超过"]
)
_SINGLE_AFTER = re.compile(
    r"(?:同比|环比|按[年月季]|再|连|已|均|将|可|[比较与同][^，,。;；]{1,14}|分别|依次|能|就|快速|大幅|净|又)\Z"
)
# 多 and 高 as parts of other words: 其多, 最高, 提高 is a word of its own.
_NO_VERB = re.compile(r"(?:最|较|更|很|过|至|其|许|众|诸|大|增|提|不|仅)\Z")


def _single_verb_is_one(text: str, start: int, verb: str, to: str | None) -> bool:
    if to and verb in "降升增减涨跌扩缩":
        return True
    if _NO_VERB.search(text, max(0, start - 1), start):
        return False
    if _SINGLE_AFTER.search(text, max(0, start - 18), start):
        return True
    return verb in "降增升涨跌" and (start == 0 or text[start - 1] in "率价量数额值度情幅间，,")


@cache
def heads() -> tuple[str, ...]:
    """Heads of indicators, longest first."""
    found = [cells[0] for _, cells in read_rows("statistics/heads.tsv", ("head",))]
    return tuple(sorted(found, key=len, reverse=True))
