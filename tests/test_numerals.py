"""parse_numeral: a table of numerals with what each teaches, a table of refusals, and what holds for all."""

from __future__ import annotations

import pickle
import sys
from decimal import Decimal, localcontext
from fractions import Fraction

import cn2an
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gov_extract.errors import GovExtractError, NumeralError
from gov_extract.numerals import ARABIC, CHINESE, CHINESE_DIGITS, CHINESE_UNITS, format_numeral, parse_numeral

D, F = Decimal, Fraction

# fmt: off
ACCEPTED = [
    # digits
    ("2023", 2023, "plain digits are the commonest numeral"),
    ("0", 0, "zero is a number"),
    ("007", 7, "leading zeros of plain digits say nothing"),
    ("１２３", 123, "full-width digits are digits"),
    ("1２3", 123, "widths may mix within a run, as input methods do"),
    ("1,234,567", 1234567, "commas group in threes"),
    ("１，２３４", 1234, "full-width digits come with full-width commas"),
    ("1 234 567", 1234567, "the SI groups by spaces"),
    ("1\u00a0234", 1234, "a no-break space groups like a space"),
    ("1\u2009234", 1234, "a thin space groups like a space"),
    ("1\u202f234", 1234, "a narrow no-break space groups like a space"),
    ("3.14", D("3.14"), "a decimal stays decimal"),
    ("3．14", D("3.14"), "the full-width point is a point"),
    ("3.0", D("3.0"), "a stated decimal place is kept"),
    (".5", D("0.5"), "tables leave out the zero before the point"),
    ("1,234.56", D("1234.56"), "groups stand before the point only"),
    ("-5", -5, "hyphen-minus is a sign"),
    ("+5", 5, "plus is a sign"),
    ("−5", -5, "U+2212 is the sign typesetters use"),
    ("－5.2", D("-5.2"), "the full-width hyphen is a sign"),
    ("-0", 0, "zero has no sign"),
    ("-0.0", D("0.0"), "nor has a decimal zero"),
    ("百分之负零点零", D("0.000"), "wherever the sign stands"),
    # positional Chinese
    ("二〇二三", 2023, "years are read digit by digit"),
    ("一九九八", 1998, "a year without zero"),
    ("二○○八", 2008, "U+25CB stands for 〇 in many documents"),
    ("二零零三", 2003, "零 among positional digits"),
    ("一一〇", 110, "a hotline's digits"),
    ("幺幺零", 110, "幺 is one where digits are called out"),
    ("零八", 8, "a year's last two digits may begin with 零"),
    ("九八", 98, "falling digits are no range"),
    ("壹玖玖捌", 1998, "formal digits can be positional too"),
    ("三", 3, "one digit"),
    ("零", 0, "零 alone is 0"),
    ("〇", 0, "〇 alone is 0"),
    ("幺", 1, "幺 alone is 1"),
    # units
    ("十", 10, "十 needs no 一"),
    ("十五", 15, "a leading 十 counts one ten"),
    ("一十五", 15, "一十 is what 十 is within a numeral"),
    ("二十", 20, "a unit may end a numeral"),
    ("三十五", 35, "tens and ones"),
    ("一百零五", 105, "零 stands for the skipped ten"),
    ("一百〇五", 105, "〇 does what 零 does"),
    ("一百一十五", 115, "hundreds, tens, ones"),
    ("一百十五", 115, "speech leaves out 一 before 十"),
    ("一千零五十", 1050, "零 stands for the skipped hundred"),
    ("三千零五十", 3050, "the same with another digit"),
    ("一千零五", 1005, "one 零 for two skipped places"),
    ("一千五十", 1050, "without 零 the units still tell"),
    ("两千两百", 2200, "两 counts 千 and 百"),
    ("一万零五十", 10050, "零 across 万"),
    ("一万零一十二", 10012, "一十 within a numeral"),
    ("一万零十二", 10012, "or 十, as spoken"),
    ("十万零一千", 101000, "零 behind 万 although no place is skipped"),
    ("十万一千", 101000, "and without it"),
    ("一万二千三百四十五", 12345, "every place filled"),
    ("二百五十三万", 2530000, "a section counts 万"),
    ("一亿二千万", 120000000, "亿 and 万"),
    ("一亿零五百", 100000500, "零 over a whole section"),
    ("一亿零三万零二", 100030002, "零 in two places"),
    ("三百万亿", 3 * 10**14, "万亿 multiplies"),
    ("一万五千亿", 15000 * 10**8, "亿 counts all that stands before it"),
    ("二十一万万", 21 * 10**8, "万万 is 亿, as in older texts"),
    ("四万万五千万", 45 * 10**7, "万万 is a scale of its own: 万 may follow"),
    ("一亿亿", 10**16, "亿亿 is said of supercomputers"),
    ("百亿亿", 10**18, "an exascale machine"),
    ("三兆五千亿", 35 * 10**11, "兆 is 10^12"),
    ("兆", 10**12, "兆 alone"),
    ("百", 100, "上百人 leaves a bare 百"),
    ("千", 1000, "上千名 leaves a bare 千"),
    ("万", 10000, "万元 is 10000 yuan"),
    ("百万", 10**6, "a bare unit counts a scale"),
    ("千万", 10**7, "the same with 千"),
    ("万亿", 10**12, "a bare 万 counts 亿"),
    # short tail
    ("两万五", 25000, "speech drops the last unit"),
    ("一百二", 120, "and that of 百"),
    ("三千六", 3600, "and that of 千"),
    ("一亿二", 120000000, "and that of 亿"),
    ("一万三千五", 13500, "the tail hangs on the last unit"),
    ("一百二十万三", 1203000, "which may be a scale"),
    ("一百零二", 102, "with 零 nothing is dropped"),
    ("二百五", 250, "not 205"),
    ("5万5", 55000, "a single Arabic digit is a tail as well"),
    ("1百2", 120, "in mixed writing too"),
    ("百五", 150, "nor is the first unit's digit needed in speech"),
    ("千三", 1300, "1003 would be 千零三"),
    ("一百零二十", 120, "a 零 that stands for no place says nothing, and leaves one value"),
    ("三千零五百", 3500, "the same before 百"),
    # blanks and powers
    ("1，234", 1234, "the comma of the sentence groups, too, where nothing else stands around"),
    ("1 6687亿", 1668700000000, "people who count in 万 group in fours"),
    ("一百 五十", 150, "a blank beside a unit is layout's"),
    ("三 百 五 又 三 分之 一", F(1051, 3), "everywhere in a numeral"),
    ("四点 五", D("4.5"), "and behind the point"),
    ("5×10⁴", 50000, "a power of ten"),
    ("1.2×10^-3", D("0.0012"), "below one"),
    ("１．２e５", 120000, "in full width, as all digits"),
    ("５×１０^－２", D("0.05"), "the exponent and its sign, too"),
    ("12.32e+14", 1232000000000000, "as programs write it"),
    ("15k", 15000, "the k of job offers"),
    ("30w", 300000, "and their w for 万"),
    ("1.5M", 1500000, "a million"),
    # halves and tenths
    ("半", D("0.5"), "half of one"),
    ("一半", F(1, 2), "and as a fraction"),
    ("七成六", D("0.76"), "成 are tenths, the digit behind them hundredths"),
    ("三成半", D("0.35"), "or a half of one"),
    ("10成", D("1.0"), "all ten"),
    ("六点五折", D("0.65"), "a discount says what is left to pay"),
    ("八五折", D("0.85"), "two digits are tenths and hundredths"),
    ("三五折", D("0.35"), "though elsewhere they were a range"),
    ("对折", D("0.50"), "half the price"),
    ("万万分之一", D("1E-8"), "a base of two scales"),
    ("4 1/2", F(9, 2), "a whole number and a fraction"),
    ("一京", 10**16, "the scale above 兆"),
    # rare digits
    ("俩千两百", 2200, "俩 counts what 两 counts"),
    ("仨百", 300, "and so does 仨"),
    ("两", 2, "两 alone counts, as in 两名"),
    ("兩", 2, "in traditional writing too"),
    ("俩", 2, "俩 is 两个"),
    ("仨", 3, "仨 is 三个"),
    ("廿", 20, "廿 is twenty"),
    ("廿五", 25, "with ones"),
    ("卅一", 31, "卅 is thirty"),
    ("卌", 40, "卌 is forty"),
    ("一百廿", 120, "廿 within a numeral"),
    ("廿万", 200000, "and before a scale"),
    # formal and traditional
    ("壹万贰仟叁佰肆拾伍", 12345, "formal simplified"),
    ("壹萬貳仟叄佰肆拾伍", 12345, "formal traditional"),
    ("陆佰柒拾捌", 678, "陆 is 6"),
    ("參佰陸拾", 360, "參 and 陸 are 3 and 6"),
    ("叁佰参拾", 330, "参 is 3 among formal numerals"),
    ("參萬", 30000, "and before a scale"),
    ("三億五千萬", 350000000, "traditional scales"),
    ("兩萬五", 25000, "traditional short tail"),
    ("壹佰零伍", 105, "零 inside a formal numeral"),
    # decimals
    ("三点一四", D("3.14"), "点 is the point"),
    ("三點一四", D("3.14"), "in traditional writing too"),
    ("零点五", D("0.5"), "零 before 点"),
    ("两点五", D("2.5"), "两 before 点, as spoken"),
    ("一点三五", D("1.35"), "behind 点 three and five are no range"),
    ("二十点零", D("20.0"), "a stated decimal place is kept"),
    ("十三点四万亿", 13400000000000, "a scale multiplies a decimal"),
    ("六千零二十九点一万", 60291000, "with a compound whole part"),
    ("一万二千点五亿", 1200050000000, "万 in the whole part, 亿 behind"),
    ("三点五千万", 35000000, "a multiplier of two units"),
    ("九点三亿亿", 93 * 10**15, "亿亿 multiplies a decimal"),
    ("二〇点五", D("20.5"), "a positional whole part"),
    # mixed
    ("9.9亿", 990000000, "whole by its scale: an int"),
    ("1.2万", 12000, "a decimal of 万"),
    ("1.23456万", D("12345.6"), "a place is left below the unit: a Decimal"),
    ("2.50000万", D("25000.0"), "places stated are places kept"),
    ("3千万", 30000000, "digit and multiplier"),
    ("1亿2000万", 120000000, "two scales"),
    ("12万3千", 123000, "a scale and a unit"),
    ("1百23", 123, "two digits behind 百 fill its places"),
    ("28,583万", 285830000, "groups before a scale"),
    ("1,100.9亿", 110090000000, "groups, decimal and scale"),
    ("4.2万亿", 4200000000000, "a scale of two characters"),
    ("12.5亿亿", 125 * 10**15, "supercomputers again"),
    ("3万4000", 34000, "digits fill the places behind 万"),
    ("3万0500", 30500, "zeros that fill all places"),
    ("1亿0010万0001", 100100001, "in two sections"),
    ("一亿二万", 100020000, "a digit that counts a lower scale is no tail"),
    ("3万零500", 30500, "零 before Arabic digits"),
    ("15千", 15000, "more than a digit may count 千"),
    ("0.5万", 5000, "half a 万"),
    ("１．２万", 12000, "full width and a scale"),
    ("-3.5万", -35000, "a sign before a scale"),
    # signs in Chinese
    ("负五", -5, "负 is minus"),
    ("負五", -5, "in traditional writing too"),
    ("负零点五", D("-0.5"), "minus a decimal"),
    ("零下五", -5, "temperatures say 零下"),
    ("零下三点五", D("-3.5"), "with decimals"),
    ("零下20", -20, "with digits"),
    # fractions
    ("百分之三十五点八", D("0.358"), "per cent as a decimal"),
    ("百分之35.8", D("0.358"), "with digits"),
    ("百分之百", D(1), "all of it"),
    ("百分之一百二十", D("1.20"), "more than all"),
    ("千分之五", D("0.005"), "per mille"),
    ("仟分之伍", D("0.005"), "formal per mille"),
    ("万分之三", D("0.0003"), "per ten thousand"),
    ("百万分之三", D("0.000003"), "parts per million"),
    ("负百分之五", D("-0.05"), "the sign before"),
    ("百分之负二点三", D("-0.023"), "the sign behind, as prices are read out"),
    ("三分之二", F(2, 3), "a fraction stays one"),
    ("十分之三", F(3, 10), "tenths are counted as fractions are"),
    ("六分之四", F(2, 3), "lowest terms"),
    ("1/3", F(1, 3), "by slash"),
    ("１／３", F(1, 3), "by full-width slash"),
    ("3分之2", F(2, 3), "digits and 分之"),
    ("负三分之一", F(-1, 3), "a negative fraction"),
    ("二又三分之一", F(7, 3), "a whole and a fraction"),
    ("2又1/3", F(7, 3), "the same in digits"),
    ("二十分之一", F(1, 20), "the denominator is a numeral"),
]

