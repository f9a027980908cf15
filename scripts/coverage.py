"""How many names of organs of all China are linked to the right division, by level and by line of organ.

    python scripts/coverage.py [--every N] [--write] [--show LEVEL/LINE]

Makes the name of each organ (data/entities/organs.tsv, today's names and former ones, in every form) for each division
that can have it, under the division's full and short name, and reads it in a sentence of its own. Right is the id of that
division, and none where two divisions of one level bear the name; where a province or city shares its short name with what
lies in it or is lower (海南), the higher one is meant. `--every 5` takes each fifth name, drawn by a fixed seed.
`--write` puts the table into docs/linking.md; `--show` prints fifty names of a cell that are not right.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from gov_extract.entities.branches import find_branches
from gov_extract.entities.branches.organs import Organ, organs
from gov_extract.entities.divisions import Division, divisions
from gov_extract.entities.known.knowledge import default_knowledge
from gov_extract.entities.linking.levels import can_have, has_bureaus
from gov_extract.entities.linking.linker import link
from gov_extract.text.folded import Text

LEVELS = ("province", "prefecture", "county", "town")
# The lines of organs, each with its keys; what stands in none is a department of government.
LINES = {
    "Party": "cpc cpc-office discipline organization publicity united-front political-legal cyberspace staffing social-work "
    "law-rule audit-committee deepening-reform civility party-school",
    "government, congress, consultative conference": "gov npc cppcc gov-office",
    "police": "psb national-security fire border-police coast-guard armed-police railway-psb border-inspection",
    "courts and procuratorates": "court procuratorate",
    "tax, customs, banks and other lines from above": "tax state-tax local-tax customs pboc financial-regulator bank-insurance banking "
    "insurance-regulator securities survey meteorology tobacco post maritime inspection-quarantine communications",
    "mass organisations": "youth-league women union dpf industry-commerce red-cross supply-coop science-association literary",
}
LINE_OF = {key: line for line, keys in LINES.items() for key in keys.split()}
DEPARTMENTS = "departments"
SENTENCE = "近日，{name}发布通报。"
DOC = Path(__file__).resolve().parents[1] / "docs" / "linking.md"
MARKS = "<!-- coverage -->", "<!-- /coverage -->"


class Case(NamedTuple):
    """A name, the division and organ that it is made of, and the year of its text."""

    name: str
    division: Division
    organ: Organ
    place: str
    year: int | None


def cases() -> Iterator[Case]:
    """Every organ of every division of the mainland in force, under each name and each form of the place."""
    table = divisions()
    for division in table:
        if division.level not in LEVELS or division.is_zone or division.code[:2] in ("71", "81", "82"):
            continue
        level = division.level
        if level == "town":
            level = "county" if has_bureaus(division) else "town"
        elif division.code in ("110000", "120000", "310000", "500000"):
            level = "prefecture"
        for organ in organs():
            for name in organ.names.get(level, ()):
                prefix, _, tail = name.rpartition("{}")
                year = organ.until and organ.until - 1
                if not can_have(division, organ.key, name) or (year is not None and not division.held_in(year)):
                    continue
                for place in dict.fromkeys((division.name, division.short)):
                    # 广东省委, but not 广东委; 广西壮族自治区党委.
                    if tail.startswith("委") and (place != division.name or place.endswith("自治区")):
                        continue
                    if tail == "政府" and place != division.name:
                        continue  # 广东政府采购, 大理政府: no name of an organ of today
                    yield Case(prefix + place + tail, division, organ, place, year)


def expected(case: Case) -> set[str | None]:
    """The ids that are right for a case."""
    bearers = [
        row
        for row in divisions().named(case.place, case.year)
        if row.level in LEVELS and not row.is_zone and can_have(row, case.organ.key, case.name)
    ]
    ranks = [LEVELS.index(row.level) for row in bearers]
    same = [row for row in bearers if row.level == case.division.level and row.code != case.division.code]
    own = f"{case.division.code}/{case.organ.key}"
    if same:
        return {None}
    right: set[str | None] = {own}
    if len(bearers) > 1:
        top = [row for row, rank in zip(bearers, ranks, strict=True) if rank == min(ranks)]
        right |= {None, *(f"{row.code}/{case.organ.key}" for row in top)}
    return right


def answer(case: Case) -> tuple[str, str | None]:
    """What is found in a sentence with the name: its span and its id."""
    text = Text(SENTENCE.format(name=case.name))
    found = link(text, find_branches(text), home=None, year=case.year, knowledge=default_knowledge())
    return (found[0].text, found[0].id) if len(found) == 1 else ("|".join(entity.text for entity in found), None)


def verdict(case: Case) -> str:
    """``right``, ``null`` (no link where there should be one), ``wrong`` (another's) or ``missed`` (another span)."""
    span, found = answer(case)
    if span != case.name:
        return "missed"
    right = expected(case)
    if found in right:
        return "right"
    return "null" if found is None else "wrong"


def measure(every: int, show: str | None) -> tuple[dict[tuple[str, str], Counter[str]], list[str]]:
    """Verdicts counted by level and line; up to fifty names of the cell `show` that are not right."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    shown: list[str] = []
    draw = random.Random(14).random
    for case in cases():
        if every > 1 and draw() * every >= 1:
            continue
        cell = case.division.level, LINE_OF.get(case.organ.key, DEPARTMENTS)
        what = verdict(case)
        counts[cell][what] += 1
        if what != "right" and show == "/".join(cell):
            shown.append(f"{what}\t{case.name}\t{case.division.code}/{case.organ.key}\t{answer(case)}")
    random.Random(1).shuffle(shown)
    return counts, shown[:50]


def table(counts: dict[tuple[str, str], Counter[str]]) -> str:
    """The table of the docs."""
    lines = [
        "| line | " + " | ".join(f"{level}, right | wrong" for level in LEVELS) + " |",
        "|---|" + "---:|" * (2 * len(LEVELS)),
    ]
    for line in [*LINES, DEPARTMENTS, "all"]:
        cells = []
        for level in LEVELS:
            cell = sum(
                (count for key, count in counts.items() if key[0] == level and line in (key[1], "all")), Counter()
            )
            total = sum(cell.values())
            cells.append(
                f"{100 * cell['right'] / total:.1f} % of {total:,} | {100 * cell['wrong'] / total:.2f} %"
                if total
                else "– | –"
            )
        lines.append(f"| {line} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main() -> None:
    """Measure, print, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--show")
    asked = parser.parse_args()
    counts, shown = measure(asked.every, asked.show)
    made = table(counts)
    print(made, *shown, sep="\n")
    print(sum(counts.values(), Counter()))
    if asked.write:
        text = DOC.read_text(encoding="utf-8")
        before, rest = text.split(MARKS[0])
        DOC.write_text(f"{before}{MARKS[0]}\n{made}\n{MARKS[1]}{rest.split(MARKS[1])[1]}", encoding="utf-8")


if __name__ == "__main__":
    main()
