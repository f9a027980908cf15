"""Write gov_extract/data/statistics/confidence.tsv: how often the figures of each rule are right in all fields.

    python scripts/fit_confidence.py GOLD.jsonl…

A rule that few figures show is drawn to the share that texts which no rule was made on give (docs/limits.md). With each
document left out in turn it prints how many of the figures that would be said to be right nine times in ten are right: that
is what a reader may trust.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from gov_extract import extract
from gov_extract.evaluation import read_gold
from gov_extract.evaluation.gold import GoldRow
from gov_extract.evaluation.measures import measure

TARGET = Path(__file__).resolve().parents[1] / "gov_extract/data/statistics/confidence.tsv"
HEAD = """# How often the figures that each rule made were right in all fields. Source: fitted by scripts/fit_confidence.py on
# texts read by hand. Licence: MIT.
rule\tconfidence\tright\tof
"""
# As many figures of which this share is right are added to each rule's own: about what unseen texts give.
PRIOR, UNSEEN = 6, 0.7
ASKED = 0.9
Judged = list[tuple[str, bool]]


def judge(gold: GoldRow) -> Judged:
    """The rule of each statistic of a text that its gold says something of, and whether all its fields are right."""
    found = extract(gold.text, reference_date=gold.reference_date)
    result = measure("statistics.full", gold.text, gold.layers, found.to_dict())
    wrong = {(got["start"], got["end"]) for _, got, _ in result.errors if got is not None}
    judged = []
    for statistic in found.statistics:
        quantity = found.quantities[statistic.quantity]
        judged.append((statistic.rule.removeprefix("statistics."), (quantity.start, quantity.end) not in wrong))
    return judged


def fit(documents: Iterable[Judged]) -> dict[str, tuple[float, int, int]]:
    """For each rule (confidence, right, of); the rule * is that of all."""
    counts: dict[str, Counter[bool]] = defaultdict(Counter)
    for judged in documents:
        for rule, right in judged:
            counts[rule][right] += 1
            counts["*"][right] += 1
    found = {
        rule: (round((its[True] + PRIOR * UNSEEN) / (its.total() + PRIOR), 3), its[True], its.total())
        for rule, its in counts.items()
    }
    found["*"] = (UNSEEN, *found["*"][1:])  # a rule that no text showed
    return found


def cross_validated(documents: list[Judged]) -> tuple[int, int]:
    """(right, all) of the figures said to be right nine times in ten, each document by what the others teach."""
    right = total = 0
    for left_out, judged in enumerate(documents):
        table = fit(other for number, other in enumerate(documents) if number != left_out)
        for rule, is_right in judged:
            if table.get(rule, table["*"])[0] >= ASKED:
                total += 1
                right += is_right
    return right, total


def main() -> None:
    documents = [judge(row) for row in read_gold(*sys.argv[1:])]
    table = fit(documents)
    rows = sorted(table.items(), key=lambda item: (item[0] != "*", item[0]))
    TARGET.write_text(
        HEAD + "".join(f"{rule}\t{share}\t{right}\t{of}\n" for rule, (share, right, of) in rows), encoding="utf-8"
    )
    right, total = cross_validated(documents)
    print(
        f"{len(table) - 1} rules; of {total} figures said to be right {ASKED:.0%} of the time {right} are, left out in turn"
    )


if __name__ == "__main__":
    main()
