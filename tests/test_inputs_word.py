"""The parts of Word documents: styles, numbers as Word shows them, merged cells."""

from __future__ import annotations

import io
import time
from pathlib import Path
from typing import Any

import pytest
from block_checks import Shown, blocks, cells

from gov_extract import Document, read

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(tmp_path: Path, body: str, *, styles: str = "", numbering: str = "") -> Document:
    """A document by python-docx with this body, read. {…} is a run; styles and lists are put to those of its template."""
    docx = pytest.importorskip("docx", reason="python-docx, an extra, is not installed")
    from docx.oxml import parse_xml

    document = docx.Document()
    for xml, root in ((styles, document.styles.element), (numbering, document.part.numbering_part.element)):
        for child in parse_xml(f'<w:x xmlns:w="{W}">{xml}</w:x>'):
            root.append(child)
    runs = body.replace("{", "<w:r><w:t>").replace("}", "</w:t></w:r>")
    for child in parse_xml(f'<w:x xmlns:w="{W}">{runs}</w:x>'):
        document.element.body.insert_element_before(child, "w:sectPr")
    out = io.BytesIO()
    document.save(out)
    path = tmp_path / "a.docx"
    path.write_bytes(out.getvalue())
    return read(path)


def styled(style: str, text: str, more: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{{{text}}}</w:p>'


def listed(text: str, number: int = 90, level: int = 0) -> str:
    more = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{more}</w:pPr>{{{text}}}</w:p>"


def style(identity: str, name: str, more: str = "", based: str = "") -> str:
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="paragraph" w:styleId="{identity}"><w:name w:val="{name}"/>{base}<w:pPr>{more}</w:pPr></w:style>'


def scheme(*levels: tuple[str, str], number: int = 90, more: str = "") -> str:
    """A list of these forms and texts."""
    inside = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="{number}">{inside}</w:abstractNum>'
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>{more}'
    )


@pytest.mark.parametrize(
    ("body", "styles", "wanted"),
    [
        (styled("Title", "工作报告"), "", ("title", 0, "", "工作报告")),
        (styled("Heading2", "情况"), "", ("heading", 2, "", "情况")),
        (styled("Heading9", "情况"), "", ("heading", 6, "", "情况")),
        (styled("Caption", "表1 破案"), "", ("caption", 0, "", "表1 破案")),
        # WPS and Chinese converters write names of their own, and identities that are numbers.
        (styled("21", "情况"), style("21", "标题 2"), ("heading", 2, "", "情况")),
        (styled("ac", "图1"), style("ac", "题注"), ("caption", 0, "", "图1")),
        (styled("t1", "目录行"), style("t1", "toc 1"), ("furniture", 0, "", "目录行")),
        (styled("A", "情况"), style("A", "小节", based="B") + style("B", "甲", based="Heading3"), ("heading", 3, "", "情况")),
        (styled("A", "情况"), style("A", "小节", '<w:outlineLvl w:val="1"/>'), ("heading", 2, "", "情况")),
        (styled("A", "正文"), style("A", "小节", '<w:outlineLvl w:val="9"/>', "Heading1"), ("paragraph", 0, "", "正文")),
        ('<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr>{情况}</w:p>', "", ("heading", 1, "", "情况")),
        (styled("A", "正文"), style("A", "甲", based="B") + style("B", "乙", based="A"), ("paragraph", 0, "", "正文")),
        (styled("none", "正文"), "", ("paragraph", 0, "", "正文")),
    ],
    ids=[
        *("title", "heading", "lowest", "caption", "Chinese name", "Chinese caption", "contents", "based on", "outline in style"),
        *("body in outline", "outline", "circle", "unknown"),
    ],
)  # fmt: skip
def test_styles(tmp_path: Path, body: str, styles: str, wanted: Shown) -> None:
    assert blocks(word(tmp_path, body, styles=styles)) == [wanted]


REPORT = (
    ("chineseCounting", "%1、"),
    ("chineseCounting", "（%2）"),
    ("decimal", "%3."),
    ("decimalEnclosedCircle", "%4"),
)


def test_numbers_as_word_shows_them(tmp_path: Path) -> None:
    """The four levels of an official document; each begins anew behind a higher one, also behind an empty paragraph."""
    body = listed("甲") + listed("乙", level=1) + listed("丙", level=1) + listed("丁", level=2) + listed("戊", level=3)
    body += listed("") + "<w:p>{间}</w:p>" + listed("己") + listed("庚", level=1)
    assert blocks(word(tmp_path, body, numbering=scheme(*REPORT))) == [
        ("item", 1, "一、", "甲"), ("item", 2, "（一）", "乙"), ("item", 2, "（二）", "丙"), ("item", 3, "1. ", "丁"),
        ("item", 4, "① ", "戊"),
        ("paragraph", 0, "", "间"), ("item", 1, "三、", "己"), ("item", 2, "（一）", "庚"),
    ]  # fmt: skip


