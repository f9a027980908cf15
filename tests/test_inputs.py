"""Files that people have: what of them becomes text, which day they state, and what is said of those that cannot be read."""

from __future__ import annotations

import datetime
import importlib
import io
import json
import sys
import threading
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from command import gov_extract, lines
from files import ENCRYPTED, PARAGRAPHS, page, pdf
from hypothesis import given, settings
from hypothesis import strategies as st

import gov_extract as package
from gov_extract import Document, InputError, extract, read
from gov_extract.errors import FileKindError
from gov_extract.inputs import SUFFIXES, read_data, read_document
from gov_extract.reading import find_texts

DAY = datetime.date(2024, 1, 18)
META = '<meta name="PubDate" content="2024-01-18 10:00">'


@pytest.fixture
def html() -> Any:
    return pytest.importorskip("trafilatura", reason="trafilatura, an extra, is not installed")


@pytest.fixture
def docx() -> Any:
    return pytest.importorskip("docx", reason="python-docx, an extra, is not installed")


@pytest.fixture
def pdfium() -> Any:
    return pytest.importorskip("pypdfium2", reason="pypdfium2, an extra, is not installed")


def put(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def refused(path: Path) -> str:
    """What is said of a file that cannot be read, after its name."""
    with pytest.raises(InputError) as caught:
        read(path)
    name, _, reason = str(caught.value).partition(": ")
    assert name == str(path)
    assert "\n" not in reason
    return reason


# --- plain text ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["report.txt", "REPORT.TXT", "report", "report.log", "报告.2023"])
def test_any_other_name_is_plain_text(tmp_path: Path, name: str) -> None:
    """As it was before other kinds were known; the encoding is found out."""
    assert read(put(tmp_path, name, PARAGRAPHS[0].encode("gb18030"))) == Document(PARAGRAPHS[0], None)


def test_an_empty_text_is_a_text(tmp_path: Path) -> None:
    assert read(put(tmp_path, "a.txt", b"")) == Document("", None, ())


def test_a_path_may_be_a_str() -> None:
    fixture = Path(__file__).parents[1] / "fixtures" / "report.txt"
    assert read(str(fixture)) == read(fixture)


def test_what_is_no_path() -> None:
    """A number would be the standard input's."""
    with pytest.raises(InputError, match="int was given, want the path of a file"):
        read(0)  # type: ignore[arg-type]


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.txt") == "cannot be read: no such file or directory"
    assert "a folder" in refused(tmp_path)


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("a.doc", "save it as .docx"),
        ("a.WPS", "--convert-to docx"),
        ("a.rtf", "save it as .docx"),
        ("a.xlsb", "save it as .xlsx"),
        ("a.pptx", "save it as .pdf"),
        ("a.ofd", "print it to .pdf"),
        ("a.mht", "save it as .html"),
        ("a.zip", "unpack it"),
        ("a.jpg", "OCR"),
    ],
)
def test_other_kinds_are_refused_with_advice(tmp_path: Path, name: str, advice: str) -> None:
    """Bytes of such a file read as an encoding would be noise at best."""
    start = b"{\\rtf1\\ansi " if name.endswith("rtf") else b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\xff\xff"
    assert advice in refused(put(tmp_path, name, start * 9))


def test_a_plain_text_called_doc_is_still_read(tmp_path: Path) -> None:
    """Old archives have such; they were read before."""
    assert read(put(tmp_path, "a.doc", PARAGRAPHS[1])).text == PARAGRAPHS[1]


# --- missing extras -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "module", "library", "extra"),
    [
        ("a.html", "trafilatura", "trafilatura", "html"),
        ("a.docx", "docx", "python-docx", "docx"),
        ("a.pdf", "pypdfium2", "pypdfium2", "pdf"),
    ],
)
def test_a_missing_extra_is_one_clear_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, module: str, library: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    assert refused(put(tmp_path, name, b"x")) == f"{library} is not installed; pip install '.[{extra}]'"


def test_nothing_is_loaded_for_what_is_not_read(tmp_path: Path) -> None:
    """Who reads plain texts pays for no HTML parser; who imports the package, for nothing."""
    import subprocess

    path = put(tmp_path, "a.txt", "x")
    code = (
        "import sys, gov_extract; gov_extract.read(sys.argv[1]);"
        "print([m for m in ('trafilatura', 'lxml', 'docx', 'pypdfium2', 'zipfile') if m in sys.modules])"
    )
    root = Path(package.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", code, path], capture_output=True, text=True, cwd=root, timeout=60, check=True
    )
    assert done.stdout.strip() == "[]"


