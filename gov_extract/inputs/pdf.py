"""PDF: the text of its pages, by pypdfium2, in the order in which the file holds it.

Lines are broken as they are on the page, also in newspaper columns: `lines.breaks_to_join` is for that.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from typing import Any

from ..errors import InputError
from ..layout.blocks import Document
from .documents import MOST_CHARACTERS
from .extras import load_extra

__all__ = ["read"]

# PDFium may be called by one thread at a time, whichever document it is on.
_ONE = threading.Lock()
_MOST_PAGES = 10_000

# Where a word is broken over two lines PDFium puts a mark for the hyphen; a null where it knows no character.
_BROKEN_WORD = re.compile("[\x02\ufffe](?:\r\n?|\n)?")
# Fonts that give two codes to one shape come out as radicals: ⼀ for 一. Nobody writes these.
_RADICALS = {code: unicodedata.normalize("NFKC", chr(code)) for code in (0x2E9F, 0x2EF3, *range(0x2F00, 0x2FD6))}


def read(data: bytes) -> Document:
    """The text of all pages, a line break between them.

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
            pages = _pages(library, data)
        except InputError:
            raise
        except Exception as error:
            if "assword" in str(error):
                raise InputError(
                    "is encrypted; save it without its password: qpdf --decrypt --password=… IN OUT"
                ) from error
            raise InputError(
                f"cannot be read as PDF: {str(error).rstrip('.')}; print it to .pdf anew, or save its text as .txt"
            ) from error
    text = "\n".join(pages)
    if not text.strip():
        raise InputError("holds no text: its pages are images; read them by OCR first, as by ocrmypdf")
    return Document(text)


def _pages(library: Any, data: bytes) -> list[str]:
    document = library.PdfDocument(data)
    try:
        count = len(document)
        if count > _MOST_PAGES:
            raise InputError(f"has {count} pages, at most {_MOST_PAGES} are read; split it")
        pages: list[str] = []
        length = 0
        for number in range(count):
            pages.append(_page(document, number))
            length += len(pages[-1])
            if length > MOST_CHARACTERS:
                raise InputError(f"holds more than {MOST_CHARACTERS} characters; split it")
        return pages
    finally:
        document.close()


def _page(document: Any, number: int) -> str:
    page = document[number]
    try:
        held = page.get_textpage()
        try:
            text: str = held.get_text_bounded()
        finally:
            held.close()
    finally:
        page.close()
    text = _BROKEN_WORD.sub("", text).replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    return text.translate(_RADICALS)
