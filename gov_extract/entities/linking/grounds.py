"""Whether a text is on a place, for names that mean their entry only in texts on it."""

from __future__ import annotations

from . import weights as w
from .places import PlaceContext

__all__ = ["is_on"]


def is_on(context: PlaceContext, code: str, at: int) -> bool:
    """Whether the text is on the division at an offset, rather than on another of its level.

    A text on 东莞 is one on 广东; one that names as many other provinces is not, nor is what follows 海口 in it.
    """
    own = context.support(code, at)
    if own <= 0:
        return False
    if own < w.MARGIN:
        return False
    return all(own - context.support(rival, at) >= w.MARGIN for rival in context.rivals(code, at))
