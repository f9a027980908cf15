"""One 分别 over several times and several things: 2019年、2020年收案、结案分别为3件、2件，4件、3件."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .handed_down import When
from .lists import split_list, taken_and_closed
from .name import Name
from .periods import Periods
from .scene import Scene
from .spans import Phrase

__all__ = ["crossed"]

_FEWEST = 4


def crossed(
    scene: Scene, periods: Periods, name: Name, chain: Sequence[int], sentence: int
) -> tuple[list[Phrase], list[When]] | None:
    """The indicator and the period of each figure of a chain that tells several things at several times.

    The commas say which belong together: of as many groups as there are times each is of one; of as many as there are
    things, each is of one thing. Both may fit: then the groups are of the times, which the text names first. Without
    groups nobody says which figure is of which, and none gets a period. None where there are no such two lists.
    """
    if len(chain) < _FEWEST or not name.marks:
        return None
    times = periods.times_listed(sentence, scene.quantities[chain[0]].start)
    if len(times) < 2 or len(chain) % len(times) or len(chain) == len(times):
        return None
    count = len(chain) // len(times)
    things = (taken_and_closed(scene.folded, name.phrase) if count == 2 else None) or split_list(
        scene.folded, name.marks, count
    )
    if things is None or len(things) != count:
        return None
    whens: list[When] = [(time.value, time) for time in times]
    group = _group_of(scene, chain)
    if group == count:
        return things * len(times), [when for when in whens for _ in things]
    if group == len(times):
        return [thing for thing in things for _ in times], whens * count
    return [name.phrase] * len(chain), [(None, None)] * len(chain)


def _group_of(scene: Scene, chain: Sequence[int]) -> int:
    """How many figures stand in each group that commas part; 0 where there are no such groups of one size."""
    sizes = [1]
    for before, after in pairwise(chain):
        gap = scene.folded[scene.quantities[before].end : scene.quantities[after].start]
        if "，" in gap or "," in gap:
            sizes.append(1)
        else:
            sizes[-1] += 1
    return sizes[0] if len(sizes) > 1 and len(set(sizes)) == 1 else 0
