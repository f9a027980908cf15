"""Many texts, one result each, in order: read in this process or in several. No rule lives here.

    texts ─► batches ─► workers ─► answers ─► results, in the order of the texts

A worker is a process with one pipe. It gets the extractor's configuration, builds its tables on its first text, and
answers batches in the order it got them. The parent runs no thread: it reads texts, sends and listens only while a
result is asked of it, so whoever takes results slowly has texts read slowly.
"""

from __future__ import annotations

import datetime
import os
import pickle
import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Any

from ..errors import InputError, TextError, WorkerError
from ..extraction import Extraction
from ..layout.blocks import Document
from .worker import (
    ANSWERS,
    UP,
    Day,
    OnError,
    Outcome,
    Reader,
    Source,
    WorkerProcess,
    read_one,
    text_of,
    unpack,
    unpack_all,
)

if TYPE_CHECKING:
    from multiprocessing.context import SpawnContext


__all__ = ["extract_all"]

# A batch ends at so many characters or texts, whichever comes first: its sending and waiting must cost little beside
# its reading, and a batch of ten reports must not be ten thousand times one of ten messages.
_BATCH_CHARACTERS = 10_000
_BATCH_TEXTS = 500
# Batches a worker holds: the one it reads, and one to go on with while the parent is busy with results.
_HELD = 2
# Batches read from `texts` whose results have not begun to be given, for each worker. More than it holds, or one long
# text at the head of the line would leave the others without work.
_AHEAD = 4
# Worker processes killed one after the other before they began; then the run is given up.
_FALSE_STARTS = 3


def extract_all(
    extractor: Reader,
    texts: Iterable[str | Document],
    *,
    workers: int | None,
    batch_size: int | None,
    reference_dates: Iterable[Day] | None,
    on_error: OnError,
) -> Iterator[Extraction | TextError]:
    """`Extractor.extract_many`: checks the arguments now, reads the texts as the results are asked for.

    Raises:
        InputError: an argument cannot be used.
    """
    if on_error not in ("raise", "skip", "return"):
        raise InputError(f"on_error: {on_error!r} was given, want 'raise', 'skip' or 'return'")
    processes = _count("workers", workers, "how many processes read, or None for this one")
    most = _count("batch_size", batch_size, "how many texts a batch holds at most, or None")
    if isinstance(texts, (str, bytes)):
        given = type(texts).__name__
        raise InputError(f"texts: a {given} was given, want several texts; write [text] or call extract()")
    if isinstance(reference_dates, str):
        raise InputError("reference_dates: a str was given, want one date a text; write itertools.repeat(date) for all")
    dates = None if reference_dates is None else _iterator("reference_dates", reference_dates, "dates")
    pairs = _pairs(_iterator("texts", texts, "str"), dates)
    if processes is None or processes == 1:
        return _settle(_read_here(extractor, pairs), on_error)
    return _settle(_Pool(extractor, pairs, processes, most or _BATCH_TEXTS).outcomes(), on_error)


def _count(name: str, given: object, what: str) -> int | None:
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, int):
        raise InputError(f"{name}: {given!r} was given, want a whole number, {what}")
    if given < 1:
        raise InputError(f"{name}: {given} was given, want at least 1: {what}")
    return given


def _iterator(name: str, given: Iterable[Any], of: str) -> Iterator[Any]:
    try:
        return iter(given)
    except TypeError:
        raise InputError(f"{name}: {type(given).__name__} was given, want an iterable of {of}") from None


def _pairs(texts: Iterator[Source], dates: Iterator[Day] | None) -> Iterator[tuple[Source, Day]]:
    """Each text with its date. What this raises ends the run: it is no text's error."""
    if dates is None:
        for text in texts:
            yield text, None
        return
    end = object()
    count = 0
    for text in texts:
        day = next(dates, end)
        if day is end:
            raise InputError(
                f"reference_dates: {count} dates were given, and there are more texts; give None for a text without"
            )
        yield text, day  # type: ignore[misc]
        count += 1
    if next(dates, end) is not end:
        raise InputError(f"reference_dates: more dates were given than the {count} texts")


def _settle(outcomes: Iterator[Outcome], on_error: OnError) -> Iterator[Extraction | TextError]:
    """What the caller gets of each outcome."""
    with closing(outcomes):  # type: ignore[type-var]
        for index, outcome in enumerate(outcomes):
            if not isinstance(outcome, Exception):
                yield outcome
            elif on_error == "raise":
                if sys.version_info >= (3, 11):
                    outcome.add_note(f"This was texts[{index}] of extract_many.")
                raise outcome
            elif on_error == "return":
                yield TextError(index, outcome)


