"""What one request may take, and how many may wait."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from ..errors import InputError

__all__ = ["Limits"]


@dataclass(frozen=True)
class Limits:
    """What the server takes. All are at least 1.

    Attributes:
        workers: processes that extract.
        queue: requests that may wait for a worker; one more is answered 503.
        characters: of one text.
        texts: of one request, files counted too.
        body: bytes of one request's body.
        file: bytes of one file.
        seconds: of a worker's time that one request may take.
        wait: seconds that a request may wait for a worker.
        head, receive: seconds in which a client must have sent its request's head, and its body.
        memory: megabytes (of 1,000,000 bytes) that a worker may take; where the system has such a limit.
        connections: open at once.

    Raises:
        InputError: one of them is below 1.

    >>> Limits(queue=0)
    Traceback (most recent call last):
    ...
    gov_extract.errors.InputError: queue: 0 was given, want a whole number, at least 1
    """

    workers: int = 2
    queue: int = 32
    characters: int = 500_000
    texts: int = 100
    body: int = 20_000_000
    file: int = 20_000_000
    seconds: int = 60
    wait: int = 30
    head: int = 10
    receive: int = 30
    memory: int = 2_000
    connections: int = 500

    def __post_init__(self) -> None:
        for field in dataclasses.fields(self):
            given = getattr(self, field.name)
            if isinstance(given, bool) or not isinstance(given, int) or given < 1:
                raise InputError(f"{field.name}: {given!r} was given, want a whole number, at least 1")

    @property
    def held(self) -> int:
        """Bytes of bodies that may be in memory at once, of all requests together."""
        return self.body * (self.workers + 4)

    @property
    def whole(self) -> int:
        """Seconds after which a request is over whatever happened, the sending of its answer counted in."""
        return self.receive + self.wait + self.seconds + self.head + 5
