"""The readers of files as targets: any bytes become a document whose parts lie in its text, or an InputError, within bounds.

What is packed is packed here: of a zip archive nearly every change of a byte breaks the sum of a part and nothing else.
An input is then its parts, a form feed between two, and one that begins with PK a package as it is.
"""

from __future__ import annotations

import io
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from promises import hold

from gov_extract import DataError, Document, Extractor, InputError
from gov_extract.evaluation.scoring import compare, read_gold
from gov_extract.layout.blocks import check_blocks

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from workbooks import MAIN, PACKAGE, RELATIONS  # type: ignore[import-not-found,unused-ignore]

__all__ = ["check_document", "check_docx", "check_gold", "check_ods", "check_parquet", "check_xlsx", "load_modules"]

# Inputs are of some kilobytes: what takes more of either grows faster than its file.
_MOST_SECONDS, _MOST_MB = 10, 400


def within_bounds(read: Callable[[], object]) -> None:
    """Call `read`, in so much time and memory."""
    before, begun = _peak(), time.process_time()
    read()
    seconds, grown = time.process_time() - begun, _peak() - before
    hold(seconds < _MOST_SECONDS, "seconds", seconds)
    hold(grown < _MOST_MB, "MB", grown)


def _peak() -> int:
    try:
        import resource
    except ImportError:  # Windows, where seeds are tried and nothing is fuzzed
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1000 if sys.platform == "linux" else 1_000_000)


def load_modules(names: str) -> None:
    """Import modules of gov_extract.inputs, where none is named what gold and Parquet need."""
    for name in names.split():
        import_module(f"gov_extract.inputs.{name}")
    if not names and find_spec("pyarrow") is not None:
        import_module("gov_extract.integrations.parquet")


def check_document(module: str, data: bytes) -> None:
    """What the reader of that module makes of `data`."""

    def read() -> None:
        try:
            document = import_module(f"gov_extract.inputs.{module}").read(data)
        except InputError as error:
            hold(bool(str(error)) and "\n" not in str(error).strip(), "one line", error)
            str(error).encode("utf-8", "backslashreplace")
            return
        # An empty plain text is a text; a page, a document and a workbook without any are told.
        hold(
            isinstance(document, Document) and bool(document.text.strip() or module == "markdown"),
            "a document",
            document,
        )
        check_blocks(document)

    within_bounds(read)


# --- packages ------------------------------------------------------------------------------------------------------

