"""该局, 该分局, 分局, 支队, 本局: which branch named before they stand for.

An anaphor takes up the last branch whose name ends in the same noun. Where that branch is not linked, the anaphor is
not either; where there is none, the words stand for nothing that is named and are no entity.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

__all__ = ["Antecedent", "find_antecedent", "head_noun"]

# Nouns that end a branch's name, longer ones first; the noun that an anaphor repeats.
_NOUNS = (
    "人大常委会", "指挥部", "派出所", "警务室", "警务站", "检查站", "办公室", "常委会", "分中心", "检察院", "委员会",
    "法院", "政府", "分局", "支队", "大队", "中队", "总队", "中心", "专班", "窗口", "党委", "党组", "部门", "科室",
    "总局", "总站", "小组", "局", "厅", "部", "院", "委", "办", "处", "科", "队", "所", "站", "室", "署", "会", "关", "行",
)  # fmt: skip
_BY_LAST = {last: tuple(noun for noun in _NOUNS if noun[-1] == last) for last in {noun[-1] for noun in _NOUNS}}
# What an anaphor's noun takes up, where that is not only itself.
_TAKES: dict[str, frozenset[str]] = {
    "局": frozenset(("局", "分局", "总局", "署")),
    "分局": frozenset(("分局",)),
    "所": frozenset(("派出所", "所")),
    "派出所": frozenset(("派出所",)),
    "院": frozenset(("法院", "检察院", "院")),
    "委": frozenset(("委", "委员会")),
    "办": frozenset(("办", "办公室")),
    "中心": frozenset(("中心", "分中心")),
    "队": frozenset(("队", "支队", "大队", "中队", "总队")),
    "站": frozenset(("站", "检查站", "警务站", "总站")),
    "室": frozenset(("室", "警务室")),
    "部": frozenset(("部", "指挥部")),
    "关": frozenset(("关",)),
}


class Antecedent(Protocol):
    """A mention that an anaphor may take up."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def noun(self) -> str: ...
    @property
    def nouns(self) -> tuple[str, ...]: ...


_Found = TypeVar("_Found", bound=Antecedent)


def head_noun(name: str) -> str:
    """The noun that a branch's name ends in; empty for 东莞公安 and its like.

    >>> head_noun("西安市公安局长安分局"), head_noun("该局"), head_noun("东莞警方")
    ('分局', '局', '')
    """
    return next((noun for noun in _BY_LAST.get(name[-1:], ()) if name.endswith(noun)), "")


def find_antecedent(
    anaphor: str, at: int, mentions: Sequence[_Found], *, is_open: Callable[[_Found], bool], title_end: int = 0
) -> _Found | None:
    """The mention that `anaphor` at offset `at` takes up; None where none fits.

    Args:
        anaphor: as written: 该局, 本院, 分局.
        at: its offset.
        mentions: the branches of the text in order. 本局 and 我局 may stand before the only name of their branch, which
            then follows; 该局 may not.
        is_open: tells the anaphors that stand for nothing yet, which no other takes up.
        title_end: where the text's title ends: 我院 is the court of 宝鸡市人民检察院工作报告, whoever was named since.
    """
    noun = head_noun(anaphor)
    wanted = _TAKES.get(noun) or frozenset((noun,))
    if anaphor[:1] in "本我":
        for mention in mentions:
            if mention.end <= min(at, title_end) and not wanted.isdisjoint(mention.nouns) and not is_open(mention):
                return mention
    for mention in reversed(mentions):
        if mention.end <= at and not wanted.isdisjoint(mention.nouns) and not is_open(mention):
            return mention
    if anaphor[:1] in "本我":
        for mention in reversed(mentions):
            if mention.start >= at and not wanted.isdisjoint(mention.nouns) and not is_open(mention):
                return mention
    return None
