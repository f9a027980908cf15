"""For mkdocs: the examples of docstrings are shown as code.

Our docstrings have their ``>>>`` as plain paragraphs, where doctest finds them. Markdown would take each ``>`` for a
quotation, and ``[1, 0]`` for a link. So griffe, which reads the docstrings for mkdocstrings, is given them in fences.
"""

from __future__ import annotations

import re
from typing import Any

import griffe

# From a prompt to the next empty line, with whatever indentation.
_EXAMPLE = re.compile(r"^(?P<indent> *)>>> .*(?:\n *\S.*)*", re.M)


class DoctestFences(griffe.Extension):
    """Fences around the examples of every docstring."""

    def on_instance(self, *, obj: griffe.Object, **_: Any) -> None:
        if obj.docstring:
            obj.docstring.value = fenced(obj.docstring.value)


def fenced(docstring: str) -> str:
    """The docstring with its examples in fences; ``mod`` in double backticks is code for Markdown, too."""
    return _EXAMPLE.sub(lambda match: f"{match['indent']}```pycon\n{match[0]}\n{match['indent']}```", docstring)
