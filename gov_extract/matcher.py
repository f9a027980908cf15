"""Many fixed words found in one pass over a text: an Aho-Corasick automaton, and a pure twin.

The compiled automaton is ahocorasick-rs; where it cannot be imported (a platform without a wheel) `PureMatcher`
gives the same answers, slower. tests/test_matcher.py holds them equal.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["Match", "Matcher", "PureMatcher", "make_matcher"]

Match = tuple[int, int, int]
"""``(index of the word, start, end)``; offsets in code points, end exclusive."""


_FOR_COMPACT = range(200, 8000)
_FEW = 32


class PureMatcher:
    """Leftmost-longest matches of `words`, without overlaps, in pure Python: a dictionary probe per start and length."""

    def __init__(self, words: Sequence[str]) -> None:
        self._index = {word: i for i, word in reversed(list(enumerate(words))) if word}
        lengths: dict[str, set[int]] = {}
        for word in self._index:
            lengths.setdefault(word[0], set()).add(len(word))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def find(self, text: str) -> list[Match]:
        """All matches in `text`, in order of their start."""
        found: list[Match] = []
        index, lengths = self._index, self._lengths
        start, end = 0, len(text)
        while start < end:
            for length in lengths.get(text[start], ()):
                if start + length > end:
                    continue
                word = index.get(text[start : start + length])
                if word is not None:
                    found.append((word, start, start + length))
                    start += length
                    break
            else:
                start += 1
        return found


class _CompiledMatcher:
    def __init__(self, words: Sequence[str], once: bool) -> None:
        from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

        # A table of all states is twice as fast by itself, but several of them do not stay in the cache together: over
        # many short texts the compact form is faster.
        kind = Implementation.ContiguousNFA if len(words) in _FOR_COMPACT else None
        if once and len(words) <= _FEW:
            # Built three times as fast as what the library takes for so few words, and on a page as fast to search.
            kind = Implementation.NoncontiguousNFA
        self._automaton = AhoCorasick(list(words), matchkind=MatchKind.LeftmostLongest, implementation=kind)

    def find(self, text: str) -> list[Match]:
        found: list[Match] = self._automaton.find_matches_as_indexes(text)
        return found


Matcher = PureMatcher | _CompiledMatcher


def make_matcher(words: Sequence[str], *, once: bool = False) -> Matcher:
    """The fastest matcher that this machine has for `words` (not empty, no word empty); `once`: for one text only.

    >>> make_matcher(["公安", "公安局"]).find("东莞市公安局")
    [(1, 3, 6)]
    """
    try:
        return _CompiledMatcher(words, once)
    except ImportError:
        return PureMatcher(words)
