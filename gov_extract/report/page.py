"""The page: one HTML file with its own styles and script, which loads nothing and runs nothing else."""

from __future__ import annotations

import base64
import functools
import hashlib
import os
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from ..errors import InputError
from ..extraction import Extraction
from ..tabular import Documents, documents_of
from .across import contradiction_rows, wide_page
from .charts import draw
from .data import data_of
from .labels import labels_of
from .marks import mark_text
from .rows import FindingRow, counts_of, entity_rows, finding_rows, statistic_rows, unplaced_rows
from .safe import plain
from .series import charts_of

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = [
    "Document", "LargePageWarning", "Rendered", "asset", "environment", "language_tag", "make_page", "page_of", "page_policy",
    "policy_of", "render", "shown",
]  # fmt: skip

_ASSETS = Path(__file__).parent / "assets"
_MOST_CHARTS = 24
_LARGE = 20 * 10**6  # bytes; docs/report.md has what a browser takes for pages about that size
# In this order: each uses what stands before it while it is read, and any of them later on.
_SCRIPTS = (
    "model",
    "light",
    "text",
    "tables",
    "facets",
    "periods",
    "corrections",
    "loading",
    "download",
    "pictures",
    "start",
)


class LargePageWarning(UserWarning):
    """A page is so large that a browser may take long to open it."""


@dataclass(frozen=True)
class Document:
    """A text of the report.

    Attributes:
        name: what it is called there, as its file's name; may be empty.
        extraction: what was found in it.
    """

    name: str
    extraction: Extraction


class Rendered(NamedTuple):
    """A page, and how many findings are on it."""

    page: str
    findings: int


def make_page(
    documents: Sequence[Document] | Documents,
    *,
    title: str = "",
    lang: str = "en",
    failed: Sequence[tuple[str, str]] = (),
) -> str:
    """One HTML file: texts with their items marked, tables, charts, findings.

    It needs no network, and its Content-Security-Policy lets nothing run but its own script. Written as UTF-8.

    Args:
        documents: what to show, in this order; also extractions, a mapping of names to them, or paths of files and folders in
            which they are stored, as `series` takes them.
        title: the page's; by default it names the document.
        lang: the language of its labels, ``"en"`` or ``"zh"``; the texts stay as they are.
        failed: names of texts that could not be read, each with the reason.

    Raises:
        InputError: `lang` is another.

    Warns:
        LargePageWarning: the page has more than 20 MB, and a browser may take long to open it.

    >>> from gov_extract import extract
    >>> from gov_extract.report import Document, make_page
    >>> page = make_page([Document("五月.txt", extract("抓获嫌疑人3人。"))])
    >>> page[:15], "五月.txt" in page
    ('<!doctype html>', True)
    """
    labels = labels_of(lang)
    documents = shown(documents)
    if not title:
        names = [document.name for document in documents if document.name]
        title = labels["of"].format(names[0]) if len(documents) == 1 and names else labels["report"]
    return render(documents, title=title, lang=lang, failed=failed).page


def render(
    documents: Sequence[Document],
    *,
    title: str,
    lang: str,
    failed: Sequence[tuple[str, str]] = (),
    index: str = "",
) -> Rendered:
    """The page of these documents.

    Args:
        index: where the page leads back to, where it is one of several.

    Warns:
        LargePageWarning: as `make_page`.
    """
    labels = labels_of(lang)
    extractions = [document.extraction for document in documents]
    findings = [finding_rows(extraction, number) for number, extraction in enumerate(extractions)]
    across = contradiction_rows(extractions)
    concerning = _by_document([*(row for rows in findings for row in rows), *across])
    charts = charts_of(extractions)
    note = labels["most"].format(_MOST_CHARTS, len(charts)) if len(charts) > _MOST_CHARTS else ""
    css, script = asset("page.css"), _script()
    page = environment().get_template("page.html").render(
        lang=language_tag(lang),
        labels=labels,
        title=title,
        index=index,
        css=css,
        script=script,
        policy=page_policy(),
        failed=failed,
        documents=[
            {
                "name": document.name or labels["document"],
                "findings": len(findings[number]),
                **_text(document.extraction, number, concerning.get(number, ())),
            }
            for number, document in enumerate(documents)
        ],
        statistics=[
            row
            for number, extraction in enumerate(extractions)
            for row in statistic_rows(extraction, number, concerning.get(number, ()))
        ],
        findings=[*(row for rows in findings for row in rows), *across],
        wide=wide_page(extractions),
        entities=entity_rows(extractions),
        unplaced=[row for number, extraction in enumerate(extractions) for row in unplaced_rows(extraction, number)],
        charts=[draw(chart, labels) for chart in charts[:_MOST_CHARTS]],
        charts_note=note,
        data=data_of([(document.name, document.extraction) for document in documents]),
    )  # fmt: skip
    size = len(page.encode("utf-8", "surrogatepass"))
    if size > _LARGE:
        warnings.warn(LargePageWarning(_too_large(size, len(documents))), stacklevel=3)
    return Rendered(page, sum(map(len, findings)) + len(across))


