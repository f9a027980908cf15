"""format_numeral: what is written, what is refused, and that parse_numeral reads it back."""

from __future__ import annotations

import warnings
from decimal import Decimal, localcontext
from fractions import Fraction

import cn2an
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gov_extract.errors import InputError
from gov_extract.numerals import format_numeral, parse_numeral

D, F = Decimal, Fraction

LOWER_AND_UPPER = [
    (0, "零", "零", "zero"),
    (10, "十", "壹拾", "十 begins without 一, except in formal writing, where it could be prefixed"),
    (15, "十五", "壹拾伍", "the same with ones"),
    (110, "一百一十", "壹佰壹拾", "within a numeral 十 keeps its 一"),
    (105, "一百零五", "壹佰零伍", "零 stands for a skipped place"),
    (1005, "一千零五", "壹仟零伍", "one 零 for several"),
    (12300, "一万二千三百", "壹万贰仟叁佰", "trailing zeros are silent"),
    (100005, "十万零五", "壹拾万零伍", "零 over a section"),
    (20_000_100, "二千万零一百", "贰仟万零壹佰", "零 behind 万"),
    (100_001_000, "一亿零一千", "壹亿零壹仟", "without 零 it would sound like 1.1亿"),
    (100_000_010, "一亿零一十", "壹亿零壹拾", "十 keeps its 一 behind 亿 too"),
    (10**12, "一万亿", "壹万亿", "万亿, not 兆, which means 10^6 elsewhere"),
    (10**16 + 5, "一亿亿零五", "壹亿亿零伍", "beyond what cn2an writes"),
    (-5, "负五", "负伍", "the sign is a word"),
    (D("3.50"), "三点五零", "叁点伍零", "a Decimal keeps its places"),
    (D("-0.5"), "负零点五", "负零点伍", "零 before 点"),
    (D("1E+5"), "十万", "壹拾万", "an exponent is only a way of writing"),
    (D("-0"), "零", "零", "zero has no sign"),
    (D("0E+99"), "零", "零", "whatever its exponent"),
    (F(2, 3), "三分之二", "叁分之贰", "a fraction"),
    (F(-7, 3), "负三分之七", "负叁分之柒", "an improper one, negative"),
    (F(4), "四", "肆", "a whole one"),
    (F(1, 100), "百分之一", "佰分之壹", "a hundredth is 百分之一, not 一百分之一"),
]

MONEY = [
    (3_200_000, "叁佰贰拾万元整", "整 closes an amount in 元"),
    (0, "零元整", "nothing owed"),
    (10, "壹拾元整", "拾 wants its 壹"),
    (-300, "负叁佰元整", "a credit note"),
    (D("300.00"), "叁佰元整", "two zeros behind the point are nothing"),
    (D("1409.50"), "壹仟肆佰零玖元伍角", "the rule's own example: 零 inside, no 整 behind 角"),
    (D("6007.14"), "陆仟零柒元壹角肆分", "the rule's own example: one 零 for two zeros"),
    (D("1680.32"), "壹仟陆佰捌拾元零叁角贰分", "the rule's own example: 元 is 0"),
    (D("107000.53"), "壹拾万柒仟元零伍角叁分", "the rule's own example: 元 is 0 and more"),
    (D("16409.02"), "壹万陆仟肆佰零玖元零贰分", "the rule's own example: 角 is 0"),
    (D("325.04"), "叁佰贰拾伍元零肆分", "the rule's own example: 角 is 0"),
    (D("100.05"), "壹佰元零伍分", "元 and 角 are 0: one 零"),
    (D("0.05"), "伍分", "less than 角"),
    (D("0.5"), "伍角", "less than 元"),
    (D("0.55"), "伍角伍分", "no 零元 before"),
    (D("-0.10"), "负壹角", "a negative part"),
    (D("1.250"), "壹元贰角伍分", "a third place of 0 loses nothing"),
    (D("1E+5"), "壹拾万元整", "an exponent is only a way of writing"),
]

REFUSED = [
    (1.5, "lower", "Decimal('1.5')", "a float has rounded already"),
    (float("nan"), "lower", "float", "not even a number"),
    (D("NaN"), "lower", "finite", "no number"),
    (D("sNaN"), "upper", "finite", "no number that may be compared"),
    (D("Infinity"), "money", "finite", "no amount"),
    (True, "lower", "bool", "a truth is no number"),
    ("12", "lower", "str", "a string is parsed first"),
    (None, "lower", "NoneType", "nothing is no number"),
    (10**20, "lower", "digits", "亿亿亿 is said by no one"),
    (-(10**20), "lower", "digits", "nor below zero"),
    pytest.param(10**5000, "lower", "digits", "beyond Python's own limit of digits", id="10**5000"),
    (D("1E+999999"), "lower", "digits", "short to write, long to spell out"),
    (D("1E-999999"), "lower", "places", "the same behind the point"),
    (F(1, 10**20), "lower", "digits", "a denominator is a number too"),
    (F(1, 3), "money", "Fraction", "no coin for a third"),
    (D("1.255"), "money", "quantize", "nothing below 分"),
    (5, "rmb", "style", "no such style"),
]


