"""parse_quantity: a table of strings that are one quantity, a table of refusals, and that it gives what extract gives."""

from __future__ import annotations

import pickle

import pytest

from gov_extract import GovExtractError, InputError, QuantityError, extract, parse_quantity

# fmt: off
READ = [
    ("5.72亿元", "money", "572000000", None, "CNY", None, "an amount in its main unit"),
    ("近5.72亿元", "money", "572000000", None, "CNY", "less_than", "a word before goes into the modifier"),
    ("三百人以上", "cardinal", "300", None, "人", "at_least", "so does one behind"),
    ("3至5天", "duration", "3", "5", "天", None, "a range has both ends"),
    ("拾叁万壹仟零陆拾伍元整", "money", "131065", None, "CNY", None, "capitals, as on a cheque"),
    ("-0.3%", "percent", "-0.3", None, "%", None, "the sign is a part of it"),
    ("七成六", "percent", "76", None, "%", None, "tenths are per cent"),
    ("14.27元/500克", "money", "14.27", None, "CNY", None, "what a rate is per is read"),
    ("10000与20000之间", "cardinal", "10000", "20000", None, None, "and so is 之间"),
    (" 12 家 ", "cardinal", "12", None, "家", None, "blanks around and inside are layout"),
    ("三七二", "cardinal", "372", None, None, None, "a word (三七) guards only what lies in it whole"),
    ("第十三次", "ordinal", "13", None, "次", None, "a place in a row"),
    ("65±2%", "percent", "63", "67", "%", None, "a spread is a range"),
    ("2313.\n6亿元", "money", "231360000000", None, "CNY", None, "a break in the figure is layout, too"),
]
REFUSED = [
    ("", 0, "it is empty"),
    ("元", 0, "it holds no number"),
    ("抓获10人", 0, "'抓获' is no part of it"),
    ("10人被抓获", 3, "'被抓获' is no part of it"),
    ("10人、20人", 4, "'20人' is a second one"),
    ("数十人", 1, "a word for some, which states no value"),
    ("三三七人", 0, "no numeral as a whole"),
]
# fmt: on


@pytest.mark.parametrize(("text", "kind", "value", "upper", "unit", "modifier", "reason"), READ)
def test_reads(
    text: str, kind: str, value: str, upper: str | None, unit: str | None, modifier: str | None, reason: str
) -> None:
    found = parse_quantity(text)
    assert (found.kind, found.value, found.upper, found.unit, found.modifier) == (kind, value, upper, unit, modifier), (
        reason
    )
    assert text[found.start : found.end] == found.text
    assert extract(text).quantities == (found,)


@pytest.mark.parametrize(("text", "position", "reason"), REFUSED)
def test_refuses(text: str, position: int, reason: str) -> None:
    with pytest.raises(QuantityError) as caught:
        parse_quantity(text)
    assert (caught.value.position, caught.value.reason) == (position, reason)
    assert isinstance(caught.value, (GovExtractError, ValueError))


def test_a_page_is_refused_at_once() -> None:
    with pytest.raises(QuantityError, match="200 are the most"):
        parse_quantity("1" * 100_000)


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(InputError, match="int was given, want a str"):
        parse_quantity(5)  # type: ignore[arg-type]


def test_the_error_survives_processes() -> None:
    error = QuantityError("抓获10人", 0, "'抓获' is no part of it")
    copy = pickle.loads(pickle.dumps(error))
    assert (str(copy), copy.text, copy.position, copy.reason) == (str(error), error.text, error.position, error.reason)
