"""The body of a request, read within bounds of size, memory and time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from .limits import Limits
from .problems import RETRY_SECONDS, Problem

__all__ = ["Bodies", "ProblemResponse"]

# What is read of a body that was refused, so that its client, who is sending, gets to read why: no more than this.
_DRAINED_BYTES, _DRAINED_SECONDS = 64_000_000, 3.0


class Bodies:
    """Reads bodies, and knows how many bytes of them are in memory."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.held = 0

    @asynccontextmanager
    async def reading(self, request: Request) -> AsyncIterator[bytes]:
        """The body, counted as held until the request is done.

        Raises:
            Problem: it is too large, comes too slowly, is packed, or too much is held already.
        """
        self._check_head(request)
        chunks: list[bytes] = []
        size = 0
        try:
            loop = asyncio.get_running_loop()
            until = loop.time() + self._limits.receive
            stream = request.stream()
            while True:
                try:
                    chunk = await asyncio.wait_for(anext(stream, b""), max(until - loop.time(), 0.001))
                except asyncio.TimeoutError:
                    message = f"the body was not here after {self._limits.receive} seconds; send less, or faster"
                    raise Problem(408, "slow_body", message, "body") from None
                except ClientDisconnect:
                    raise Problem(400, "gone", "the client went away before its body was here", "body") from None
                if not chunk:
                    break
                size += len(chunk)
                self.held += len(chunk)
                if size > self._limits.body:
                    raise self._too_large()
                if self.held > self._limits.held:
                    raise Problem(503, "busy", "too many large bodies are being read; come again in a moment", "body")
                chunks.append(chunk)
            body = b"".join(chunks)
            chunks.clear()
            yield body
        finally:
            self.held -= size

    def _check_head(self, request: Request) -> None:
        if request.headers.get("content-encoding", "identity").lower() != "identity":
            raise Problem(415, "content_encoding", "packed bodies are not taken; send it as it is", "Content-Encoding")
        length = request.headers.get("content-length", "")
        # Of more digits than any size Python itself would refuse to read it.
        if length.isdigit() and (len(length) > 18 or int(length) > self._limits.body):
            raise self._too_large()

    def _too_large(self) -> Problem:
        message = f"more bytes than the {self._limits.body} that are taken; send several requests"
        return Problem(413, "body_too_large", message, "body")


class ProblemResponse(Response):  # type: ignore[misc]
    """The answer to a request that gets nothing. What its client is still sending is thrown away, to a measure."""

    def __init__(self, problem: Problem, content: bytes, media_type: str) -> None:
        headers = {"retry-after": str(RETRY_SECONDS)} if problem.status == 503 else {}
        super().__init__(content, problem.status, headers, media_type)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        await send({"type": "http.response.body", "body": self.body, "more_body": True})
        loop = asyncio.get_running_loop()
        until, left = loop.time() + _DRAINED_SECONDS, _DRAINED_BYTES
        while left > 0 and loop.time() < until:
            try:
                message = await asyncio.wait_for(receive(), max(until - loop.time(), 0.001))
            except asyncio.TimeoutError:
                break
            if message["type"] != "http.request" or not message.get("more_body"):
                break
            left -= len(message.get("body", b""))
        await send({"type": "http.response.body", "body": b""})
