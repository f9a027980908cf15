"""Where sentences, clauses and lines begin and end, once for every stage; every look-up is a bisection."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from ..lazy import cached_property

__all__ = ["BOUNDARY", "SENTENCE_END", "Sentences"]

Span = tuple[int, int]

_CLOSERS = "”’\"')\\]》】〕」』"
_IDEOGRAPHS = "\u3007\u3400-\u9fff\U00020000-\U0003ffff"

# One class of first characters for all alternatives, which `re` skips to many times faster than to a choice.
SENTENCE_END = re.compile(
    r"[。！？!?.\n](?:"
    rf"(?<=[。！？])[{_CLOSERS}。！？]*"
    rf"|(?<=[!?])[!?]*(?![0-9A-Za-z=&/_#])[{_CLOSERS}]*"
    # An ASCII full stop that closes a Chinese sentence, as in 入户率超过90%.社区民警说…, or an item's label: 1.我院…
    rf"|(?<=[^A-Za-z]\.)(?=[\n“‘《(【{_IDEOGRAPHS}])"
    r"|(?<=\n))"
)
"""What ends a sentence, with the closing quotes behind it. A semicolon does not: 同比 before one holds behind it, too."""

BOUNDARY = re.compile(
    r"[，。；！？：\n—…;!? ■●▲◆★\t,:](?:(?<![,:])|(?<=,)(?![0-9]{3}(?![0-9]))|(?<=:)(?:(?<![0-9]:)|(?![0-9])))"
)
"""What ends a clause; a comma that groups digits and the colon of a ratio do not."""


class Sentences:
    """The sentences, clauses and lines of one folded text; all offsets are folded.

    Args:
        folded: the text.
        whole: the spans inside which no clause ends, in order: the dash of 1—7月 parts nothing.
        starts: where its sentences begin, where that is known.

    Attributes:
        starts: where its sentences begin, the first at 0.

    >>> sentences = Sentences("破案3起，抓获5人。下一步，加强巡逻。")
    >>> [sentences.text[start:end] for start, end in sentences.spans()]
    ['破案3起，抓获5人。', '下一步，加强巡逻。']
    >>> sentences.clause_start(6), sentences.sentence_start(12)
    (5, 10)
    """

    def __init__(self, folded: str, whole: Sequence[Span] = (), starts: list[int] | None = None) -> None:
        self.text = folded
        self._whole = whole
        self.starts = [0, *[match.end() for match in SENTENCE_END.finditer(folded)]] if starts is None else starts

    def spans(self) -> list[Span]:
        """The sentences that hold more than blanks, without the blanks around them."""
        text = self.text
        found: list[Span] = []
        for start, end in zip(self.starts, [*self.starts[1:], len(text)], strict=True):
            piece = text[start:end]
            if stripped := piece.strip():
                first = start + len(piece) - len(piece.lstrip())
                found.append((first, first + len(stripped)))
        return found

    def sentence_start(self, position: int) -> int:
        """Where the sentence of `position` begins."""
        return self.starts[bisect_right(self.starts, position) - 1]

    def line_start(self, position: int) -> int:
        """Where the line of `position` begins: a paragraph of a text whose broken lines are joined."""
        return self._lines[bisect_right(self._lines, position) - 1]

    @cached_property
    def boundaries(self) -> list[int]:
        """The characters that end a clause."""
        inside: set[int] = set()
        following = [start for start, _ in self._whole[1:]] + [len(self.text)]
        for (start, end), limit in zip(self._whole, following, strict=False):
            inside.update(range(start, min(end, limit)))
        return [at for match in BOUNDARY.finditer(self.text) if (at := match.start()) not in inside]

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def clause_start(self, position: int) -> int:
        """Where the clause of the character before `position` begins."""
        index = bisect_right(self.boundaries, position - 1) - 1
        return self.boundaries[index] + 1 if index >= 0 else 0

    def clause_end(self, position: int) -> int:
        """The first boundary at or after `position`."""
        index = bisect_right(self.boundaries, position - 1)
        return self.boundaries[index] if index < len(self.boundaries) else len(self.text)
