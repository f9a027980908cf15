"""Numerals in every style, and sentences that carry them: what `value or nothing` is tried on.

A figure that is read must be the one that was written, whole; a part of it, or another, is worse than none. `draw` makes a
case of a source of random numbers: a numeral, its value, and a text around it. `fault` says what is wrong with the answer.
"""

from __future__ import annotations

import random
import re
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from gov_extract import Extraction, extract
from gov_extract.numerals import format_numeral

__all__ = ["Case", "draw", "fault"]

# What stands around the numeral: prose, tables, brackets, lists, ends of lines, traditional script, torn layout.
COUNTED = [
    "全年共办理{}件。", "全市破案{}起，", "接待群众{}人次", "（{}件）", "(其中涉企{}件)", "新增就业{}人；", "惠及{}户。\n",
    "一是办理{}件；二是", "1.受理{}件。", "（三）化解纠纷{}起", "合计{}台\n", "共{}个\n下一行", "| 东城 | {}人 |", "受理\t{}件\t",
    "由{}件", "至{}件。", "抓获{}名", "“{}件”", "受理案件：{}件", "比上年多{}件", "每年{}件", "清理{}项、", "和{}项", "与{}家，",
    "約{}件", "超{}件", "近{}人", "达到{}户以上", "不足{}人", "{}件以内", "共{}余件", "出动警力{}多人次", "其中，{}人", "——{}件",
    "●{}件", "①{}件", "第一，{}件", "GDP外{}家", "辦理{}件", "檢查{}家次", "。{}人", "　　{}家企业", "其中:{}起",
]  # fmt: skip
PRICED = [
    "投入{}元。", "总投资{}元，", "收入{}元；", "（{}元）", "人民币{}元", "罚没{}元\n", "| 收入 | {}元 |", "支出\t{}元\t", "补贴{}元。",
    "税收{}美元", "投资：{}元", "共計{}元", "合计{}元整", "由{}元", "結餘{}元。",
]  # fmt: skip
RATED = [
    "同比增长{}%。", "下降{}%，", "增速为{}%", "（{}%）", "占{}%；", "比重{}%\n", "| 增速 | {}% |", "增长\t{}%\t", "提高{}个百分点。",
    "回落{}百分点，", "上升{}個百分點", "同比{}%",
]  # fmt: skip
SHARED = [
    "占全部的{}。", "同比下降{}，", "约占{}；", "（{}）", "提高了{}\n", "其中{}为", "达到{}，", "由{}升至", "\t{}\t", "比例为{}。",
]  # fmt: skip
BARE = ["{}", "{}。", " {} ", "| {} |"]

_STYLES = (
    "plain", "plain", "commas", "full", "blanks", "comma", "han", "han", "upper", "trad", "scaled", "mixed", "spoken", "powered",
    "blended", "apart",
)  # fmt: skip

_DIGITS = "零一二三四五六七八九"
_UPPER = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_TRADITIONAL = str.maketrans("两贰陆万亿点负", "兩貳陸萬億點負")
_FULL_WIDTH = str.maketrans("0123456789,.-", "０１２３４５６７８９，．－")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SCALES = (("万", 4), ("亿", 8), ("万亿", 12), ("千", 3), ("百", 2), ("千万", 7), ("百万", 6))


class Case(NamedTuple):
    """A numeral in a text: `written` stands at `start`, and its value is `value`."""

    text: str
    start: int
    written: str
    value: int | Decimal | Fraction


def draw(source: random.Random) -> Case:
    """A case, always the same for the same state of `source`."""
    kind = source.random()
    if kind < 0.5:
        carrier, (written, value) = source.choice(COUNTED), _count(source)
    elif kind < 0.75:
        carrier, (written, value) = source.choice(PRICED), _amount(source)
    elif kind < 0.9:
        carrier, (written, value) = source.choice(RATED), _rate(source)
    elif kind < 0.95:
        carrier, (written, value) = source.choice(SHARED), _share(source)
    else:
        carrier, (written, value) = source.choice(BARE), _count(source)
    before, _, after = carrier.partition("{}")
    return Case(before + written + after, len(before), written, value)


def _integer(source: random.Random) -> int:
    """A whole number: short ones, round ones, ones with holes."""
    length = source.choice((1, 2, 2, 3, 3, 4, 4, 5, 6, 7, 8, 9, 11, 13))
    digits = [source.choice("0123456789") if source.random() < 0.6 else "0" for _ in range(length)]
    digits[0] = source.choice("123456789")
    return int("".join(digits))


def _count(source: random.Random) -> tuple[str, int | Decimal]:
    value = _integer(source)
    style = source.choice(
        (
            "plain",
            "plain",
            "commas",
            "full",
            "blanks",
            "comma",
            "han",
            "han",
            "upper",
            "trad",
            "scaled",
            "mixed",
            "spoken",
            "powered",
            "blended",
            "apart",
        )
    )
    if style == "plain":
        return str(value), value
    if style == "commas":
        return f"{value:,}", value
    if style == "full":
        return f"{value:,}".translate(_FULL_WIDTH), value
    if style == "blanks":
        return f"{value:,}".replace(",", " "), value
    if style == "comma":
        return f"{value:,}".replace(",", "，"), value
    if style == "scaled":
        return _scaled(source)
    if style == "spoken":
        return _spoken(source)
    if style == "powered":
        power = source.randrange(2, 9)
        digits = source.randrange(1, 100)
        sign = str(power).translate(_RAISED)
        return source.choice((f"{digits}×10{sign}", f"{digits}e{power}", f"{digits}×10^{power}")), digits * 10**power
    if style == "mixed":
        return _mixed(source)
    written = format_numeral(value)
    if style == "blended" and value > 10_000:  # 七十八万五佰零六: capitals in one part only
        head, scale, tail = written.rpartition("万")
        return head + scale + tail.translate(_UPPER), value
    if style == "apart" and value > 100:  # 一百 五十: blanks that layout put beside the units
        return re.sub("(?<=[百千万亿])(?=[一二三四五六七八九零])", " ", written), value
    if style == "upper" and value != 10 and value > 9:  # 拾起, 陆件: alone they are words
        return written.translate(_UPPER), value
    if style == "trad":
        return written.translate(_TRADITIONAL), value
    return (written.replace("二千", "两千").replace("二万", "两万") if source.random() < 0.3 else written), value


