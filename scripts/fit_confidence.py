"""Write gov_extract/data/statistics/confidence.tsv: how often the figures of each rule are right in all fields.

    python scripts/fit_confidence.py GOLD.jsonl…

A rule that few figures show is drawn to the share of all. Prints what a reader needs to trust the numbers: with each
document left out in turn, how many of the figures that would be said to be right nine times in ten are right.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from gov_extract import extract
from gov_extract.evaluation import same_statistic

TARGET = Path(__file__).resolve().parents[1] / "gov_extract/data/statistics/confidence.tsv"
HEAD = """# How often the figures that each rule made were right in all fields. Source: fitted by scripts/fit_confidence.py on
# texts read by hand. Licence: MIT.
rule\tconfidence\tright\tof
"""
# As many figures of the common share are added to each rule's own.
PRIOR = 4
ASKED = 0.9
Judged = list[tuple[str, bool]]


def judge(gold: dict[str, object]) -> Judged:
    """The rule of each statistic that `gold` has an answer for, and whether it is right."""
    raise NotImplementedError
