"""The parts of Markdown files."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from block_checks import Shown, blocks, cells, check
from files import PARAGRAPHS
from hypothesis import given
from hypothesis import strategies as st

from gov_extract import Document, read
from gov_extract.inputs.markdown import read as reader


def markdown(tmp_path: Path, text: str | bytes, name: str = "a.md") -> Document:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(path)


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("# 工作**报告**\n### 情况 ###", [("heading", 1, "", "工作报告"), ("heading", 3, "", "情况")]),
        ("工作报告\n===\n情况\n---", [("heading", 1, "", "工作报告"), ("heading", 2, "", "情况")]),
        ("全年破案\n三千起，GDP\ngrew\n\n又一段", [("paragraph", 0, "", "全年破案三千起，GDP grew"), ("paragraph", 0, "", "又一段")]),
        ("甲。  \n乙。\\\n丙。", [("paragraph", 0, "", "甲。\n乙。\n丙。")]),
        (
            "1. 甲\n2. 乙\n   续\n\n   又段\n   - 丙\n     1) 丁",
            [
                *(("item", 1, "1. ", "甲"), ("item", 1, "2. ", "乙续"), ("paragraph", 0, "", "又段"), ("item", 2, "• ", "丙")),
                ("item", 3, "1) ", "丁"),
            ],
        ),
        ("3. 甲\n3. 乙", [("item", 1, "3. ", "甲"), ("item", 1, "4. ", "乙")]),
        ("- # 甲\n\n乙", [("heading", 1, "• ", "甲"), ("paragraph", 0, "", "乙")]),
        ("[甲](http://x/) *乙* `丙` ~~丁~~ ![图](x) &amp; 20\\*3", [("paragraph", 0, "", "甲 乙 丙 丁 & 20*3")]),
        # CommonMark leaves the stars here, as a mark stands before the second pair and a character behind it.
        ("开展**“飓风2017”**行动", [("paragraph", 0, "", "开展“飓风2017”行动")]),
        ("> 引文\n> 两行", [("paragraph", 0, "", "引文两行")]),
        ("```\n甲  乙\n丙\n```\n\n    丁", [("paragraph", 0, "", "甲  乙\n丙"), ("paragraph", 0, "", "丁")]),
        ("甲<b>乙</b><br>丙<!-- 丁 -->", [("paragraph", 0, "", "甲乙\n丙")]),
        ("<div align=center>甲<br>乙</div>\n\n<!-- 注 -->\n\n<script>丙</script>", [("paragraph", 0, "", "甲\n乙")]),
        ("---\ntitle: \"工作报告\"\ndate: 2024-01-18\n---\n正文", [("title", 0, "", "工作报告"), ("paragraph", 0, "", "正文")]),
        ("---\n\n甲\n\n---", [("paragraph", 0, "", "甲")]),
        ("", []),
        ("![](x)\n", []),
    ],
    ids=[
        *("ATX", "setext", "soft breaks", "hard breaks", "lists", "counted on", "heading in item", "inline", "stars", "quotation", "code"),
        *("inline HTML", "HTML", "front matter", "rules", "empty", "no text"),
    ],
)  # fmt: skip
def test_markdown(tmp_path: Path, source: str, wanted: list[Shown]) -> None:
    assert blocks(markdown(tmp_path, source)) == wanted


def test_tables_of_markdown(tmp_path: Path) -> None:
    """The first row is the head; a bar may be written in a cell; short rows are filled."""
    found = markdown(
        tmp_path, "| 指标 | **数量**<br>（起） |\n|---|--:|\n| 甲\\|乙 | 3216 |\n| 丙 |\n\n后文", "报告.MARKDOWN"
    )
    assert blocks(found) == [("table", 0, "", "指标\t数量（起）\n甲|乙\t3216\n丙\t"), ("paragraph", 0, "", "后文")]
    assert cells(found) == [
        *(
            ("指标", 0, 0, "head"),
            ("数量（起）", 0, 1, "head"),
            ("甲|乙", 1, 0),
            ("3216", 1, 1),
            ("丙", 2, 0),
            ("", 2, 1),
        )
    ]


def test_markdown_in_another_encoding(tmp_path: Path) -> None:
    """As plain text, which .md was before it had a reader."""
    text = f"# 工作报告\n\n{PARAGRAPHS[0]}"
    for encoding in ("gb18030", "utf-8-sig", "utf-16"):
        assert blocks(markdown(tmp_path, text.encode(encoding))) == [
            ("heading", 1, "", "工作报告"),
            ("paragraph", 0, "", PARAGRAPHS[0]),
        ]


@given(st.text("甲乙#*_-|`>~[]()!<>/&\\1. \n\t:=一、。", max_size=60))
def test_any_markdown_is_read(text: str) -> None:
    check(reader(text.encode()))


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "[",
            "*a ",
            "**a_ ",
            "![a",
            "> ",
            "<",
            "<!--",
            "a](",
            "~~a ",
            "<a ",
            "|a",
            "`a``",
            "- ",
            "1. ",
            "&#",
            "---\n",
        ),
        "|a|\n|-|\n|b|\n",
    ],
)
def test_markdown_made_to_hurt(piece: str) -> None:
    """Twenty thousand characters of openings without ends take no minute."""
    start = time.perf_counter()
    check_offsets = reader((piece * (20_000 // len(piece))).encode())
    assert time.perf_counter() - start < 10
    assert len(check_offsets.text) <= 25_000
