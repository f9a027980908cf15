"""The parts of a multipart body, in memory: nothing of a request is written to a disk."""

from __future__ import annotations

from typing import Any, NamedTuple

from python_multipart import MultipartParser
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import parse_options_header

from .problems import Problem

__all__ = ["Part", "content_name", "parts_of"]

# Beside the files: the options, each of which a form sends as a part.
_OPTIONS = 20
_HEADS = 4_000


class Part(NamedTuple):
    """A part of a form: its field, the name of its file (empty, if it is none), its content."""

    name: str
    filename: str
    data: bytes


def content_name(disposition: str) -> str:
    """The file's name in a Content-Disposition.

    >>> content_name('attachment; filename="may.docx"')
    'may.docx'
    """
    options = parse_options_header(disposition)[1]
    return _text(options.get(b"filename", b""))


def parts_of(content_type: str, body: bytes, *, most: int) -> list[Part]:
    """The parts of `body`.

    Args:
        most: how many files and texts there may be.

    Raises:
        Problem: it is no such form, or has more parts.
    """
    boundary = parse_options_header(content_type)[1].get(b"boundary")
    if not boundary:
        raise Problem(
            400, "form", "multipart/form-data was said, and no boundary; let the client set the type", "Content-Type"
        )
    reader = _Reader(most + _OPTIONS)
    try:
        parser = MultipartParser(boundary, reader.callbacks())
        parser.write(body)
        parser.finalize()
    except FormParserError:
        raise Problem(
            400, "form", "this is no form that can be read; let the client make it, as curl -F does", "body"
        ) from None
    if not reader.ended:
        raise Problem(400, "form", "this form ends before its last boundary", "body")
    return reader.parts


class _Reader:
    """Takes what the parser calls out, and makes parts of it."""

    def __init__(self, most: int) -> None:
        self.parts: list[Part] = []
        self.ended = False
        self._most = most
        self._begin()

    def callbacks(self) -> Any:
        return {
            "on_part_begin": self._begin,
            "on_header_field": lambda data, start, end: self._head(self._field, data[start:end]),
            "on_header_value": lambda data, start, end: self._head(self._value, data[start:end]),
            "on_header_end": self._head_end,
            "on_part_data": lambda data, start, end: self._data.extend(data[start:end]),
            "on_part_end": self._end,
            "on_end": lambda: setattr(self, "ended", True),
        }

    def _begin(self) -> None:
        self._field, self._value, self._data = bytearray(), bytearray(), bytearray()
        self._disposition = b""

    def _head(self, kept: bytearray, data: bytes) -> None:
        kept.extend(data)
        if len(kept) > _HEADS:
            raise Problem(400, "form", "a part of this form has a head that is too long", "body")

    def _head_end(self) -> None:
        if self._field.lower() == b"content-disposition":
            self._disposition = bytes(self._value)
        self._field.clear()
        self._value.clear()

    def _end(self) -> None:
        if len(self.parts) >= self._most:
            raise Problem(
                413, "too_many_texts", f"a form may have at most {self._most} parts; send several requests", "body"
            )
        options = parse_options_header(self._disposition)[1]
        name, filename = _text(options.get(b"name", b"")), _text(options.get(b"filename", b""))
        self.parts.append(Part(name, filename, bytes(self._data)))


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
