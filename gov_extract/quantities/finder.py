"""Every quantity of a text, in one pass over its numerals.

Reading order: `find_quantities` walks the runs; `_Walk.read` decides what a run is, `_Walk.bare` whether a number
without a unit counts. Two numbers that are one quantity are in ranges.py, units stated once in sharing.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from ..items import Quantity
from ..text import Text
from ..units import Unit, UnitTable, unit_table
from . import grammar
from .currency import name_currencies
from .draft import Draft, number_at
from .guards import SEQUENCE, Lexicon, Spans, in_short_quotes, is_code, is_enumerator, is_numbered
from .lengths import short_length
from .modifiers import modifier_after, modifier_before
from .money import is_priced, money_sign, short_price
from .nouns import counted_noun_at
from .numbers import Number, decimal_string, find_run, read_number, tenths
from .ranges import JOIN, JOINTS, neighbours, range_from, upper_number
from .rates import is_base
from .sharing import share_heading_units, share_list_units
from .unit_alone import is_unit_alone

__all__ = ["find_quantities"]

_LIST_GOES_ON = re.compile(r"[和及与][0-9]")
_SOME = re.compile(r"(?:(?<![人户次件总个基参系指级倍岁函单])数|几|若干|好多)\Z")
# What follows the number in a form that is no plain number with its unit: 翻一番, 二又三分之一, 1/3, 一半, 3:1, 三比一.
_FORMS = frozenset("番又分/半:比")
_LEVELS = re.compile(r"[省市县镇乡村区州街央家盟旗][、和]?[省市县镇乡村区州街方盟旗组]\Z")
_RANKED = re.compile(
    r"(?:[列居进位排获省国市州区县球稳持入跃]|名列|跻身|排名)(?:于|在|到|至)?(?:[^,，。;；、\n]{0,4})\Z"
)
_GENERATIONS = frozenset((2, 3, 4, 5, 6))
_SIGNS = frozenset("下负-—")
_UPWARD = re.compile(r"(?<![以之如同向马北海路网线晚早])上\Z")
_CLOCK_AFTER = re.compile(r":[0-9]")
_CLOCK_BEFORE = re.compile(r"[0-9]:\Z")
_UNIT_ALONE = re.compile(r"(?:[(]|单位:? ?)\Z")
_SESSION = re.compile(r"(?:全体|常委|常务)?(?:会议|全会)")
_OF_TERM = re.compile(r"(?:届[^,，。;；\n]{0,8}|人大|政协|常委会|代表大会|委员会)\Z")


class _Walk:
    """One pass over one text."""

    def __init__(self, text: Text, owned: Spans, words: Spans, protected: Spans, units: UnitTable) -> None:
        self.text = text.folded
        self.owned = owned
        self.words = words
        self.protected = protected
        self.units = units
        self.drafts: list[Draft] = []

    def run(self) -> list[Draft]:
        text, drafts = self.text, self.drafts
        owned, protected = self.owned, self.protected
        position = 0
        while (run := find_run(text, position)) is not None:
            start, position = run
            if owned.overlaps(start, position) or protected.overlaps(start, position):
                continue
            if text[start - 1 : start] == "/" and is_base(text, start, drafts[-1] if drafts else None, self.units):
                continue
            draft = self.read(start, position)
            if draft is None or is_unit_alone(text, draft):
                continue
            if owned.overlaps(draft.start, draft.end) or protected.overlaps(draft.start, draft.end):
                continue
            if drafts and draft.start < drafts[-1].end:
                draft.start = drafts[-1].end
            drafts.append(draft)
            # A reading may end before its run (50万3个月) or after it (三成三).
            position = draft.end
        return drafts

    def read(self, start: int, end: int) -> Draft | None:
        text, units = self.text, self.units
        character = text[start]
        guard = self.words.covering(start, end)
        if guard is not None and not (
            # 百分之一 and 三分之一 hold words (之一) but are shares all the same.
            text.startswith(("分之", "分百", "又"), end)
            or (text.startswith("块", end) and is_priced(text, start, end))
            # 第一线生产部门: behind 第 a numeral is an ordinal, whatever word it would begin.
            or (guard[0] == start and text.startswith("第", max(0, start - 1)))
        ):
            return None
        if character == "半":
            half = grammar.half(text, start, units)
            return self.with_modifier(half) if half is not None else None
        arabic = character <= "9"
        number = read_number(text, start, end, units) or tenths(text, start, end)
        if number is None:
            return None
        # The characters around it are looked at once: they tell which of the forms below it can be, mostly none.
        before, after = text[start - 1 : start], text[number.end : number.end + 1]
        if is_enumerator(text, start, number.end) or (arabic and self._is_code(number)):
            return None
        if before == "第":
            return self.ordinal(number)
        if start and character in "十百千万亿" and _SOME.search(text, max(0, start - 2), start):
            return None  # 数十名, 几百: no value is stated
        draft = None
        if after in _FORMS or before in ("块", "米"):
            draft = (
                grammar.doubling(text, number)
                or short_length(text, number, units)
                or short_price(text, number, units)
                or grammar.fraction(text, number, units)
                or self._half_of(number)
                or grammar.ratio(text, number, units)
            )
        if draft is None:
            limit = self._limit(start)
            plain = grammar.with_unit(text, number, units, limit)
            if after in JOINTS or (plain is not None and text[plain.past : plain.past + 1] in JOINTS):
                draft = range_from(text, number, plain, units, self.owned, limit)
            if draft is None and after == "、":
                draft = neighbours(text, number, units, limit)
            if draft is None:
                draft = self.counted(number, plain)
        if draft is None or text[draft.start - 1 : draft.start] == "每":
            return None  # 每十万人, 每千人口: the base of a rate
        return self.with_sign(self.with_modifier(draft))

    def _is_code(self, number: Number) -> bool:
        text = self.text
        # 办理居民身份证1.2万张 states a count although 身份证 announces numbers, too.
        if not number.scaled and is_numbered(text, number.start) and self.units.match(text, number.end) is None:
            return True
        if not is_code(text, number.start, number.end):
            return False
        before, after = text[number.start - 1 : number.start], text[number.end : number.end + 1]
        if before and before in "-—+#" and text[number.start - 2 : number.start - 1].isdigit():
            return True
        # GDP5250亿元 and 10GB state figures although Latin letters touch them.
        unit = self.units.match(text, number.end)
        if before.isascii() and before.isalpha():
            word = re.search(r"[A-Za-z]{2,}\Z", text[max(0, number.start - 6) : number.start])
            return money_sign(text, number.start, self.units) is None and not (
                word and word[0] != "PM" and unit is not None and unit.kind != "cardinal"
            )
        if after == "-" or after == "/":
            return not (
                upper_number(text, number, self.units, self.owned) is not None
                or grammar.fraction(text, number, self.units)
            )
        if text[number.start] == "0" and number.end - number.start > 1 and text[number.start + 1] != ".":
            return True
        if after.isascii() and after.isalpha():
            generation = number.value in _GENERATIONS and not _is_data(text, number.end)
            return unit is None or (unit.form == "G" and generation)
        return True

    def ordinal(self, number: Number) -> Draft | None:
        """第2, 第十三次, 第三批; 第一，…第二，… at the head of clauses only number what is said."""
        text = self.text
        start = number.start - 1
        if number.modifier == "more_than" or not isinstance(number.value, int):
            return None  # no place in a sequence is a fraction: 第1.5节 is a heading's number
        head = start == 0 or text[start - 1] in "\n。;；!！?？:,，、"
        if head and text[number.end : number.end + 1] in (",", "，", "、", ":", ".", ""):
            return None
        unit = self._row_unit(number.end)
        end, symbol = number.end, None
        upper = number.upper
        join = JOIN.match(text, end)
        high = number_at(text, join.end(), self.units) if join else None
        if high is not None and isinstance(high.value, int) and high.value > number.value and not high.scaled:
            end, upper = high.end, high.value
            unit = self._row_unit(end)
        if unit is not None and unit.kind in ("cardinal", "duration"):
            end, symbol = end + len(unit.form), unit.symbol
        return Draft(start, end, "ordinal", number.value, "quantities.ordinal", upper=upper, unit=symbol, number=number)

    def _row_unit(self, position: int) -> Unit | None:
        """The unit after an ordinal; 号 and 届 stand there even in front of what blocks them elsewhere (第110号令)."""
        plain = self.units.get(self.text[position : position + 1])
        return plain if plain is not None and plain.group == SEQUENCE else self.units.match(self.text, position)

    def _half_of(self, number: Number) -> Draft | None:
        """一半: the 半 of 一半天 is the duration's."""
        text, end = self.text, number.end
        if text[number.start : end] != "一" or not text.startswith("半", end):
            return None
        unit = self.units.match(text, end + 1)
        if unit is not None and unit.kind == "duration":
            return None
        return Draft(number.start, end + 1, "fraction", Fraction(1, 2), "quantities.half")

    def _limit(self, position: int) -> int:
        """No unit reaches into the next name or time."""
        following = self.owned.next_start(position)
        return len(self.text) if following is None else following

    def counted(self, number: Number, draft: Draft | None) -> Draft | None:
        """A number with its unit (`draft`), or a bare one that counts."""
        text = self.text
        before = text[number.start - 1 : number.start]
        ranked = before == "前" and isinstance(number.value, int)
        if ranked and _RANKED.search(text, max(0, number.start - 10), number.start - 1):
            # 居全省前三, 位列全国前10名: a rank, though no 第 is written.
            form = "" if draft is None else draft.form.form if draft.form is not None else None
            if form in ("", "名", "位"):
                end, symbol = (number.end, None) if draft is None else (draft.end, draft.unit)
                return Draft(
                    number.start - 1, end, "ordinal", number.value, "quantities.rank", unit=symbol, number=number
                )
        if draft is None:
            return self.bare(number)
        unit = draft.form
        if unit is None:
            return draft
        if unit.group == SEQUENCE:
            return None
        raw = text[number.start : number.end]
        if (
            number.scaled
            and raw[0] in "十百千万亿"
            and _UNIT_ALONE.search(text, max(0, number.start - 4), number.start)
        ):
            return None  # 单位:万人, 产值(亿元): a heading's unit, no sum
        if unit.form == "级" and (raw == "一" or not _LEVELS.search(text, max(0, number.start - 3), number.start)):
            return None  # 三级医院, 二级以上 are grades; 市、县两级 are counted
        if raw == "一" and self._is_each(draft, unit.form):
            return None
        if (
            unit.form == "次"
            and _SESSION.match(text, draft.end)
            and _OF_TERM.search(text, max(0, number.start - 12), number.start)
        ):
            return None  # 市十六届人大一次会议 is the name of a session; 召开5次会议 counts
        if number.chinese and not number.scaled and in_short_quotes(text, draft.start, draft.end):
            return draft if draft.kind in ("percent", "money", "age") else None
        if unit.kind == "multiple" and number.modifier is None and text.startswith("数", draft.end):
            return None
        return draft

    def _is_each(self, draft: Draft, form: str) -> bool:
        """一幕幕, 一仗接一仗, 一企一策: one of each, no count."""
        text, start, end = self.text, draft.start, draft.end
        if text.startswith(form, end) or text.startswith(("一", "两"), end):
            return True
        if len(form) == 1 and start >= 2 and text[start - 2] == "一" and _is_han(text[start - 1]):
            return True
        again = f"一{form}"
        return text.startswith(again, end + 1) or text.startswith(again, start - len(again) - 1, start)

    def bare(self, number: Number) -> Draft | None:
        """A number without a unit: 近20万无电人口, 三大体系, 省五部门; most others are names or enumeration."""
        text = self.text
        draft = Draft(
            number.start, number.end, "cardinal", number.value, "quantities.bare", upper=number.upper, number=number
        )
        if number.modifier == "more_than":
            draft.modifier = "more_than"
        elif number.modifier == "approx":
            draft.modifier = "approx"
        after = text[number.end : number.end + 1]
        raw = text[number.start : number.end]
        quoted = in_short_quotes(text, number.start, number.end)
        if number.chinese:
            if text[number.start - 1 : number.start] in ("、", "第") and number.start:
                return None  # 一、二、三产业: a list of names
            if counted_noun_at(text, number.end) and not quoted:
                # 一部门 is no count; the 百 of 双百行动 none either, that of 上百企业 is.
                alone = raw in ("百", "千", "万", "亿") and not _UPWARD.search(
                    text, max(0, number.start - 2), number.start
                )
                return None if alone or raw in ("一", "零", "〇") else draft
            large = len(raw) > 1 and number.value >= 100
            if number.scaled and not quoted and (large or number.modifier == "more_than"):
                return draft
            if "点" in raw and len(raw) > 2:
                return draft
            return None
        if quoted:
            return None
        if number.scaled or number.modifier or not isinstance(number.value, int):
            return draft
        if number.end - number.start == 4 and raw[:2] in ("19", "20"):
            return None  # 净网2022, and the years over a table's columns
        if after and _is_han(after) and not _LIST_GOES_ON.match(text, number.end):
            # 12345找政府, 95306货运平台 are numbers to dial; 全市33镇街 counts.
            return draft if number.value < 100 and counted_noun_at(text, number.end) else None
        if _CLOCK_AFTER.match(text, number.end) or _CLOCK_BEFORE.search(text, max(0, number.start - 3), number.start):
            return None  # 3:30
        if number.value >= 10**7 and "," not in raw:
            return None
        before = text[number.start - 1 : number.start]
        return draft if before and (_is_han(before) or before in ":、,，(和及与 \n\t|") else None

    def with_modifier(self, draft: Draft) -> Draft:
        """近, 超, 以上: the inner mark of excess goes first."""
        text, first = self.text, self.text[draft.start]
        if first in "百千万亿" and _UPWARD.search(text, max(0, draft.start - 2), draft.start):
            draft.start -= 1  # 上千名: the 上 is a part of the numeral
            draft.modifier = "more_than"
        if draft.modifier is None:
            draft.modifier = modifier_after(text, draft.past, draft.kind) or modifier_before(
                text, draft.start, draft.kind, bare_scale=first in "百千万亿半十"
            )
            if draft.modifier is None and draft.kind in ("duration", "money", "measure", "age") and draft.upper is None:
                after = text[draft.end : draft.end + 2]
                if after[:1] in ("多", "余") and after[1:] not in ("次", "个", "年", "名", "项", "额", "下", "种"):
                    draft.modifier = "more_than"  # 三年多, 一百元余
        return draft

    def with_sign(self, draft: Draft) -> Draft:
        """-5℃, 负五度, 零下5℃: the sign is the value's."""
        text, start = self.text, draft.start
        if text[start - 1 : start] not in _SIGNS:
            return draft
        if isinstance(draft.value, str) or draft.kind in ("ordinal", "age", "duration"):
            return draft
        sign = 0
        if text.startswith("零下", start - 2) and start > 1:
            sign = 2
        elif start and text[start - 1] == "负" and (draft.kind != "cardinal" or draft.unit is None):
            sign = 1
        elif start and text[start - 1] in "-—" and draft.kind in ("percent", "measure", "percentage_point", "money"):
            # A dash after a figure or a word is a dash; after a bracket, a comma or 为 it is a minus.
            before = text[start - 2 : start - 1] if start > 1 else ""
            if text[start - 1] == "-" and (not before or before in " (:,，、~至到为是达\n"):
                sign = 1
        if sign:
            value, upper = draft.value, draft.upper
            if upper is None:
                draft.value = -value
            elif draft.rule == "quantities.range" and (
                text[start - 1] == "-" or (draft.number is not None and draft.number.start == start)
            ):
                draft.value = -value  # -5至10℃, 零下5℃至10℃: the sign is the first figure's
            else:
                draft.value, draft.upper = -upper, -value  # 零下5至10℃: both are below zero
            draft.start -= sign
        return draft


def _is_data(text: str, position: int) -> bool:
    """Is a G that stands at `position` data and no network generation: 5G流量 after 4G网络?"""
    return (
        re.match(r"G(?:流量|带宽|内存|硬盘|存储|数据量|[、,，]?(?:以上|左右)?带宽)", text[position : position + 8])
        is not None
    )


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


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
) -> list[Quantity]:
    """All quantities of `text`, in order, with folded offsets.

    Args:
        text: the text.
        lexicon: words whose numerals are no numbers.
        owned: folded spans of names and times, disjoint and in order: their digits are theirs.
        protected: folded spans that a caller wants left alone, disjoint and in order.
    """
    units = unit_table()
    walk = _Walk(text, Spans(owned), Spans(lexicon.spans(text.folded)), Spans(protected), units)
    drafts = walk.run()
    share_list_units(drafts, text.folded)
    share_heading_units(drafts, text.folded, units)
    name_currencies(drafts, text.folded, units)
    return [_finish(draft, text) for draft in drafts]