# What XML cannot hold, and no editor takes for the end of a text file.
_NEXT = b"\f"

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def packed(parts: Sequence[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts:
            package.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def check_docx(data: bytes) -> None:
    """The body; the styles; the lists."""
    if not data.startswith(b"PK"):
        names = ("document", "styles", "numbering")
        given = dict(zip(names, data.split(_NEXT), strict=False))
        types = "".join(
            f"<Override PartName='/word/{name}.xml' ContentType='{_OFFICE}.{name}{'.main' * (name == 'document')}+xml'/>"
            for name in given
        )
        related = "".join(
            f"<Relationship Id='{name}' Type='{RELATIONS}/{name}' Target='{name}.xml'/>" for name in [*given][1:]
        )
        ends = {"document": "w:document><w:body", "styles": "w:styles", "numbering": "w:numbering"}
        data = packed(
            [
                (
                    "[Content_Types].xml",
                    f"<Types xmlns='{_TYPES}'><Default Extension='rels' ContentType="
                    f"'application/vnd.openxmlformats-package.relationships+xml'/>{types}</Types>".encode(),
                ),
                (
                    "_rels/.rels",
                    f"<Relationships xmlns='{PACKAGE}'><Relationship Id='r' Type='{RELATIONS}/officeDocument' "
                    "Target='word/document.xml'/></Relationships>".encode(),
                ),
                (
                    "word/_rels/document.xml.rels",
                    f"<Relationships xmlns='{PACKAGE}'>{related}</Relationships>".encode(),
                ),
                *(
                    (f"word/{name}.xml", _within(ends[name], f"xmlns:w='{_WORD}'", content))
                    for name, content in given.items()
                ),
            ]
        )
    check_document("docx", data)


def _within(tags: str, space: str, content: bytes) -> bytes:
    first, *others = tags.split("><")
    opened = f"<{first} {space}>" + "".join(f"<{tag}>" for tag in others)
    return opened.encode() + content + "".join(f"</{tag}>" for tag in reversed([first, *others])).encode()


def check_xlsx(data: bytes) -> None:
    """A sheet; the shared strings; the styles; what stands in the workbook behind its sheets."""
    if not data.startswith(b"PK"):
        given = [*data.split(_NEXT), b"", b"", b""]
        related = "".join(
            f"<Relationship Id='{kind[0]}' Type='{RELATIONS}/{kind}' Target='{kind}.xml'/>"
            for kind in ("worksheet", "sharedStrings", "tyles")
        ).replace("tyles", "styles")
        book = "<sheets><sheet name='一' sheetId='1' r:id='w'/></sheets>".encode()
        data = packed(
            [
                ("xl/workbook.xml", _within("workbook", f"xmlns='{MAIN}' xmlns:r='{RELATIONS}'", book + given[3])),
                ("xl/_rels/workbook.xml.rels", f"<Relationships xmlns='{PACKAGE}'>{related}</Relationships>".encode()),
                ("xl/worksheet.xml", _within("worksheet", f"xmlns='{MAIN}'", given[0])),
                ("xl/sharedStrings.xml", _within("sst", f"xmlns='{MAIN}'", given[1])),
                ("xl/styles.xml", _within("styleSheet", f"xmlns='{MAIN}'", given[2])),
            ]
        )
    check_document("sheets", data)


def check_ods(data: bytes) -> None:
    """What stands in the content of a workbook of LibreOffice."""
    if not data.startswith(b"PK"):
        names = "xmlns:t='urn:oasis:table:1.0' xmlns:x='urn:oasis:text:1.0' xmlns:o='urn:oasis:office:1.0'"
        data = packed([("content.xml", _within("o:spreadsheet", names, data))])
    check_document("sheets", data)


# --- gold and Parquet ----------------------------------------------------------------------------------------------


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="fuzz"))


def check_gold(data: bytes) -> None:
    """Rows that agree with themselves, or an error that says where."""
    path = _folder() / "gold.jsonl"
    path.write_bytes(data)

    def read() -> None:
        try:
            rows = read_gold(path)
        except DataError as error:
            hold(error.file == str(path) and 0 < error.line <= data.count(b"\n") + 1, "where", error)
            str(error).encode("utf-8", "backslashreplace")
            return
        except InputError:
            return
        for row in rows:
            # A list and * in gold are several answers, no one's: such a row is no answer of a program.
            answer = {"text": row.text, **{layer: [] for layer in row.layers}}
            scores = compare([row], [answer])
            hold(all(0 <= layer.f1 <= 1 for layer in scores.layers.values()), "scores", scores)
            hold(all(map(str, scores.mistakes)), "mistakes")

    within_bounds(read)


@cache
def _extractor() -> Extractor:
    return Extractor(max_length=2_000)


def check_parquet(data: bytes) -> None:
    """A file of the same rows, or an InputError, and nothing left of it."""
    from gov_extract.integrations.parquet import extract_parquet

    source, target = _folder() / "in.parquet", _folder() / "out.parquet"
    source.write_bytes(data)
    target.unlink(missing_ok=True)

    def read() -> None:
        try:
            extract_parquet(source, target, extractor=_extractor())
        except InputError:
            hold(not target.exists(), "an output in spite of an error")
            return
        hold(target.exists(), "no output")

    within_bounds(read)
    hold(len(list(_folder().glob(".gov-extract-*"))) == 0, "something is left")
