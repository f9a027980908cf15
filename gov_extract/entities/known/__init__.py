"""The knowledge base, and its names found in a text."""
