"""A command in a fork of the tests' warm process is what a new Python makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import from_nothing, gov_extract, posix

pytestmark = posix
TEXT = "今年盗窃警情同比下降20.2%。".encode()


@pytest.mark.parametrize(
    ("arguments", "stdin"),
    [
        (["-", "--date", "2021-05-10"], TEXT),
        (["table", "-"], TEXT),
        (["check", "-"], "抓获10人。".encode()),
        (["none.txt"], b""),
        (["--no-such-option"], b""),
        (["--version"], b""),
    ],
)
def test_a_fork_says_and_ends_as_a_new_process(arguments: list[str], stdin: bytes, tmp_path: Path) -> None:
    forked, new = (run(*arguments, stdin=stdin, cwd=tmp_path) for run in (gov_extract, from_nothing))
    assert (forked.returncode, forked.stdout, forked.stderr) == (new.returncode, new.stdout, new.stderr)


def test_a_fork_has_a_folder_and_an_environment_of_its_own(tmp_path: Path) -> None:
    """What one command is given is gone for the next."""
    (tmp_path / "a.txt").write_bytes(TEXT)
    narrow, wide = (gov_extract("table", "a.txt", cwd=tmp_path, COLUMNS=columns).stdout for columns in ("60", "200"))
    assert narrow != wide
    assert gov_extract("a.txt").returncode == 2
