"""Settings for all tests."""

from hypothesis import settings

# The first example of a test may load the word lists, which takes longer than any later one: no test asserts a time.
settings.register_profile("default", deadline=None)
settings.load_profile("default")
