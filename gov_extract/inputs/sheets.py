"""Spreadsheets: each sheet that is shown is a table, each cell the text that it shows.

By what the file is, not by its name: a table that a website exports as .xls is often an .xlsx, a web page or plain text.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import InputError
from ..layout.blocks import Document
from .extras import brief
from .packages import check_events, opened
from .rendering import Builder
from .sheet_cells import Sheet

__all__ = ["read"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# Excel before version 5 wrote its records into the file itself.
_OLD_XLS = (b"\x09\x00", b"\x09\x02", b"\x09\x04", b"\x09\x08")
# Unpacked, in bytes. It is read part by part, so this bounds the time and not the memory.
_MOST_XML = 400_000_000

_ANEW = "open it in Excel, WPS or LibreOffice and save it as .xlsx anew"


def read(data: bytes) -> Document:
    """A table for each sheet that is shown and not empty; rows and columns count as the sheet's do, from 0 for A1.

    Cells hold what they show: a number in its format, a formula its last value, an error nothing. Hidden sheets, rows
    and columns are left out, as are notes, drawings and charts. No date: its properties know when the file was made.

    Raises:
        InputError: it is no workbook, encrypted, broken, too large, or shows no text; or xlrd is not installed, which
            old workbooks (.xls, .et) need.
    """
    if not data:
        raise InputError("is empty")
    if not data.startswith((b"PK", _OLE, *_OLD_XLS)):
        return _other(data)
    if data.startswith(_OLE) and _ENCRYPTED in data:
        raise InputError("is encrypted; open it with its password and save it without")
    builder = Builder()
    try:
        for sheet in _sheets(data):
            sheet.add_to(builder)
    except InputError:
        raise
    except Exception as error:  # what is in the file strangers wrote: whatever fails, this is no workbook
        raise InputError(
            f"cannot be read as a spreadsheet ({type(error).__name__}: {brief(error)}); {_ANEW}"
        ) from error
    document = builder.document()
    if not document.text.strip():
        raise InputError("shows no text: its sheets are empty, hidden, or hold only images and charts")
    return document


def _sheets(data: bytes) -> Iterator[Sheet]:
    # By their names here: of a workbook one of them is needed.
    if not data.startswith(b"PK"):
        from .sheets_xls import read_sheets as read_xls

        yield from read_xls(data)
        return
    with opened(data) as package:
        check_events(package, _MOST_XML)
        names = package.NameToInfo
        if "xl/workbook.bin" in names:
            raise InputError("is a binary workbook (.xlsb); open it in Excel, WPS or LibreOffice and save it as .xlsx")
        if "content.xml" in names:
            from .sheets_ods import read_sheets as read_ods

            yield from read_ods(package)
        else:
            from .sheets_xlsx import read_sheets as read_xlsx

            yield from read_xlsx(package)


def _other(data: bytes) -> Document:
    """What is called a spreadsheet, and is one to programs that do not look at the name either."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head:
        raise InputError(f"is a workbook in XML of Excel 2003; {_ANEW}")
    if head.startswith((b"<html", b"<!doctype html", b"<table", b"<meta", b"<head", b"<style")):
        raise InputError("is a web page, whatever its name says; name it .html")
    from .separated import read as read_separated

    try:
        return read_separated(data)
    except InputError as error:
        raise InputError(f"is no spreadsheet, nor text with separated cells ({error}); {_ANEW}") from error
