"""The eras that years are counted by: their names, dynasties and first years, from ``data/times/eras.tsv``."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from ..errors import DataError
from ..tables import read_rows

__all__ = ["Era", "dynasties", "eras"]


class Era(NamedTuple):
    """An era: the names of its dynasty, the year AD of its first, whether its name with a number can be nothing else."""

    name: str
    dynasty: str
    first: int
    bare: bool

    @property
    def forms(self) -> tuple[str, ...]:
        """The name alone and behind its dynasty: 光绪, 清光绪, 清朝光绪."""
        before = (dynasty + word for dynasty in self.dynasty.split("|") for word in ("", "朝", "代"))
        return (self.name, *(word + self.name for word in before))


@cache
def eras() -> dict[str, Era]:
    """Era's name -> the era."""
    name, table = "times/eras.tsv", {}
    for line, (word, dynasty, first, bare) in read_rows(name, ("name", "dynasty", "first", "bare")):
        if word in table or not dynasty or bare not in ("yes", "no"):
            raise DataError(name, line, f"{word!r}: given twice, without a dynasty, or bare is {bare!r}")
        try:
            table[word] = Era(word, dynasty, int(first), bare == "yes")
        except ValueError as error:
            raise DataError(name, line, f"first {first!r} is no year") from error
    return table


def dynasties() -> set[str]:
    """What may stand before an era's name."""
    return {word for era in eras().values() for word in era.dynasty.split("|")}
