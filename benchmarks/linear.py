"""Whether work grows with the length of the text and no faster: one text of 100 kB, of 1 MB, of 10 MB.

    python benchmarks/linear.py [--json] [--repeat 3] [--sizes 100,1000,10000]

Sizes are in kB of UTF-8. Each text is read in a process of its own, which has read the texts it is made of before, so
that nothing is loaded while it is measured. The processes take turns on one core. Time is CPU time per character, the
median of the turns, and its ratio to that of the smallest text. Memory is what the process grew by at its peak while
it read the text once, the result included, the text itself not; it is shown as a multiple of the text's UTF-8 bytes,
and of the bytes in which Python holds it (two a character for Chinese). Nothing is asserted.
"""

from __future__ import annotations

import argparse
import functools
import json
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

from measuring import cpu_seconds, describe, machine, memory, pin, reset_peak
from texts import grow, read_sets

SIZES = "100,1000,10000"
# A short text is read more often, or the clock's own step would count.
_ENOUGH = 2_000_000
_MOST = 20


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, usage=argparse.SUPPRESS
    )
    parser.add_argument("--json", action="store_true", help="one line of JSON, for programs")
    parser.add_argument("--repeat", type=int, default=3, metavar="N", help="how often each size takes its turn (3)")
    parser.add_argument("--sizes", default=SIZES, metavar="KB,…", help=f"kB of UTF-8, the smallest first ({SIZES})")
    parser.add_argument("--one", type=int, metavar="KB", help=argparse.SUPPRESS)  # a process of its own for one size
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(read_one(arguments.one * 1000)))
        return
    try:
        sizes = [int(size) for size in arguments.sizes.split(",")]
    except ValueError:
        parser.error(f"--sizes: {arguments.sizes!r} was given, want whole numbers with commas between")
    if min(sizes) < 1 or arguments.repeat < 1:
        parser.error("--sizes, --repeat: at least 1")
    result = measure(sizes, arguments.repeat)
    if arguments.json:
        print(json.dumps(result, ensure_ascii=False))
    else:
        show(result)


def measure(sizes: list[int], repeat: int) -> dict[str, Any]:
    """A row for each size (in kB), the ratios to the first among them."""
    pin()
    turns: dict[int, list[dict[str, Any]]] = {size: [] for size in sizes}
    for _ in range(repeat):
        for size in sizes:
            command = [sys.executable, str(Path(__file__).resolve()), "--one", str(size)]
            done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
            turns[size].append(json.loads(done.stdout))
    rows = []
    for size, found in turns.items():
        row = {**found[0], "kilobytes": size}
        row["microseconds_per_character"] = statistics.median(one["seconds"] for one in found) * 1e6
        peaks = [one["grown"] for one in found if one["grown"] is not None]
        grown = statistics.median(peaks) if peaks else None
        row["memory_to_utf8"] = None if grown is None else round(grown / row["utf8_bytes"], 1)
        row["memory_to_python"] = None if grown is None else round(grown / row["python_bytes"], 1)
        rows.append(row)
    for row in rows:
        ratio = row["microseconds_per_character"] / rows[0]["microseconds_per_character"]
        row["ratio"] = round(ratio, 3)
        del row["seconds"], row["grown"]
    for row in rows:
        row["microseconds_per_character"] = round(row["microseconds_per_character"], 3)
    return {"machine": machine(), "repeat": repeat, "texts": rows}


def read_one(size: int) -> dict[str, Any]:
    """Seconds and bytes that one text of `size` bytes takes in this process."""
    from gov_extract import extract

    texts = [text for texts in read_sets().values() for text in texts]
    extract("\n\n".join(texts))
    text = grow(texts, size)
    reset_peak()
    before = memory("VmRSS")
    found = extract(text)
    after = memory("VmHWM")
    times = []
    for turn in range(1, 1 + max(1, min(_MOST, _ENOUGH // size))):
        other = grow(texts, size, seed=turn)
        times.append(cpu_seconds(functools.partial(extract, other)) / len(other))
    return {
        "characters": len(text),
        "utf8_bytes": len(text.encode("utf-8")),
        "python_bytes": sys.getsizeof(text),
        "items": sum(len(part) for part in (found.quantities, found.times, found.entities, found.statistics)),
        "seconds": statistics.median(times),  # a character
        "grown": None if before is None or after is None else max(0, after - before),
    }


def show(result: dict[str, Any]) -> None:
    print(f"{describe(result['machine'])}\nmedian of {result['repeat']}\n")
    print(
        f"{'kB':>8}{'characters':>12}{'items':>10}{'µs/char':>10}{'ratio':>8}{'memory/UTF-8':>15}{'memory/Python':>15}"
    )
    for row in result["texts"]:
        memories = (row["memory_to_utf8"], row["memory_to_python"])
        shown = "".join(f"{'-' if value is None else f'{value:.1f}':>15}" for value in memories)
        print(
            f"{row['kilobytes']:>8,}{row['characters']:>12,}{row['items']:>10,}"
            f"{row['microseconds_per_character']:>10.2f}{row['ratio']:>8.2f}{shown}"
        )


if __name__ == "__main__":
    main()
