"""Quantities: every number that a text states, with its unit.

Reading order: numbers.py (numerals in prose), grammar.py (what a number and the characters after it make),
modifiers.py (近, 以上), guards.py (what is no number), headings.py (units stated once), finder.py (the walk).
"""

from .finder import find_quantities
from .guards import Lexicon, lexicon

__all__ = ["Lexicon", "find_quantities", "lexicon"]
