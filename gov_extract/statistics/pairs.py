"""分别由A提高到C、由B提高到D: a list of indicators in front of as many pairs of from and to, one for each."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from ..items import Evidence
from .lists import ALIGNED, split_list
from .scene import Named, Scene
from .spans import Phrase, phrase_spans, phrase_text

__all__ = ["share_out"]


def share_out(scene: Scene) -> None:
    """Give the pairs read last their own of the indicators that stand in front of all.

    城市、农村低保标准分别由700元提高到750元、由500元提高到600元. Changes ``scene.found`` in place; where the counts differ, nothing
    is guessed.
    """
    found = scene.found
    count = _pairs(found)
    phrases = _items(scene, found[-2 * count], count) if count > 1 else None
    for number, phrase in enumerate(phrases or ()):
        for index in (2 * (number - count), 2 * (number - count) + 1):
            found[index] = _renamed(scene, found[index], phrase)


def _pairs(found: Sequence[Named]) -> int:
    """How many pairs of from and to stand last, all in one sentence and under one indicator."""
    count = 0
    while len(found) >= 2 * (count + 1):
        before, after = found[-2 * (count + 1)], found[-2 * (count + 1) + 1]
        same = all(one.phrase == found[-1].phrase and one.sentence == found[-1].sentence for one in (before, after))
        if not same or before.statistic.role != "from" or after.statistic.from_ != before.statistic.quantity:
            break
        count += 1
    return count


def _items(scene: Scene, named: Named, count: int) -> list[Phrase] | None:
    begin = scene.quantities[named.statistic.quantity].start
    if not named.marks or ALIGNED.search(scene.folded, named.marks[-1].end, begin) is None:
        return None
    return split_list(scene.folded, named.marks, count)


def _renamed(scene: Scene, named: Named, phrase: Phrase) -> Named:
    spans = [(start, end, scene.text.slice(start, end)) for start, end in phrase_spans(phrase)]
    words = tuple(Evidence(role="indicator", start=start, end=end, text=text) for start, end, text in spans)
    others = tuple(one for one in named.statistic.evidence if one.role != "indicator")
    statistic = msgspec.structs.replace(
        named.statistic, indicator=phrase_text(scene.text, phrase), evidence=(*words, *others)
    )
    return msgspec.structs.replace(named, statistic=statistic, phrase=phrase)
