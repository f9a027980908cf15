"""Measuring on one's own annotated texts: the measures, the rows that cannot be taken, the command."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from typing import Any

import pytest
from command import gov_extract, lines
from hypothesis import given
from hypothesis import strategies as st

from gov_extract import DataError, Extractor, InputError, extract
from gov_extract.evaluation import LayerScore, compare, read_gold, score
from gov_extract.evaluation.measures import LAYERS, measure, name_span, same

SHARED = Path(__file__).parents[2] / "shared"
SCORER = SHARED / "tools" / "score.py"
TEXT = "2023年，西安市公安局破获案件1.2万起，同比上升5.2%；抓获10人。"


def gold(**changes: Any) -> dict[str, Any]:
    """A row that says what we say, but for `changes`."""
    return {**extract(TEXT, reference_date="2024-01-18").to_dict(), **changes}


def item(layer: str, index: int = 0, **changes: Any) -> dict[str, Any]:
    """The row with one item changed."""
    row = gold()
    row[layer][index] = {**row[layer][index], **changes}
    return row


# --- the measures -------------------------------------------------------------------------------------------------


def test_cells_are_not_measured() -> None:
    """Nobody annotates them: a text in a table and the same as prose have the same gold."""
    told = item("quantities", cell={"row": 9, "column": 9, "sheet": "x"})
    for rows in ([told], [gold()]):
        for answer in (told, gold(), without_cells()):
            scores = compare(rows, [answer])
            assert {layer.f1 for layer in scores.layers.values()} == {1.0}


def without_cells() -> dict[str, Any]:
    """The row as an earlier version wrote it."""
    row = gold()
    for layer in ("quantities", "times", "entities"):
        row[layer] = [{name: value for name, value in one.items() if name != "cell"} for one in row[layer]]
    return row


def test_an_extraction_is_right_by_its_own_measure() -> None:
    scores = score([gold()])
    assert {layer.f1 for layer in scores.layers.values()} == {1.0}
    assert (scores.rows, scores.mistakes, scores.wrong_links, scores.links) == (1, (), 0, 1)
    assert list(scores.layers) == list(LAYERS)


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        (item("quantities", value="12001"), {"quantities.value", "quantities.unit", "quantities.full"}),
        (item("quantities", unit="件"), {"quantities.unit", "quantities.full"}),
        (item("quantities", modifier="approx"), {"quantities.full"}),
        (item("times", value="2022"), {"times.full"}),
        (item("entities", id="610100/gov"), {"entities.linked"}),
        (item("entities", type="program"), {"entities", "entities.linked"}),
        (item("statistics", indicator="破获各类刑事案件"), {"statistics.indicator", "statistics.exact", "statistics.full"}),
        (item("statistics", indicator="破获案件了"), {"statistics.exact"}),
        (item("statistics", 1, change="decrease"), {"statistics.change", "statistics.full"}),
        (item("statistics", period="2022"), {"statistics.period", "statistics.full"}),
        (item("statistics", agency=None), {"statistics.agency", "statistics.full"}),
        (item("statistics", **{"from": 1}), {"statistics.full"}),
        # What allows several answers, or any.
        (item("quantities", value=["7", "12000.0"]), set()),
        (item("quantities", value="*", unit="*", kind="*", modifier="*"), set()),
        (item("quantities", kind=["money", "cardinal"], unit=[None, "起"]), set()),
        (item("statistics", indicator=["立案", "破获案件"]), set()),
        (item("statistics", indicator="*", agency="*"), set()),
        (item("entities", id=["610100/gov", "610100/psb"]), set()),
    ],
)  # fmt: skip
def test_each_layer_asks_for_its_own_fields(row: dict[str, Any], wrong: set[str]) -> None:
    scores = score([row])
    assert {name for name, layer in scores.layers.items() if layer.f1 < 1} == wrong
    assert {mistake.layer for mistake in scores.mistakes} == wrong
    assert {mistake.what for mistake in scores.mistakes} <= {"wrong"}


def test_extra_missed_and_optional() -> None:
    row = gold()
    last = row["quantities"].pop()
    row["statistics"] = [one for one in row["statistics"] if one["quantity"] < len(row["quantities"])]
    assert score([row]).layers["quantities"] == LayerScore(right=2, extra=1, missed=0)
    # An answer that has nothing.
    empty = {**gold(), "quantities": [], "statistics": []}
    assert compare([gold()], [empty]).layers["quantities"] == LayerScore(right=0, extra=0, missed=3)
    # Neither asked for nor held against: the item, another cut of it, and its statistic.
    row = gold()
    row["quantities"][-1] = {**last, "optional": True}
    assert score([row]).layers["quantities"] == LayerScore(right=2, extra=0, missed=0)
    assert score([row]).layers["statistics"] == LayerScore(right=2, extra=0, missed=0)
    row["quantities"][-1] = {**last, "optional": True, "start": last["start"] - 1, "text": None}
    assert score([row]).layers["quantities"] == LayerScore(right=2, extra=0, missed=0)


def test_wrong_links_are_counted_apart() -> None:
    """A wrong entry is worse than none: it puts figures in another's account."""
    scores = score([item("entities", id="610000/psb"), item("entities", id=None), gold()])
    assert (scores.wrong_links, scores.links) == (2, 3)


