"""Many documents, one series: statistics of one thing lined up over their periods.

Reading order: keys.py says what two statistics must share to be lined up, merging.py what becomes of several for one
period, table.py is what a caller gets, plot.py draws it, scales.py says in what scale, fonts.py finds a font that has the characters.

The package is not called `series`: its name would take the place of the function `gov_extract.series`.
"""

from __future__ import annotations

from .contradictions import Contradiction, check
from .lining import series
from .rows import LeftOut, SeriesRow, Source
from .scales import PlotWarning
from .table import SeriesTable
from .wide import WideRow, WideTable

__all__ = [
    "Contradiction",
    "LeftOut",
    "PlotWarning",
    "SeriesRow",
    "SeriesTable",
    "Source",
    "WideRow",
    "WideTable",
    "check",
    "series",
]
