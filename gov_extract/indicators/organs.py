"""Whose figure it is: which of the entries that a name means the organs report that a text names."""

from __future__ import annotations

from functools import lru_cache

from .linking import Linked
from .words import plain, words

__all__ = ["functions_of", "of_organs", "of_reporters"]

# Organs that report their own figures and nobody else's; those that do as the police do.
_REPORTERS = frozenset(
    ("psb", "court", "procuratorate", "discipline", "fire", "market", "letters", "tax", "customs")
)  # fmt: skip
_LIKE_POLICE = frozenset(
    ("traffic", "immigration", "border-inspection", "narcotics-committee", "coast-guard", "anti-smuggling")
)  # fmt: skip


@lru_cache(maxsize=1 << 12)
def functions_of(agency: str | None) -> frozenset[str]:
    """The functions of an agency, by its id or by the words of its name.

    >>> sorted(functions_of("441900/psb/traffic")), sorted(functions_of("东溪法庭")), functions_of(None)
    (['psb', 'traffic'], ['court'], frozenset())
    """
    if agency is None:
        return frozenset()
    if "/" in agency:
        return frozenset(agency.split("/")[1:])
    name = plain(agency)
    return frozenset(function for word, function in words().organs.items() if word in name)


def of_reporters(found: tuple[Linked, ...], functions: frozenset[str]) -> tuple[Linked, ...]:
    """Without what another organ reports alone: cases that a court accepts are none of the police's."""
    mine = functions & _REPORTERS if found else frozenset()
    if functions & _LIKE_POLICE:
        mine |= {"psb"}
    if not mine:
        return found
    return tuple(one for one in found if not (theirs := _REPORTERS.intersection(one.indicator.organs)) or theirs & mine)


def of_organs(found: tuple[Linked, ...], organs: frozenset[str]) -> tuple[Linked, ...]:
    """Those that the organs report whose figure it is; all where it is nobody's, or another's."""
    return tuple(one for one in found if not organs.isdisjoint(one.indicator.organs)) or found
