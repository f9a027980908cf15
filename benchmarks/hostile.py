"""Whether any text can make the library slow: some hundred texts made to hurt, each ten times as long as the last.

    python benchmarks/hostile.py [--json] [--sizes 10000,100000,1000000] [--only PART]… [--text NAME]…
    python benchmarks/hostile.py --sweep 200

Linear work takes ten times as long on ten times the text; more than 15 times is a failure, and the exit status is then
1. Time is CPU time, the best of some runs. What is measured: `extract`, and on its results `check`, `tokens` and
`to_dict`; `parse_numeral`; `reading.decode`; `KnowledgeBase.load`. The texts are in `attacks.py`.

--sweep makes texts itself: so many words of each of the package's data files (all of a smaller file), each repeated
with nothing between, with a comma, and with a figure, at 2,000 and 8,000 characters. Growth above 6 there is measured
again at four times the length, and told if it stays.
"""

from __future__ import annotations

import argparse
import functools
import gc
import itertools
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from attacks import BYTES, CHECKED, CUT, NUMERALS, ROWS, TEXTS
from measuring import describe, machine, pin

from gov_extract import Extraction, Extractor, GovExtractError, KnowledgeBase, extract, parse_numeral
from gov_extract.reading import decode

__all__ = ["CASES", "LIMIT", "case_of", "growth", "seconds"]

SIZES = "10000,100000,1000000"
LIMIT = 15
DAY = "2021-05-10"
DATA = Path(__file__).resolve().parents[1] / "gov_extract" / "data"
# Runs go on until they have taken so long, or are so many.
_ENOUGH = 0.1
_MOST = 10
_TURNS = 3
# Seconds. A call of some microseconds says nothing of growth; this is then what others are measured against.
_FLOOR = 1e-4

Case = Callable[[], object]
ROWS_BASE = KnowledgeBase()


class Reading:
    """One text, and what was found in it the last time that it was read."""

    def __init__(self, name: str, size: int) -> None:
        self.text = (TEXTS | CHECKED)[name](size)
        self.found: Extraction | None = None

    def extract(self) -> None:
        self.found = extract(self.text, reference_date=DAY)

    def case(self, part: str) -> Case:
        """The call that is measured."""
        if part == "extract":
            return self.extract
        if self.found is None:
            self.extract()
        found = self.found
        assert found is not None
        if part == "check":
            return found.check
        if part == "to_dict":
            return functools.partial(found.to_dict, explain=True)
        return functools.partial(_extractor(part)._tokens, found)  # not `tokens`: that keeps them


@functools.lru_cache(maxsize=3)
def _reading(name: str, size: int) -> Reading:
    return Reading(name, size)


@functools.cache
def _extractor(tokenizer: str) -> Extractor:
    return Extractor(tokenizer=tokenizer)


def parsing(text: str) -> Case:
    return functools.partial(_try, parse_numeral, text)


def decoding(data: bytes) -> Case:
    return functools.partial(_try, decode, data)


def loading(text: str) -> Case:
    def load() -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "rows.jsonl")
            path.write_text(text, encoding="utf-8")
            KnowledgeBase.load(path, base=ROWS_BASE)

    return functools.partial(_try, load)


def _try(call: Callable[..., object], *arguments: object) -> None:
    with suppress(GovExtractError):  # to refuse is an answer, too; it must not take longer
        call(*arguments)


CASES: dict[str, dict[str, Callable[[int], Any]]] = {
    "extract": TEXTS | CHECKED,
    "check": TEXTS | CHECKED,
    "to_dict": TEXTS | CHECKED,
    "jieba": {name: TEXTS[name] for name in CUT},
    "rjieba": {name: TEXTS[name] for name in CUT},
    "parse_numeral": NUMERALS,
    "decode": BYTES,
    "load": ROWS,
}
"""By the part that is measured: what it is given."""
OTHERS: dict[str, Callable[[Any], Case]] = {"parse_numeral": parsing, "decode": decoding, "load": loading}


def case_of(part: str, name: str, size: int) -> Case:
    """The call of one part on one text of `size` characters."""
    if part in OTHERS:
        return OTHERS[part](CASES[part][name](size))
    return _reading(name, size).case(part)


def seconds(case: Case, most: int = _MOST) -> float:
    """CPU time of one call: the best of some, since nothing makes a call faster than it is."""
    best, spent = float("inf"), 0.0
    # Without Python's collector, as timeit measures: when it looks through all objects depends on how many there were
    # before, and a short text does not wake it. It costs a long one up to as much again.
    gc.collect()
    gc.disable()
    try:
        for _ in range(most):
            start = time.process_time()
            case()
            took = time.process_time() - start
            best = min(best, took)
            spent += took
            if spent > _ENOUGH:
                break
    finally:
        gc.enable()
    return best


