"""Why a statistic is what it is, as sentences: which words gave each of its fields, and by which rule it is named."""

from __future__ import annotations

from collections.abc import Sequence

from ..indicators import linker
from ..indicators.reasons import reason
from ..items import EvidenceRole, Quantity, Statistic

__all__ = ["NAMED_BY", "USED_AS", "explained"]

USED_AS = {
    "level": "is the level of",
    "change": "is by how much it changed:",
    "difference": "is a difference of",
    "contribution": "is what one thing gives to the growth of another:",
    "signed": "is, by its sign, the change of",
    "share": "is a share:",
    "rank": "is a rank:",
    "from": "is what was there before of",
    "from_to": "is what was reached of",
    "table": "stands in a table under the heads of",
    "restated": "says once more the level of",
}
"""What a figure is of its indicator, by the second part of a rule (``statistics.level.before``)."""

NAMED_BY = {
    "before": "The indicator stands in front of the figure.",
    "after": "The indicator stands behind the figure.",
    "inherited": "The clause names none, so it is that of the figure before.",
    "inherited_pace": "The clause names a pace, which is of what the figure before measures.",
    "inherited_share": "The clause names a share or a plan, which is of what the figure before measures.",
    "inherited_average": "The clause names an average, which is of what the figure before measures.",
    "given_back": "The clause leaves a part of it out, which is given back from the words before.",
    "leading.given_back": "The words say which of several leads; the measure is that of the words before.",
    "group": "The figure is of the group that is compared with.",
    "object": "The clause has a verb alone, whose object is that of the words before.",
    "subject": "What the figure before counts is the subject.",
    "topic": "The clause before names what is meant.",
    "pointer": "A word points back to what was named before.",
    "pair": "A word points back to the two that were named before.",
    "pull": "The words say what pulls what.",
    "tally": "The figures tell how many went which way.",
    "bracket": "The bracket behind a cell speaks of that cell.",
    "level": "Rows and columns name it.",
    "rate": "Rows and columns name it.",
    "change": "Rows and columns name it.",
    "share": "Rows and columns name it.",
    "rank": "Rows and columns name it.",
}
"""How its indicator was found, by what follows in the rule."""

_FIELDS: tuple[tuple[EvidenceRole, str], ...] = (
    ("change", "change"), ("basis", "basis"), ("period", "period"), ("agency", "agency"),
)  # fmt: skip


def explained(statistic: Statistic, quantities: Sequence[Quantity]) -> str:
    """A few sentences on how `statistic` came to be; a field without words of its own says so.

    Args:
        statistic: one of an extraction.
        quantities: those of that extraction.
    """
    figure = quantities[statistic.quantity].text
    _, used, *how = statistic.rule.split(".")
    scope = f" ({statistic.scope})" if statistic.scope else ""
    sentences = [f"{figure} {USED_AS.get(used, 'measures')} {statistic.indicator}{scope}."]
    if (linked := reason(linker(), statistic)) is not None:
        sentences.append(linked)
    named = NAMED_BY.get(".".join(how))
    if named is not None:
        sentences.append(named)
    if statistic.from_ is not None:
        sentences.append(f"It was {quantities[statistic.from_].text} before.")
    sentences += [sentence for role, field in _FIELDS if (sentence := _field(statistic, role, field)) is not None]
    sentences.append(f"By the rule {statistic.rule}, confidence {statistic.confidence:.2f}.")
    return " ".join(sentences)


def _field(statistic: Statistic, role: EvidenceRole, field: str) -> str | None:
    """What is said of one field, with its words; None where the field is empty."""
    value = getattr(statistic, field)
    if value is None:
        return None
    if field == "basis" and statistic.base is not None:
        value = f"{value} {statistic.base}"
    words = [piece.text for piece in statistic.evidence if piece.role == role]
    said = ", ".join(f"“{word}”" for word in words) if words else "no words of its own, what goes before says so"
    return f"{field.capitalize()} {value}: {said}."
