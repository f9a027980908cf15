"""parse_numeral: each reason in full, and the edges that only a mutant showed to be untested (docs/reliability.md)."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction

import pytest

from gov_extract.errors import InputError, NumeralError
from gov_extract.numerals import parse_numeral

D, F = Decimal, Fraction

# fmt: off
REASONS = [
    ("", 0, "it is empty"),
    ("负", 1, "a number is missing at its end"),
    (" 5", 0, "whitespace stands only inside a numeral, and parts its groups or units; strip it"),
    ("点五", 0, "a point is not possible here"),
    ("3百点五", 2, "a point is not possible here"),
    ("5元", 1, "'元' is no part of a numeral here; cut off units and other words"),
    ("5X", 1, "'X' is no part of a numeral here; cut off units and other words"),
    ("参", 0, "参 is 3 only among formal numerals, as in 叁佰参拾"),
    ("參", 0, "參 is 3 only among formal numerals, as in 叁佰参拾"),
    ("參參", 0, "參 is 3 only among formal numerals, as in 叁佰参拾"),
    ("参参", 0, "参 is 3 only among formal numerals, as in 叁佰参拾"),
    ("2又0/4", 2, "what follows 又 is a fraction between 0 and 1"),
    ("2又3/3", 2, "what follows 又 is a fraction between 0 and 1"),
    ("二又三分之五", 2, "what follows 又 is a fraction between 0 and 1"),
    ("一又零分之一", 2, "the parts of a fraction are counted by a whole number above 0"),
    ("一又三分之负二", 5, "'负' is no part of a numeral here; cut off units and other words"),
    ("一又百分之负五", 5, "'负' is no part of a numeral here; cut off units and other words"),
    ("负百分之负五", 4, "'负' is no part of a numeral here; cut off units and other words"),
    ("俩个", 0, "'俩' is no part of a numeral here; cut off units and other words"),
    ("零分之一", 0, "the parts of a fraction are counted by a whole number above 0"),
    ("三分之一点五", 3, "the terms of a fraction are whole numbers"),
    ("三分之负一点五", 4, "the terms of a fraction are whole numbers"),
    ("负三分之一点五", 4, "the terms of a fraction are whole numbers"),
    ("三/五", 1, "a fraction is written with 分之, or a slash between Arabic digits"),
    ("1/0", 2, "the denominator is 0"),
    ("1.", 2, "a point wants digits after it"),
    ("1.2.3", 3, "a second point"),
    ("1．2．3", 3, "a second point"),
    ("1.234,5", 5, "groups of digits end at the point"),
    ("1,234,56", 6, "grouped digits stand in threes, split by one and the same sign"),
    ("1,23", 2, "grouped digits stand in threes, split by one and the same sign"),
    ("三五", 1, "two digits side by side give a range (三五), not one value; parse each end on its own"),
    ("百分之七八十", 4, "two digits side by side give a range (七八), not one value; parse each end on its own"),
    ("一点", 2, "点 wants Chinese digits after it"),
    ("三百点五百", 4, "百 cannot multiply the decimal before it"),
    ("2.5万万万万万万万万万万", 3, "万万万万万万万万 cannot multiply the decimal before it"),
    ("百零五", 1, "after a unit that no digit counts only a larger one can follow"),
    ("百五万", 1, "after a unit that no digit counts only a larger one can follow"),
    ("百零", 1, "after a unit that no digit counts only a larger one can follow"),
    ("二〇二三百万", 1, "two digits side by side, and units: positional writing and units do not mix"),
    ("二〇二三百", 1, "two digits side by side, and units: positional writing and units do not mix"),
    ("零一百", 1, "two digits side by side, and units: positional writing and units do not mix"),
    ("3百5五", 3, "two digits side by side, and units: positional writing and units do not mix"),
    ("一百零零五", 3, "one 零 stands for all skipped places"),
    ("二十零五", 2, "behind 十 there is no place to skip"),
    ("一百幺五", 2, "幺 stands only among positional digits"),
    ("两0", 0, "两 counts 百, 千, 万 and 亿 or stands alone; elsewhere write 二"),
    ("两十五", 0, "两 counts 百, 千, 万 and 亿 or stands alone; elsewhere write 二"),
    ("十两", 1, "两 counts 百, 千, 万 and 亿 or stands alone; elsewhere write 二"),
    ("1亿2.5万", 2, "decimals stand only in a numeral's first number"),
    ("零5", 1, "Arabic digits do not continue Chinese ones"),
    ("五3", 1, "Arabic digits do not continue Chinese ones"),
    ("3万40000", 2, "it does not fit into the places that are left"),
    ("1亿00", 2, "leading zeros do not fill the places that are left"),
    ("1亿0", 2, "leading zeros do not fill the places that are left"),
    ("3万05", 2, "leading zeros do not fill the places that are left"),
    ("一百百", 2, "百 wants a digit before it"),
    ("零百", 1, "零 counts no 百"),
    ("二廿", 1, "廿 takes no digit before it"),
    ("十十", 1, "十 does not go below the unit before it"),
    ("一百五万", 3, "the unit of the digit before it is left out: ambiguous"),
    ("零万", 1, "零 counts no 万"),
    ("一百零万", 3, "零 wants a digit after it"),
    ("一百零", 3, "零 wants a digit after it"),
    ("一万三万", 3, "万 does not go below the scale before it"),
    ("1亿0亿", 3, "亿 does not go below the scale before it"),
    ("一亿一亿", 3, "亿 does not go below the scale before it"),
    ("三亿二亿", 3, "亿 does not go below the scale before it"),
    ("亿亿", 1, "亿 wants a digit before it"),
    ("一亿二万万", 4, "万 wants a digit before it"),
    ("一亿一万万", 4, "万 wants a digit before it"),
    ("一万万五", 3, "the unit of the last digit is left out: ambiguous"),
    ("一亿亿五", 3, "the unit of the last digit is left out: ambiguous"),
    ("一 百 百", 4, "百 wants a digit before it"),  # the offset is that in the text with its blanks
    ("一百 百", 3, "百 wants a digit before it"),
    ("五 百 零", 5, "零 wants a digit after it"),
    ("一万亿五", 3, "the unit of the last digit is left out: ambiguous"),
]

EDGES = [
    ("三分之负二", F(-2, 3), "the sign behind 分之 of a whole numerator"),
    ("零下百分之五", D("-0.05"), "a sign of two characters before the base"),
    ("百分之零下五", D("-0.05"), "or before the share"),
    ("二又七万分之五", F(2) + F(5, 70_000), "behind 又 the base is a numeral of more than one character"),
    ("1.2345万", 12345, "as many places as 万 takes: none is left, so an int"),
    ("2.5千万亿", 25 * 10**14, "a multiplier of three characters"),
    ("负两", -2, "两 alone behind a sign"),
    ("负幺", -1, "幺 alone behind a sign"),
    ("-零零", 0, "positional zeros behind a sign"),
    ("零一", 1, "零 and 一 are no range"),
    ("三八", 38, "nor are 三 and 八"),
    ("05万3千", 53_000, "leading zeros of the first number say nothing, also before a scale"),
    ("0万3千", 3000, "Arabic 0 counts a scale, as tables write"),
    ("1亿10万五", 100_105_000, "two Arabic digits before 万 do not keep the next digit from being a tail"),
    ("1亿10万五百", 100_100_500, "nor from counting a unit"),
    ("12百五", 1250, "nor do they before 百"),
    ("12千五十", 12_050, "where the next digit may count any lower unit"),
    ("一万亿三万五", 10**12 + 35_000, "behind 万亿 a lower scale makes the tail plain again"),
    ("0拾", 0, "拾 behind Arabic digits is 十 (found by fuzzing: it was refused)"),
    ("3佰萬", 3 * 10**6, "so are 佰 and 萬"),
    ("零下俩百", -200, "俩 counts a unit behind a sign, too"),
    ("千一", 1100, "一 is a short tail as three is in 千三"),
    ("负半", D("-0.5"), "a half behind a sign"),
    ("-4 1/2", F(-9, 2), "a whole number and a fraction behind a sign"),
    ("二又百分之二点五", F(81, 40), "behind 又 a share may have decimals, as it may alone"),
    ("二又十分之一", F(21, 10), "and tenths are a fraction"),
    ("七成", D("0.7"), "no place that is not stated: 0.70 would say hundredths"),
    ("10折", D("1.0"), "ten tenths, though they are two digits"),
    ("11折", D("0.11"), "two digits from eleven on are hundredths"),
    ("+三五折", D("0.35"), "two digits of a discount behind a sign"),
    ("5×10^−2", D("0.05"), "the minus of typesetters in an exponent"),
    ("1 6687万亿", 16_687 * 10**12, "groups of four before a scale of two characters"),
]
# fmt: on


@pytest.mark.parametrize(("text", "value", "reason"), EDGES)
def test_reads_what_is_on_an_edge(text: str, value: int | Decimal | Fraction, reason: str) -> None:
    found = parse_numeral(text)
    assert (type(found), str(found)) == (type(value), str(value)), reason


@pytest.mark.parametrize(("text", "position", "reason"), REASONS)
def test_a_caller_reads_the_whole_reason(text: str, position: int, reason: str) -> None:
    with pytest.raises(NumeralError) as caught:
        parse_numeral(text)
    assert (caught.value.position, caught.value.reason) == (position, reason)


@pytest.mark.parametrize("length", [599, 600, 601, 602, 1200, 1201, 1801])
def test_no_digit_is_lost_where_long_numbers_are_cut(length: int) -> None:
    """600 digits are read at a time; the last piece may be one digit."""
    assert parse_numeral("7" + "0" * (length - 1)) == 7 * 10 ** (length - 1)
    assert parse_numeral("０" * length) == 0


def test_a_share_below_zero_keeps_all_places_whatever_the_context() -> None:
    """Unary minus would round to the caller's precision."""
    with localcontext() as context:
        context.prec = 3
        assert str(parse_numeral("百分之负12.34567")) == "-0.1234567"


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (b"5", "text: bytes was given, want a str, as in '九千四百'"),
        (None, "text: NoneType was given, want a str, as in '九千四百'"),
        (5, "text: int was given, want a str, as in '九千四百'; a number needs no parsing"),
    ],
)
def test_what_is_no_text_is_refused(given: object, says: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_numeral(given)  # type: ignore[arg-type]
    assert str(caught.value) == says
