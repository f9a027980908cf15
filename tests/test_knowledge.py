"""The knowledge base: what is in it, what it refuses, and that a refusal names file and line."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_extract.characters import fold
from gov_extract.entities.knowledge import Entry, KnowledgeBase, default_knowledge, parse_entries
from gov_extract.errors import DataError, KnowledgeError


def row(**fields: object) -> str:
    """One row, with what every row needs filled in."""
    base = {"id": "program/a", "type": "program", "name": "一窗通办", "aliases": [], "parent": None, "note": None}
    return json.dumps(base | fields, ensure_ascii=False)


def build(*rows: str) -> KnowledgeBase:
    return KnowledgeBase(parse_entries("\n".join(rows), "mine.jsonl"))


def test_the_package_brings_its_entries() -> None:
    knowledge = default_knowledge()
    assert len(knowledge) == 195
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
    knowledge = KnowledgeBase.load(first, str(second))
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
