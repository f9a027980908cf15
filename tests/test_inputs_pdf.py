"""PDFs: columns, paragraphs, headings, tables and what belongs to the page, by the places of their characters."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_pages import Part, Stroke, Text, column, made, ruled, unruled

from gov_extract import Document, InputError

pdfium = pytest.importorskip("pypdfium2", reason="pypdfium2, an extra, is not installed")

from gov_extract.inputs import pdf_document as reader  # noqa: E402
from gov_extract.inputs import pdf_glyphs  # noqa: E402
from gov_extract.inputs.pdf_lines import joined  # noqa: E402

PROSE = (
    "2023年，滨河市公安局共破获刑事案件3216起，同比上升5.2%，抓获犯罪嫌疑人2186名，追回赃款1.3亿元，群众安全感达到98.6%，比上年提高0.4个百分点。",
    "今年1月，全市盗窃警情同比下降20.2%。市公安局推行“一窗通办”，为企业办理业务5.3万件，平均用时由40分钟缩短至15分钟，群众满意度持续提升。",
    "下一步，各分局将继续开展夏季治安打击整治行动，力争全年违法犯罪警情下降10%以上，让群众办事更加方便，出行更加安全，生活更加安心。",
    "市民政局全年新增养老床位1200张，改造特殊困难老年人家庭860户，社区助餐点增加到74个，日均服务老年人3500人次以上，城乡低保标准提高6.5%。",
    "市教育局新建和改扩建中小学校12所，新增学位1.8万个，课后服务覆盖全部义务教育学校，选聘校外辅导员640名，受益学生达到31万人。",
    "市交通局改造农村公路186公里，新开通公交线路9条，调整优化线路21条，中心城区公交站点500米覆盖率达到96.4%，群众出行时间平均缩短12分钟。",
)
TABLE = (
    ("指标", "数量", "同比（%）"),
    ("刑事案件", "3216", "5.2"),
    ("盗窃警情", "186", "-20.2"),
    ("诈骗警情", "421", "-8.1"),
    ("治安案件", "5120", "3.3"),
)


def blocks(document: Document, *kinds: str) -> list[str]:
    """The text of each block, or of those of these kinds."""
    return [document.text[block.start : block.end] for block in document.blocks if not kinds or block.kind in kinds]


def lined(rows: Sequence[Sequence[str]]) -> str:
    return "\n".join("\t".join(row) for row in rows)


def set_down(
    x: float, y: float, paragraphs: Sequence[str], *, letters: int, leading: float = 16
) -> tuple[list[Text], float]:
    """Paragraphs below each other, and where the next line would stand."""
    lines: list[Text] = []
    for paragraph in paragraphs:
        lines += column(x, y, paragraph, letters=letters, leading=leading)
        y = lines[-1].y + leading
    return lines, y


def shuffled(parts: Sequence[Part]) -> list[Part]:
    """In an order of the file that says nothing of the order on the page."""
    return random.Random(7).sample(list(parts), len(parts))


# --- layouts -------------------------------------------------------------------------------------------------------


def newspaper() -> tuple[list[Part], list[str]]:
    """A page of five columns: a headline and its deck over all, a photo in the second, a second report over the last two
    with its own headline, caption and table; and what of it is read in which order."""
    left = [60 + 124 * number for number in range(5)]
    parts: list[Part] = [
        Text(60, 40, "2023年5月2日　星期二", 9),
        Text(600, 40, "03版 要闻", 9),
        Text(130, 90, "滨河破案率连续三年上升", 36),
        Text(200, 120, "——全市公安机关打击刑事犯罪综述", 14),
        Text(left[1], 330, "图为民警走访社区群众。", 8),
        Text(left[3], 160, "养老服务提质扩面", 24),
        Text(left[3] + 40, 185, "表1 养老服务主要指标", 9),
        *ruled(left[3], 195, TABLE[:4], widths=[90, 70, 74]),
    ]
    columns = [
        (150, PROSE[:4]),
        (370, PROSE[2:5]),
        (150, (*PROSE[4:], *PROSE[:2])),
        (300, PROSE[1:4]),
        (300, PROSE[3:]),
    ]
    for x, (y, paragraphs) in zip(left, columns, strict=True):
        parts += set_down(x, y, paragraphs, letters=11, leading=15)[0]
    order = [
        *("2023年5月2日 星期二 03版 要闻", "滨河破案率连续三年上升", "——全市公安机关打击刑事犯罪综述"),
        *(*columns[0][1], "图为民警走访社区群众。", *columns[1][1], *columns[2][1]),
        *("养老服务提质扩面", "表1 养老服务主要指标", lined(TABLE[:4]), *columns[3][1], *columns[4][1]),
    ]
    return parts, order


@pytest.mark.parametrize("is_shuffled", [False, True])
def test_a_newspaper_page_of_five_columns(is_shuffled: bool) -> None:
    """With headline, captions and a table: it comes out in reading order, whatever order the file has."""
    parts, order = newspaper()
    found = reader.read(made([shuffled(parts) if is_shuffled else parts], size=(720, 1000)))
    assert blocks(found) == order
    assert blocks(found, "title") == ["滨河破案率连续三年上升"]
    assert blocks(found, "heading") == ["——全市公安机关打击刑事犯罪综述", "养老服务提质扩面"]
    assert blocks(found, "caption") == ["图为民警走访社区群众。", "表1 养老服务主要指标"]
    assert blocks(found, "furniture") == ["2023年5月2日 星期二 03版 要闻"]


@pytest.mark.parametrize("is_shuffled", [False, True])
def test_a_report_with_a_ruled_table(is_shuffled: bool) -> None:
    above, y = set_down(80, 110, PROSE[:2], letters=43)
    below, _ = set_down(80, y + 150, PROSE[2:4], letters=43)
    parts = [Text(200, 70, "滨河市公安工作情况", 18), *above, Text(80, y + 4, "一、主要指标"), *below]
    parts += [*ruled(100, y + 20, TABLE, widths=[120, 100, 100]), Text(290, 815, "— 1 —")]
    found = reader.read(made([shuffled(parts) if is_shuffled else parts]))
    assert blocks(found) == ["滨河市公安工作情况", *PROSE[:2], "一、主要指标", lined(TABLE), *PROSE[2:4], "— 1 —"]
    table = next(block for block in found.blocks if block.kind == "table")
    assert [(cell.row, cell.column) for cell in table.cells] == [
        (row, column) for row in range(5) for column in range(3)
    ]
    assert found.text[table.cells[4].start : table.cells[4].end] == "3216"
    assert blocks(found, "furniture") == ["— 1 —"]


@pytest.mark.parametrize("is_shuffled", [False, True])
def test_a_communique_with_a_table_without_rules_over_both_columns(is_shuffled: bool) -> None:
    """Its cells stand in both columns, and its rows are no lines of these."""
    rows = (
        ("指标", "绝对数", "比上年增长", "比重"),
        ("第一产业", "123.4", "5.2", "12.1"),
        ("第二产业", "2,345.6", "-1.3", "40.2"),
    )
    rows = (*rows, ("第三产业", "3,210.9", "7.7", "47.7"))
    parts: list[Part] = [Text(180, 60, "滨河市统计公报", 20)]
    for x, paragraphs in ((50, PROSE[:3]), (310, PROSE[3:6])):
        parts += set_down(x, 100, paragraphs, letters=24)[0]
    parts += unruled(60, 380, rows, widths=[140, 110, 120, 110])
    for x, paragraphs in ((50, PROSE[3:5]), (310, PROSE[:2])):
        parts += set_down(x, 470, paragraphs, letters=24)[0]
    found = reader.read(made([shuffled(parts) if is_shuffled else parts]))
    assert blocks(found) == ["滨河市统计公报", *PROSE, lined(rows), *PROSE[3:5], *PROSE[:2]]


def test_a_table_without_rules_in_one_column() -> None:
    """Beside prose, which is no part of it."""
    left, y = set_down(50, 100, PROSE[:2], letters=24)
    rows = unruled(50, y + 10, TABLE, widths=[100, 60, 80])
    right, _ = set_down(310, 100, PROSE[2:6], letters=24)
    found = reader.read(made([[*left, *rows, *right]]))
    assert blocks(found) == [*PROSE[:2], lined(TABLE), *PROSE[2:6]]


def test_merged_cells() -> None:
    """A head over two columns, a name over two rows."""
    x, y = [80, 180, 260, 340], [100, 120, 140, 160, 180]
    strokes = [Stroke(x[0], at, x[3], at) for at in (y[0], y[2], y[4])]
    strokes += [Stroke(x[1], y[1], x[3], y[1]), Stroke(x[1], y[3], x[3], y[3])]
    strokes += [Stroke(at, y[0], at, y[4]) for at in (x[0], x[1], x[3])] + [Stroke(x[2], y[1], x[2], y[4])]
    texts = [(0, 0.5, "指标"), (1, 0, "数量（起）"), (1, 1, "本月"), (2, 1, "累计"), (0, 2.5, "盗窃")]
    texts += [(1, 2, "31"), (2, 2, "186"), (1, 3, "29"), (2, 3, "215")]
    found = reader.read(made([[*strokes, *(Text(x[c] + 4, 114 + 20 * r, text) for c, r, text in texts)]]))
    assert found.text == "指标\t数量（起）\t\n\t本月\t累计\n盗窃\t31\t186\n\t29\t215"
    spans = {(cell.row, cell.column): (cell.rows, cell.columns) for cell in found.blocks[0].cells}
    assert (spans[0, 0], spans[0, 1], spans[2, 0]) == ((2, 1), (1, 2), (2, 1))
    assert len(spans) == 9


def test_a_frame_around_prose_is_no_table() -> None:
    lines, y = set_down(60, 100, PROSE[:3], letters=43)
    frame = [Stroke(50, 80, 500, 80), Stroke(50, y, 500, y), Stroke(50, 80, 50, y), Stroke(500, 80, 500, y)]
    assert blocks(reader.read(made([[*frame, *lines]]))) == list(PROSE[:3])


# --- over pages ----------------------------------------------------------------------------------------------------


def test_a_table_that_goes_on_with_its_head_again() -> None:
    """One table, its head once; running heads and page numbers stand behind it."""
    more = (("交通警情", "930", "1.4"), ("消防警情", "77", "-2.5"))
    pages = [
        [Text(240, 40, "滨河统计"), *ruled(100, 600, TABLE, widths=[120, 100, 100]), Text(290, 815, "1")],
        [Text(240, 40, "滨河统计"), *ruled(100, 80, (TABLE[0], *more), widths=[120, 100, 100]), Text(290, 815, "2")],
    ]
    pages[0][1:1] = set_down(80, 110, PROSE[:2], letters=43)[0]
    pages[1] += set_down(80, 200, PROSE[2:4], letters=43)[0]
    found = reader.read(made(pages))
    assert blocks(found, "table") == [lined((*TABLE, *more))]
    table = next(block for block in found.blocks if block.kind == "table")
    assert [cell.head for cell in table.cells[:4]] == [True, True, True, False]
    assert blocks(found, "furniture") == ["滨河统计", "1", "滨河统计", "2"]
    assert blocks(found, "paragraph") == list(PROSE[:4])


def test_a_table_that_goes_on_without_its_head() -> None:
    more = (("交通警情", "930", "1.4"), ("消防警情", "77", "-2.5"))
    pages = [ruled(100, 600, TABLE, widths=[120, 100, 100]), ruled(100, 80, more, widths=[120, 100, 100])]
    assert blocks(reader.read(made(pages))) == [lined((*TABLE, *more))]


def test_two_tables_on_two_pages() -> None:
    """Other columns: another table."""
    other = (("单位", "人数"), ("长河分局", "310"), ("东山分局", "286"))
    pages = [ruled(100, 600, TABLE, widths=[120, 100, 100]), ruled(100, 80, other, widths=[160, 120])]
    assert blocks(reader.read(made(pages))) == [lined(TABLE), lined(other)]


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    """And a figure that is broken there is whole."""
    lines = column(80, 700, PROSE[0], letters=20)
    first, rest = lines[:3], [line._replace(y=100 + 16 * index) for index, line in enumerate(lines[3:])]
    pages = [
        [*first, Text(290, 815, "- 1 -")],
        [*rest, *set_down(80, 300, PROSE[1:3], letters=20)[0], Text(290, 815, "- 2 -")],
    ]
    found = reader.read(made(pages))
    assert blocks(found) == [PROSE[0], "- 1 -", *PROSE[1:3], "- 2 -"]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["全年破案3", "216起"], "全年破案3216起"),
        (["由UN", "Habitat统计"], "由UN Habitat统计"),
        (["预算执行", "（一）收入"], "预算执行（一）收入"),
        (["recog\x02", "nition"], "recognition"),
    ],
)
def test_lines_are_joined(lines: list[str], text: str) -> None:
    assert joined(lines) == text


# --- places --------------------------------------------------------------------------------------------------------


def test_words_of_latin_letters_are_apart() -> None:
    """Also where the file has no blanks, only gaps."""
    words = [(60, "The"), (78, "National"), (121, "Health"), (154, "Commission")]
    found = reader.read(made([[*(Text(x, 100, word) for x, word in words), Text(60, 130, "ISO 9001认证")]]))
    assert blocks(found) == ["The National Health Commission", "ISO 9001认证"]


def test_a_list_is_no_table() -> None:
    """Its marks stand below each other as the cells of a column do."""
    parts = [Text(60 + 20 * right, 100 + 18 * row, text) for row in range(4) for right, text in enumerate("●破")]
    parts = [part._replace(text=part.text.replace("破", f"破获案件{index}起")) for index, part in enumerate(parts)]
    assert "table" not in {block.kind for block in reader.read(made([parts])).blocks}


def test_a_longer_text_in_small_letters_is_no_caption() -> None:
    small = [Text(80, 400 + 30 * row, f"附注第{row}段的说明文字", 8) for row in range(6)]
    found = reader.read(made([[*set_down(80, 100, PROSE[:4], letters=43)[0], *small]]))
    assert blocks(found, "caption") == []


def test_a_page_that_is_turned() -> None:
    """A wide table stands upright on a page that is turned by the reader's program."""
    # Each line has a figure: PDFium passes over a turned line of characters for which it has no shape.
    prose = [PROSE[0], PROSE[5]]
    upright, _ = set_down(60, 100, prose, letters=60)
    drawn = [Text(line.y, 842 - line.x, line.text, line.size, "0 1 -1 0") for line in upright]
    assert blocks(reader.read(made([drawn], size=(595, 842), turned=90))) == prose


