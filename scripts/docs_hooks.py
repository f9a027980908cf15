"""For mkdocs: what the Markdown of docs/ does not say, and the pages should.

Sessions are coloured as sessions, though they are fenced as Python, which other viewers of the same files know. Pages of
docs/zh/ say that they are in Chinese: Material has one language for a whole site, and browsers choose the shape of
characters by a page's language, and readers of the screen their voice.
"""

from __future__ import annotations

import re
from typing import Any


def on_page_markdown(markdown: str, **_: Any) -> str:
    return re.sub(r"^```python( \{[^}\n]*\})?\n(?=>>> )", r"```pycon\1\n", markdown, flags=re.M)


def on_post_page(output: str, *, page: Any, **_: Any) -> str:
    if page.file.src_uri.startswith("zh/"):
        return output.replace('<html lang="en"', '<html lang="zh-CN"', 1)
    return output
