"""What a Word document says of a paragraph by its style, its outline level and its number."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..layout.blocks import BlockKind
from .numbering import numbered

__all__ = ["BULLET", "Role", "Styles", "attribute", "name_of"]

_DEEPEST = 6
_MOST_BASES = 50
_LEVELS = 9
# A number's text and the text around it are short; what is not was made to hurt.
_LONGEST = 40
BULLET = "•"

# The names of Word's own styles, which its file has in English whatever the language, and as others write them.
_HEADING = re.compile(r"(?:heading|标题|標題)\s?([1-9])", re.I)
_TITLES = {"title", "标题", "標題", "大标题", "文档标题", "公文标题"}
_CAPTIONS = {"caption", "题注", "題註", "图题", "表题"}
_CONTENTS = re.compile(r"(?:toc|目录|目錄)\s?(?:[1-9]|heading)|table of figures|index heading", re.I)
# 一、 and （二） need no blank behind them.
_CLOSED = re.compile("[\u2e80-\ua4cf\uff00-\uffef]$")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_PLACE = re.compile("%([1-9])")


class Role(NamedTuple):
    """What a paragraph is, as `Builder.add` takes it."""

    kind: BlockKind
    level: int = 0
    label: str = ""


@dataclass(slots=True)
class _Style:
    name: str
    based_on: str | None
    outline: int | None
    number: tuple[str | None, int | None]  # of the list, and how deep in it


@dataclass(slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    gap: str = " "
    restart: int | None = None  # behind which level (1 the highest) it begins anew; None: behind any above
    in_digits: bool = False
    style: str | None = None


@dataclass(slots=True)
class _Scheme:
    levels: dict[int, _Level] = field(default_factory=dict)
    link: str | None = None  # the style whose list it is
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _List:
    scheme: str
    starts: dict[int, int] = field(default_factory=dict)  # taken out as they are used
    levels: dict[int, _Level] = field(default_factory=dict)


class Styles:
    """The styles and lists of one document; `role` counts, so it wants the paragraphs in their order."""

    def __init__(self, styles: Any, numbering: Any) -> None:
        """
        Args:
            styles: the root of ``styles.xml``, or None.
            numbering: the root of ``numbering.xml``, or None.
        """
        self._styles: dict[str, _Style] = {}
        self._default: str | None = None
        self._schemes: dict[str, _Scheme] = {}
        self._lists: dict[str, _List] = {}
        for style in () if styles is None else styles:
            if name_of(style) == "style" and attribute(style, "type") in (None, "paragraph", "numbering"):
                self._add_style(style)
        for element in () if numbering is None else numbering:
            if name_of(element) == "abstractNum":
                self._schemes[attribute(element, "abstractNumId") or ""] = _scheme(element)
            elif name_of(element) == "num":
                self._lists[attribute(element, "numId") or ""] = _list(element)
        self._roles: dict[str | None, tuple[BlockKind, int, tuple[str | None, int | None]]] = {}

    def role(self, paragraph: Any) -> Role:
        """What the paragraph is, and the number that it has; counts it."""
        properties = _child(paragraph, "pPr")
        style = _value(properties, "pStyle")
        kind, level, number = self._of_style(style if style is not None else self._default)
        outline = _integer(_value(properties, "outlineLvl"))
        if outline is not None:
            kind, level = _outlined(kind, outline)
        own = _child(properties, "numPr")
        if own is not None:
            number = (
                _value(own, "numId") or number[0],
                _integer(_value(own, "ilvl")) if _child(own, "ilvl") is not None else number[1],
            )
        label, depth = self._count(number, style)
        if kind == "paragraph" and label is not None:
            return Role("item", depth + 1, label)
        return Role(kind, level, label or "")

    def _add_style(self, style: Any) -> None:
        identity = attribute(style, "styleId") or ""
        properties = _child(style, "pPr")
        number = _child(properties, "numPr")
        self._styles[identity] = _Style(
            (_value(style, "name") or identity).strip(),
            _value(style, "basedOn"),
            _integer(_value(properties, "outlineLvl")),
            (_value(number, "numId"), _integer(_value(number, "ilvl"))),
        )
        if attribute(style, "default") in ("1", "true", "on") and attribute(style, "type") == "paragraph":
            self._default = identity

    def _of_style(self, identity: str | None) -> tuple[BlockKind, int, tuple[str | None, int | None]]:
        """By the style and those that it is based on, the nearest first: its kind, its level and its list."""
        if identity in self._roles:
            return self._roles[identity]
        kind: BlockKind | None = None
        level = 0
        number: str | None = None
        depth: int | None = None
        passed: set[str] = set()
        at = identity
        # A circle is a fault of the file, and six thousand styles, each based on the next, take by their square.
        while at is not None and at not in passed and len(passed) < _MOST_BASES:
            style = self._styles.get(at)
            if style is None:
                break
            passed.add(at)
            if kind is None and (found := _named(style)) is not None:
                kind, level = found
            number = style.number[0] if number is None else number
            depth = style.number[1] if depth is None else depth
            at = style.based_on
        self._roles[identity] = (kind or "paragraph", level, (number, depth))
        return self._roles[identity]

    def _count(self, number: tuple[str | None, int | None], style: str | None) -> tuple[str | None, int]:
        """The label of the next paragraph of that list, None where there is no such list; and how deep it is in it."""
        identity, depth = number
        found = self._lists.get(identity or "")
        if found is None:
            return None, 0
        scheme = self._scheme(found.scheme)
        if depth is None:
            # A style's list says at which level the style stands.
            depth = next((at for at, level in scheme.levels.items() if style and level.style == style), 0)
        depth = min(max(depth, 0), _LEVELS - 1)
        levels = {**scheme.levels, **found.levels}
        level = levels.get(depth)
        if level is None:
            return None, depth
        counts = scheme.counts
        for at in range(depth):
            counts.setdefault(at, levels[at].start if at in levels else 1)
        if depth in found.starts:
            counts[depth] = found.starts.pop(depth)
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else level.start
        for at in [at for at in counts if at > depth]:
            behind = levels[at].restart if at in levels else None
            if behind is None or behind > depth:
                del counts[at]
        return _label(level, levels, counts), depth

    def _scheme(self, identity: str) -> _Scheme:
        passed: set[str] = set()
        while identity not in passed:
            passed.add(identity)
            scheme = self._schemes.get(identity, _Scheme())
            if scheme.levels or scheme.link is None:
                return scheme
            style = self._styles.get(scheme.link)
            found = self._lists.get((style.number[0] if style else None) or "")
            if found is None:
                return scheme
            identity = found.scheme
        return _Scheme()


def _named(style: _Style) -> tuple[BlockKind, int] | None:
    name = style.name.lower()
    heading = _HEADING.fullmatch(name)
    if heading:
        return "heading", min(int(heading[1]), _DEEPEST)
    if name in _TITLES:
        return "title", 0
    if name in _CAPTIONS:
        return "caption", 0
    if _CONTENTS.match(name):
        return "furniture", 0
    return None if style.outline is None else _outlined("paragraph", style.outline)


def _outlined(kind: BlockKind, outline: int) -> tuple[BlockKind, int]:
    """Level 9 is that of the text itself. A title may have one, for the navigation."""
    if kind in ("title", "caption", "furniture"):
        return kind, 0
    return ("heading", min(outline + 1, _DEEPEST)) if 0 <= outline < _LEVELS else ("paragraph", 0)


def _label(level: _Level, levels: dict[int, _Level], counts: dict[int, int]) -> str:
    if level.form == "none" and "%" not in level.text:
        return ""
    if level.form == "bullet":
        # Word's bullets are signs of its own fonts, without meaning in any other.
        text = _PRIVATE.sub(BULLET, level.text)
    else:

        def shown(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            other = levels.get(at)
            form = "decimal" if other is None or level.in_digits else other.form
            return numbered(counts.get(at, 1), form)

        text = _PLACE.sub(shown, level.text)
    text = text.strip()
    return text + ("" if not text or _CLOSED.search(text) else level.gap)


def _scheme(element: Any) -> _Scheme:
    scheme = _Scheme(link=_value(element, "numStyleLink"))
    for child in element:
        if name_of(child) == "lvl" and _depth(child) < _LEVELS:
            scheme.levels[_depth(child)] = _level(child)
    return scheme


def _list(element: Any) -> _List:
    found = _List(_value(element, "abstractNumId") or "")
    for override in element:
        depth = _depth(override) if name_of(override) == "lvlOverride" else _LEVELS
        if depth >= _LEVELS:
            continue
        start = _integer(_value(override, "startOverride"))
        level = _child(override, "lvl")
        if start is not None:
            found.starts[depth] = start
        if level is not None:
            found.levels[depth] = _level(level)
    return found


def _level(element: Any) -> _Level:
    # What Word XP did not know stands in a second form beside the first: the first is that of newer programs.
    form = _value(element, "numFmt")
    if form is None:
        chosen = next((child for child in element.iter() if name_of(child) == "numFmt"), None)
        form = None if chosen is None else attribute(chosen, "val")
    legal = _child(element, "isLgl")
    start = _integer(_value(element, "start"))
    return _Level(
        start=0 if start is None else start,
        form=form or "decimal",
        text=(_value(element, "lvlText") or "")[:_LONGEST],
        gap="" if _value(element, "suff") == "nothing" else " ",
        restart=_integer(_value(element, "lvlRestart")),
        in_digits=legal is not None and attribute(legal, "val") not in ("0", "false", "off"),
        style=_value(element, "pStyle"),
    )


def _depth(element: Any) -> int:
    return max(_integer(attribute(element, "ilvl")) or 0, 0)


def name_of(element: Any) -> str:
    """The name without its namespace, of which there are two; a comment has none."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _child(element: Any, name: str) -> Any:
    return None if element is None else next((child for child in element if name_of(child) == name), None)


def attribute(element: Any, name: str) -> str | None:
    """An attribute in the namespace of the element, or in none."""
    space, brace, _ = element.tag.rpartition("}")
    value = element.get(f"{space}{brace}{name}", element.get(name))
    return None if value is None else str(value)


def _value(element: Any, name: str) -> str | None:
    child = _child(element, name)
    return None if child is None else attribute(child, "val")


def _integer(value: str | None) -> int | None:
    return int(value) if value is not None and re.fullmatch(r"-?[0-9]{1,9}", value) else None
