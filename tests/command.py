"""The command as a shell meets it, for the tests of the command line."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
posix = pytest.mark.skipif(os.name != "posix", reason="pipes, modes, locks and signals of POSIX")


def gov_extract(
    *arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None, **env: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the command; what it printed comes back as bytes."""
    return subprocess.run(
        [sys.executable, "-m", "gov_extract", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env={**ENVIRONMENT, **env},
        timeout=120,
        check=False,
    )


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
