"""Every seed of the fuzzers keeps the promises that they check, crashes once found among them.

The fuzzers themselves want atheris and minutes: `python fuzz/run.py`, see docs/reliability.md.
"""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from gov_extract import Extraction, NumeralError, Quantity, extract, parse_numeral

FUZZ = Path(__file__).parents[1] / "fuzz"
SEEDS = sorted((FUZZ / "seeds").glob("*/*"))


@pytest.fixture(scope="module")
def targets() -> ModuleType:
    """It is a script's neighbour: that finds it because Python puts its directory on the path."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(FUZZ))
        return importlib.import_module("targets")


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: f"{seed.parent.name}/{seed.name}")
def test_a_seed_keeps_every_promise(targets: ModuleType, seed: Path) -> None:
    targets.TARGETS[seed.parent.name].check(seed.read_bytes())


@pytest.mark.parametrize(
    ("text", "value", "upper", "reason"),
    [
        (
            "气温为-5至10℃",
            "-5",
            "10",
            "a minus is the first figure's; both were taken below zero",
        ),
        ("零下5℃至10℃", "-5", "10", "so is 零下 where the unit is written twice"),
        ("零下5至10℃", "-10", "-5", "written once, 零下 is of both"),
        ("零下三五度", "-5", "-3", "as it is of neighbouring digits"),
    ],
)
def test_the_sign_of_a_range(text: str, value: str, upper: str, reason: str) -> None:
    (quantity,) = extract(text).quantities
    assert (quantity.value, quantity.upper) == (value, upper), reason


def test_each_target_has_seeds_that_are_read_whole(targets: ModuleType) -> None:
    """A longer one would be cut, and may then say nothing of what its name tells."""
    assert {seed.parent.name for seed in SEEDS} == set(targets.TARGETS)
    for seed in SEEDS:
        assert seed.stat().st_size <= targets.TARGETS[seed.parent.name].max_len, seed


def test_the_checks_can_fail(targets: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """A check that lets everything pass would fuzz for nothing: each is shown a library that errs."""

    def wrong(name: str, value: object) -> None:
        monkeypatch.setattr(targets, name, value)

    for text, broken in (
        ("3", lambda text: 3.0),
        ("3", lambda text: len(text) + 2),
        ("三", lambda text: parse_numeral(text) if text == "三" else 4),
    ):
        wrong("parse_numeral", broken)
        with pytest.raises(targets.Broken):
            targets.TARGETS["numeral"].check(text.encode())

    def misplaced(text: str) -> int:
        raise NumeralError(text, len(text) + 1, "nowhere")

    wrong("parse_numeral", misplaced)
    with pytest.raises(targets.Broken, match="error"):
        targets.TARGETS["numeral"].check(b"3")
    wrong("decode", lambda data: "3")
    with pytest.raises(targets.Broken, match="UTF-8"):
        targets.TARGETS["decode"].check("五".encode())
    wrong("faults_of", lambda *paths, base: ([], None))
    for rows in (b"{", b'{"id": "program/x", "type": "program", "name": "\xe4\xb8\x80\xe7\xaa\x97"}'):
        with pytest.raises(targets.Broken):
            targets.TARGETS["knowledge"].check(rows)
    astray = Quantity(start=0, end=1, text="三", kind="cardinal", value="3", rule="quantities.test")
    wrong("extract", lambda text, reference_date: Extraction.unchecked(text, quantities=(astray,)))
    with pytest.raises(AssertionError, match="三"):
        targets.TARGETS["extract"].check("抓获三人".encode())


@pytest.mark.parametrize(
    ("arguments", "code", "says"), [(["nothing"], 2, "no target 'nothing'"), (["--help"], 0, "--seconds")]
)
def test_the_runner_says_what_it_wants(arguments: list[str], code: int, says: str) -> None:
    done = subprocess.run(
        [sys.executable, str(FUZZ / "run.py"), *arguments], capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == code
    assert says in done.stdout + done.stderr
