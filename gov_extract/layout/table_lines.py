"""The lines of plain text as rows of cells, and the stretches of them that may be one table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .captions import PAGE_NUMBER, UNIT_LINE, is_caption_label
from .pressed_lines import PROSE, SHORT_CELL, Line, is_prose, lines_apart

__all__ = ["WORDS", "Line", "is_row", "lines_of", "runs_of"]

_BARS = re.compile(r"[|│┃║]")
_OPENED = re.compile(r"[ \t]*[|│┃║]")
_CLOSED = re.compile(r"[|│┃║][ \t]*\Z")
_MOST_BROKEN = 8
_TAB = re.compile("\t")
_RULE = re.compile(r"[ \t|│┃║+\-—=_:┌┐└┘├┤┬┴┼━─]+")
_PIECES = re.compile(r"[^ \t]+(?: [^ \t]+)*")
# Words in Latin letters are one name: Consumer Price Index.
WORDS = re.compile(r"[A-Za-z][A-Za-z&.,'()-]*(?: [A-Za-z&(][A-Za-z&.,'()-]*)+(?![^ \t])|[^ \t]+")
# - 3 - is no row of three cells.
_PAGE = re.compile(PAGE_NUMBER)
_MOST_COLUMNS = 400


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text; a row between bars whose cells are broken over lines is one."""
    raws = text.split("\n")
    at = start = 0
    while at < len(raws):
        count = 1 + _broken_behind(raws, at)
        end = start + sum(map(len, raws[at : at + count])) + count - 1
        line = _read_line(text, start, end)
        if line.by in ("bars", "tabs") and len(line.cells) > 1:
            yield from lines_apart(line, text)
        else:
            yield line
        at, start = at + count, end + 1


def _broken_behind(raws: Sequence[str], at: int) -> int:
    """How many lines go on with the row of the line at `at`: | 指标 | 绝对数⏎(亿元) |⏎比上年增长⏎(%) |.

    A row that opens with a bar ends with one, as the row behind it does.
    """
    if not _OPENED.match(raws[at]) or _CLOSED.search(raws[at]):
        return 0
    for behind in range(at + 1, min(at + 1 + _MOST_BROKEN, len(raws) - 1)):
        raw = raws[behind]
        if not raw.strip() or _OPENED.match(raw):
            return 0
        following = raws[behind + 1]
        if _CLOSED.search(raw) and _OPENED.match(following) and _CLOSED.search(following):
            return behind - at
    return 0


def _read_line(text: str, start: int, end: int) -> Line:
    raw = text[start:end]
    stripped = raw.strip()
    if not stripped:
        return Line(start, end, (), "")
    if _PAGE.fullmatch(stripped) is not None:
        return Line(start, end, (), "page")
    if _BARS.search(raw) is not None:
        if _RULE.fullmatch(raw) is not None and ("-" in raw or "—" in raw or "=" in raw or "─" in raw):
            return Line(start, end, (), "rule")
        return Line(start, end, tuple(_fields(text, start, end, _BARS)), "bars")
    if "\t" in stripped:
        return Line(start, end, tuple(_fields(text, start, end, _TAB)), "tabs")
    if _RULE.fullmatch(raw) is not None and len(stripped) > 2:
        return Line(start, end, (), "rule")
    if "  " in stripped:
        cells = [
            (match.start(), match.end(), column) for column, match in enumerate(_PIECES.finditer(text, start, end))
        ]
        return Line(start, end, tuple(cells), "wide")
    if " " in stripped:
        cells = [(match.start(), match.end(), column) for column, match in enumerate(WORDS.finditer(text, start, end))]
        return Line(start, end, tuple(cells), "blanks")
    return Line(start, end, (), "line")


def _fields(text: str, start: int, end: int, sign: re.Pattern[str]) -> Iterator[tuple[int, int, int]]:
    """The cells between signs; one behind the last sign is none, and empty ones are left out but counted."""
    column = 0
    while start <= end:
        match = sign.search(text, start, end)
        stop = match.start() if match is not None else end
        piece = text[start:stop]
        if piece.strip():
            left = start + len(piece) - len(piece.lstrip())
            yield left, left + len(piece.strip()), column
        if match is None:
            return
        column += 1
        start = match.end()


def runs_of(lines: Sequence[Line], text: str) -> Iterator[tuple[int, int]]:
    """Stretches of lines that may be one table, as indexes of the first and the last line."""
    index = 0
    while index < len(lines):
        line = lines[index]
        if line.by in ("bars", "tabs") and is_row(line, text):
            last = _run_of_signs(lines, index, text)
        elif line.by in ("wide", "blanks") and is_row(line, text):
            last = _run_of_blanks(lines, index, text)
        else:
            index += 1
            continue
        if last > index:
            yield index, last
            index = last + 1
        elif line.by in ("bars", "tabs"):
            yield index, index
            index += 1
        else:
            index += 1


def is_row(line: Line, text: str) -> bool:
    """Cells of a table are short and hold no sentence."""
    if not line.cells or len(line.cells) > _MOST_COLUMNS:
        return False
    signs = line.by in ("bars", "tabs")
    return not any(is_prose(text, start, end, signs=signs) for start, end, _ in line.cells)


def _run_of_signs(lines: Sequence[Line], index: int, text: str) -> int:
    by, last = lines[index].by, index
    for at in range(index + 1, len(lines)):
        line = lines[at]
        if len(line.cells) == 1 < len(lines[last].cells) and is_caption_label(text, *line.cells[0][:2]):
            break  # 表2: the next table
        if line.by == by and (not line.cells or is_row(line, text)):
            last = at
        elif line.by == "line" and at - last < 2 and _names_row(lines, at, (by,), text):
            continue
        elif line.by == "rule" or (not line.by and at - last < 2):
            continue  # a ruling line, or one empty line between two rows
        else:
            break
    return last


def _run_of_blanks(lines: Sequence[Line], index: int, text: str) -> int:
    last = index
    for at in range(index + 1, len(lines)):
        line = lines[at]
        if line.by in ("wide", "blanks") and is_row(line, text):
            last = at
        elif (
            line.by == "rule"
            or (not line.by and at - last < 2)
            or (line.by == "line" and _names_row(lines, at, ("wide", "blanks"), text))
        ):
            continue
        else:
            break
    return last


def _names_row(lines: Sequence[Line], at: int, by: tuple[str, ...], text: str) -> bool:
    """A short line of words alone over another row: a title, or the name of the row below that has none."""
    line = lines[at]
    if line.end - line.start > SHORT_CELL or at + 1 == len(lines):
        return False
    # A colon parts what a line is about from what it says, but in 单位:万元 between the heads and the rows.
    told = ":" not in text[line.start : line.end] or UNIT_LINE.match(text[line.start : line.end].strip()) is not None
    words = PROSE.search(text, line.start, line.end) is None and told
    return words and lines[at + 1].by in by and is_row(lines[at + 1], text)
