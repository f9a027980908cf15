"""Workbooks made by hand, for the tests that read them: no library of the tests' writes any."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def packed(parts: Mapping[str, bytes | str]) -> bytes:
    """A zip package of these parts, the same bytes at any time: tests are named after them."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def xlsx(
    sheets: Mapping[str, str],
    *,
    formats: Sequence[str] = (),
    strings: Sequence[str] = (),
    states: Mapping[str, str] | None = None,
    settings: str = "",
) -> bytes:
    """A workbook of Excel.

    Args:
        sheets: by name, what stands in the part of each: ``<sheetData>…</sheetData>``; rows alone are put into one.
        formats: the number format of style 1, 2, …; style 0 has none.
        strings: what stands in ``<si>`` of each shared string.
        states: of sheets that are hidden.
        settings: attributes of ``<workbookPr>``.
    """
    listed = related = ""
    parts: dict[str, str] = {}
    for number, (name, content) in enumerate(sheets.items(), 1):
        state = (states or {}).get(name)
        listed += (
            f"<sheet name={quoteattr(name)} sheetId='{number}' r:id='r{number}'{f' state={state!r}' if state else ''}/>"
        )
        related += f"<Relationship Id='r{number}' Type='{RELATIONS}/worksheet' Target='worksheets/sheet{number}.xml'/>"
        body = content if "<sheetData" in content else f"<sheetData>{content}</sheetData>"
        parts[f"xl/worksheets/sheet{number}.xml"] = f"<worksheet xmlns='{MAIN}'>{body}</worksheet>"
    related += f"<Relationship Id='rs' Type='{RELATIONS}/styles' Target='/xl/styles.xml'/>"
    related += f"<Relationship Id='rt' Type='{RELATIONS}/sharedStrings' Target='sharedStrings.xml'/>"
    codes = "".join(f"<numFmt numFmtId='{164 + i}' formatCode={quoteattr(c)}/>" for i, c in enumerate(formats))
    styles = "<xf numFmtId='0'/>" + "".join(f"<xf numFmtId='{164 + index}'/>" for index in range(len(formats)))
    texts = "".join(f"<si>{string if string.startswith('<') else f'<t>{string}</t>'}</si>" for string in strings)
    parts["xl/workbook.xml"] = (
        f"<workbook xmlns='{MAIN}' xmlns:r='{RELATIONS}'><workbookPr {settings}/><sheets>{listed}</sheets></workbook>"
    )
    parts["xl/_rels/workbook.xml.rels"] = f"<Relationships xmlns='{PACKAGE}'>{related}</Relationships>"
    parts["xl/styles.xml"] = (
        f"<styleSheet xmlns='{MAIN}'><numFmts>{codes}</numFmts><cellStyleXfs><xf numFmtId='9'/></cellStyleXfs>"
        f"<cellXfs>{styles}</cellXfs><dxfs><dxf><numFmt numFmtId='164' formatCode='0&quot;错&quot;'/></dxf></dxfs></styleSheet>"
    )
    parts["xl/sharedStrings.xml"] = f"<sst xmlns='{MAIN}'>{texts}</sst>"
    return packed(parts)


def rows(*lines: Sequence[object]) -> str:
    """Rows of ``<row>``, cells without their names; a text is written into its cell, None is no cell."""
    return "".join(f"<row r='{number}'>{''.join(map(_cell, line))}</row>" for number, line in enumerate(lines, 1))


def _cell(value: object) -> str:
    if value is None:
        return "<c/>"
    if isinstance(value, tuple):  # a number and its style
        return f"<c s='{value[1]}'><v>{value[0]}</v></c>"
    if isinstance(value, str):
        return f"<c t='inlineStr'><is><t>{escape(value)}</t></is></c>"
    return f"<c><v>{value}</v></c>"


def ods(tables: str, *, styles: str = "", manifest: str = "") -> bytes:
    """A workbook of LibreOffice: ``<table:table>`` elements, with the prefixes office, table, text and style."""
    spaces = "".join(
        f" xmlns:{name}='urn:oasis:names:tc:opendocument:xmlns:{name}:1.0'"
        for name in ("office", "table", "text", "style")
    )
    content = (
        f"<office:document-content{spaces}><office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    return packed({
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content,
        "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
    })  # fmt: skip


def xls(sheets: Sequence[tuple[str, int, bytes]], *, formats: Sequence[str] = (), encrypted: bool = False) -> bytes:
    """A workbook of Excel 97: records as they stand in its stream, without the file system around it.

    Args:
        sheets: name, 1 where it is hidden, and its records.
        formats: the number format of style 1, 2, …; style 0 has none.
        encrypted: say that it is.
    """
    globals_ = record(0x2F, struct.pack("<HHH", 1, 1, 1) + bytes(48)) if encrypted else b""
    globals_ += record(0x42, struct.pack("<H", 1200)) + record(
        0x31, struct.pack("<HHHHHBBBBBB", 200, 0, 0, 400, 0, 0, 0, 0, 0, 1, 0) + b"A"
    )
    for index, code in enumerate(formats):
        globals_ += record(0x41E, struct.pack("<HHB", 164 + index, len(code), 1) + code.encode("utf-16-le"))
    for number in (0, *range(164, 164 + len(formats))):
        globals_ += record(0xE0, struct.pack("<HHH", 0, number, 1) + bytes(14))
    bof, end = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)), record(0x0A, b"")
    names = [name.encode("utf-16-le") for name, _, _ in sheets]
    place = len(bof) + len(globals_) + sum(12 + len(name) for name in names) + len(end)
    listed, bodies = b"", b""
    for (name, hidden, held), raw in zip(sheets, names, strict=True):
        listed += record(0x85, struct.pack("<IBBBB", place + len(bodies), hidden, 0, len(name), 1) + raw)
        bodies += record(0x809, struct.pack("<HHHHII", 0x600, 16, 0, 0, 0, 0)) + held + end
    return bof + globals_ + listed + end + bodies


def record(kind: int, data: bytes) -> bytes:
    """One record of Excel 97."""
    return struct.pack("<HH", kind, len(data)) + data


def xls_number(row: int, column: int, value: float, style: int = 0) -> bytes:
    """A number in its cell."""
    return record(0x203, struct.pack("<HHHd", row, column, style, value))


def xls_text(row: int, column: int, text: str) -> bytes:
    """A text in its cell."""
    return record(0x204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + text.encode("utf-16-le"))
