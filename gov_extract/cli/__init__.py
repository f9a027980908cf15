"""The command line, one job a module: `commands` holds the options, `run` and `parquet` do what they ask for."""

from .commands import app, main

__all__ = ["app", "main"]
