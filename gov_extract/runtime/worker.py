"""A worker process of `parallel`: how it starts, what it does, what goes through its pipe. No rule lives here."""

from __future__ import annotations

import datetime
import os
import pickle
import queue
import signal
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache
from typing import TYPE_CHECKING, Literal, Protocol

import msgspec

from ..errors import GovExtractError, WorkerError
from ..extraction import Extraction
from ..items import Entity, Quantity, Statistic, Time, Token, Unplaced, Unread
from ..layout.blocks import Document

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnContext


__all__ = [
    "ANSWERS",
    "UP",
    "Day",
    "OnError",
    "Outcome",
    "Reader",
    "Source",
    "WorkerProcess",
    "begin",
    "read_one",
    "text_of",
    "unpack",
    "unpack_all",
]

Day = str | datetime.date | None
Source = str | Document
Outcome = Extraction | Exception
OnError = Literal["raise", "skip", "return"]
"""What `extract_many` does with a text that cannot be read."""

# What a worker sends: that it is up, the answers to a batch, or why it cannot make its extractor.
UP, ANSWERS, UNMADE = b"u", b"a", b"x"
# An answer is one of these letters and bytes. MessagePack takes a fifth of pickle's time at either end, and the parent,
# who unpacks for all workers, is the one that others would wait for. The text is not sent back.
_ITEMS, _PICKLED_ITEMS, _OBJECT, _ERROR = b"i", b"p", b"o", b"e"
Items = tuple[
    str | None,
    tuple[Quantity, ...],
    tuple[Time, ...],
    tuple[Entity, ...],
    tuple[Statistic, ...],
    tuple[Unplaced, ...],
    tuple[Unread, ...],
]
# How often, in seconds, a worker whose pipe is silent looks whether its parent is alive.
_LOOK = 1

_starting = threading.Lock()


class Reader(Protocol):
    """Who reads texts in a worker, and makes the tokens of what the worker sends: an `Extractor`."""

    def extract(self, text: Source, *, reference_date: Day = None) -> Extraction: ...
    def _tokens(self, doc: Extraction, /) -> tuple[Token, ...]: ...


def text_of(source: Source) -> str:
    """The text of a text, or of a document."""
    return source.text if isinstance(source, Document) else source


def read_one(extractor: Reader, text: Source, day: Day) -> Outcome:
    """The extraction, or what was raised instead."""
    try:
        return extractor.extract(text, reference_date=day)
    except Exception as error:
        return error


# ---- Seen from the parent --------------------------------------------------------------------------------------------


class WorkerProcess:
    """One process and the pipe to it.

    Args:
        context: how processes are started.
        work: what the process does with its end of the pipe, see `begin`; default: it reads texts for `parallel`.

    Attributes:
        pipe: the parent's end.
        process: the process; daemonic, so that it ends with its parent also where no result is taken to the end.

    Raises:
        WorkerError: the system gives no process or no pipe.
    """

    def __init__(self, context: SpawnContext, work: Callable[[Connection], None] | None = None) -> None:
        method = context.get_start_method()
        try:
            self.pipe, theirs = context.Pipe()
            self.process = context.Process(target=work or _serve, args=(theirs,), daemon=True)
            # A process that another thread forks meanwhile would keep their end open, and its end would not be seen.
            with _starting, _interrupts_blocked(method), _choice_left_open(method), closing(theirs):
                self.process.start()
        except OSError as error:
            raise WorkerError(f"a worker process could not be started: {error}; use fewer workers") from error

    def send(self, message: bytes) -> None:
        with suppress(OSError):  # it is dead; that is dealt with where its answer is awaited
            self.pipe.send_bytes(message)

    def end(self) -> None:
        # A worker has nothing to put away, so it can be killed at any point; it could not ignore that.
        self.process.kill()
        self.process.join()
        self.process.close()
        self.pipe.close()


@contextmanager
def _choice_left_open(method: str) -> Iterator[None]:
    """Leave `multiprocessing` without a start method where the program has set none.

    To spawn asks for the default in passing, and that sets it: the program's own set_start_method("spawn") would fail
    after, and our next run would take that default, on older Pythons fork, for the program's choice. So would the
    worker: of a script without its guard, which it runs anew, it would fork workers and do all the work once more.
    """
    import multiprocessing

    unset = multiprocessing.get_start_method(allow_none=True) is None
    if unset:
        multiprocessing.set_start_method(method)
    try:
        yield
    finally:
        if unset:
            multiprocessing.set_start_method(None, force=True)


@contextmanager
def _interrupts_blocked(method: str) -> Iterator[None]:
    """Keep Ctrl-C from a process that starts, until it has learnt to ignore it: it would print a traceback.

    A fork server would hand the block on to every process that the program starts with it, so it gets none.
    """
    if method == "forkserver" or not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# ---- In the worker ---------------------------------------------------------------------------------------------------


