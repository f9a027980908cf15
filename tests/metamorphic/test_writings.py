"""Two writings of one text give one answer: how many figures change at most, by relation and corpus."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from relations import RELATIONS, Relation, corpora, violations

pytestmark = pytest.mark.once

CASES = [
    (relation, corpus)
    for relation in RELATIONS
    for corpus in ("fixtures", "composed", "after_real", "govstat", "pages")
]


@pytest.mark.parametrize(("relation", "corpus"), CASES, ids=[f"{one.name}-{corpus}" for one, corpus in CASES])
def test_two_writings_give_one_answer(relation: Relation, corpus: str) -> None:
    texts = corpora().get(corpus)
    if texts is None:
        pytest.skip("newspaper pages stand beside the project only at its makers'")
    counted = list(violations(relation, texts))
    figures, changed = (sum(counts) for counts in zip(*counted, strict=True)) if counted else (0, 0)
    if corpus != "pages":
        assert figures > 200
    assert changed <= relation.ceilings.get(corpus, 0.0) * figures, f"{changed} of {figures}"


@pytest.mark.parametrize("relation", RELATIONS, ids=[one.name for one in RELATIONS])
def test_a_relation_changes_texts(relation: Relation) -> None:
    """A rewriting that leaves all texts as they are would hold whatever the rules do."""
    texts = [text for texts in corpora().values() for text, _ in texts if relation.applies(text)]
    assert sum(relation.rewrite(text) != text for text in texts) >= 5
