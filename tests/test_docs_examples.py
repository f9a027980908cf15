"""Every block of code that the documents show is run, and what they say it prints is what it prints.

The blocks of one page are one session, in order, in a folder of its own that holds the files which the pages speak of
(`_FILES`). What a block is fenced as says what is done with it:

- ``python`` with ``>>>``: a doctest. Without: run whole; a ``text`` block right behind it is what it prints.
- ``python { .needs-spark }``: the same where that extra is installed; else the test that has it is skipped.
- ``tsv title="data/units.tsv"``, or ``json``: rows appended to that file in a copy of the package; ``python { .with-rows }``
  runs in a process of its own that imports the copy.
- ``sh``: each line that begins with ``gov-extract`` is run, and a ``text`` block right behind it is what it prints.
- ``console``: each ``$ gov-extract`` is run; that it ends as it should is all that is asked.
- ``json``: it is JSON, whole or line by line.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import files
import pytest

import gov_extract
from gov_extract import extract

ROOT = Path(__file__).parents[1]
PACKAGE = Path(gov_extract.__file__).parent  # beside these tests, or installed
PAGES = [
    "README.md",
    "README.zh.md",
    "CONTRIBUTING.md",
    *sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md")),
]
# What stands for an extra: the module that comes with it, and a program that it cannot do without.
_EXTRAS = {
    "arrow": ("pyarrow", None),
    "docx": ("docx", None),
    "fastapi": ("fastapi", None),
    "html": ("trafilatura", None),
    "jsonschema": ("jsonschema", None),
    "pandas": ("pandas", None),
    "pdf": ("pypdfium2", None),
    "pint": ("pint", None),
    "plot": ("matplotlib", None),
    "polars": ("polars", None),
    "rjieba": ("rjieba", None),
    "sheets": ("xlrd", None),
    "spark": ("pyspark", "java"),
    "xlsx": ("xlsxwriter", None),
}
# Files that cannot be read without an extra.
_ENDINGS = {".parquet": "arrow", ".html": "html", ".docx": "docx", ".pdf": "pdf"}
_FENCE = re.compile(
    r'^(?P<indent> *)```(?P<language>\w+)(?: +title="(?P<title>[^"]*)")?(?: *\{(?P<marks>[^}\n]*)\})?\n'
    r"(?P<code>.*?)^(?P=indent)```$",
    re.M | re.S,
)
_REPORT = "2023年，南通市公安局接报盗窃警情4200起，同比下降20.2%。\n"
_ROWS = '{"id": "program/suban-tong", "type": "program", "name": "速办通"}\n'


class Block(NamedTuple):
    language: str
    code: str
    line: int
    title: str
    needs: str
    with_rows: bool
    # The text block right behind it.
    printed: str | None


def blocks(page: str) -> list[Block]:
    text = (ROOT / page).read_text(encoding="utf-8")
    found = list(_FENCE.finditer(text))
    made = []
    for at, match in enumerate(found):
        behind = found[at + 1] if at + 1 < len(found) else None
        follows = behind and behind["language"] == "text" and not text[match.end() : behind.start()].strip()
        marks = (match["marks"] or "").split()
        made.append(
            Block(
                match["language"],
                _plain(match),
                text.count("\n", 0, match.start()) + 1,
                match["title"] or "",
                "".join(mark.removeprefix(".needs-") for mark in marks if mark.startswith(".needs-")),
                ".with-rows" in marks,
                _plain(behind) if follows and behind else None,
            )
        )
    return made


def _plain(match: re.Match[str]) -> str:
    return re.sub(rf"^{match['indent']}", "", match["code"], flags=re.M)


def _sessions() -> list[Any]:
    """Each page without extras, and once with each extra that it speaks of."""
    made = []
    for page in PAGES:
        needs = sorted({block.needs for block in blocks(page)} - {""})
        made += [pytest.param(page, extra, id=f"{page}+{extra}" if extra else page) for extra in ("", *needs)]
    return made


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the pages are: texts, rows of one's own, and a table where Parquet can be written."""
    for name in ("texts", "reports", "corpus"):
        (tmp_path / name).mkdir()
    shutil.copytree(ROOT / "fixtures", tmp_path / "fixtures")
    shutil.copy(ROOT / "fixtures/report.txt", tmp_path / "report.txt")
    shutil.copy(ROOT / "docs/schema/extraction.schema.json", tmp_path)
    (tmp_path / "通报").mkdir()
    for name in ("通报.txt", "通报/2023.txt"):
        text = "2023年，东莞市公安局接报盗窃警情4000起，同比下降25%。2022年接报盗窃警情6000起。\n"
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "corpus.csv").write_text("编号,日期,正文\n1,2024-01-18,今年抓获10人。\n", encoding="utf-8")
    for name in ("texts/one.txt", "reports/one.txt"):
        (tmp_path / name).write_text(_REPORT, encoding="utf-8")
    (tmp_path / "gold.jsonl").write_text(extract(_REPORT).to_json() + "\n", encoding="utf-8")
    (tmp_path / "page.html").write_text(files.page(_REPORT * 5), encoding="utf-8")
    (tmp_path / "report.pdf").write_bytes(files.pdf([[_REPORT.strip()]]))
    with contextlib.suppress(ImportError):
        import docx

        document = docx.Document()
        document.add_paragraph(_REPORT)
        document.save(str(tmp_path / "report.docx"))
    for name in ("mine.jsonl", "ours.jsonl"):
        (tmp_path / name).write_text(_ROWS, encoding="utf-8")
    with contextlib.suppress(ImportError):
        import pyarrow
        import pyarrow.parquet

        columns = {
            "id": [1, 2],
            "text": [_REPORT, _REPORT],
            "body": [_REPORT, _REPORT],
            "published": ["2024-01-18"] * 2,
        }
        for name in ("corpus.parquet", "corpus/part-0.parquet"):
            pyarrow.parquet.write_table(pyarrow.table(columns), tmp_path / name)
    commands = tmp_path / "bin"
    commands.mkdir()
    command = commands / "gov-extract"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m gov_extract "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{commands}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("COLUMNS", "100")
    # Spark speaks to itself, and must not ask for the name of a machine that has none.
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("page", "extra"), _sessions())
def test_blocks(page: str, extra: str, folder: Path) -> None:
    """What is shown is what happens."""
    if not extra:
        run_page(page, extra, folder)
        return
    _want(extra)
    # Spark leaves a virtual machine behind that the next session in this process would take over, with its settings.
    done = _run([sys.executable, __file__, page, extra])
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("page", "why"),
    [
        ("```python\n>>> 1 + 1\n3\n```", "another value than is shown"),
        ("```python\n>>> x = 1\n\n```\n```python\n>>> x\n2\n\n```", "another value in a later block"),
        ("```python\nprint(1 + 1)\n```\n\n```text\n3\n```", "another output than is shown"),
        ("```python\nraise ValueError\n```", "an error"),
        ("```sh\ngov-extract kb check mine.jsonl\n```\n\n```text\nall is well\n```", "a command says something else"),
        ("```sh\ngov-extract --no-such-option\n```", "a command is refused, and the page does not say so"),
        ("```json\n{'a': 1}\n```", "no JSON"),
        ('```tsv title="data/no.tsv"\na\n```\n```python { .with-rows }\n>>> 1\n1\n\n```', "no such table"),
        ("```python { .with-rows }\n>>> 1\n2\n\n```", "another value in the copy"),
    ],
)
def test_what_is_wrong_is_noticed(page: str, why: str, folder: Path) -> None:
    path = folder / "page.md"
    path.write_text(page + "\n", encoding="utf-8")
    try:
        run_page(str(path), "", folder)
    except (AssertionError, ValueError):
        return
    pytest.fail(f"not noticed: {why}")


