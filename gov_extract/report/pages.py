"""Many documents on several pages: a folder of them, with an index that says what is on which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..errors import InputError
from ..extraction import Extraction
from ..tabular import Documents
from .across import contradiction_rows
from .labels import labels_of
from .page import Document, Rendered, asset, environment, language_tag, policy_of, render, shown
from .rows import FindingRow, Mention

__all__ = ["INDEX", "make_pages"]

INDEX = "index.html"
"""What the page is called that leads to all others."""

# Bytes that a page takes about: for a character of its texts, and for a statistic with its row and its marks.
_CHARACTER, _STATISTIC = 6, 1_600
_MOST_BYTES = 10**7  # half of what is warned of
_INDICATORS = 5


@dataclass(frozen=True)
class _Listed:
    """A page as the index has it: `documents` are their names, each with its address."""

    name: str
    documents: list[tuple[str, str]]
    statistics: int
    findings: int
    indicators: list[tuple[str, int]]


def make_pages(
    documents: Sequence[Document] | Documents,
    *,
    per_page: int = 200,
    title: str = "",
    lang: str = "en",
    failed: Sequence[tuple[str, str]] = (),
) -> Iterator[tuple[str, str]]:
    """HTML files of one folder, each with its name: pages as `make_page` makes them, and last an index of them.

    Each page leads back to the index, needs no network, and no other page for what is on it. Figures of texts on different pages
    are held against each other, too: what contradicts is in the index.

    Args:
        documents: as `make_page` takes them.
        per_page: how many go on a page, in their order; fewer, where they would make a page of more than some 10 MB.
        title: the index's, and each page's with its number.
        lang: the language of the labels, ``"en"`` or ``"zh"``.
        failed: names of texts that could not be read, each with the reason; they are told in the index.

    Raises:
        InputError: `per_page` is below 1, or `lang` is another.

    >>> from gov_extract import extract
    >>> docs = {f"{month}月.txt": extract(f"{month}月抓获嫌疑人3人。") for month in range(1, 6)}
    >>> [name for name, _ in make_pages(docs, per_page=2)]
    ['page-001.html', 'page-002.html', 'page-003.html', 'index.html']
    """
    if isinstance(per_page, bool) or not isinstance(per_page, int) or per_page < 1:
        raise InputError(f"per_page: {per_page!r} was given, want a whole number, at least 1")
    return _pages(shown(documents), per_page, title, lang, labels_of(lang), failed)


def _pages(
    documents: list[Document],
    per_page: int,
    title: str,
    lang: str,
    labels: dict[str, str],
    failed: Sequence[tuple[str, str]],
) -> Iterator[tuple[str, str]]:
    title = title or labels["report"]
    parts = _parts(documents, per_page)
    width = max(3, len(str(len(parts))))
    listed: list[_Listed] = []
    places: list[tuple[str, int]] = []  # of each document: its page, and its number there
    for number, part in enumerate(parts, 1):
        name = f"page-{number:0{width}}.html"
        made = render(part, title=labels["part"].format(title, number, len(parts)), lang=lang, index=INDEX)
        yield name, made.page
        listed.append(_listed(name, part, made, labels))
        places += [(name, at) for at in range(len(part))]
    across = [
        _elsewhere(row, places)
        for row in contradiction_rows([one.extraction for one in documents])
        if len({places[document][0] for document, _ in row.quantities}) > 1
    ]
    css = asset("page.css")
    index = environment().get_template("index.html").render(
        lang=language_tag(lang),
        labels=labels,
        title=title,
        css=css,
        policy=policy_of(style=css),
        pages=listed,
        across=across,
        names=[document.name or labels["document"] for document in documents],
        failed=failed,
    )  # fmt: skip
    yield INDEX, index


def _parts(documents: Sequence[Document], per_page: int) -> list[list[Document]]:
    """The documents of each page, in their order; one that is too large for a page has one to itself."""
    parts: list[list[Document]] = []
    size = 0
    for document in documents:
        own = _size(document.extraction)
        if not parts or len(parts[-1]) == per_page or size + own > _MOST_BYTES:
            parts.append([])
            size = 0
        parts[-1].append(document)
        size += own
    return parts


def _size(extraction: Extraction) -> int:
    return _CHARACTER * len(extraction.text) + _STATISTIC * len(extraction.statistics)


def _listed(name: str, part: Sequence[Document], made: Rendered, labels: dict[str, str]) -> _Listed:
    from ..indicators import register

    counts: Counter[str] = Counter()
    for document in part:
        for statistic in document.extraction.statistics:
            entry = register().get(statistic.indicator_id) if statistic.indicator_id else None
            counts[statistic.indicator if entry is None else entry.name] += 1
    return _Listed(
        name,
        [(document.name or labels["document"], f"{name}#d{number}") for number, document in enumerate(part)],
        sum(counts.values()),
        made.findings,
        counts.most_common(_INDICATORS),
    )


def _elsewhere(row: FindingRow, places: Sequence[tuple[str, int]]) -> FindingRow:
    """A finding whose figures lead to their pages."""

    figures = [
        Mention("{}#d{}q{}".format(*places[document], quantity), figure.text, document)
        for figure, (document, quantity) in zip(row.figures, row.quantities, strict=True)
    ]
    return replace(row, figures=figures)
