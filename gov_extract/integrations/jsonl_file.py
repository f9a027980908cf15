"""Extractions as lines of JSON, which `read_jsonl` reads back equal. Needs no extra."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from ..errors import InputError
from ..items import Target
from ..tabular import DocumentId, Documents, documents_of
from .files import replacing

__all__ = ["write_jsonl"]


def write_jsonl(extractions: Documents, target: Target, *, documents: Iterable[DocumentId] | None = None) -> None:
    """Write many extractions, a line of JSON each, with all there is of them (``to_dict(explain=True)``).

    Args:
        extractions: extractions, or a mapping of ids to them; each is written as it comes.
        target: a path, which appears under its name when everything is in it, or a file open for writing.
        documents: the ids of the texts, which become the lines' `source`; default: none.

    Raises:
        InputError: an argument cannot be used, or `target` cannot be written.
    """
    from collections.abc import Mapping

    named = documents is not None or isinstance(extractions, Mapping)
    lines = _lines(extractions, documents, named)
    if isinstance(target, (str, os.PathLike)):
        path = Path(os.path.realpath(target))
        if path.exists() and not path.is_file():
            raise InputError(f"{path}: is not a regular file; write to another")
        with replacing(path) as out:
            out.writelines(line.encode("utf-8") for line in lines)
    elif not hasattr(target, "write"):
        raise InputError(f"target: {type(target).__name__} was given, want a path or a file open for writing")
    else:
        binary = not isinstance(target, io.TextIOBase)
        out_: IO[Any] = target
        for line in lines:
            out_.write(line.encode("utf-8") if binary else line)


def _lines(extractions: Documents, documents: Iterable[DocumentId] | None, named: bool) -> Iterator[str]:
    import msgspec

    for name, doc in documents_of(extractions, documents):
        line = doc.to_json(explain=True)
        if named:
            line = f'{{"source":{msgspec.json.encode(str(name)).decode("utf-8")},{line[1:]}'
        yield f"{line}\n"
