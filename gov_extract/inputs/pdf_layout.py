"""The pages of a PDF to a document: reading order, running heads, paragraphs, headings, tables that go on over a page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from ..layout.blocks import BlockKind, Document
from .pdf_columns import Item, reading_order
from .pdf_glyphs import Page
from .pdf_lines import Piece, joined, pieces, rows_of
from .pdf_paragraphs import Line, Paragraph, elements, paragraphs
from .pdf_tables import Table, ruled_tables
from .rendering import Builder

__all__ = ["Sheet", "laid_out", "sheet_of"]

_MARGIN = 0.12  # of the height of the page, at its top and bottom: running heads and numbers stand there
_SAME_PLACE = 4.0  # points
_MOST_PIECES_OF_A_HEAD = 3
_NUMBER = re.compile(r"[-—–―·•\s第（(]{0,4}(?:[0-9]{1,4}|[ivxlIVXL]{1,6})(?:\s?/\s?[0-9]{1,4})?[-—–―·•\s页版）)]{0,4}")
_MASTHEAD = re.compile("星期[一二三四五六日]|第?[0-9A-Z]{1,3}版|责任编辑|新闻热线")
_DIGITS = re.compile(r"[0-9]+")

_HEADING, _TITLE, _SMALL = 1.15, 1.3, 0.92  # of the size of the text
_LONGEST_HEADING = 80
_MOST_SMALL = 3  # paragraphs
_CAPTION = re.compile("(?:图|表|附图|附表|图表)[ 　]?[0-9一二三四五六七八九十]{1,3}(?![月日年个种张类项])")
_NOTE = re.compile("(?:注|备注|附注|说明|资料来源|数据来源)[：:]")
_CONTINUED = re.compile("[（(]?(?:续|接)上?表")


class Sheet(NamedTuple):
    """A page before it is put in order; `plain` where its characters were too many to ask for their places."""

    top: float
    height: float
    pieces: list[Piece]
    tables: list[Table]
    turned: str
    plain: str


def sheet_of(page: Page) -> Sheet:
    """Pieces of lines and ruled tables of a page."""
    tables, rest = ruled_tables(page.rules, page.glyphs)
    return Sheet(page.top, page.height, pieces(rest), tables, page.turned, "")


def laid_out(sheets: Sequence[Sheet]) -> Document:
    """The document that the pages are."""
    heads = _heads(sheets)
    flow = _Flow(_body_size(sheets))
    for sheet, (above, below) in zip(sheets, heads, strict=True):
        flow.furniture(above)
        flow.plain(sheet.plain)
        aside = {id(piece) for piece in (*above, *below)}
        rest = [piece for piece in sheet.pieces if id(piece) not in aside]
        items = [Item(piece.left, piece.edge, piece.top, piece.bottom, piece) for piece in rest]
        items += [Item(table.left, table.right, table.top, table.bottom, table) for table in sheet.tables]
        for part in reading_order(items):
            flow.part(part)
        flow.furniture(below)
        flow.aside(sheet.turned)
        flow.page_ends()
    return flow.document()


def _body_size(sheets: Sequence[Sheet]) -> float:
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for piece in sheet.pieces:
            sizes[round(2 * piece.size) / 2] += len(piece.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


# --- running heads and page numbers --------------------------------------------------------------------------------


def _heads(sheets: Sequence[Sheet]) -> list[tuple[list[Piece], list[Piece]]]:
    """Of each page the running heads above its text and what is below it: the same on several, or a page number."""
    margins = [_margins(sheet) for sheet in sheets]
    seen: Counter[tuple[int, str, int]] = Counter()
    for margin in margins:
        seen.update({key for side, rows in enumerate(margin) for row in rows for key in _keys(row, side)})
    found: list[tuple[list[Piece], list[Piece]]] = []
    for margin in margins:
        above, below = (
            [
                piece
                for row in rows
                if _is_number(row)
                or (side == 0 and _is_masthead(row))
                or (len(sheets) > 1 and max(seen[key] for key in _keys(row, side)) > 1)
                for piece in row
            ]
            for side, rows in enumerate(margin)
        )
        found.append((above, below))
    return found


def _margins(sheet: Sheet) -> tuple[list[list[Piece]], list[list[Piece]]]:
    """The lines that stand in the margins: from the page's edge on, up to the first that is none."""
    if not sheet.pieces:
        return [], []
    edge = _MARGIN * sheet.height
    above: list[list[Piece]] = []
    below: list[list[Piece]] = []
    rows = rows_of(sheet.pieces)
    for row in rows[:3]:
        if row[0].base < sheet.top + edge and len(row) <= _MOST_PIECES_OF_A_HEAD:
            above.append(row)
    for row in rows[-3:]:
        if row[0].base > sheet.top + sheet.height - edge and len(row) <= _MOST_PIECES_OF_A_HEAD:
            below.append(row)
    # A page with nothing but its margins has its text there.
    if len(above) + len(below) >= len(rows) and not sheet.tables:
        return [row for row in above if _is_number(row)], [row for row in below if _is_number(row)]
    return above, below


def _keys(row: list[Piece], side: int) -> list[tuple[int, str, int]]:
    """Where it stands and its words, figures left out; two places, as a point may lie between them."""
    text = _DIGITS.sub("#", "".join(piece.text for piece in row))
    place = row[0].base / (2 * _SAME_PLACE)
    return [(side, text, int(place)), (side, text, int(place + 0.5) + 1_000_000)]


def _is_number(row: list[Piece]) -> bool:
    return _NUMBER.fullmatch("".join(piece.text for piece in row)) is not None


