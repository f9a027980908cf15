"""Web pages: the main text and the day of publication, by trafilatura, which is given the page and fetches nothing."""

from __future__ import annotations

import codecs
import datetime
import logging
import re
from typing import Any

from ..errors import InputError
from ..layout.blocks import Document
from ..reading import decode
from .extras import load_extra

__all__ = ["read"]

# Servers and editors write what they take the encoding for; of what they write in Chinese these are the ones that
# lie: a page that says gb2312 holds characters of GBK, and one that says big5 those of Windows or Hong Kong.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "cp950", "big5-tw": "cp950"}
_CHARSET = re.compile(
    rb"""charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})|encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})""", re.I
)
_HEAD = 4096

# 发布时间：2024年1月18日, as it stands under the title where the page's head does not say it.
_LABELLED = re.compile(
    r"(?:发布|發布|發佈|发稿|刊发|公布|成文|发文|印发)(?:时间|時間|日期)\s{0,9}[：:]?\s{0,9}"
    r"([12][0-9]{3})\s?[年./-]\s?([0-9]{1,2})\s?[月./-]\s?([0-9]{1,2})(?![0-9])"
)
# What a reader sees is in none of these.
_UNSEEN = {"script", "style", "template", "noscript"}
_LAST_DAY = "2999-12-31"
# Where the text itself begins with the title, it is among so many characters more.
_HEADING = 80


def read(data: bytes) -> Document:
    """The title and the main text of a web page: a line for each paragraph and row of a table, cells parted by tabs.

    Raises:
        InputError: it is no web page, there is no text in it, or trafilatura is not installed.
    """
    library = load_extra("trafilatura", package="trafilatura", extra="html")
    for name in ("trafilatura", "htmldate"):
        # What they say goes to the caller's log where there is one; else Python would print it.
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
    page = _decode(data)
    if not page.strip():
        raise InputError("is empty; save the page anew")
    # A tree and not a string: what takes a string might take one for an address and fetch it.
    try:
        tree = library.load_html(page)
    except Exception as error:  # it is lxml that reads what strangers wrote: whatever it says, this is no page
        raise InputError(f"cannot be read as HTML: {type(error).__name__}: {error}") from error
    if tree is None:
        raise InputError("is no HTML; name a plain text .txt, or save the page anew")
    try:
        settings = {"original_date": True, "extensive_search": False, "max_date": _LAST_DAY}
        known = library.extract_metadata(tree, date_config=settings)
        date = _date(known.date, tree)
        title = _title(known.title, tree)
        text = library.extract(tree, include_comments=False, include_tables=True, deduplicate=False)
    except Exception as error:
        raise InputError(f"cannot be read as HTML: {type(error).__name__}: {error}") from error
    if not text:
        raise InputError("no main text was found in the page: scripts may put it there; save its text as .txt")
    text = "\n".join(row for line in text.split("\n") if (row := _row(line)) is not None)
    if title and title not in text[: len(title) + _HEADING]:
        text = f"{title}\n{text}"
    return Document(text, date)


def _decode(data: bytes) -> str:
    """By what the page says, where that can be; else as any text."""
    declared = (
        None
        if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        else _CHARSET.search(data[:_HEAD])
    )
    if declared is not None:
        name = (declared[1] or declared[2]).decode("ascii", "replace").lower()
        try:
            # A page that could be read as its <meta> says is not in UTF-16 or any other encoding of no ASCII.
            if "utf-16" not in name and "utf-32" not in name and "utf-7" not in name:
                return data.decode(_WIDER.get(name, name))
        except (LookupError, ValueError):
            pass
    return decode(data)


def _row(line: str) -> str | None:
    """A table's row as in other documents, not with the bars of Markdown; None for the line below its head."""
    bare = line.strip()
    if len(bare) < 2 or bare[0] != "|" or bare[-1] != "|":
        return line
    if not bare.strip("|-: "):
        return None if "-" in bare else ""
    return "\t".join(cell.strip() for cell in bare[1:-1].split("|"))


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
    labelled = _LABELLED.search(" ".join(_visible(tree)))
    if labelled is None:
        return None
    try:
        return datetime.date(*map(int, labelled.groups()))
    except ValueError:  # 2024-13-01
        return None


def _visible(tree: Any) -> list[str]:
    pieces = []
    for element in tree.iter():
        if isinstance(element.tag, str) and element.tag not in _UNSEEN and element.text:
            pieces.append(element.text)
        if element.tail:
            pieces.append(element.tail)
    return pieces
