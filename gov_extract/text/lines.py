"""Line breaks inside a sentence: newspaper columns and PDFs break lines anywhere, even inside a word.

A heading stands on a line of its own without closing punctuation, and must never be glued to what follows
it: a wrong glue is worse than a missed join. So a break is only taken out where the line before it is
unfinished prose and the line after it goes on, by the evidence that `breaks_to_join` lists.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from ..words.cutter import cutter

__all__ = ["breaks_to_join"]

# Lines set to one measure: at least so many, of a width (in full-width characters) that columns and pages
# have.
_WRAPPED_LINES = 3
_NARROWEST, _WIDEST = 9.0, 60.0
# A line may miss the measure where no punctuation mark may begin the next, and a mark may hang beyond it.
_RAGGED = 1.5
_HANGING = 3.0
# A figure or a name in Latin letters is not broken, and makes a line longer.
_OVERRUN = 24
_LONGEST_HEADING = 16
# 截至5日18时，全省: so begins no heading.
_OPENS_PROSE = re.compile("截[至止]|据[^,，]{2,20}[,，]|其中|此外|同时[,，]|目前[,，]")
# So much of a line's end is enough to know how it ends.
_TAIL = 8
# Headings with a comma are shorter than this.
_LONG = 36

_TERMINAL = re.compile(r"[。！？；：…!?;:][”’\"')》】」』]*\Z|(?<![0-9])\.\Z")
# How most lines end, which settles it, and what else `_TERMINAL` can end in: else nobody need ask it.
_STOPS = frozenset("。！？；：…!?;:")
_BEHIND_STOPS = frozenset("”’\"')》】」』.")
_CLOSED_QUOTE = '”’"』」'
_COMMA = re.compile(r"，|,(?:(?<![0-9],)|(?![0-9]))")
_STOP = re.compile(r"[。！？；]|[!?;](?![0-9A-Za-z=&])")
_INNER_STOP = re.compile(r"[。！？；;](?=[^”’\"')》】」』])")

# What begins a line of its own: a bullet, an item's label, a bracketed heading, a credit.
_BEGINS = re.compile(
    r"[■□●○◎◆◇▲△▼▽★☆※►▶▪◼•·*#【①-⑳㈠-㈩⑴-⒇❶-❿]"
    r"|[一二三四五六七八九十]{1,3}(?:[、.．]|是|要[^求素员])"
    r"|第[一二三四五六七八九十]{1,3}(?:[，,、：:是]|[章条节]\s)"
    r"|\((?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})\)"
    r"|[0-9]{1,2}(?:[、)]|\.(?![0-9])| )"
    r"|[A-Z](?:[、.)]| )"
    r"|(?:附件|图|表|来源|编辑|责任编辑|责编|校对|审核|记者|通讯员|文/|图/|摄影|供图|本报讯)"
    r"[:0-9一二三四五六七八九十 /]"
)
# What cannot begin a line: the end of something, a particle.
_GOES_ON = re.compile(r"[，。、；：！？）)”’》】〕%‰℃,;!?]|的(?!士)|们")
# What cannot end one.
_OPEN_END = "，、“‘（(《〈〔,"
_OPEN_WORD = "的第逾"
_CREDIT = re.compile(r"(?:摄|供图|制图|绘图|[/ ][文图])\)?\Z")

# What the three patterns that look at the end of a line end in: one character tells that they fail.
_FIGURES = frozenset("0123456789万亿千百")
_NUMERALS = frozenset("一二两三四五六七八九十百千万亿")
_CREDITS = frozenset("摄图文)")
_NUMBER_END = re.compile(r"[0-9][万亿千百]*\Z")
_UNIT_BEGINS = re.compile(
    # What begins with such a character and is another word: a heading may end in a figure (发案下降30 / 日前，…).
    r"(?!日前|年初|年底|年均|年末|年内|年度|月初|人[社民大才们]|个[别人]|家[住庭长]|户外|台[风湾]|条例|时[任隔]|分[局管]|次日|项目|元旦|多[地部]|多年)"
    r"[余多万亿元个名人件起项宗次家户条台辆年月日时分秒吨米倍岁处批场只份座栋套间所亩%‰℃]"
    r"|平方|立方|公里|公斤|公顷|千瓦|小时|百分点|美元|港元"
)
# 扬程达三百 / 七十八米, 抓获九 / 百余名: a numeral in characters that goes on behind the break, up to a scale or a unit.
_NUMERAL_SEAM = re.compile(
    r"(?:[一二两三四五六七八九][十百千万亿]\n零?[一二两三四五六七八九](?:[十百千]|{unit})"
    r"|[一二两三四五六七八九]\n[十百千万亿]{{1,2}}[余多几]?{unit})".format(
        unit="[万亿元个名人件起宗户台辆吨米亩项家次天岁]"
    )
)

# A unit, half a year or 同比 broken in its middle: no heading ends like that.
_WORD_SEAM = re.compile(
    r"[0-9]个\n(?:百分点|工作日|基点|月)|个百\n分点|百分\n点|工作\n日|半\n年|[年今][上下]\n半年|其\n中|[一二三四1-4]季\n度|[同环]\n比"
    r"|[0-9余多万亿千](?:平方|立方|平方公|平|立|公|小|分|美|港)\n(?:方?公?[米里]|[斤顷]|时|钟|元)"
)
# 国家统计局广西调查总队 in a line of its own.
_AUTHOR = re.compile(r"[\u4e00-\u9fff]{2,24}(?:[局厅部署处]|[调总支]队|法院|检察院|委员会|政府|办公室|海关|银行|分行)")
# So many characters on each side of a break tell whether it stands in a word.
_SEEN, _LONGEST_WORD = 4, 3
_SEAM_ENDS = frozenset("个百分作半上下其季同环方公平立小美港")


class _Line(NamedTuple):
    start: int
    end: int
    text: str
    blank_lines_before: int
    indented: bool


class _Paragraph:
    """What is known of the prose that ends with the line at hand: joined lines count as one.

    Each line is looked at once, and only if someone asks: most lines end a sentence, and are decided by that.
    """

    __slots__ = ("_commas", "_length", "_new", "_opens", "_stops", "_unclosed")

    def __init__(self) -> None:
        self._commas = self._length = self._stops = self._unclosed = 0
        self._opens = False
        self._new: list[str] = []

    def add(self, line: str) -> None:
        self._new.append(line)

    def _read(self) -> None:
        for line in self._new:
            self._opens = self._opens or (not self._length and _OPENS_PROSE.match(line) is not None)
            self._length += len(line)
            self._commas += len(_COMMA.findall(line))
            self._stops += len(_INNER_STOP.findall(line))
            self._unclosed += line.count("“") - line.count("”")
        self._new.clear()

    @property
    def punctuated(self) -> bool:
        self._read()
        return self._commas + self._stops > 0

    @property
    def prose(self) -> bool:
        self._read()
        if self._stops or self._commas >= 3:
            return True
        return self._commas > 0 and (self._length >= _LONG or self._unclosed > 0 or self._opens)


def breaks_to_join(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of blanks and line breaks in `text` (folded) that fall inside a sentence, in order.

    Lines A and B, with at most one empty line between, are one where A does not end a sentence, B begins
    neither an item nor an indented paragraph, and

    1. B begins with what cannot begin a line (closing punctuation, 的), or A ends with what cannot end one
    (a comma,
       an opening quote); or A ends with a figure and B begins with its unit;
    2. or A and B are of one block of prose set to one measure, or broken after one number of characters, and A fills it;
    3. or A is long prose and B is prose too.
    """
    lines = list(_lines(text))
    measures: list[float] = []
    letters = 0
    paragraph: _Paragraph | None = None
    for index, (first, second) in enumerate(pairwise(lines)):
        if first.text[-1] in _STOPS or second.blank_lines_before > 1 or second.indented:
            paragraph = None
            continue
        # Only now: most lines of most texts are decided.
        if not measures:
            measures, letters = _measures(lines), _letters(lines)
        paragraph = paragraph or _Paragraph()
        paragraph.add(first.text)
        fills = 0 < letters <= len(first.text) and not second.blank_lines_before
        if _continues(first, second, paragraph, measures[index], measures[index + 1], fills=fills):
            yield first.end, second.start
        else:
            paragraph = None


