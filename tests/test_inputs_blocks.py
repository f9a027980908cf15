"""The parts of web pages: what each block is, where it stands, and the cells of tables; and the renderer of all readers."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import pytest
from block_checks import Shown, blocks, cells, check
from files import PARAGRAPHS, page
from hypothesis import given
from hypothesis import strategies as st

from gov_extract import Document, InputError, read
from gov_extract.inputs.numbering import numbered
from gov_extract.inputs.rendering import Builder, Cell, Span, one_line, place

# --- the renderer -------------------------------------------------------------------------------------------------

WORDS = st.text("甲乙丙a1 \t\n\r\u3000、。", max_size=6)


@given(
    st.lists(
        st.tuples(st.sampled_from(["title", "heading", "paragraph", "item", "note"]), WORDS, st.sampled_from(["", "1. ", "一、"]))
        | st.lists(st.lists(st.tuples(WORDS, st.integers(0, 4), st.integers(1, 4), st.booleans()), max_size=4), max_size=5),
        max_size=5,
    )
)  # fmt: skip
def test_whatever_is_added_the_offsets_are_right(added: list[Any]) -> None:
    """Tables with spans that run out of them or into each other, words with line ends and blanks around them."""
    builder = Builder()
    for one in added:
        if isinstance(one, tuple):
            builder.add(one[0], one[1], label=one[2])
        else:
            builder.add_table(place([[Span(*cell) for cell in row] for row in one]))
    check(builder.document())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("数量\n（起）", "数量（起）"),  # a head broken to fit its column
        ("GDP\ntotal", "GDP total"),
        ("GDP\n总量", "GDP 总量"),
        ("  甲\t乙 \r\n 丙  ", "甲 乙丙"),
    ],
)
def test_a_line_end_between_chinese_characters_is_nothing(text: str, wanted: str) -> None:
    assert one_line(text) == wanted


def test_a_sheet_counts_from_where_it_begins() -> None:
    """B3 stays row 2, column 1; lines and fields begin with it."""
    builder = Builder()
    builder.add_table([Cell("乙", 2, 3), Cell("甲", 2, 1), Cell("丙", 5, 1)], sheet="一月", caption="表1")
    found = builder.document()
    assert found.text == "表1\n甲\t\t乙\n丙\t\t"
    assert cells(found) == [("甲", 2, 1), ("乙", 2, 3), ("丙", 5, 1)]
    assert (found.blocks[0].kind, found.blocks[1].sheet) == ("caption", "一月")


def test_a_table_that_asks_for_billions_of_fields_is_refused() -> None:
    with pytest.raises(InputError, match="tables of more than 10000000 cells"):
        Builder().add_table([Cell("甲", row, row * 5) for row in range(2_000)])


@pytest.mark.parametrize(
    ("number", "form", "wanted"),
    [
        (0, "decimal", "0"), (7, "decimalZero", "07"), (49, "upperRoman", "XLIX"), (4, "lowerRoman", "iv"),
        (5_000, "upperRoman", "5000"), (28, "lowerLetter", "bb"), (2, "upperLetter", "B"), (10**9, "lowerLetter", "1000000000"),
        (20, "chineseCounting", "二十"), (101, "chineseCounting", "一〇一"), (101, "chineseCountingThousand", "一百零一"),
        (10, "ideographDigital", "一〇"), (3, "chineseLegalSimplified", "叁"), (2, "ideographTraditional", "乙"),
        (11, "ideographTraditional", "11"), (20, "decimalEnclosedCircle", "⑳"), (3, "decimalEnclosedParen", "⑶"),
        (12, "decimalFullWidth", "１２"), (3, "bullet", ""), (-1, "chineseCounting", "-1"), (3, "ordinalText", "3"),
    ],
)  # fmt: skip
def test_forms_of_numbers(number: int, form: str, wanted: str) -> None:
    assert numbered(number, form) == wanted


# --- web pages ----------------------------------------------------------------------------------------------------


def web(tmp_path: Path, *bodies: str, long: bool = True) -> Document:
    """A page with these pieces of HTML between two paragraphs, read; `long`: of so many that nothing is rescued."""
    pytest.importorskip("trafilatura", reason="trafilatura, an extra, is not installed")
    path = tmp_path / "a.html"
    before = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS * (3 if long else 1))
    body = f"<div>{before}{''.join(bodies)}<p>全市治安总体平稳，群众满意。</p></div>"
    path.write_bytes(page(before=body).encode())
    return read(path)


def between(document: Document) -> list[Shown]:
    """The blocks between the two paragraphs."""
    found = blocks(document)
    assert found[0] == ("title", 0, "", "公安工作情况")
    assert found[-1][3] == "全市治安总体平稳，群众满意。"
    last = max(number for number, block in enumerate(found) if block[3] == PARAGRAPHS[-1])
    return found[last + 1 : -1]


@pytest.mark.parametrize("long", [True, False])
@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<h2>一、总体<br>情况</h2>", [("heading", 2, "", "一、总体情况")]),
        ("<h6>附</h6>", [("heading", 6, "", "附")]),
        (
            "<ul><li>破案三十起。<ul><li><p>其中盗窃</p><p>二十起。</p></li></ul>又及其他。</li></ul>",
            [
                *(("item", 1, "", "破案三十起。"), ("item", 2, "", "其中盗窃")),
                *(("paragraph", 0, "", "二十起。"), ("paragraph", 0, "", "又及其他。")),
            ],
        ),
        (
            "<ol start=3><li>甲</li><li value=7>乙</li><li>丙</li></ol>",
            [("item", 1, "3. ", "甲"), ("item", 1, "7. ", "乙"), ("item", 1, "8. ", "丙")],
        ),
        ("<ol type=A><li>甲</li></ol>", [("item", 1, "A. ", "甲")]),
        ("<ol style='list-style-type: cjk-ideographic'><li>甲</li></ol>", [("item", 1, "一、", "甲")]),
        # Who numbers the items himself hides the list's own numbers, by a style sheet that is not read.
        ("<ol><li>（一）甲</li></ol><ol style='list-style:none'><li>乙</li></ol>", [("item", 1, "", "（一）甲"), ("item", 1, "", "乙")]),
        ("<blockquote><p>引文一段。</p>又一段。</blockquote>", [("paragraph", 0, "", "引文一段。"), ("paragraph", 0, "", "又一段。")]),
        ("<p>甲，<b>乙</b><a href=x>丙</a>\n 丁。</p>", [("paragraph", 0, "", "甲，乙丙丁。")]),
        # One paragraph in lines; two where a line is empty or set in as a new one is.
        (
            "<p>甲。<br>乙。<br><br>丙。<br>　　丁。</p>",
            [("paragraph", 0, "", "甲。\n乙。"), ("paragraph", 0, "", "丙。"), ("paragraph", 0, "", "丁。")],
        ),
        ("<figure><img src=x><figcaption>图1 警情走势。</figcaption></figure>", [("caption", 0, "", "图1 警情走势。")]),
        ("<pre>甲。\n  乙。</pre>", [("paragraph", 0, "", "甲。\n乙。")]),
        ("<p hidden>甲。</p><p style='display: none'>乙。</p><p>丙。<script>丁。</script></p>", [("paragraph", 0, "", "丙。")]),
    ],
    ids=[
        *("heading", "lowest heading", "lists in lists", "numbers", "letters", "Chinese numbers", "own numbers", "quotation", "inline"),
        *("line breaks", "caption of a figure", "verbatim", "unseen"),
    ],
)  # fmt: skip
def test_what_the_elements_say(tmp_path: Path, html: str, wanted: list[Shown], long: bool) -> None:
    """Also in a short page, of which trafilatura alone gives neither headings nor lists."""
    assert between(web(tmp_path, html, long=long)) == wanted


def test_a_title_in_the_text_is_the_title(tmp_path: Path) -> None:
    found = web(tmp_path)
    assert [block[0] for block in blocks(found)].count("title") == 1
    assert found.text.count("公安工作情况") == 1


def test_menus_between_paragraphs_stay_out(tmp_path: Path) -> None:
    """What trafilatura leaves out inside the article comes back, but not links, sharing and what has no sentence."""
    links = "<ul><li><a href=a>相关新闻三十条</a></li><li><a href=b>往期回顾</a></li></ul>"
    share = "<div class='share-bar'><p>分享到微信。</p></div>"
    for long in (True, False):
        found = web(tmp_path, links, share, "<h3>小节</h3>", long=long)
        assert between(found) == [("heading", 3, "", "小节")]


def test_cells_that_span(tmp_path: Path) -> None:
    """A head of two rows: 指标 over both, 数量 over two columns; the caption stands before."""
    found = web(
        tmp_path,
        "<table><caption>表1 破案</caption><thead><tr><th rowspan=2>指标<th colspan=2>数量<br>（起）</tr><tr><td>本年<td>上年</tr></thead>"
        "<tr><th>破案<td>3216<td></tr><tr><td colspan=9>注：<p>快报数</p></table>",
    )
    assert between(found) == [
        ("caption", 0, "", "表1 破案"),
        ("table", 0, "", "指标\t数量（起）\t\n\t本年\t上年\n破案\t3216\t\n注：快报数\t\t"),
    ]
    assert cells(found) == [
        ("指标", 0, 0, 2, 1, "head"), ("数量（起）", 0, 1, 1, 2, "head"), ("本年", 1, 1, "head"), ("上年", 1, 2, "head"),
        ("破案", 2, 0, "head"), ("3216", 2, 1), ("", 2, 2), ("注：快报数", 3, 0, 1, 3),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("spans", "wanted"),
    [
        ("colspan=100000 rowspan=65000", [("甲", 0, 0, 2, 1), ("乙", 0, 1), ("丙", 1, 1), ("丁", 1, 2)]),
        ("rowspan=0", [("甲", 0, 0, 2, 1), ("乙", 0, 1), ("丙", 1, 1), ("丁", 1, 2)]),
        ("colspan=x rowspan=-2", [("甲", 0, 0), ("乙", 0, 1), ("丙", 1, 0), ("丁", 1, 1)]),
        ("colspan=²", [("甲", 0, 0), ("乙", 0, 1), ("丙", 1, 0), ("丁", 1, 1)]),
    ],
)
def test_spans_end_with_the_table(tmp_path: Path, spans: str, wanted: list[Any]) -> None:
    """Columns in which no cell begins are none; what is no number is 1."""
    html = f"<table><tr><td {spans}>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>"
    assert cells(web(tmp_path, html)) == wanted


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td>{}</td></tr></table>",
        "<table><tr><td></td><td>{}</td></tr></table>",
        "<table><tr><td>导航</td><td>{}</td></tr></table>",
        "<table><tr><td><table><tr><td>{}</td></tr></table></td><td>右</td></tr></table>",
        "<table><tr><td><h3>小节</h3>{}</td><td>右</td></tr></table>",
        "<table role=presentation><tr><td>{}</td><td>右</td></tr></table>",
    ],
    ids=["one cell", "one filled", "prose and a margin", "a table in a table", "a heading", "told"],
)
def test_a_frame_is_no_table(tmp_path: Path, table: str) -> None:
    """Its content is paragraphs: the article of many an old page stands in a table."""
    prose = "".join(f"<p>{sentence}</p>" for sentence in PARAGRAPHS)
    found = blocks(web(tmp_path, table.format(prose)))
    assert "table" not in [block[0] for block in found]
    assert [block[3] for block in found].count(PARAGRAPHS[1]) == 4


def test_prose_in_the_cells_of_a_table(tmp_path: Path) -> None:
    """A list of duties has long cells; it has rows too, and a head."""
    duty = "第一条。<br>第二条。<br>第三条。" * 9
    html = f"<table><tr><th>单位</th><th>职责</th></tr><tr><td>办公室</td><td>{duty}</td></tr></table>"
    assert [cell[0] for cell in cells(web(tmp_path, html))][:3] == ["单位", "职责", "办公室"]


def test_a_table_in_a_table_is_one(tmp_path: Path) -> None:
    """The outer one lays the page out."""
    inner = "<table><tr><td>破案</td><td>3216</td></tr></table>"
    html = f"<table><tr><td>左栏文字。</td><td>{inner}</td></tr></table>"
    found = web(tmp_path, html)
    assert between(found) == [("paragraph", 0, "", "左栏文字。"), ("table", 0, "", "破案\t3216")]


def test_an_article_that_a_script_holds(tmp_path: Path) -> None:
    """trafilatura finds it in the page's data; no element shows it."""
    pytest.importorskip("trafilatura", reason="trafilatura, an extra, is not installed")
    body = "\\n".join(PARAGRAPHS)
    path = tmp_path / "a.html"
    path.write_text(
        f'<html><head><script type="application/ld+json">{{"@type":"NewsArticle","articleBody":"{body}"}}</script></head>'
        "<body><div>加载中</div></body></html>",
        encoding="utf-8",
    )
    found = read(path)
    assert [block[0] for block in blocks(found)] == ["paragraph"] * len(found.blocks)
    assert PARAGRAPHS[2] in found.text