def run_page(page: str, extra: str, folder: Path) -> None:
    """All blocks of the page that need nothing or this extra, in order."""
    names: dict[str, Any] = {"__name__": "__main__"}
    rows: list[Block] = []
    for block in blocks(page):
        where = f"{page}:{block.line}"
        if block.needs not in ("", extra):
            continue
        if block.language == "python" and not block.needs:
            _want_imported(block.code)
        if block.title:
            rows.append(block)
        elif block.with_rows:
            _run_with_rows(block, rows, folder, where)
        elif block.language == "python" and ">>>" in block.code:
            _run_doctest(block, names, where)
        elif block.language == "python":
            _run_whole(block, names, where)
        elif block.language in ("sh", "console"):
            _run_commands(block, page, where)
        elif block.language == "json":
            _read_json(block.code)


def _want(extra: str) -> None:
    module, program = _EXTRAS[extra]
    pytest.importorskip(module, reason=f"{module}, of the extra {extra}, is not installed")
    if program and not shutil.which(program):
        pytest.skip(f"there is no {program}, which {extra} needs")


def _want_imported(code: str) -> None:
    """A page that is about an extra from end to end bears no marks: it says so by its imports."""
    for extra, (module, _) in _EXTRAS.items():
        if re.search(rf"(?:\bimport .*\b{module}\b|\bfrom {module}\b|integrations\.{extra}\b)", code):
            _want(extra)
    if "integrations.parquet" in code:
        _want("arrow")


