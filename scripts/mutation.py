"""Change `gov_extract/numerals.py` in every small way that mutmut knows, and see whether its tests notice.

    python scripts/mutation.py [--jobs 2] [--keep DIR] [--module numerals --tests test_numerals ...]

It works in a copy, so the tree stays as it is: all mutants of one module, each against the tests that reach it, with
the same hypothesis examples every time. Printed are the counts, and for each mutant that no test noticed what was
changed; those must be looked at, see docs/reliability.md. With --keep the copy stays, and ``mutmut browse`` works in it;
run again with the same DIR it tries again only what has changed.

Needs mutmut 3 (``pip install "mutmut>=3.8,<4"``) beside the tests' requirements. Ends with 1 where more than one in ten
went unnoticed.
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
_SETTINGS = """\
[mutmut]
source_paths=gov_extract
only_mutate=gov_extract/{module}.py
also_copy=gov_extract
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
from hypothesis import settings

settings.register_profile("mutants", deadline=None, derandomize=True, database=None, max_examples=20)
settings.load_profile("mutants")
"""


def main() -> int:
    arguments = parse()
    if importlib.util.find_spec("mutmut") is None:
        print('mutmut is not installed; pip install "mutmut>=3.8,<4"', file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        copy = arguments.keep or Path(folder)
        fill(copy, arguments.module, arguments.tests)
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
    counts = Counter(fates.values())
    # Endless is noticed too: CI would stop.
    noticed = counts["killed"] + counts["timeout"]
    share = noticed / len(fates) if fates else 0.0
    print(
        f"{len(fates)} mutants:",
        ", ".join(f"{count} {fate}" for fate, count in counts.most_common()),
        f"({share:.1%} noticed)",
    )
    return int(share < WANTED)


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="mutants side by side")
    parser.add_argument("--keep", type=Path, help="work here, and leave it")
    parser.add_argument("--module", default="numerals", help="a module of gov_extract")
    parser.add_argument(
        "--tests", nargs="+", default=["test_numerals", "test_numerals_reasons"], help="what must notice"
    )
    return parser.parse_args()


def fill(copy: Path, module: str, tests: list[str]) -> None:
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "gov_extract", copy / "gov_extract", ignore=ignore, dirs_exist_ok=True)
    (copy / "tests").mkdir(parents=True, exist_ok=True)
    for name in tests:
        shutil.copy2(ROOT / "tests" / f"{name}.py", copy / "tests")
    (copy / "tests" / "conftest.py").write_text(_CONFTEST, encoding="utf-8")
    shutil.copy2(ROOT / "pyproject.toml", copy)
    (copy / "setup.cfg").write_text(_SETTINGS.format(module=module), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
