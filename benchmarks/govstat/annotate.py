"""From what an annotator writes by hand to gold: ``python annotate.py sources/*.txt > written.jsonl``.

A source is a passage and its figures in reading order, a line each, parted by bars, as `guide.md` tells::

    # name: police-g01
    # date: 2021-05-10
    今年1至4月，滨河市公安局接报盗窃警情4200起，同比下降20.2%；另有3人表示感谢。
    ---
    4200起 | cardinal 4200 起 | 接报盗窃警情 / 盗窃警情 | - | 2021-01/2021-04 | 滨河市公安局
    20.2% | percent 20.2 % | 接报盗窃警情 / 盗窃警情 | decrease year_on_year | 2021-01/2021-04 | 滨河市公安局
    3人 | cardinal 3 人

A figure without a third part is a quantity that measures nothing of public interest. Offsets are found, never typed: a
figure is the next place behind the last figure where its characters stand with no digit in front of them.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_KINDS = (
    *("cardinal", "ordinal", "percent", "percentage_point", "fraction", "multiple"),
    *("ratio", "money", "measure", "duration", "age"),
)
_MODIFIERS = ("more_than", "less_than", "at_least", "at_most", "approx")
_CHANGES = ("increase", "decrease")
_BASES = ("year_on_year", "period_on_period", "versus")


class SourceError(ValueError):
    """A source that is none; says in which file, at which line, and what is wrong."""


def read_source(path: Path) -> Iterator[dict[str, Any]]:
    """The passages of a file, in the shape of gold.

    Raises:
        SourceError: a line is not as the guide says, or a figure is not in the text behind the one before.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith("# name:")]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield _passage(lines[start:end], path, start + 1)


def _passage(lines: list[str], path: Path, first: int) -> dict[str, Any]:
    def fail(offset: int, why: str) -> SourceError:
        return SourceError(f"{path}:{first + offset}: {why}")

    if len(lines) < 2 or not lines[1].startswith("# date:"):
        raise fail(1, "wants `# date: YYYY-MM-DD` (or `-`) behind the name")
    if "---" not in lines:
        raise fail(0, "has no line `---` between the passage and its figures")
    mark = lines.index("---")
    text = "\n".join(lines[2:mark]).strip("\n")
    date = lines[1].removeprefix("# date:").strip()
    gold: dict[str, Any] = {
        "name": lines[0].removeprefix("# name:").strip(),
        "text": text,
        "reference_date": None if date == "-" else date,
        "quantities": [],
        "statistics": [],
    }
    at = 0
    for offset, line in enumerate(lines[mark + 1 :], mark + 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            at = _figure(line, gold, at)
        except ValueError as error:
            raise fail(offset, str(error)) from None
    return gold


def _figure(line: str, gold: dict[str, Any], at: int) -> int:
    """Add the figure of a line to `gold`; where the search for the next one begins."""
    parts = [part.strip() for part in line.split(" | ")]
    if len(parts) not in (2, 6, 7):
        raise ValueError(f"{len(parts)} parts, want 2 (a bare quantity), 6, or 7 with from=")
    written, quantity = parts[0], _quantity(parts[1])
    # Not inside a longer numeral: 3起 is no part of 13起.
    found = re.compile(rf"(?<![0-9.]){re.escape(written)}").search(gold["text"], at)
    if found is None:
        raise ValueError(f"{written!r} does not stand behind the figure before it")
    index = len(gold["quantities"])
    gold["quantities"].append({"start": found.start(), "end": found.end(), "text": written, **quantity})
    if len(parts) > 2:
        gold["statistics"].append({"quantity": index, **_statistic(parts[2:], index)})
    return found.end()


def _quantity(said: str) -> dict[str, Any]:
    """``cardinal 4200 起``, ``percent 10..15 % approx``, ``measure ? t?``: kind, value, unit, modifier."""
    optional = said.endswith(" optional")
    words = said.removesuffix(" optional").split(" ")
    if words[0] not in _KINDS or len(words) not in (3, 4):
        raise ValueError(f"{said!r}: want `kind value unit [modifier]`, kind one of {', '.join(_KINDS)}")
    value, _, upper = words[1].partition("..")
    modifier = words[3] if len(words) == 4 else None
    if modifier is not None and modifier not in _MODIFIERS:
        raise ValueError(f"{modifier!r} is no modifier; want one of {', '.join(_MODIFIERS)}")
    if not re.fullmatch(r"-?\d+(\.\d+)?((/|(:\d+(\.\d+)?)*:)\d+(\.\d+)?)?", value):
        raise ValueError(f"{value!r} is no value")
    quantity = {"kind": words[0], "value": value, "upper": upper or None, "unit": _one(words[2]), "modifier": modifier}
    return {**quantity, "optional": True} if optional else quantity


def _statistic(parts: list[str], index: int) -> dict[str, Any]:
    indicator, changed, period, agency = parts[:4]
    readings = [_change(reading) for reading in changed.split(" / ")]
    change, basis, base = (_alternatives([reading[at] for reading in readings]) for at in range(3))
    optional = indicator.endswith("?")
    said = {
        "indicator": _one(indicator.removesuffix("?")),
        "change": change,
        "basis": basis,
        "base": base,
        "from": index - int(parts[4].removeprefix("from=-")) if len(parts) == 5 else None,
        "period": _one(period),
        "agency": _one(agency),
    }
    return {**said, "optional": True} if optional else said


def _change(said: str) -> tuple[str | None, str | None, str | None]:
    """``increase year_on_year``, ``versus=2019``, ``-``: change, basis, base."""
    change = basis = base = None
    for word in said.split(" "):
        if word in _CHANGES:
            change = word
        elif word.partition("=")[0] in _BASES:
            basis, _, base = word.partition("=")
        elif word != "-":
            raise ValueError(f"{word!r} is neither a change ({', '.join(_CHANGES)}) nor a basis ({', '.join(_BASES)})")
    if (basis == "versus") != bool(base):
        raise ValueError("`versus` and only it has a base: versus=2019")
    return change, basis, base or None


def _alternatives(answers: list[str | None]) -> str | list[str | None] | None:
    """Each answer once, in order; alone where there is but one."""
    different = list(dict.fromkeys(answers))
    return different[0] if len(different) == 1 else different


def _one(said: str) -> str | list[str | None] | None:
    """``a / b`` is a list of right answers, ``-`` none."""
    answers = [None if one.strip() == "-" else one.strip() for one in said.split(" / ")]
    return answers[0] if len(answers) == 1 else answers


def main(arguments: list[str]) -> int:
    names: set[str] = set()
    for argument in arguments:
        for gold in read_source(Path(argument)):
            if gold["name"] in names:
                raise SourceError(f"{argument}: {gold['name']} was there before")
            names.add(gold["name"])
            print(json.dumps(gold, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except SourceError as error:
        sys.exit(str(error))
