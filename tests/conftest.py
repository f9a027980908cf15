"""Settings for all tests."""

import os
import signal

from hypothesis import settings

# The first example of a test may load the word lists, which takes longer than any later one: no test asserts a time.
settings.register_profile("default", deadline=None)
# CI judges a change, not the luck of the draw; at a desk every run draws anew.
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")

# A shell's background job (`.ci/run &`) is deaf to Ctrl-C, and so would be every process that a test stops with it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