def _scaled(source: random.Random) -> tuple[str, int | Decimal]:
    scale, power = source.choice(_SCALES)
    digits = str(source.randrange(1, 10**5))
    places = source.randrange(0, min(len(digits), power) + 1)
    whole, part = digits[: len(digits) - places] or "0", digits[len(digits) - places :]
    number = Decimal(f"{whole}.{part}" if part else whole).scaleb(power)
    value = int(number) if number == int(number) else number
    arabic = f"{whole}.{part}" if part else whole
    if source.random() < 0.3 and scale not in ("千", "百", "千万", "百万"):
        han = format_numeral(int(whole)) + ("点" + "".join(_DIGITS[int(digit)] for digit in part) if part else "")
        if int(whole) < 1000:
            return han + scale, value
    return arabic + scale, value


def _spoken(source: random.Random) -> tuple[str, int]:
    """两万五, 一百二, 三千六: the last unit is left out."""
    unit, zeros = source.choice((("百", 100), ("千", 1000), ("万", 10_000)))
    digit, tail = source.randrange(2, 10), source.randrange(1, 10)
    word = "两" if digit == 2 else _DIGITS[digit]
    return f"{word}{unit}{_DIGITS[tail]}", digit * zeros + tail * zeros // 10


def _mixed(source: random.Random) -> tuple[str, int]:
    """1亿2000万, 3万4000, 25万6千."""
    high = source.randrange(1, 1000)
    form = source.randrange(3)
    if form == 0:
        low = source.randrange(1000, 10000)
        return f"{high}亿{low}万", high * 10**8 + low * 10**4
    if form == 1:
        low = source.randrange(1000, 10000)
        return f"{high}万{low}", high * 10**4 + low
    low = source.randrange(1, 10)
    return f"{high}万{low}千", high * 10**4 + low * 1000


def _amount(source: random.Random) -> tuple[str, int | Decimal]:
    return _count(source) if source.random() < 0.7 else _decimal(source)


def _decimal(source: random.Random) -> tuple[str, Decimal]:
    places = source.choice((1, 1, 2, 2, 3))
    value = Decimal(source.randrange(1, 10 ** (places + 4))).scaleb(-places)
    style = source.random()
    if style < 0.4:
        return str(value), value
    if style < 0.5:
        return f"{value:,}", value
    if style < 0.6:
        return str(value).translate(_FULL_WIDTH), value
    written = format_numeral(value)
    if style < 0.7:
        return written.translate(_UPPER), value
    return (written.translate(_TRADITIONAL) if style < 0.8 else written), value


def _share(source: random.Random) -> tuple[str, Decimal | Fraction]:
    """百分之三十五点八, 千分之五, 三分之二, 七成六, 1/3."""
    form = source.randrange(5)
    if form == 0:
        value = Decimal(source.randrange(1, 2000)).scaleb(-1)
        return f"百分之{format_numeral(value)}", value
    if form == 1:
        thousandth = source.randrange(1, 100)
        return f"千分之{format_numeral(thousandth)}", Decimal(thousandth).scaleb(-1)
    below = source.randrange(3, 100)
    above = source.randrange(1, below)
    if form == 2 and below not in (10, 20):
        return f"{format_numeral(below)}分之{format_numeral(above)}", Fraction(above, below)
    if form == 3:
        tenths, hundredths = source.randrange(1, 10), source.randrange(1, 10)
        return f"{_DIGITS[tenths]}成{_DIGITS[hundredths]}", Decimal(tenths * 10 + hundredths)
    return f"{above}/{below}", Fraction(above, below)


def _rate(source: random.Random) -> tuple[str, Decimal]:
    written, value = _decimal(source)
    sign = source.random()
    if sign < 0.15:
        return "-" + written, -value
    if sign < 0.2:
        return "负" + written, -value
    return written, value


def fault(case: Case, doc: Extraction | None = None) -> str | None:
    """What is wrong with the answer of `extract`; None where it gives the value or nothing, and says why."""
    doc = extract(case.text) if doc is None else doc
    start, end = case.start, case.start + len(case.written)
    found = [quantity for quantity in doc.quantities if quantity.start < end and quantity.end > start]
    if not found:
        reasons = [left for left in doc.unread if left.start < end and left.end > start]
        owned = [item for item in (*doc.times, *doc.entities) if item.start < end and item.end > start]
        return None if reasons or owned else "nothing, and no reason"
    if len(found) > 1:
        return f"{len(found)} quantities: {[quantity.text for quantity in found]}"
    quantity = found[0]
    if quantity.start > start or quantity.end < end:
        return f"a part: {quantity.text!r}"
    if quantity.upper is not None or quantity.number is None or quantity.number != case.value:
        return f"another value: {quantity.value}, {quantity.upper}"
    return None