@pytest.mark.parametrize(("value", "lower", "upper", "reason"), LOWER_AND_UPPER)
def test_lower_and_upper(value: int | Decimal | Fraction, lower: str, upper: str, reason: str) -> None:
    assert format_numeral(value) == format_numeral(value, "lower") == lower, reason
    assert format_numeral(value, "upper") == upper, reason
    assert parse_numeral(lower) == parse_numeral(upper) == value, reason


@pytest.mark.parametrize(("value", "written", "reason"), MONEY)
def test_money(value: int | Decimal, written: str, reason: str) -> None:
    assert format_numeral(value, "money") == f"人民币{written}", reason


@pytest.mark.parametrize(("value", "style", "word", "reason"), REFUSED)
def test_refuses(value: object, style: str, word: str, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        format_numeral(value, style)  # type: ignore[arg-type]
    assert word in str(caught.value), reason


INTEGERS = st.one_of(
    st.integers(-(10**16), 10**16),
    st.integers(-(10**20) + 1, 10**20 - 1),
    st.builds(lambda a, m, b, n: a * 10**m + b * 10**n, *[st.integers(0, 9), st.integers(0, 18)] * 2),
)
DECIMALS = st.builds(
    lambda value, places: Decimal(value).scaleb(-places), st.integers(-(10**20), 10**20), st.integers(1, 20)
)


@given(INTEGERS)
@example(10**16)
@example(10**20 - 1)
def test_integers_are_read_back(value: int) -> None:
    for style in ("lower", "upper"):
        found = parse_numeral(format_numeral(value, style))  # type: ignore[arg-type]
        assert found == value
        assert isinstance(found, int)


@given(DECIMALS)
def test_decimals_are_read_back_with_all_places(value: Decimal) -> None:
    with localcontext() as context:
        context.prec = 3  # the caller's precision is no business of ours
        lower, upper = format_numeral(value), format_numeral(value, "upper")
        assert str(parse_numeral(lower)) == str(parse_numeral(upper))
    found = parse_numeral(lower)
    assert found == value
    assert isinstance(found, Decimal)
    assert found.as_tuple().exponent == value.as_tuple().exponent


@given(st.fractions(max_denominator=10**12).filter(lambda value: abs(value.numerator) < 10**20))
def test_fractions_are_read_back(value: Fraction) -> None:
    assert parse_numeral(format_numeral(value)) == value
    assert parse_numeral(format_numeral(value, "upper")) == value


def read_money(written: str) -> Fraction:
    """The amount of 人民币…元…角…分, by its parts."""
    rest = written.removeprefix("人民币").removesuffix("整")
    sign = -1 if rest.startswith("负") else 1
    rest = rest.removeprefix("负")
    amount = Fraction(0)
    for unit, size in (("元", Fraction(1)), ("角", Fraction(1, 10)), ("分", Fraction(1, 100))):
        if unit in rest:
            part, _, rest = rest.partition(unit)
            amount += Fraction(parse_numeral(part if part == "零" else part.removeprefix("零"))) * size
    assert not rest
    return sign * amount


@given(INTEGERS, st.integers(0, 99))
def test_money_is_read_back(yuan: int, fen: int) -> None:
    assert read_money(format_numeral(yuan, "money")) == yuan
    amount = Fraction(abs(yuan) * 100 + fen, 100)
    exact = Decimal(f"{abs(yuan)}.{fen:02}")
    written = format_numeral(exact, "money")
    assert read_money(written) == amount
    assert written.endswith("元整") == (fen == 0), "整 closes 元 and nothing smaller"
    assert "零零" not in written
    assert "零元" not in written or amount == 0, "no 零 before 元 but for nothing at all"


@given(st.integers(0, 10**8 - 1))
def test_below_yi_it_is_what_cn2an_writes(value: int) -> None:
    assert format_numeral(value) == cn2an.an2cn(value)
    assert format_numeral(value, "upper") == cn2an.an2cn(value, "up")


def test_cn2an_is_not_asked_where_it_errs() -> None:
    assert cn2an.an2cn(100_001_000) == "一亿一千", "once it writes 零 here, _integer can hand it more"
    with pytest.raises(ValueError, match="16"):
        cn2an.an2cn(10**16)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert cn2an.an2cn("0.12345678901234567") == "零点一二三四五六七八九零一二三四五六", "it cuts the 17th place"
    assert format_numeral(D("0.12345678901234567")).endswith("五六七")
