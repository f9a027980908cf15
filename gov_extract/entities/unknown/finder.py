"""Campaigns and programs that no list holds, known by their form.

A name of this genre is quoted, or has a generic word behind it, or both; the rules are, surest first:

- `entities.unknown_tail`: a word that only such a name has behind it (“铁拳”行动, “云解纷”平台, “三步”工作法);
- `entities.unknown_shape`: the name's own form (“X通办”, “1+3+N”, “净网2022”, “百日行动”);
- `entities.unknown_verb`: a quoted name that is put into effect (推行“水票制”, “先诊疗后付费”惠及);
- `entities.unknown_run`: one of several quoted names in a row, another of which one of these rules holds;
- `entities.unknown_bare`, `entities.unknown_hotline`: names without marks, see `bare.py`;
- `entities.unknown_again`: a name that one of these rules found, at another place of the same text.

Prose quotes speech, figures of speech, slang and slogans far oftener than names: a quotation that no rule speaks for
is none, and ``data/entities/quoted_words.tsv`` lists the quoted words that are none whatever the rules say.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ...items import Entity, EntityType
from ...layout.quotations import Quotation, find_quotations, kind_of, runs
from ...layout.titles import find_titles
from ...matcher import make_matcher
from ...text.folded import Text
from .bare import find_bare, name_start
from .patterns import cues, patterns

__all__ = ["find_unknown"]

Span = tuple[int, int]

_DATE = re.compile(r"[0-9]{1,2}[·・.][0-9]{1,2}")
_NAMEABLE = re.compile(r"[\u4e00-\u9fff0-9A-Za-z\u2160-\u216b+·・.、@-]{2,16}")
_SERVICE = re.compile(r"[\u4e00-\u9fff]{1,6}办|[0-9N+]+")
_DIGIT = re.compile(r"[0-9]")
# “暖心”举措 praises; “绿波护行”措施 names.
_LEAST_OF_WEAK = 3
# Between names and what they all are.
_SUCH = re.compile("等?[0-9]{1,2}[个项大]|等|[两三四五六七八九十][个项大]")
# Half of all quotations have one of these behind them, with which no tail begins: no pattern of tails need be asked.
_NO_TAIL = frozenset('，。、；：！？,;:!?（）()《》“”‘’"\n ')


class _Name(NamedTuple):
    start: int
    end: int
    type: EntityType
    rule: str
    core: str


def find_unknown(text: Text, taken: Sequence[Span]) -> list[Entity]:
    """Campaigns and programs of `text` that no list holds; their `id` and `name` are None.

    Args:
        text: the text.
        taken: the folded spans of the names that are known already. What overlaps one is left out, unless it
            holds it whole and is longer (“反诈中心进校园”活动): then the longer one is the name.

    Returns:
        Entities in order of `start`, none overlapping another, in folded offsets.

    >>> text = Text("县公安局开展“蓝盾护航”专项行动，推行“警格融合”机制，打通服务“最后一公里”。")
    >>> for entity in find_unknown(text, []):
    ...     print(entity.text, entity.type, entity.rule)
    “蓝盾护航”专项行动 campaign entities.unknown_tail
    警格融合 program entities.unknown_tail
    """
    return _Search(text, taken).run()


class _Search:
    """One text being searched."""

    def __init__(self, text: Text, taken: Sequence[Span]) -> None:
        self._text = text
        self._folded = text.folded
        self._taken = sorted(taken)
        self._ends = [end for _, end in self._taken]
        self._titles = find_titles(text.folded)
        self._title_ends = [end for _, end in self._titles]
        self._patterns = patterns()

    def run(self) -> list[Entity]:
        folded = self._folded
        quotations = find_quotations(folded)
        if self._titles:
            quotations = [q for q in quotations if not self._in_title(q.start, q.end)]
        names: list[_Name] = []
        for run in runs(folded, quotations):
            names += self._of_run(run)
        bare = find_bare(folded, self._taken)
        names += (_Name(*found, folded[found.start : found.end]) for found in bare if not self._in_title(*found[:2]))
        names = [name for name in names if self._is_free(name)]
        names += self._again(names, quotations)
        return [self._entity(name) for name in _longest(name for name in names if self._is_free(name))]

    # --- quotations

    def _of_run(self, run: list[Quotation]) -> list[_Name]:
        """The names among quotations in a row; what stands before the first and behind the last is said of all."""
        alone = len(run) == 1
        if alone:
            if "、" not in run[0].content:
                name = self._judge(run[0], run[0].start, run[0].end, alone)
                return [] if name is None else [name]
            run = _pieces(run[0]) or run
        found = [self._judge(q, run[0].start, run[-1].end, alone) for q in run]
        types = [name.type for name in found if name is not None]
        if alone or not types:
            return [name for name in found if name is not None]
        names = []
        for quotation, name in zip(run, found, strict=True):
            if name is None and kind_of(quotation.content) is None and _is_nameable(quotation.content, alone=False):
                name = _inner(quotation, types[0], "entities.unknown_run")
            if name is not None:
                names.append(name)
        return names

    def _judge(self, q: Quotation, first: int, last: int, alone: bool) -> _Name | None:
        kind, folded = kind_of(q.content), self._folded
        if kind in ("crime", "people", "time") or not _is_nameable(q.content, alone=alone):
            return None
        after = q.end if alone else last
        listed = _SUCH.match(folded, after)
        if listed is not None and (not alone or self._patterns.campaign_tail.match(folded, listed.end())):
            # “云剑”等专项行动, “长江禁捕”等6个执法子行动: what follows says what each is
            after, alone = listed.end(), False
        if folded[after : after + 1] in _NO_TAIL:
            return None if kind is not None else self._by_shape(q) or self._by_verb(q, first, after)
        tail = self._patterns.campaign_tail.match(folded, after)
        if tail is not None and not self._patterns.event.match(folded, after):
            return (
                _Name(q.start, tail.end(), "campaign", "entities.unknown_tail", q.content)
                if alone
                else _inner(q, "campaign")
            )
        if kind is not None:
            # “头雁”工程, “加油站”平台: a figure of speech makes a good name.
            runs_one = kind in ("image", "manner") and self._patterns.program_tail.match(folded, after)
            return self._by_tail(q, after, alone) if runs_one else None
        return self._by_shape(q) or self._by_tail(q, after, alone) or self._by_verb(q, first, after)

    def _by_shape(self, q: Quotation) -> _Name | None:
        content, rule = q.content, "entities.unknown_shape"
        if content[-1] not in self._patterns.shape_ends:
            return None
        if self._patterns.campaign_shape.fullmatch(content):
            if self._patterns.season_only.fullmatch(content):
                # 冬季交通安全整治“百日行动”: alone it would be any year's, anywhere.
                start = name_start(self._folded, q.start, self._ends)
                if start is not None:
                    return _Name(start, q.end, "campaign", rule, self._folded[start : q.end])
            return _inner(q, "campaign", rule)
        if self._patterns.program_shape.fullmatch(content):
            tail = self._patterns.program_tail.match(self._folded, q.end)
            if tail is not None:
                return _Name(q.start, tail.end(), "program", rule, content)
            return None if self._patterns.not_effected.match(self._folded, q.end) else _inner(q, "program", rule)
        return None

    def _by_tail(self, q: Quotation, after: int, alone: bool) -> _Name | None:
        folded, content = self._folded, q.content
        tail = self._patterns.program_tail.match(folded, after)
        if tail is not None:
            return (
                _Name(q.start, tail.end(), "program", "entities.unknown_tail", content)
                if alone
                else _inner(q, "program")
            )
        if self._patterns.activity.match(folded, after) and not self._patterns.event.match(folded, after):
            return _inner(q, "program" if _SERVICE.fullmatch(content) else "campaign")
        if self._patterns.strong_mark.match(folded, after):
            return _inner(q, "program")
        # “暖心”举措 praises; “绿波护行”措施 names.
        if (
            len(content) >= _LEAST_OF_WEAK
            and not self._patterns.vision.fullmatch(content)
            and self._patterns.weak_mark.match(folded, after)
        ):
            return _inner(q, "program")
        return None

    def _by_verb(self, q: Quotation, first: int, after: int) -> _Name | None:
        folded = self._folded
        if len(q.content) < _LEAST_OF_WEAK or self._patterns.vision.fullmatch(q.content):
            return None
        rule = "entities.unknown_verb"
        before = folded[max(0, first - 6) : first].removesuffix("了")
        if before.endswith(cues("program_verb")) and not self._patterns.not_effected.match(folded, after):
            return _inner(q, "program", rule)
        return _inner(q, "program", rule) if self._patterns.effected.match(folded, after) else None

    # --- places found again

    def _again(self, names: list[_Name], quotations: list[Quotation]) -> Iterable[_Name]:
        folded = self._folded
        cores = {name.core: name.type for name in reversed(names) if name.rule != "entities.unknown_hotline"}
        rule = "entities.unknown_again"
        # “生命通道”专项整治行动 in a text that says of many “生命通道” that they are blocked: the words name more
        # than the campaign.
        quoted = Counter(quotation.content for quotation in quotations)
        judged = Counter(name.core for name in names)
        cores = {core: type_ for core, type_ in cores.items() if 2 * judged[core] >= quoted[core]}
        # Of a “河道警长”制 the 河道警长 elsewhere are people.
        cores = {core: type_ for core, type_ in cores.items() if not core.endswith(cues("person"))}
        for quotation in quotations:
            if quotation.content in cores:
                yield _inner(quotation, cores[quotation.content], rule)
        bare = [core for core in cores if len(core) > 2 and (kind_of(core) is None or _DIGIT.search(core))]
        if not bare:
            return
        for index, at, end in make_matcher(bare, once=True).find(folded):
            if not self._in_title(at, end) and self._stands_free(bare[index], at, end):
                yield _Name(at, end, cores[bare[index]], rule, bare[index])

    def _stands_free(self, core: str, at: int, end: int) -> bool:
        folded = self._folded
        before, after = folded[at - 1 : at], folded[end : end + 1]
        if core[0].isascii() and (before.isascii() and (before.isalnum() or before == "+")):
            return False
        if core[-1].isascii() and (after.isascii() and (after.isalnum() or after == "+")):
            return False
        # 上门办 in 上门办证: a short name is cut out of a longer word all too easily.
        return len(core) > 3 or _DIGIT.search(core) is not None or not ("\u4e00" <= after <= "\u9fff")

    # --- what is free

    def _is_free(self, name: _Name) -> bool:
        # By index: a slice would copy all that is taken behind the name, for each name.
        for at in range(bisect_right(self._ends, name.start), len(self._taken)):
            start, end = self._taken[at]
            if start >= name.end:
                break
            if not (name.start <= start and end <= name.end and end - start < name.end - name.start):
                return False
            if name.rule == "entities.unknown_bare":
                return False
            # What is known inside the marks is the name, and the marks add nothing to it.
            if end - start >= len(name.core):
                return False
        return True

    def _in_title(self, start: int, end: int) -> bool:
        at = bisect_right(self._title_ends, end)
        return at < len(self._titles) and self._titles[at][0] < start

    def _entity(self, name: _Name) -> Entity:
        return Entity(
            start=name.start, end=name.end, text=self._text.slice(name.start, name.end), type=name.type, rule=name.rule
        )


def _inner(q: Quotation, type_: EntityType, rule: str = "entities.unknown_tail") -> _Name:
    return _Name(q.start + 1, q.end - 1, type_, rule, q.content)


def _pieces(q: Quotation) -> list[Quotation]:
    """The parts of “就近办、一次办”, two names between one pair of marks; none where a part is no name by its shape."""
    parts = q.content.split("、")
    if not all(patterns().program_shape.fullmatch(part) for part in parts):
        return []
    found, at = [], q.start
    for part in parts:
        found.append(Quotation(at, at + len(part) + 2, part))
        at += len(part) + 1
    return found


def _is_nameable(content: str, *, alone: bool = True) -> bool:
    """Whether such a string can be a name; a date is one only among other names (“长城”“5.10”等专项行动)."""
    return (
        _NAMEABLE.fullmatch(content) is not None
        and (not alone or _DATE.fullmatch(content) is None)
        and not content.endswith(cues("honour"))
        and (patterns().speech.search(content) is None or patterns().program_shape.fullmatch(content) is not None)
        and not content.isdigit()
    )


def _longest(names: Iterable[_Name]) -> list[_Name]:
    """Of names that overlap the longest, in order of `start`."""
    kept: list[_Name] = []
    for name in sorted(names, key=lambda name: (name.start, -name.end)):
        if kept and name.start < kept[-1].end:
            if name.end - name.start > kept[-1].end - kept[-1].start:
                kept[-1] = name
            continue
        kept.append(name)
    return kept
