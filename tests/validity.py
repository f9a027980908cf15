"""What holds of every extraction, whatever its text: the vocabularies and forms that docs/extraction.md promises."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import gcd
from typing import get_args

from gov_extract import Entity, Extraction, Quantity, Statistic, Time
from gov_extract.characters import fold
from gov_extract.items import Basis, Change, EntityType, EvidenceRole, QuantityKind, QuantityModifier, TimeModifier

__all__ = ["check_extraction", "check_quantity", "check_statistics", "check_time"]

_WHOLE = r"(?:0|[1-9][0-9]*)"
_UNSIGNED = rf"{_WHOLE}(?:\.[0-9]+)?"
_VALUES = {
    "fraction": re.compile(rf"-?{_WHOLE}/[1-9][0-9]*", re.ASCII),
    "ratio": re.compile(rf"{_UNSIGNED}(?::{_UNSIGNED})+", re.ASCII),
    "ordinal": re.compile(_WHOLE, re.ASCII),
}
_VALUE = re.compile(rf"-?{_UNSIGNED}", re.ASCII)
_ONE_UNIT = {"percent": "%", "percentage_point": "百分点", "multiple": "倍", "age": "岁", "ratio": None}
_DURATIONS = frozenset(("年", "月", "周", "天", "工作日", "小时", "分钟", "秒"))
# Those of ISO 4217 that Chinese reports name; its list has no other of ours, or a row of units.tsv is wrong.
_CURRENCY = re.compile(
    "AED|AUD|BRL|CAD|CHF|CNY|DKK|EGP|EUR|GBP|HKD|IDR|ILS|INR|JPY|KHR|KRW|KZT|LAK|MMK|MNT|MOP|MXN|MYR|NOK|NZD|PHP|PKR|"
    "RUB|SAR|SEK|SGD|THB|TRY|TWD|UAH|UZS|USD|VND|ZAR"
)

# EDTF as docs/extraction.md has it: a date, season or interval, a time of day behind a day or alone; 199X are the 1990s.
_CLOCK = r"T(?:[01]\d|2[0-4])(?::[0-5]\d(?::[0-5]\d)?)?"
_MONTH = rf"(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])(?:{_CLOCK})?)?"
_DAY = rf"{_CLOCK}|\d\dXX|\d{{3}}X|\d{{4}}(?:-(?:2[1-4]|{_MONTH}))?"
_EDTF = re.compile(rf"(?:{_DAY})(?:/(?:{_DAY}|\.\.))?|\.\./(?:{_DAY})", re.ASCII)
_ID = {
    "branch": re.compile(r"(?:cn|\d{6}|\d{9})(?:/[^/\s]+)+", re.ASCII),
    "campaign": re.compile(r"campaign/\S+"),
    "program": re.compile(r"program/\S+"),
}


def check_extraction(doc: Extraction) -> None:
    """Every item is well-formed and points into the text; lists are in order; nothing is owned twice."""
    for items in (doc.quantities, doc.times, doc.entities):
        check_spans(doc.text, items)
    check_owned_once(doc)
    for quantity in doc.quantities:
        check_quantity(quantity)
    for time in doc.times:
        check_time(time)
    for entity in doc.entities:
        check_entity(entity)
    check_statistics(doc)


def check_spans(text: str, items: Sequence[Quantity | Time | Entity]) -> None:
    last = 0
    for item in items:
        assert last <= item.start < item.end <= len(text), item
        assert text[item.start : item.end] == item.text, item
        assert item.text.strip() == item.text, item
        last = item.end


def check_owned_once(doc: Extraction) -> None:
    """A digit of a name or a time is no quantity's."""
    owners = sorted((item.start, item.end) for items in (doc.times, doc.entities) for item in items)
    index = 0
    for quantity in doc.quantities:
        while index < len(owners) and owners[index][1] <= quantity.start:
            index += 1
        assert index == len(owners) or quantity.end <= owners[index][0], quantity


