"""What strangers pack: a small file that is a large one must be refused before it is unpacked, whatever its parts are called."""

from __future__ import annotations

import io
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from command import ENVIRONMENT
from workbooks import packed, xlsx

from gov_extract import InputError
from gov_extract.inputs import packages, sheet_cells
from gov_extract.inputs.separated import read as read_separated
from gov_extract.inputs.sheets import read as read_sheets

TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
PARAGRAPH = "<w:p><w:r><w:t>破案三起。</w:t></w:r></w:p>"


linux = pytest.mark.skipif(sys.platform != "linux", reason="asks Linux how much memory a process took")


def word(body: str | bytes, name: str = "word/document.xml", head: str = "", **others: bytes) -> bytes:
    """A document by hand, its main part called that."""
    start, end = f"{head}<w:document xmlns:w='{WORD}'><w:body>".encode(), b"</w:body></w:document>"
    return packed(
        {
            "[Content_Types].xml": f"<Types xmlns='{TYPES}'><Default Extension='rels' ContentType="
            f"'application/vnd.openxmlformats-package.relationships+xml'/>"
            f"<Override PartName='/{name}' ContentType='{MAIN}'/></Types>",
            "_rels/.rels": f"<Relationships xmlns='{RELATIONS}'>"
            f"<Relationship Id='r1' Type='{OFFICE}/officeDocument' Target='{name}'/></Relationships>",
            name: start + (body if isinstance(body, bytes) else body.encode()) + end,
            **{f"word/media/{part}.png": content for part, content in others.items()},
        }
    )


def read_word(data: bytes) -> str:
    pytest.importorskip("docx", reason="python-docx, an extra, is not installed")
    from gov_extract.inputs.docx import read

    return read(data).text


