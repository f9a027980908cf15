"""What one reading of the words before a figure says: how they use it."""

from __future__ import annotations

import msgspec

from ..items import Change
from .name import Name
from .spans import Phrase

__all__ = ["Frame"]


class Frame(msgspec.Struct, frozen=True, gc=False):
    """How a chain of figures is used.

    Attributes:
        name: what they count.
        rule: the form.
        tail: what the form adds to the indicator: 占…的比重, 排名.
        lead: what it adds in front of each of a list: 对|东盟、美国|分别进出口….
        change: the direction of change, None for a level.
        reached: the figure is the level that a change led to.
        cue: folded span of the words of change, None if there are none.
        origin: it is a from-figure, so that its period is its own (较2016年的215个).
        group: folded span of the group or target that it is a difference from: 高于|全省平均水平.
    """

    name: Name
    rule: str
    tail: Phrase = ()
    change: Change | None = None
    reached: bool = False
    cue: tuple[int, int] | None = None
    origin: bool = False
    group: tuple[int, int] | None = None
    lead: Phrase = ()
