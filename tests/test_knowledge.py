"""The knowledge base: what is in it, what it refuses, and that a refusal names file and line."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_extract import Extractor
from gov_extract.characters import fold
from gov_extract.entities.known.knowledge import Entry, KnowledgeBase, default_knowledge, faults_of, parse_entries
from gov_extract.errors import DataError, InputError, KnowledgeError


def row(**fields: object) -> str:
    """One row, with what every row needs filled in."""
    base = {"id": "program/a", "type": "program", "name": "一窗通办", "aliases": [], "parent": None, "note": None}
    return json.dumps(base | fields, ensure_ascii=False)


def build(*rows: str) -> KnowledgeBase:
    return KnowledgeBase(parse_entries("\n".join(rows), "mine.jsonl"))


def test_the_package_brings_its_entries() -> None:
    knowledge = default_knowledge()
    assert len(knowledge) > 500
    assert len({entry.type for entry in knowledge}) == 3
    bureau = knowledge.entry("441900/psb")
    assert bureau is not None
    assert bureau.name == "东莞市公安局"
    assert [above.id for above in knowledge.ancestors(bureau)] == ["440000/psb", "cn/psb"]


def test_every_name_leads_to_its_entry() -> None:
    knowledge = default_knowledge()
    for entry in knowledge:
        for name in entry.names:
            assert knowledge.look_up(name) is entry, name
    assert {fold(name) for entry in knowledge for name in entry.names} == set(knowledge.names())


@pytest.mark.parametrize(
    ("name", "id", "why"),
    [
        ("东莞公安", "441900/psb", "an alias"),
        ("東莞市公安局", "441900/psb", "traditional characters count as simplified ones"),
        ("１＋６＋Ｎ", "program/1+6+n", "full-width characters count as ASCII ones"),
        ("海口公安", None, "a name that no entry has"),
        ("", None, "no name at all"),
    ],
)
def test_look_up(name: str, id: str | None, why: str) -> None:
    entry = default_knowledge().look_up(name)
    assert (entry.id if entry else None) == id, why


@pytest.mark.parametrize(
    ("rows", "line", "says", "why"),
    [
        ([row(), row(name="一网通办")], 2, "the id 'program/a' is taken, at mine.jsonl:1", "an id stands once"),
        ([row(), row(id="program/b")], 2, "is a name of program/a too", "a name stands for one entry"),
        (
            [row(), row(id="program/b", name="甲乙", aliases=["一窗通辦"])],
            2,
            "'一窗通辦'",
            "an alias is a name, folded",
        ),
        ([row(parent="program/x")], 1, "the parent 'program/x'", "a parent that is no entry"),
        ([row(parent="program/a")], 1, "circle: program/a > program/a", "its own parent"),
        (
            [row(parent="program/b"), row(id="program/b", name="一网通办", parent="program/a")],
            1,
            "circle: program/a > program/b > program/a",
            "a circle of two",
        ),
        (
            [row(), "", row(id="program/b", name=5)],
            3,
            "Expected `str`, got `int` - at `$.name`",
            "a wrong type of a field",
        ),
        ([row(aliases="一窗")], 1, "$.aliases", "aliases are a list"),
        ([row(aliases=["一"])], 1, "'一' is no name", "one character is found everywhere"),
        ([row(aliases=[""])], 1, "'' is no name", "an empty alias"),
        ([row(aliases=[" 一窗"])], 1, "no blanks around", "blanks at the end are a slip of the hand"),
        ([row(aliases=["一窗式", "一窗式"])], 1, "written twice", "an alias that is there already"),
        ([row(colour="red")], 1, "unknown field `colour`", "a field that nobody reads is a misspelt one"),
        ([row(type="office")], 1, "$.type", "there are three types"),
        ([row(id="campaign/a")], 1, "does not fit a program", "an id says its type"),
        ([row(type="branch", id="4419/psb")], 1, "does not fit a branch", "a division has 6, 9 or 12 digits"),
        ([row(type="branch", id="441900")], 1, "does not fit a branch", "a division alone is no organ"),
        ([row(within="东莞")], 1, "within", "a home is a code"),
        ([row(id="cn/x", type="branch", within="441900")], 1, "within", "a branch's id says where it is"),
        ([row(), '{"id": "program/b",, }'], 2, "at column 20", "bad JSON, and where"),
        ([row(), '{"note": "中文中文",, }'], 2, "at column 17", "columns count characters, not bytes"),
        (["[]"], 1, "Expected `object`", "a row is an object"),
        (["{"], 1, "is no JSON object", "a row that ends too soon"),
        (['{"id": "program/b"}'], 1, "missing required field", "a field that every row needs"),
        (['{"id": "\ud800"}'], 1, "is no JSON object", "a lone surrogate is no text"),
    ],
)
def test_what_it_refuses(rows: list[str], line: int, says: str, why: str) -> None:
    with pytest.raises(KnowledgeError) as caught:
        build(*rows)
    assert (caught.value.file, caught.value.line) == ("mine.jsonl", line), why
    assert says in caught.value.reason, why


def test_the_error_is_a_data_error_and_can_be_sent() -> None:
    error = KnowledgeError("mine.jsonl", 3, "is wrong")
    assert isinstance(error, DataError)
    assert str(pickle.loads(pickle.dumps(error))) == "mine.jsonl:3: is wrong"


def test_files_are_loaded_together(tmp_path: Path) -> None:
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    first.write_text("\ufeff" + row() + "\r\n\r\n", encoding="utf-8")
    second.write_text(row(id="program/b", name="一网通办", parent="program/a") + "\n", encoding="utf-8")
    knowledge = KnowledgeBase.load(first, str(second), base=KnowledgeBase())
    assert [entry.id for entry in knowledge] == ["program/a", "program/b"], "a parent may stand in another file"
    with pytest.raises(KnowledgeError, match=r"b\.jsonl:1: the parent 'program/a'"):
        KnowledgeBase.load(second)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="cannot be read"):
        KnowledgeBase.load(tmp_path / "nowhere.jsonl")
    with pytest.raises(KnowledgeError, match="cannot be read"):
        KnowledgeBase.load(tmp_path)
    wrong = tmp_path / "gbk.jsonl"
    wrong.write_bytes(row().encode("gb18030"))
    with pytest.raises(KnowledgeError, match="is not UTF-8"):
        KnowledgeBase.load(wrong)


def test_nothing_is_a_knowledge_base_too() -> None:
    assert list(build()) == []
    assert build().look_up("东莞公安") is None


def test_a_long_line_of_parents_is_walked_once() -> None:
    # A chain of n entries must not be walked n times over: 20 000 entries would take minutes.
    rows = [row(id=f"program/{i}", name=f"名称{i}", parent=f"program/{i - 1}" if i else None) for i in range(20_000)]
    knowledge = build(*rows)
    last = knowledge.entry("program/19999")
    assert last is not None
    assert sum(1 for _ in knowledge.ancestors(last)) == 19_999


def test_entries_cannot_be_changed() -> None:
    entry = next(iter(default_knowledge()))
    with pytest.raises(AttributeError):
        entry.name = "x"  # type: ignore[misc]


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        rows = parse_entries(text, "any.jsonl")
    except KnowledgeError:
        return
    assert rows == [] or isinstance(rows[0][2], Entry)


# A caller's own knowledge base, over ours


def over_ours(*rows: str) -> KnowledgeBase:
    return KnowledgeBase(parse_entries("\n".join(rows), "mine.jsonl"), base=default_knowledge())


def hiding(id: str) -> str:
    return json.dumps({"id": id, "hide": True})


def test_rows_are_merged_over_ours_and_the_report_says_how(tmp_path: Path) -> None:
    mine = tmp_path / "mine.jsonl"
    rows = (
        row(id="program/suban-tong", name="速办通"),
        row(id="program/110", name="110报警服务台", aliases=["一一零"]),
        row(id="program/bendi", name="本地一窗", aliases=["一窗通办"]),
        hiding("program/yueshengshi"),
    )
    mine.write_text("\n".join(rows), encoding="utf-8")
    knowledge = KnowledgeBase.load(mine)
    assert knowledge.report.added == ("program/suban-tong", "program/bendi")
    assert knowledge.report.overridden == ("program/110",)
    assert knowledge.report.hidden == ("program/yueshengshi",)
    assert knowledge.report.moved == (("一窗通办", "program/yi-chuang-tong-ban", "program/bendi"),)
    assert "2 added: program/suban-tong, program/bendi" in str(knowledge.report)
    assert len(knowledge) == len(default_knowledge()) + 2 - 1
    assert knowledge.look_up("粤省事") is None
    assert knowledge.look_up("东莞110") is None, "what replaces an entry keeps none of its names"
    assert knowledge.look_up("一窗通办") is knowledge.entry("program/bendi"), "a caller's row takes the name"
    assert knowledge.origin("program/bendi") == f"{mine}:3"
    assert default_knowledge().look_up("粤省事") is not None, "ours stays as it was"


def test_a_second_merge_stands_on_the_first() -> None:
    first = over_ours(row(id="program/suban-tong", name="速办通"), hiding("program/yueshengshi"))
    second = KnowledgeBase(parse_entries(row(id="program/yueshengshi", name="粤省事"), "b.jsonl"), base=first)
    assert second.hidden == frozenset(), "a row brings back what was hidden below"
    assert second.look_up("速办通") is not None


def test_what_hangs_under_a_hidden_entry_goes_to_the_one_above() -> None:
    bureau = over_ours(hiding("441900/psb")).entry("441900/psb/command")
    assert bureau is not None
    assert bureau.parent == "440000/psb"


def test_a_unit_needs_no_entry_above_it_where_its_id_says_it() -> None:
    unit = row(id="320600/psb/x", type="branch", name="南通市公安局特勤队", parent="320600/psb")
    assert over_ours(unit).entry("320600/psb/x") is not None


@pytest.mark.parametrize(
    ("rows", "line", "says", "why"),
    [
        ([hiding("program/nix")], 1, "no entry 'program/nix' to hide", "a slip in the id would hide nothing"),
        ([hiding("x")], 1, "the id 'x' is none", "no id at all"),
        (['{"id": "program/110", "hide": false}'], 1, '"hide" is false', "not hidden is what an entry is anyway"),
        (['{"id": "program/110", "hide": 1}'], 1, "Expected `bool`", "1 is not true"),
        (['{"id": "program/110", "hide": true, "name": "x"}'], 1, "unknown field `name`", "hide it or change it"),
        ([hiding("program/110"), row(id="program/110", name="甲乙")], 2, "is taken", "hidden and written"),
        ([row(name="甲乙", since=2020, until=2018)], 1, "since 2020 is after until 2018", "years in the wrong order"),
        ([row(name="甲乙", since=18)], 1, "since: 18 is no year", "two digits"),
        ([row(name="甲乙", since="2018")], 1, "$.since", "a year is a number"),
        (
            [row(name="甲乙", aliases=[{"alias": "丙丁", "since": 2019, "until": 2018}])],
            1,
            "alias '丙丁': since 2019",
            "the years of an alias, too",
        ),
        ([row(name="甲乙", aliases=[{"since": 2019}])], 1, "missing required field `alias`", "years of what?"),
        ([row(name="甲乙", aliases=[{"alias": "一"}])], 1, "'一' is no name", "an alias with years is an alias"),
        ([row(name="甲乙", agency="公安部")], 1, "agency: '公安部'", "who runs it is an id"),
        (
            [row(id="cn/x", type="branch", name="甲乙", agency="cn/psb")],
            1,
            "agency",
            "a branch's parent says who runs it",
        ),
    ],
)
def test_what_it_refuses_over_ours(rows: list[str], line: int, says: str, why: str) -> None:
    with pytest.raises(KnowledgeError) as caught:
        over_ours(*rows)
    assert caught.value.line == line, why
    assert says in caught.value.reason, why


def test_all_faults_are_told_in_order(tmp_path: Path) -> None:
    first, second = tmp_path / "b.jsonl", tmp_path / "a.jsonl"
    first.write_text("\n".join([row(name="甲"), row(id="program/b", name="甲乙", parent="program/nix"), "{"]), "utf-8")
    second.write_text("\n".join([row(id="program/c", name="甲乙"), row(id="program/d", name="丙丁")]), "utf-8")
    faults, report = faults_of(first, tmp_path / "none", second)
    told = [(Path(fault.file).name, fault.line) for fault in faults]
    assert told == [("b.jsonl", 1), ("b.jsonl", 2), ("b.jsonl", 3), ("none", 0), ("a.jsonl", 1)]
    assert "program/d" in report.added, "what is right is read all the same"


IN_TURN = (
    row(id="campaign/old", type="campaign", name="老专项整治", aliases=[{"alias": "轮名行动", "until": 2018}]),
    row(id="campaign/new", type="campaign", name="新专项整治", aliases=[{"alias": "轮名行动", "since": 2019}]),
)


@pytest.mark.parametrize(
    ("year", "id"), [(2010, "campaign/old"), (2018, "campaign/old"), (2019, "campaign/new"), (None, "campaign/new")]
)
def test_a_name_that_two_went_by_in_turn(year: int | None, id: str) -> None:
    found = build(*IN_TURN).look_up("轮名行动", year)
    assert found is not None
    assert found.id == id


def test_a_name_that_two_go_by_at_once_is_refused() -> None:
    with pytest.raises(KnowledgeError, match="at a time"):
        build(IN_TURN[0].replace("2018", "2019"), IN_TURN[1])


def test_a_campaign_is_not_meant_before_it_began_but_may_be_after_it_ended() -> None:
    knowledge = build(row(id="campaign/x", type="campaign", name="某某整治", since=2018, until=2020))
    assert [knowledge.look_up("某某整治", year) is not None for year in (2017, 2018, 2020, 2024)] == [
        False, True, True, True,
    ]  # fmt: skip


def test_years_are_held_against_the_reference_date() -> None:
    extractor = Extractor(knowledge=build(*IN_TURN))
    ids = [
        [entity.id for entity in extractor.extract("开展轮名行动。", reference_date=day).entities]
        for day in ("2017-03-01", "2020-03-01", None)
    ]
    assert ids == [["campaign/old"], ["campaign/new"], ["campaign/new"]]


def test_an_extractor_takes_a_knowledge_base_or_paths(tmp_path: Path) -> None:
    mine = tmp_path / "mine.jsonl"
    mine.write_text(row(id="program/suban-tong", name="速办通办事"), encoding="utf-8")
    for given_knowledge in (mine, str(mine), [mine], KnowledgeBase.load(mine)):
        extractor = Extractor(knowledge=given_knowledge)
        for made in (extractor, pickle.loads(pickle.dumps(extractor))):
            assert [e.id for e in made.extract("推行速办通办事服务。").entities] == ["program/suban-tong"]


def test_a_hidden_branch_is_not_composed_either() -> None:
    text = "绵阳市公安局昨日通报。"
    assert [entity.id for entity in Extractor().extract(text).entities] == ["510700/psb"]
    assert Extractor(knowledge=over_ours(hiding("510700/psb"))).extract(text).entities == ()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"knowledge": 5}, "knowledge: int was given"),
        ({"knowledge": [5]}, r"knowledge\[0\]: int was given"),
        ({"home": 441900}, "home: int was given"),
        ({"home": "441999"}, "'441999' is no division's code"),
        ({"home": "东莞"}, "want a code, as in '441900'"),
    ],
)
def test_what_an_extractor_refuses(arguments: dict[str, Any], says: str) -> None:
    with pytest.raises(InputError, match=says):
        Extractor(**arguments)
