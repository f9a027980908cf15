"""Change `gov_extract` in some of the small ways that mutmut knows, drawn at random over every stage, and test each.

    python scripts/mutation_sample.py [--mutants 100] [--seed 1] [--jobs 1] [--package statistics ...]

`mutation.py` tries every mutant of a few modules. Here each is one file written anew in a copy, and the tests of
extraction run against it with the same hypothesis examples every time, until one fails. Printed is what was changed
without a test's notice; each must be looked at, see docs/reliability.md. Mutants are drawn by their number, so a long
module has more of them. Needs mutmut 3 (``pip install "mutmut>=3.8,<4"``) beside the tests' requirements. Ends with 1
where more than one in ten went unnoticed.
"""

from __future__ import annotations

import argparse
import difflib
import importlib.util
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
WANTED = 0.9
STAGES = (
    "text",
    "layout",
    "words",
    "numerals",
    "quantities",
    "times",
    "entities",
    "statistics",
    "indicators",
    "checks",
)
# What needs a process, a server, a browser, the documents or minutes tells nothing more about a stage.
_OTHERS = re.compile(
    "any_day|arrow|bad_calls|benchmarks|browser|cli|concurrency|docs|exchange|frames|fuzz|govstat|hostile|inputs|merge"
    "|package|parallel|parquet|pint|qudt|report_|report$|resume|round_trip|safety|scoring|server|spacy|spark|tour|value_or"
)
_FIRST = ("test_fixtures", "test_statistics", "test_corpus")
_SECONDS = 900


class Mutant(NamedTuple):
    """One change: the file, its text with it, and what was changed."""

    file: str
    code: str
    shown: str


def main() -> int:
    arguments = parse()
    if importlib.util.find_spec("mutmut") is None:
        print('mutmut is not installed; pip install "mutmut>=3.8,<4"', file=sys.stderr)
        return 2
    fates: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(arguments.jobs) as pool:
        Path(folder, "setup.cfg").write_text("[mutmut]\nsource_paths=gov_extract\n", encoding="utf-8")
        os.chdir(folder)  # where mutmut looks for its settings
        mutants = drawn(arguments.package, arguments.mutants, arguments.seed)
        copies: Queue[Path] = Queue()
        for number in range(arguments.jobs):
            copies.put(copied(Path(folder, str(number))))
        unchanged = ROOT / "gov_extract/__init__.py"
        code = unchanged.read_text(encoding="utf-8")
        if (fate := fate_of(Mutant(unchanged.relative_to(ROOT).as_posix(), code, ""), copies)) != "unnoticed":
            print(f"the tests do not pass without a change: {fate}", file=sys.stderr)
            return 2
        for mutant, fate in zip(mutants, pool.map(lambda one: fate_of(one, copies), mutants), strict=True):
            fates[fate] += 1
            if fate != "noticed":
                print(f"{mutant.file}: {fate}", mutant.shown, sep="\n", flush=True)
    share = fates["noticed"] / len(mutants)
    print(f"{len(mutants)} mutants of seed {arguments.seed}: {dict(fates)} ({share:.1%} noticed)")
    return int(share < WANTED)


def drawn(packages: list[str], count: int, seed: int) -> list[Mutant]:
    """So many of all mutants of some packages."""
    from mutmut.mutation.file_mutation import create_mutations, deep_replace

    every = []
    for package in packages:
        for path in sorted((ROOT / "gov_extract" / package).rglob("*.py")):
            module, mutations, *_ = create_mutations(str(path), path.read_text(encoding="utf-8"))
            every += [(path, module, mutation) for mutation in mutations]
    print(f"{len(every)} mutants in {', '.join(packages)}", flush=True)
    found = []
    for path, module, mutation in random.Random(seed).sample(every, min(count, len(every))):
        code = deep_replace(module, mutation.original_node, mutation.mutated_node).code
        before, after = path.read_text(encoding="utf-8").splitlines(), code.splitlines()
        changed = [
            line for line in difflib.unified_diff(before, after, lineterm="", n=0) if line[:3] not in ("+++", "---")
        ]
        found.append(Mutant(path.relative_to(ROOT).as_posix(), code, "\n".join(f"    {line}" for line in changed)))
    return found


def copied(folder: Path) -> Path:
    """A copy of the tree."""
    ignore = shutil.ignore_patterns("__pycache__", ".git", ".venv", "crashes")
    shutil.copytree(ROOT, folder, ignore=ignore)
    return folder


def fate_of(mutant: Mutant, copies: Queue[Path]) -> str:
    """Whether a test notices."""
    copy = copies.get()
    path = copy / mutant.file
    before = path.read_bytes()
    path.write_text(mutant.code, encoding="utf-8")
    tests = [
        *_FIRST,
        *sorted(path.stem for path in (copy / "tests").glob("test_*.py") if not _OTHERS.search(path.stem)),
    ]
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-x",
        "-p",
        "no:cacheprovider",
        *(f"tests/{test}.py" for test in tests),
    ]
    # CI's profile of hypothesis draws the same examples every time.
    environment = {**os.environ, "CI": "1", "PYTHONPATH": str(copy)}
    try:
        done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, timeout=_SECONDS)
        # 1: a test failed; 2: one could not even be collected.
        return {0: "unnoticed", 1: "noticed", 2: "noticed"}.get(done.returncode, "error")
    except subprocess.TimeoutExpired:
        return "noticed"  # CI would stop, too
    finally:
        path.write_bytes(before)
        copies.put(copy)


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--mutants", type=int, default=100, help="how many (default: 100)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1, help="mutants side by side")
    parser.add_argument("--package", nargs="+", default=list(STAGES), choices=STAGES)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
