"""Measure everything and write the tables of docs/performance.md.

    python benchmarks/update_docs.py [--repeat 7] [--peers-env DIR] [speed|cold|linear ...]

Runs `speed.py --peers`, `cold.py` and `linear.py`, or those of them that are named, one after the other, and writes
what they give between the marks ``<!-- speed -->`` and ``<!-- /speed -->`` and their kin. Do it on a machine that does
nothing else: cold.py measures wall time.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from measuring import describe

HERE = Path(__file__).resolve().parent
DOCUMENT = HERE.parent / "docs/performance.md"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, usage=argparse.SUPPRESS
    )
    parser.add_argument("names", metavar="NAME", nargs="*", help=f"of {', '.join(TABLES)}; all without any")
    parser.add_argument(
        "--repeat", type=int, default=7, metavar="N", help="how often each case of speed and cold runs (7)"
    )
    parser.add_argument("--peers-env", metavar="DIR", help="the environment of the recognizers")
    arguments = parser.parse_args()
    if unknown := [name for name in arguments.names if name not in TABLES]:
        parser.error(f"{unknown[0]!r} is none of {', '.join(TABLES)}")
    for name in arguments.names or TABLES:
        options = [] if name == "linear" else ["--repeat", str(arguments.repeat)]  # linear repeats within a turn
        if name == "speed":
            options += ["--peers", *(["--peers-env", arguments.peers_env] if arguments.peers_env else [])]
        command = [sys.executable, str(HERE / f"{name}.py"), "--json", *options]
        done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
        written = TABLES[name](json.loads(done.stdout))
        # Read anew each time: someone may be writing the rest of it meanwhile.
        text = DOCUMENT.read_text(encoding="utf-8")
        DOCUMENT.write_text(between(text, name, written), encoding="utf-8")


def between(text: str, name: str, written: str) -> str:
    """`text` with `written` between the marks of `name`; a ValueError where they are not there once each."""
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.S)
    if len(pattern.findall(text)) != 1:
        raise ValueError(f"{DOCUMENT.name}: want the marks <!-- {name} --> and <!-- /{name} --> once each")
    return pattern.sub(lambda match: f"{match[1]}{written}\n{match[2]}", text)


def speed(result: dict[str, Any]) -> str:
    """The tables of `speed.py`."""
    sets: dict[str, dict[str, Any]] = result["prose"]
    names = list(dict.fromkeys(name for found in sets.values() for name in found["characters_per_second"]))
    rows = []
    for name in names:
        depth = (len(name) - len(name.lstrip())) // 2
        row = [f"{'· ' * depth}`{name.strip()}`"]
        for found in sets.values():
            rate, ratio = found["characters_per_second"].get(name), found["ratio_to_jieba"].get(name)
            row += ["" if rate is None else f"{rate:,}", "" if ratio is None else f"{ratio:.2f}"]
        rows.append(row)
    head = ["", *(title for name in sets for title in (f"{name}, characters/s", "to `jieba.lcut`"))]
    parts = [_machine(result), table(head, rows)]
    parts += [f"`{name}` was not measured: {reason}." for name, reason in result["not_measured"].items()]
    models = {name: found["recognizers"] for name, found in sets.items() if "recognizers" in found}
    if models:
        parts.append("The recognizers' models, each by itself:")
        rows = []
        for model in next(iter(models.values()))["models"]:
            row = [model]
            for found in models.values():
                one = found["models"][model]
                failed = f", failed in {one['failed']} texts" if one["failed"] else ""
                row += [f"{one['characters_per_second']:,}", f"{one['found']:,}{failed}"]
            rows.append(row)
        head = [""]
        for name, found in models.items():
            head += [f"{name} ({found['characters']:,} characters), characters/s", "found"]
        parts.append(table(head, rows))
    parts.append("Texts made to hurt, a million characters each:")
    rows = [
        [f"`{name}`", f"{row['per_character']:.2f}", f"{row['growth']:.2f}"] for name, row in result["hostile"].items()
    ]
    parts.append(table(["", "time a character, prose = 1", "growth, linear = 1, quadratic = 4"], rows))
    return "\n\n".join(parts)


def cold(result: dict[str, Any]) -> str:
    """The table of `cold.py`."""
    rows = [
        [name, f"{row['seconds']:.2f}", f"{row['cpu_seconds']:.2f}", f"{row['megabytes']}"]
        for name, row in result["processes"].items()
    ]
    rows.append(["the import alone", f"{result['import_seconds']:.2f}", "", ""])
    return "\n\n".join([_machine(result), table(["process", "seconds", "of CPU", "peak memory, MB"], rows)])


def linear(result: dict[str, Any]) -> str:
    """The table of `linear.py`."""
    rows = []
    for row in result["texts"]:
        memories = [row["memory_to_utf8"], row["memory_to_python"]]
        rows.append(
            [
                f"{row['kilobytes']:,} kB",
                f"{row['characters']:,}",
                f"{row['items']:,}",
                f"{row['microseconds_per_character']:.2f}",
                f"{row['ratio']:.2f}",
                *("" if value is None else f"{value:.1f} ×" for value in memories),
            ]
        )
    head = ["text", "characters", "items found", "µs a character", "ratio", "memory / UTF-8", "memory / Python's own"]
    return "\n\n".join([_machine(result), table(head, rows)])


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown, the first column text and the others numbers."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _machine(result: dict[str, Any]) -> str:
    return f"Machine: {describe(result['machine'])}. Median of {result['repeat']}."


TABLES: dict[str, Callable[[dict[str, Any]], str]] = {"speed": speed, "cold": cold, "linear": linear}

if __name__ == "__main__":
    main()
