"""A character or a word that tells beforehand that a pattern fails: it must never be wrong.

Each shortcut is held against strings that its pattern matches, made from the pattern itself: a word that is added to a
table or to a pattern and forgotten in the shortcut is found here.
"""

from __future__ import annotations

import re
from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gov_extract.characters import INVISIBLE, fold_and_look
from gov_extract.entities.branches.places_before import edges
from gov_extract.entities.branches.units import refused
from gov_extract.entities.known import recognizer
from gov_extract.entities.linking import places
from gov_extract.entities.unknown import bare as unknown_bare
from gov_extract.entities.unknown import finder as unknown
from gov_extract.entities.unknown.patterns import patterns
from gov_extract.matcher import make_matcher
from gov_extract.text import folded as text
from gov_extract.text import lines

FIRST = [
    (places._NOT_PLACE, places._AFTER_NOT_PLACE),
    (places._ORIGIN, places._AFTER_ORIGIN),
    (places._HELP, places._AFTER_HELP),
]
LAST = [
    (places._AWAY, places._BEFORE_AWAY),
    (lines._TERMINAL, lines._STOPS | lines._BEHIND_STOPS),
    (lines._NUMBER_END, lines._FIGURES),
    (lines._CREDIT, lines._CREDITS),
    (patterns().campaign_shape, patterns().shape_ends),
    (patterns().program_shape, patterns().shape_ends),
]
NEVER_FIRST = [
    *(
        (getattr(patterns(), name), unknown._NO_TAIL)
        for name in ("campaign_tail", "event", "program_tail", "activity", "strong_mark", "weak_mark")
    ),
    (recognizer._CAMPAIGN_TAIL, recognizer._NO_TAIL),
    (recognizer._PROGRAM_TAIL, recognizer._NO_TAIL),
    (recognizer._MARK, recognizer._NO_TAIL),
]
MARKED = [(name, getattr(unknown_bare._marks(), name)) for name in unknown_bare._Marks._fields]


def matched(pattern: re.Pattern[str], data: st.DataObject) -> str:
    return data.draw(st.from_regex(pattern, fullmatch=True), label=pattern.pattern[:40])


@pytest.mark.parametrize(("pattern", "firsts"), FIRST)
@settings(max_examples=60)
@given(data=st.data())
def test_what_a_pattern_begins_with(pattern: re.Pattern[str], firsts: frozenset[str], data: st.DataObject) -> None:
    assert matched(pattern, data)[0] in firsts


@pytest.mark.parametrize(("pattern", "lasts"), LAST)
@settings(max_examples=60)
@given(data=st.data())
def test_what_a_pattern_ends_in(pattern: re.Pattern[str], lasts: frozenset[str], data: st.DataObject) -> None:
    assert matched(pattern, data)[-1] in lasts


@pytest.mark.parametrize(("pattern", "refused"), NEVER_FIRST)
def test_what_no_tail_begins_with(pattern: re.Pattern[str], refused: frozenset[str]) -> None:
    for first in refused:
        # Every word that a tail may end in stands behind: only its first character can make it fail.
        for rest in ("", "行动", "平台", "机制", "服务", "主题活动", "大赛", "信箱"):
            assert pattern.match(first + rest) is None, f"{first + rest!r} has a tail"


@pytest.mark.parametrize(("name", "words"), MARKED)
@settings(max_examples=60)
@given(data=st.data())
def test_a_bare_name_holds_its_mark_and_is_short(name: str, words: tuple[str, ...], data: st.DataObject) -> None:
    pattern = getattr(patterns(), name)
    made = "，" * 50 + matched(re.compile(pattern.pattern.replace("(?<![0-9A-Za-z.,-].)", "")), data) + "，" * 50
    found = list(pattern.finditer(made))
    assert [match.span() for match in unknown_bare._around(pattern, made, words)] == [match.span() for match in found]


def test_names_far_apart_and_near_are_found_by_their_marks() -> None:
    """Windows around two marks that touch are read as one; between two that do not, nothing is read."""
    campaign = "夏季治安打击整治专项行动"
    for gap in range(0, 120, 3):
        made = campaign + "。" * gap + campaign
        pattern = patterns().bare_tail
        spans = [match.span() for match in unknown_bare._around(pattern, made, unknown_bare._marks().bare_tail)]
        assert spans == [match.span() for match in pattern.finditer(made)], f"{gap} characters between"


def test_no_word_that_refuses_a_form_is_empty() -> None:
    """The words are looked up by their first character, 公安 | 机关: an empty one would never be asked."""
    assert all(word for rows in edges().after.values() for word, _ in rows)
    assert refused("公安机关", 0, 2)
    assert not refused("公安", 0, 2), "nothing follows"


@given(st.text(st.sampled_from("公安\u200b\ufe0f\U000e0100\ufeff，１○0二年20"), max_size=12))
def test_folding_tells_of_what_is_invisible(made: str) -> None:
    assert fold_and_look(made)[1] is (re.search(f"[{INVISIBLE}]", made) is not None)


@pytest.mark.parametrize("most", [1, 7, 1 << 18])
def test_offsets_are_counted_beyond_what_is_kept(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text longer than the table of offsets counts its own."""
    monkeypatch.setattr(text, "_MOST_OFFSETS", most)
    monkeypatch.setattr(text, "_offsets", array("I"))
    for start, end in ((0, 1), (0, 7), (3, 9), (8, 20), (2, 5), (5, 5)):
        assert text._counted(start, end).tolist() == list(range(start, end))


@pytest.mark.parametrize("count", [1, 5, 32, 33])
def test_an_automaton_for_one_text_finds_the_same(count: int) -> None:
    """For few words it is one of another make."""
    words = [f"净网{number}" for number in range(count)]
    made = "净网1净网12，净网3" + "".join(words)
    assert make_matcher(words, once=True).find(made) == make_matcher(words).find(made)
