"""XML of strangers, read part by part: no entities, nothing fetched, and never the whole tree in memory."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO
from xml.parsers import expat

__all__ = ["Attributes", "parse"]

Attributes = dict[str, str]
_CHUNK = 1 << 16
_DEEPEST = 200
# A tag, its attributes and all, or a comment; expat keeps it whole until it ends.
_LONGEST = 1 << 20


class _DocumentTypeError(ValueError):
    """No office program writes a document type; what can be done with one is to make a few lines stand for gigabytes."""


def parse(
    source: IO[bytes],
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> None:
    """Calls `start`, `end` and `text` for what stands in `source`, with names that have lost their namespaces.

    Raises:
        ValueError: it is no XML, is nested deeper or has a longer tag than any document, or declares a document type.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    bare: dict[str, str] = {}
    depth = given = 0

    def local(name: str) -> str:
        found = bare.get(name)
        if found is None:
            found = name.rpartition(" ")[2]
            if len(bare) < _CHUNK:
                bare[name] = found
        return found

    def on_start(name: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise ValueError(f"is nested more than {_DEEPEST} deep")
        start(local(name), {local(key): value for key, value in attributes.items()})

    def on_end(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(local(name))

    def on_type(*_: object) -> None:
        raise _DocumentTypeError("declares a document type")

    parser.StartElementHandler = on_start
    parser.EndElementHandler = on_end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = on_type
    try:
        while chunk := source.read(_CHUNK):
            parser.Parse(chunk, False)
            given += len(chunk)
            if given - parser.CurrentByteIndex > _LONGEST:
                raise ValueError(f"holds a tag of more than {_LONGEST} bytes")
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise ValueError(f"is no XML: {error}") from error
