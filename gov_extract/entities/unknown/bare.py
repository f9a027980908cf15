"""Unlisted campaigns and hotlines that stand in a text without quotation marks.

A bare campaign ends in what only a campaign ends in (夏夜巡查宣防集中统一行动) and begins behind the word that
launches it (开展, 启动), behind the organ that runs it, or at the head of its clause. An operation that only says of what
sort it is (专项行动, 集中整治行动) has no name. A hotline is a short number with its generic word (12369举报平台).
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...items import EntityType
from ...layout.quotations import kind_of
from .patterns import cues, cues_by_first, patterns

__all__ = ["Bare", "find_bare", "name_start"]

_LONGEST = 26
# No match of the patterns below, nor what it looks at, goes further to either side of the word that marks it; the widest
# is five qualifiers before 行动.
_WIDEST = 40
# The stretch before a tail in which its name can begin; quotation marks may stand inside (打击“两抢一盗”专项行动).
_STRETCH = re.compile(r"[\u4e00-\u9fff0-9A-Za-z+·“”「」、-]*\Z")
_LEAD = re.compile(
    r"(?:[0-9]{4}年度?|[0-9]{1,2}月份?|[0-9]{1,4}[余多]?|[一二两三四五六七八九十百]{1,3}(?=[个次轮场期项大波]))?"
    r"(?:个月|次|轮|场|期|项|个|波|批|天|年)?(?:的)?"
)
_PAIRS = (("“", "”"), ("「", "」"))
# Behind a word that no name holds, and behind the campaign named before (…行动方案及…集中行动).
_CUTTING = re.compile(r".*(?:[的了在将把按该自]|(?:行动|方案|计划|斗争|整治|攻坚战)(?:以?及|和|与|、))")


class Bare(NamedTuple):
    """A name without marks; offsets in folded code points, end exclusive."""

    start: int
    end: int
    type: EntityType
    rule: str


def find_bare(folded: str, taken: Sequence[tuple[int, int]]) -> list[Bare]:
    """The bare campaigns, hotlines and apps of a folded text.

    Args:
        folded: the text.
        taken: spans of known names, in order; a bare name begins behind the last of them in its clause.

    >>> text = "该局启动打击整治养老诈骗专项行动，开展集中整治行动，拨打12369举报热线。"
    >>> [text[bare.start : bare.end] for bare in find_bare(text, [])]
    ['打击整治养老诈骗专项行动', '12369举报热线']
    """
    found: list[Bare] = []
    ends = [end for _, end in taken]
    known, words = patterns(), _marks()
    for match in _around(known.bare_tail, folded, words.bare_tail):
        start = name_start(folded, match.start(), ends)
        if start is None or match.end() - start > _LONGEST or folded[match.start() - 1] in "及和与、":
            # 巡查及打击行动: two sorts of operation and no name
            continue
        if known.sort_only.fullmatch(folded, start, match.end()) is None:
            found.append(Bare(start, match.end(), "campaign", "entities.unknown_bare"))
    for match in _around(known.hotline, folded, words.hotline):
        if not known.counted.match(match.group()):
            found.append(Bare(match.start(), match.end(), "program", "entities.unknown_hotline"))
    for match in _around(known.app, folded, words.app):
        if not known.no_app.fullmatch(match.group(1)):
            found.append(Bare(match.start(1), match.end(), "program", "entities.unknown_bare"))
    return found


class _Marks(NamedTuple):
    """For each pattern the words of which every match holds one."""

    bare_tail: tuple[str, ...]
    hotline: tuple[str, ...]
    app: tuple[str, ...]


@functools.cache
def _marks() -> _Marks:
    return _Marks(
        bare_tail=("行动", *cues("bare_head")),
        hotline=("平台", "信箱", "公开电话", *(word for word in cues("hotline_tail") if "平台" not in word)),
        app=("APP", "App", "app", "小程序"),
    )


def _around(pattern: re.Pattern[str], folded: str, words: tuple[str, ...]) -> Iterator[re.Match[str]]:
    """The matches of a pattern whose every match holds one of `words`.

    `str.find` is ten times as fast as a search for the verbs that an app's name may follow, and mostly finds nothing.
    """
    found = []
    for word in words:
        at = folded.find(word)
        while at >= 0:
            found.append(at)
            at = folded.find(word, at + 1)
    if not found:
        return
    found.sort()
    start, end = 0, -1
    for at in found:
        if at - _WIDEST > end:
            if end >= 0:
                yield from pattern.finditer(folded, start, end)
            start = max(0, at - _WIDEST)
        end = at + _WIDEST
    yield from pattern.finditer(folded, start, end)


def name_start(folded: str, at: int, ends: Sequence[int]) -> int | None:
    """Where a bare name begins whose last words stand at `at`; None where nothing of a name stands before them.

    Args:
        folded: the text.
        at: where the generic words begin that end the name.
        ends: the ends of known names, in order: a name begins behind them.
    """
    index = bisect_right(ends, at)
    floor = max(ends[index - 1] if index else 0, at - _LONGEST)
    match = _STRETCH.search(folded, floor, at)
    assert match is not None
    start = match.start()
    for opener, closer in _PAIRS:
        # An unpaired mark ends the stretch; a quoted kind of crime belongs to it, any other name is not bare.
        while (mark := folded.rfind(closer, start, at)) >= 0:
            opened = folded.rfind(opener, start, mark)
            if opened < 0 or kind_of(folded[opened + 1 : mark]) not in ("crime", "people"):
                start = mark + 1
                break
            if folded.rfind(closer, start, opened) < 0:
                break
            start = folded.rfind(closer, start, opened) + 1
        mark = folded.rfind(opener, start, at)
        if mark >= 0 and folded.find(closer, mark, at) < 0:
            start = mark + 1
    start = _behind_cues(folded, start, at)
    return start if at - start >= 2 else None


def _behind_cues(folded: str, start: int, at: int) -> int:
    """Behind the last word that launches, then behind what stands between it and the name."""
    cut = start
    verbs = cues_by_first("campaign_verb")
    for position in range(start, at - 1):
        for verb in verbs.get(folded[position], ()):
            if folded.startswith(verb, position, at):
                cut = max(cut, position + len(verb))
                break
    match = _CUTTING.match(folded, cut, at)
    if match is not None:
        cut = match.end()
    leads = _leads()
    while cut < at:
        lead = _LEAD.match(folded, cut, at)
        if lead is not None and lead.end() > cut:
            cut = lead.end()
            continue
        word = next((word for word in leads.get(folded[cut], ()) if folded.startswith(word, cut, at)), None)
        if word is None:
            break
        cut += len(word)
    return cut


@functools.cache
def _leads() -> dict[str, tuple[str, ...]]:
    """What stands between a word that launches and a name, by its first character, longer words first."""
    singles = (*(verb for verb in cues("campaign_verb") if len(verb) == 1), "、", "·", "-", "+")
    words: dict[str, list[str]] = {}
    for word in (*cues("campaign_lead"), *singles):
        words.setdefault(word[0], []).append(word)
    return {first: tuple(found) for first, found in words.items()}
