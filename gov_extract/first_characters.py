"""The characters that a match can begin with: one look at a character then spares most searches.

Computed from the pattern, so that a word that is added to it is never lost behind a look that does not know it.
"""

from __future__ import annotations

import re
import string

import regex

__all__ = ["first_characters"]


def first_characters(pattern: re.Pattern[str]) -> frozenset[str]:
    """Every character of ASCII and of the pattern's source that can begin a match: folded text has no other blanks.

    The pattern may begin with no look behind, and with no range of characters outside ASCII (``[一-龥]``), whose inner
    ones its source does not have.

    Raises:
        ValueError: the pattern matches the empty string, so that no look could spare it.

    >>> sorted(first_characters(re.compile("至|到(?!期)|-{1,2}")))
    ['-', '到', '至']
    """
    if pattern.match(""):
        raise ValueError(f"{pattern.pattern!r} matches the empty string")
    whole = regex.compile(pattern.pattern)
    candidates = {*pattern.pattern, *string.printable}
    return frozenset(one for one in candidates if whole.fullmatch(one, partial=True))
