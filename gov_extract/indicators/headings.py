"""Headings between the lines of a text: they say of what class the bare names under them are, and where another part begins."""

from __future__ import annotations

import re

__all__ = ["NUMBERED", "heading_over", "title_end"]

_HEADING = re.compile(
    r"[ \u3000]*(?:[(（]?[0-9一二三四五六七八九十]{1,3}[)）、.．][ \u3000]*)?[\u3400-\u9fff“”、（）()]{2,20}[:：]?[ \u3000]*"
)
NUMBERED = re.compile(
    r"\n[ \u3000]*[(（]?[0-9一二三四五六七八九十]{1,3}[)）、.．][ \u3000]*[\u3400-\u9fff“”、]{2,20}[:：]?[ \u3000]*\n"
)
"""A heading with a number, between two line breaks: it begins another part."""
_LINES_UP = 2
_TITLE = re.compile(r"[^。；;，,\n]{2,40}(?=\n)")
# No paragraph's beginning is looked for farther back.
_FARTHEST = 400


def heading_over(text: str, start: int) -> int:
    """Where the heading begins that stands right over the paragraph of `start`; -1 where none does."""
    end = text.rfind("\n", max(0, start - _FARTHEST), start)
    for _ in range(_LINES_UP):
        if end < 0:
            return -1
        begin = text.rfind("\n", 0, end) + 1
        if begin < end:
            return begin if _HEADING.fullmatch(text, begin, end) is not None else -1
        end = begin - 1  # an empty line
    return -1


def title_end(text: str) -> int:
    r"""Where the title of a text ends: its first line, where that is short and no sentence; 0 where it has none.

    >>> title_end("电诈案件一降三升\n2021年，抓获嫌疑人209人。"), title_end("抓获嫌疑人209人。\n")
    (8, 0)
    """
    found = _TITLE.match(text)
    return 0 if found is None else found.end()
