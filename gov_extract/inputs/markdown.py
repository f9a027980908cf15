"""Markdown, as CommonMark with GitHub's tables reads it, by markdown-it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import TYPE_CHECKING

from ..errors import InputError
from ..layout.blocks import BlockKind, Document
from ..reading import decode
from .extras import brief
from .rendering import Builder, Span, one_line, place
from .word_styles import BULLET

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["read"]

# Behind so many lists and quotations in each other no text is read; by default it is 20.
_DEEPEST = 60
# What stands between two lines of dashes at the head of a file is for the program that makes a page of it.
_FRONT = re.compile(
    r"\A---[ \t]*\r?\n(?=[\w-]{1,40}[ \t]*:)((?:(?!---)[^\n]*\n){1,100}?)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"
)
_TITLE = re.compile(r"^title[ \t]*:[ \t]*(\S[^\n]*)$", re.M)
# **“飓风”**行动: CommonMark takes the second stars for no end, as a mark stands before them and a character behind.
_STARS = re.compile(r"\*\*([^*\n]+)\*\*")
_BREAK = re.compile(r"<br\s{0,9}/?>", re.I)
_LINE_END = re.compile(r"<br\s{0,9}/?>|</(?:p|div|tr|li|h[1-6]|table|caption)>", re.I)
_CELL_END = re.compile("</t[dh]>", re.I)
_COMMENT = re.compile("<!--.*?-->", re.S)
_TAG = re.compile("<[^<>]{0,1000}>")
_UNSEEN = re.compile(r"\s*<(?:script|style)\b", re.I)


def read(data: bytes) -> Document:
    """The text of a Markdown file in blocks, its marks taken out; empty where the file is.

    A line end inside a paragraph is a blank, or nothing between two Chinese characters. A list's numbers are those that
    a page made of it shows.

    Raises:
        InputError: it is no text, or its tables are too large.
    """
    from markdown_it import MarkdownIt

    source = decode(data)
    builder = Builder()
    front = _FRONT.match(source)
    if front is not None:
        source = source[front.end() :]
        if title := _TITLE.search(front[1].replace("\r", "")):
            builder.add("title", title[1].strip().strip("\"'"))
    try:
        tokens = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"]).parse(source)
    except Exception as error:  # it is made for any text; what fails is a fault of it that a stranger found
        raise InputError(
            f"cannot be read as Markdown ({type(error).__name__}: {brief(error)}); name it .txt"
        ) from error
    _Reader(builder).read(tokens)
    return builder.document()


class _Reader:
    """Walks the tokens and hands blocks to the builder."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder
        self._lists: list[int | None] = []  # of each list that is open the next number, None in one of bullets
        self._label: str | None = None  # of the item whose words come next

    def read(self, tokens: Sequence[Token]) -> None:
        """All of a document."""
        heading = 0
        at = iter(tokens)
        for token in at:
            kind = token.type
            if kind == "heading_open":
                heading = int(token.tag[1])
            elif kind == "heading_close":
                heading = 0
            elif kind == "inline":
                self._add("heading" if heading else "paragraph", _text(token), heading)
            elif kind in ("fence", "code_block"):
                self._add("paragraph", token.content)
            elif kind == "html_block":
                self._add("paragraph", _without_tags(token.content))
            elif kind == "table_open":
                self._builder.add_table(place(_rows(at)))
            elif kind in ("bullet_list_open", "ordered_list_open"):
                start = token.attrGet("start")
                number = int(start) if isinstance(start, (int, str)) else 1
                self._lists.append(number if kind == "ordered_list_open" else None)
            elif kind in ("bullet_list_close", "ordered_list_close"):
                self._lists.pop()
            elif kind == "list_item_open":
                self._open_item(token.markup)
            elif kind == "list_item_close":
                self._label = None

    def _open_item(self, markup: str) -> None:
        number = self._lists[-1]
        if number is None:
            self._label = f"{BULLET} "
            return
        self._lists[-1] = number + 1
        self._label = f"{number}{markup} "

    def _add(self, kind: BlockKind, text: str, heading: int = 0) -> None:
        """What opens an item is the item, what follows in it is what it is anywhere."""
        label, level = self._label, heading
        self._label = None
        if label is not None and kind == "paragraph":
            kind, level = "item", len(self._lists)
        self._builder.add(kind, text, level=level, label=label or "")


def _rows(tokens: Iterator[Token]) -> Iterator[list[Span]]:
    """The rows of a table, up to its end."""
    row: list[Span] = []
    is_head = False
    for token in tokens:
        if token.type == "table_close":
            return
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            yield row
        elif token.type in ("th_open", "td_open"):
            is_head = token.type == "th_open"
        elif token.type == "inline":
            row.append(Span(_text(token), head=is_head))


def _text(token: Token) -> str:
    """The words of a paragraph, heading or cell; a line end that is asked for stays."""
    pieces: list[str] = []
    for child in token.children or ():
        if child.type in ("text", "code_inline", "text_special"):
            pieces.append(child.content)
        elif child.type == "softbreak":
            pieces.append("\n")
        elif child.type == "hardbreak" or (child.type == "html_inline" and _BREAK.fullmatch(child.content)):
            pieces.append("\r")
    lines = (one_line(line) for line in "".join(pieces).split("\r"))
    return _STARS.sub(r"\1", "\n".join(line for line in lines if line))


def _without_tags(source: str) -> str:
    """The text of a piece of HTML."""
    if _UNSEEN.match(source):
        return ""
    # No comment is looked for behind the last end of one: each <!-- there would be searched to the end of the text.
    head, end, rest = source.rpartition("-->")
    source = _COMMENT.sub("", head + end) + rest
    source = _TAG.sub("", _CELL_END.sub(" ", _LINE_END.sub("\n", source)))
    return "\n".join(line for line in map(one_line, unescape(source).split("\n")) if line)