def check_quantity(quantity: Quantity) -> None:
    """Its value, upper end, unit and modifier are such as its kind has."""
    kind, value, upper, unit = quantity.kind, quantity.value, quantity.upper, quantity.unit
    assert kind in get_args(QuantityKind), quantity
    assert quantity.modifier in (None, *get_args(QuantityModifier)), quantity
    assert quantity.rule.startswith("quantities."), quantity
    form = _VALUES.get(kind, _VALUE)
    assert form.fullmatch(value), quantity
    if upper is not None:
        assert kind != "ratio", quantity
        assert form.fullmatch(upper), quantity
        assert Fraction(upper) > Fraction(value), quantity
    if kind == "fraction":
        over, under = map(int, value.split("/"))
        assert gcd(over, under) == 1, quantity
        assert quantity.number == Fraction(value), quantity
    elif kind == "ratio":
        assert quantity.number is None, quantity
    else:
        assert quantity.number == Decimal(value), quantity
    check_unit(kind, unit, quantity)


def check_unit(kind: str, unit: str | None, quantity: Quantity) -> None:
    if kind in _ONE_UNIT:
        assert unit == _ONE_UNIT[kind], quantity
    elif kind == "money":
        assert unit, quantity
        assert _CURRENCY.fullmatch(unit), quantity
    elif kind == "duration":
        # A rate of durations too: 每天8小时 is 小时/天.
        assert unit, quantity
        assert unit.partition("/")[0] in _DURATIONS, quantity
    elif kind == "measure":
        assert unit, quantity
    if unit is not None:
        # In simplified characters, and a word: nothing of the layout in it.
        assert fold(unit) == unit, quantity
        assert unit, quantity
        assert not re.search(r"\s", unit), quantity


def check_time(time: Time) -> None:
    """Its value is EDTF of days that the calendar has, the first before the last."""
    assert time.modifier in (None, *get_args(TimeModifier)), time
    assert time.rule.startswith("times."), time
    if time.value is None:
        assert (time.start_date, time.end_date) == (None, None), time
    else:
        check_edtf(time.value)


def check_edtf(value: str) -> None:
    assert _EDTF.fullmatch(value), value
    for point in value.split("/"):
        date, _, clock = point.partition("T")
        if len(date) == 10:
            datetime.date.fromisoformat(date)
        assert not clock.startswith("24") or set(clock[2:]) <= {":", "0"}, value
    first, _, last = value.rpartition("/")
    if first and ".." not in (first, last):
        # As far as both are written: 2022/2023-07.
        size = min(len(first.partition("T")[0]), len(last.partition("T")[0]))
        assert first[:size] <= last[:size], value


def check_entity(entity: Entity) -> None:
    """An id is one of its type's, and has a name; what was weighed is in order."""
    assert entity.type in get_args(EntityType), entity
    assert entity.rule, entity
    assert (entity.id is None) == (entity.name is None), entity
    if entity.id is not None:
        assert _ID[entity.type].fullmatch(entity.id), entity
        assert not entity.candidates or entity.candidates[0].id == entity.id, entity
    scores = [candidate.score for candidate in entity.candidates]
    assert scores == sorted(scores, reverse=True), entity


def check_statistics(doc: Extraction) -> None:
    """Each is of a quantity there is, in order, and every other quantity has its reason."""
    placed = [statistic.quantity for statistic in doc.statistics]
    unplaced = [item.quantity for item in doc.unplaced]
    assert placed == sorted(set(placed))
    assert sorted(placed + unplaced) == list(range(len(doc.quantities)))
    assert all(item.reason for item in doc.unplaced)
    for statistic in doc.statistics:
        check_statistic(doc, statistic, set(placed))


def check_statistic(doc: Extraction, statistic: Statistic, placed: set[int]) -> None:
    assert statistic.indicator.strip(), statistic
    assert statistic.change in (None, *get_args(Change)), statistic
    assert statistic.basis in (None, *get_args(Basis)), statistic
    assert statistic.base is None or (statistic.basis == "versus" and statistic.base), statistic
    assert statistic.from_ is None or statistic.from_ in placed - {statistic.quantity}, statistic
    assert statistic.agency is None or statistic.agency.strip(), statistic
    assert statistic.rule.startswith("statistics."), statistic
    if statistic.period is not None:
        check_edtf(statistic.period)
    for piece in statistic.evidence:
        assert piece.role in get_args(EvidenceRole), piece
        assert 0 <= piece.start < piece.end <= len(doc.text), piece
        assert doc.text[piece.start : piece.end] == piece.text, piece
