"""The workers, who waits for one, and what becomes of a request whose worker is killed. No text is looked at here."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import pickle
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import NamedTuple

import msgspec

from ..errors import WorkerError
from ..extractor import Extractor
from ..runtime.worker import UP, WorkerProcess
from .answers import Answer
from .asked import Job
from .limits import Limits
from .problems import Problem
from .work import READY, serve

__all__ = ["Pool"]

_log = logging.getLogger("gov_extract.server")
# Seconds in which a worker must have loaded its tables, on a machine that has much else to do.
_START = 120
# Seconds between the tries to start a worker that does not.
_PAUSE = 1


class _Waiting(NamedTuple):
    message: bytes
    answer: asyncio.Future[Answer]
    until: float


class Pool:
    """As many workers as the limits say, and the line before them.

    Args:
        extractor: what they extract with.
        on_replaced: called for each worker that had to be replaced.
    """

    def __init__(self, extractor: Extractor, limits: Limits, on_replaced: Callable[[], None]) -> None:
        self._configuration = pickle.dumps((extractor, limits), pickle.HIGHEST_PROTOCOL)
        self._limits = limits
        self._on_replaced = on_replaced
        self._line: asyncio.Queue[_Waiting] = asyncio.Queue()
        self._threads = ThreadPoolExecutor(limits.workers, thread_name_prefix="worker")
        self._slots = [_Slot(self._configuration) for _ in range(limits.workers)]
        self._tasks: list[asyncio.Task[None]] = []
        self.busy = 0

    @property
    def waiting(self) -> int:
        """How many requests wait for a worker."""
        return self._line.qsize()

    @property
    def ready(self) -> int:
        """How many workers can work."""
        return sum(slot.up for slot in self._slots)

    @property
    def pids(self) -> list[int]:
        """The workers' processes."""
        return [slot.pid for slot in self._slots if slot.pid]

    async def start(self) -> None:
        """Start all workers, and wait until they can work.

        Raises:
            WorkerError: one cannot start.
        """
        loop = asyncio.get_running_loop()
        try:
            await asyncio.gather(*(loop.run_in_executor(self._threads, slot.start) for slot in self._slots))
        except BaseException:
            await self.close()
            raise
        self._tasks = [loop.create_task(self._serve(slot)) for slot in self._slots]

    async def close(self) -> None:
        """End all workers, whatever they are at."""
        for task in self._tasks:
            task.cancel()
        for slot in self._slots:
            slot.close()
        await asyncio.get_running_loop().run_in_executor(None, self._threads.shutdown)
        for slot in self._slots:
            slot.end()

    async def ask(self, job: Job) -> Answer:
        """What a worker answers.

        Raises:
            Problem: too many wait; it waited too long, took too long, or killed its worker.
        """
        loop = asyncio.get_running_loop()
        if self.waiting >= self._limits.queue:
            raise Problem(503, "busy", f"{self.waiting} requests wait already; come again in a moment")
        waiting = _Waiting(msgspec.msgpack.encode(job), loop.create_future(), loop.time() + self._limits.wait)
        self._line.put_nowait(waiting)
        return await waiting.answer

    async def _serve(self, slot: _Slot) -> None:
        loop = asyncio.get_running_loop()
        while True:
            if not slot.up:
                await self._replace(slot)
            waiting = await self._line.get()
            if waiting.answer.done():  # its client has gone
                continue
            if loop.time() > waiting.until:
                message = f"no worker was free for {self._limits.wait} seconds; come again in a moment"
                waiting.answer.set_exception(Problem(503, "busy", message))
                continue
            self.busy += 1
            try:
                await self._answer(slot, waiting)
            finally:
                self.busy -= 1

    async def _replace(self, slot: _Slot) -> None:
        self._on_replaced()
        loop = asyncio.get_running_loop()
        while True:
            try:
                await loop.run_in_executor(self._threads, slot.start)
            except WorkerError as error:
                _log.error("a worker cannot be started: %s", error)
                await asyncio.sleep(_PAUSE)
            else:
                return

    async def _answer(self, slot: _Slot, waiting: _Waiting) -> None:
        loop = asyncio.get_running_loop()
        if not slot.alive:  # it was killed while it had nothing to do: that is no request's fault
            slot.kill()
            await self._replace(slot)
        # A worker that is stopped takes nothing in and gives nothing out: only its end ends the wait for it.
        alarm = loop.call_later(self._limits.seconds, slot.kill)
        asked = loop.time()
        outcome: Answer | Problem
        try:
            outcome = await loop.run_in_executor(self._threads, slot.ask, waiting.message)
        except (EOFError, OSError):
            if loop.time() - asked >= self._limits.seconds:
                message = f"this took more than {self._limits.seconds} seconds; send less at once"
                outcome = Problem(504, "too_slow", message)
            else:
                message = "the worker process was killed while it was at this request; if that happens again, send less at once"
                outcome = Problem(500, "worker_killed", message)
            _log.warning("a worker ended at its work (%s) and is replaced", outcome.kind)
        finally:
            alarm.cancel()
        if waiting.answer.done():
            return
        if isinstance(outcome, Problem):
            waiting.answer.set_exception(outcome)
        else:
            waiting.answer.set_result(outcome)


class _Slot:
    """A place for one worker. `start` and `ask` wait, and are called in a thread; `kill` is called from any."""

    def __init__(self, configuration: bytes) -> None:
        self._configuration = configuration
        self._worker: WorkerProcess | None = None
        self._lock = threading.Lock()
        self._closed = False
        self.up = False

    @property
    def pid(self) -> int:
        return (self._worker.process.pid or 0) if self._worker is not None else 0

    @property
    def alive(self) -> bool:
        return self._worker is not None and self._worker.process.is_alive()

    def start(self) -> None:
        self.end()
        with self._lock:
            if self._closed:
                raise WorkerError("the server ends")
            self._worker = worker = WorkerProcess(multiprocessing.get_context("spawn"), serve)
        try:
            for wanted in (UP, READY):
                if not worker.pipe.poll(_START) or worker.pipe.recv_bytes() != wanted:
                    raise WorkerError(f"a worker process was not ready after {_START} seconds")
                if wanted == UP:
                    worker.send(self._configuration)
        except (EOFError, OSError):
            raise WorkerError("a worker process ended before it could begin; what it printed says why") from None
        self.up = True

    def ask(self, message: bytes) -> Answer:
        if self._worker is None:
            raise EOFError
        try:
            self._worker.pipe.send_bytes(message)
            return msgspec.msgpack.decode(self._worker.pipe.recv_bytes(), type=Answer)
        except (EOFError, OSError):
            self.kill()
            raise

    def close(self) -> None:
        """Kill the worker, and start none any more."""
        with self._lock:
            self._closed = True
        self.kill()

    def kill(self) -> None:
        """End the worker and what it has started; the slot has none until `start`."""
        self.up = False
        with self._lock:
            if self.pid:
                # With its group, in which is what reads a PDF for it. Until it has made one it is in ours.
                with suppress(ProcessLookupError, PermissionError, AttributeError):
                    if os.getpgid(self.pid) == self.pid:
                        os.killpg(self.pid, signal.SIGKILL)
                with suppress(ValueError):
                    self._worker.process.kill()  # type: ignore[union-attr]

    def end(self) -> None:
        """Put away what is left of the worker; no thread may be in `ask`."""
        self.kill()
        with self._lock:
            worker, self._worker = self._worker, None
        if worker is not None:
            worker.end()