def test_the_configuration_is_measured() -> None:
    """What counts is the extractor that one uses, with its names and its home."""
    text = "长安分局抓获3人。"
    row = extract(text).to_dict()
    row["entities"][0]["id"] = "441900003/psb"
    there = Extractor(home="441900").extract(text).to_dict()["entities"][0]["id"]
    row["entities"][0]["id"] = there
    assert score([row]).layers["entities.linked"].f1 == 0
    assert score([row], Extractor(home="441900")).layers["entities.linked"].f1 == 1


def test_layers_that_nobody_annotated_are_not_measured() -> None:
    """Who has only quantities need not write the rest."""
    row = gold()
    del row["times"], row["entities"], row["statistics"]
    scores = score([row])
    assert scores.annotated == {"quantities"}
    assert set(scores.to_dict()) == {"quantities", "quantities.value", "quantities.unit", "quantities.full"}
    assert scores.mistakes == ()


def test_no_row_is_no_mistake() -> None:
    assert score([]).rows == 0


def test_shares() -> None:
    assert (LayerScore(0, 0, 0).precision, LayerScore(0, 0, 0).recall, LayerScore(0, 0, 0).f1) == (1, 1, 1)
    assert (LayerScore(0, 1, 1).precision, LayerScore(0, 1, 1).recall, LayerScore(0, 1, 1).f1) == (0, 0, 0)
    assert LayerScore(3, 1, 2).gold == 5


def test_numbers_are_compared_as_numbers_and_do_no_harm() -> None:
    """1e999999999 would fill the memory, and 5,000 digits are more than Python turns into a number."""
    for value in ("1e999999999", "9" * 5000, "1/0", "a", ""):
        row = item("quantities", value=value)
        assert score([row]).layers["quantities.value"].extra == 1
    assert same("*", None)
    assert not same(["a"], None)


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("“飓风2017”专项行动", "飓风2017"),
        ("夏季治安打击整治行动", "夏季治安"),
        ("行动", "行动"),  # something must be left
        ("“”", "”"),
        ("一窗通办", "一窗通办"),
        ("服务热线APP系统", "服务"),
        ("行动起来", "行动起来"),
    ],
)
def test_a_name_is_compared_less_its_generic_tail(name: str, core: str) -> None:
    start, end = name_span(f"在{name}中", 1, 1 + len(name))
    assert f"在{name}中"[start:end] == core


@given(st.text("“”'专项行动小程序平台APP甲乙", min_size=1, max_size=14))
def test_the_tail_is_what_a_pattern_would_take(name: str) -> None:
    """The pattern that defines it looks again and again at what it has seen; this looks once."""
    words = "专项|行动|小程序|平台|APP"
    found = re.fullmatch(rf"[“”']*(.+?)(?:[“”']|{words})*", name)
    assert found
    assert name_span(name, 0, len(name)) == found.span(1)


