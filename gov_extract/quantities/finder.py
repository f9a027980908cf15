"""Every quantity of a text, in one pass over its numerals.

Reading order: `find_quantities` walks the runs of numeral characters; `_Walk.read` asks, in the order of this file, whether
a run is a number at all (words, codes, enumerators), then each reader of `_FORMS` whose trigger stands beside it, then
ranges, then `counted` (a number with its unit) and `bare` (one without). What is read gets its modifier and its sign.
Two numbers that are one quantity are in ranges.py and bounds.py, units stated once in sharing.py.

A run is read whole or not at all, and what is not read says why: `Unread`.
"""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Sequence
from fractions import Fraction

from ..items import Quantity, Unread
from ..layout.readings import Tables
from ..text.folded import Text
from ..units import UnitTable, unit_table
from . import shares
from .bare import UPWARD, bare, cell_figure, whole_numeral
from .bounds import bracketed_spread, join_bounds
from .codes import is_code_number
from .counted import why_no_count
from .currency import name_currencies
from .decimals import decimal_string
from .draft import Draft
from .grammar import with_unit
from .guards import Lexicon, Spans, is_enumerator, is_label, may_be_group, unread_spans
from .lengths import short_length
from .modifiers import modifier_after, modifier_before
from .money import is_priced, short_price
from .numbers import Number, find_run, is_some, read_number, tenths
from .ordinals import ordinal, rank
from .ranges import JOINTS, neighbours, range_from
from .rates import is_base
from .reading import SCALES, Reader, Reading, whole_span
from .sharing import share_compared_units, share_from_units, share_heading_units, share_list_units
from .signs import with_sign
from .unit_alone import is_unit_alone

__all__ = ["find_quantities"]

# What follows the number in a form that is no plain number with its unit, and who reads it; each with its case.
_FORMS: dict[str, tuple[Reader, ...]] = {
    "番": (shares.doubling,),  # 翻两番
    "又": (shares.fraction,),  # 二又三分之一
    "分": (shares.fraction, shares.percent_of_hundred),  # 三分之二; 百分百, 百分三十
    "/": (shares.fraction,),  # 1/3
    " ": (shares.mixed, bracketed_spread),  # 4 1/2; (65 ± 2)%
    "半": (shares.one_half,),  # 一半
    ":": (shares.ratio,),  # 3:1
    "比": (shares.ratio,),  # 三比一
    "±": (bracketed_spread,),  # (65±2)%
    **dict.fromkeys("涨降升跌平增减", (shares.tally,)),  # 8涨3降1平
}
# 万|人, 10万|人, 百万|吨: so many things as a rate is reckoned by.
_REFERENCE = re.compile("(?:10{0,2})?[十百千万亿]+")
_RATE_AHEAD = re.compile(
    "[^，。,;；、:：0-9\n]{0,16}?(?:[死伤]亡率|发案率|事故率|犯罪率|发[病生]率|患病率|感染率|拥有量|床位数)"
)
_BEFORE_POINT = re.compile("[0-9A-Za-z.]")
_NO_EXCESS = ("次", "个", "年", "名", "项", "额", "下", "种")
_CAN_EXCEED = ("duration", "money", "measure", "age")


