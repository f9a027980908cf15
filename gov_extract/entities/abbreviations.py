"""Short names that a text gives in brackets: 长远房屋策略督导委员会(简称长策会), 全市食品安全百日行动(以下称“百日行动”).

What is named so is found again wherever the short name stands, as long as the text says it is one, or its characters
are those of the full name in order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from ..items import Entity
from ..matcher import make_matcher
from ..text.folded import Text

__all__ = ["find_abbreviations"]

_BRACKET = re.compile(
    "\\((?P<told>(?:以下|下文|又)?(?:统?简?称|称为|简称为)[:：]?)?"
    "[“「]?(?P<short>[\u4e00-\u9fffA-Za-z0-9+]{3,12})[”」]?\\)"
)
# Longer ones in a bracket are another name or a remark.
_LONGEST_UNTOLD = 6


def find_abbreviations(text: Text, entities: Sequence[Entity]) -> list[Entity]:
    """The mentions of short names that brackets right behind `entities` give, in order.

    >>> text = Text("区防汛抗旱指挥部(简称区防指)通报。区防指表示。")
    >>> full = Entity(start=0, end=8, text="区防汛抗旱指挥部", type="branch", rule="x")
    >>> [(entity.text, entity.start) for entity in find_abbreviations(text, [full])]
    [('区防指', 11), ('区防指', 18)]
    """
    folded = text.folded
    given: dict[str, tuple[int, Entity]] = {}
    for entity in entities:
        if folded[entity.end : entity.end + 1] != "(":
            continue
        match = _BRACKET.match(folded, entity.end)
        if match is None or match["short"] in given:
            continue
        if match["told"] is not None or _is_drawn(match["short"], folded[entity.start : entity.end]):
            given[match["short"]] = match.start("short"), entity
    if not given:
        return []
    known = {entity.text for entity in entities if entity.id is not None}
    shorts = [short for short in given if short not in known]
    if not shorts:
        return []
    found = []
    for index, start, end in make_matcher(shorts, once=True).find(folded):
        since, entity = given[shorts[index]]
        if start >= since:
            found.append(
                msgspec.structs.replace(
                    entity,
                    start=start,
                    end=end,
                    text=text.slice(start, end),
                    rule="entities.abbreviation",
                    candidates=(),
                )
            )
    return found


def _is_drawn(short: str, name: str) -> bool:
    """Whether the characters of `short` stand in `name` in that order, the last of each the same (长策会)."""
    rest = iter(name)
    return (
        len(short) <= _LONGEST_UNTOLD
        and short[-1] == name[-1]
        and len(short) < len(name)
        and all(character in rest for character in short)
    )
