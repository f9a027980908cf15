"""Heads over two or more lines of which a text has lost the places: 其中 over 男性 and 女性, (所) below 学校数, #专任教师 behind 教职工数.

A group word heads what stands under it and has no figures. What is left is read in order, and only where it is as many as
the columns; else no head is given, for a head over the wrong column would be a wrong value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .cells import scaled_unit
from .grids import Box
from .heads import table_words
from .row_kinds import RowKinds
from .unit_nouns import fits_one

__all__ = ["heads_in_groups", "heads_parts", "is_group_word"]

Heads = dict[int, tuple[Box, ...]]

# 其中, 按性别分, 按登记注册类型分组; with what they are called in English behind.
_GROUP = re.compile(
    r"(?:其中|(?:在总计中)?按[\u4e00-\u9fff]{1,10}?(?:划分|分组|分类|(?<![部百积得评])分)(?:其中)?)[:]?(?:[A-Za-z][A-Za-z .&:-]{1,40})?"
)
_UNIT = re.compile(r"\([^()]{1,10}\)")
_LONGEST = 60


def is_group_word(word: str) -> bool:
    """Does a head only say that what stands under it are parts?

    >>> [is_group_word(word) for word in ("其 中", "按性别分", "按农业和非农业分", "其中 of Which", "其中:男性", "按揭部分", "部分")]
    [True, True, True, True, False, False, False]
    """
    return len(word) <= _LONGEST and _GROUP.fullmatch(word.replace(" ", "")) is not None


def heads_parts(word: str) -> bool:
    """Does a word alone on its line below heads go on with them?

    >>> [heads_parts(word) for word in ("按性别分", "#女生", "一、农业")]
    [True, True, False]
    """
    return is_group_word(word) or _is_part(word)


def heads_in_groups(head_rows: Sequence[Sequence[Box]], columns: int, stub: int, kinds: RowKinds) -> Heads | None:
    """The heads over each column; empty where these rows lack some, None where they are no such heads.

    Args:
        head_rows: the rows of heads, from top to bottom.
        columns: how many columns the rows of figures have.
        stub: how many of them stand before the first one of figures.
        kinds: what boxes hold.
    """
    if stub != 1 or len(head_rows) < 2:
        return None
    top, *lower = head_rows
    if top[0].column or table_words().get(kinds.words(top[0]).replace(" ", "")) != "corner":
        return None
    if any(is_group_word(kinds.words(box)) for row in head_rows for box in row):
        return _under_groups(top, lower, columns, kinds) if _is_packed(top) else None
    if all(_is_unit(kinds.words(box)) or _is_part(kinds.words(box)) for row in lower for box in row):
        return _with_parts(top, lower, columns, stub, kinds)
    return None


def _under_groups(top: Sequence[Box], lower: Sequence[Sequence[Box]], columns: int, kinds: RowKinds) -> Heads | None:
    """年份, 总户数, 总人口, 其中 over 按性别分 over 男性, 女性: the last row stands where the group words of the first one do."""
    slots = [at for at, box in enumerate(top) if is_group_word(kinds.words(box))]
    *middle, last = lower
    groups = [[is_group_word(kinds.words(box)) for box in row] for row in lower]
    # 其中 twice: nobody can tell how the parts are divided. 按性别分 below 总户数, 总人口: nor where it stands.
    if slots and slots[-1] - slots[0] != len(slots) - 1 and _is_packed(last):
        return {}
    if not slots or slots[-1] - slots[0] != len(slots) - 1 or any(groups[-1]) or not all(map(all, groups[:-1])):
        return None
    if len(last) < max(len(slots), *(len(row) for row in middle), 1):
        return {}
    first = slots[0]
    placed = [box.column for box in last] == list(range(first, first + len(last)))
    heads = [*top[:first], *last, *top[slots[-1] + 1 :]]
    words = [kinds.words(box).replace(" ", "") for box in heads]
    if not (placed or _is_packed(last)) or len(heads) != columns or len(set(words)) != len(words):
        return {}
    if any(_is_unit(word) for word in words):
        return {}
    return {column: (box,) for column, box in enumerate(heads)}


def _with_parts(
    top: Sequence[Box], lower: Sequence[Sequence[Box]], columns: int, stub: int, kinds: RowKinds
) -> Heads | None:
    """(所) and #专任教师 below 学校数, 招生数, 教职工数: a unit goes with the head that it counts, a part stands behind its whole."""
    boxes = [box for row in lower for box in row]
    units = [box for box in boxes if _is_unit(kinds.words(box))]
    parts = [box for box in boxes if _is_part(kinds.words(box))]
    stacks: dict[int, tuple[Box, ...]] = {box.column: (box,) for box in top}
    gap = [column for column in range(columns) if column not in stacks]
    if len(lower) == 1 and parts and boxes[0].column and [box.column for box in parts] == gap:
        for box in boxes:
            stacks[box.column] = (*stacks.get(box.column, ()), box)
        return stacks  # a place for each
    if not all(map(_is_packed, lower)) or (not parts and (gap or len(units) == columns - stub)):
        return None  # a place for each, or a unit for each
    # One head alone, or the last one reaches over the columns of its parts: else the whole is not known.
    whole = len(top) == 2 or not gap or top[-1].column + top[-1].columns == columns
    if len(parts) != len(gap) or not whole:
        return {}
    nouns = [kinds.words(box).replace(" ", "") for box in top]
    before = 0
    for box in units:
        found = scaled_unit(kinds.words(box).replace(" ", "").strip("()"))
        fits = fits_one(found[1].form, nouns) if found is not None and found[1] is not None else None
        if fits is None or fits <= before:
            return {}
        before = fits
        stacks[top[fits].column] = (top[fits], box)
    repeated = len({kinds.words(box) for box in parts}) < len(parts)
    for column, box in zip(gap, parts, strict=True):
        # 女生 behind 在校生数 and again behind 毕业生数: of which, the whole says.
        stacks[column] = (*(stacks[column - 1][:1] if repeated else ()), box)
    return stacks


def _is_packed(row: Sequence[Box]) -> bool:
    return [box.column for box in row] == list(range(len(row)))


def _is_unit(word: str) -> bool:
    return _UNIT.fullmatch(word) is not None and scaled_unit(word.replace(" ", "")[1:-1]) is not None


def _is_part(word: str) -> bool:
    return word[:1] == "#" and len(word) > 1
