"""Options that several commands have: one wording, one meaning."""

from __future__ import annotations

from typing import Annotated

import typer

__all__ = ["Home", "KnowledgeFiles", "MaxLength"]

KnowledgeFiles = Annotated[
    list[str] | None, typer.Option(metavar="FILE", help="JSON Lines of names to merge over ours; may be repeated.")
]
Home = Annotated[
    str | None, typer.Option(metavar="CODE", help="The division that the texts come from, as 441900 for 东莞市.")
]
MaxLength = Annotated[
    int | None,
    typer.Option(min=1, metavar="N", help="Refuse texts of more than N characters; the others are done."),
]
