"""Answers against texts that somebody has annotated: precision, recall and F1, layer by layer."""

from __future__ import annotations

from .scoring import LayerScore, Mistake, Scores, compare, read_gold, score

__all__ = ["LayerScore", "Mistake", "Scores", "compare", "read_gold", "score"]
