"""The prose that the benchmarks read: five newspaper pages where they are, and the passages of `fixtures/`."""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from gov_extract.reading import read_file  # noqa: E402

PAGES = ROOT.parent / "shared/corpus/text"
PASSAGES = ("passages.jsonl", "heldout.jsonl")
# A count of something: its digits may be others. Those of a date, a hotline or a name may not.
_COUNT = re.compile(r"[1-9][0-9]+(?:\.[0-9]+)?(?=[%余多万亿个名人件起宗条次元])")
_BETWEEN = "\n\n"


def read_sets(files: Sequence[str] = ()) -> dict[str, list[str]]:
    """The texts to read, by where they come from.

    Args:
        files: text files, the only set then. Without any: ``pages``, the newspaper pages where they are present, and
            ``fixtures``, the report and the passages of `fixtures/`, which hold more figures a line.
    """
    if files:
        sets = {"files": [read_file(name) for name in files]}
    else:
        fixtures = [read_file(ROOT / "fixtures/report.txt")]
        for name in PASSAGES:
            lines = (ROOT / "fixtures" / name).read_text(encoding="utf-8").splitlines()
            fixtures += [json.loads(line)["text"] for line in lines if line.strip()]
        sets = {"pages": [read_file(path) for path in sorted(PAGES.glob("*.txt"))], "fixtures": fixtures}
    sets = {name: texts for name, texts in sets.items() if any(text.strip() for text in texts)}
    if not sets:
        sys.exit("no text to read: give FILE")
    return sets


def grow(texts: Sequence[str], size: int, seed: int = 0) -> str:
    """One text of about `size` bytes of UTF-8 made of `texts`: the same for the same arguments.

    All texts are taken whole, again and again; of the last one its head. Each time they come in another order and with
    other digits in their counts: else a cache of strings seen before would make a long text cheaper than prose of that
    length is. For the same reason a benchmark reads a text of another seed in each turn.

    Args:
        texts: what it is made of, not all empty.
        size: bytes of UTF-8; a character that would be cut is left out.
        seed: the first time, seed 0 takes the texts as they are.
    """
    dice = random.Random(seed)
    left = size
    pieces: list[str] = []
    turn = list(texts)
    vary = seed != 0
    while left > 0:
        if vary:
            dice.shuffle(turn)
        for text in turn:
            written = _COUNT.sub(lambda match: _other_digits(match.group(), dice), text) if vary else text
            data = (written + _BETWEEN).encode("utf-8")
            pieces.append(data[:left].decode("utf-8", "ignore"))
            left -= len(data)
            if left <= 0:
                break
        vary = True
    return "".join(pieces)


def _other_digits(number: str, dice: random.Random) -> str:
    return "".join(dice.choice("123456789") if "1" <= digit <= "9" else digit for digit in number)
