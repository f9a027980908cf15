"""Pieces of lines: characters that stand beside each other on a page, joined into text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from .pdf_glyphs import Glyph

__all__ = ["Piece", "joined", "pieces", "rows_of"]

# As parts of the size of the font. The gap between columns of a newspaper is some 1; a blank of full width is 1 too.
_GAP = 0.55
_GAP_OUT_OF_ORDER = 0.35
_GAP_WITH_BLANK = 1.3
_SAME_LINE = 0.25
_WORD_GAP = 0.25
_FIGURE_GAP = 0.4

_ASCII_WORD = re.compile(r"[!-~]")
_HALF_WHITE = tuple("，。；、：！？”’）》」』】〕")
# Where a word is broken over two lines PDFium puts one of these for the hyphen.
_HYPHENS = "\x02\ufffe"


class Piece(NamedTuple):
    """Text without a wide gap on one line of the page."""

    text: str
    left: float
    right: float
    base: float
    size: float

    @property
    def top(self) -> float:
        return self.base - 0.85 * self.size

    @property
    def bottom(self) -> float:
        return self.base + 0.15 * self.size

    @property
    def edge(self) -> float:
        """Where its ink ends: half of a Chinese comma or stop is white, and may hang into the gap between columns."""
        return self.right - 0.5 * self.size if self.text[-1:] in _HALF_WHITE else self.right


def pieces(glyphs: Iterable[Glyph]) -> list[Piece]:
    """The pieces that the characters stand in, whatever order these have in the file."""
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        last = runs[-1][-1] if runs else None
        if last is not None and _is_again(last, glyph):
            continue
        if last is not None and _follows(last, glyph):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return _merged([_piece(run) for run in runs])


def _is_again(last: Glyph, glyph: Glyph) -> bool:
    """Printed twice, a little aside, to look bold."""
    near = 0.2 * glyph.size
    return last.text == glyph.text and abs(last.left - glyph.left) < near and abs(last.base - glyph.base) < near


def _follows(last: Glyph, glyph: Glyph) -> bool:
    size = max(last.size, glyph.size)
    if abs(last.base - glyph.base) > _SAME_LINE * size:
        # 10⁴ and m²: small, beside what it belongs to, and a little higher.
        is_raised = glyph.size < 0.8 * last.size or last.size < 0.8 * glyph.size
        if not (is_raised and abs(last.base - glyph.base) < 0.6 * size and abs(glyph.left - last.right) < 0.2 * size):
            return False
    gap = glyph.left - last.right
    return -0.6 * size < gap < (_GAP_WITH_BLANK if glyph.blank else _GAP) * size


def _piece(run: list[Glyph]) -> Piece:
    size = max(glyph.size for glyph in run)
    text: list[str] = []
    for index, glyph in enumerate(run):
        before = run[index - 1] if index else None
        if before is not None:
            gap = glyph.left - before.right
            is_ascii = before.text.isascii() and glyph.text.isascii()
            is_word = is_ascii and (before.text.isalpha() or glyph.text.isalpha())
            # A stop is narrow and may be set wide, so what is only a gap does not part 5 from .2.
            wide = (_WORD_GAP if is_word or glyph.blank else _FIGURE_GAP) * size
            if (is_word and glyph.apart) or (is_ascii and glyph.blank) or ((is_ascii or glyph.blank) and gap > wide):
                text.append(" ")
        text.append(glyph.text)
    whole = "".join(text)
    if any("\ud800" <= character <= "\udfff" for character in whole):
        whole = whole.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    base = next(glyph.base for glyph in run if glyph.size == size)
    return Piece(whole, min(glyph.left for glyph in run), max(glyph.right for glyph in run), base, size)


def _merged(found: list[Piece]) -> list[Piece]:
    """Pieces that stand beside each other joined: a file may hold a line in bits, in any order."""
    result: list[Piece] = []
    for row in rows_of(found):
        kept: list[Piece] = []
        for piece in row:
            last = kept[-1] if kept else None
            size = max(last.size, piece.size) if last else 0.0
            if (
                last is not None
                and min(last.size, piece.size) > 0.6 * size
                and -0.3 * size < piece.left - last.right < _GAP_OUT_OF_ORDER * size
                and not last.text.isspace()
            ):
                is_word = last.text[-1:].isascii() and piece.text[:1].isascii()
                blank = " " if is_word and piece.left - last.right > _WORD_GAP * size else ""
                kept[-1] = Piece(
                    last.text + blank + piece.text, last.left, max(last.right, piece.right), last.base, size
                )
            else:
                kept.append(piece)
        result += kept
    return result


def rows_of(found: Iterable[Piece]) -> list[list[Piece]]:
    """The pieces in lines over the whole width, downwards, each line from left to right."""
    rows: list[list[Piece]] = []
    base = size = 0.0
    for piece in sorted(found, key=lambda piece: piece.base):
        if rows and piece.base - base <= _SAME_LINE * max(min(size, piece.size), 4.0):
            rows[-1].append(piece)
        else:
            rows.append([piece])
            base, size = piece.base, piece.size
    for row in rows:
        row.sort(key=lambda piece: piece.left)
    return rows


def joined(lines: Iterable[str]) -> str:
    """Lines of a paragraph as one: a blank only between words of Latin letters.

    A figure may be broken at the end of a line (3 and 216起 below it), so no blank comes between two digits.

    >>> joined(["全年破案3", "216起，由UN", "Habitat统计"])
    '全年破案3216起，由UN Habitat统计'
    """
    text = ""
    parts: list[str] = []
    for line in lines:
        line = line.strip()
        if not line:
            continue
        if text and text[-1] in _HYPHENS:
            parts[-1] = text[:-1]
        elif (
            text
            and _ASCII_WORD.match(text[-1])
            and _ASCII_WORD.match(line[0])
            and (text[-1].isalpha() or line[0].isalpha())
        ):
            parts.append(" ")
        parts.append(line)
        text = line
    return "".join(parts).translate(dict.fromkeys(map(ord, _HYPHENS)))
