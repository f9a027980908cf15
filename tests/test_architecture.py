"""The house as docs/architecture.md draws it: who imports whom, held against every import of the package."""

from __future__ import annotations

import ast
import graphlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import gov_extract

PACKAGE = Path(gov_extract.__file__).parent
DOCS = Path(__file__).parents[1] / "docs" / "architecture.md"

Module = tuple[str, ...]


def modules() -> dict[Module, Path]:
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).with_suffix("").parts
        found[name[:-1] if name[-1] == "__init__" else name] = path
    return found


MODULES = modules()


def imports(module: Module) -> Iterator[Module]:
    """What a module takes from the package, also inside functions and for types only."""
    path = MODULES[module]
    folder = module if path.name == "__init__.py" else module[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = folder[: len(folder) - node.level + 1] + tuple((node.module or "").split(".") if node.module else ())
            for alias in node.names:
                yield (*base, alias.name) if (*base, alias.name) in MODULES else base


def room(module: Module) -> str:
    """The folder or the file of the package that a module is in."""
    return module[0] if module else "__init__"


def layers() -> list[list[str]]:
    """The rooms by their floors, the highest first, as the page lists them."""
    section = DOCS.read_text(encoding="utf-8").partition("## Who imports whom")[2]
    block = re.search(r"```text\n(.*?)```", section, re.DOTALL)
    assert block is not None
    return [line.split() for line in block[1].splitlines()]


FLOORS = {name: -number for number, names in enumerate(layers()) for name in names}


def test_the_page_lists_every_room_once() -> None:
    listed = [name for names in layers() for name in names]
    assert sorted(listed) == sorted({room(module) for module in MODULES})


@pytest.mark.parametrize("name", FLOORS)
def test_imports_lead_down(name: str) -> None:
    up = {
        f"{'.'.join(module)} imports {'.'.join(other)}"
        for module in MODULES
        if room(module) == name
        for other in imports(module)
        if room(other) != name and FLOORS[room(other)] >= FLOORS[name]
    }
    assert not up


def test_no_two_files_need_each_other() -> None:
    graph = {module: {other for other in imports(module) if other != module} for module in MODULES}
    graphlib.TopologicalSorter(graph).prepare()  # it names a circle


def test_the_imports_are_seen() -> None:
    """If they were not, no other test here could fail."""
    assert ("pipeline",) in set(imports(("extractor",)))
    assert ("layout", "outline") in set(imports(("text", "folded")))
