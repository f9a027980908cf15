"""Any text at all: an answer comes, every item of it is well-formed, and nothing but the text decides on it."""

from __future__ import annotations

import json
import pickle
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from answers import answer
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from strategies import any_text, any_unicode, dates, hostile_characters, mutated_passage, passages, words_of_the_genre
from validity import check_extraction

from gov_extract import Entity, Extraction, Quantity, Time, extract
from gov_extract.text.folded import Text
from gov_extract.text.origin import origin_of

# What ends one paragraph and begins the next.
BREAK = "。\n\n"


# ---- Nothing is raised, and everything is well-formed ----------------------------------------------------------------


@given(any_unicode, dates)
@settings(max_examples=120)
def test_any_string_that_python_can_hold(text: str, day: str | None) -> None:
    check_extraction(extract(text, reference_date=day))


@given(words_of_the_genre, dates)
@settings(max_examples=300)
def test_figures_units_cues_and_names_in_any_order(text: str, day: str | None) -> None:
    check_extraction(extract(text, reference_date=day))


@given(mutated_passage, dates)
@settings(max_examples=300)
def test_passages_cut_about(text: str, day: str | None) -> None:
    check_extraction(extract(text, reference_date=day))


@pytest.mark.parametrize("character", hostile_characters, ids=ascii)
def test_a_hostile_character_anywhere_in_a_sentence(character: str) -> None:
    # Between any two characters, where the draws above would not come.
    text = "2023年以来，东莞市公安局“飓风2023”专项行动破案1,286起，同比下降20.2%，奖励五块三。"
    for i in range(len(text) + 1):
        check_extraction(extract(text[:i] + character + text[i:], reference_date="2023-10-18"))


def test_every_text_of_the_fixtures() -> None:
    for text, day in passages():
        check_extraction(extract(text, reference_date=day))


@pytest.mark.parametrize(
    ("text", "values", "reason"),
    [
        ("见第1.5节，共第3.5名。", [], "a place in a sequence is whole; what is not, is a heading's number"),
        ("获第13.0名。", [], "with a point it is none, either"),
        ("第1.2万名旅客抵达。", ["12000"], "but 1.2万 is whole"),
        ("成绩居全省前3.5名。", ["3.5"], "a rank is whole, too, and what is not is a count"),
    ],
)
def test_ordinals_are_whole(text: str, values: list[str], reason: str) -> None:
    found = extract(text).quantities
    assert [quantity.value for quantity in found] == values, reason
    assert all(quantity.kind != "ordinal" or quantity.value.isdigit() for quantity in found), reason


# ---- All that an answer can be asked for -----------------------------------------------------------------------------


PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


@given(any_text, dates)
@settings(max_examples=100)
@example("\ud800\udc00", None)
def test_every_view_of_an_answer(text: str, day: str | None) -> None:
    doc = extract(text, reference_date=day)
    for explain in (False, True):
        data = doc.to_dict(explain=explain)
        # Lists, dictionaries, strings, integers: what comes back from JSON is equal. (Halves of a surrogate pair in
        # a row come back as the character that they make.)
        if PAIR.search(text) is None:
            assert json.loads(json.dumps(data)) == data
            assert json.loads(doc.to_json(explain=explain)) == data
        doc.to_json(explain=explain).encode("utf-8")
    assert pickle.loads(pickle.dumps(doc)) == doc
    assert "".join(token.text for token in doc.tokens) == text
    for item in (*doc.quantities, *doc.times, *doc.entities, *doc.statistics):
        assert str(item)
    for finding in doc.check():
        assert str(finding)


def test_half_a_surrogate_pair_is_json_that_utf8_can_say() -> None:
    doc = extract("公安\ud800抓获3人")
    line = doc.to_json(explain=True)
    assert "公安\\ud800抓获3人" in line.encode("utf-8").decode("utf-8")
    assert json.loads(line) == doc.to_dict(explain=True)


def test_an_explained_answer_is_lists_and_dictionaries() -> None:
    # Tuples, which JSON has not, would make an answer read from a file another than the one written.
    data = extract("2023年，全市盗窃警情同比下降20.2%，市公安局抓获9人。").to_dict(explain=True)
    assert data["statistics"][0]["evidence"]
    assert json.loads(json.dumps(data)) == data


# ---- Nothing but the text decides ------------------------------------------------------------------------------------


@given(st.lists(any_text, min_size=1, max_size=6), dates)
@settings(max_examples=60)
def test_two_runs_and_two_threads_give_equal_answers(texts: list[str], day: str | None) -> None:
    first = [answer(extract(text, reference_date=day)) for text in texts]
    with ThreadPoolExecutor(2) as pool:
        runs = [pool.submit(lambda: [answer(extract(t, reference_date=day)) for t in reversed(texts)]) for _ in "ab"]
        for run in runs:
            assert run.result() == first[::-1]


def spans(items: tuple[Quantity | Time | Entity, ...], moved: int) -> list[tuple[object, ...]]:
    return [
        (item.start + moved, item.end + moved)
        + ((item.kind, item.value, item.upper, item.unit, item.modifier) if isinstance(item, Quantity) else ())
        for item in items
    ]


# Of one line: whether a break is inside a sentence is read off all lines of a page, which are set to one measure.
paragraph = (any_text | st.sampled_from([text for text, _ in passages()])).map(lambda text: "".join(text.splitlines()))


def is_one_item(doc: Extraction) -> bool:
    """Is the text nothing but one quantity or one time, with a mark at most?"""
    bare = doc.text.strip(" \n\t。，；：、！？,.;:!?")
    return any(
        len(item.text) >= len(bare) - 2 for item in (*doc.quantities, *doc.times)
    )  # 从 or 约 may stand before it


@given(paragraph, paragraph, dates)
@settings(max_examples=100)
@example("每户补助不超过2万元", "单位：万元", None)
@example("单位：万人", "12.5 13.8", None)
@example("破获“飓风", "2017”专项行动案件3起", None)
@example("乌鲁木齐市公安局交警支队将时间缩短至15分钟", "该支队全年查扣车辆3200余台次", None)
def test_a_paragraph_reads_the_same_behind_another(first: str, second: str, day: str | None) -> None:
    """Quantities with all their fields, and the spans of times; no name is lost.

    What another paragraph may decide, since people read so, too: the year of 5月6日 and what 今年 leans on; from which
    place the text is (警務處), and so whose 元 it speaks of; which place
    市局 or 长安 is, and whether 该支队 is one that was named; whose a statistic is and what 同比下降5% speaks of.

    And the head of a text is no line's head where a number without a unit stands there: 96110 alone is a number to
    dial. The second paragraph therefore begins with its line break. A text that is nothing but a numeral or a time is
    that (00, 十二月20号); as a paragraph of a report it is a cell or a heading.
    """
    first, second = first + BREAK[:1], BREAK[1:] + second
    both = extract(first + second, reference_date=day)
    one, other = extract(first + BREAK[1:], reference_date=day), extract(second, reference_date=day)
    assume(not is_one_item(one) and not is_one_item(other))
    assume(len({origin_of(Text(text).folded) for text in (first, second, first + second)}) == 1)
    for layer in ("quantities", "times"):
        apart = spans(getattr(one, layer), 0) + spans(getattr(other, layer), len(first))
        assert spans(getattr(both, layer), 0) == apart, layer
    names = spans(one.entities, 0) + spans(other.entities, len(first))
    assert set(names) <= set(spans(both.entities, 0))
