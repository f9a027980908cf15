"""What a notebook shows of an extraction: small, without script, and with styles that reach nothing else."""

from __future__ import annotations

from ..extraction import Extraction
from .labels import labels_of
from .marks import mark_text
from .page import asset, environment
from .rows import finding_rows, statistic_rows

__all__ = ["make_fragment"]

_MOST_CHARACTERS = 4_000
_MOST_ROWS = 30
# Showing a cell must not take seconds: the checks of a long text do.
_MOST_CHECKED = 50_000


def make_fragment(extraction: Extraction) -> str:
    """HTML for a cell of a notebook: the text with its items marked, its statistics, its findings.

    A long text is cut, and what is left out is said: `Extraction.to_html` shows all.

    >>> from gov_extract import extract
    >>> make_fragment(extract("抓获嫌疑人3人。")).count("<script")
    0
    """
    labels = labels_of("en")
    part = _beginning(extraction)
    rows = statistic_rows(extraction, 0, (), _MOST_ROWS)
    checked = len(extraction.text) <= _MOST_CHECKED
    return environment().get_template("fragment.html").render(
        labels=labels,
        css=asset("fragment.css"),
        body=mark_text(part, "", ids=False),
        rows=rows,
        findings=finding_rows(extraction, 0)[:_MOST_ROWS] if checked else [],
        checked=checked,
        left=(len(extraction.text) - len(part.text), len(extraction.statistics) - len(rows)),
        summary=repr(extraction).strip("<>"),
    )  # fmt: skip


def _beginning(extraction: Extraction) -> Extraction:
    """The extraction of the text's beginning, cut where no item is."""
    end = min(len(extraction.text), _MOST_CHARACTERS)
    kept: dict[str, list[object]] = {}
    layers = ("quantities", "times", "entities")
    items = sorted((item for layer in layers for item in getattr(extraction, layer)), key=lambda item: -item.start)
    for item in items:
        if item.start < end < item.end:
            end = item.start
    for layer in layers:
        kept[layer] = [item for item in getattr(extraction, layer) if item.end <= end]
    return Extraction.unchecked(
        extraction.text[:end],
        extraction.reference_date,
        quantities=tuple(kept["quantities"]),
        times=tuple(kept["times"]),
        entities=tuple(kept["entities"]),
        given=tuple(block for block in extraction.given if block.end <= end),
    )