def _read_here(extractor: Reader, pairs: Iterator[tuple[Source, Day]]) -> Iterator[Outcome]:
    for text, day in pairs:
        yield read_one(extractor, text, day)


class _Batch:
    """Texts read together, and what has been answered to them."""

    __slots__ = ("answers", "missing", "texts")

    def __init__(self) -> None:
        self.texts: list[Source] = []
        # An outcome is kept as the bytes that came until its turn comes: they are a fraction of the objects.
        self.answers: list[bytes | Outcome | None] = []
        self.missing = 0


class _Job:
    """Texts of one batch that a worker gets at once.

    Attributes:
        items: the places of the texts in the batch, with what is sent of each.
        again: a worker that held these texts was killed.
    """

    __slots__ = ("again", "batch", "items")

    def __init__(self, batch: _Batch, items: list[tuple[int, Source, Day]], again: bool = False) -> None:
        self.batch = batch
        self.items = items
        self.again = again

    def packed(self) -> bytes:
        return pickle.dumps([(text, day) for _, text, day in self.items], pickle.HIGHEST_PROTOCOL)


class _Worker(WorkerProcess):
    """A worker and the jobs it has been given, the one it is at first."""

    def __init__(self, context: SpawnContext, configuration: bytes) -> None:
        super().__init__(context)
        self.configuration = configuration
        self.jobs: deque[_Job] = deque()
        self.up = False

    def give(self, job: _Job) -> None:
        """Send it the job, once it is up: before, it takes nothing in, and what is long would keep us waiting."""
        self.jobs.append(job)
        if self.up:
            self.send(job.packed())

    def begin(self) -> None:
        self.up = True
        self.send(self.configuration)
        for job in self.jobs:
            self.send(job.packed())


