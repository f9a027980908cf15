"""Write the table of ambiguous names of fixtures/ambiguity.jsonl into docs/linking.md.

python scripts/update_linking.py
"""

from __future__ import annotations

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCUMENT = ROOT / "docs/linking.md"
_BETWEEN = re.compile(r"(<!-- ambiguity: [^\n]*-->\n).*?(<!-- end -->)", re.S)


def main() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    DOCUMENT.write_text(_BETWEEN.sub(lambda match: match[1] + table() + match[2], text), encoding="utf-8")


def table() -> str:
    """The table's lines: one a name, with both texts and what the name is there."""
    lines = ["| name | in this text it is | | in that text it is | |", "|---|---|---|---|---|"]
    for line in (ROOT / "fixtures/ambiguity.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        cells = [cell for context in row["contexts"] for cell in (context["text"], f"`{context['id']}`")]
        lines.append("| " + " | ".join(cell.replace("\n", " ⏎ ") for cell in (row["mention"], *cells)) + " |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
