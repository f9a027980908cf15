"""Precision, recall and F1 against texts that somebody has annotated, layer by layer. docs/evaluating.md says how.

An annotation, gold, has the shape of an extraction (docs/extraction.md). It may hold a list where several answers are
right, ``"*"`` where any is, and ``"optional": true`` on an item that may be left out. A layer that a row does not have is
not scored for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from os import PathLike
from typing import TYPE_CHECKING, Any

from ..errors import DataError, InputError
from ..reading import read_bytes
from .gold import GoldRow, check_row, parse_row
from .measures import LAYERS, Item, measure, place_of, same

if TYPE_CHECKING:
    from ..extractor import Extractor

__all__ = ["LayerScore", "Mistake", "Scores", "compare", "read_gold", "score"]


@dataclass(frozen=True)
class LayerScore:
    """How one layer was found, over all texts together (micro-averaged).

    Attributes:
        right: items found as annotated; optional ones do not count.
        extra: items found that the annotation does not have, or has otherwise.
        missed: items of the annotation that were not found as annotated.

    >>> layer = LayerScore(right=3, extra=1, missed=0)
    >>> layer.precision, layer.recall, round(layer.f1, 4)
    (0.75, 1.0, 0.8571)
    """

    right: int
    extra: int
    missed: int

    @property
    def gold(self) -> int:
        """How many items are annotated that may not be left out."""
        return self.right + self.missed

    @property
    def precision(self) -> float:
        """Of what was found, how much is right; 1 where nothing was found."""
        return self.right / (self.right + self.extra) if self.right + self.extra else 1.0

    @property
    def recall(self) -> float:
        """Of what is annotated, how much was found; 1 where nothing is annotated."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        precision, recall = self.precision, self.recall
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True)
class Mistake:
    """One item that makes a layer less than perfect.

    Attributes:
        layer: a key of `Scores.layers`.
        row: index of the text among the rows.
        name: the row's name; its number, counted from 1, where it has none.
        what: ``extra``, found and not annotated; ``wrong``, found otherwise than annotated; ``missed``, not found.
        start, end: where it is in the text, in code points.
        context: the words around it, it itself in 【】.
        got: the fields that were found; empty if missed.
        gold: the fields that are annotated; empty if extra.
    """

    layer: str
    row: int
    name: str
    what: str
    start: int
    end: int
    context: str
    got: Mapping[str, Any]
    gold: Mapping[str, Any]

    def __str__(self) -> str:
        got, gold = self.got, self.gold
        if self.what == "wrong":  # what agrees says nothing
            differ = {name for name in {*got, *gold} if not same(gold.get(name), got.get(name))}
            got, gold = ({k: v for k, v in one.items() if k in differ} for one in (got, gold))
        told = [f"{title} {_fields(fields)}" for title, fields in (("got", got), ("gold", gold)) if fields]
        return f"{self.layer} {self.what} [{self.name}:{self.start}] {self.context} {' '.join(told)}"


@dataclass(frozen=True)
class Scores:
    """What `score` found.

    Attributes:
        rows: how many texts were read.
        annotated: which of ``quantities``, ``times``, ``entities``, ``statistics`` any row has.
        layers: each layer with its score, in the order of docs/evaluating.md; 1 for one that no row has.
        wrong_links: mentions that gold has, linked to another entry than gold's.
        links: mentions that gold has and that were linked.
        mistakes: every item that is extra, wrong or missed, by rows, then layers.
    """

    rows: int
    annotated: frozenset[str]
    layers: Mapping[str, LayerScore]
    wrong_links: int
    links: int
    mistakes: tuple[Mistake, ...] = field(repr=False)

    def to_dict(self) -> dict[str, Any]:
        """The figures in plain dictionaries, JSON-ready, shares rounded to four places; layers that no row has are left out."""
        layers: dict[str, Any] = {
            name: {
                "precision": round(layer.precision, 4),
                "recall": round(layer.recall, 4),
                "f1": round(layer.f1, 4),
                "gold": layer.gold,
            }
            for name, layer in self.layers.items()
            if name.partition(".")[0] in self.annotated
        }
        if "entities" not in self.annotated:
            return layers
        return {**layers, "wrong_links": {"wrong": self.wrong_links, "linked": self.links}}


def read_gold(*paths: str | PathLike[str]) -> list[GoldRow]:
    """The rows of gold files: JSON Lines in UTF-8, one annotated text a line. Empty lines are passed over.

    Raises:
        InputError: a file cannot be read, or no file has a row.
        DataError: a row cannot be taken; it names file and line, and the item in it.
    """
    rows = [row for path in paths for row in _rows_of(path)]
    if not rows:
        raise InputError("there is no row in what was given as gold; write one annotated text a line")
    return rows


