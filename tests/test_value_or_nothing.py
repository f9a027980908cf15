"""A figure that is read is the one that was written, whole, or there is none and a reason: over generated numerals.

`carriers` has the styles of writing and the sentences; ``fuzz/value_or_nothing.py`` tries ten million of them by hand.
"""

from __future__ import annotations

import random
import re

import pytest
from carriers import Case, draw, fault
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gov_extract import NumeralError, extract, parse_numeral
from gov_extract.characters import fold

pytestmark = pytest.mark.once

CASES_AT_ONCE = 200


@settings(max_examples=500)
@given(st.integers(0, 2**64 - 1))
def test_the_value_or_nothing(seed: int) -> None:
    """100,000 cases a run: 500 seeds, 200 cases each."""
    source = random.Random(seed)
    for _ in range(CASES_AT_ONCE):
        case = draw(source)
        assert fault(case) is None, (case, fault(case))


@pytest.mark.parametrize(
    ("text", "written", "value", "why"),
    [
        ("共1234件", "234", 234, "an answer that goes beyond the numeral is none of it"),
        ("办理1，234件，2，345户", "1，234件，2，345", 1234, "two answers"),
        ("近5件", "近", 5, "one that begins behind it"),
        ("共12件", "12", 13, "another value"),
    ],
)
def test_the_judge_sees_a_fault(text: str, written: str, value: int, why: str) -> None:
    """A property whose judge cannot fail says nothing."""
    assert fault(Case(text, text.index(written), written, value)) is not None, why


@settings(max_examples=2000)
@given(st.integers(0, 2**64 - 1))
def test_what_parse_numeral_takes_extract_finds_whole(seed: int) -> None:
    """Alone, a numeral is a quantity with the value that `parse_numeral` gives; only short numbers to dial are none."""
    written = draw(random.Random(seed)).written
    try:
        value = parse_numeral(written)
    except NumeralError:
        return
    doc = extract(written)
    folded = fold(written)
    digits = re.sub("[^0-9]", "", folded)
    if doc.times or (not re.search("[^0-9,， ]", folded) and len(digits) in (3, 5)):
        return  # 十一 may be the holiday; 12345 and １２０ are lines to dial
    assert [(quantity.start, quantity.end) for quantity in doc.quantities] == [(0, len(written))], doc.unread
    number = doc.quantities[0].number
    assert number is not None
    assert number == value * 100 if doc.quantities[0].kind == "percent" else number == value


@example("一0一")
@given(st.text(alphabet="0123456789一二两三五十百千万亿点.,，- 零伍拾佰元个%成半分之", max_size=14))
def test_what_extract_finds_in_a_bare_numeral_parse_numeral_takes(text: str) -> None:
    """The other way round: a bare cardinal that is all of a text is what `parse_numeral` says of it."""
    doc = extract(text)
    if len(doc.quantities) != 1:
        return
    quantity = doc.quantities[0]
    if (
        quantity.kind != "cardinal"
        or quantity.unit
        or quantity.modifier
        or quantity.upper
        or quantity.text != text.strip()
    ):
        return
    # A text's 一0一 is folded to 一〇一 before it is read; `parse_numeral` wants it as it should be written.
    assert quantity.number == parse_numeral(fold(quantity.text))
