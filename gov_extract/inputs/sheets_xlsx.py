"""Workbooks of Excel since 2007 (.xlsx, .xlsm): the sheets that are shown, each cell as it is shown.

Read here, part by part: the libraries for it give the value of a cell without its format, and at least one ends the
whole process on a sheet of two cells that lie far apart.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from typing import NamedTuple

from .number_formats import BUILT_IN, GENERAL, show
from .sheet_cells import MOST_COLUMNS, MOST_ROWS, Room, Sheet
from .xml_events import Attributes, parse

__all__ = ["read_sheets"]

_PLACE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


class _Book(NamedTuple):
    sheets: list[tuple[str, str]]  # the name of each that is shown, and that of its part
    strings: list[str]
    formats: list[str]  # the format of each style of a cell
    from_1904: bool


def read_sheets(package: zipfile.ZipFile) -> Iterator[Sheet]:
    """The sheets that are shown, in their order.

    Raises:
        InputError: there are more cells than are read.
        KeyError, ValueError: it is no such workbook, or broken.
    """
    book = _book(package)
    room = Room()
    seen: set[str] = set()
    for name, part in book.sheets:
        if part in seen:  # no program writes it, and a part of 1 MB that is a thousand sheets would take hours
            raise ValueError("two sheets are one part")
        seen.add(part)
        sheet = Sheet(name, room)
        reader = _SheetReader(sheet, book)
        with package.open(part) as source:
            parse(source, reader.start, reader.end, reader.text)
        yield sheet


def place(name: str) -> tuple[int, int]:
    """Row and column, counted from 0, of a cell called that.

    >>> place("B3")
    (2, 1)

    Raises:
        ValueError: no cell can be called so.
    """
    match = _PLACE.fullmatch(name)
    if match is None:
        raise ValueError(f"no cell is called {name[:20]!r}")
    column = 0
    for letter in match[1].upper():
        column = 26 * column + ord(letter) - 64
    row = int(match[2])
    if not (1 <= row <= MOST_ROWS and column <= MOST_COLUMNS):
        raise ValueError(f"no cell is called {name!r}")
    return row - 1, column - 1


# --- the parts of a workbook ---------------------------------------------------------------------------------------


def _book(package: zipfile.ZipFile) -> _Book:
    main = next(
        (path for kind, path in _relations(package, "").values() if kind == "officeDocument"), "xl/workbook.xml"
    )
    relations = _relations(package, main)
    shown: list[tuple[str, str]] = []
    settings: Attributes = {}

    def start(name: str, attributes: Attributes) -> None:
        if name == "sheet" and attributes.get("state", "visible") == "visible":
            # A chart on a sheet of its own has no cells.
            kind, path = relations.get(attributes.get("id", ""), ("", ""))
            if kind == "worksheet":
                shown.append((attributes.get("name", ""), path))
        elif name == "workbookPr":
            settings.update(attributes)

    _parse_part(package, main, start)
    parts = dict(relations.values())
    strings = _strings(package, parts["sharedStrings"]) if "sharedStrings" in parts else []
    formats = _formats(package, parts["styles"]) if "styles" in parts else []
    return _Book(shown, strings, formats, settings.get("date1904", "0") in ("1", "true"))


def _relations(package: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """Of each relation of a part its kind and the part that it leads to; of the package's own with an empty name."""
    folder, _, name = part.rpartition("/")
    found: dict[str, tuple[str, str]] = {}

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            steps = [] if target.startswith("/") or not folder else folder.split("/")
            for step in target.split("/"):
                if step == "..":
                    del steps[-1:]
                elif step not in ("", "."):
                    steps.append(step)
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = kind, "/".join(steps)

    path = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    if path in package.NameToInfo:
        _parse_part(package, path, start)
    return found


def _parse_part(
    package: zipfile.ZipFile,
    part: str,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] = lambda name: None,
    text: Callable[[str], None] = lambda text: None,
) -> None:
    with package.open(part) as source:
        parse(source, start, end, text)


