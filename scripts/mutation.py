"""Change modules of `gov_extract` in every small way that mutmut knows, and see whether their tests notice.

    python scripts/mutation.py [--jobs 2] [--keep DIR] [--module numerals/parse ...] [--tests test_numerals ...]

It works in a copy, so the tree stays as it is: all mutants of the modules, each against those of the tests that reach
it, with the same hypothesis examples every time. What modules are tried by which tests is in `TESTS`; --tests says
otherwise. Printed are for each mutant that no test noticed what was changed, and the counts of each module; the former
must be looked at, see docs/reliability.md. With --keep the copy stays, and ``mutmut browse`` works in it; run again with
the same DIR it tries again only what has changed.

Needs mutmut 3 (``pip install "mutmut>=3.8,<4"``) beside the tests' requirements. Ends with 1 where more than one in ten
went unnoticed in one of the modules.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WANTED = 0.9
TESTS = {
    "numerals": ["test_numerals", "test_numerals_reasons"],
    "quantities": [
        "test_signs_and_bounds",
        "test_torn_figures",
        "test_quantities",
        "test_parse_quantity",
        "test_fixtures",
    ],
}
"""The tests of each package; one that is not named here wants --tests."""
NUMERALS = [f"numerals/{name}" for name in ("compound", "parse", "arabic", "blanks")]
_SETTINGS = """\
[mutmut]
source_paths=gov_extract
only_mutate=
    {modules}
also_copy=
    gov_extract
    fixtures
pytest_add_cli_args_test_selection=tests
pytest_add_cli_args=
    -q
    -x
    -p
    no:cacheprovider
track_dependencies=false
use_git_change_detection=false
"""
# The same examples for each mutant, or one would be noticed by luck; few, as there are a thousand mutants.
_CONFTEST = """\
import pytest
from hypothesis import settings

from gov_extract.quantities import numbers

settings.register_profile("mutants", deadline=None, derandomize=True, database=None, max_examples=20)
settings.load_profile("mutants")


@pytest.fixture(autouse=True)
def forget() -> None:
    # An answer that is remembered from before the change would hide it. Tables are kept: loading them takes long.
    numbers._parse.cache_clear()
"""


def main() -> int:
    arguments = parse()
    if importlib.util.find_spec("mutmut") is None:
        print('mutmut is not installed; pip install "mutmut>=3.8,<4"', file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        copy = arguments.keep or Path(folder)
        fill(copy, arguments.module, arguments.tests or tests_of(arguments.module))
        mutmut = [sys.executable, "-m", "mutmut"]
        run = [*mutmut, "run", "--max-children", str(arguments.jobs)]
        done = subprocess.run(run, cwd=copy, capture_output=True, text=True)
        if done.returncode:
            print(done.stdout[-3000:], done.stderr[-3000:], sep="\n", file=sys.stderr)
            return 2
        results = subprocess.run(
            [*mutmut, "results", "--all", "true"], cwd=copy, capture_output=True, text=True, check=True
        )
        fates = dict(line.strip().rsplit(": ", 1) for line in results.stdout.splitlines() if ": " in line)
        for name in (name for name, fate in fates.items() if fate != "killed"):
            shown = subprocess.run([*mutmut, "show", name], cwd=copy, capture_output=True, text=True, check=True)
            changed = [
                line for line in shown.stdout.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")
            ]
            print(f"{name.rpartition('.')[2]}: {fates[name]}", *changed, sep="\n    ")
    return int(min(report(module, fates) for module in arguments.module) < WANTED)


def report(module: str, fates: dict[str, str]) -> float:
    """Prints how many mutants of the module met which fate; the share that was noticed."""
    counts = Counter(
        fate for name, fate in fates.items() if name.startswith(f"gov_extract.{module.replace('/', '.')}.")
    )
    # Endless is noticed too: CI would stop.
    noticed, total = counts["killed"] + counts["timeout"], counts.total()
    share = noticed / total if total else 0.0
    found = ", ".join(f"{count} {fate}" for fate, count in counts.most_common())
    print(f"{module}: {total} mutants: {found} ({share:.1%} noticed)")
    return share


def tests_of(modules: list[str]) -> list[str]:
    return [test for package in sorted({module.partition("/")[0] for module in modules}) for test in TESTS[package]]


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="mutants side by side")
    parser.add_argument("--keep", type=Path, help="work here, and leave it")
    parser.add_argument("--module", nargs="+", default=NUMERALS, help="modules below gov_extract")
    parser.add_argument("--tests", nargs="+", help="what must notice; by default the tests of the modules' packages")
    return parser.parse_args()


def fill(copy: Path, modules: list[str], tests: list[str]) -> None:
    ignore = shutil.ignore_patterns("__pycache__")
    for folder in ("gov_extract", "fixtures"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=ignore, dirs_exist_ok=True)
    (copy / "tests").mkdir(parents=True, exist_ok=True)
    helpers = [path.stem for path in (ROOT / "tests").glob("*.py") if not path.stem.startswith("test_")]
    for name in [*helpers, *tests]:
        shutil.copy2(ROOT / "tests" / f"{name}.py", copy / "tests")
    (copy / "tests" / "conftest.py").write_text(_CONFTEST, encoding="utf-8")
    shutil.copy2(ROOT / "pyproject.toml", copy)
    paths = "\n    ".join(f"gov_extract/{module}.py" for module in modules)
    (copy / "setup.cfg").write_text(_SETTINGS.format(modules=paths), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
