"""Words with parts of speech, for the stages that need to know where a word ends."""

from .cutter import Cutter, cutter, own_tags

__all__ = ["Cutter", "cutter", "own_tags"]
