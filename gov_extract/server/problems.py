"""What a request is answered that gets nothing: a status, and what is wrong, where, and what to do."""

from __future__ import annotations

from typing import Any

import msgspec

from ..errors import FileKindError, GovExtractError, TextTooLongError

__all__ = ["RETRY_SECONDS", "Problem", "problem_of"]

RETRY_SECONDS = 2
"""When a client that was told that the server is busy should come again."""


class Problem(GovExtractError):
    """A request cannot be answered.

    Attributes:
        status: of HTTP.
        kind: one word for programs, as ``text_too_long``.
        where: which part of the request is meant, as ``texts[3]``; empty for the whole.
        message: what is wrong and what to do, for people.
    """

    def __init__(self, status: int, kind: str, message: str, where: str = "") -> None:
        super().__init__(f"{where}: {message}" if where else message)
        self.status = status
        self.kind = kind
        self.where = where
        self.message = message

    def as_dict(self) -> dict[str, Any]:
        return {"kind": self.kind, "where": self.where, "message": self.message}

    def as_json(self) -> bytes:
        return msgspec.json.encode({"error": self.as_dict()})


def problem_of(error: GovExtractError, where: str) -> Problem:
    """What an error of the library means to a client.

    >>> from gov_extract.errors import InputError
    >>> problem_of(InputError("is encrypted"), "may.docx").as_dict()
    {'kind': 'unreadable', 'where': 'may.docx', 'message': 'is encrypted'}
    """
    if isinstance(error, Problem):
        return error
    if isinstance(error, TextTooLongError):
        message = f"{error.length} characters were given, at most {error.limit} are taken; split the text"
        return Problem(413, "text_too_long", message, where)
    if isinstance(error, FileKindError):
        return Problem(415, "file_kind", str(error), where)
    return Problem(422, "unreadable", str(error), where)
