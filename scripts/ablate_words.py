"""Which rows of the word tables of statistics no example needs.

    python scripts/ablate_words.py [--list] [GOLD.jsonl…]

Takes out each row in turn and reads again the texts that hold its word: its own example, the examples and passages of
fixtures/, and the texts of GOLD files. A row is needed if an answer changes. Prints the share that is not, per table.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from gov_extract import extract
from gov_extract.statistics import lexicon, marks
from gov_extract.tables import read_rows

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
# As many texts are read again for a word at most.
MOST = 12
Answers = list[Any]


def texts(files: list[str]) -> list[str]:
    """The sentences to read: those of the fixtures and of the files."""
    found: list[str] = []
    for path in [FIXTURES / "statistics.jsonl", FIXTURES / "passages.jsonl", *map(Path, files)]:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            text = row.get("text") or row.get("input")
            found += [part for part in re.split(r"(?<=[。\n])", text) if part.strip()]
    return found


def answers(text: str) -> Answers:
    """What is said of each figure of a text."""
    doc = extract(text, reference_date="2023-05-10")
    return [(s.quantity, s.indicator, s.change, s.basis, s.agency, s.role) for s in doc.statistics]


def forget() -> None:
    """Forget what was made of the tables."""
    marks._known.cache_clear()
    marks._entries.cache_clear()
    lexicon.move_of.cache_clear()


def roles_without(word: str, role: str) -> Callable[[], None]:
    """Takes one role of a word out of the table; gives what puts it back."""
    table = lexicon.roles()
    whole = table[word]
    table[word] = whole - {role}
    return lambda: table.update({word: whole})


def tables() -> Iterator[tuple[str, str, str, Callable[[], Callable[[], None]]]]:
    """(table, row, its example, what takes it out)."""
    for _, (word, role, example) in read_rows("statistics/roles.tsv", ("word", "role", "example")):
        yield "roles", f"{word}\t{role}", example, lambda word=word, role=role: roles_without(word, role)  # type: ignore[misc]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--list", action="store_true", help="name the rows that nothing needs")
    parser.add_argument("files", nargs="*")
    given = parser.parse_args()
    read = texts(given.files)
    before: dict[str, Answers] = {}
    rows: dict[str, int] = defaultdict(int)
    idle: dict[str, list[str]] = defaultdict(list)
    for table, row, example, take_out in tables():
        rows[table] += 1
        word = row.partition("\t")[0]
        tried = [example, *[text for text in read if word in text][:MOST]]
        for text in tried:
            if text not in before:
                before[text] = answers(text)
        put_back = take_out()
        forget()
        try:
            needed = any(answers(text) != before[text] for text in tried)
        finally:
            put_back()
            forget()
        if not needed:
            idle[table].append(row)
    for table, count in rows.items():
        print(f"{table}: {len(idle[table])} of {count} rows are needed by no example ({len(idle[table]) / count:.0%})")
        if given.list:
            print(*idle[table], sep="\n")


if __name__ == "__main__":
    main()
