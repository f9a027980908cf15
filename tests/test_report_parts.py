"""The text on the page in its parts: headings that make an outline, lists, tables with each cell where it stands."""

from __future__ import annotations

import os
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_report import PAYLOADS, Page
from writings import PLAIN, TABLES

from gov_extract import (
    Block,
    Cell,
    Document,
    Entity,
    Extraction,
    InputError,
    Quantity,
    Statistic,
    TableCell,
    extract,
    write_jsonl,
)
from gov_extract.items import Evidence
from gov_extract.report import Document as Shown
from gov_extract.report import make_fragment, make_page
from gov_extract.report.marks import mark_text
from gov_extract.report.pieces import pieces_of

TEXT = """滨河市2018年统计公报
——全市人口状况

一、综合
    全市生产总值318.40亿元，比上年增长8.1%。
（一）就业
    全年新增就业2.31万人。主要做法：
1.市教育局举办招聘会126场；
2.发放贷款1.8亿元，其中：妇女0.6亿元；
（1）妇女贷款0.6亿元；
（2）毕业生贷款0.3亿元。

3.培训劳动力9450人次。
二、产业

表1 主要指标
单位：亿元
指标\t绝对数\t比上年增长（%）
地区生产总值\t318.40\t8.1
  第一产业\t12.30\t-2.0
注：绝对数按当年价计算。
— 2 —
"""
SEPARATORS = re.compile(r"[\s|+\-—=:_]+")


def tags(markup: str, *names: str) -> list[tuple[str, dict[str, str | None]]]:
    return [(tag, fields) for tag, fields in Page(markup).tags if tag in names]


def words(markup: str, tag: str) -> list[str]:
    """The text of each element of a kind; of a list within a list only its own."""
    found = re.findall(rf"<{tag}[ >].*?</{tag}>", str(markup), re.S)
    return [Page(one).text.strip() for one in found]


def table(markup: str) -> list[list[tuple[str, str, int, int]]]:
    """The rows of a page's one table: (tag, words, rows, columns) of each cell."""
    rows = []
    for row in re.findall(r"<tr>(.*?)</tr>", str(markup), re.S):
        cells = []
        for tag, rest, inside in re.findall(r"<(td|th)((?: [^>]*)?)>(.*?)</\1>", row, re.S):
            spans = [int(m[1]) if (m := re.search(rf'{name}="(\d+)"', rest)) else 1 for name in ("rowspan", "colspan")]
            cells.append((tag, Page(inside).text.strip(), *spans))
        rows.append(cells)
    return rows


def spread(rows: list[list[tuple[str, str, int, int]]]) -> dict[tuple[int, int], str]:
    """Where a browser puts the words of each cell."""
    places: dict[tuple[int, int], str] = {}
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(rows):
        column = 0
        for _, text, down, across in cells:
            while (row, column) in taken:
                column += 1
            taken |= {(row + r, column + c) for r in range(down) for c in range(across)}
            if text:
                places[row, column] = text
            column += across
    return places


def sheet(*cells: tuple[str, int, int, int, int], name: str | None = None) -> Document:
    """A table of (text, row, column, rows, columns), each on a line of its own."""
    made, at = [], 0
    for text, row, column, rows, columns in cells:
        made.append(TableCell(start=at, end=at + len(text), row=row, column=column, rows=rows, columns=columns))
        at += len(text) + 1
    text = "\n".join(cell[0] for cell in cells)
    return Document(text, blocks=(Block(kind="table", start=0, end=len(text), cells=tuple(made), sheet=name),))


# --- headings, lists, notes ---------------------------------------------------------------------------------------------