REFUSED = [
    ("", 0, "empty", "nothing is no numeral"),
    (" ", 0, "whitespace", "whitespace only"),
    (" 5", 0, "whitespace", "leading whitespace is the caller's to strip"),
    ("五 ", 1, "whitespace", "trailing whitespace too"),
    ("5\n", 1, "whitespace", "a line feed too, which $ in a regex would let pass"),
    ("5元", 1, "no part", "units are cut off before"),
    ("abc", 0, "no part", "words are no numerals"),
    ("五个", 1, "no part", "measure words are none either"),
    ("٣", 0, "no part", "other scripts' digits are not read"),
    ("²", 0, "no part", "nor superscripts, which str.isdigit lets pass"),
    ("③", 0, "no part", "nor enumerators"),
    ("两半", 1, "no part", "半 is half of one, not of two"),
    ("几百", 0, "no part", "几 states no value"),
    ("十几", 1, "no part", "neither here"),
    ("三五", 1, "range", "three to five"),
    ("七八", 1, "range", "seven or eight"),
    ("一二百", 1, "range", "100 to 200"),
    ("七八十", 1, "range", "70 to 80"),
    ("十五六", 2, "range", "15 or 16"),
    ("一百二三十", 3, "range", "120 to 130"),
    ("两三百", 1, "range", "200 to 300"),
    ("三两", 1, "range", "three or two, or three taels"),
    ("廿五六", 2, "range", "25 or 26"),
    ("百分之三五", 4, "range", "3 to 5 per cent"),
    ("二〇二三百", 1, "positional", "positional digits take no unit"),
    ("零零七百", 1, "positional", "nor after zeros"),
    ("一二三四万", 1, "range", "nor a scale"),
    ("二〇点五亿", 4, "multiply", "nor as decimals"),
    ("一百百", 2, "before", "hundred hundreds"),
    ("十十", 1, "below", "ten tens"),
    ("百千", 1, "before", "units fall"),
    ("一十百", 2, "before", "ten hundreds"),
    ("二百三千", 3, "below", "百 before 千"),
    ("二廿", 1, "takes no digit", "廿 counts itself"),
    ("万亿亿", 2, "before", "no such order"),
    ("一万亿亿", 3, "before", "which no one says"),
    ("亿亿", 1, "before", "nothing counted"),
    ("万万", 1, "before", "the adverb"),
    ("亿万", 1, "before", "亿万富翁 has no number"),
    ("一亿亿亿", 3, "before", "two are enough"),
    ("一万三万", 3, "below", "万 twice"),
    ("一亿二亿", 3, "below", "亿 twice"),
    ("三亿五兆", 3, "ambiguous", "亿 before 兆"),
    ("三万5千6万", 5, "ambiguous", "the tail of 千 is no place for 万"),
    ("一百五万", 3, "ambiguous", "1050000 or 1500000"),
    ("一万五亿", 3, "ambiguous", "1.5万亿 or 10005亿"),
    ("一万亿五", 3, "ambiguous", "tenths of 万亿 or of 亿"),
    ("3万40000", 2, "fit", "five digits behind 万"),
    ("1百100", 2, "fit", "three behind 百"),
    ("1亿20000万", 2, None, "万 that make an 亿 themselves"),
    ("1亿010万", 2, "leading zeros", "three digits where four are left"),
    ("3万12千", 2, "fit", "12千 are more than 万 leaves"),
    ("3万05", 2, "leading zeros", "zeros that fill some places"),
    ("1亿2.5万", 2, "decimals", "decimals stand first"),
    ("一万五千零半", 5, "零", "half of what"),
    ("一百零", 3, "零", "零 ends nothing"),
    ("一百零零五", 3, "零", "one 零 is enough"),
    ("二十零五", 2, "skip", "no place is skipped"),
    ("零百", 1, "零", "零 counts nothing"),
    ("零万", 1, "零", "neither a scale"),
    ("一万零亿", 3, "零", "nor does it stand before one"),
    ("百八十", 1, "larger", "about 180"),
    ("百万三千", 2, "larger", "a bare unit counts roughly"),
    ("百零五", 1, "larger", "or nothing at all"),
    ("十两", 1, "两", "ten taels"),
    ("二百两", 2, "两", "200 taels"),
    ("两十", 0, "两", "it is 二十"),
    ("幺百", 0, "幺", "幺 takes no unit"),
    ("一百幺五", 2, "幺", "nor stands among units"),
    ("五3", 1, "Arabic", "two scripts side by side"),
    ("3五", 1, None, "the other way round"),
    ("十3", 1, "Arabic", "十 takes Chinese ones"),
    ("点", 0, "point", "a bare point"),
    ("点五", 0, "point", "Chinese wants 零 before it"),
    ("五点", 2, "点", "and something behind it: this is an hour"),
    ("3点5", 1, "point", "a time of day"),
    ("一点二点三", 3, "point", "two points"),
    ("1.2.3", 3, "second point", "a version"),
    (".", 1, "point", "no digits at all"),
    ("1.", 2, "digits after", "the end of a sentence"),
    ("一百二点五", 3, "point", "a short tail takes no decimals"),
    ("百点五", 1, "point", "nor does a bare unit"),
    ("三百点五百", 4, "multiply", "units that do not go beyond"),
    ("一万点五万", 4, "multiply", "scales neither"),
    ("一点二万五", 4, "no part", "nothing follows a multiplied decimal"),
    ("2.5万万亿", 3, "multiply", "no such multiplier"),
    ("1,23", 2, "threes", "a list, not a number"),
    ("1,2345", 2, "threes", "grouped in fours"),
    ("1234,567", 0, "threes", "the first group is too long"),
    ("1,234 567", 2, "threes", "two kinds of separators"),
    ("1，23", 2, "threes", "the sentence's comma"),
    (",123", 0, "no part", "nothing before the comma"),
    ("1,", 2, "threes", "nothing behind it"),
    ("1.234,5", 5, "groups", "groups end at the point"),
    ("负", 1, "missing", "a bare sign"),
    ("-", 1, "missing", "a dash"),
    ("零下", 2, "missing", "minus nothing"),
    ("负负五", 1, "no part", "one sign is enough"),
    ("5-", 1, "no part", "the sign stands before"),
    ("- 5", 1, None, "no space between"),
    ("10-20", 2, "no part", "a range"),
    ("三分之", 3, "missing", "no numerator"),
    ("分之二", 0, "no part", "no denominator"),
    ("零分之一", 0, "above 0", "parts of nothing"),
    ("1/0", 2, "denominator", "division by zero"),
    ("三/五", 1, "slash", "the slash is for digits"),
    ("1.5/3", 3, "slash", "and for whole ones"),
    ("1/2/3", 3, "no part", "a date"),
    ("三分之一点五", 3, "whole", "terms are whole"),
    ("三分之二分之一", 4, "no part", "fractions do not nest"),
    ("负三分之负二", 4, "no part", "one sign is enough"),
    ("二又三分之五", 2, "between", "the fraction is proper"),
    ("二又三", 3, "fraction", "又 wants a fraction"),
    ("又三分之一", 0, "no part", "又 wants a whole"),
    ("参", 0, "formal", "参加 and 参与 begin so"),
    ("参五", 0, "formal", "参 needs formal company"),
    ("俩十", 0, "no part", "俩 counts no 十, as 两 does not"),
    ("百俩", 1, "no part", "nor does it stand behind a unit"),
    ("九 八", 1, "whitespace", "a blank between two digits parts two numerals"),
    ("十 余 万", 1, "whitespace", "余 states no one value"),
    ("1 2345", 2, "threes", "groups of four want their scale"),
    ("11成", 2, "tenths", "of which there are ten"),
    ("五成半成", 2, "no part", "one 成 is enough"),
    ("5×10", 1, "no part", "a product states no power"),
    ("1.2e", 3, "no part", "a power wants its exponent"),
    ("5kg", 1, "no part", "a unit is no suffix"),
]
# fmt: on