class _Walk:
    """One pass over one text."""

    def __init__(self, reading: Reading, protected: Spans) -> None:
        self.reading = reading
        self.protected = protected
        self.drafts: list[Draft] = []
        self.unread: list[tuple[int, int, str]] = []

    def run(self) -> None:
        text, owned, protected, drafts = self.reading.text, self.reading.owned, self.protected, self.drafts
        position = 0
        while (run := find_run(text, position)) is not None:
            start, position = run
            if owned.overlaps(start, position):
                continue
            if protected.overlaps(start, position):
                self.unread.append((start, position, "protected by the caller"))
                continue
            if text[start - 1 : start] == "/" and is_base(
                text, start, drafts[-1] if drafts else None, self.reading.units
            ):
                self.unread.append((start, position, "what a rate is per"))
                continue
            draft = self.read(start, position)
            if not isinstance(draft, str) and is_unit_alone(text, draft):
                draft = "a unit alone: no numeral says how many"
            if isinstance(draft, str):
                self.unread.append((start, position, draft))
                continue
            if owned.overlaps(draft.start, draft.end) or protected.overlaps(draft.start, draft.end):
                self.unread.append((start, position, "a name or a time stands in it"))
                continue
            if drafts and draft.start < drafts[-1].end:
                draft.start = drafts[-1].end
            drafts.append(draft)
            # A reading may end before its run (50万3个月) or after it (三成三).
            position = draft.end

    def read(self, start: int, end: int) -> Draft | str:
        """The quantity whose numeral is ``[start, end)``, or why there is none."""
        reading = self.reading
        text, units = reading.text, reading.units
        character = text[start]
        if self.is_word(start, end):
            return "a word that holds a numeral"
        if character == "半":
            half = shares.half(reading, start)
            return "半 without a unit" if half is None else self.finished(half)
        if (
            character <= "9"
            and text[start - 1 : start] == "."
            and not _BEFORE_POINT.match(text[max(0, start - 2) : start - 1])
        ):
            return "a decimal without its zero"  # .5% in a table; 5% would be a wrong value
        if text[start - 1 : start] == "点" and text[max(0, start - 2)] in "零壹贰叁肆伍陆柒捌玖拾佰仟":
            return "a part of a decimal"
        if character in SCALES and text[start - 1 : start] in ("伍", "陆", "参", "肆"):
            return "a capital digit, or a word that ends like one, stands before it"  # 收入伍万元; 队伍百人
        number = read_number(text, start, end, units) or tenths(text, start, end)
        if number is None:
            return "no numeral as a whole"
        if is_enumerator(text, start, number.end) and not reading.is_whole(start, number.end):
            return "the label of an item"
        if is_label(text, start, number.end, units):
            return "the number of a table, a figure or an annex"
        filled = reading.fills_cell(start, number.end)
        if character <= "9" and not filled and is_code_number(reading, number):
            return "a part of a code"
        if filled and character == "一" and number.end == start + 1:
            return "a dash, written 一, where a cell has no value"
        before = text[start - 1 : start]
        if before == "第":
            return ordinal(reading, number) or "numbers what is said"
        if is_some(text, start):
            return "a word for some, which states no value"  # 数十名, 几百
        draft: Draft | str = self.form(number) or self.plain(number)
        if isinstance(draft, str):
            return draft
        if text[draft.start - 1 : draft.start] == "每" or self.is_base(number, draft):
            return "the base of a rate"  # 每十万人, 每千人口, 万人发案率
        return self.finished(draft)

    def is_base(self, number: Number, draft: Draft) -> bool:
        """万人发案率, 10万人死亡率: a round number of what a rate is reckoned by; 万元 of 万元GDP能耗 is money all the same."""
        text = self.reading.text
        if draft.kind == "money" or not _REFERENCE.fullmatch(text, number.start, number.end):
            return False
        return _RATE_AHEAD.match(text, draft.end) is not None

    def is_word(self, start: int, end: int) -> bool:
        text = self.reading.text
        guard = self.reading.words.covering(start, end)
        return guard is not None and not (
            # 百分之一 and 三分之一 hold words (之一) but are shares all the same.
            text.startswith(("分之", "分百", "又"), end)
            or (text.startswith("块", end) and is_priced(text, start, end))
            or (text.startswith("番", end) and "翻" in text[max(0, start - 3) : start])  # 翻了近一番
            # 第一线生产部门: behind 第 a numeral is an ordinal, whatever word it would begin.
            or (guard[0] == start and text.startswith("第", max(0, start - 1)))
        )

    def form(self, number: Number) -> Draft | None:
        """What the readers of `_FORMS` make of the number; 块三 and 米九 are told by the character before it."""
        reading = self.reading
        before = reading.text[number.start - 1 : number.start]
        if before in ("块", "米"):
            short = short_price if before == "块" else short_length
            draft = short(reading.text, number, reading.units)
            if draft is not None:
                return draft
        for reader in _FORMS.get(reading.text[number.end : number.end + 1], ()):
            draft = reader(reading, number)
            if draft is not None:
                return draft
        return None

    def plain(self, number: Number) -> Draft | str:
        """A range, a number with its unit, or a bare one that counts."""
        reading = self.reading
        text, units, owned = reading.text, reading.units, reading.owned
        limit = reading.limit(number.start)
        counted = with_unit(text, number, units, limit)
        after = text[number.end : number.end + 1]
        draft: Draft | None = None
        if after in JOINTS or (counted is not None and text[counted.past : counted.past + 1] in JOINTS):
            draft = range_from(text, number, counted, units, owned, limit)
        if draft is None and after == "、":
            draft = neighbours(text, number, units, limit)
        if draft is not None:
            return draft
        if counted is not None and counted.form is None:
            return counted
        if counted is not None and counted.form is not None and counted.form.form in ("兆", "M"):
            whole = whole_numeral(reading)  # 五兆, 5M alone are numerals; 350兆 in a text is data
            if whole is not None:
                return whole
        placed = rank(reading, number, counted)
        if placed is not None:
            return placed
        if counted is not None:
            return why_no_count(reading, number, counted) or counted
        if reading.fills_cell(number.start, number.end):
            return cell_figure(number)
        if not number.chinese and may_be_group(text, number.start, number.end):
            return "a part, it may be, of a numeral whose digits blanks group"
        return bare(reading, number) or "a bare numeral: no unit says what it counts"

    def finished(self, draft: Draft) -> Draft:
        """The draft with its modifier and its sign."""
        reading = self.reading
        text, first = reading.text, reading.text[draft.start]
        if first in SCALES and UPWARD.search(text, max(0, draft.start - 2), draft.start):
            draft.start -= 1  # 上千名: the 上 is a part of the numeral
            draft.modifier = "more_than"
        if draft.modifier is None:
            draft.modifier = modifier_after(text, draft.past, draft.kind) or modifier_before(
                text, draft.start, draft.kind, bare_scale=first in "百千万亿半十"
            )
            if draft.modifier is None and draft.kind in _CAN_EXCEED and draft.upper is None:
                after = text[draft.end : draft.end + 2]
                if after[:1] in ("多", "余") and after[1:] not in _NO_EXCESS:
                    draft.modifier = "more_than"  # 三年多, 一百元余
        return with_sign(text, draft, reading.owned, reading.tables)


