"""Tables of a web page: which of them only lay the page out, and the cells of those that are tables."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from .rendering import Cell, Span, place

__all__ = ["Table", "find_frames"]

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_CELLS = {"td", "th"}
_STOPS = re.compile("[。！？]")
# A cell of so many sentences in so many lines that holds half of the text, in so few rows, is the article itself.
_SENTENCES = 3
_LINES = 2
_ROWS = 3


@dataclass(slots=True)
class _Shape:
    """What tells a table from a frame."""

    is_frame: bool = False
    is_told: bool = False  # by <th> or <caption> that it is a table
    rows: int = 0
    filled: int = 0  # cells of the row
    most_filled: int = 0
    letters: int = 0
    largest: tuple[int, int, int] = (0, 0, 0)  # letters, sentences, lines of the largest cell
    cell: list[int] = field(default_factory=lambda: [0, 0, 0])

    def close_cell(self) -> None:
        if self.cell[0]:
            self.filled += 1
            self.most_filled = max(self.most_filled, self.filled)
            self.letters += self.cell[0]
            self.largest = max(self.largest, (self.cell[0], self.cell[1], self.cell[2]))
        self.cell = [0, 0, 0]

    def lays_out(self) -> bool:
        if self.is_frame or self.most_filled < 2:
            return True
        letters, sentences, lines = self.largest
        is_prose = sentences >= _SENTENCES and lines >= _LINES and 2 * letters > self.letters
        return is_prose and not self.is_told and self.rows <= _ROWS


def find_frames(walked: Iterable[tuple[str, Any]]) -> set[Any]:
    """The tables that lay the page out: they hold other tables, headings, the article itself, or one cell in each row."""
    frames: set[Any] = set()
    shapes: list[_Shape] = []
    for event, element in walked:
        tag = element.tag
        if event == "start" and tag == "table":
            if shapes:
                shapes[-1].is_frame = True
            shapes.append(_Shape(is_frame=element.get("role") in ("presentation", "none")))
        elif not shapes:
            continue
        elif event == "end" and tag == "table":
            shape = shapes.pop()
            shape.close_cell()
            if shape.lays_out():
                frames.add(element)
        elif event == "start":
            _look(shapes[-1], tag)
        elif event in ("text", "tail"):
            text = element.text if event == "text" else element.tail
            cell = shapes[-1].cell
            cell[0] += len("".join(text.split()))
            cell[1] += len(_STOPS.findall(text))
    return frames


def _look(shape: _Shape, tag: str) -> None:
    if tag in _HEADINGS:
        shape.is_frame = True
    elif tag == "tr":
        shape.close_cell()
        shape.rows += 1
        shape.filled = 0
    elif tag in _CELLS:
        shape.close_cell()
    elif tag in ("p", "br", "div", "li"):
        shape.cell[2] += 1
    if tag in ("th", "caption"):
        shape.is_told = True


@dataclass(slots=True)
class _Piece:
    pieces: list[str] = field(default_factory=list)
    nodes: list[tuple[Any, bool]] = field(default_factory=list)
    linked: int = 0


@dataclass(slots=True)
class _Cells:
    placed: list[Cell]
    rows: list[Any]
    nodes: list[tuple[Any, bool]]
    letters: int
    linked: int


class Table:
    """Gathers what a table holds as the page is walked."""

    def __init__(self) -> None:
        self._stray, self._caption = _Piece(), _Piece()
        self._rows: list[list[tuple[_Piece, Any, bool]]] = []
        self._row: Any = None
        self._filled: list[Any] = []  # the rows that hold text
        self._in_head = False
        self._now = self._stray  # what text goes to

    def start(self, element: Any) -> None:
        """An element of a block opens in it."""
        tag = element.tag
        if tag == "tr":
            self._rows.append([])
            self._row = element
            self._now = self._stray
        elif tag in _CELLS:
            if not self._rows:
                self._rows.append([])
            self._now = _Piece()
            self._rows[-1].append((self._now, element, tag == "th" or self._in_head))
        elif tag == "caption":
            self._now = self._caption
        elif tag in ("thead", "tbody", "tfoot"):
            self._in_head = tag == "thead"
        else:
            self.line()

    def end(self, element: Any) -> None:
        """It closes."""
        if element.tag in _CELLS or element.tag in ("tr", "caption"):
            self._now = self._stray
        elif element.tag == "thead":
            self._in_head = False
        else:
            self.line()

    def line(self) -> None:
        """A line ends."""
        self._now.pieces.append("\n")

    def add(self, text: str, node: tuple[Any, bool], *, is_linked: bool) -> None:
        """A piece of text stands in it."""
        # Line ends of the source are blanks; between Chinese characters `one_line` takes both for none.
        self._now.pieces.append(text)
        if not text.isspace():
            self._now.nodes.append(node)
            if self._row is not None and self._filled[-1:] != [self._row]:
                self._filled.append(self._row)
            if is_linked:
                self._now.linked += len("".join(text.split()))

    def close(self) -> tuple[_Piece, _Piece, _Cells]:
        """What stands in no cell, the caption, and the cells at their places."""
        placed = place(
            [
                Span("".join(piece.pieces), _span(cell, "rowspan", 0), _span(cell, "colspan", 1), is_head)
                for piece, cell, is_head in row
            ]
            for row in self._rows
        )
        pieces = [piece for row in self._rows for piece, _, _ in row]
        return (
            self._stray,
            self._caption,
            _Cells(
                placed,
                self._filled,
                [node for piece in pieces for node in piece.nodes],
                sum(len("".join("".join(piece.pieces).split())) for piece in pieces),
                sum(piece.linked for piece in pieces),
            ),
        )


def _span(cell: Any, name: str, least: int) -> int:
    """What the attribute says; 1 where it says no number. ``rowspan="0"`` goes to the end."""
    value = cell.get(name, "1").strip()
    return max(int(value), least) if re.fullmatch("[0-9]{1,9}", value) else 1
