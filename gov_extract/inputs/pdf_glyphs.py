"""What stands on a page of a PDF, as PDFium gives it: each character at its place, and the straight lines that are drawn.

Points of 1/72 inch, counted from the left and downwards as the page is seen, also where it is turned.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

__all__ = ["MOST_TEXTS", "Glyph", "Page", "Rule", "has_too_many_texts", "read_page"]

MOST_TEXTS = 300_000
"""So many pieces of text the file may show on a page: PDFium needs 0.1 s for them, and minutes for a million."""

# On a page of a newspaper stand some ten thousand. Of more the places are not asked for.
MOST_GLYPHS = 60_000
_MOST_OBJECTS = 30_000
_MOST_RULES = 4_000

# A line may be drawn as a thin area; one that is shorter is an underline's piece, a dash or part of a picture.
_THIN = 2.5
_SHORTEST = 4.0
_DEEPEST_FORM = 4

# Fonts that give two codes to one shape come out as radicals: ⼀ for 一. Nobody writes these.
RADICALS = {code: unicodedata.normalize("NFKC", chr(code)) for code in (0x2E9F, 0x2EF3, *range(0x2F00, 0x2FD6))}


class Glyph(NamedTuple):
    """One character: from `left` to `right`, on a line at `base`, in a font of `size`."""

    text: str
    left: float
    right: float
    base: float
    size: float
    blank: bool  # a blank of the file's stands before it
    apart: bool  # or PDFium takes the gap for one: right between Latin words, not between Chinese characters


class Rule(NamedTuple):
    """A straight line, level or upright: from `start` to `end` at `at`."""

    upright: bool
    at: float
    start: float
    end: float


class Page(NamedTuple):
    """All of a page.

    Attributes:
        height: of the page.
        glyphs: upright characters, in the order of the file.
        turned: what is written at an angle, as a stamp across the page, in the order of the file.
        rules: the lines that are drawn.
    """

    top: float
    height: float
    glyphs: list[Glyph]
    turned: str
    rules: list[Rule]


# A place on the page as seen, from one in the file; by how many quarters the page is turned.
_SEEN: tuple[Callable[[float, float], tuple[float, float]], ...] = (
    lambda x, y: (x, -y),
    lambda x, y: (y, x),
    lambda x, y: (-x, y),
    lambda x, y: (-y, -x),
)


def read_page(raw: Any, page: Any, held: Any) -> Page | None:
    """The page, `held` its text page; None where it holds more characters than are asked for one by one."""
    count = raw.FPDFText_CountChars(held)
    if count > MOST_GLYPHS:
        return None
    seen = _SEEN[page.get_rotation() // 90 % 4]
    glyphs, turned = _glyphs(raw, held, count, seen)
    left, bottom, right, top = page.get_bbox()
    corners = seen(left, bottom), seen(right, top)
    ends = sorted(corner[1] for corner in corners)
    return Page(ends[0], ends[1] - ends[0], glyphs, turned, _rules(raw, page, seen) if glyphs else [])


def has_too_many_texts(raw: Any, page: Any) -> bool:
    """Whether the page shows more pieces of text than PDFium puts in order in a time that one can wait for."""
    room = MOST_TEXTS

    def take(holder: Any, count: Any, get: Any, depth: int) -> None:
        nonlocal room
        for index in range(count(holder)):
            held = get(holder, index)
            kind = raw.FPDFPageObj_GetType(held)
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                room -= 1
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
                take(held, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, depth + 1)
            if room < 0:
                return

    take(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, 0)
    return room < 0


def _glyphs(
    raw: Any, held: Any, count: int, seen: Callable[[float, float], tuple[float, float]]
) -> tuple[list[Glyph], str]:
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    glyphs: list[Glyph] = []
    turned: list[str] = []
    blank = apart = False
    for index in range(count):
        code = raw.FPDFText_GetUnicode(held, index)
        if code in (9, 10, 13, 32, 0xA0, 0x3000):
            apart = True
            blank = blank or raw.FPDFText_IsGenerated(held, index) != 1
            continue
        if not code or not raw.FPDFText_GetLooseCharBox(held, index, box):
            continue
        raw.FPDFText_GetCharOrigin(held, index, x, y)
        raw.FPDFText_GetMatrix(held, index, matrix)
        text = RADICALS.get(code) or chr(code)
        along = seen(matrix.a, matrix.b)
        if along[0] <= 0 or abs(along[1]) > 0.2 * along[0]:
            turned.append((" " if apart else "") + text)
        else:
            size = abs(raw.FPDFText_GetFontSize(held, index)) * math.hypot(matrix.c, matrix.d)
            ends = sorted((seen(box.left, box.bottom)[0], seen(box.right, box.top)[0]))
            if math.isfinite(size) and size > 0.5 and all(map(math.isfinite, ends)):
                base = seen(x.value, y.value)[1]
                right = ends[1] if ends[1] > ends[0] else ends[0] + size / 2
                glyphs.append(Glyph(text, ends[0], min(right, ends[0] + 2 * size), base, size, blank, apart))
        blank = apart = False
    return glyphs, "".join(turned).strip()


def _rules(raw: Any, page: Any, seen: Callable[[float, float], tuple[float, float]]) -> list[Rule]:
    rules: list[Rule] = []
    for number, (path, place) in enumerate(_paths(raw, page.raw, None, 0)):
        if number > _MOST_OBJECTS or len(rules) > _MOST_RULES:
            break
        for start, end in _edges(raw, path):
            rule = _rule(seen(*place(*start)), seen(*place(*end)))
            if rule is not None:
                rules.append(rule)
    return rules


def _paths(
    raw: Any, holder: Any, form: Any, depth: int
) -> Iterator[tuple[Any, Callable[[float, float], tuple[float, float]]]]:
    """Each path that is drawn, and what takes a point of it to the page."""
    if form is None:
        number, get = raw.FPDFPage_CountObjects(holder), raw.FPDFPage_GetObject
    else:
        number, get = raw.FPDFFormObj_CountObjects(holder), raw.FPDFFormObj_GetObject
    for index in range(min(number, _MOST_OBJECTS)):
        held = get(holder, index)
        kind = raw.FPDFPageObj_GetType(held)
        if kind not in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM):
            continue
        matrix = raw.FS_MATRIX()
        raw.FPDFPageObj_GetMatrix(held, matrix)
        place = _placing(matrix, form)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            yield held, place
        elif depth < _DEEPEST_FORM:
            yield from _paths(raw, held, place, depth + 1)


def _placing(matrix: Any, outer: Any) -> Callable[[float, float], tuple[float, float]]:
    a, b, c, d, e, f = matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f

    def place(x: float, y: float) -> tuple[float, float]:
        point = a * x + c * y + e, b * x + d * y + f
        return point if outer is None else outer(*point)

    return place


def _edges(raw: Any, path: Any) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight edges of a path that is seen; of a thin area those along its middle."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    count = raw.FPDFPath_CountSegments(path)
    if count <= 0 or count > 2000 or not (fill.value or stroke.value):
        return
    edges: list[tuple[tuple[float, float], tuple[float, float]]] = []
    points: list[tuple[float, float]] = []
    first = last = (0.0, 0.0)
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = x.value, y.value
        points.append(point)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            edges.append((last, point))
        last = point
        if raw.FPDFPathSegment_GetClose(segment):
            edges.append((point, first))
    if stroke.value:
        yield from edges
        return
    # A filled area: a shade behind text has no edge that parts anything, one thin enough is a line.
    left, right = min(point[0] for point in points), max(point[0] for point in points)
    low, high = min(point[1] for point in points), max(point[1] for point in points)
    if right - left <= _THIN:
        yield ((left + right) / 2, low), ((left + right) / 2, high)
    elif high - low <= _THIN:
        yield (left, (low + high) / 2), (right, (low + high) / 2)


def _rule(start: tuple[float, float], end: tuple[float, float]) -> Rule | None:
    (left, top), (right, bottom) = start, end
    if not all(map(math.isfinite, (left, top, right, bottom))):
        return None
    if abs(left - right) < 0.8 and abs(top - bottom) >= _SHORTEST:
        return Rule(True, (left + right) / 2, min(top, bottom), max(top, bottom))
    if abs(top - bottom) < 0.8 and abs(left - right) >= _SHORTEST:
        return Rule(False, (top + bottom) / 2, min(left, right), max(left, right))
    return None