def begin(pipe: Connection) -> queue.SimpleQueue[bytes]:
    """Make this process a worker: deaf to Ctrl-C, ended with its parent, up; what it is sent comes into the queue."""
    # Ctrl-C goes to all processes of a terminal; the parent is the one to act on it. And a handler for SIGTERM that a
    # fork brought along is the parent's.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    inbox: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(pipe, inbox), daemon=True).start()
    pipe.send_bytes(UP)
    return inbox


def _serve(pipe: Connection) -> None:
    """What a worker does until its parent closes the pipe or ends: the pickled extractor comes first, then batches."""
    inbox = begin(pipe)
    try:
        extractor = pickle.loads(inbox.get())
    except Exception as error:
        pipe.send_bytes(UNMADE + f"{type(error).__name__}: {error}".encode())
        return
    while True:
        answers = [_pack(extractor, text, day) for text, day in pickle.loads(inbox.get())]
        pipe.send_bytes(ANSWERS + msgspec.msgpack.encode(answers))


def _parents_pid() -> int:
    """Of the process that started this one; the fork server's where that did.

    Asked of `multiprocessing`, not of the system: a parent killed before the question would have been replaced.
    """
    import multiprocessing

    known = multiprocessing.parent_process()
    return os.getppid() if known is None or multiprocessing.get_start_method() == "forkserver" else known.pid or 0


def _receive(pipe: Connection, inbox: queue.SimpleQueue[bytes]) -> None:
    """Take in what the parent sends, also while a text is read: the parent never has to wait to send.

    And the process ends with its parent, also in the midst of a long text. Where a fork has copied the parent's end of
    the pipe, into this process or a third, the pipe does not tell; that this process has been adopted does.
    """
    parent = _parents_pid()
    try:
        while True:
            if pipe.poll(_LOOK):
                inbox.put(pipe.recv_bytes())
            elif os.getppid() != parent:
                break
    except (EOFError, OSError):
        pass
    os._exit(0)


# ---- What goes through the pipe ----------------------------------------------------------------------------------------


def _pack(extractor: Reader, text: Source, day: Day) -> bytes:
    outcome = read_one(extractor, text, day)
    if isinstance(outcome, Exception):
        return _pack_error(outcome)
    try:
        if (
            type(outcome) is not Extraction
            or outcome.text is not text_of(text)
            or outcome._tokenize != extractor._tokens
        ):
            return _OBJECT + pickle.dumps(outcome, pickle.HIGHEST_PROTOCOL)  # a subclass has made it its own way
        return _pack_items(outcome)
    except Exception as error:
        return _pack_error(error)


def _pack_items(doc: Extraction) -> bytes:
    items = (doc.reference_date, doc.quantities, doc.times, doc.entities, doc.statistics, doc.unplaced, doc.unread)
    try:
        return _ITEMS + msgspec.msgpack.encode(items)
    except UnicodeEncodeError:  # half a surrogate pair, which a str may hold and UTF-8 may not
        return _PICKLED_ITEMS + pickle.dumps(items, pickle.HIGHEST_PROTOCOL)


def _pack_error(error: Exception) -> bytes:
    """The error, with its traceback where it is none of ours: that one is a bug, and someone has to find it."""
    where = None
    if not isinstance(error, GovExtractError):
        where = "".join(traceback.format_exception(type(error), error, error.__traceback__))
    try:
        packed = pickle.dumps((error, where), pickle.HIGHEST_PROTOCOL)
        pickle.loads(packed)  # an error whose __init__ takes other arguments fails only here
    except Exception:
        packed = pickle.dumps((WorkerError(f"{type(error).__name__}: {error}"), where), pickle.HIGHEST_PROTOCOL)
    return _ERROR + packed


def unpack_all(body: bytes | memoryview) -> list[bytes]:
    """The answers to a batch, each still packed."""
    return msgspec.msgpack.decode(body, type=list[bytes])


@cache
def _decoder() -> msgspec.msgpack.Decoder[Items]:
    return msgspec.msgpack.Decoder(Items)


def unpack(answer: bytes, text: Source, extractor: Reader) -> Outcome:
    """The outcome that a worker packed.

    Args:
        text: the text that was read.
        extractor: who makes the extraction's tokens when they are asked for.
    """
    kind, packed = answer[:1], memoryview(answer)[1:]
    if kind == _OBJECT:
        extraction: Extraction = pickle.loads(packed)
        return extraction
    if kind == _ERROR:
        error: Exception
        error, where = pickle.loads(packed)
        if where is not None:
            error.__cause__ = _WorkerTraceback(where)
        return error
    items: Items = _decoder().decode(packed) if kind == _ITEMS else pickle.loads(packed)
    day, quantities, times, entities, statistics, unplaced, unread = items
    return Extraction.unchecked(
        text_of(text),
        day,
        quantities=quantities,
        times=times,
        entities=entities,
        statistics=statistics,
        unplaced=unplaced,
        unread=unread,
        given=text.blocks if isinstance(text, Document) else (),
        tokenize=extractor._tokens,
    )


class _WorkerTraceback(Exception):
    """Where in the worker an unforeseen error was raised; shown as its cause."""

    def __str__(self) -> str:
        return f"\n{self.args[0]}"
