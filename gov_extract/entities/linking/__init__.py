"""Which entry a mention means: the places a text is on, what speaks for each, and words that point back."""
