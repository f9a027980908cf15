"""The server as a process: a socket, signals, a log."""

from __future__ import annotations

import logging
import signal
import socket
import sys
from collections.abc import Sequence

import uvicorn

from ..errors import InputError
from ..extractor import Extractor
from .app import make_app
from .hosts import Hosts
from .limits import Limits
from .protocol import protocol_of
from .work import frames_of

__all__ = ["run"]

_log = logging.getLogger("gov_extract.server")
_MOST_HEAD = 32_000


class _Formatter(logging.Formatter):
    """Errors with the places they come from, and without what they say: that may hold some of a text."""

    def formatException(self, ei: object) -> str:
        error = ei[1] if isinstance(ei, tuple) else None
        return f"{type(error).__name__}\n{frames_of(error)}" if isinstance(error, BaseException) else ""


def run(extractor: Extractor, limits: Limits, *, host: str, port: int, names: Sequence[str] = ()) -> None:
    """Serve until SIGTERM or Ctrl-C; requests that are being answered are answered first.

    Args:
        names: what the server may be called by, besides where it listens and the names of loopback.

    Raises:
        InputError: that address cannot be listened at, or one of `names` is no name of a host.
        WorkerError: the workers cannot start.
    """
    _set_up_log()
    listener = _listen(host, port)
    hosts = Hosts((host, listener.getsockname()[0]), names)
    config = uvicorn.Config(
        make_app(extractor, limits, hosts),
        http=protocol_of(limits),
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        h11_max_incomplete_event_size=_MOST_HEAD,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=limits.wait + limits.seconds,
        backlog=limits.connections,
    )
    # uvicorn raises the signal that ended it once more; a server that was asked to end has not failed.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: None)
    server = _Server(config, listener)
    with listener:
        server.run([listener])
    if not server.started:
        raise InputError("the server could not begin; the lines above say why")


class _Server(uvicorn.Server):  # type: ignore[misc]
    """Says where it listens once it can answer."""

    def __init__(self, config: uvicorn.Config, listener: socket.socket) -> None:
        super().__init__(config)
        self._listener = listener

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            host, port = self._listener.getsockname()[:2]
            _log.info("serving on http://%s:%d", f"[{host}]" if ":" in host else host, port)


def _listen(host: str, port: int) -> socket.socket:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, kind, number, _, address = found[0]
        listener = socket.socket(family, kind, number)
    except OSError as error:
        raise InputError(f"--host {host}: no such address here: {error.strerror or error}") from None
    try:
        if sys.platform != "win32":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
    except OSError as error:
        listener.close()
        raise InputError(
            f"--host {host} --port {port}: cannot listen there: {error.strerror or error}; another port may be free"
        ) from None
    return listener


def _set_up_log() -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Formatter("gov-extract: %(message)s"))
    for name, level in (("gov_extract.server", logging.INFO), ("uvicorn", logging.WARNING), ("asyncio", logging.ERROR)):
        logger = logging.getLogger(name)
        logger.handlers[:] = [handler]
        logger.setLevel(level)
        logger.propagate = False
