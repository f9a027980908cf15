"""The benchmark: ``python benchmarks/govstat/run.py [--peers PYTHON] [--json] [--errors]``.

Prints what each system gives on the gold of `gold/`, by CQE's four grades, and of gov_extract all fields by kind of text
with the mistakes by class. --peers names a Python that has recognizers-text-suite and jionlp (README.md says how).
"""

from __future__ import annotations

import argparse
import datetime
import json
import platform
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from grades import GRADES, Answer, grades
from systems import LOCAL, peers

from gov_extract import __version__
from gov_extract.evaluation import Scores, read_gold, score

GOLD = Path(__file__).with_name("gold")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", type=Path, help="a Python with recognizers-text-suite and jionlp")
    parser.add_argument("--json", action="store_true", help="print one object of JSON")
    parser.add_argument("--errors", action="store_true", help="print each mistake of gov_extract")
    arguments = parser.parse_args()
    files = sorted(GOLD.glob("*.jsonl"))
    rows = [row for file in files for row in map(json.loads, file.read_text(encoding="utf-8").splitlines())]
    systems, seconds = {}, {}
    for name, make in LOCAL.items():
        systems[name], seconds[name] = timed(make(), rows)
    if arguments.peers is not None:
        for name, (answers, took) in peers(arguments.peers, rows).items():
            systems[name], seconds[name] = answers, took
    graded = {name: grades(rows, answers) for name, answers in systems.items()}
    told: dict[str, Any] = {
        "date": datetime.date.today().isoformat(),
        "gov_extract": __version__,
        "python": platform.python_version(),
        "passages": len(rows),
        "statistics": sum(len(row["statistics"]) for row in rows),
        "grades": {name: _shown(layers) for name, layers in graded.items()},
        "right_values_a_second": {name: round(graded[name]["value"].right / seconds[name]) for name in graded},
        "fields": {},
        "mistakes": {},
    }
    for file in files:
        scores = score(read_gold(file))
        told["fields"][file.stem] = {
            name.partition(".")[2] or "figures": round(layer.f1, 4)
            for name, layer in scores.layers.items()
            if name.startswith("statistics")
        }
        told["mistakes"][file.stem] = dict(_classes(scores))
        if arguments.errors:
            for mistake in scores.mistakes:
                print(mistake)
    print(json.dumps(told, ensure_ascii=False, indent=1) if arguments.json else _table(told))


def timed(read: Callable[[Any], list[Answer]], rows: list[Any]) -> tuple[list[list[Answer]], float]:
    """(what a system finds in each passage, seconds of CPU time), its tables loaded before."""
    read(rows[0])
    start = time.process_time()
    answers = [read(row) for row in rows]
    return answers, time.process_time() - start


def _shown(layers: Mapping[str, Any]) -> dict[str, list[float]]:
    return {name: [round(one.precision, 4), round(one.recall, 4), round(one.f1, 4)] for name, one in layers.items()}


def _classes(scores: Scores) -> Counter[str]:
    """Mistakes of whole statistics by what is wrong: missed, extra, or the fields that differ."""
    classes: Counter[str] = Counter()
    wrong: dict[tuple[int, int], set[str]] = {}
    for mistake in scores.mistakes:
        if mistake.layer == "statistics":
            classes[mistake.what] += 1
        elif mistake.layer.startswith("statistics.") and mistake.what == "wrong":
            wrong.setdefault((mistake.row, mistake.start), set()).add(mistake.layer.partition(".")[2])
    for layers in wrong.values():
        if "full" in layers:
            named = sorted(layers & {"indicator", "change", "period", "agency"})
            classes[" and ".join(named) or "base or from"] += 1
    return classes


def _table(told: Mapping[str, Any]) -> str:
    lines = [f"{told['passages']} passages, {told['statistics']} statistics, {told['date']}", ""]
    lines.append(f"{'F1 by grade':50}" + "".join(f"{grade:>9}" for grade in GRADES) + "  right values a second")
    for name, found in told["grades"].items():
        speed = f"{told['right_values_a_second'][name]:11,}"
        lines.append(f"{name:50}" + "".join(f"{found[grade][2]:9.3f}" for grade in GRADES) + speed)
    lines += ["", f"{'gov_extract, F1 of all fields':50}"]
    for name, fields in told["fields"].items():
        lines.append(f"  {name:20}" + "  ".join(f"{field} {value:.3f}" for field, value in fields.items()))
    lines += ["", "gov_extract, mistakes by class"]
    for name, classes in told["mistakes"].items():
        shown = sorted(classes.items(), key=lambda item: (-item[1], item[0]))
        lines.append(f"  {name:20}" + ", ".join(f"{what} {count}" for what, count in shown))
    return "\n".join(lines)


if __name__ == "__main__":
    main()
