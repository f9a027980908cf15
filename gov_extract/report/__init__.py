"""A page to look at: one HTML file that holds all it needs, and the small form that notebooks show.

Reading order: `pieces` and `grids` (the parts of a text), `marks` (what was found, marked in them), `rows` (what the
tables hold), `series` and `charts`, `data` (what the script works with), `page` (all of it in one file), `pages` (a
folder of such files and their index), `fragment` (the notebook's form). The look is in assets/page.css; what the page
does in assets/script/, a file a job.
"""

from __future__ import annotations

from .fragment import make_fragment
from .page import Document, LargePageWarning, make_page
from .pages import make_pages

__all__ = ["Document", "LargePageWarning", "make_fragment", "make_page", "make_pages"]
