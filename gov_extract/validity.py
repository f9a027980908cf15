"""Whether items can be the items of a text: what `Extraction` asks when it is made by hand or read from a file.

The stages make theirs by `Extraction.unchecked`: what they find stands in the text, and looking again would cost time.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from typing import Any, get_args

from .errors import InputError
from .items import (
    Basis,
    Change,
    Entity,
    EntityType,
    Quantity,
    QuantityKind,
    QuantityModifier,
    Statistic,
    StatisticRole,
    Time,
    TimeModifier,
    Unplaced,
    Unread,
)
from .layout.blocks import Block, Document, check_blocks

__all__ = ["check_day", "check_items", "items_of", "placed"]

# What `Quantity.value` may be: a decimal, a fraction, a ratio.
_VALUE = re.compile(r"-?\d+(?:\.\d+)?(?:/[1-9]\d*)?|\d+(?:\.\d+)?(?::\d+(?:\.\d+)?)+", re.ASCII)
_WORDS: dict[type, dict[str, tuple[str, ...]]] = {
    Quantity: {"kind": get_args(QuantityKind), "modifier": get_args(QuantityModifier)},
    Time: {"modifier": get_args(TimeModifier)},
    Entity: {"type": get_args(EntityType)},
    Statistic: {"change": get_args(Change), "basis": get_args(Basis), "role": get_args(StatisticRole)},
}
_NULLABLE = {"modifier", "change", "basis"}
_LAYERS: dict[str, type] = {
    "quantities": Quantity,
    "times": Time,
    "entities": Entity,
    "statistics": Statistic,
    "unplaced": Unplaced,
    "unread": Unread,
    "given": Block,
}


def items_of(layer: str, items: Iterable[Any]) -> tuple[Any, ...]:
    """The items of a layer as a tuple.

    Raises:
        InputError: they are none, or one of them is of another class.

    >>> items_of("quantities", [{"start": 0}])
    Traceback (most recent call last):
    ...
    gov_extract.errors.InputError: quantities[0]: dict was given, want a Quantity; for plain dictionaries call Extraction.from_dict
    """
    wanted = _LAYERS[layer]
    try:
        found = tuple(items) if not isinstance(items, (str, bytes)) else None
    except TypeError:
        found = None
    if found is None:
        raise InputError(f"{layer}: {type(items).__name__} was given, want a tuple of {wanted.__name__} objects")
    for index, item in enumerate(found):
        if not isinstance(item, wanted):
            hint = "; for plain dictionaries call Extraction.from_dict" if isinstance(item, dict) else ""
            raise InputError(f"{layer}[{index}]: {type(item).__name__} was given, want a {wanted.__name__}{hint}")
    return found


def check_day(given: object) -> str | None:
    """`given` if it is None or a day in ISO 8601.

    Raises:
        InputError: it is neither.
    """
    if given is None:
        return None
    if isinstance(given, str) and len(given) == 10 and given[4:8:3] == "--":
        try:
            datetime.date.fromisoformat(given)
        except ValueError:
            pass
        else:
            return given
    raise InputError(f"reference_date: {given!r} is no ISO 8601 date; write YYYY-MM-DD, as in '2021-05-10'")


def check_items(
    text: str,
    *,
    quantities: Sequence[Quantity],
    times: Sequence[Time],
    entities: Sequence[Entity],
    statistics: Sequence[Statistic],
    unplaced: Sequence[Unplaced],
    unread: Sequence[Unread],
    given: tuple[Block, ...],
) -> None:
    """Refuse items that cannot be those of `text`: spans outside of it or over each other, indexes of nothing.

    Raises:
        InputError: one cannot be; it is named with its index.
    """
    for layer, items in (("quantities", quantities), ("times", times), ("entities", entities), ("unread", unread)):
        _check_spans(layer, items, text)
    _check_words({"quantities": quantities, "times": times, "entities": entities, "statistics": statistics})
    for index, quantity in enumerate(quantities):
        for name, value in (("value", quantity.value), ("upper", quantity.upper)):
            if value is not None and _VALUE.fullmatch(value) is None:
                raise InputError(f"quantities[{index}]: {name} {value!r} is no exact number, as '20.2', '2/3' or '3:1'")
    last = -1
    for index, statistic in enumerate(statistics):
        where = f"statistics[{index}]"
        if statistic.quantity <= last:
            raise InputError(f"{where}: quantity {statistic.quantity} comes behind {last}; at most one each, in order")
        last = statistic.quantity
        _check_index(where, "quantity", statistic.quantity, quantities)
        if statistic.from_ is not None:
            _check_index(where, "from", statistic.from_, quantities)
        if not 0 <= statistic.confidence <= 1:
            raise InputError(f"{where}: confidence {statistic.confidence} is not between 0 and 1")
        for number, one in enumerate(statistic.evidence):
            _check_span(f"{where}.evidence[{number}]", one.start, one.end, one.text, text)
    for index, item in enumerate(unplaced):
        _check_index(f"unplaced[{index}]", "quantity", item.quantity, quantities)
    if given:
        check_blocks(Document(text, None, given))


def _check_spans(layer: str, items: Sequence[Quantity | Time | Entity | Unread], text: str) -> None:
    end = 0
    for index, item in enumerate(items):
        where = f"{layer}[{index}]"
        _check_span(where, item.start, item.end, item.text, text)
        if item.start < end:
            raise InputError(
                f"{where}: begins at {item.start}, the one before it ends at {end}; in order, none over another"
            )
        end = item.end


def _check_span(where: str, start: int, end: int, written: str, text: str) -> None:
    if not 0 <= start < end <= len(text):
        raise InputError(f"{where}: [{start}:{end}] is no span of a text of {len(text)} characters")
    if text[start:end] != written:
        raise InputError(f"{where}: text[{start}:{end}] is {text[start:end]!r}, not {written!r}")


def _check_index(where: str, name: str, index: int, quantities: Sequence[Quantity]) -> None:
    if not 0 <= index < len(quantities):
        raise InputError(f"{where}: {name} {index}: there are {len(quantities)} quantities")


def _check_words(layers: dict[str, Sequence[Any]]) -> None:
    """Python lets any str stand where one of a few is meant."""
    for layer, items in layers.items():
        for name, words in _WORDS[_LAYERS[layer]].items():
            allowed = {*words, None} if name in _NULLABLE else {*words}
            for index, item in enumerate(items):
                if getattr(item, name) not in allowed:
                    given = getattr(item, name)
                    raise InputError(f"{layer}[{index}]: {name} {given!r} was given, want one of {', '.join(words)}")


def placed(message: str) -> str:
    """A complaint of msgspec with its place first, as our own errors have it.

    >>> placed("Expected `int`, got `str` - at `$.times[0].start`")
    'times[0].start: expected `int`, got `str`'
    """
    what, _, place = message.partition(" - at ")
    place = place.strip("`").removeprefix("$").removeprefix(".")
    what = what[:1].lower() + what[1:]
    return f"{place}: {what}" if place else what