def growth(part: str, name: str, small: int, large: int) -> float:
    """How many times as long `large` characters take as `small` do."""
    # As many short ones as make up the long one, and all they give is kept: what only makes objects is as fast as memory,
    # and the objects of one short text alone would stay in the processor's cache.
    times = large // small
    case = case_of(part, name, small)
    short = seconds(lambda: [case() for _ in range(times)]) / times
    return seconds(case_of(part, name, large), 2) / max(short, _FLOOR)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, usage=argparse.SUPPRESS
    )
    parser.add_argument("--json", action="store_true", help="one line of JSON, for programs")
    parser.add_argument("--sizes", default=SIZES, metavar="N,…", help=f"characters, the smallest first ({SIZES})")
    parser.add_argument("--only", choices=[*CASES], action="append", help="measure this part alone; may be repeated")
    parser.add_argument("--text", action="append", metavar="NAME", help="measure this text alone; may be repeated")
    parser.add_argument("--sweep", type=int, metavar="N", help="make texts of N words of each data file")
    arguments = parser.parse_args()
    pin()
    if arguments.sweep:
        sys.exit(1 if sweep(arguments.sweep) else 0)
    try:
        sizes = [int(size) for size in arguments.sizes.split(",")]
    except ValueError:
        parser.error(f"--sizes: {arguments.sizes!r} was given, want whole numbers with commas between")
    rows = []
    if not arguments.json:
        print(f"{describe(machine())}\n")
    parts = arguments.only or [*CASES]
    # By the text, so that each is read once for all that is measured on it.
    for name in dict.fromkeys(name for part in parts for name in CASES[part]):
        if arguments.text and name not in arguments.text:
            continue
        for part in parts:
            if name in CASES[part]:
                rows.append(measure(part, name, sizes))
                if not arguments.json:
                    show(rows[-1])
    failed = [row for row in rows if row["worst"] > LIMIT]
    if arguments.json:
        print(json.dumps({"machine": machine(), "sizes": sizes, "rows": rows}, ensure_ascii=False))
    else:
        print(f"\n{len(rows)} measured; {len(failed)} grew more than {LIMIT} times on ten times the text")
    sys.exit(1 if failed else 0)


def measure(part: str, name: str, sizes: list[int]) -> dict[str, Any]:
    """Seconds at each size, and the worst growth, as of ten times the length."""
    # Again where it looks bad: another process may have had the caches of the processor for the longest text alone.
    for _ in range(_TURNS):
        times = [seconds(case_of(part, name, size)) for size in sizes]
        worst = _worst(sizes, times)
        if worst <= LIMIT:
            break
    return {"part": part, "text": name, "seconds": [round(took, 6) for took in times], "worst": round(worst, 2)}


def _worst(sizes: list[int], times: list[float]) -> float:
    pairs = itertools.pairwise(zip(sizes, times, strict=True))
    return max((long / max(short, _FLOOR) * 10 * few / many for (few, short), (many, long) in pairs), default=0.0)


def show(row: dict[str, Any]) -> None:
    times = "".join(f"{took:>12.4f}" for took in row["seconds"])
    print(f"{row['part']:14}{row['worst']:>8.1f}{times}  {row['text']}", flush=True)


# ---- texts made of the package's own words ---------------------------------------------------------------------------


def sweep(most: int) -> int:
    """Try words of every data file; how many grow faster than their text."""
    bad = tried = 0
    extract("3")
    for path in sorted(DATA.rglob("*.tsv")):
        words = _words(path)
        if len(words) > most:
            words = random.Random(0).sample(words, most)
        for word in words:
            for unit in (word, f"{word}，", f"{word}3"):
                tried += 1
                grown = _grown(unit, 2_000)
                if grown > 6 and (again := _grown(unit, 8_000)) > 6:
                    bad += 1
                    print(f"{path.name}: {unit!r} grows {grown:.1f} and {again:.1f} times on four times the text")
        print(f"{path.name}: {len(words)} words", flush=True)
    print(f"\n{tried} texts tried, {bad} grew more than 6 times on four times the text")
    return bad


def _words(path: Path) -> list[str]:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and line[0] != "#"]
    cells = {cell.strip() for line in lines[1:] for cell in line.split("\t")[:2]}
    return sorted(cell for cell in cells if cell and not cell.isascii())


def _grown(unit: str, size: int) -> float:
    def took(length: int) -> float:
        text = (unit * (length // len(unit) + 1))[:length]
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            extract(text)
            best = min(best, time.process_time() - start)
        return best

    grown = took(4 * size) / took(size)
    return min(grown, took(4 * size) / took(size)) if grown > 6 else grown


if __name__ == "__main__":
    main()