def test_one_place_is_found_once() -> None:
    """An answer that says the same thing twice is right once."""
    row = gold()
    twice = {**row, "entities": row["entities"] * 2}
    assert measure("entities", TEXT, row, twice)[:3] == (1, 1, 0)


@pytest.mark.skipif(not SCORER.exists(), reason="the annotated corpus stands beside the project only at its makers'")
@pytest.mark.parametrize("with_home", [False, True])
def test_figures_are_those_of_the_corpus_to_the_last_digit(with_home: bool) -> None:
    """On every file of it, and on all together."""
    spec = importlib.util.spec_from_file_location("score", SCORER)
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    files = [*sorted((SHARED / "corpus" / "gold").glob("*.jsonl")), SHARED / "corpus" / "dev.jsonl"]
    extractor = Extractor(home="110000", protected=["2021年", "同比", "案"]) if with_home else Extractor()
    for group in ([file] for file in files) if not with_home else [files]:
        golds = [json.loads(line) for file in group for line in file.read_text(encoding="utf-8").splitlines() if line]
        answers = [extractor.extract(one["text"], reference_date=one["reference_date"]).to_dict() for one in golds]
        pairs = list(zip(golds, answers, strict=True))
        counts, errors = scorer.score(pairs)
        wrong, linked = scorer.wrong_links(pairs)
        wanted = {layer: scorer.figures(counted) for layer, counted in counts.items()}
        scores = score(read_gold(*group), extractor)
        assert scores.to_dict() == {**wanted, "wrong_links": {"wrong": wrong, "linked": linked}}
        assert len(scores.mistakes) == len(errors) > 0
        assert compare(golds, answers) == scores


# --- rows that cannot be taken ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("[]", "is a list, want an object"),
        ("{", "is no JSON"),
        ('"\udcff"', "is no JSON"),
        ({}, "required field `text`"),
        ({"text": "a"}, "has none of quantities, times, entities, statistics"),
        (gold(reference_date="2024-1-8"), "reference_date: '2024-1-8' is no date"),
        (gold(reference_date="2024-02-30"), "reference_date: '2024-02-30' is no date"),
        (item("quantities", start="0"), "quantities[0].start: expected `int`, got `str`"),
        (
            item("quantities", kind="percentage"),
            "quantities[0].kind: 'percentage' was given, want one of cardinal, ordinal, percent, ",
        ),
        (
            item("quantities", modifier=["about"]),
            "quantities[0].modifier[0]: 'about' was given, want one of more_than, ",
        ),
        (item("times", end=999), f"times[0]: 0 to 999 is no span of a text of {len(TEXT)} characters"),
        (item("times", end=0), "times[0]: 0 to 0 is no span"),
        (item("quantities", text="10人"), f"it begins at {TEXT.index('10人')}"),
        (item("quantities", text="某"), "not '某'"),
        (item("statistics", quantity=3), "statistics[0]: quantity 3: there are 3 quantities"),
        (item("statistics", quantity=-1), "statistics[0]: quantity -1"),
        (item("statistics", **{"from": 9}), "statistics[0]: from 9"),
        (item("entities", type="organ"), "entities[0].type: 'organ' was given, want one of branch, campaign, program"),
        ({"text": TEXT, "statistics": []}, "has statistics but no quantities"),
    ],
)
def test_a_bad_row_is_named_with_file_and_line(tmp_path: Path, row: Any, reason: str) -> None:
    """An offset that is one off would else count against the extractor."""
    path = tmp_path / "gold.jsonl"
    line = row if isinstance(row, str) else json.dumps(row, ensure_ascii=False)
    path.write_bytes(f"{json.dumps(gold())}\n\n{line}\n".encode("utf-8", "surrogateescape"))
    with pytest.raises(DataError) as caught:
        read_gold(path)
    assert (caught.value.file, caught.value.line) == (str(path), 3)
    assert str(caught.value).startswith(f"{path}:3: ")
    assert reason in caught.value.reason
    if not isinstance(row, str):
        with pytest.raises(DataError) as caught:
            score([row])
        assert (caught.value.file, caught.value.line) == ("gold", 1)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.jsonl: cannot be read: no such file"):
        read_gold(tmp_path / "none.jsonl")
    (tmp_path / "empty.jsonl").write_text("\n")
    with pytest.raises(InputError, match="there is no row"):
        read_gold(tmp_path / "empty.jsonl")


