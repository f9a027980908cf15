"""Web pages: the main text and the day of publication, by trafilatura, which is given the page and fetches nothing.

trafilatura judges what of a page is its text, and no other does it as well. But it flattens what it keeps: spans of cells,
numbers of lists and, in short pages, headings are lost. So the parts are read from the page's own elements, and
trafilatura only chooses among them: `main_parts` says how.
"""

from __future__ import annotations

import datetime
import logging
import re
from collections.abc import Iterator
from typing import Any

from ..errors import InputError
from ..layout.blocks import Document
from .extras import brief, load_extra
from .main_text import main_parts
from .page_parts import Part, walk
from .page_source import bounded, decoded
from .rendering import Builder, one_line

__all__ = ["read"]

# 发布时间：2024年1月18日, as it stands under the title where the page's head does not say it.
_LABELLED = re.compile(
    r"(?:发布|發布|發佈|发稿|刊发|公布|成文|发文|印发)(?:时间|時間|日期)\s{0,9}[：:]?\s{0,9}"
    r"([12][0-9]{3})\s?[年./-]\s?([0-9]{1,2})\s?[月./-]\s?([0-9]{1,2})(?![0-9])"
)
_LAST_DAY = "2999-12-31"
# Where the text itself begins with the title, it is among so many characters more.
_HEADING = 80


def read(data: bytes) -> Document:
    """The title and the main text of a web page, in blocks: titles, headings, items, tables, captions, paragraphs.

    Raises:
        InputError: it is no web page, there is no text in it, or trafilatura is not installed.
    """
    library = load_extra("trafilatura", package="trafilatura", extra="html")
    for name in ("trafilatura", "htmldate"):
        # What they say goes to the caller's log where there is one; else Python would print it.
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
    page = bounded(decoded(data))
    if not page.strip():
        raise InputError("is empty; save the page anew")
    # A tree and not a string: what takes a string might take one for an address and fetch it.
    try:
        tree = library.load_html(page)
    except Exception as error:  # it is lxml that reads what strangers wrote: whatever it says, this is no page
        raise InputError(f"cannot be read as HTML: {type(error).__name__}: {brief(error)}") from error
    if tree is None:
        raise InputError("is no HTML; name a plain text .txt, or save the page anew")
    try:
        settings = {"original_date": True, "extensive_search": False, "max_date": _LAST_DAY}
        known = library.extract_metadata(tree, date_config=settings)
        date = _date(known.date, tree)
        title = _title(known.title, tree)
        parts = main_parts(library, tree)  # the last, as it changes the tree
    except InputError:
        raise
    except Exception as error:
        raise InputError(f"cannot be read as HTML: {type(error).__name__}: {brief(error)}") from error
    if not parts:
        raise InputError("no main text was found in the page: scripts may put it there; save its text as .txt")
    return _document(parts, title, date)


def _document(parts: list[Part], title: str | None, date: datetime.date | None) -> Document:
    builder = Builder()
    place = _place_of_title(parts, title)
    if title and place is None:
        builder.add("title", title)
    for number, part in enumerate(parts):
        if part.kind == "table":
            builder.add_table(part.cells)
        elif number == place:
            builder.add("title", one_line(part.text))
        else:
            builder.add(part.kind, part.text, level=part.level, label=part.label)
    return builder.document(date)


def _place_of_title(parts: list[Part], title: str | None) -> int | None:
    """Which part is the title; -1 where a longer one says it, None where none does at the beginning of the text."""
    wanted = "".join((title or "").split())
    seen = ""
    for number, part in enumerate(parts):
        text = "".join(part.text.split())
        if text == wanted:
            return number
        seen += text
        if wanted in seen[: len(wanted) + _HEADING]:
            return -1
        if len(seen) > len(wanted) + _HEADING:
            break
    return None


def _title(known: str | None, tree: Any) -> str | None:
    """The title as the page shows it over its text, which it is no part of there: it may alone name the place.

    That of the head alone will not do, it has the name of the site in it.
    """
    wanted = "".join((known or "").split())
    for element in tree.iter("h1", "h2", "h3") if wanted else ():
        shown = " ".join("".join(element.itertext()).split())
        if "".join(shown.split()) == wanted:
            return shown
    return None


def _date(found: str | None, tree: Any) -> datetime.date | None:
    """The day of publication that the page states: in its head, in a <time>, in its own address, or with a label.

    Not what could be one: of a page without any, an extensive search took 2023年 in the title for 1 January.
    """
    if found:
        try:
            return datetime.date.fromisoformat(found[:10])
        except ValueError:
            pass
    # A blank between: the day must not run into a figure behind it.
    labelled = _LABELLED.search(" ".join(_seen(tree)))
    if labelled is None:
        return None
    try:
        return datetime.date(*map(int, labelled.groups()))
    except ValueError:  # 2024-13-01
        return None


def _seen(tree: Any) -> Iterator[str]:
    for event, element in walk(tree):
        if event == "text":
            yield element.text
        elif event == "tail":
            yield element.tail