# --- web pages ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.SHTML", "a.xhtml"])
def test_a_page_is_its_title_and_text(tmp_path: Path, html: Any, name: str) -> None:
    """Menus and footers hold numbers that nobody states; the title may alone name the place."""
    found = read(put(tmp_path, name, page(*PARAGRAPHS)))
    assert (found.text, found.date) == ("\n".join(["公安工作情况", *PARAGRAPHS]), None)


def test_a_title_in_the_text_is_not_said_twice(tmp_path: Path, html: Any) -> None:
    found = read(put(tmp_path, "a.html", page("公安工作情况", *PARAGRAPHS)))
    assert found.text.count("公安工作情况") == 1


@pytest.mark.parametrize(
    ("declared", "written"),
    [("gb2312", "gb18030"), ("GBK", "gb18030"), ("utf-8", "utf-8"), ("gb2312", "utf-8-sig"), ("", "gb18030"), ("utf-8", "utf-16"),
     ("no-such", "gb18030"), ("ascii", "utf-8")],
)  # fmt: skip
def test_encodings(tmp_path: Path, html: Any, declared: str, written: str) -> None:
    """A page says its encoding, if too small a one (gb2312 for what GBK holds), or a wrong one."""
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    text = PARAGRAPHS[0].replace("滨河", "镕喆")  # the first is no GB2312
    found = read(put(tmp_path, "a.html", page(text, head=head).encode(written)))
    assert found.text.endswith(text)


def test_big5_and_an_xml_declaration(tmp_path: Path, html: Any) -> None:
    text = "警方共尋獲失車53輛，較去年同期減少20.2%，全年共辦理各類案件3216宗。"
    body = f"<html><head><title>x</title></head><body><div><p>{text}</p></div></body></html>"
    assert read(put(tmp_path, "a.html", f"<meta charset=big5>{body}".encode("big5"))).text == text
    assert read(put(tmp_path, "b.html", f"<?xml version='1.0' encoding='big5'?>{body}".encode("big5"))).text == text


def test_a_table_is_a_row_a_line(tmp_path: Path, html: Any) -> None:
    """As in a Word document; trafilatura's own are Markdown's, with |---| below the head."""
    table = "<table><tr><th>指标</th><th>数量</th></tr><tr><td>破案</td><td>3216起</td></tr></table>"
    found = read(put(tmp_path, "a.html", page(*PARAGRAPHS, after=table)))
    assert found.text.split("\n")[-2:] == ["指标\t数量", "破案\t3216起"]