def _run_doctest(block: Block, names: dict[str, Any], where: str) -> None:
    test = doctest.DocTestParser().get_doctest(block.code, names, where, where, 0)
    test.globs = names
    printed: list[str] = []
    result = doctest.DocTestRunner(verbose=False).run(test, out=printed.append, clear_globs=False)
    assert result.failed == 0, "".join(printed)


def _run_whole(block: Block, names: dict[str, Any], where: str) -> None:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        # Not under this file's own `from __future__ import annotations`, which a reader's script has not.
        exec(compile(block.code, where, "exec", dont_inherit=True), names)
    if block.printed is not None:
        assert printed.getvalue().rstrip() == block.printed.rstrip(), where


def _run_with_rows(block: Block, rows: list[Block], folder: Path, where: str) -> None:
    copy = folder / f"copy-{block.line}"
    shutil.copytree(PACKAGE, copy / "gov_extract", ignore=shutil.ignore_patterns("__pycache__"))
    for row in rows:
        path = copy / "gov_extract" / row.title
        assert path.is_file(), f"{where}: there is no {row.title} in the package"
        with path.open("a", encoding="utf-8") as file:
            file.write(row.code)
    script = copy / "script.py"
    # A page shows a session; its last lines are what must come of it.
    script.write_text(
        "import doctest, sys\n"
        f"code = {block.code!r}\n"
        "test = doctest.DocTestParser().get_doctest(code, {}, 'page', 'page', 0)\n"
        "sys.exit(doctest.DocTestRunner(verbose=False).run(test).failed)\n",
        encoding="utf-8",
    )
    done = _run([sys.executable, str(script)], PYTHONPATH=str(copy))
    assert done.returncode == 0, f"{where}\n{done.stdout}{done.stderr}"


def _run_commands(block: Block, page: str, where: str) -> None:
    prompt = r"\$ " if block.language == "console" else ""
    joined = block.code.replace("\\\n", " ")
    lines = [found[1] for found in re.finditer(rf"^{prompt}((?:[\w|< .$/-]+\| *)?gov-extract\b.*)", joined, re.M)]
    printed = ""
    for line in lines:
        for ending, extra in _ENDINGS.items():
            if ending in re.sub(r"(?:-o|--output) \S+", "", line):
                _want(extra)
        if re.search(r"(?:-o|--output) \S+\.xlsx", line):
            _want("xlsx")
        done = _run(["bash", "-euo", "pipefail", "-c", line])
        # 2 says that a file was refused, which some pages show, 1 of `check` that it found something.
        assert done.returncode in (0, 2) or (done.returncode == 1 and " check " in line), (
            f"{where}\n{line}\n{done.stderr}"
        )
        assert "Traceback" not in done.stderr, done.stderr
        assert done.returncode in (0, 1) or "exit status" in (ROOT / page).read_text(encoding="utf-8"), done.stderr
        printed += done.stdout + done.stderr
    if lines and block.printed is not None:
        assert printed.rstrip() == block.printed.rstrip(), where


def _run(command: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", **environment},
        timeout=300,
        check=False,
    )


def _read_json(code: str) -> None:
    try:
        json.loads(code)
    except ValueError:
        for line in code.splitlines():
            json.loads(line)


def test_every_mark_is_known() -> None:
    """A mark that nothing knows would take its block out of all sessions, silently."""
    for page in PAGES:
        for block in blocks(page):
            assert block.needs in ("", *_EXTRAS), f"{page}:{block.line}"


def test_every_fence_is_seen() -> None:
    """A fence that the pattern does not match would be run by nobody."""
    for page in PAGES:
        text = (ROOT / page).read_text(encoding="utf-8")
        opened = len(re.findall(r"^ *```\S", text, re.M))
        assert opened == len(blocks(page)), page
        assert not re.search(r"^ *```(?:py|Python|pycon|bash|shell)\b", text, re.M), f"{page}: fence it python or sh"


if __name__ == "__main__":
    run_page(sys.argv[1], sys.argv[2], Path.cwd())
