"""What the documents say holds. Their blocks of code are run by test_docs_examples.py."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import gov_extract

ROOT = Path(__file__).parents[1]
READMES = ["README.md", "README.zh.md"]
DOCUMENTS = [
    *READMES,
    "CONTRIBUTING.md",
    *sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md")),
]


def blocks(document: str, language: str) -> list[str]:
    text = (ROOT / document).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.M | re.S)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_lead_somewhere(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    for target, _, anchor in re.findall(r"\]\(([^)#:\s]*)(#([^)\s]*))?\)", text):
        path = (ROOT / document).parent / target if target else ROOT / document
        assert path.exists(), target
        if anchor:
            assert anchor in anchors(path), f"{target}#{anchor}"


def anchors(path: Path) -> set[str]:
    """Those of the headings, as mkdocs makes them."""
    headings = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", heading).strip().lower()) for heading in headings}


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
    data = Path(gov_extract.__file__).parent / "data"
    files = [path for path in data.rglob("*") if path.suffix in (".tsv", ".jsonl")]
    assert set(rows) == {path.relative_to(data).as_posix() for path in files}
    for path in files:
        if path.suffix == ".tsv":
            with path.open(encoding="utf-8") as lines:
                header = next(line for line in lines if line.strip() and not line.startswith("#"))
            assert header.rstrip("\n").split("\t") == rows[path.relative_to(data).as_posix()], path


def test_figures_of_the_limits_are_those_measured() -> None:
    """Each row of docs/limits.md names the page that has its figure: a table measured anew must reach both."""
    rows = re.findall(r"^\|.*\| ([\d.,]+) \| \[([\w.]+)\]", (ROOT / "docs/limits.md").read_text(encoding="utf-8"), re.M)
    assert len(rows) > 10
    for figure, page in rows:
        text = (ROOT / "docs" / page).read_text(encoding="utf-8")
        assert re.search(rf"(?<![\d.,]){re.escape(figure)}(?![\d.,]*\d)", text), f"{figure} is not in {page}"


def test_the_limits_count_the_known_failures_as_statistics_does() -> None:
    counts = [
        re.findall(r"(\d+ of the \d+) (?:one-line )?examples", (ROOT / f"docs/{page}.md").read_text(encoding="utf-8"))
        for page in ("limits", "statistics")
    ]
    assert counts[0] == counts[1] != []


def test_every_page_is_in_the_navigation() -> None:
    """A page that is only in the folder is found by nobody."""
    listed = set(re.findall(r": ([\w/-]+\.md)$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.M))
    pages = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    assert pages <= listed, pages - listed


def test_pages_fetch_nothing_from_elsewhere() -> None:
    """Who reads the documents tells nobody: no picture, script or font of another host is in the settings or a page."""
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert "font: false" in settings
    assert not re.search(r"https?://", settings)
    for document in DOCUMENTS:
        text = (ROOT / document).read_text(encoding="utf-8")
        assert not re.search(r"!\[[^\]]*\]\(https?:|<(?:script|img|link|iframe)\b[^>]*https?:", text), document


def test_both_readmes_give_the_same_commands() -> None:
    for language in ("sh", "python", "text"):
        assert blocks("README.md", language) == blocks("README.zh.md", language)


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / ".github/ISSUE_TEMPLATE").glob("[0-9]*.yml")))
def test_issue_forms_can_be_shown(name: str) -> None:
    """A form with a mistake is not shown at all, and nobody is told: ids once, labels everywhere, no choice twice."""
    yaml = pytest.importorskip("yaml", reason="PyYAML, which comes with the extra docs, is not installed")
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE" / name).read_text(encoding="utf-8"))
    assert set(form) == {"name", "description", "labels", "body"}
    asked = [field for field in form["body"] if field["type"] != "markdown"]
    assert len({field["id"] for field in asked}) == len(asked) > 0
    for field in form["body"]:
        assert field["type"] in ("markdown", "input", "textarea", "dropdown")
        assert field["attributes"]["value" if field["type"] == "markdown" else "label"]
        assert isinstance(field["attributes"].get("placeholder", ""), str)
        options = field["attributes"].get("options", [])
        assert (field["type"] == "dropdown") == bool(options)
        assert all(isinstance(option, str) for option in options)
        assert len(set(options)) == len(options)


def test_hooks_are_the_tools_of_the_extras() -> None:
    """pre-commit's own copies of ruff and mypy would be other versions than CI's."""
    yaml = pytest.importorskip("yaml", reason="PyYAML, which comes with the extra docs, is not installed")
    settings = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert [repository["repo"] for repository in settings["repos"]] == ["local"]
    for hook in settings["repos"][0]["hooks"]:
        assert hook["language"] == "system"
        for path in re.findall(r"\b(?:tests|scripts)/\w+\.py", hook["entry"]):
            assert (ROOT / path).is_file(), path
