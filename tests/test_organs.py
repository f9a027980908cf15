"""Organs, their forms and units: the tables hold together, and official names come out as seals have them."""

from __future__ import annotations

import re

import pytest

from gov_extract.entities.branches.organs import LEVELS, forms, national, official_name, organs, unit_name, units
from gov_extract.entities.branches.places_before import edges
from gov_extract.errors import DataError


@pytest.mark.parametrize(
    ("key", "level", "place", "year", "name"),
    [
        ("psb", "nation", "", None, "公安部"),  # the nation's organ has no place
        ("psb", "province", "青海省", None, "青海省公安厅"),  # 厅 at the province
        (
            "psb",
            "county",
            "墨脱县",
            None,
            "墨脱县公安局",
        ),  # a county is called as a prefecture is where nothing else is said
        ("cpc", "prefecture", "楚雄彝族自治州", None, "中共楚雄彝族自治州委员会"),  # the name stands in the middle
        ("court", "prefecture", "鞍山市", None, "鞍山市中级人民法院"),  # the court is another word at each level
        ("court", "county", "海城市", None, "海城市人民法院"),  # a county's court
        ("fire", "county", "桐乡市", None, "桐乡市消防救援大队"),  # 总队, 支队, 大队 by level
        ("health", "prefecture", "襄阳市", None, "襄阳市卫生健康局"),  # today's name
        ("health", "prefecture", "襄阳市", 2015, "襄阳市卫生和计划生育局"),  # 2013 to 2018
        ("health", "prefecture", "襄阳市", 2010, "襄阳市卫生局"),  # before
        ("ecology", "province", "湖北省", 2012, "湖北省环境保护厅"),  # 环保 until 2018
        ("gov", "town", "古镇镇", None, "古镇镇人民政府"),  # towns have governments
    ],
)
def test_official_names(key: str, level: str, place: str, year: int | None, name: str) -> None:
    assert official_name(key, level, place, year=year) == name


def test_a_municipality_has_bureaus() -> None:
    """重庆市 is a province whose organs go by a city's names."""
    assert official_name("psb", "province", "重庆市", municipality=True) == "重庆市公安局"


def test_no_name_for_what_is_not() -> None:
    """No town has customs; an organ that is unknown has no name."""
    assert official_name("customs", "town", "长安镇") is None
    assert official_name("nonsense", "county", "海宁市") is None


def test_units_by_level() -> None:
    """The traffic police are a bureau, a 总队, a 支队, a 大队; a unit without a key keeps its name."""
    assert [unit_name("traffic", level) for level in LEVELS[:4]] == [
        "交通管理局", "交通警察总队", "交通警察支队", "交通警察大队",
    ]  # fmt: skip
    assert unit_name("城关派出所", "county") == "城关派出所"


def test_keys_are_slugs() -> None:
    """A key is a part of an id."""
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", organ.key) for organ in organs())


def test_todays_names_are_told_apart() -> None:
    """No name of today stands for two organs at one level, else the first of the file would win."""
    seen: dict[tuple[str, str], str] = {}
    for organ in organs():
        if organ.until is not None:
            continue
        for level, names in organ.names.items():
            for name in names:
                assert seen.setdefault((level, name), organ.key) == organ.key


def test_years_do_not_run_backwards() -> None:
    assert all(o.since is None or o.until is None or o.since <= o.until for o in organs())


def test_every_form_is_one() -> None:
    """One text and prefix stands for one organ."""
    keys = [(form.text, form.prefix) for form in forms()]
    assert len(keys) == len(set(keys))
    assert all(form.text for form in forms())


def test_national_names_are_whole() -> None:
    """A nation's organ is found by its name alone, so a name of one character would be found anywhere."""
    assert all(len(name) >= 2 for name, _ in national())


def test_units_written_once() -> None:
    found = [(unit.text, unit.kind) for unit in units()]
    assert len(found) == len(set(found))


def test_edges_written_once_a_kind() -> None:
    """A word that is both a break and the inside of a name is named nominal, on purpose."""
    assert edges().nominal <= edges().breaks
    assert not edges().generic & edges().zone - {"城区"}


@pytest.mark.parametrize(
    ("table", "row", "reason"),
    [
        ("organs", "x\t\t\t\t\t\t\t", "has no name"),
        ("organs", "x\t某部\t\t\t\t\t20\t", "is no year"),
        ("organs", "x\t某部||某某部\t\t\t\t\t\t", "empty name"),
    ],
)
def test_a_faulty_row_is_named(table: str, row: str, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from gov_extract.entities.branches import organs as module

    header = "\t".join(("key", *LEVELS, "since", "until"))
    original = module.read_rows
    monkeypatch.setattr(module, "read_rows", lambda file, columns: original(file, columns, text=f"{header}\n{row}"))
    with pytest.raises(DataError, match=f"organs.tsv:2: .*{reason}"):
        organs.__wrapped__()
