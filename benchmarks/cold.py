"""What a fresh process costs: time of the whole process and its peak memory.

    python benchmarks/cold.py [--json] [--repeat 7]

Each row is one command, `python -c …`, run from nothing to its end, in turns with the others, on one core. The first
turn is not counted: it reads the files into the system's cache. Of wall time and CPU time (user and system) the median
is shown, of memory the most. The import alone is the wall time of `import gov_extract` less that of `pass` in the same
turn. "no jieba cache" is with an empty cache directory, where the dictionary has to be made from its text; the other
rows find a cache that an earlier process of ours has written. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

# Light modules only: a process is never seen as smaller than the one that starts it.
ROOT = Path(__file__).resolve().parents[1]
SENTENCE = "2023年，东莞市公安局破获案件320起，同比下降20.2%。"
EXTRACT = f"from gov_extract import extract; extract({SENTENCE!r})"
IMPORT = "import gov_extract"
BARE = "pass"
JIEBA = f"import warnings; warnings.simplefilter('ignore'); import jieba; jieba.lcut({SENTENCE!r})"


class Case(NamedTuple):
    """A command, and whether it finds a dictionary that was cached before."""

    code: str
    cached: bool = True


CASES = {
    "Python alone": Case(BARE),
    "import gov_extract": Case(IMPORT),
    "extract": Case(EXTRACT),
    "extract, no jieba cache": Case(EXTRACT, cached=False),
    "extract + tokens": Case(f"{EXTRACT}.tokens"),
    "extract + tokens, no jieba cache": Case(f"{EXTRACT}.tokens", cached=False),
    "jieba.lcut": Case(JIEBA),
}


class Run(NamedTuple):
    """What one process took: seconds of wall and CPU time, bytes of memory at its peak."""

    wall: float
    cpu: float
    peak: int


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, usage=argparse.SUPPRESS
    )
    parser.add_argument("--json", action="store_true", help="one line of JSON, for programs")
    parser.add_argument("--repeat", type=int, default=7, metavar="N", help="how often each command runs (7)")
    arguments = parser.parse_args()
    if arguments.repeat < 1:
        parser.error("--repeat: at least 1")
    if not hasattr(os, "wait4"):
        sys.exit("this system does not tell what a process has used (no wait4)")
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})

    runs: dict[str, list[Run]] = {name: [] for name in CASES}
    with tempfile.TemporaryDirectory() as warm:
        for turn in range(arguments.repeat + 1):
            for name, case in CASES.items():
                with tempfile.TemporaryDirectory() as empty:
                    done = run(case.code, warm if case.cached else empty)
                if turn:
                    runs[name].append(done)
    loading = [
        full.wall - bare.wall for full, bare in zip(runs["import gov_extract"], runs["Python alone"], strict=True)
    ]
    rows = {
        name: {
            "seconds": round(statistics.median(one.wall for one in done), 3),
            "cpu_seconds": round(statistics.median(one.cpu for one in done), 3),
            "megabytes": round(max(one.peak for one in done) / 1e6),
        }
        for name, done in runs.items()
    }
    from measuring import describe, machine  # after the processes that are measured

    result: dict[str, Any] = {
        "machine": machine(),
        "repeat": arguments.repeat,
        "processes": rows,
        "import_seconds": round(statistics.median(loading), 3),
    }
    if arguments.json:
        print(json.dumps(result, ensure_ascii=False))
        return
    print(f"{describe(result['machine'])}\nmedian of {result['repeat']}\n")
    print(f"{'':36}{'seconds':>10}{'of CPU':>10}{'MB':>8}")
    for name, row in rows.items():
        print(f"{name:36}{row['seconds']:>10.2f}{row['cpu_seconds']:>10.2f}{row['megabytes']:>8}")
    print(f"{'the import alone':36}{result['import_seconds']:>10.2f}")


def run(code: str, cache: str) -> Run:
    """Run `code` in a process of its own, with `cache` as the user's cache directory."""
    # jieba itself keeps its dictionary in the directory for temporary files.
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": cache, "TMPDIR": cache}
    with open(os.devnull, "w") as nothing:
        start = time.perf_counter()
        child = os.posix_spawn(
            sys.executable,
            [sys.executable, "-c", code],
            environment,
            file_actions=[(os.POSIX_SPAWN_DUP2, nothing.fileno(), 2)],  # jieba tells of its loading
        )
        _, status, used = os.wait4(child, 0)
        wall = time.perf_counter() - start
    if status:
        sys.exit(f"python -c {code!r} ended with status {os.waitstatus_to_exitcode(status)}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * unit)


if __name__ == "__main__":
    main()
