"""Names: the knowledge base, and finding and linking what a text names.

`merge.py` makes one list of three sources: names of the knowledge base (`known`), branches that a grammar composes
(`branches`, linked by `linking`), and campaigns and programs known by their form (`unknown`). `divisions` knows the places.
"""
