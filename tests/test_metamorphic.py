"""Two writings of one text give one answer: how many figures change at most, by relation. A ceiling only falls."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from gov_extract import Extraction, extract

FIXTURES = Path(__file__).parents[1] / "fixtures"
TEXTS = [
    (row["text"], row["reference_date"])
    for name in ("passages.jsonl", "heldout.jsonl")
    for row in map(json.loads, (FIXTURES / name).read_text(encoding="utf-8").splitlines())
]
ALL = ("indicator", "change", "basis", "base", "period", "agency")
BEHIND = "\n\n云龙县气象局昨日发布消息，当日最高气温21℃。"
BEFORE = "本报讯 昨日，云龙县气象局举办开放日，到场40人。\n\n"
Answer = tuple[str, str | None, tuple[str | None, ...] | None]


def prose(text: str) -> bool:
    return "|" not in text and "\t" not in text and "  " not in text


def whole_lines(text: str) -> bool:
    """No line is broken in the middle of a sentence: where one is, a label before the rest is no other writing."""
    lines = [line.rstrip() for line in text.split("\n")]
    return all(len(line) < 20 or line.endswith(tuple("。！？：；”")) for line in lines[:-1])


def labelled(text: str) -> str:
    own = re.compile(r"\s*[(（]?[0-9一二三四五六七八九十]")
    lines = enumerate(text.split("\n"), 1)
    return "\n".join(f"{at}．{line}" if line.strip() and not own.match(line) else line for at, line in lines)


def wrapped(text: str, width: int) -> str:
    """The text with a line broken between two characters of a word or of two, wherever `width` is reached."""
    out: list[str] = []
    column = 0
    for at, character in enumerate(text):
        out.append(character)
        column = 0 if character == "\n" else column + 1
        following = text[at + 1 : at + 2]
        if column >= width and "\u4e00" <= character <= "\u9fff" and "\u4e00" <= following <= "\u9fff":
            out.append("\n")
            column = 0
    return "".join(out)


def other_words(text: str) -> str:
    for old, new in (("同比增长", "同比上升"), ("同比下降", "同比减少"), ("环比增长", "环比上升")):
        text = text.replace(old, new)
    return text


def blanks(text: str) -> str:
    return re.sub(r"(?<=[\u4e00-\u9fff])(?=\d)|(?<=[\d%])(?=[\u4e00-\u9fff])", " ", text)


RELATIONS: list[tuple[str, Callable[[str], str], tuple[str, ...], float]] = [
    ("a paragraph behind", lambda text: text + BEHIND, ALL, 0.02),
    ("a paragraph before", lambda text: BEFORE + text, ("indicator", "change", "basis"), 0.0),
    ("the last mark dropped", lambda text: text.rstrip().removesuffix("。"), ALL, 0.005),
    ("labels before lines", labelled, ("indicator", "change", "basis", "agency"), 0.02),
    ("blanks round figures", blanks, ALL, 0.01),
    ("a hard wrap at 24", lambda text: wrapped(text, 24), ALL, 0.03),
    ("a hard wrap at 34", lambda text: wrapped(text, 34), ALL, 0.03),
    ("other words of change", other_words, ("change", "basis", "base", "period", "agency"), 0.0),
    ("half-width commas", lambda text: text.replace("，", ","), ALL, 0.01),
]


def answers(doc: Extraction, fields: tuple[str, ...], start: int, end: int) -> list[Answer]:
    """Of each figure in ``[start, end)`` the value, the unit and the fields of its statistic, blanks left out."""
    by_quantity = {one.quantity: one for one in doc.statistics}
    found: list[Answer] = []
    for index, quantity in enumerate(doc.quantities):
        if not start <= quantity.start < end:
            continue
        one = by_quantity.get(index)
        said = None if one is None else tuple(_plain(getattr(one, field)) for field in fields)
        found.append((quantity.value, quantity.unit, said))
    return found


def _plain(value: str | None) -> str | None:
    return None if value is None else re.sub(r"\s", "", value).replace("，", ",")


@pytest.mark.parametrize(("name", "rewrite", "fields", "ceiling"), RELATIONS, ids=[one[0] for one in RELATIONS])
def test_two_writings_give_one_answer(
    name: str, rewrite: Callable[[str], str], fields: tuple[str, ...], ceiling: float
) -> None:
    figures = changed = 0
    for text, day in TEXTS:
        if not prose(text) or (name.startswith("labels") and not whole_lines(text)):
            continue
        new = rewrite(text)
        skip = len(BEFORE) if name.endswith("before") and new.startswith(BEFORE) else 0
        end = len(text) if name.endswith("behind") else len(new)
        old = answers(extract(text, reference_date=day), fields, 0, len(text))
        now = answers(extract(new, reference_date=day), fields, skip, end)
        same = sum(one == other for one, other in zip(old, now, strict=False)) if len(old) == len(now) else 0
        figures += max(len(old), len(now))
        changed += max(len(old), len(now)) - same
    assert figures > 200
    assert changed / figures <= ceiling, f"{changed} of {figures}"
