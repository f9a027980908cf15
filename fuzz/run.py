"""Fuzz all targets, or some of them, each for a while; ends with 1 if anything broke.

    python fuzz/run.py [--seconds 60 | --runs N] [--corpus DIR] [--jobs N] [--seed N] [TARGET...]

As many targets run side by side as there are cores. Each starts from the seeds in `seeds/`. What else reaches new
branches is kept in DIR/TARGET, from where the next run goes on, and what libFuzzer writes in DIR; two runs on one DIR
tell each other what they find. Without DIR both are thrown away. An input that breaks a promise, or takes more than a
minute, is kept in `crashes/`: put it into `seeds/TARGET` under a name that tells what it is, and
`tests/test_fuzz_seeds.py` tries it from then on.

Needs atheris (``pip install atheris``), which this does not install.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import re
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from targets import TARGETS, words

HERE = Path(__file__).resolve().parent
CRASHES = HERE / "crashes"
_EXECUTED = re.compile(r"stat::number_of_executed_units:\s*(\d+)")
_COVERED = re.compile(r"cov: (\d+) ft: \d+ corp: (\d+)")
_SHOWN = 30  # the last lines of one that broke


class Outcome(NamedTuple):
    """What became of one target: `fate` is empty where all went well, `log` what libFuzzer wrote."""

    target: str
    executions: int
    seconds: float
    branches: int
    inputs: int
    fate: str
    log: str


def main() -> int:
    arguments = parse()
    if importlib.util.find_spec("atheris") is None:
        print("atheris is not installed; pip install atheris", file=sys.stderr)
        return 2
    CRASHES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(arguments.jobs) as pool:
        corpus = arguments.corpus or Path(folder)
        outcomes = list(pool.map(lambda name: fuzz(name, arguments, corpus, Path(folder)), arguments.targets))
    print(f"{'target':<10} {'executions':>11} {'a second':>9} {'branches':>9} {'inputs':>7}")
    for one in outcomes:
        rate = one.executions / one.seconds
        print(f"{one.target:<10} {one.executions:>11,} {rate:>9,.0f} {one.branches:>9,} {one.inputs:>7,}", end="")
        print(f"  {one.fate}".rstrip())
    for one in outcomes:
        if one.fate == "BROKEN":
            print(f"\n== {one.target}\n" + "\n".join(one.log.splitlines()[-_SHOWN:]))
    return int(any(one.fate for one in outcomes))


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"of {', '.join(TARGETS)}; default: all")
    parser.add_argument(
        "--seconds",
        type=int,
        default=60,
        help="for each target, a fifth for each reader of files in a run of all (default: 60)",
    )
    parser.add_argument("--runs", type=int, help="stop a target after so many executions, not after --seconds")
    parser.add_argument("--corpus", type=Path, help="where inputs that reach new branches are kept")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="targets side by side")
    parser.add_argument("--seed", type=int, default=0, help="draw what this number draws (default: anew each time)")
    arguments = parser.parse_args()
    unknown = [name for name in arguments.targets if name not in TARGETS]
    if unknown:
        parser.error(f"no target {unknown[0]!r}; there are {', '.join(TARGETS)}")
    arguments.shared = not arguments.targets
    arguments.targets = arguments.targets or [name for name in TARGETS if _is_there(TARGETS[name].needs)]
    return arguments


def _is_there(module: str | None) -> bool:
    return module is None or importlib.util.find_spec(module) is not None


def fuzz(name: str, arguments: argparse.Namespace, corpus: Path, folder: Path) -> Outcome:
    grown = corpus / name
    grown.mkdir(parents=True, exist_ok=True)
    seconds = max(1, round(arguments.seconds * (TARGETS[name].share if arguments.shared else 1)))
    limit = f"-max_total_time={seconds}" if arguments.runs is None else f"-runs={arguments.runs}"
    options = [
        limit,
        f"-max_len={TARGETS[name].max_len}",
        f"-artifact_prefix={CRASHES}{os.sep}{name}-",
        f"-seed={arguments.seed}",  # 0 is libFuzzer's word for none
        "-timeout=60",
        "-report_slow_units=60",
        "-print_final_stats=1",
    ]
    if words(name):
        dictionary = folder / f"{name}.dict"
        dictionary.write_text("".join(f'"{escaped(word)}"\n' for word in words(name)), encoding="ascii")
        options.append(f"-dict={dictionary}")
    command = [sys.executable, str(HERE / "fuzz.py"), name, *options, str(grown), str(HERE / "seeds" / name)]
    start = time.monotonic()
    # Beside the corpus, where a long run can be watched.
    path = corpus / f"{name}-{os.getpid()}.log"
    with path.open("w", encoding="utf-8") as stream:
        done = subprocess.run(command, stdout=stream, stderr=subprocess.STDOUT)
    seconds = time.monotonic() - start
    log = path.read_text(encoding="utf-8", errors="replace")
    executed, covered = _EXECUTED.search(log), _COVERED.findall(log)
    branches, inputs = map(int, covered[-1]) if covered else (0, 0)
    count = int(executed[1]) if executed else 0
    fate = ""
    if done.returncode or not count:
        fate = "interrupted" if "libFuzzer: run interrupted" in log else "BROKEN"
    return Outcome(name, count, seconds, branches, inputs, fate, log)


def escaped(word: str) -> str:
    """As libFuzzer's dictionaries want it: ASCII, other bytes in hexadecimal."""
    return "".join(chr(byte) if 32 < byte < 127 and byte not in b'"\\' else f"\\x{byte:02x}" for byte in word.encode())


if __name__ == "__main__":
    sys.exit(main())
