"""Two writings of one text, and how many figures change between them.

Nothing here knows a right answer: a relation rewrites a text so that nothing about its figures changes, and what was read
of each figure must be the same. The texts are all annotated ones of the repository.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from gov_extract import Extraction, extract
from gov_extract.tables import read_rows

__all__ = ["RELATIONS", "Relation", "corpora", "to_traditional", "violations"]

ROOT = Path(__file__).parents[2]
_FILES = {
    "fixtures": ("fixtures/passages.jsonl", "fixtures/heldout.jsonl"),
    "composed": ("benchmarks/govstat/gold/composed.jsonl",),
    "after_real": ("benchmarks/govstat/gold/after_real.jsonl",),
    "govstat": ("benchmarks/govstat/gold/economy.jsonl", "benchmarks/govstat/gold/public.jsonl"),
}
_GOLD = ROOT.parent / "shared" / "corpus" / "gold"

ALL = ("indicator", "change", "basis", "base", "period", "agency")
BEHIND = "\n\n云龙县气象局昨日发布消息，当日最高气温21℃。"
BEFORE = "本报讯 昨日，云龙县气象局举办开放日，到场40人。\n\n"
Answer = tuple[str | None, str | None, str | None, tuple[str | None, ...] | None]


@cache
def corpora() -> dict[str, list[tuple[str, str | None]]]:
    """The texts with their days by corpus; newspaper pages too, where they stand beside the project."""
    found = {
        name: [
            (row["text"], row["reference_date"])
            for file in files
            for row in map(json.loads, (ROOT / file).read_text(encoding="utf-8").splitlines())
        ]
        for name, files in _FILES.items()
    }
    if _GOLD.exists():
        found["pages"] = [
            (row["text"], row["reference_date"])
            for file in sorted(_GOLD.glob("*.jsonl"))
            for row in map(json.loads, file.read_text(encoding="utf-8").splitlines())
        ]
    return found


class Relation(NamedTuple):
    """One way of writing a text anew.

    Attributes:
        name: what is done to it.
        rewrite: the text to its other writing.
        fields: what must stay the same of each statistic, beside value and unit.
        applies: whether it is another writing of that text.
        values: whether the figures keep their values.
        ceilings: the largest share of figures that may change, by corpus, where it is not none; they only fall.
    """

    name: str
    rewrite: Callable[[str], str]
    fields: tuple[str, ...]
    applies: Callable[[str], bool]
    ceilings: dict[str, float]
    values: bool = True


def violations(relation: Relation, texts: Sequence[tuple[str, str | None]]) -> Iterator[tuple[int, int]]:
    """(figures, figures whose answer changes) for each text that the relation applies to."""
    for text, day in texts:
        if not relation.applies(text):
            continue
        new = relation.rewrite(text)
        skip = len(BEFORE) if relation.name.endswith("before") and new.startswith(BEFORE) else 0
        end = len(text) if relation.name.endswith("behind") else len(new)
        old = answers(extract(text, reference_date=day), relation.fields, 0, len(text))
        now = answers(extract(new, reference_date=day), relation.fields, skip, end)
        if not relation.values:
            old, now = ([_without_figures(one) for one in answered] for answered in (old, now))
        if len(old) == len(now):
            same = sum(one == other for one, other in zip(old, now, strict=True))
        else:
            same = sum(min(old.count(one), now.count(one)) for one in set(old))
        yield max(len(old), len(now)), max(len(old), len(now)) - same


def answers(doc: Extraction, fields: tuple[str, ...], start: int, end: int) -> list[Answer]:
    """Of each figure in ``[start, end)`` value, unit, modifier and the fields of its statistic, blanks left out."""
    by_quantity = {one.quantity: one for one in doc.statistics}
    found: list[Answer] = []
    for index, quantity in enumerate(doc.quantities):
        if not start <= quantity.start < end:
            continue
        one = by_quantity.get(index)
        said = None if one is None else tuple(_plain(getattr(one, field)) for field in fields)
        found.append((quantity.value, quantity.unit, quantity.modifier, said))
    return found


def _without_figures(answer: Answer) -> Answer:
    """The answer without its value; an indicator may hold a figure, 60岁以上老人."""
    said = answer[3]
    if said is not None:
        said = tuple(field and re.sub("[0-9]", "", field) for field in said[:1]) + said[1:]
    return (None, answer[1], answer[2], said)


def _plain(value: str | None) -> str | None:
    """Without what the writings themselves differ in: blanks, commas, script, width."""
    if value is None:
        return None
    return re.sub(r"\s", "", value).translate(_NARROW).translate(_to_simplified())


_NARROW = str.maketrans("０１２３４５６７８９，；：（）", "0123456789,;:()")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_HALF = str.maketrans("，；：（）", ",;:()")
_FULL = str.maketrans("();:", "（）；：")


@cache
def to_traditional() -> dict[int, str]:
    """One traditional character for each simplified one, as the folding table has them."""
    table: dict[int, str] = {}
    for _, (traditional, simplified) in read_rows("characters/traditional.tsv", ("from", "to")):
        if simplified not in "一二三四五六七八九十":  # 弌 and its kin are for cheques
            table.setdefault(ord(simplified), traditional)
    return table


@cache
def _to_simplified() -> dict[int, str]:
    return {
        ord(traditional): simplified
        for _, (traditional, simplified) in read_rows("characters/traditional.tsv", ("from", "to"))
    }


def _is_prose(text: str) -> bool:
    return "|" not in text and "\t" not in text and "  " not in text


def _has_whole_lines(text: str) -> bool:
    """No line is broken in the middle of a sentence: where one is, a label before the rest is no other writing."""
    lines = [line.rstrip() for line in text.split("\n")]
    return _is_prose(text) and all(len(line) < 20 or line.endswith(tuple("。！？：；”")) for line in lines[:-1])


def _is_simplified(text: str) -> bool:
    """Has it no character that the folding table turns into another?"""
    return not any(ord(character) in _to_simplified() for character in text)


def _labelled(text: str) -> str:
    own = re.compile(r"\s*[(（]?[0-9一二三四五六七八九十]")
    lines = enumerate(text.split("\n"), 1)
    return "\n".join(f"{at}．{line}" if line.strip() and not own.match(line) else line for at, line in lines)


def _wrapped(width: int) -> Callable[[str], str]:
    """A line broken between two characters of a word or of two, wherever `width` is reached."""

    def rewrite(text: str) -> str:
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

    return rewrite


def _other_words(text: str) -> str:
    pairs = (
        ("同比增长", "同比上升"),
        ("同比下降", "同比减少"),
        ("环比增长", "环比上升"),
        ("同比上升", "比上年同期增加"),
    )
    for old, new in pairs:
        text = text.replace(old, new)
    return text


def _blanks(text: str) -> str:
    return re.sub(r"(?<=[\u4e00-\u9fff])(?=\d)|(?<=[\d%])(?=[\u4e00-\u9fff])", " ", text)


def _capitals(text: str) -> str:
    """Whole numbers below ten thousand with a measure word, in Chinese: 4200起 and 四千二百起; not those of times."""
    from gov_extract import format_numeral

    return re.sub(
        r"(?<![0-9.,年月日第\-—~至])([1-9][0-9]{1,3})(?=[起件宗名人户家个辆次])",
        lambda match: format_numeral(int(match[1])),
        text,
    )


def _in_ten_thousands(text: str) -> str:
    """4200万元 and 0.42亿元."""

    def shifted(match: re.Match[str]) -> str:
        digits = match[1].rjust(5, "0")
        return f"{int(digits[:-4])}.{digits[-4:]}".rstrip("0") + "亿元" if match[1] != "0" else match[0]

    return re.sub(r"(?<![0-9.,])([1-9][0-9]{2,4})万元(?!以)", shifted, text)


def _values_apart(text: str) -> str:
    """Other figures of the same shape: each digit from 2 to 9 of a figure is the next one; times and names stay."""
    doc = extract(text)
    out, last = [], 0
    for quantity in doc.quantities:
        out += [text[last : quantity.start], text[quantity.start : quantity.end].translate(_NEXT)]
        last = quantity.end
    return "".join([*out, text[last:]])


_NEXT = str.maketrans("23456789", "34567892")


def _items(text: str) -> str:
    """The sentences of each paragraph but the first as items of their own lines, under it."""
    lines = []
    for line in text.split("\n"):
        sentences = re.findall(r"[^。]+。?", line)
        first, rest = sentences[:1], sentences[1:]
        lines += [*first, *(f"（{'一二三四五六七八九十'[at]}）{sentence}" for at, sentence in enumerate(rest[:10]))]
        lines += rest[10:]
        lines += [] if sentences else [line]
    return "\n".join(lines)


def _always(text: str) -> bool:
    return True


RELATIONS = (
    Relation("a paragraph behind", lambda text: text + BEHIND, ALL, _always, {}),
    Relation("a paragraph before", lambda text: BEFORE + text, ("indicator", "change", "basis"), _always, {}),
    Relation("the last mark dropped", lambda text: text.rstrip().removesuffix("。"), ALL, _always, {}),
    Relation(
        "labels before lines",
        _labelled,
        ("indicator", "change", "basis", "agency"),
        _has_whole_lines,
        {"composed": 0.009, "after_real": 0.017},
    ),
    Relation("blanks round figures", _blanks, ALL, _is_prose, {"fixtures": 0.003, "govstat": 0.019}),
    Relation(
        "a hard wrap at 24",
        _wrapped(24),
        ALL,
        _is_prose,
        {"fixtures": 0.031, "composed": 0.002, "after_real": 0.026, "govstat": 0.008},
    ),
    Relation(
        "a hard wrap at 34", _wrapped(34), ALL, _is_prose, {"fixtures": 0.005, "after_real": 0.012, "govstat": 0.002}
    ),
    Relation(
        "full-width digits", lambda text: text.translate(_WIDE), ALL, lambda text: not re.search("[A-Za-z]", text), {}
    ),
    Relation("half-width marks", lambda text: text.translate(_HALF), ALL, _is_prose, {}),
    Relation("full-width marks", lambda text: text.translate(_FULL), ALL, _is_prose, {}),
    Relation("the traditional script", lambda text: text.translate(to_traditional()), ALL, _is_simplified, {}),
    Relation(
        "other words of change",
        _other_words,
        ("change", "basis", "base", "period", "agency"),
        _is_prose,
        {"govstat": 0.002},
    ),
    Relation(
        "numerals in Chinese", _capitals, ALL, _is_prose, {"fixtures": 0.005, "after_real": 0.005, "govstat": 0.006}
    ),
    Relation("sums in 亿", _in_ten_thousands, ALL, _is_prose, {}),
    Relation(
        "sentences as items",
        _items,
        ("indicator", "change", "basis"),
        _has_whole_lines,
        {"composed": 0.015, "after_real": 0.017},
    ),
    Relation("other figures of the same shape", _values_apart, ALL, _always, {"pages": 0.007}, values=False),
)
