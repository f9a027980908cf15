"""How fast gov_extract reads, beside jieba cutting the same text into words.

    python benchmarks/speed.py [--json] [--repeat 7] [FILE...]

Without FILE it reads ../shared/corpus/text/*.txt where that is, else fixtures/*.txt, repeated to about 1 MB
of UTF-8. Everything is measured in one run on one core, the cases taking turns, so that whatever else the
machine does falls on all of them alike. What is shown is the median of CPU time. Nothing is asserted: compare
two runs on one machine, or the ratios to jieba across machines. Memory and loading are measured in interpreters of
their own.
"""

from __future__ import annotations

import argparse
import functools
import gc
import importlib
import json
import os
import platform
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from gov_extract import Extractor, __version__, extract  # noqa: E402
from gov_extract.reading import read_file  # noqa: E402

SIZE = 1_000_000
# Where the stages are called from, and the inner stages of one.
MODULES = {"gov_extract.pipeline": "  ", "gov_extract.entities.merge": "    "}
JIEBA = "import warnings; warnings.simplefilter('ignore'); import jieba; jieba.setLogLevel(60); jieba.initialize()"
# Code that is run in a fresh interpreter each.
LOADS = {
    "Python": "pass",
    "Python + jieba": JIEBA,
    "+ gov_extract": f"{JIEBA}; import gov_extract; gov_extract.warm_up()",
}
MEASURED = """
import time
start = time.perf_counter()
{code}
spent = time.perf_counter() - start
with open("/proc/self/status") as status:  # getrusage would count what forked this interpreter
    print(spent, next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS")))
"""
# Each has hung or slowed some extractor: numerals without end, quotes that never close, lines without text.
HOSTILE = {
    "一…": "一",
    "万…": "万",
    "0-9…": "0123456789",
    "“…": "“",
    "\\n…": "\n",
}


