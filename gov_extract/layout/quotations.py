"""What a text puts in quotation marks: the pairs, what stands in them, and the runs in which they follow each other.

Whether such a string is a name is for `unknown` to say; here is only where it begins and ends.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from ..errors import DataError
from ..tables import read_rows

__all__ = ["Quotation", "find_quotations", "kind_of", "runs"]

_DOUBLE = re.compile(r"“[^“”\n]{1,40}”")
_MARKED = re.compile(
    r"“[^“”\n]{1,40}”"
    r"|「[^「」\n]{1,40}」"
    r"|『[^『』\n]{1,40}』"
)
_STRAIGHT = re.compile(r"\"[^\"\n]*(?:\"|(?=\n)|\Z)")
_INNER = re.compile(r"‘([^‘’\n]{1,30})’")
# “净网”“护网”, “警银联动”和“警企联动”: names of one kind in a row.
_BETWEEN = re.compile(r"(?:| |、|,|，|和|及|与|以及|或|到|\n)")
_KINDS = frozenset(("crime", "politics", "people", "image", "manner", "time"))


class Quotation(NamedTuple):
    """A string between a pair of quotation marks.

    Attributes:
        start, end: offsets in folded code points, marks included, end exclusive.
        content: what stands between the marks.
    """

    start: int
    end: int
    content: str


def find_quotations(folded: str) -> list[Quotation]:
    """The quotations of a folded text in order of `start`, single marks inside double ones too.

    A pair stands in one line and holds no further mark of its own shape, so that a mark without its partner
    spoils only itself.

    >>> [quotation.content for quotation in find_quotations("推行“一窗式”，“‘平安厅’信箱真好”，开展\\"亮剑\\"行动")]
    ['一窗式', '‘平安厅’信箱真好', '平安厅', '亮剑']
    """
    # A pattern that begins with one fixed character is found twice as fast.
    pattern = _MARKED if "「" in folded or "『" in folded else _DOUBLE
    spans = [match.span() for match in pattern.finditer(folded)]
    found = [Quotation(start, end, folded[start + 1 : end - 1]) for start, end in spans]
    if '"' in folded:
        # Straight marks pair in turn, long speeches too: else the next one would open where the last one closed.
        pairs = (match.span() for match in _STRAIGHT.finditer(folded))
        found += (Quotation(a, b, folded[a + 1 : b - 1]) for a, b in pairs if folded[b - 1] == '"' and 3 <= b - a <= 42)
        found.sort()
    if "‘" in folded:
        found += (Quotation(match.start(), match.end(), match.group(1)) for match in _INNER.finditer(folded))
        found.sort()
    return found


def runs(folded: str, quotations: list[Quotation]) -> list[list[Quotation]]:
    """`quotations` cut into runs in which each follows the one before with at most a 、 or a 和 between.

    >>> text = "“净网”“护网”行动和“昆仑”行动"
    >>> [[quotation.content for quotation in run] for run in runs(text, find_quotations(text))]
    [['净网', '护网'], ['昆仑']]
    """
    found: list[list[Quotation]] = []
    for quotation in quotations:
        if found:
            last = found[-1][-1].end
            if last <= quotation.start <= last + 2 and _BETWEEN.fullmatch(folded, last, quotation.start):
                found[-1].append(quotation)
                continue
        found.append([quotation])
    return found


def kind_of(content: str) -> str | None:
    """What a quoted word is where it is known to be no name: crime, politics, people, image, manner, time.

    >>> kind_of("最后一公里"), kind_of("两抢一盗"), kind_of("一窗通办")
    ('image', 'crime', None)
    """
    return _words().get(content)


@functools.cache
def _words() -> dict[str, str]:
    file = "entities/quoted_words.tsv"
    words: dict[str, str] = {}
    for line, (form, kind) in read_rows(file, ("form", "kind")):
        if kind not in _KINDS:
            raise DataError(file, line, f"{kind!r} is no kind; want one of {', '.join(sorted(_KINDS))}")
        if form in words:
            raise DataError(file, line, f"{form!r} is here twice")
        words[form] = kind
    return words
