"""The command as a shell meets it, for the tests of the command line."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import pytest
from forked import Forks

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
posix = pytest.mark.skipif(os.name != "posix", reason="pipes, modes, locks and signals of POSIX")
_SECONDS = 120
# What is read when Python starts, so that a fork would not heed it.
_OF_THE_START = ("PYTHON", "LC_", "LANG")


def gov_extract(
    *arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None, **env: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the command; what it printed comes back as bytes. In a fork of a warm process where that is the same."""
    if os.name == "posix" and not any(name.startswith(_OF_THE_START) for name in env):
        return _forked([str(argument) for argument in arguments], stdin, cwd, {**ENVIRONMENT, **env})
    return from_nothing(*arguments, stdin=stdin, cwd=cwd, **env)


def from_nothing(
    *arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None, **env: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a new Python, as a shell does."""
    return subprocess.run(
        [sys.executable, "-m", "gov_extract", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env={**ENVIRONMENT, **env},
        timeout=_SECONDS,
        check=False,
    )


@cache
def _forks() -> Forks:
    return Forks(ENVIRONMENT)


def _forked(
    arguments: list[str], stdin: bytes, cwd: Path | None, environment: dict[str, str]
) -> subprocess.CompletedProcess[bytes]:
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        given.write(stdin)
        given.seek(0)
        streams = given.fileno(), out.fileno(), err.fileno()
        code = _forks().run(arguments, streams, str(cwd or Path.cwd()), environment, _SECONDS)
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess(arguments, code, out.read(), err.read())


def limited(*arguments: str | Path, size: int) -> subprocess.CompletedProcess[bytes]:
    """The command where no file may grow above `size` bytes: what a full disk does, for this process alone."""

    def limit() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    return subprocess.run(
        [sys.executable, "-m", "gov_extract", *map(str, arguments)],
        capture_output=True,
        env={**ENVIRONMENT, "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=limit,
        timeout=120,
        check=False,
    )


def lines(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, object]]:
    return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
