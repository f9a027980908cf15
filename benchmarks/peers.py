"""The other libraries that read the same text: jieba, spaCy with jieba, and Microsoft's recognizers.

None of them does what `extract` does. jieba and spaCy cut words; the recognizers find numbers and numbers with units.
A peer that cannot be had is left out with a reason; that is never an error.
"""

from __future__ import annotations

import importlib
import json
import os
import statistics
import subprocess
import sys
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Any

RECOGNIZERS = "recognizers"
# emoji 2 has dropped a name that they import.
REQUIREMENTS = ("recognizers-text-suite==1.0.2a2", "emoji<2")
WORKER = Path(__file__).with_name("recognizers_worker.py")
_INSTALL_SECONDS = 600


class NotMeasured(Exception):
    """A peer that cannot be run here; its text says why."""


def jieba_cut() -> Callable[[str], Sequence[object]]:
    """`jieba.lcut`, its dictionary loaded."""
    return _loaded("jieba", "lcut")


def jieba_tag() -> Callable[[str], Sequence[object]]:
    """`jieba.posseg.lcut`, which also names the part of speech."""
    return _loaded("jieba.posseg", "lcut")


def spacy_cut(longest: int) -> Callable[[str], Sequence[object]]:
    """`spacy.blank("zh")` with its jieba segmenter.

    Args:
        longest: the most characters that it will be given; it refuses more than a million by itself.
    """
    jieba_cut()
    try:
        spacy: Any = importlib.import_module("spacy")
        nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "jieba"}}})
    except Exception as error:
        raise NotMeasured(_one_line(error)) from error
    nlp.max_length = max(nlp.max_length, longest)
    nlp("预热一下")
    read: Callable[[str], Sequence[object]] = nlp
    return read


def _loaded(module: str, name: str) -> Callable[[str], Sequence[object]]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # jieba's own
            jieba: Any = importlib.import_module("jieba")
            jieba.setLogLevel(60)
            read: Callable[[str], Sequence[object]] = getattr(importlib.import_module(module), name)
            read("预热一下")
    except ImportError as error:
        raise NotMeasured(_one_line(error)) from error
    return read


class Recognizers:
    """Microsoft's recognizers for Chinese in a process and an environment of their own, on the core of this one.

    Args:
        directory: the environment; it is made there, from the package index, where it is not yet.
        texts: what they read in each turn, one after the other.

    Raises:
        NotMeasured: they cannot be installed or started.
    """

    def __init__(self, directory: Path, texts: Sequence[str]) -> None:
        self._last: dict[str, dict[str, Any]] = {}
        self._seconds: dict[str, list[float]] = {}
        python = environment(directory)
        command = [str(python), "-W", "ignore", str(WORKER)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
        )
        self._say(json.dumps(list(texts)))  # ASCII: it needs no agreement on the encoding
        if self._answer() != "ready":
            raise NotMeasured(self._complaint())

    def run(self) -> float:
        """Seconds of CPU time in which all models read the texts once."""
        self._say("go")
        answer = self._answer()
        if not answer:
            raise NotMeasured(self._complaint())
        self._last = json.loads(answer)
        for name, row in self._last.items():
            self._seconds.setdefault(name, []).append(row["seconds"])
        return float(sum(row["seconds"] for row in self._last.values()))

    def models(self, characters: int) -> dict[str, dict[str, int]]:
        """For each model the median of characters per second, how much it found, and in how many texts it failed."""
        return {
            name: {
                "characters_per_second": round(characters / max(1e-9, statistics.median(seconds))),
                "found": self._last[name]["found"],
                "failed": self._last[name]["failed"],
            }
            for name, seconds in self._seconds.items()
        }

    def close(self) -> None:
        """End the process."""
        _stream(self._process.stdin).close()
        self._process.wait()

    def _say(self, line: str) -> None:
        try:
            stdin = _stream(self._process.stdin)
            stdin.write(line + "\n")
            stdin.flush()
        except BrokenPipeError:
            raise NotMeasured(self._complaint()) from None

    def _answer(self) -> str:
        return _stream(self._process.stdout).readline().strip()

    def _complaint(self) -> str:
        self._process.kill()
        _, complaint = self._process.communicate()
        return _last_line(complaint) or "the process ended without a word"


def environment(directory: Path) -> Path:
    """The Python of the environment in `directory`, which is made and filled where that has not been done."""
    python = directory / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    complete = directory / "complete"
    if complete.exists() and python.exists():
        return python
    for command in (
        [sys.executable, "-m", "venv", str(directory)],
        [str(python), "-m", "pip", "install", "-q", *REQUIREMENTS],
        [str(python), "-W", "ignore", "-c", "import recognizers_number_with_unit"],
    ):
        try:
            done = subprocess.run(
                command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=_INSTALL_SECONDS, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise NotMeasured(_one_line(error)) from error
        if done.returncode:
            raise NotMeasured(_last_line(done.stderr) or f"{command[1]} ended with status {done.returncode}")
    complete.touch()
    return python


def default_environment() -> Path:
    """Where that environment is without ``--peers-env``: among the user's caches."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(base) if os.path.isabs(base) else Path.home() / ".cache") / "gov_extract" / "peers"


def _stream(stream: IO[str] | None) -> IO[str]:
    assert stream is not None
    return stream


def _last_line(text: str) -> str:
    lines = [
        line.strip() for line in text.splitlines() if line.strip() and not line.startswith(("WARNING", "[notice]"))
    ]
    return lines[-1] if lines else ""


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__
