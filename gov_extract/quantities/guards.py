"""Digits and numerals that state no number: codes, enumerators, names, words that merely hold a numeral.

The word lists are data (``data/lexicon/``); what can only be told from the characters around is here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache

from ..errors import DataError
from ..first_characters import first_characters
from ..layout.glosses import unit_glosses
from ..layout.table_numbers import table_numbers
from ..layout.titles import find_titles
from ..matcher import make_matcher
from ..tables import read_rows
from ..units import UnitTable

__all__ = [
    "SEQUENCE",
    "Lexicon",
    "Spans",
    "in_short_quotes",
    "is_code",
    "is_enumerator",
    "is_label",
    "is_numbered",
    "lexicon",
    "may_be_group",
    "unread_spans",
]


Span = tuple[int, int]

SEQUENCE = "sequence"
"""The class of measure words that name a place in a row unless 第 stands before: 3号, 二期, 十六届."""


class Spans:
    """Disjoint spans in order, asked from left to right: a cursor, so that the whole walk is linear."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def overlaps(self, start: int, end: int) -> bool:
        """Does any span share a character with ``[start, end)``?"""
        index = bisect_right(self._starts, end - 1) - 1
        return index >= 0 and self._ends[index] > start

    def covering(self, start: int, end: int) -> tuple[int, int] | None:
        """The span that holds ``[start, end)`` whole, else None."""
        index = bisect_right(self._starts, start) - 1
        return (self._starts[index], self._ends[index]) if index >= 0 and self._ends[index] >= end else None

    def next_start(self, position: int) -> int | None:
        """Where the first span at or after `position` begins."""
        index = bisect_right(self._starts, position - 1)
        return self._starts[index] if index < len(self._starts) else None


class Lexicon:
    """Words and phrases whose numerals are no numbers, found in one pass.

    A word guards a numeral only if the numeral lies in it whole: the 万一 of 三万一千 guards nothing.
    """

    def __init__(
        self, words: Iterable[str], conditional: dict[str, tuple[re.Pattern[str] | None, re.Pattern[str] | None]]
    ) -> None:
        self._words = sorted({*words, *conditional})
        self._conditions = [conditional.get(word) for word in self._words]
        self._matcher = make_matcher(self._words)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """The guarded spans of folded `text`, in order, disjoint."""
        found: list[tuple[int, int]] = []
        conditions = self._conditions
        for index, start, end in self._matcher.find(text):
            condition = conditions[index]
            if condition is not None:
                before, after = condition
                if before is not None and before.search(text, max(0, start - 12), start):
                    continue
                if after is not None and after.match(text, end):
                    continue
            found.append((start, end))
        return found


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


def _pattern(source: str, suffix: str, line: int, file: str = "lexicon/ambiguous.tsv") -> re.Pattern[str] | None:
    if not source:
        return None
    try:
        return _compiled(f"(?:{source}){suffix}")
    except re.error as error:
        raise DataError(file, line, f"{source!r} is no pattern: {error}") from error


@cache
def lexicon() -> Lexicon:
    """The lexicon of the package's data files, read once."""
    words: list[str] = []
    for file, columns in (
        ("lexicon/idioms.tsv", ("word",)),
        ("lexicon/words.tsv", ("word",)),
        ("lexicon/set_phrases.tsv", ("word", "meaning")),
    ):
        for line, cells in read_rows(file, columns):
            if len(cells[0]) < 2:
                raise DataError(file, line, f"{cells[0]!r} is one character; it would guard every number that holds it")
            words.append(cells[0])
    conditional = {
        word: (_pattern(before, r"\Z", line), _pattern(after, "", line))
        for line, (word, before, after) in read_rows("lexicon/ambiguous.tsv", ("word", "unless_before", "unless_after"))
    }
    # 三元镇 is a name, and no sum. Most have one of few patterns, which is made once.
    file = "lexicon/place_names.tsv"
    for line, (name, after) in read_rows(file, ("word", "unless_after")):
        conditional[name] = (None, _pattern(after, "", line, file))
    return Lexicon(words, conditional)


_LATIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_")
_JOINTS = frozenset("-+/·•.—#*=&\\@")
_CODE_AFTER = re.compile(r"[-/·•+_=&\\@.][0-9A-Za-z]|[A-Za-z_+#@]")
_DOCUMENT = re.compile(r"[〔\[【(〕][0-9]{4}[〕\]】)〕]第?\Z")
_NUMBERED = re.compile(
    r"(?:电话|热线|拨打|拨通|致电|传真|邮编|编号|编码|代码|账号|帐号|卡号|身份证|号码|证号|文号|案号|车牌|许可证|备案号|微信号|QQ群?)"
    r"[号是为码:]{0,3} ?(?:[0-9]{3,12}[、和或及]){0,3}\Z"
)
_YEAR_IN_BRACKETS = re.compile(r"\((?:19|20)[0-9]{2}\)")
_PAGE = re.compile(r"[—-] ?[0-9]{1,4} ?[—-](?![0-9])")
# What can stand there at all: one look at a character spares most searches.
_CODE_GOES_ON = first_characters(_CODE_AFTER)
_ANNOUNCING = frozenset(_NUMBERED.pattern)


def is_code(text: str, start: int, end: int) -> bool:
    """Is the Arabic run at ``[start, end)`` a part of a code: a phone, plate, product, document or version number?

    >>> is_code("G15高速", 1, 3), is_code("0901-6222110", 0, 4), is_code("增长6.7%", 2, 5)
    (True, True, False)
    """
    if start:
        before = text[start - 1]
        if before in _LATIN or before in "#№":
            return True
        if before in _JOINTS and start > 1 and (text[start - 2].isdigit() or text[start - 2] in _LATIN):
            return True
        if before in "〕]】)第" and _DOCUMENT.search(text, max(0, start - 8), start):
            return True
        if before == "(" and _YEAR_IN_BRACKETS.match(text, start - 1):
            return True
        if before in "—- " and _PAGE.match(text, start - (2 if before == " " else 1)):
            return True
    if text[start] == "0" and end - start > 1 and text[start + 1].isdigit():
        return True
    return text[end : end + 1] in _CODE_GOES_ON and _CODE_AFTER.match(text, end) is not None


def is_numbered(text: str, start: int) -> bool:
    """Do the words before `start` announce a number that names something: 电话, 身份证号, 拨打110、?

    >>> is_numbered("拨打96110举报", 2), is_numbered("共拨打3次", 1)
    (True, False)
    """
    return text[start - 1 : start] in _ANNOUNCING and _NUMBERED.search(text, max(0, start - 36), start) is not None


_OPENING = re.compile(r"(?:^|[\n。;!?！？；:])[\s　]*[(]?\Z")
_CLOSING = re.compile(r"[、.)](?![0-9])|[)]")
_HEADING = re.compile(r" +[“‘《「\u4e00-\u9fff]")
_CLOSERS = first_characters(_CLOSING) | first_characters(_HEADING)


def is_enumerator(text: str, start: int, end: int) -> bool:
    """Does the run at ``[start, end)`` number a paragraph or an item: 1. 2、 (三)?

    >>> is_enumerator("1.缩短时限", 0, 1), is_enumerator("(三)加强", 1, 2), is_enumerator("共5、6起", 1, 2)
    (True, True, False)
    """
    if end - start > 3 or text[end : end + 1] not in _CLOSERS:
        return False
    if _HEADING.match(text, end) and (start == 0 or text[start - 1] == "\n"):
        return True  # 1 交通安全: a heading's number
    if not _CLOSING.match(text, end):
        return False
    if text[end] == ")":
        return start > 0 and text[start - 1] == "("
    return (
        start == 0 or text[start - 1] in "\n。;；!！?？:" or _OPENING.search(text, max(0, start - 4), start) is not None
    )


