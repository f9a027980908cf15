"""How much faster `extract_many` reads with several workers.

    python benchmarks/parallel.py [--json] [--workers 2] [--repeat 5] [--characters 4000000] [--batch-size N] [FILE...]

Without FILE it reads ../shared/corpus/text/*.txt where that is, else fixtures/*.txt, one text a paragraph, repeated to
the length asked for. The same texts are read by

- 1: this process, its tables loaded before,
- N: N workers, from their start to the last result and their end,
- N apart: N processes that each read every N-th text and send nothing back: what the machine gives to N processes.

They take turns in one run, so that whatever else the machine does falls on all of them alike. Shown are the median wall
time; how many times as fast that is as one, as the median over the turns and for the shortest time of each; the CPU
time of all processes together, in ratio to one; and how busy the parent is: at 100% more workers would wait for it.
Nothing is asserted. Wall times need a machine that does nothing else, or at least has a quiet moment for each case;
CPU times say what the spreading costs on any.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import platform
import statistics
import sys
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from gov_extract import __version__, extract_many, warm_up  # noqa: E402
from gov_extract.reading import read_file  # noqa: E402


def main() -> None:
    arguments = parse()
    workers = arguments.workers
    method = multiprocessing.get_start_method(allow_none=True) or "spawn"  # as extract_many chooses
    texts = read(arguments.files, arguments.characters)
    warm_up()

    def run(workers: int) -> None:
        deque(extract_many(texts, workers=workers, batch_size=arguments.batch_size), maxlen=0)

    cases: dict[str, Callable[[], None]] = {
        "1": lambda: run(1),
        f"{workers}": lambda: run(workers),
        f"{workers} apart": lambda: apart(texts, workers, method),
    }
    wall: dict[str, list[float]] = {name: [] for name in cases}
    cpu: dict[str, list[float]] = {name: [] for name in cases}
    busy: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(arguments.repeat):
        for name, case in cases.items():
            start, parent, family = time.perf_counter(), time.process_time(), sum(os.times()[:4])
            case()
            wall[name].append(time.perf_counter() - start)
            cpu[name].append(sum(os.times()[:4]) - family)
            busy[name].append((time.process_time() - parent) / wall[name][-1])
    result = {
        "gov_extract": __version__,
        "python": platform.python_version(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "start_method": method,
        "texts": len(texts),
        "characters": sum(map(len, texts)),
        "repeat": arguments.repeat,
        "workers": {
            name: {
                "seconds": round(statistics.median(seconds), 3),
                "speed": round(statistics.median(one / n for one, n in zip(wall["1"], seconds, strict=True)), 3),
                "best": round(min(wall["1"]) / min(seconds), 3),
                "cpu": round(statistics.median(n / one for one, n in zip(cpu["1"], cpu[name], strict=True)), 3),
                "parent_busy": round(statistics.median(busy[name]), 3),
            }
            for name, seconds in wall.items()
        },
    }
    print(json.dumps(result)) if arguments.json else show(result)


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, usage=argparse.SUPPRESS
    )
    parser.add_argument("files", metavar="FILE", nargs="*", help="texts to read in place of the usual ones")
    parser.add_argument("--json", action="store_true", help="one line of JSON, for programs")
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="how many to compare with one (2)")
    parser.add_argument("--repeat", type=int, default=5, metavar="N", help="how often each case runs (5)")
    parser.add_argument("--characters", type=int, default=4_000_000, metavar="N", help="how long the input is")
    parser.add_argument("--batch-size", type=int, metavar="N", help="at most so many texts a batch")
    parser.add_argument("--start-method", choices=multiprocessing.get_all_start_methods(), help="how workers start")
    arguments = parser.parse_args()
    if arguments.workers < 2 or arguments.repeat < 1:
        parser.error("--workers: at least 2; --repeat: at least 1")
    if arguments.start_method:
        multiprocessing.set_start_method(arguments.start_method)
    return arguments


def read(files: list[str], characters: int) -> list[str]:
    paths: list[Path] = [Path(name) for name in files]
    if not paths:
        corpus = sorted((ROOT.parent / "shared/corpus/text").glob("*.txt"))
        paths = corpus or sorted((ROOT / "fixtures").glob("*.txt"))
    texts = [line for path in paths for line in read_file(path).splitlines() if line.strip()]
    if not texts:
        sys.exit("no text to read: give FILE")
    return texts * max(1, round(characters / sum(map(len, texts))))


def apart(texts: list[str], workers: int, method: str) -> None:
    context: Any = multiprocessing.get_context(method)
    processes = [context.Process(target=read_all, args=(texts[n::workers],)) for n in range(workers)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


def read_all(texts: list[str]) -> None:
    deque(extract_many(texts), maxlen=0)


def show(result: dict[str, Any]) -> None:
    print(
        f"gov_extract {result['gov_extract']}, Python {result['python']}, {result['cores']} cores, "
        f"{result['start_method']}: {result['texts']:,} texts of {result['characters']:,} characters, "
        f"median of {result['repeat']}\n"
    )
    print(f"{'workers':12}{'seconds':>10}{'speed':>10}{'best':>10}{'CPU time':>10}{'parent busy':>14}")
    for name, row in result["workers"].items():
        print(
            f"{name:12}{row['seconds']:>10.2f}{row['speed']:>10.2f}{row['best']:>10.2f}{row['cpu']:>10.2f}{row['parent_busy']:>14.0%}"
        )


if __name__ == "__main__":
    main()