@pytest.mark.parametrize(("text", "value", "reason"), ACCEPTED)
def test_reads(text: str, value: int | Decimal | Fraction, reason: str) -> None:
    found = parse_numeral(text)
    assert found == value, reason
    assert type(found) is type(value), reason
    if isinstance(found, Decimal) and value != 1:
        assert str(found) == str(value), f"{reason}: all places are kept"


@pytest.mark.parametrize(("text", "position", "word", "reason"), REFUSED)
def test_refuses(text: str, position: int, word: str | None, reason: str) -> None:
    with pytest.raises(NumeralError) as caught:
        parse_numeral(text)
    assert caught.value.position == position, f"{reason}: {caught.value}"
    assert caught.value.text == text
    assert word is None or word in caught.value.reason, f"{reason}: {caught.value}"


def test_error_is_one_of_ours_and_survives_processes() -> None:
    with pytest.raises(GovExtractError, match=r"offset 2") as caught:
        parse_numeral("一百百")
    copy = pickle.loads(pickle.dumps(caught.value))
    assert (copy.text, copy.position, copy.reason) == ("一百百", 2, caught.value.reason)


def test_character_sets_hold_what_the_grammar_reads() -> None:
    assert set(CHINESE) == set(CHINESE_DIGITS) | set(CHINESE_UNITS)
    assert len(set(CHINESE)) == len(CHINESE), "no character is two things"
    for char in ARABIC + CHINESE.replace("参", "").replace("參", ""):
        assert isinstance(parse_numeral(char), int), f"{char} alone is a numeral"


