"""What a worker process of the server does, and the limits that it lives in."""

from __future__ import annotations

import os
import pickle
import sys
import traceback
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from ..errors import GovExtractError
from ..extractor import Extractor
from ..runtime.worker import begin
from .answers import JSON, Answer, answer
from .asked import Job
from .limits import Limits
from .problems import Problem, problem_of

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

__all__ = ["READY", "frames_of", "serve"]

READY = b"r"
"""What a worker sends once it can work."""


def serve(pipe: Connection) -> None:
    """Answer requests until the pipe ends: the pickled extractor and limits come first, then a `Job` at a time."""
    # A group of its own: what it has started to read a PDF ends with it. And no Ctrl-C of the terminal reaches it.
    if hasattr(os, "setsid"):
        with suppress(OSError):
            os.setsid()
    inbox = begin(pipe)
    extractor: Extractor
    limits: Limits
    extractor, limits = pickle.loads(inbox.get())
    extractor.warm_up()
    _limit(limits.memory * 1_000_000)
    pipe.send_bytes(READY)
    while True:
        made = _answered(inbox.get(), extractor, limits)
        pipe.send_bytes(msgspec.msgpack.encode(made))


def _answered(message: bytes, extractor: Extractor, limits: Limits) -> Answer:
    try:
        return answer(msgspec.msgpack.decode(message, type=Job), extractor, limits)
    except GovExtractError as error:
        problem = problem_of(error, "")
    except MemoryError:
        problem = Problem(413, "memory", f"this takes more than {limits.memory} MB of memory; send less at once")
    except Exception as error:
        # Its message may hold some of the text, which goes into no log.
        print(f"gov-extract: unforeseen {type(error).__name__}\n{frames_of(error)}", file=sys.stderr, flush=True)
        problem = Problem(500, "unforeseen", f"an unforeseen {type(error).__name__} in the server; its log says where")
    return Answer(problem.status, JSON, problem.as_json())


def frames_of(error: BaseException) -> str:
    """Where an error was raised, and nothing of what it says.

    >>> try:
    ...     int("secret")
    ... except ValueError as error:
    ...     "secret" in frames_of(error)
    False
    """
    frames = traceback.extract_tb(error.__traceback__)
    return "\n".join(f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames)


def _limit(memory: int) -> None:
    """The soft limit only: the child that reads a PDF sets its own."""
    try:
        import resource
    except ImportError:  # Windows
        return
    with suppress(ValueError, OSError):  # macOS has the name and not the thing
        resource.setrlimit(resource.RLIMIT_AS, (memory, resource.getrlimit(resource.RLIMIT_AS)[1]))
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
