"""Hold gov_extract/data/qudt_units.tsv against QUDT's vocabulary of units: each name is there, is not deprecated, and counts as
we do.

    python scripts/check_qudt.py VOCAB_QUDT-UNITS-ALL.ttl

The file is src/main/rdf/vocab/unit/VOCAB_QUDT-UNITS-ALL.ttl of https://github.com/qudt/qudt-public-repo. Prints what differs,
and ends with 1 if anything does.
"""

from __future__ import annotations

import re
import sys
from fractions import Fraction
from pathlib import Path

from gov_extract.tables import read_rows
from gov_extract.units.dimensions import Measure, measure_of

# Where QUDT counts otherwise, and is right in its own way: radians, an offset, no factor for levels.
OTHER_BASES = {"angle", "rotation", "temperature_fahrenheit", "sound_level"}
# Names of one unit whose factors are rounded otherwise: UCUM and GB 3102 have 133.322 Pa, QUDT 13.5951 × 9.80665.
ROUNDED = {"mm[Hg]": 1e-5}


def main() -> int:
    units = read_units(Path(sys.argv[1]).read_text(encoding="utf-8"))
    told = 0
    for line, (symbol, name) in read_rows("qudt_units.tsv", ("symbol", "name")):
        wrong = wrong_with(symbol, name, units)
        if wrong:
            print(f"qudt_units.tsv:{line}: {symbol} {name}: {wrong}")
            told += 1
    return 1 if told else 0


def read_units(text: str) -> dict[str, tuple[float | None, bool]]:
    """The factor of each unit to SI's, None where it has none, and whether it is deprecated."""
    units: dict[str, tuple[float | None, bool]] = {}
    parts = re.split(r"^unit:(\S+)\n", text, flags=re.M)
    for name, said in zip(parts[1::2], parts[2::2], strict=True):
        factor = re.search(r"^\s+qudt:conversionMultiplier ([-+\d.eE]+)", said, re.M)
        units[name] = (float(factor[1]) if factor else None, "qudt:deprecated true" in said)
    return units


def wrong_with(symbol: str, name: str, units: dict[str, tuple[float | None, bool]]) -> str:
    if name not in units:
        return "QUDT has no such unit"
    factor, deprecated = units[name]
    if deprecated:
        return "deprecated"
    measure = Measure((), (), Fraction(1, 100)) if symbol == "%" else measure_of(symbol)
    if measure is None:
        return "no unit of ours"
    if OTHER_BASES.intersection(measure.above):
        return ""
    own = float(measure.factor)
    if factor is None or abs(factor - own) > own * ROUNDED.get(symbol, 1e-9):
        return f"QUDT has {factor}, we have {own}"
    return ""


if __name__ == "__main__":
    sys.exit(main())
