"""The connections: who sends nothing, or reads nothing, is dropped; uvicorn itself would wait for ever."""

from __future__ import annotations

import asyncio
import math
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

from .limits import Limits
from .problems import RETRY_SECONDS, Problem

__all__ = ["protocol_of"]

# Bytes of its answer that a client must take in while the server waits once more: a slow line does, one who only holds
# the connection does not.
_LEAST = 10_000


async def _crowded(scope: Any, receive: Any, send: Any) -> None:
    """The answer on a connection more than there may be: a short one, made of nothing."""
    problem = Problem(503, "busy", "too many connections are open; come again in a moment")
    headers = [
        (b"content-type", b"application/json"),
        (b"retry-after", str(RETRY_SECONDS).encode()),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": 503, "headers": headers})
    await send({"type": "http.response.body", "body": problem.as_json()})


def protocol_of(limits: Limits) -> type[H11Protocol]:
    """The protocol of uvicorn with these limits of connections and of times."""

    class Timed(H11Protocol):  # type: ignore[misc]
        """A connection that ends when its client is late: with a request's head, or with taking the answer in."""

        _alarm: asyncio.TimerHandle | None = None
        # Bytes of the answer that had not left when the alarm last rang; none known yet.
        _left: float = math.inf

        def connection_made(self, transport: asyncio.Transport) -> None:
            super().connection_made(transport)
            if len(self.connections) > 2 * limits.connections:
                transport.abort()
                return
            if len(self.connections) > limits.connections:
                self.app = _crowded
            self._arm(limits.head)

        def handle_events(self) -> None:
            before = self.cycle
            super().handle_events()
            if self.cycle is not before and not self.cycle.response_complete:
                self._arm(limits.whole)

        def on_response_complete(self) -> None:
            # First, as what follows may begin with the next request at once.
            self._arm(limits.head)
            super().on_response_complete()

        def connection_lost(self, exc: Exception | None) -> None:
            if self._alarm is not None:
                self._alarm.cancel()
            super().connection_lost(exc)

        def _arm(self, seconds: float) -> None:
            if self._alarm is not None:
                self._alarm.cancel()
            self._left = math.inf
            self._alarm = self.loop.call_later(seconds, self._ring)

        def _ring(self) -> None:
            left = self.transport.get_write_buffer_size()
            if left and self._left - left >= _LEAST:
                self._left = left
                self._alarm = self.loop.call_later(limits.head, self._ring)
            else:
                self.transport.abort()

    return Timed