def score(gold: Iterable[Mapping[str, Any] | GoldRow], extractor: Extractor | None = None) -> Scores:
    """Extract each text of `gold` and compare what is found with what is annotated.

    Args:
        gold: annotated texts: rows of `read_gold`, or dictionaries in the shape of `Extraction.to_dict`.
        extractor: what is measured; default: the default configuration.

    Raises:
        DataError: a row cannot be taken; `file` is ``gold`` and `line` its number, counted from 1.

    >>> text = "盗窃警情同比下降20.2%。"
    >>> percent = {"start": 8, "end": 13, "text": "20.2%", "kind": "percent", "value": "20.2", "unit": "%"}
    >>> scores = score([{"text": text, "quantities": [percent]}])
    >>> scores.layers["quantities.full"].f1, list(scores.mistakes)
    (1.0, [])
    """
    from ..extractor import Extractor

    reader = Extractor() if extractor is None else extractor
    return _compare(_checked(gold), lambda row: reader.extract(row.text, reference_date=row.reference_date).to_dict())


def compare(gold: Iterable[Mapping[str, Any] | GoldRow], answers: Iterable[Mapping[str, Any]]) -> Scores:
    """As `score`, for answers that are there already: of another program, or of an earlier run.

    Args:
        gold: annotated texts.
        answers: one for each, in the same order, in the shape of `Extraction.to_dict`.

    Raises:
        DataError: a row cannot be taken; of an answer `file` is ``answers``.
        InputError: there are more of one than of the other.
    """
    rows, found = list(_checked(gold)), list(answers)
    if len(rows) != len(found):
        raise InputError(f"answers: {len(found)} were given for {len(rows)} rows of gold; give one for each")
    layers = ("quantities", "times", "entities", "statistics")
    for number, (row, answer) in enumerate(zip(rows, found, strict=True), 1):
        given = {**answer, "text": answer.get("text", row.text)} if isinstance(answer, Mapping) else answer
        checked = check_row(given, "answers", number)
        missing = [layer for layer in layers if layer in row.layers and layer not in checked.layers]
        if missing or checked.text != row.text:
            reason = f"has no {missing[0]}, which gold has" if missing else "is of another text than gold's"
            raise DataError("answers", number, reason)
    left = iter(found)
    return _compare(rows, lambda row: next(left))


def _rows_of(path: str | PathLike[str]) -> Iterator[GoldRow]:
    name = str(path)
    try:
        lines = read_bytes(path, hint="; want one JSON Lines file").split(b"\n")
    except InputError as error:
        raise InputError(f"{name}: {error}") from error
    for number, line in enumerate(lines, 1):
        line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if line.strip():
            yield parse_row(line, name, number)


def _checked(gold: Iterable[Mapping[str, Any] | GoldRow]) -> Iterator[GoldRow]:
    if isinstance(gold, (str, bytes, Mapping, PathLike)):
        hint = "; read files by read_gold(path)" if isinstance(gold, (str, PathLike)) else "; write [row]"
        raise InputError(f"gold: {type(gold).__name__} was given, want a list of rows{hint}")
    for number, row in enumerate(gold, 1):
        yield row if isinstance(row, GoldRow) else check_row(row, "gold", number)


def _compare(rows: Iterable[GoldRow], answer: Callable[[GoldRow], Mapping[str, Any]]) -> Scores:
    counts = {layer: [0, 0, 0] for layer in LAYERS}
    mistakes: list[Mistake] = []
    annotated: set[str] = set()
    wrong = linked = number = 0
    for number, row in enumerate(rows, 1):
        found = answer(row)
        annotated.update(row.layers)
        for layer in LAYERS:
            if layer.partition(".")[0] not in row.layers:
                continue
            result = measure(layer, row.text, row.layers, found)
            for index, count in enumerate((result.right, result.extra, result.missed)):
                counts[layer][index] += count
            mistakes += (_mistake(layer, number, row, *error) for error in result.errors)
        if "entities" in row.layers:
            one, all_ = _links(row, found)
            wrong, linked = wrong + one, linked + all_
    layers = {layer: LayerScore(*counted) for layer, counted in counts.items()}
    return Scores(number, frozenset(annotated), layers, wrong, linked, tuple(mistakes))


def _links(row: GoldRow, found: Mapping[str, Any]) -> tuple[int, int]:
    """Of the mentions that gold has, how many are linked to an entry that it denies, and how many are linked."""
    at = {place_of("entities", item, row.text): item for item in row.layers["entities"]}
    wrong = linked = 0
    for item in found["entities"]:
        gold = at.get(place_of("entities", item, row.text))
        if gold is not None and item.get("id") is not None and same(gold["type"], item["type"]):
            linked += 1
            wrong += not same(gold.get("id"), item["id"])
    return wrong, linked


# What tells nothing beside the context.
_UNTOLD = {"start", "end", "text", "quantity", "optional", "from_span"}
_AROUND = 12


def _mistake(layer: str, number: int, row: GoldRow, what: str, got: Item | None, gold: Item | None) -> Mistake:
    item = got or gold or {}
    start, end, text = item["start"], item["end"], row.text
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    context = f"…{before}【{text[start:end]}】{after}…".replace("\n", "⏎")
    fields = [{k: v for k, v in (one or {}).items() if k not in _UNTOLD} for one in (got, gold)]
    return Mistake(layer, number - 1, row.name or str(number), what, start, end, context, *fields)


def _fields(fields: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} {_shown(value)}" for name, value in fields.items())


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return " or ".join(map(_shown, value))
    return "-" if value is None else str(value)
