"""The text as rules see it: folded, broken lines joined, torn figures whole, with offsets that lead back to the caller's."""
