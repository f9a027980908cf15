"""The value or nothing, ten million times: `tests/carriers.py` with fresh draws, by hand and not in CI.

    python fuzz/value_or_nothing.py [--cases 10000000] [--seed 1] [--jobs 2] [--show 20]

Prints how many of the cases gave another value than was written, a part of it or nothing without a reason, and the first of
them; then for what reasons there was nothing. Ends with 1 where there was one such case. CI tries 100,000 with hypothesis.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from carriers import Case, draw, fault

from gov_extract import extract

_BATCH = 20_000


def run(seed: int) -> tuple[list[tuple[Case, str]], Counter[str]]:
    """One batch: its faults, and how often there was nothing for which reason."""
    source = random.Random(seed)
    faults: list[tuple[Case, str]] = []
    nothing: Counter[str] = Counter()
    for _ in range(_BATCH):
        case = draw(source)
        doc = extract(case.text)
        wrong = fault(case, doc)
        end = case.start + len(case.written)
        if wrong is not None:
            faults.append((case, wrong))
        elif not any(quantity.start < end and quantity.end > case.start for quantity in doc.quantities):
            left = [item.reason for item in doc.unread if item.start < end and item.end > case.start]
            nothing[left[0] if left else "the digits of a name or a time"] += 1
    return faults, nothing


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=10_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--show", type=int, default=20)
    arguments = parser.parse_args()
    batches = max(1, arguments.cases // _BATCH)
    faults: list[tuple[Case, str]] = []
    nothing: Counter[str] = Counter()
    with ProcessPoolExecutor(arguments.jobs) as pool:
        for found, reasons in pool.map(run, range(arguments.seed * 10**6, arguments.seed * 10**6 + batches)):
            faults += found
            nothing += reasons
    cases = batches * _BATCH
    print(f"{cases:,} cases: {len(faults)} faults, {sum(nothing.values()):,} without an answer")
    for case, wrong in faults[: arguments.show]:
        print(f"  {case.text!r} {case.written!r} {case.value}: {wrong}")
    for reason, count in nothing.most_common():
        print(f"  {count:9,}  {reason}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
