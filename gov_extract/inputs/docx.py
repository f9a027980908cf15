"""Word documents: the text of the body, by python-docx, which opens the package.

The text is gathered from the XML here: python-docx's own gives that of plain runs alone, and leaves out what stands in
a smart tag (Word marked 5公里 and 2021年3月 with one), in a content control, in a text box, and what tracked changes put in.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

from ..errors import InputError
from ..layout.blocks import Document
from .extras import load_extra

__all__ = ["read"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# Unpacked, in bytes. A parsed part takes some ten times its size in memory.
_MOST = 1_000_000_000
_MOST_XML = 100_000_000

_ANEW = "open it in Word, WPS or LibreOffice and save it as .docx anew"
# What is not the text as it now reads: properties (a tab there is a setting), what was deleted or moved away, the
# second form of a text box for old programs, pronunciation over characters.
_NO_TEXT = {"pPr", "rPr", "sdtPr", "tblPr", "trPr", "tcPr", "sectPr", "del", "moveFrom", "Fallback", "rt"}
_MARKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read(data: bytes) -> Document:
    """The text of a Word document: a line for each paragraph and each row of a table, cells parted by tabs.

    No date: its properties know when the file was made, which is not when the report was published.

    Raises:
        InputError: it is no such document, encrypted, broken, too large when unpacked, without text; or python-docx
            is not installed.
    """
    library = load_extra("docx", package="python-docx", extra="docx")
    _check(data)
    try:
        body = library.Document(BytesIO(data)).element.body
        text = "\n".join(_lines(body))
    except Exception as error:  # what is in the package strangers wrote: whatever fails, this is no document
        raise InputError(f"cannot be read as .docx ({type(error).__name__}: {error}); {_ANEW}") from error
    if not text.strip():
        raise InputError("holds no text; if its pages are images, read them by OCR first")
    return Document(text)


def _check(data: bytes) -> None:
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise InputError("is encrypted; open it with its password and save it without")
        raise InputError(f"is a document of an old Word or WPS, whatever its name says; {_ANEW}")
    if not data:
        raise InputError("is empty")
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = package.infolist()
    except Exception as error:
        raise InputError(f"is no .docx, or broken ({error}); {_ANEW}") from error
    # What a part says of its size binds: Python's zipfile unpacks no more than that.
    whole = sum(part.file_size for part in parts)
    xml = sum(part.file_size for part in parts if part.filename.lower().endswith((".xml", ".rels")))
    if whole > _MOST or xml > _MOST_XML:
        raise InputError(
            f"unpacks to {whole} bytes, {xml} of them XML; at most {_MOST} and {_MOST_XML} are read; split it"
        )


def _lines(block: Any) -> list[str]:
    """The lines of a block that holds paragraphs, tables, or wrappers of such."""
    lines: list[str] = []
    for child in block:
        name = _name(child)
        if name in _NO_TEXT:
            continue
        if name == "p":
            lines += _paragraph(child)
        elif name == "tr":
            lines += _row(child)
        else:
            lines += _lines(child)
    return lines


def _paragraph(paragraph: Any) -> list[str]:
    """Its text, in more lines than one where it was broken, and the text boxes that hang on it behind it."""
    pieces: list[str] = []
    boxes: list[str] = []

    def gather(element: Any) -> None:
        for child in element:
            name = _name(child)
            if name == "t":
                pieces.append(child.text or "")
            elif name in _MARKS:
                pieces.append(_MARKS[name])
            elif name == "txbxContent":
                boxes.extend(_lines(child))
            elif name not in _NO_TEXT:
                gather(child)

    gather(paragraph)
    return ["".join(pieces), *boxes]


def _row(row: Any) -> list[str]:
    cells = [lines for lines in map(_lines, _cells(row)) if lines]
    if sum(any(line.strip() for line in lines) for lines in cells) == 1:
        # A frame around prose: many a report stands in a table of one cell, and its paragraphs are paragraphs.
        return [line for lines in cells for line in lines if line.strip()]
    return ["\t".join(" ".join(" ".join(lines).split()) for lines in cells)]


def _cells(row: Any) -> list[Any]:
    cells = []
    for child in row:
        name = _name(child)
        if name == "tc":
            cells.append(child)
        elif name not in _NO_TEXT:
            cells += _cells(child)  # in a content control
    return cells


def _name(element: Any) -> str:
    """The name without its namespace, of which there are two; a comment has none."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
