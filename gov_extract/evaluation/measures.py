"""When an item that was found is the one that is annotated: the measures behind `scoring`, one text at a time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

__all__ = ["LAYERS", "Item", "Result", "measure", "name_span", "place_of", "same"]

Item = Mapping[str, Any]
Span = tuple[int, int]
Error = tuple[str, "Item | None", "Item | None"]

# So alike two wordings of one indicator are: the F1 of their characters.
_ALIKE = 0.8

_QUOTES = frozenset("“”‘’「」『』《》〈〉\"'")
# Generic words that may end an entity's name. How much of “X”专项行动 is the name is a matter of taste, X is not.
_TAILS = (
    # what is done
    "专项", "集中", "统一", "整治", "打击", "宣传", "创建", "行动", "斗争", "工作", "活动", "服务", "改革", "试点",
    # what is set up
    "工程", "计划", "方案", "模式", "机制", "制度", "系统", "战法", "综合政务",
    # where one goes
    "信箱", "热线", "平台", "APP", "小程序", "微信", "办证",
)  # fmt: skip
# No exponent: 1e999999999 would fill the memory. Nor more digits than Python turns into a number.
_NUMBER = re.compile(r"[+-]?[0-9]{1,4000}(?:\.[0-9]{1,4000}|/0{0,99}[1-9][0-9]{0,3000})?")


class Result(NamedTuple):
    """One layer of one text: counts, and what is wrong: a word, what was found, what is annotated."""

    right: int
    extra: int
    missed: int
    errors: list[Error]


def same(gold: Any, got: Any) -> bool:
    """Whether `got` is an answer that the annotation allows.

    >>> same("km", "m"), same([None, "at_most"], "at_most"), same("*", "anything")
    (False, True, True)
    """
    return bool(gold == "*" or (got in gold if isinstance(gold, list) else gold == got))


def name_span(text: str, start: int, end: int) -> Span:
    """The span of a name less the quotes and generic words at its ends.

    >>> name_span("“净网”专项行动", 0, 8)
    (1, 3)
    """
    first = start
    while first < end - 1 and text[first] in _QUOTES:
        first += 1
    # From the back: from which offsets on is there nothing but quotes and generic words? The first of them ends the
    # name, of which a character stays.
    idle = {end}
    last = end
    for index in range(end - 1, first, -1):
        if (text[index] in _QUOTES and index + 1 in idle) or any(
            text.startswith(tail, index, end) and index + len(tail) in idle for tail in _TAILS
        ):
            idle.add(index)
            last = index
    return first, last


def place_of(layer: str, item: Item, text: str) -> Span:
    """Where an item is, for finding its like: its span, of an entity that of its name."""
    start, end = item["start"], item["end"]
    return name_span(text, start, end) if layer == "entities" else (start, end)


def measure(layer: str, text: str, gold: Mapping[str, Sequence[Item]], found: Mapping[str, Sequence[Item]]) -> Result:
    """Compare one layer of one text.

    Args:
        layer: a key of `LAYERS`.
        text: the text that both are of.
        gold: the annotated lists by name.
        found: the lists of an extraction.
    """
    items, agree = layer.partition(".")[0], LAYERS[layer]
    wanted, got = _items(items, gold), _items(items, found)
    at = {place_of(items, item, text): item for item in wanted}
    loose = [(item["start"], item["end"]) for item in wanted if item.get("optional")]
    if items == "statistics":  # a quantity that the annotation leaves open leaves its statistic open
        loose += [(item["start"], item["end"]) for item in gold["quantities"] if item.get("optional")]
    right = extra = missed = 0
    errors: list[Error] = []
    hit: set[Span] = set()
    seen: set[Span] = set()
    for item in got:
        place = place_of(items, item, text)
        seen.add(place)
        annotated = at.get(place)
        if annotated is not None and place not in hit and agree(annotated, item):
            hit.add(place)
            right += not annotated.get("optional")
        elif not _covered(item, loose):
            extra += 1
            errors.append(("extra" if annotated is None else "wrong", item, annotated))
    for place, item in at.items():
        if place not in hit and not item.get("optional"):
            missed += 1
            if place not in seen:
                errors.append(("missed", None, item))
    return Result(right, extra, missed, errors)


def _covered(item: Item, spans: Sequence[Span]) -> bool:
    """Whether one of `spans` covers half of the item or more: where it may be left out, it may also be cut otherwise."""
    start, end = item["start"], item["end"]
    return any(2 * (min(last, end) - max(first, start)) >= end - start for first, last in spans)


def _items(items: str, lists: Mapping[str, Sequence[Item]]) -> Sequence[Item]:
    """The items; statistics with the spans of their quantities, since indexes of two answers cannot be compared."""
    if items != "statistics":
        return lists[items]
    quantities = lists["quantities"]
    placed = []
    for item in lists["statistics"]:
        own, source = quantities[item["quantity"]], item.get("from")
        origin = None if source is None else quantities[source]
        placed.append(
            {
                **item,
                "start": own["start"],
                "end": own["end"],
                "from_span": None if origin is None else (origin["start"], origin["end"]),
                "optional": item.get("optional") or own.get("optional", False),
            }
        )
    return placed


def _answers(gold: Any) -> list[Any]:
    return gold if isinstance(gold, list) else [gold]


def _number(value: Any) -> Any:
    return Fraction(value) if isinstance(value, str) and _NUMBER.fullmatch(value) else value


def _same_number(gold: Any, got: Any) -> bool:
    """6 and 6.0 are one number."""
    return gold == "*" or any(_number(answer) == _number(got) for answer in _answers(gold))


def _likeness(first: str | None, second: str | None) -> float:
    """The F1 of the characters that two wordings share, each as often as both have it."""
    one, other = Counter(first or ""), Counter(second or "")
    both = sum((one & other).values())
    return 2 * both / (sum(one.values()) + sum(other.values())) if both else 0.0


def _same_indicator(gold: Any, got: Any) -> bool:
    return gold == "*" or any(_likeness(answer, got) >= _ALIKE for answer in _answers(gold))


def _same_base(gold: Any, got: Any) -> bool:
    return same(gold, got) or bool(got and _same_indicator(gold, got))


def _all(*names: str) -> Callable[[Item, Item], bool]:
    return lambda gold, got: all(same(gold.get(name), got.get(name)) for name in names)


def _value(gold: Item, got: Item) -> bool:
    return all(_same_number(gold.get(name), got.get(name)) for name in ("value", "upper"))


def _statistic(gold: Item, got: Item) -> bool:
    return (
        _all("change", "basis", "period", "agency")(gold, got)
        and gold["from_span"] == got["from_span"]
        and _same_base(gold.get("base"), got.get("base"))
        and _same_indicator(gold.get("indicator"), got.get("indicator"))
    )


LAYERS: dict[str, Callable[[Item, Item], bool]] = {
    "quantities": lambda gold, got: True,
    "quantities.value": _value,
    "quantities.unit": lambda gold, got: _value(gold, got) and same(gold.get("unit"), got.get("unit")),
    "quantities.full": lambda gold, got: _value(gold, got) and _all("kind", "unit", "modifier")(gold, got),
    "times": lambda gold, got: True,
    "times.full": _all("value", "modifier"),
    "entities": _all("type"),
    "entities.linked": _all("type", "id"),
    "statistics": lambda gold, got: True,
    "statistics.indicator": lambda gold, got: _same_indicator(gold.get("indicator"), got.get("indicator")),
    "statistics.exact": _all("indicator"),
    "statistics.change": _all("change", "basis"),
    "statistics.period": _all("period"),
    "statistics.agency": _all("agency"),
    "statistics.full": _statistic,
}
"""Each layer, and what must agree beyond the place."""
