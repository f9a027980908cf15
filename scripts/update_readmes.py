"""Write what the first command of the READMEs prints into their ``text`` blocks: the head of each table.

    python scripts/update_readmes.py

Run it when a change of the rules changes what the report gives; tests/test_docs.py tells.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROWS = 5


def main() -> None:
    for name in ("README.md", "README.zh.md"):
        path = ROOT / name
        text = path.read_text(encoding="utf-8")
        (command, *_) = re.findall(r"^```sh\n(.*?)\n```$", text, re.M | re.S)
        shown = heads(printed_by(command.split("&&")[-1].split()[1:]))
        before, _, rest = text.partition("\n```text\n")
        after = rest[rest.index("```") :]
        path.write_text(f"{before}\n```text\n{shown}{after}", encoding="utf-8")


def printed_by(arguments: list[str]) -> str:
    command = [sys.executable, "-m", "gov_extract", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "100"}
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True)
    return done.stdout.decode("utf-8")


def heads(printed: str) -> str:
    """The first rows of each table, with … for the rest."""
    lines: list[str] = []
    rows = 0
    for line in printed.splitlines():
        if line.startswith("│"):
            rows += 1
            if rows > ROWS:
                continue
        elif line.startswith("└") and rows > ROWS:
            line = "…"
        else:
            rows = 0
        lines.append(line.rstrip())
    return "\n".join(lines).strip() + "\n"


if __name__ == "__main__":
    main()
