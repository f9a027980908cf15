"""Statistics: what each quantity measures, how it moved, against what, when, whose."""

from .finder import find_statistics

__all__ = ["find_statistics"]
