"""Quantities: every number that a text states, with its unit.

Reading order: finder.py (the walk, and who reads what), numbers.py (numerals in prose), grammar.py (a number with its unit),
shares.py, ordinals.py and bare.py (the other forms), ranges.py and bounds.py (two numbers that are one quantity),
signs.py and modifiers.py (-, 近, 以上), guards.py, codes.py and counted.py (what is no number), sharing.py and
cells.py (units stated once).
"""

from .finder import find_quantities
from .guards import Lexicon, lexicon

__all__ = ["Lexicon", "find_quantities", "lexicon"]