def main() -> None:
    arguments = parse()
    cpu = pin()
    prose = read(arguments.files)
    cut = warm_jieba()
    extract(prose[:1000]).tokens  # noqa: B018  loads what is loaded lazily

    cases: dict[str, Callable[[], object]] = {
        "jieba.lcut": lambda: cut(prose),
        "extract": lambda: extract(prose),
        "extract + tokens": lambda: extract(prose).tokens,
    }
    times: dict[str, list[float]] = {name: [] for name in cases}
    stages: dict[str, list[float]] = {}
    for _ in range(arguments.repeat):
        for name, case in cases.items():
            times[name].append(measure(case))
        with stopwatches() as spent:
            Extractor().extract(prose)
        for name, seconds in spent.items():
            stages.setdefault(name, []).append(seconds)
    rates = {name: len(prose) / statistics.median(seconds) for name, seconds in (times | stages).items()}

    per_character = 1 / rates["extract"]
    hostile = {}
    for name, unit in HOSTILE.items():
        seconds = hostile_times(unit, max(1, arguments.repeat // 3))
        hostile[name] = {
            "per_character": seconds[1] / SIZE / per_character,
            "growth": seconds[1] / (4 * seconds[0]),
        }

    loads = {name: load(code) for name, code in LOADS.items()}

    result = {
        "gov_extract": __version__,
        "python": platform.python_version(),
        "cpu": cpu,
        "characters": len(prose),
        "repeat": arguments.repeat,
        "characters_per_second": {name: round(rate) for name, rate in rates.items()},
        "ratio_to_jieba": {name: round(rate / rates["jieba.lcut"], 3) for name, rate in rates.items()},
        "hostile": {name: {k: round(v, 3) for k, v in row.items()} for name, row in hostile.items()},
        "loaded": {name: row for name, row in loads.items() if row},
    }
    if arguments.json:
        print(json.dumps(result, ensure_ascii=False))
    else:
        show(result)


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, usage=argparse.SUPPRESS
    )
    parser.add_argument("files", metavar="FILE", nargs="*", help="texts to read in place of the usual ones")
    parser.add_argument("--json", action="store_true", help="one line of JSON, for programs")
    parser.add_argument("--repeat", type=int, default=7, metavar="N", help="how often each case runs (7)")
    arguments = parser.parse_args()
    if arguments.repeat < 1:
        parser.error("--repeat: at least 1")
    return arguments


def pin() -> int | None:
    """Stay on one core, or moving between cores is measured, too."""
    if not hasattr(os, "sched_setaffinity"):
        return None
    core = max(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    return core


def read(files: list[str]) -> str:
    paths: list[Path] = [Path(name) for name in files]
    if not paths:
        corpus = sorted((ROOT.parent / "shared/corpus/text").glob("*.txt"))
        paths = corpus or sorted((ROOT / "fixtures").glob("*.txt"))
    text = "\n\n".join(read_file(path) for path in paths)
    if not text.strip():
        sys.exit("no text to read: give FILE")
    times = max(1, round(SIZE / len(text.encode("utf-8"))))
    return "\n\n".join([text] * times)


def warm_jieba() -> Callable[[str], list[str]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba's own
        jieba = importlib.import_module("jieba")
    jieba.setLogLevel(60)
    jieba.initialize()
    lcut: Callable[[str], list[str]] = jieba.lcut
    lcut("预热一下")
    return lcut


def measure(case: Callable[[], object]) -> float:
    gc.collect()
    start = time.process_time()
    case()
    return time.process_time() - start


def hostile_times(unit: str, repeat: int) -> tuple[float, float]:
    """Seconds for a quarter and for the whole: four times as long where work grows with length only."""
    text = (unit * (SIZE // len(unit) + 1))[:SIZE]
    quarter = text[: SIZE // 4]
    return (
        statistics.median(measure(lambda: extract(quarter)) for _ in range(repeat)),
        statistics.median(measure(lambda: extract(text)) for _ in range(repeat)),
    )


def load(code: str) -> dict[str, float] | None:
    """Seconds and peak memory (MB) of running `code` in a fresh interpreter; None where that cannot be measured."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", MEASURED.format(code=code)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        return None
    seconds, megabytes = map(float, done.stdout.split())
    return {"seconds": round(seconds, 2), "megabytes": round(megabytes)}


@contextmanager
def stopwatches() -> Iterator[dict[str, float]]:
    """Seconds spent in each stage while this is open; a stage that another calls is indented under it."""
    spent: dict[str, float] = {}
    found = []
    for module_name, indent in MODULES.items():
        try:
            module = importlib.import_module(module_name)
        except ImportError:
            continue
        found += [
            (module, name, f"{indent}{name}", stage)
            for name, stage in vars(module).items()
            if name.startswith("find_") and callable(stage) and getattr(stage, "__module__", "") != module_name
        ]
        if linking := vars(module).get("Linking"):
            found.append((linking, "run", f"{indent}Linking.run", linking.run))

    def timed(label: str, stage: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(stage)
        def run(*args: Any, **kwargs: Any) -> Any:
            spent.setdefault(label, 0.0)
            start = time.process_time()
            try:
                return stage(*args, **kwargs)
            finally:
                spent[label] += time.process_time() - start

        return run

    try:
        for holder, name, label, stage in found:
            setattr(holder, name, timed(label, stage))
        yield spent
    finally:
        for holder, name, _, stage in found:
            setattr(holder, name, stage)


def show(result: dict[str, Any]) -> None:
    core = "" if result["cpu"] is None else f", core {result['cpu']}"
    print(
        f"gov_extract {result['gov_extract']}, Python {result['python']}{core}: "
        f"{result['characters']:,} characters of prose, median of {result['repeat']}\n"
    )
    print(f"{'':24}{'characters/s':>14}{'to jieba':>10}")
    for name, rate in result["characters_per_second"].items():
        print(f"{name:24}{rate:>14,}{result['ratio_to_jieba'][name]:>10.2f}")
    print(f"\n{f'{SIZE:,} characters of':24}{'time/character':>14}{'growth':>10}")
    for name, row in result["hostile"].items():
        print(f"{name:24}{row['per_character']:>14.2f}{row['growth']:>10.2f}")
    print("\ntime/character: 1 is prose. growth: 1 is linear in length, 4 is quadratic.")
    print(f"\n{'in a fresh interpreter':24}{'seconds':>14}{'MB':>10}")
    for name, row in result["loaded"].items():
        print(f"{name:24}{row['seconds']:>14.2f}{row['megabytes']:>10}")


if __name__ == "__main__":
    main()
