"""Files that people have, as texts: plain text, web pages, Word documents, PDF. docs/inputs.md says how each is read.

Which of them a file is, its name says; `documents` knows the names. Each module loads its library on first use.
"""

from .documents import SUFFIXES, Document, read, read_data, read_document

__all__ = ["SUFFIXES", "Document", "read", "read_data", "read_document"]