def _is_masthead(row: list[Piece]) -> bool:
    """The line at the top of a newspaper's page: 2023年5月2日 星期二 要闻 03版."""
    text = " ".join(piece.text for piece in row)
    return len(text) <= _LONGEST_HEADING and _MASTHEAD.search(text) is not None


# --- the flow of the text ------------------------------------------------------------------------------------------


class _Flow:
    """Takes parts in reading order; what one page or column breaks off, the next goes on with."""

    def __init__(self, body: float) -> None:
        self.body = body
        self.done: list[tuple[BlockKind, Paragraph | Table | str]] = []
        self.open: Paragraph | Table | None = None
        self.waiting: list[
            tuple[BlockKind, Paragraph | Table | str]
        ] = []  # furniture between two parts of one paragraph
        self.at_page_start = True

    def furniture(self, found: list[Piece]) -> None:
        """Lines that belong to the page."""
        for row in rows_of(found):
            self.aside(" ".join(piece.text for piece in row))

    def aside(self, text: str) -> None:
        """Text that belongs to the page: behind the paragraph that it stands in the middle of."""
        if text.strip():
            (self.waiting if self.open is not None else self.done).append(("furniture", joined([text])))

    def plain(self, text: str) -> None:
        """A page whose lines have no places."""
        for line in text.split("\n"):
            if line.strip():
                self._close()
                self.done.append(("paragraph", line.strip()))

    def part(self, items: list[Item]) -> None:
        """One part of a page."""
        held = elements(
            [item.held for item in items if isinstance(item.held, Piece)],
            [item.held for item in items if isinstance(item.held, Table)],
        )
        lines: list[Line] = []
        for number, element in enumerate([*held, None]):
            if isinstance(element, Line):
                lines.append(element)
                continue
            for index, paragraph in enumerate(paragraphs(lines)):
                self._paragraph(paragraph, is_first=index == 0 and number == len(lines))
            lines = []
            if element is not None:
                self._table(element)

    def page_ends(self) -> None:
        """The next part is on the next page."""
        self.at_page_start = True

    def _paragraph(self, paragraph: Paragraph, *, is_first: bool) -> None:
        """The first of its part may be the rest of one that the column before breaks off."""
        if self.at_page_start and isinstance(self.open, Table) and _CONTINUED.match(paragraph.text):
            self.aside(paragraph.text)
            return
        if is_first and isinstance(self.open, Paragraph) and self.open.goes_on_in(paragraph):
            self.open = Paragraph((*self.open.lines, *paragraph.lines))
        else:
            self._close()
            self.open = paragraph
        self.at_page_start = False

    def _table(self, table: Table) -> None:
        longer = _continued(self.open, table) if self.at_page_start and isinstance(self.open, Table) else None
        if longer is None:
            self._close()
            self.open = table
        else:
            self.open = longer
        self.at_page_start = False

    def _close(self) -> None:
        if self.open is not None:
            self.done.append(("table" if isinstance(self.open, Table) else "paragraph", self.open))
        self.done += self.waiting
        self.open, self.waiting = None, []

    def document(self) -> Document:
        """All that was taken."""
        self._close()
        levels = self._levels()
        builder = Builder()
        is_titled = False
        for index, (kind, held) in enumerate(self.done):
            if isinstance(held, Table):
                builder.add_table(held.cells)
            elif isinstance(held, str):
                builder.add(kind, held)
            else:
                found = self._kind(held)
                if found == "caption" and self._is_among_small(index):
                    found = "paragraph"
                level = levels[_rounded(held)] if found == "heading" else 0
                if level == 1 and not is_titled and held.size >= _TITLE * self.body:
                    found, level, is_titled = "title", 0, True
                builder.add(found, held.text, level=max(1, level - is_titled) if level else 0)
        return builder.document()

    def _is_among_small(self, index: int) -> bool:
        """Whether it stands in a longer text in small letters, which is no caption."""
        around = self.done[max(0, index - _MOST_SMALL) : index + _MOST_SMALL + 1]
        small = [isinstance(held, Paragraph) and held.size <= _SMALL * self.body for _, held in around]
        return sum(small) > _MOST_SMALL

    def _kind(self, paragraph: Paragraph) -> BlockKind:
        text = paragraph.text
        if _NOTE.match(text):
            return "note"
        if len(text) <= _LONGEST_HEADING:
            if paragraph.size <= _SMALL * self.body:
                return "caption"
            if text[-1:] in "。；;，,":
                return "paragraph"
            if paragraph.size >= _HEADING * self.body:
                return "heading"
            if _CAPTION.match(text):
                return "caption"
        return "paragraph"

    def _levels(self) -> dict[float, int]:
        """1 for the largest headings, and so on."""
        sizes = {
            _rounded(held) for _, held in self.done if isinstance(held, Paragraph) and self._kind(held) == "heading"
        }
        return {size: level for level, size in enumerate(sorted(sizes, reverse=True), 1)}


def _rounded(paragraph: Paragraph) -> float:
    return round(2 * paragraph.size) / 2


def _continued(table: Table | None, other: Table) -> Table | None:
    """Both as one, where the second, at the top of a page, is the rest of the first."""
    if table is None:
        return None
    again = 0
    while again < min(table.rows, other.rows) and table.row(again) == other.row(again) != ():
        again += 1
    fits = len(table.edges) == len(other.edges)
    agrees = fits and all(abs(a - b) <= _SAME_PLACE for a, b in zip(table.edges, other.edges, strict=True))
    if not agrees and not (again and fits):
        return None
    head = tuple(cell._replace(head=cell.head or cell.row < again) for cell in table.cells)
    down = table.rows - again
    rest = tuple(cell._replace(row=cell.row + down) for cell in other.cells if cell.row >= again)
    return other._replace(rows=table.rows + other.rows - again, cells=head + rest)
