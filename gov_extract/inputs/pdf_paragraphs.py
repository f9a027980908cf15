"""Lines of a part of a page to paragraphs: where one ends, and where one goes on in the next column or on the next page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from .pdf_lines import Piece, joined, rows_of
from .pdf_tables import Table, table_of_rows

__all__ = ["Line", "Paragraph", "elements", "paragraphs"]

# As parts of the size of the font.
_INDENT = 1.2
_SHORT_OF_END = 1.8
_NO_INDENT = 0.8
_ROW_GAP = 3.0
_LEADING = 2.4
# A line of fewer characters is a name, a date or a cell, not one that goes on below.
_FEWEST = 8
_LONG_ROW = 24

_ENDS = re.compile("[。！？!?；;：:…][”’」』）)]*$")
_LABEL = re.compile(
    "(?:第[一二三四五六七八九十百0-9]{1,4}[章节条部编]|[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|[（(]?[0-9]{1,2}(?:[）)、]|[.．](?![0-9]))"
    "|[①-⑳●■◆▲★•·◇○]|(?:图|表|附图|附表|附件)[ 　]?[0-9一二三四五六七八九十]|(?:注|备注|说明|资料来源|数据来源)[：:])"
)


class Line(NamedTuple):
    """A line in its column, which reaches from `start` to `end`."""

    text: str
    left: float
    right: float
    base: float
    size: float
    start: float
    end: float

    @property
    def is_full(self) -> bool:
        return self.right >= self.end - _SHORT_OF_END * self.size and len(self.text) >= _FEWEST

    @property
    def is_indented(self) -> bool:
        return self.left >= self.start + _INDENT * self.size


class Paragraph(NamedTuple):
    """Lines that are one paragraph."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        return joined(line.text for line in self.lines)

    @property
    def size(self) -> float:
        return max(self.lines, key=lambda line: len(line.text)).size

    def goes_on_in(self, other: Paragraph) -> bool:
        """Whether it breaks off at the end of a column and `other` is the rest of it."""
        last, first = self.lines[-1], other.lines[0]
        return (
            last.is_full
            and not _ENDS.search(last.text)
            and not first.is_indented
            and abs(first.left - first.start) <= _NO_INDENT * first.size
            and _same_size(last, first)
            and not _LABEL.match(first.text)
        )


def elements(pieces: Sequence[Piece], tables: Sequence[Table]) -> list[Line | Table]:
    """The lines and tables of one part of a page, downwards; tables without rules are found here."""
    found: list[tuple[float, Line | Table]] = [(table.top, table) for table in tables]
    start = min((piece.left for piece in pieces), default=0.0)
    end = max((piece.right for piece in pieces), default=0.0)
    barriers = sorted(table.top for table in tables)
    for rows in _groups(rows_of(pieces), barriers):
        table = table_of_rows(rows) if len(rows) > 1 else None
        if table is not None:
            found.append((table.top, table))
            continue
        for row in rows:
            text = " ".join(piece.text for piece in row)
            size = max(row, key=lambda piece: len(piece.text)).size
            found.append((row[0].top, Line(text, row[0].left, row[-1].right, row[0].base, size, start, end)))
    return [element for _, element in sorted(found, key=lambda one: one[0])]


def _groups(rows: list[list[Piece]], barriers: list[float]) -> list[list[list[Piece]]]:
    """Rows that might be those of one table together: of several pieces each, one of a single short piece between."""
    groups: list[list[list[Piece]]] = []
    group: list[list[Piece]] = []
    waiting: list[list[Piece]] = []  # a row of one piece: part of the table only if the table goes on below it

    def close() -> None:
        if group:
            groups.append(list(group))
            group.clear()
        groups.extend([row] for row in waiting)
        waiting.clear()

    last: list[Piece] | None = None
    for row in rows:
        if last is not None:
            gap = row[0].top - last[0].bottom
            parted = any(last[0].top < barrier <= row[0].top for barrier in barriers)
            if parted or gap > _ROW_GAP * max(row[0].size, last[0].size):
                close()
        if len(row) > 1:
            group += [*waiting, row]
            waiting.clear()
        elif group and not waiting and len(row[0].text) <= _LONG_ROW:
            waiting.append(row)
        else:
            close()
            groups.append([row])
        last = row
    close()
    return groups


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """The paragraphs of lines that follow each other in a column."""
    pitches = sorted(below.base - line.base for line, below in pairwise(lines) if _same_size(line, below))
    usual = pitches[len(pitches) // 2] if pitches else 0.0
    found: list[list[Line]] = []
    for line in lines:
        if found and not _breaks(found[-1], line, usual):
            found[-1].append(line)
        else:
            found.append([line])
    return [Paragraph(tuple(lines)) for lines in found]


def _breaks(paragraph: list[Line], line: Line, usual: float) -> bool:
    """Whether a new paragraph begins with `line`."""
    last = paragraph[-1]
    if not _same_size(last, line):
        return True
    pitch = line.base - last.base
    if pitch > _LEADING * line.size or pitch > 1.4 * max(usual, 1.1 * line.size):
        return True
    if _is_centred(last) and _is_centred(line) and abs(last.left + last.right - line.left - line.right) < line.size:
        return bool(_ENDS.search(last.text)) or pitch > 1.9 * line.size  # a title of more lines than one
    if not last.is_full or line.left - last.left >= _INDENT * line.size:
        return True
    ended = _ENDS.search(last.text) is not None
    if ended and (_LABEL.match(line.text) or line.is_indented):
        return True
    return line.is_indented and len(paragraph) == 1 and last.left - line.left > -_NO_INDENT * line.size and ended


def _is_centred(line: Line) -> bool:
    before, behind = line.left - line.start, line.end - line.right
    return before > _INDENT * line.size and abs(before - behind) < line.size


def _same_size(line: Line, other: Line) -> bool:
    return abs(line.size - other.size) <= 0.12 * max(line.size, other.size)
