"""Names: the knowledge base, and finding and linking what a text names.

Reading order: merge.py (all sources in one list), recognizer.py (known names), branches.py (composed branches),
linker.py (which place and organ a branch is), unknown.py (names known by their form alone).
"""