def refused(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read_word(data) if b"word/" in data else read_sheets(data)
    return str(caught.value)


def peak(path: Path) -> int:
    """How many megabytes a process takes that reads it, whatever comes of it."""
    code = (
        "import sys, gov_extract\n"
        "try: gov_extract.read(sys.argv[1])\n"
        "except gov_extract.InputError: pass\n"
        "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, path], capture_output=True, env=ENVIRONMENT, timeout=120, check=True
    )
    return int(done.stdout) // 1000


# --- the package ---------------------------------------------------------------------------------------------------


@linux
@pytest.mark.parametrize("name", ["word/document.xml", "word/document.dat", "word/media/image1.png"])
def test_empty_paragraphs_by_the_million(name: str, tmp_path: Path) -> None:
    """100 kB that are 100 MB of XML and were a tree of 2 GB; by another name no limit saw them."""
    pytest.importorskip("docx", reason="python-docx, an extra, is not installed")
    path = tmp_path / "a.docx"
    path.write_bytes(word(PARAGRAPH + "<w:p/>" * 12_000_000, name))
    assert path.stat().st_size < 200_000
    assert peak(path) < 300
    assert "in memory; split it" in refused(path.read_bytes())


def test_attributes_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """An attribute takes more than a tag."""
    monkeypatch.setattr(packages, "_MOST_TREE", 100_000)
    assert read_word(word(PARAGRAPH)) == "破案三起。"
    assert "in memory" in refused(word(PARAGRAPH + "<w:p a='' b='' c=''/>" * 200))


@pytest.mark.parametrize("name", ["word/document.dat", "word/document.xml"])
def test_any_name_is_read(name: str) -> None:
    assert read_word(word(PARAGRAPH, name)) == "破案三起。"
    marked = "\ufeff<?xml version='1.0' encoding='UTF-16'?>"
    data = word(PARAGRAPH, name, marked)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {part: package.read(part) for part in package.namelist()}
    parts[name] = parts[name].decode().encode("utf-16-le")
    assert read_word(packed(parts)) == "破案三起。"


@linux
def test_images_are_not_unpacked(tmp_path: Path) -> None:
    """900 MB of them in 1 MB, which python-docx would hold."""
    pytest.importorskip("docx", reason="python-docx, an extra, is not installed")
    path = tmp_path / "a.docx"
    path.write_bytes(word(PARAGRAPH, **{f"image{n}": b"\x89PNG" + bytes(225_000_000) for n in range(4)}))
    assert peak(path) < 300
    assert read_word(path.read_bytes()) == "破案三起。"


def test_a_package_of_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    data = word(PARAGRAPH)
    monkeypatch.setattr(packages, "_MOST", 99)
    assert "at most 99 in 50000 are read" in refused(data)
    monkeypatch.undo()
    monkeypatch.setattr(packages, "_MOST_PARTS", 2)
    assert "in 3 parts" in refused(data)


def test_encodings_of_nobody() -> None:
    """In EBCDIC a tag begins with another byte than is counted; behind blanks a declaration is not seen."""
    for head in ("<?xml version='1.0' encoding='cp037'?>", f"<?xml version='1.0'{' ' * 300}encoding='cp037'?>"):
        assert "in an encoding that no office program writes" in refused(word(PARAGRAPH, head=head))
    assert read_word(word(PARAGRAPH, head="<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n")) == "破案三起。"


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_packed_as_nobody_packs(method: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        package.writestr("word/document.xml", "<a/>")
    assert "is packed as no office program packs" in refused(out.getvalue())


# --- workbooks -----------------------------------------------------------------------------------------------------


def test_a_cell_that_strayed() -> None:
    """Each row is as wide as the widest: 14 kB were three thousand million cells."""
    far, row = "<row r='1'><c r='XFD1'><v>2</v></c></row>", "<row><c><v>1</v></c></row>"
    assert read_sheets(xlsx({"一": far + row * 100})).text
    assert "nearly all empty; split it" in refused(xlsx({"一": far + row * 20_000}))
    # The sheets share the room.
    assert "nearly all empty" in refused(xlsx(dict.fromkeys("一二三", far + row * 100)))
    with pytest.raises(InputError, match="nearly all empty"):
        read_separated(b"1" + b"," * 16_382 + b"2\n" + b"1\n" * 20_000)


def test_more_texts_than_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_cells, "MOST_CELLS", 3)
    cell = {"一": "<row><c t='s'><v>0</v></c></row>"}
    assert read_sheets(xlsx(cell, strings=["甲"] * 3)).text == "甲"
    assert "more than 3 cells" in refused(xlsx(cell, strings=["甲"] * 4))


def test_a_tag_without_end() -> None:
    """expat keeps a tag whole, and its attributes become a dictionary."""
    attributes = " ".join(f"a{number}=''" for number in range(150_000))
    assert "holds a tag of more than" in refused(xlsx({"一": f"<row {attributes}><c><v>1</v></c></row>"}))


def test_too_many_tags(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "_MOST_MARKS", 500)
    assert read_sheets(xlsx({"一": "<row><c><v>1</v></c></row>"})).text == "1"
    assert "more than 500 tags" in refused(xlsx({"一": "<row><c><v>1</v></c></row>" + "<row/>" * 500}))


def test_one_part_as_many_sheets() -> None:
    """Each would be read again."""
    data = xlsx({"一": "<row><c><v>1</v></c></row>"})
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    book = parts["xl/workbook.xml"]
    sheet = book[book.index(b"<sheet ") : book.index(b"</sheets>")]
    parts["xl/workbook.xml"] = book.replace(sheet, sheet * 2)
    assert "two sheets are one part" in refused(packed(parts))


def test_a_cell_outside_of_any_sheet() -> None:
    """`extract` refused the document then, with an error about blocks that nobody had made."""
    assert "has a cell in row -1, column 1" in refused(xlsx({"一": "<row r='-1'><c><v>1</v></c></row>"}))
    with pytest.raises(InputError, match="has a cell in row 1048578, column 1; a sheet has 1048576 rows"):
        read_separated(b"1\n" * 3 + b"\n" * 1_048_574 + b"1\n")


def test_columns_hidden_again_and_again() -> None:
    """Of each merged cell the first column that is shown was looked for among all that the file says of columns."""
    columns = (
        "<cols>" + "<col min='16384' max='16384' hidden='1'/>" * 999 + "<col min='1' max='200' hidden='1'/></cols>"
    )
    held = "".join(
        f"<row r='{row}'><c r='A{row}'><v>1</v></c><c r='IA{row}'><v>1</v></c></row>" for row in range(1, 5_000)
    )
    merged = "".join(f"<mergeCell ref='A{row}:GZ{row}'/>" for row in range(1, 5_000))
    begun = time.process_time()
    found = read_sheets(xlsx({"一": f"{columns}<sheetData>{held}</sheetData><mergeCells>{merged}</mergeCells>"}))
    assert found.text.startswith("1\n")
    assert time.process_time() - begun < 10
    again = "<cols>" + "<col min='1' max='16384' hidden='1'/>" * 100_000 + "</cols><sheetData/>"
    begun = time.process_time()
    assert "shows no text" in refused(xlsx({"一": again}))
    assert time.process_time() - begun < 10


def test_styles_that_are_based_on_each_other() -> None:
    """Each of six thousand on the next: 1 MB took 9 s, and ten times that a hundred times as long."""
    pytest.importorskip("docx", reason="python-docx, an extra, is not installed")
    from docx.oxml import parse_xml

    from gov_extract.inputs import word_styles

    styles = "".join(
        f"<w:style w:type='paragraph' w:styleId='{number}'><w:basedOn w:val='{number + 1}'/></w:style>"
        for number in range(6_000)
    )
    known = word_styles.Styles(parse_xml(f"<w:styles xmlns:w='{WORD}'>{styles}</w:styles>"), None)
    body = "".join(f"<w:p><w:pPr><w:pStyle w:val='{number}'/></w:pPr></w:p>" for number in range(6_000))
    begun = time.process_time()
    roles = {known.role(paragraph).kind for paragraph in parse_xml(f"<w:body xmlns:w='{WORD}'>{body}</w:body>")}
    assert roles == {"paragraph"}
    assert time.process_time() - begun < 4


@linux
def test_rows_without_anything(tmp_path: Path) -> None:
    """20 MB of line ends were twenty million rows, 2 GB."""
    path = tmp_path / "a.csv"
    path.write_bytes(b"1,2\n" + b"\n" * 20_000_000 + b"3,4\n")
    assert peak(path) < 400


def test_a_row_of_repeated_cells_of_a_sheet_of_office() -> None:
    """A row ends at the last column there can be: 5 MB were 80 thousand million cells, kept till the row ended."""
    names = "xmlns:t='urn:oasis:names:tc:opendocument:xmlns:table:1.0' xmlns:x='urn:oasis:names:tc:opendocument:xmlns:text:1.0'"
    cell = "<t:table-cell t:number-columns-repeated='16384'><x:p>1</x:p></t:table-cell>"
    content = f"<d {names}><t:table t:name='一'><t:table-row>{cell * 20_000}</t:table-row></t:table></d>"
    found = read_sheets(packed({"content.xml": content}))
    assert len(found.text.split("\t")) == 16384
