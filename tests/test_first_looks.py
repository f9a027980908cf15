"""One look at a character spares a search that cannot succeed: here, that it spares no search that can.

Each such look stands beside the pattern that it is for, and a word added to the pattern alone would be lost without a
sign. hypothesis writes strings that the patterns match; every one of them must pass the look.
"""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from strategies import mutated_passage, pieces, words_of_the_genre

from gov_extract.layout.readings import Tables
from gov_extract.quantities import finder, grammar, guards, lengths, modifiers, money, ranges
from gov_extract.quantities.draft import TAIL, number_at
from gov_extract.quantities.guards import Spans
from gov_extract.quantities.numbers import RUN, find_run, read_number, run_end
from gov_extract.quantities.reading import Reading
from gov_extract.text.folded import Text
from gov_extract.times import reader
from gov_extract.times.patterns import patterns
from gov_extract.units import unit_table

numerals = st.lists(
    st.sampled_from("0123456789.,点一二两三九零〇十百千万亿廿兆半壹叁拾佰元折美 人") | st.sampled_from(pieces),
    max_size=12,
).map("".join)
texts = words_of_the_genre | mutated_passage


@settings(max_examples=200)
@given(numerals)
def test_a_run_ends_where_its_grammar_ends_it(text: str) -> None:
    # Common runs are read by a pattern of their own, the others by RUN: the two must agree on every text.
    for at in range(len(text)):
        run = RUN.match(text, at)
        assert run_end(text, at) == (run.end() if run else 0), (text, at)
    first = RUN.search(text)
    assert find_run(text, 0) == (first.span() if first else None)


def _whole(pattern: str) -> st.SearchStrategy[str]:
    """Strings that the pattern matches as a whole: what stands around is of no matter to a look at their ends."""
    without_lookarounds = re.sub(r"\(\?<?[!=](?:\[[^\]]*\]|\([^()]*\)|[^()\[])*\)", "", pattern)
    return st.from_regex(without_lookarounds.replace(r"\Z", ""), fullmatch=True)


FIRST = {
    "modifiers._AFTER": (modifiers._AFTER.pattern, modifiers._FIRST),
    "guards._CODE_AFTER": (guards._CODE_AFTER.pattern, guards._CODE_GOES_ON),
    "guards._PAGE": (guards._PAGE.pattern, frozenset("—-")),
    "guards._CLOSING": (guards._CLOSING.pattern, guards._CLOSERS),
    "guards._HEADING": (guards._HEADING.pattern, guards._CLOSERS),
    "ranges.JOIN": (ranges.JOIN.pattern, ranges.JOINTS),
    "lengths._HALF_AT_END": (lengths._HALF_AT_END.pattern, frozenset("半")),
    "lengths._HALF_AFTER_UNIT": (lengths._HALF_AFTER_UNIT.pattern, frozenset("半")),
    "draft.TAIL": (TAIL.pattern, lengths.HALF_OR_DIGIT),
}


@pytest.mark.parametrize("name", FIRST)
def test_what_begins_behind_a_figure_passes_the_look_at_its_first_character(name: str) -> None:
    pattern, looked_for = FIRST[name]

    @settings(max_examples=150)
    @given(_whole(pattern))
    def holds(written: str) -> None:
        assert written[0] in looked_for, f"{name} matches {written!r}, which the look before it turns away"

    holds()


@settings(max_examples=200)
@given(texts)
def test_the_forms_of_a_number_are_tried_wherever_one_could_be(given_text: str) -> None:
    text, units = Text(given_text).folded, unit_table()
    position = 0
    while (run := find_run(text, position)) is not None:
        start, position = run
        number = read_number(text, start, position, units)
        if number is None or text[start] == "半":
            continue
        before, after = text[start - 1 : start], text[number.end : number.end + 1]
        reading = Reading(text, Spans([]), Spans([]), units, (0, 0), Tables(text, [], []))
        for reader_of_a_form in {form for forms in finder._FORMS.values() for form in forms}:
            if reader_of_a_form not in finder._FORMS.get(after, ()):
                assert reader_of_a_form(reading, number) is None, (text, reader_of_a_form)
        if before != "块":
            assert money.short_price(text, number, units) is None, text
        if before != "米":
            assert lengths.short_length(text, number, units) is None, text
        plain = grammar.with_unit(text, number, units, len(text))
        if after not in ranges.JOINTS and (plain is None or text[plain.end : plain.end + 1] not in ranges.JOINTS):
            assert ranges.range_from(text, number, plain, units, Spans([]), len(text)) is None, text
        if after != "、":
            assert ranges.neighbours(text, number, units, len(text)) is None, text


@settings(max_examples=200)
@given(texts)
@example("12月4日是国家宪法日。")
@example("1,286世纪")
def test_every_place_where_a_time_may_begin_is_a_candidate(given_text: str) -> None:
    # The candidate is a coarse search by the first two characters; what it misses is never read. Where `trigger` would
    # begin all the same (the 0 of 0零全市, as if a year stood there), nothing may be there to read.
    text, grammar_of_times = Text(given_text).folded, patterns()
    places = set(grammar_of_times.candidates(text))
    # 宪法日 inside 国家宪法日 is no name of its own.
    for _, start, end in grammar_of_times.names.find(text):
        places.update(range(start + 1, end))
    for at in range(len(text)):
        hit = grammar_of_times.trigger.match(text, at)
        if text[at].isdigit() and text[at - 1 : at].isdigit():
            continue  # 1,286世纪: inside a figure nothing begins
        if hit is not None and at not in places:
            assert reader._read(text, hit.lastgroup or "", at, hit.end(), False, None) is None, (text, at)


@cache
def _years() -> dict[str, re.Pattern[str]]:
    return {name: getattr(patterns(), name) for name in ("years", "bracket_years", "year_list")}


@settings(max_examples=150)
@given(
    st.sampled_from(["2021", "1999", "二○二一", "一九九九"]),
    st.sampled_from([*"至到-—–~～－―/、和及与年月·.:", " ", "——", " 至 ", "起"]),
    st.sampled_from(["2023", "23", "二○二三", "2022、2023", "1月"]),
    st.sampled_from(["年", "年度", "学年", "）", " 年", "年代", ""]),
)
def test_what_joins_two_years_stands_behind_the_fourth_character(first: str, joint: str, second: str, end: str) -> None:
    text = first + joint + second + end
    if any(pattern.match(text) for pattern in _years().values()):
        assert text[4] in reader._AFTER_YEAR, text


@settings(max_examples=150)
@given(
    st.sampled_from([*"一两三十百半5", "12", "二十"]),
    st.sampled_from(["", *"个多余几来天周年月"]),
    st.sampled_from(["", "个", "多", *"年月周天", "星期", "季度", "年半", "以来", "来"]),
    st.sampled_from(["", "多", "以来", "来", "年来", "月以来", "期来"]),
)
def test_a_span_that_opens_with_its_count_passes_the_look_behind_it(
    count: str, first: str, second: str, third: str
) -> None:
    text = count + first + second + third + "，全市"
    if patterns().span.match(text) is None or first not in reader._COUNTED:
        return
    assert text[len(count) + 1] in reader._COUNTED[first], text


def test_a_number_at_a_place_begins_there() -> None:
    # Without a run there, or at 半, which is half of what follows, there is no number.
    units = unit_table()
    assert [number_at("3至半5", at, units) is not None for at in range(4)] == [True, False, False, True]
