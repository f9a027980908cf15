"""One target under atheris, until something breaks or it is told to stop.

    python fuzz/fuzz.py TARGET [libFuzzer option or corpus folder]...
    python fuzz/fuzz.py TARGET FILE     # one input again

`run.py` starts this with all that it needs. Needs atheris (``pip install atheris``).
"""

from __future__ import annotations

import hashlib
import importlib.util
import random
import sys
from pathlib import Path

import atheris

HERE = Path(__file__).resolve().parent
CRASHES = HERE / "crashes"
_MOST_CHANGES = 4


def main() -> None:
    sys.path.insert(0, str(HERE))
    name = sys.argv.pop(1)
    # A module's branches are counted if it is imported in here; what no target asks for would only cost time.
    with atheris.instrument_imports(include=["gov_extract"], exclude=_all_modules() - _instrumented(name)):
        from targets import TARGETS, words

        target = TARGETS[name]
        if target.warm_up is not None:
            target.warm_up()
    mutator = {"custom_mutator": Mutator(words(name))} if target.text else {}

    def check(data: bytes) -> None:
        try:
            target.check(data)
        except BaseException:
            # libFuzzer writes this very file too, but not where Python dies on its way out.
            CRASHES.mkdir(exist_ok=True)
            (CRASHES / f"{name}-crash-{hashlib.sha1(data).hexdigest()}").write_bytes(data)
            raise

    atheris.Setup(sys.argv, check, **mutator)
    atheris.Fuzz()


def _all_modules() -> set[str]:
    spec = importlib.util.find_spec("gov_extract")
    assert spec is not None
    assert spec.origin is not None
    root = Path(spec.origin).parent
    return {
        ".".join(path.relative_to(root.parent).with_suffix("").parts).removesuffix(".__init__")
        for path in root.rglob("*.py")
    }


def _instrumented(name: str) -> set[str]:
    """The modules whose branches guide the fuzzer: the fewer, the faster it is."""
    return {
        "numeral": {"gov_extract.numerals"},
        "extract": _all_modules(),
        "knowledge": {"gov_extract.entities.known.rows", "gov_extract.entities.known.knowledge"},
        "decode": {"gov_extract.reading"},
        "gold": {"gov_extract.evaluation.gold", "gov_extract.evaluation.scoring", "gov_extract.evaluation.measures"},
        "parquet": {module for module in _all_modules() if module.startswith("gov_extract.integrations.")},
    }.get(name) or {module for module in _all_modules() if module.startswith("gov_extract.inputs.")}


class Mutator:
    """Changes characters and words. A change of bytes mostly breaks the three that are one Chinese character."""

    def __init__(self, words: list[str]) -> None:
        self._words = words
        self._random = random.Random()

    def __call__(self, data: bytes, max_size: int, seed: int) -> bytes:
        draw = self._random
        draw.seed(seed)
        if draw.random() < 0.25:
            return bytes(atheris.Mutate(data, max_size))
        text = data.decode("utf-8", "surrogateescape")
        for _ in range(1 + int(draw.random() * _MOST_CHANGES)):
            start = int(draw.random() * (len(text) + 1))
            end = start + int(draw.random() * 4)
            way = int(draw.random() * 5)
            if way == 0:  # out
                text = text[:start] + text[end:]
            elif way == 1:  # in
                text = text[:start] + draw.choice(self._words) + text[start:]
            elif way == 2:  # in its place
                text = text[:start] + draw.choice(self._words) + text[end:]
            elif way == 3:  # once more, somewhere
                at = int(draw.random() * (len(text) + 1))
                text = text[:at] + text[start:end] + text[at:]
            else:  # two change places
                text = text[:start] + text[start:end][::-1] + text[end:]
        changed = text.encode("utf-8", "surrogateescape")
        return changed if len(changed) <= max_size else changed[:max_size]


if __name__ == "__main__":
    main()