def test_marks_of_our_own_do_not_stay(tmp_path: Path) -> None:
    """Pieces of text are marked while trafilatura chooses; a page's own private characters are its own."""
    found = web(tmp_path, "<p>罕见字\U000f0001在此。</p>", "<ul><li>甲</li></ul>")
    assert between(found)[0][3] == "罕见字\U000f0001在此。"
    assert len(re.findall("[\U000f0000-\U000ffffd]", found.text)) == 1


OPEN = ["p", "br", "h2", "ul", "ol", "li", "table", "tr", "td", "caption", "thead", "div", "pre", "a", "b"]
CLOSED = ["p", "h2", "ul", "ol", "li", "table", "tr", "td", "div", "pre", "a"]
OTHERS = ["<th colspan=2>", "<td rowspan=3>", "<!-- 注 -->", "甲。", "破案3起。\n", " ", "\u3000\u3000乙", "1. 丙"]
SOUP = st.sampled_from([*(f"<{tag}>" for tag in OPEN), *(f"</{tag}>" for tag in CLOSED), *OTHERS])


@given(st.lists(SOUP, max_size=30))
def test_any_order_of_tags_is_read(soup: list[str]) -> None:
    """Elements that are not closed, rows without a table, lists in cells: browsers show them all."""
    pytest.importorskip("trafilatura", reason="trafilatura, an extra, is not installed")
    from gov_extract.inputs.html import read as reader

    document = reader(page(*PARAGRAPHS, after="".join(soup)).encode())
    check(document)
    assert all(paragraph in document.text for paragraph in PARAGRAPHS)