def test_a_mark_at_the_beginning_and_windows_line_ends(tmp_path: Path) -> None:
    """As an editor on Windows saves it."""
    path = tmp_path / "gold.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + f"{json.dumps(gold())}\r\n{json.dumps(gold(name=7))}".encode())
    assert [row.name for row in read_gold(path)] == [None, "7"]


@pytest.mark.parametrize("given_", ["gold.jsonl", Path("gold.jsonl"), {"text": ""}, b""])
def test_what_is_no_list_of_rows(given_: Any) -> None:
    with pytest.raises(InputError, match="want a list of rows"):
        score(given_)


def test_answers_that_cannot_be_compared() -> None:
    with pytest.raises(InputError, match="2 were given for 1 rows"):
        compare([gold()], [gold(), gold()])
    with pytest.raises(DataError, match="answers:1: is of another text"):
        compare([gold()], [extract("别的。").to_dict()])
    answer = gold()
    del answer["times"]
    with pytest.raises(DataError, match="answers:1: has no times, which gold has"):
        compare([gold()], [answer])


# --- the command --------------------------------------------------------------------------------------------------


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    rows = [{**gold(), "name": "briefing"}, {**item("quantities", 1, value="5.3"), "name": "report"}]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def test_the_table(file: Path) -> None:
    done = gov_extract("score", file)
    assert (done.returncode, done.stderr) == (0, b"")
    rows = done.stdout.decode().splitlines()
    assert rows[0].split() == ["layer", "precision", "recall", "f1", "gold"]
    assert rows[2].split() == ["quantities.value", "0.8333", "0.8333", "0.8333", "6"]
    assert [row.split()[0] for row in rows[1:-2]] == list(LAYERS)
    assert rows[-2:] == ["wrong links: 0 of 2", "texts: 2"]


def test_errors_name_the_row_and_show_the_words(file: Path) -> None:
    done = gov_extract("score", file, "--errors")
    told = done.stdout.decode().split("\n\n")[1].splitlines()
    assert len(told) == 3
    at = TEXT.index("5.2%")
    assert told[0].startswith(
        f"quantities.value wrong [report:{at}] …案件1.2万起，同比上升【5.2%】；抓获10人。… got value 5.2 gold"
    )
    assert told[0].endswith("gold value 5.3")


def test_json(file: Path) -> None:
    done = gov_extract("score", file, "--json", "--errors")
    (figures,) = lines(done)
    assert figures == score(read_gold(file)).to_dict()
    assert len(done.stderr.decode().splitlines()) == 3


def test_a_bad_row_ends_it_in_one_line(file: Path) -> None:
    with file.open("a", encoding="utf-8") as out:
        out.write('{"text": 1}\n')
    done = gov_extract("score", file)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == f"gov-extract: {file}:3: text: expected `str`, got `int`\n"


def test_names_and_home_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(Extractor(home="441900").extract("长安分局抓获3人。").to_json() + "\n", encoding="utf-8")
    assert json.loads(gov_extract("score", path, "--json", "--home", "441900").stdout)["entities.linked"]["f1"] == 1
    assert json.loads(gov_extract("score", path, "--json").stdout)["entities.linked"]["f1"] == 0
    assert b"--help" in gov_extract("score").stderr
    assert gov_extract("score", path, "--home", "1").returncode == 2
