"""Which parts of a web page are its main text: those that trafilatura keeps, and what it left out between them.

Each part's pieces of text are marked by a character of no meaning before trafilatura is given the page; what it gives
back shows by its marks which parts it kept. That is exact where a comparison of texts would guess: 首页 stands on a page
three times.
"""

from __future__ import annotations

import re
from typing import Any

from .page_parts import Node, Part, page_parts

__all__ = ["main_parts"]

# The marks: private use, plane 15. A page may hold some itself, for characters that only its font knows.
_FIRST, _MOST = 0xF0000, 65_000
_MARK = re.compile("[\U000f0000-\U000ffffd]")
# So many rows of a table tell what it is. Of a page of so many parts trafilatura's own judgement must do: to compare
# it with others' takes time by the square of them.
_ROWS, _MANY = 100, 2_000
# So much of what trafilatura kept lies in the element that is the article.
_SHARE = 0.9
# Of a menu more than half of the text is in links.
_LINKED = 0.5
_ASIDE = {"nav", "footer", "aside", "form"}
_ASIDE_NAMES = re.compile(
    "(?<![a-z])(?:nav|menu|foot|share|related|recommend|comment|crumb|bread|tool|print|copyright|banner|sidebar|pag(?:er|ing|ination))",
    re.I,
)
_SENTENCE = re.compile("[。！？；]")


def main_parts(library: Any, tree: Any) -> list[Part]:
    """The parts of the page's main text, in order. Changes the tree.

    Args:
        library: trafilatura.
        tree: the page.
    """
    body = next(tree.iter("body"), tree)
    parts = page_parts(body)
    given = _mark(tree, parts)
    _lighten(tree, parts)
    kept = library.bare_extraction(
        tree, include_comments=False, include_tables=True, deduplicate=False, fast=len(parts) > _MANY
    )
    if kept is None or kept.body is None:
        return []
    text = "".join(kept.body.itertext())
    marks = set(_MARK.findall(text))
    chosen = [not marks.isdisjoint(its) for its in given]
    letters = sum(part.letters for part, is_chosen in zip(parts, chosen, strict=True) if is_chosen)
    text = _MARK.sub("", text)
    if 2 * letters < len("".join(text.split())):
        # It comes from elsewhere: a script may hold the article as data.
        lines = [_MARK.sub("", line) for line in (kept.text or text).split("\n")]
        return [Part("paragraph", [line]) for line in lines if line.strip()]
    return _filled(body, parts, chosen) if any(chosen) else []


def _mark(tree: Any, parts: list[Part]) -> list[set[str]]:
    """Each piece of text begins with a mark of its part; which marks each part has.

    Where there are more parts than marks, neighbours share one. A piece of which several parts are made, as the lines
    of a ``<pre>``, has that of the first.
    """
    for element in tree.iter():
        for name in ("text", "tail"):
            text = getattr(element, name)
            if text and not text.isascii() and isinstance(element.tag, str) and _MARK.search(text):
                setattr(element, name, _MARK.sub("\ufffd", text))
    share = max(len(parts) / _MOST, 1)
    marks: dict[Node, str] = {}
    for number, part in enumerate(parts):
        for node in part.nodes:
            if node in marks:
                continue
            marks[node] = mark = chr(_FIRST + int(number / share))
            element, is_tail = node
            text = element.tail if is_tail else element.text
            bare = text.lstrip()
            marked = f"{text[: len(text) - len(bare)]}{mark}{bare}"
            if is_tail:
                element.tail = marked
            else:
                element.text = marked
    return [{marks[node] for node in part.nodes} for part in parts]


def _lighten(tree: Any, parts: list[Part]) -> None:
    """Without what costs trafilatura much and tells it nothing: spans, which it fills with cells, and rows by the thousand."""
    for cell in tree.iter("td", "th"):
        cell.attrib.pop("colspan", None)
        cell.attrib.pop("rowspan", None)
    for part in parts:
        for row in part.rows[_ROWS:]:
            row.getparent().remove(row)


def _filled(body: Any, parts: list[Part], chosen: list[bool]) -> list[Part]:
    """With what trafilatura left out inside the article: of a short one it drops headings, lists and bare lines.

    Inside is between the first and the last part that it kept; headings right before the first too.
    """
    article = _article(body, parts, chosen)
    inside = {article: False}  # its elements, and whether they are no text
    for element in article.iterdescendants():
        if isinstance(element.tag, str):
            inside[element] = inside.get(element.getparent(), False) or _stands_aside(element)
    places = [number for number, part in enumerate(parts) if chosen[number] and _holder(part) in inside]
    if not places:
        return [part for part, is_chosen in zip(parts, chosen, strict=True) if is_chosen]
    first, last = places[0], places[-1]
    while first and parts[first - 1].kind == "heading" and inside.get(_holder(parts[first - 1])) is False:
        first -= 1
    return [
        part
        for number, part in enumerate(parts)
        if chosen[number] or (first <= number <= last and inside.get(_holder(part)) is False and _is_text(part))
    ]


def _is_text(part: Part) -> bool:
    if part.linked > _LINKED * part.letters:
        return False
    return part.kind != "paragraph" or any(map(_SENTENCE.search, part.lines))


def _article(body: Any, parts: list[Part], chosen: list[bool]) -> Any:
    """The innermost element that holds most of what was kept."""
    weights: dict[Any, int] = {}
    for part, is_chosen in zip(parts, chosen, strict=True):
        if is_chosen:
            holder = _holder(part)
            weights[holder] = weights.get(holder, 0) + part.letters
    wanted = _SHARE * sum(weights.values())
    for element in reversed(list(body.iter())):
        weight = weights.get(element, 0)
        if weight >= wanted:
            return element
        if weight:
            parent = element.getparent()
            weights[parent] = weights.get(parent, 0) + weight
    return body


def _holder(part: Part) -> Any:
    """The element in which the part begins."""
    element, is_tail = part.nodes[0]
    return element.getparent() if is_tail else element


def _stands_aside(element: Any) -> bool:
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return element.tag in _ASIDE or _ASIDE_NAMES.search(names) is not None