class _Pool:
    """The workers of one run, the batches in flight, and their order."""

    def __init__(self, extractor: Reader, pairs: Iterator[tuple[Source, Day]], workers: int, most: int) -> None:
        import multiprocessing

        if multiprocessing.current_process().daemon:
            raise InputError(
                f"workers: {workers} were asked for in a worker of multiprocessing, which may start no processes; "
                "leave workers out there"
            )
        try:
            self._configuration = pickle.dumps(extractor, pickle.HIGHEST_PROTOCOL)
        except Exception as error:
            raise InputError(
                f"workers: this {type(extractor).__name__} cannot be sent to other processes ({error}); "
                "define its class at the top of a module, or leave workers out"
            ) from error
        # What the program has set holds. Else not fork: a child forked while another thread holds a lock never gets
        # it, and who uses a library cannot know its threads. And not forkserver: its server stays when the results
        # are through, to save a small part of a start: a worker spends most of its own on loading tables.
        method: Any = multiprocessing.get_start_method(allow_none=True) or "spawn"
        self._context: SpawnContext = multiprocessing.get_context(method)
        self._extractor = extractor
        self._pairs = pairs
        self._most = most
        self._size = workers
        self._owner = os.getpid()
        self._workers: list[_Worker] = []
        self._window: deque[_Batch] = deque()
        self._redo: deque[_Job] = deque()
        self._exhausted = False
        self._failure: Exception | None = None
        self._false_starts = 0

    def outcomes(self) -> Iterator[Outcome]:
        """One a text, in order."""
        try:
            while True:
                self._hand_out()
                if not self._window:
                    break
                if self._window[0].missing:
                    self._listen()
                    continue
                batch = self._window.popleft()
                for place, (text, answer) in enumerate(zip(batch.texts, batch.answers, strict=True)):
                    batch.answers[place] = None
                    yield unpack(answer, text, self._extractor) if isinstance(answer, bytes) else answer  # type: ignore[misc]
            if self._failure is not None:
                raise self._failure
        finally:
            self._close()

    def _hand_out(self) -> None:
        """Give jobs to workers until each holds enough or there is no more to read."""
        while len(self._workers) < self._size or any(len(worker.jobs) < _HELD for worker in self._workers):
            job = self._redo.popleft() if self._redo else self._next_job()
            if job is None:
                return
            worker = min(self._workers, key=lambda worker: len(worker.jobs), default=None)
            if worker is None or (worker.jobs and len(self._workers) < self._size):
                worker = _Worker(self._context, self._configuration)
                self._workers.append(worker)
            worker.give(job)

    def _next_job(self) -> _Job | None:
        """The next texts, as far as they may be read yet; None where there are none to send."""
        while not self._exhausted and len(self._window) < _AHEAD * self._size:
            batch, items, length = _Batch(), [], 0
            while len(batch.texts) < self._most and length < _BATCH_CHARACTERS:
                try:
                    text, day = next(self._pairs)
                except StopIteration:
                    self._exhausted = True
                    break
                except Exception as error:
                    # It comes when the results of the texts before it have been given, as it does in one process.
                    self._failure, self._exhausted = error, True
                    break
                plain = _plain(text, day)
                batch.texts.append(text)
                if plain is None:
                    batch.answers.append(read_one(self._extractor, text, day))
                else:
                    items.append((len(batch.answers), *plain))
                    batch.answers.append(None)
                    length += len(text_of(text))
            batch.missing = len(items)
            if batch.texts:
                self._window.append(batch)
            if items:
                return _Job(batch, items)
        return None

    def _listen(self) -> None:
        """Wait until some worker answers or dies, and take what there is."""
        from multiprocessing.connection import wait

        ready = set(wait([handle for worker in self._workers for handle in (worker.pipe, worker.process.sentinel)]))
        for worker in self._workers.copy():
            if worker.pipe not in ready and worker.process.sentinel not in ready:
                continue
            dead = not worker.process.is_alive()  # asked first: what it sent before it died is in the pipe by then
            try:
                while worker.pipe.poll():
                    self._take(worker, worker.pipe.recv_bytes())
            except (EOFError, OSError):
                dead = True
            if dead:
                self._bury(worker)

    def _take(self, worker: _Worker, message: bytes) -> None:
        kind, body = message[:1], memoryview(message)[1:]
        if kind == UP:
            self._false_starts = 0
            worker.begin()
        elif kind == ANSWERS:
            job = worker.jobs.popleft()
            for (place, _, _), answer in zip(job.items, unpack_all(body), strict=True):
                job.batch.answers[place] = answer
            job.batch.missing -= len(job.items)
        else:
            raise WorkerError(f"a worker process could not make the Extractor it was sent: {body.tobytes().decode()}")

    def _bury(self, worker: _Worker) -> None:
        """Take over the jobs of a worker that has died: what it was at is suspected, what it only held is not."""
        worker.process.join()
        status = worker.process.exitcode or 0
        self._workers.remove(worker)
        worker.end()
        jobs = list(worker.jobs)
        if not worker.up:
            self._false_starts += 1
            if status >= 0 or self._false_starts == _FALSE_STARTS:
                raise WorkerError(
                    f"a worker process {_ended(status)} before it could begin; what it printed says why. In a script, "
                    'call extract_many(workers=…) only under `if __name__ == "__main__":`'
                )
        elif jobs:
            suspect, *jobs = jobs
            if suspect.again and len(suspect.items) == 1:
                place = suspect.items[0][0]
                suspect.batch.answers[place] = WorkerError(
                    f"a worker process {_ended(status)} while it read this text, and so did a second one; "
                    "if memory ran out, use fewer workers or split the text"
                )
                suspect.batch.missing -= 1
            else:
                jobs = [*(_Job(suspect.batch, [item], again=True) for item in suspect.items), *jobs]
        self._redo.extendleft(reversed(jobs))

    def _close(self) -> None:
        if os.getpid() != self._owner:
            return  # a fork of our process threw its copy of these results away; the workers are not its own
        for worker in self._workers:
            worker.process.kill()
        while self._workers:
            self._workers.pop().end()


def _ended(status: int) -> str:
    if status >= 0:
        return f"ended (status {status})"
    try:
        return f"was killed ({signal.Signals(-status).name})"
    except ValueError:
        return f"was killed (signal {-status})"


def _plain(text: object, day: object) -> tuple[Source, Day] | None:
    """Text and date as a worker gets them; None for what no text and no date can be: that is read here, and fails.

    A subclass (numpy.str_, pandas.Timestamp) goes as what it is based on: a worker should not load pandas for it.
    """
    source: Source
    if isinstance(text, Document):
        if type(text.text) is not str:
            return None
        source = Document(*text)
    elif isinstance(text, str):
        source = str.__str__(text)
    else:
        return None
    if day is None:
        return source, None
    if isinstance(day, str):
        return source, str.__str__(day)
    if isinstance(day, datetime.date):
        try:
            return source, datetime.date(day.year, day.month, day.day)
        except Exception:  # pandas.NaT is a datetime without a day
            return None
    return None
