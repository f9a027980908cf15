"""Sums that a text must stand: growth against levels, parts against their whole, shares, from-to, repetitions.

Each check is sure or silent. It works on what the text says of one thing (the same indicator, whose figure, when),
carries along how exact the figures are written (../margins.py), and reports only what no rounding explains.
Reading order: ../figures.py has what the checks see of a statistic, sayings.py what the words around it tell, changes.py
the sum for a change; each check has its own file. tables.py has the sums of tables, text_tables.py brings them those of
a text.
"""

from __future__ import annotations

from ..figures import Checkable, read_figures
from ..items import Finding
from ..text.folded import Text
from .from_to import check_from_to
from .growth import check_growth
from .parts import check_parts
from .repeats import check_repeats
from .sayings import say
from .shares import check_shares
from .text_tables import check_tables
from .wholes import check_wholes

__all__ = ["Checkable", "Finding", "check"]


def check(extraction: Checkable) -> list[Finding]:
    """The figures of one text that contradict each other, in order of the text.

    Args:
        extraction: an `Extraction`.

    Returns:
        No finding where a rounding, a modifier (近, 超, 约), another period or another scope may explain it.
    """
    # A table is checked as one: its rows are no sentences.
    text = Text(extraction.text, getattr(extraction, "given", ()))
    figures = [figure for figure in read_figures(text, extraction) if not text.in_table(figure.start)]
    figures = say(figures, text)
    parts = list(check_parts(figures, text.folded, extraction.quantities, text))
    told = {finding.quantities for finding in parts}
    findings = [
        *check_tables(text, extraction.quantities, extraction.statistics),
        *check_growth(figures, text.folded),
        *check_from_to(figures, text.folded),
        *parts,
        *(finding for finding in check_wholes(figures) if finding.quantities not in told),
        *check_shares(figures, text.folded),
        *check_repeats(figures, text, extraction.times),
    ]
    findings.sort(key=lambda finding: (finding.quantities, finding.kind))
    return findings
