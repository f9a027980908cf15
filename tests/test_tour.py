"""The notebook docs/tour.ipynb runs from its first cell to its last, as somebody would run it."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest

for module, extra in (("pandas", "pandas"), ("pyarrow", "arrow"), ("matplotlib", "plot")):
    pytest.importorskip(module, reason=f"{module}, of the extra {extra}, is not installed")

NOTEBOOK = Path(__file__).parents[1] / "docs" / "tour.ipynb"


def cells() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    return found


def test_every_cell_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MPLBACKEND", "agg")
    names: dict[str, Any] = {"__name__": "__main__"}
    shown = []
    for cell in cells():
        if cell["cell_type"] != "code":
            continue
        tree = ast.parse("".join(cell["source"]))
        last = tree.body[-1]
        if isinstance(last, ast.Expr):  # what a notebook shows below the cell
            exec(compile(ast.Module(tree.body[:-1], []), cell["id"], "exec"), names)
            value = eval(compile(ast.Expression(last.value), cell["id"], "eval"), names)
            html = getattr(value, "_repr_html_", lambda: None)()
            shown.append(html or repr(value))
        else:
            exec(compile(tree, cell["id"], "exec"), names)
    assert any("<table" in one for one in shown)
    assert len(shown) > 4


def test_it_holds_no_outputs() -> None:
    """What somebody's run has left in it, a path of theirs or a picture, is no part of it."""
    for cell in cells():
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None
