"""The systems that the benchmark runs: gov_extract, what analysts write today, and libraries that read numbers.

Each gives for a passage a list of `Answer`. Those that know nothing of statistics are scored on values and units alone.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from grades import Answer

from gov_extract import Extractor

__all__ = ["LOCAL", "peers"]

Row = Mapping[str, Any]

WORKER = Path(__file__).with_name("peers_worker.py")
_NUMERAL = re.compile(
    r"-?[0-9][0-9,]*(?:\.[0-9]+)?|[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+)?"
)
_SCALES = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}
# A figure behind the name of an indicator, and a rate with its direction behind that: what one writes for each indicator.
_LEVEL = r"[^。；\n0-9]{0,20}?(?P<value>-?[0-9][0-9,]*(?:\.[0-9]+)?)(?P<scale>万亿|万|亿)?(?P<unit>[%‰]|[一-鿿]{1,2})?"
_RATE = re.compile(
    r"[^。；\n0-9]{0,12}?(?P<verb>增长|上升|提高|增加|上涨|下降|减少|降低|回落|下跌)[^。；\n0-9]{0,4}?"
    r"(?P<value>-?[0-9]+(?:\.[0-9]+)?)(?P<unit>%|个百分点)"
)
_UP = frozenset(("增长", "上升", "提高", "增加", "上涨"))
_UNITS = {"元": "CNY", "个百分点": "百分点", "公里": "km", "吨": "t", "个月": "月"}


def gov_extract() -> Callable[[Row], list[Answer]]:
    reader = Extractor()

    def read(row: Row) -> list[Answer]:
        doc = reader.extract(row["text"], reference_date=row["reference_date"])
        said = {one.quantity: one for one in doc.statistics}
        found = []
        for index, quantity in enumerate(doc.quantities):
            one = said.get(index)
            found.append(
                Answer(
                    quantity.start,
                    quantity.end,
                    quantity.value,
                    quantity.upper,
                    quantity.unit,
                    stated=one is not None,
                    change=None if one is None else one.change,
                    indicator=None if one is None else one.indicator,
                )
            )
        return found

    return read


def regex_per_indicator() -> Callable[[Row], list[Answer]]:
    """A pattern an indicator, as analysts write them who know beforehand what a passage reports: they get its names."""

    def read(row: Row) -> list[Answer]:
        names = {name for one in row["statistics"] for name in _names(one["indicator"])}
        found: dict[tuple[int, int], Answer] = {}
        for name in sorted(names, key=len, reverse=True):
            for match in re.finditer(re.escape(name) + _LEVEL, row["text"]):
                for answer in _figures(row["text"], match, name):
                    found.setdefault((answer.start, answer.end), answer)
        return sorted(found.values(), key=lambda answer: answer.start)

    return read


def _names(indicator: Any) -> list[str]:
    return [name for name in (indicator if isinstance(indicator, list) else [indicator]) if name]


def _figures(text: str, match: re.Match[str], name: str) -> Iterator[Answer]:
    rate = _RATE.match(text, match.start() + len(name))
    if rate is None or rate.start("value") > match.start("value"):
        scale = match["scale"] or ""
        digits = match["value"].replace(",", "")
        value = _plain(digits, _SCALES[scale])
        unit = match["unit"]
        yield Answer(match.start("value"), match.end(), value, None, _UNITS.get(unit, unit), True, None, name)
        rate = _RATE.match(text, match.end())
    if rate is not None:
        change = "increase" if rate["verb"] in _UP else "decrease"
        unit = _UNITS.get(rate["unit"], rate["unit"])
        yield Answer(rate.start("value"), rate.end(), rate["value"], None, unit, True, change, name)


def _plain(digits: str, scale: int) -> str:
    return format(Decimal(digits) * scale, "f")


def regex_and_cn2an() -> Callable[[Row], list[Answer]]:
    """Runs of numeral characters, read by cn2an; no units."""
    import cn2an

    def read(row: Row) -> list[Answer]:
        found = []
        for match in _NUMERAL.finditer(row["text"]):
            end = match.end()
            while row["text"][end : end + 1] in ("万", "亿") and row["text"][end : end + 1]:
                end += 1
            written = row["text"][match.start() : end].replace(",", "")
            try:
                value = str(cn2an.cn2an(written, "smart"))
            except ValueError:
                continue
            found.append(Answer(match.start(), end, _exact(value)))
        return found

    return read


def _exact(value: str) -> str:
    return format(Decimal(value), "f")


LOCAL: dict[str, Callable[[], Callable[[Row], list[Answer]]]] = {
    "gov_extract": gov_extract,
    "a regular expression per indicator": regex_per_indicator,
    "numerals by a regular expression, read by cn2an": regex_and_cn2an,
}


def peers(python: Path, rows: Sequence[Row]) -> dict[str, tuple[list[list[Answer]], float]]:
    """What Microsoft's recognizers and JioNLP find, run in the environment of `python`, and the seconds they took.

    Raises:
        RuntimeError: they cannot be run there; says what they said.
    """
    done = subprocess.run(
        [str(python), "-W", "ignore", str(WORKER)],
        input=json.dumps([row["text"] for row in rows]),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "the worker failed")
    told = json.loads(done.stdout.splitlines()[-1])
    return {
        name: ([[Answer(**one) for one in found] for found in passages], seconds)
        for name, (passages, seconds) in told.items()
    }