@pytest.mark.parametrize(
    ("small", "large"),
    [
        ["<table>" + "<tr><td>甲<td>1<td>2</tr>" * n + "</table>" for n in (1_000, 8_000)],
        ["<ol>" + "<li>事项</li>" * n + "</ol>" for n in (1_000, 8_000)],
        ["<p>" + "一行文字。<br>" * n + "</p>" for n in (2_000, 16_000)],
        ["<pre>" + "一行文字。\n" * n + "</pre>" for n in (2_000, 16_000)],
        ["<table>" + "<tr><td colspan=1000 rowspan=9999>甲<td>乙</tr>" * n + "</table>" for n in (50, 400)],
        ["<table><tr><td>甲<td>乙" * n + "</table>" * n for n in (100, 800)],
    ],
    ids=["rows", "items", "line breaks", "verbatim", "spans", "tables in tables"],
)
def test_time_is_linear(tmp_path: Path, small: str, large: str) -> None:
    """Eight times as much takes no forty times as long."""
    web(tmp_path)
    times = []
    for html in (small, large):
        start = time.perf_counter()
        check_lightly(web(tmp_path, html))
        times.append(time.perf_counter() - start)
    assert times[1] < 40 * max(times[0], 0.05)


def check_lightly(document: Document) -> None:
    assert document.blocks[-1].end == len(document.text)