def _text(extraction: Extraction, number: int, findings: Sequence[FindingRow]) -> dict[str, Any]:
    """What the page shows of a text, that the findings are about."""
    return {
        "extraction": extraction,
        "counts": counts_of(extraction),
        "characters": len(extraction.text),
        "statistics": len(extraction.statistics),
        "body": mark_text(
            extraction,
            f"d{number}",
            flagged=_flagged(number, findings),
            unplaced={item.quantity for item in extraction.unplaced},
        ),
    }


def language_tag(lang: str) -> str:
    """The language of the labels, as HTML names it."""
    return {"en": "en-GB", "zh": "zh-CN"}[lang]


def shown(given: Sequence[Document] | Documents) -> list[Document]:
    """The documents by their names; of extractions without any, by their numbers."""
    if not isinstance(given, (str, os.PathLike, Mapping)):
        items = list(given)
        documents = [one for one in items if isinstance(one, Document)]
        if len(documents) == len(items):
            return documents
        given = [one for one in items if not isinstance(one, Document)]
        if documents:
            raise InputError("documents: Documents and others were given; make all of them Documents")
    return [Document(str(name), extraction) for name, extraction in documents_of(given)]


def _too_large(size: int, documents: int) -> str:
    """What to do about a page of `size` bytes."""
    fitting = max(1, documents * _LARGE // size)
    several = f"make pages of {fitting} documents or fewer, as make_pages and gov-extract report --folder do"
    hint = several if documents > 1 else "divide the text"
    return (
        f"the page has {size / 10**6:.0f} MB, more than {_LARGE // 10**6}: a browser may take long to open it; {hint}"
    )


def _by_document(findings: Sequence[FindingRow]) -> dict[int, list[FindingRow]]:
    """The findings that each document has figures in: of thousands, each is asked about its own only."""
    found: dict[int, list[FindingRow]] = {}
    for finding in findings:
        for number in dict.fromkeys(number for number, _ in finding.quantities):
            found.setdefault(number, []).append(finding)
    return found


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
def _script() -> Markup:
    """The files of the script as one, within a function, so that none of its names is the page's."""
    parts = (asset(f"script/{name}.js") for name in _SCRIPTS)
    return Markup('\n"use strict";\n(() => {\n') + Markup("\n").join(parts) + Markup("})();\n")


@functools.cache
def environment(folder: Path = _ASSETS) -> Environment:
    """Templates of a folder in which every value is escaped, and controls are replaced, unless it is markup made here."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        # A server whose files are exchanged under it, by an upgrade, goes on with the template that its labels are for.
        auto_reload=False,
        undefined=StrictUndefined,
        finalize=plain,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page_policy() -> str:
    """The Content-Security-Policy of every page that `make_page` makes, for a server that gives such a page out.

    A picture may only be one that the script itself makes (``blob:``): charts become PNG by way of it.
    """
    return policy_of(style=asset("page.css"), script=_script()) + (
        "; img-src blob:; require-trusted-types-for 'script'; trusted-types 'none'"
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
