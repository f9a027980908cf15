"""What is read of each annotated text, a line a figure, for comparing two states of the rules.

    python scripts/answers.py > after.txt
    PYTHONPATH=../before python scripts/answers.py > before.txt     # an older checkout
    diff -U0 before.txt after.txt

CI prints that difference, so that whoever reads a change sees which answers it changed, and judges them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from gov_extract import Extraction, extract

ROOT = Path(__file__).parents[1]
FILES = (
    *sorted((ROOT / "benchmarks" / "govstat" / "gold").glob("*.jsonl")),
    ROOT / "fixtures" / "passages.jsonl",
    ROOT / "fixtures" / "heldout.jsonl",
)


def lines(name: str, doc: Extraction) -> Iterator[str]:
    """A line for each figure, time and name, with all that was read of it."""
    said = {one.quantity: one for one in doc.statistics}
    for index, quantity in enumerate(doc.quantities):
        value = f"{quantity.value}..{quantity.upper}" if quantity.upper else quantity.value
        read = [quantity.kind, value, quantity.unit, quantity.modifier]
        one = said.get(index)
        if one is not None:
            read += [one.indicator, one.change, one.basis, one.base, one.period, one.agency]
        yield " | ".join([f"{name}:{quantity.start} {quantity.text}", *(str(field or "-") for field in read)])
    for time in doc.times:
        yield f"{name}:{time.start} {time.text} | time | {time.value or '-'} | {time.modifier or '-'}"
    for entity in doc.entities:
        yield f"{name}:{entity.start} {entity.text} | {entity.type} | {entity.id or '-'}"


def main() -> None:
    for file in FILES:
        for row in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
            doc = extract(row["text"], reference_date=row["reference_date"])
            for line in lines(row["name"], doc):
                print(line.replace("\n", "⏎"))


if __name__ == "__main__":
    main()
