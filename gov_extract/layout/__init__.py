"""What a text is made of: titles, headings, lists, tables, sentences and clauses, once for every stage."""

from __future__ import annotations

from .blocks import Block, BlockKind, Document, TableCell

__all__ = ["Block", "BlockKind", "Document", "TableCell"]
