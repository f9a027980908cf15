"""The page: one HTML file with its own styles and script, which loads nothing and runs nothing else."""

from __future__ import annotations

import base64
import functools
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from ..extraction import Extraction
from .across import contradiction_rows, wide_page
from .charts import draw
from .labels import labels_of
from .marks import mark_text
from .rows import FindingRow, counts_of, entity_rows, finding_rows, statistic_rows, unplaced_rows
from .safe import plain
from .series import charts_of

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["Document", "asset", "environment", "make_page", "page_of", "page_policy", "policy_of"]

_ASSETS = Path(__file__).parent / "assets"
_MOST_CHARTS = 24


@dataclass(frozen=True)
class Document:
    """A text of the report.

    Attributes:
        name: what it is called there, as its file's name; may be empty.
        extraction: what was found in it.
    """

    name: str
    extraction: Extraction


def make_page(
    documents: Sequence[Document],
    *,
    title: str = "",
    lang: str = "en",
    failed: Sequence[tuple[str, str]] = (),
) -> str:
    """One HTML file: texts with their items marked, tables, charts, findings.

    It needs no network, and its Content-Security-Policy lets nothing run but its own script. Written as UTF-8.

    Args:
        documents: what to show, in this order.
        title: the page's; by default it names the document.
        lang: the language of its labels, ``"en"`` or ``"zh"``; the texts stay as they are.
        failed: names of texts that could not be read, each with the reason.

    Raises:
        InputError: `lang` is another.

    >>> from gov_extract import extract
    >>> from gov_extract.report import Document, make_page
    >>> page = make_page([Document("五月.txt", extract("抓获嫌疑人3人。"))])
    >>> page[:15], "五月.txt" in page
    ('<!doctype html>', True)
    """
    labels = labels_of(lang)
    extractions = [document.extraction for document in documents]
    findings = [finding_rows(extraction, number) for number, extraction in enumerate(extractions)]
    across = contradiction_rows(extractions)
    charts = charts_of(extractions)
    note = labels["most"].format(_MOST_CHARTS, len(charts)) if len(charts) > _MOST_CHARTS else ""
    if not title:
        names = [document.name for document in documents if document.name]
        title = labels["of"].format(names[0]) if len(documents) == 1 and names else labels["report"]
    css, script = asset("page.css"), asset("page.js")
    return environment().get_template("page.html").render(
        lang={"en": "en-GB", "zh": "zh-CN"}[lang],
        labels=labels,
        title=title,
        css=css,
        script=script,
        policy=page_policy(),
        failed=failed,
        documents=[
            {
                "name": document.name or labels["document"],
                "extraction": document.extraction,
                "counts": counts_of(document.extraction),
                "characters": len(document.extraction.text),
                "statistics": len(document.extraction.statistics),
                "findings": len(findings[number]),
                "body": mark_text(
                    document.extraction,
                    f"d{number}",
                    flagged=_flagged(number, [*document_findings, *across]),
                    unplaced={item.quantity for item in document.extraction.unplaced},
                ),
            }
            for number, (document, document_findings) in enumerate(zip(documents, findings, strict=True))
        ],
        statistics=[
            row
            for number, extraction in enumerate(extractions)
            for row in statistic_rows(extraction, number, [*findings[number], *across])
        ],
        findings=[*(row for rows in findings for row in rows), *across],
        wide=wide_page(extractions),
        entities=entity_rows(extractions),
        unplaced=[row for number, extraction in enumerate(extractions) for row in unplaced_rows(extraction, number)],
        charts=[draw(chart, labels) for chart in charts[:_MOST_CHARTS]],
        charts_note=note,
    )  # fmt: skip


def _flagged(document: int, findings: Sequence[FindingRow]) -> set[int]:
    """The quantities of a document that are in a finding."""
    return {quantity for finding in findings for number, quantity in finding.quantities if number == document}


def page_of(extraction: Extraction, *, title: str = "", lang: str = "en") -> str:
    """The page of one text."""
    return make_page([Document("", extraction)], title=title, lang=lang)


@functools.cache
def asset(name: str) -> Markup:
    """A style sheet or script of ours, which is no text of others and goes into the page as it is."""
    return Markup((_ASSETS / name).read_text(encoding="utf-8"))


@functools.cache
def environment(folder: Path = _ASSETS) -> Environment:
    """Templates of a folder in which every value is escaped, and controls are replaced, unless it is markup made here."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=plain,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page_policy() -> str:
    """The Content-Security-Policy of every page that `make_page` makes, for a server that gives such a page out."""
    return policy_of(style=asset("page.css"), script=asset("page.js")) + (
        "; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def policy_of(*, style: str, script: str = "", form: str = "'none'") -> str:
    """Nothing is loaded from anywhere, and of styles and scripts only these run: any other has another hash.

    Args:
        style, script: what the page's elements of those names hold; no script, if empty.
        form: where forms may be sent.
    """
    hashes = [
        f"'sha256-{base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()}'" for part in (style, script)
    ]
    runs = hashes[1] if script else "'none'"
    return f"default-src 'none'; style-src {hashes[0]}; script-src {runs}; base-uri 'none'; form-action {form}"
