"""Word documents: the text of the body, by python-docx, which opens the package.

The text is gathered from the XML here: python-docx's own gives that of plain runs alone, and leaves out what stands in
a smart tag (Word marked 5公里 and 2021年3月 with one), in a content control, in a text box, and what tracked changes put in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from ..errors import InputError
from ..layout.blocks import Document
from .extras import brief, load_extra
from .packages import check_tree, opened, without_media
from .rendering import Builder, Cell, squeeze
from .word_styles import BULLET, Styles, attribute, name_of

__all__ = ["read"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MOST_XML = 100_000_000  # bytes, unpacked

_ANEW = "open it in Word, WPS or LibreOffice and save it as .docx anew"
# What is not the text as it now reads: properties (a tab there is a setting), what was deleted or moved away, the
# second form of a text box for old programs, pronunciation over characters.
_NO_TEXT = {"pPr", "rPr", "sdtPr", "tblPr", "trPr", "tcPr", "sectPr", "del", "moveFrom", "Fallback", "rt"}
_MARKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read(data: bytes) -> Document:
    """The body of a Word document in blocks: titles, headings, items with the numbers that Word shows, tables, captions.

    No date: its properties know when the file was made, which is not when the report was published.

    Raises:
        InputError: it is no such document, encrypted, broken, too large when unpacked, without text; or python-docx
            is not installed.
    """
    library = load_extra("docx", package="python-docx", extra="docx")
    package = _checked(data)
    try:
        document = library.Document(package)
        builder = Builder()
        _Reader(Styles(_part(document, "styles"), _part(document, "numbering")), builder).read(document.element.body)
    except InputError:
        raise
    except Exception as error:  # what is in the package strangers wrote: whatever fails, this is no document
        raise InputError(f"cannot be read as .docx ({type(error).__name__}: {brief(error)}); {_ANEW}") from error
    found = builder.document()
    if not found.text:
        raise InputError("holds no text; if its pages are images, read them by OCR first")
    return found


def _checked(data: bytes) -> BytesIO:
    """The package, if it may be read."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise InputError("is encrypted; open it with its password and save it without")
        raise InputError(f"is a document of an old Word or WPS, whatever its name says; {_ANEW}")
    if not data:
        raise InputError("is empty")
    try:
        with opened(data) as package:
            check_tree(package, _MOST_XML)
            return without_media(package)
    except InputError:
        raise
    except Exception as error:
        raise InputError(f"is no .docx, or broken ({brief(error)}); {_ANEW}") from error


def _part(document: Any, name: str) -> Any:
    """The root of another part of the package, None where there is none."""
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.rpartition("/")[2] == name:
            part = relation.target_part
            return getattr(part, "element", None)
    return None


class _Reader:
    """Walks the body and hands its parts to the builder."""

    def __init__(self, styles: Styles, builder: Builder) -> None:
        self._styles = styles
        self._builder = builder

    def read(self, block: Any) -> None:
        """A block that holds paragraphs, tables, or wrappers of such."""
        for child in block:
            name = name_of(child)
            if name == "p":
                self._paragraph(child)
            elif name == "tbl":
                self._table(child)
            elif name not in _NO_TEXT:
                self.read(child)

    def _paragraph(self, paragraph: Any) -> None:
        """One block, and behind it those of the text boxes that hang on it."""
        role = self._styles.role(paragraph)
        text, boxes = _text(paragraph)
        self._builder.add(role.kind, text, level=role.level, label=role.label)
        for box in boxes:
            self.read(box)

    def _table(self, table: Any) -> None:
        rows = list(_within(table, "tr"))
        cells = [list(_within(row, "tc")) for row in rows]
        if all(sum(map(_is_filled, row)) < 2 for row in cells):
            # A frame around prose: many a report stands in a table of one cell, and its paragraphs are paragraphs.
            for row in cells:
                for cell in row:
                    self.read(cell)
            return
        self._builder.add_table(squeeze(self._placed(rows, cells), len(rows)))

    def _placed(self, rows: list[Any], cells: list[list[Any]]) -> list[Cell]:
        """The cells in the grid, those merged with one above taken into it."""
        placed: list[Cell] = []
        above: dict[int, int] = {}  # by column the cells that the row above offers to merge with: where they are listed
        for number, (row, listed) in enumerate(zip(rows, cells, strict=True)):
            column = _number(row, "trPr", "gridBefore", 0)
            is_head = _is_on(_property(row, "trPr", "tblHeader"))
            offered: dict[int, int] = {}
            for cell in listed:
                columns = max(_number(cell, "tcPr", "gridSpan", 1), 1)
                merged = _property(cell, "tcPr", "vMerge")
                goes_on = merged is not None and _value(merged) != "restart" and column in above
                if goes_on and placed[above[column]].columns == columns:
                    at = above[column]
                    placed[at] = placed[at]._replace(rows=number + 1 - placed[at].row)
                else:
                    at = len(placed)
                    placed.append(Cell("\n".join(self._lines(cell)), number, column, 1, columns, is_head))
                if merged is not None:
                    offered[column] = at
                column += columns
            above = offered
        return placed

    def _lines(self, block: Any) -> list[str]:
        """The lines of a cell; a table in it is a row a line."""
        lines: list[str] = []
        for child in block:
            name = name_of(child)
            if name == "p":
                role = self._styles.role(child)
                text, boxes = _text(child)
                # Of a column 序号 Word's own number is all that there is in a cell.
                lines.append(role.label + text if text.strip() else role.label.strip(f"{BULLET} "))
                for box in boxes:
                    lines += self._lines(box)
            elif name == "tr":
                lines.append("\t".join(" ".join(self._lines(cell)) for cell in _within(child, "tc")))
            elif name not in _NO_TEXT:
                lines += self._lines(child)
        return lines


def _text(paragraph: Any) -> tuple[str, list[Any]]:
    """Its text, with the line breaks that are in it, and its text boxes."""
    pieces: list[str] = []
    boxes: list[Any] = []

    def gather(element: Any) -> None:
        for child in element:
            name = name_of(child)
            if name == "t":
                pieces.append(child.text or "")
            elif name in _MARKS:
                pieces.append(_MARKS[name])
            elif name == "txbxContent":
                boxes.append(child)
            elif name not in _NO_TEXT:
                gather(child)

    gather(paragraph)
    return "".join(pieces), boxes


def _within(element: Any, wanted: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, also those in a content control, but for what was deleted."""
    for child in element:
        name = name_of(child)
        if name == wanted:
            if wanted != "tr" or _property(child, "trPr", "del") is None:
                yield child
        elif name not in _NO_TEXT:
            yield from _within(child, wanted)


def _is_filled(element: Any) -> bool:
    for child in element:
        name = name_of(child)
        if name == "t":
            if child.text and not child.text.isspace():
                return True
        elif name not in _NO_TEXT and _is_filled(child):
            return True
    return False


def _property(element: Any, properties: str, name: str) -> Any:
    """A property of a row or cell, None where it is not set."""
    for child in element:
        if name_of(child) == properties:
            return next((found for found in child if name_of(found) == name), None)
    return None


def _value(found: Any) -> str | None:
    return None if found is None else attribute(found, "val")


def _is_on(found: Any) -> bool:
    return found is not None and _value(found) not in ("0", "false", "off")


def _number(element: Any, properties: str, name: str, default: int) -> int:
    value = _value(_property(element, properties, name))
    return int(value) if value is not None and re.fullmatch("[0-9]{1,9}", value) else default
