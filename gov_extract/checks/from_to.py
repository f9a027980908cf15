"""从A降至B against the change that the same sentence states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..figures import SENTENCE_END, Figure, same_thing
from ..items import Finding
from .changes import base_period, change_sum, contradicted
from .findings import make_finding

__all__ = ["check_from_to"]

_ONLY_CHANGE = re.compile(
    r"(?:以上|以下|以内|左右)?[,，、（(]*(?:即|共|累计|整体|总体|平均|大幅度?|明显|分别|足足|净|实际|相比|同比|环比)*"
    r"[^,，。;；:、0-9]{0,8}\Z"
)
_OTHER_MEASURE = re.compile(
    r"年均|月均|日均|每[年月日]|其中|平均[每增下]|分别|比|较|超|高于|低于|占|再|实际|可比|口径|扣除|剔除|预算|计划|目标"
)
_MEAN_BETWEEN = re.compile(r"均|每|最[高低大小]")


def check_from_to(figures: Sequence[Figure], folded: str) -> Iterator[Finding]:
    levels = {figure.statistic.quantity: figure for figure in figures}
    for position, new in enumerate(figures):
        source = new.statistic.from_
        old = levels.get(source) if source is not None else None
        if old is None or new.margin is None or old.margin is None or new.role != "level":
            continue
        if (new.kind, new.unit) != (old.kind, old.unit) or new.kind == "ordinal":
            continue
        if new.said.mean != old.said.mean and _MEAN_BETWEEN.search(folded, old.end, new.start):
            continue
        moved = new.statistic.change
        if (moved == "decrease" and old.margin.below(new.margin)) or (
            moved == "increase" and new.margin.below(old.margin)
        ):
            rose = "more" if moved == "decrease" else "less"
            message = f"{new.quantity.text} is {rose} than {old.quantity.text}, the text says {moved}"
            yield make_finding("from_to", (old, new), message, "increase" if rose == "more" else "decrease", str(moved))
            continue
        for change in figures[position + 1 : position + 3]:
            between = folded[new.end : change.start]
            if change.sentence != new.sentence or change.statistic.from_ is not None:
                break
            if change.said.push or change.said.aside:
                continue
            if change.role != "delta" or _OTHER_MEASURE.search(between) or SENTENCE_END.search(between):
                continue
            if not (same_thing(change, new) or _ONLY_CHANGE.match(between)) or not _same_basis(change, new, old):
                continue
            if change.name != new.name and change.start - new.end > 10:
                continue
            if contradicted(change, new, old):
                sum_, expected = change_sum(change, new, old)
                message = f"{sum_}, the text says {change.written}"
                yield make_finding("from_to", (old, new, change), message, expected, change.quantity.text)


def _same_basis(change: Figure, new: Figure, old: Figure) -> bool:
    """Is the change measured against the same as the way from `old` to `new`?"""
    basis = change.statistic.basis
    if basis is None or (basis, change.statistic.base) == (new.statistic.basis, new.statistic.base):
        return True
    base = base_period(change.statistic)
    return base is not None and base == old.statistic.period