@pytest.mark.parametrize(
    ("head", "before", "wanted"),
    [
        (META, "", DAY),  # the name that the government's own standard gives it
        ('<meta property="article:published_time" content="2024-01-18T10:00:00+08:00">', "", DAY),
        ('<link rel="canonical" href="https://x.gov.cn/2024/01/18/t20240118_1.html">', "", DAY),
        ("", "<div>发布时间：2024年1月18日 来源：本站</div>", DAY),
        ("", "<span>发布日期:</span><span>2024-01-18 09:12</span>", DAY),
        ("", "<span>發佈日期：2024/01/18</span>", DAY),
        (META.replace("2024", "2035"), "", DAY.replace(year=2035)),  # no clock of ours decides
        ("", "<div>发布时间：2024年13月18日</div>", None),
        ("", "<div>2023年1月2日至3日，全市召开会议。</div>", None),  # a day in the text is not that of the text
        ("", "<script>var 发布时间='发布时间：2024-01-18'</script>", None),
        ("", "", None),
    ],
)
def test_the_day_that_a_page_states(
    tmp_path: Path, html: Any, head: str, before: str, wanted: datetime.date | None
) -> None:
    """No guess: a wrong day of publication makes every 今年 wrong."""
    assert read(put(tmp_path, "a.html", page(*PARAGRAPHS, head=head, before=before))).date == wanted


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"<html></html>", "no main text"),
        ("<html><body><script>show('今年')</script></body></html>".encode(), "no main text"),
        ("今年破案3起。".encode(), "is no HTML"),
        (b"http://127.0.0.1:9/", "is no HTML"),
        (bytes(range(256)) * 9, "is not text"),
        (("<html><body>" + "<div>" * 50_000 + "今年破案3起。").encode(), "no main text"),
    ],
)
def test_pages_that_cannot_be_read(
    tmp_path: Path, html: Any, content: bytes, reason: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """Each in one error; what trafilatura logs on the way is for logs, not for the terminal."""
    assert reason in refused(put(tmp_path, "a.html", content))
    assert capfd.readouterr() == ("", "")


def test_a_page_fetches_nothing(tmp_path: Path, html: Any) -> None:
    """Nor does one that asks for it: entities, frames, images, refreshes, an address for a text."""
    head = (
        '<!DOCTYPE html [<!ENTITY e SYSTEM "http://127.0.0.1:9/e">]><base href="http://127.0.0.1:9/">'
        '<link rel="stylesheet" href="http://127.0.0.1:9/a.css"><meta http-equiv="refresh" content="0; url=http://127.0.0.1:9/">'
    )
    body = page(
        *PARAGRAPHS,
        head=head,
        after='&e;<iframe src="http://127.0.0.1:9/"></iframe><img src="http://127.0.0.1:9/x.png">',
    )
    hook = (
        "import sys\n"
        "def watch(event, details):\n"
        "    if event in ('socket.connect', 'socket.getaddrinfo', 'urllib.Request'): print('FETCHED', event, details)\n"
        "sys.addaudithook(watch)\n"
        "import gov_extract\n"
        "print(len(gov_extract.read(sys.argv[1]).text) > 100)"
    )
    import subprocess

    root = Path(package.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", hook, put(tmp_path, "a.html", body)],
        capture_output=True, text=True, cwd=root, timeout=60, check=True,
    )  # fmt: skip
    assert done.stdout.split() == ["True"]


# --- Word ---------------------------------------------------------------------------------------------------------

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(docx: Any, *bodies: str) -> bytes:
    """A document by python-docx; a body that begins with < is put in as it is."""
    from docx.oxml import parse_xml

    document = docx.Document()
    for body in bodies:
        if body.startswith("<"):
            document.element.body.insert_element_before(parse_xml(body.replace(">", f" {W}>", 1)), "w:sectPr")
        else:
            document.add_paragraph(body)
    return saved(document)


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_paragraphs_and_tables_in_their_order(tmp_path: Path, docx: Any) -> None:
    document = docx.Document()
    document.add_heading("工作报告", 1)
    document.add_paragraph(PARAGRAPHS[0])
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("指标", "数量\n（起）", "破案", "3216"), strict=True):
        cell.text = text
    document.add_paragraph(PARAGRAPHS[1], style="List Bullet")
    wanted = ["工作报告", PARAGRAPHS[0], "指标\t数量（起）", "破案\t3216", f"• {PARAGRAPHS[1]}"]
    assert read(put(tmp_path, "a.docx", saved(document))).text == "\n".join(wanted)


