"""Names made for all of China: each 1,500th is linked as it should be; docs/linking.md has the whole count."""

from __future__ import annotations

import importlib.util
from collections import Counter
from pathlib import Path
from types import ModuleType

from gov_extract.entities.branches.organs import organs
from gov_extract.entities.divisions import divisions

SCRIPT = Path(__file__).parents[1] / "scripts" / "coverage.py"


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("names_of_china", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_names_of_all_levels_are_linked() -> None:
    counts, _ = script().measure(every=1500, show=None)
    total: Counter[str] = sum(counts.values(), Counter())
    assert {level for level, _ in counts} == {"province", "prefecture", "county", "town"}
    assert total["right"] >= 0.985 * sum(total.values()), total
    assert total["wrong"] <= 0.002 * sum(total.values()), total


def test_a_name_of_two_bearers_has_no_link() -> None:
    coverage = script()
    education = next(organ for organ in organs() if organ.key == "edu")
    for code, place, right in (("320106", "鼓楼区", None), ("610100", "西安市", "610100/edu")):
        division = divisions().by_code(code)
        case = coverage.Case(f"{place}教育局", division, education, place, None)
        assert coverage.expected(case) == {right}
        assert coverage.verdict(case) == "right"
