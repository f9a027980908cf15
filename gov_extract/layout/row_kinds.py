"""What a row of a table is: figures, heads, a title alone, numbers of columns. Told from what its boxes hold."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .captions import UNIT_LINE, is_caption_label
from .cells import CellKind, kind_of_cell
from .grids import Box
from .heads import read_head

__all__ = ["RowKinds"]

_LONGEST_HEAD = 40
# 部门:甲县财政局, 填报日期:
_FILLED_IN = re.compile(r"[\u4e00-\u9fff]{2,6}[:]")
_NUMBERING = re.compile(r"[0-9]{1,2}|[甲乙丙丁]|[A-H]|\([0-9]{1,2}\)|栏次|[0-9]=[0-9+\-]{1,12}")


class RowKinds:
    """What the boxes of one text hold, and what rows of them are."""

    def __init__(self, text: str) -> None:
        self.text = text

    def words(self, box: Box) -> str:
        return self.text[box.start : box.end]

    def of(self, box: Box) -> CellKind:
        return kind_of_cell(self.words(box))

    def is_part(self, box: Box) -> bool:
        """其中:城镇"""
        return self.words(box).startswith(("其中", "#"))

    def counts(self, row: Sequence[Box], *kinds: CellKind) -> int:
        return sum(self.of(box) in kinds for box in row)

    def is_body(self, row: Sequence[Box]) -> bool:
        """It holds a figure, or signs for no value behind a name."""
        if any(box.head for box in row) and all(box.head or self.of(box) != "figure" for box in row):
            return False
        if self.is_numbering(row):
            return False
        return self.counts(row, "figure") > 0 or (len(row) > 1 and self.counts(row[1:], "none") == len(row) - 1)

    def is_numbering(self, row: Sequence[Box]) -> bool:
        """甲 | 1 | 2 | 3 under the heads."""
        if len(row) < 2 or not all(_NUMBERING.fullmatch(self.words(box)) for box in row):
            return False
        numbers = [int(word) for box in row if (word := self.words(box)).isdigit()]
        return numbers == list(range(1, len(numbers) + 1))

    def is_heads(self, row: Sequence[Box]) -> bool:
        """Years, or words that say of columns what they hold; a row of the file's own heads."""
        if all(box.head for box in row):
            return True
        return (
            len(row) > 1
            and not self.is_body(row)
            and not self.counts(row, "figure")
            and all(box.end - box.start <= _LONGEST_HEAD for box in row)
        )

    def is_caption(self, row: Sequence[Box]) -> bool:
        """表一 | 单位:万元"""
        return any(UNIT_LINE.match(self.text, box.start) for box in row) and all(self._may_caption(box) for box in row)

    def _may_caption(self, box: Box) -> bool:
        words = self.words(box)
        if not any(map(str.isalnum, words)):
            return True  # ? | 单位:万元, where a page lost a picture
        if words.endswith("表") or is_caption_label(words, 0, len(words)):
            return True
        return UNIT_LINE.match(words) is not None or _FILLED_IN.match(words) is not None

    def says_head(self, box: Box) -> bool:
        """Does one box say what a column holds, and name nothing: 增长%, 累计? What names something may be a title."""
        if "单位:" in self.words(box):
            return False  # 历年粮食产量(单位:吨), a title's bracket
        head = read_head(self.text, box.start, box.end)
        return head.unit is not None or (head.name is None and head.role not in ("part", "total"))

    def is_alone(self, row: Sequence[Box]) -> bool:
        return len(row) == 1 and self.of(row[0]) in ("words", "unit")
