"""What is made on first use, with threads and forks about. No rule lives here.

Before Python 3.12 `functools.cached_property` takes one lock for all objects of a class while it makes one's value:
threads that read different texts wait for each other, and a process forked meanwhile waits for ever.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any, Generic, TypeVar, overload

__all__ = ["cached_property", "loading"]

Value = TypeVar("Value")

if sys.version_info >= (3, 12):
    from functools import cached_property
else:

    class cached_property(Generic[Value]):
        """A property that is made once and kept with its object, as `functools.cached_property` without a lock.

        Two threads that ask at once may both make it, so making it has to change nothing else.
        """

        def __init__(self, make: Callable[[Any], Value]) -> None:
            self.make = make
            self.__doc__ = make.__doc__

        def __set_name__(self, owner: type, name: str) -> None:
            self.name = name

        @overload
        def __get__(self, instance: None, owner: type | None = None) -> cached_property[Value]: ...

        @overload
        def __get__(self, instance: object, owner: type | None = None) -> Value: ...

        def __get__(self, instance: object | None, owner: type | None = None) -> cached_property[Value] | Value:
            if instance is None:
                return self
            value: Value = self.make(instance)
            instance.__dict__[self.name] = value
            return value


class _Loading:
    """A lock that is free in a forked child: who held it in the parent is not there to give it back."""

    def __init__(self) -> None:
        self._renew()
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self._renew)

    def _renew(self) -> None:
        self._lock = threading.RLock()

    def __enter__(self) -> None:
        self._lock.acquire()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._lock.release()


loading = _Loading()
"""Held by the one thread that loads what all threads share; a thread that holds it may take it again."""
