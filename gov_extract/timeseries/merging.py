"""What becomes of several figures for one thing and one period: said twice, or contradicting each other."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ..figures import Figure, unit_of
from ..items import Quantity, directed
from ..margins import Margin, margin_of
from .keys import Key, Period

__all__ = ["Statement", "doubted", "merged"]


@dataclass(frozen=True, eq=False)
class Statement:
    """One statistic of one document, with its place in a series.

    Attributes:
        document: the document's id.
        figure: the statistic as the checks read it.
        key: what it shares with the other figures of its series.
        period: when it is for.
        agency_name: the official name of `key.agency`, where the document has it.
    """

    document: str | int
    figure: Figure
    key: Key
    period: Period
    agency_name: str | None

    @property
    def falls(self) -> bool:
        """Whether its sign is below zero: 上升5% and 下降5% are not one figure."""
        return self.key.measure == "change" and self.figure.statistic.change == "decrease"

    @property
    def value(self) -> Fraction | None:
        """With its sign, in the unit that the checks count in; None for a ratio."""
        if self.figure.quantity.number is None:
            return None
        return (
            directed(self.figure.value, self.figure.statistic.change)
            if self.key.measure == "change"
            else self.figure.value
        )


def merged(statements: Sequence[Statement]) -> list[list[Statement]]:
    """Those that say the same, together; the most exact of each group first.

    Two say the same where they are equal, or the value of the more exact one is what the other one rounds: 4126起 and
    4100余起, 45.24% and 45.2%. But not 45.2% and 45.3%, though both may be said of 45.25%.

    Args:
        statements: all of one key and one period, in order.
    """
    # Looked up, not compared pair by pair: a long text may state one thing thousands of times.
    equal: dict[object, list[Statement]] = {}
    values: list[Fraction] = []
    groups: list[list[Statement]] = []
    for statement in sorted(statements, key=_width):
        exactly = _exactly(statement)
        group = equal.get(exactly)
        if group is None and (near := _near(statement)) is not None:
            assert near.low is not None
            assert near.high is not None
            at = bisect_left(values, near.low)
            if at < len(values) and values[at] <= near.high:
                group = equal[values[at], None]
        if group is None:
            group = []
            groups.append(group)
            if statement.value is not None and statement.figure.quantity.upper is None:
                insort(values, statement.value)
        equal.setdefault(exactly, group)
        group.append(statement)
    place = {statement: at for at, statement in enumerate(statements)}
    return sorted(groups, key=lambda group: min(map(place.__getitem__, group)))


def doubted(groups: Sequence[Sequence[Statement]]) -> list[bool]:
    """For each group of one key and one period, whether another one has a value that cannot be the same."""
    margins = [_stated(group[0]) for group in groups]
    # Apart from any is apart from the one that ends first, or from the one that begins last.
    first = min((one.high for one in margins if one is not None and one.high is not None), default=None)
    last = max((one.low for one in margins if one is not None and one.low is not None), default=None)
    widest = Margin(last, first)  # the wrong way round: what lies apart from no end of it is apart from no margin
    return [margin is not None and margin.apart(widest) for margin in margins]


def _stated(statement: Statement) -> Margin | None:
    """Where the figure lies, taking 12000 for a rounding to thousands, too, as the check of repetitions does."""
    figure = statement.figure
    margin = margin_of(figure.quantity, average="均" in figure.name, rounded=True)
    return None if margin is None else _signed(margin.times(unit_of(figure.quantity)[1]), statement)


def _signed(margin: Margin, statement: Statement) -> Margin:
    return -margin if statement.falls else margin


def _exactly(statement: Statement) -> tuple[object, object]:
    quantity = statement.figure.quantity
    upper = None if quantity.upper is None else Fraction(quantity.upper) * unit_of(quantity)[1]
    return quantity.value if statement.value is None else statement.value, upper


def _near(statement: Statement) -> Margin | None:
    """The margin with its open side closed: 4100余 may be 4126, but is not what one says of 4500."""
    figure = statement.figure
    margin = figure.margin
    if margin is None:
        return None
    if margin.low is None or margin.high is None:
        value = figure.value
        step = _step(figure.quantity) * unit_of(figure.quantity)[1]
        margin = Margin(value, value + step) if margin.high is None else Margin(value - step, value)
    return _signed(margin, statement)


def _step(quantity: Quantity) -> Fraction:
    """What one in the last place that is not zero is worth: 100 in 4100."""
    exponent = Decimal(quantity.value).normalize().as_tuple().exponent
    return Fraction(10) ** int(exponent)


def _width(statement: Statement) -> tuple[bool, Fraction]:
    near = _near(statement)
    if near is None or near.low is None or near.high is None:
        return True, Fraction(0)
    return False, near.high - near.low
