"""One list of entities from several sources: the longest wins, none overlap, in order."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gov_extract import Extractor, KnowledgeBase, extract
from gov_extract.entities.merge import longest
from gov_extract.items import Entity

SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8)), max_size=25)


def made(spans: list[tuple[int, int]]) -> list[Entity]:
    return [
        Entity(start=start, end=start + length, text="x" * length, type="branch", rule=str(index))
        for index, (start, length) in enumerate(spans)
    ]


@given(SPANS)
def test_none_overlap_and_none_is_left_out_without_need(spans: list[tuple[int, int]]) -> None:
    given_entities = made(spans)
    kept = longest(given_entities)
    assert all(a.end <= b.start for a, b in pairwise(kept))
    for entity in given_entities:
        rivals = [k for k in kept if k.start < entity.end and entity.start < k.end]
        assert entity in kept or any(k.end - k.start >= entity.end - entity.start for k in rivals)


def test_of_equal_spans_the_first_given_stays() -> None:
    assert [entity.rule for entity in longest(made([(0, 4), (0, 4)]))] == ["0"]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "绵阳市公安局开展“一窗通办”改革。",
            [("绵阳市公安局", "510700/psb"), ("一窗通办", "program/yi-chuang-tong-ban")],
            "a composed branch and a known program",
        ),
        ("绵阳开展“青松2031”专项行动。", [("“青松2031”专项行动", None)], "a campaign by its form alone"),
        ("東莞市公安局通報。", [("東莞市公安局", "441900/psb")], "traditional script, as written"),
        ("市“智网工程”办（东莞）", [("市“智网工程”办", "441900/zhiwang")], "an office that no grammar composes"),
    ],
)
def test_every_source_is_heard(text: str, expected: list[tuple[str, str | None]], why: str) -> None:
    assert [(entity.text, entity.id) for entity in extract(text).entities] == expected, why


def test_an_entry_names_the_composed_branch_better() -> None:
    entity = extract("广东省东莞市公安局交警支队通报。").entities[0]
    assert (entity.id, entity.name) == ("441900/psb/traffic", "东莞市公安局交通警察支队")


def test_candidates_are_told_on_demand_only() -> None:
    doc = extract("朝阳区公安分局昨日通报。")
    assert doc.entities[0].candidates
    assert "candidates" not in doc.to_dict()["entities"][0]
    told = doc.to_dict(explain=True)["entities"][0]["candidates"]
    assert set(told[0]) == {"id", "name", "score"}


def test_no_knowledge_leaves_what_is_composed() -> None:
    alone = Extractor(knowledge=KnowledgeBase())
    assert [e.id for e in alone.extract("绵阳市公安局推行“一窗通办”。").entities][:1] == ["510700/psb"]


PIECES = [
    "东莞",
    "长安",
    "市",
    "公安局",
    "分局",
    "该局",
    "“",
    "”",
    "净网",
    "行动",
    "省厅",
    "、",
    "\n",
    " ",
    "《",
    "》",
    "派出所",
    "2018",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=16))
def test_any_mix_gives_valid_entities(pieces: list[str]) -> None:
    text = "".join(pieces)
    last = 0
    for entity in extract(text, reference_date="2020-05-01").entities:
        assert text[entity.start : entity.end] == entity.text
        assert last <= entity.start < entity.end
        assert (entity.id is None) == (entity.name is None)
        last = entity.end
