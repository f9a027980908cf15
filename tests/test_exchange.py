"""Gold to the tools of annotation and back: nothing is lost on the way, or it is refused."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from command import gov_extract

from gov_extract import DataError, extract
from gov_extract.evaluation import read_gold, score
from gov_extract.evaluation.exchange import (
    from_doccano,
    from_label_studio,
    label_studio_config,
    to_doccano,
    to_label_studio,
)

TEXT = "2023年，南通市公安局破案4200起，上年为5000起，抓获10人。"
ROW: dict[str, Any] = {
    "text": TEXT,
    "reference_date": "2024-01-10",
    "name": "a",
    "quantities": [
        {"start": 14, "end": 19, "text": "4200起", "kind": "cardinal", "value": "4200", "unit": ["起", None]},
        {"start": 23, "end": 28, "text": "5000起", "kind": ["cardinal", "measure"], "value": "5000", "unit": "*"},
        {"start": 31, "end": 34, "text": "10人", "kind": "cardinal", "value": "10", "unit": "人", "optional": True},
    ],
    "times": [{"start": 0, "end": 5, "text": "2023年", "value": "2023"}, {"start": 20, "end": 22, "text": "上年", "value": None}],
    "entities": [{"start": 6, "end": 12, "text": "南通市公安局", "type": "branch", "id": "320600/psb"}],
    "statistics": [
        {"quantity": 0, "indicator": "破案", "change": "increase", "basis": "versus", "base": "上年", "from": 1, "period": ["2023", None]},
        {"quantity": 2, "indicator": None, "optional": True},
    ],
}  # fmt: skip
GOLD = sorted((Path(__file__).parents[1] / "benchmarks" / "govstat" / "gold").glob("*.jsonl"))


def through_label_studio(rows: Any) -> list[dict[str, Any]]:
    return list(from_label_studio(json.loads(json.dumps(list(to_label_studio(rows))))))


def through_doccano(rows: Any) -> list[dict[str, Any]]:
    return list(from_doccano(json.loads(json.dumps(list(to_doccano(rows))))))


@pytest.mark.parametrize("through", [through_label_studio, through_doccano])
def test_a_row_comes_back_as_it_went(through: Any) -> None:
    assert through([ROW]) == [ROW]
    empty = {"text": TEXT, "reference_date": None, "name": None, "times": []}  # a layer that is not there stays so
    assert through([empty]) == [empty]


@pytest.mark.parametrize("through", [through_label_studio, through_doccano])
@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_gold_of_the_benchmark_measures_the_same(path: Path, through: Any) -> None:
    rows = list(read_gold(path))[:4]
    back = through(rows)
    assert [set(row) - {"text", "reference_date", "name"} for row in back] == [set(row.layers) for row in rows]
    assert score(back).to_dict() == score(rows).to_dict()


def test_an_extraction_is_a_prediction() -> None:
    (task,) = to_label_studio([extract(TEXT).to_dict()], predictions=True)
    assert "annotations" not in task
    labels = [one["value"]["labels"] for one in task["predictions"][0]["result"] if one["type"] == "labels"]
    assert ["quantity"] in labels
    with pytest.raises(DataError, match="task 1: it has no annotation; what is only predicted is no gold"):
        list(from_label_studio([task]))


def test_each_control_of_a_task_is_in_the_interface() -> None:
    root = ElementTree.fromstring(label_studio_config())
    names = {element.get("name"): element for element in root.iter() if element.get("name")}
    for one in next(to_label_studio([ROW]))["annotations"][0]["result"]:
        if one["type"] == "relation":
            assert {element.get("value") for element in root.iter("Relation")} >= set(one["labels"])
            continue
        control = names[one["from_name"]]
        assert control.tag.lower() == one["type"]
        shown = {element.get("value") for element in control}
        assert set(one["value"].get("labels") or one["value"].get("choices") or ()) <= shown


def test_what_a_person_draws_in_doccano_leaves_open_what_it_cannot_say() -> None:
    (line,) = to_doccano([{**ROW, "quantities": ROW["quantities"][:2], "statistics": ROW["statistics"][:1]}])
    line["entities"].append({"id": 99, "start_offset": 31, "end_offset": 34, "label": "quantity/cardinal"})
    (row,) = from_doccano([line])
    assert row["quantities"][2] == {
        "start": 31, "end": 34, "text": "10人", "kind": "cardinal", "value": "*", "upper": "*", "unit": "*", "modifier": "*",
    }  # fmt: skip
    assert row["statistics"] == ROW["statistics"][:1]


def changed(**fields: Any) -> dict[str, Any]:
    return {**deepcopy(ROW), **fields}


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (
            changed(quantities=[ROW["quantities"][0]] * 2, statistics=[]),
            "rows:1: quantities.0. and quantities.1. have one",
        ),
        (changed(statistics=[ROW["statistics"][1]] * 2), "rows:1: statistics.1.: quantity 2 has another one already"),
        (changed(text=TEXT + "😀"), "rows:1: text.35. is '😀', which browsers count as two"),
    ],
)
def test_what_a_tool_cannot_hold_is_refused(row: dict[str, Any], says: str) -> None:
    for export in (to_label_studio, to_doccano):
        with pytest.raises(DataError, match=says):
            list(export([row]))


def _task() -> dict[str, Any]:
    return json.loads(json.dumps(next(to_label_studio([ROW]))))


def _result(task: dict[str, Any]) -> list[dict[str, Any]]:
    return task["annotations"][0]["result"]


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda task: _result(task)[0]["value"].update(labels=["QTY"]), "wants one label of quantity, time, entity"),
        (lambda task: _result(task)[0]["value"].update(end=18), "quantities.0.: text.14:18. is '4200', not '4200起'"),
        (lambda task: _result(task)[1].update(from_name="note"), "'note' of region 'quantity-0' is no control of ours"),
        (lambda task: _result(task)[1].update(from_name="time_value"), "which is a quantity"),
        (lambda task: _result(task)[-1].update(to_id="time-0"), "is none of a quantity 'from' another"),
        (lambda task: task["annotations"].append(task["annotations"][0]), "2 annotations; mark one of them"),
        (lambda task: task.pop("data"), "data"),
    ],
)
def test_a_task_that_cannot_be_taken_is_named(spoil: Any, says: str) -> None:
    task = _task()
    spoil(task)
    with pytest.raises(DataError, match=f"^t.json: task 2: .*{says}"):
        list(from_label_studio([_task(), task], "t.json"))


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"entities": [{"id": 0, "start_offset": 0, "end_offset": 5, "label": "DATE"}]}, "the label 'DATE'"),
        ({"entities": [{"id": 0, "start_offset": 0, "end_offset": 5, "label": "quantity/x"}]}, "'x' is no kind"),
        ({"entities": [{"id": 0, "start_offset": 0, "end_offset": 500, "label": "time"}], "relations": []}, "no span"),
        ({"relations": [{"from_id": 1, "to_id": 0, "type": "from"}]}, "of 1 to 0 is no 'from'"),
        ({"entities": None}, "entities"),
    ],
)
def test_a_line_of_doccano_that_cannot_be_taken_is_named(fields: dict[str, Any], says: str) -> None:
    (line,) = to_doccano([ROW])
    with pytest.raises(DataError, match=f"^d.jsonl:2: .*{says}"):
        list(from_doccano([line, {**line, **fields}], "d.jsonl"))


@pytest.mark.parametrize("tool", ["label-studio", "doccano"])
def test_the_command_takes_gold_there_and_back(tool: str, tmp_path: Path) -> None:
    gold, there, back = tmp_path / "gold.jsonl", tmp_path / "there", tmp_path / "back.jsonl"
    gold.write_text(json.dumps(ROW, ensure_ascii=False) + "\n", encoding="utf-8")
    assert gov_extract("exchange", "export", gold, "--to", tool, "-o", there).stderr == b""
    assert gov_extract("exchange", "import", there, "--from", tool, "-o", back).stderr == b""
    assert json.loads(back.read_text(encoding="utf-8")) == ROW
    there.write_text("{", encoding="utf-8")
    failed = gov_extract("exchange", "import", there, "--from", tool)
    assert failed.returncode == 2
    assert str(there) in failed.stderr.decode()
    assert "is no JSON" in failed.stderr.decode()


def test_the_command_gives_the_interface() -> None:
    assert gov_extract("exchange", "config").stdout.decode() == label_studio_config()
