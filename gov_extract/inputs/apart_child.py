"""The other end of `apart`: takes a file from standard input, and gives what is in it, or why nothing is."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from importlib import import_module

import msgspec

from ..errors import InputError
from ..layout.blocks import Document

__all__ = ["DOCUMENT", "REFUSED", "main", "read_here"]

DOCUMENT, REFUSED = b"d", b"r"
"""What an answer begins with: then comes a document in MessagePack, or in UTF-8 why there is none."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def main() -> None:
    """Read as the arguments say, write the answer, and end."""
    module, memory, seconds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    # A library that prints must not write into the answer.
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _limit(memory, seconds)
    data = sys.stdin.buffer.read()
    try:
        answer = DOCUMENT + msgspec.msgpack.encode(read_here(module, data))
    except InputError as error:
        answer = REFUSED + str(error).encode("utf-8", "backslashreplace")
    except MemoryError:
        answer = REFUSED + f"needs more than {memory // 1_000_000} MB to be read; split it".encode()
    with out:
        out.write(answer)
    # Not by way of what a library does at its end: it may fail there when its memory was short, and all is done.
    os._exit(0)


def read_here(module: str, data: bytes) -> Document:
    """What that module of this package reads, in this process.

    Raises:
        InputError: as it does.
    """
    document: Document = import_module(f".{module}", __package__).read(data)
    # Half a surrogate pair, which a font's table may hold, is no character and cannot be sent.
    return document._replace(text=_SURROGATE.sub("\ufffd", document.text))


def _limit(memory: int, seconds: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    for kind, most in (("RLIMIT_AS", memory), ("RLIMIT_CPU", seconds), ("RLIMIT_CORE", 0)):
        limit = getattr(resource, kind, None)
        if limit is not None:
            hard = resource.getrlimit(limit)[1]
            with suppress(ValueError, OSError):  # macOS has the name and not the thing
                resource.setrlimit(limit, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