def _lines(text: str) -> Iterator[_Line]:
    """The lines that hold more than blanks, without the blanks around them."""
    start = empty = 0
    for raw in text.split("\n"):
        stripped = raw.strip(" \t") if raw else raw
        if stripped:
            indent = len(raw) - len(raw.lstrip(" \t")) if raw[0] in " \t" else 0
            yield _Line(start + indent, start + indent + len(stripped), stripped, empty, indent > 1)
            empty = 0
        else:
            empty += 1
        start += len(raw) + 1


def _measures(lines: list[_Line]) -> list[float]:
    """For each line the width to which its page, else its block, is set; 0 where it was not wrapped."""
    measures = [_measure(lines)] * len(lines)
    if not lines or measures[0]:
        return measures
    first = 0
    for i in range(1, len(lines) + 1):
        if i < len(lines) and not lines[i].blank_lines_before:
            continue
        block = lines[first:i]
        if len(block) >= _WRAPPED_LINES and (measure := _measure(block)):
            measures[first:i] = [measure] * len(block)
        first = i
    return measures


def _measure(block: list[_Line]) -> float:
    """The width to which `block` is set, if it is prose: headings, slogans and tables hold no stop."""
    longest = max((len(line.text) for line in block), default=0)
    if longest > 2 * _WIDEST or not any(_INNER_STOP.search(line.text) for line in block):
        return 0.0
    widths = [_width(line) for line in block]
    measure = float(Counter(map(round, widths)).most_common(1)[0][0])
    full = sum(abs(width - measure) <= _RAGGED for width in widths)
    fits = _NARROWEST <= measure <= _WIDEST and max(widths) <= measure + _HANGING
    return measure if fits and full >= max(_WRAPPED_LINES, len(block) / 3) else 0.0