def test_numbers_of_several_levels(tmp_path: Path) -> None:
    """1.2.1; a level above that had no paragraph counts as begun; isLgl writes all in digits."""
    lists = scheme(("upperRoman", "%1."), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3"))
    lists = lists.replace('<w:lvl w:ilvl="2">', '<w:lvl w:ilvl="2"><w:isLgl/>')
    body = listed("甲", level=1) + listed("乙") + listed("丙", level=1) + listed("丁", level=1) + listed("戊", level=2)
    labels = [label for _, _, label, _ in blocks(word(tmp_path, body, numbering=lists))]
    assert labels == ["I.1 ", "II. ", "II.1 ", "II.2 ", "2.2.1 "]


def test_lists_of_one_scheme_go_on_or_begin_anew(tmp_path: Path) -> None:
    """Another list of the same scheme goes on, but where it says a start, once."""
    more = '<w:num w:numId="91"><w:abstractNumId w:val="90"/></w:num>' + (
        '<w:num w:numId="92"><w:abstractNumId w:val="90"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = listed("甲") + listed("乙", 91) + listed("丙", 92) + listed("丁", 92) + listed("戊", 0) + listed("己", 77)
    found = blocks(word(tmp_path, body, numbering=scheme(("decimal", "%1)"), more=more)))
    assert [(kind, label) for kind, _, label, _ in found] == [
        *(("item", "1) "), ("item", "2) "), ("item", "5) "), ("item", "6) "), ("paragraph", ""), ("paragraph", ""))
    ]


def test_a_level_that_never_begins_anew(tmp_path: Path) -> None:
    """第三条 goes on behind 第二章."""
    lists = scheme(("chineseCounting", "第%1章"), ("chineseCounting", "第%2条"))
    lists = lists.replace('<w:lvl w:ilvl="1">', '<w:lvl w:ilvl="1"><w:lvlRestart w:val="0"/>')
    body = listed("甲") + listed("乙", level=1) + listed("丙", level=1) + listed("丁") + listed("戊", level=1)
    labels = [label for _, _, label, _ in blocks(word(tmp_path, body, numbering=lists))]
    assert labels == ["第一章", "第一条", "第二条", "第二章", "第三条"]


def test_headings_take_their_numbers_from_their_styles(tmp_path: Path) -> None:
    """The scheme says which style stands at which of its levels; a paragraph may leave the list."""
    lists = (
        scheme(*REPORT)
        .replace("（%2）", "（%2）")
        .replace('<w:lvlText w:val="（%2）"/>', '<w:pStyle w:val="H2"/><w:lvlText w:val="（%2）"/>')
    )
    styles = style("H1", "heading 1", '<w:numPr><w:numId w:val="90"/></w:numPr>')
    styles += style("H2", "heading 2", '<w:numPr><w:numId w:val="90"/></w:numPr>')
    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = styled("H1", "甲") + styled("H2", "乙") + styled("H2", "丙") + styled("H2", "丁", none)
    assert blocks(word(tmp_path, body, styles=styles, numbering=lists)) == [
        ("heading", 1, "一、", "甲"), ("heading", 2, "（一）", "乙"), ("heading", 2, "（二）", "丙"), ("heading", 2, "", "丁"),
    ]  # fmt: skip


def test_bullets_and_labels_made_to_hurt(tmp_path: Path) -> None:
    """Word's bullets are signs of its own fonts; a label is no book, a Roman number no million of M."""
    lists = scheme(("bullet", "\uf06c"), ("upperRoman", "%2" * 10_000), ("none", ""))
    lists = lists.replace(
        '<w:start w:val="1"/><w:numFmt w:val="upperRoman"/>',
        '<w:start w:val="900000000"/><w:numFmt w:val="upperRoman"/>',
    )
    found = blocks(word(tmp_path, listed("甲") + listed("乙", level=1) + listed("丙", level=2), numbering=lists))
    assert found[0] == ("item", 1, "• ", "甲")
    assert len(found[1][2]) < 400
    assert found[2] == ("item", 3, "", "丙")


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr>{properties and f'<w:trPr>{properties}</w:trPr>'}{''.join(cells)}</w:tr>"


def tc(text: str, properties: str = "") -> str:
    paragraphs = "".join(f"<w:p>{{{line}}}</w:p>" for line in text.split("|"))
    return f"<w:tc>{properties and f'<w:tcPr>{properties}</w:tcPr>'}{paragraphs}</w:tc>"


DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
TWO = '<w:gridSpan w:val="2"/>'


def test_merged_cells_and_heads(tmp_path: Path) -> None:
    """A head of two rows that Word repeats on each page, and a note over all columns."""
    repeated = "<w:tblHeader/>"
    body = (
        "<w:tbl>"
        + row(tc("指标", DOWN), tc("数量|（起）", TWO), properties=repeated)
        + row(tc("", ON), tc("本年"), tc("上年"), properties=repeated)
        + row(tc("破案"), tc("3216"), tc(""), properties='<w:tblHeader w:val="0"/>')
        + row(tc("注：快报数", '<w:gridSpan w:val="3"/>'))
        + row(tc("删"), tc("去"), properties="<w:del/>")
        + "</w:tbl>"
    )
    found = word(tmp_path, body)
    assert found.text == "指标\t数量（起）\t\n\t本年\t上年\n破案\t3216\t\n注：快报数\t\t"
    assert cells(found) == [
        ("指标", 0, 0, 2, 1, "head"), ("数量（起）", 0, 1, 1, 2, "head"), ("本年", 1, 1, "head"), ("上年", 1, 2, "head"),
        ("破案", 2, 0), ("3216", 2, 1), ("", 2, 2), ("注：快报数", 3, 0, 1, 3),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        # A column of the grid in which no cell begins is none; one that a row leaves out at its head is.
        (
            [row(tc("甲", '<w:gridSpan w:val="7"/>'), tc("乙")), row(tc("丙"), properties='<w:gridBefore w:val="7"/>')],
            [("甲", 0, 0), ("乙", 0, 1), ("丙", 1, 1)],
        ),
        ([row(tc("甲", '<w:gridSpan w:val="999999999"/>'), tc("乙"))], [("甲", 0, 0), ("乙", 0, 1)]),
        # A cell that goes on where none is open is a cell; so is one of another width.
        ([row(tc("甲", ON), tc("乙")), row(tc("丙", ON + TWO), tc("丁"))], [("甲", 0, 0), ("乙", 0, 1), ("丙", 1, 0, 1, 2), ("丁", 1, 2)]),
    ],
)  # fmt: skip
def test_odd_grids(tmp_path: Path, rows: list[str], wanted: list[Any]) -> None:
    assert cells(word(tmp_path, f"<w:tbl>{''.join(rows)}</w:tbl>")) == wanted


def test_a_frame_keeps_its_headings_and_tables(tmp_path: Path) -> None:
    """One filled cell in each row is a frame around prose."""
    inner = "<w:tbl>" + row(tc("破案"), tc("3216")) + "</w:tbl>"
    framed = f"<w:tc>{styled('Heading1', '情况')}{inner}<w:p>{{正文。}}</w:p></w:tc>"
    assert blocks(word(tmp_path, f"<w:tbl>{row(tc(''), framed)}</w:tbl>")) == [
        ("heading", 1, "", "情况"), ("table", 0, "", "破案\t3216"), ("paragraph", 0, "", "正文。"),
    ]  # fmt: skip


def test_a_column_that_word_numbers(tmp_path: Path) -> None:
    """Of 序号 there is nothing in the cells but the list's number."""
    rows = "".join(row(f"<w:tc>{listed('')}</w:tc>", tc(name), tc("3")) for name in ("甲", "乙"))
    found = word(tmp_path, f"<w:tbl>{rows}</w:tbl>", numbering=scheme(("decimal", "%1")))
    assert found.text == "1\t甲\t3\n2\t乙\t3"


def test_many_paragraphs_and_rows_of_word(tmp_path: Path) -> None:
    """In a time that grows as they do: cells merged over all rows, a list through all of them."""
    times = []
    for count in (500, 4_000):
        rows = "".join(row(tc("甲", ON if at else DOWN), tc("1")) for at in range(count))
        start = time.perf_counter()
        found = word(tmp_path, listed("乙") * count + f"<w:tbl>{rows}</w:tbl>", numbering=scheme(*REPORT))
        times.append(time.perf_counter() - start)
        assert len(found.blocks) == count + 1
        assert found.blocks[-1].cells[0].rows == count
    assert times[1] < 40 * max(times[0], 0.05)
