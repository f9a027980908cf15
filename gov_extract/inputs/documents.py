"""One file to its text and its day of publication, by the ending of its name."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING

from ..errors import FileKindError, InputError
from ..layout.blocks import Document
from ..reading import MOST_BYTES, decode, read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["MOST_CHARACTERS", "SUFFIXES", "Document", "read", "read_data", "read_document"]

_MB = 1_000_000
# The module that reads a kind of file, and the most bytes that such a file may have. A web page of 20 MB is none, and
# trafilatura itself fetches none larger; a scanned newspaper may be a hundred.
_KINDS = {
    "html": 20 * _MB, "docx": 200 * _MB, "pdf": 500 * _MB, "markdown": 5 * _MB, "sheets": 100 * _MB, "separated": 200 * _MB,
}  # fmt: skip
_READERS = {
    ".htm": "html",
    ".html": "html",
    ".shtml": "html",  # what many of the government's own servers write
    ".xhtml": "html",
    ".docx": "docx",
    ".pdf": "pdf",
    ".md": "markdown",
    ".markdown": "markdown",
    **dict.fromkeys((".xlsx", ".xlsm", ".xls", ".et", ".ods"), "sheets"),
    ".csv": "separated",
    ".tsv": "separated",
}
SUFFIXES = (".txt", *_READERS)
"""What the names end in of files that are found in a folder."""

# So many characters are some ten thousand pages of print: a file that unpacks to more was made to hurt.
MOST_CHARACTERS = 50_000_000

# What is no text and is often taken for one, and what to do with it.
_OFFICE = "; open it in Office, WPS or LibreOffice and save it as {}, or: soffice --headless --convert-to {} FILE"
_OTHERS = {
    **dict.fromkeys((".doc", ".dot", ".wps", ".wpt"), "is a document of an old Word or WPS" + _OFFICE.format(".docx", "docx")),
    **dict.fromkeys((".rtf", ".odt", ".docm", ".dotx"), "is a document of another kind" + _OFFICE.format(".docx", "docx")),
    **dict.fromkeys((".xlsb", ".xltx", ".xlt", ".ett", ".numbers"), "is a spreadsheet of another kind" + _OFFICE.format(".xlsx", "xlsx")),
    **dict.fromkeys((".ppt", ".pptx", ".dps", ".odp"), "is a slide show" + _OFFICE.format(".pdf", "pdf")),
    **dict.fromkeys((".ofd", ".caj", ".ceb"), "is laid out in pages; open it in its reader and print it to .pdf"),
    **dict.fromkeys((".mht", ".mhtml"), "is an archive of a web page; open it in a browser and save it as .html"),
    **dict.fromkeys((".epub", ".mobi", ".azw3"), "is an electronic book; convert it to .html or .txt"),
    **dict.fromkeys((".zip", ".rar", ".7z", ".gz"), "is an archive; unpack it and give the files in it"),
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".tif", ".tiff"), "is an image; read it by OCR first, and give that text"),
}  # fmt: skip


def read(path: str | os.PathLike[str]) -> Document:
    """The text of one file, and its day of publication where the file tells.

    By the ending of its name: ``.html`` (also .htm, .shtml, .xhtml) by trafilatura, ``.docx`` by python-docx, ``.pdf`` by
    pypdfium2, ``.xls`` and ``.et`` by xlrd, each an optional extra; ``.xlsx``, ``.xlsm``, ``.ods``, ``.csv``, ``.tsv`` and
    Markdown (``.md``, .markdown) without any; any other is plain text in UTF-8, GB18030, Big5 or UTF-16. Nothing is
    fetched from a network.

    Args:
        path: the file.

    Raises:
        InputError: the file cannot be read, is encrypted or broken, holds no text, or more of it than is taken; the
            extra for it is not installed; or it is of a kind that is not read, as ``.doc``. It names the file.

    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "report.txt")
    ...     _ = path.write_bytes("盗窃警情下降".encode("gb18030"))
    ...     read(path)
    Document(text='盗窃警情下降', date=None, blocks=())
    """
    try:
        return read_document(path)
    except InputError as error:
        if not isinstance(path, (str, os.PathLike)):
            raise
        raise InputError(f"{os.fsencode(path).decode('utf-8', 'backslashreplace')}: {error}") from error


def read_document(path: str | os.PathLike[str]) -> Document:
    """As `read`, for who names the file in another way: the error does not.

    Raises:
        InputError: as `read`.
    """
    if not isinstance(path, (str, os.PathLike)):
        read_bytes(path)  # knows what to say
    name = os.fsdecode(path)
    data = read_bytes(path, hint="; for a pipe give -", most=_most_bytes(name))
    return read_data(name, data)


def read_data(name: str, data: bytes) -> Document:
    """What a file of that name with that content holds; nothing is opened or written under the name.

    Raises:
        FileKindError: files of its kind are not read, or not without an extra that is not installed.
        InputError: as `read`; the error does not name the file.

    >>> read_data("reports/may.TXT", "盗窃警情下降".encode("gb18030")).text
    '盗窃警情下降'
    """
    most = _most_bytes(name)
    if len(data) > most:
        raise InputError(f"has {len(data)} bytes, at most {most} are read; split it")
    suffix = _suffix(name)
    kind = _READERS.get(suffix)
    if kind is None:
        if suffix in _OTHERS and not _is_plain(data):
            raise FileKindError(_OTHERS[suffix])
        return Document(decode(data))
    # By its name here, so that a program which reads no PDF loads nothing for it.
    reader: Callable[[bytes], Document] = import_module(f".{kind}", __package__).read
    document = reader(data)
    if len(document.text) > MOST_CHARACTERS:
        raise InputError(f"holds {len(document.text)} characters, at most {MOST_CHARACTERS} are taken; split it")
    return document


def _suffix(name: str) -> str:
    return os.path.splitext(name)[1].lower()


def _most_bytes(name: str) -> int:
    kind = _READERS.get(_suffix(name))
    return MOST_BYTES if kind is None else _KINDS[kind]


def _is_plain(data: bytes) -> bool:
    """Old archives call a plain text .doc now and then: it was read before other kinds were known, and still is."""
    if data.startswith(b"{\\rtf"):
        return False
    try:
        decode(data)
    except InputError:
        return False
    return True
