"""What the documents show is what happens."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
READMES = ["README.md", "README.zh.md"]
DOCUMENTS = [*READMES, *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))]


def blocks(document: str, language: str) -> list[str]:
    text = (ROOT / document).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.M | re.S)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_python_blocks(document: str) -> None:
    """Each ``>>>`` gives what stands below it; the blocks of one document are one session."""
    source = "\n".join(blocks(document, "python"))
    if "pyarrow" in source:
        pytest.importorskip("pyarrow", reason="pyarrow, an extra, is not installed")
    test = doctest.DocTestParser().get_doctest(source, {}, document, document, 0)
    printed: list[str] = []
    result = doctest.DocTestRunner(verbose=False).run(test, out=printed.append)
    assert result.failed == 0, "".join(printed)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_lead_somewhere(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert ((ROOT / document).parent / target).exists(), target


@pytest.mark.parametrize("document", READMES)
def test_tables_of_the_report(document: str) -> None:
    """Every line shown is a line of the command's output, in the same order."""
    commands = blocks(document, "sh")[0].split("&&")
    arguments = commands[-1].split()[1:]
    done = subprocess.run(
        [sys.executable, "-m", "gov_extract", *arguments],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "100"},
        timeout=120,
        check=True,
    )
    printed = iter(done.stdout.decode("utf-8").splitlines())
    (shown,) = blocks(document, "text")
    assert len(shown.splitlines()) > 10
    for line in shown.splitlines():
        known = line in ("", "…") or any(line == other.rstrip() for other in printed)
        assert known, f"not printed: {line!r}; run scripts/update_readmes.py"


def test_every_data_file_is_described() -> None:
    """A row for each file of docs/data.md's table, with the columns that the file has."""
    rows = {}
    for line in (ROOT / "docs/data.md").read_text(encoding="utf-8").splitlines():
        if re.match(r"\| `[\w/]+\.(tsv|jsonl)`", line):
            names, columns, source = line.strip("|").split(" | ")
            assert source.strip()
            for name in re.findall(r"`([^`]+)`", names):
                rows[name] = re.findall(r"`([^`]+)`", columns)
    data = ROOT / "gov_extract/data"
    files = [path for path in data.rglob("*") if path.suffix in (".tsv", ".jsonl")]
    assert set(rows) == {path.relative_to(data).as_posix() for path in files}
    for path in files:
        if path.suffix == ".tsv":
            with path.open(encoding="utf-8") as lines:
                header = next(line for line in lines if line.strip() and not line.startswith("#"))
            assert header.rstrip("\n").split("\t") == rows[path.relative_to(data).as_posix()], path


def test_both_readmes_give_the_same_commands() -> None:
    for language in ("sh", "python", "text"):
        assert blocks("README.md", language) == blocks("README.zh.md", language)
