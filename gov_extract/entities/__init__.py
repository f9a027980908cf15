"""Names: the knowledge base, and finding its entries in text."""

from .knowledge import KnowledgeBase, default_knowledge
from .recognizer import find_known

__all__ = ["KnowledgeBase", "default_knowledge", "find_known"]