def test_headings_make_an_outline_below_the_pages_own() -> None:
    """h1 the page, h2 the text's name, then its title and its headings: no level is left out."""
    markup = make_page([Shown("a", extract(TEXT)), Shown("b", extract("一、综合\n抓获3人，都在市区。"))])
    levels = [int(tag[1]) for tag, _ in tags(markup, "h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[:7] == [1, 2, 3, 4, 5, 4, 2]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    text = mark_text(extract(TEXT), "d0")
    assert words(text, "h3") == ["滨河市2018年统计公报\n——全市人口状况"]
    assert words(text, "h4") == ["一、综合", "二、产业"]
    assert words(text, "h5") == ["（一）就业"]


def test_deep_headings_say_their_level() -> None:
    """HTML has six; an outline may have more."""
    text = "\n".join(f"标题{n}" for n in range(1, 9))
    starts = [text.index(f"标题{n}") for n in range(1, 9)]
    blocks = tuple(Block(kind="heading", start=at, end=at + 3, level=n) for n, at in enumerate(starts, 1))
    found = tags(mark_text(extract(Document(text, blocks=blocks)), "d0"), "h3", "h4", "h5", "h6")
    assert [tag for tag, _ in found] == ["h3", "h4", "h5", *["h6"] * 5]
    assert [fields.get("aria-level") for _, fields in found] == [None] * 4 + ["7", "8", "9", "10"]


def test_items_are_lists_with_their_labels_as_written() -> None:
    text = str(mark_text(extract(TEXT), "d0"))
    assert Counter(tag for tag, _ in tags(text, "ul", "li")) == {"ul": 2, "li": 5}
    labels = re.findall(r'<span class="label">(.*?)</span>(?!</span>)', text, re.S)
    assert [re.sub("<.*?>", "", label).strip() for label in labels] == ["1.", "2.", "（1）", "（2）", "3."]
    # The second list is in the second item of the first.
    outer = text[text.index("<ul") :]
    assert outer.index("发放贷款") < outer.index("<ul", 5) < outer.index("妇女贷款") < outer.index("</ul>")


def test_an_item_without_a_label_gets_a_bullet() -> None:
    """Those of a web page are not in its text; nothing is put into the page's text for them."""
    text = "主要工作\n抓获3人\n1.破案5起"
    blocks = (Block(kind="item", start=5, end=9, level=1), Block(kind="item", start=10, end=16, level=1, body=12))
    markup = mark_text(extract(Document(text, blocks=blocks)), "d0")
    assert [fields.get("class") for _, fields in tags(markup, "li")] == ["bare", None]
    assert Page(markup).text == text


def test_small_parts_are_told_apart() -> None:
    found = [
        (str(fields["class"]), fields.get("id")) for _, fields in tags(mark_text(extract(TEXT), "d3"), "p") if fields
    ]
    assert [one for one in found if one[0] != "gap"] == [
        ("caption", "d3k0"), ("caption", "d3k1"), ("note", None), ("furniture", None),
    ]  # fmt: skip


def test_one_paragraph_is_a_paragraph() -> None:
    """And lines are one each, as they always were."""
    text = "盗窃警情同比下降20.2%，抓获3人。"
    assert re.fullmatch(r"<p>(?:(?!<p|<ul|<h\d|<div|<table).)*</p>", str(mark_text(extract(text), "d0")))
    assert [tag for tag, _ in tags(mark_text(extract(f"{text}\n\n{text}\n"), "d0"), "p")] == ["p"] * 3


def test_a_long_text_with_lists_comes_in_parts() -> None:
    """A browser lays out what is in sight: a list or a heading must not keep it from that."""
    text = "一、综合\n" + "".join(f"{n % 90 + 1}．第{n}项工作抓获3人；\n" for n in range(1, 5_000))
    doc = Extraction.unchecked(text)
    markup = mark_text(doc, "d0")
    assert Page(markup).text == text
    assert 20 < markup.count('<div class="part">') < 60
    assert markup.count("<li>") == 4_999
    assert "part" not in mark_text(Extraction.unchecked(text[:40_000]), "d0")


# --- tables -------------------------------------------------------------------------------------------------------------


def test_a_table_is_a_table() -> None:
    doc = extract(TEXT)
    markup = str(mark_text(doc, "d0"))
    assert table(markup) == [
        [("th", "指标", 1, 1), ("th", "绝对数", 1, 1), ("th", "比上年增长（%）", 1, 1)],
        [("th", "地区生产总值", 1, 1), ("td", "318.40", 1, 1), ("td", "8.1", 1, 1)],
        [("th", "第一产业", 1, 1), ("td", "12.30", 1, 1), ("td", "-2.0", 1, 1)],
    ]
    assert [fields["scope"] for _, fields in tags(markup, "th")] == ["col"] * 3 + ["row"] * 2
    assert markup.count("<thead><tr>") == markup.count("</thead><tbody>") == markup.count("</tbody></table>") == 1
    assert ('<div class="grid" tabindex="0" role="group" aria-labelledby="d0k0 d0k1">') in markup
    # 第一产业 stands further in than the whole of which it is a part.
    assert '<th scope="row">  <span' in markup


def test_figures_in_cells_are_marked_as_in_prose() -> None:
    doc = extract(TEXT)
    markup = str(mark_text(doc, "d0"))
    page = Page(markup)
    in_cells = [index for index, quantity in enumerate(doc.quantities) if quantity.cell is not None]
    assert len(in_cells) == 4
    for index in in_cells:
        quantity = doc.quantities[index]
        assert page.texts[f"d0q{index}"] == quantity.text
        fields = next(fields for _, fields in page.tags if fields.get("id") == f"d0q{index}")
        assert (fields["data-row"], fields["data-column"]) == (str(quantity.cell.row), str(quantity.cell.column))  # type: ignore[union-attr]
        assert re.search(rf'<td class="n"><span id="d0q{index}"', markup)
    # The heads that a figure stands on are tagged for it.
    (statistic,) = [n for n, one in enumerate(doc.statistics) if doc.quantities[one.quantity].text == "-2.0"]
    tagged = [
        Page(words).text
        for tags_, words in re.findall(r'data-s="([^"]*)">([^<]*)', markup)
        if f"{statistic}i" in tags_.split()
    ]
    assert tagged == ["第一产业"]


@pytest.mark.parametrize("writing", PLAIN)
@pytest.mark.parametrize("table_", TABLES, ids=lambda table_: table_.name)
def test_no_character_is_lost_in_any_writing(writing: str, table_: Any) -> None:
    """Whatever a table is written in: all but what parts its cells is on the page, in order."""
    doc = extract(PLAIN[writing](table_), reference_date=table_.date)
    page = Page(mark_text(doc, "d0"))
    assert not page.open
    assert SEPARATORS.sub("", page.text) == SEPARATORS.sub("", doc.text)
    for letter, items in (("q", doc.quantities), ("t", doc.times), ("e", doc.entities)):
        for index, item in enumerate(items):
            assert page.texts[f"d0{letter}{index}"] == item.text


def test_merged_cells_are_merged() -> None:
    given = (
        ("指标", 0, 0, 2, 1), ("2018年", 0, 1, 1, 2), ("绝对数（亿元）", 1, 1, 1, 1), ("增长（%）", 1, 2, 1, 1),
        ("产值", 2, 0, 1, 1), ("318.40", 2, 1, 1, 1), ("8.1", 2, 2, 1, 1),
        ("合计", 3, 0, 1, 1), ("缺", 3, 1, 1, 2),
    )  # fmt: skip
    markup = str(mark_text(extract(sheet(*given)), "d0"))
    assert [[cell[1:] for cell in row] for row in table(markup)] == [
        [("指标", 2, 1), ("2018年", 1, 2)],
        [("绝对数（亿元）", 1, 1), ("增长（%）", 1, 1)],
        [("产值", 1, 1), ("318.40", 1, 1), ("8.1", 1, 1)],
        [("合计", 1, 1), ("缺", 1, 2)],
    ]
    assert ("th", {"scope": "colgroup", "colspan": "2"}) in tags(markup, "th")
    assert markup.index("绝对数") < markup.index("</thead>") < markup.index("产值")


def test_a_head_that_reaches_into_the_body_is_not_cut() -> None:
    """A browser ends a rowspan with the group of rows: the cells beside it would move to the left."""
    given = (
        ("指标", 0, 0, 2, 1),
        ("绝对数（亿元）", 0, 1, 1, 1),
        ("318.40", 1, 1, 1, 1),
        ("产值", 2, 0, 1, 1),
        ("3.40", 2, 1, 1, 1),
    )
    markup = str(mark_text(extract(sheet(*given)), "d0"))
    assert "<thead>" not in markup
    assert spread(table(markup)) == {
        (0, 0): "指标",
        (0, 1): "绝对数（亿元）",
        (1, 1): "318.40",
        (2, 0): "产值",
        (2, 1): "3.40",
    }


def test_a_sheets_empty_rows_and_columns_take_no_room() -> None:
    """A table may begin at D1000; what is empty in the midst of it stays."""
    given = (
        ("指标", 999, 3, 1, 1), ("绝对数（亿元）", 999, 5, 1, 1), ("产值", 1001, 3, 1, 1), ("318.40", 1001, 5, 1, 1),
        ("人口", 1002, 3, 1, 1), ("备注栏", 1002, 8, 1, 1), ("面积", 1003, 3, 1, 1), ("12", 1003, 6, 1, 1),
    )  # fmt: skip
    doc = extract(sheet(*given, name="一月"))
    found = spread(table(mark_text(doc, "d0")))
    rows = {text: place[0] for place, text in found.items()}
    assert [rows[text] for text in ("指标", "产值", "人口", "面积")] == [0, 1, 2, 3]
    columns = {text: place[1] for place, text in found.items()}
    assert columns["指标"] == columns["产值"] == columns["面积"] == 0
    assert 0 < columns["绝对数（亿元）"] == columns["318.40"] < columns["12"] < columns["备注栏"] < 8
    (index,) = (n for n, one in enumerate(doc.quantities) if one.text == "318.40")
    assert doc.quantities[index].cell == Cell(1002, 6, "一月")
    assert 'data-row="1002" data-column="6" data-sheet="一月"' in mark_text(doc, "d0")


@st.composite
def odd_tables(draw: st.DrawFn) -> Document:
    """Cells that no file has: anywhere, of any size, over each other."""
    number = st.integers(-3, 8) | st.sampled_from([5_000, -5_000])
    cell = st.tuples(st.sampled_from(["甲", "3起", "<b>", "-2.0"]), number, number, number, number)
    made = draw(st.lists(cell, min_size=1, max_size=12))
    return sheet(*(sorted(made, key=lambda one: one[1]) if draw(st.booleans()) else made))


@given(odd_tables())
def test_any_table_by_hand_is_whole_and_small(document: Document) -> None:
    """It may say that a cell spans five thousand columns: that many empty ones are not written."""
    markup = mark_text(Extraction.unchecked(document.text, given=document.blocks), "d0")
    page = Page(markup)
    assert not page.open
    assert page.text.replace("\n", "") == document.text.replace("\n", "")
    assert len(markup) < 20_000


def test_a_wide_table_of_single_cells_is_not_filled_up() -> None:
    """Each row one column further on: filled up it would be as large as its length times its width."""
    cells = [(f"{n}人", n, n, 1, 1) for n in range(3_000)]
    document = sheet(*cells)
    markup = mark_text(Extraction.unchecked(document.text, given=document.blocks), "d0")
    assert markup.count("<td") < 3 * len(cells)


def test_the_markup_of_a_long_table_grows_as_its_text() -> None:
    sizes = []
    for count in (300, 1_200):
        text = "镇\t警情（起）\t同比（%）\n" + "".join(f"常平镇\t{n}\t-{n % 9}.5\n" for n in range(count))
        pieces = list(pieces_of(Extraction.unchecked(text), "d0"))
        assert sum(piece == "<tr>" for piece in pieces) == count + 1
        sizes.append(len(pieces))
    assert sizes[1] < 4.1 * sizes[0]


def test_an_item_over_two_cells_is_shown_in_both() -> None:
    """No rule makes such a one; the tags must close in order all the same."""
    document = sheet(("警情", 0, 0, 1, 1), ("3起", 0, 1, 1, 1))
    words_ = {"start": 1, "end": 4, "text": "情\n3"}
    doc = Extraction.unchecked(
        document.text,
        given=document.blocks,
        quantities=(Quantity(**words_, kind="cardinal", value="3"),),
        entities=(Entity(start=3, end=5, text="3起", type="branch"),),
        statistics=(Statistic(quantity=0, indicator="", evidence=(Evidence(role="indicator", **words_),)),),
    )
    markup = str(mark_text(doc, "d0"))
    page = Page(markup)
    assert not page.open
    assert page.text == "警情3起"
    assert markup.count('class="m q"') == 1
    assert markup.count('class="m b"') == 1
    assert page.texts["d0q0"] == "情"
    assert re.findall(r'data-s="0i">([^<]*)', markup) == ["情", "3"]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_of_a_table_becomes_markup(payload: str) -> None:
    """Its cells, the line above it, the name of its sheet."""
    caption, rows = f"表1 {payload}", ((payload, "绝对数（亿元）"), ("产值", "3.40"))
    text, cells = caption, []
    for row, line in enumerate(rows):
        for column, cell in enumerate(line):
            text += "\t" if column else "\n"
            cells.append(TableCell(start=len(text), end=len(text) + len(cell), row=row, column=column, head=not row))
            text += cell
    start = len(caption) + 1
    blocks = (
        Block(kind="caption", start=0, end=len(caption)),
        Block(kind="table", start=start, end=len(text), cells=tuple(cells), sheet=payload),
    )
    doc = extract(Document(text, blocks=blocks))
    assert doc.quantities[-1].cell == Cell(2, 2, payload)
    for markup in (make_page([Shown("a", doc)]), make_fragment(doc)):
        found = Page(markup).tags
        assert [tag for tag, _ in found].count("script") == markup.count("<!doctype html>")
        assert not {tag for tag, _ in found} & {"img", "iframe", "object", "embed", "base", "link", "textarea"}
        assert not [name for _, fields in found for name in fields if name.startswith("on") or name == "src"]


# --- the notebook -------------------------------------------------------------------------------------------------------


def test_a_notebook_gets_lists_and_tables_and_no_headings_of_its_own() -> None:
    """Its table of contents would list them, and its own styles have a .label and a .caption."""
    markup = make_fragment(extract(TEXT))
    page = Page(markup)
    names = Counter(tag for tag, _ in page.tags)
    assert not {name for name in names if re.fullmatch(r"h\d", name)}
    assert (names["li"], names["table"]) == (5, 2)
    levels = [(fields["aria-level"], fields["class"]) for _, fields in page.tags if fields.get("role") == "heading"]
    assert levels == [("3", "gx-title"), ("4", "gx-heading"), ("5", "gx-heading"), ("4", "gx-heading")]
    own = {name for _, fields in page.tags for name in (fields.get("class") or "").split()}
    assert not own & {"label", "caption", "title", "heading", "grid", "note", "part"}


def test_a_notebook_knows_what_the_file_said_of_the_beginning() -> None:
    cells = [(f"{n}人", n // 2, n % 2, 1, 1) for n in range(40)]
    first = sheet(*cells)
    text = f"{first.text}\n" + "抓获3人。\n" * 2_000
    doc = extract(Document(text, blocks=first.blocks))
    assert table(make_fragment(doc))[0] == [("td", "0人", 1, 1), ("td", "1人", 1, 1)]


def test_a_page_of_what_is_stored(tmp_path: Path) -> None:
    """As `series`: extractions, a mapping of names, or where they are stored."""
    doc = extract("2023年，南通市公安局接报盗窃警情4200起。")
    write_jsonl({"通报.txt": doc}, tmp_path / "out.jsonl")
    named = make_page([Shown("通报.txt", doc)])
    assert make_page({"通报.txt": doc}) == named
    assert make_page(tmp_path / "out.jsonl") == named
    assert make_page([str(tmp_path)]) == named
    assert make_page([doc]) == make_page([Shown("0", doc)])
    with pytest.raises(InputError, match="Documents and others were given"):
        make_page([Shown("通报.txt", doc), doc])  # type: ignore[list-item]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_label_is_no_method(lang: str) -> None:
    """``labels.clear`` of a template is what a dict can do: a button had "<built-in method …" on it."""
    page = make_page([extract("2023年，南通市公安局接报盗窃警情4200起。")], lang=lang)
    assert "built-in method" not in page
    assert "bound method" not in page


def test_a_template_is_read_once(tmp_path: Path) -> None:
    """Files that an upgrade exchanges under a running server are not those that its labels are for."""
    from gov_extract.report.page import environment

    (tmp_path / "a.html").write_text("{{ old }}", encoding="utf-8")
    assert environment(tmp_path).get_template("a.html").render(old=1) == "1"
    (tmp_path / "a.html").write_text("{{ new }}", encoding="utf-8")
    os.utime(tmp_path / "a.html", (1, 1))
    assert environment(tmp_path).get_template("a.html").render(old=1) == "1"
