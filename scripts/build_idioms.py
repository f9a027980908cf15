"""Derive the word lists that guard numerals inside words from jieba's dictionary.

Rewrites ``gov_extract/data/lexicon/idioms.tsv`` whole, and ``lexicon/words.tsv`` below its marker line; what stands
above the marker is kept by hand. A word is taken where its numeral states nothing: 千方百计 and 三角洲, but not
三条线 or 百分之二, where a measure word or a unit follows the numeral.

Usage::

    python scripts/build_idioms.py PATH/TO/jieba/dict.txt
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).resolve().parents[1] / "gov_extract" / "data"
STRUCK_FILE = Path(__file__).with_name("build_idioms_struck.txt")
MARKER = "# ---- below: derived by scripts/build_idioms.py; above: kept by hand ----"

HEADER = """\
# Idioms and set phrases that hold a numeral and state no number. Derived by scripts/build_idioms.py from the dictionary
# of jieba 0.42.1 (github.com/fxsjy/jieba, MIT licence, copyright 2013 Sun Junyi). Do not edit: strike a word in
# scripts/build_idioms_struck.txt, add one in words.tsv.
word
"""

NUMERAL = "零〇一二三四五六七八九十百千万亿兆两俩仨半廿卅"
HOLDS_NUMERAL = re.compile(f"[{NUMERAL}]")

# Fractions, ordinals, and figures with 余, 多 or 几 are statements whatever tag the dictionary gives them.
STATES = re.compile(
    f"分之|第[{NUMERAL}]|[{NUMERAL}][多余几来]|[多余数几近][{NUMERAL}]|[一二三四五六七八九]{{3}}"
    f"|翻[了上]?[{NUMERAL}]番|[{NUMERAL}][倍成折]$"
)
# 一朝一夕, 三番五次, 七上八下, 千千万万: numerals only lend the frame.
FRAME = re.compile(f"[{NUMERAL}][^{NUMERAL}][{NUMERAL}][^{NUMERAL}]|([{NUMERAL}])\\1([{NUMERAL}])\\2")

PLACE_ENDS = "省市县区镇乡村山江河湖海岛州寺桥路站沟坡庄屯堡店"

PHRASE_TAGS = frozenset(("i", "l", "n", "nz", "v", "vn", "a", "ad", "an", "b", "d", "z", "s", "f", "c"))
WORD_TAGS = PHRASE_TAGS | frozenset(("ns", "nt", "nr", "nrt", "j", "r"))


class Entry(NamedTuple):
    """One line of the dictionary."""

    word: str
    frequency: int
    tag: str


def read_dictionary(path: Path) -> Iterator[Entry]:
    """The entries of a jieba dictionary (``word frequency tag``) that hold a numeral character."""
    for line in path.read_text(encoding="utf-8").splitlines():
        word, frequency, tag = line.split(" ")
        if HOLDS_NUMERAL.search(word):
            yield Entry(word, int(frequency), tag)


def column(name: str) -> list[str]:
    """The first cells of a data file, its comments and header left out."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[0] for line in lines if line and not line.startswith("#")][1:]


def struck_words() -> frozenset[str]:
    """Words struck by hand."""
    lines = STRUCK_FILE.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def counting(units: list[str]) -> re.Pattern[str]:
    """A numeral with a measure word or unit right after it; units in Latin letters never stand in dictionary words."""
    forms = sorted((unit for unit in units if not unit.isascii()), key=len, reverse=True)
    return re.compile(f"[{NUMERAL}](?:{'|'.join(map(re.escape, forms))})")


def opening(units: list[str]) -> re.Pattern[str]:
    """A numeral at the word's end but for a piece that a unit may begin with: the guard 二十四小 would hide 二十四小时."""
    pieces = {unit[:length] for unit in units if not unit.isascii() for length in range(1, len(unit))}
    forms = sorted(pieces, key=len, reverse=True)
    return re.compile(f"[{NUMERAL}](?:{'|'.join(map(re.escape, forms))})$")


def phrases(entries: list[Entry]) -> set[str]:
    """Phrases of four characters and more: idioms as they are, others where no figure is stated."""
    found: set[str] = set()
    # 十年九旱 and 两手空空 hold a measure word and state nothing: of four characters on, only these are figures.
    figure = re.compile(f"[{NUMERAL}]{{2,}}(?:年|月|日|天|元|个|名|人|岁|里|斤|吨|亩|米|届|次)(?!一|如|怕|树|地|富)")
    for word, _, tag in entries:
        if len(word) < 4:
            continue
        if tag == "i":
            if "百分之" not in word:
                found.add(word)
        elif tag == "m":
            if len(word) == 4 and FRAME.fullmatch(word) and not figure.search(word):
                found.add(word)
        elif tag in PHRASE_TAGS and not (STATES.search(word) or figure.match(word)):
            found.add(word)
    return found


def words(entries: list[Entry], counted: re.Pattern[str], begins: re.Pattern[str]) -> set[str]:
    """Words of three characters, and names of places and bodies of any length from three on."""
    found: set[str] = set()
    for word, frequency, tag in entries:
        if tag not in WORD_TAGS or frequency < 3 or STATES.search(word) or begins.search(word):
            continue
        if len(word) == 3 or (len(word) > 3 and tag in ("ns", "nt", "nr", "nrt", "j")):
            # 三河镇 and 五台山 are places although 河 and 台 might follow a count; 三台 alone is not taken.
            is_place = tag == "ns" and word[-1] in PLACE_ENDS
            if is_place or not counted.search(word):
                found.add(word)
    return found


def main(arguments: list[str]) -> int:
    """Read the dictionary, write the two files; 0 where all went well."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dictionary", type=Path, help="jieba's dict.txt")
    struck = struck_words()
    dictionary = parser.parse_args(arguments).dictionary
    entries = [entry for entry in read_dictionary(dictionary) if entry.word not in struck]
    units = column("units.tsv") + column("measure_words.tsv")
    begins = opening(units)

    idioms_file, words_file = DATA / "lexicon" / "idioms.tsv", DATA / "lexicon" / "words.tsv"
    kept, marker, _ = words_file.read_text(encoding="utf-8").partition(MARKER)
    if not marker:
        parser.error(f"{words_file} has no marker line {MARKER!r}; put it after the last word kept by hand")
    by_hand = {line for line in kept.splitlines() if not line.startswith("#")} - {"word"}
    listed = by_hand | set(column("lexicon/ambiguous.tsv")) | set(column("lexicon/set_phrases.tsv"))

    idioms = phrases(entries) - listed
    idioms_file.write_text(HEADER + "".join(f"{word}\n" for word in sorted(idioms)), encoding="utf-8")
    derived = words(entries, counting(units), begins) - listed - idioms
    words_file.write_text(kept + MARKER + "\n" + "".join(f"{word}\n" for word in sorted(derived)), encoding="utf-8")
    print(f"{len(idioms)} idioms, {len(by_hand)} words by hand, {len(derived)} derived")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
