"""What a large knowledge base costs: to load it, to get ready for the first text, and each text thereafter.

    python benchmarks/knowledge.py [--rows 1000000]

The rows are programs with a name and an alias each. Time is wall time of one run; memory is the peak of the process.
The exit status is 1 where a name of the last row is not found.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from measuring import describe, machine, memory, pin

from gov_extract import Extractor, KnowledgeBase


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000, help="how many (default: a million)")
    rows = parser.parse_args().rows
    if rows < 1:
        parser.error("--rows: at least 1")
    pin()
    print(describe(machine()))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "programs.jsonl"
        with path.open("w", encoding="utf-8") as file:
            for number in range(rows):
                file.write(
                    f'{{"id": "program/{number:07}", "type": "program", "name": "青松{number:07}工程",'
                    f' "aliases": ["松工{number:07}"]}}\n'
                )
        tell("rows on disk", rows, path.stat().st_size)
        started = time.perf_counter()
        knowledge = KnowledgeBase.load(path)
        tell("loaded", time.perf_counter() - started)
    extractor = Extractor(knowledge=knowledge)
    text = f"松工{rows - 1:07}启动，青松{0:07}工程完工。"
    found: list[str | None] = []
    for which in ("first text", "second text"):
        started = time.perf_counter()
        found = [entity.id for entity in extractor.extract(text).entities]
        tell(which, time.perf_counter() - started)
    return int(found != [f"program/{rows - 1:07}", f"program/{0:07}"])


def tell(what: str, figure: float, size: int | None = None) -> None:
    """One line: a count or seconds, and the file's size or the memory at its peak so far."""
    shown = f"{figure:,}" if isinstance(figure, int) else f"{figure:.4f} s"
    beside = f"{size / 1e6:,.0f} MB" if size is not None else f"peak {(memory('VmHWM') or 0) / 1e6:,.0f} MB"
    print(f"{what:<14} {shown:>14}   {beside}")


if __name__ == "__main__":
    sys.exit(main())