def _value(draft: Draft) -> str:
    if isinstance(draft.value, str):
        return draft.value
    if draft.kind == "fraction":
        share = Fraction(draft.value)
        return f"{share.numerator}/{share.denominator}"
    return decimal_string(draft.value, draft.factor)


def _finish(draft: Draft, text: Text) -> Quantity:
    return Quantity(
        start=draft.start,
        end=draft.end,
        text=text.slice(draft.start, draft.end),
        kind=draft.kind,
        value=_value(draft),
        upper=None if draft.upper is None else decimal_string(draft.upper, draft.factor),
        unit=draft.unit,
        modifier=draft.modifier,
        per=draft.per or (draft.form.per if draft.form is not None else None),
        rule=draft.rule,
    )


def find_quantities(
    text: Text,
    lexicon: Lexicon,
    owned: Sequence[tuple[int, int]] = (),
    protected: Sequence[tuple[int, int]] = (),
    tables: Tables | None = None,
) -> tuple[list[Quantity], list[Unread]]:
    """All quantities of `text`, and the numerals that state none, both in order, with folded offsets.

    Args:
        text: the text.
        lexicon: words whose numerals are no numbers.
        owned: folded spans of names and times, disjoint and in order: their digits are theirs.
        protected: folded spans that a caller wants left alone, disjoint and in order.
        tables: the tables of the text, whose heads state units; read here where they are not given.
    """
    if tables is None:
        tables = Tables(text.folded, text.grids, text.parts, text.structure)
    units: UnitTable = unit_table()
    folded = text.folded
    words = unread_spans(folded, lexicon.spans(folded))
    reading = Reading(folded, Spans(owned), Spans(words), units, whole_span(folded), tables)
    walk = _Walk(reading, Spans(protected))
    walk.run()
    drafts = join_bounds(walk.drafts, folded)
    if not drafts and not protected and (alone := whole_numeral(reading)) is not None:
        drafts, walk.unread = [alone], []
    for draft in shares.half_prices(folded):
        if not reading.owned.overlaps(draft.start, draft.end):
            insort(drafts, draft, key=lambda other: other.start)
    share_list_units(drafts, folded)
    share_compared_units(drafts, folded)
    share_from_units(drafts, folded)
    share_heading_units(drafts, folded, tables)
    name_currencies(drafts, folded, units)
    spans = Spans([(draft.start, draft.end) for draft in drafts])
    unread = [
        Unread(start=start, end=end, text=text.slice(start, end), reason=reason)
        for start, end, reason in walk.unread
        if not spans.overlaps(start, end)  # the 零 of 零下5℃ is a part of its sign
    ]
    return [_finish(draft, text) for draft in drafts], unread
