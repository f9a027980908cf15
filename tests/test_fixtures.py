"""The labelled examples of `fixtures/`: what each states, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gov_extract import extract
from gov_extract.evaluation import score
from gov_extract.evaluation.measures import LAYERS

FIXTURES = Path(__file__).parents[1] / "fixtures"
# What the layers reach on passages.jsonl; raise a floor when the rules get better, never lower it to pass.
FLOORS = {"quantities.full": 1.0, "times.full": 1.0, "entities.linked": 1.0, "statistics.full": 0.95}

QUANTITY_FIELDS = ("text", "kind", "value", "upper", "unit", "modifier")
KINDS = {
    "cardinal", "ordinal", "percent", "percentage_point", "fraction", "multiple", "ratio", "money",
    "measure", "duration", "age",
}  # fmt: skip
MODIFIERS = {
    "quantities": {None, "more_than", "less_than", "at_least", "at_most", "approx"},
    "times": {None, "start", "mid", "end", "approx"},
}


def _lines(name: str) -> list[Any]:
    return [json.loads(line) for line in (FIXTURES / name).read_text(encoding="utf-8").splitlines() if line]


def _answers(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


EXAMPLES = _lines("quantities.jsonl")
PASSAGES = _lines("passages.jsonl")
HELDOUT = _lines("heldout.jsonl")
PROTECTED = [
    pytest.param(line, id=f"line-{number}")
    for number, line in enumerate((FIXTURES / "protected.txt").read_text(encoding="utf-8").splitlines(), start=1)
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("example", EXAMPLES, ids=[f"line-{n}" for n in range(1, len(EXAMPLES) + 1)])
def test_quantities_of_an_example(example: dict[str, Any], request: pytest.FixtureRequest) -> None:
    """Each example's `why` says what it teaches."""
    if example["known_failure"]:
        request.applymarker(pytest.mark.xfail(strict=True, reason=example["why"]))
    found = extract(example["input"], reference_date=example["reference_date"]).quantities
    got = [{field: getattr(quantity, field) for field in QUANTITY_FIELDS} for quantity in found]
    wanted = [dict(zip(QUANTITY_FIELDS, row, strict=True)) for row in example["expected"]]
    agree = len(got) == len(wanted) and all(
        one["text"] == other["text"] and LAYERS["quantities.full"](one, other)
        for one, other in zip(wanted, got, strict=True)
    )
    assert agree, f"{example['why']}\nwanted {example['expected']}\ngot    {got}"


@pytest.mark.parametrize("phrase", PROTECTED)
def test_protected_phrase_states_no_quantity(phrase: str) -> None:
    """Names, set terms and idioms hold numerals that count nothing, alone or in a sentence."""
    for text in (phrase, f"要求各单位做好{phrase}相关工作。"):
        found = [str(quantity) for quantity in extract(text).quantities]
        assert not found, f"{text}: {found}"


@pytest.mark.parametrize("phrase", PROTECTED)
def test_protected_phrase_is_not_cut_inside_a_numeral(phrase: str) -> None:
    """A word boundary inside 110 or 2017 would make two numbers of one."""
    tokens = extract(phrase).tokens
    assert "".join(token.text for token in tokens) == phrase
    ends = {token.end for token in tokens}
    cuts = [
        i
        for i in range(1, len(phrase))
        if i in ends and phrase[i - 1].isascii() and phrase[i].isascii()
        and phrase[i - 1].isdigit() and phrase[i].isdigit()
    ]  # fmt: skip
    assert not cuts


@pytest.mark.parametrize("passage", PASSAGES + HELDOUT, ids=[p["name"] for p in PASSAGES + HELDOUT])
def test_annotation_is_sound(passage: dict[str, Any]) -> None:
    """An annotation with a wrong offset would measure nothing."""
    text = passage["text"]
    for layer in ("quantities", "times", "entities"):
        end = 0
        for item in passage[layer]:
            assert text[item["start"] : item["end"]] == item["text"], item
            assert item["start"] >= end, f"{layer}: {item} overlaps or is out of order"
            end = item["end"]
            if layer in MODIFIERS:
                assert set(_answers(item["modifier"])) <= MODIFIERS[layer]
    assert all(set(_answers(item["kind"])) <= KINDS for item in passage["quantities"])
    assert all(item["type"] in ("branch", "campaign", "program") for item in passage["entities"])
    indexes = [statistic["quantity"] for statistic in passage["statistics"]]
    assert indexes == sorted(set(indexes)), "one statistic a quantity, in order"
    for statistic in passage["statistics"]:
        assert 0 <= statistic["quantity"] < len(passage["quantities"])
        assert statistic["from"] is None or statistic["from"] in indexes


@pytest.mark.parametrize("layer", sorted(FLOORS))
def test_layer_keeps_its_floor(layer: str) -> None:
    """The rules as a whole: a rule that helps one sentence and hurts three shows here."""
    scores = score(PASSAGES)
    told = "\n".join(str(mistake) for mistake in scores.mistakes if mistake.layer == layer)
    assert scores.layers[layer].f1 >= FLOORS[layer], told
