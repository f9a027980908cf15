"""The libraries that read files, loaded on first use; what is missing is one clear error."""

from __future__ import annotations

import importlib
from types import ModuleType

from ..errors import InputError

__all__ = ["load_extra"]


def load_extra(module: str, *, package: str, extra: str) -> ModuleType:
    """The library `module`, of `package` as an index of packages calls it, which `extra` of ours brings.

    Raises:
        InputError: it is not installed.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise InputError(f"{package} is not installed; pip install 'gov-extract[{extra}]'") from error
