"""PDF in this process: the text of its pages in the order in which they are read, by what PDFium says of each character's place.

Columns, paragraphs and tables are found by geometry alone, see `pdf_layout`: most files do not say what is what.
"""

from __future__ import annotations

import importlib
import re
import threading
from typing import Any

from ..errors import InputError
from ..layout.blocks import Document
from .documents import MOST_CHARACTERS
from .extras import brief, load_extra
from .pdf_glyphs import MOST_TEXTS, RADICALS, has_too_many_texts, read_page
from .pdf_layout import Sheet, laid_out, sheet_of

__all__ = ["read"]

# PDFium may be called by one thread at a time, whichever document it is on.
_ONE = threading.Lock()
_MOST_PAGES = 10_000

# Where a word is broken over two lines PDFium puts a mark for the hyphen; a null where it knows no character.
_BROKEN_WORD = re.compile("[\x02\ufffe](?:\r\n?|\n)?")


def read(data: bytes) -> Document:
    """The text of all pages with its blocks: a line for each paragraph, heading and row of a table, in reading order.

    No date: a PDF knows when it was made, which is not when the report was published.

    Raises:
        InputError: it is no PDF, encrypted, broken, has too many pages or too much text, or none at all, as a scan; or
            pypdfium2 is not installed.
    """
    library = load_extra("pypdfium2", package="pypdfium2", extra="pdf")
    if not data:
        raise InputError("is empty")
    with _ONE:
        try:
            sheets = _sheets(library, data)
        except (InputError, MemoryError):
            raise
        except Exception as error:
            if "assword" in str(error):
                raise InputError(
                    "is encrypted; save it without its password: qpdf --decrypt --password=… IN OUT"
                ) from error
            raise InputError(
                f"cannot be read as PDF: {brief(error).rstrip('.')}; print it to .pdf anew, or save its text as .txt"
            ) from error
    document = laid_out(sheets)
    if not document.text.strip():
        raise InputError("holds no text: its pages are images; read them by OCR first, as by ocrmypdf")
    return document


def _sheets(library: Any, data: bytes) -> list[Sheet]:
    raw = importlib.import_module("pypdfium2.raw")
    document = library.PdfDocument(data)
    try:
        count = len(document)
        if count > _MOST_PAGES:
            raise InputError(f"has {count} pages, at most {_MOST_PAGES} are read; split it")
        sheets: list[Sheet] = []
        length = 0
        for number in range(count):
            sheet, held = _sheet(raw, document, number)
            sheets.append(sheet)
            length += held
            if length > MOST_CHARACTERS:
                raise InputError(f"holds more than {MOST_CHARACTERS} characters; split it")
        return sheets
    finally:
        document.close()


def _sheet(raw: Any, document: Any, number: int) -> tuple[Sheet, int]:
    """A page, and how many characters stand on it."""
    page = document[number]
    try:
        if has_too_many_texts(raw, page):
            raise InputError(f"has more than {MOST_TEXTS} pieces of text on page {number + 1}; print it to .pdf anew")
        held = page.get_textpage()
        try:
            found = read_page(raw, page, held)
            if found is not None:
                return sheet_of(found), len(found.glyphs) + len(found.turned)
            text: str = held.get_text_bounded()
        finally:
            held.close()
    finally:
        page.close()
    text = _BROKEN_WORD.sub("", text).replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    return Sheet(0.0, 0.0, [], [], "", text.translate(RADICALS)), len(text)