def test_a_frame_around_prose_is_no_table(tmp_path: Path, docx: Any) -> None:
    """A report laid out in one cell keeps its paragraphs."""
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "\n".join(PARAGRAPHS)
    assert read(put(tmp_path, "a.docx", saved(document))).text == "\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    ("xml", "wanted"),
    [
        # Word XP to 2007 marked measures and dates in Chinese texts so.
        ("<w:p>{全长}<w:smartTag>{5公里}</w:smartTag></w:p>", "全长5公里"),
        (
            "<w:sdt><w:sdtPr><w:rPr>{无}</w:rPr></w:sdtPr><w:sdtContent><w:p>{破案3起}</w:p></w:sdtContent></w:sdt>",
            "破案3起",
        ),
        ("<w:p><w:del><w:r><w:delText>2起</w:delText></w:r></w:del><w:ins>{破案3起}</w:ins></w:p>", "破案3起"),
        ("<w:p><w:moveFrom>{前}</w:moveFrom><w:moveTo>{后}</w:moveTo></w:p>", "后"),
        ("<w:p><w:hyperlink>{破案3起}</w:hyperlink></w:p>", "破案3起"),
        ("<w:p>{一}<w:r><w:br/></w:r>{二}<w:r><w:tab/></w:r>{三}<w:r><w:noBreakHyphen/></w:r></w:p>", "一\n二\t三-"),
        ("<w:p><w:pPr><w:tabs><w:tab w:val='left' w:pos='9'/></w:tabs></w:pPr>{一}</w:p>", "一"),
        ("<w:p><w:r><w:ruby><w:rt>{bin}</w:rt><w:rubyBase>{滨}</w:rubyBase></w:ruby></w:r></w:p>", "滨"),
        ("<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText>PAGE</w:instrText></w:r>{7}</w:p>", "7"),
        ("<w:p>{外}<w:r><w:txbxContent><w:p>{框}</w:p></w:txbxContent></w:r>{面}</w:p>", "外面\n框"),
        ("<w:p><!-- w:t -->{一}</w:p>", "一"),
        (
            "<w:tbl><w:tr><w:sdt><w:sdtContent><w:tc><w:p>{一}</w:p></w:tc></w:sdtContent></w:sdt>"
            "<w:tc><w:p>{二}</w:p></w:tc></w:tr></w:tbl>",
            "一\t二",
        ),
    ],
    ids=[
        *("smart tag", "content control", "tracked change", "moved", "link", "breaks", "tab stops", "ruby", "field"),
        *("text box", "comment", "cell in a control"),
    ],
)
def test_all_of_the_text_and_nothing_else(tmp_path: Path, docx: Any, xml: str, wanted: str) -> None:
    """python-docx's own text leaves most of these out, and with a smart tag just the quantity. {…} is a run."""
    runs = xml.replace("{", "<w:r><w:t>").replace("}", "</w:t></w:r>")
    assert read(put(tmp_path, "a.docx", word(docx, runs))).text == wanted


def test_the_day_a_document_was_made_is_not_its_day(tmp_path: Path, docx: Any) -> None:
    """python-docx's own template says 2013."""
    document = docx.Document()
    document.add_paragraph(PARAGRAPHS[0])
    document.core_properties.created = document.core_properties.modified = datetime.datetime(2024, 1, 18)
    assert read(put(tmp_path, "a.docx", saved(document))).date is None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04 and no more", "is no .docx, or broken"),
        (PARAGRAPHS[0].encode(), "is no .docx, or broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "of an old Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "is encrypted"),
    ],
)
def test_documents_that_cannot_be_read(tmp_path: Path, docx: Any, content: bytes, reason: str) -> None:
    assert reason in refused(put(tmp_path, "a.docx", content))


def repacked(data: bytes, **parts: bytes | None) -> bytes:
    """The package with its document replaced, or left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = parts["document"] if name == "word/document.xml" else old.read(name)
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()


def test_broken_packages(tmp_path: Path, docx: Any) -> None:
    whole = word(docx, PARAGRAPHS[0])
    for data in (repacked(whole, document=None), repacked(whole, document=b"<w:document"), whole[: len(whole) // 2]):
        assert "save it as .docx anew" in refused(put(tmp_path, "a.docx", data))
    assert "holds no text" in refused(put(tmp_path, "b.docx", word(docx)))


def test_entities_are_not_expanded(tmp_path: Path, docx: Any) -> None:
    """A few lines of XML can stand for gigabytes, or for a file of this machine."""
    secret = put(tmp_path, "secret", "SECRET")
    for entity in (f'<!ENTITY a SYSTEM "{secret.as_uri()}">', '<!ENTITY b "1234567890"><!ENTITY a "&b;&b;&b;">'):
        xml = f"<!DOCTYPE d [{entity}]><w:document {W}><w:body><w:p><w:r><w:t>破案&a;</w:t></w:r></w:p></w:body></w:document>"
        path = put(tmp_path, "a.docx", repacked(word(docx), document=xml.encode()))
        try:
            text = read(path).text
        except InputError:
            continue
        assert "SECRET" not in text
        assert "12345678901234567890" not in text


def test_a_package_that_unpacks_to_too_much(tmp_path: Path, docx: Any) -> None:
    """200 MB of blanks pack to 200 kB; nothing of it is unpacked."""
    bomb = repacked(word(docx), document=b" " * 200_000_000)
    assert len(bomb) < 1_000_000
    assert "unpacks to" in refused(put(tmp_path, "a.docx", bomb))


# --- PDF ----------------------------------------------------------------------------------------------------------


def test_lines_are_paragraphs_again(tmp_path: Path, pdfium: Any) -> None:
    """Broken on the page, whole in the text, so the figures are; more of this in test_inputs_pdf.py."""
    broken = [PARAGRAPHS[0][start : start + 28] for start in range(0, len(PARAGRAPHS[0]), 28)]
    found = read(put(tmp_path, "a.pdf", pdf([broken, ["全年无重大事故。"]])))
    assert (found.text, found.date) == (f"{PARAGRAPHS[0]}\n全年无重大事故。", None)
    assert [block.kind for block in found.blocks] == ["paragraph", "paragraph"]
    values = [quantity.value for quantity in extract(found.text).quantities]
    assert values == ["3216", "5.2", "2186", "130000000", "98.6"]


def test_radicals_are_the_characters_they_look_like(tmp_path: Path, pdfium: Any) -> None:
    """Some fonts' tables give ⼀ for 一: nothing would be found in ⼆⼗."""
    assert read(put(tmp_path, "a.pdf", pdf([["一共抓获二人。"]], radicals=True))).text == "一共抓获二人。"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7 and no more", "cannot be read as PDF"),
        (b"<html>404</html>", "cannot be read as PDF"),
        (pdf([["破案3起。"]])[:300], "cannot be read as PDF"),
        (pdf([["破案3起。"]], extra=ENCRYPTED), "is encrypted"),
        (pdf([[], []]), "its pages are images; read them by OCR first"),
    ],
    ids=["empty", "broken", "a web page", "cut off", "encrypted", "a scan"],
)
def test_pdfs_that_cannot_be_read(tmp_path: Path, pdfium: Any, content: bytes, reason: str) -> None:
    assert reason in refused(put(tmp_path, "a.pdf", content))


