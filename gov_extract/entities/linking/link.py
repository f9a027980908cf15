"""A mention that is being linked: what it says, and what has been found out about it."""

from __future__ import annotations

from ..branches import Mention

__all__ = ["NATIONAL_LEVELS", "SUB_BUREAU", "Link", "Ranked"]

SUB_BUREAU = "分局"
NATIONAL_LEVELS = frozenset(("国家", "部"))
Ranked = tuple[tuple[float, str], ...]


class Link:
    """A mention and what has been found out about it."""

    __slots__ = (
        "candidates", "code", "end", "index", "is_dropped", "mention", "name", "nouns", "organ", "rule", "start",
        "units",
    )  # fmt: skip

    def __init__(self, index: int, mention: Mention, name: str, nouns: tuple[str, ...]) -> None:
        self.index = index
        self.mention = mention
        self.name = name
        self.nouns = nouns
        self.start = mention.start
        self.end = mention.end
        self.organ = mention.organ
        self.units = mention.units
        self.code: str | None = None
        self.candidates: Ranked = ()
        self.rule = "entities.linked"
        self.is_dropped = False

    @property
    def noun(self) -> str:
        return self.nouns[0]