def test_a_stamp_across_the_page() -> None:
    """It stands over the text, and is none of it."""
    lines, _ = set_down(80, 100, PROSE[:2], letters=43)
    stamp = Text(200, 300, "内部资料", 40, "0.7 0.7 -0.7 0.7")
    found = reader.read(made([[lines[0], stamp, *lines[1:]]]))
    assert (blocks(found), blocks(found, "furniture")) == ([*PROSE[:2], "内部资料"], ["内部资料"])


def test_letters_printed_twice_to_look_bold() -> None:
    title = [Text(200, 70, "滨河市公安工作", 18), Text(200.4, 70, "滨河市公安工作", 18)]
    found = reader.read(made([[*title, *set_down(80, 110, PROSE[:2], letters=43)[0]]]))
    assert blocks(found) == ["滨河市公安工作", *PROSE[:2]]


# --- limits --------------------------------------------------------------------------------------------------------


def test_a_page_of_too_many_characters_is_read_line_by_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Their places are not asked for then; no text is lost."""
    lines, _ = set_down(80, 100, PROSE[:2], letters=43)
    monkeypatch.setattr(pdf_glyphs, "MOST_GLYPHS", 50)
    found = reader.read(made([lines]))
    assert found.text == "\n".join(line.text for line in lines)
    assert {block.kind for block in found.blocks} == {"paragraph"}


def test_a_page_of_too_many_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    page = made([[Text(60, 60 + 20 * number, f"破案{number}起") for number in range(20)]])
    monkeypatch.setattr(pdf_glyphs, "MOST_TEXTS", 19)
    with pytest.raises(InputError, match="on page 1; print it to"):
        reader.read(page)


def test_a_page_of_a_million_pieces_does_not_hang() -> None:
    begun = time.monotonic()
    with pytest.raises(InputError, match="pieces of text on page 1"):
        reader.read(made([[Text(number % 500, number // 500 % 800, "破案", 8) for number in range(1_000_000)]]))
    assert time.monotonic() - begun < 60


def test_a_page_of_many_pieces_and_rules() -> None:
    """All over the page: nothing in it makes sense, and it takes a second."""
    where = random.Random(3)
    parts: list[Part] = [Text(where.random() * 550, where.random() * 800, f"破{number}", 8) for number in range(9_000)]
    for _ in range(5_000):
        x, y = where.random() * 500, where.random() * 800
        parts += [Stroke(x, y, x + where.random() * 90, y), Stroke(x, y, x, y + where.random() * 90)]
    begun = time.monotonic()
    assert reader.read(made([parts])).text
    assert time.monotonic() - begun < 30


# --- any page ------------------------------------------------------------------------------------------------------

TEXTS = st.builds(
    Text,
    st.integers(0, 50).map(lambda step: 11.0 * step),
    st.integers(5, 80).map(lambda step: 10.0 * step),
    st.text("甲乙丙丁戊己庚辛23.%", min_size=2, max_size=30),
    st.sampled_from([8, 10, 18]),
    st.just("1 0 0 1"),
)
STROKES = st.builds(
    lambda x, y, length, upright: Stroke(x, y, x + (not upright) * length, y + upright * length),
    st.integers(0, 500), st.integers(0, 800), st.integers(5, 300), st.booleans(),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(TEXTS | STROKES, min_size=1, max_size=40), min_size=1, max_size=3))
def test_no_character_is_lost_and_blocks_are_lines_of_the_text(pages: list[list[Any]]) -> None:
    data = made(pages)
    try:
        found = reader.read(data)
    except InputError:
        return
    held = pdfium.PdfDocument(data)
    texts = [held[number].get_textpage() for number in range(len(held))]
    # Without numbers, old versions give what stands on the page alone, and leave out what goes over its edge.
    shown = Counter("".join(text.get_text_range(0, text.count_chars()) for text in texts if text.count_chars()))
    kept = Counter(found.text)
    # What stands twice at one place is once in the text, and the head of a table that goes on is.
    assert {letter for letter in shown if not letter.isspace()} == {letter for letter in kept if not letter.isspace()}
    assert all(kept[letter] <= shown[letter] for letter in kept if not letter.isspace())
    end = -1
    for block in found.blocks:
        assert block.start == end + 1
        assert block.start < block.end
        end = block.end
        for cell in block.cells:
            assert block.start <= cell.start <= cell.end <= block.end
    assert end == len(found.text)
    assert "".join(blocks(found)).replace("\n", "") == found.text.replace("\n", "")
