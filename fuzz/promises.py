"""What a check raises where a promise of the library does not hold."""

from __future__ import annotations

__all__ = ["Broken", "hold"]


class Broken(AssertionError):
    """A promise that does not hold for this input."""


def hold(promise: bool, *what: object) -> None:
    """That it does.

    Raises:
        Broken: it does not.
    """
    if not promise:
        raise Broken(*what)
