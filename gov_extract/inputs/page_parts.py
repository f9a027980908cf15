"""The parts of a web page as its elements tell them: headings, items, tables, captions, paragraphs. Nothing is chosen here.

A page is walked once, without recursion: a stranger's page nests as deep as it likes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from ..layout.blocks import BlockKind
from .extras import load_extra
from .numbering import numbered
from .page_tables import Table, find_frames
from .rendering import Cell, one_line

__all__ = ["Part", "page_parts", "walk"]

# What a reader sees is in none of these. A list to choose from and a button's name are no text.
_UNSEEN = {
    *("head", "script", "style", "template", "noscript", "iframe", "object", "svg", "canvas", "audio", "video"),
    *("select", "button", "textarea", "rt", "rp"),
}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_BLOCKS = {
    *(
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dir",
        "div",
        "dl",
        "dt",
    ),
    *(
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
    ),
    *("legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot"),
    *("th", "thead", "tr", "ul"),
}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = {"ul", "ol", "menu", "dir"}

# A paragraph's first line is set in by two characters; pages that part paragraphs by <br> write them as blanks.
_SET_IN = re.compile("[ \t\r\n\f]*(?:\u3000|\xa0\xa0|\u2003)")
_LABELLED = re.compile(
    r"[(（]?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})[、.．)）]|[①-⑳⑴-⒛㈠-㈩]|第[一二三四五六七八九十]{1,3}[、，条章节]"
)
_MARKERS = {
    "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "lower-alpha": "lowerLetter", "upper-alpha": "upperLetter", "lower-latin": "lowerLetter", "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman", "upper-roman": "upperRoman", "cjk-ideographic": "chineseCountingThousand",
    "simp-chinese-informal": "chineseCountingThousand", "trad-chinese-informal": "chineseCountingThousand",
    "none": "none",
}  # fmt: skip
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]{1,40})", re.I)
_CHINESE = {"chineseCountingThousand"}

Node = tuple[Any, bool]
"""A piece of text in the tree: an element, and whether it is the one behind the element, not the first in it."""


@dataclass(slots=True)
class Part:
    """One part of the page.

    Attributes:
        kind, level, label: as `Builder.add` takes them.
        lines: its text; of a table none.
        cells, rows: of a table its cells, and the elements of the rows that hold text.
        nodes: the pieces of text that it is made of.
        letters, linked: how many characters it has, and how many of them are in links; blanks count as nothing.
    """

    kind: BlockKind
    lines: list[str] = field(default_factory=list)
    level: int = 0
    label: str = ""
    cells: list[Cell] = field(default_factory=list)
    rows: list[Any] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    letters: int = 0
    linked: int = 0

    @property
    def text(self) -> str:
        """Its words; a heading and a caption are one line."""
        text = "\n".join(self.lines)
        return one_line(text) if self.kind in ("heading", "caption") else text


def walk(body: Any) -> Iterator[tuple[Literal["start", "end", "text", "tail"], Any]]:
    """The elements that a reader sees, as they open and close, and the pieces of text in and behind them."""
    skipped = None
    walker = load_extra("lxml.etree", package="lxml", extra="html").iterwalk(
        body, events=("start", "end", "comment", "pi")
    )
    for event, element in walker:
        if event == "start":
            if element.tag in _UNSEEN or "hidden" in element.attrib or _HIDDEN.search(element.get("style", "")):
                skipped = element
                walker.skip_subtree()
                continue
            yield "start", element
            if element.text:
                yield "text", element
            continue
        if event == "end" and element is not skipped:
            yield "end", element
        if element.tail and element is not body:
            yield "tail", element


def page_parts(body: Any) -> list[Part]:
    """The parts of the page in their order.

    Raises:
        InputError: its tables have more than `rendering.MOST_FIELDS` places.
    """
    return _Walker(body).parts


@dataclass(slots=True)
class _Line:
    pieces: list[str] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    linked: int = 0


@dataclass(slots=True)
class _List:
    number: int
    step: int
    form: str


class _Walker:
    def __init__(self, body: Any) -> None:
        self.parts: list[Part] = []
        self._frames = find_frames(walk(body))
        self._lines = [_Line()]
        self._contexts: list[list[Any]] = []  # of headings, items and captions: element, kind, level, label
        self._lists: list[_List] = []
        self._links = self._verbatim = 0
        self._table: Table | None = None
        for event, element in walk(body):
            if event == "start":
                self._start(element)
            elif event == "end":
                self._end(element)
            else:
                self._text(element, is_tail=event == "tail")
        self._flush()

    def _start(self, element: Any) -> None:
        tag = element.tag
        if tag == "br":
            self._break()
        elif tag == "a":
            self._links += 1
        elif tag in _BLOCKS:
            if self._table is not None:
                self._table.start(element)
                return
            self._flush()
            if tag == "table" and element not in self._frames:
                self._table = Table()
            elif tag in _HEADINGS:
                self._contexts.append([element, "heading", _HEADINGS[tag], ""])
            elif tag in ("caption", "figcaption"):
                self._contexts.append([element, "caption", 0, ""])
            elif tag in _LISTS:
                self._lists.append(_list(element))
            elif tag == "li":
                self._contexts.append([element, "item", max(len(self._lists), 1), self._label(element)])
            elif tag == "pre":
                self._verbatim += 1

    def _end(self, element: Any) -> None:
        tag = element.tag
        if tag == "a":
            self._links -= 1
        elif tag in _BLOCKS:
            if self._table is not None:
                if tag != "table":
                    self._table.end(element)
                    return
                self._close_table(self._table)
                self._table = None
                return
            self._flush()
            if self._contexts and self._contexts[-1][0] is element:
                self._contexts.pop()
            elif tag in _LISTS:
                self._lists.pop()
            elif tag == "pre":
                self._verbatim -= 1

    def _text(self, element: Any, *, is_tail: bool) -> None:
        text = element.tail if is_tail else element.text
        if self._table is not None:
            self._table.add(text, (element, is_tail), is_linked=self._links > 0)
            return
        for number, line in enumerate(text.split("\n") if self._verbatim else (text,)):
            if number:
                self._break()
            last = self._lines[-1]
            last.pieces.append(line)
            if not line.isspace():
                last.nodes.append((element, is_tail))
                if self._links:
                    last.linked += _letters(line)

    def _break(self) -> None:
        if self._table is not None:
            self._table.line()
        elif self._lines[-1].pieces or len(self._lines) > 1:
            self._lines.append(_Line())

    def _flush(self) -> None:
        """What was gathered is a part, or several: an empty line parts paragraphs, and so does a line that is set in."""
        lines, self._lines = self._lines, [_Line()]
        is_new = True
        for line in lines:
            raw = "".join(line.pieces)
            text = one_line(raw)
            if not text:
                is_new = True
                continue
            if is_new or _SET_IN.match(raw):
                part = self._open()
                self.parts.append(part)
                is_new = False
            part = self.parts[-1]
            part.lines.append(text)
            part.nodes += line.nodes
            part.letters += _letters(text)
            part.linked += line.linked
            if part.label and _LABELLED.match(part.lines[0]):
                part.label = ""  # who writes the numbers himself has hidden the list's own by a style

    def _open(self) -> Part:
        if not self._contexts:
            return Part("paragraph")
        context = self._contexts[-1]
        _, kind, level, label = context
        if kind == "item":
            # What follows in the item is no item of its own.
            context[1:] = ["paragraph", 0, ""]
        return Part(kind, level=level, label=label)

    def _label(self, element: Any) -> str:
        """The number that a list gives to the item."""
        if not self._lists or self._lists[-1].form == "none":
            return ""
        current = self._lists[-1]
        number = _integer(element.get("value"), current.number)
        current.number = number + current.step
        style = _LIST_STYLE.search(element.get("style", ""))
        form = _MARKERS.get(style[1].lower(), current.form) if style else current.form
        shown = numbered(number, form)
        return f"{shown}、" if form in _CHINESE else shown and f"{shown}. "

    def _close_table(self, table: Table) -> None:
        stray, caption, cells = table.close()
        for kind, piece in (("paragraph", stray), ("caption", caption)):
            if text := one_line("".join(piece.pieces)):
                letters = _letters(text)
                self.parts.append(Part(kind, [text], nodes=piece.nodes, letters=letters, linked=piece.linked))  # type: ignore[arg-type]
        if cells.nodes:
            self.parts.append(
                Part(
                    "table",
                    cells=cells.placed,
                    rows=cells.rows,
                    nodes=cells.nodes,
                    letters=cells.letters,
                    linked=cells.linked,
                )
            )


def _list(element: Any) -> _List:
    if element.tag != "ol":
        return _List(1, 1, "none")
    style = _LIST_STYLE.search(element.get("style", ""))
    form = _MARKERS.get(style[1].lower() if style else element.get("type", ""), "decimal")
    return _List(_integer(element.get("start"), 1), -1 if "reversed" in element.attrib else 1, form)


def _integer(value: str | None, default: int) -> int:
    return int(value) if value and re.fullmatch(r"-?[0-9]{1,9}", value.strip(), re.A) else default


def _letters(text: str) -> int:
    return len("".join(text.split()))
