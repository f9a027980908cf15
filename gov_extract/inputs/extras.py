"""The libraries that read files, loaded on first use; what is missing is one clear error, and what they say one line."""

from __future__ import annotations

import importlib
from types import ModuleType

from ..errors import FileKindError

__all__ = ["brief", "load_extra"]


def load_extra(module: str, *, package: str, extra: str) -> ModuleType:
    """The library `module`, of `package` as an index of packages calls it, which `extra` of ours brings.

    Raises:
        FileKindError: it is not installed.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise FileKindError(f"{package} is not installed; pip install '.[{extra}]'") from error


def brief(said: object) -> str:
    """What a library says in its error, or a name in a file, on one line and not at any length: lxml ends one with a line break.

    >>> brief(ValueError("Char 0x0 out of allowed range\\n, line 1"))
    'Char 0x0 out of allowed range , line 1'
    """
    return " ".join(str(said).split())[:200]