def _width(line: _Line) -> float:
    """In full-width characters; an indent is a part of the measure."""
    return sum(0.5 if character < "\x80" else 1.0 for character in line.text) + 2.0 * line.indented


def _letters(lines: list[_Line]) -> int:
    """After how many characters all lines were broken; 0 where they were not.

    A program that breaks lines counts characters, not widths, and waits for a place where it may: most lines that end in
    no stop have just so many, the others a few more, and none has fewer but the last of a paragraph and a heading.
    """
    counts = Counter(
        len(first.text)
        for first, second in pairwise(lines)
        if first.text[-1] not in _STOPS and not second.blank_lines_before
    )
    if not any(_INNER_STOP.search(line.text) for line in lines):
        return 0
    longest = max(len(line.text) for line in lines)
    # Second without short lines: a report may have as many headings of one length (二、民族人口) as broken lines.
    return _broken_after(counts, longest) or _broken_after(
        Counter({length: number for length, number in counts.items() if length > _LONGEST_HEADING}), longest
    )


def _broken_after(counts: Counter[int], longest: int) -> int:
    total = sum(counts.values())
    if total < _WRAPPED_LINES:
        return 0
    most, times = max(counts.items(), key=lambda item: (item[1], -item[0]))
    reached = sum(number for length, number in counts.items() if length >= most)
    fits = _NARROWEST <= most <= _WIDEST and longest <= most + _OVERRUN
    return most if fits and times >= max(_WRAPPED_LINES, total / 4) and reached >= 0.7 * total else 0


def _continues(
    first: _Line, second: _Line, paragraph: _Paragraph, measure: float, next_measure: float, *, fills: bool
) -> bool:
    """Whether `second` goes on with what `first` left unfinished; `first` ends in no stop, `second` stands near."""
    before, after = first.text, second.text
    last = before[-1]
    tail = max(0, len(before) - _TAIL)
    if (last in _BEHIND_STOPS and _TERMINAL.search(before, tail)) or _BEGINS.match(after):
        return False
    if last.isascii() and last.isalpha() and after[0].isascii() and after[0].isalpha():
        return False  # two words, which a blank would have to part
    if last in _OPEN_END or _GOES_ON.match(after):
        return True
    if last in _OPEN_WORD and len(before) >= _NARROWEST:
        return True
    if last in _FIGURES and _UNIT_BEGINS.match(after) and _NUMBER_END.search(before, tail) and paragraph.punctuated:
        return True
    if last in _SEAM_ENDS and _WORD_SEAM.search(f"{before[-4:]}\n{after[:3]}"):
        return True
    if last in _NUMERALS and _NUMERAL_SEAM.search(f"{before[-2:]}\n{after[:5]}") and paragraph.punctuated:
        return True
    if first.start == 0 and not paragraph.punctuated and _AUTHOR.fullmatch(after):
        return False  # a title as wide as the page, and the author under it
    if fills or (measure > 0 and not second.blank_lines_before and _width(first) >= measure - _RAGGED):
        return True
    if last in _CLOSED_QUOTE or (last.isdigit() and after[0].isdigit()):
        return False
    if last in _CREDITS and _CREDIT.search(before, tail):
        return False
    goes_on = next_measure > 0 and _width(second) >= next_measure - _RAGGED
    if paragraph.prose and (goes_on or bool(_STOP.search(after)) or _is_long(after)):
        return True
    labelled = _BEGINS.match(before) is not None and not paragraph.punctuated
    return not labelled and len(before) >= _NARROWEST and _cuts_word(before, after)


def _cuts_word(before: str, after: str) -> bool:
    """平均降 / 雨量: does the break stand in the middle of a word? A phrase of four (回顾 / 过去) is no word for this."""
    if not ("\u4e00" <= before[-1] <= "\u9fff" and "\u4e00" <= after[0] <= "\u9fff"):
        return False
    left = before[-_SEEN:]
    at = 0
    for word, _ in cutter().cut(left + after[:_SEEN]):
        if at < len(left) < at + len(word):
            return len(word) <= _LONGEST_WORD
        at += len(word)
    return False


def _is_long(line: str) -> bool:
    commas = len(_COMMA.findall(line))
    return commas > 1 or (commas > 0 and len(line) >= _LONG)
