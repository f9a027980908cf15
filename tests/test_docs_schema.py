"""The published JSON Schema is what the script writes, takes every real output, and refuses what is none."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from gov_extract import Extractor, extract

jsonschema = pytest.importorskip("jsonschema", reason="jsonschema, of the extra test, is not installed")
ROOT = Path(__file__).parents[1]
FILE = ROOT / "docs/schema/extraction.schema.json"
TEXT = (
    "2023年，西安市公安局破案320起，同比下降20.2%，办理时限从10天降至3天。长安分局在“速办通”开展夏季治安打击整治行动。"
)


@pytest.fixture(scope="module")
def validator() -> Any:
    kind = jsonschema.Draft202012Validator
    schema = json.loads(FILE.read_text(encoding="utf-8"))
    kind.check_schema(schema)
    return kind(schema, format_checker=kind.FORMAT_CHECKER)


def texts() -> list[tuple[str, str | None]]:
    """The fixtures: all kinds of items are among them."""
    found: list[tuple[str, str | None]] = [((ROOT / "fixtures/report.txt").read_text(encoding="utf-8"), "2024-01-18")]
    for name, key in (("passages", "text"), ("quantities", "input"), ("statistics", "input"), ("times", "input")):
        for line in (ROOT / f"fixtures/{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found.append((row[key], row["reference_date"]))
    return found


def test_the_file_is_what_the_script_writes() -> None:
    """A field that is added or described anew must not stay out of the schema."""
    path = ROOT / "scripts/build_schema.py"
    spec = importlib.util.spec_from_file_location("build_schema", path)
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert FILE.read_text(encoding="utf-8") == script.written(), "run scripts/build_schema.py"


@pytest.mark.parametrize("explain", [False, True])
def test_outputs_are_valid(validator: Any, explain: bool) -> None:
    """What was really given out, read back from its JSON; a list of each layer is among it, or nothing was tried."""
    extractor = Extractor()
    seen = dict.fromkeys(("quantities", "times", "entities", "statistics"), 0)
    for text, day in texts():
        doc = extractor.extract(text, reference_date=day)
        data = json.loads(doc.to_json(explain=explain))
        validator.validate(data)
        for layer in seen:
            seen[layer] += len(data[layer])
    assert min(seen.values()) > 50, seen


def test_a_line_of_the_command_line_is_valid(validator: Any) -> None:
    """It has the file's name before the fields of the extraction."""
    validator.validate({"source": "report.txt", **extract(TEXT).to_dict()})


def test_every_explanation_is_tried(validator: Any) -> None:
    """Candidates, evidence and rules are in this text: with a field of them renamed, it would not be valid."""
    data = json.loads(extract(TEXT).to_json(explain=True))
    validator.validate(data)
    assert any(entity["candidates"] for entity in data["entities"])
    assert any(statistic["evidence"] for statistic in data["statistics"])
    assert any(statistic["from"] is not None for statistic in data["statistics"])
    for layer in ("quantities", "times", "entities", "statistics"):
        assert all(item["rule"] for item in data[layer])


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda data: data.pop("times"), "a list that is not there"),
        (lambda data: data.update(more=1), "a field that nobody described"),
        (lambda data: data.update(reference_date="2024-1-8"), "a day that is no ISO 8601 date"),
        (lambda data: data["quantities"][0].update(kind="count"), "a kind that there is not"),
        (lambda data: data["quantities"][0].update(value=320), "a number where an exact string is promised"),
        (lambda data: data["quantities"][0].pop("unit"), "an absent unit is null, never left out"),
        (lambda data: data["statistics"][0].update(from_=1), "the name that the field has in Python"),
        (lambda data: data["statistics"][1].update(basis="同比"), "the word instead of what it says"),
        (lambda data: data["entities"][0].update(start=-1), "an offset before the text"),
    ],
)
def test_what_is_none_is_refused(validator: Any, change: Any, why: str) -> None:
    data = extract(TEXT, reference_date="2024-01-18").to_dict()
    assert validator.is_valid(data)
    change(data)
    assert not validator.is_valid(data), why


def test_every_field_is_described() -> None:
    """Whoever reads the schema has no other page at hand; null is JSON's word for what Python calls None."""
    schema = json.loads(FILE.read_text(encoding="utf-8"))
    for part in (schema, *schema["$defs"].values()):
        assert part["description"]
        for name, field in part["properties"].items():
            assert len(field["description"]) > 8, name
            assert "None" not in field["description"], name
