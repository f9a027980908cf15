"""Write docs/schema/extraction.schema.json: the JSON Schema of what `to_dict`, `to_json` and the command line give.

    python scripts/build_schema.py

It is built by gov_extract/json_schema.py from the classes of gov_extract/items.py: change those, not the file.
tests/test_docs_schema.py holds real outputs against it, and fails where the file is not what this script writes.
"""

from __future__ import annotations

import json
from pathlib import Path

from gov_extract.json_schema import build

TARGET = Path(__file__).resolve().parents[1] / "docs/schema/extraction.schema.json"


def written() -> str:
    return json.dumps(build(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(written(), encoding="utf-8")
