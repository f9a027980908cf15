"""PDF: the text of its pages, read by `pdf_document` in a process of its own, see `apart`."""

from __future__ import annotations

from importlib.util import find_spec

from ..errors import InputError
from ..layout.blocks import Document
from .apart import read_apart
from .extras import load_extra

__all__ = ["read"]


def read(data: bytes) -> Document:
    """The text of all pages with its blocks, see `pdf_document.read`.

    Raises:
        InputError: as there; or it takes more memory or time than a file of its size may.
    """
    if find_spec("pypdfium2") is None:
        load_extra("pypdfium2", package="pypdfium2", extra="pdf")  # knows what to say
    if not data:
        raise InputError("is empty")
    return read_apart("pdf_document", data)
