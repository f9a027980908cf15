"""One mention of a branch, taken apart: what `finder.py` finds and `linking` links."""

from __future__ import annotations

import msgspec

__all__ = ["ANY_LEVEL", "Mention"]

ANY_LEVEL = "*"
"""The level of an organ that stands in a list without place and level (住建局99件): its city or county is the text's."""


class Mention(msgspec.Struct, frozen=True, gc=False):
    """A branch's name in a text, taken apart.

    Attributes:
        start, end: offsets in the folded text.
        places: the division names in it as written, from the outermost to the innermost.
        place_spans: where each of `places` stands.
        level: the level word that stands for a place (市, 自治区); 国家 for the nation's organs, 部 for 部新闻办; None
            where a place is named or nothing says it.
        organ: the organ's key; None for 市局, 该局, 东城分局, whose organ the text tells.
        units: parts of the id below the organ, from the highest unit down.
        kind: ``full`` (东莞市公安局), ``short`` (东莞警方), ``relative`` (市公安局, 交警支队), ``anaphor`` (该局, 分局), ``unit`` (of
            an organ that the text does not name).
    """

    start: int
    end: int
    organ: str | None = None
    units: tuple[str, ...] = ()
    kind: str = "full"
    places: tuple[str, ...] = ()
    place_spans: tuple[tuple[int, int], ...] = ()
    level: str | None = None

    @property
    def place(self) -> str | None:
        """The innermost division name, as written."""
        return self.places[-1] if self.places else None
