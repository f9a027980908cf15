"""Names of the knowledge base in running text.

One pass of an automaton over the text without its quotation marks finds where a known name could stand; each
place is then checked by what stands around it, and the name is linked to its entry:

- Quotation marks may stand around a name or inside it (“飓风2017”专项行动); no span holds an unpaired one.
- Names that are ordinary words too count only where they are marked, see
  ``gov_extract/data/knowledge/README.md``.
- A name that is the beginning or the end of a longer one is not that name (公安部 in 公安部门).
- A branch's name that does not say its place (市智网工程办, 第三师) is a branch anywhere, but is linked to its entry
  only where the text is on that place, see `places`. A wrong link is worse than none.
- Names that the grammar of branches composes (东莞市公安局, 省厅) are found by it (`branches`), not here.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from itertools import accumulate

from ...items import Entity
from ...layout.titles import find_titles
from ...lazy import cached_property
from ...text.folded import Text
from ..linking.grounds import is_on
from ..linking.places import PlaceContext
from .knowledge import KnowledgeBase
from .names import QUOTES, Name, Names, is_ascii_word, is_generic, names_of, words_before

__all__ = ["find_known"]

_IGNORED = QUOTES + " \n"
_REMOVED = re.compile(f"[{_IGNORED}]")
_CLOSER = dict(zip("“‘「『\"'", "”’」』\"'", strict=True))
_QUOTED = re.compile("“([^“”]{1,40})”")
# Blanks and line breaks may stand inside names of this many characters or more.
_LONG = 5
# So far from a name the quotation marks may stand that it shares with other names.
_FAR = 24
_CLOSING = re.compile("[”’」』]")
# So many quotation marks, blanks and line breaks in all may stand inside a name.
_MOST = 8
_OPENER = {"”": "“", "’": "‘", "」": "「", "』": "『"}

# What belongs to a campaign's or a program's name where it follows, whether or not the entry writes it so.
_CAMPAIGN_TAIL = re.compile(
    r"[”’\"']?(?:专项|集中|统一|打击|整治|严打|攻坚|治理|百日){0,5}"
    r"(?:行动(?:计划)?(?!起来|以来|中|迅速|上来|能力|轨迹)|斗争(?!中|性)|工程)"
)
_INSTANCE = re.compile("“[^“”]{1,12}(?:行动|战役)”")
_PROGRAM_TAIL = re.compile(r"[”’\"'](?:信箱|工程|计划|平台|(?:手机|移动)?(?:APP|App|app)|(?:微信)?小程序)")
# Behind a name one of these says that no tail and no mark follows.
_NO_TAIL = frozenset("，。、；：！？（）《》\n ")
# What marks a word as a program's name without being part of it.
_MARK = re.compile(
    r"(?:工作|服务|改革|运行|联动|便民|创新|管理|综合|实践|主题|系列|宣传|教育){0,2}"
    r"(?:模式|机制|服务|改革|品牌|活动|专区|专窗|窗口|平台|小程序|系统|制度|热线|战法|措施|信箱|试点)"
)
# A hotline's number is its name where people call it, or where it hands on what they said.
_HOTLINE_BEFORE = re.compile(r"(?:拨打|致电|来自|依托|开通|热线|平台)$")
_HOTLINE_AFTER = re.compile(r"转办|投诉|工单|诉求|报警|接警|政[府务]|便民|举报|平台|热线|来电")


def find_known(
    text: Text, knowledge: KnowledgeBase, year: int | None = None, places: Callable[[], PlaceContext] | None = None
) -> list[Entity]:
    """The names of `knowledge` in `text`, linked to their entries.

    Args:
        text: the text; names are looked for in its folded form.
        knowledge: the entries to look for.
        year: the year of publication; names that hold in other years only are not looked for. None for any year.
        places: gives the places that the text is on, where they are asked for; None to find them here.

    Returns:
        Entities in order, none overlapping, their offsets counting characters of ``text.folded``. `id` is None
        for a branch's name that does not say its place in a text that is not on that place.

    >>> from gov_extract.entities.known.knowledge import default_knowledge
    >>> from gov_extract.text.folded import Text
    >>> for entity in find_known(Text("莞警深化“一窗通办”改革，东莞群众满意。"), default_knowledge()):
    ...     print(entity)
    莞警 [0:2] branch 441900/psb 东莞市公安局
    一窗通办 [5:9] program program/yi-chuang-tong-ban 一窗通办
    """
    names = names_of(knowledge, year)
    return (
        [] if names.matcher is None else _Search(text, names, places or (lambda: PlaceContext(text, year=year))).run()
    )


class _Search:
    """One text being searched."""

    def __init__(self, text: Text, names: Names, places: Callable[[], PlaceContext]) -> None:
        self._text = text
        self._folded = folded = text.folded
        self._names = names
        # The automaton sees the text without quotation marks, blanks and line breaks: 东莞市 公安局 in a
        # headline is one name. For each of them, the offset there of what follows it.
        pieces = _REMOVED.split(folded)
        self._key = "".join(pieces) if len(pieces) > 1 else folded
        self._shifts = list(accumulate(map(len, pieces[:-1])))
        self._titles = find_titles(folded)
        self._title_starts = [start for start, _ in self._titles]
        self._find_places = places

    def run(self) -> list[Entity]:
        matcher, names = self._names.matcher, self._names.list
        assert matcher is not None
        found: list[Entity] = []
        done = 0
        for index, start, end in matcher.find(self._key):
            if start < done:
                continue
            candidate: tuple[Name, int, int] | None = (names[index], start, end)
            while candidate is not None:
                entity = self._accept(*candidate)
                if entity is not None and (not found or entity.start >= found[-1].end):
                    found.append(entity)
                    done = candidate[2]
                    break
                candidate = self._next(candidate[1], candidate[2], end)
        return found

    def _next(self, start: int, end: int, limit: int) -> tuple[Name, int, int] | None:
        """The next candidate after one was refused: a shorter name there, else one from before `limit`."""
        key = self._key
        for shorter in range(end - 1, start + 1, -1):
            name = self._names.by_text.get(key[start:shorter])
            if name is not None:
                return name, start, shorter
        matcher = self._names.matcher
        assert matcher is not None
        window = key[start + 1 : limit + self._names.longest]
        for index, at, stop in matcher.find(window):
            at, stop = at + start + 1, stop + start + 1
            return (self._names.list[index], at, stop) if at < limit else None
        return None

    def _accept(self, name: Name, key_start: int, key_end: int) -> Entity | None:
        key_end -= len(name.text) - name.core
        start = key_start + bisect_right(self._shifts, key_start)
        end = key_end + bisect_right(self._shifts, key_end - 1)
        if end - start > key_end - key_start:
            if end - start > key_end - key_start + _MOST:
                return None
            # A break inside a short name more likely stands between two words.
            if name.core < _LONG and any(blank in self._folded[start:end] for blank in " \n"):
                return None
            paired = self._pair(start, end)
            if paired is None:
                return None
            quoted = self._quoted_name(name, start, end)
            if quoted is not None:
                return self._accept(*quoted)
            start, end = paired
        if name.has_edges and self._cuts_a_word(start, end):
            return None
        if name.hangs is not None and name.hangs.match(self._folded, end):
            return None
        if name.entry.type == "branch":
            return self._accept_branch(name, start, end)
        if name.within and not is_on(self._places, name.within, start):
            return None
        return self._accept_named(name, start, end)

    def _quoted_name(self, name: Name, start: int, end: int) -> tuple[Name, int, int] | None:
        """The name that is quoted inside this one, with only generic words after: 新时代“枫桥经验”."""
        if name.entry.type == "branch":
            return None
        match = _QUOTED.search(self._folded, start, end + 1)
        if match is None:
            return None
        inner = self._names.by_text.get(match.group(1))
        after = self._folded[match.end() : end]
        if inner is None or inner.entry is not name.entry or (after and not is_generic(after)):
            return None
        key_start = match.start(1) - bisect_left(self._removed, match.start(1))
        return inner, key_start, key_start + len(inner.text)

    def _pair(self, start: int, end: int) -> tuple[int, int] | None:
        """The span with the marks that pair those inside it; None where they do not stand next to it."""
        folded = self._folded
        open_marks: list[str] = []
        lacking: list[str] = []
        for at in range(start, end):
            mark = folded[at]
            if mark in _OPENER:
                # ”“ is the end of one quotation and the start of another: no one name holds both.
                if folded[at + 1] in _CLOSER:
                    return None
                if not open_marks:
                    lacking.append(_OPENER[mark])
                elif _CLOSER[open_marks.pop()] != mark:
                    return None
            elif mark in "\"'":
                if open_marks and open_marks[-1] == mark:
                    open_marks.pop()
                elif start and folded[start - 1] == mark and not open_marks and not lacking:
                    lacking.append(mark)
                else:
                    open_marks.append(mark)
            elif mark in _CLOSER:
                open_marks.append(mark)
        for mark in lacking:
            if not start or folded[start - 1] != mark:
                return None
            start -= 1
        for mark in reversed(open_marks):
            if end >= len(folded) or folded[end] != _CLOSER[mark]:
                return None
            end += 1
        return start, end

    def _cuts_a_word(self, start: int, end: int) -> bool:
        """Whether the span begins or ends inside a longer number or word: 12345 in 123456, 1+6+N in 1+1+6+N."""
        folded = self._folded
        before = folded[start - 1 : start]
        if is_ascii_word(folded[start]) and (is_ascii_word(before) or before == "+"):
            return True
        after = folded[end : end + 1]
        return is_ascii_word(folded[end - 1]) and (is_ascii_word(after) or after == "+")

    def _accept_branch(self, name: Name, start: int, end: int) -> Entity | None:
        folded = self._folded
        if self._title(start, end) is not None:
            return None
        if not name.within:
            return self._entity(name, start, end)
        # A name that does not say its place is the end of a longer one more often than not: 应急指挥中心.
        before, words = folded[max(0, start - 2) : start], words_before()
        if "\u4e00" <= before[-1:] <= "\u9fff" and before[-1] not in words and before not in words:
            return None
        return self._entity(name, start, end, linked=is_on(self._places, name.within, start))

    @cached_property
    def _removed(self) -> list[int]:
        """The offsets of what the automaton does not see."""
        return [shift + count for count, shift in enumerate(self._shifts)]

    @cached_property
    def _places(self) -> PlaceContext:
        return self._find_places()

    def _accept_named(self, name: Name, start: int, end: int) -> Entity | None:
        """A campaign or a program: its tail belongs to it, and it may have to be marked."""
        folded = self._folded
        before, after = folded[start - 1 : start], folded[end : end + 1]
        quoted = before in _CLOSER and after == _CLOSER[before]
        title = self._title(start, end)
        if title is not None and title != (start - 1, end + 1):
            return None
        tail = None
        if not name.has_tail and after not in _NO_TAIL:
            tail = (_CAMPAIGN_TAIL if name.entry.type == "campaign" else _PROGRAM_TAIL).match(folded, end)
        if tail is not None and folded[end] in QUOTES:
            if quoted:
                return self._entity(name, start - 1, tail.end())
            tail = None
        # 夏季治安打击整治“百日行动” is one year's instance of the campaign: one name, and not the entry's.
        further = (
            _INSTANCE.match(folded, end) if after == "“" and tail is None and name.entry.type == "campaign" else None
        )
        if further is not None:
            return self._entity(name, start, further.end(), linked=False)
        if name.marked and not (quoted or tail or self._is_marked(name, start, end)):
            return None
        return self._entity(name, start, tail.end() if tail else end)

    def _is_marked(self, name: Name, start: int, end: int) -> bool:
        folded = self._folded
        before, after = folded[start - 1 : start], folded[end : end + 1]
        if after not in _NO_TAIL and _MARK.match(folded, end):
            return True
        # “就近办、一次办、掌上办”: several names between one pair of marks.
        if (before in _CLOSER or before == "、") and (after in _OPENER or after == "、"):
            return self._is_inside_quotes(start, end)
        return name.text.isdigit() and bool(
            _HOTLINE_AFTER.match(folded, end) or _HOTLINE_BEFORE.search(folded[max(0, start - 2) : start])
        )

    def _is_inside_quotes(self, start: int, end: int) -> bool:
        left = self._folded[max(0, start - _FAR) : start]
        right = _CLOSING.search(self._folded, end, end + _FAR)
        return right is not None and left.rfind(_OPENER[right.group()]) > left.rfind(right.group())

    def _title(self, start: int, end: int) -> tuple[int, int] | None:
        """The span of the 《title》 that holds this one."""
        if not self._titles:
            return None
        at = bisect_right(self._title_starts, start) - 1
        return self._titles[at] if at >= 0 and self._titles[at][1] >= end else None

    def _entity(self, name: Name, start: int, end: int, *, linked: bool = True) -> Entity:
        entry = name.entry
        return Entity(
            start=start,
            end=end,
            text=self._text.slice(start, end),
            type=entry.type,
            id=entry.id if linked else None,
            name=entry.name if linked else None,
            rule="entities.known",
        )
