"""Documents in numbers for the tests of tables: pieces of the fixtures put together, the same ones each time."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

FIXTURES = Path(__file__).parents[1] / "fixtures"


@cache
def sentences() -> tuple[str, ...]:
    """Every text of the fixtures' lines."""
    names = ("quantities", "times", "statistics", "checks", "passages")
    lines = [line for name in names for line in (FIXTURES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    rows = map(json.loads, lines)
    return tuple(row["text"] if "text" in row else row["input"] for row in rows)


def documents(count: int) -> list[tuple[int, str, str | None]]:
    """So many rows: a number, a text of one to five pieces, and a day of publication for two of three."""
    pieces = sentences()
    rows = []
    for i in range(count):
        text = "\n".join(pieces[(i * 31 + j * 7) % len(pieces)] for j in range(1 + i % 5))
        rows.append((i, text, f"20{10 + i % 15}-{1 + i % 12:02}-{1 + i % 28:02}" if i % 3 else None))
    return rows
