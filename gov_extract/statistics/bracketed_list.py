"""Lists of places with their figures in brackets, whose noun stands once, with the last: 香港(59万人次)及台湾旅客(5万人次)."""

from __future__ import annotations

import re
from functools import cache

from ..items import Quantity
from .left_out import is_where
from .lexicon import word_tuple
from .marks import Mark
from .scene import Scene

__all__ = ["shared_behind"]

# A list is no longer than that.
_FARTHEST = 160


@cache
def _pattern() -> re.Pattern[str]:
    """The rest of the list behind a figure, up to the noun of all of them."""
    nouns = "|".join(word_tuple("visitors"))
    item = r"[、及和与][\u4e00-\u9fff]{1,8}?"
    return re.compile(rf"\)(?:{item}\([^()\n]{{1,20}}\)){{0,8}}(?:{item}(?=(?:{nouns})\())?(?P<noun>{nouns})")


def shared_behind(scene: Scene, before: list[Mark], figure: Quantity) -> Mark | None:
    """The noun of the list that a place stands in with its figure in a bracket; None where it is none.

    Args:
        scene: the text.
        before: the words in front of the bracket.
        figure: the figure in it.
    """
    if not before or not all(is_where(mark) for mark in before):
        return None
    found = _pattern().match(scene.folded, figure.end, figure.end + _FARTHEST)
    if found is None:
        return None
    start, end = found.span("noun")
    return Mark("N", start, end, found["noun"], "n")
