"""How fast gov_extract reads, whole and by stage, beside other libraries on the same text.

    python benchmarks/speed.py [--json] [--repeat 7] [--peers] [--peers-env DIR] [FILE...]

Without FILE it reads the pages of ../shared/corpus/text where that is, and then the texts of fixtures/, each set as one
text of about 1 MB of UTF-8; the figures in it are others in each turn. Everything is measured in one run on one core,
the cases taking turns, so that whatever else the machine does falls on all of them alike. What is shown is the median
of CPU time. Nothing is asserted: compare two runs on one machine, or the ratios to jieba across machines.

--peers also measures Microsoft's recognizers. They get an environment of their own, in the user's cache directory or in
DIR, which is made from the package index on first use. They are slow: they read each text once in a turn.
"""

from __future__ import annotations

import argparse
import functools
import importlib
import json
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from measuring import cpu_seconds, describe, machine, pin
from peers import (
    RECOGNIZERS,
    NotMeasured,
    Recognizers,
    default_environment,
    environment,
    jieba_cut,
    jieba_tag,
    spacy_cut,
)
from texts import grow, read_sets

from gov_extract import Extractor, InputError, extract, warm_up

SIZE = 1_000_000
BASE = "jieba.lcut"
# Where the stages are called from, and the inner stages of one.
MODULES = {"gov_extract.pipeline": "  ", "gov_extract.entities.merge": "    "}
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
    core = pin()
    missing: dict[str, str] = {}
    cases = ours(missing) | others(missing)
    directory = wanted_environment(arguments, missing)
    prose = {
        name: compare(cases, texts, arguments.repeat, directory, missing)
        for name, texts in read_sets(arguments.files).items()
    }
    result: dict[str, Any] = {
        "machine": machine(),
        "core": core,
        "repeat": arguments.repeat,
        "prose": prose,
        "not_measured": missing,
        "hostile": hostile(
            max(1, arguments.repeat // 3), 1 / next(iter(prose.values()))["characters_per_second"]["extract"]
        ),
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
    parser.add_argument("--peers", action="store_true", help="also Microsoft's recognizers, installed on first use")
    parser.add_argument("--peers-env", type=Path, metavar="DIR", help="their environment (in the user's caches)")
    arguments = parser.parse_args()
    if arguments.repeat < 1:
        parser.error("--repeat: at least 1")
    return arguments


def ours(missing: dict[str, str]) -> dict[str, Callable[[str], object]]:
    """What is measured of gov_extract, all that is loaded on first use loaded."""
    warm_up()
    cases: dict[str, Callable[[str], object]] = {
        "extract": extract,
        "extract + tokens": lambda prose: extract(prose).tokens,
    }
    try:
        compiled = Extractor(tokenizer="rjieba")
        compiled.warm_up()
    except InputError as error:
        missing["extract + tokens (rjieba)"] = str(error)
    else:
        cases["extract + tokens (rjieba)"] = lambda prose: compiled.extract(prose).tokens
    return cases


def others(missing: dict[str, str]) -> dict[str, Callable[[str], object]]:
    """What reads the same text in this process."""
    cases: dict[str, Callable[[str], object]] = {}
    peers: dict[str, Callable[[], Callable[[str], object]]] = {
        BASE: jieba_cut,
        "jieba.posseg.lcut": jieba_tag,
        'spacy.blank("zh")': lambda: spacy_cut(SIZE),
    }
    for name, load in peers.items():
        try:
            cases[name] = load()
        except NotMeasured as error:
            missing[name] = str(error)
    return cases


def wanted_environment(arguments: argparse.Namespace, missing: dict[str, str]) -> Path | None:
    """Where the recognizers are installed; None where they are not asked for or cannot be had."""
    if not arguments.peers:
        missing[RECOGNIZERS] = "not asked for; add --peers"
        return None
    directory: Path = arguments.peers_env or default_environment()
    try:
        environment(directory)
    except NotMeasured as error:
        missing[RECOGNIZERS] = str(error)
        return None
    return directory


def compare(
    cases: dict[str, Callable[[str], object]],
    texts: list[str],
    repeat: int,
    directory: Path | None,
    missing: dict[str, str],
) -> dict[str, Any]:
    """What each case and each stage reads of one set of texts in a second, and the ratios to jieba."""
    recognizers = None
    turns: dict[str, list[float]] = {name: [] for name in cases}
    stages: dict[str, list[float]] = {}
    few = sum(map(len, texts))
    if directory:
        try:
            recognizers = Recognizers(directory, texts)
            turns[RECOGNIZERS] = []
        except NotMeasured as error:
            missing[RECOGNIZERS] = str(error)
    for turn in range(1, repeat + 1):
        for place, (name, case) in enumerate(cases.items()):
            # No case finds in a cache what another one, or an earlier turn, has read.
            prose = grow(texts, SIZE, seed=turn * len(cases) + place)
            turns[name].append(len(prose) / cpu_seconds(functools.partial(case, prose)))
        if recognizers:
            turns[RECOGNIZERS].append(few / recognizers.run())
        prose = grow(texts, SIZE, seed=-turn)
        with stopwatches() as spent:
            extract(prose)
        for name, seconds in spent.items():
            stages.setdefault(name, []).append(len(prose) / seconds)
    rates = {name: statistics.median(found) for name, found in (turns | stages).items()}
    result: dict[str, Any] = {
        "texts": len(texts),
        "characters": len(prose),  # of the last turn; the others differ by a few
        "characters_per_second": {name: round(rate) for name, rate in rates.items()},
        "ratio_to_jieba": {name: round(rate / rates[BASE], 3) for name, rate in rates.items() if BASE in rates},
    }
    if recognizers:
        recognizers.close()
        result["recognizers"] = {"characters": few, "models": recognizers.models(few)}
    return result


def hostile(repeat: int, per_character: float) -> dict[str, dict[str, float]]:
    """Time per character of texts made to hurt: beside that of prose, and of the whole beside a quarter of it."""
    rows = {}
    for name, unit in HOSTILE.items():
        text = (unit * (SIZE // len(unit) + 1))[:SIZE]
        quarter = text[: SIZE // 4]
        short, long = (
            statistics.median(cpu_seconds(functools.partial(extract, part)) for _ in range(repeat))
            for part in (quarter, text)
        )
        rows[name] = {"per_character": round(long / SIZE / per_character, 3), "growth": round(long / (4 * short), 3)}
    return rows


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
    core = "" if result["core"] is None else f"core {result['core']}, "
    print(f"{describe(result['machine'])}\n{core}median of {result['repeat']}")
    for name, prose in result["prose"].items():
        print(f"\n{name}: {prose['characters']:,} characters made of {prose['texts']} texts\n")
        print(f"{'':28}{'characters/s':>14}{'to jieba':>10}")
        for case, rate in prose["characters_per_second"].items():
            ratio = prose["ratio_to_jieba"].get(case)
            print(f"{case:28}{rate:>14,}{'' if ratio is None else f'{ratio:.2f}':>10}")
        if recognizers := prose.get("recognizers"):
            print(f"\nthe recognizers, on those texts once ({recognizers['characters']:,} characters):")
            for model, row in recognizers["models"].items():
                failed = f", failed in {row['failed']} texts" if row["failed"] else ""
                print(f"  {model:26}{row['characters_per_second']:>14,}   found {row['found']:,}{failed}")
    print()
    for name, reason in result["not_measured"].items():
        print(f"{name}: not measured: {reason}")
    print(f"\n{f'{SIZE:,} characters of':28}{'time/character':>14}{'growth':>10}")
    for name, row in result["hostile"].items():
        print(f"{name:28}{row['per_character']:>14.2f}{row['growth']:>10.2f}")
    print("\ntime/character: 1 is the first prose above. growth: 1 is linear in length, 4 is quadratic.")


if __name__ == "__main__":
    main()