def test_too_many_pages_and_too_much_text(tmp_path: Path, pdfium: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from gov_extract.inputs import documents
    from gov_extract.inputs import pdf_document as reader

    path = put(tmp_path, "a.pdf", pdf([["破案3起。"]] * 3))
    monkeypatch.setattr(reader, "_MOST_PAGES", 2)
    with pytest.raises(InputError, match=r"^has 3 pages, at most 2 are read; split it$"):
        reader.read(path.read_bytes())
    monkeypatch.setattr(reader, "_MOST_PAGES", 3)
    monkeypatch.setattr(reader, "MOST_CHARACTERS", 9)
    with pytest.raises(InputError, match=r"^holds more than 9 characters; split it$"):
        reader.read(path.read_bytes())
    monkeypatch.setitem(documents._KINDS, "pdf", 99)
    assert refused(path).startswith(f"has {path.stat().st_size} bytes, at most 99 are read")


def test_threads_read_pdfs_in_turn(tmp_path: Path, pdfium: Any) -> None:
    """PDFium may be called by one thread at a time: two at once end the process."""
    path = put(tmp_path, "a.pdf", pdf([["破案3起。"] * 20] * 20))
    texts: list[str] = []
    threads = [threading.Thread(target=lambda: texts.extend(read(path).text for _ in range(5))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(texts) == 20
    assert set(texts) == {"\n".join(["破案3起。"] * 400)}


# --- any bytes ----------------------------------------------------------------------------------------------------


@settings(max_examples=60)
@given(st.data())
@pytest.mark.parametrize("kind", ["html", "docx", "pdf"])
def test_damaged_files_are_read_or_refused(kind: str, data: st.DataObject) -> None:
    """A byte here and there is another, or the end is missing: a text comes out, or our own error, and no other."""
    pytest.importorskip({"html": "trafilatura", "docx": "docx", "pdf": "pypdfium2"}[kind], reason="an extra")
    content = bytearray(damaged(kind))
    for _ in range(data.draw(st.integers(0, 6), label="bytes")):
        content[data.draw(st.integers(0, len(content) - 1), label="at")] = data.draw(st.integers(0, 255), label="to")
    length = data.draw(st.just(len(content)) | st.integers(0, len(content)), label="length")
    # A PDF in this process: one of its own for each takes long, and test_inputs_apart.py is about it.
    module = {"pdf": "pdf_document"}.get(kind, kind)
    reader = importlib.import_module(f"gov_extract.inputs.{module}").read
    try:
        found = reader(bytes(content[:length]))
    except InputError:
        return
    assert isinstance(found, Document)
    assert found.text.strip()


@cache
def damaged(kind: str) -> bytes:
    """What is to be damaged."""
    if kind == "docx":
        return word(importlib.import_module("docx"), *PARAGRAPHS)
    return page(*PARAGRAPHS, head=META).encode() if kind == "html" else pdf([PARAGRAPHS, ["全年无事故。"]])


# --- folders and the command line ---------------------------------------------------------------------------------


def test_a_folder_is_all_kinds_but_what_word_leaves_beside_them(tmp_path: Path) -> None:
    names = ["a.txt", "b.HTML", "c.docx", "d.pdf", "e.shtml", "f.htm"]
    for name in [*names, "~$c.docx", "g.doc", "h.jsonl"]:
        put(tmp_path, name, "x")
    assert [Path(path).name for path in find_texts(tmp_path, lambda *_: None, SUFFIXES)] == names


def test_a_folder_without_any_says_what_it_looked_for(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"without any \.txt file, nor any \.htm, .*\.docx, \.pdf"):
        find_texts(tmp_path, lambda *_: None, SUFFIXES)


def test_the_command_reads_all_kinds(tmp_path: Path, html: Any, docx: Any, pdfium: Any) -> None:
    """And a page's own day is the text's, where --date does not say otherwise."""
    put(tmp_path, "a.txt", PARAGRAPHS[0])
    put(tmp_path, "b.html", page(*PARAGRAPHS, head=META))
    put(tmp_path, "c.docx", word(docx, PARAGRAPHS[0]))
    put(tmp_path, "d.pdf", pdf([[PARAGRAPHS[0]]]))
    put(tmp_path, "e.pdf", "")
    done = gov_extract(tmp_path)
    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == [f"gov-extract: {tmp_path / 'e.pdf'}: is empty"]
    found = lines(done)
    assert [line["reference_date"] for line in found] == [None, "2024-01-18", None, None]
    assert all(any(quantity["value"] == "3216" for quantity in line["quantities"]) for line in found)  # type: ignore[attr-defined]
    dated = lines(gov_extract(tmp_path, "--date", "2020-02-02", "--workers", "2"))
    assert [line["reference_date"] for line in dated] == ["2020-02-02"] * 4


def test_a_run_goes_on_behind_a_page_with_a_day_of_its_own(tmp_path: Path, html: Any) -> None:
    """--resume refuses lines made with another --date; a page's own day is none."""
    first = put(tmp_path, "a.html", page(*PARAGRAPHS, head=META))
    second = put(tmp_path, "b.txt", PARAGRAPHS[0])
    out = tmp_path / "out.jsonl"
    assert gov_extract(first, "-o", out, "--resume").returncode == 0
    done = gov_extract(first, second, "-o", out, "--resume")
    assert (done.returncode, done.stderr) == (0, b"")
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [Path(row["source"]).name for row in rows] == ["a.html", "b.txt"]
    assert b"not with --date 2020-02-02" in gov_extract(first, "-o", out, "--resume", "--date", "2020-02-02").stderr


def test_the_file_is_named_once(tmp_path: Path) -> None:
    """`read` names it; the command line does so itself."""
    path = put(tmp_path, "a.doc", b"\xd0\xcf\x11\xe0\xff")
    with pytest.raises(InputError) as caught:
        read_document(path)
    assert str(path) not in str(caught.value)
    assert gov_extract(path).stderr.decode().count(str(path)) == 1


def test_a_file_that_was_sent_is_read_by_its_name_and_never_opened(tmp_path: Path) -> None:
    """Who was sent bytes has a name only: a file that happens to be called so is another's."""
    path = tmp_path / "secret.txt"
    path.write_text("别人的文件", encoding="utf-8")
    assert read_data(str(path), "盗窃警情下降".encode("gb18030")).text == "盗窃警情下降"
    assert read_data("../no/such/表.csv", "区,警情\n城南,3\n".encode()) == _read_as(
        tmp_path / "表.csv", "区,警情\n城南,3\n"
    )
    with pytest.raises(FileKindError, match="slide show"):
        read_data("a.pptx", b"PK\x03\x04\x00\xff\xfe\x80")
    with pytest.raises(InputError, match="at most 5000000 are read"):
        read_data("a.md", b"a" * 5_000_001)


def _read_as(path: Path, text: str) -> Document:
    path.write_text(text, encoding="utf-8")
    return read_document(path)
