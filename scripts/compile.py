"""Compile the package by mypyc, and hold the compiled one to the answers of the pure one.

    python scripts/compile.py FOLDER [TEXT.jsonl ...]

It copies gov_extract to FOLDER, compiles there what mypyc can take, and reads all texts of the benchmark (or the given
ones, an object with ``text`` a line) with both: it fails where one answer differs, and prints what the compiling gave. Needs
``mypy`` and ``setuptools`` and a C compiler, ten minutes and 1.5 GB. To use it, put FOLDER in front of the path.

What mypyc cannot take stays as it is: msgspec's Structs lose their annotations, and `cached_property` needs a __dict__.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROOMS = ("statistics", "entities", "quantities", "times", "layout", "text", "words", "numerals", "units")
# Why a file is left out, by a word in it: see above; and several assignments in one line of a class body.
LEFT_OUT = ("msgspec", "cached_property")
FILES_LEFT_OUT = ("numerals/compound.py", "characters.py")
BUILD = """
import os, sys
from setuptools import setup
from mypyc.build import mypycify
files = sys.argv[1:]
setup(
    name="gov_extract_compiled", packages=[], script_args=["build_ext", "--inplace"],
    ext_modules=mypycify(["--config-file", "mypy.ini", "--python-executable", sys.executable, *files], opt_level="2"),
)
"""
READ = """
import hashlib, json, sys, time
from gov_extract import extract, warm_up
warm_up()
texts = [json.loads(line)["text"] for file in sys.argv[1:] for line in open(file, encoding="utf-8") if line.strip()]
answers = hashlib.sha256()
for text in texts:
    answers.update(extract(text, reference_date="2024-01-10").to_json(explain=True).encode())
best = 1e9
for _ in range(5):
    start = time.process_time()
    for text in texts:
        extract(text, reference_date="2024-01-10")
    best = min(best, time.process_time() - start)
print(json.dumps([len(texts), answers.hexdigest(), best]))
"""


def main(folder: Path, texts: list[str]) -> None:
    texts = texts or [str(path) for path in sorted((ROOT / "benchmarks" / "govstat" / "gold").glob("*.jsonl"))]
    shutil.copytree(ROOT / "gov_extract", folder / "gov_extract", ignore=shutil.ignore_patterns("__pycache__"))
    files = sorted(str(path.relative_to(folder)) for path in compiled(folder / "gov_extract"))
    (folder / "mypy.ini").write_text(
        "[mypy]\n[mypy-jieba.*,rjieba.*,cn2an.*,ahocorasick_rs.*,regex.*]\nignore_missing_imports = True\n"
    )
    subprocess.run([sys.executable, "-c", BUILD, *files], cwd=folder, check=True)
    pure, made = read(ROOT, texts), read(folder, texts)
    if pure[:2] != made[:2]:
        sys.exit("the compiled package gives other answers")
    print(f"{len(files)} files compiled; {pure[0]} texts, the same answers; {pure[2] / made[2]:.2f} times as fast")


def compiled(package: Path) -> list[Path]:
    """The files that are compiled."""
    found = [path for room in ROOMS for path in (package / room).rglob("*.py") if path.name != "__init__.py"]
    found += [package / "matcher.py", package / "pipeline.py"]
    return [
        path
        for path in found
        if not str(path).endswith(FILES_LEFT_OUT)
        and not any(word in path.read_text(encoding="utf-8") for word in LEFT_OUT)
    ]


def read(path: Path, texts: list[str]) -> tuple[int, str, float]:
    """(texts, their answers' hash, seconds) with the package in `path`."""
    environment = {**os.environ, "PYTHONPATH": str(path)}
    done = subprocess.run(
        [sys.executable, "-c", READ, *texts], cwd=path, env=environment, check=True, capture_output=True, text=True
    )
    count, answers, seconds = json.loads(done.stdout)
    return count, answers, seconds


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute(), [str(Path(text).absolute()) for text in sys.argv[2:]])
