"""How often two annotators say the same: ``python agreement.py first.jsonl second.jsonl``.

For each field the share of what both have in which the second's best answer is one that the first would take. Cohen's kappa
would need a chance to agree by; of indicators and agencies there is none worth the name.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from gov_extract.evaluation.measures import LAYERS

FIELDS = {
    "value": "quantities.value",
    "unit": "quantities.unit",
    "indicator": "statistics.indicator",
    "change": "statistics.change",
    "period": "statistics.period",
    "agency": "statistics.agency",
}


def agreement(first: Mapping[str, Any], second: Mapping[str, Any]) -> Iterator[tuple[str, bool, str]]:
    """(what is compared, whether they agree, where) for each figure and each statistic of a passage."""
    ours, theirs = ({(q["start"], q["end"]): at for at, q in enumerate(one["quantities"])} for one in (first, second))
    for span in sorted(ours.keys() | theirs.keys()):
        where = f"{first['name']}:{span[0]} {first['text'][span[0] : span[1]]}"
        both = span in ours and span in theirs
        optional = any(
            span in known and one["quantities"][known[span]].get("optional")
            for known, one in ((ours, first), (theirs, second))
        )
        if not optional:
            yield "figure", both, where
        if not both:
            continue
        pair = (first["quantities"][ours[span]], second["quantities"][theirs[span]])
        for field in ("value", "unit"):
            yield field, _agree(FIELDS[field], *pair), where
        stated = [
            next((s for s in one["statistics"] if s["quantity"] == at), None)
            for one, at in ((first, ours[span]), (second, theirs[span]))
        ]
        if any(one is not None and one.get("optional") for one in stated):
            continue
        if not optional:
            yield "statistic", (stated[0] is None) == (stated[1] is None), where
        if None not in stated:
            for field in ("indicator", "change", "period", "agency"):
                yield field, _agree(FIELDS[field], *stated), where


def _agree(layer: str, one: Any, other: Any) -> bool:
    """Is the second annotator's best answer one that the first would take?"""
    best = {name: value[0] if isinstance(value, list) else value for name, value in other.items()}
    return LAYERS[layer](one, best)


def main(first: str, second: str) -> None:
    one, other = (
        {row["name"]: row for row in map(json.loads, Path(path).read_text(encoding="utf-8").splitlines())}
        for path in (first, second)
    )
    counts: dict[str, list[int]] = {}
    for name in sorted(one.keys() & other.keys()):
        for field, agrees, where in agreement(one[name], other[name]):
            counted = counts.setdefault(field, [0, 0])
            counted[agrees] += 1
            if not agrees:
                print(f"{field}: {where}")
    for field, (apart, together) in counts.items():
        print(f"{field:10} {together} of {apart + together}  {together / (apart + together):.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:3])
