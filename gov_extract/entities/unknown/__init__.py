"""Campaigns and programs that no list holds, known by their form."""