@cache
def _labels() -> re.Pattern[str]:
    choices = []
    for line, (word, not_after, _) in read_rows("lexicon/label_words.tsv", ("word", "not_after", "example")):
        if not_after and any(len(character) != 1 for character in not_after.split("|")):
            raise DataError("lexicon/label_words.tsv", line, f"{not_after!r} is no list of single characters")
        guard = f"(?<![{not_after.replace('|', '')}])" if not_after else ""
        choices.append(f"{guard}{word}")
    return re.compile(f"(?:{'|'.join(choices)}) ?[-:]?\\Z")


_GROUP_BEFORE = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?: [0-9]{3}){0,4} \Z")
_GROUP_BEHIND = re.compile(r" [0-9]{3}(?![0-9])")
_LONGEST_GROUPS = 20


def may_be_group(text: str, start: int, end: int) -> bool:
    """May the Arabic run at ``[start, end)`` be a part of a numeral whose digits blanks group: the 134 of 2 134 506 3.9?

    Nothing around says where the numeral ends, for else its blanks were taken out. A part of it would be a wrong value.

    >>> may_be_group("2 134 506 3.9", 2, 5), may_be_group("2 134 506 3.9", 10, 13), may_be_group("2019 345", 0, 4)
    (True, False, False)
    """
    begins = text[end : end + 1] == " " and end - start < 4 and text[start:end].isdecimal() and text[start] != "0"
    if begins and _GROUP_BEHIND.match(text, end):
        return True
    if text[start - 1 : start] != " " or not _is_three(text, start, end):
        return False
    return _GROUP_BEFORE.search(text, max(0, start - _LONGEST_GROUPS), start) is not None


def _is_three(text: str, start: int, end: int) -> bool:
    """Three digits, with decimals or without."""
    whole = text[start : start + 3]
    return whole.isdecimal() and (end - start == 3 or text[start + 3 : start + 4] == ".")


_LABEL_ENDS = frozenset("表图件录注栏式 -:")


def is_label(text: str, start: int, end: int, units: UnitTable) -> bool:
    """Does the number at ``[start, end)`` only name a table, a figure or an annex: 表1, 图2:, 附件3?

    >>> from gov_extract.units import unit_table
    >>> is_label("表1 主要指标", 1, 2, unit_table()), is_label("代表12名", 2, 4, unit_table())
    (True, False)
    """
    if not start or end - start > 3 or text[start - 1] not in _LABEL_ENDS:
        return False
    return _labels().search(text, max(0, start - 5), start) is not None and units.match(text, end) is None


# Addresses of pages and mail, and titles of books and documents: their digits state nothing.
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]{1,2000}|[A-Za-z0-9._-]{1,64}@[A-Za-z0-9.-]{1,255}")


def unread_spans(text: str, words: list[Span]) -> list[Span]:
    """`words` with the titles in 《》, the addresses, the numbers of tables and the units in English of folded `text`.

    They are in order, each stretch once.
    """
    more = [*find_titles(text), *unit_glosses(text), *table_numbers(text)]
    if "://" in text or "www." in text or "@" in text:
        more += [match.span() for match in _ADDRESS.finditer(text)]
    if not more:
        return words
    joined: list[Span] = []
    for start, end in sorted([*words, *more]):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


_QUOTED = re.compile(r"[^“”‘’\"。,，;；:：!！?？\n]{0,12}[”’\"]")
_QUOTE_OPENS = re.compile(r"[“‘\"][^“”‘’\"。,，;；:：!！?？\n]{0,12}\Z")


def in_short_quotes(text: str, start: int, end: int) -> bool:
    """Does ``[start, end)`` stand in a short quotation, a name rather than a statement: “八件实事”?"""
    return _QUOTE_OPENS.search(text, max(0, start - 13), start) is not None and _QUOTED.match(text, end) is not None