# ── length ─────────────────────────────────────────────────────────────────


def test_ten_thousand_digits_are_exact_and_the_limit_stays() -> None:
    limit = sys.get_int_max_str_digits() if hasattr(sys, "get_int_max_str_digits") else None
    assert parse_numeral("1" + "0" * 9_999) == 10**9_999
    assert parse_numeral("9" * 10_000) == 10**10_000 - 1
    assert parse_numeral("一" * 10_000) == (10**10_000 - 1) // 9
    assert parse_numeral("1" + ",000" * 3_333) == 10**9_999
    assert parse_numeral("9" * 10_000 + "亿") == (10**10_000 - 1) * 10**8
    assert parse_numeral("1/" + "3" * 10_000) == Fraction(1, (10**10_000 - 1) // 3)
    decimal = parse_numeral("0." + "3" * 10_000)
    assert isinstance(decimal, Decimal)
    assert len(decimal.as_tuple().digits) == 10_000
    per_cent = parse_numeral("百分之" + "9" * 10_000)
    assert isinstance(per_cent, Decimal)
    assert Fraction(per_cent) == Fraction(10**10_000 - 1, 100)
    if limit is not None:
        assert sys.get_int_max_str_digits() == limit


def test_the_callers_decimal_context_changes_nothing() -> None:
    with localcontext() as context:
        context.prec = 2
        assert str(parse_numeral("-3.14159")) == "-3.14159"
        assert str(parse_numeral("百分之三十五点八七六")) == "0.35876"


ATTACKS = [
    "亿", "万", "十", "百", "零", "一", "一万", "一万零", "1万", "1,", "1 ", "1.", ".", ",", "-", "负", "零下",
    "点", "一点", "分之", "三分之", "一又", "1/", "/", "两", "幺", "廿", "参", "兆", "\u00a0",
    "１，", "三五", "1亿亿",
]  # fmt: skip


@pytest.mark.parametrize("piece", ATTACKS)
def test_hundred_thousand_characters_come_to_an_end(piece: str) -> None:
    attack = piece * (100_000 // len(piece))
    for text in (attack, f"{attack}一", f"1{attack}"):
        check_total(text)


# ── what holds for every string ────────────────────────────────────────────


def check_total(text: str) -> None:
    try:
        value = parse_numeral(text)
    except NumeralError as error:
        sound = 0 <= error.position <= len(text) and bool(error.reason)
    else:
        sound = type(value) in (int, Decimal, Fraction)
    assert sound


ALPHABET = ARABIC + CHINESE + "点點.．,， /／分之又负負-−+零下俩仨半%元"


@given(st.text())
def test_any_text_is_a_numeral_or_a_numeral_error(text: str) -> None:
    check_total(text)


@given(st.text(alphabet=ALPHABET, max_size=12))
@example("亿" * 1000)
@example("百分之1/3")
@example("二又百分之五")
def test_any_string_of_numeral_characters_too(text: str) -> None:
    check_total(text)


@given(st.text(alphabet="零一二三五两十百千万亿兆点", max_size=9))
def test_any_string_of_common_characters_too(text: str) -> None:
    check_total(text)


# ── writing and reading are one ────────────────────────────────────────────

INTEGERS = st.one_of(
    st.integers(0, 10**16),
    st.integers(0, 99_999),
    st.builds(lambda a, b, m, n: a * 10**m + b * 10**n, *[st.integers(0, 9)] * 2, *[st.integers(0, 15)] * 2),
)
DIGITS = "一二三四五六七八九"
LOWER_TO_UPPER = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
TO_TRADITIONAL = str.maketrans("两贰叁陆万亿点负", "兩貳叄陸萬億點負")
TO_FULL_WIDTH = str.maketrans("0123456789,.-+/", "０１２３４５６７８９，．－＋／")


@given(INTEGERS)
@example(10**16)
def test_writings_of_one_value_agree(value: int) -> None:
    lower = format_numeral(value)
    assert parse_numeral(lower) == value
    for writing in (
        lower.translate(LOWER_TO_UPPER),
        lower.translate(LOWER_TO_UPPER).translate(TO_TRADITIONAL),
        lower.translate(TO_TRADITIONAL),
        lower.replace("零", "〇"),
        lower.replace("二百", "两百").replace("二千", "两千").replace("二万", "两万"),
        lower.replace("三十", "卅") if "零三十" not in lower else lower,
        str(value),
        str(value).translate(TO_FULL_WIDTH),
        f"{value:,}",
        f"{value:,}".translate(TO_FULL_WIDTH),
        f"{value:,}".replace(",", "\u202f"),
    ):
        assert parse_numeral(writing) == value, writing
    assert parse_numeral("负" + lower) == parse_numeral(f"-{value}") == -value


@given(st.decimals(0, 10**9, allow_nan=False, allow_infinity=False, places=3))
def test_decimals_in_every_writing(value: Decimal) -> None:
    for writing in (str(value), f"{value:,}", format_numeral(value), format_numeral(value, "upper")):
        for text in (writing, writing.translate(TO_FULL_WIDTH), writing.translate(TO_TRADITIONAL)):
            found = parse_numeral(text)
            assert found == value
            assert str(found) == str(value), "the same places"


SCALES = ["万", "亿", "万亿", "兆", "千万", "百万"]


@given(st.integers(0, 10**6), st.integers(0, 9999), st.sampled_from(SCALES))
def test_a_scale_multiplies(whole: int, places: int, scale: str) -> None:
    power = parse_numeral(scale)
    text = f"{whole}.{places:04}"
    assert parse_numeral(text + scale) == Decimal(text) * power
    assert parse_numeral(f"{whole}{scale}") == whole * power
    assert parse_numeral(f"{whole:,}{scale}") == whole * power
    if scale in ("万", "亿", "兆", "万亿") and 0 < whole < 10**4:
        assert parse_numeral(format_numeral(whole) + scale) == whole * power


@given(st.integers(1, 9999), st.integers(1, 9999), st.integers(1, 9999))
def test_mixed_sections_add_up(yi: int, wan: int, rest: int) -> None:
    value = (yi * 10**4 + wan) * 10**4 + rest
    if rest >= 10:
        assert parse_numeral(f"{yi}亿{wan}万{rest}") == value
    assert parse_numeral(f"{yi}亿{wan}万零{rest}") == value
    assert parse_numeral(f"{yi}亿{wan:04}万{rest:04}") == value
    assert parse_numeral(f"{yi}亿{wan}万") == value - rest
    chinese = [format_numeral(part) for part in (yi, wan, rest)]
    assert parse_numeral("{}亿零{}万零{}".format(*chinese)) == value


@given(INTEGERS, st.data())
def test_zero_behind_a_scale_changes_nothing(value: int, data: st.DataObject) -> None:
    text = format_numeral(value)
    places = [i for i in range(1, len(text)) if text[i - 1] in "万亿" and text[i] in DIGITS]
    if places:
        at = data.draw(st.sampled_from(places))
        assert parse_numeral(f"{text[:at]}零{text[at:]}") == value


@given(INTEGERS, st.data())
def test_a_larger_digit_makes_a_larger_number(value: int, data: st.DataObject) -> None:
    text = format_numeral(value)
    places = [i for i, char in enumerate(text) if char in DIGITS[:-1]]
    if places:
        at = data.draw(st.sampled_from(places))
        larger = text[:at] + DIGITS[DIGITS.index(text[at]) + 1] + text[at + 1 :]
        assert parse_numeral(larger) > parse_numeral(text)


@given(st.integers(1, 9), st.integers(1, 9), st.sampled_from("百千万亿"))
def test_the_short_tail_is_the_next_place(head: int, tail: int, unit: str) -> None:
    first, second = format_numeral(head), format_numeral(tail)
    value = head * parse_numeral(unit) + tail * parse_numeral(unit) // 10
    assert parse_numeral(f"{first}{unit}{second}") == value
    assert parse_numeral(f"{head}{unit}{tail}") == value
    assert parse_numeral(f"{first}{unit}零{second}") == head * parse_numeral(unit) + tail


@given(st.integers(1, 10**6), st.integers(-(10**6), 10**6))
def test_fractions_are_exact(denominator: int, numerator: int) -> None:
    value = Fraction(numerator, denominator)
    sign = "负" if numerator < 0 else ""
    above, below = format_numeral(abs(numerator)), format_numeral(denominator)
    assert parse_numeral(f"{sign}{below}分之{above}") == value
    assert parse_numeral(f"{sign}{abs(numerator)}/{denominator}") == value
    assert parse_numeral(format_numeral(value)) == value


@given(st.decimals(0, 1000, allow_nan=False, allow_infinity=False, places=2))
def test_per_cent_is_a_hundredth(value: Decimal) -> None:
    for base, word in ((100, "百"), (1000, "千"), (10_000, "万"), (10**6, "百万")):
        for part in (str(value), format_numeral(value)):
            found = parse_numeral(f"{word}分之{part}")
            assert isinstance(found, Decimal)
            assert Fraction(found) == Fraction(value) / base


# ── beside cn2an ───────────────────────────────────────────────────────────


@given(INTEGERS.filter(lambda value: value < 10**16))
def test_agrees_with_cn2an_on_what_cn2an_writes(value: int) -> None:
    assert parse_numeral(cn2an.an2cn(value)) == value
    assert parse_numeral(cn2an.an2cn(value, "up")) == value
    assert parse_numeral(cn2an.an2cn(-value)) == -value


SPEECH = ["一百二", "两万五", "三千六", "廿五", "一九九八", "一百零五", "负五", "1百23", "3千万", "28.5万"]


@pytest.mark.parametrize("text", SPEECH)
def test_agrees_with_cn2an_on_speech_and_mixture(text: str) -> None:
    assert parse_numeral(text) == cn2an.cn2an(text, "smart")


# What cn2an says where it is not followed: a value, or None where it refuses.
DIFFERENT = [
    ("一兆", None, 10**12, "it knows no scale above 亿"),
    ("三分之二", None, F(2, 3), "it knows no fractions"),
    ("百分之五", None, D("0.05"), "nor per cent"),
    ("一亿亿", None, 10**16, "nor 亿亿"),
    ("一万万", None, 10**8, "nor 万万"),
    ("十三点四万亿", None, 134 * 10**11, "nor a scale behind 点"),
    ("零下五", None, -5, "nor 零下"),
    ("二点三四五六七八九一二三四五六七八九", 2.345678912345679, D("2.3456789123456789"), "it rounds"),
    ("1,234", None, 1234, "nor groups"),
    ("三五", 35, None, "it reads a range as 35"),
    ("两两", 22, None, "it reads 两 as a positional digit"),
]


@pytest.mark.parametrize(("text", "theirs", "ours", "reason"), DIFFERENT)
def test_differs_from_cn2an_for_a_reason(
    text: str, theirs: float | None, ours: int | Decimal | Fraction | None, reason: str
) -> None:
    def read(reader: object) -> object:
        try:
            return reader(text)  # type: ignore[operator]
        except (ValueError, KeyError):
            return None

    assert read(parse_numeral) == ours, reason
    assert read(lambda numeral: cn2an.cn2an(numeral, "smart")) == theirs, f"{reason}: no longer so"