def _strings(package: zipfile.ZipFile, part: str) -> list[str]:
    """The texts that cells name by number: no more than there may be cells."""
    found: list[str] = []
    room = Room()
    pieces: list[str] = []
    state = {"reads": 0, "aside": 0}

    def start(name: str, _: Attributes) -> None:
        if name == "rPh":  # how a word is pronounced, over it
            state["aside"] += 1
        elif name == "t":
            state["reads"] = not state["aside"]

    def end(name: str) -> None:
        if name == "rPh":
            state["aside"] -= 1
        elif name == "t":
            state["reads"] = 0
        elif name == "si":
            string = _unescaped("".join(pieces))
            room.take(string)
            found.append(string)
            pieces.clear()

    def text(data: str) -> None:
        if state["reads"]:
            pieces.append(data)

    _parse_part(package, part, start, end, text)
    return found


def _formats(package: zipfile.ZipFile, part: str) -> list[str]:
    codes: dict[str, str] = {str(number): code for number, code in BUILT_IN.items()}
    found: list[str] = []
    within: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        within.append(name)
        if name == "numFmt" and "dxf" not in within:
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", GENERAL)
        elif name == "xf" and "cellXfs" in within:
            found.append(attributes.get("numFmtId", "0"))

    def end(_: str) -> None:
        within.pop()

    _parse_part(package, part, start, end)
    return [codes.get(number, GENERAL) for number in found]


def _unescaped(text: str) -> str:
    """Characters that XML cannot hold are written _x000D_, and an underscore before such a thing _x005F_."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


# --- a sheet -------------------------------------------------------------------------------------------------------


class _SheetReader:
    """Takes what stands in the part of a sheet, and puts it into the sheet."""

    def __init__(self, sheet: Sheet, book: _Book) -> None:
        self.sheet = sheet
        self.book = book
        self.row = self.column = -1
        self.kind = self.style = ""
        self.value: list[str] = []
        self.reads = False
        self.aside = 0

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self._start_cell(attributes)
        elif name == "v" or (name == "t" and not self.aside):
            self.reads = True
        elif name == "rPh":
            self.aside += 1
        elif name == "row":
            self.row = int(attributes["r"]) - 1 if "r" in attributes else self.row + 1
            self.column = -1
            if attributes.get("hidden", "0") in ("1", "true"):
                self.sheet.hide_row(self.row)
        elif name == "col" and attributes.get("hidden", "0") in ("1", "true"):
            self.sheet.hide_columns(int(attributes.get("min", "1")) - 1, int(attributes.get("max", "1")) - 1)
        elif name == "mergeCell":
            first, _, last = attributes.get("ref", "").partition(":")
            self.sheet.merge(*place(first), *place(last or first))

    def _start_cell(self, attributes: Attributes) -> None:
        where = attributes.get("r")
        if where is None:
            self.column += 1
        else:
            self.row, self.column = place(where)
        self.kind, self.style = attributes.get("t", "n"), attributes.get("s", "")
        self.value.clear()

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self.reads = False
        elif name == "rPh":
            self.aside -= 1
        elif name == "c" and self.value:
            self.sheet.put(self.row, self.column, self._shown("".join(self.value)))
            self.value.clear()

    def text(self, data: str) -> None:
        if self.reads:
            self.value.append(data)

    def _shown(self, value: str) -> str:
        if self.kind == "s":
            return self.book.strings[int(value)]
        if self.kind in ("str", "inlineStr"):
            return _unescaped(value)
        if self.kind == "b":
            return "TRUE" if value.strip() == "1" else "FALSE"
        if self.kind == "e":
            return ""
        if self.kind == "d":  # a day as ISO writes it; hardly any program does
            return value.replace("T00:00:00", "").replace("T", " ")
        style = int(self.style or 0)
        code = self.book.formats[style] if style < len(self.book.formats) else GENERAL
        return show(value.strip(), code, from_1904=self.book.from_1904)
