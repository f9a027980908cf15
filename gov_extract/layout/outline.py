"""The parts of a text by the shape of its lines, where no file has said them: title, headings, items, captions, notes.

The lines are those of folded text, in which lines that a page had broken are joined. A line is judged by its label
(一、, （三）), its length, its end mark and its neighbours. What a file says (this is a heading) goes before shape.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ..errors import DataError
from ..tables import read_rows
from .blocks import Block, BlockKind
from .captions import PAGE_NUMBER, UNIT_LINE, is_caption_label
from .labels import BULLET, Label, label_at

__all__ = ["UNNUMBERED", "blocks_of"]

UNNUMBERED = 9
"""The level of a heading without a number, below all that have one."""

Span = tuple[int, int]

_ENDS = frozenset("。；！？!?;…")
# A line that holds one says something, and is no heading.
_SENTENCE = re.compile(r"[。；！？]|[!?;](?![0-9A-Za-z=&])")
_LONGEST_TITLE, _LONGEST_HEADING, _LONGEST_FURNITURE = 60, 42, 60
_SHORT = 26
_MOST_TITLES = 3
_NOTE = re.compile(r"(?:注|备注|说明|附注|资料来源|数据来源)[0-9]?[:.、]|\[[0-9]{1,2}\][^\[]")
_PAGE = re.compile(
    PAGE_NUMBER + r"|第 ?[0-9]{1,4} ?页(?:[,，/ ]{0,3}共 ?[0-9]{1,4} ?页)?|[0-9]{1,4} ?/ ?[0-9]{1,4}|[|\-—_=* ]+"
)
# 过去五年工作回顾, 2023年主要工作, 下一步打算: no number but that of a time, and no day.
_PART = re.compile(r"(?=[^,，:]*(?:[年月季]|下一步))(?:[^0-9,，:日]|[0-9]+(?=[年月至到—-])){2,}")
# ■ 2022年成绩单 heads what follows, ▲完成投资12亿元 says it itself.
_NO_FIGURE = re.compile(r"(?:[^0-9]|[0-9]+(?=[年月季至到—-]))+")
_DASHES = frozenset("-—*#")
_MARKS = "【】[]()<>《》|:：·, "
# 本报讯, 新华社北京7月25日电: the text begins, and no title does.
_DATELINE = re.compile(r"[^。，]{0,24}?(?:讯|电|报道)(?:\(|【| |$)")


@cache
def _furniture() -> tuple[re.Pattern[str], frozenset[str]]:
    begins, whole = [], set()
    file = "layout/furniture.tsv"
    for line, (word, where, example) in read_rows(file, ("word", "where", "example")):
        if where not in ("begins", "whole") or len(word) < 2 or not example:
            raise DataError(file, line, f"{word!r} {where!r}: want a word, begins or whole, and an example")
        if where == "begins":
            begins.append(word)
        else:
            whole.add(word)
    longest = sorted(begins, key=len, reverse=True)
    return re.compile(rf"[【\[( ]?(?:{'|'.join(map(re.escape, longest))})[】\] ]?(?:[: ]|[0-9]|\??$)"), frozenset(whole)


def blocks_of(text: str, tables: Sequence[Span], given: Sequence[Block] = ()) -> list[Block]:
    """The blocks of folded `text`, in order and apart; a table is one.

    Args:
        text: folded text.
        tables: the spans of its tables.
        given: what a file says, with offsets of `text`; of a ``paragraph`` shape may say more.

    >>> text = "滨河市2018年公报\\n一、综合\\n全市生产总值3亿元。\\n注:为初步数。"
    >>> [block.kind for block in blocks_of(text, [])]
    ['title', 'heading', 'paragraph', 'note']
    """
    lines = _lines(text, tables)
    known = {block.start: block for block in given}
    reader = _Reader(text, lines, frozenset(start for start, _, is_table in lines if is_table))
    blocks = []
    for index, (start, end, is_table) in enumerate(lines):
        said = known.get(start)
        if is_table:
            blocks.append(Block(kind="table", start=start, end=end))
        elif said is not None and said.kind != "paragraph":
            blocks.append(Block(kind=said.kind, start=start, end=end, level=said.level, body=max(start, said.body)))
            reader.note(said.kind)
        else:
            blocks.append(reader.read(index, titled=bool(given)))
    return blocks


def _lines(text: str, tables: Sequence[Span]) -> list[tuple[int, int, bool]]:
    """(start, end, whether it is a table) of each line with something on it, and of each table."""
    found: list[tuple[int, int, bool]] = []
    position = 0
    for start, end in (*tables, (len(text) + 1, len(text) + 1)):
        at = position
        for raw in text[position : min(start, len(text))].split("\n"):
            stripped = raw.strip()
            if stripped:
                left = at + len(raw) - len(raw.lstrip())
                found.append((left, left + len(stripped), False))
            at += len(raw) + 1
        if start <= len(text):
            found.append((start, end, True))
        position = end
    return found


class _Reader:
    """Judges lines in order."""

    def __init__(self, text: str, lines: Sequence[tuple[int, int, bool]], tables: frozenset[int]) -> None:
        self.text, self.lines, self.tables = text, lines, tables
        self.titles = 0
        self.begun = False
        self.signs: list[str] = []  # the bullets so far, each once
        self.numbered: set[int] = set()  # the levels of the numbered headings so far

    def note(self, kind: BlockKind) -> None:
        """A file has said what the line is."""
        self.begun = self.begun or kind not in ("title", "furniture")

    def read(self, index: int, *, titled: bool) -> Block:
        start, end, _ = self.lines[index]
        label = label_at(self.text, start, end)
        kind, level = self.kind(index, label, titled)
        body = label.end if label is not None and kind in ("heading", "item", "lead") else start
        self.note(kind)
        return Block(kind=kind, start=start, end=end, level=level, body=body)

    def kind(self, index: int, label: Label | None, titled: bool) -> tuple[BlockKind, int]:
        """(kind, level) of a line."""
        text = self.text
        start, end, _ = self.lines[index]
        if self.is_furniture(start, end):
            return "furniture", 0
        if _NOTE.match(text, start, end) is not None:
            return "note", 0
        if self.is_caption(index):
            return "caption", 0
        closed = text[end - 1] in _ENDS or _SENTENCE.search(text, start, end) is not None
        if self.titles and not self.begun and text.startswith("—", start) and not closed:
            return "title", 0  # ——全市人口状况
        if label is not None:
            return self.labelled(index, label, closed)
        if not self.begun and not titled and self.is_title(index):
            self.titles += 1
            return "title", 0
        if text[end - 1] == ":" and self.following(index) is not None:
            return "lead", 0
        if not closed and self.heads_what_follows(index):
            return "heading", UNNUMBERED
        if not closed and (level := self.heads_sections(index)):
            return "heading", level
        return "paragraph", 0

    def is_furniture(self, start: int, end: int) -> bool:
        if end - start > _LONGEST_FURNITURE:
            return False
        line = self.text[start:end]
        begins, whole = _furniture()
        return _PAGE.fullmatch(line) is not None or line.strip(_MARKS) in whole or begins.match(line) is not None

    def is_caption(self, index: int) -> bool:
        """A line right over a table, or over one that is: 表1 主要指标, 单位:亿元."""
        start, end, _ = self.lines[index]
        if end - start > _LONGEST_TITLE or self.text[end - 1] in _ENDS:
            return False
        if UNIT_LINE.match(self.text, start, end) is not None:
            return True
        if is_caption_label(self.text, start, end):
            return True
        following = self.following(index)
        if following is None:
            return False
        if following[2]:
            return label_at(self.text, start, end) is None and _SENTENCE.search(self.text, start, end) is None
        return UNIT_LINE.match(self.text, following[0], following[1]) is not None and "。" not in self.text[start:end]

    def following(self, index: int) -> tuple[int, int, bool] | None:
        return self.lines[index + 1] if index + 1 < len(self.lines) else None

    def labelled(self, index: int, label: Label, closed: bool) -> tuple[BlockKind, int]:
        """一、综合 heads what follows where nothing else of its level does; else it is an item."""
        start, end, _ = self.lines[index]
        if label.level == BULLET and self.text[start] not in self.signs:
            self.signs.append(self.text[start])
        long = end - start > _LONGEST_HEADING
        following = self.following(index)
        if closed or long or following is None:
            return "item", label.level
        if self.text[end - 1] == ":":
            return ("heading" if label.level < BULLET else "lead"), label.level
        under = label_at(self.text, following[0], following[1]) if not following[2] else None
        if under is not None and under.level <= label.level and not self.is_sign_over(start, end, following[0], under):
            return "item", label.level
        self.numbered.add(label.level)
        return "heading", label.level

    def is_sign_over(self, start: int, end: int, below: int, under: Label) -> bool:
        """■ 2022年成绩单 over ●粮食总产312亿斤: does a sign head another one, which no line has had before it?"""
        sign, other = self.text[start], self.text[below]
        if under.level != BULLET or sign not in self.signs or sign == other or other in _DASHES or sign in _DASHES:
            return False
        later = other not in self.signs or self.signs.index(other) > self.signs.index(sign)
        return later and _NO_FIGURE.fullmatch(self.text, start, end) is not None

    def is_title(self, index: int) -> bool:
        """A line at the head without a full stop; 全面扫枪！ is a title, too."""
        start, end, _ = self.lines[index]
        text = self.text
        if (
            "。" in text[start:end]
            or "；" in text[start:end]
            or end - start > _LONGEST_TITLE
            or text[end - 1] in "，,、:"
            or self.titles >= _MOST_TITLES
        ):
            return False
        following = self.following(index)
        if following is None or _DATELINE.match(text, start, end):
            return False
        return self.titles == 0 or text[start] in "—-(（" or end - start <= _SHORT

    def heads_what_follows(self, index: int) -> bool:
        """A short line without a comma over a paragraph that is longer, or over a table."""
        start, end, _ = self.lines[index]
        following = self.following(index)
        if following is None or end - start > _SHORT or re.search("[，,]", self.text[start:end]) is not None:
            return False
        if following[2]:
            return True
        return following[1] - following[0] > end - start and _SENTENCE.search(self.text, *following[:2]) is not None

    def heads_sections(self, index: int) -> int:
        """The level of a short line that says a time over the first of numbered headings; 0 where it is none.

        过去五年工作回顾 stands over 一、…; over （一）… it does only where no 一、 has come before, under which both would stand.
        """
        start, end, _ = self.lines[index]
        text, following = self.text, self.following(index)
        if following is None or following[2] or end - start > _SHORT or _PART.fullmatch(text, start, end) is None:
            return 0
        label = label_at(text, following[0], following[1])
        if label is None or not text.startswith(("一", "(一"), following[0]) or label.level - 1 in self.numbered:
            return 0
        closed = text[following[1] - 1] in _ENDS or _SENTENCE.search(text, *following[:2]) is not None
        return label.level - 1 if self.labelled(index + 1, label, closed)[0] == "heading" else 0
