"""A file read in a process of its own, which may take so much memory and so much time, and no more.

For what is read by a library of C that one can neither stop nor bound: a PDF of 44 kB with 1.6 million operators of text
on its page took 3.5 GB, and one of 218 kB the whole run with it. Here that process ends, and its file is one error.
"""

from __future__ import annotations

import math
import subprocess
import sys
from multiprocessing import spawn

import msgspec

from ..errors import InputError
from ..layout.blocks import Document
from .apart_child import DOCUMENT, REFUSED, read_here

__all__ = ["read_apart"]

_MB = 1_000_000
# A report of 500,000 characters takes 40 MB and 4 s: enough for any, and a machine of today has it to spare.
_MEMORY, _MEMORY_A_BYTE, _MOST_MEMORY = 1_000 * _MB, 40, 2_000 * _MB
_SECONDS, _SECONDS_A_MB, _MOST_SECONDS = 60, 20, 1_800
# On a machine that has much else to do a second of work may take several.
_PATIENCE = 5

# Its own first folder is the current one until then, and a file of anybody's there could be called json.py.
_START = "import sys; sys.path[:] = sys.argv[4:]; from gov_extract.inputs.apart_child import main; main()"


def read_apart(module: str, data: bytes) -> Document:
    """What ``gov_extract.inputs.MODULE.read(data)`` gives, from a process that ends with it.

    Limits grow with the file. Where the system has none of memory (Windows), that of time alone holds.

    Raises:
        InputError: as `read` of that module does; or it took more than there may be, or ended in the midst of its work.
    """
    if getattr(sys, "frozen", False):  # one file that is all of a program: there is no Python to start
        return read_here(module, data)
    memory = _MEMORY + min(_MEMORY_A_BYTE * len(data), _MOST_MEMORY) + 3 * len(data)
    seconds = min(_SECONDS + math.ceil(_SECONDS_A_MB * len(data) / _MB), _MOST_SECONDS)
    command = [spawn.get_executable(), "-c", _START, module, str(memory), str(seconds), *sys.path]
    try:
        done = subprocess.run(
            command,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE * seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise InputError(_slow(_PATIENCE * seconds)) from None
    except OSError as error:
        raise InputError(f"cannot be read, as no process can be started for it: {error.strerror or error}") from error
    kind, answer = done.stdout[:1], done.stdout[1:]
    if done.returncode == 0 and kind == DOCUMENT:
        return msgspec.msgpack.decode(answer, type=Document)
    if done.returncode == 0 and kind == REFUSED:
        raise InputError(answer.decode("utf-8", "replace"))
    raise InputError(_slow(seconds) if _is_out_of_time(done.returncode) else _ended(done.returncode, memory))


def _slow(seconds: int) -> str:
    return f"took more than {seconds} seconds to read: it may be made to hurt; print it to a new file, or split it"


def _ended(code: int, memory: int) -> str:
    return (
        f"ended the process that read it (exit status {code}): it is broken, or needs more than {memory // _MB} MB; "
        "print it to a new file, or split it"
    )


def _is_out_of_time(code: int) -> bool:
    """What the system sends to a process whose time is used up."""
    import signal

    return code == -getattr(signal, "SIGXCPU", 0) != 0
