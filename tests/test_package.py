"""What the package promises as a package: its names, its weight, its silence, what it ships."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import gov_extract

ROOT = Path(__file__).parents[1]
PACKAGE = Path(gov_extract.__file__).parent
PROMISED = {
    # what one calls
    "Extractor", "KnowledgeBase", "extract", "extract_many", "format_numeral", "parse_numeral", "parse_quantity",
    "check", "parse_time", "read", "read_jsonl", "score", "series", "to_csv", "to_pandas", "to_polars", "warm_up", "write_jsonl",
    # what one gets
    "Block", "Candidate", "Cell", "Converted", "Document", "Entity", "Evidence", "Extraction", "FigureRow", "Quantity", "Statistic",
    "TableCell", "Time", "Token", "Unplaced", "Unread",
    # what goes wrong
    "ConversionError", "DataError", "GovExtractError", "InputError", "KnowledgeError", "NumeralError", "QuantityError", "TextError",
    "TextTooLongError", "TimeExpressionError", "WorkerError",
}  # fmt: skip
HEAVY = ("charset_normalizer", "cn2an", "jieba", "numpy", "pandas", "rich", "rjieba", "spacy", "typer")


def python(*arguments: str, **environment: str) -> str:
    """Run this interpreter on the package as it stands here; what it printed."""
    done = subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent), "PYTHONUTF8": "1", **environment},
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


def test_public_names_are_the_promised_ones() -> None:
    """A name more is a promise nobody made, a name less breaks somebody."""
    assert set(gov_extract.__all__) == PROMISED
    assert len(gov_extract.__all__) == len(PROMISED)
    for name in gov_extract.__all__:
        assert hasattr(gov_extract, name), name


def test_public_names_are_documented() -> None:
    for name in PROMISED:
        assert (getattr(gov_extract, name).__doc__ or "").strip(), name


def test_star_import_gives_them() -> None:
    printed = python("-c", "from gov_extract import *; print(sorted(n for n in dir() if n[0] != '_'))")
    assert set(re.findall(r"\w+", printed)) == PROMISED


def test_version_stands_in_one_place() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+([.a-z]\w*)*", gov_extract.__version__)
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert 'dynamic = ["version"]' in settings
    assert gov_extract.__version__ not in re.findall(r'^version\s*=\s*"(.*)"', settings, re.M)
    source = (PACKAGE / "__init__.py").read_text(encoding="utf-8")
    assert source.count(f'"{gov_extract.__version__}"') == 1


def test_types_are_shipped() -> None:
    """Without py.typed a type checker takes everything for Any."""
    assert (PACKAGE / "py.typed").is_file()


def test_import_loads_nothing_heavy() -> None:
    """A service that imports the library for one numeral should not pay for a dictionary of words."""
    printed = python("-c", f"import sys, gov_extract; print([m for m in {HEAVY!r} if m in sys.modules])")
    assert printed.strip() == "[]"


def test_extract_without_tokens_loads_no_segmenter() -> None:
    code = (
        "import sys, gov_extract\n"
        "gov_extract.extract('2023年盗窃警情同比下降20.2%。')\n"
        # rjieba cuts the clauses that hold figures; it is small.
        f"print([m for m in {HEAVY!r} if m in sys.modules and m != 'rjieba'])"
    )
    assert python("-c", code).strip() == "[]"


def test_import_loads_no_stage_and_no_table() -> None:
    """What makes it quick: benchmarks/cold.py measures how quick; a clock here would fail on a busy machine."""
    code = (
        "import sys\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, given: event == 'open' and '.tsv' in str(given[0]) and opened.append(given[0]))\n"
        "import gov_extract\n"
        "stages = ('pipeline', 'statistics', 'quantities', 'times', 'tokenizer', 'cli', 'parallel')\n"
        "print([stage for stage in stages if f'gov_extract.{stage}' in sys.modules], opened)"
    )
    assert python("-c", code).strip() == "[] []"


@pytest.mark.parametrize("cached", [True, False], ids=["bytecode", "no-bytecode"])
@pytest.mark.parametrize(
    "code",
    [
        "import gov_extract",
        "import gov_extract; gov_extract.warm_up()",
        "import gov_extract; len(gov_extract.extract('2023年，全市盗窃警情同比下降20.2%。').tokens)",
        "import gov_extract.cli",
    ],
    ids=["import", "warm_up", "tokens", "cli"],
)
def test_clean_with_warnings_as_errors(code: str, cached: bool, tmp_path: Path) -> None:
    """A caller who runs with -W error sees no warning of ours, nor one of what we load: some (jieba's invalid
    escapes) come up only when source is compiled, that is where no bytecode has been kept."""
    environment = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    if not cached:
        environment |= {"PYTHONPYCACHEPREFIX": str(tmp_path / "empty"), "PYTHONDONTWRITEBYTECODE": "1"}
    python("-W", "error", "-c", code, **environment)


def test_every_package_imports_by_itself() -> None:
    """From nothing, and its modules behind it: none leans on another package's having been loaded before.

    To import a module is to import its package first, and no two files need each other (`test_architecture.py`), so
    that within a package the order makes no difference.
    """
    packages: dict[str, list[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.name != "__main__.py":
            name = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
            packages.setdefault(str(path.parent), []).append(name.removesuffix(".__init__"))
    assert packages[str(PACKAGE)][0] == "gov_extract"
    code = (
        "import importlib, sys\n"
        f"for name in {[name for names in packages.values() for name in ('', *names)]!r}:\n"
        "    if not name:\n"
        "        for loaded in [m for m in sys.modules if m.startswith('gov_extract')]: del sys.modules[loaded]\n"
        "        continue\n"
        "    try: importlib.import_module(name)\n"
        "    except ModuleNotFoundError as error:\n"
        # The server is made of what its extra brings, and loads it at once; nothing else may.
        "        if not name.startswith('gov_extract.server') or error.name.split('.')[0] not in "
        "('prometheus_client', 'python_multipart', 'starlette', 'uvicorn'): raise"
    )
    python("-c", code)


def test_every_data_file_names_source_and_licence() -> None:
    """Whoever takes the data along must be able to tell where it comes from."""
    tables = sorted((PACKAGE / "data").rglob("*.tsv"))
    assert tables
    for path in tables:
        head = ""
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                if not line.startswith("#"):
                    break
                head += line.lower()
        assert re.search(r"\b(source|(made|derived) (by|from))\b", head), path
        assert re.search(r"\blicen[cs]e\b", head), path
