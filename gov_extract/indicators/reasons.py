"""Why a statistic is linked as it is, or is not, in a sentence."""

from __future__ import annotations

from ..items import Statistic
from .context import named_by
from .linking import Linker
from .organs import functions_of
from .rows import Indicator

__all__ = ["reason"]


def reason(linker: Linker, statistic: Statistic) -> str | None:
    """Which entry of the register a statistic's indicator is, and what told so; None where it is none.

    Args:
        linker: finds names in the register.
        statistic: one whose `indicator_id` or `candidates` are known.
    """
    if statistic.candidates:
        rows = [row for one in statistic.candidates if (row := linker.register.get(one.id)) is not None]
        return f"In the register it could be {' or '.join(map(_reported, rows))}; neither its words nor the text tell which."
    if statistic.indicator_id is None:
        return None
    row = linker.register.get(statistic.indicator_id)
    if row is None:
        return f"In a table of the caller's it is {statistic.indicator_id}."
    return f"In the register it is {row.id}, {row.name}: {_why(linker, statistic, row)}."


def _why(linker: Linker, statistic: Statistic, row: Indicator) -> str:
    named = named_by(linker, statistic)
    found = next((one for one in named if one.indicator.id == row.id), None)
    if found is None:
        whole = None if row.parent is None else linker.register.get(row.parent)
        return (
            "as what was named before it says" if whole is None else f"as what stands before it, of {whole.name}, says"
        )
    asked = ", asked how fast it grew" if found.rate else ""
    if len(named) == 1:
        return f"{found.name} is a name of it{asked}"
    organs = functions_of(statistic.agency) & set(row.organs)
    whose = f"{', '.join(sorted(organs))} reports it" if organs else "the text's other figures are of the same organs"
    return f"{found.name} is a name of {len(named)} entries, and {whose}{asked}"


def _reported(row: Indicator) -> str:
    return f"{row.id} (reported by {', '.join(row.organs)})"
